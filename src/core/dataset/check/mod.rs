//! Whether a written dataset is whole: every file where its contents say, and
//! every table what the whole sheets give.
//!
//! What it is: the whole sheets are read, the writer's own functions make the
//! tables of them again, and both are compared value by value. What it is not:
//! a look at the sources. What only they know (their size, SHA-256 and day, how
//! many records were read and refused) is compared with itself alone.

mod origin;
mod projects;
mod recipients;
mod rows;
mod search;
mod slim;
mod traits;
mod years;

use super::read::stays_inside;
use super::write::{Derived, Lists, folder_name, sha256_hex};
use super::{
    FORMAT, FileRef, FirstView, Manifest, Quality, ReadError, RecipientTable, YearUnsettled,
    read_first, read_flagged, read_manifest, read_quality, read_recipients, read_repairs,
    read_sources, read_tables,
};
use crate::dataset::Dictionaries;
use crate::domain::Resolution;
use crate::search::IndexCheck;
use std::convert::Infallible;

/// What was verified, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Files whose folder is the hash of what they hold.
    pub files: u32,
    /// Their bytes.
    pub bytes: u64,
    /// Whole sheets that the lookup finds and of which every column says the same.
    pub sheets: u32,
    /// Payments of whole sheets of which every column says the same.
    pub payments: u32,
    /// Recipients whose record is what the whole sheets pay them, payment by payment.
    pub recipients: u32,
    /// Sums of years that equal those of the whole sheets.
    pub sums: u32,
    /// Values of fiscal years that no published year settles, each as the whole
    /// sheets give it.
    pub unsettled: u32,
    /// Sheets whose traits are what the whole sheet says.
    pub traits: u32,
    /// Projects whose texts in the search index are those of their sheets.
    pub searched: u32,
    /// Flagged sheets, repaired and corrected payments that are listed as the
    /// whole sheets say.
    pub listed: u32,
    /// Rows of the first view that are what the whole sheets say.
    pub first: u32,
    /// Whether everything could be read: without, some of it was not compared.
    pub complete: bool,
}

/// Takes a path below `data/` and gives the bytes of that file, or why not.
pub type Get<'a> = dyn FnMut(&str) -> Result<Vec<u8>, String> + 'a;

struct Check<'a> {
    get: &'a mut Get<'a>,
    checked: Checked,
    faults: Vec<ReadError>,
}

/// Verifies a dataset; what was verified, and everything that is wrong.
pub fn check<'a>(get: &'a mut Get<'a>) -> (Checked, Vec<ReadError>) {
    let mut check = Check {
        get,
        checked: Checked {
            complete: true,
            ..Checked::default()
        },
        faults: Vec::new(),
    };
    let done = check.whole();
    check.taken(done);
    (check.checked, check.faults)
}

/// What the manifest and its parts say that the whole sheets must say, too.
struct Said {
    labels: Option<Dictionaries>,
    recipients: Option<RecipientTable>,
    quality: Option<Quality>,
}

impl Check<'_> {
    /// The bytes of a file, wherever its path was found.
    fn seen(&mut self, path: &str) -> Result<Vec<u8>, ReadError> {
        stays_inside(path, [path])?;
        (self.get)(path).map_err(|reason| ReadError::new(path, "a file", reason))
    }

    fn bytes(&mut self, path: &str) -> Result<Vec<u8>, ReadError> {
        let bytes = self.seen(path)?;
        self.checked.files += 1;
        self.checked.bytes += bytes.len() as u64;
        Ok(bytes)
    }

    fn file(&mut self, file: &FileRef) -> Result<Vec<u8>, ReadError> {
        let bytes = self.bytes(&file.path)?;
        if bytes.len() as u64 != file.bytes {
            let expected = format!("{} bytes", file.bytes);
            self.fault(&file.path, expected, bytes.len().to_string());
        }
        Ok(bytes)
    }

    fn fault(&mut self, file: &str, expected: impl Into<String>, found: impl Into<String>) {
        self.faults.push(ReadError::new(file, expected, found));
    }

    /// What could be read; what could not is a fault, and leaves the rest to be checked.
    fn taken<T>(&mut self, read: Result<T, ReadError>) -> Option<T> {
        read.map_err(|fault| {
            self.checked.complete = false;
            self.faults.push(fault);
        })
        .ok()
    }

    /// Whether files lie in the folder that their contents name.
    fn hashed(&mut self, path: &str, name: &str) {
        let folder = path.split('/').nth(1).unwrap_or("");
        if folder != name {
            self.fault(
                path,
                format!("the folder {name}, after what it holds"),
                folder,
            );
        }
    }

    fn folder(&mut self, path: &str, files: &[Vec<u8>]) {
        self.hashed(path, &folder_name(files.iter().map(Vec::as_slice)));
    }

    fn alone(&mut self, file: &FileRef) -> Result<Vec<u8>, ReadError> {
        let bytes = self.file(file)?;
        self.hashed(&file.path, &sha256_hex(&bytes)[..16]);
        Ok(bytes)
    }

    /// A part of one file, as what it is read to.
    fn part<T>(
        &mut self,
        file: &FileRef,
        read: impl Fn(&str, &[u8]) -> Result<T, ReadError>,
    ) -> Option<T> {
        let value = self.alone(file).and_then(|bytes| read(&file.path, &bytes));
        self.taken(value)
    }

    fn whole(&mut self) -> Result<(), ReadError> {
        let bytes = self.bytes("manifest.json")?;
        let manifest = read_manifest(&bytes)?;
        self.identity(&manifest, &bytes);
        let sources = self.part(&manifest.sources, read_sources);
        let said = Said {
            labels: self.part(&manifest.tables, read_tables),
            recipients: self.part(&manifest.recipients, |_, bytes| {
                read_recipients(&manifest, bytes)
            }),
            quality: self.part(&manifest.quality, read_quality),
        };
        let index = self.index(&manifest);
        let index = self.taken(index).flatten();
        let Some(corpus) = self.projects(&manifest, index.as_ref()) else {
            // Its faults are told. Half of the sheets say nothing of any table.
            self.unread(&manifest, said.quality.as_ref());
            return Ok(());
        };
        if let (Some(sources), Some(quality)) = (&sources, &said.quality) {
            self.origin(&manifest, sources, quality, &corpus);
        }
        if let Some(quality) = &said.quality {
            self.lists(&manifest, quality, &Lists::of(&corpus));
        }
        let derived = match Derived::of::<Infallible>(&corpus) {
            // Older indexes have numbers of their own.
            Ok(derived) if !index.as_ref().is_some_and(IndexCheck::numbers_traits) => {
                derived.numbered_by_first_sheet(&corpus)
            }
            Ok(derived) => derived,
            Err(error) => {
                self.fault(
                    &manifest.projects.folder,
                    "sheets that make a dataset",
                    error.to_string(),
                );
                self.checked.complete = false;
                return Ok(());
            }
        };
        if let Some(labels) = &said.labels {
            self.labels(&manifest.tables.path, labels, derived.labels());
        }
        if let Some(table) = &said.recipients {
            self.recipient_table(&manifest.recipients.path, table, derived.recipients());
        }
        if let Some(index) = index.as_ref().filter(|index| index.numbers_traits()) {
            let number = |id: &str| derived.project(id);
            if let Err((expected, found)) = index.numbers(number) {
                self.fault("directory.json", expected, found);
            }
        }
        if let Some((_, payees)) = index.as_ref().map(IndexCheck::counts) {
            let named = derived.recipients().named();
            if payees as usize != named {
                let expected = format!("{named} recipients");
                self.fault("directory.json", expected, payees.to_string());
            }
        }
        self.years(&manifest, &said, &derived);
        self.recipients(&manifest, &corpus, &derived);
        Ok(())
    }

    /// Whether the dataset's id is the hash of its manifest, which names every
    /// part by its own.
    fn identity(&mut self, manifest: &Manifest, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        let own = format!(r#""dataset":"{}""#, manifest.dataset);
        let without = text.replacen(&own, r#""dataset":"""#, 1);
        let id = &sha256_hex(without.as_bytes())[..16];
        if manifest.dataset != id {
            let expected = format!("the dataset {id}, after what the manifest says");
            self.fault("manifest.json", expected, manifest.dataset.clone());
        }
    }

    /// Reads what could not be compared, for its hashes alone.
    fn unread(&mut self, manifest: &Manifest, quality: Option<&Quality>) {
        let lists = quality
            .iter()
            .flat_map(|quality| &quality.lists)
            .map(|(_, list)| list);
        let repairs = quality.iter().map(|quality| &quality.repair_list);
        for file in lists.chain(repairs).chain(&manifest.first) {
            self.part(file, |_, _| Ok(()));
        }
        for entry in &manifest.years {
            let read = self.year(entry);
            self.taken(read);
        }
        let read = self.recipient_buckets(manifest, |_, _| ());
        self.taken(read);
    }

    /// The lists behind the numbers, and the numbers.
    fn lists(&mut self, manifest: &Manifest, quality: &Quality, expected: &Lists) {
        let path = &manifest.quality.path;
        self.same_list(path, "flags", &quality.flags, &expected.flags);
        self.same_list(path, "repairs", &quality.repairs, &expected.repairs);
        let corrections = (&quality.corrections, &expected.corrections);
        self.listed(path, "corrections", corrections.0, corrections.1);
        if let Some(repairs) = self.part(&quality.repair_list, read_repairs) {
            let path = &quality.repair_list.path;
            let mut expected = expected.repaired.clone();
            let alone = Resolution::NameOnly;
            // Older datasets did not list those that a name alone tells.
            if manifest.search.is_none() && !repairs.iter().any(|repair| repair.how == alone) {
                expected.retain(|repair| repair.how != alone);
            }
            self.listed(path, "repaired payments", &repairs, &expected);
        }
        let codes: Vec<_> = quality.lists.iter().map(|(code, _)| *code).collect();
        let flagged: Vec<_> = expected.flagged.keys().copied().collect();
        self.same_list(path, "flags with a list", &codes, &flagged);
        for (code, file) in &quality.lists {
            if let Some(list) = self.part(file, read_flagged) {
                let none = Vec::new();
                let expected = expected.flagged.get(code).unwrap_or(&none);
                self.listed(&file.path, "flagged sheets", &list, expected);
            }
        }
    }

    fn listed<T: PartialEq + std::fmt::Debug>(
        &mut self,
        file: &str,
        what: &str,
        found: &[T],
        expected: &[T],
    ) {
        if self.same_list(file, what, found, expected) {
            self.checked.listed += rows::number(found.len());
        }
    }

    /// The first view, which a dataset of the newest format has where it has sheets.
    fn first(
        &mut self,
        manifest: &Manifest,
        (said, derived): (&Said, &Derived<'_>),
        newest: Option<&super::write::Columns>,
        unsettled: &[YearUnsettled],
    ) {
        let file = match (&manifest.first, newest) {
            (Some(file), _) => file,
            (None, Some(_)) if manifest.format == FORMAT => {
                return self.fault("manifest.json", "a first view", "none");
            }
            (None, _) => return,
        };
        let Some(found) = self.part(file, read_first) else {
            return;
        };
        let Some(columns) = newest else {
            return self.fault(&file.path, "no first view of no sheet", "one");
        };
        // The labels that are written, for a wrong one is told once.
        let labels = said.labels.as_ref().unwrap_or(derived.labels());
        let labels = match labels == derived.labels() {
            true => labels,
            false => derived.labels(),
        };
        let paid = (&columns.payments, derived.recipients());
        let expected = FirstView::of(labels, &columns.sheets, paid, unsettled.iter());
        let same = self.same_list(&file.path, "rows", &found.rows, &expected.rows);
        self.same_list(
            &file.path,
            "unsettled years",
            &found.unsettled,
            &expected.unsettled,
        );
        for (what, found, expected) in [
            ("year", found.year.to_string(), expected.year.to_string()),
            (
                "recipients",
                found.recipients.to_string(),
                expected.recipients.to_string(),
            ),
        ] {
            if found != expected {
                let expected = format!("`{what}` {expected}, as the whole sheets say");
                self.fault(&file.path, expected, found);
            }
        }
        if same {
            self.checked.first = rows::number(found.rows.len());
        }
    }
}
