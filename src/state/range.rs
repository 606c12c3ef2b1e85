use kokko_core::query::RatioRange;

/// Stands between the ends of a range: `0.9..1`, `0.9..`, `..0.5`, `-0.5..0`.
const TO: &str = "..";
/// Digits behind the point.
const DECIMALS: usize = 4;

/// Reads a range of ratios, 1 being 100 %: at most four decimals, at least one end.
pub(super) fn parse_range(text: &str) -> Option<RatioRange> {
    let (from, to) = text.split_once(TO)?;
    let range = RatioRange {
        from: end(from)?,
        to: end(to)?,
    };
    match (range.from, range.to) {
        (None, None) => None,
        (Some(from), Some(to)) if from > to => None,
        _ => Some(range),
    }
}

/// A range as a value of the address.
pub(super) fn range_value(range: RatioRange) -> String {
    let end = |end: Option<i32>| end.map_or_else(String::new, decimal);
    format!("{}{TO}{}", end(range.from), end(range.to))
}

fn end(text: &str) -> Option<Option<i32>> {
    if text.is_empty() {
        return Some(None);
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit());
    if !is_number(whole) || !is_number(decimals) || decimals.len() > DECIMALS {
        return None;
    }
    let parts: i32 = format!("{decimals:0<DECIMALS$}").parse().ok()?;
    let ones = whole.parse::<i32>().ok()?.checked_mul(RatioRange::ONE)?;
    Some(Some(sign * ones.checked_add(parts)?))
}

fn decimal(end: i32) -> String {
    let sign = if end < 0 { "-" } else { "" };
    let ones = RatioRange::ONE.unsigned_abs();
    let (whole, parts) = (end.unsigned_abs() / ones, end.unsigned_abs() % ones);
    let decimals = format!("{parts:0>DECIMALS$}");
    let text = format!("{sign}{whole}.{}", decimals.trim_end_matches('0'));
    text.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_has_one_form() {
        for (text, from, to, form) in [
            ("0.9..1", Some(9_000), Some(10_000), "0.9..1"),
            ("0.90..1.000", Some(9_000), Some(10_000), "0.9..1"),
            ("-0.5..0", Some(-5_000), Some(0), "-0.5..0"),
            ("..0.0001", None, Some(1), "..0.0001"),
            ("12..", Some(120_000), None, "12.."),
            ("-0..", Some(0), None, "0.."),
        ] {
            let range = parse_range(text);
            assert_eq!(range, Some(RatioRange { from, to }), "{text}");
            assert_eq!(range.map(range_value).as_deref(), Some(form));
        }
        for text in [
            "",
            "..",
            "1",
            "1..0",
            "0.00001..",
            "a..1",
            "1.5.2..",
            "+1..",
            "999999999..",
        ] {
            assert_eq!(parse_range(text), None, "{text}");
        }
    }
}
