//! Unicode's NFKC, and what of it is known without any table.

#[cfg(feature = "tables")]
use unicode_normalization::UnicodeNormalization;

/// A character that NFKC and lower case change into one character for itself, whatever
/// plain ones stand beside it: ASCII and its full width, kana, kanji, what stands between
/// them. Nearly all text is plain.
pub(super) fn plain(c: char) -> Option<char> {
    match c {
        ' '..='~' | '\n' => Some(c.to_ascii_lowercase()),
        'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='\u{9fff}' | '\u{3001}'..='\u{301f}' => Some(c),
        '！'..='～' => {
            let narrow = char::from_u32(u32::from(c) - 0xfee0)?;
            Some(narrow.to_ascii_lowercase())
        }
        '\u{3000}' => Some(' '),
        '‘'..='‟' | '※' | '←'..='↓' | '■'..='◯' | '★' | '☆' | '×' => Some(c),
        _ => None,
    }
}

/// Whether a character may become one with that before it, and is no plain one: the
/// blocks that hold marks, Hangul's vowels and ends, and their half width. It may say so
/// of a neighbour of those, too.
pub(super) fn joins(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{2cef}'..='\u{2cf1}' | '\u{2d7f}' | '\u{2de0}'..='\u{2dff}' | '\u{302a}'..='\u{302f}'
        | '\u{3099}' | '\u{309a}' | '\u{3130}'..='\u{318f}' | '\u{a66f}'..='\u{abff}'
        | '\u{fb1e}' | '\u{fe20}'..='\u{fe2f}' | '\u{ff9e}'..='\u{ffdc}'
        | '\u{10000}'..='\u{1efff}' | '\u{e0000}'..)
}

/// Appends the NFKC of a text, by the tables of `unicode-normalization`.
#[cfg(feature = "tables")]
pub(super) fn push_nfkc(shown: &mut String, text: &str) {
    shown.extend(text.nfkc());
}

#[cfg(not(feature = "tables"))]
static HOST: std::sync::OnceLock<fn(&str) -> String> = std::sync::OnceLock::new();

/// Hands over who knows Unicode's NFKC where no tables are built in: a program in a
/// browser says so before it does anything else (decision 0017). Where they are, they stay.
pub fn normalise_by(host: fn(&str) -> String) {
    // The first one stays; there is one browser.
    #[cfg(not(feature = "tables"))]
    let _ = HOST.set(host);
    #[cfg(feature = "tables")]
    let _ = host;
}

/// Appends the NFKC of a text, by [`normalise_by`].
#[cfg(not(feature = "tables"))]
pub(super) fn push_nfkc(shown: &mut String, text: &str) {
    if text.is_empty() {
        return;
    }
    match HOST.get() {
        Some(host) => shown.push_str(&host(text)),
        None => panic!("failed to normalise: expected normalise_by before the first key"),
    }
}

#[cfg(all(test, feature = "tables"))]
mod tests {
    use super::*;
    use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    /// What [`joins`] is an outline of.
    fn may_join(c: char) -> bool {
        let mut first = None;
        decompose_compatible(c, |part| {
            first.get_or_insert(part);
        });
        let first = first.unwrap_or(c);
        canonical_combining_class(first) != 0
            || is_nfc_quick(std::iter::once(first)) == IsNormalized::Maybe
    }

    #[test]
    fn plain_text_is_what_nfkc_and_lower_case_make_of_it() {
        for c in '\0'..='\u{10ffff}' {
            let Some(own) = plain(c) else { continue };
            let folded: String = [c]
                .into_iter()
                .nfkc()
                .flat_map(char::to_lowercase)
                .collect();
            assert_eq!(folded, own.to_string(), "{c:?}");
            assert!(!may_join(c), "{c:?}");
        }
    }

    #[test]
    fn what_may_become_one_with_that_before_it_joins() {
        for c in '\0'..='\u{10ffff}' {
            assert!(!may_join(c) || joins(c), "{c:?}");
            assert!(!joins(c) || plain(c).is_none(), "{c:?}");
        }
        // Of what stands in Japanese texts nothing is taken for a mark that is none.
        let japanese = ('\0'..='\u{2ff}').chain('\u{2000}'..='\u{20cf}');
        let japanese = japanese
            .chain('\u{2100}'..='\u{2bff}')
            .chain('\u{2e80}'..='\u{312f}');
        let japanese = japanese
            .chain('\u{3190}'..='\u{a4cf}')
            .chain('\u{f900}'..='\u{faff}');
        let japanese = japanese.chain('\u{fe30}'..='\u{ff9d}');
        for c in japanese.chain('\u{1f000}'..='\u{3ffff}') {
            assert_eq!(joins(c), may_join(c), "{c:?}");
        }
    }
}
