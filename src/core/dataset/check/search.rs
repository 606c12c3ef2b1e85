//! Whether the search index is whole, and that of the sheets.

use super::Check;
use crate::dataset::{Manifest, ReadError};
use crate::search::{IndexCheck, Search};
use std::collections::HashMap;

impl Check<'_> {
    /// Reads the whole index: its files where their contents say, its postings those
    /// of its texts. Datasets written before there was any have none.
    pub(super) fn index(&mut self, manifest: &Manifest) -> Result<Option<IndexCheck>, ReadError> {
        let Some(files) = &manifest.search else {
            return Ok(None);
        };
        files.check_form()?;
        let mut search = Search::new(files.clone());
        for path in search.everything() {
            let bytes = self.seen(&path)?;
            search.feed(&path, &bytes)?;
        }
        let mut postings = HashMap::new();
        for (number, paths) in search.folders().into_iter().enumerate() {
            let mut all = Vec::with_capacity(paths.len());
            for path in &paths {
                let bytes = self.bytes(path)?;
                search.feed(path, &bytes)?;
                all.push(bytes);
            }
            if let Some(path) = paths.first() {
                self.folder(path, &all);
            }
            if number == 0 {
                postings.extend(paths.into_iter().zip(all));
            }
        }
        let index = IndexCheck::new(search);
        let wrong = index.postings(&postings);
        let wrong = wrong.map_err(|error| ReadError::new("postings", "JSON", error.to_string()))?;
        for path in wrong {
            self.fault(&path, "the postings of the texts", "others");
        }
        Ok(Some(index))
    }
}
