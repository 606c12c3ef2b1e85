//! The fiscal years that no published year settles: the one value of each
//! project, on the sheet it stands on (pitfall D1).

use super::{Corpus, projects, yen};
use crate::dataset::YearUnsettled;
use crate::domain::{BudgetYear, FiledAmount, FiscalYear, Sheet, SheetId, SheetYear};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// 当初予算, 補正予算, 予算計, 執行額.
type Amounts = [Option<i64>; 4];

const AMOUNTS: [fn(&BudgetYear) -> &Option<FiledAmount>; 4] = [
    |budget| &budget.initial,
    |budget| &budget.supplementary,
    |budget| &budget.total,
    |budget| &budget.executed,
];
const EXECUTED: usize = 3;

/// The values by the sheets they stand on.
#[derive(Default)]
pub(super) struct Unsettled<'a> {
    values: HashMap<&'a SheetId, BTreeMap<FiscalYear, Amounts>>,
}

impl<'a> Unsettled<'a> {
    /// Finds them.
    ///
    /// A year before the newest is told by the projects that live on: their
    /// latest sheet that has a value. Only a project with a sheet of the first
    /// year published after it counts: one that first appears later is mostly
    /// one that could not be joined to its own past, whose money counts already.
    ///
    /// The newest published year is a fiscal year too: its sheets have its
    /// budget. An execution filed for it is none, for the year is not closed
    /// (pitfall U5).
    pub(super) fn collect(corpus: &'a Corpus) -> Self {
        let mut unsettled = Self::default();
        let published: BTreeSet<SheetYear> = corpus.sheets.iter().map(|sheet| sheet.year).collect();
        let Some(newest) = published.last().copied() else {
            return unsettled;
        };
        let settled: BTreeSet<FiscalYear> = published.iter().map(|year| year.settled()).collect();
        let budgets = corpus.sheets.iter().flat_map(|sheet| &sheet.budgets);
        let past: BTreeSet<FiscalYear> = budgets
            .map(|budget| budget.year)
            .filter(|year| year.0 < newest.0 && !settled.contains(year))
            .collect();
        let of_line = lines(corpus);
        for year in past {
            let after = |published: &SheetYear| published.settled() > year;
            let Some(first) = published.iter().copied().find(after) else {
                continue;
            };
            for line in &of_line {
                let later: Vec<&Sheet> = line
                    .iter()
                    .copied()
                    .filter(|sheet| after(&sheet.year) && sheet.year.has_budget_of(year))
                    .collect();
                if later.iter().any(|sheet| sheet.year == first) {
                    unsettled.latest(&later, year);
                }
            }
        }
        for sheet in corpus.sheets.iter().filter(|sheet| sheet.year == newest) {
            let year = FiscalYear(newest.0);
            for (place, amount) in AMOUNTS.iter().enumerate().take(EXECUTED) {
                unsettled.insert(sheet, year, place, filed(sheet, year, *amount));
            }
        }
        unsettled
    }

    /// Of each amount the value of the latest sheet that has one.
    fn latest(&mut self, later: &[&'a Sheet], year: FiscalYear) {
        for (place, amount) in AMOUNTS.iter().enumerate() {
            let newest_first = later.iter().rev();
            let found = newest_first
                .map(|sheet| (*sheet, filed(sheet, year, *amount)))
                .find(|(_, yen)| yen.is_some());
            if let Some((sheet, yen)) = found {
                self.insert(sheet, year, place, yen);
            }
        }
    }

    fn insert(&mut self, sheet: &'a Sheet, year: FiscalYear, place: usize, yen: Option<i64>) {
        if yen.is_some() {
            let amounts = self.values.entry(&sheet.id).or_default();
            amounts.entry(year).or_default()[place] = yen;
        }
    }

    /// The values on the sheets of a year, which are given in its order.
    pub(super) fn of(&self, year: SheetYear, sheets: &[&Sheet]) -> YearUnsettled {
        let mut rows: Vec<(FiscalYear, u32, Amounts)> = (0_u32..)
            .zip(sheets)
            .filter_map(|(row, sheet)| Some((row, self.values.get(&sheet.id)?)))
            .flat_map(|(row, amounts)| amounts.iter().map(move |(year, of)| (*year, row, *of)))
            .collect();
        rows.sort_unstable_by_key(|(year, row, _)| (*year, *row));
        let mut columns = YearUnsettled::new(year);
        for (fiscal, row, [initial, supplementary, total, executed]) in rows {
            columns.fiscal.push(fiscal);
            columns.row.push(row);
            columns.initial.push(initial);
            columns.supplementary.push(supplementary);
            columns.total.push(total);
            columns.executed.push(executed);
        }
        columns
    }
}

/// The sheets of every project, oldest first.
fn lines(corpus: &Corpus) -> Vec<Vec<&Sheet>> {
    let by_id: HashMap<&SheetId, &Sheet> = corpus
        .sheets
        .iter()
        .map(|sheet| (&sheet.id, sheet))
        .collect();
    let lines = projects::lines_of(corpus);
    let of_line = lines.values().map(|line| {
        let ids = line.sheets.iter();
        let mut sheets: Vec<&Sheet> = ids.filter_map(|id| by_id.get(id).copied()).collect();
        sheets.sort_by_key(|sheet| (sheet.year, &sheet.id));
        sheets
    });
    of_line.collect()
}

fn filed(
    sheet: &Sheet,
    year: FiscalYear,
    amount: fn(&BudgetYear) -> &Option<FiledAmount>,
) -> Option<i64> {
    let budget = sheet.budgets.iter().find(|budget| budget.year == year)?;
    yen(amount(budget))
}
