use crate::text::Figure;
use std::fmt::Write as _;

/// A text as markup holds it, in an element or in an attribute.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// A figure as it reads, with the whole number it stands for.
pub fn figure(value: i64, figure: &Figure) -> String {
    let mut markup = format!(r#"<data value="{value}">{}"#, figure.number);
    let _ = write!(
        markup,
        r#"<span class="unit">{}</span></data>"#,
        figure.unit
    );
    markup
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_the_data_is_never_read_as_markup() {
        let name = r#"<img src=x onerror="alert('&')">"#;
        let safe = escaped(name);
        assert!(!safe.contains(['<', '>', '"', '\'']), "{safe}");
        assert_eq!(escaped("委託 & 補助"), "委託 &amp; 補助");
    }
}
