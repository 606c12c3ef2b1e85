use super::messages::years;
use super::template::fill;
use super::{amount, fixed_word, words};
use kokko_core::domain::{
    Confidence, Correction, FiledAmount, FiscalYear, Link, LinkMethod, SheetId,
};

/// What another sheet filed for a year, where it differs.
pub fn revision(label: &str, sheet: &SheetId, filed: &FiledAmount) -> String {
    let year = sheet
        .year()
        .map(|year| year.to_string())
        .unwrap_or_default();
    fill(
        words().revision_of,
        &[
            ("label", label),
            ("year", &year),
            ("amount", &amount(filed.amount).to_string()),
        ],
    )
}

/// That years of a project are not closed, if any, and what their budget is.
pub fn open_years(open: &[FiscalYear]) -> Option<String> {
    let own = || years(open.iter().map(|year| year.0));
    (!open.is_empty()).then(|| fill(words().current_of, &[("years", &own())]))
}

/// How a link was made, how sure it is, and whether the figures agree.
pub fn link(link: &Link, sentence: &str) -> String {
    let words = words();
    let method = link_method(link.method);
    let confidence = match link.confidence {
        Confidence::High => words.confidence_high,
        Confidence::Medium => words.confidence_medium,
        Confidence::Low => words.confidence_low,
    };
    let by_executions = matches!(
        link.method,
        LinkMethod::Executions | LinkMethod::OneExecution
    );
    let agrees = match link.agrees {
        // That they agree is what the link rests on, and said already.
        Some(true) if by_executions => "",
        Some(true) => words.link_agrees,
        Some(false) => words.link_conflicts,
        None => words.link_untested,
    };
    fill(
        sentence,
        &[
            ("method", method),
            ("confidence", confidence),
            ("agrees", agrees),
        ],
    )
    .trim_end()
    .to_owned()
}

/// What a way of joining rests on.
pub(super) fn link_method(method: LinkMethod) -> &'static str {
    let words = words();
    match method {
        LinkMethod::Name => words.link_name,
        LinkMethod::ProjectId => words.link_project_id,
        LinkMethod::Related => words.link_related,
        LinkMethod::OldNumber => words.link_old_number,
        LinkMethod::Executions => words.link_executions,
        LinkMethod::OneExecution => words.link_one_execution,
        LinkMethod::Split => words.link_split,
        LinkMethod::Merger => words.link_merger,
        LinkMethod::AmbiguousName => words.link_ambiguous,
    }
}

/// What a corrected figure was, why it was corrected, and after what.
pub fn correction(correction: &Correction) -> String {
    fill(
        words().correction_of,
        &[
            ("amount", &amount(correction.filed.amount).to_string()),
            ("reason", fixed_word(&correction.reason)),
            ("source", fixed_word(&correction.source)),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_by_executions_does_not_say_twice_that_they_agree() {
        let sentence = words().perhaps_of;
        let by = |method, agrees| {
            let sheet = |id| SheetId::parse(id).expect("an id");
            let link = Link {
                from: sheet("2021-総務-20-0075"),
                to: sheet("2022-総務-21-0082"),
                method,
                confidence: Confidence::Low,
                agrees,
            };
            super::link(&link, sentence)
        };
        assert_eq!(
            by(LinkMethod::Executions, Some(true)),
            "府省庁と二か年の執行額が一致。つないでいません。"
        );
        assert_eq!(
            by(LinkMethod::AmbiguousName, Some(true)),
            "同じ名前の事業が複数。つないでいません。共通する年度の執行額は一致しています"
        );
        assert!(by(LinkMethod::Executions, Some(false)).ends_with(words().link_conflicts));
    }
}
