use crate::dataset::{MISSING, SheetTable};
use crate::domain::SheetYear;
use std::ops::Range;

/// The published years as runs of rows, the largest 予算計 first in each: a
/// filter of years picks runs, a least budget shortens them.
#[derive(Debug, Default)]
pub(super) struct Segments {
    runs: Vec<Segment>,
}

/// The rows of one published year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// 公開年度.
    pub(super) year: SheetYear,
    /// Its rows.
    pub(super) rows: Range<usize>,
}

impl Segments {
    pub(super) fn new(sheets: &SheetTable) -> Self {
        let mut runs: Vec<Segment> = Vec::new();
        for (row, year) in sheets.year.iter().enumerate() {
            match runs.last_mut().filter(|run| run.year == *year) {
                Some(run) => run.rows.end = row + 1,
                None => runs.push(Segment {
                    year: *year,
                    rows: row..row + 1,
                }),
            }
        }
        Self { runs }
    }

    /// All runs, in the order of the rows.
    pub(super) fn all(&self) -> &[Segment] {
        &self.runs
    }

    /// The runs of the years that a filter lets through, each as far as 予算計
    /// reaches `least`; what was not filed reaches nothing.
    pub(super) fn reaching(
        &self,
        sheets: &SheetTable,
        least: Option<i64>,
        lets_through: impl Fn(SheetYear) -> bool,
    ) -> Vec<Range<usize>> {
        let runs = self.runs.iter().filter(|run| lets_through(run.year));
        let reaching = runs.map(|run| match least {
            Some(least) => reach(sheets, &run.rows, least),
            None => run.rows.clone(),
        });
        reaching.filter(|rows| !rows.is_empty()).collect()
    }
}

/// The rows of a run whose 予算計 is at least this.
pub(super) fn reach(sheets: &SheetTable, rows: &Range<usize>, least: i64) -> Range<usize> {
    let totals = &sheets.total[rows.clone()];
    let reached = totals.partition_point(|total| *total != MISSING && *total >= least);
    rows.start..rows.start + reached
}
