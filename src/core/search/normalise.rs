use super::nfkc::{plain, push_nfkc};

/// The form in which a short text is shown: NFKC, line breaks and runs of
/// spaces as one space, nothing invisible. Encircled numbers, raised figures and
/// fractions stay as they are, for NFKC would turn ① into 1, ⑴ into (1), 10²
/// into 102 and 1½ into 11⁄2 (pitfall I5).
pub fn display(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    for part in visible.split_whitespace() {
        if !shown.is_empty() {
            shown.push(' ');
        }
        let mut rest = part;
        while let Some(at) = rest.find(keeps_its_form) {
            push_nfkc(&mut shown, &rest[..at]);
            let kept = rest[at..].chars().next().unwrap_or(' ');
            shown.push(kept);
            rest = &rest[at + kept.len_utf8()..];
        }
        push_nfkc(&mut shown, rest);
    }
    shown
}

fn keeps_its_form(c: char) -> bool {
    matches!(c,
        // encircled and bracketed
        '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3251}'..='\u{325f}' | '\u{32b1}'..='\u{32bf}'
        // raised, lowered, fractions
        | '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{bc}'..='\u{be}' | '\u{2070}'..='\u{209c}' | '\u{2150}'..='\u{215f}')
}

/// What takes no place on screen: soft hyphen, zero-width characters, marks of
/// direction, byte order mark, and what is left of controls.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
        || c.is_control() && !c.is_whitespace()
}

/// What does not count where texts are compared: what is invisible, and which of its
/// forms a character is drawn in, for 葛 with U+E0100 is 葛.
pub(super) fn is_unseen(c: char) -> bool {
    is_invisible(c) || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The form in which texts are compared and searched: NFKC, lower case,
/// (株) and (有) written out, hyphens and long vowel marks as one, nothing
/// invisible, and spaces only between two ASCII letters or digits. Writer and
/// reader both use it, and the key of a key is itself.
pub fn key(text: &str) -> String {
    // A hundred thousand names are keyed at once.
    if text.chars().all(|c| plain(c).is_some()) {
        return spaced(text.chars().filter_map(plain).map(fold_dash), text.len());
    }
    let kept: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    let mut folded = String::with_capacity(kept.len());
    push_nfkc(&mut folded, &kept);
    let folded = folded.chars().flat_map(char::to_lowercase).map(fold_dash);
    spaced(folded, text.len())
}

/// Without the spaces that do not count, (株) and (有) written out.
fn spaced(folded: impl Iterator<Item = char>, length: usize) -> String {
    let mut key = String::with_capacity(length);
    let mut spaced = false;
    for c in folded {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let before = key.chars().next_back();
        if spaced && c.is_ascii_alphanumeric() && before.is_some_and(|b| b.is_ascii_alphanumeric())
        {
            key.push(' ');
        }
        spaced = false;
        key.push(c);
    }
    if key.contains('(') {
        key = key.replace("(株)", "株式会社").replace("(有)", "有限会社");
    }
    key
}

pub(super) fn fold_dash(c: char) -> char {
    match c {
        'ー' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' => '-',
        '〜' => '~',
        other => other,
    }
}

/// The keys of the words of a query: all of them must be found.
pub fn words(query: &str) -> Vec<String> {
    query
        .split_whitespace()
        .map(key)
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_in_one_width_and_on_one_line() {
        assert_eq!(display("Ｈｏｌｏｅｙｅｓ株式会社"), "Holoeyes株式会社");
        assert_eq!(
            display(" 一般社団法人ＰａＬａＮＡ　Ｉｎｉｔｉａｔｉｖｅ\n"),
            "一般社団法人PaLaNA Initiative"
        );
        assert_eq!(display("①調査　②報告"), "①調査 ②報告");
    }

    #[test]
    fn what_carries_meaning_is_shown_as_filed() {
        assert_eq!(display("⑴10²㎞　1½"), "⑴10²km 1½");
        assert_eq!(display("㍻２８年度"), "平成28年度");
        assert_eq!(display("ﾊﾞｲｵ・ｷﾞｶﾞ"), "バイオ・ギガ");
    }

    #[test]
    fn what_cannot_be_seen_is_neither_shown_nor_compared() {
        assert_eq!(display("\u{feff}株式\u{200b}会社\u{ad}A\u{7}"), "株式会社A");
        assert_eq!(key("株式\u{200b}会社\u{feff}"), key("株式会社"));
        assert_eq!(key("葛\u{e0100}城市"), key("葛城市"));
    }

    #[test]
    fn a_space_counts_only_between_letters_and_digits() {
        assert_eq!(key("センター 5G"), key("センター5G"));
        assert_eq!(key("Tetra Tech, Inc."), key("Tetra Tech,Inc."));
        assert_eq!(key("( 株 ) ABC"), key("㈱ABC"));
        assert_ne!(key("5 G"), key("5G"));
    }

    #[test]
    fn the_dashes_are_one_and_so_are_the_tildes() {
        for dash in ['ー', 'ｰ', '－', '-', '‐', '‑', '–', '—', '―', '−', '─'] {
            assert_eq!(key(&format!("デ{dash}タ")), "デ-タ", "{dash:?}");
        }
        assert_eq!(key("1～2"), key("1〜2"));
    }

    #[test]
    fn a_plain_character_is_the_same_beside_one_that_is_not() {
        let counts = |c: &char| plain(*c).is_some() && !c.is_whitespace();
        for c in ('\0'..='\u{ffff}').filter(counts) {
            let alone = key(&c.to_string());
            assert_eq!(key(&format!("{c}①")), format!("{alone}1"), "{c:?}");
        }
    }

    #[test]
    fn the_key_of_a_key_is_itself() {
        let names = [
            "㈱ データ・センター ABC",
            "( 株 ) A B",
            "ﾊﾞﾝｸ①",
            "İstanbul Ⅳ",
            "か\u{3099} 1",
        ];
        for name in names {
            assert_eq!(key(&key(name)), key(name), "{name}");
            assert_eq!(key(&display(name)), key(name), "{name}");
        }
    }

    #[test]
    fn spellings_of_one_name_have_one_key() {
        let all = [
            "㈱データ・センター",
            "（株）データ・センタ－",
            "株式会社 データ・センター",
        ];
        for name in all {
            assert_eq!(key(name), key(all[0]), "{name}");
        }
        assert_eq!(key("Beyond 5G 研究"), "beyond 5g研究");
    }

    #[test]
    fn a_query_is_a_list_of_words() {
        assert_eq!(words("　ICT　医療 "), ["ict", "医療"]);
        assert!(words("  ").is_empty());
    }
}
