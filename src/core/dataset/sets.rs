use std::collections::HashMap;
use std::ops::Index;

/// A column of sets of codes: the sets that occur, and each row's; most rows
/// share few of them.
#[derive(Clone, Default)]
pub struct Sets {
    codes: Vec<u16>,
    /// Where each set's codes end.
    ends: Vec<u32>,
    /// Each row's set.
    of: Vec<u32>,
}

impl Sets {
    /// Adds a set that rows may have.
    pub fn push_set(&mut self, codes: &[u16]) {
        self.codes.extend_from_slice(codes);
        self.ends
            .push(u32::try_from(self.codes.len()).unwrap_or(u32::MAX));
    }

    /// These rows, by the places of their sets among those that were added.
    #[must_use]
    pub fn with_rows(self, of: Vec<u32>) -> Self {
        Self { of, ..self }
    }

    /// The sets that occur.
    pub fn sets(&self) -> impl ExactSizeIterator<Item = &[u16]> + Clone {
        (0..self.ends.len()).map(|place| self.set(place))
    }

    /// Each row's set, by its place in [`Sets::sets`].
    pub fn of(&self) -> &[u32] {
        &self.of
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.of.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// The codes of each row.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[u16]> + Clone {
        self.of.iter().map(|set| self.set(*set as usize))
    }

    /// The largest code of any set.
    pub(super) fn largest(&self) -> Option<u16> {
        self.codes.iter().copied().max()
    }

    fn set(&self, place: usize) -> &[u16] {
        let before = place.checked_sub(1).and_then(|place| self.ends.get(place));
        let start = before.map_or(0, |end| *end as usize);
        let end = self.ends.get(place).map_or(start, |end| *end as usize);
        self.codes.get(start..end).unwrap_or(&[])
    }
}

impl Index<usize> for Sets {
    type Output = [u16];

    /// The codes of a row; none where there is no such row.
    fn index(&self, row: usize) -> &[u16] {
        let set = self.of.get(row);
        set.map_or(&[], |set| self.set(*set as usize))
    }
}

impl<T: AsRef<[u16]>> FromIterator<T> for Sets {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let mut joining = JoiningSets::default();
        for row in rows {
            let place = joining.place(row.as_ref());
            joining.sets.of.push(place);
        }
        joining.sets
    }
}

/// Columns of sets on their way into one, which share their sets.
#[derive(Debug, Default)]
pub(super) struct JoiningSets {
    sets: Sets,
    /// Where each set stands.
    known: HashMap<Box<[u16]>, u32>,
}

impl JoiningSets {
    /// Adds the rows of a column.
    pub(super) fn append(&mut self, column: &Sets) {
        let here: Vec<u32> = column.sets().map(|set| self.place(set)).collect();
        let rows = column.of.iter();
        let rows = rows.filter_map(|set| here.get(*set as usize));
        self.sets.of.extend(rows);
    }

    /// All of them as one column.
    pub(super) fn finish(self) -> Sets {
        self.sets
    }

    fn place(&mut self, set: &[u16]) -> u32 {
        if let Some(place) = self.known.get(set) {
            return *place;
        }
        let place = u32::try_from(self.sets.ends.len()).unwrap_or(u32::MAX);
        self.sets.push_set(set);
        self.known.insert(set.into(), place);
        place
    }
}

/// Two columns are equal where every row has the same codes.
impl PartialEq for Sets {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl std::fmt::Debug for Sets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_columns_share_their_sets() {
        let mut joining = JoiningSets::default();
        joining.append(&[vec![1, 2], vec![], vec![1, 2]].into_iter().collect());
        joining.append(&[vec![3], vec![1, 2]].into_iter().collect());
        let sets = joining.finish();
        let rows: Vec<&[u16]> = sets.iter().collect();
        assert_eq!(rows, [&[1, 2][..], &[], &[1, 2], &[3], &[1, 2]]);
        assert_eq!(sets.sets().len(), 3);
        assert_eq!(sets.largest(), Some(3));
        assert_eq!((&sets[4], &sets[5]), (&[1, 2][..], &[][..]));
    }
}
