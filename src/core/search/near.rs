//! Names that are nearly what was looked for, where nothing is exactly that.

use super::engine::Search;
use super::few::sort_few;
use super::find::{Found, Wanted};
use super::format::{Field, Group};
use super::key;
use super::parts::Part;
use super::postings::Space;
use super::query::{Query, Scope};
use super::rewritten::in_usual_characters;
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
    /// How many characters differ: 0 where only kana and long vowel marks do.
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
/// No name is much longer, in characters; and each character more is another file.
const LONGEST: usize = 128;

impl Search {
    /// Names near a query that finds nothing: those that have it in usual characters, in
    /// other kana or without long vowel marks, else those that differ in a quarter of its characters
    /// at most.
    pub fn near(&self, query: &Query, round: u32) -> NearStep {
        let mut kana = NearStep::default();
        for other in spellings(query) {
            let wanted = Wanted {
                round,
                ..Wanted::FIRST
            };
            let step = self.find(&other, wanted);
            for path in step.fetch {
                if !kana.fetch.contains(&path) {
                    kana.fetch.push(path);
                }
            }
            let names = names_of(&step.projects, false)
                .into_iter()
                .chain(names_of(&step.recipients, true));
            for name in names {
                if !kana.names.iter().any(|known| known.id == name.id) {
                    kana.names.push(name);
                }
            }
        }
        if !kana.fetch.is_empty() || !kana.names.is_empty() {
            kana.names.truncate(OFFERED);
            return kana;
        }
        // The longest word says the most.
        let words = query
            .wanted()
            .filter(|word| word.scope != Scope::In(Field::Ministry));
        let Some(word) = words.max_by_key(|word| word.key.chars().count()) else {
            return NearStep::default();
        };
        let needle: Vec<char> = word.key.chars().collect();
        let most = match needle.len() {
            length @ ..=LONGEST => length / 4,
            _ => 0,
        };
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
        sort_few(&mut near, |(distance, is_recipient, place, _)| {
            (*distance, *is_recipient, *place)
        });
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
        let mut alike: Vec<(u32, u32)> = Vec::with_capacity(COMPARED + 1);
        for (place, count) in (0..).zip(counts).filter(|(_, count)| *count >= least) {
            // Places ascend, so what has as many goes behind.
            let behind = alike.partition_point(|(_, other)| *other >= count);
            if behind < COMPARED {
                alike.insert(behind, (place, count));
                alike.truncate(COMPARED);
            }
        }
        alike.into_iter().map(|(place, _)| place).collect()
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

/// 異体字・かな・長音: the words of a query as others write them, each once.
fn spellings(query: &Query) -> Vec<Query> {
    let ways: [fn(&str) -> String; 6] = [
        in_usual_characters,
        |key| key.chars().map(to_katakana).collect(),
        |key| key.chars().map(to_hiragana).collect(),
        |key| key.chars().map(to_other_kana).collect(),
        without_long_vowels,
        with_long_vowel,
    ];
    let mut all: Vec<Query> = Vec::new();
    for way in ways {
        let mut other = query.clone();
        for word in other.words.iter_mut().filter(|word| !word.excluded) {
            word.key = way(&word.key);
        }
        if other != *query && !all.contains(&other) {
            all.push(other);
        }
    }
    all
}

/// From a hiragana to its katakana.
const APART: u32 = 'ア' as u32 - 'あ' as u32;

fn to_katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(c as u32 + APART).unwrap_or(c),
        other => other,
    }
}

pub(super) fn to_hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(c as u32 - APART).unwrap_or(c),
        other => other,
    }
}

fn to_other_kana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => to_katakana(c),
        other => to_hiragana(other),
    }
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヶ')
}

/// サーバー, コンピューター as サーバ, コンピュータ: the mark goes where a word of kana
/// ends. In keys it is a hyphen.
fn without_long_vowels(key: &str) -> String {
    let chars: Vec<char> = key.chars().collect();
    let ends = |at: usize| {
        let after_kana = at > 0 && is_kana(chars[at - 1]);
        after_kana && !chars.get(at + 1).is_some_and(|next| is_kana(*next))
    };
    let kept = chars.iter().enumerate();
    let kept = kept.filter(|(at, c)| **c != '-' || !ends(*at));
    kept.map(|(_, c)| c).collect()
}

/// サーバ室 as サーバー室: the mark comes where katakana ends inside of a word.
fn with_long_vowel(key: &str) -> String {
    let mut long = String::with_capacity(key.len() + 1);
    let mut chars = key.chars().peekable();
    while let Some(c) = chars.next() {
        long.push(c);
        let behind = chars.peek();
        let ends = behind.is_some_and(|next| !is_kana(*next) && *next != '-');
        if ends && matches!(c, 'ァ'..='ヶ') {
            long.push('-');
        }
    }
    long
}

/// How many characters of a needle must change so that a text holds it.
pub(super) fn distance(needle: &[char], text: &[char]) -> usize {
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
    fn a_word_is_looked_for_as_others_spell_it() {
        let of = |text: &str| -> Vec<String> {
            let (query, _) = Query::parse(text);
            let all = spellings(&query).into_iter();
            all.map(|other| other.words[0].key.clone()).collect()
        };
        assert_eq!(of("サイばー"), ["サイバ-", "さいば-", "さいバ-", "サイば"]);
        assert_eq!(of("がん研究"), ["ガン研究"]);
        assert_eq!(of("髙島"), ["高島"]);
        assert_eq!(of("サーバ室"), ["さ-ば室", "サ-バ-室"]);
        assert_eq!(of("コンピューター"), ["こんぴゅ-た-", "コンピュ-タ"]);
        assert!(of("調査").is_empty() && of("e-gov").is_empty());
    }

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
