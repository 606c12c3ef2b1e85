use super::nobody::{names_nobody, names_several};
use crate::domain::{CorporateNumber, RecipientId, SheetId};

/// A payee as a sheet names it.
#[derive(Clone, Copy, Debug)]
pub struct Payee<'a> {
    /// 法人番号 as filed.
    pub number: Option<&'a str>,
    /// The name as shown.
    pub shown: &'a str,
    /// The search key of the name.
    pub key: &'a str,
}

/// Who a payment went to: a valid number decides; without one the name; a
/// payee that names nobody, or several, is only this payment (pitfalls I1, I3, I4).
///
/// This is what a row says by itself; [`super::resolve_recipients`] then sets it
/// beside all others.
pub fn recipient_of(payee: Payee<'_>, sheet: &SheetId, place: usize) -> RecipientId {
    match payee.number.map(CorporateNumber::parse) {
        Some(Ok(number)) => RecipientId::of_number(number),
        _ if names_nobody(payee.shown) || names_several(payee.shown) => {
            RecipientId::of_payment(sheet, place)
        }
        _ => RecipientId::of_name(payee.key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_valid_number_decides_then_the_name_then_the_payment() {
        let sheet = SheetId::parse("2021-総務-20-0075").expect("id");
        let id = |number, name| {
            let payee = Payee {
                number,
                shown: name,
                key: name,
            };
            recipient_of(payee, &sheet, 3).to_string()
        };
        assert_eq!(id(Some("8011101028104"), "東日本電信電話"), "8011101028104");
        assert!(id(Some("9999999999999"), "東日本電信電話").starts_with("n-"));
        assert_eq!(id(Some("1"), "甲"), id(None, "甲"));
        assert_eq!(id(None, "個人A"), "p-2021-総務-20-0075-3");
        assert_eq!(id(None, "甲ほか3社"), "p-2021-総務-20-0075-3");
    }
}
