//! What the import found, and the lists behind its numbers.

use super::{Corpus, Out, WriteError, count};
use crate::dataset::{CorrectedPayment, FileRef, FlagRow, FlaggedSheet, Quality, RepairedPayment};
use crate::domain::{FlagCode, Resolution, Sheet};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What the sheets themselves say of their quality.
pub(in crate::dataset) struct Lists {
    pub(in crate::dataset) flags: Vec<FlagRow>,
    pub(in crate::dataset) flagged: BTreeMap<FlagCode, Vec<FlaggedSheet>>,
    pub(in crate::dataset) repairs: Vec<(Resolution, u32)>,
    pub(in crate::dataset) repaired: Vec<RepairedPayment>,
    pub(in crate::dataset) corrections: Vec<CorrectedPayment>,
}

impl Lists {
    /// Collects them, newest sheets first.
    pub(in crate::dataset) fn of(corpus: &Corpus) -> Self {
        let mut sheets: Vec<&Sheet> = corpus.sheets.iter().collect();
        sheets.sort_by(|a, b| (Reverse(a.year), &a.id).cmp(&(Reverse(b.year), &b.id)));
        let mut flags: BTreeMap<(FlagCode, _, &str), u32> = BTreeMap::new();
        let mut lists: BTreeMap<FlagCode, Vec<FlaggedSheet>> = BTreeMap::new();
        let mut repairs: BTreeMap<Resolution, u32> = BTreeMap::new();
        let mut repaired = Vec::new();
        let mut corrections = Vec::new();
        for sheet in sheets {
            let codes: BTreeSet<FlagCode> = sheet.flags.iter().map(|flag| flag.code).collect();
            for code in codes {
                *flags
                    .entry((code, sheet.year, &sheet.ministry))
                    .or_default() += 1;
                lists.entry(code).or_default().push(FlaggedSheet {
                    id: sheet.id.clone(),
                    name: sheet.name.shown().to_owned(),
                    ministry: sheet.ministry.clone(),
                });
            }
            for payment in &sheet.payments {
                if let Some(corrected) = &payment.corrected {
                    corrections.push(CorrectedPayment {
                        sheet: sheet.id.clone(),
                        place: format!("{}{}", payment.block, payment.place),
                        name: payment.name.filed().to_owned(),
                        amount: payment.amount.clone(),
                        corrected: corrected.clone(),
                    });
                }
                let Some(how) = payment.resolved else {
                    continue;
                };
                *repairs.entry(how).or_default() += 1;
                repaired.push(RepairedPayment {
                    sheet: sheet.id.clone(),
                    place: format!("{}{}", payment.block, payment.place),
                    name: payment.name.filed().to_owned(),
                    number: payment.number.clone(),
                    recipient: payment.recipient.clone(),
                    how,
                });
            }
        }
        let row = |((code, year, ministry), sheets): ((FlagCode, _, &str), u32)| FlagRow {
            code,
            year,
            ministry: ministry.to_owned(),
            sheets,
        };
        Self {
            flags: flags.into_iter().map(row).collect(),
            flagged: lists,
            repairs: repairs.into_iter().collect(),
            repaired,
            corrections,
        }
    }
}

/// Writes the lists of flagged sheets and repaired payments, and the summary that names them.
pub(super) fn write<E>(corpus: &Corpus, out: &mut Out<'_, E>) -> Result<FileRef, WriteError<E>> {
    let found = Lists::of(corpus);
    let told = &corpus.quality;
    let mut files = told.files.clone();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut absent = told.absent.clone();
    absent.sort();
    let mut quality = Quality {
        files,
        absent,
        links: told.links.clone(),
        repairs: found.repairs,
        repair_list: out.part("repairs.json", &found.repaired)?,
        corrections: found.corrections,
        lists: Vec::new(),
        flags: found.flags,
    };
    for (code, list) in &found.flagged {
        count::<E>(list.len(), "flagged sheets")?;
        // Two flags may list the same sheets: the name keeps their files apart.
        let name = format!("flagged-{}.json", code.name());
        quality.lists.push((*code, out.part(&name, list)?));
    }
    out.part("quality.json", &quality)
}
