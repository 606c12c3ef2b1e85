//! The columns as version 1 of the format has them, and what they are now.

use super::{MISSING, Names};
use crate::domain::SheetYear;
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct YearSheets {
    year: SheetYear,
    ids: Vec<String>,
    names: Vec<String>,
    ministry: Vec<u16>,
    agency: Vec<u16>,
    bureau: Vec<u16>,
    accounts: Vec<Vec<u16>>,
    methods: Vec<Vec<u16>>,
    policies: Vec<Vec<u16>>,
    initial: Vec<Option<i64>>,
    supplementary: Vec<Option<i64>>,
    carried_in: Vec<Option<i64>>,
    carried_out: Vec<Option<i64>>,
    reserve: Vec<Option<i64>>,
    total: Vec<Option<i64>>,
    executed: Vec<Option<i64>>,
    previous_total: Vec<Option<i64>>,
    #[serde(default)]
    over_budget: Vec<u32>,
    #[serde(default)]
    no_budget: Vec<u32>,
}

#[derive(Deserialize)]
pub(super) struct YearPayments {
    year: SheetYear,
    counts: Vec<u32>,
    recipient: Vec<u32>,
    yen: Vec<Option<i64>>,
    flag: Vec<u8>,
    route: Vec<u8>,
}

#[derive(Deserialize)]
pub(super) struct RecipientTable {
    ids: Vec<String>,
    names: Vec<String>,
}

fn yen(column: Vec<Option<i64>>) -> Vec<i64> {
    let column = column.into_iter();
    column.map(|yen| yen.unwrap_or(MISSING)).collect()
}

impl From<YearSheets> for super::YearSheets {
    fn from(file: YearSheets) -> Self {
        Self {
            year: file.year,
            ids: file.ids.into_iter().collect(),
            names: file.names.into_iter().collect(),
            ministry: file.ministry,
            agency: file.agency,
            bureau: file.bureau,
            accounts: file.accounts.into_iter().collect(),
            methods: file.methods.into_iter().collect(),
            policies: file.policies.into_iter().collect(),
            initial: yen(file.initial),
            supplementary: yen(file.supplementary),
            carried_in: yen(file.carried_in),
            carried_out: yen(file.carried_out),
            reserve: yen(file.reserve),
            total: yen(file.total),
            executed: yen(file.executed),
            previous_total: yen(file.previous_total),
            over_budget: file.over_budget,
            no_budget: file.no_budget,
        }
    }
}

impl From<YearPayments> for super::YearPayments {
    fn from(file: YearPayments) -> Self {
        Self {
            year: file.year,
            counts: file.counts,
            recipient: file.recipient,
            yen: yen(file.yen),
            flag: file.flag,
            route: file.route,
        }
    }
}

impl From<RecipientTable> for super::RecipientTable {
    fn from(file: RecipientTable) -> Self {
        let names = |column: Vec<String>| -> Names { column.into_iter().collect() };
        Self::new(names(file.ids), names(file.names))
    }
}
