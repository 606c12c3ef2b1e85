//! The first-view file: what the page shows before any column is here.

use super::ReadError;
#[cfg(feature = "write")]
use super::{Dictionaries, MISSING, RecipientTable, YearPayments, YearSheets, YearUnsettled};
use crate::domain::{FiscalYear, FlagCode, SheetId, SheetYear};
use serde::{Deserialize, Serialize};

/// How many rows it has at most.
pub const FIRST_ROWS: usize = 10;

/// `first.json`: of the newest published year what the first view shows, so that
/// it needs no columns. The sums of the settled years stand in the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstView {
    /// The newest 公開年度.
    pub year: SheetYear,
    /// Recipients of that year that name somebody, without flagged payments
    /// (pitfalls U2, U6).
    pub recipients: u32,
    /// The first rows of its columns: largest 予算計 first.
    pub rows: Vec<FirstRow>,
    /// Fiscal years that no published year settles, oldest first (pitfall D1).
    pub unsettled: Vec<FirstYear>,
}

/// One sheet of the first view; amounts are yen of the settled fiscal year,
/// `null` where nothing was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstRow {
    /// Its id.
    pub id: SheetId,
    /// 事業名 as shown.
    pub name: String,
    /// 府省庁.
    pub ministry: String,
    /// 外局; empty where none runs it.
    pub agency: String,
    /// 担当部局庁; empty where not filed.
    pub bureau: String,
    /// 予算計.
    pub total: Option<i64>,
    /// 執行額.
    pub executed: Option<i64>,
    /// 予算計 of the fiscal year before, from the same sheet.
    pub previous_total: Option<i64>,
    /// What about 執行額 needs a second look (pitfall F3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<FlagCode>,
}

/// Sums of a fiscal year that no published year settles: yen, and how many
/// sheets they are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstYear {
    /// 年度.
    pub year: FiscalYear,
    /// Sheets that tell of it.
    pub sheets: u32,
    /// 当初予算.
    pub initial: (i64, u32),
    /// 補正予算.
    pub supplementary: (i64, u32),
    /// 予算計.
    pub total: (i64, u32),
    /// 執行額.
    pub executed: (i64, u32),
}

/// Reads the first-view file.
///
/// # Errors
/// When the bytes are something else, or it has more rows than it may.
pub fn read_first(file: &str, bytes: &[u8]) -> Result<FirstView, ReadError> {
    let first: FirstView = super::read::json(file, bytes, "the first view")?;
    if first.rows.len() > FIRST_ROWS {
        let expected = format!("at most {FIRST_ROWS} rows");
        return Err(ReadError::new(file, expected, first.rows.len().to_string()));
    }
    Ok(first)
}

#[cfg(feature = "write")]
impl FirstView {
    /// The first view of a dataset, from the columns of its newest year and from
    /// what all years tell of unsettled ones.
    pub(super) fn of<'a>(
        labels: &Dictionaries,
        sheets: &YearSheets,
        (payments, recipients): (&YearPayments, &RecipientTable),
        unsettled: impl Iterator<Item = &'a YearUnsettled>,
    ) -> Self {
        let named = recipients.named();
        let counted = payments.recipient.iter().zip(&payments.flag);
        let mut paid: Vec<u32> = counted
            .filter(|(recipient, flag)| **flag == 0 && (**recipient as usize) < named)
            .map(|(recipient, _)| *recipient)
            .collect();
        paid.sort_unstable();
        paid.dedup();
        let rows = 0..sheets.ids.len().min(FIRST_ROWS);
        Self {
            year: sheets.year,
            recipients: u32::try_from(paid.len()).unwrap_or(u32::MAX),
            rows: rows.filter_map(|row| row_of(labels, sheets, row)).collect(),
            unsettled: years_of(unsettled),
        }
    }
}

#[cfg(feature = "write")]
fn row_of(labels: &Dictionaries, sheets: &YearSheets, row: usize) -> Option<FirstRow> {
    let label = |labels: &[String], code: u16| labels.get(usize::from(code)).cloned();
    let flagged = |rows: &[u32]| rows.iter().any(|flagged| *flagged as usize == row);
    let yen = |filed: i64| (filed != MISSING).then_some(filed);
    let over = flagged(&sheets.over_budget).then_some(FlagCode::OverBudget);
    Some(FirstRow {
        id: SheetId::parse(&format!("{}-{}", sheets.year, &sheets.ids[row])).ok()?,
        name: sheets.names[row].to_owned(),
        ministry: label(&labels.ministries, sheets.ministry[row])?,
        agency: label(&labels.agencies, sheets.agency[row])?,
        bureau: label(&labels.bureaus, sheets.bureau[row])?,
        total: yen(sheets.total[row]),
        executed: yen(sheets.executed[row]),
        previous_total: yen(sheets.previous_total[row]),
        flag: over.or_else(|| flagged(&sheets.no_budget).then_some(FlagCode::NoBudget)),
    })
}

#[cfg(feature = "write")]
fn years_of<'a>(all: impl Iterator<Item = &'a YearUnsettled>) -> Vec<FirstYear> {
    let mut years: std::collections::BTreeMap<FiscalYear, FirstYear> =
        std::collections::BTreeMap::new();
    let add = |sum: &mut (i64, u32), yen: Option<i64>| {
        if let Some(yen) = yen {
            sum.0 = sum.0.saturating_add(yen);
            sum.1 += 1;
        }
    };
    for table in all {
        for (row, fiscal) in table.fiscal.iter().enumerate() {
            let year = years.entry(*fiscal).or_insert(FirstYear {
                year: *fiscal,
                sheets: 0,
                initial: (0, 0),
                supplementary: (0, 0),
                total: (0, 0),
                executed: (0, 0),
            });
            year.sheets += 1;
            add(&mut year.initial, table.initial[row]);
            add(&mut year.supplementary, table.supplementary[row]);
            add(&mut year.total, table.total[row]);
            add(&mut year.executed, table.executed[row]);
        }
    }
    years.into_values().collect()
}
