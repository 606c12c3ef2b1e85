use std::fmt;

/// 法人番号: thirteen digits, the first a check digit.
///
/// Source of the rule: pitfall I1, after 行政手続における特定の個人を識別する
/// ための番号の利用等に関する法律施行令 第35条 and its ministerial order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorporateNumber(u64);

/// Why a text is no corporate number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorporateNumberError {
    /// Not thirteen digits.
    Malformed(String),
    /// Thirteen digits whose first is not their check digit.
    CheckDigit(String),
    /// Thirteen nines: a dummy that passes the check.
    Dummy,
}

impl fmt::Display for CorporateNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to read a corporate number: ")?;
        match self {
            Self::Malformed(text) => write!(f, "expected thirteen digits, found {text:?}"),
            Self::CheckDigit(text) => {
                write!(
                    f,
                    "expected the first digit to check the others, found {text:?}"
                )
            }
            Self::Dummy => f.write_str("expected a number in use, found thirteen nines"),
        }
    }
}

impl std::error::Error for CorporateNumberError {}

impl CorporateNumber {
    /// Reads thirteen digits and verifies the first.
    ///
    /// # Errors
    /// When they are malformed, fail the check, or are the dummy of nines.
    pub fn parse(text: &str) -> Result<Self, CorporateNumberError> {
        let digits: Option<Vec<u64>> = text
            .chars()
            .map(|c| c.to_digit(10).map(u64::from))
            .collect();
        let digits = digits
            .filter(|d| d.len() == 13)
            .ok_or_else(|| CorporateNumberError::Malformed(text.to_owned()))?;
        let value = digits.iter().fold(0, |n, d| n * 10 + d);
        if value == 9_999_999_999_999 {
            return Err(CorporateNumberError::Dummy);
        }
        if digits[0] != Self::check_digit(value % 1_000_000_000_000) {
            return Err(CorporateNumberError::CheckDigit(text.to_owned()));
        }
        Ok(Self(value))
    }

    /// The thirteen digits as a number.
    pub fn value(self) -> u64 {
        self.0
    }

    /// Whether it belongs to an organ of the state (国の機関), whose numbers all
    /// begin with 00001 behind the check digit: one number stands for a
    /// ministry and for every bureau of it that has none.
    pub fn is_of_the_state(self) -> bool {
        self.0 / 10_000_000 % 100_000 == 1
    }

    /// The check digit of twelve digits: 9 − (Σ digit × weight mod 9), weights
    /// 1, 2, 1, 2 … from the right.
    pub fn check_digit(twelve: u64) -> u64 {
        let mut rest = twelve;
        let mut sum = 0;
        for place in 0..12 {
            sum += rest % 10 * (1 + place % 2);
            rest /= 10;
        }
        9 - sum % 9
    }
}

impl fmt::Display for CorporateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:013}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_use_pass_and_keep_their_digits() {
        for text in [
            "8011101028104",
            "7010001064648",
            "2290001003376",
            "3010001010696",
        ] {
            assert_eq!(CorporateNumber::parse(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn organs_of_the_state_are_known_by_their_number() {
        let is_of_the_state =
            |text: &str| CorporateNumber::parse(text).expect(text).is_of_the_state();
        assert!(is_of_the_state("6000012070001"), "厚生労働省");
        assert!(!is_of_the_state("8000020130001"), "東京都");
        assert!(!is_of_the_state("8011101028104"));
    }

    #[test]
    fn broken_numbers_say_why() {
        assert!(matches!(
            CorporateNumber::parse("600012080001"),
            Err(CorporateNumberError::Malformed(_))
        ));
        assert!(matches!(
            CorporateNumber::parse("8011101028105"),
            Err(CorporateNumberError::CheckDigit(_))
        ));
        assert_eq!(
            CorporateNumber::parse("9999999999999"),
            Err(CorporateNumberError::Dummy)
        );
    }
}
