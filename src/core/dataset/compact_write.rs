//! The columns as version 2 of the format has them: the twin of `compact`, which reads them.

use super::compact::{DIGITS, filed, without_initial};
use super::{MISSING, Names, RecipientTable, Sets, YearPayments, YearSheets};
use crate::domain::SheetYear;
use serde::Serialize;

/// `sheets.json`.
#[derive(Serialize)]
pub(super) struct YearColumns<'a> {
    year: SheetYear,
    ministry: &'a [u16],
    agency: &'a [u16],
    bureau: &'a [u16],
    account_sets: Vec<&'a [u16]>,
    accounts: &'a [u32],
    method_sets: Vec<&'a [u16]>,
    methods: &'a [u32],
    policy_sets: Vec<&'a [u16]>,
    policies: &'a [u32],
    total: Vec<Option<i64>>,
    unspent: Vec<Option<i64>>,
    previous_total: Vec<Option<i64>>,
    supplementary: Vec<Option<i64>>,
    carried_in: Vec<Option<i64>>,
    carried_out: Vec<Option<i64>>,
    reserve: Vec<Option<i64>>,
    initial_gap: Vec<Option<i64>>,
    #[serde(skip_serializing_if = "<[u32]>::is_empty")]
    over_budget: &'a [u32],
    #[serde(skip_serializing_if = "<[u32]>::is_empty")]
    no_budget: &'a [u32],
}

/// `names.json`.
#[derive(Serialize)]
pub(super) struct YearNames<'a> {
    year: SheetYear,
    ids: Vec<&'a str>,
    names: Vec<&'a str>,
}

/// `payments.json`.
#[derive(Serialize)]
pub(super) struct YearPaid<'a> {
    year: SheetYear,
    counts: &'a [u32],
    recipient: &'a [u32],
    value: Vec<Option<i64>>,
    zeros: Vec<u32>,
    unit_errors: Vec<u32>,
    plans: Vec<u32>,
    routes: Vec<u32>,
}

/// `recipients.json`.
#[derive(Serialize)]
pub(super) struct RecipientColumns<'a> {
    numbers: Vec<u64>,
    ids: Vec<&'a str>,
    names: Vec<&'a str>,
}

fn known(yen: i64) -> Option<i64> {
    (yen != MISSING).then_some(yen)
}

impl<'a> YearColumns<'a> {
    pub(super) fn of(sheets: &'a YearSheets) -> Self {
        let plain = |column: &[i64]| column.iter().copied().map(known).collect();
        let less = |column: &[i64], from: &dyn Fn(usize) -> i64| {
            let rows = column.iter().enumerate();
            rows.map(|(row, yen)| Some(from(row).wrapping_sub(known(*yen)?)))
                .collect()
        };
        let sets = |column: &'a Sets| column.sets().collect();
        Self {
            year: sheets.year,
            ministry: &sheets.ministry,
            agency: &sheets.agency,
            bureau: &sheets.bureau,
            account_sets: sets(&sheets.accounts),
            accounts: sheets.accounts.of(),
            method_sets: sets(&sheets.methods),
            methods: sheets.methods.of(),
            policy_sets: sets(&sheets.policies),
            policies: sheets.policies.of(),
            total: plain(&sheets.total),
            unspent: less(&sheets.executed, &|row| filed(sheets.total[row])),
            previous_total: plain(&sheets.previous_total),
            supplementary: plain(&sheets.supplementary),
            carried_in: plain(&sheets.carried_in),
            carried_out: plain(&sheets.carried_out),
            reserve: plain(&sheets.reserve),
            initial_gap: less(&sheets.initial, &|row| without_initial(sheets, row)),
            over_budget: &sheets.over_budget,
            no_budget: &sheets.no_budget,
        }
    }
}

impl<'a> YearNames<'a> {
    pub(super) fn of(sheets: &'a YearSheets) -> Self {
        Self {
            year: sheets.year,
            ids: sheets.ids.iter().collect(),
            names: sheets.names.iter().collect(),
        }
    }
}

impl<'a> YearPaid<'a> {
    pub(super) fn of(payments: &'a YearPayments) -> Self {
        let amounts = payments.yen.iter().copied().map(known);
        let split = amounts.map(|yen| match yen {
            None => (None, 0),
            Some(yen) => {
                let (value, zeros) = without_zeros(yen);
                (Some(value), zeros)
            }
        });
        let (value, zeros) = split.unzip();
        let flagged = |code| {
            let rows = (0_u32..).zip(&payments.flag);
            let flagged = rows.filter(|(_, flag)| **flag == code);
            flagged.map(|(row, _)| row).collect()
        };
        let runs = payments.route.chunk_by(|a, b| a == b);
        let runs = runs.flat_map(|run| {
            let count = u32::try_from(run.len()).unwrap_or(u32::MAX);
            [u32::from(run[0]), count]
        });
        Self {
            year: payments.year,
            counts: &payments.counts,
            recipient: &payments.recipient,
            value,
            zeros,
            unit_errors: flagged(1),
            plans: flagged(2),
            routes: runs.collect(),
        }
    }
}

/// An amount without the zeros it ends with, and how many those are.
fn without_zeros(mut yen: i64) -> (i64, u32) {
    let mut zeros = 0;
    while yen != 0 && yen % 10 == 0 {
        yen /= 10;
        zeros += 1;
    }
    (yen, zeros)
}

impl<'a> RecipientColumns<'a> {
    pub(super) fn of(table: &'a RecipientTable) -> Self {
        let number = |id: &str| {
            let digits = id.len() == DIGITS && id.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| id.parse::<u64>().ok()).flatten()
        };
        let mut numbers = Vec::new();
        let mut before = 0;
        for number in table.ids.iter().map_while(number) {
            numbers.push(number - before);
            before = number;
        }
        let named = |ids: &'a Names| ids.iter().take(table.named());
        Self {
            ids: named(&table.ids).skip(numbers.len()).collect(),
            names: table.names.iter().collect(),
            numbers,
        }
    }
}
