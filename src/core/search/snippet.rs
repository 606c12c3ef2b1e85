//! A piece of a text around what was found in it.

use super::few::sort_few;
use super::mapped::Mapped;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A part of a snippet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The text, as shown.
    pub text: String,
    /// Whether it is what was looked for.
    pub marked: bool,
}

/// Characters before the first match, and in all.
const BEFORE: usize = 24;
const LENGTH: usize = 100;

/// The text around the first place of a key, every key marked in it; `…` stands
/// where it was cut.
pub(super) fn of<'a>(text: &str, key: &str, keys: impl Iterator<Item = &'a str>) -> Vec<Mark> {
    let mapped = Mapped::of(text);
    let first = mapped.places(key).first().map_or(0, |place| place.start);
    let mut places: Vec<Range<usize>> = keys.flat_map(|key| mapped.places(key)).collect();
    sort_few(&mut places, |place| (place.start, place.end));
    let start = text[..first]
        .char_indices()
        .rev()
        .nth(BEFORE - 1)
        .map_or(0, |(at, _)| at);
    let end = text[start..]
        .char_indices()
        .nth(LENGTH)
        .map_or(text.len(), |(at, _)| start + at);
    let mut marks = Vec::new();
    let mut at = start;
    for place in places {
        let (from, to) = (place.start.max(at), place.end.min(end));
        if from >= to {
            continue;
        }
        push(&mut marks, &text[at..from], false);
        push(&mut marks, &text[from..to], true);
        at = to;
    }
    push(&mut marks, &text[at..end], false);
    if start > 0 {
        prepend(&mut marks);
    }
    if end < text.len() {
        push(&mut marks, CUT, false);
    }
    marks
}

const CUT: &str = "…";

fn push(marks: &mut Vec<Mark>, text: &str, marked: bool) {
    match marks.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.marked == marked => last.text.push_str(text),
        _ => marks.push(Mark {
            text: text.to_owned(),
            marked,
        }),
    }
}

fn prepend(marks: &mut Vec<Mark>) {
    match marks.first_mut() {
        Some(first) if !first.marked => first.text.insert_str(0, CUT),
        _ => {
            let cut = Mark {
                text: CUT.to_owned(),
                marked: false,
            };
            marks.insert(0, cut);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, keys: &[&str]) -> String {
        let marks = of(text, keys[0], keys.iter().copied());
        let said = marks.iter().map(|mark| match mark.marked {
            true => format!("[{}]", mark.text),
            false => mark.text.clone(),
        });
        said.collect()
    }

    #[test]
    fn what_was_found_is_marked() {
        assert_eq!(
            said("ＩＣＴ の利活用", &["ict", "利活"]),
            "[ＩＣＴ] の[利活]用"
        );
        assert_eq!(said("調査", &["調査"]), "[調査]");
        assert_eq!(said("調査研究", &["査研", "調査"]), "[調査研]究");
    }

    #[test]
    fn a_long_text_is_cut_around_it() {
        let text = format!("{}橋{}", "あ".repeat(200), "い".repeat(200));
        let said = said(&text, &["橋"]);
        assert_eq!(
            said,
            format!("…{}[橋]{}…", "あ".repeat(24), "い".repeat(75))
        );
    }
}
