//! A row under its columns: typed cells, each error with its column.

use super::table::Table;
use crate::cell::{CellError, normalised};
use crate::link;
use kokko_core::domain::{FiledAmount, FiscalYear, Precision, Text};
use std::collections::HashMap;

/// Where each known column stands.
pub(crate) struct Columns {
    pub(crate) table: Table,
    pub(crate) places: HashMap<&'static str, usize>,
    /// 3-1: the years and their columns.
    pub(crate) years: Vec<(FiscalYear, usize)>,
}

/// A row under its columns.
pub(crate) struct Cells<'a> {
    pub(crate) columns: &'a Columns,
    pub(crate) cells: &'a [&'a str],
    /// What was odd about it, though it was read: field and message.
    pub(crate) odd: Vec<(&'static str, String)>,
}

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
        FiledAmount::parse(&plain, Precision::YEN)
            .map(Some)
            .map_err(|_| CellError::new(column, "an amount of yen", format!("{raw:?}")))
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
            self.odd.push((column, message));
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
