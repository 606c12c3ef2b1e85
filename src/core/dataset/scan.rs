use super::{MISSING, Names, ReadError};
use crate::turns::{PIECE, Turns};
use std::cell::OnceCell;

/// JSON of columns, read straight into them: what it does not know is skipped,
/// what is no JSON refused; room is taken only as values come.
///
/// A column is read in pieces, by functions of their own: others have their turn
/// between two of them, and a browser, which runs a function in its first, slow form
/// until it has optimised it, does so for one that is called often.
pub(super) struct Scan<'a> {
    file: &'a str,
    what: &'static str,
    bytes: &'a [u8],
    /// The same, where all of it is UTF-8: told once, for a text by itself is too
    /// short for vector instructions.
    text: OnceCell<Option<&'a str>>,
    at: usize,
    /// How many values the last column had.
    rows: usize,
}

impl<'a> Scan<'a> {
    /// Of a file that should hold `what`.
    pub(super) fn new(file: &'a str, what: &'static str, bytes: &'a [u8]) -> Self {
        Self {
            file,
            what,
            bytes,
            text: OnceCell::new(),
            at: 0,
            rows: 0,
        }
    }

    /// Reads an object that is the whole file: `field` reads the value of a key it
    /// knows, or says that it does not.
    pub(super) async fn object(
        mut self,
        mut field: impl AsyncFnMut(&mut Self, &str) -> Result<bool, ReadError>,
    ) -> Result<(), ReadError> {
        self.open(b'{')?;
        while self.another(b'}')? {
            let key = self.key()?;
            self.open(b':')?;
            self.space();
            if !field(&mut self, key).await? {
                self.skip()?;
            }
        }
        self.space();
        match self.bytes.get(self.at) {
            None => Ok(()),
            Some(_) => Err(self.wrong("the end")),
        }
    }

    /// One integer.
    pub(super) fn integer<T: TryFrom<i64>>(&mut self) -> Result<T, ReadError> {
        let start = self.at;
        let number = self.number()?;
        T::try_from(number).map_err(|_| self.refused(start, number))
    }

    /// An array of integers.
    pub(super) async fn integers<T: TryFrom<i64>>(
        &mut self,
        turns: &impl Turns,
    ) -> Result<Vec<T>, ReadError> {
        let mut column = self.begin_column()?;
        while self.next_integers(&mut column)? {
            turns.turn().await;
        }
        self.rows = column.len();
        Ok(column)
    }

    /// An array of amounts: integers, or `null` for [`MISSING`].
    pub(super) async fn amounts(&mut self, turns: &impl Turns) -> Result<Vec<i64>, ReadError> {
        let mut column = self.begin_column()?;
        while self.next_amounts(&mut column)? {
            turns.turn().await;
        }
        self.rows = column.len();
        Ok(column)
    }

    /// Opens an array: room for its values.
    fn begin_column<T>(&mut self) -> Result<Vec<T>, ReadError> {
        self.open(b'[')?;
        // As long as the column before, if so much is still to come.
        let rest = self.bytes.len().saturating_sub(self.at) / 2;
        Ok(Vec::with_capacity(self.rows.min(rest)))
    }

    #[inline(never)]
    fn next_integers<T: TryFrom<i64>>(&mut self, column: &mut Vec<T>) -> Result<bool, ReadError> {
        self.next_values(column, Self::integer)
    }

    #[inline(never)]
    fn next_amounts(&mut self, column: &mut Vec<i64>) -> Result<bool, ReadError> {
        self.next_values(column, |scan| {
            if scan.bytes.get(scan.at) == Some(&b'n') {
                scan.word(b"null")?;
                return Ok(MISSING);
            }
            let start = scan.at;
            let yen = scan.number()?;
            if yen == MISSING {
                return Err(scan.refused(start, yen));
            }
            Ok(yen)
        })
    }

    /// Reads the next values of an array, each by `value`; whether more may come.
    fn next_values<T>(
        &mut self,
        column: &mut Vec<T>,
        value: impl Fn(&mut Self) -> Result<T, ReadError>,
    ) -> Result<bool, ReadError> {
        for _ in 0..PIECE {
            let at = self.at;
            let follows = matches!(self.bytes.get(at + 1), Some(b'0'..=b'9' | b'-'));
            if follows && self.bytes[at] == b',' && !column.is_empty() {
                self.at += 1;
            } else if !self.another(b']')? {
                return Ok(false);
            }
            column.push(value(self)?);
        }
        Ok(true)
    }

    /// An array of arrays of integers, each handed on.
    pub(super) fn lists<T: TryFrom<i64>>(
        &mut self,
        mut each: impl FnMut(&[T]),
    ) -> Result<(), ReadError> {
        self.open(b'[')?;
        let rows = self.rows;
        while self.another(b']')? {
            self.rows = 0;
            let mut list = self.begin_column()?;
            while self.next_integers(&mut list)? {}
            each(&list);
        }
        self.rows = rows;
        Ok(())
    }

    /// An array of texts.
    pub(super) async fn texts(&mut self, turns: &impl Turns) -> Result<Names, ReadError> {
        self.open(b'[')?;
        // Beside another column texts are most of what is still to come.
        let rest = self.bytes.len().saturating_sub(self.at);
        let mut column = match self.rows {
            0 => Names::default(),
            rows => Names::with_capacity(rows.min(rest / 2), rest),
        };
        while self.next_texts(&mut column)? {
            turns.turn().await;
        }
        self.rows = column.len();
        Ok(column)
    }

    #[inline(never)]
    fn next_texts(&mut self, column: &mut Names) -> Result<bool, ReadError> {
        for _ in 0..PIECE {
            if !self.another(b']')? {
                return Ok(false);
            }
            let start = self.at;
            let (inside, escaped) = self.string()?;
            let unreadable = |scan: &Self| scan.wrong_at(start, "a text in UTF-8");
            if escaped {
                let whole = &self.bytes[start..self.at];
                let text: Option<String> = serde_json::from_slice(whole).ok();
                column.push(&text.ok_or_else(|| unreadable(self))?);
            } else {
                // Its quotes are characters of one byte, so it is whole between them.
                let own = self.at - 1 - inside.len()..self.at - 1;
                let text = self.text().and_then(|text| text.get(own));
                let text = text.or_else(|| std::str::from_utf8(inside).ok());
                column.push(text.ok_or_else(|| unreadable(self))?);
            }
        }
        Ok(true)
    }

    fn text(&self) -> Option<&'a str> {
        let read = || simdutf8::basic::from_utf8(self.bytes).ok();
        *self.text.get_or_init(read)
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn open(&mut self, byte: u8) -> Result<(), ReadError> {
        self.space();
        if self.bytes.get(self.at) == Some(&byte) {
            self.at += 1;
            return Ok(());
        }
        Err(self.wrong(&format!("{:?}", char::from(byte))))
    }

    /// Whether another value comes before the end of an array or object, where
    /// the reader then stands.
    fn another(&mut self, end: u8) -> Result<bool, ReadError> {
        let first = matches!(
            self.at.checked_sub(1).and_then(|at| self.bytes.get(at)),
            Some(b'[' | b'{')
        );
        self.space();
        match self.bytes.get(self.at) {
            Some(byte) if *byte == end => {
                self.at += 1;
                Ok(false)
            }
            Some(_) if first => Ok(true),
            Some(b',') => {
                self.at += 1;
                self.space();
                Ok(true)
            }
            _ => Err(self.wrong(&format!("',' or {:?}", char::from(end)))),
        }
    }

    fn word(&mut self, word: &[u8]) -> Result<(), ReadError> {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        if rest.starts_with(word) {
            self.at += word.len();
            return Ok(());
        }
        Err(self.wrong("a value"))
    }

    #[inline]
    fn number(&mut self) -> Result<i64, ReadError> {
        let start = self.at;
        let negative = self.bytes.get(start) == Some(&b'-');
        let first = start + usize::from(negative);
        let mut at = first;
        let mut number = 0_i64;
        while let Some(digit) = self.bytes.get(at).map(|byte| byte.wrapping_sub(b'0')) {
            if digit > 9 {
                break;
            }
            // Eighteen digits fit; more are read again below.
            number = number.wrapping_mul(10).wrapping_add(i64::from(digit));
            at += 1;
        }
        let leads_with_zero = at > first + 1 && self.bytes.get(first) == Some(&b'0');
        let goes_on = matches!(self.bytes.get(at), Some(b'.' | b'e' | b'E'));
        if at == first || leads_with_zero || goes_on {
            return Err(self.wrong("an integer"));
        }
        self.at = at;
        if at - first <= 18 {
            return Ok(if negative { -number } else { number });
        }
        let long = std::str::from_utf8(&self.bytes[start..at]).ok();
        let long = long.and_then(|digits| digits.parse().ok());
        long.ok_or_else(|| self.wrong_at(start, "an integer of 64 bits"))
    }

    /// The inside of a string, and whether anything in it is escaped.
    fn string(&mut self) -> Result<(&'a [u8], bool), ReadError> {
        self.open(b'"')?;
        let start = self.at;
        let mut escaped = false;
        let mut at = start;
        loop {
            let rest = self.bytes.get(at..).unwrap_or(&[]);
            let ends = memchr::memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
            // All of them are looked at, which vector instructions do at once.
            let is_plain = |plain: bool, byte: &u8| plain & (*byte >= 0x20);
            at += match rest[..ends].iter().fold(true, is_plain) {
                true => ends,
                false => rest.iter().position(|byte| *byte < 0x20).unwrap_or(ends),
            };
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    at += 2;
                }
                found => {
                    self.at = at.min(self.bytes.len());
                    let due = match found {
                        Some(_) => "a text without control characters",
                        None => "'\"'",
                    };
                    return Err(self.wrong(due));
                }
            }
        }
        self.at = at + 1;
        Ok((&self.bytes[start..at], escaped))
    }

    /// A key; one with an escape is none that is known.
    fn key(&mut self) -> Result<&'a str, ReadError> {
        let start = self.at;
        let (inside, escaped) = self.string()?;
        match std::str::from_utf8(inside) {
            Ok(_) if escaped => Ok(""),
            Ok(key) => Ok(key),
            Err(_) => Err(self.wrong_at(start, "a key in UTF-8")),
        }
    }

    /// Passes over a value, however deep, without calling itself.
    fn skip(&mut self) -> Result<(), ReadError> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            self.space();
            match self.bytes.get(self.at) {
                Some(b'[') => {
                    self.at += 1;
                    open.push(b']');
                }
                Some(b'{') => {
                    self.at += 1;
                    open.push(b'}');
                }
                Some(b'"') => drop(self.string()?),
                Some(b't') => self.word(b"true")?,
                Some(b'f') => self.word(b"false")?,
                Some(b'n') => self.word(b"null")?,
                Some(b'-' | b'0'..=b'9') => {
                    let rest = &self.bytes[self.at..];
                    let is_part = |byte: &&u8| {
                        matches!(byte, b'+'..=b'.' | b'0'..=b'9' | b'e' | b'E') && **byte != b','
                    };
                    self.at += rest.iter().take_while(is_part).count();
                }
                _ => return Err(self.wrong("a value")),
            }
            // Out of everything that ends here, up to the next value.
            loop {
                let Some(end) = open.last().copied() else {
                    return Ok(());
                };
                if self.another(end)? {
                    if end == b'}' {
                        self.key()?;
                        self.open(b':')?;
                    }
                    break;
                }
                open.pop();
                if open.is_empty() {
                    return Ok(());
                }
            }
        }
    }

    fn refused(&self, start: usize, number: i64) -> ReadError {
        let found = format!("{number} at byte {start}");
        ReadError::new(self.file, self.what, found)
    }

    fn wrong(&self, due: &str) -> ReadError {
        self.wrong_at(self.at, due)
    }

    fn wrong_at(&self, at: usize, due: &str) -> ReadError {
        let shown = |from: usize| {
            let rest = self.bytes.get(from..).unwrap_or(&[]);
            let start = rest.get(..rest.len().min(40)).unwrap_or(rest);
            String::from_utf8_lossy(start).into_owned()
        };
        let found = match self.bytes.get(at) {
            None => "the end".to_owned(),
            Some(_) => format!("{:?}", shown(at)),
        };
        ReadError::new(
            self.file,
            self.what,
            format!(
                "{found} at byte {at} instead of {due} (it starts with {:?})",
                shown(0)
            ),
        )
    }

    /// Puts down what a key says, which it says once.
    pub(super) fn once<T>(
        &self,
        slot: &mut Option<T>,
        key: &str,
        value: T,
    ) -> Result<bool, ReadError> {
        match slot.replace(value) {
            None => Ok(true),
            Some(_) => Err(ReadError::new(
                self.file,
                format!("{}, `{key}` once", self.what),
                "it twice",
            )),
        }
    }
}

/// What a key that must be there says.
pub(super) fn said<T>(slot: Option<T>, file: &str, what: &str, key: &str) -> Result<T, ReadError> {
    slot.ok_or_else(|| ReadError::new(file, format!("{what}, with `{key}`"), "no such column"))
}
