use super::{Bitmap, kernel};
use crate::dataset::{Sets, SheetTable};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// The label of sheets that left a category blank.
pub const NO_LABEL: &str = "(なし)";

/// Words with bits of a value below which they are listed instead of laid out:
/// one listed word costs about as much as four in a row.
const SPARSE: usize = 4;

/// The values of a dimension, and which sheets have each.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) labels: Vec<Arc<str>>,
    /// How far below the top each stands; empty where all stand there.
    depths: Vec<u8>,
    positions: HashMap<Arc<str>, usize>,
    rows: Vec<ValueRows>,
    /// The sets of values that occur; most sheets share few of them.
    sets: Vec<Box<[u16]>>,
    /// Each row's set.
    set_of: Vec<u32>,
}

/// The sheets that have one value.
#[derive(Debug)]
enum ValueRows {
    /// A bit a row.
    Dense(Bitmap),
    /// The words that are not empty, by place: a rare value.
    Sparse(Vec<(u32, u64)>),
}

impl Values {
    /// Reads each row's codes; a row without any has [`NO_LABEL`].
    pub(super) fn new<'a>(
        sheets: &SheetTable,
        labels: &[String],
        codes: impl Iterator<Item = &'a [u16]>,
    ) -> Self {
        let column: Sets = codes.collect();
        debug_assert_eq!(column.len(), sheets.len());
        Self::of_sets(labels, &column)
    }

    /// The same of a column of sets.
    pub(super) fn of_sets(labels: &[String], column: &Sets) -> Self {
        let mut labels: Vec<Arc<str>> = labels.iter().map(|label| label.as_str().into()).collect();
        // The data may say so itself; one value has one label.
        let said = labels.iter().position(|label| **label == *NO_LABEL);
        let blank = u16::try_from(said.unwrap_or(labels.len())).unwrap_or(u16::MAX);
        let set_of = column.of().to_vec();
        let mut occurs = vec![false; column.sets().len()];
        for set in &set_of {
            occurs[*set as usize] = true;
        }
        let sets = column.sets().map(|codes| -> Box<[u16]> {
            let distinct: BTreeSet<u16> = codes.iter().copied().collect();
            match codes {
                [] => [blank].into(),
                _ => distinct.into_iter().collect(),
            }
        });
        let sets: Vec<Box<[u16]>> = sets.collect();
        let any_blank = column
            .sets()
            .zip(occurs)
            .any(|(codes, occurs)| occurs && codes.is_empty());
        if said.is_none() && any_blank {
            labels.push(NO_LABEL.into());
        }
        let mut bitmaps = vec![Bitmap::none(column.len()); labels.len()];
        for (place, rows) in set_of.chunks(64).enumerate() {
            lay_out(&sets, rows, place, &mut bitmaps);
        }
        let positions = labels.iter().cloned().zip(0..).collect();
        Self {
            labels,
            depths: Vec::new(),
            positions,
            rows: bitmaps.into_iter().map(ValueRows::new).collect(),
            sets,
            set_of,
        }
    }

    /// As a tree: how far below the top each value stands.
    pub(super) fn with_depths(self, depths: Vec<u8>) -> Self {
        Self { depths, ..self }
    }

    /// How far below the top a value stands.
    pub(super) fn depth(&self, code: usize) -> u8 {
        self.depths.get(code).copied().unwrap_or(0)
    }

    /// The code of a label.
    pub(super) fn position(&self, label: &str) -> Option<usize> {
        self.positions.get(label).copied()
    }

    /// Adds the sheets that have a value.
    pub(super) fn insert_into(&self, code: usize, rows: &mut Bitmap) {
        match self.rows.get(code) {
            Some(ValueRows::Dense(own)) => rows.or(own),
            Some(ValueRows::Sparse(own)) => {
                let words = rows.words_mut();
                for (place, bits) in own {
                    words[*place as usize] |= bits;
                }
            }
            None => {}
        }
    }

    /// The sheets that have a value, where they are laid out.
    pub(super) fn dense(&self, code: usize) -> Option<&Bitmap> {
        match self.rows.get(code)? {
            ValueRows::Dense(own) => Some(own),
            ValueRows::Sparse(_) => None,
        }
    }

    /// Which of a set of rows have a value, ascending.
    pub(super) fn rows_among(&self, code: usize, set: &Bitmap) -> Vec<usize> {
        let set = set.words();
        let in_word = |place: usize, word: u64| {
            let both = word & set.get(place).copied().unwrap_or(0);
            kernel::bits(both).map(move |bit| place * 64 + bit)
        };
        match self.rows.get(code) {
            Some(ValueRows::Dense(own)) => {
                let words = own.words().iter().enumerate();
                words
                    .flat_map(|(place, word)| in_word(place, *word))
                    .collect()
            }
            Some(ValueRows::Sparse(own)) => {
                let words = own.iter();
                words
                    .flat_map(|(place, word)| in_word(*place as usize, *word))
                    .collect()
            }
            None => Vec::new(),
        }
    }

    /// How many of a set of rows have each value; `words` are the places where
    /// the set has any.
    pub(super) fn count(&self, rows: &Bitmap, words: &[Range<usize>]) -> Vec<u32> {
        let set = rows.words();
        let count = |own: &ValueRows| match own {
            ValueRows::Dense(own) => {
                let own = own.words();
                let parts = words.iter();
                parts
                    .map(|part| kernel::count_and(&own[part.clone()], &set[part.clone()]))
                    .sum()
            }
            ValueRows::Sparse(own) => {
                let parts = own.iter();
                parts
                    .map(|(place, bits)| (bits & set[*place as usize]).count_ones())
                    .sum()
            }
        };
        self.rows.iter().map(count).collect()
    }

    /// The same of rows that are listed: better for a few of them.
    pub(super) fn count_listed(&self, rows: &[u32]) -> Vec<u32> {
        let mut of_set = vec![0_u32; self.sets.len()];
        for row in rows {
            of_set[self.set_of[*row as usize] as usize] += 1;
        }
        let mut counts = vec![0; self.labels.len()];
        for (set, count) in self.sets.iter().zip(of_set).filter(|(_, count)| *count > 0) {
            for code in set {
                if let Some(sum) = counts.get_mut(usize::from(*code)) {
                    *sum += count;
                }
            }
        }
        counts
    }

    /// What [`Values::count`] costs in words read.
    pub(super) fn words(&self, words: &[Range<usize>]) -> usize {
        let span: usize = words.iter().map(ExactSizeIterator::len).sum();
        let cost = |own: &ValueRows| match own {
            ValueRows::Dense(_) => span,
            ValueRows::Sparse(own) => own.len() * SPARSE,
        };
        self.rows.iter().map(cost).sum()
    }
}

/// Puts up to 64 rows, by their sets, into the bitmaps of the values: their word is at
/// `place`.
// A function of its own: a browser optimises one that is called often.
#[inline(never)]
fn lay_out(sets: &[Box<[u16]>], rows: &[u32], place: usize, bitmaps: &mut [Bitmap]) {
    for (bit, set) in rows.iter().enumerate() {
        for code in sets.get(*set as usize).into_iter().flatten() {
            if let Some(bitmap) = bitmaps.get_mut(usize::from(*code)) {
                bitmap.words_mut()[place] |= 1 << bit;
            }
        }
    }
}

impl ValueRows {
    fn new(rows: Bitmap) -> Self {
        let words = rows.words();
        let filled = words.iter().filter(|word| **word != 0).count();
        if filled * SPARSE >= words.len() {
            return Self::Dense(rows);
        }
        let places = (0_u32..).zip(words);
        Self::Sparse(
            places
                .filter(|(_, word)| **word != 0)
                .map(|(place, word)| (place, *word))
                .collect(),
        )
    }
}
