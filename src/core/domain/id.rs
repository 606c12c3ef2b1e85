use super::{CorporateNumber, SheetYear};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The id of one sheet for ever: year, ministry's short name, number parts.
///
/// `2021-総務-20-0075`; before 2021, where numbers had no such prefix,
/// `2018-厚労-新30-0003-1` (pitfall I6).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SheetId(String);

/// The id of a recipient (支出先): a valid 法人番号, else `n-` and a hash of the
/// normalised name, else, for a payee that names nobody, the payment itself
/// (`p-` and its place; pitfall I4).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecipientId(String);

/// Why a text is no [`SheetId`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdError(String);

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "failed to read a sheet id: expected YEAR-MINISTRY-NUMBER, found {:?}",
            self.0
        )
    }
}

impl std::error::Error for IdError {}

impl SheetId {
    /// Joins year, short name and the number parts that were filed.
    pub fn new(year: SheetYear, short: &str, number: &str) -> Self {
        Self(format!("{year}-{short}-{number}"))
    }

    /// Reads an id.
    ///
    /// # Errors
    /// When it does not start with a year and a ministry, or ends there.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let mut parts = text.splitn(3, '-');
        let year = parts
            .next()
            .is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()));
        let rest = parts.next().is_some_and(|short| !short.is_empty())
            && parts.next().is_some_and(|number| !number.is_empty());
        if year && rest {
            Ok(Self(text.to_owned()))
        } else {
            Err(IdError(text.to_owned()))
        }
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The year it was published in.
    pub fn year(&self) -> Option<SheetYear> {
        self.0.get(..4)?.parse().ok().map(SheetYear)
    }

    /// What stands behind the year: `総務-20-0075`.
    pub fn within_year(&self) -> &str {
        self.0.get(5..).unwrap_or("")
    }

    /// 事業番号 as it is shown: the parts behind year and ministry, `20-0075`.
    pub fn number(&self) -> &str {
        self.0.splitn(3, '-').nth(2).unwrap_or("")
    }
}

impl fmt::Display for SheetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl RecipientId {
    /// The id of a payee with a valid corporate number.
    pub fn of_number(number: CorporateNumber) -> Self {
        Self(number.to_string())
    }

    /// The id of a payee known by name only; `name_key` is the search key of the name.
    pub fn of_name(name_key: &str) -> Self {
        // FNV-1a, 64 bits: for 10^5 names two meet with a chance of 3·10^-10,
        // and the writer refuses a dataset in which two do.
        let hash = name_key
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
        Self(format!("n-{hash:016x}"))
    }

    /// The id of a payee that names nobody: its place on its sheet.
    pub fn of_payment(sheet: &SheetId, place: usize) -> Self {
        Self(format!("p-{sheet}-{place}"))
    }

    /// Takes an id as it stands in a URL or a dataset.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The corporate number, for an id that is one.
    pub fn corporate_number(&self) -> Option<CorporateNumber> {
        CorporateNumber::parse(&self.0).ok()
    }

    /// Whether the payee names nobody.
    pub fn is_anonymous(&self) -> bool {
        self.0.starts_with("p-")
    }
}

impl fmt::Display for RecipientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_gives_back_its_year_and_its_shown_number() {
        let id = SheetId::parse("2021-総務-20-0075").expect("id");
        assert_eq!(id.year(), Some(SheetYear(2021)));
        assert_eq!(id.number(), "20-0075");
        assert_eq!(id.within_year(), "総務-20-0075");
        assert_eq!(
            SheetId::new(SheetYear(2018), "厚労", "新30-0003-1").number(),
            "新30-0003-1"
        );
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "",
            "2021",
            "2021-総務",
            "2021-総務-",
            "21-総務-1",
            "総務-20-0075",
            "2021--1",
        ] {
            assert!(SheetId::parse(text).is_err(), "{text:?}");
        }
    }
}
