//! The recipients: a table of all, and a record of each.

use super::columns::same_length;
use super::{Names, ReadError, v1};
use crate::domain::{RecipientId, Resolution, SheetId};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// 支出先: the recipients of all years.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "v1::RecipientTable")]
pub struct RecipientTable {
    /// [`RecipientId`]s, ascending; empty, behind all others, for a name that
    /// names nobody.
    pub ids: Names,
    /// The name shown: the one used most.
    pub names: Names,
    keys: OnceLock<Names>,
}

impl PartialEq for RecipientTable {
    fn eq(&self, other: &Self) -> bool {
        self.ids == other.ids && self.names == other.names
    }
}

impl RecipientTable {
    /// Ids and names, a row each, in the order of [`RecipientTable::ids`].
    pub fn new(ids: Names, names: Names) -> Self {
        Self {
            ids,
            names,
            keys: OnceLock::new(),
        }
    }

    /// The row of an id.
    pub fn row(&self, id: &RecipientId) -> Option<u32> {
        let row = self
            .ids
            .partition_point(|known| !known.is_empty() && known < id.as_str());
        let found = !id.as_str().is_empty() && self.ids.get(row) == Some(id.as_str());
        found.then(|| u32::try_from(row).ok()).flatten()
    }

    /// How many rows name somebody: those before all that do not.
    pub fn named(&self) -> usize {
        self.ids.partition_point(|id| !id.is_empty())
    }

    /// Whether ids and names are as many, and ids in their order.
    pub(super) fn check(&self, file: &str) -> Result<(), ReadError> {
        same_length(file, self.ids.len(), &[("names", self.names.len())])?;
        let follows = |before: &str, id: &str| id.is_empty() || before < id && !before.is_empty();
        let mut pairs = self.ids.iter().zip(self.ids.iter().skip(1));
        match pairs.find(|(before, id)| !follows(before, id)) {
            None => Ok(()),
            Some((before, id)) => Err(ReadError::new(
                file,
                format!("an id after {before:?}"),
                format!("{id:?}"),
            )),
        }
    }

    /// Whether a row stands for nobody in particular (pitfall I4).
    pub fn is_anonymous(&self, row: u32) -> bool {
        self.ids.get(row as usize).is_none_or(str::is_empty)
    }

    /// The search keys of all names.
    pub fn keys(&self) -> &Names {
        let names = self.names.iter();
        self.keys
            .get_or_init(|| names.map(crate::search::key).collect())
    }
}

/// 支出先: one recipient with all its payments, a bucket's record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientRecord {
    /// Its id.
    pub id: String,
    /// The names it was filed under and how often, the most used first.
    pub names: Vec<(String, u32)>,
    /// The sheets that pay it.
    pub sheets: Vec<RecipientSheet>,
    /// Its payments: the newest sheet first, then as filed.
    pub payments: Vec<RecipientRow>,
    /// Those whose number as filed does not say who it is: place in
    /// [`RecipientRecord::payments`], ascending, and how it was found out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resolved: Vec<(u32, Resolution)>,
}

/// A sheet that pays a recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientSheet {
    /// Its id.
    pub id: SheetId,
    /// 事業名 as shown.
    pub name: String,
    /// 府省庁.
    pub ministry: String,
}

/// One payment to a recipient: sheet (its place in
/// [`RecipientRecord::sheets`]), block, yen, exponent of the step, flag and
/// route as in [`super::YearPayments`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecipientRow(pub u32, pub String, pub Option<i64>, pub u8, pub u8, pub u8);

impl RecipientRecord {
    /// Whether every payment belongs to a sheet of the record, and all that is
    /// said of payments to one of them.
    pub(super) fn check(&self, file: &str) -> Result<(), ReadError> {
        let sheets = self.sheets.len();
        let payments = self.payments.len();
        if let Some((place, _)) = self
            .resolved
            .iter()
            .find(|(at, _)| *at as usize >= payments)
        {
            return Err(ReadError::new(
                file,
                format!("one of the {payments} payments to {}", self.id),
                place.to_string(),
            ));
        }
        match self.payments.iter().find(|row| row.0 as usize >= sheets) {
            None => Ok(()),
            Some(row) => Err(ReadError::new(
                file,
                format!("payments of the {sheets} sheets of {}", self.id),
                row.0.to_string(),
            )),
        }
    }
}
