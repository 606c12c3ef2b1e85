//! The answer to the plan of a reader who has chosen nothing, from the manifest
//! and the first-view file alone: equal to what the engine says once the columns
//! are here.

use super::result::rate;
use super::trend::with_gaps;
use super::{Basis, Change, Row, Sum, TrendYear};
use crate::dataset::{FirstRow, FirstView, FirstYear, Manifest, YearEntry};
use crate::domain::SheetYear;

/// What the first view shows.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstAnswer<'a> {
    /// Sheets of the newest published year.
    pub found: u32,
    /// The first of them, in the default order.
    pub rows: Vec<Row<'a>>,
    /// Their recipients that name somebody.
    pub recipients: u32,
    /// Sums by fiscal year, oldest first.
    pub trend: Vec<TrendYear>,
}

impl<'a> FirstAnswer<'a> {
    /// The answer; `None` where the file is not of the manifest's newest year.
    pub fn of(manifest: &Manifest, first: &'a FirstView) -> Option<Self> {
        let newest = manifest.years.first()?;
        if newest.year != first.year {
            return None;
        }
        let mut trend: Vec<TrendYear> = manifest.years.iter().map(outline).collect();
        for year in &mut trend {
            year.chosen = year.published == newest.year;
        }
        trend.extend(first.unsettled.iter().map(|year| apart(year, newest.year)));
        trend.sort_by_key(|year| year.year);
        Some(Self {
            found: newest.sheets,
            rows: first
                .rows
                .iter()
                .map(|row| shown(row, first.year))
                .collect(),
            recipients: first.recipients,
            trend: with_gaps(trend),
        })
    }

    /// The newest settled year.
    pub fn latest(&self) -> Option<TrendYear> {
        self.trend.iter().copied().find(|year| year.chosen)
    }
}

fn sum((yen, filed): (i64, u32)) -> Sum {
    Sum { yen, filed }
}

/// A settled year as the manifest has it.
pub(super) fn outline(entry: &YearEntry) -> TrendYear {
    TrendYear {
        sheets: entry.sheets,
        initial: sum(entry.sums.initial),
        supplementary: sum(entry.sums.supplementary),
        carried_in: sum(entry.sums.carried_in),
        carried_out: sum(entry.sums.carried_out),
        reserve: sum(entry.sums.reserve),
        total: sum(entry.sums.total),
        executed: sum(entry.sums.executed),
        ..TrendYear::new(entry.year, false)
    }
}

/// A year that no published year settles.
fn apart(year: &FirstYear, newest: SheetYear) -> TrendYear {
    let basis = match year.year.0 == newest.0 {
        true => Basis::Current,
        false => Basis::Survivors,
    };
    TrendYear {
        basis,
        sheets: year.sheets,
        initial: sum(year.initial),
        supplementary: sum(year.supplementary),
        total: sum(year.total),
        executed: sum(year.executed),
        ..TrendYear::new(SheetYear(year.year.0.saturating_add(1)), false)
    }
}

fn shown(row: &FirstRow, year: SheetYear) -> Row<'_> {
    let both = row.executed.zip(row.total);
    Row {
        id: row.id.clone(),
        year,
        name: &row.name,
        ministry: &row.ministry,
        agency: &row.agency,
        bureau: &row.bureau,
        total: row.total,
        executed: row.executed,
        flag: row.flag,
        rate: both.and_then(|(executed, total)| rate(executed, total)),
        change: Change::between(row.previous_total, row.total),
    }
}
