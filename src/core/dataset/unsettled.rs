//! Fiscal years that no published year of the dataset settles (pitfall D1).

use super::columns::same_length;
use super::{MISSING, ReadError, SheetTable};
use crate::domain::{FiscalYear, SheetYear};
use serde::{Deserialize, Serialize};

/// What the sheets of one published year tell of fiscal years that no published
/// year settles: `unsettled.json`. A row a fiscal year and sheet, in this order;
/// amounts in yen, `null` where the sheet filed none or a later one has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearUnsettled {
    /// 公開年度 of the sheets.
    pub year: SheetYear,
    /// 年度 that the row is about.
    pub fiscal: Vec<FiscalYear>,
    /// Row of the sheet in `sheets.json`.
    pub row: Vec<u32>,
    /// 当初予算.
    pub initial: Vec<Option<i64>>,
    /// 補正予算.
    pub supplementary: Vec<Option<i64>>,
    /// 予算計.
    pub total: Vec<Option<i64>>,
    /// 執行額.
    pub executed: Vec<Option<i64>>,
}

impl YearUnsettled {
    /// Without a row.
    #[cfg(feature = "write")]
    pub(super) fn new(year: SheetYear) -> Self {
        Self {
            year,
            fiscal: Vec::new(),
            row: Vec::new(),
            initial: Vec::new(),
            supplementary: Vec::new(),
            total: Vec::new(),
            executed: Vec::new(),
        }
    }

    /// Whether the columns are of one length and name each fiscal year of a
    /// sheet once, and only such as a sheet has.
    pub(super) fn check(&self, file: &str) -> Result<(), ReadError> {
        let lengths = [
            ("row", self.row.len()),
            ("initial", self.initial.len()),
            ("supplementary", self.supplementary.len()),
            ("total", self.total.len()),
            ("executed", self.executed.len()),
        ];
        same_length(file, self.fiscal.len(), &lengths)?;
        let foreign = |fiscal: &&FiscalYear| !self.year.has_budget_of(**fiscal);
        if let Some(fiscal) = self.fiscal.iter().find(foreign) {
            let expected = format!("fiscal years of the sheets of {}", self.year);
            return Err(ReadError::new(file, expected, fiscal.to_string()));
        }
        let keys: Vec<_> = self.fiscal.iter().zip(&self.row).collect();
        match keys.windows(2).find(|pair| pair[0] >= pair[1]) {
            None => Ok(()),
            Some(pair) => Err(ReadError::new(
                file,
                format!("a fiscal year and row after {:?}", pair[0]),
                format!("{:?}", pair[1]),
            )),
        }
    }
}

/// The same of all years, in columns; amounts are yen, [`MISSING`] where there
/// is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnsettledTable {
    /// 年度 that the row is about.
    pub fiscal: Vec<FiscalYear>,
    /// Row of the sheet in the [`SheetTable`].
    pub sheet: Vec<u32>,
    /// 当初予算.
    pub initial: Vec<i64>,
    /// 補正予算.
    pub supplementary: Vec<i64>,
    /// 予算計.
    pub total: Vec<i64>,
    /// 執行額.
    pub executed: Vec<i64>,
}

impl UnsettledTable {
    /// Joins the years, in any order, for a table of all years' sheets.
    ///
    /// # Errors
    /// When a row is none of its year's sheets, or a fiscal year is settled by
    /// sheets that are there: its money would count twice (pitfall D1).
    pub fn assemble(sheets: &SheetTable, years: Vec<YearUnsettled>) -> Result<Self, ReadError> {
        let mut table = Self::default();
        for year in years {
            let file = format!("the unsettled years of {}", year.year);
            year.check(&file)?;
            let own = |known: &&SheetYear| **known == year.year;
            let first = sheets.year.iter().position(|known| own(&known));
            let count = sheets.year.iter().filter(own).count();
            let within = |row: &&u32| (**row as usize) < count;
            if let Some(row) = year.row.iter().find(|row| !within(row)) {
                let expected = format!("rows of the {count} sheets of {}", year.year);
                return Err(ReadError::new(&file, expected, row.to_string()));
            }
            let mut known: Option<FiscalYear> = None;
            for fiscal in &year.fiscal {
                if known != Some(*fiscal) && sheets.year.iter().any(|own| own.settled() == *fiscal)
                {
                    let expected = "fiscal years that no published year settles";
                    return Err(ReadError::new(&file, expected, fiscal.to_string()));
                }
                known = Some(*fiscal);
            }
            let first = u32::try_from(first.unwrap_or(0)).unwrap_or(u32::MAX);
            let yen = |column: Vec<Option<i64>>| {
                let filed = column.into_iter();
                filed.map(|yen| yen.unwrap_or(MISSING))
            };
            table.fiscal.extend(year.fiscal);
            let rows = year.row.iter().map(|row| first.saturating_add(*row));
            table.sheet.extend(rows);
            table.initial.extend(yen(year.initial));
            table.supplementary.extend(yen(year.supplementary));
            table.total.extend(yen(year.total));
            table.executed.extend(yen(year.executed));
        }
        Ok(table)
    }
}
