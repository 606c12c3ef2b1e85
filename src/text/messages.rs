use super::figures::{change, fiscal_year, percent};
use super::template::fill;
use super::words::{basic, words};
use crate::state::Notice;
use kokko_core::domain::{FiscalYear, PaymentFlag, RecipientId, SheetId};
use kokko_core::query::Change;

/// What came from an address is shown only so far.
const LONGEST: usize = 60;

/// The title of the window.
pub fn page_title(page: &str) -> String {
    fill(words().page_title_of, &[("page", page)])
}

/// A text of the data, or a dash where nothing was filed.
pub fn or_dash(filed: &str) -> String {
    if filed.trim().is_empty() {
        words().nothing_filed.to_owned()
    } else {
        filed.to_owned()
    }
}

/// A figure with the fiscal year it belongs to: `予算計(2020年度)` (pitfall F5).
pub fn figure_of_year(figure: &str, year: Option<FiscalYear>) -> String {
    match year {
        Some(year) => fill(
            words().figure_of_year_of,
            &[("figure", figure), ("year", &fiscal_year(year))],
        ),
        None => figure.to_owned(),
    }
}

/// 執行率 and what it is a rate of (pitfall F2).
pub fn rate_note(rate: Option<f64>) -> String {
    let rate = rate.map_or_else(|| words().nothing_filed.to_owned(), percent);
    fill(words().rate_note_of, &[("percent", &rate)])
}

/// 前年度比, as a line of its own.
pub fn change_note(of: Change) -> String {
    fill(words().change_note_of, &[("change", &change(of))])
}

/// Why a payment stays out of totals, in a word beside it.
pub fn flag_label(flag: PaymentFlag) -> &'static str {
    match flag {
        PaymentFlag::UnitError => words().flag_unit_error,
        PaymentFlag::Plan => words().flag_plan,
    }
}

/// That an address leads nowhere.
pub fn not_found_sentence(address: &str) -> String {
    fill(words().not_found_of, &[("address", &clipped(address))])
}

/// That the dataset lacks a sheet.
pub fn sheet_absent(id: &SheetId) -> String {
    fill(words().sheet_absent_of, &[("id", &clipped(id.as_str()))])
}

/// That the dataset lacks a recipient.
pub fn recipient_absent(id: &RecipientId) -> String {
    fill(
        words().recipient_absent_of,
        &[("id", &clipped(id.as_str()))],
    )
}

impl Notice {
    /// What of the address was not understood, in a sentence.
    pub fn sentence(&self) -> String {
        let words = words();
        match self {
            Self::UnknownKey(key) => fill(words.notice_unknown_key_of, &[("key", &clipped(key))]),
            Self::BadValue { key, value } => fill(
                words.notice_bad_value_of,
                &[("key", key), ("value", &clipped(value))],
            ),
        }
    }
}

/// The beginning of a text that anybody may have written, without what breaks lines.
pub(super) fn clipped(text: &str) -> String {
    let mut shown: String = text
        .chars()
        .filter(|c| !c.is_control())
        .take(LONGEST + 1)
        .collect();
    if shown.chars().count() > LONGEST {
        shown.pop();
        shown.push('…');
    }
    shown
}

/// Fiscal years as a list, three or more that follow each other as a span, and two
/// where there are no others.
pub(super) fn years(years: impl IntoIterator<Item = u16>) -> String {
    let mut years: Vec<u16> = years.into_iter().collect();
    years.sort_unstable();
    years.dedup();
    let words = basic();
    let spans: Vec<&[u16]> = years
        .chunk_by(|one, next| one.checked_add(1) == Some(*next))
        .collect();
    let shown = |span: &&[u16]| match span {
        [from, .., until] if span.len() > 2 || spans.len() == 1 => fill(
            words.span_of,
            &[("from", &from.to_string()), ("until", &until.to_string())],
        ),
        span => {
            let list: Vec<String> = span.iter().map(ToString::to_string).collect();
            list.join(words.year_separator)
        }
    };
    let list: Vec<String> = spans.iter().map(shown).collect();
    match list.is_empty() {
        true => String::new(),
        false => fill(words.year_of, &[("year", &list.join(words.year_separator))]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_a_range_or_a_list() {
        assert_eq!(years([]), "");
        assert_eq!(years([2021]), "2021年度");
        assert_eq!(years([2019, 2018, 2020, 2020]), "2018〜2020年度");
        assert_eq!(years([2018, 2021]), "2018・2021年度");
        assert_eq!(years([2018, 2019]), "2018〜2019年度");
        assert_eq!(
            years([2014, 2015, 2017, 2018, 2019, 2024]),
            "2014・2015・2017〜2019・2024年度"
        );
        assert_eq!(years([u16::MAX, 0]), "0・65535年度");
    }

    #[test]
    fn a_figure_says_which_year_it_belongs_to_and_a_rate_of_what() {
        assert_eq!(
            figure_of_year("予算計", Some(FiscalYear(2020))),
            "予算計(2020年度)"
        );
        assert_eq!(figure_of_year("予算計", None), "予算計");
        assert_eq!(rate_note(Some(0.868)), "執行率 86.8%(予算計に対し)");
        assert_eq!(rate_note(None), "執行率 -(予算計に対し)");
        assert_eq!(change_note(Change::By(-0.437)), "前年度比 −44%");
    }

    #[test]
    fn what_somebody_wrote_into_an_address_is_shown_only_so_far() {
        let notice = Notice::UnknownKey("甲".repeat(1000));
        assert!(notice.sentence().chars().count() < 120);
        assert!(not_found_sentence("a\n\u{7}b").contains("「ab」"));
    }
}
