//! What a query asks for that the dataset does not have: years and ministries.

use super::engine::Search;
use super::find::Wanted;
use super::format::Field;
use super::near::distance;
use super::query::{Hint, Query, Scope, Word};

/// So many labels that are alike are named.
const NAMED: usize = 5;

impl Search {
    /// A query without the years and ministries that are not in the data, and what to say
    /// of these, as far as that is known by what is here.
    pub fn narrowed(&self, query: &Query) -> (Query, Vec<Hint>) {
        let (mut narrowed, mut hints) = (query.clone(), Vec::new());
        let Some(directory) = &self.directory else {
            return (narrowed, hints);
        };
        narrowed.years.retain(|year| directory.years.contains(year));
        let years: Vec<_> = query.years.difference(&narrowed.years).copied().collect();
        if !years.is_empty() {
            let known = directory.years.clone();
            hints.push(Hint::NotPublished { years, known });
        }
        narrowed.words.retain(|word| {
            let is_known = !self.is_no_ministry(word);
            if !is_known {
                hints.push(Hint::NoMinistry {
                    text: word.key.clone(),
                    known: self.ministries_like(&word.key),
                });
            }
            is_known
        });
        (narrowed, hints)
    }

    /// Whether it is known that no sheet is of a ministry or agency called so.
    fn is_no_ministry(&self, word: &Word) -> bool {
        let in_label = |label: &String| label.contains(&word.key);
        if word.excluded
            || word.scope != Scope::In(Field::Ministry)
            || self.ministry_keys.iter().any(in_label)
        {
            return false;
        }
        let alone = Query {
            words: vec![word.clone()],
            ..Query::default()
        };
        let found = self.find(&alone, Wanted::EXACT);
        found.fetch.is_empty() && found.projects.at_most == 0
    }

    /// Ministries that have the characters of a key in their order (国交省), or half of
    /// them at least; all, where none has.
    fn ministries_like(&self, key: &str) -> Vec<String> {
        let labels = self.directory.iter().flat_map(|own| &own.ministries);
        let needle: Vec<char> = key.chars().collect();
        let mut like: Vec<(usize, &String)> = Vec::new();
        for (label, own) in labels.clone().zip(&self.ministry_keys) {
            let own: Vec<char> = own.chars().collect();
            let mut rest = own.iter();
            let in_order = needle.iter().all(|c| rest.any(|other| other == c));
            let distance = if in_order { 0 } else { distance(&needle, &own) };
            if 2 * distance <= needle.len() {
                like.push((distance, label));
            }
        }
        like.sort_by_key(|(distance, _)| *distance);
        like.truncate(NAMED);
        match like.is_empty() {
            true => labels.cloned().collect(),
            false => like.into_iter().map(|(_, label)| label.clone()).collect(),
        }
    }
}
