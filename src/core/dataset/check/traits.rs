//! Traits and unsettled years beside those that the whole sheets give.

use super::Check;
use super::rows::{Pair, Rows, number};
use super::years::{Both, expected_id, words};
use crate::dataset::{FORMAT, Manifest, YearSheets, YearUnsettled};
use crate::domain::FiscalYear;
use std::collections::BTreeMap;

impl Check<'_> {
    /// Compares what else is known of the sheets.
    pub(super) fn traits(&mut self, manifest: &Manifest, both: &Both<'_>, pairs: &[Pair]) {
        let (file, found) = match (&both.entry.traits, &both.found.traits) {
            (Some(file), Some(found)) => (file, found),
            // Older datasets have none.
            _ if manifest.format < FORMAT => return,
            _ => {
                let expected = format!("traits of {}", both.entry.year);
                return self.fault("manifest.json", expected, "none");
            }
        };
        let expected = &both.expected.traits;
        if found.project.len() != both.found.sheets.ids.len() {
            return;
        }
        let of = |row: usize| expected_id(both, row);
        let mut rows = Rows {
            file: &file.path,
            pairs,
            of: &of,
            differing: Default::default(),
        };
        macro_rules! columns {
            ($($column:ident),*) => {$(
                rows.column(
                    self,
                    stringify!($column),
                    |row| &found.$column[row],
                    |row| &expected.$column[row],
                );
            )*};
        }
        columns!(project, end, open_ended, flags, depth, bidders, kind);
        rows.column(
            self,
            "contract",
            |row| words(&found.contracts, &found.contract[row]),
            |row| words(&expected.contracts, &expected.contract[row]),
        );
        rows.column(
            self,
            "expense",
            |row| words(&found.expenses, &found.expense[row]),
            |row| words(&expected.expenses, &expected.expense[row]),
        );
        self.checked.traits += rows.same();
        self.same_list(
            &file.path,
            "contracts",
            &found.contracts,
            &expected.contracts,
        );
        self.same_list(&file.path, "expenses", &found.expenses, &expected.expenses);
    }

    /// Compares what is told of fiscal years that no published year settles.
    pub(super) fn unsettled(&mut self, manifest: &Manifest, both: &Both<'_>) {
        let expected = &both.expected.unsettled;
        let file = match &both.entry.unsettled {
            Some(file) => file.path.as_str(),
            // Older datasets have none.
            None if manifest.format < FORMAT => return,
            None => "manifest.json",
        };
        type Filed = BTreeMap<(FiscalYear, String), [Option<i64>; 4]>;
        let filed = |table: &YearUnsettled, sheets: &YearSheets| -> Filed {
            let rows = table.fiscal.iter().zip(&table.row).enumerate();
            rows.map(|(place, (fiscal, row))| {
                let columns = [
                    &table.initial,
                    &table.supplementary,
                    &table.total,
                    &table.executed,
                ];
                let id = sheets.ids.get(*row as usize).unwrap_or("no sheet");
                let filed = columns.map(|column| column[place]);
                ((*fiscal, id.to_owned()), filed)
            })
            .collect()
        };
        let nothing = YearUnsettled::new(both.entry.year);
        let found = both.found.unsettled.as_ref().unwrap_or(&nothing);
        let found = filed(found, &both.found.sheets);
        let expected = filed(expected, &both.expected.sheets);
        let list = |filed: &Filed| -> Vec<_> {
            filed
                .iter()
                .map(|((fiscal, id), filed)| (*fiscal, id.clone(), *filed))
                .collect()
        };
        if self.same_list(file, "unsettled rows", &list(&found), &list(&expected)) {
            let values = found.values().flatten().flatten();
            self.checked.unsettled += number(values.count());
        }
    }
}
