//! Where the characters of a key stand in the text it is the key of.

use super::nfkc::{joins, plain, push_nfkc};
use super::normalise::{fold_dash, is_unseen, key};
use std::ops::Range;

/// A key whose characters know which bytes of the text they are.
pub(super) struct Mapped {
    chars: Vec<(char, Range<usize>)>,
}

impl Mapped {
    /// The key of a text; empty where its characters cannot be told apart, which is
    /// for texts that no sheet has.
    pub(super) fn of(text: &str) -> Self {
        let mut chars: Vec<(char, Range<usize>)> = Vec::with_capacity(text.len() / 2);
        let mut spaced = false;
        for part in parts(text) {
            let kept: String = text[part.clone()]
                .chars()
                .filter(|c| !is_unseen(*c))
                .collect();
            let mut folded = String::new();
            let mut own = kept.chars();
            match (own.next().and_then(plain), own.next()) {
                (Some(c), None) => folded.push(c),
                _ => push_nfkc(&mut folded, &kept),
            }
            for c in folded.chars().flat_map(char::to_lowercase).map(fold_dash) {
                if c.is_whitespace() {
                    spaced = true;
                    continue;
                }
                let before = chars.last().is_some_and(|(c, _)| c.is_ascii_alphanumeric());
                if spaced && before && c.is_ascii_alphanumeric() {
                    chars.push((' ', part.start..part.start));
                }
                spaced = false;
                chars.push((c, part.clone()));
            }
        }
        for (short, long) in [
            (['(', '株', ')'], "株式会社"),
            (['(', '有', ')'], "有限会社"),
        ] {
            let mut from = 0;
            while let Some(at) = chars[from..]
                .windows(3)
                .position(|three| three.iter().map(|(c, _)| *c).eq(short))
            {
                let at = from + at;
                let place = chars[at].1.start..chars[at + 2].1.end;
                chars.splice(at..at + 3, long.chars().map(|c| (c, place.clone())));
                from = at + long.chars().count();
            }
        }
        let same = chars.iter().map(|(c, _)| *c).eq(key(text).chars());
        if !same {
            chars.clear();
        }
        Self { chars }
    }

    /// Where a key stands in the text: bytes, in order and apart.
    pub(super) fn places(&self, needle: &str) -> Vec<Range<usize>> {
        let needle: Vec<char> = needle.chars().collect();
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while !needle.is_empty() && at + needle.len() <= self.chars.len() {
            let part = &self.chars[at..at + needle.len()];
            if part.iter().map(|(c, _)| c).eq(&needle) {
                let place = part[0].1.start..part[part.len() - 1].1.end;
                match found.last_mut().filter(|last| last.end > place.start) {
                    Some(last) => last.end = place.end.max(last.end),
                    None => found.push(place),
                }
                at += needle.len();
            } else {
                at += 1;
            }
        }
        found
    }
}

/// A text in parts that are normalised each for itself: a character, and those
/// behind it that may become one with it.
fn parts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut starts = text
        .char_indices()
        .filter(|(_, c)| !joins(*c) && !is_unseen(*c))
        .map(|(at, _)| at)
        .peekable();
    let mut from = 0;
    std::iter::from_fn(move || {
        if from >= text.len() {
            return None;
        }
        while starts.next_if(|at| *at <= from).is_some() {}
        let end = starts.peek().copied().unwrap_or(text.len());
        let part = from..end;
        from = end;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, needle: &str) -> Vec<String> {
        let places = Mapped::of(text).places(&key(needle));
        places
            .into_iter()
            .map(|place| text[place].to_owned())
            .collect()
    }

    #[test]
    fn a_match_is_where_it_stands_in_the_text() {
        assert_eq!(marked("ﾊﾞｲｵ・データセンタ－", "バイオ"), ["ﾊﾞｲｵ"]);
        assert_eq!(
            marked("㈱ＡＢＣ と（株）ABC", "株式会社abc"),
            ["㈱ＡＢＣ", "（株）ABC"]
        );
        assert_eq!(marked("（ 株 ）ABC", "式会"), ["（ 株 ）"]);
        assert_eq!(marked("平 成 28年", "平成"), ["平 成"]);
        assert_eq!(marked("Beyond  5G、5g", "5G"), ["5G", "5g"]);
        assert_eq!(marked("①調査", "1調"), ["①調"]);
        assert_eq!(marked("ああああ", "ああ"), ["ああ", "ああ"]);
        assert!(marked("調査", "研究").is_empty());
    }

    #[test]
    fn every_text_has_the_characters_of_its_key() {
        let texts = [
            "か\u{3099}き\u{309a}",
            "\u{1100}\u{1161}\u{11a8}",
            "ｶ\u{200b}ﾞ",
            "e\u{301}\u{323}",
            "\u{3099}",
            "葛\u{e0100}城",
            "İ ½ ㍻ 10²",
            "(株)(有)( 株)",
            "ΑΣ ΑΣΑ",
            "\u{feff}a\u{ad} b",
        ];
        for text in texts {
            let mapped: String = Mapped::of(text).chars.iter().map(|(c, _)| *c).collect();
            assert_eq!(mapped, key(text), "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_the_characters_of_its_key(text in "[\\PC]{0,12}") {
            let mapped: String = Mapped::of(&text).chars.iter().map(|(c, _)| *c).collect();
            proptest::prop_assert_eq!(mapped, key(&text));
        }
    }
}
