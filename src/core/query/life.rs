use crate::dataset::ProjectRecord;
use crate::domain::{BudgetYear, FiledAmount, SheetId};
use crate::identity::{LifeValue, LifeYear, settled_series};

/// A project's fiscal years as its page shows them: one value for each amount
/// and year (pitfall D1), and what other sheets filed.
#[derive(Clone, Debug, PartialEq)]
pub struct Life {
    /// The fiscal years, oldest first.
    pub years: Vec<LifeYear>,
    /// The same as budgets, for a chart.
    pub budgets: Vec<BudgetYear>,
}

/// One figure that another sheet filed otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision<'a> {
    /// The sheet that differs.
    pub sheet: &'a SheetId,
    /// What it filed.
    pub filed: &'a FiledAmount,
    /// What counts.
    pub counts: &'a LifeValue,
}

impl Life {
    /// Reads the fiscal years off a project's sheets.
    pub fn of(record: &ProjectRecord) -> Self {
        let sheets: Vec<_> = record.sheets.iter().collect();
        let years = settled_series(&sheets);
        let value = |life: &Option<LifeValue>| life.as_ref().map(|life| life.value.clone());
        let budgets = years
            .iter()
            .map(|year| BudgetYear {
                initial: value(&year.initial),
                supplementary: value(&year.supplementary),
                total: value(&year.total),
                executed: value(&year.executed),
                ..BudgetYear::new(year.year)
            })
            .collect();
        Self { years, budgets }
    }
}

/// What other sheets filed for a year, by amount: 予算計 and 執行額.
pub fn revisions(year: &LifeYear) -> [Vec<Revision<'_>>; 2] {
    [&year.total, &year.executed].map(|life| {
        let all = life.iter().flat_map(|counts| {
            let others = counts.others.iter();
            others.map(move |(sheet, filed)| Revision {
                sheet,
                filed,
                counts,
            })
        });
        all.collect()
    })
}

/// Whether every figure of a year stands on the sheet that closes it.
pub fn is_settled(year: &LifeYear) -> bool {
    let values = [
        &year.initial,
        &year.supplementary,
        &year.total,
        &year.executed,
    ];
    values.into_iter().flatten().all(|value| value.settled)
}
