//! The columns of the years beside those that the whole sheets give.

use super::rows::{Pair, Rows, number};
use super::{Check, Said};
use crate::dataset::write::{Columns, Derived};
use crate::dataset::{
    Dictionaries, FileRef, MISSING, Manifest, ReadError, RecipientTable, YearEntry, YearPayments,
    YearSheets, YearSums, YearTexts, YearTraits, YearUnsettled, read_payments, read_sheets,
    read_texts, read_traits, read_unsettled,
};
use crate::domain::SheetYear;
use std::collections::HashMap;
use std::convert::Infallible;

/// The files of a year.
pub(super) struct YearFiles {
    pub(super) sheets: YearSheets,
    payments: YearPayments,
    texts: YearTexts,
    pub(super) traits: Option<YearTraits>,
    pub(super) unsettled: Option<YearUnsettled>,
}

/// Both forms of a year, and the lists that their codes are places of.
pub(super) struct Both<'a> {
    pub(super) entry: &'a YearEntry,
    pub(super) found: &'a YearFiles,
    pub(super) expected: &'a Columns,
    labels: (&'a Dictionaries, &'a Dictionaries),
    recipients: (&'a RecipientTable, &'a RecipientTable),
}

fn yen(filed: i64) -> Option<i64> {
    (filed != MISSING).then_some(filed)
}

pub(super) fn words<'a>(labels: &'a [String], codes: &[u16]) -> Vec<Option<&'a str>> {
    let word = |code: &u16| labels.get(usize::from(*code)).map(String::as_str);
    let mut words: Vec<_> = codes.iter().map(word).collect();
    words.sort_unstable();
    words
}

impl Check<'_> {
    /// Compares every year, and the first view of the newest.
    pub(super) fn years(&mut self, manifest: &Manifest, said: &Said, derived: &Derived<'_>) {
        let expected: Vec<SheetYear> = derived.years().collect();
        let years: Vec<SheetYear> = manifest.years.iter().map(|entry| entry.year).collect();
        self.same_list("manifest.json", "years", &years, &expected);
        let mut sums = (0_u32, 0_u32);
        let (mut newest, mut told) = (None, Vec::new());
        for entry in &manifest.years {
            let read = self.year(entry);
            let Ok(columns) = derived.columns::<Infallible>(entry.year) else {
                continue;
            };
            sums.0 += number(columns.sheets.ids.len());
            sums.1 += number(columns.payments.recipient.len());
            if let Some(found) = self.taken(read) {
                let both = Both {
                    entry,
                    found: &found,
                    expected: &columns,
                    labels: (
                        said.labels.as_ref().unwrap_or(derived.labels()),
                        derived.labels(),
                    ),
                    recipients: (
                        said.recipients.as_ref().unwrap_or(derived.recipients()),
                        derived.recipients(),
                    ),
                };
                self.compare(manifest, &both);
            }
            told.push(columns.unsettled.clone());
            newest.get_or_insert(columns);
        }
        for (name, said, found) in [
            ("sheets", manifest.sheets, sums.0),
            ("payments", manifest.payments, sums.1),
        ] {
            if said != found {
                self.fault("manifest.json", format!("{found} {name}"), said.to_string());
            }
        }
        self.first(manifest, (said, derived), newest.as_ref(), &told);
    }

    pub(super) fn year(&mut self, entry: &YearEntry) -> Result<YearFiles, ReadError> {
        let mut all = Vec::new();
        let files = [&entry.columns, &entry.spending, &entry.texts];
        let optional = entry.traits.iter().chain(&entry.unsettled);
        for file in files.into_iter().chain(optional) {
            all.push(self.file(file)?);
        }
        if let Some(file) = entry.names_file() {
            all.push(self.file(&file)?);
        }
        self.folder(&entry.columns.path, &all);
        let names = entry.names.and(all.last()).map(Vec::as_slice);
        let mut rest = all.iter().skip(files.len());
        let mut read = |file: &Option<FileRef>| {
            let file = file.as_ref()?;
            Some((file.path.clone(), rest.next()?))
        };
        let traits = read(&entry.traits).map(|(path, bytes)| read_traits(&path, bytes));
        let unsettled = read(&entry.unsettled).map(|(path, bytes)| read_unsettled(&path, bytes));
        Ok(YearFiles {
            sheets: read_sheets(entry, &all[0], names)?,
            payments: read_payments(entry, &all[1])?,
            texts: read_texts(&entry.texts.path, &all[2])?,
            traits: traits.transpose()?,
            unsettled: unsettled.transpose()?,
        })
    }

    fn compare(&mut self, manifest: &Manifest, both: &Both<'_>) {
        let Both {
            entry,
            found,
            expected,
            ..
        } = both;
        let places: HashMap<&str, usize> = expected.sheets.ids.iter().zip(0..).collect();
        let ids = found.sheets.ids.iter().enumerate();
        let pairs: Vec<Pair> = ids
            .filter_map(|(row, id)| Some((row, *places.get(id)?)))
            .collect();
        self.of_year(both);
        let (said, rows) = (found.sheets.ids.len(), expected.sheets.ids.len());
        if pairs.len() != rows || said != rows {
            let expected = format!("the {rows} whole sheets of {}", entry.year);
            self.fault(
                &entry.columns.path,
                expected,
                format!("{said}, of these {} whole", pairs.len()),
            );
        } else if let Some((row, at)) = pairs.iter().find(|(row, at)| row != at) {
            let expected = format!(
                "{} in row {row}, largest 予算計 first",
                &expected.sheets.ids[*row]
            );
            let found = &expected_id(both, *at);
            self.fault(&entry.columns.path, expected, found);
        }
        let sums = YearSums::of(&expected.sheets);
        if sums == entry.sums {
            self.checked.sums += 7;
        } else {
            let expected = format!("sums of {} that are {sums:?}", entry.year);
            self.fault("manifest.json", expected, format!("{:?}", entry.sums));
        }
        for (what, said, found) in [
            ("sheets", entry.sheets, rows),
            (
                "payments",
                entry.payments,
                expected.payments.recipient.len(),
            ),
        ] {
            if said as usize != found {
                let expected = format!("{found} {what} of {}", entry.year);
                self.fault("manifest.json", expected, said.to_string());
            }
        }
        self.checked.sheets += self.sheets(both, &pairs);
        self.payments(both, &pairs);
        self.traits(manifest, both, &pairs);
        self.unsettled(manifest, both);
    }

    /// Whether every file says that it is of this year.
    fn of_year(&mut self, both: &Both<'_>) {
        let Both { entry, found, .. } = both;
        let traits = found.traits.as_ref();
        let unsettled = found.unsettled.as_ref();
        let years = [
            (&entry.columns, Some(found.sheets.year)),
            (&entry.spending, Some(found.payments.year)),
            (&entry.texts, Some(found.texts.year)),
            (
                entry.traits.as_ref().unwrap_or(&entry.columns),
                traits.map(|traits| traits.year),
            ),
            (
                entry.unsettled.as_ref().unwrap_or(&entry.columns),
                unsettled.map(|unsettled| unsettled.year),
            ),
        ];
        for (file, year) in years {
            if let Some(year) = year.filter(|year| *year != entry.year) {
                let expected = format!("the year {}", entry.year);
                self.fault(&file.path, expected, year.to_string());
            }
        }
        let rows = found.sheets.ids.len();
        let lengths = [
            (&entry.spending, Some(found.payments.counts.len())),
            (&entry.texts, Some(found.texts.texts.len())),
            (
                entry.traits.as_ref().unwrap_or(&entry.columns),
                traits.map(|traits| traits.project.len()),
            ),
        ];
        for (file, length) in lengths {
            if let Some(length) = length.filter(|length| *length != rows) {
                let expected = format!("rows of {rows} sheets");
                self.fault(&file.path, expected, length.to_string());
            }
        }
    }

    /// Compares the columns of sheets and texts; how many rows are the same.
    fn sheets(&mut self, both: &Both<'_>, pairs: &[Pair]) -> u32 {
        let (found, expected) = (&both.found.sheets, &both.expected.sheets);
        let (said, own) = both.labels;
        let of = |row: usize| expected_id(both, row);
        let mut rows = Rows {
            file: &both.entry.columns.path,
            pairs,
            of: &of,
            differing: Default::default(),
        };
        macro_rules! yen_columns {
            ($($column:ident),*) => {$(
                rows.column(
                    self,
                    stringify!($column),
                    |row| yen(found.$column[row]),
                    |row| yen(expected.$column[row]),
                );
            )*};
        }
        macro_rules! label_columns {
            ($($column:ident in $labels:ident),*) => {$(
                rows.column(
                    self,
                    stringify!($column),
                    |row| said.$labels.get(usize::from(found.$column[row])),
                    |row| own.$labels.get(usize::from(expected.$column[row])),
                );
            )*};
        }
        macro_rules! set_columns {
            ($($column:ident),*) => {$(
                rows.column(
                    self,
                    stringify!($column),
                    |row| words(&said.$column, &found.$column[row]),
                    |row| words(&own.$column, &expected.$column[row]),
                );
            )*};
        }
        yen_columns!(
            initial,
            supplementary,
            carried_in,
            carried_out,
            reserve,
            total,
            executed,
            previous_total
        );
        label_columns!(ministry in ministries, agency in agencies, bureau in bureaus);
        set_columns!(accounts, methods, policies);
        let names = both.entry.names_file();
        let columns = rows.file;
        rows.file = names.as_ref().map_or(columns, |file| &file.path);
        rows.column(
            self,
            "names",
            |row| &found.names[row],
            |row| &expected.names[row],
        );
        rows.file = columns;
        // The first format did not have them from its first day.
        if both.entry.names.is_some() || !found.over_budget.is_empty() {
            let flagged = |rows: &[u32], row: usize| rows.binary_search(&number(row)).is_ok();
            rows.column(
                self,
                "over_budget",
                |row| flagged(&found.over_budget, row),
                |row| flagged(&expected.over_budget, row),
            );
            rows.column(
                self,
                "no_budget",
                |row| flagged(&found.no_budget, row),
                |row| flagged(&expected.no_budget, row),
            );
        }
        let (texts, own) = (&both.found.texts.texts, &both.expected.texts.texts);
        rows.file = &both.entry.texts.path;
        rows.column(self, "texts", |row| texts.get(row), |row| own.get(row));
        rows.same()
    }

    fn payments(&mut self, both: &Both<'_>, pairs: &[Pair]) {
        let (found, expected) = (&both.found.payments, &both.expected.payments);
        let of = |row: usize| expected_id(both, row);
        let mut rows = Rows {
            file: &both.entry.spending.path,
            pairs,
            of: &of,
            differing: Default::default(),
        };
        rows.column(
            self,
            "counts",
            |row| found.counts.get(row),
            |row| expected.counts.get(row),
        );
        let starts = |counts: &[u32]| -> Vec<usize> {
            let before = counts.iter().scan(0_usize, |sum, count| {
                let before = *sum;
                *sum += *count as usize;
                Some(before)
            });
            before.collect()
        };
        let (here, there) = (starts(&found.counts), starts(&expected.counts));
        let alike = pairs
            .iter()
            .filter(|pair| !rows.differing.contains(&pair.0));
        let mut paid: Vec<Pair> = Vec::with_capacity(expected.recipient.len());
        for (row, at) in alike {
            if let (Some(here), Some(there)) = (here.get(*row), there.get(*at)) {
                let count = expected.counts[*at] as usize;
                paid.extend((0..count).map(|place| (here + place, there + place)));
            }
        }
        let of = |payment: usize| {
            let row = there.partition_point(|start| *start <= payment) - 1;
            // Sheets without payments begin where the next begins.
            let place = payment - there[row] + 1;
            format!("payment {place} of {}", expected_id(both, row))
        };
        let (said, own) = both.recipients;
        let payee = |table: &RecipientTable, row: u32| {
            let row = row as usize;
            let id = table.ids.get(row)?.to_owned();
            Some((id, table.names.get(row)?.to_owned()))
        };
        let mut rows = Rows {
            file: &both.entry.spending.path,
            pairs: &paid,
            of: &of,
            differing: Default::default(),
        };
        rows.column(
            self,
            "yen",
            |row| yen(found.yen[row]),
            |row| yen(expected.yen[row]),
        );
        rows.column(
            self,
            "flag",
            |row| found.flag[row],
            |row| expected.flag[row],
        );
        rows.column(
            self,
            "route",
            |row| found.route[row],
            |row| expected.route[row],
        );
        rows.column(
            self,
            "recipient",
            |row| payee(said, found.recipient[row]),
            |row| payee(own, expected.recipient[row]),
        );
        self.checked.payments += rows.same();
    }
}

pub(super) fn expected_id(both: &Both<'_>, row: usize) -> String {
    let sheets = &both.expected.sheets;
    format!("{}-{}", sheets.year, &sheets.ids[row])
}
