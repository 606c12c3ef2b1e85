//! Sums by fiscal year: no money counts twice (pitfall D1).

use super::amounts::Amounts;
use super::select::Selection;
use super::{Basis, Bitmap, Engine, Filters, Sum, TrendYear};
use crate::dataset::{MISSING, UnsettledTable};
use crate::domain::SheetYear;
use std::ops::Range;

impl Engine {
    /// What the selected sheets add up to by fiscal year, oldest first: of each
    /// sheet the year it settles; years that are not loaded, from the manifest;
    /// years that no published year settles, apart from these.
    pub(super) fn trend(&self, selection: &Selection, filters: &Filters) -> Vec<TrendYear> {
        let mut trend = self.settled(Amounts::add_up, selection, filters);
        if let Some(outline) = self.outline.as_deref() {
            let missing =
                |year: &&TrendYear| trend.iter().all(|known| known.published != year.published);
            let mut others: Vec<TrendYear> = outline.iter().filter(missing).copied().collect();
            for year in &mut others {
                year.chosen = filters.lets_through(year.published);
            }
            trend.extend(others);
        }
        if let Some(table) = self.unsettled.as_deref() {
            let newest = self.sheets.year.iter().max().copied();
            trend.extend(unsettled(table, &selection.rows, newest));
        }
        trend.sort_by_key(|year| year.year);
        with_gaps(trend)
    }

    /// The same of the selection's own years alone, and of 当初予算, 補正予算,
    /// 予算計 and 執行額.
    pub(super) fn chosen_years(&self, selection: &Selection) -> Vec<TrendYear> {
        let mut trend = self.settled(Amounts::add_up_main, selection, &Filters::default());
        trend.sort_by_key(|year| year.year);
        trend
    }

    fn settled(
        &self,
        add_up: impl Fn(&Amounts, &Bitmap, &Range<usize>, &mut TrendYear),
        selection: &Selection,
        filters: &Filters,
    ) -> Vec<TrendYear> {
        let runs = self.index.segments.all().iter();
        let years = runs.map(|run| {
            let mut year = TrendYear::new(run.year, filters.lets_through(run.year));
            add_up(&self.index.amounts, &selection.rows, &run.rows, &mut year);
            year
        });
        years.filter(|year| year.sheets > 0).collect()
    }
}

fn add(sum: &mut Sum, yen: i64) {
    if yen != MISSING {
        sum.yen = sum.yen.saturating_add(yen);
        sum.filed += 1;
    }
}

/// The years that no published year settles, from the sheets that tell of them.
fn unsettled(
    table: &UnsettledTable,
    matching: &Bitmap,
    newest: Option<SheetYear>,
) -> Vec<TrendYear> {
    let mut years: Vec<TrendYear> = Vec::new();
    for (row, (fiscal, sheet)) in table.fiscal.iter().zip(&table.sheet).enumerate() {
        if !matching.contains(*sheet as usize) {
            continue;
        }
        let place = match years.iter().rposition(|year| year.year == *fiscal) {
            Some(place) => place,
            None => {
                let basis = if newest.is_some_and(|newest| newest.0 == fiscal.0) {
                    Basis::Current
                } else {
                    Basis::Survivors
                };
                years.push(TrendYear {
                    basis,
                    ..TrendYear::new(SheetYear(fiscal.0.saturating_add(1)), false)
                });
                years.len() - 1
            }
        };
        let year = &mut years[place];
        year.sheets += 1;
        add(&mut year.initial, table.initial[row]);
        add(&mut year.supplementary, table.supplementary[row]);
        add(&mut year.total, table.total[row]);
        add(&mut year.executed, table.executed[row]);
    }
    years
}

/// A year between others of which nothing is known stands there, empty: a line
/// must not run across it (pitfall D1).
pub(super) fn with_gaps(trend: Vec<TrendYear>) -> Vec<TrendYear> {
    let mut whole: Vec<TrendYear> = Vec::with_capacity(trend.len());
    for year in trend {
        while let Some(last) = whole.last().filter(|last| last.year.0 + 1 < year.year.0) {
            let missing = SheetYear(last.published.0 + 1);
            whole.push(TrendYear::new(missing, false));
        }
        whole.push(year);
    }
    whole
}
