//! Single sheets of the selection that a chart shows: points and changes.

use super::order::{change_of, filed, rate_of};
use super::select::Selection;
use super::{Change, Engine};
use crate::domain::FiscalYear;
use std::cmp::Reverse;

/// 予算計 against 執行率, a point a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    /// The largest 予算計 first.
    pub points: Vec<Point>,
    /// How many matching sheets have both figures.
    pub of: u32,
    /// The fiscal years that they are of, oldest first: a project stands here
    /// once for each (pitfall D1).
    pub years: Vec<FiscalYear>,
}

/// One sheet that has a 執行率: 予算計 is above 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Its row.
    pub row: u32,
    /// 予算計 in yen.
    pub total: i64,
    /// 執行率: 1 is 100 %.
    pub rate: f64,
}

/// The largest changes of 予算計 against the fiscal year before, each as one
/// sheet has both.
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// The largest increases, largest first.
    pub up: Vec<Changed>,
    /// The largest decreases, largest first.
    pub down: Vec<Changed>,
    /// How many matching sheets rose and fell.
    pub of: (u32, u32),
    /// The fiscal years that were compared with the one before each, oldest first.
    pub years: Vec<FiscalYear>,
}

/// One sheet whose 予算計 changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Changed {
    /// Its row.
    pub row: u32,
    /// 予算計 of the fiscal year before, in yen: what was not filed is no change.
    pub before: i64,
    /// 予算計 of the settled fiscal year, in yen.
    pub now: i64,
    /// As a ratio, where there is one.
    pub change: Change,
}

impl Changed {
    /// How many yen more.
    pub fn difference(&self) -> i64 {
        self.now.saturating_sub(self.before)
    }
}

impl Engine {
    pub(super) fn points(&self, selection: &Selection, limit: usize) -> Points {
        let mut points: Vec<Point> = Vec::new();
        for row in selection.listed() {
            let at = *row as usize;
            if let (Some(rate), Some(total)) =
                (rate_of(&self.sheets, at), filed(self.sheets.total[at]))
            {
                points.push(Point {
                    row: *row,
                    total,
                    rate,
                });
            }
        }
        let of = u32::try_from(points.len()).unwrap_or(u32::MAX);
        points.sort_unstable_by_key(|point| (Reverse(point.total), point.row));
        points.truncate(limit);
        Points {
            points,
            of,
            years: self.years_of(selection),
        }
    }

    pub(super) fn changes(&self, selection: &Selection, limit: usize) -> Changes {
        let changed = |row: &u32| {
            let at = *row as usize;
            let before = filed(self.sheets.previous_total[at])?;
            let now = filed(self.sheets.total[at])?;
            let change = change_of(&self.sheets, at);
            (before != now).then_some(Changed {
                row: *row,
                before,
                now,
                change,
            })
        };
        let all = selection.listed().iter().filter_map(changed);
        let (mut up, mut down): (Vec<_>, Vec<_>) = all.partition(|one| one.now > one.before);
        let count = |all: &[Changed]| u32::try_from(all.len()).unwrap_or(u32::MAX);
        let of = (count(&up), count(&down));
        for side in [&mut up, &mut down] {
            side.sort_unstable_by_key(|one| (Reverse(one.difference().unsigned_abs()), one.row));
            side.truncate(limit);
        }
        Changes {
            up,
            down,
            of,
            years: self.years_of(selection),
        }
    }
}
