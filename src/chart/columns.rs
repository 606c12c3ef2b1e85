//! A trend as columns: a pair of heights a year, on one axis.

use super::bars::thousandths;
use crate::text::{AxisUnit, axis_unit};
use kokko_core::query::TrendYear;

/// The heights of a year, in thousandths of the room there is; `None` where
/// nothing was filed (pitfall U5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// 予算計.
    pub total: Option<u16>,
    /// 執行額.
    pub executed: Option<u16>,
}

/// The unit of the highest column.
pub fn columns_unit(years: &[TrendYear]) -> AxisUnit {
    let totals = years.iter().filter_map(|year| year.total.value());
    axis_unit(totals.max().unwrap_or(0))
}

/// The columns of years; a sum below zero has no height, the table tells of it.
pub fn columns(years: &[TrendYear]) -> Vec<Column> {
    let amounts = years
        .iter()
        .flat_map(|year| [year.total.value(), year.executed.value()]);
    let highest = amounts.flatten().max().unwrap_or(0).max(1) as f64;
    let height = |yen: i64| thousandths(yen as f64 / highest);
    let column = |year: &TrendYear| Column {
        total: year.total.value().map(height),
        executed: year.executed.value().map(height),
    };
    years.iter().map(column).collect()
}
