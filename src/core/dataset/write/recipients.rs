//! The table of recipients, and a record of each with all its payments.

use super::buckets::Buckets;
use super::years::{flag_code, route_code};
use super::{Corpus, Derived, Out, WriteError, count, yen};
use crate::dataset::{
    Names, RecipientFiles, RecipientRecord, RecipientRow, RecipientSheet, RecipientTable,
};
use crate::domain::{Payment, RecipientId, Resolution, Sheet};
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
        let mut by_name: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for payment in sheets.iter().flat_map(|sheet| &sheet.payments) {
            if payment.recipient.is_anonymous() {
                anonymous.insert(payment.name.shown());
            } else {
                let id = payment.recipient.as_str();
                if id.starts_with("n-") && payment.resolved != Some(Resolution::Alias) {
                    by_name.entry(id).or_default().insert(payment.name.shown());
                }
                let names = named.entry(id).or_default();
                *names.entry(payment.name.shown()).or_default() += 1;
            }
        }
        for (id, names) in by_name {
            let keys: BTreeSet<String> = names
                .iter()
                .map(|name| crate::search::payee_key(name))
                .collect();
            if keys.len() > 1 {
                return Err(WriteError::Collision(RecipientId::from_text(id)));
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

/// The payments of each recipient that names somebody: the newest sheet first,
/// then as filed.
pub(in crate::dataset) struct Paid<'a> {
    table: &'a RecipientTable,
    sheets: Vec<&'a Sheet>,
    /// Places of sheets in the list and of payments on them, by recipient.
    of: Vec<Vec<(u32, u32)>>,
}

impl<'a> Paid<'a> {
    /// Collects them.
    pub(in crate::dataset) fn collect(corpus: &'a Corpus, derived: &'a Derived<'_>) -> Self {
        let recipients = &derived.recipients;
        let mut sheets: Vec<&Sheet> = corpus.sheets.iter().collect();
        sheets.sort_by(|a, b| (Reverse(a.year), &a.id).cmp(&(Reverse(b.year), &b.id)));
        let mut of = vec![Vec::new(); recipients.table.named()];
        for (at, sheet) in (0_u32..).zip(&sheets) {
            for (place, payment) in (0_u32..).zip(&sheet.payments) {
                let named = of.get_mut(recipients.row(payment) as usize);
                if let Some(paid) = named.filter(|_| !payment.recipient.is_anonymous()) {
                    paid.push((at, place));
                }
            }
        }
        let table = &recipients.table;
        Self { table, sheets, of }
    }

    /// How many recipients name somebody.
    pub(in crate::dataset) fn len(&self) -> usize {
        self.of.len()
    }

    /// The record of the recipient in a row.
    ///
    /// # Errors
    /// When it has more payments than a place can count.
    pub(in crate::dataset) fn record<E>(
        &self,
        row: usize,
    ) -> Result<RecipientRecord, WriteError<E>> {
        let mut record = RecipientRecord {
            id: self.table.ids[row].to_owned(),
            ..RecipientRecord::default()
        };
        for (at, place) in self.of.get(row).into_iter().flatten() {
            let sheet = self.sheets[*at as usize];
            add(&mut record, sheet, &sheet.payments[*place as usize])?;
        }
        record
            .names
            .sort_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
        Ok(record)
    }
}

/// Writes a record for each recipient that names somebody.
pub(super) fn write<E>(
    corpus: &Corpus,
    derived: &Derived<'_>,
    out: &mut Out<'_, E>,
) -> Result<RecipientFiles, WriteError<E>> {
    let paid = Paid::collect(corpus, derived);
    let mut firsts = Vec::new();
    let mut buckets = Buckets::default();
    for row in 0..paid.len() {
        let record = paid.record(row)?;
        if buckets.push(&record)? == firsts.len() {
            firsts.push(record.id);
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
