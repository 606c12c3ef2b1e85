//! A row under its columns: typed cells, each error with its column.

use super::table::Table;
use crate::cell::{CellError, normalised};
use crate::diagnostic::Problem;
use crate::link;
use kokko_core::domain::{FiledAmount, FiscalYear, Precision, Text};
use std::cell::RefCell;
use std::collections::HashMap;

/// Where each known column stands.
pub(crate) struct Columns {
    pub(crate) table: Table,
    pub(crate) places: HashMap<&'static str, usize>,
    /// 3-1: the years and their columns.
    pub(crate) years: Vec<(FiscalYear, usize)>,
    /// The columns as the header spells them, in its order.
    pub(crate) names: Vec<String>,
}

/// A row under its columns.
pub(crate) struct Cells<'a> {
    pub(crate) columns: &'a Columns,
    pub(crate) cells: &'a [&'a str],
    /// What was odd about it, though it was read.
    pub(crate) odd: RefCell<Vec<Odd>>,
}

/// What was odd about a row: its kind, its column and what was found.
pub(crate) type Odd = (Problem, String, String);

impl<'a> Cells<'a> {
    pub(super) fn raw(&self, column: &'static str) -> &'a str {
        // A misspelt name would read as a blank cell.
        debug_assert!(self.columns.table.declares(column), "{column}");
        self.columns
            .places
            .get(column)
            .and_then(|place| self.cells.get(*place))
            .map_or("", |cell| cell.trim())
    }

    pub(super) fn filed(&self, column: &'static str) -> String {
        self.raw(column).to_owned()
    }

    pub(super) fn text(&self, column: &'static str) -> Text {
        normalised(self.raw(column))
    }

    pub(super) fn is_blank(&self, columns: &[&'static str]) -> bool {
        columns.iter().all(|column| self.raw(column).is_empty())
    }

    /// An amount of yen; a blank or a dash is nothing filed (pitfall U5).
    pub(super) fn yen(&self, column: &'static str) -> Result<Option<FiledAmount>, CellError> {
        let raw = self.raw(column);
        if raw.is_empty() || matches!(raw, "-" | "－" | "―") {
            return Ok(None);
        }
        let plain = raw.replace(',', "");
        let amount = FiledAmount::parse(&plain, Precision::YEN)
            .map_err(|_| CellError::new(column, "an amount of yen", format!("{raw:?}")))?;
        let fraction = plain.split_once('.').map_or("", |(_, fraction)| fraction);
        if fraction.bytes().any(|digit| digit != b'0') {
            let message = format!(
                "expected whole yen, found {raw:?}; {} was taken",
                amount.amount.yen
            );
            self.odd(Problem::Fraction, column, message);
        }
        Ok(Some(amount))
    }

    pub(super) fn odd(&self, problem: Problem, column: &str, message: String) {
        let mut odd = self.odd.borrow_mut();
        odd.push((problem, column.to_owned(), message));
    }

    /// Tells of a row with fewer or more cells than the header has columns: what
    /// is not there reads as blank.
    pub(super) fn count(&self) {
        let (found, expected) = (self.cells.len(), self.columns.names.len());
        if found == expected {
            return;
        }
        let (column, what) = match self.columns.names.get(found) {
            Some(column) => (column.as_str(), "nothing is read from here on"),
            None => ("", "the last ones are not read"),
        };
        let message = format!("expected {expected} cells, found {found}; {what}");
        self.odd(Problem::Length, column, message);
    }

    pub(super) fn whole<T: std::str::FromStr>(
        &self,
        column: &'static str,
    ) -> Result<Option<T>, CellError> {
        let raw = self.raw(column);
        if raw.is_empty() {
            return Ok(None);
        }
        let whole = raw.strip_suffix(".0").unwrap_or(raw);
        whole
            .parse()
            .map(Some)
            .map_err(|_| CellError::new(column, "a whole number", format!("{raw:?}")))
    }

    pub(super) fn year(&self, column: &'static str) -> Result<Option<FiscalYear>, CellError> {
        Ok(self.whole(column)?.map(FiscalYear))
    }

    pub(super) fn truth(&self, column: &'static str) -> bool {
        matches!(self.raw(column), "TRUE" | "True" | "true" | "1" | "t")
    }

    pub(super) fn url(&mut self, column: &'static str) -> Option<String> {
        let raw = self.raw(column);
        if raw.is_empty() {
            return None;
        }
        let url = link::http(raw);
        if url.is_none() {
            let short: String = raw.chars().take(60).collect();
            let message = format!("expected an http or https address, found {short:?}; left out");
            self.odd(Problem::Url, column, message);
        }
        url
    }

    /// Several columns as one text, without repetitions.
    pub(super) fn joined(&self, columns: &[&'static str]) -> Text {
        let mut parts: Vec<&str> = Vec::new();
        for column in columns {
            let part = self.raw(column);
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        normalised(&parts.join(" "))
    }
}
