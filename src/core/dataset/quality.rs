//! What the import found: for `#/quality`, and for whoever wants to know.

use super::FileRef;
use crate::domain::{
    Correction, FiledAmount, FlagCode, LinkMethod, RecipientId, Resolution, SheetId, SheetYear,
};
use serde::{Deserialize, Serialize};

/// What was read, refused, flagged, repaired and joined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quality {
    /// A row for each source.
    pub files: Vec<FileQuality>,
    /// Tables of the RS System that were not there: their year and number.
    pub absent: Vec<(SheetYear, String)>,
    /// Sheets with a flag, by code, year and ministry.
    pub flags: Vec<FlagRow>,
    /// The list of the flagged sheets, a file for each code.
    pub lists: Vec<(FlagCode, FileRef)>,
    /// Payments whose recipient the number as filed does not tell, by how it was found.
    pub repairs: Vec<(Resolution, u32)>,
    /// The list of these payments.
    pub repair_list: FileRef,
    /// How the sheets of each year were joined to older ones.
    pub links: Vec<LinkRow>,
    /// Payments whose amount as filed was replaced, newest sheet first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<CorrectedPayment>,
}

/// A payment whose amount as filed was replaced (pitfall U3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedPayment {
    /// The sheet.
    pub sheet: SheetId,
    /// 支出先ブロック and number inside it.
    pub place: String,
    /// The payee's name as filed.
    pub name: String,
    /// The amount that counts.
    pub amount: Option<FiledAmount>,
    /// What was filed, why it is wrong, and where the right one stands.
    pub corrected: Correction,
}

/// What became of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileQuality {
    /// Its name.
    pub name: String,
    /// Records read: sheets, or rows of a table.
    pub read: u32,
    /// Sheets that stay.
    pub sheets: u32,
    /// Their payments.
    pub payments: u32,
    /// Sheets that stand elsewhere, too.
    pub left_out: u32,
    /// Warnings.
    pub warnings: u32,
    /// Records refused.
    pub refused: u32,
}

/// Sheets with one flag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FlagRow {
    /// The flag.
    pub code: FlagCode,
    /// 公開年度 of the sheets.
    pub year: SheetYear,
    /// 府省庁.
    pub ministry: String,
    /// How many.
    pub sheets: u32,
}

/// A flagged sheet in the list of its flag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlaggedSheet {
    /// Its id.
    pub id: SheetId,
    /// 事業名.
    pub name: String,
    /// 府省庁.
    pub ministry: String,
}

/// A payment whose recipient was found in another way than by its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairedPayment {
    /// The sheet.
    pub sheet: SheetId,
    /// 支出先ブロック and number inside it.
    pub place: String,
    /// The name as filed.
    pub name: String,
    /// The number as filed.
    pub number: Option<String>,
    /// Who it was found to be.
    pub recipient: RecipientId,
    /// How.
    pub how: Resolution,
}

/// How the sheets of one year were joined to older ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkRow {
    /// 公開年度 of the newer sheets.
    pub year: SheetYear,
    /// The newest older year that has sheets.
    pub before: Option<SheetYear>,
    /// Sheets of the year.
    pub sheets: u32,
    /// Of these, joined to that older year.
    pub joined: u32,
    /// Of these, joined to a still older one.
    pub bridged: u32,
    /// Links by method.
    pub methods: Vec<LinkMethodRow>,
}

/// Links of one year and method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkMethodRow {
    /// How they were made.
    pub method: LinkMethod,
    /// How many.
    pub links: u32,
    /// Of these, with an execution that both sheets file.
    pub testable: u32,
    /// Of these, with different ones.
    pub conflicting: u32,
}
