use super::{
    Dictionaries, FORMAT, Manifest, ReadError, RecipientTable, SourceFile, YearEntry, YearPayments,
    YearSheets, YearTexts,
};
use crate::domain::{Sheet, SheetId};
use serde::de::DeserializeOwned;

fn json<T: DeserializeOwned>(file: &str, bytes: &[u8], expected: &str) -> Result<T, ReadError> {
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
pub fn read_manifest(bytes: &[u8]) -> Result<Manifest, ReadError> {
    #[derive(serde::Deserialize)]
    struct Version {
        format: u32,
    }
    let file = "manifest.json";
    let version: Version = json(file, bytes, "the manifest of a dataset")?;
    if version.format != FORMAT {
        return Err(ReadError::new(
            file,
            format!("format {FORMAT}"),
            format!("format {}", version.format),
        ));
    }
    json(file, bytes, "the manifest of a dataset")
}

/// Reads the shared labels.
///
/// # Errors
/// When the bytes are something else.
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

/// Reads the columns of a year.
///
/// # Errors
/// When the bytes are something else, the columns differ in length, or an id is none.
pub fn read_sheets(file: &str, bytes: &[u8]) -> Result<YearSheets, ReadError> {
    let year: YearSheets = json(file, bytes, "the columns of a year")?;
    year.check(file)?;
    Ok(year)
}

/// Reads the payments of a year.
///
/// # Errors
/// When the bytes are something else, the columns differ in length, or a value
/// is none that the format defines.
pub fn read_payments(file: &str, bytes: &[u8]) -> Result<YearPayments, ReadError> {
    let year: YearPayments = json(file, bytes, "the payments of a year")?;
    year.check(file)?;
    Ok(year)
}

/// Reads the recipients.
///
/// # Errors
/// When the bytes are something else, ids and names differ in number, or ids
/// are out of order.
pub fn read_recipients(file: &str, bytes: &[u8]) -> Result<RecipientTable, ReadError> {
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

/// Reads the first sheet id of each bucket, in ascending order.
///
/// # Errors
/// When the bytes are something else, or out of order.
pub fn read_bucket_index(file: &str, bytes: &[u8]) -> Result<Vec<String>, ReadError> {
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

/// Reads the sheets of one bucket.
///
/// # Errors
/// When the bytes are something else.
pub fn read_bucket(file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    json(file, bytes, "a bucket of sheets")
}

/// The path of the only bucket that can hold a sheet, if any can; `index` is
/// that of the year.
pub fn bucket_path(year: &YearEntry, index: &[String], id: &SheetId) -> Option<String> {
    let after = index.partition_point(|first| first.as_str() <= id.as_str());
    let bucket = after.checked_sub(1)?;
    let folder = year
        .buckets
        .path
        .rsplit_once('/')
        .map_or("", |(folder, _)| folder);
    Some(format!("{folder}/details/{bucket:04}.json"))
}
