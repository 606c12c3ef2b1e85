use super::figures::{count, fiscal_year, yen};
use super::messages::years;
use super::project::number_note;
use super::template::fill;
use super::words;
use kokko_core::domain::{RecipientId, SheetId};
use kokko_core::query::{RecipientProfile, RecipientYear};

/// How a recipient is known: by its 法人番号, or by its name alone.
pub fn recipient_identity(id: &RecipientId) -> String {
    match id.corporate_number() {
        Some(number) => number_note(&number.to_string()),
        None => words().identity_by_name.to_owned(),
    }
}

/// The fiscal years in which it was paid.
pub fn recipient_years(paid: &[RecipientYear]) -> String {
    if paid.is_empty() {
        return String::new();
    }
    fill(
        words().recipient_years_of,
        &[("years", &years(paid.iter().map(|year| year.year.0)))],
    )
}

/// That payments are listed and not added up, if there are any.
pub fn left_out(profile: &RecipientProfile) -> Option<String> {
    let left_out = profile
        .payments
        .iter()
        .filter(|payment| payment.flag.is_some())
        .count();
    (left_out > 0).then(|| {
        fill(
            words().recipient_left_out_of,
            &[("n", &count(left_out as u64))],
        )
    })
}

/// The other names it was filed under, and how often; none where there is only one.
pub fn aliases(profile: &RecipientProfile) -> Option<String> {
    let words = words();
    let names: Vec<String> = profile
        .aliases
        .iter()
        .map(|(name, uses)| {
            fill(
                words.alias_of,
                &[("name", name), ("n", &count(u64::from(*uses)))],
            )
        })
        .collect();
    (!names.is_empty()).then(|| names.join(words.part_separator))
}

/// The ministry and number of a sheet that pays.
pub fn paying_sheet(ministry: &str, id: &SheetId) -> String {
    format!("{ministry} {}", id.number())
}

/// The payments of each year in a sentence, for whoever cannot see the chart.
pub fn recipient_summary(profile: &RecipientProfile) -> String {
    let words = words();
    if profile.years.is_empty() {
        return words.summary_none.to_owned();
    }
    let paid = years(profile.years.iter().map(|year| year.year.0));
    let mut summary = fill(
        words.recipient_summary_of,
        &[("name", &profile.name), ("years", &paid)],
    );
    for year in &profile.years {
        summary.push_str(&fill(
            words.recipient_summary_year_of,
            &[
                ("year", &fiscal_year(year.year)),
                ("amount", &yen(year.yen).to_string()),
                ("n", &count(u64::from(year.payments))),
            ],
        ));
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::*;
    use kokko_core::domain::{FiscalYear, SheetYear};
    use kokko_core::query::RecipientPayment;

    #[test]
    fn a_recipient_reads_as_sentences() {
        let profile = RecipientProfile {
            id: RecipientId::from_text("8011101028104"),
            name: "東日本電信電話株式会社".to_owned(),
            payments: vec![RecipientPayment {
                sheet: 0,
                year: FiscalYear(2020),
                block: "A".to_owned(),
                amount: None,
                flag: Some(kokko_core::domain::PaymentFlag::UnitError),
                route: kokko_core::domain::Route::Unknown,
            }],
            aliases: vec![("NTT東日本".to_owned(), 2)],
            downstream: 0,
            downstream_counted: 0,
            yen: 82_500_000,
            counted: 1,
            sheets: 1,
            years: vec![RecipientYear {
                published: SheetYear(2021),
                year: FiscalYear(2020),
                yen: 82_500_000,
                payments: 1,
            }],
        };
        assert_eq!(recipient_identity(&profile.id), "法人番号 8011101028104");
        assert!(
            recipient_identity(&RecipientId::from_text("n-00")).starts_with("法人番号の記載がなく")
        );
        assert_eq!(recipient_years(&profile.years), "2020年度の支払い");
        assert_eq!(
            recipient_summary(&profile),
            "東日本電信電話株式会社への公表された支払い、2020年度。2020年度は8,250万円(1件)。"
        );
        assert_eq!(
            left_out(&profile).as_deref(),
            Some(
                "桁の誤り、または計画段階とみられる支払い1件は、一覧に示し、合計からは除いています。"
            )
        );
    }
}
