//! What the index is asked for: two characters side by side, three where an
//! alphabet is small, and last characters.

/// Two characters that stand side by side in a searched text, and the third where
/// all three are of a small alphabet: two of those tell little. The last character
/// of a text stands alone. What is not there is [`NONE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Term(pub char, pub char, pub char);

/// No character; no key holds it.
pub(super) const NONE: char = '\0';

/// Katakana, and what ASCII has, which is also the long vowel mark of keys.
fn is_small(c: char) -> bool {
    matches!(c, ' '..='~' | 'ァ'..='ヿ')
}

impl Term {
    /// Of three characters, as many as there are.
    fn of(first: char, second: char, third: char) -> Self {
        let small = is_small(first) && is_small(second) && is_small(third);
        Self(first, second, if small { third } else { NONE })
    }
}

/// The terms of a key, each as often as it stands there.
#[cfg(feature = "write")]
pub(super) fn terms(key: &str) -> impl Iterator<Item = Term> {
    let second = key.chars().skip(1).chain([NONE]);
    let third = key.chars().skip(2).chain([NONE, NONE]);
    let all = key.chars().zip(second).zip(third);
    all.map(|((first, second), third)| Term::of(first, second, third))
}

/// How the postings lie in files: rows by the first character, columns by the
/// second, so that one character alone costs a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub rows: u32,
    pub columns: u32,
}

impl Grid {
    pub(super) fn row(self, first: char) -> u32 {
        spread(first) % self.rows.max(1)
    }

    /// The file of everything that begins with two characters.
    pub(super) fn place(self, first: char, second: char) -> u32 {
        self.row(first) * self.columns + spread(second) % self.columns.max(1)
    }

    /// The files of everything that begins with a character.
    pub(super) fn places(self, first: char) -> std::ops::Range<u32> {
        let start = self.row(first) * self.columns;
        start..start + self.columns
    }
}

/// Kanji of neighbouring numbers are unlike in use: it only has to spread.
fn spread(c: char) -> u32 {
    let mixed = (c as u32).wrapping_mul(0x9e37_79b1);
    (mixed ^ mixed >> 15).wrapping_mul(0x85eb_ca6b) >> 8
}

/// What is asked for: one term, or all that begin with its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked {
    /// Whatever the second character is.
    First(char),
    /// Whatever the third is.
    Two(char, char),
    /// This one.
    One(Term),
}

/// What a key is asked for by; every text that holds the key has all of it.
pub(super) fn asked(key: &str) -> Vec<Asked> {
    let key: Vec<char> = key.chars().collect();
    let mut all: Vec<Asked> = match key.as_slice() {
        [] => Vec::new(),
        [one] => vec![Asked::First(*one)],
        [.., before_last, last] => {
            let threes = key
                .windows(3)
                .map(|three| Asked::One(Term::of(three[0], three[1], three[2])));
            let mut all: Vec<Asked> = threes.collect();
            // Where three were asked for they have the last two in them.
            let known = matches!(all.last(), Some(Asked::One(term)) if term.2 != NONE);
            if !known {
                all.push(match is_small(*before_last) && is_small(*last) {
                    true => Asked::Two(*before_last, *last),
                    false => Asked::One(Term(*before_last, *last, NONE)),
                });
            }
            all
        }
    };
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a text that has what is asked for holds the key: it is one term, or the
/// beginning of some.
pub(super) fn is_certain(key: &str) -> bool {
    let mut chars = key.chars();
    match (chars.next(), chars.next(), chars.next(), chars.next()) {
        (Some(first), Some(second), Some(third), None) => Term::of(first, second, third).2 != NONE,
        (_, _, None, _) => true,
        _ => false,
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;

    /// Whether a text has something asked for.
    fn has(text: &str, asked: Asked) -> bool {
        terms(text).any(|term| match asked {
            Asked::First(first) => term.0 == first,
            Asked::Two(first, second) => (term.0, term.1) == (first, second),
            Asked::One(one) => term == one,
        })
    }

    #[test]
    fn a_text_has_what_its_parts_are_asked_for_by() {
        for text in [
            "データ利活用",
            "5g研究開発",
            "abcデ-タ x",
            "調",
            "調査",
            "ab",
            "aあa",
            "aaaa",
        ] {
            let chars: Vec<char> = text.chars().collect();
            for start in 0..chars.len() {
                for end in start + 1..=chars.len() {
                    let part: String = chars[start..end].iter().collect();
                    for one in asked(&part) {
                        assert!(has(text, one), "{text} {part} {one:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_key_is_certain_where_its_terms_say_it_all() {
        for (key, certain) in [
            ("調", true),
            ("調査", true),
            ("調査研", false),
            ("ab", true),
            ("abc", true),
            ("abcd", false),
            ("aaa", true),
            ("aaaa", false),
            ("a調", true),
            ("ab調", false),
            ("ああ", true),
            ("あああ", false),
        ] {
            assert_eq!(is_certain(key), certain, "{key}");
        }
    }
}
