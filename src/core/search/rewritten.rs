//! 異体字と読み: what was typed as others may write it, 髙橋 as 高橋, うちゅう as 宇宙.
//!
//! What it is: two tables made for this program, of characters that stand for one another
//! in names, and of readings of words that are frequent in names of the data. What it is
//! not: a part of the normal form; what is found contains what was typed, and this is
//! offered apart.

use super::engine::Search;
use super::find::Wanted;
use super::query::{Query, excluded};

/// 異体字: characters that stand for one another, the usual one first.
const VARIANTS: &str = include_str!("variants.txt");
/// 読み: a reading a line, the longest first, and the words that are read so.
const READINGS: &str = include_str!("readings.txt");

/// So many are offered at most, and so many spellings of one run of kana.
const OFFERED: usize = 6;
const SPELLINGS: usize = 4;
/// What finds more than so many is what was meant, unless it was written in a form that
/// is not the usual one.
const FEW: usize = 100;

/// Nothing but whether anything may be found.
const NOTHING: Wanted = Wanted {
    projects: 0,
    recipients: 0,
    all: false,
    round: 0,
};

impl Search {
    /// What was typed as others may write it, as far as that may find something, and the
    /// files that would tell. `found` is how much is found as it was typed.
    pub fn rewritten(&self, typed: &str, found: usize) -> (Vec<String>, Vec<String>) {
        let (mut offered, mut fetch) = (Vec::new(), Vec::new());
        // What may not be there stays as it was typed, behind the rest.
        let (mut wanted, mut behind) = (String::new(), String::new());
        for part in typed.split_whitespace() {
            match excluded(part) {
                None => wanted = [&wanted, part].join(" "),
                Some(_) => behind = [&behind, part].join(" "),
            }
        }
        for text in rewritten(wanted.trim_start(), found <= FEW) {
            let text = [text.as_str(), &behind].concat();
            let (query, _) = self.narrowed(&Query::parse(&text).0);
            let step = self.find(&query, NOTHING);
            if step.projects.at_most + step.recipients.at_most > 0 {
                offered.push(text);
            }
            for path in step.fetch {
                if !fetch.contains(&path) {
                    fetch.push(path);
                }
            }
        }
        (offered, fetch)
    }
}

/// A text in other spellings: in the usual characters, and where little is found also in
/// unusual ones and in kanji.
fn rewritten(typed: &str, few: bool) -> Vec<String> {
    let usual = in_usual_characters(typed);
    let mut all: Vec<String> = Vec::new();
    let mut add = |text: String| {
        if text != typed && all.len() < OFFERED && !all.contains(&text) {
            all.push(text);
        }
    };
    add(usual.clone());
    if few {
        in_kanji(typed).into_iter().for_each(&mut add);
        let unusual = |c: char, at: usize| {
            let mut groups = VARIANTS.lines();
            groups.find(|group| group.starts_with(c))?.chars().nth(at)
        };
        // All characters at once, and then each by itself.
        add(usual.chars().map(|c| unusual(c, 1).unwrap_or(c)).collect());
        for own in usual.chars() {
            for other in (1..).map_while(|at| unusual(own, at)) {
                let change = |c| if c == own { other } else { c };
                add(usual.chars().map(change).collect());
            }
        }
    }
    all
}

/// A text in the usual form of each of its characters.
pub(super) fn in_usual_characters(text: &str) -> String {
    let usual = |c: char| {
        let mut groups = VARIANTS.lines();
        let group = groups.find(|group| group.contains(c));
        group.and_then(|group| group.chars().next()).unwrap_or(c)
    };
    text.chars().map(usual).collect()
}

/// A text with what of its kana is read as words of the table, in all the ways there are
/// to write that, if not too many.
fn in_kanji(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut changed = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_kana = to_hiragana(first).is_some();
        let same = |c: &char| to_hiragana(*c).is_some() == is_kana;
        let length = rest.chars().take_while(same).map(char::len_utf8).sum();
        let (run, behind) = rest.split_at(length);
        rest = behind;
        let mut spelt = if is_kana { words_of(run) } else { Vec::new() };
        changed |= !spelt.is_empty();
        if spelt.is_empty() {
            spelt.push(run.to_owned());
        }
        let joined = all.iter().flat_map(|before| {
            let with = |own: &String| [before.as_str(), own].concat();
            spelt.iter().map(with).collect::<Vec<_>>()
        });
        all = joined.take(SPELLINGS).collect();
    }
    if changed { all } else { Vec::new() }
}

/// A run of kana as words of the table side by side, the longest words first.
fn words_of(run: &str) -> Vec<String> {
    let run: Vec<char> = run.chars().filter_map(to_hiragana).collect();
    // For each place, how what is behind it may be written.
    let mut behind: Vec<Vec<String>> = vec![Vec::new(); run.len()];
    behind.push(vec![String::new()]);
    for at in (0..run.len()).rev() {
        let mut own: Vec<String> = Vec::new();
        for line in READINGS.lines() {
            let mut words = line.split(' ');
            let mut rest = run[at..].iter();
            let reading = words.next().unwrap_or_default();
            if !reading.chars().all(|c| rest.next() == Some(&c)) {
                continue;
            }
            let rest = &behind[run.len() - rest.len()];
            for word in words {
                own.extend(rest.iter().map(|rest| [word, rest].concat()));
            }
        }
        own.truncate(SPELLINGS);
        behind[at] = own;
    }
    behind.swap_remove(0)
}

/// A kana as a hiragana; the long vowel mark is one.
fn to_hiragana(c: char) -> Option<char> {
    match c {
        'ぁ'..='ゖ' | 'ー' => Some(c),
        'ァ'..='ヶ' => Some(super::near::to_hiragana(c)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn unusual_characters_are_usual_ones_and_back_where_little_is_found() {
        assert_eq!(rewritten("髙橋", false), ["高橋"]);
        assert_eq!(rewritten("山﨑 name:髙島", false), ["山崎 name:高島"]);
        assert_eq!(rewritten("國學院", false), ["国学院"]);
        assert!(rewritten("高橋", false).is_empty());
        assert_eq!(rewritten("高橋", true), ["髙橋"]);
        assert_eq!(rewritten("国学院", true), ["國學院", "國学院", "国學院"]);
        let all = rewritten("齋藤", true);
        assert_eq!(all[0], "斎藤");
        assert!(all.contains(&"斉藤".to_owned()) && !all.contains(&"齋藤".to_owned()));
        assert!(rewritten("調査", true).is_empty());
    }

    #[test]
    fn kana_are_the_words_that_are_read_so() {
        assert_eq!(rewritten("うちゅうこうくう", true), ["宇宙航空"]);
        assert_eq!(
            rewritten("ニホンネンキン name:橋", true),
            ["日本年金 name:橋"]
        );
        assert!(rewritten("うちゅうこうくう", false).is_empty());
        // What is not all read is left as it is.
        assert!(rewritten("うちゅうじん", true).is_empty());
        assert!(rewritten("サーバー", true).is_empty());
    }

    #[test]
    fn the_tables_say_each_thing_once() {
        let mut readings = BTreeSet::new();
        let mut before = usize::MAX;
        for line in READINGS.lines() {
            let mut words = line.split(' ');
            let reading = words.next().unwrap_or_default();
            assert!(reading.len() <= before, "{line}");
            before = reading.len();
            assert!(
                reading.chars().count() > 1 && reading.chars().all(|c| to_hiragana(c) == Some(c)),
                "{line}"
            );
            assert!(readings.insert(reading), "{line}");
            let words: Vec<&str> = words.collect();
            assert!(!words.is_empty() && words.len() <= SPELLINGS, "{line}");
            assert!(
                words.iter().all(|word| super::super::key(word) == **word),
                "{line}"
            );
        }
        let mut seen = BTreeSet::new();
        for group in VARIANTS.lines() {
            assert!(group.chars().count() > 1, "{group}");
            // What the normal form makes one need not be told apart.
            assert!(
                group
                    .chars()
                    .all(|c| super::super::key(&c.to_string()) == c.to_string()),
                "{group}"
            );
            assert!(group.chars().all(|c| seen.insert(c)), "{group}");
        }
    }
}
