//! A table that stands in two files counts once.

use super::join::Joined;
use super::part::Part;
use super::table::Table;
use crate::diagnostic::{Diagnostic, Problem};
use kokko_core::domain::SheetYear;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What was found of tables that were read before: by year, table, and the two
/// sources, the one that was kept first.
#[derive(Default)]
pub(super) struct Repeats {
    found: BTreeMap<(SheetYear, Table, usize, usize), Repeat>,
}

struct Repeat {
    kept: Arc<str>,
    left_out: Arc<str>,
    rows: usize,
    /// Projects of which the two say something else, and the first of them.
    different: usize,
    first: u32,
}

impl Repeats {
    /// The parts of one project, those of each table from one source alone.
    /// Takes them in the order of table, source and line.
    pub(super) fn once(&mut self, parts: Vec<(usize, Part)>) -> Vec<Part> {
        let mut kept: Vec<(usize, Part)> = Vec::with_capacity(parts.len());
        let mut again: Vec<(usize, Part)> = Vec::new();
        let mut reading: Option<(Table, usize)> = None;
        for (source, part) in parts {
            let of_table = reading.filter(|(table, _)| *table == part.table);
            if of_table.is_some_and(|(_, first)| first != source) {
                again.push((source, part));
            } else {
                reading = Some((part.table, source));
                kept.push((source, part));
            }
        }
        let is_same = |(a, b): (&Part, &Part)| a.body == b.body && a.head == b.head;
        for group in again.chunk_by(|(a, one), (b, other)| (a, one.table) == (b, other.table)) {
            let Some((source, part)) = group.first() else {
                continue;
            };
            let of_table = kept.iter().filter(|(_, before)| before.table == part.table);
            let before: Vec<&(usize, Part)> = of_table.collect();
            let Some((kept, first)) = before.first() else {
                continue;
            };
            let rows = before.iter().map(|(_, part)| part);
            let is_copy = before.len() == group.len()
                && rows.zip(group.iter().map(|(_, part)| part)).all(is_same);
            let repeat = self
                .found
                .entry((part.year, part.table, *kept, *source))
                .or_insert_with(|| Repeat {
                    kept: Arc::clone(&first.file),
                    left_out: Arc::clone(&part.file),
                    rows: 0,
                    different: 0,
                    first: 0,
                });
            repeat.rows += group.len();
            if !is_copy {
                if repeat.different == 0 {
                    repeat.first = part.project;
                }
                repeat.different += 1;
            }
        }
        kept.into_iter().map(|(_, part)| part).collect()
    }

    /// Reports each second file once: a copy is left out, one that says
    /// something else is an error.
    pub(super) fn tell(self, joined: &mut Joined) {
        for ((year, table, _, source), repeat) in self.found {
            let number = table.number();
            let Repeat {
                kept,
                left_out,
                rows,
                different,
                first,
            } = repeat;
            let found = if different == 0 {
                let message = format!(
                    "expected table {number} of {year} once, found {rows} rows that {kept} has, too; they are left out"
                );
                Diagnostic::warning(Problem::Superseded, &left_out, message)
            } else {
                joined.contradicting.push(source);
                let message = format!(
                    "failed to join table {number} of {year}: expected the rows of {kept}, found others for {different} projects, first for {first}; those of {kept} count"
                );
                Diagnostic::warning(Problem::Duplicate, &left_out, message).error()
            };
            joined.diagnostics.push(found);
        }
    }
}
