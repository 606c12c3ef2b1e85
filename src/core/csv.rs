//! Cells → CSV that a spreadsheet opens: UTF-8 with a mark, CRLF, no formulas.
//!
//! What it is: the one writer of CSV, for the command's tables and for those
//! that the page hands out. What it is not: a table; which cells stand in a row
//! is for its callers. Its neighbours are `import::export` and the program's
//! `text` room.

use std::borrow::Cow;

/// The mark of UTF-8, without which spreadsheets guess.
pub const MARK: &str = "\u{feff}";

/// The end of a row.
pub const END: &str = "\r\n";

/// Adds a text as a cell: neutral, and in quotes where it needs them.
pub fn text(text: &str, out: &mut String) {
    let text = neutral(text);
    if !text.contains([',', '"', '\r', '\n']) {
        out.push_str(&text);
        return;
    }
    out.push('"');
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

/// A text that no spreadsheet takes for a formula (pitfall C4): an apostrophe
/// before `=`, `+`, `-`, `@`, a tab and the ends of lines.
///
/// A text that begins with an apostrophe gets another, so that taking one away
/// always gives back what was filed. A plain decimal such as `-5.3` is left as
/// it is: it can only be a number, and a program must not lose its sign.
pub fn neutral(text: &str) -> Cow<'_, str> {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'']);
    if risky && !is_plain_decimal(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_plain_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let positive = text.strip_prefix('-').unwrap_or(text);
    match positive.split_once('.') {
        None => digits(positive),
        Some((whole, fraction)) => digits(whole) && digits(fraction),
    }
}
