use super::index::Index;
use super::result::{Change, rate};
use super::{Bitmap, Direction, Sort, SortKey};
use crate::dataset::{MISSING, SheetTable};
use std::cmp::{Ordering, Reverse};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// How many rows are found without ordering all of them.
const FIRST: usize = 64;

/// All rows in one order, and each row's place in it.
#[derive(Debug)]
pub(super) struct Order {
    rows: Vec<u32>,
    places: Vec<u32>,
}

impl Order {
    /// Rows of one value keep the order of the dataset; what was not filed
    /// stands last in either direction.
    pub(super) fn new(sheets: &SheetTable, sort: Sort) -> Self {
        let mut rows: Vec<u32> = (0_u32..).take(sheets.len()).collect();
        rows.sort_by(|a, b| {
            let missing = |row| is_missing(sheets, sort.key, row);
            missing(*a).cmp(&missing(*b)).then_with(|| {
                let ascending = compare(sheets, sort.key, *a, *b);
                match sort.direction {
                    Direction::Ascending => ascending,
                    Direction::Descending => ascending.reverse(),
                }
            })
        });
        let mut places = vec![0; rows.len()];
        for (place, row) in (0_u32..).zip(&rows) {
            places[*row as usize] = place;
        }
        Self { rows, places }
    }

    fn first(&self, matching: &Bitmap, count: usize, limit: usize) -> Vec<u32> {
        if count * 16 > self.rows.len() {
            let hit = |row: &&u32| matching.contains(**row as usize);
            return self.rows.iter().filter(hit).take(limit).copied().collect();
        }
        let mut places: Vec<u32> = matching.iter().map(|row| self.places[row]).collect();
        if places.len() > limit && limit > 0 {
            places.select_nth_unstable(limit - 1);
            places.truncate(limit);
        }
        places.sort_unstable();
        places
            .iter()
            .map(|place| self.rows[*place as usize])
            .collect()
    }

    fn all(&self, matching: &Bitmap) -> Vec<u32> {
        let hit = |row: &&u32| matching.contains(**row as usize);
        self.rows.iter().filter(hit).copied().collect()
    }
}

/// The matching rows in the order asked for. The first few are found at once;
/// all are put in order when somebody reads further.
#[derive(Clone)]
pub struct Rows {
    sheets: Arc<SheetTable>,
    index: Arc<Index>,
    count: usize,
    matching: Bitmap,
    sort: Sort,
    first: OnceLock<Vec<u32>>,
    all: OnceLock<Vec<u32>>,
}

impl Rows {
    pub(super) fn new(
        sheets: Arc<SheetTable>,
        index: Arc<Index>,
        count: usize,
        matching: Bitmap,
        sort: Sort,
    ) -> Self {
        Self {
            sheets,
            index,
            count,
            matching,
            sort,
            first: OnceLock::new(),
            all: OnceLock::new(),
        }
    }

    /// How many match.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether none matches.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The row at a place.
    pub fn get(&self, place: usize) -> Option<u32> {
        if self.all.get().is_none()
            && let Some(row) = self.first().get(place)
        {
            return Some(*row);
        }
        if place >= self.count {
            return None;
        }
        self.all().get(place).copied()
    }

    /// The first rows, at most 64.
    pub fn first(&self) -> &[u32] {
        self.first.get_or_init(|| {
            if self.sort == Sort::default() {
                self.largest()
            } else {
                let order = self.index.order(&self.sheets, self.sort);
                order.first(&self.matching, self.count, FIRST)
            }
        })
    }

    /// All rows.
    pub fn all(&self) -> &[u32] {
        self.all.get_or_init(|| {
            self.index
                .order(&self.sheets, self.sort)
                .all(&self.matching)
        })
    }

    /// The rows as a set.
    pub fn matching(&self) -> &Bitmap {
        &self.matching
    }

    /// The largest 予算計: each year's rows are in that order already.
    fn largest(&self) -> Vec<u32> {
        let mut runs: Vec<_> = self
            .index
            .segments
            .all()
            .iter()
            .map(|run| self.matching.iter_range(run.rows.clone()).peekable())
            .collect();
        let mut largest = Vec::with_capacity(FIRST.min(self.count));
        while largest.len() < FIRST {
            let heads = runs.iter_mut().filter_map(|run| {
                let row = *run.peek()?;
                Some((Reverse(self.sheets.total[row]), row, run))
            });
            let Some((_, row, run)) = heads.min_by_key(|(total, row, _)| (*total, *row)) else {
                break;
            };
            run.next();
            largest.push(u32::try_from(row).unwrap_or(u32::MAX));
        }
        largest
    }
}

/// Rows of other sheets are others, whatever their numbers.
impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.sheets, &other.sheets)
            && self.sort == other.sort
            && self.matching == other.matching
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all()).finish()
    }
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
