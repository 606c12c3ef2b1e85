//! Legal forms in short, as they stand before or behind a name.

use super::key;

/// Short and spelt out, as [`key`] leaves them. What one sign may
/// mean in two ways ((社), (財) are of before and after 2008, (合) is three kinds of firm)
/// stays as it is.
const FORMS: [(&str, &str); 14] = [
    ("(独)", "独立行政法人"),
    ("(独法)", "独立行政法人"),
    ("(国研)", "国立研究開発法人"),
    ("(国大)", "国立大学法人"),
    ("(公財)", "公益財団法人"),
    ("(公社)", "公益社団法人"),
    ("(一財)", "一般財団法人"),
    ("(一社)", "一般社団法人"),
    ("(学)", "学校法人"),
    ("(福)", "社会福祉法人"),
    ("(社福)", "社会福祉法人"),
    ("(医)", "医療法人"),
    ("(特非)", "特定非営利活動法人"),
    ("npo法人", "特定非営利活動法人"),
];

/// The form in which names of payees are compared: [`key`], and the legal
/// form spelt out: (独)甲 is 独立行政法人甲 (pitfall I3).
pub fn payee_key(name: &str) -> String {
    let key = key(name);
    for (short, long) in FORMS {
        if let Some(rest) = key.strip_prefix(short) {
            return format!("{long}{rest}");
        }
        if let Some(rest) = key.strip_suffix(short) {
            return format!("{rest}{long}");
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_in_short_is_the_form_at_either_end_and_nowhere_else() {
        assert_eq!(
            payee_key("（独）農畜産業振興機構"),
            "独立行政法人農畜産業振興機構"
        );
        assert_eq!(
            payee_key("森林総合研究所(国研)"),
            "森林総合研究所国立研究開発法人"
        );
        assert_eq!(payee_key("ＮＰＯ法人甲"), "特定非営利活動法人甲");
        assert_eq!(payee_key("甲(独)乙"), "甲(独)乙");
        assert_eq!(payee_key("(財)甲"), "(財)甲");
    }
}
