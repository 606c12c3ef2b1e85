use crate::dataset::{FileRef, Quality};
use crate::domain::{Day, FlagCode, SheetYear};
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

/// When a source is from, as far as its name and the file itself tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceDate {
    /// 公開年度 of its sheets.
    pub published: Option<SheetYear>,
    /// The day of what it holds; one in the name goes before the file's own.
    pub day: Option<Day>,
}

impl SourceDate {
    /// Reads the names of the public files: `judgit-2021-rev20230208.ndjson.gz`,
    /// `5-1_RS_2024_支出先_支出情報.zip`. The last year in the name counts.
    pub fn of(name: &str, dated: Option<Day>) -> Self {
        let mut date = Self {
            published: None,
            day: dated,
        };
        let numbers = name.split(|sign: char| !sign.is_ascii_digit());
        for digits in numbers {
            match (digits.len(), digits.parse::<u32>()) {
                (4, Ok(year @ 2010..=2099)) => date.published = Some(SheetYear(year as u16)),
                (8, Ok(day)) => date.day = read_day(day).or(date.day),
                _ => {}
            }
        }
        date
    }
}

fn read_day(digits: u32) -> Option<Day> {
    let (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
    let is_ours = (2010..=2099).contains(&year);
    Day::new(year as u16, month as u8, day as u8).filter(|_| is_ours)
}

/// The published years between the first and the last that have no sheets.
pub fn missing_years(published: &[SheetYear]) -> Vec<SheetYear> {
    let known: BTreeSet<SheetYear> = published.iter().copied().collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else {
        return Vec::new();
    };
    let between = (first.0..last.0).map(SheetYear);
    between.filter(|year| !known.contains(year)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_tells_its_year_and_its_day_by_its_name() {
        let date = |name: &str| {
            let date = SourceDate::of(name, None);
            let day = date.day.map(|day| day.to_string());
            (date.published.map(|year| year.0), day)
        };
        assert_eq!(date("judgit/judgit-2017.ndjson.gz"), (Some(2017), None));
        assert_eq!(
            date("judgit-2021-rev20230208.ndjson.gz"),
            (Some(2021), Some("2023-02-08".to_owned()))
        );
        assert_eq!(
            date("rs-2024/5-1_RS_2024_支出先_支出情報.zip"),
            (Some(2024), None)
        );
        assert_eq!(date("2025/judgit-2021.json"), (Some(2021), None));
        assert_eq!(date("data/"), (None, None));
        assert_eq!(date("a-20239999-0068-12345.json"), (None, None));
    }

    #[test]
    fn a_day_in_the_name_goes_before_that_of_the_file() {
        let own = Day::new(2025, 2, 17);
        let day = |name: &str| SourceDate::of(name, own).day;
        assert_eq!(day("5-1_RS_2024_支出先_支出情報.zip"), own);
        assert_eq!(day("judgit-2021-rev20230208.zip"), Day::new(2023, 2, 8));
    }

    #[test]
    fn years_are_missing_only_between_others() {
        let missing = |years: &[u16]| -> Vec<u16> {
            let years: Vec<SheetYear> = years.iter().copied().map(SheetYear).collect();
            missing_years(&years).iter().map(|year| year.0).collect()
        };
        assert_eq!(missing(&[2024, 2022, 2021, 2018]), [2019, 2020, 2023]);
        assert!(missing(&[2021]).is_empty());
        assert!(missing(&[]).is_empty());
    }
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
