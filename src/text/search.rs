use super::figures::count;
use super::messages::years;
use super::offline::size;
use super::template::fill;
use super::words;
use kokko_core::domain::SheetYear;
use kokko_core::search::{Field, Found, Hint, Hit, Unknown};

/// How many were found, or may be: `最大12件`, `12件`.
pub fn search_count(found: &Found) -> String {
    let words = &words().search;
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
        words().search.found_of,
        &[("projects", &projects), ("recipients", &recipients)],
    )
}

/// That nothing holds what was typed.
pub fn search_nothing(query: &str) -> String {
    fill(words().search.nothing_of, &[("query", query)])
}

/// What makes the numbers exact, or those of the years where all others are, and about
/// how many bytes that is.
pub fn search_verify(is_open: bool, bytes: u64) -> String {
    let words = &words().search;
    let sentence = match is_open {
        true => words.verify_of,
        false => words.verify_years_of,
    };
    fill(sentence, &[("size", &size(bytes))])
}

/// Where a hit has the words, and in which published years.
pub fn search_where(hit: &Hit) -> String {
    let all = words();
    let words = &all.search;
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
    let words = &words().search;
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
    let words = words();
    let mut all = Vec::new();
    if !unknown.years.is_empty() {
        let said = |years: &[SheetYear]| spans(years).join(words.list_separator);
        let (years, known) = (said(&unknown.years), said(&unknown.published));
        let values = [("years", years.as_str()), ("known", &known)];
        all.push(fill(words.search.hint_published_of, &values));
    }
    if !unknown.ministries.is_empty() {
        let text = unknown.ministries.join(words.list_separator);
        all.push(fill(words.search.hint_ministry_of, &[("text", &text)]));
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
        let [part, list] = [words().part_separator, words().list_separator];
        let known = format!("目的・概要に一致{part}2018年度{list}2021〜2022年度公開");
        assert_eq!(search_where(&hit), known);
        hit.years_open = true;
        let open = format!("{known}{part}{}", words().search.years_open);
        assert_eq!(search_where(&hit), open);
        hit.years.clear();
        hit.years_open = false;
        assert!(search_where(&hit).ends_with(words().search.years_none));
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
