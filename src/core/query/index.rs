use super::result::rate;
use super::{Bitmap, Change, Dimension, Direction, Sort, SortKey, THRESHOLDS, tree};
use crate::dataset::{MISSING, SheetTable};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The label of sheets that left a category blank.
pub const NO_LABEL: &str = "(なし)";

/// What is made once from the sheets so that a question costs microseconds:
/// a bitmap for each value, and each order on first use.
#[derive(Debug)]
pub(super) struct Index {
    dimensions: [Values; 5],
    /// A bitmap for each of [`THRESHOLDS`].
    pub(super) thresholds: Vec<Bitmap>,
    orders: [OnceLock<Vec<u32>>; SortKey::ALL.len()],
    name_keys: OnceLock<Vec<String>>,
}

/// The values of a dimension and the sheets that have each.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) labels: Vec<String>,
    pub(super) rows: Vec<Bitmap>,
    /// How far below the top each stands; empty where all stand there.
    pub(super) depths: Vec<u8>,
}

impl Values {
    pub(super) fn position(&self, label: &str) -> Option<usize> {
        self.labels.iter().position(|known| known == label)
    }
}

impl Index {
    pub(super) fn new(sheets: &SheetTable) -> Self {
        let labels = &sheets.labels;
        let several = |codes: &[Vec<u16>], labels: &[String]| {
            values(sheets.len(), labels, codes.iter().map(Vec::as_slice))
        };
        let thresholds = THRESHOLDS
            .iter()
            .map(|least| at_least(sheets, *least))
            .collect();
        Self {
            dimensions: [
                years(sheets),
                tree::ministries(sheets),
                several(&sheets.accounts, &labels.accounts),
                several(&sheets.methods, &labels.methods),
                several(&sheets.policies, &labels.policies),
            ],
            thresholds,
            orders: Default::default(),
            name_keys: OnceLock::new(),
        }
    }

    pub(super) fn values(&self, dimension: Dimension) -> &Values {
        &self.dimensions[dimension as usize]
    }

    pub(super) fn name_keys(&self, sheets: &SheetTable) -> &[String] {
        self.name_keys.get_or_init(|| {
            sheets
                .names
                .iter()
                .map(|name| crate::search::key(name))
                .collect()
        })
    }

    /// The matching rows in the order asked for.
    pub(super) fn ordered(&self, sheets: &SheetTable, sort: Sort, matching: &Bitmap) -> Vec<u32> {
        let order = self.orders[sort.key as usize].get_or_init(|| order(sheets, sort.key));
        let hit = |row: &&u32| matching.contains(**row as usize);
        if sort.direction == Direction::Ascending {
            return order.iter().filter(hit).copied().collect();
        }
        // Descending is the mirror image, but what was not filed stays last
        // and rows of one value keep their order.
        let mut rows: Vec<u32> = Vec::with_capacity(matching.len() as usize);
        let known = order.partition_point(|row| !is_missing(sheets, sort.key, *row));
        let (known, missing) = order.split_at(known);
        let mut end = known.len();
        while let Some(last) = end.checked_sub(1) {
            let mut start = last;
            while start > 0 && compare(sheets, sort.key, known[start - 1], known[last]).is_eq() {
                start -= 1;
            }
            rows.extend(known[start..end].iter().filter(hit));
            end = start;
        }
        rows.extend(missing.iter().filter(hit));
        rows
    }
}

fn years(sheets: &SheetTable) -> Values {
    let distinct: BTreeSet<_> = sheets.year.iter().copied().collect();
    let mut values = Values::default();
    for year in distinct.into_iter().rev() {
        let mut rows = Bitmap::none(sheets.len());
        for (row, _) in sheets
            .year
            .iter()
            .enumerate()
            .filter(|(_, known)| **known == year)
        {
            rows.insert(row);
        }
        values.labels.push(year.to_string());
        values.rows.push(rows);
    }
    values
}

fn values<'a>(rows: usize, labels: &[String], codes: impl Iterator<Item = &'a [u16]>) -> Values {
    let mut bitmaps = vec![Bitmap::none(rows); labels.len()];
    let mut blank = Bitmap::none(rows);
    for (row, codes) in codes.enumerate() {
        if codes.is_empty() {
            blank.insert(row);
        }
        for code in codes {
            if let Some(bitmap) = bitmaps.get_mut(usize::from(*code)) {
                bitmap.insert(row);
            }
        }
    }
    let mut labels = labels.to_vec();
    match labels.iter().position(|label| label == NO_LABEL) {
        // The data may say so itself; one value has one label.
        Some(said) => bitmaps[said].or(&blank),
        None if blank.is_empty() => {}
        None => {
            labels.push(NO_LABEL.to_owned());
            bitmaps.push(blank);
        }
    }
    Values {
        labels,
        rows: bitmaps,
        depths: Vec::new(),
    }
}

/// Sheets whose 予算計 is at least this; what was not filed reaches nothing.
pub(super) fn at_least(sheets: &SheetTable, least: i64) -> Bitmap {
    let mut rows = Bitmap::none(sheets.len());
    for (row, total) in sheets.total.iter().enumerate() {
        if *total != MISSING && *total >= least {
            rows.insert(row);
        }
    }
    rows
}

fn order(sheets: &SheetTable, key: SortKey) -> Vec<u32> {
    let mut rows: Vec<u32> = (0_u32..).take(sheets.len()).collect();
    // Stable: rows of one value keep the order of the dataset.
    rows.sort_by(|a, b| {
        let missing = |row| is_missing(sheets, key, row);
        missing(*a)
            .cmp(&missing(*b))
            .then_with(|| compare(sheets, key, *a, *b))
    });
    rows
}

fn is_missing(sheets: &SheetTable, key: SortKey, row: u32) -> bool {
    let row = row as usize;
    match key {
        SortKey::Budget => sheets.total[row] == MISSING,
        SortKey::Executed => sheets.executed[row] == MISSING,
        SortKey::Rate => rate_of(sheets, row).is_none(),
        SortKey::Change => change_of(sheets, row) == Change::Unknown,
        SortKey::Name | SortKey::Ministry | SortKey::Year => false,
    }
}

fn compare(sheets: &SheetTable, key: SortKey, a: u32, b: u32) -> Ordering {
    let (a, b) = (a as usize, b as usize);
    match key {
        SortKey::Budget => sheets.total[a].cmp(&sheets.total[b]),
        SortKey::Executed => sheets.executed[a].cmp(&sheets.executed[b]),
        SortKey::Rate => float(rate_of(sheets, a)).total_cmp(&float(rate_of(sheets, b))),
        SortKey::Change => by(change_of(sheets, a)).total_cmp(&by(change_of(sheets, b))),
        SortKey::Name => sheets.names[a].cmp(&sheets.names[b]),
        SortKey::Ministry => {
            (sheets.ministry[a], &sheets.ids[a]).cmp(&(sheets.ministry[b], &sheets.ids[b]))
        }
        SortKey::Year => sheets.year[a].cmp(&sheets.year[b]),
    }
}

fn float(rate: Option<f64>) -> f64 {
    rate.unwrap_or(f64::NEG_INFINITY)
}

fn by(change: Change) -> f64 {
    match change {
        Change::New => f64::INFINITY,
        Change::By(by) => by,
        Change::Unknown => f64::NEG_INFINITY,
    }
}

pub(super) fn filed(yen: i64) -> Option<i64> {
    (yen != MISSING).then_some(yen)
}

pub(super) fn rate_of(sheets: &SheetTable, row: usize) -> Option<f64> {
    rate(filed(sheets.executed[row])?, filed(sheets.total[row])?)
}

pub(super) fn change_of(sheets: &SheetTable, row: usize) -> Change {
    Change::between(filed(sheets.previous_total[row]), filed(sheets.total[row]))
}
