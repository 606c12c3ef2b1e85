use super::figures::count;
use super::sheet::{flag_place, flag_text};
use super::template::fill;
use super::words;
use kokko_core::domain::{FlagCode, PaymentFlag, Resolution};
use kokko_core::query::{Flagged, Include};

fn number(payments: u32) -> String {
    count(u64::from(payments))
}

/// A sentence for each flag that some payments have, filled with their number.
pub(super) fn sentences(flagged: Flagged, unit_errors: &str, plans: &str) -> Vec<String> {
    [(unit_errors, flagged.unit_errors), (plans, flagged.plans)]
        .into_iter()
        .filter(|(_, payments)| *payments > 0)
        .map(|(sentence, payments)| fill(sentence, &[("n", &number(payments))]))
        .collect()
}

/// The switch that counts payments with this flag: its label, and what it means.
pub fn include_switch(flag: PaymentFlag, payments: u32) -> (String, &'static str) {
    let words = &words().flags;
    let (label, note) = match flag {
        PaymentFlag::UnitError => (words.include_unit_errors_of, words.include_unit_errors_note),
        PaymentFlag::Plan => (words.include_plans_of, words.include_plans_note),
    };
    (fill(label, &[("n", &number(payments))]), note)
}

/// The mark of a figure that holds flagged payments.
pub fn holds(flagged: Flagged) -> Option<String> {
    let all = words();
    let words = &all.flags;
    let parts = sentences(flagged, words.holds_unit_errors_of, words.holds_plans_of);
    (!parts.is_empty()).then(|| parts.join(all.list_separator))
}

/// What a figure is of, with the flagged payments that count in it.
pub fn scope_with(scope: &str, flagged: Flagged) -> String {
    match holds(flagged) {
        Some(flagged) => fill(
            words().flags.scope_of,
            &[("scope", scope), ("flagged", &flagged)],
        ),
        None => scope.to_owned(),
    }
}

/// What became of the flagged payments of a selection, a line for each reason.
pub(super) fn ranked(flagged: Flagged, include: Include) -> Vec<String> {
    let all = words();
    let words = &all.flags;
    let sentence = |flag, counted: &'static str, left_out: &'static str| {
        if include.has(flag) { counted } else { left_out }
    };
    sentences(
        flagged,
        sentence(
            PaymentFlag::UnitError,
            words.counted_unit_errors_of,
            all.excluded_unit_errors_of,
        ),
        sentence(
            PaymentFlag::Plan,
            words.counted_plans_of,
            all.excluded_plans_of,
        ),
    )
}

/// By which rule a flag is put.
pub fn flag_rule(code: FlagCode) -> &'static str {
    words().flags.rules[flag_place(code)]
}

/// A flag in a word beside its figure, where a table is narrow.
pub fn flag_mark(code: FlagCode) -> &'static str {
    let words = &words().flags;
    match code {
        FlagCode::OverBudget => words.over_budget,
        FlagCode::NoBudget => words.no_budget,
        other => flag_text(other).0,
    }
}

/// How a recipient was found where its number as filed does not say it, in a
/// word beside the payment.
pub fn resolved(how: Resolution) -> &'static str {
    let words = &words().flags;
    match how {
        Resolution::NameOnly => words.by_name,
        Resolution::BrokenNumber => words.by_name_broken,
        Resolution::Series => words.by_series,
        Resolution::SeriesDropped => words.by_name_series,
        Resolution::Alias => words.by_alias,
        Resolution::Collective => words.by_name_several,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_says_which_flagged_payments_it_holds() {
        let flagged = Flagged {
            unit_errors: 3,
            plans: 1200,
        };
        assert_eq!(holds(Flagged::default()), None);
        assert_eq!(
            scope_with("各ブロックの上位のみ", flagged),
            "各ブロックの上位のみ(桁の誤りの疑い3件を含む、計画段階1,200件を含む)"
        );
        assert_eq!(scope_with("甲", Flagged::default()), "甲");
        let include = Include {
            plans: true,
            ..Include::default()
        };
        assert_eq!(
            ranked(flagged, include),
            [
                "桁の誤りとみられる支払い3件は、合計と順位から除いています。シートの記載はそのまま事業のページで見られます。",
                "計画段階とみられる支払い1,200件を、支払われたものとして合計と順位に含めています。",
            ]
        );
    }
}
