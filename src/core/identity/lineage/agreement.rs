use crate::domain::{Amount, Sheet};

/// Rounding to the million on one side, and a little: 0.6 million yen.
const ROUNDING: u64 = 600_000;

/// Whether the 執行額 that both sheets file for common fiscal years agree;
/// `None` where no common year can be tested.
///
/// Two zeros are no test: JUDGIT! writes 0 for a blank (pitfall U5). Two
/// figures agree within 0.6 million yen, within one step of the coarser one, or
/// within 1 % of the larger: successive sheets change 2 to 3 % of the executions
/// of a project by more than a rounding, half of these by less than 5 %, and a
/// small correction says nothing against the link (pitfall D1). By 0.6 million
/// alone 3.4 to 5.5 % of the links by name would count as conflicts.
pub(super) fn agreement(a: &Sheet, b: &Sheet) -> Option<bool> {
    let common = a.budgets.iter().filter_map(|of_a| {
        let of_b = b.budgets.iter().find(|of_b| of_b.year == of_a.year)?;
        let pair = (
            of_a.executed.as_ref()?.amount,
            of_b.executed.as_ref()?.amount,
        );
        (pair.0.yen != 0 || pair.1.yen != 0).then_some(pair)
    });
    common.fold(None, |all: Option<bool>, (a, b)| {
        Some(all.unwrap_or(true) && agree(a, b))
    })
}

fn agree(a: Amount, b: Amount) -> bool {
    let larger = a.yen.unsigned_abs().max(b.yen.unsigned_abs());
    a.yen.abs_diff(b.yen) <= rounding(a, b).max(larger / 100)
}

/// By how many yen two filed figures may differ though they are the same: 0.6
/// million, or one step of the coarser one.
pub(in crate::identity) fn rounding(a: Amount, b: Amount) -> u64 {
    let coarser = a.step.max(b.step).yen().unsigned_abs();
    ROUNDING.max(coarser)
}

#[cfg(test)]
mod tests {
    use super::super::made::sheet;
    use super::*;

    fn agrees(a: &[&str], b: &[&str]) -> Option<bool> {
        // Both of 2020: the same three fiscal years.
        agreement(
            &sheet("2020-総務-1", "甲", a),
            &sheet("2020-総務-2", "甲", b),
        )
    }

    #[test]
    fn roundings_and_corrections_below_one_per_cent_agree() {
        assert_eq!(agrees(&["166.873"], &["167.0"]), Some(true));
        assert_eq!(agrees(&["97.0"], &["98.0"]), Some(true));
        assert_eq!(agrees(&["9012.0"], &["9099.0"]), Some(true));
        assert_eq!(agrees(&["9012.0"], &["9112.0"]), Some(false));
        assert_eq!(agrees(&["7.5"], &["8.2"]), Some(false));
        assert_eq!(agrees(&["7.5"], &["8.1"]), Some(true));
    }

    #[test]
    fn one_common_year_that_differs_is_a_conflict() {
        assert_eq!(agrees(&["10.0", "20.0"], &["10.0", "40.0"]), Some(false));
        assert_eq!(agrees(&["5.0"], &["0.0"]), Some(false));
    }

    #[test]
    fn two_zeros_and_absent_figures_are_no_test() {
        assert_eq!(agrees(&["0.0"], &["0.0"]), None);
        assert_eq!(agrees(&["0.0", "3.0"], &["0.0", "3.0"]), Some(true));
        assert_eq!(agrees(&["5.0"], &["", "5.0"]), None);
        assert_eq!(agrees(&[], &[]), None);
    }
}
