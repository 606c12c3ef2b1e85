use std::ops::Index;

/// Many short texts in one: names, ids and search keys of a column, a row each.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Names {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Names {
    /// Room for so many texts of so many bytes in all.
    pub fn with_capacity(texts: usize, bytes: usize) -> Self {
        Self {
            text: String::with_capacity(bytes),
            ends: Vec::with_capacity(texts),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends
            .push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Adds the rows of another column.
    pub fn append(&mut self, other: &Self) {
        let before = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(&other.text);
        let ends = other.ends.iter();
        self.ends.extend(ends.map(|end| end.saturating_add(before)));
    }

    /// The text of a row.
    pub fn get(&self, row: usize) -> Option<&str> {
        let end = *self.ends.get(row)? as usize;
        let before = row.checked_sub(1).and_then(|row| self.ends.get(row));
        let start = before.map_or(0, |end| *end as usize);
        self.text.get(start..end)
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes of all texts together.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    /// The texts in the order of the rows.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        (0..self.len()).map(|row| &self[row])
    }

    /// The first row of which this is not so, where it is so of all rows before it
    /// and of none after.
    pub fn partition_point(&self, is_before: impl Fn(&str) -> bool) -> usize {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = from + (to - from) / 2;
            if is_before(&self[middle]) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        from
    }
}

impl Index<usize> for Names {
    type Output = str;

    /// The text of a row; empty where there is none.
    fn index(&self, row: usize) -> &str {
        self.get(row).unwrap_or("")
    }
}

impl<T: AsRef<str>> FromIterator<T> for Names {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut names = Self::default();
        for text in texts {
            names.push(text.as_ref());
        }
        names
    }
}

impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_rows_when_columns_are_joined() {
        let mut names: Names = ["甲", "", "乙丙"].into_iter().collect();
        names.append(&["丁"].into_iter().collect());
        assert_eq!(names.iter().collect::<Vec<_>>(), ["甲", "", "乙丙", "丁"]);
        assert_eq!((names.len(), names.bytes()), (4, 12));
        assert_eq!((names.get(1), names.get(4)), (Some(""), None));
    }

    #[test]
    fn a_row_is_found_by_halving() {
        let names: Names = ["a", "c", "c", "e"].into_iter().collect();
        let before = |wanted: &str| names.partition_point(|name| name < wanted);
        assert_eq!(
            ["", "a", "b", "c", "d", "f"].map(before),
            [0, 0, 1, 1, 3, 4]
        );
    }
}
