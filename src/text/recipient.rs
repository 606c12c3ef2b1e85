use super::figures::{count, fiscal_year, yen};
use super::flags::sentences;
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
        &[("years", &years(years_paid(paid)))],
    )
}

/// The fiscal years with a payment, without the gaps between them.
fn years_paid(paid: &[RecipientYear]) -> impl Iterator<Item = u16> {
    let with = paid.iter().filter(|year| year.value().is_some());
    with.map(|year| year.year.0)
}

/// That payments are listed and not added up, a line for each reason.
pub fn left_out(profile: &RecipientProfile) -> Vec<String> {
    let words = &words().flags;
    sentences(
        profile.excluded.left_out(profile.include),
        words.left_out_unit_errors_of,
        words.left_out_plans_of,
    )
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
    format!("{} {}", super::translated(ministry), id.number())
}

/// The payments of each year in a sentence, for whoever cannot see the chart.
pub fn recipient_summary(profile: &RecipientProfile) -> String {
    let words = words();
    if profile.years.is_empty() {
        return words.summary_none.to_owned();
    }
    let paid = years(years_paid(&profile.years));
    let mut summary = fill(
        words.recipient_summary_of,
        &[("name", &profile.name), ("years", &paid)],
    );
    for year in profile.years.iter().filter(|year| year.payments > 0) {
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
    use kokko_core::query::{Flagged, Include, RecipientPayment};

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
                resolved: None,
            }],
            excluded: Flagged {
                unit_errors: 1,
                plans: 0,
            },
            include: Include::default(),
            flagged: Flagged::default(),
            downstream_flagged: Flagged::default(),
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
            left_out(&profile),
            ["桁の誤りとみられる支払い1件は、一覧に示し、合計からは除いています。"]
        );
        let included = RecipientProfile {
            include: Include::ALL,
            ..profile
        };
        assert!(left_out(&included).is_empty());
    }
}
