//! Small numbers as text: the columns of the index, said so that JSON holds them
//! and brotli likes them (decision 0011).

use crate::dataset::ReadError;

/// Printable ASCII but for what JSON escapes.
const SIGNS: u32 = 92;
/// Numbers of one sign, and the leads of two and of three.
const ONE: u32 = 64;
const TWO: u32 = 24;
const THREE: u32 = 3;
const AFTER_TWO: u32 = ONE + TWO * SIGNS;
#[cfg(feature = "write")]
const AFTER_THREE: u32 = AFTER_TWO + THREE * SIGNS * SIGNS;

#[cfg(feature = "write")]
fn sign(value: u32) -> u8 {
    let value = value as u8;
    // From `!` on, without `"` and `\`.
    match value {
        0 => b'!',
        1..=57 => value + 34,
        _ => value + 35,
    }
}

fn value(sign: u8) -> Option<u32> {
    match sign {
        b'!' => Some(0),
        b'#'..=b'[' => Some(u32::from(sign) - 34),
        b']'..=b'~' => Some(u32::from(sign) - 35),
        _ => None,
    }
}

/// Puts a number behind the others.
#[cfg(feature = "write")]
pub(super) fn push(codes: &mut Vec<u8>, number: u32) {
    let mut digits = |lead: u32, rest: u32, places: u32| {
        codes.push(sign(lead));
        for place in (0..places).rev() {
            codes.push(sign(rest / SIGNS.pow(place) % SIGNS));
        }
    };
    if number < ONE {
        digits(number, 0, 0);
    } else if number < AFTER_TWO {
        let rest = number - ONE;
        digits(ONE + rest / SIGNS, rest, 1);
    } else if number < AFTER_THREE {
        let rest = number - AFTER_TWO;
        digits(ONE + TWO + rest / (SIGNS * SIGNS), rest, 2);
    } else {
        codes.push(sign(SIGNS - 1));
        let number = u64::from(number);
        for place in (0..5).rev() {
            let digit = number / u64::from(SIGNS).pow(place) % u64::from(SIGNS);
            codes.push(sign(digit as u32));
        }
    }
}

/// Reads the numbers of a column, one after the other.
pub(super) struct Codes<'a> {
    file: &'a str,
    what: &'static str,
    bytes: std::slice::Iter<'a, u8>,
}

impl<'a> Codes<'a> {
    pub(super) fn new(file: &'a str, what: &'static str, column: &'a str) -> Self {
        Self {
            file,
            what,
            bytes: column.as_bytes().iter(),
        }
    }

    /// At most so many numbers are still to come.
    pub(super) fn at_most(&self) -> usize {
        self.bytes.len()
    }

    fn digit(&mut self) -> Result<u32, ReadError> {
        let found = self.bytes.next().copied();
        found.and_then(value).ok_or_else(|| {
            let found = found.map_or("the end".to_owned(), |sign| format!("{:?}", sign as char));
            ReadError::new(self.file, format!("a number of `{}`", self.what), found)
        })
    }

    /// The next number.
    pub(super) fn next(&mut self) -> Result<u32, ReadError> {
        let lead = self.digit()?;
        if lead < ONE {
            Ok(lead)
        } else if lead < ONE + TWO {
            Ok(ONE + (lead - ONE) * SIGNS + self.digit()?)
        } else if lead < ONE + TWO + THREE {
            let high = (lead - ONE - TWO) * SIGNS + self.digit()?;
            Ok(AFTER_TWO + high * SIGNS + self.digit()?)
        } else {
            let mut number = 0_u64;
            for _ in 0..5 {
                number = number * u64::from(SIGNS) + u64::from(self.digit()?);
            }
            u32::try_from(number).map_err(|_| {
                let expected = format!("numbers of 32 bits in `{}`", self.what);
                ReadError::new(self.file, expected, number.to_string())
            })
        }
    }

    /// Nothing may be left.
    pub(super) fn end(mut self) -> Result<(), ReadError> {
        match self.bytes.next() {
            None => Ok(()),
            Some(_) => {
                let expected = format!("the end of `{}`", self.what);
                Err(ReadError::new(self.file, expected, "more"))
            }
        }
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back() {
        let around = |n: u32| [n.saturating_sub(1), n, n.saturating_add(1)];
        let numbers: Vec<u32> = (0..3000)
            .chain(
                [ONE, AFTER_TWO, AFTER_THREE, 1_000_000, u32::MAX]
                    .into_iter()
                    .flat_map(around),
            )
            .collect();
        let mut codes = Vec::new();
        for number in &numbers {
            push(&mut codes, *number);
        }
        let text = String::from_utf8(codes).expect("ASCII");
        assert!(!text.contains(['"', '\\', ' ']), "{text}");
        let mut read = Codes::new("x", "numbers", &text);
        for number in numbers {
            assert_eq!(read.next(), Ok(number));
        }
        assert!(read.end().is_ok());
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for wrong in ["", "\"", "あ", "~", "~~~~~~", "a!\\"] {
            let mut read = Codes::new("x", "numbers", wrong);
            let all: Result<Vec<u32>, ReadError> = (0..3).map(|_| read.next()).collect();
            assert!(all.is_err(), "{wrong}");
        }
    }
}
