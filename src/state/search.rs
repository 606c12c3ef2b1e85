use super::{Route, ViewState};
use kokko_core::domain::SheetYear;
use kokko_core::query::Dimension;
use kokko_core::search::{Facets, Field, Found, Hint, Query, Scope, Word, excluded, key};
use std::cmp::Reverse;
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

    /// The same search, narrowed to a value of 府省庁 or 公開年度, or no longer narrowed to
    /// it. It is in one ministry alone, and in several years.
    #[must_use]
    pub fn with_searched(&self, of: Dimension, label: &str) -> Self {
        let (text, query) = self.searched();
        let (mut words, added) = match (of, label.parse()) {
            (Dimension::Year, Ok(year)) => {
                let years = &query.years ^ &BTreeSet::from([SheetYear(year)]);
                let years: Vec<String> = years.iter().rev().map(ToString::to_string).collect();
                let added = (!years.is_empty()).then(|| format!("year:{}", years.join(",")));
                (without(&text, |part| !part.years.is_empty()), added)
            }
            _ => {
                let added = !is_searched(&query, of, label);
                let added = added.then(|| format!("ministry:\"{label}\""));
                (
                    without(&text, |part| part.words.iter().any(is_ministry)),
                    added,
                )
            }
        };
        words.extend(added);
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

/// How many values of 府省庁 or 公開年度 are shown at first.
pub const SEARCH_VALUES: usize = 8;

/// Whether the numbers beside the values of 府省庁 or 公開年度 are no more than limits.
pub fn is_at_most(found: &Found, of: Dimension) -> bool {
    match of {
        Dimension::Year => found.facets.years_open,
        _ => found.open > 0,
    }
}

/// Whether a search is narrowed to this value of 府省庁 or 公開年度.
pub fn is_searched(query: &Query, of: Dimension, label: &str) -> bool {
    match of {
        Dimension::Year => query.years.iter().any(|year| year.to_string() == label),
        _ => {
            let label = key(label);
            chosen_ministries(query).any(|chosen| *chosen == label)
        }
    }
}

/// The values of 府省庁 or 公開年度 that a search can be narrowed to, and how many projects
/// have each: first what is chosen and none has, then the most frequent ministries, or
/// every published year, the newest first, so that what lies below stays where it is when
/// they are counted.
pub fn search_values(query: &Query, found: &Facets, of: Dimension) -> Vec<(String, u32)> {
    let (chosen, found): (Vec<String>, Vec<(String, u32)>) = match of {
        Dimension::Year => {
            let count = |year: &SheetYear| {
                let own = found.years.iter().find(|(own, _)| own == year);
                own.map_or(0, |(_, count)| *count)
            };
            let label = |year: &SheetYear| (year.to_string(), count(year));
            let is_found = !(found.ministries.is_empty() && found.years.is_empty());
            let published = found.published.iter().filter(|_| is_found);
            let chosen = query.years.iter().rev();
            (
                chosen.map(ToString::to_string).collect(),
                published.map(label).collect(),
            )
        }
        _ => {
            let mut found = found.ministries.clone();
            found.sort_by_key(|(_, count)| Reverse(*count));
            (chosen_ministries(query).cloned().collect(), found)
        }
    };
    let is_found = |label: &String| found.iter().any(|(own, _)| key(own) == *label);
    let none = chosen.into_iter().filter(|label| !is_found(label));
    let none: Vec<(String, u32)> = none.map(|label| (label, 0)).collect();
    none.into_iter().chain(found).collect()
}

fn chosen_ministries(query: &Query) -> impl Iterator<Item = &String> {
    let words = query.words.iter().filter(|word| is_ministry(word));
    words.map(|word| &word.key)
}

fn is_ministry(word: &Word) -> bool {
    word.scope == Scope::In(Field::Ministry) && !word.excluded
}

/// Whether a search is for recipients' names and nothing else.
pub fn is_of_recipients(query: &Query) -> bool {
    let in_names = |word: &Word| word.scope == Scope::In(Field::Recipient);
    query.wanted().next().is_some() && query.wanted().all(in_names)
}

/// What was typed as a search in recipients' names: words that say themselves where
/// they are looked for stay as they are.
pub(super) fn in_recipients(text: &str) -> String {
    let of_recipients = |part: &str| {
        let (query, _) = Query::parse(part);
        if query.words.iter().all(|word| word.scope != Scope::All) {
            return part.to_owned();
        }
        match excluded(part) {
            Some(excluded) => format!("-recipient:{excluded}"),
            None => format!("recipient:{part}"),
        }
    };
    let parts: Vec<String> = parts(text).into_iter().map(of_recipients).collect();
    parts.join(" ")
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
