//! A table: its columns, what each means, and how a record becomes a row.

use super::{csv, ndjson};
use kokko_core::domain::{FiledAmount, Text};
use serde::Serialize;
use std::borrow::Cow;

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell<'a> {
    /// Nothing was filed: never 0 (pitfall U5).
    Missing,
    Text(Cow<'a, str>),
    Number(i64),
    Truth(bool),
    List(Vec<Cow<'a, str>>),
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// A whole number of something.
    Number,
    /// 年度 or 公開年度.
    Year,
    /// Whole yen, below zero too (pitfall F4).
    Yen,
    /// The exponent of ten of the step that yen were filed in (pitfall U1).
    Step,
    Truth,
    List,
}

/// What is said about a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether every row has a value.
    pub(super) always: bool,
    pub(super) ja: &'static str,
    pub(super) en: &'static str,
}

/// A column of one table that holds a key of another: columns here, table, columns there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference(
    pub(super) &'static [&'static str],
    pub(super) &'static str,
    pub(super) &'static [&'static str],
);

/// What is said about a table.
#[derive(Clone, Debug)]
pub(super) struct About {
    pub(super) name: &'static str,
    pub(super) ja: &'static str,
    pub(super) en: &'static str,
    /// The columns that tell a row from all others; none where rows have no name.
    pub(super) key: &'static [&'static str],
    pub(super) references: &'static [Reference],
    pub(super) fields: Vec<Field>,
}

/// A table and how a record becomes its row.
pub(super) struct Table<R> {
    pub(super) about: About,
    values: Vec<fn(&R) -> Cell<'_>>,
}

/// Rows of one table in both forms, not yet written.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) csv: Vec<u8>,
    pub(super) ndjson: Vec<u8>,
    pub(super) count: u64,
}

impl<R> Table<R> {
    /// A table without columns.
    pub(super) fn new(name: &'static str, ja: &'static str, en: &'static str) -> Self {
        Self {
            about: About {
                name,
                ja,
                en,
                key: &[],
                references: &[],
                fields: Vec::new(),
            },
            values: Vec::new(),
        }
    }

    pub(super) fn key(mut self, key: &'static [&'static str]) -> Self {
        self.about.key = key;
        self
    }

    pub(super) fn references(mut self, references: &'static [Reference]) -> Self {
        self.about.references = references;
        self
    }

    /// A column that is blank where nothing was filed.
    pub(super) fn column(
        mut self,
        name: &'static str,
        kind: Kind,
        (ja, en): (&'static str, &'static str),
        value: fn(&R) -> Cell<'_>,
    ) -> Self {
        self.about.fields.push(Field {
            name,
            kind,
            always: kind == Kind::List,
            ja,
            en,
        });
        self.values.push(value);
        self
    }

    /// A column that every row fills.
    pub(super) fn always(
        self,
        name: &'static str,
        kind: Kind,
        said: (&'static str, &'static str),
        value: fn(&R) -> Cell<'_>,
    ) -> Self {
        let mut table = self.column(name, kind, said, value);
        if let Some(last) = table.about.fields.last_mut() {
            last.always = true;
        }
        table
    }

    /// What a CSV file begins with.
    pub(super) fn head(&self) -> Vec<u8> {
        csv::head(self.about.fields.iter().map(|field| field.name))
    }

    /// Adds a record's row.
    pub(super) fn add(&self, record: &R, rows: &mut Rows) -> Result<(), serde_json::Error> {
        let cells: Vec<Cell<'_>> = self.values.iter().map(|value| value(record)).collect();
        csv::row(&cells, &mut rows.csv);
        let names = self.about.fields.iter().map(|field| field.name);
        ndjson::row(names.zip(&cells), &mut rows.ndjson)?;
        rows.count += 1;
        Ok(())
    }
}

/// A text; nothing where it is blank.
pub(super) fn text(text: &str) -> Cell<'_> {
    if text.is_empty() {
        Cell::Missing
    } else {
        Cell::Text(Cow::Borrowed(text))
    }
}

/// The words that the dataset's own JSON has for a value of a few.
pub(super) fn word<'a>(value: &impl Serialize) -> Cell<'a> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Cell::Text(Cow::Owned(word)),
        _ => Cell::Missing,
    }
}

/// A whole number; nothing where there is none.
pub(super) fn number<'a>(number: Option<impl Into<i64>>) -> Cell<'a> {
    number.map_or(Cell::Missing, |number| Cell::Number(number.into()))
}

/// How many there are.
pub(super) fn count<'a>(count: usize) -> Cell<'a> {
    i64::try_from(count).map_or(Cell::Missing, Cell::Number)
}

/// Whole yen; nothing where nothing was filed.
pub(super) fn yen(filed: &Option<FiledAmount>) -> Cell<'_> {
    number(filed.as_ref().map(|filed| filed.amount.yen))
}

/// The exponent of ten of the step that an amount was filed in.
pub(super) fn step(filed: &Option<FiledAmount>) -> Cell<'_> {
    number(filed.as_ref().map(|filed| filed.amount.step.exponent()))
}

/// Labels as they are shown, blank ones left out.
pub(super) fn labels(labels: &[Text]) -> Cell<'_> {
    let shown = labels.iter().map(Text::shown);
    let filled = shown.filter(|label| !label.is_empty());
    Cell::List(filled.map(Cow::Borrowed).collect())
}
