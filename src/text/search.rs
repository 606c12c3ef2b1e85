use super::figures::{count, fiscal_year_number};
use super::messages::{clipped, years};
use super::ministry;
use super::offline::size;
use super::template::fill;
use super::words::{basic, search_words, translated};
use crate::state::Intent;
use kokko_core::domain::SheetYear;
use kokko_core::query::Dimension;
use kokko_core::search::{Field, Found, Hint, Hit, Unknown};

/// How many were found, or may be: `最大12件`, `12件`.
pub fn search_count(found: &Found) -> String {
    let words = search_words();
    let sentence = match found.open {
        0 => words.count_of,
        _ => words.at_most_of,
    };
    let number = u64::try_from(found.at_most).unwrap_or(u64::MAX);
    fill(sentence, &[("n", &count(number))])
}

/// How many projects and recipients were found.
pub fn search_found(projects: &Found, recipients: &Found) -> String {
    let (projects, recipients) = (search_count(projects), search_count(recipients));
    fill(
        search_words().found_of,
        &[("projects", &projects), ("recipients", &recipients)],
    )
}

/// That nothing holds what was typed.
pub fn search_nothing(query: &str) -> String {
    fill(search_words().nothing_of, &[("query", &clipped(query))])
}

/// What an entry says of a hit, beside its name and its snippet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitText {
    /// Whether the name itself has the words: then it is the snippet, and not said twice.
    pub in_name: bool,
    /// Whose it is, where it has the words and when.
    pub meta: String,
    /// What the amount is.
    pub basis: &'static str,
}

/// What an entry says of a hit of a kind.
pub fn search_hit(hit: &Hit, of: Intent) -> HitText {
    let words = search_words();
    let mut meta = search_where(hit);
    if !hit.ministry.is_empty() {
        meta = [translated(&hit.ministry), basic().part_separator, &meta].concat();
    }
    let in_name = hit.snippet.iter().map(|mark| mark.text.as_str());
    HitText {
        in_name: in_name.collect::<String>() == hit.name,
        meta,
        basis: match of {
            Intent::Recipient => words.ranked_by_paid,
            _ => words.ranked_by_budget,
        },
    }
}

/// What the values are called that a search can be narrowed to: 府省庁 or 公開年度.
pub fn search_facet_name(of: Dimension) -> &'static str {
    match of {
        Dimension::Year => search_words().facet_year,
        _ => search_words().facet_ministry,
    }
}

/// A value of 府省庁 or 公開年度 that a search can be narrowed to.
pub fn search_facet(of: Dimension, label: &str) -> String {
    match (of, label.parse()) {
        (Dimension::Year, Ok(year)) => fiscal_year_number(year),
        _ => ministry::last_name(label).to_owned(),
    }
}

/// Stands where no amount was filed.
pub fn nothing_filed() -> &'static str {
    basic().nothing_filed
}

/// That what is shown is invented: a title and a sentence.
pub fn sample() -> (&'static str, &'static str) {
    (basic().sample_title, basic().sample_explanation)
}

/// What makes the numbers exact, or those of the years where all others are, and about
/// how many bytes that is.
pub fn search_verify(is_open: bool, bytes: u64) -> String {
    let words = search_words();
    let sentence = match is_open {
        true => words.verify_of,
        false => words.verify_years_of,
    };
    fill(sentence, &[("size", &size(bytes))])
}

/// Where a hit has the words, and in which published years.
pub fn search_where(hit: &Hit) -> String {
    let all = basic();
    let words = search_words();
    let name = match hit.field {
        Field::Name => words.field_name,
        Field::About => words.field_about,
        Field::Recipient => words.field_recipient,
        Field::Indicator => words.field_indicator,
        Field::Payment => words.field_payment,
        Field::Ministry => words.field_ministry,
    };
    let mut parts = vec![fill(words.field_of, &[("field", name)])];
    let is_named = !hit.years.is_empty();
    if is_named {
        let years = spans(&hit.years).join(all.list_separator);
        parts.push(fill(words.years_of, &[("years", &years)]));
    }
    match (hit.years_open, is_named) {
        (true, _) => parts.push(words.years_open.to_owned()),
        // Recipients have words of their own names only, which are of some year.
        (false, false) => parts.push(words.years_none.to_owned()),
        (false, true) => {}
    }
    parts.join(all.part_separator)
}

/// Years as spans of those in a row: `2017〜2022年度`, `2024年度`.
fn spans(published: &[SheetYear]) -> Vec<String> {
    let mut ascending: Vec<u16> = published.iter().map(|year| year.0).collect();
    ascending.sort_unstable();
    let spans = ascending.chunk_by(|one, next| one.checked_add(1) == Some(*next));
    spans.map(|span| years(span.iter().copied())).collect()
}

/// What of a query could not be meant so, and how it was read.
pub fn search_hint(hint: &Hint) -> String {
    let words = search_words();
    let (sentence, text) = match hint {
        Hint::OpenQuote => (words.hint_quote, ""),
        Hint::NoWord(text) => (words.hint_word_of, text.as_str()),
        Hint::UnknownKey(key) => (words.hint_key_of, key.as_str()),
        Hint::NoYear(text) => (words.hint_year_of, text.as_str()),
        Hint::OnlyExcluded => (words.hint_excluded, ""),
    };
    fill(sentence, &[("text", text)])
}

/// What of a query is passed over, for the data has nothing of it; of ministries last.
pub fn search_unknown(unknown: &Unknown) -> Vec<String> {
    let words = search_words();
    let mut all = Vec::new();
    if !unknown.years.is_empty() {
        let said = |years: &[SheetYear]| spans(years).join(basic().list_separator);
        let (years, known) = (said(&unknown.years), said(&unknown.published));
        let values = [("years", years.as_str()), ("known", &known)];
        all.push(fill(words.hint_published_of, &values));
    }
    if !unknown.ministries.is_empty() {
        let text = unknown.ministries.join(basic().list_separator);
        all.push(fill(words.hint_ministry_of, &[("text", &text)]));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_limit_until_all_is_verified() {
        let found = |open| Found {
            at_most: 1234,
            open,
            ..Found::default()
        };
        assert_eq!(search_count(&found(1)), "最大1,234件");
        assert_eq!(search_count(&found(0)), "1,234件");
    }

    #[test]
    fn a_hit_says_where_and_when_and_a_hint_what_was_read() {
        let years = [2022, 2021, 2018].map(SheetYear);
        let mut hit = Hit {
            id: String::new(),
            name: String::new(),
            ministry: String::new(),
            yen: None,
            field: Field::About,
            years: years.to_vec(),
            years_open: false,
            snippet: Vec::new(),
        };
        let [part, list] = [basic().part_separator, basic().list_separator];
        let known = format!("目的・概要に一致{part}2018年度{list}2021〜2022年度公開");
        assert_eq!(search_where(&hit), known);
        hit.years_open = true;
        let open = format!("{known}{part}{}", search_words().years_open);
        assert_eq!(search_where(&hit), open);
        hit.years.clear();
        hit.years_open = false;
        assert!(search_where(&hit).ends_with(search_words().years_none));
        let hint = Hint::UnknownKey("foo".to_owned());
        assert!(search_hint(&hint).starts_with("「foo:」"));
        let unknown = Unknown {
            years: vec![SheetYear(2023)],
            published: years.to_vec(),
            ministries: vec!["ほげ".to_owned()],
            alike: Vec::new(),
        };
        let [published, ministry] = &search_unknown(&unknown)[..] else {
            panic!("two hints");
        };
        assert!(published.contains("あるのは2018年度") && ministry.contains("「ほげ」"));
    }
}
