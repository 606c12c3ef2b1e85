use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeTuple};
use std::fmt;

/// How fine an amount was filed: one step is 10^n yen.
///
/// JUDGIT! files million yen with up to six decimals, RS System yen (pitfall
/// U1). A figure is never printed finer than its step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Precision(u8);

impl Precision {
    /// Filed to the yen.
    pub const YEN: Self = Self(0);
    /// Filed to the million yen.
    pub const MILLION: Self = Self(6);

    /// A step of 10^`exponent` yen; `None` above a trillion.
    pub fn from_exponent(exponent: u8) -> Option<Self> {
        (exponent <= 12).then_some(Self(exponent))
    }

    /// The exponent of ten of one step.
    pub fn exponent(self) -> u8 {
        self.0
    }

    /// One step in yen.
    pub fn yen(self) -> i64 {
        10_i64.pow(u32::from(self.0))
    }
}

/// An amount of money (金額): whole yen, and how fine it was filed.
///
/// An amount that was not filed is an absent `Amount`, never zero (pitfall U5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Amount {
    /// Whole yen; negative for corrections and carry-overs (pitfall F4).
    pub yen: i64,
    /// One step of the filed figure.
    pub step: Precision,
}

/// An amount beside the text it was filed as.
///
/// In JSON `[yen, step]`, and `[yen, step, filed]` where the filed text is not
/// simply the decimal of the two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledAmount {
    /// The value that is counted with.
    pub amount: Amount,
    filed: Option<String>,
}

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Not a decimal number.
    NotDecimal(String),
    /// Beyond what 64 bits of yen hold.
    TooLarge(String),
}

impl fmt::Display for AmountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDecimal(text) => write!(
                f,
                "failed to read an amount: expected a decimal number, found {text:?}"
            ),
            Self::TooLarge(text) => write!(
                f,
                "failed to read an amount: expected less than 9.2e18 yen, found {text:?}"
            ),
        }
    }
}

impl std::error::Error for AmountError {}

impl Amount {
    /// Reads a decimal, with or without an exponent, in units of 10^`unit` yen.
    ///
    /// Digits below one yen are the noise of binary fractions
    /// (`114.69999999999999`) and are rounded, half away from zero; what is
    /// left says how fine the figure is.
    ///
    /// # Errors
    /// When the text is no decimal number, or its yen do not fit.
    pub fn parse(text: &str, unit: Precision) -> Result<Self, AmountError> {
        let not_decimal = || AmountError::NotDecimal(text.to_owned());
        let too_large = || AmountError::TooLarge(text.to_owned());
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (
                mantissa,
                exponent.parse::<i32>().map_err(|_| not_decimal())?,
            ),
            None => (text, 0),
        };
        let (negative, digits) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty()
            || !whole
                .bytes()
                .chain(fraction.bytes())
                .all(|b| b.is_ascii_digit())
        {
            return Err(not_decimal());
        }
        // value = 0.d₁d₂d₃… × 10^point yen
        let all: Vec<u8> = whole
            .bytes()
            .chain(fraction.bytes())
            .map(|b| b - b'0')
            .collect();
        let whole_len = i32::try_from(whole.len()).map_err(|_| too_large())?;
        let point = whole_len
            .checked_add(exponent)
            .and_then(|p| p.checked_add(i32::from(unit.0)))
            .ok_or_else(too_large)?;
        let mut yen: i64 = 0;
        let mut last_nonzero = None;
        for place in 0..point.max(0) {
            // Behind the last digit zero stays zero: `0e999999999` ends here.
            if yen == 0 && usize::try_from(place).is_ok_and(|place| place >= all.len()) {
                break;
            }
            let digit = usize::try_from(place)
                .ok()
                .and_then(|p| all.get(p))
                .copied()
                .unwrap_or(0);
            yen = yen
                .checked_mul(10)
                .and_then(|y| y.checked_add(i64::from(digit)))
                .ok_or_else(too_large)?;
        }
        let below = usize::try_from(point)
            .ok()
            .and_then(|p| all.get(p))
            .copied();
        if below.is_some_and(|digit| digit >= 5) {
            yen = yen.checked_add(1).ok_or_else(too_large)?;
        }
        let mut rest = yen;
        for exponent in 0..=unit.0 {
            if rest % 10 != 0 || exponent == unit.0 {
                last_nonzero = Some(exponent);
                break;
            }
            rest /= 10;
        }
        let step = Precision(last_nonzero.unwrap_or(unit.0));
        Ok(Self {
            yen: if negative { -yen } else { yen },
            step,
        })
    }

    /// The plain decimal in units of 10^`unit` yen, as JUDGIT! writes it:
    /// at least one decimal where the unit is above one yen.
    fn plain(self, unit: Precision) -> String {
        let size = unit.yen();
        let sign = if self.yen < 0 { "-" } else { "" };
        let yen = self.yen.unsigned_abs();
        let (whole, below) = (yen / size.unsigned_abs(), yen % size.unsigned_abs());
        if unit == Precision::YEN {
            return format!("{sign}{whole}");
        }
        let fraction = format!("{below:0width$}", width = usize::from(unit.0));
        let fraction = fraction.trim_end_matches('0');
        format!(
            "{sign}{whole}.{}",
            if fraction.is_empty() { "0" } else { fraction }
        )
    }
}

impl FiledAmount {
    /// Reads a filed text in units of 10^`unit` yen and keeps it.
    ///
    /// # Errors
    /// As [`Amount::parse`].
    pub fn parse(text: &str, unit: Precision) -> Result<Self, AmountError> {
        let amount = Amount::parse(text, unit)?;
        let filed = (amount.plain(unit) != text).then(|| text.to_owned());
        Ok(Self { amount, filed })
    }

    /// An amount of whole yen that was made, not filed: a sum or a difference.
    pub fn of_yen(yen: i64) -> Self {
        Self {
            amount: Amount {
                yen,
                step: Precision::YEN,
            },
            filed: None,
        }
    }

    /// The text as filed, in units of 10^`unit` yen.
    pub fn filed(&self, unit: Precision) -> String {
        self.filed
            .clone()
            .unwrap_or_else(|| self.amount.plain(unit))
    }
}

impl Serialize for FiledAmount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(2 + usize::from(self.filed.is_some()))?;
        tuple.serialize_element(&self.amount.yen)?;
        tuple.serialize_element(&self.amount.step.0)?;
        if let Some(filed) = &self.filed {
            tuple.serialize_element(filed)?;
        }
        tuple.end()
    }
}

impl<'de> Deserialize<'de> for FiledAmount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts;
        impl<'de> de::Visitor<'de> for Parts {
            type Value = FiledAmount;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("[yen, step] or [yen, step, filed]")
            }

            fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<FiledAmount, A::Error> {
                let yen = seq
                    .next_element()?
                    .ok_or_else(|| de::Error::invalid_length(0, &self))?;
                let exponent: u8 = seq
                    .next_element()?
                    .ok_or_else(|| de::Error::invalid_length(1, &self))?;
                let step = Precision::from_exponent(exponent)
                    .ok_or_else(|| de::Error::custom(format_args!("no such step: {exponent}")))?;
                Ok(FiledAmount {
                    amount: Amount { yen, step },
                    filed: seq.next_element()?,
                })
            }
        }
        deserializer.deserialize_seq(Parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn millions(text: &str) -> (i64, u8) {
        let amount = Amount::parse(text, Precision::MILLION).expect(text);
        (amount.yen, amount.step.exponent())
    }

    #[test]
    fn a_figure_in_million_yen_keeps_the_step_it_was_filed_in() {
        assert_eq!(millions("197.0"), (197_000_000, 6));
        assert_eq!(millions("82.5"), (82_500_000, 5));
        assert_eq!(millions("5.577"), (5_577_000, 3));
        assert_eq!(millions("-19"), (-19_000_000, 6));
        assert_eq!(millions("0.0"), (0, 6));
        assert_eq!(millions("10.0"), (10_000_000, 6));
    }

    #[test]
    fn the_noise_of_binary_fractions_is_rounded_to_the_yen() {
        assert_eq!(millions("114.69999999999999"), (114_700_000, 5));
        assert_eq!(millions("0.00001"), (10, 1));
        assert_eq!(millions("1e-05"), (10, 1));
        assert_eq!(millions("1.5e+06"), (1_500_000_000_000, 6));
        assert_eq!(millions("0.0000004"), (0, 6));
    }

    #[test]
    fn yen_are_read_to_the_yen() {
        let amount = Amount::parse("12345", Precision::YEN).expect("yen");
        assert_eq!((amount.yen, amount.step), (12_345, Precision::YEN));
    }

    #[test]
    fn what_is_no_number_says_what_was_found() {
        for text in ["", "-", "abc", "1.2.3", "1e", "１"] {
            assert!(Amount::parse(text, Precision::MILLION).is_err(), "{text:?}");
        }
        assert!(matches!(
            Amount::parse("1e30", Precision::MILLION),
            Err(AmountError::TooLarge(_))
        ));
        assert_eq!(millions("0e2000000000"), (0, 6));
        assert_eq!(millions("1e-2000000000"), (0, 6));
    }

    #[test]
    fn the_filed_text_survives_a_round_trip() {
        for text in ["197.0", "82.5", "114.69999999999999", "-19.0", "7", "0.4"] {
            let filed = FiledAmount::parse(text, Precision::MILLION).expect(text);
            let json = serde_json::to_string(&filed).expect("json");
            let back: FiledAmount = serde_json::from_str(&json).expect(&json);
            assert_eq!(back, filed);
            assert_eq!(back.filed(Precision::MILLION), text);
        }
    }
}
