//! What the index is asked for: two characters side by side, three where an
//! alphabet is small, and single characters.

/// Two characters that stand side by side in a searched text, and the third where
/// all three are of a small alphabet: two of those tell little. [`Alone`] says where a
/// character stands alone; beside these stand legal forms by their first three. What is
/// not there is [`NONE`].
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

/// The terms of a key that lie in the grid, each as often as it stands there.
#[cfg(feature = "write")]
pub(super) fn terms(key: &str) -> impl Iterator<Item = Term> {
    let second = key.chars().skip(1);
    let third = key.chars().skip(2).chain([NONE]);
    let all = key.chars().zip(second).zip(third);
    all.map(|((first, second), third)| Term::of(first, second, third))
}

/// Where single characters stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alone {
    /// Among the postings, where they end a text: in the oldest datasets.
    Ends,
    /// In files of their own, all of them: in older datasets.
    All,
    /// In files of their own but for kanji, of which a row of postings has few enough:
    /// these stand there where a field has them at an end only.
    NoKanji,
}

/// 漢字: so many that a row of postings has but a few of them.
pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

impl Alone {
    /// Whether files of their own have a character.
    pub(super) fn has_file(self, c: char) -> bool {
        match self {
            Self::Ends => false,
            Self::All => true,
            Self::NoKanji => !is_kanji(c),
        }
    }
}

/// The terms of a key that lie in the files of single characters.
#[cfg(feature = "write")]
pub(super) fn singles(key: &str, alone: Alone) -> impl Iterator<Item = Term> {
    let is_word = move |word: &&&str| alone != Alone::Ends && key.contains(**word);
    let words = WORDS.iter().filter(is_word);
    key.chars()
        .filter(move |c| alone.has_file(*c))
        .map(|c| Term(c, NONE, NONE))
        .chain(words.filter_map(|word| whole(word)))
}

/// Legal forms, which are in so many names that the texts that verify them would be
/// half the index; their first three characters tell them apart.
pub(super) const WORDS: [&str; 13] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "独立行政法人",
    "国立大学法人",
    "国立研究開発法人",
    "学校法人",
    "社会福祉法人",
    "医療法人",
];

/// The term of a legal form, where a key is just that.
pub(super) fn whole(key: &str) -> Option<Term> {
    let mut chars = WORDS.contains(&key).then(|| key.chars())?;
    Some(Term(chars.next()?, chars.next()?, chars.next()?))
}

/// The file of single characters, of so many, that has a character.
pub(super) fn single_place(first: char, files: u32) -> u32 {
    spread(first) % files.max(1)
}

/// How the postings lie in files: rows by the first character, columns by the
/// second, so that one character alone costs a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub rows: u32,
    pub columns: u32,
    /// So many of the rows, the last ones, are of other characters than kanji; 0: all
    /// are of any.
    pub small: u32,
}

impl Grid {
    /// So many rows, the first ones, are of kanji, if there are others.
    fn kanji(self) -> u32 {
        self.rows.saturating_sub(self.small).max(1)
    }

    pub(super) fn row(self, first: char) -> u32 {
        spread(first) % self.kanji()
    }

    /// Where single characters stand, if there are so many files of them.
    pub(super) fn alone(self, singles: u32) -> Alone {
        match (singles, self.small) {
            (0, _) => Alone::Ends,
            (_, 0) => Alone::All,
            _ => Alone::NoKanji,
        }
    }

    /// The file of everything that begins with two characters. Of the small alphabets
    /// single characters have files of their own, so nothing need lie in a row, and some
    /// would be many times as large as others.
    pub(super) fn place(self, first: char, second: char) -> u32 {
        if self.small > 0 && !is_kanji(first) {
            let both = spread(first).wrapping_mul(31).wrapping_add(spread(second));
            return self.kanji() * self.columns + both % (self.small * self.columns);
        }
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
    /// Whatever the third is, if it is neither letter nor digit.
    Ends(char, char),
    /// This one.
    One(Term),
    /// A legal form, by its first three characters.
    Whole(Term),
}

/// The last two characters of a key of two or three letters and digits: what stands behind
/// these two says whether a word ends there, so that AI may come before aid.
pub(super) fn ending(key: &str) -> Option<(char, char)> {
    let mut chars = key.chars().rev();
    let (last, before) = (chars.next()?, chars.next()?);
    let is_short = key.len() <= 3 && key.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_short.then_some((before, last))
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

/// So many files of postings are fetched for a word at most.
const MOST_COVER: usize = 6;

/// What of [`asked`] is worth its file: enough that all characters that stand side by
/// side are asked for, and of a long key a part, for what is left is told by the
/// texts.
pub(super) fn cover(key: &str) -> Vec<Asked> {
    let key: Vec<char> = key.chars().collect();
    let Some(last) = key.len().checked_sub(2) else {
        return asked(&key.iter().collect::<String>());
    };
    let term = |at: usize| {
        let third = key.get(at + 2).copied().unwrap_or(NONE);
        Term::of(key[at], key[at + 1], third)
    };
    let (mut known, mut vague) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at <= last {
        let before = at.checked_sub(1).map(term).filter(|_| at == last);
        let own = before.filter(|term| term.2 != NONE);
        let own = own.unwrap_or_else(|| term(at));
        let pair = own.2 == NONE;
        let asked = match pair && is_small(own.0) && is_small(own.1) && at == last {
            true => Asked::Two(own.0, own.1),
            false => Asked::One(own),
        };
        match is_hiragana(own.0) && is_hiragana(own.1) {
            true => vague.push(asked),
            false => known.push(asked),
        }
        at += if pair { 1 } else { 2 };
    }
    let mut cover = spaced(&known, MOST_COVER);
    cover.extend(spaced(&vague, MOST_COVER - cover.len()));
    cover.sort_unstable();
    cover.dedup();
    cover
}

/// So many of a list at most, as far apart as they can be.
fn spaced(list: &[Asked], most: usize) -> Vec<Asked> {
    if list.len() <= most {
        return list.to_vec();
    }
    let steps = most.saturating_sub(1).max(1);
    let places = (0..most).map(|step| step * (list.len() - 1) / steps);
    places.map(|place| list[place]).collect()
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
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
        let mut all = terms(text).chain(singles(text, Alone::All));
        all.any(|term| match asked {
            Asked::First(first) => term.0 == first,
            Asked::Two(first, second) => (term.0, term.1) == (first, second),
            Asked::Ends(first, second) => {
                (term.0, term.1) == (first, second) && !term.2.is_ascii_alphanumeric()
            }
            Asked::One(one) | Asked::Whole(one) => term == one,
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
    fn a_cover_is_of_what_is_asked_for() {
        for (key, files) in [
            ("調", 1),
            ("ab", 1),
            ("データ", 1),
            ("データセンター", 3),
            ("カーボンニュートラル", 5),
            ("マイナンバーカードの選", 6),
            ("介護給付費財政調整交付", 6),
            ("上を促進するた", 6),
            ("covid-19", 4),
        ] {
            let cover = cover(key);
            assert_eq!(cover.len(), files, "{key}: {cover:?}");
            let all = asked(key);
            assert!(
                cover.iter().all(|one| all.contains(one)),
                "{key}: {cover:?}"
            );
        }
    }

    #[test]
    fn every_pair_has_a_file_and_a_kanji_a_row() {
        for (rows, small) in [(128, 56), (2, 1), (1, 0), (128, 0)] {
            let grid = Grid {
                rows,
                columns: 4,
                small,
            };
            for (first, second) in [('調', '査'), ('調', 'の'), ('の', '調'), ('a', '-')] {
                let place = grid.place(first, second);
                assert!(place < rows * 4, "{first}{second}: {place}");
                let in_row = grid.places(first).contains(&place);
                assert_eq!(in_row, small == 0 || is_kanji(first), "{first}{second}");
                let of_kanji = place < (rows - small) * 4;
                assert_eq!(of_kanji, small == 0 || is_kanji(first), "{first}{second}");
            }
        }
    }

    #[test]
    fn a_legal_form_is_known_by_its_first_characters() {
        let terms: std::collections::BTreeSet<Term> =
            WORDS.iter().filter_map(|word| whole(word)).collect();
        assert_eq!(terms.len(), WORDS.len());
        let of = |key| {
            singles(key, Alone::NoKanji)
                .filter(|term| term.2 != NONE)
                .count()
        };
        assert_eq!(
            (of("株式会社甲"), of("株式会"), of("一般社団法人")),
            (1, 0, 1)
        );
        assert_eq!((whole("株式会社甲"), whole("株式会")), (None, None));
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
