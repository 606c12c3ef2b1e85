//! What else is known of the sheets of one published year.

use super::labels::{by_use, codes};
use super::{Corpus, WriteError, projects, search};
use crate::dataset::{BIDDERS_UNKNOWN, ONE_BIDDER, SEVERAL_BIDDERS, YearTraits};
use crate::domain::{
    Contract, FlagCode, RecipientKind, Sheet, SheetId, SheetYear, Text, passing_depth,
};
use std::collections::{BTreeSet, HashMap};

/// The number of each sheet's project.
pub(super) struct Projects(HashMap<SheetId, u32>);

impl Projects {
    /// Numbers the projects as the search index does.
    pub(super) fn collect(corpus: &Corpus) -> Self {
        let projects = search::ranked(corpus);
        let numbered = (0_u32..).zip(&projects);
        let of = numbered.flat_map(|(number, sheets)| {
            sheets.iter().map(move |sheet| (sheet.id.clone(), number))
        });
        Self(of.collect())
    }

    /// Numbers them as older datasets do: in the order of their first sheets.
    pub(super) fn by_first_sheet(corpus: &Corpus) -> Self {
        let mut of = HashMap::new();
        for (number, line) in (0_u32..).zip(projects::lines_of(corpus).into_values()) {
            of.extend(line.sheets.into_iter().map(|id| (id, number)));
        }
        Self(of)
    }

    /// The number of a sheet's project.
    pub(super) fn of(&self, sheet: &SheetId) -> Option<u32> {
        self.0.get(sheet).copied()
    }
}

pub(super) fn traits_of<E>(
    year: SheetYear,
    rows: &[&Sheet],
    projects: &Projects,
) -> Result<YearTraits, WriteError<E>> {
    let expenses = by_use(rows.iter().flat_map(|sheet| shown(&sheet.expenses)));
    let contracts = by_use(rows.iter().flat_map(|sheet| methods(sheet)));
    let expense = codes(&expenses, "主要経費")?;
    let contract = codes(&contracts, "契約方式")?;
    let set = |labels: &mut dyn Iterator<Item = &str>, of: &HashMap<String, u16>| -> Vec<u16> {
        let found: BTreeSet<u16> = labels.filter_map(|label| of.get(label).copied()).collect();
        found.into_iter().collect()
    };
    Ok(YearTraits {
        year,
        project: rows
            .iter()
            .map(|sheet| projects.of(&sheet.id).unwrap_or(u32::MAX))
            .collect(),
        end: rows.iter().map(|sheet| sheet.end).collect(),
        open_ended: rows
            .iter()
            .map(|sheet| u8::from(sheet.open_ended))
            .collect(),
        flags: rows.iter().map(|sheet| flags(sheet)).collect(),
        depth: rows.iter().map(|sheet| passing_depth(sheet)).collect(),
        bidders: rows.iter().map(|sheet| bidders(sheet)).collect(),
        contract: rows
            .iter()
            .map(|sheet| set(&mut methods(sheet), &contract))
            .collect(),
        kind: rows.iter().map(|sheet| kinds(sheet)).collect(),
        expense: rows
            .iter()
            .map(|sheet| set(&mut shown(&sheet.expenses), &expense))
            .collect(),
        expenses,
        contracts,
    })
}

fn shown(labels: &[Text]) -> impl Iterator<Item = &str> {
    labels
        .iter()
        .map(Text::shown)
        .filter(|label| !label.is_empty())
}

fn contracts(sheet: &Sheet) -> impl Iterator<Item = &Contract> {
    let paid = sheet.payments.iter().flat_map(|payment| &payment.contracts);
    paid.chain(
        sheet
            .commitments
            .iter()
            .map(|commitment| &commitment.contract),
    )
}

fn methods(sheet: &Sheet) -> impl Iterator<Item = &str> {
    let all = contracts(sheet).map(|contract| contract.method.shown());
    all.filter(|method| !method.is_empty())
}

fn bidders(sheet: &Sheet) -> u8 {
    let filed: Vec<u32> = contracts(sheet)
        .filter_map(|contract| contract.bidders)
        .collect();
    match filed.as_slice() {
        [] => BIDDERS_UNKNOWN,
        filed if filed.contains(&1) => ONE_BIDDER,
        _ => SEVERAL_BIDDERS,
    }
}

fn flags(sheet: &Sheet) -> u16 {
    let has = |code: &FlagCode| sheet.flags.iter().any(|flag| flag.code == *code);
    let bits = FlagCode::ALL.iter().enumerate();
    bits.filter(|(_, code)| has(code))
        .fold(0, |bits, (place, _)| bits | 1 << place)
}

fn kinds(sheet: &Sheet) -> Vec<u16> {
    let kinds = sheet.payments.iter();
    let kinds: BTreeSet<RecipientKind> = kinds
        .map(|payment| RecipientKind::of(&payment.recipient, payment.name.shown()))
        .collect();
    let all = (0_u16..).zip(RecipientKind::ALL);
    all.filter(|(_, kind)| kinds.contains(kind))
        .map(|(code, _)| code)
        .collect()
}
