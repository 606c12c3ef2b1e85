//! The columns of a year, whatever version of the format its files have.

use super::{Names, ReadError, Sets, v1};
use crate::domain::SheetYear;
use serde::{Deserialize, Serialize};

/// The labels that the years share. A code is a place in its list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dictionaries {
    /// 府省庁 in 建制順.
    pub ministries: Vec<String>,
    /// 外局 in the order of their ministries; empty for a ministry itself (pitfall I8).
    pub agencies: Vec<String>,
    /// 担当部局庁.
    pub bureaus: Vec<String>,
    /// 会計区分, the most frequent first.
    pub accounts: Vec<String>,
    /// 実施方法, the most frequent first.
    pub methods: Vec<String>,
    /// 主要施策, the most frequent first.
    pub policies: Vec<String>,
}

/// The columns of one published year: a row a sheet, largest 予算計 first.
///
/// Amounts are yen of the settled fiscal year (公開年度 − 1), [`super::MISSING`] where
/// nothing was filed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(from = "v1::YearSheets")]
pub struct YearSheets {
    /// 公開年度.
    pub year: SheetYear,
    /// What stands behind the year in the sheet's id.
    pub ids: Names,
    /// 事業名 as shown.
    pub names: Names,
    /// Code of 府省庁.
    pub ministry: Vec<u16>,
    /// Code of 外局.
    pub agency: Vec<u16>,
    /// Code of 担当部局庁.
    pub bureau: Vec<u16>,
    /// Codes of 会計区分.
    pub accounts: Sets,
    /// Codes of 実施方法.
    pub methods: Sets,
    /// Codes of 主要施策.
    pub policies: Sets,
    /// 当初予算.
    pub initial: Vec<i64>,
    /// 補正予算.
    pub supplementary: Vec<i64>,
    /// 前年度から繰越し.
    pub carried_in: Vec<i64>,
    /// 翌年度へ繰越し.
    pub carried_out: Vec<i64>,
    /// 予備費等.
    pub reserve: Vec<i64>,
    /// 予算計.
    pub total: Vec<i64>,
    /// 執行額.
    pub executed: Vec<i64>,
    /// 予算計 of the fiscal year before, from the same sheet.
    pub previous_total: Vec<i64>,
    /// Rows whose 執行額 is flagged as above 予算計, ascending (pitfall F3).
    pub over_budget: Vec<u32>,
    /// Rows whose 執行額 is flagged as without 予算計, ascending (pitfall F3).
    pub no_budget: Vec<u32>,
}

/// The payments of one published year, in the order of its sheets.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "v1::YearPayments")]
pub struct YearPayments {
    /// 公開年度.
    pub year: SheetYear,
    /// How many payments each sheet has.
    pub counts: Vec<u32>,
    /// Row of the recipient.
    pub recipient: Vec<u32>,
    /// 支出額 in yen, [`super::MISSING`] where nothing was filed.
    pub yen: Vec<i64>,
    /// 0: counts; 1: unit error; 2: plan.
    pub flag: Vec<u8>,
    /// Who pays its block. 0: not filed; 1: the ministry; 2: another block; 3:
    /// both (pitfalls D3, D4).
    pub route: Vec<u8>,
}

/// Purposes and summaries of one published year as search keys, a row a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearTexts {
    /// 公開年度.
    pub year: SheetYear,
    /// Purpose and summary, a line each.
    pub texts: Vec<String>,
}

impl YearSheets {
    /// Whether the columns are of one length and make ids.
    pub(super) fn check(&self, file: &str) -> Result<(), ReadError> {
        let rows = self.ids.len();
        let lengths = [
            ("names", self.names.len()),
            ("ministry", self.ministry.len()),
            ("agency", self.agency.len()),
            ("bureau", self.bureau.len()),
            ("accounts", self.accounts.len()),
            ("methods", self.methods.len()),
            ("policies", self.policies.len()),
            ("initial", self.initial.len()),
            ("supplementary", self.supplementary.len()),
            ("carried_in", self.carried_in.len()),
            ("carried_out", self.carried_out.len()),
            ("reserve", self.reserve.len()),
            ("total", self.total.len()),
            ("executed", self.executed.len()),
            ("previous_total", self.previous_total.len()),
        ];
        same_length(file, rows, &lengths)?;
        for flagged in [&self.over_budget, &self.no_budget] {
            let ascending = flagged.is_sorted_by(|a, b| a < b);
            let last = flagged.last().copied().unwrap_or(0);
            if !ascending || !flagged.is_empty() && last as usize >= rows {
                let expected = format!("flagged rows below {rows}, ascending");
                return Err(ReadError::new(file, expected, last.to_string()));
            }
        }
        let makes_an_id = |within: &&str| {
            let parts = within.split_once('-');
            parts.is_some_and(|(short, number)| !short.is_empty() && !number.is_empty())
                && (1_000..=9_999).contains(&self.year.0)
        };
        if let Some(within) = self.ids.iter().find(|within| !makes_an_id(within)) {
            let expected = "ids of the form MINISTRY-NUMBER in a year of four digits";
            let found = format!("{within:?} in {}", self.year);
            return Err(ReadError::new(file, expected, found));
        }
        Ok(())
    }
}

impl YearPayments {
    /// Whether the columns are of one length and hold only what is defined.
    pub(super) fn check(&self, file: &str) -> Result<(), ReadError> {
        let counted: u64 = self.counts.iter().copied().map(u64::from).sum();
        let lengths = [
            ("yen", self.yen.len()),
            ("flag", self.flag.len()),
            ("route", self.route.len()),
        ];
        same_length(file, self.recipient.len(), &lengths)?;
        if counted != self.recipient.len() as u64 {
            let expected = format!("`counts` that add up to {}", self.recipient.len());
            return Err(ReadError::new(file, expected, counted.to_string()));
        }
        if let Some(flag) = self.flag.iter().find(|flag| **flag > 2) {
            let expected = "values of `flag` from 0 to 2";
            return Err(ReadError::new(file, expected, flag.to_string()));
        }
        if let Some(route) = self.route.iter().find(|route| **route > 3) {
            let expected = "values of `route` from 0 to 3";
            return Err(ReadError::new(file, expected, route.to_string()));
        }
        Ok(())
    }
}

pub(super) fn same_length(
    file: &str,
    rows: usize,
    columns: &[(&str, usize)],
) -> Result<(), ReadError> {
    match columns.iter().find(|(_, length)| *length != rows) {
        None => Ok(()),
        Some((column, length)) => Err(ReadError::new(
            file,
            format!("{rows} values of `{column}`"),
            length.to_string(),
        )),
    }
}
