use super::index::Index;
use super::segments::reach;
use super::select::{Choice, Selection, Without};
use super::tree::chosen_first;
use super::values::Values;
use super::{Dimension, Engine, Facet, FacetValue, Filters, THRESHOLDS, Threshold, kernel};
use crate::dataset::SheetTable;
use crate::domain::SheetYear;
use std::cmp::Reverse;
use std::sync::Arc;

/// What counting one listed row costs, in words read.
const LISTED: usize = 4;

/// Counts the values of a category among the rows of a selection.
pub(super) fn facet(
    engine: &Engine,
    choice: &Choice<'_>,
    dimension: Dimension,
    among: &Selection,
) -> Facet {
    let mut values = match engine.values(dimension) {
        None if dimension == Dimension::Year => years(&engine.index, among, choice.filters),
        // Traits that are not loaded yet.
        None => Vec::new(),
        Some(values) => {
            let codes = choice.chosen(dimension).map_or(&[][..], |own| &own.codes);
            let not = choice.excluded(dimension).map_or(&[][..], |own| &own.codes);
            categories(values, among, codes, not)
        }
    };
    share(&mut values);
    if choice.is_active(Without::Own(dimension)) {
        values = chosen_first(&values);
    }
    Facet { dimension, values }
}

/// Each count's share of the largest.
pub(super) fn share(values: &mut [FacetValue]) {
    let largest = values.iter().map(|value| value.count).max();
    let largest = u64::from(largest.unwrap_or(0).max(1));
    for value in values {
        let share = u64::from(value.count) * 1000 / largest;
        value.share = u16::try_from(share).unwrap_or(1000);
    }
}

fn categories(
    values: &Values,
    among: &Selection,
    chosen: &[usize],
    not: &[usize],
) -> Vec<FacetValue> {
    let counts = if among.count * LISTED < values.words(&among.words) {
        values.count_listed(among.listed())
    } else {
        values.count(&among.rows, &among.words)
    };
    let labels = values.labels.iter().zip(counts).enumerate();
    labels
        .map(|(code, (label, count))| FacetValue {
            label: label.clone(),
            depth: values.depth(code),
            count,
            chosen: chosen.contains(&code),
            excluded: not.contains(&code),
            share: 0,
        })
        .collect()
}

/// The published years, newest first.
fn years(index: &Index, among: &Selection, filters: &Filters) -> Vec<FacetValue> {
    let mut years: Vec<(SheetYear, u32)> = Vec::new();
    for run in index.segments.all() {
        let count = kernel::count_range(among.rows.words(), run.rows.clone());
        match years.iter_mut().find(|(year, _)| *year == run.year) {
            Some((_, sum)) => *sum += count,
            None => years.push((run.year, count)),
        }
    }
    years.sort_by_key(|(year, _)| Reverse(*year));
    let not = filters.not.labels.get(&Dimension::Year);
    let value = |(year, count): (SheetYear, u32)| FacetValue {
        label: Arc::from(year.to_string()),
        depth: 0,
        count,
        chosen: filters.years.contains(&year),
        excluded: not.is_some_and(|not| not.contains(&year.to_string())),
        share: 0,
    };
    years.into_iter().map(value).collect()
}

/// How many rows of a selection reach each of [`THRESHOLDS`].
pub(super) fn thresholds(sheets: &SheetTable, index: &Index, among: &Selection) -> Vec<Threshold> {
    let mut thresholds = THRESHOLDS.map(|least| Threshold { least, count: 0 });
    for run in index.segments.all() {
        let (mut from, mut sum) = (run.rows.start, 0);
        for threshold in &mut thresholds {
            let to = reach(sheets, &run.rows, threshold.least).end;
            sum += kernel::count_range(among.rows.words(), from..to);
            threshold.count += sum;
            from = to;
        }
    }
    thresholds.to_vec()
}
