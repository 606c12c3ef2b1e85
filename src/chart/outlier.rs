use super::Series;
use kokko_core::domain::FiscalYear;
use kokko_core::query::{Basis, TrendYear};

/// Years from which on one of them can be called extraordinary.
const ENOUGH: usize = 3;

/// The year that flattens all others, if there is one: its largest amount is
/// more than twice that of any other year, as FY 2020 with the 特別定額給付金.
/// Only settled years are compared (pitfall D1).
pub fn outlier(years: &[TrendYear]) -> Option<FiscalYear> {
    let years: Vec<&TrendYear> = years
        .iter()
        .filter(|year| year.basis == Basis::Settled)
        .collect();
    if years.len() < ENOUGH {
        return None;
    }
    let height = |year: &TrendYear| {
        let amounts = Series::TREND
            .iter()
            .filter_map(|series| series.of_trend(year));
        amounts.map(i64::unsigned_abs).max().unwrap_or(0)
    };
    let largest = years.iter().copied().max_by_key(|year| height(year))?;
    let others = years
        .iter()
        .filter(|year| year.year != largest.year)
        .map(|year| height(year));
    let next = others.max()?;
    (next > 0 && height(largest) / 2 > next).then_some(largest.year)
}

/// The years but one.
pub fn without(years: &[TrendYear], left_out: Option<FiscalYear>) -> Vec<TrendYear> {
    years
        .iter()
        .filter(|year| Some(year.year) != left_out)
        .copied()
        .collect()
}
