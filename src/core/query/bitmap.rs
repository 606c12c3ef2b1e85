use super::kernel;
use std::ops::Range;

/// A set of rows, a bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bitmap {
    words: Vec<u64>,
    rows: usize,
}

impl Bitmap {
    /// No row of `rows`.
    pub fn none(rows: usize) -> Self {
        Self {
            words: vec![0; rows.div_ceil(64)],
            rows,
        }
    }

    /// All of `rows` rows.
    pub fn all(rows: usize) -> Self {
        let mut bitmap = Self {
            words: vec![u64::MAX; rows.div_ceil(64)],
            rows,
        };
        if let (Some(last), used @ 1..) = (bitmap.words.last_mut(), rows % 64) {
            *last = (1 << used) - 1;
        }
        bitmap
    }

    /// How many rows it is about.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Adds the rows of a range; those beyond the end are ignored.
    pub fn insert_range(&mut self, range: Range<usize>) {
        kernel::fill(&mut self.words, range.start..range.end.min(self.rows));
    }

    /// The bits, 64 rows a word, the first row lowest.
    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    /// The bits, to be changed; those beyond the last row must stay 0.
    pub(super) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }

    /// Adds a row; rows beyond the end are ignored.
    pub fn insert(&mut self, row: usize) {
        if row < self.rows {
            self.words[row / 64] |= 1 << (row % 64);
        }
    }

    /// Whether a row is in it.
    pub fn contains(&self, row: usize) -> bool {
        row < self.rows && self.words[row / 64] >> (row % 64) & 1 == 1
    }

    /// How many rows are in it.
    pub fn len(&self) -> u32 {
        kernel::count(&self.words)
    }

    /// Whether no row is in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// Keeps only what is in both; a row the other is not about is not in it.
    pub fn and(&mut self, other: &Self) {
        for (place, word) in self.words.iter_mut().enumerate() {
            *word &= other.words.get(place).copied().unwrap_or(0);
        }
    }

    /// Takes out what is in the other.
    pub fn and_not(&mut self, other: &Self) {
        kernel::and_not(&mut self.words, &other.words);
    }

    /// Adds what is in the other, which is about as many rows.
    pub fn or(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// How many rows are in both.
    pub fn len_and(&self, other: &Self) -> u32 {
        kernel::count_and(&self.words, &other.words)
    }

    /// The rows of a range, ascending.
    pub(super) fn iter_range(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let first = range.start / 64;
        let words = self.words.get(first..).unwrap_or(&[]).iter().zip(first..);
        let rows = words
            .take_while(move |(_, place)| place * 64 < range.end)
            .map(move |(word, place)| {
                let low = range.start.saturating_sub(place * 64);
                (word & u64::MAX << low, place)
            });
        rows.flat_map(|(word, place)| kernel::bits(word).map(move |bit| place * 64 + bit))
            .take_while(move |row| *row < range.end)
    }

    /// The rows, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let words = self.words.iter().enumerate();
        words.flat_map(|(place, word)| kernel::bits(*word).map(move |bit| place * 64 + bit))
    }
}
