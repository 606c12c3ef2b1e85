//! Typed cells of a JSON record, each error with the path of its field.
//!
//! Values stay raw text until they are asked for: so amounts keep the digits
//! they were filed with, and a wrong type can say what was found instead.

use kokko_core::domain::{FiledAmount, FiscalYear, Precision, Text};
use kokko_core::search;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// Why a cell could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellError {
    /// Its path inside the record; empty for the record itself.
    pub(crate) field: String,
    pub(crate) expected: String,
    pub(crate) found: String,
}

impl CellError {
    pub(crate) fn new(field: &str, expected: &str, found: impl Into<String>) -> Self {
        Self {
            field: field.to_owned(),
            expected: expected.to_owned(),
            found: found.into(),
        }
    }

    fn inside(mut self, outer: &str) -> Self {
        self.field = if self.field.is_empty() {
            outer.to_owned()
        } else {
            format!("{outer}.{}", self.field)
        };
        self
    }
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "failed to read the line: expected {}, found {}",
            self.expected, self.found
        )
    }
}

/// Keys that a file has beyond its form, or lacks: where first, and how often.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    pub(crate) unknown: BTreeMap<String, (u32, u32)>,
    pub(crate) missing: BTreeMap<String, (u32, u32)>,
}

impl Keys {
    fn count(map: &mut BTreeMap<String, (u32, u32)>, key: String, line: u32) {
        map.entry(key).or_insert((line, 0)).1 += 1;
    }
}

/// Where the reader stands, for counting keys.
pub(crate) struct Context<'k> {
    pub(crate) line: u32,
    pub(crate) keys: &'k mut Keys,
}

/// An object whose values have not been looked at yet.
pub(crate) struct Object<'a> {
    /// The path of such objects in the form: `予算[]`, empty for the record.
    form: &'static str,
    fields: Vec<(Cow<'a, str>, &'a RawValue, bool)>,
    missing: Vec<&'static str>,
}

/// A key, borrowed where it holds no escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrow;
        impl<'de> Visitor<'de> for Borrow {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key")
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Borrow)
    }
}

struct Fields<'a>(Vec<(Cow<'a, str>, &'a RawValue, bool)>);

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Fields<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields<'de>, A::Error> {
                let mut fields = Vec::with_capacity(32);
                while let Some((Key(key), value)) = map.next_entry()? {
                    fields.push((key, value, false));
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

struct Items<'a>(Vec<&'a RawValue>);

impl<'de> Deserialize<'de> for Items<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Items<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Items<'de>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Items(items))
            }
        }
        deserializer.deserialize_seq(Collect)
    }
}

/// What a raw value is, for "found …".
fn shown(raw: &str) -> String {
    let kind = match raw.as_bytes().first() {
        Some(b'{') => return "an object".to_owned(),
        Some(b'[') => return "a list".to_owned(),
        Some(b'"') => "the text",
        Some(b't' | b'f') => "the truth value",
        Some(b'n') => return "null".to_owned(),
        _ => "the number",
    };
    let mut short: String = raw.chars().take(40).collect();
    if short.len() < raw.len() {
        short.push('…');
    }
    format!("{kind} {short}")
}

fn is_number(raw: &str) -> bool {
    matches!(raw.as_bytes().first(), Some(b'-' | b'0'..=b'9'))
}

fn text_of<'a>(raw: &'a RawValue, field: &str) -> Result<Cow<'a, str>, CellError> {
    match serde_json::from_str::<Key<'a>>(raw.get()) {
        Ok(Key(text)) => Ok(text),
        Err(_) => Err(CellError::new(field, "text", shown(raw.get()))),
    }
}

impl<'a> Object<'a> {
    /// Reads the keys of an object. `form` is the path of such objects.
    pub(crate) fn parse(json: &'a str, form: &'static str) -> Result<Self, CellError> {
        let refuse = |found: String| CellError::new("", "a JSON object", found);
        let Fields(fields) = serde_json::from_str(json).map_err(|error| {
            let start = json.trim_start();
            if error.is_data() && !start.is_empty() && !start.starts_with('{') {
                refuse(shown(start))
            } else {
                let (line, column) = (error.line(), error.column());
                refuse(match error.classify() {
                    Category::Eof => "its end before it was complete".to_owned(),
                    _ if line > 1 => format!("no JSON at its line {line}, column {column}"),
                    _ => format!("no JSON at its byte {column}"),
                })
            }
        })?;
        let object = Self {
            form,
            fields,
            missing: Vec::new(),
        };
        for (at, (key, ..)) in object.fields.iter().enumerate() {
            if object.fields[..at].iter().any(|(before, ..)| before == key) {
                return Err(CellError::new(key, "each key once", "it twice"));
            }
        }
        Ok(object)
    }

    /// Whether the object has a key, were it `null`.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(key, ..)| key == name)
    }

    /// The value of a key that not every form has.
    fn take(&mut self, name: &str) -> Option<&'a RawValue> {
        let (_, value, taken) = self.fields.iter_mut().find(|(key, ..)| key == name)?;
        *taken = true;
        (value.get() != "null").then_some(*value)
    }

    /// From here on the lack of these keys is reported.
    pub(crate) fn expect(&mut self, names: &[&'static str]) {
        for name in names {
            if !self.has(name) {
                self.missing.push(name);
            }
        }
    }

    /// Marks keys as known whose values are of no use here.
    pub(crate) fn pass_over(&mut self, names: &[&str]) {
        for name in names {
            self.take(name);
        }
    }

    /// Counts the keys that nobody asked for, and those that should be there.
    pub(crate) fn close(self, context: &mut Context<'_>) {
        let path = |name: &str| match self.form {
            "" => name.to_owned(),
            form => format!("{form}.{name}"),
        };
        for (key, _, taken) in &self.fields {
            if !taken {
                Keys::count(&mut context.keys.unknown, path(key), context.line);
            }
        }
        for name in &self.missing {
            Keys::count(&mut context.keys.missing, path(name), context.line);
        }
    }

    /// A text; `None` for null or no such key.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<Cow<'a, str>>, CellError> {
        self.take(name).map(|raw| text_of(raw, name)).transpose()
    }

    /// A text that must be there.
    pub(crate) fn required_text(&mut self, name: &str) -> Result<Cow<'a, str>, CellError> {
        match self.text(name)? {
            Some(text) if !text.trim().is_empty() => Ok(text),
            _ => Err(CellError::new(name, "text", "nothing")),
        }
    }

    /// A text as filed; nothing filed is an empty one.
    pub(crate) fn filed(&mut self, name: &str) -> Result<String, CellError> {
        Ok(self.text(name)?.map(Cow::into_owned).unwrap_or_default())
    }

    /// A short text, normalised for reading, beside the filed form.
    pub(crate) fn short(&mut self, name: &str) -> Result<Text, CellError> {
        Ok(self
            .text(name)?
            .map(|filed| normalised(&filed))
            .unwrap_or_default())
    }

    /// A list of short texts; nothing filed is an empty one.
    pub(crate) fn shorts(&mut self, name: &str) -> Result<Vec<Text>, CellError> {
        let mut texts = Vec::new();
        for (at, raw) in self.list(name)?.into_iter().enumerate() {
            let filed = text_of(raw, "").map_err(|error| error.inside(&format!("{name}[{at}]")))?;
            texts.push(normalised(&filed));
        }
        Ok(texts)
    }

    /// A whole number up to `u32::MAX`.
    pub(crate) fn whole(&mut self, name: &str) -> Result<Option<u32>, CellError> {
        let Some(raw) = self.take(name) else {
            return Ok(None);
        };
        let digits = raw.get().strip_suffix(".0").unwrap_or(raw.get());
        match digits.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(CellError::new(name, "a whole number", shown(raw.get()))),
        }
    }

    /// A year of four digits or an outlier of fewer (pitfall F6).
    pub(crate) fn year(&mut self, name: &str) -> Result<Option<u16>, CellError> {
        let Some(number) = self.whole(name)? else {
            return Ok(None);
        };
        match u16::try_from(number) {
            Ok(year) if year <= 9999 => Ok(Some(year)),
            _ => Err(CellError::new(
                name,
                "a year",
                format!("the number {number}"),
            )),
        }
    }

    /// A fiscal year that must be there.
    pub(crate) fn fiscal_year(&mut self) -> Result<FiscalYear, CellError> {
        match self.year("年度")? {
            Some(year) => Ok(FiscalYear(year)),
            None => Err(CellError::new("年度", "a year", "nothing")),
        }
    }

    /// An amount filed in million yen, its digits kept (pitfall U1); `None`
    /// where nothing was filed (pitfall U5).
    pub(crate) fn amount(&mut self, name: &str) -> Result<Option<FiledAmount>, CellError> {
        let Some(raw) = self.take(name) else {
            return Ok(None);
        };
        let refuse = || {
            CellError::new(
                name,
                "a number of million yen below 9.2e12",
                shown(raw.get()),
            )
        };
        if !is_number(raw.get()) {
            return Err(refuse());
        }
        FiledAmount::parse(raw.get(), Precision::MILLION)
            .map(Some)
            .map_err(|_| refuse())
    }

    /// The value of an indicator: a number, or words where no number fits.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<String>, CellError> {
        let Some(raw) = self.take(name) else {
            return Ok(None);
        };
        if is_number(raw.get()) {
            let number = raw.get();
            return Ok(Some(number.strip_suffix(".0").unwrap_or(number).to_owned()));
        }
        match text_of(raw, name) {
            Ok(text) => Ok((!text.trim().is_empty()).then(|| text.into_owned())),
            Err(error) => Err(CellError {
                expected: "a number or text".to_owned(),
                ..error
            }),
        }
    }

    /// A truth value; nothing filed is false.
    pub(crate) fn truth(&mut self, name: &str) -> Result<bool, CellError> {
        match self.take(name).map(RawValue::get) {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(other) => Err(CellError::new(name, "true or false", shown(other))),
        }
    }

    fn list(&mut self, name: &str) -> Result<Vec<&'a RawValue>, CellError> {
        let Some(raw) = self.take(name) else {
            return Ok(Vec::new());
        };
        match serde_json::from_str(raw.get()) {
            Ok(Items(items)) => Ok(items),
            Err(_) => Err(CellError::new(name, "a list", shown(raw.get()))),
        }
    }

    /// A list of objects, each read by `read`; `form` is their path in the form.
    pub(crate) fn objects<T>(
        &mut self,
        name: &str,
        form: &'static str,
        context: &mut Context<'_>,
        mut read: impl FnMut(&mut Object<'a>, &mut Context<'_>) -> Result<T, CellError>,
    ) -> Result<Vec<T>, CellError> {
        let items = self.list(name)?;
        let mut all = Vec::with_capacity(items.len());
        for (at, raw) in items.into_iter().enumerate() {
            let one = Object::parse(raw.get(), form).and_then(|mut object| {
                let one = read(&mut object, context)?;
                object.close(context);
                Ok(one)
            });
            all.push(one.map_err(|error| error.inside(&format!("{name}[{at}]")))?);
        }
        Ok(all)
    }
}

/// The form for reading beside the filed one (pitfall I5).
pub(crate) fn normalised(filed: &str) -> Text {
    Text::new(search::display(filed), filed)
}
