/// A text of the RS System with its line breaks, which it files as "／" (pitfall
/// F8).
///
/// The same sign stands inside words (強み／弱み), fractions (１／２) and dates. It
/// is a break behind the end of a sentence, a closed bracket or a heading, and
/// before a bullet, a number of a list or an indented line; there the sign goes
/// and a new line comes. Several in a row are one empty line. Everything else
/// stays as filed.
pub fn lines(filed: &str) -> String {
    let mut shown = String::with_capacity(filed.len());
    let mut rest = filed;
    while let Some(at) = rest.find(SLASH) {
        let (before, from) = rest.split_at(at);
        shown.push_str(before);
        let after = from.trim_start_matches(SLASH);
        let run = (from.len() - after.len()) / SLASH.len_utf8();
        let last = filed[..filed.len() - from.len()]
            .trim_end_matches([' ', '\u{200b}'])
            .chars()
            .next_back();
        if run > 1 || ends(last) || begins(last, after) {
            // Nothing to break before the first line or behind the last.
            if !shown.is_empty() && !after.is_empty() {
                shown.push_str(if run > 1 { "\n\n" } else { "\n" });
            }
        } else {
            shown.push(SLASH);
        }
        rest = after;
    }
    shown.push_str(rest);
    shown
}

const SLASH: char = '／';

/// Whether a line may end here.
fn ends(last: Option<char>) -> bool {
    last.is_none_or(|last| "。）)】＞〉".contains(last))
}

/// Whether a line begins here: a bullet, `１．`, `(2)`, or an indent.
fn begins(last: Option<char>, after: &str) -> bool {
    let after = after.trim_start_matches(' ');
    let Some(first) = after.chars().next() else {
        return true;
    };
    let bullet =
        "・※○〇◯●◎■□◆◇▪▶►☆★➢【＜〈　\u{2022}".contains(first) || ('①'..='⑳').contains(&first);
    bullet || numbered(last, after)
}

/// `(1)`, `（ア）`, `１．`, `2)`, `３　`: but not the 2 of `1／2)`.
fn numbered(last: Option<char>, after: &str) -> bool {
    let (inside, open) = match after.strip_prefix(['（', '(']) {
        Some(inside) => (inside, true),
        None => (after, false),
    };
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let digits = inside.trim_start_matches(is_digit);
    let behind = digits.chars().next();
    if digits.len() < inside.len() {
        let close = if open { "）)" } else { "．.）)　、" };
        let fraction = !open && last.is_some_and(is_digit);
        return !fraction && behind.is_some_and(|behind| close.contains(behind));
    }
    // One letter in brackets.
    let mut letters = inside.chars();
    open && letters.next().is_some_and(char::is_alphanumeric)
        && letters.next().is_some_and(|close| "）)".contains(close))
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn a_line_breaks_behind_a_sentence_and_before_a_bullet() {
        for (filed, shown) in [
            ("目的。／二行目。", "目的。\n二行目。"),
            (
                "（補助率：定額）／B.公認心理師",
                "（補助率：定額）\nB.公認心理師",
            ),
            ("実施する。／／・普及", "実施する。\n\n・普及"),
            ("広報／①周知／②調査", "広報\n①周知\n②調査"),
            (
                "調査／（２）整備／(3) 運営／（ア）庶務",
                "調査\n（２）整備\n(3) 運営\n（ア）庶務",
            ),
            ("取得等／３　器材／４．工事", "取得等\n３　器材\n４．工事"),
            (
                "整備】／　自衛隊／○警察 ／※注",
                "整備】\n　自衛隊\n○警察 \n※注",
            ),
            ("業務／・設計", "業務\n・設計"),
        ] {
            assert_eq!(lines(filed), shown);
        }
    }

    #[test]
    fn a_slash_inside_a_word_a_rate_or_an_address_stays() {
        for filed in [
            "自社の強み／弱みを補強",
            "補助率：１／２",
            "（定額、１／２）",
            "１／２．５",
            "３／４　※事業",
            "https://example.jp/a/b",
            "1/3、4/10等",
            "計画/実績",
            "部品／役務",
            "",
        ] {
            assert_eq!(lines(filed), filed);
        }
    }

    #[test]
    fn nothing_breaks_at_the_ends() {
        assert_eq!(lines("／甲。／"), "甲。");
        assert_eq!(lines("甲。／／"), "甲。");
        assert_eq!(lines("／"), "");
    }
}
