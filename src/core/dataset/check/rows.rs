//! Columns and lists beside those that the whole sheets give.

use super::Check;
use std::collections::BTreeSet;
use std::fmt::Debug;

/// A row of what was found and the row of what was expected that it belongs to.
pub(super) type Pair = (usize, usize);

/// Columns of one file, compared row by row.
pub(super) struct Rows<'a> {
    pub(super) file: &'a str,
    pub(super) pairs: &'a [Pair],
    /// What a row of what was expected is of.
    pub(super) of: &'a dyn Fn(usize) -> String,
    /// Rows of what was found in which a column differs.
    pub(super) differing: BTreeSet<usize>,
}

impl Rows<'_> {
    /// Compares a column: one fault, however many rows differ.
    pub(super) fn column<T: PartialEq + Debug>(
        &mut self,
        check: &mut Check<'_>,
        name: &str,
        found: impl Fn(usize) -> T,
        expected: impl Fn(usize) -> T,
    ) {
        let mut first = None;
        let mut more = 0_usize;
        for (row, at) in self.pairs {
            let (found, expected) = (found(*row), expected(*at));
            if found == expected {
                continue;
            }
            self.differing.insert(*row);
            match first {
                None => first = Some((*at, found, expected)),
                Some(_) => more += 1,
            }
        }
        if let Some((at, found, expected)) = first {
            let mut expected = format!("`{name}` {expected:?} of {}", (self.of)(at));
            expected.push_str(", as the whole sheet says");
            if more > 0 {
                expected.push_str(&format!(" (and so on in {more} more rows)"));
            }
            check.fault(self.file, expected, format!("{found:?}"));
        }
    }

    /// How many rows are the same in every column.
    pub(super) fn same(&self) -> u32 {
        number(self.pairs.len() - self.differing.len())
    }
}

/// A count that fits whatever a dataset may hold.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Check<'_> {
    /// Whether a list is the one expected; a fault names the first place where
    /// it is not.
    pub(super) fn same_list<T: PartialEq + Debug>(
        &mut self,
        file: &str,
        what: &str,
        found: &[T],
        expected: &[T],
    ) -> bool {
        if found == expected {
            return true;
        }
        let pairs = found.iter().zip(expected);
        let same = pairs.take_while(|(found, expected)| found == expected);
        let place = same.count();
        let say = |list: &[T]| match list.get(place) {
            Some(value) => format!("{value:?}"),
            None => "none".to_owned(),
        };
        let number = place + 1;
        self.fault(
            file,
            format!(
                "{} {what}, number {number} {}, as the whole sheets say",
                expected.len(),
                say(expected)
            ),
            format!("{}, number {number} {}", found.len(), say(found)),
        );
        false
    }
}
