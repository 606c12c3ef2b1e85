use super::{Route, ViewState};
use kokko_core::domain::SheetYear;
use kokko_core::search::{Field, Hint, Query, Scope, Word, key};
use std::collections::BTreeSet;

impl ViewState {
    /// The explorer with what the words of a search mean there: it looks for them in
    /// names, purposes, summaries and recipients, of all years where none is asked
    /// for, and knows no fields.
    #[must_use]
    pub fn narrowing(&self, query: &Query) -> Self {
        let words = |excluded: bool| {
            let words = query.words.iter().filter(|word| {
                // Ministries are filters of their own there.
                word.excluded == excluded && word.scope != Scope::In(Field::Ministry)
            });
            words
                .map(|word| word.key.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let years = query.years.difference(&query.not_years);
        let years: Vec<SheetYear> = years.copied().collect();
        let mut view = self.moved_to(Route::Projects).with_query(&words(false));
        view.filters.not.query = words(true);
        if years.is_empty() {
            view.with_all_years(true)
        } else {
            view.with_chosen_years(&years)
        }
    }

    /// The same search in this ministry alone; in all of them, where it was in this one.
    #[must_use]
    pub fn with_searched_ministry(&self, label: &str) -> Self {
        let (text, query) = self.searched();
        let mut words = without(&text, |part| part.words.iter().any(is_ministry));
        if !is_chosen_ministry(&query, label) {
            words.push(format!("ministry:\"{label}\""));
        }
        self.with_query(&words.join(" "))
    }

    /// The same search with this published year among those that are searched; without
    /// it, where it is among them. No year: all.
    #[must_use]
    pub fn with_searched_year(&self, year: SheetYear) -> Self {
        let (text, query) = self.searched();
        let mut words = without(&text, |part| !part.years.is_empty());
        let years = &query.years ^ &BTreeSet::from([year]);
        if !years.is_empty() {
            let years: Vec<String> = years.iter().rev().map(ToString::to_string).collect();
            words.push(format!("year:{}", years.join(",")));
        }
        self.with_query(&words.join(" "))
    }

    /// What is searched, its last quotation closed, and what it means.
    fn searched(&self) -> (String, Query) {
        let mut text = self.filters.query.clone();
        let (query, hints) = Query::parse(&text);
        if hints.contains(&Hint::OpenQuote) {
            text.push('"');
        }
        (text, query)
    }
}

/// Whether a search is in this ministry alone.
pub fn is_chosen_ministry(query: &Query, label: &str) -> bool {
    let label = key(label);
    chosen_ministries(query).any(|chosen| *chosen == label)
}

/// The ministries a search is in alone that are none of these, as they are compared.
pub fn other_ministries(query: &Query, labels: &[&str]) -> Vec<String> {
    let labels: Vec<String> = labels.iter().map(|label| key(label)).collect();
    let chosen = chosen_ministries(query).filter(|chosen| !labels.contains(chosen));
    chosen.cloned().collect()
}

fn chosen_ministries(query: &Query) -> impl Iterator<Item = &String> {
    let words = query.words.iter().filter(|word| is_ministry(word));
    words.map(|word| &word.key)
}

fn is_ministry(word: &Word) -> bool {
    word.scope == Scope::In(Field::Ministry) && !word.excluded
}

/// The parts of what was typed, as they were, but those that are meant.
fn without(text: &str, meant: impl Fn(&Query) -> bool) -> Vec<String> {
    let parts = parts(text).into_iter();
    let kept = parts.filter(|part| !meant(&Query::parse(part).0));
    kept.map(str::to_owned).collect()
}

/// What was typed, parted at its spaces but those in quotations.
fn parts(text: &str) -> Vec<&str> {
    let mut quoted = false;
    let parts = text.split(|c: char| {
        quoted ^= matches!(c, '"' | '“' | '”' | '＂');
        c.is_whitespace() && !quoted
    });
    parts.filter(|part| !part.is_empty()).collect()
}
