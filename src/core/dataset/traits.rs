//! What else is known of the sheets, for filters and groups beyond the first view.

use super::columns::same_length;
use super::{ReadError, SheetTable};
use crate::domain::{FiscalYear, FlagCode, RecipientKind, SheetYear};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// `bidders`: no number of bidders was filed.
pub const BIDDERS_UNKNOWN: u8 = 0;
/// `bidders`: a contract had one bidder (一者応札).
pub const ONE_BIDDER: u8 = 1;
/// `bidders`: numbers of bidders were filed, and none is one.
pub const SEVERAL_BIDDERS: u8 = 2;

/// `traits.json`: a row a sheet, in the order of `sheets.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearTraits {
    /// 公開年度.
    pub year: SheetYear,
    /// Labels of 主要経費, the most frequent first.
    pub expenses: Vec<String>,
    /// Labels of 契約方式, the most frequent first.
    pub contracts: Vec<String>,
    /// The project that a sheet is of: sheets with one number, of whatever year,
    /// are one project. Numbers are of this dataset alone; they are those of the
    /// search index, but for older datasets.
    pub project: Vec<u32>,
    /// 終了年度, `null` where not filed: never "ended" (pitfall F6).
    pub end: Vec<Option<FiscalYear>>,
    /// 1 where the sheet says 終了予定なし, else 0.
    pub open_ended: Vec<u8>,
    /// The sheet's flags, a bit each: the place in [`FlagCode::ALL`].
    pub flags: Vec<u16>,
    /// 再委託の深さ, `null` where no flow is filed.
    pub depth: Vec<Option<u8>>,
    /// 0: no number of bidders filed; 1: a contract had one (一者応札); 2: none had one.
    pub bidders: Vec<u8>,
    /// Codes of 契約方式 of its payments and 国庫債務負担行為等.
    pub contract: Vec<Vec<u16>>,
    /// The kinds of its recipients, as places in [`RecipientKind::ALL`].
    pub kind: Vec<Vec<u16>>,
    /// Codes of 主要経費.
    pub expense: Vec<Vec<u16>>,
}

impl YearTraits {
    /// Whether the columns are of one length and hold only what is defined.
    pub(super) fn check(&self, file: &str) -> Result<(), ReadError> {
        let lengths = [
            ("end", self.end.len()),
            ("open_ended", self.open_ended.len()),
            ("flags", self.flags.len()),
            ("depth", self.depth.len()),
            ("bidders", self.bidders.len()),
            ("contract", self.contract.len()),
            ("kind", self.kind.len()),
            ("expense", self.expense.len()),
        ];
        same_length(file, self.project.len(), &lengths)?;
        let largest = |codes: &[Vec<u16>]| codes.iter().flatten().copied().max();
        let single = |column: &[u8]| column.iter().copied().max().map(u16::from);
        let below = [
            ("contract", largest(&self.contract), self.contracts.len()),
            ("kind", largest(&self.kind), RecipientKind::ALL.len()),
            ("expense", largest(&self.expense), self.expenses.len()),
            ("bidders", single(&self.bidders), 3),
            ("open_ended", single(&self.open_ended), 2),
            (
                "flags",
                self.flags.iter().copied().max(),
                1 << FlagCode::ALL.len(),
            ),
        ];
        for (column, largest, limit) in below {
            if let Some(code) = largest.filter(|code| usize::from(*code) >= limit) {
                let expected = format!("values of `{column}` below {limit}");
                return Err(ReadError::new(file, expected, code.to_string()));
            }
        }
        Ok(())
    }
}

/// The same of all years, in columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TraitTable {
    /// Labels of 主要経費.
    pub expenses: Vec<String>,
    /// Labels of 契約方式.
    pub contracts: Vec<String>,
    /// The project that a sheet is of, as a number below that of the sheets: its
    /// number in the search index, but for older datasets.
    pub project: Vec<u32>,
    /// The newest sheet of each project, as a row, by the project's number.
    pub newest: Vec<Option<u32>>,
    /// 終了年度.
    pub end: Vec<Option<FiscalYear>>,
    /// Whether the sheet says 終了予定なし.
    pub open_ended: Vec<bool>,
    /// The sheet's flags, a bit each: the place in [`FlagCode::ALL`].
    pub flags: Vec<u16>,
    /// 再委託の深さ.
    pub depth: Vec<Option<u8>>,
    /// [`BIDDERS_UNKNOWN`], [`ONE_BIDDER`] or [`SEVERAL_BIDDERS`].
    pub bidders: Vec<u8>,
    /// Codes of 契約方式.
    pub contract: Vec<Vec<u16>>,
    /// Places in [`RecipientKind::ALL`].
    pub kind: Vec<Vec<u16>>,
    /// Codes of 主要経費.
    pub expense: Vec<Vec<u16>>,
}

impl TraitTable {
    /// Joins the years, which must come in the order of `sheets`.
    ///
    /// # Errors
    /// When columns differ in length, a year has other sheets than `sheets` or
    /// comes in another order, or a value is none that the format defines.
    pub fn assemble(sheets: &SheetTable, years: Vec<YearTraits>) -> Result<Self, ReadError> {
        let mut table = Self::default();
        let (mut expenses, mut contracts) = (Shared::default(), Shared::default());
        for year in years {
            let file = format!("the traits of {}", year.year);
            year.check(&file)?;
            let rows = year.project.len();
            let rest = sheets.year.get(table.project.len()..).unwrap_or(&[]);
            let here = rest.iter().take_while(|own| **own == year.year).count();
            if here != rows {
                let expected = format!("rows of the next {here} sheets, those of {}", year.year);
                return Err(ReadError::new(&file, expected, rows.to_string()));
            }
            table
                .expense
                .extend(expenses.join(&file, year.expenses, year.expense)?);
            table
                .contract
                .extend(contracts.join(&file, year.contracts, year.contract)?);
            table.project.extend(year.project);
            table.end.extend(year.end);
            table
                .open_ended
                .extend(year.open_ended.iter().map(|said| *said == 1));
            table.flags.extend(year.flags);
            table.depth.extend(year.depth);
            table.bidders.extend(year.bidders);
            table.kind.extend(year.kind);
        }
        if table.project.len() != sheets.len() {
            return Err(ReadError::new(
                "the traits",
                format!("traits of {} sheets", sheets.len()),
                table.project.len().to_string(),
            ));
        }
        // Numbered anew where a number is larger than there are sheets.
        let largest = table.project.iter().max();
        if largest.is_some_and(|largest| *largest as usize >= sheets.len()) {
            let mut numbers: HashMap<u32, u32> = HashMap::new();
            for project in &mut table.project {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                *project = *numbers.entry(*project).or_insert(next);
            }
        }
        // Years come newest first.
        let projects = table
            .project
            .iter()
            .max()
            .map_or(0, |most| *most as usize + 1);
        table.newest = vec![None; projects];
        for (row, project) in (0..).zip(&table.project) {
            table.newest[*project as usize].get_or_insert(row);
        }
        table.expenses = expenses.labels;
        table.contracts = contracts.labels;
        Ok(table)
    }
}

/// One list of labels of the lists of several years.
#[derive(Default)]
struct Shared {
    labels: Vec<String>,
    codes: HashMap<String, u16>,
}

impl Shared {
    /// Takes a year's labels in; its codes, as codes of the one list.
    fn join(
        &mut self,
        file: &str,
        labels: Vec<String>,
        codes: Vec<Vec<u16>>,
    ) -> Result<Vec<Vec<u16>>, ReadError> {
        let mut here = Vec::with_capacity(labels.len());
        for label in labels {
            let next = u16::try_from(self.labels.len())
                .map_err(|_| ReadError::new(file, "at most 65536 labels", "more"))?;
            let code = *self.codes.entry(label.clone()).or_insert(next);
            if code == next {
                self.labels.push(label);
            }
            here.push(code);
        }
        let joined = |own: Vec<u16>| {
            let own = own.iter().filter_map(|code| here.get(usize::from(*code)));
            own.copied().collect()
        };
        Ok(codes.into_iter().map(joined).collect())
    }
}
