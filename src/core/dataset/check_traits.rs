//! Whether the traits of the columns are those of the whole sheets.

use super::write::trait_labels;
use super::{SheetTable, TraitTable};
use crate::domain::{Sheet, SheetId};
use std::collections::HashMap;

/// The traits of each sheet by its id.
pub(super) struct Traits<'a> {
    table: &'a TraitTable,
    rows: HashMap<SheetId, usize>,
}

impl<'a> Traits<'a> {
    pub(super) fn new(sheets: &SheetTable, table: &'a TraitTable) -> Self {
        let rows = (0..table.project.len()).filter_map(|row| Some((sheets.id(row)?, row)));
        Self {
            rows: rows.collect(),
            table,
        }
    }

    /// What is wrong with the traits of a project's sheets: what was expected
    /// and what was found. `Ok` is how many sheets have theirs.
    pub(super) fn check(&self, project: &[Sheet]) -> Result<u32, (String, String)> {
        let mut checked = 0;
        let mut number = None;
        for sheet in project {
            let Some(row) = self.rows.get(&sheet.id).copied() else {
                continue;
            };
            let table = self.table;
            let own = table.project[row];
            if *number.get_or_insert(own) != own {
                let expected = format!("the traits of {} with its project's number", sheet.id);
                return Err((expected, own.to_string()));
            }
            let of = |labels: &[String], codes: &[Vec<u16>]| -> Vec<String> {
                let mut found: Vec<String> = codes[row]
                    .iter()
                    .filter_map(|code| labels.get(usize::from(*code)).cloned())
                    .collect();
                found.sort();
                found
            };
            let found = (
                (table.end[row], table.open_ended[row], table.flags[row]),
                (
                    table.depth[row],
                    table.bidders[row],
                    table.kind[row].clone(),
                ),
                of(&table.contracts, &table.contract),
                of(&table.expenses, &table.expense),
            );
            let expected = trait_labels(sheet);
            if found != expected {
                return Err((
                    format!("the traits {expected:?} of {}", sheet.id),
                    format!("{found:?}"),
                ));
            }
            checked += 1;
        }
        Ok(checked)
    }
}
