//! What a query asks for that the dataset does not have: years and ministries.

use super::engine::Search;
use super::find::Wanted;
use super::format::Field;
use super::near::distance;
use super::query::{Query, Scope, Word};
use crate::domain::SheetYear;
use serde::{Deserialize, Serialize};

/// So many labels that are alike are named.
const NAMED: usize = 5;

/// What of a query is passed over, for the dataset has nothing of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknown {
    /// Published years that there are none of.
    pub years: Vec<SheetYear>,
    /// Then the published years that there are, newest first.
    pub published: Vec<SheetYear>,
    /// 府省庁 that there are none of, as keys.
    pub ministries: Vec<String>,
    /// Then those that there are and that are alike, nearest first; all, where none is.
    pub alike: Vec<String>,
}

impl Search {
    /// A query without the years and ministries that are not in the data, and these, as
    /// far as that is known by what is here.
    pub fn narrowed(&self, query: &Query) -> (Query, Unknown) {
        let (mut narrowed, mut unknown) = (query.clone(), Unknown::default());
        let Some(directory) = &self.directory else {
            return (narrowed, unknown);
        };
        for year in &query.years {
            if !directory.years.contains(year) {
                narrowed.years.remove(year);
                unknown.years.push(*year);
            }
        }
        if !unknown.years.is_empty() {
            unknown.published.clone_from(&directory.years);
        }
        narrowed.words.retain(|word| {
            let is_known = !self.is_no_ministry(word);
            if !is_known {
                unknown.alike = self.ministries_like(&word.key);
                unknown.ministries.push(word.key.clone());
            }
            is_known
        });
        (narrowed, unknown)
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
        let far = |own: &String| {
            let own: Vec<char> = own.chars().collect();
            let mut rest = own.iter();
            match needle.iter().all(|c| rest.any(|other| other == c)) {
                true => 0,
                false => distance(&needle, &own),
            }
        };
        let far: Vec<usize> = self.ministry_keys.iter().map(far).collect();
        let mut like: Vec<&String> = Vec::new();
        for distance in 0..=needle.len() / 2 {
            let own = labels
                .clone()
                .zip(&far)
                .filter(|(_, far)| **far == distance);
            like.extend(own.map(|(label, _)| label));
        }
        like.truncate(NAMED);
        match like.is_empty() {
            true => labels.cloned().collect(),
            false => like.into_iter().cloned().collect(),
        }
    }
}
