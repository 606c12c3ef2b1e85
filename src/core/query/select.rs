use super::index::Index;
use super::{Bitmap, Dimension, Filters, kernel};
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
}

/// What is chosen in one category.
pub(super) struct Chosen<'a> {
    pub(super) dimension: Dimension,
    /// The codes of the values.
    pub(super) codes: Vec<usize>,
    rows: Cow<'a, Bitmap>,
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
        sheets: &'a SheetTable,
        index: &'a Index,
        filters: &'a Filters,
        found: Option<&'a Bitmap>,
        unknown: &mut Vec<(Dimension, String)>,
    ) -> Self {
        let years = filters.years.iter();
        let known = |year: &SheetYear| index.segments.all().iter().any(|run| run.year == *year);
        unknown.extend(
            years
                .filter(|year| !known(year))
                .map(|year| (Dimension::Year, year.to_string())),
        );
        let chosen = [
            (Dimension::Ministry, &filters.ministries),
            (Dimension::Account, &filters.accounts),
            (Dimension::Method, &filters.methods),
            (Dimension::Policy, &filters.policies),
        ];
        let chosen = chosen
            .into_iter()
            .filter(|(_, labels)| !labels.is_empty())
            .filter_map(|(dimension, labels)| {
                Chosen::new(sheets.len(), index, dimension, labels, unknown)
            })
            .collect();
        Self {
            sheets,
            index,
            filters,
            found,
            chosen,
        }
    }

    /// What is chosen in a category, if anything is.
    pub(super) fn chosen(&self, dimension: Dimension) -> Option<&Chosen<'a>> {
        self.chosen.iter().find(|own| own.dimension == dimension)
    }

    /// Whether ignoring a filter changes anything.
    pub(super) fn is_active(&self, without: Without) -> bool {
        match without {
            Without::Nothing => true,
            Without::Own(Dimension::Year) => !self.filters.years.is_empty(),
            Without::Own(dimension) => self.chosen(dimension).is_some(),
            Without::Least => self.filters.min_budget.is_some(),
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
        let others = self
            .chosen
            .iter()
            .filter(|own| without != Without::Own(own.dimension))
            .map(|own| own.rows.as_ref())
            .chain(self.found);
        for other in others {
            for part in &words {
                let other = other.words();
                let other = other.get(part.start..part.end.min(other.len()));
                kernel::and(&mut rows.words_mut()[part.clone()], other.unwrap_or(&[]));
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

impl<'a> Chosen<'a> {
    fn new(
        rows: usize,
        index: &'a Index,
        dimension: Dimension,
        labels: &[String],
        unknown: &mut Vec<(Dimension, String)>,
    ) -> Option<Self> {
        let values = index.values(dimension)?;
        let mut codes = Vec::with_capacity(labels.len());
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
        Some(Self {
            dimension,
            codes,
            rows,
        })
    }
}

impl Selection {
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
