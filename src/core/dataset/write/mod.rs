//! The writer: the same corpus gives the same bytes, whatever its order.

mod buckets;
mod derived;
mod labels;
mod projects;
mod quality;
mod recipients;
mod search;
mod traits;
mod unsettled;
mod years;

pub(super) use self::derived::Derived;
pub(super) use self::quality::Lists;
pub(super) use self::recipients::Paid;
pub(super) use self::years::Columns;
use super::compact_write::RecipientColumns;
use super::{FORMAT, FileRef, FirstView, Kind, Manifest, Quality, SourceFile};
use crate::domain::{FiledAmount, Line, RecipientId, Sheet, SheetId, SheetYear};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt;

/// Everything a dataset is made of.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// Real or sample data.
    pub kind: Kind,
    /// The sheets, in any order, each id once.
    pub sheets: Vec<Sheet>,
    /// The projects: each sheet in exactly one line. A sheet in none is a
    /// project of its own.
    pub lines: Vec<Line>,
    /// The files they came from.
    pub sources: Vec<SourceFile>,
    /// What the import found; flags, repairs and their lists are added here.
    pub quality: Quality,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The id of the dataset.
    pub dataset: String,
    /// Number of files.
    pub files: u32,
    /// Their bytes, uncompressed.
    pub bytes: u64,
    /// Sheets in all.
    pub sheets: u32,
    /// Payments in all.
    pub payments: u32,
    /// Recipients that name somebody.
    pub recipients: u32,
    /// Projects: lines of sheets.
    pub projects: u32,
}

/// Why a dataset could not be written.
#[derive(Debug)]
pub enum WriteError<E> {
    /// Two sheets have one id.
    Twice(SheetId),
    /// A sheet's id is none of its year, so the columns could not give it back.
    Id(SheetId, SheetYear),
    /// Two names have one recipient id.
    Collision(RecipientId),
    /// More values than a code can count.
    TooMany(&'static str),
    /// A value that JSON cannot hold.
    Json(serde_json::Error),
    /// The place to put it refused.
    Put(E),
}

impl<E: fmt::Display> fmt::Display for WriteError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to write the dataset: ")?;
        match self {
            Self::Twice(id) => write!(f, "expected each sheet once, found {id} twice"),
            Self::Id(id, year) => write!(f, "expected an id of {year}, found {id}"),
            Self::Collision(id) => write!(f, "expected one name for {id}, found two"),
            Self::TooMany(what) => write!(f, "expected at most 65535 {what}, found more"),
            Self::Json(error) => write!(f, "expected values that JSON holds, found {error}"),
            Self::Put(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for WriteError<E> {}

impl<E> From<serde_json::Error> for WriteError<E> {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// Takes a path below `data/`, with `/`, and the bytes of that file.
pub type Put<'a, E> = dyn FnMut(&str, &[u8]) -> Result<(), E> + 'a;

/// SHA-256 in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The name of a folder of several files: a hash of what they hold, in their order.
pub(super) fn folder_name<'a>(files: impl Iterator<Item = &'a [u8]>) -> String {
    let mut hash = FolderHash::default();
    files.for_each(|bytes| hash.add(bytes));
    hash.name()
}

/// The same, of files that come one by one.
#[derive(Default)]
pub(super) struct FolderHash(Sha256);

impl FolderHash {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    pub(super) fn name(self) -> String {
        hex(&self.0.finalize())[..16].to_owned()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes a dataset: the same corpus gives the same bytes, whatever its order.
///
/// `manifest.json` comes last.
///
/// # Errors
/// When an id stands twice or is of another year, a code overflows, or `put`
/// refuses.
pub fn write<E>(corpus: &Corpus, put: &mut Put<'_, E>) -> Result<Written, WriteError<E>> {
    let derived = Derived::of(corpus)?;
    let mut out = Out {
        put,
        files: 0,
        bytes: 0,
    };
    let recipients = derived.recipients();

    let mut entries = Vec::with_capacity(derived.years.len());
    let (mut newest, mut told) = (None, Vec::with_capacity(derived.years.len()));
    for year in derived.years() {
        let (entry, columns) = years::write(&derived, year, &mut out)?;
        entries.push(entry);
        if newest.is_none() {
            newest = Some((columns.sheets, columns.payments));
        }
        told.push(columns.unsettled);
    }
    let (projects, written_projects) = projects::write(corpus, &mut out)?;
    let paid = recipients::write(corpus, &derived, &mut out)?;
    let tables = out.part("tables.json", derived.labels())?;
    let recipient_file = out.part("recipients.json", &RecipientColumns::of(recipients))?;
    let mut sources = corpus.sources.clone();
    sources.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.sha256.cmp(&b.sha256)));
    let sources = out.part("sources.json", &sources)?;

    let quality = quality::write(corpus, &mut out)?;

    let first = match &newest {
        Some((sheets, payments)) => {
            let paid = (payments, recipients);
            let first = FirstView::of(derived.labels(), sheets, paid, told.iter());
            Some(out.part("first.json", &first)?)
        }
        None => None,
    };

    let search = search::write(corpus, &mut out)?;

    let mut manifest = Manifest {
        format: FORMAT,
        dataset: String::new(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        kind: corpus.kind,
        sheets: entries.iter().map(|entry| entry.sheets).sum(),
        payments: entries.iter().map(|entry| entry.payments).sum(),
        tables,
        recipients: recipient_file,
        paid,
        projects,
        sources,
        quality,
        first,
        search,
        years: entries,
    };
    manifest.dataset = sha256_hex(&serde_json::to_vec(&manifest)?)[..16].to_owned();
    out.file("manifest.json", &serde_json::to_vec(&manifest)?)?;
    let named = recipients.ids.iter().filter(|id| !id.is_empty()).count();
    Ok(Written {
        dataset: manifest.dataset,
        files: out.files,
        bytes: out.bytes,
        sheets: manifest.sheets,
        payments: manifest.payments,
        recipients: u32::try_from(named).map_err(|_| WriteError::TooMany("recipients"))?,
        projects: written_projects,
    })
}

struct Out<'a, E> {
    put: &'a mut Put<'a, E>,
    files: u32,
    bytes: u64,
}

impl<E> Out<'_, E> {
    fn file(&mut self, path: &str, bytes: &[u8]) -> Result<FileRef, WriteError<E>> {
        (self.put)(path, bytes).map_err(WriteError::Put)?;
        self.files += 1;
        self.bytes += bytes.len() as u64;
        Ok(FileRef {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
        })
    }

    /// A folder of several files, named by what they hold; its path and the
    /// files' references in their order.
    fn folder(
        &mut self,
        files: &[(String, Vec<u8>)],
    ) -> Result<(String, Vec<FileRef>), WriteError<E>> {
        let name = folder_name(files.iter().map(|(_, bytes)| bytes.as_slice()));
        let folder = format!("parts/{name}");
        let mut written = Vec::with_capacity(files.len());
        for (name, bytes) in files {
            written.push(self.file(&format!("{folder}/{name}"), bytes)?);
        }
        Ok((folder, written))
    }

    /// A part of one file: its folder is named by its content.
    fn part(&mut self, name: &str, value: &impl Serialize) -> Result<FileRef, WriteError<E>> {
        let bytes = serde_json::to_vec(value)?;
        let path = format!("parts/{}/{name}", &sha256_hex(&bytes)[..16]);
        self.file(&path, &bytes)
    }
}

fn count<E>(number: usize, what: &'static str) -> Result<u32, WriteError<E>> {
    u32::try_from(number).map_err(|_| WriteError::TooMany(what))
}

fn yen(filed: &Option<FiledAmount>) -> Option<i64> {
    filed.as_ref().map(|filed| filed.amount.yen)
}
