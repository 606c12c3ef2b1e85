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

    /// Adds the rows of another column.
    pub fn append(&mut self, other: &Self) {
        let own: Vec<Vec<u16>> = self.sets().map(<[u16]>::to_vec).collect();
        let mut known: HashMap<Vec<u16>, u32> = own.into_iter().zip(0..).collect();
        let mut here = Vec::with_capacity(other.ends.len());
        for set in other.sets() {
            let place = known.get(set).copied().unwrap_or_else(|| {
                let place = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
                self.push_set(set);
                known.insert(set.to_vec(), place);
                place
            });
            here.push(place);
        }
        let rows = other.of.iter();
        self.of
            .extend(rows.filter_map(|set| here.get(*set as usize)));
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
        let mut sets = Self::default();
        let mut known: HashMap<Vec<u16>, u32> = HashMap::new();
        for row in rows {
            let codes = row.as_ref();
            let place = known.get(codes).copied().unwrap_or_else(|| {
                let place = u32::try_from(sets.ends.len()).unwrap_or(u32::MAX);
                sets.push_set(codes);
                known.insert(codes.to_vec(), place);
                place
            });
            sets.of.push(place);
        }
        sets
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
        let mut sets: Sets = [vec![1, 2], vec![], vec![1, 2]].into_iter().collect();
        sets.append(&[vec![3], vec![1, 2]].into_iter().collect());
        let rows: Vec<&[u16]> = sets.iter().collect();
        assert_eq!(rows, [&[1, 2][..], &[], &[1, 2], &[3], &[1, 2]]);
        assert_eq!(sets.sets().len(), 3);
        assert_eq!(sets.largest(), Some(3));
        assert_eq!((&sets[4], &sets[5]), (&[1, 2][..], &[][..]));
    }
}
