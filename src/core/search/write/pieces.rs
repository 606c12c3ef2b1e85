//! The texts of a project that are searched, each once, with its years.

use super::Piece;
use crate::domain::{Indicator, Sheet, SheetYear, Text};
use crate::search::format::Field;
use crate::search::{display, key};
use std::collections::{HashMap, HashSet};

/// Texts by field, newest first.
pub(in crate::search) type Fields = [Vec<Piece>; Field::ALL.len()];

/// Every text of a sheet that is searched, as filed and as shown where that is kept.
fn texts<'a>(sheet: &'a Sheet, mut each: impl FnMut(Field, &'a str, bool)) {
    let mut shown = |field, text: &'a Text| each(field, text.shown(), true);
    shown(Field::Name, &sheet.name);
    for payment in &sheet.payments {
        shown(Field::Recipient, &payment.name);
        shown(Field::Payment, &payment.description);
        for contract in &payment.contracts {
            shown(Field::Payment, &contract.summary);
        }
    }
    let indicators = || {
        sheet
            .outcomes
            .iter()
            .chain(&sheet.outputs)
            .chain(&sheet.alternatives)
    };
    for Indicator { goal, measure, .. } in indicators() {
        shown(Field::Indicator, goal);
        shown(Field::Indicator, measure);
    }
    for indicator in indicators() {
        each(Field::Indicator, &indicator.qualitative, false);
        each(Field::Indicator, &indicator.evidence, false);
    }
    each(Field::About, &sheet.purpose, false);
    each(Field::About, &sheet.summary, false);
    for label in [&sheet.ministry, &sheet.agency, &sheet.former_ministry] {
        each(Field::Ministry, label, true);
    }
}

/// About how many bytes of text a project has.
pub(super) fn size(sheets: &[&Sheet]) -> usize {
    let mut seen = HashSet::new();
    let mut size = 0;
    for sheet in sheets {
        texts(sheet, |field, text, _| {
            if seen.insert((field, text)) {
                size += text.len();
            }
        });
    }
    size
}

/// The texts of a project. Spellings that are searched alike are one text, shown
/// as the newest sheet has it.
pub(in crate::search) fn of_project(sheets: &[&Sheet], bits: &HashMap<SheetYear, u32>) -> Fields {
    let mut fields = Fields::default();
    let mut filed: HashMap<(Field, &str), Option<usize>> = HashMap::new();
    let mut keys: HashMap<(Field, String), usize> = HashMap::new();
    for sheet in sheets.iter().rev() {
        let year = bits.get(&sheet.year).copied().unwrap_or(0);
        texts(sheet, |field, text, is_shown| {
            let pieces = &mut fields[field.place()];
            let place = filed.entry((field, text)).or_insert_with(|| {
                let key = key(text);
                if key.is_empty() {
                    return None;
                }
                let place = keys.entry((field, key)).or_insert_with_key(|(_, key)| {
                    let shown = if is_shown {
                        text.to_owned()
                    } else {
                        display(text)
                    };
                    pieces.push(Piece {
                        shown,
                        key: key.clone(),
                        years: 0,
                    });
                    pieces.len() - 1
                });
                Some(*place)
            });
            if let Some(piece) = place.and_then(|place| pieces.get_mut(place)) {
                piece.years |= year;
            }
        });
    }
    fields
}
