use crate::diagnostic::{Diagnostic, Problem};
use crate::judge::judge;
use crate::judgit::{Form, Record};
use crate::merge::{Merging, is_renumbered, merge};
use crate::reader::Item;
use crate::rs::Joiner;
use kokko_core::dataset::{Corpus, FileQuality, Kind, Quality, SourceFile};
use kokko_core::domain::{Day, Sheet, SheetId, SheetYear};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A file that was read, before it is known which of its sheets are taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileRead {
    /// Its name, or that of the folder it stands for.
    pub name: String,
    /// Size in bytes, as read.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The day on which what it holds was last changed, where the file says so.
    pub dated: Option<Day>,
}

/// What became of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The source.
    pub file: FileRead,
    /// Records handed in: sheets, or rows of a table.
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
    licence: Licence,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Licence {
    /// JUDGIT!
    #[default]
    CcBy,
    /// 公共データ利用規約.
    PublicData,
    /// The generated sample. It holds one real sheet, whose facts keep their licence.
    Sample,
}

impl Licence {
    fn name(self) -> &'static str {
        match self {
            Self::CcBy => "CC BY 4.0",
            Self::PublicData => "PDL 1.0",
            Self::Sample => "MIT (2021-総務-20-0075: CC BY 4.0)",
        }
    }
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
    /// Names of sources that could not be taken: what they hold may be missing.
    pub refused: Vec<String>,
}

struct Kept {
    sheet: Sheet,
    form: Form,
    source: usize,
}

/// Puts the records of several sources together: each sheet once.
///
/// Two forms of one sheet are merged field by field (pitfall C1); of two of one
/// form the one given first is kept, inside one source the first. Rows of the RS
/// System's tables are joined by year and project.
#[derive(Default)]
pub struct Collector {
    tallies: Vec<Tally>,
    joiner: Joiner,
    /// Which source a file of tables belongs to.
    files: HashMap<Arc<str>, usize>,
    mergings: BTreeMap<(usize, usize), Merging>,
    absent: Vec<(SheetYear, String)>,
    kept: Vec<Kept>,
    places: HashMap<SheetId, usize>,
    diagnostics: Vec<Diagnostic>,
    samples: u32,
    real: u32,
    refused: BTreeSet<usize>,
    unread: Vec<String>,
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
            licence: Licence::default(),
        });
    }

    /// Reports a file of which nothing is taken: it is no source of the dataset.
    /// An error makes the collection incomplete; a warning is of a file that
    /// need not have been one of ours.
    pub fn refuse(&mut self, file: &FileRead, found: Diagnostic) {
        if found.severity == crate::Severity::Error {
            self.unread.push(file.name.clone());
        }
        self.diagnostics.push(found);
    }

    /// Takes what a reader handed out. Before the first [`Collector::begin`] it is nothing.
    pub fn add(&mut self, item: Item) {
        let Some(source) = self.tallies.len().checked_sub(1) else {
            return;
        };
        match item {
            Item::Diagnostic(found) => self.report(source, found),
            Item::Record(record) => self.record(source, *record),
            Item::Part(part) => {
                let tally = &mut self.tallies[source];
                tally.read += 1;
                tally.licence = Licence::PublicData;
                self.files.entry(Arc::clone(&part.file)).or_insert(source);
                self.joiner.add(source, *part);
            }
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
        if sample {
            tally.licence = Licence::Sample;
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
        if form == before.form {
            let message = format!(
                "{}: the one of {} was kept ({})",
                sheet.id,
                at(there),
                form.name()
            );
            let found = Diagnostic::warning(Problem::Superseded, &sheet.source.file, message);
            self.tallies[source].left_out += 1;
            self.report(source, found.at(sheet.source.line));
            return;
        }
        let (newer, older) = if form > before.form {
            (source, before.source)
        } else {
            (before.source, source)
        };
        self.tallies[older].left_out += 1;
        let there = std::mem::replace(&mut before.sheet, sheet);
        if form < before.form {
            let older = std::mem::replace(&mut before.sheet, there);
            merge(
                &mut before.sheet,
                older,
                self.mergings.entry((newer, source)).or_default(),
            );
        } else {
            merge(
                &mut before.sheet,
                there,
                self.mergings.entry((newer, older)).or_default(),
            );
            before.form = form;
            before.source = source;
        }
    }

    /// Ends the collection.
    pub fn finish(mut self) -> Collected {
        self.join();
        self.join_renumbered();
        self.tell_mergings();
        if self.samples > 0 && self.real > 0 {
            let message = format!(
                "expected sheets of one kind, found {} fictional and {} real ones; the dataset calls itself a sample",
                self.samples, self.real
            );
            let first = self
                .tallies
                .iter()
                .position(|tally| tally.licence == Licence::Sample)
                .unwrap_or(0);
            let file = self.tallies[first].file.name.clone();
            self.report(first, Diagnostic::warning(Problem::Mixed, &file, message));
        }
        for kept in &self.kept {
            let tally = &mut self.tallies[kept.source];
            tally.kept += 1;
            let payments = kept
                .sheet
                .merged
                .iter()
                .find(|merged| merged.fields.iter().any(|field| field == "payments"));
            let paid = payments.and_then(|merged| self.files.get(merged.source.file.as_str()));
            let tally = &mut self.tallies[paid.copied().unwrap_or(kept.source)];
            tally.payments += u32::try_from(kept.sheet.payments.len()).unwrap_or(u32::MAX);
        }
        let sources = self
            .tallies
            .iter()
            .map(|tally| SourceFile {
                name: tally.file.name.clone(),
                bytes: tally.file.bytes,
                sha256: tally.file.sha256.clone(),
                dated: tally.file.dated,
                sheets: tally.kept,
                licence: tally.licence.name().to_owned(),
            })
            .collect();
        let kept = std::mem::take(&mut self.kept);
        let of_sheets: HashMap<(String, u32), usize> = kept
            .iter()
            .map(|kept| {
                let at = &kept.sheet.source;
                ((at.file.clone(), at.line), kept.source)
            })
            .collect();
        let mut sheets: Vec<Sheet> = kept.into_iter().map(|kept| kept.sheet).collect();
        let judged = judge(&mut sheets);
        for found in judged.flagged {
            let at = (found.file.clone(), found.line.unwrap_or(0));
            self.report(of_sheets.get(&at).copied().unwrap_or(0), found);
        }
        self.diagnostics.extend(judged.diagnostics);
        let contradicting = self
            .refused
            .iter()
            .filter_map(|source| self.tallies.get(*source));
        let mut refused = self.unread;
        refused.extend(contradicting.map(|tally| tally.file.name.clone()));
        Collected {
            corpus: Corpus {
                kind: if self.samples > 0 {
                    Kind::Sample
                } else {
                    Kind::Public
                },
                sheets,
                lines: judged.lines,
                quality: Quality {
                    files: self.tallies.iter().map(quality_of).collect(),
                    absent: self.absent,
                    links: judged.links,
                    ..Quality::default()
                },
                sources,
            },
            refused,
            tallies: self.tallies,
            diagnostics: self.diagnostics,
        }
    }
}

impl Collector {
    fn join(&mut self) {
        let joined = std::mem::take(&mut self.joiner).finish();
        for found in joined.diagnostics {
            // A table that is not there is nobody's: it is told beside the first of its year.
            let source = self.files.get(found.file.as_str()).copied();
            self.report(
                source.or(self.files.values().min().copied()).unwrap_or(0),
                found,
            );
        }
        self.refused.extend(joined.contradicting);
        self.absent = joined.absent;
        for sheet in joined.sheets {
            let source = self
                .files
                .get(sheet.source.file.as_str())
                .copied()
                .unwrap_or(0);
            self.real += 1;
            if let Some(place) = self.places.get(&sheet.id) {
                let message = format!(
                    "{}: the one of {} was kept",
                    sheet.id,
                    at(&self.kept[*place].sheet)
                );
                let found = Diagnostic::warning(Problem::Superseded, &sheet.source.file, message);
                self.tallies[source].left_out += 1;
                self.report(source, found.at(sheet.source.line));
                continue;
            }
            self.places.insert(sheet.id.clone(), self.kept.len());
            self.kept.push(Kept {
                sheet,
                form: Form::Newer,
                source,
            });
        }
    }

    /// Takes sheets that only the older form of a year has for sheets of the newer
    /// one where they are the same under another number (pitfall C1): the same
    /// ministry, a name that stands once in the newer form, and the same figures.
    fn join_renumbered(&mut self) {
        let newest: HashMap<usize, usize> = self
            .mergings
            .keys()
            .map(|(newer, older)| (*older, *newer))
            .collect();
        let name_of = |kept: &Kept| {
            let sheet = &kept.sheet;
            let name = kokko_core::search::key(sheet.name.shown());
            (sheet.year, sheet.ministry.clone(), name)
        };
        let mut named: HashMap<_, Vec<usize>> = HashMap::new();
        for (place, kept) in self.kept.iter().enumerate() {
            if newest.values().any(|newer| *newer == kept.source) {
                named.entry(name_of(kept)).or_default().push(place);
            }
        }
        let mut same: BTreeMap<usize, usize> = BTreeMap::new();
        for (place, kept) in self.kept.iter().enumerate() {
            let alone = newest.contains_key(&kept.source) && kept.form == Form::Older;
            if let (true, Some([one])) = (alone, named.get(&name_of(kept)).map(Vec::as_slice))
                && is_renumbered(&self.kept[*one].sheet, &kept.sheet)
            {
                same.insert(place, *one);
            }
        }
        for (older, newer) in &same {
            let sheet = self.kept[*older].sheet.clone();
            let source = self.kept[*older].source;
            let there = &mut self.kept[*newer];
            let message = format!(
                "{}: the same ministry, name and figures as {} ({}); the number of that is kept",
                sheet.id,
                there.sheet.id,
                at(&there.sheet)
            );
            let found = Diagnostic::warning(Problem::Merged, &sheet.source.file, message);
            let found = found.at(sheet.source.line).of("事業番号");
            if there.sheet.merged.is_empty() {
                let merging = self.mergings.entry((there.source, source)).or_default();
                merge(&mut there.sheet, sheet, merging);
            }
            self.tallies[source].left_out += 1;
            self.report(source, found);
        }
        let mut place = 0;
        self.kept.retain(|_| {
            place += 1;
            !same.contains_key(&(place - 1))
        });
        let places = self.kept.iter().enumerate();
        self.places = places
            .map(|(place, kept)| (kept.sheet.id.clone(), place))
            .collect();
    }

    fn tell_mergings(&mut self) {
        for ((newer, older), merging) in std::mem::take(&mut self.mergings) {
            let from = self.tallies[newer].file.name.clone();
            let file = self.tallies[older].file.name.clone();
            let alone = self.kept.iter().filter(|kept| kept.source == older);
            let alone: Vec<(u32, String)> = alone
                .map(|kept| {
                    let message = format!("{}: stands here only, not in {from}", kept.sheet.id);
                    (kept.sheet.source.line, message)
                })
                .collect();
            for (line, message) in merging.differences.into_iter().chain(alone) {
                let found = Diagnostic::warning(Problem::Merged, &file, message);
                self.report(older, found.at(line));
            }
            let message = format!(
                "{} sheets stand in {from}, too: payments are from there, but for {} whose payments it has in another unit, the rest is from here (C1)",
                merging.sheets, merging.unit_errors
            );
            self.report(older, Diagnostic::warning(Problem::Merged, &file, message));
        }
    }
}

fn quality_of(tally: &Tally) -> FileQuality {
    FileQuality {
        name: tally.file.name.clone(),
        read: tally.read,
        sheets: tally.kept,
        payments: tally.payments,
        left_out: tally.left_out,
        warnings: tally.warnings,
        refused: tally.refused,
    }
}

fn at(sheet: &Sheet) -> String {
    format!("{}:{}", sheet.source.file, sheet.source.line)
}
