//! One measure of many sets of sheets.

use super::Include;
use super::grouping::{Measure, Needs};
use super::groups::{Measured, Part};
use super::order::filed;
use super::result::{flag_of, rate};
use crate::dataset::{PaymentTable, SheetTable, TraitTable};

/// The `route` of a payment that another block passed on (pitfall D3).
const DOWNSTREAM: u8 = 2;

/// Sheets, and which of their payments are meant.
pub(super) struct Members {
    /// Rows, ascending.
    pub(super) rows: Vec<u32>,
    /// Places of payments; `None` is all that count of these sheets.
    pub(super) payments: Option<Vec<u32>>,
}

/// Whether a payment counts (pitfalls U2, U6).
pub(super) fn counts(payments: &PaymentTable, at: usize, include: Include) -> bool {
    flag_of(payments.flag[at]).is_none_or(|flag| include.has(flag))
}

/// Which of many numbers were seen in this round.
#[derive(Default)]
struct Distinct {
    rounds: Vec<u32>,
    round: u32,
}

impl Distinct {
    fn begin(&mut self) {
        self.round += 1;
    }

    /// Whether a number is new in this round.
    fn is_new(&mut self, number: u32) -> bool {
        let number = number as usize;
        if number >= self.rounds.len() {
            self.rounds.resize(number + 1, 0);
        }
        let last = &mut self.rounds[number];
        std::mem::replace(last, self.round) != self.round
    }
}

/// Takes one measure of many sets of sheets.
pub(super) struct Meter<'a> {
    sheets: &'a SheetTable,
    payments: Option<&'a PaymentTable>,
    traits: Option<&'a TraitTable>,
    include: Include,
    measure: Measure,
    seen: Distinct,
}

impl<'a> Meter<'a> {
    pub(super) fn new(
        sheets: &'a SheetTable,
        (payments, traits): (Option<&'a PaymentTable>, Option<&'a TraitTable>),
        measure: Measure,
        include: Include,
    ) -> Self {
        Self {
            sheets,
            payments,
            traits,
            include,
            measure,
            seen: Distinct::default(),
        }
    }

    /// Whether what the measure needs is loaded.
    pub(super) fn is_ready(&self) -> bool {
        match self.measure.needs() {
            Needs::Sheets => true,
            Needs::Payments => self.payments.is_some(),
            Needs::Traits => self.traits.is_some(),
        }
    }

    pub(super) fn part(&mut self, members: &Members) -> Part {
        Part {
            value: self.value(members),
            sheets: u32::try_from(members.rows.len()).unwrap_or(u32::MAX),
        }
    }

    fn value(&mut self, members: &Members) -> Option<Measured> {
        let sheets = self.sheets;
        let sum = |column: &[i64]| {
            let filed = members
                .rows
                .iter()
                .filter_map(|row| filed(column[*row as usize]));
            filed.reduce(i64::wrapping_add).map(Measured::Yen)
        };
        match self.measure {
            Measure::Total => sum(&sheets.total),
            Measure::Executed => sum(&sheets.executed),
            Measure::Initial => sum(&sheets.initial),
            Measure::Supplementary => sum(&sheets.supplementary),
            Measure::CarriedIn => sum(&sheets.carried_in),
            Measure::CarriedOut => sum(&sheets.carried_out),
            Measure::Rate => {
                let (executed, total) = self.both(members)?;
                rate(executed, total).map(Measured::Share)
            }
            Measure::Unused => {
                let (executed, total) = self.both(members)?;
                Some(Measured::Yen(total.wrapping_sub(executed)))
            }
            Measure::Sheets => Some(count(members.rows.len())),
            Measure::Projects => {
                let projects = &self.traits?.project;
                self.seen.begin();
                let own = members.rows.iter().map(|row| projects[*row as usize]);
                Some(count(
                    own.filter(|project| self.seen.is_new(*project)).count(),
                ))
            }
            Measure::Payments => Some(count(self.each_payment(members).len())),
            Measure::Recipients => self.recipients(members),
            Measure::PaidDirectly => {
                let payments = self.payments?;
                let paid = self.each_payment(members).into_iter();
                let direct = paid.filter(|at| payments.route[*at] != DOWNSTREAM);
                let yen = direct.filter_map(|at| filed(payments.yen[at]));
                yen.reduce(i64::wrapping_add).map(Measured::Yen)
            }
        }
    }

    /// 執行額 and 予算計 of the sheets that filed both.
    fn both(&self, members: &Members) -> Option<(i64, i64)> {
        let both = members.rows.iter().filter_map(|row| {
            let row = *row as usize;
            Some((
                filed(self.sheets.executed[row])?,
                filed(self.sheets.total[row])?,
            ))
        });
        both.reduce(|a, b| (a.0.wrapping_add(b.0), a.1.wrapping_add(b.1)))
    }

    fn each_payment(&self, members: &Members) -> Vec<usize> {
        if let Some(own) = &members.payments {
            return own.iter().map(|at| *at as usize).collect();
        }
        let Some(payments) = self.payments else {
            return Vec::new();
        };
        let rows = members.rows.iter();
        rows.flat_map(|row| payments.of_sheet(*row as usize))
            .filter(|at| counts(payments, *at, self.include))
            .collect()
    }

    fn recipients(&mut self, members: &Members) -> Option<Measured> {
        let payments = self.payments?;
        let paid = self.each_payment(members);
        self.seen.begin();
        let own = paid.into_iter().map(|at| payments.recipient[at]);
        let named = own.filter(|row| !payments.recipients.is_anonymous(*row));
        Some(count(named.filter(|row| self.seen.is_new(*row)).count()))
    }
}

fn count(number: usize) -> Measured {
    Measured::Count(u32::try_from(number).unwrap_or(u32::MAX))
}
