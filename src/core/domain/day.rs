use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// 年月日: a day of the calendar, written `2023-02-08`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// A day, where the three numbers are one; no month is asked for its length.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_one = (1..=12).contains(&month) && (1..=31).contains(&day) && year <= 9999;
        is_one.then_some(Self { year, month, day })
    }

    /// The year of the calendar, which is no fiscal year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A text that is no day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayError(String);

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "failed to read a day: expected YYYY-MM-DD, found {:?}",
            self.0
        )
    }
}

impl std::error::Error for DayError {}

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let mut parts = text.split('-');
        let mut next = |length: usize| {
            let part = parts.next().filter(|part| {
                part.len() == length && part.bytes().all(|sign| sign.is_ascii_digit())
            });
            part.and_then(|part| part.parse::<u16>().ok())
        };
        let read = (next(4), next(2), next(2));
        let day = match read {
            (Some(year), Some(month), Some(day)) if parts.next().is_none() => {
                Self::new(year, month as u8, day as u8)
            }
            _ => None,
        };
        day.ok_or_else(|| DayError(text.to_owned()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written_and_anything_else_is_none() {
        let day = Day::new(2023, 2, 8).expect("a day");
        assert_eq!(day.to_string(), "2023-02-08");
        assert_eq!("2023-02-08".parse(), Ok(day));
        for text in [
            "",
            "2023",
            "2023-2-8",
            "2023-13-01",
            "2023-00-01",
            "2023-02-32",
            "2023-02-08-01",
            "20a3-02-08",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
