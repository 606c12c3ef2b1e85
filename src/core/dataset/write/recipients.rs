//! The table of recipients, and a record of each with all its payments.

use super::buckets::Buckets;
use super::years::{flag_code, route_code};
use super::{Corpus, Out, WriteError, count, yen};
use crate::dataset::{
    Names, RecipientFiles, RecipientRecord, RecipientRow, RecipientSheet, RecipientTable,
};
use crate::domain::{Payment, RecipientId, Sheet};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) struct Recipients {
    pub(super) table: RecipientTable,
    named: HashMap<String, u32>,
    anonymous: HashMap<String, u32>,
}

impl Recipients {
    pub(super) fn collect<E>(sheets: &[Sheet]) -> Result<Self, WriteError<E>> {
        let mut named: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
        let mut anonymous: BTreeSet<&str> = BTreeSet::new();
        for payment in sheets.iter().flat_map(|sheet| &sheet.payments) {
            if payment.recipient.is_anonymous() {
                anonymous.insert(payment.name.shown());
            } else {
                let names = named.entry(payment.recipient.as_str()).or_default();
                *names.entry(payment.name.shown()).or_default() += 1;
            }
        }
        for (id, names) in named.iter().filter(|(id, _)| id.starts_with("n-")) {
            let keys: BTreeSet<String> = names
                .keys()
                .map(|name| crate::search::payee_key(name))
                .collect();
            if keys.len() > 1 {
                return Err(WriteError::Collision(RecipientId::from_text(*id)));
            }
        }
        count::<E>(named.len() + anonymous.len(), "recipients")?;
        let mut ids = Names::default();
        let mut shown = Names::default();
        for (id, names) in &named {
            let most = names
                .iter()
                .max_by_key(|(name, uses)| (**uses, Reverse(**name)));
            ids.push(id);
            shown.push(most.map_or("", |(name, _)| *name));
        }
        for name in &anonymous {
            ids.push("");
            shown.push(name);
        }
        let rows = |names: &mut dyn Iterator<Item = &&str>, from: u32| -> HashMap<String, u32> {
            names.map(|name| (*name).to_owned()).zip(from..).collect()
        };
        let first = u32::try_from(named.len()).unwrap_or(u32::MAX);
        Ok(Self {
            named: rows(&mut named.keys(), 0),
            anonymous: rows(&mut anonymous.iter(), first),
            table: RecipientTable::new(ids, shown),
        })
    }

    pub(super) fn row(&self, payment: &Payment) -> u32 {
        let found = if payment.recipient.is_anonymous() {
            self.anonymous.get(payment.name.shown())
        } else {
            self.named.get(payment.recipient.as_str())
        };
        found.copied().unwrap_or(u32::MAX)
    }
}

/// Writes a record for each recipient that names somebody.
pub(super) fn write<E>(
    corpus: &Corpus,
    recipients: &Recipients,
    out: &mut Out<'_, E>,
) -> Result<RecipientFiles, WriteError<E>> {
    let mut sheets: Vec<&Sheet> = corpus.sheets.iter().collect();
    sheets.sort_by(|a, b| (Reverse(a.year), &a.id).cmp(&(Reverse(b.year), &b.id)));
    let named = recipients.table.ids.iter().take(recipients.table.named());
    let mut records: Vec<RecipientRecord> = named
        .map(|id| RecipientRecord {
            id: id.to_owned(),
            ..RecipientRecord::default()
        })
        .collect();
    for sheet in sheets {
        for payment in sheet
            .payments
            .iter()
            .filter(|payment| !payment.recipient.is_anonymous())
        {
            let row = recipients.row(payment) as usize;
            if let Some(record) = records.get_mut(row) {
                add(record, sheet, payment)?;
            }
        }
    }
    let mut firsts = Vec::new();
    let mut buckets = Buckets::default();
    for record in &mut records {
        record
            .names
            .sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
        if buckets.push(record)? == firsts.len() {
            firsts.push(record.id.clone());
        }
    }
    let mut files = buckets.finish();
    files.push(("index.json".to_owned(), serde_json::to_vec(&firsts)?));
    let (_, mut written) = out.folder(&files)?;
    Ok(RecipientFiles {
        buckets: count(firsts.len(), "buckets")?,
        index: written.pop().unwrap_or_default(),
    })
}

fn add<E>(
    record: &mut RecipientRecord,
    sheet: &Sheet,
    payment: &Payment,
) -> Result<(), WriteError<E>> {
    if record.sheets.last().is_none_or(|last| last.id != sheet.id) {
        record.sheets.push(RecipientSheet {
            id: sheet.id.clone(),
            name: sheet.name.shown().to_owned(),
            ministry: sheet.ministry.clone(),
        });
    }
    let name = payment.name.shown();
    match record.names.iter_mut().find(|(known, _)| known == name) {
        Some((_, uses)) => *uses += 1,
        None => record.names.push((name.to_owned(), 1)),
    }
    if let Some(how) = payment.resolved {
        let place = count(record.payments.len(), "payments")?;
        record.resolved.push((place, how));
    }
    record.payments.push(RecipientRow(
        count(record.sheets.len() - 1, "sheets")?,
        payment.block.clone(),
        yen(&payment.amount),
        payment
            .amount
            .as_ref()
            .map_or(0, |filed| filed.amount.step.exponent()),
        flag_code(payment),
        route_code(sheet, payment),
    ));
    Ok(())
}
