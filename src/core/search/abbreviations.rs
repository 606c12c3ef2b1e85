//! 略称: what is short for a name, as the texts of the data say it.

use super::engine::Search;
use super::format::{AbbreviationFile, Field, json};
use super::parts::Part;
use super::query::{Query, Scope};
use super::{key, terms};
use crate::dataset::ReadError;

/// What the data says is short for what.
#[derive(Default)]
pub(super) struct Abbreviations {
    /// Short and long as shown, and their keys.
    all: Vec<(String, String, String, String)>,
}

impl Abbreviations {
    pub(super) fn read(file: &str, bytes: &[u8], count: u32) -> Result<Self, ReadError> {
        let read: AbbreviationFile = json(file, bytes, "abbreviations")?;
        let found = (read.short.len(), read.long.len());
        if found != (count as usize, count as usize) {
            let expected = format!("{count} abbreviations");
            return Err(ReadError::new(file, expected, format!("{found:?}")));
        }
        let all = read.short.into_iter().zip(read.long);
        let all = all.map(|(short, long)| {
            let (short_key, long_key) = (key(&short), key(&long));
            (short, long, short_key, long_key)
        });
        Ok(Self { all: all.collect() })
    }
}

/// A key without the legal form before or behind it.
pub(super) fn bare(key: &str) -> &str {
    let forms = || terms::WORDS.iter().filter(|form| key.len() > form.len());
    let before = forms().find_map(|form| key.strip_prefix(*form));
    before
        .or_else(|| forms().find_map(|form| key.strip_suffix(*form)))
        .unwrap_or(key)
}

/// So many are offered for a query.
const OFFERED: usize = 6;

impl Search {
    /// The file that [`Search::also_named`] needs; `None` where it is here, or where
    /// there is none. It may be fed at any time after the directory.
    pub fn abbreviations_file(&self) -> Option<String> {
        let has_any = self.directory.as_ref()?.abbreviations.is_some();
        let missing = has_any && self.abbreviations.is_none();
        missing.then(|| self.path(Part::Abbreviations)).flatten()
    }

    /// 略称と正式な名前: other names of what a query names, as the texts say it: of NEDO
    /// what that is short for, and of that what is short for it. Never mixed with hits.
    pub fn also_named(&self, query: &Query) -> Vec<String> {
        let Some(known) = &self.abbreviations else {
            return Vec::new();
        };
        let mut names: Vec<String> = Vec::new();
        let words = query.wanted();
        let words = words.filter(|word| word.scope != Scope::In(Field::Ministry));
        for word in words {
            for (short, long, short_key, long_key) in &known.all {
                let other = if *short_key == word.key {
                    long
                } else if long_key == bare(&word.key) {
                    short
                } else {
                    continue;
                };
                if !names.contains(other) && names.len() < OFFERED {
                    names.push(other.clone());
                }
            }
        }
        names
    }
}
