use crate::diagnostic::{Diagnostic, Problem};
use crate::judgit::{Form, Record};
use crate::reader::Item;
use kokko_core::dataset::{Corpus, Kind, SourceFile};
use kokko_core::domain::{Sheet, SheetId};
use std::collections::HashMap;

/// A file that was read, before it is known which of its sheets are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// Its name, or that of the folder it stands for.
    pub name: String,
    /// Size in bytes, as read.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What became of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The source.
    pub file: FileRead,
    /// Records handed in.
    pub read: u32,
    /// Of these, sheets that stay.
    pub kept: u32,
    /// Of these, sheets that stand elsewhere, too.
    pub left_out: u32,
    /// Payments of the sheets that stay.
    pub payments: u32,
    /// Warnings.
    pub warnings: u32,
    /// Records refused, and second sheets of one id.
    pub refused: u32,
    sample: bool,
}

/// The corpus, what became of each source, and all findings in order.
#[derive(Debug)]
pub struct Collected {
    /// What the dataset is written from.
    pub corpus: Corpus,
    /// A row for each source, in the order they were given.
    pub tallies: Vec<Tally>,
    /// All findings.
    pub diagnostics: Vec<Diagnostic>,
}

struct Kept {
    sheet: Sheet,
    form: Form,
    source: usize,
}

/// Puts the records of several sources together: each sheet once.
///
/// Where two sources hold one sheet the newer form wins, between equals the one
/// given first (pitfall C1); inside one source the first.
#[derive(Default)]
pub struct Collector {
    tallies: Vec<Tally>,
    kept: Vec<Kept>,
    places: HashMap<SheetId, usize>,
    diagnostics: Vec<Diagnostic>,
    samples: u32,
    real: u32,
}

impl Collector {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins the next source; the items that follow are its own.
    pub fn begin(&mut self, file: FileRead) {
        self.tallies.push(Tally {
            file,
            read: 0,
            kept: 0,
            left_out: 0,
            payments: 0,
            warnings: 0,
            refused: 0,
            sample: false,
        });
    }

    /// Takes what a reader handed out. Before the first [`Collector::begin`] it is nothing.
    pub fn add(&mut self, item: Item) {
        let Some(source) = self.tallies.len().checked_sub(1) else {
            return;
        };
        match item {
            Item::Diagnostic(found) => self.report(source, found),
            Item::Record(record) => self.record(source, *record),
        }
    }

    fn report(&mut self, source: usize, found: Diagnostic) {
        let tally = &mut self.tallies[source];
        if found.severity == crate::Severity::Error {
            tally.refused += 1;
        } else {
            tally.warnings += 1;
        }
        self.diagnostics.push(found);
    }

    fn record(&mut self, source: usize, record: Record) {
        let Record {
            sheet,
            form,
            sample,
        } = record;
        let tally = &mut self.tallies[source];
        tally.read += 1;
        tally.sample |= sample;
        if sample {
            self.samples += 1;
        } else {
            self.real += 1;
        }
        let Some(place) = self.places.get(&sheet.id).copied() else {
            self.places.insert(sheet.id.clone(), self.kept.len());
            self.kept.push(Kept {
                sheet,
                form,
                source,
            });
            return;
        };
        let before = &mut self.kept[place];
        let there = &before.sheet;
        if before.source == source && there.source.file == sheet.source.file {
            let message = format!(
                "failed to read the record: expected each id once, found {} again; the first ({}) was kept",
                sheet.id,
                at(there)
            );
            let found = Diagnostic::warning(Problem::Duplicate, &sheet.source.file, message)
                .at(sheet.source.line)
                .of("事業番号")
                .error();
            self.report(source, found);
            return;
        }
        let message = |lost: &Sheet, kept: &Sheet, form: Form| {
            Diagnostic::warning(
                Problem::Superseded,
                &lost.source.file,
                format!(
                    "{}: the one of {} was kept ({})",
                    lost.id,
                    at(kept),
                    form.name()
                ),
            )
            .at(lost.source.line)
        };
        if form > before.form {
            let found = message(there, &sheet, form);
            let loser = before.source;
            *before = Kept {
                sheet,
                form,
                source,
            };
            self.tallies[loser].left_out += 1;
            self.report(loser, found);
        } else {
            let found = message(&sheet, there, before.form);
            self.tallies[source].left_out += 1;
            self.report(source, found);
        }
    }

    /// Ends the collection.
    pub fn finish(mut self) -> Collected {
        if self.samples > 0 && self.real > 0 {
            let message = format!(
                "expected sheets of one kind, found {} fictional and {} real ones; the dataset calls itself a sample",
                self.samples, self.real
            );
            let first = self
                .tallies
                .iter()
                .position(|tally| tally.sample)
                .unwrap_or(0);
            let file = self.tallies[first].file.name.clone();
            self.report(first, Diagnostic::warning(Problem::Mixed, &file, message));
        }
        for kept in &self.kept {
            let tally = &mut self.tallies[kept.source];
            tally.kept += 1;
            tally.payments += u32::try_from(kept.sheet.payments.len()).unwrap_or(u32::MAX);
        }
        let sources = self
            .tallies
            .iter()
            .map(|tally| SourceFile {
                name: tally.file.name.clone(),
                bytes: tally.file.bytes,
                sha256: tally.file.sha256.clone(),
                sheets: tally.kept,
                // The sample holds one real sheet, whose facts keep their licence.
                licence: if tally.sample {
                    "MIT (2021-総務-20-0075: CC BY 4.0)"
                } else {
                    "CC BY 4.0"
                }
                .to_owned(),
            })
            .collect();
        Collected {
            corpus: Corpus {
                kind: if self.samples > 0 {
                    Kind::Sample
                } else {
                    Kind::Public
                },
                sheets: self.kept.into_iter().map(|kept| kept.sheet).collect(),
                sources,
            },
            tallies: self.tallies,
            diagnostics: self.diagnostics,
        }
    }
}

fn at(sheet: &Sheet) -> String {
    format!("{}:{}", sheet.source.file, sheet.source.line)
}
