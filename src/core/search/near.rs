//! Names that are nearly what was looked for, where nothing is exactly that.

use super::engine::{Part, Search};
use super::find::{Found, Wanted};
use super::format::{Field, Group};
use super::key;
use super::postings::Space;
use super::query::{Query, Scope};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A name that is nearly what was looked for; never mixed with hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Near {
    /// The id of a project, or of a recipient.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is a recipient.
    pub is_recipient: bool,
    /// How many characters differ: 0 where only the kana are the other ones.
    pub distance: usize,
}

/// How far near names are known, and what is needed to know more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearStep {
    /// Files to feed before asking again.
    pub fetch: Vec<String>,
    /// The names, nearest first, ranked as hits are.
    pub names: Vec<Near>,
}

/// So many names of each kind are compared.
const COMPARED: usize = 12;
/// And so many are offered.
const OFFERED: usize = 8;

impl Search {
    /// Names near a query that finds nothing: those that have it in the other kana,
    /// else those that differ in a quarter of its characters at most.
    pub fn near(&self, query: &Query, round: u32) -> NearStep {
        let other = other_kana(query);
        if other != *query {
            let wanted = Wanted {
                round,
                ..Wanted::FIRST
            };
            let step = self.find(&other, wanted);
            let mut names = names_of(&step.projects, false);
            names.extend(names_of(&step.recipients, true));
            if !step.fetch.is_empty() || !names.is_empty() {
                return NearStep {
                    fetch: step.fetch,
                    names,
                };
            }
        }
        // The longest word says the most.
        let words = query
            .wanted()
            .filter(|word| word.scope != Scope::In(Field::Ministry));
        let Some(word) = words.max_by_key(|word| word.key.chars().count()) else {
            return NearStep::default();
        };
        let needle: Vec<char> = word.key.chars().collect();
        let most = needle.len() / 4;
        let mut missing = BTreeSet::new();
        self.wanting(word, true, &mut missing);
        if !self.has(Part::Directory) {
            missing.insert(Part::Directory);
        }
        if most == 0 || !missing.is_empty() {
            return NearStep {
                fetch: if most == 0 {
                    Vec::new()
                } else {
                    self.paths(&missing)
                },
                ..NearStep::default()
            };
        }
        let mut near: Vec<(usize, bool, u32, Near)> = Vec::new();
        for (space, group, scope) in [
            (Space::Projects, Group::About, Field::Name),
            (Space::Payees, Group::Payees, Field::Recipient),
        ] {
            if word.scope != Scope::All && word.scope != Scope::In(scope) {
                continue;
            }
            for place in self.alike(&word.key, space) {
                let Some(block) = self.block(group, place) else {
                    missing.insert(Part::Block(group, self.file_of(group, place)));
                    continue;
                };
                let (id, name, ..) = block.head(place);
                let shown: Vec<char> = key(name).chars().collect();
                let distance = distance(&needle, &shown);
                if distance <= most {
                    let is_recipient = space == Space::Payees;
                    let one = Near {
                        id: id.to_owned(),
                        name: name.to_owned(),
                        is_recipient,
                        distance,
                    };
                    near.push((distance, is_recipient, place, one));
                }
            }
        }
        near.sort_by_key(|(distance, is_recipient, place, _)| (*distance, *is_recipient, *place));
        let names = near.into_iter().map(|(.., one)| one).take(OFFERED);
        NearStep {
            fetch: self.paths(&missing),
            names: names.collect(),
        }
    }

    /// The places whose names have most of what a key is asked for by, half at least.
    fn alike(&self, key: &str, space: Space) -> Vec<u32> {
        let all = self.asked(key);
        let mut counts = vec![0_u32; self.count(space) as usize];
        for one in &all {
            for (places, fields) in self.lists(*one, space) {
                for (at, place) in places.iter().enumerate() {
                    let in_name = fields
                        .get(at)
                        .is_none_or(|bits| bits & Field::Name.bit() != 0);
                    counts[*place as usize] += u32::from(in_name);
                }
            }
        }
        let least = u32::try_from(all.len().div_ceil(2)).unwrap_or(u32::MAX);
        let mut alike: Vec<(u32, u32)> = (0..)
            .zip(counts)
            .filter(|(_, count)| *count >= least)
            .collect();
        alike.sort_by_key(|(place, count)| (std::cmp::Reverse(*count), *place));
        alike
            .into_iter()
            .map(|(place, _)| place)
            .take(COMPARED)
            .collect()
    }
}

fn names_of(found: &Found, is_recipient: bool) -> Vec<Near> {
    let near = |id: &String, name: &String| Near {
        id: id.clone(),
        name: name.clone(),
        is_recipient,
        distance: 0,
    };
    found
        .hits
        .iter()
        .map(|hit| near(&hit.id, &hit.name))
        .take(OFFERED / 2)
        .collect()
}

/// The same words with hiragana for katakana and the other way round.
fn other_kana(query: &Query) -> Query {
    const APART: u32 = 'ア' as u32 - 'あ' as u32;
    let swap = |c: char| match c {
        'ぁ'..='ゖ' => char::from_u32(c as u32 + APART).unwrap_or(c),
        'ァ'..='ヶ' => char::from_u32(c as u32 - APART).unwrap_or(c),
        other => other,
    };
    let mut other = query.clone();
    for word in other.words.iter_mut().filter(|word| !word.excluded) {
        word.key = word.key.chars().map(swap).collect();
    }
    other
}

/// How many characters of a needle must change so that a text holds it.
fn distance(needle: &[char], text: &[char]) -> usize {
    // A row for the needle's characters so far; it may begin anywhere in the text.
    let mut row = vec![0_usize; text.len() + 1];
    for (done, own) in needle.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = done + 1;
        for (at, other) in text.iter().enumerate() {
            let changed = diagonal + usize::from(own != other);
            diagonal = row[at + 1];
            row[at + 1] = changed.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row.into_iter().min().unwrap_or(needle.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_needle_is_as_far_as_it_must_change() {
        let of = |needle: &str, text: &str| {
            let chars = |text: &str| text.chars().collect::<Vec<char>>();
            distance(&chars(needle), &chars(text))
        };
        assert_eq!(of("調査", "全国調査費"), 0);
        assert_eq!(of("調差", "全国調査費"), 1);
        assert_eq!(of("調査研究", "調査の研究"), 1);
        assert_eq!(of("調査", ""), 2);
    }
}
