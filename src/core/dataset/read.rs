use super::projects::shard;
use super::{
    Dictionaries, FORMAT, FlaggedSheet, Manifest, ProjectFiles, ProjectRecord, Quality, ReadError,
    RecipientFiles, RecipientRecord, RecipientTable, RepairedPayment, SourceFile, YearEntry,
    YearPayments, YearSheets, YearTexts, YearTraits, YearUnsettled, compact,
};
use crate::domain::{RecipientId, SheetId};
use crate::turns::{AtOnce, Turns, at_once};
use serde::de::DeserializeOwned;
use std::collections::HashMap;

pub(super) fn json<T: DeserializeOwned>(
    file: &str,
    bytes: &[u8],
    expected: &str,
) -> Result<T, ReadError> {
    serde_json::from_slice(bytes).map_err(|error| {
        let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(40)).unwrap_or(bytes));
        ReadError::new(
            file,
            expected,
            format!("{error} (it starts with {start:?})"),
        )
    })
}

/// Reads `manifest.json`.
///
/// # Errors
/// When it is no manifest, or of a format this program does not know.
#[inline(never)]
pub fn read_manifest(bytes: &[u8]) -> Result<Manifest, ReadError> {
    #[derive(serde::Deserialize)]
    struct Version {
        format: u32,
    }
    let file = "manifest.json";
    let version: Version = json(file, bytes, "the manifest of a dataset")?;
    if !(1..=FORMAT).contains(&version.format) {
        return Err(ReadError::new(
            file,
            format!("format 1 to {FORMAT}"),
            format!("format {}", version.format),
        ));
    }
    let manifest: Manifest = json(file, bytes, "the manifest of a dataset")?;
    let years = manifest.years.iter().flat_map(|entry| {
        let files = [&entry.columns, &entry.spending, &entry.texts].into_iter();
        files.chain(&entry.traits).chain(&entry.unsettled)
    });
    let alone = [
        &manifest.tables,
        &manifest.recipients,
        &manifest.paid.index,
        &manifest.sources,
        &manifest.quality,
    ];
    let files = alone.into_iter().chain(&manifest.first).chain(years);
    let paths = files.map(|named| named.path.as_str());
    let folders = manifest.search.iter().map(|search| search.folder.as_str());
    let folders = folders.chain([manifest.projects.folder.as_str()]);
    stays_inside(file, paths.chain(folders))?;
    Ok(manifest)
}

/// Whether paths lead to files of the dataset and nowhere else, on any system.
pub(crate) fn stays_inside<'a>(
    file: &str,
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<(), ReadError> {
    let is_name = |part: &str| {
        !["", ".", ".."].contains(&part) && !part.contains(['\\', ':']) && !part.contains('\0')
    };
    let leaves = |path: &&str| !path.split('/').all(is_name);
    match paths.into_iter().find(leaves) {
        None => Ok(()),
        Some(path) => Err(ReadError::new(
            file,
            "paths of files inside the dataset",
            format!("{path:?}"),
        )),
    }
}

/// Reads the shared labels.
///
/// # Errors
/// When the bytes are something else.
#[inline(never)]
pub fn read_tables(file: &str, bytes: &[u8]) -> Result<Dictionaries, ReadError> {
    json(file, bytes, "the shared labels")
}

/// Reads the list of sources.
///
/// # Errors
/// When the bytes are something else.
pub fn read_sources(file: &str, bytes: &[u8]) -> Result<Vec<SourceFile>, ReadError> {
    json(file, bytes, "the list of sources")
}

/// Reads the columns of a year; `names` is its file of names, which format 1 has not.
///
/// # Errors
/// When the bytes are something else, the columns differ in length, or an id is none.
pub fn read_sheets(
    entry: &YearEntry,
    columns: &[u8],
    names: Option<&[u8]>,
) -> Result<YearSheets, ReadError> {
    at_once(read_sheets_in_turns(entry, columns, names, &AtOnce))
}

/// The same, while others have their turn.
///
/// # Errors
/// As [`read_sheets`].
pub async fn read_sheets_in_turns(
    entry: &YearEntry,
    columns: &[u8],
    names: Option<&[u8]>,
    turns: &impl Turns,
) -> Result<YearSheets, ReadError> {
    let file = entry.columns.path.as_str();
    let (Some(names_file), Some(names)) = (entry.names_file(), names) else {
        let year: YearSheets = json(file, columns, "the columns of a year")?;
        year.check(file)?;
        return Ok(year);
    };
    compact::sheets((file, columns), (&names_file.path, names), turns).await
}

/// Reads the payments of a year.
///
/// # Errors
/// When the bytes are something else, the columns differ in length, or a value
/// is none that the format defines.
pub fn read_payments(entry: &YearEntry, bytes: &[u8]) -> Result<YearPayments, ReadError> {
    at_once(read_payments_in_turns(entry, bytes, &AtOnce))
}

/// The same, while others have their turn.
///
/// # Errors
/// As [`read_payments`].
pub async fn read_payments_in_turns(
    entry: &YearEntry,
    bytes: &[u8],
    turns: &impl Turns,
) -> Result<YearPayments, ReadError> {
    let file = entry.spending.path.as_str();
    if entry.names.is_some() {
        return compact::payments(file, bytes, turns).await;
    }
    let year: YearPayments = json(file, bytes, "the payments of a year")?;
    year.check(file)?;
    Ok(year)
}

/// Reads the recipients.
///
/// # Errors
/// When the bytes are something else, ids and names differ in number, or ids
/// are out of order.
pub fn read_recipients(manifest: &Manifest, bytes: &[u8]) -> Result<RecipientTable, ReadError> {
    at_once(read_recipients_in_turns(manifest, bytes, &AtOnce))
}

/// The same, while others have their turn.
///
/// # Errors
/// As [`read_recipients`].
pub async fn read_recipients_in_turns(
    manifest: &Manifest,
    bytes: &[u8],
    turns: &impl Turns,
) -> Result<RecipientTable, ReadError> {
    let file = manifest.recipients.path.as_str();
    if manifest.format > 1 {
        return compact::recipients(file, bytes, turns).await;
    }
    let table: RecipientTable = json(file, bytes, "the recipients")?;
    table.check(file)?;
    Ok(table)
}

/// Reads the texts of a year.
///
/// # Errors
/// When the bytes are something else.
pub fn read_texts(file: &str, bytes: &[u8]) -> Result<YearTexts, ReadError> {
    json(file, bytes, "the texts of a year")
}

/// Reads what else is known of the sheets of a year.
///
/// # Errors
/// When the bytes are something else, the columns differ in length, or a value
/// is none that the format defines.
pub fn read_traits(file: &str, bytes: &[u8]) -> Result<YearTraits, ReadError> {
    let year: YearTraits = json(file, bytes, "the traits of a year")?;
    year.check(file)?;
    Ok(year)
}

/// Reads what the sheets of a year tell of fiscal years that no published year settles.
///
/// # Errors
/// When the bytes are something else, the columns differ in length, or are out
/// of order.
pub fn read_unsettled(file: &str, bytes: &[u8]) -> Result<YearUnsettled, ReadError> {
    let year: YearUnsettled = json(file, bytes, "the unsettled years of a year")?;
    year.check(file)?;
    Ok(year)
}

/// Reads the first recipient of each bucket, in ascending order.
///
/// # Errors
/// When the bytes are something else, or out of order.
pub fn read_recipient_index(file: &str, bytes: &[u8]) -> Result<Vec<String>, ReadError> {
    let index: Vec<String> = json(file, bytes, "the first ids of the buckets")?;
    match index.windows(2).find(|pair| pair[0] >= pair[1]) {
        None => Ok(index),
        Some(pair) => Err(ReadError::new(
            file,
            format!("an id after {:?}", pair[0]),
            format!("{:?}", pair[1]),
        )),
    }
}

/// The path of the only bucket that can hold a recipient, if any can.
pub fn recipient_path(
    files: &RecipientFiles,
    index: &[String],
    id: &RecipientId,
) -> Option<String> {
    let after = index.partition_point(|first| first.as_str() <= id.as_str());
    let bucket = after.checked_sub(1)?;
    let (folder, _) = files.index.path.rsplit_once('/')?;
    Some(format!("{folder}/{bucket:04}.json"))
}

/// Reads the recipients of one bucket.
///
/// # Errors
/// When the bytes are something else, or a payment points to no sheet.
pub fn read_recipient_bucket(file: &str, bytes: &[u8]) -> Result<Vec<RecipientRecord>, ReadError> {
    let bucket: Vec<RecipientRecord> = json(file, bytes, "a bucket of recipients")?;
    for record in &bucket {
        record.check(file)?;
    }
    Ok(bucket)
}

/// The path of the shard of the lookup that knows a sheet, if any does.
pub fn lookup_path(files: &ProjectFiles, id: &SheetId) -> String {
    format!(
        "{}/lookup/{:03}.json",
        files.folder,
        shard(id, files.shards)
    )
}

/// Reads a shard of the lookup: sheet ids and their buckets.
///
/// # Errors
/// When the bytes are something else.
pub fn read_lookup(file: &str, bytes: &[u8]) -> Result<HashMap<String, u32>, ReadError> {
    json(file, bytes, "sheet ids and their buckets")
}

/// The path of a bucket of projects.
pub fn project_path(files: &ProjectFiles, bucket: u32) -> String {
    format!("{}/{bucket:04}.json", files.folder)
}

/// Reads the projects of one bucket.
///
/// # Errors
/// When the bytes are something else.
pub fn read_projects(file: &str, bytes: &[u8]) -> Result<Vec<ProjectRecord>, ReadError> {
    json(file, bytes, "a bucket of projects")
}

/// Reads what the import found.
///
/// # Errors
/// When the bytes are something else.
pub fn read_quality(file: &str, bytes: &[u8]) -> Result<Quality, ReadError> {
    let quality: Quality = json(file, bytes, "what the import found")?;
    let lists = quality.lists.iter().map(|(_, list)| list);
    let files = lists.chain([&quality.repair_list]);
    stays_inside(file, files.map(|named| named.path.as_str()))?;
    Ok(quality)
}

/// Reads the list of the sheets of one flag.
///
/// # Errors
/// When the bytes are something else.
pub fn read_flagged(file: &str, bytes: &[u8]) -> Result<Vec<FlaggedSheet>, ReadError> {
    json(file, bytes, "a list of flagged sheets")
}

/// Reads the list of repaired payments.
///
/// # Errors
/// When the bytes are something else.
pub fn read_repairs(file: &str, bytes: &[u8]) -> Result<Vec<RepairedPayment>, ReadError> {
    json(file, bytes, "a list of repaired payments")
}
