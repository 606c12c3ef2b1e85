/// Puts values into a sentence of [`super::Words`]: `{name}` becomes the value
/// of that name, and `{name?one|many}` the word that goes with it, for languages
/// that tell one from many. A value is never read as a sentence itself, so data
/// may hold braces; a name without a value stays, for a test to find.
pub(super) fn fill(sentence: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(sentence.len() + 16);
    let mut rest = sentence;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let value = behind.split_once('}').and_then(|(name, after)| {
            let (name, forms) = match name.split_once('?') {
                Some((name, forms)) => (name, forms.split_once('|')),
                None => (name, None),
            };
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            let text = match forms {
                None => *value,
                Some((one, _)) if *value == "1" => one,
                Some((_, many)) => many,
            };
            Some((text, after))
        });
        match value {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = behind;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn a_value_is_never_read_as_a_sentence() {
        assert_eq!(fill("{a}と{b}", &[("a", "{b}"), ("b", "乙")]), "{b}と乙");
        assert_eq!(fill("{a", &[("a", "甲")]), "{a");
        assert_eq!(fill("{c}{a}", &[("a", "甲")]), "{c}甲");
    }

    #[test]
    fn a_word_goes_with_its_number() {
        let sheets = |n| fill("{n} {n?sheet|sheets}", &[("n", n)]);
        assert_eq!(sheets("1"), "1 sheet");
        assert_eq!(sheets("1,204"), "1,204 sheets");
    }
}
