//! 検索語: what a reader types, as words that are looked for.
//!
//! Several words: all of them. `"…"` is one word, with the spaces that count in keys;
//! `-word` excludes, and `name:`, `ministry:`, `recipient:` and `year:` say where. What
//! cannot be read so is read as a word, and a hint says why.

use super::format::Field;
use super::key;
use crate::domain::SheetYear;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where a word is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// In every field but the ministry.
    All,
    /// In one field.
    In(Field),
}

impl Scope {
    pub(super) fn bits(self) -> u8 {
        match self {
            Self::All => Field::Ministry.bit() - 1,
            Self::In(field) => field.bit(),
        }
    }
}

/// A word of a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// As it is compared: the key of what was typed.
    pub key: String,
    /// Where it is looked for.
    pub scope: Scope,
    /// `-word`: it may not be there.
    pub excluded: bool,
}

/// What a query says that it cannot mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hint {
    /// A quotation without its end: read up to the end of the query.
    OpenQuote,
    /// `name:` and such without a word, `-`, or `""`: passed over.
    NoWord(String),
    /// A key that is none: read as a word.
    UnknownKey(String),
    /// A year that is none: passed over.
    NoYear(String),
    /// Only what may not be there was named: nothing is looked for.
    OnlyExcluded,
}

/// A query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// Its words; all that are not excluded must be found.
    pub words: Vec<Word>,
    /// Published years that count; empty: all.
    pub years: BTreeSet<SheetYear>,
    /// Published years that do not count.
    pub not_years: BTreeSet<SheetYear>,
}

impl Query {
    /// Reads what was typed; it always means something.
    pub fn parse(text: &str) -> (Self, Vec<Hint>) {
        let mut query = Self::default();
        let mut hints = Vec::new();
        let mut rest = text;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            if rest.is_empty() {
                break;
            }
            rest = query.token(rest, &mut hints);
        }
        let excluded_alone = query.words.iter().all(|word| word.excluded)
            && query.years.is_empty()
            && (!query.words.is_empty() || !query.not_years.is_empty());
        if excluded_alone {
            hints.push(Hint::OnlyExcluded);
        }
        (query, hints)
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| word.excluded) && self.years.is_empty()
    }

    /// The words that must be found.
    pub fn wanted(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|word| !word.excluded)
    }

    /// Whether a label, of a ministry or a policy, is what the query says: it holds all
    /// words that are not looked for elsewhere, of which there must be one.
    pub fn names(&self, label: &str) -> bool {
        let label = key(label);
        let here = |word: &Word| {
            matches!(word.scope, Scope::All | Scope::In(Field::Ministry))
                && label.contains(&word.key) != word.excluded
        };
        self.wanted().next().is_some() && self.words.iter().all(here)
    }

    /// Reads one token; what is behind it.
    fn token<'a>(&mut self, text: &'a str, hints: &mut Vec<Hint>) -> &'a str {
        let unsigned = excluded(text);
        let (excluded, rest) = (unsigned.is_some(), unsigned.unwrap_or(text));
        let (name, value) = match key_of(rest) {
            Some((name, value)) => (Some(name), value),
            None => (None, rest),
        };
        let name = name.filter(|name| {
            let known = *name == YEAR || KEYS.iter().any(|(own, _)| own == name);
            if !known {
                hints.push(Hint::UnknownKey(name.clone()));
            }
            known
        });
        let value = if name.is_some() { value } else { rest };
        let (said, behind) = value_of(value, hints);
        let typed = || text[..text.len() - behind.len()].to_owned();
        let scope = name.map(|name| KEYS.iter().find(|(own, _)| *own == name));
        match scope {
            Some(None) => self.year(said, excluded, hints, typed),
            scope => {
                let scope = scope
                    .flatten()
                    .map_or(Scope::All, |(_, field)| Scope::In(*field));
                let key = key(said);
                if key.is_empty() {
                    hints.push(Hint::NoWord(typed()));
                } else {
                    let word = Word {
                        key,
                        scope,
                        excluded,
                    };
                    if !self.words.contains(&word) {
                        self.words.push(word);
                    }
                }
            }
        }
        behind
    }

    /// `2021`, or several with commas, or `2019-2021`.
    fn year(
        &mut self,
        said: &str,
        excluded: bool,
        hints: &mut Vec<Hint>,
        typed: impl Fn() -> String,
    ) {
        let years = if excluded {
            &mut self.not_years
        } else {
            &mut self.years
        };
        let said = key(said).replace('、', ",");
        let parts: Vec<&str> = said.split(',').filter(|part| !part.is_empty()).collect();
        if parts.is_empty() {
            hints.push(Hint::NoWord(typed()));
        }
        for part in parts {
            let (from, to) = part.split_once(['-', '~']).unwrap_or((part, part));
            let year = |text: &str| {
                text.parse::<u16>()
                    .ok()
                    .filter(|year| (1900..2200).contains(year))
            };
            match (year(from), year(to)) {
                (Some(from), Some(to)) if from <= to => years.extend((from..=to).map(SheetYear)),
                _ => hints.push(Hint::NoYear(part.to_owned())),
            }
        }
    }
}

/// The keys of the address that say where.
const KEYS: [(&str, Field); 3] = [
    ("name", Field::Name),
    ("ministry", Field::Ministry),
    ("recipient", Field::Recipient),
];
const YEAR: &str = "year";

/// `key:` in whatever width, as its key, and what is behind it; an address such as
/// `https://` has none.
fn key_of(text: &str) -> Option<(String, &str)> {
    let at = text.find([':', '：', '"', '“', '”', '＂'])?;
    let (name, value) = text.split_at(at);
    let value = value.strip_prefix([':', '：'])?;
    let name = key(name);
    let named = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
    (named && !value.starts_with("//")).then_some((name, value))
}

/// 除外: what stands behind the minus before a word, or several of them; `None` where
/// there is none. What looks like one is one: input methods write hyphens of many kinds.
pub fn excluded(text: &str) -> Option<&str> {
    let behind = text.trim_start_matches(['-', '‐', '‑', '‒', '–', '−', '﹣', '－']);
    let is_word = !behind.is_empty() && !behind.starts_with(char::is_whitespace);
    (is_word && behind.len() < text.len()).then_some(behind)
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂')
}

/// A word up to the next space, or what stands between quotes; and what is behind.
fn value_of<'a>(text: &'a str, hints: &mut Vec<Hint>) -> (&'a str, &'a str) {
    if let Some(inside) = text.strip_prefix(is_quote) {
        return match inside.find(is_quote) {
            Some(end) => (
                &inside[..end],
                inside[end..].strip_prefix(is_quote).unwrap_or(""),
            ),
            None => {
                hints.push(Hint::OpenQuote);
                (inside, "")
            }
        };
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(key: &str) -> Word {
        Word {
            key: key.to_owned(),
            scope: Scope::All,
            excluded: false,
        }
    }

    fn parsed(text: &str) -> (Vec<Word>, Vec<Hint>) {
        let (query, hints) = Query::parse(text);
        (query.words, hints)
    }

    #[test]
    fn several_words_are_all_wanted() {
        let (words, hints) = parsed("　ＩＣＴ　医療 医療");
        assert_eq!(words, [word("ict"), word("医療")]);
        assert!(hints.is_empty());
    }

    #[test]
    fn a_quotation_keeps_its_spaces() {
        for text in ["\"Beyond 5G\"", "“Beyond 5G”", "＂beyond 5ｇ＂"] {
            assert_eq!(parsed(text).0, [word("beyond 5g")], "{text}");
        }
        assert_eq!(parsed("beyond 5g").0, [word("beyond"), word("5g")]);
        // Between other characters none counts, in texts neither.
        assert_eq!(parsed("\"宇宙 航空\"").0, [word("宇宙航空")]);
        let (words, hints) = parsed("医療 \"Beyond 5G");
        assert_eq!(words, [word("医療"), word("beyond 5g")]);
        assert_eq!(hints, [Hint::OpenQuote]);
    }

    #[test]
    fn a_word_may_be_excluded_and_may_say_where() {
        let (words, hints) = parsed("年金 -国民 name:保険 ministry:\"厚生 労働\" －recipient:機構");
        let at = |key: &str, field, excluded| Word {
            key: key.to_owned(),
            scope: Scope::In(field),
            excluded,
        };
        assert!(hints.is_empty(), "{hints:?}");
        assert_eq!(
            words[1],
            Word {
                excluded: true,
                ..word("国民")
            }
        );
        assert_eq!(words[2], at("保険", Field::Name, false));
        assert_eq!(words[3], at("厚生労働", Field::Ministry, false));
        assert_eq!(words[4], at("機構", Field::Recipient, true));
    }

    #[test]
    fn keys_and_minus_are_read_in_every_width() {
        let (query, hints) = Query::parse("ｎａｍｅ：宇宙　ＹＥＡＲ：２０２１ Name:航空");
        assert!(hints.is_empty(), "{hints:?}");
        let said = |word: &Word| (word.key.clone(), word.scope, word.excluded);
        let of = |key: &str| (key.to_owned(), Scope::In(Field::Name), false);
        assert_eq!(
            query.words.iter().map(said).collect::<Vec<_>>(),
            [of("宇宙"), of("航空")]
        );
        assert_eq!(query.years, BTreeSet::from([SheetYear(2021)]));
        let minus = [
            "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2212}", "\u{fe63}",
            "\u{ff0d}", "--", "−－",
        ];
        for minus in minus {
            let (words, hints) = parsed(&format!("橋 {minus}道路"));
            assert!(hints.is_empty(), "{minus}: {hints:?}");
            let road = Word {
                excluded: true,
                ..word("道路")
            };
            assert_eq!(words, [word("橋"), road], "{minus}");
        }
        // Inside of a word it is none, and alone it is a word.
        assert_eq!(parsed("e−gov --").0, [word("e-gov"), word("--")]);
        assert_eq!(parsed("ーム").0, [word("-ム")]);
    }

    #[test]
    fn years_are_one_several_or_a_span() {
        let (query, hints) = Query::parse("橋 year:2018,2020-2022 -year:2021");
        assert!(hints.is_empty(), "{hints:?}");
        let years: Vec<u16> = query.years.iter().map(|year| year.0).collect();
        assert_eq!(years, [2018, 2020, 2021, 2022]);
        assert_eq!(query.not_years, BTreeSet::from([SheetYear(2021)]));
        let (query, hints) = Query::parse("year:令和3 year:2022-2020");
        assert!(query.years.is_empty());
        assert_eq!(hints.len(), 2);
    }

    #[test]
    fn a_query_names_the_labels_that_hold_its_words() {
        let names = |text: &str, label| Query::parse(text).0.names(label);
        assert!(names("ｉｔ", "IT戦略") && names("ministry:厚生", "厚生労働省"));
        assert!(!names("厚生 -労働", "厚生労働省") && !names("name:厚生", "厚生労働省"));
        assert!(!names("", "厚生労働省") && !names("-厚生", "総務省"));
    }

    #[test]
    fn what_cannot_be_read_is_a_word_or_a_hint() {
        let (words, hints) = parsed("foo:bar https://a.jp/b");
        assert_eq!(words, [word("foo:bar"), word("https://a.jp/b")]);
        assert_eq!(hints, [Hint::UnknownKey("foo".to_owned())]);
        let (words, hints) = parsed("name: \"\" 橋 -");
        assert_eq!(words, [word("橋"), word("-")]);
        assert_eq!(
            hints,
            [
                Hint::NoWord("name:".to_owned()),
                Hint::NoWord("\"\"".to_owned())
            ]
        );
        let (query, hints) = Query::parse("-橋");
        assert!(query.is_empty());
        assert_eq!(hints, [Hint::OnlyExcluded]);
        let (query, hints) = Query::parse(" \u{3000}");
        assert!(query.is_empty() && hints.is_empty());
    }
}
