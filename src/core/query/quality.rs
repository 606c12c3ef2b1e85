use crate::dataset::{FileRef, Quality};
use crate::domain::{FlagCode, SheetYear};
use std::collections::{BTreeMap, BTreeSet};

/// The flags of a dataset as a table: a row a code, a column a published year.
#[derive(Clone, Debug, PartialEq)]
pub struct FlagTable {
    /// The published years, newest first.
    pub years: Vec<SheetYear>,
    /// The codes.
    pub rows: Vec<FlagCount>,
}

/// How many sheets have one flag.
#[derive(Clone, Debug, PartialEq)]
pub struct FlagCount {
    /// The flag.
    pub code: FlagCode,
    /// Sheets in all.
    pub sheets: u32,
    /// By published year, as [`FlagTable::years`].
    pub years: Vec<u32>,
    /// By ministry, most first.
    pub ministries: Vec<(String, u32)>,
    /// The list of the sheets.
    pub list: Option<FileRef>,
}

impl FlagTable {
    /// Pivots what the import counted.
    pub fn of(quality: &Quality) -> Self {
        let years: BTreeSet<SheetYear> = quality.flags.iter().map(|row| row.year).collect();
        let years: Vec<SheetYear> = years.into_iter().rev().collect();
        let codes: BTreeSet<FlagCode> = quality.flags.iter().map(|row| row.code).collect();
        let rows = codes.into_iter().map(|code| {
            let own = || quality.flags.iter().filter(move |row| row.code == code);
            let mut ministries: BTreeMap<&str, u32> = BTreeMap::new();
            for row in own() {
                *ministries.entry(&row.ministry).or_default() += row.sheets;
            }
            let mut ministries: Vec<(String, u32)> = ministries
                .into_iter()
                .map(|(name, sheets)| (name.to_owned(), sheets))
                .collect();
            ministries.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            let of_year = |year: &SheetYear| {
                own()
                    .filter(|row| row.year == *year)
                    .map(|row| row.sheets)
                    .sum()
            };
            FlagCount {
                code,
                sheets: own().map(|row| row.sheets).sum(),
                years: years.iter().map(of_year).collect(),
                ministries,
                list: quality
                    .lists
                    .iter()
                    .find(|(of, _)| *of == code)
                    .map(|(_, list)| list.clone()),
            }
        });
        Self {
            rows: rows.collect(),
            years,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::FlagRow;

    #[test]
    fn flags_are_counted_by_year_and_by_ministry() {
        let row = |code, year, ministry: &str, sheets| FlagRow {
            code,
            year: SheetYear(year),
            ministry: ministry.to_owned(),
            sheets,
        };
        let quality = Quality {
            flags: vec![
                row(FlagCode::Plan, 2020, "甲", 1),
                row(FlagCode::Plan, 2021, "乙", 4),
                row(FlagCode::Plan, 2021, "甲", 2),
                row(FlagCode::UnitError, 2021, "乙", 1),
            ],
            ..Quality::default()
        };
        let table = FlagTable::of(&quality);
        assert_eq!(table.years, [SheetYear(2021), SheetYear(2020)]);
        assert_eq!(table.rows[0].code, FlagCode::UnitError);
        assert_eq!(
            (table.rows[1].sheets, &table.rows[1].years[..]),
            (7, &[6, 1][..])
        );
        assert_eq!(
            table.rows[1].ministries,
            [("乙".to_owned(), 4), ("甲".to_owned(), 3)]
        );
    }
}
