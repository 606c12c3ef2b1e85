//! What the sections of a sheet are made of: entries of a list, tables of cells.

use super::figures::{Figure, amount, count};
use super::template::fill;
use super::words;
use kokko_core::domain::{FiledAmount, Text, lines};

/// One thing of a list: what it is called, where it leads, what is to be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub title: String,
    /// Where it leads.
    pub href: Option<String>,
    /// A line under it.
    pub meta: String,
    /// Texts under that, each with its label.
    pub texts: Vec<(&'static str, String)>,
}

/// A cell of a [`Grid`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text; empty where nothing was filed.
    Text(String),
    /// Whole yen, and the figure that shows them.
    Yen(Option<(i64, Figure)>),
}

/// A table as a whole: its columns and its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What it is, with the number of its rows.
    pub title: String,
    /// The heads of its columns.
    pub heads: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// A table of which columns that hold nothing are left out.
    pub(super) fn new(title: &str, columns: &[&'static str], rows: Vec<Vec<Cell>>) -> Self {
        let used: Vec<usize> = (0..columns.len())
            .filter(|at| rows.iter().any(|row| row.get(*at).is_some_and(Cell::says)))
            .collect();
        let pick = |row: Vec<Cell>| {
            let cells = row.into_iter().enumerate();
            let kept = cells.filter(|(at, _)| used.contains(at));
            kept.map(|(_, cell)| cell).collect()
        };
        Self {
            title: fill(
                words().sheet.rows_of,
                &[("what", title), ("n", &count(rows.len() as u64))],
            ),
            heads: used.iter().map(|at| columns[*at]).collect(),
            rows: rows.into_iter().map(pick).collect(),
        }
    }
}

impl Cell {
    fn says(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Yen(yen) => yen.is_some(),
        }
    }

    pub(super) fn yen(filed: &Option<FiledAmount>) -> Self {
        Self::Yen(
            filed
                .as_ref()
                .map(|filed| (filed.amount.yen, amount(filed.amount))),
        )
    }

    pub(super) fn sum(filed: &[FiledAmount]) -> Self {
        // The parts of one figure, in the order of the year: 第1次, 第2次 …
        match filed {
            [] => Self::Yen(None),
            [one] => Self::yen(&Some(one.clone())),
            several => Self::Text(joined(
                several.iter().map(|one| amount(one.amount).to_string()),
                words().list_separator,
            )),
        }
    }

    pub(super) fn text(text: &Text) -> Self {
        Self::Text(text.shown().to_owned())
    }
}

/// What says something, in one line.
pub(super) fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

pub(super) fn parts<const N: usize>(parts: [String; N]) -> String {
    joined(parts, words().part_separator)
}

/// A sentence with one value, or nothing where there is none.
pub(super) fn with(sentence: &str, name: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    fill(sentence, &[(name, value)])
}

/// What was filed of these, with its line breaks (pitfall F8).
pub(super) fn filed_texts<'a>(
    texts: impl IntoIterator<Item = (&'static str, &'a String)>,
) -> Vec<(&'static str, String)> {
    let filed = texts.into_iter().filter(|(_, text)| !text.is_empty());
    filed.map(|(label, text)| (label, lines(text))).collect()
}
