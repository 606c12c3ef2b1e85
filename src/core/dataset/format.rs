use super::{ReadError, YearSheets};
use crate::domain::{Day, SheetYear};
use serde::{Deserialize, Serialize};

/// The version of the format this program writes; it reads this and all before.
pub const FORMAT: u32 = 2;

/// The form of the search index this program writes; it reads this and all before.
pub const SEARCH_FORM: u32 = 1;

/// In a column of yen in memory: nothing was filed. In JSON it is `null`.
pub const MISSING: i64 = i64::MIN;

/// `manifest.json`: what the dataset is and which files it has. At most 8 KB.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`] at the time of writing.
    pub format: u32,
    /// The id of the dataset: a hash of all it holds.
    pub dataset: String,
    /// The oldest program that reads it.
    pub program: String,
    /// Real or sample data.
    pub kind: Kind,
    /// Sheets in all.
    pub sheets: u32,
    /// Payments in all.
    pub payments: u32,
    /// Dictionaries shared by the years.
    pub tables: FileRef,
    /// Recipients shared by the years.
    pub recipients: FileRef,
    /// Each recipient with all its payments.
    pub paid: RecipientFiles,
    /// Each project with all its sheets.
    pub projects: ProjectFiles,
    /// The files it was made from.
    pub sources: FileRef,
    /// What the import found.
    pub quality: FileRef,
    /// What the first view shows; `None` in datasets written before it was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<FileRef>,
    /// The search index; `None` in datasets written before it was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<SearchFiles>,
    /// A part for each published year, newest first.
    pub years: Vec<YearEntry>,
}

/// Whether a dataset shows the state or an invention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Fictional projects: the site says so on every page.
    Sample,
    /// Published review sheets.
    Public,
}

/// A file of the dataset: its path below `data/` and its size.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Path below `data/`, with `/`.
    pub path: String,
    /// Size in bytes, uncompressed.
    pub bytes: u64,
}

/// One published year: its size and its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearEntry {
    /// 公開年度.
    pub year: SheetYear,
    /// Number of sheets.
    pub sheets: u32,
    /// Number of payments.
    pub payments: u32,
    /// A row a sheet: categories, amounts of the settled year.
    pub columns: FileRef,
    /// Size in bytes of `names.json` beside the columns: ids and names, a row a
    /// sheet; `None` in format 1, where they stand in the columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub names: Option<u64>,
    /// A row a payment, in the order of the sheets.
    pub spending: FileRef,
    /// Purposes and summaries in search form, a row a sheet.
    pub texts: FileRef,
    /// What else is known of its sheets, a row a sheet; `None` in datasets written
    /// before it was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traits: Option<FileRef>,
    /// What its sheets tell of fiscal years that no published year settles;
    /// `None` where that is nothing, and in datasets written before it was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsettled: Option<FileRef>,
    /// What the settled year adds up to.
    pub sums: YearSums,
}

impl YearEntry {
    /// The file of ids and names, where they have their own.
    pub fn names_file(&self) -> Option<FileRef> {
        let (folder, _) = self.columns.path.rsplit_once('/')?;
        self.names.map(|bytes| FileRef {
            path: format!("{folder}/names.json"),
            bytes,
        })
    }
}

/// Sums of a published year's settled fiscal year: yen, and how many sheets filed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearSums {
    /// 当初予算.
    pub initial: (i64, u32),
    /// 補正予算.
    pub supplementary: (i64, u32),
    /// 前年度から繰越し.
    pub carried_in: (i64, u32),
    /// 翌年度へ繰越し.
    pub carried_out: (i64, u32),
    /// 予備費等.
    pub reserve: (i64, u32),
    /// 予算計.
    pub total: (i64, u32),
    /// 執行額.
    pub executed: (i64, u32),
}

impl YearSums {
    /// What the columns of a year add up to.
    pub fn of(sheets: &YearSheets) -> Self {
        let sum = |column: &[i64]| {
            let filed = column.iter().copied().filter(|yen| *yen != MISSING);
            let filed: Vec<i64> = filed.collect();
            let yen = filed
                .iter()
                .fold(0_i64, |sum, yen| sum.saturating_add(*yen));
            (yen, u32::try_from(filed.len()).unwrap_or(u32::MAX))
        };
        Self {
            initial: sum(&sheets.initial),
            supplementary: sum(&sheets.supplementary),
            carried_in: sum(&sheets.carried_in),
            carried_out: sum(&sheets.carried_out),
            reserve: sum(&sheets.reserve),
            total: sum(&sheets.total),
            executed: sum(&sheets.executed),
        }
    }
}

/// Where the records of the projects are: `FOLDER/NNNN.json`, found by any sheet
/// id through `FOLDER/lookup/NNN.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectFiles {
    /// The folder, below `data/`.
    pub folder: String,
    /// Number of buckets.
    pub buckets: u32,
    /// Number of shards of the lookup.
    pub shards: u32,
}

/// Where the records of the recipients are: beside the index of their first ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientFiles {
    /// Number of buckets.
    pub buckets: u32,
    /// The first id of each bucket, ascending.
    pub index: FileRef,
}

/// Where the search index is: `FOLDER/directory.json` says where its texts are, and
/// `FOLDER/postings/NNNN.json` are its postings, in rows and columns of files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchFiles {
    /// The folder, below `data/`.
    pub folder: String,
    /// [`SEARCH_FORM`] at the time of writing; 0 in datasets written before it was said,
    /// whose forms the other numbers tell apart.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub form: u32,
    /// Rows of files: by the first of two characters.
    pub rows: u32,
    /// Columns of files: by the second.
    pub columns: u32,
    /// Rows, the last ones, of first characters that are no kanji; 0 in older datasets,
    /// where rows are of any.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub small_rows: u32,
    /// Bytes of all its files; 0 in datasets written before it was counted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub bytes: u64,
    /// Files of single characters, `FOLDER/singles/NNNN.json`, but for kanji, of which
    /// one costs a row; 0 in older datasets, where any does.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub singles: u32,
}

impl SearchFiles {
    /// Whether this program knows how the index is to be read.
    ///
    /// # Errors
    /// When a later program wrote it in another form.
    pub fn check_form(&self) -> Result<(), ReadError> {
        match self.form {
            ..=SEARCH_FORM => Ok(()),
            form => {
                let expected = format!("a search index of form {SEARCH_FORM} at most");
                Err(ReadError::new(
                    "manifest.json",
                    expected,
                    format!("form {form}"),
                ))
            }
        }
    }
}

fn is_zero<T: Default + PartialEq>(count: &T) -> bool {
    *count == T::default()
}

/// A file the dataset was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Its name, without its folder.
    pub name: String,
    /// Size in bytes, as read.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The day on which what it holds was last changed, where the file says so:
    /// the newest entry of a ZIP.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<Day>,
    /// Sheets taken from it.
    pub sheets: u32,
    /// Its licence.
    pub licence: String,
}

impl SourceFile {
    /// Whether a record that names this file came from here: from the file
    /// itself, or from below the folder that is one source.
    pub fn holds(&self, file: &str) -> bool {
        self.name == file || self.name.ends_with('/') && file.starts_with(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_the_source_of_the_files_below_it() {
        let source = |name: &str| SourceFile {
            name: name.to_owned(),
            bytes: 0,
            sha256: String::new(),
            dated: None,
            sheets: 0,
            licence: String::new(),
        };
        assert!(source("2021.ndjson").holds("2021.ndjson"));
        assert!(!source("2021.ndjson").holds("2021.ndjson.gz"));
        assert!(source("data/").holds("data/2021/総務省/1.json"));
        assert!(!source("data/").holds("database/1.json"));
    }
}
