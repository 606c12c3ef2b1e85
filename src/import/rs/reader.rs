//! One table, chunk by chunk: header verified, each row a [`Part`] or a finding.

use super::cells::{Cells, Columns};
use super::parse::{head, head_cells, parse, same_head};
use super::part::{Head, Part};
use super::rows::{Broken, Row, Rows};
use super::table::{Table, column_key};
use crate::cell::CellError;
use crate::diagnostic::{Diagnostic, FileError, Problem};
use crate::reader::{Item, Summary};
use kokko_core::domain::{FiscalYear, SheetYear};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// The only kind of sheet that is read.
const KIND: &str = "レビューシート";

/// Reads a CSV of the RS System.
pub(crate) struct TableReader {
    rows: Rows,
    state: State,
}

struct State {
    file: Arc<str>,
    columns: Option<Columns>,
    summary: Summary,
    /// Sheets of other kinds: how many rows, first where.
    others: HashMap<String, (u32, u32)>,
    /// The head of the row before: rows of one project share it.
    head: (Vec<String>, Arc<Head>),
    fatal: Option<FileError>,
}

impl TableReader {
    pub(crate) fn new(file: &str) -> Self {
        Self {
            rows: Rows::new(),
            state: State {
                file: file.into(),
                columns: None,
                summary: Summary::default(),
                others: HashMap::new(),
                head: (Vec::new(), Arc::default()),
                fatal: None,
            },
        }
    }

    pub(crate) fn push(
        &mut self,
        chunk: &[u8],
        sink: &mut dyn FnMut(Item),
    ) -> Result<(), FileError> {
        let Self { rows, state } = self;
        let result = rows.push(chunk, &mut |row| state.row(row, sink));
        state.told(result)
    }

    pub(crate) fn finish(mut self, sink: &mut dyn FnMut(Item)) -> Result<Summary, FileError> {
        let Self { rows, state } = &mut self;
        let result = rows.finish(&mut |row| state.row(row, sink));
        state.told(result)?;
        if state.columns.is_none() {
            return Err(state.foreign("an empty file"));
        }
        if rows.malformed() {
            let message = format!(
                "expected {}, found bytes that are none; each is shown as \u{fffd}",
                rows.encoding()
            );
            sink(Item::Diagnostic(Diagnostic::warning(
                Problem::Encoding,
                &state.file,
                message,
            )));
        }
        let mut others: Vec<_> = state.others.drain().collect();
        others.sort();
        for (kind, (count, line)) in others {
            let message =
                format!("expected {KIND}, found {kind:?} ({count} rows, first here); not read");
            let found = Diagnostic::warning(Problem::OtherKind, &state.file, message);
            sink(Item::Diagnostic(found.at(line).of("シート種別")));
        }
        Ok(state.summary)
    }
}

impl State {
    fn foreign(&self, found: impl Into<String>) -> FileError {
        FileError {
            file: self.file.to_string(),
            expected: "a table of the RS System (シート種別, 事業年度, 予算事業ID …)".to_owned(),
            found: found.into(),
            torn: false,
        }
    }

    fn told(&mut self, result: Result<(), Broken>) -> Result<(), FileError> {
        match (self.fatal.take(), result) {
            (Some(fatal), _) => Err(fatal),
            (None, Err(broken)) => Err(FileError {
                file: format!("{}:{}", self.file, broken.row),
                expected: broken.expected,
                found: broken.found,
                torn: true,
            }),
            (None, Ok(())) => Ok(()),
        }
    }

    fn row(&mut self, row: Row<'_>, sink: &mut dyn FnMut(Item)) -> Result<(), Broken> {
        if self.fatal.is_some() {
            return Ok(());
        }
        let Some(columns) = &self.columns else {
            if let Err(error) = self.header(&row.cells, sink) {
                self.fatal = Some(error);
            }
            return Ok(());
        };
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        self.summary.records += 1;
        let mut cells = Cells {
            columns,
            cells: &row.cells,
            odd: RefCell::default(),
        };
        cells.count();
        match part(&mut cells, &self.file, row.number, &mut self.head) {
            Ok(Some(part)) => {
                self.summary.read += 1;
                for (problem, field, message) in cells.odd.into_inner() {
                    let mut found =
                        Diagnostic::warning(problem, &self.file, message).at(row.number);
                    found.field = Some(field).filter(|field| !field.is_empty());
                    sink(Item::Diagnostic(found));
                }
                sink(Item::Part(Box::new(part)));
            }
            Ok(None) => {
                let kind = cells.kind().to_owned();
                self.others.entry(kind).or_insert((0, row.number)).0 += 1;
            }
            Err(error) => {
                self.summary.refused += 1;
                let message = format!(
                    "failed to read the row: expected {}, found {}",
                    error.expected, error.found
                );
                let found = Diagnostic::warning(Problem::Broken, &self.file, message)
                    .at(row.number)
                    .error();
                sink(Item::Diagnostic(found.of(error.field)));
            }
        }
        Ok(())
    }

    /// Verifies the header by name (pitfall C2).
    fn header(&mut self, cells: &[&str], sink: &mut dyn FnMut(Item)) -> Result<(), FileError> {
        let keys: Vec<String> = cells.iter().map(|cell| column_key(cell)).collect();
        let table = Table::of_header(&keys).ok_or_else(|| {
            let first: String = cells.join(",").chars().take(60).collect();
            self.foreign(format!("a header beginning {first:?}"))
        })?;
        let mut places: HashMap<&'static str, usize> = HashMap::new();
        let at = |name: &str| keys.iter().position(|key| key == name);
        for name in table.required() {
            let place = at(name).ok_or_else(|| FileError {
                file: self.file.to_string(),
                expected: format!("the column {name} in table {}", table.number()),
                found: "none".to_owned(),
                torn: false,
            })?;
            places.insert(name, place);
        }
        let mut warn = |problem, field: &str, message: &str| {
            let found = Diagnostic::warning(problem, &self.file, message.to_owned());
            sink(Item::Diagnostic(found.at(1).of(field)));
        };
        for name in table.optional() {
            match at(name) {
                Some(place) => {
                    places.insert(name, place);
                }
                None => warn(
                    Problem::MissingKey,
                    name,
                    "expected this column, found none; what it holds is not available",
                ),
            }
        }
        let mut years = Vec::new();
        for (place, key) in keys.iter().enumerate() {
            if let Some(year) = table.is_year(key) {
                years.push((FiscalYear(year), place));
            } else if places.get(key.as_str()) != Some(&place) {
                warn(
                    Problem::UnknownKey,
                    cells[place],
                    "expected a column of the table, found another one; it is not read",
                );
            }
        }
        self.columns = Some(Columns {
            table,
            places,
            years,
            names: cells.iter().map(|cell| cell.trim().to_owned()).collect(),
        });
        Ok(())
    }
}

impl Cells<'_> {
    fn kind(&self) -> &str {
        let place = self.columns.places.get("シート種別").copied();
        place
            .and_then(|place| self.cells.get(place))
            .map_or("", |cell| cell.trim())
    }

    fn number(&self, column: &'static str) -> Result<u32, CellError> {
        let place = self.columns.places.get(column).copied();
        let raw = place
            .and_then(|place| self.cells.get(place))
            .map_or("", |cell| cell.trim());
        raw.parse()
            .map_err(|_| CellError::new(column, "a whole number", format!("{raw:?}")))
    }
}

/// The part a row holds; none of a sheet of another kind.
fn part(
    cells: &mut Cells<'_>,
    file: &Arc<str>,
    line: u32,
    known: &mut (Vec<String>, Arc<Head>),
) -> Result<Option<Part>, CellError> {
    if cells.kind() != KIND {
        return Ok(None);
    }
    let table = cells.columns.table;
    let year = cells.number("事業年度")?;
    let year = u16::try_from(year)
        .ok()
        .filter(|year| (1_000..=9_999).contains(year))
        .ok_or_else(|| CellError::new("事業年度", "a year of four digits", year.to_string()))?;
    let project = cells.number("予算事業ID")?;
    if !same_head(&known.0, cells) {
        *known = (head_cells(cells), Arc::new(head(table, cells)?));
    }
    let body = parse(table, cells)?;
    Ok(Some(Part {
        year: SheetYear(year),
        project,
        file: Arc::clone(file),
        line,
        table,
        head: Arc::clone(&known.1),
        body,
    }))
}
