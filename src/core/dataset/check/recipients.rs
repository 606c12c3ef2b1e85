//! The recipients beside what the whole sheets pay them.

use super::Check;
use super::rows::{Rows, number};
use crate::dataset::write::{Derived, FolderHash, Paid};
use crate::dataset::{
    Corpus, Dictionaries, FORMAT, Manifest, ReadError, RecipientRecord, RecipientTable,
    read_recipient_bucket, read_recipient_index,
};
use std::convert::Infallible;

impl Check<'_> {
    /// The labels that the years share.
    pub(super) fn labels(&mut self, path: &str, found: &Dictionaries, expected: &Dictionaries) {
        macro_rules! lists {
            ($($list:ident),*) => {$(
                self.same_list(path, stringify!($list), &found.$list, &expected.$list);
            )*};
        }
        lists!(ministries, agencies, bureaus, accounts, methods, policies);
    }

    /// The table of all recipients: ids and the names shown.
    pub(super) fn recipient_table(
        &mut self,
        path: &str,
        found: &RecipientTable,
        expected: &RecipientTable,
    ) {
        let (said, own) = (found.ids.len(), expected.ids.len());
        if said != own {
            self.fault(path, format!("{own} recipients"), said.to_string());
        }
        let pairs: Vec<(usize, usize)> = (0..said.min(own)).map(|row| (row, row)).collect();
        let mut rows = Rows {
            file: path,
            pairs: &pairs,
            of: &|row| format!("recipient {row}"),
            differing: Default::default(),
        };
        rows.column(self, "ids", |row| &found.ids[row], |row| &expected.ids[row]);
        rows.column(
            self,
            "names",
            |row| &found.names[row],
            |row| &expected.names[row],
        );
    }

    /// Every recipient has the record that the whole sheets give it.
    pub(super) fn recipients(
        &mut self,
        manifest: &Manifest,
        corpus: &Corpus,
        derived: &Derived<'_>,
    ) {
        let paid = Paid::collect(corpus, derived);
        let (mut row, mut same) = (0, 0);
        let mut faults = Vec::new();
        let is_older = manifest.format < FORMAT;
        let read = self.recipient_buckets(manifest, |path, found| {
            let mut expected = match row < paid.len() {
                true => paid.record::<Infallible>(row).ok(),
                false => None,
            };
            // Older datasets do not tell it here.
            if let Some(expected) = expected.as_mut().filter(|_| is_older) {
                expected.resolved.clone_from(&found.resolved);
            }
            row += 1;
            if expected.as_ref() == Some(&found) {
                same += 1;
            } else {
                let (expected, found) = difference(expected.as_ref(), &found);
                faults.push(ReadError::new(path, expected, found));
            }
        });
        self.faults.append(&mut faults);
        self.checked.recipients = same;
        if self.taken(read).is_some() && row != paid.len() {
            let expected = format!("records of {} recipients", paid.len());
            self.fault(&manifest.paid.index.path, expected, row.to_string());
        }
    }

    /// Reads all records, bucket by bucket.
    pub(super) fn recipient_buckets(
        &mut self,
        manifest: &Manifest,
        mut record: impl FnMut(&str, RecipientRecord),
    ) -> Result<(), ReadError> {
        let index = &manifest.paid.index.path;
        let folder = index.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut hash = FolderHash::default();
        let mut firsts = Vec::new();
        for bucket in 0..manifest.paid.buckets {
            let path = format!("{folder}/{bucket:04}.json");
            let bytes = self.bytes(&path)?;
            let read = read_recipient_bucket(&path, &bytes)?;
            firsts.extend(read.first().map(|record| record.id.clone()));
            read.into_iter().for_each(|found| record(&path, found));
            hash.add(&bytes);
        }
        let bytes = self.file(&manifest.paid.index)?;
        hash.add(&bytes);
        self.hashed(index, &hash.name());
        let found = read_recipient_index(index, &bytes)?;
        self.same_list(index, "first ids", &found, &firsts);
        Ok(())
    }
}

/// Where a record is not what the whole sheets give.
fn difference(expected: Option<&RecipientRecord>, found: &RecipientRecord) -> (String, String) {
    let Some(expected) = expected else {
        return ("no more recipients".to_owned(), found.id.clone());
    };
    let id = &expected.id;
    if *id != found.id {
        return (format!("the record of {id}"), found.id.clone());
    }
    fn first<T: PartialEq + std::fmt::Debug>(
        (id, what): (&str, &str),
        expected: &[T],
        found: &[T],
    ) -> Option<(String, String)> {
        if expected == found {
            return None;
        }
        let pairs = expected.iter().zip(found);
        let at = pairs.take_while(|(expected, found)| expected == found);
        let at = at.count();
        let say = |list: &[T]| {
            list.get(at)
                .map_or("none".to_owned(), |one| format!("{one:?}"))
        };
        let number = number(at + 1);
        let expected = format!(
            "{what} {number} of {id} {}, as the whole sheets say",
            say(expected)
        );
        Some((expected, say(found)))
    }
    first((id, "name"), &expected.names, &found.names)
        .or_else(|| first((id, "sheet"), &expected.sheets, &found.sheets))
        .or_else(|| first((id, "payment"), &expected.payments, &found.payments))
        .or_else(|| first((id, "resolution"), &expected.resolved, &found.resolved))
        .unwrap_or_default()
}
