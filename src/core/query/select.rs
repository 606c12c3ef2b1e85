use super::index::Index;
use super::order::filed;
use super::{Bitmap, Dimension, Engine, Filters, RatioRange, kernel};
use crate::dataset::SheetTable;
use crate::domain::SheetYear;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// The filters of a plan, each as the set of rows that passes it.
pub(super) struct Choice<'a> {
    sheets: &'a SheetTable,
    index: &'a Index,
    pub(super) filters: &'a Filters,
    found: Option<&'a Bitmap>,
    chosen: Vec<Chosen<'a>>,
    /// What must not be.
    excluded: Vec<Chosen<'a>>,
    /// The rows of each range.
    ranges: Vec<Bitmap>,
}

/// What is chosen, or left out, in one category.
pub(super) struct Chosen<'a> {
    pub(super) dimension: Dimension,
    /// The codes of the values.
    pub(super) codes: Vec<usize>,
    rows: Cow<'a, Bitmap>,
    /// Whether nothing is known of the category: then no row passes, whether it
    /// is asked for or left out.
    is_untold: bool,
}

/// The filter that a count ignores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Without {
    /// None: all filters hold.
    Nothing,
    /// A category's own.
    Own(Dimension),
    /// The least budget.
    Least,
}

/// A set of rows, and where in it there are any.
pub(super) struct Selection {
    pub(super) rows: Bitmap,
    /// The places of words that may have rows.
    pub(super) words: Vec<Range<usize>>,
    /// How many rows.
    pub(super) count: usize,
    listed: OnceCell<Vec<u32>>,
}

impl<'a> Choice<'a> {
    /// Looks the labels up; those that the dataset does not have are told.
    pub(super) fn new(
        engine: &'a Engine,
        filters: &'a Filters,
        found: Option<&'a Bitmap>,
        unknown: &mut Vec<(Dimension, String)>,
    ) -> Self {
        let index = engine.index.as_ref();
        let known = |year: &SheetYear| index.segments.all().iter().any(|run| run.year == *year);
        let years = filters.years.iter();
        unknown.extend(
            years
                .filter(|year| !known(year))
                .map(|year| (Dimension::Year, year.to_string())),
        );
        let first = [
            (Dimension::Ministry, &filters.ministries),
            (Dimension::Account, &filters.accounts),
            (Dimension::Method, &filters.methods),
            (Dimension::Policy, &filters.policies),
        ];
        let more = filters
            .more
            .iter()
            .map(|(dimension, labels)| (*dimension, labels));
        let chosen = first
            .into_iter()
            .chain(more)
            .filter(|(_, labels)| !labels.is_empty())
            .map(|(dimension, labels)| Chosen::new(engine, dimension, labels, unknown))
            .collect();
        let not = &filters.not.labels;
        if let Some(labels) = not.get(&Dimension::Year) {
            let runs = index.segments.all();
            let known = |label: &&String| runs.iter().any(|run| run.year.to_string() == **label);
            let others = labels.iter().filter(|label| !known(label));
            unknown.extend(others.map(|label| (Dimension::Year, label.clone())));
        }
        let excluded = not
            .iter()
            .filter(|(dimension, labels)| **dimension != Dimension::Year && !labels.is_empty())
            .map(|(dimension, labels)| Chosen::new(engine, *dimension, labels, unknown))
            .collect();
        Self {
            sheets: engine.sheets.as_ref(),
            index,
            filters,
            found,
            chosen,
            excluded,
            ranges: ranges(&engine.sheets, filters),
        }
    }

    /// What is chosen in a category, if anything is.
    pub(super) fn chosen(&self, dimension: Dimension) -> Option<&Chosen<'a>> {
        self.chosen.iter().find(|own| own.dimension == dimension)
    }

    /// What is left out in a category, if anything is.
    pub(super) fn excluded(&self, dimension: Dimension) -> Option<&Chosen<'a>> {
        self.excluded.iter().find(|own| own.dimension == dimension)
    }

    /// Whether ignoring a filter changes anything.
    pub(super) fn is_active(&self, without: Without) -> bool {
        let not = &self.filters.not;
        match without {
            Without::Nothing => true,
            Without::Own(Dimension::Year) => {
                !self.filters.years.is_empty() || not.labels.contains_key(&Dimension::Year)
            }
            Without::Own(dimension) => {
                self.chosen(dimension).is_some() || self.excluded(dimension).is_some()
            }
            Without::Least => self.filters.min_budget.is_some() || not.min_budget.is_some(),
        }
    }

    /// The rows that pass all filters but one.
    pub(super) fn select(&self, without: Without) -> Selection {
        let filters = self.filters;
        let least = filters.min_budget.filter(|_| without != Without::Least);
        let every_year = without == Without::Own(Dimension::Year);
        let lets_through = |year| every_year || filters.lets_through(year);
        let runs = self
            .index
            .segments
            .reaching(self.sheets, least, lets_through);
        let mut rows = Bitmap::none(self.sheets.len());
        let mut words: Vec<Range<usize>> = Vec::with_capacity(runs.len());
        for run in runs {
            let touched = run.start / 64..run.end.div_ceil(64);
            match words.last_mut().filter(|last| touched.start <= last.end) {
                Some(last) => last.end = touched.end,
                None => words.push(touched),
            }
            rows.insert_range(run);
        }
        let own = |one: &&Chosen<'a>| without == Without::Own(one.dimension);
        let others = self
            .chosen
            .iter()
            .filter(|one| !own(one))
            .map(|one| one.rows.as_ref())
            .chain(self.found)
            .chain(&self.ranges);
        for other in others {
            for part in &words {
                let other = other.words();
                let other = other.get(part.start..part.end.min(other.len()));
                kernel::and(&mut rows.words_mut()[part.clone()], other.unwrap_or(&[]));
            }
        }
        for other in self.excluded.iter().filter(|one| !own(one)) {
            if other.is_untold {
                rows = Bitmap::none(self.sheets.len());
            }
            kernel::and_not(rows.words_mut(), other.rows.words());
        }
        if let Some(least) = filters.not.min_budget.filter(|_| without != Without::Least) {
            let reaching = self
                .index
                .segments
                .reaching(self.sheets, Some(least), |_| true);
            for run in reaching {
                kernel::clear(rows.words_mut(), run);
            }
        }
        let count = words
            .iter()
            .map(|part| kernel::count(&rows.words()[part.clone()]));
        Selection {
            count: count.sum::<u32>() as usize,
            rows,
            words,
            listed: OnceCell::new(),
        }
    }
}

/// The rows of each range that is asked for, and those outside of each that is not.
fn ranges(sheets: &SheetTable, filters: &Filters) -> Vec<Bitmap> {
    let rows = |passes: &dyn Fn(usize) -> bool| {
        let mut rows = Bitmap::none(sheets.len());
        for row in (0..sheets.len()).filter(|row| passes(*row)) {
            rows.insert(row);
        }
        rows
    };
    let rate = |row: usize, range: RatioRange| {
        let figures = filed(sheets.executed[row]).zip(filed(sheets.total[row]));
        figures.is_some_and(|(executed, total)| total > 0 && range.has(executed, total))
    };
    let change = |row: usize, range: RatioRange| {
        let before = filed(sheets.previous_total[row]);
        match (before.unwrap_or(0), filed(sheets.total[row])) {
            (0, Some(1..)) => range.to.is_none(),
            (before @ 1.., Some(now)) => range.has_change(before, now),
            _ => false,
        }
    };
    let not = &filters.not;
    let asked = [
        filters.rate.map(|range| rows(&|row| rate(row, range))),
        filters.change.map(|range| rows(&|row| change(row, range))),
        not.rate.map(|range| rows(&|row| !rate(row, range))),
        not.change.map(|range| rows(&|row| !change(row, range))),
    ];
    asked.into_iter().flatten().collect()
}

impl<'a> Chosen<'a> {
    fn new(
        engine: &'a Engine,
        dimension: Dimension,
        labels: &[String],
        unknown: &mut Vec<(Dimension, String)>,
    ) -> Self {
        let mut codes = Vec::with_capacity(labels.len());
        let rows = engine.sheets.len();
        let Some(values) = engine.values(dimension) else {
            unknown.extend(labels.iter().map(|label| (dimension, label.clone())));
            return Self {
                dimension,
                codes,
                rows: Cow::Owned(Bitmap::none(rows)),
                is_untold: true,
            };
        };
        for label in labels {
            match values.position(label) {
                Some(code) => codes.push(code),
                None => unknown.push((dimension, label.clone())),
            }
        }
        let dense = match codes.as_slice() {
            [only] => values.dense(*only),
            _ => None,
        };
        let rows = dense.map_or_else(
            || {
                let mut all = Bitmap::none(rows);
                for code in &codes {
                    values.insert_into(*code, &mut all);
                }
                Cow::Owned(all)
            },
            Cow::Borrowed,
        );
        Self {
            dimension,
            codes,
            rows,
            is_untold: false,
        }
    }
}

impl Selection {
    /// Rows that are known, `count` of them.
    pub(super) fn of(rows: &Bitmap, count: usize) -> Self {
        Self {
            rows: rows.clone(),
            words: std::iter::once(0..rows.words().len()).collect(),
            count,
            listed: OnceCell::new(),
        }
    }

    /// The rows, ascending: made once, for a selection of few.
    pub(super) fn listed(&self) -> &[u32] {
        self.listed.get_or_init(|| {
            let mut listed = Vec::with_capacity(self.count);
            for part in &self.words {
                for place in part.clone() {
                    let word = self.rows.words()[place];
                    let rows = kernel::bits(word).map(|bit| (place * 64 + bit) as u32);
                    listed.extend(rows);
                }
            }
            listed
        })
    }
}
