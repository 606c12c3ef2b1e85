//! A ZIP of tables: each CSV in it is read as if it lay beside it.

use super::reader::TableReader;
use crate::diagnostic::{Diagnostic, FileError, Problem};
use crate::reader::{Item, Summary};
use kokko_core::domain::Day;
use std::io::{Cursor, Read};

/// An entry that inflates to more is refused …
const LARGEST_ENTRY: u64 = 2 << 30;
/// … and one that inflates to more than so many times its packed size.
const LARGEST_RATIO: u64 = 200;
/// Small entries may be more regular than that.
const FREE: u64 = 1 << 20;
/// The table of contents stands at the end of a ZIP: it is kept whole, and bounded.
const LARGEST_ARCHIVE: usize = 1 << 30;

/// Takes a ZIP in chunks and reads it when it is whole.
pub(crate) struct Archive {
    file: String,
    bytes: Vec<u8>,
}

impl Archive {
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            bytes: Vec::new(),
        }
    }

    fn error(&self, expected: &str, found: impl Into<String>) -> FileError {
        FileError {
            file: self.file.clone(),
            expected: expected.to_owned(),
            found: found.into(),
            torn: true,
        }
    }

    pub(crate) fn push(&mut self, chunk: &[u8]) -> Result<(), FileError> {
        if self.bytes.len() + chunk.len() > LARGEST_ARCHIVE {
            return Err(self.error("a ZIP of at most 1 GB", "a larger one"));
        }
        self.bytes.extend_from_slice(chunk);
        Ok(())
    }

    pub(crate) fn finish(mut self, sink: &mut dyn FnMut(Item)) -> Result<Summary, FileError> {
        let bytes = std::mem::take(&mut self.bytes);
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| self.error("a whole ZIP archive", error.to_string()))?;
        let mut summary = Summary::default();
        let mut tables = 0;
        for index in 0..zip.len() {
            let entry = zip
                .by_index(index)
                .map_err(|error| self.error("entries that can be read", error.to_string()))?;
            let is_table = entry
                .name()
                .is_ok_and(|name| name.to_ascii_lowercase().ends_with(".csv"));
            if !is_table || entry.is_dir() {
                continue;
            }
            tables += 1;
            let changed = entry.last_modified();
            let changed = changed.and_then(|day| Day::new(day.year(), day.month(), day.day()));
            summary.dated = summary.dated.max(changed);
            let read = self.entry(entry, sink)?;
            summary.records += read.records;
            summary.read += read.read;
            summary.refused += read.refused;
        }
        if tables == 0 {
            let error = self.error("a CSV in the ZIP", format!("{} other entries", zip.len()));
            return Err(FileError {
                torn: false,
                ..error
            });
        }
        if tables > 1 {
            let message = format!("expected one CSV in the ZIP, found {tables}; all were read");
            sink(Item::Diagnostic(Diagnostic::warning(
                Problem::Mixed,
                &self.file,
                message,
            )));
        }
        Ok(summary)
    }

    fn entry(
        &self,
        entry: zip::read::ZipFile<'_, Cursor<Vec<u8>>>,
        sink: &mut dyn FnMut(Item),
    ) -> Result<Summary, FileError> {
        let packed = entry.compressed_size();
        let largest = packed
            .saturating_mul(LARGEST_RATIO)
            .clamp(FREE, LARGEST_ENTRY);
        let mut reader = TableReader::new(&self.file);
        // One byte more than allowed tells that there is more.
        let mut entry = entry.take(largest + 1);
        let mut chunk = vec![0; 64 << 10];
        let mut inflated = 0_u64;
        loop {
            let count = entry
                .read(&mut chunk)
                .map_err(|error| self.error("an entry that inflates", error.to_string()))?;
            if count == 0 {
                break;
            }
            inflated += count as u64;
            if inflated > largest {
                let expected =
                    format!("an entry of at most {LARGEST_RATIO} times its packed size and 2 GB");
                return Err(self.error(&expected, "a larger one"));
            }
            reader.push(&chunk[..count], sink)?;
        }
        reader.finish(sink)
    }
}
