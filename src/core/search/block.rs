//! A file of texts as it is read: the texts as shown, and their keys.

use super::format::{Field, Group, TextFile, id_of_name, json};
use super::key;
use crate::dataset::ReadError;
use memchr::memmem::Finder;

/// A file of texts.
pub(super) struct Block {
    group: Group,
    /// The number of its first project or recipient.
    first: u32,
    file: TextFile,
    /// Where the texts of each field end, a number for each project and field.
    ends: Vec<u32>,
    /// The keys, each with a line end behind it, which no key holds.
    keys: String,
    /// Where each key ends, its line end counted in.
    key_ends: Vec<u32>,
}

impl Block {
    pub(super) fn read(
        file: &str,
        bytes: &[u8],
        group: Group,
        (first, count): (u32, u32),
        ministries: usize,
    ) -> Result<Self, ReadError> {
        let mut read: TextFile = json(file, bytes, "texts that are searched")?;
        let fields = group.fields().len();
        let wrong =
            |expected: &str, found: usize| ReadError::new(file, expected, found.to_string());
        let count = count as usize;
        let with_ministry = if group == Group::Payees { 0 } else { count };
        for (what, expected, found) in [
            ("`ids`", count, read.ids.len()),
            ("`names`", count, read.names.len()),
            ("`yen`", count, read.yen.len()),
            ("`ministries`", with_ministry, read.ministries.len()),
            ("`counts`", count * fields, read.counts.len()),
            ("`years`", read.texts.len(), read.years.len()),
        ] {
            if found != expected {
                return Err(wrong(&format!("{what} of {expected}"), found));
            }
        }
        if let Some(place) = read
            .ministries
            .iter()
            .find(|place| usize::from(**place) >= ministries)
        {
            return Err(wrong(
                &format!("ministries below {ministries}"),
                usize::from(*place),
            ));
        }
        let mut end = 0_u64;
        let mut ends = Vec::with_capacity(read.counts.len());
        for count in &read.counts {
            end += u64::from(*count);
            ends.push(u32::try_from(end).unwrap_or(u32::MAX));
        }
        if end != read.texts.len() as u64 {
            return Err(wrong(&format!("{end} texts"), read.texts.len()));
        }
        if group.is_named_by_texts() {
            name_by_texts(&mut read, group, &ends);
        }
        let mut keys = String::with_capacity(read.texts.iter().map(|text| text.len() + 1).sum());
        let mut key_ends = Vec::with_capacity(read.texts.len());
        for text in &read.texts {
            keys.push_str(&key(text));
            keys.push('\n');
            key_ends.push(u32::try_from(keys.len()).unwrap_or(u32::MAX));
        }
        Ok(Self {
            group,
            first,
            file: read,
            ends,
            keys,
            key_ends,
        })
    }

    fn row(&self, place: u32) -> usize {
        place.saturating_sub(self.first) as usize
    }

    /// The texts of a field, by their numbers.
    fn texts(&self, place: u32, field: Field) -> std::ops::Range<usize> {
        let fields = self.group.fields();
        let Some(of) = fields.iter().position(|own| *own == field) else {
            return 0..0;
        };
        let at = self.row(place) * fields.len() + of;
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        at.checked_sub(1).map_or(0, end)..end(at)
    }

    fn key_start(&self, text: usize) -> usize {
        let before = text.checked_sub(1).and_then(|text| self.key_ends.get(text));
        before.map_or(0, |end| *end as usize)
    }

    /// The keys of some texts, as bytes.
    fn key_bytes(&self, texts: std::ops::Range<usize>) -> &[u8] {
        let keys = self.keys.as_bytes();
        let keys = keys.get(self.key_start(texts.start)..self.key_start(texts.end));
        keys.unwrap_or_default()
    }

    /// Whether a field has a text of one of these years that holds the key.
    pub(super) fn holds(&self, place: u32, field: Field, needle: &Finder<'_>, years: u32) -> bool {
        if years == u32::MAX {
            let keys = self.key_bytes(self.texts(place, field));
            return needle.find(keys).is_some();
        }
        self.holding(place, field, needle, years).next().is_some()
    }

    /// The texts of a field and of these years that hold the key, by their numbers.
    pub(super) fn holding<'a>(
        &'a self,
        place: u32,
        field: Field,
        needle: &'a Finder<'a>,
        years: u32,
    ) -> impl Iterator<Item = usize> + 'a {
        self.texts(place, field).filter(move |text| {
            self.file.years.get(*text).is_some_and(|of| of & years != 0)
                && needle.find(self.key_bytes(*text..*text + 1)).is_some()
        })
    }

    /// The years of the texts of a field that hold the key, until they have all of these.
    pub(super) fn years(&self, place: u32, field: Field, needle: &Finder<'_>, enough: u32) -> u32 {
        let texts = self.texts(place, field);
        let start = self.key_start(texts.start);
        let keys = self.key_bytes(texts.clone());
        let ends = self.key_ends.get(texts.clone()).unwrap_or_default();
        let (mut years, mut text, mut at) = (0, 0, 0);
        while years & enough != enough
            && let Some(found) = keys.get(at..).and_then(|rest| needle.find(rest))
        {
            let found = start + at + found;
            text += ends[text..].partition_point(|end| *end as usize <= found);
            let Some(end) = ends.get(text) else { break };
            years |= self.text(texts.start + text).1;
            at = *end as usize - start;
            text += 1;
        }
        years
    }

    /// A text as shown, and its years.
    pub(super) fn text(&self, text: usize) -> (&str, u32) {
        let shown = self.file.texts.get(text).map_or("", String::as_str);
        (shown, self.file.years.get(text).copied().unwrap_or(0))
    }

    /// Id, name, place of the ministry and yen.
    pub(super) fn head(&self, place: u32) -> (&str, &str, Option<u16>, Option<i64>) {
        let row = self.row(place);
        (
            self.file.ids.get(row).map_or("", String::as_str),
            self.file.names.get(row).map_or("", String::as_str),
            self.file.ministries.get(row).copied(),
            self.file.yen.get(row).copied().flatten(),
        )
    }

    /// Every text of a field as shown, with its years.
    #[cfg(feature = "write")]
    pub(super) fn all(&self, place: u32, field: Field) -> impl Iterator<Item = (&str, u32)> {
        self.texts(place, field).map(|text| self.text(text))
    }

    /// Every key of a field, with its years.
    #[cfg(feature = "write")]
    pub(super) fn keys(&self, place: u32, field: Field) -> impl Iterator<Item = (&str, u32)> {
        self.texts(place, field).map(|text| {
            let key = self
                .keys
                .get(self.key_start(text)..self.key_start(text + 1));
            let key = key.map_or("", |key| key.trim_end_matches('\n'));
            (key, self.text(text).1)
        })
    }
}

/// Puts in the names and ids that the first text of each says.
fn name_by_texts(file: &mut TextFile, group: Group, ends: &[u32]) {
    let fields = group.fields().len();
    for (row, (id, name)) in file.ids.iter_mut().zip(&mut file.names).enumerate() {
        let before = (row * fields).checked_sub(1);
        let start = before.map_or(0, |before| ends[before]);
        let has_one = ends[row * fields] > start;
        if let Some(first) = file.texts.get(start as usize).filter(|_| has_one)
            && name.is_empty()
        {
            name.clone_from(first);
        }
        if group == Group::Payees && id.is_empty() {
            *id = id_of_name(name).to_string();
        }
    }
}
