//! Runs of numbers that a spreadsheet filled down (pitfall I1).

use crate::domain::{CorporateNumber, CorporateNumberError};

/// 法人番号 of a row, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filed {
    /// Blank, or the dummy of thirteen nines: no number was given.
    Nothing,
    /// Passes its check.
    Valid(CorporateNumber),
    /// Thirteen digits that fail their check.
    Failing(u64),
    /// Anything else.
    Malformed,
}

impl Filed {
    pub(super) fn read(number: Option<&str>) -> Self {
        let number = number.unwrap_or("");
        match CorporateNumber::parse(number) {
            Ok(valid) => Self::Valid(valid),
            Err(CorporateNumberError::Dummy) => Self::Nothing,
            Err(_) if number.trim().is_empty() => Self::Nothing,
            Err(CorporateNumberError::CheckDigit(_)) => {
                number.parse().map_or(Self::Malformed, Self::Failing)
            }
            Err(CorporateNumberError::Malformed(_)) => Self::Malformed,
        }
    }

    /// The thirteen digits, where there are so many.
    fn digits(self) -> Option<u64> {
        match self {
            Self::Valid(number) => Some(number.value()),
            Self::Failing(digits) => Some(digits),
            Self::Nothing | Self::Malformed => None,
        }
    }
}

/// Whether a 法人番号 as filed is not thirteen digits or fails its check.
pub fn is_broken_number(number: &str) -> bool {
    matches!(
        Filed::read(Some(number)),
        Filed::Failing(_) | Filed::Malformed
    )
}

/// A row, as far as a series shows in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) block: &'a str,
    /// Code of the normalised name.
    pub(super) name: u32,
    pub(super) filed: Filed,
}

/// What a series makes of the number of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is in no series, or begins one.
    Free,
    /// It was filled down from this number, and the payee is the same.
    Firm(CorporateNumber),
    /// It was filled down, but the row names somebody else than the first of
    /// the series, or that first number is itself broken.
    Dropped(Option<CorporateNumber>),
}

/// Judges the rows of one sheet, in their order.
///
/// A series is consecutive rows of one block whose filed thirteen digits count
/// up by one. No two honest numbers do: one more changes the weighted sum of
/// the digits by 1 or 2 modulo 9 (with or without a carry), so the next number
/// always fails its check, and only the eighth or so passes again by chance.
///
/// The first row keeps its number. A later one is the same firm where it has
/// the first's name; one that passes by chance carries a name that JUDGIT!
/// looked up for it, so the names of the failing rows speak for it. All others
/// (bureaus filled down from their ministry) only lose their number.
pub(super) fn judge(rows: &[Row<'_>]) -> Vec<Verdict> {
    let mut verdicts = vec![Verdict::Free; rows.len()];
    let mut start = 0;
    while start < rows.len() {
        let mut end = start + 1;
        while end < rows.len() && continues(rows[end - 1], rows[end]) {
            end += 1;
        }
        if end - start > 1 {
            judge_run(&rows[start..end], &mut verdicts[start..end]);
        }
        start = end;
    }
    verdicts
}

fn continues(before: Row<'_>, row: Row<'_>) -> bool {
    let next = before.filed.digits().map(|digits| digits + 1);
    before.block == row.block && next.is_some() && row.filed.digits() == next
}

fn judge_run(rows: &[Row<'_>], verdicts: &mut [Verdict]) {
    let passes = |row: &Row<'_>| matches!(row.filed, Filed::Valid(_));
    let Filed::Valid(first) = rows[0].filed else {
        // Which row was typed is not known. One that passes was typed if it
        // carries its neighbour's name (and they were filled upwards).
        for at in 1..rows.len() {
            if passes(&rows[at]) && rows[at].name != rows[at - 1].name {
                verdicts[at] = Verdict::Dropped(None);
            }
        }
        return;
    };
    let has_first_name = |row: &Row<'_>| row.name == rows[0].name;
    let one_name = rows.iter().filter(|row| !passes(row)).all(has_first_name);
    for (row, verdict) in rows.iter().zip(verdicts).skip(1) {
        let is_first = if passes(row) {
            one_name
        } else {
            has_first_name(row)
        };
        *verdict = if is_first {
            Verdict::Firm(first)
        } else {
            Verdict::Dropped(Some(first))
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 株式会社池田理化; 3010001010705 passes by chance.
    const FIRST: u64 = 3_010_001_010_696;

    fn row(block: &str, name: u32, number: u64) -> Row<'_> {
        let text = format!("{number:013}");
        let filed = Filed::read(Some(&text));
        Row { block, name, filed }
    }

    fn run(names: &[u32]) -> Vec<Verdict> {
        let rows = names.iter().zip(FIRST..);
        let rows: Vec<Row<'_>> = rows.map(|(name, number)| row("C", *name, number)).collect();
        judge(&rows)
    }

    fn first() -> CorporateNumber {
        CorporateNumber::parse("3010001010696").expect("valid")
    }

    #[test]
    fn a_firm_that_was_filled_down_stays_one_also_where_the_check_passes_by_chance() {
        // Row 10 (…705) carries the name of the firm whose number it happens to be.
        let verdicts = run(&[1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1]);
        assert_eq!(verdicts[0], Verdict::Free);
        assert_eq!(verdicts[1..], [Verdict::Firm(first()); 10]);
    }

    #[test]
    fn bureaus_filled_down_from_their_ministry_lose_their_numbers() {
        let verdicts = run(&[1, 2, 3, 4]);
        assert_eq!(verdicts[0], Verdict::Free);
        assert_eq!(verdicts[1..], [Verdict::Dropped(Some(first())); 3]);
    }

    #[test]
    fn a_chance_number_among_several_names_is_nobodys() {
        let verdicts = run(&[1, 1, 1, 1, 1, 1, 1, 1, 3, 1]);
        assert_eq!(verdicts[1], Verdict::Firm(first()));
        assert_eq!(verdicts[8], Verdict::Dropped(Some(first())));
        let verdicts = run(&[1, 1, 1, 1, 1, 1, 1, 1, 3, 2]);
        assert_eq!(verdicts[9], Verdict::Dropped(Some(first())));
    }

    #[test]
    fn a_series_ends_with_its_block_and_with_a_gap() {
        let rows = [
            row("A", 1, FIRST),
            row("B", 1, FIRST + 1),
            row("B", 1, FIRST + 3),
            row("B", 1, FIRST + 2),
        ];
        assert_eq!(judge(&rows), [Verdict::Free; 4]);
    }

    #[test]
    fn a_series_without_a_valid_first_keeps_the_number_that_its_neighbour_vouches_for() {
        // 永和印刷: 6010001001080 fails, 6010001001081 is theirs.
        let rows = |second| {
            [
                row("D", 1, 6_010_001_001_080),
                row("D", second, 6_010_001_001_081),
            ]
        };
        assert_eq!(judge(&rows(1)), [Verdict::Free; 2]);
        assert_eq!(judge(&rows(2)), [Verdict::Free, Verdict::Dropped(None)]);
    }

    #[test]
    fn two_numbers_in_a_row_never_both_pass_their_check() {
        let pairs = (0..200_000_u64).map(|step| 100_000_000_000 + step * 7_919_993);
        for twelve in pairs {
            let fails = |next: u64| {
                CorporateNumber::check_digit(next) != CorporateNumber::check_digit(twelve)
            };
            assert!(fails(twelve + 1), "{twelve}");
        }
    }

    #[test]
    fn a_dummy_is_no_number() {
        assert_eq!(Filed::read(Some("9999999999999")), Filed::Nothing);
        assert_eq!(Filed::read(Some(" ")), Filed::Nothing);
        assert_eq!(Filed::read(None), Filed::Nothing);
        assert_eq!(Filed::read(Some("600012080001")), Filed::Malformed);
    }
}
