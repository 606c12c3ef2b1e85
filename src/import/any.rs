//! A file of any source, told by its first bytes.

use crate::decode::Layout;
use crate::diagnostic::FileError;
use crate::reader::{Item, JudgitReader, Summary};
use crate::rs::{Archive, TableReader};

const ZIP: &[u8] = b"PK";

/// Reads a public file, whichever it is: JUDGIT! records, plain or gzipped, or
/// a table of the RS System, as CSV or in its ZIP. Fed with chunks.
pub struct SourceReader {
    file: String,
    layout: Layout,
    stage: Stage,
}

enum Stage {
    /// Too few bytes to tell.
    Start(Vec<u8>),
    Judgit(Box<JudgitReader>),
    Table(Box<TableReader>),
    Archive(Archive),
}

impl SourceReader {
    /// A reader for the file of this name.
    pub fn new(file: impl Into<String>, layout: Layout) -> Self {
        Self {
            file: file.into(),
            layout,
            stage: Stage::Start(Vec::new()),
        }
    }

    /// Reads on; chunks may end anywhere.
    ///
    /// # Errors
    /// When the file as a whole is none of these.
    pub fn push(&mut self, chunk: &[u8], sink: &mut dyn FnMut(Item)) -> Result<(), FileError> {
        match &mut self.stage {
            Stage::Start(first) => {
                first.extend_from_slice(chunk);
                if first.len() < ZIP.len() {
                    return Ok(());
                }
                let first = std::mem::take(first);
                self.choose(&first);
                self.push(&first, sink)
            }
            Stage::Judgit(reader) => reader.push(chunk, sink),
            Stage::Table(reader) => reader.push(chunk, sink),
            Stage::Archive(archive) => archive.push(chunk),
        }
    }

    /// Ends the file and reports on it as a whole.
    ///
    /// # Errors
    /// When the file as a whole is none of these.
    pub fn finish(mut self, sink: &mut dyn FnMut(Item)) -> Result<Summary, FileError> {
        if let Stage::Start(first) = &mut self.stage {
            let first = std::mem::take(first);
            self.choose(&first);
            self.push(&first, sink)?;
        }
        match self.stage {
            Stage::Start(_) => Ok(Summary::default()),
            Stage::Judgit(reader) => reader.finish(sink),
            Stage::Table(reader) => reader.finish(sink),
            Stage::Archive(archive) => archive.finish(sink),
        }
    }

    /// A CSV has no telling first bytes: its name says it.
    fn choose(&mut self, first: &[u8]) {
        self.stage = if first.starts_with(ZIP) {
            Stage::Archive(Archive::new(&self.file))
        } else if self.layout == Layout::Table {
            Stage::Table(Box::new(TableReader::new(&self.file)))
        } else {
            Stage::Judgit(Box::new(JudgitReader::new(self.file.clone(), self.layout)))
        };
    }
}
