//! The overlay of corrections, applied after import (pitfall U3).

use super::flags::flag_payments;
use crate::domain::{
    AmountError, Correction, FiledAmount, FlagCode, Payment, Precision, Sheet, SheetFlag, SheetId,
};
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt;

/// The reviewed file. Each entry has a test of its own.
const FILE: &str = include_str!("corrections.json");

/// One reviewed correction of one figure.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionEntry {
    /// The sheet.
    pub sheet: SheetId,
    /// The figure.
    pub field: CorrectedField,
    /// What both figures are counted in.
    pub unit: Unit,
    /// The text that was filed: if something else stands there, the entry does not apply.
    pub filed: String,
    /// The right one.
    pub corrected: String,
    /// Why the filed one is wrong.
    pub reason: String,
    /// Where the right one stands.
    pub source: String,
}

/// Which figure of a sheet a correction is of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum CorrectedField {
    /// 支出額 of one payment.
    PaymentAmount {
        /// 支出先ブロック.
        block: String,
        /// The number inside the block.
        place: u32,
    },
}

/// What the figures of a correction are counted in (pitfall U1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 百万円, as JUDGIT! files.
    MillionYen,
    /// 円, as the RS System files.
    Yen,
}

/// A correction that was not applied, because something else was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleCorrection {
    /// The correction.
    pub entry: CorrectionEntry,
    /// What stands there instead, in the correction's unit; `None` where
    /// there is no such figure.
    pub found: Option<String>,
}

impl fmt::Display for StaleCorrection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CorrectedField::PaymentAmount { block, place } = &self.entry.field;
        write!(
            f,
            "failed to correct {} 支出先 {block}-{place}: expected {}, found ",
            self.entry.sheet, self.entry.filed
        )?;
        match &self.found {
            None => f.write_str("no such figure"),
            Some(found) if *found == self.entry.corrected => {
                write!(f, "{found}, which is what it would be corrected to")
            }
            Some(found) => f.write_str(found),
        }
    }
}

/// Why the file of corrections cannot be used.
#[derive(Debug)]
pub enum CorrectionsError {
    /// It is not a list of corrections.
    Json(serde_json::Error),
    /// A corrected figure is no amount.
    Amount(SheetId, AmountError),
}

impl fmt::Display for CorrectionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to read the corrections: ")?;
        match self {
            Self::Json(error) => error.fmt(f),
            Self::Amount(sheet, error) => write!(f, "{sheet}: {error}"),
        }
    }
}

impl std::error::Error for CorrectionsError {}

impl Unit {
    fn precision(self) -> Precision {
        match self {
            Self::MillionYen => Precision::MILLION,
            Self::Yen => Precision::YEN,
        }
    }
}

impl CorrectionEntry {
    fn amount(&self) -> Result<FiledAmount, AmountError> {
        FiledAmount::parse(&self.corrected, self.unit.precision())
    }
}

/// The reviewed corrections of this program.
///
/// # Errors
/// When the file in the program is broken; a test keeps it whole.
pub fn corrections() -> Result<Vec<CorrectionEntry>, CorrectionsError> {
    let entries: Vec<CorrectionEntry> =
        serde_json::from_str(FILE).map_err(CorrectionsError::Json)?;
    for entry in &entries {
        entry
            .amount()
            .map_err(|error| CorrectionsError::Amount(entry.sheet.clone(), error))?;
    }
    Ok(entries)
}

/// Applies corrections to the sheets that are there, after import.
///
/// A corrected payment keeps its figure as filed beside the new one; its
/// sheet gets [`FlagCode::Corrected`], and its payments are judged anew, so what
/// was a unit error no longer is one. An entry whose filed value no longer
/// stands is handed back and not applied; one of a sheet that is not there is
/// passed over. Applying twice changes nothing.
pub fn apply_corrections(
    sheets: &mut [Sheet],
    entries: &[CorrectionEntry],
) -> Vec<StaleCorrection> {
    let mut wanted: HashMap<&SheetId, Vec<&CorrectionEntry>> = HashMap::new();
    for entry in entries {
        wanted.entry(&entry.sheet).or_default().push(entry);
    }
    let mut stale = Vec::new();
    for sheet in sheets {
        let Some(entries) = wanted.get(&sheet.id) else {
            continue;
        };
        let mut applied = false;
        for entry in entries {
            match apply(sheet, entry) {
                Ok(corrected) => applied |= corrected,
                Err(found) => stale.push(StaleCorrection {
                    entry: (*entry).clone(),
                    found,
                }),
            }
        }
        if applied {
            judge_anew(sheet);
        }
    }
    stale
}

/// Whether the correction was applied; else what stands there instead.
fn apply(sheet: &mut Sheet, entry: &CorrectionEntry) -> Result<bool, Option<String>> {
    let CorrectedField::PaymentAmount { block, place } = &entry.field;
    let unit = entry.unit.precision();
    let filed = |payment: &Payment| {
        let before = payment.corrected.as_ref().map(|before| &before.filed);
        before
            .or(payment.amount.as_ref())
            .map(|filed| filed.filed(unit))
    };
    let mut found = None;
    let there = sheet
        .payments
        .iter_mut()
        .filter(|payment| payment.block == *block && payment.place == *place);
    for payment in there {
        let stands = filed(payment);
        // Another source has it right already: there is nothing to correct.
        if stands.as_ref() == Some(&entry.corrected) {
            return Ok(false);
        }
        if stands.as_ref() != Some(&entry.filed) {
            found = found.or(stands);
            continue;
        }
        // The merge of two forms took the right figure: the entry tells why better.
        if let (Some(before), Ok(right)) = (&mut payment.corrected, entry.amount())
            && payment.amount.as_ref().map(|filed| filed.amount.yen) == Some(right.amount.yen)
        {
            before.reason.clone_from(&entry.reason);
            before.source.clone_from(&entry.source);
        }
        if payment.corrected.is_none()
            && let (Ok(amount), Some(filed)) = (entry.amount(), payment.amount.take())
        {
            payment.amount = Some(amount);
            payment.corrected = Some(Correction {
                filed,
                reason: entry.reason.clone(),
                source: entry.source.clone(),
            });
        }
        return Ok(true);
    }
    Err(found)
}

fn judge_anew(sheet: &mut Sheet) {
    for payment in &mut sheet.payments {
        payment.flag = None;
    }
    flag_payments(sheet);
    let corrected = SheetFlag {
        code: FlagCode::Corrected,
        year: None,
    };
    if !sheet.flags.contains(&corrected) {
        sheet.flags.push(corrected);
        sheet.flags.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        BudgetYear, FiscalYear, PaymentFlag, RecipientId, SheetYear, Source, Text,
    };

    /// 2021 総務 20-0068 as filed, as far as its corrections touch it.
    fn filed(amounts: [&str; 4]) -> Sheet {
        let million = |text: &str| Some(FiledAmount::parse(text, Precision::MILLION).expect(text));
        let payments = amounts.iter().zip(1..).map(|(amount, place)| {
            let nec = RecipientId::from_text("7010401022916");
            let name = Text::new("日本電気株式会社", "日本電気株式会社");
            Payment {
                place,
                amount: million(amount),
                ..Payment::new(FiscalYear(2020), "A".to_owned(), name, nec)
            }
        });
        let id = SheetId::parse("2021-総務-20-0068").expect("id");
        let ministry = "総務省".to_owned();
        let mut sheet = Sheet::new(
            id,
            SheetYear(2021),
            ministry,
            Text::default(),
            Source::default(),
        );
        sheet.budgets = vec![BudgetYear {
            total: million("496.0"),
            executed: million("469.0"),
            ..BudgetYear::new(FiscalYear(2020))
        }];
        sheet.payments = payments.collect();
        flag_payments(&mut sheet);
        sheet
    }

    const AS_FILED: [&str; 4] = ["86900000.0", "118580000.0", "118800000.0", "52.0"];

    /// Applies all entries and gives back one payment.
    fn corrected(place: usize) -> Payment {
        let mut sheets = [filed(AS_FILED)];
        assert_eq!(sheets[0].payments[place].flag, Some(PaymentFlag::UnitError));
        let stale = apply_corrections(&mut sheets, &corrections().expect("corrections"));
        assert_eq!(stale, []);
        let [sheet] = sheets;
        assert_eq!(sheet.flags.len(), 1);
        assert_eq!(sheet.flags[0].code, FlagCode::Corrected);
        sheet.payments[place].clone()
    }

    fn is_corrected(payment: &Payment, from: &str, yen: i64) {
        let amount = payment.amount.as_ref().expect("an amount");
        assert_eq!(amount.amount.yen, yen);
        assert_eq!(payment.flag, None);
        let before = payment.corrected.as_ref().expect("a correction");
        assert_eq!(before.filed.filed(Precision::MILLION), from);
        assert!(!before.reason.is_empty() && !before.source.is_empty());
    }

    #[test]
    fn the_first_payment_of_2021_soumu_20_0068_is_86_9_million() {
        is_corrected(&corrected(0), "86900000.0", 86_900_000);
    }

    #[test]
    fn the_second_payment_of_2021_soumu_20_0068_is_118_58_million() {
        is_corrected(&corrected(1), "118580000.0", 118_580_000);
    }

    #[test]
    fn the_third_payment_of_2021_soumu_20_0068_is_118_8_million() {
        is_corrected(&corrected(2), "118800000.0", 118_800_000);
    }

    #[test]
    fn every_entry_has_a_test_above() {
        assert_eq!(corrections().expect("corrections").len(), 3);
    }

    #[test]
    fn what_is_not_corrected_stays_as_it_is() {
        let mut sheets = [filed(AS_FILED)];
        apply_corrections(&mut sheets, &corrections().expect("corrections"));
        assert_eq!(sheets[0].payments[3], filed(AS_FILED).payments[3]);
        let once = sheets.clone();
        let stale = apply_corrections(&mut sheets, &corrections().expect("corrections"));
        assert_eq!((stale.len(), sheets), (0, once), "twice is as once");
    }

    #[test]
    fn a_figure_that_the_merge_replaced_gets_the_grounds_of_its_entry() {
        let mut merged = filed(["86.9", "118.58", "118.8", "52.0"]);
        for (payment, before) in merged.payments.iter_mut().zip(&AS_FILED[..3]) {
            payment.corrected = Some(Correction {
                filed: FiledAmount::parse(before, Precision::MILLION).expect(before),
                reason: "merged".to_owned(),
                source: "the older form".to_owned(),
            });
        }
        let mut sheets = [merged];
        let entries = corrections().expect("corrections");
        assert_eq!(apply_corrections(&mut sheets, &entries), []);
        for (payment, entry) in sheets[0].payments.iter().zip(&entries) {
            let before = payment.corrected.as_ref().expect("a correction");
            assert_eq!(
                (&before.reason, &before.source),
                (&entry.reason, &entry.source)
            );
        }
        assert_eq!(sheets[0].payments[3].corrected, None);
    }

    #[test]
    fn an_entry_whose_filed_value_no_longer_stands_is_handed_back() {
        let right = filed(["86.9", "118.58", "118800.0", "52.0"]);
        let mut sheets = [right.clone()];
        let stale = apply_corrections(&mut sheets, &corrections().expect("corrections"));
        let found: Vec<Option<&str>> = stale.iter().map(|stale| stale.found.as_deref()).collect();
        // The first two stand right already, which is nothing to hand back.
        assert_eq!(found, [Some("118800.0")]);
        assert_eq!(
            stale[0].to_string(),
            "failed to correct 2021-総務-20-0068 支出先 A-3: expected 118800000.0, found 118800.0"
        );
        assert_eq!(sheets[0], right);
    }

    #[test]
    fn an_entry_of_a_payment_that_is_gone_is_handed_back_and_one_of_an_absent_sheet_is_not() {
        let mut gone = filed(AS_FILED);
        gone.payments.remove(0);
        let mut sheets = [gone];
        let entries = corrections().expect("corrections");
        let stale = apply_corrections(&mut sheets, &entries);
        assert_eq!(stale.len(), 1);
        assert_eq!(stale[0].found, None);
        assert_eq!(apply_corrections(&mut [], &entries), []);
    }
}
