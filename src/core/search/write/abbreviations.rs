//! What the texts themselves say is short for a name: 「…機構（NEDO）」 and
//! 「…機構（以下「NEDO」という。）」.

use crate::search::abbreviations::bare;
use crate::search::format::{AbbreviationFile, Field};
use crate::search::{display, key};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Gathers them: first of the texts of projects, then which names there are.
#[derive(Default)]
pub(in crate::search) struct Abbreviations {
    /// What stands before a bracket, whether it is a whole name, and what is short for
    /// it; how often.
    said: BTreeMap<(String, bool, String), u32>,
    /// Keys of the recipients' names, without legal forms.
    names: HashMap<String, ()>,
}

/// A name is at least so many characters: shorter ones are no names of anybody.
const SHORTEST_NAME: usize = 4;
/// So many characters before a bracket are looked at.
const LONGEST_NAME: usize = 48;
/// One short form may be of several names; so many are kept, the most frequent.
const MOST_NAMES: usize = 4;

impl Abbreviations {
    /// Looks through a text of a project, as shown.
    pub(in crate::search) fn text(&mut self, field: Field, shown: &str) {
        for (at, _) in shown.match_indices(['(', '（']) {
            let (before, behind) = shown.split_at(at);
            let behind = behind.trim_start_matches(['(', '（']);
            let Some((inside, rest)) = behind.split_once([')', '）']) else {
                continue;
            };
            let Some(short) = short_form(inside) else {
                continue;
            };
            let mut name: Vec<char> = before
                .chars()
                .rev()
                .take_while(|c| is_of_name(*c))
                .collect();
            name.truncate(LONGEST_NAME);
            let name: String = name.into_iter().rev().collect();
            // A recipient that is nothing but a name and what is short for it.
            let whole = field == Field::Recipient && rest.is_empty() && name.len() == before.len();
            if name.chars().count() >= SHORTEST_NAME {
                let said = (display(&name), whole, display(short));
                *self.said.entry(said).or_default() += 1;
            }
        }
    }

    /// The name of a recipient, as its key.
    pub(in crate::search) fn name(&mut self, key: &str) {
        self.names.insert(bare(key).to_owned(), ());
    }

    /// Those that are short for somebody, and longer than nothing.
    pub(in crate::search) fn file(self) -> AbbreviationFile {
        let mut counts: BTreeMap<(String, String), (String, String, u32)> = BTreeMap::new();
        for ((before, whole, short), times) in &self.said {
            let Some(long) = self.name_in(before, *whole) else {
                continue;
            };
            let (short_key, long_key) = (key(short), key(long));
            if long_key.contains(&short_key) {
                continue;
            }
            let known = counts
                .entry((short_key, bare(&long_key).to_owned()))
                .or_insert_with(|| (short.clone(), long.to_owned(), 0));
            known.2 += times;
        }
        let mut of: BTreeMap<&String, Vec<&(String, String, u32)>> = BTreeMap::new();
        for ((short, _), one) in &counts {
            of.entry(short).or_default().push(one);
        }
        let mut file = AbbreviationFile::default();
        for mut all in of.into_values() {
            all.sort_by_key(|(_, long, times)| (Reverse(*times), long.clone()));
            for (short, long, _) in all.into_iter().take(MOST_NAMES) {
                file.short.push(short.clone());
                file.long.push(long.clone());
            }
        }
        file
    }

    /// The longest name of a recipient with which a text ends; a part of a word of
    /// katakana is none.
    fn name_in<'a>(&self, text: &'a str, whole: bool) -> Option<&'a str> {
        if whole {
            return Some(bare(text));
        }
        let ends = text.char_indices().map(|(at, _)| &text[at..]);
        ends.map(bare)
            .filter(|name| name.chars().count() >= SHORTEST_NAME)
            .filter(|name| *name == text || !name.chars().all(|c| matches!(c, 'ァ'..='ー')))
            .find(|name| self.names.contains_key(&key(name)))
    }
}

/// What is in the brackets, where that is short for what stands before them: a word of
/// capitals, or 以下「…」.
fn short_form(inside: &str) -> Option<&str> {
    if let Some(behind) = inside.strip_prefix("以下") {
        let (_, quoted) = behind.split_once('「')?;
        let (short, _) = quoted.split_once('」')?;
        let length = short.chars().count();
        // 「大学等」 is short for a list.
        return ((3..=14).contains(&length) && !short.ends_with('等')).then_some(short);
    }
    let capitals = inside
        .chars()
        .filter(|c| c.is_ascii_uppercase() || matches!(c, 'Ａ'..='Ｚ'));
    let is_word =
        |c: char| c.is_ascii_alphanumeric() || c == '-' || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let length = inside.chars().count();
    let is_short = (2..=12).contains(&length) && inside.chars().all(is_word);
    (is_short && capitals.count() >= 2).then_some(inside)
}

/// What a name is made of.
fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '・' | 'ー' | '－' | '-' | '々' | '＆' | '&')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[(Field, &str)], names: &[&str]) -> Vec<(String, String)> {
        let mut all = Abbreviations::default();
        texts
            .iter()
            .for_each(|(field, text)| all.text(*field, text));
        names.iter().for_each(|name| all.name(&key(name)));
        let file = all.file();
        file.short.into_iter().zip(file.long).collect()
    }

    fn pair(short: &str, long: &str) -> (String, String) {
        (short.to_owned(), long.to_owned())
    }

    #[test]
    fn a_text_says_what_is_short_for_whom() {
        let names = ["国立研究開発法人架空技術開発機構", "架空開発計画"];
        let texts = [
            (
                Field::About,
                "委託先の国立研究開発法人架空技術開発機構（ＫＧＫ）が行う。",
            ),
            (
                Field::Payment,
                "架空技術開発機構(以下「架技機構」という。)への交付",
            ),
            (Field::Recipient, "見本国際機関(MKK)"),
        ];
        assert_eq!(
            found(&texts, &names),
            [
                pair("KGK", "架空技術開発機構"),
                pair("MKK", "見本国際機関"),
                pair("架技機構", "架空技術開発機構"),
            ]
        );
    }

    #[test]
    fn what_is_short_for_nobody_is_left_out() {
        let names = ["架空技術開発機構", "情報", "ネットワーク"];
        let texts = [
            (Field::About, "二国間の見本制度(NKS)"),
            (Field::About, "架空技術開発機構(以下「機構」という。)"),
            (Field::About, "架空技術開発機構(以下「開発機構」という。)"),
            (Field::About, "架空技術開発機構(東京都)"),
            (Field::About, "情報(IT)"),
            (Field::About, "架空技術開発機構(KGK"),
            (
                Field::About,
                "見本の架空技術開発機構(以下「機構等」という。)",
            ),
            (Field::About, "見本事業のネットワーク(JNW)"),
        ];
        assert!(found(&texts, &names).is_empty());
    }
}
