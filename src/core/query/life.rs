use crate::dataset::ProjectRecord;
use crate::domain::{BudgetYear, FiledAmount, FiscalYear, Sheet, SheetId};
use crate::identity::{LifeValue, LifeYear, settled_series};

/// A project's fiscal years as its page shows them: one value for each amount
/// and year (pitfall D1), and what other sheets filed.
#[derive(Clone, Debug, PartialEq)]
pub struct Life {
    /// The fiscal years, oldest first.
    pub years: Vec<LifeYear>,
    /// The same as budgets, for a chart.
    pub budgets: Vec<BudgetYear>,
    /// Of these, the years that no sheet has closed, oldest first: their execution
    /// is not known, and their budget is before anything is carried out of it.
    pub open: Vec<FiscalYear>,
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
        let open = years.iter().filter(|year| is_open(year));
        Self {
            open: open.map(|year| year.year).collect(),
            years,
            budgets,
        }
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

/// Whether a year is told only while it runs: a figure of it stands on no sheet
/// published after it. What a later sheet than the closing one tells is closed.
fn is_open(life: &LifeYear) -> bool {
    let values = [
        &life.initial,
        &life.supplementary,
        &life.total,
        &life.executed,
    ];
    let published = |value: &LifeValue| value.source.year().map(|year| year.0);
    values
        .into_iter()
        .flatten()
        .any(|value| published(value).is_some_and(|year| year <= life.year.0))
}

/// The years of a sheet's budget that had not ended when it was published: not
/// to be joined with the closed ones. The year of the request alone is none.
pub fn open_years(sheet: &Sheet) -> Vec<FiscalYear> {
    let open = sheet.budgets.iter().filter(|budget| {
        let is_budget = budget.initial.is_some() || budget.total.is_some();
        budget.year.0 >= sheet.year.0 && is_budget
    });
    open.map(|budget| budget.year).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    const FILED: &str = r#"[
        {"id":"2021-農水-0341","year":2021,"ministry":"農林水産省","name":"甲","source":{"file":"a","line":1},"payments":[],
         "budgets":[{"year":2020,"initial":[50,0],"total":[60,0],"executed":[55,0]},{"year":2021,"initial":[70,0],"total":[90,0]},{"year":2022,"requested":[80,0]}]},
        {"id":"2024-農水-0341","year":2024,"ministry":"農林水産省","name":"甲","source":{"file":"b","line":1},"payments":[],
         "budgets":[{"year":2022,"initial":[40,0],"total":[45,0],"executed":[41,0]},{"year":2023,"initial":[40,0],"total":[45,0],"executed":[41,0]},
                    {"year":2024,"initial":[40,0],"total":[96,0]},{"year":2025,"requested":[80,0]}]}]"#;

    fn sheets() -> Vec<Sheet> {
        serde_json::from_str(FILED).expect("sheets")
    }

    fn open(sheets: Vec<Sheet>) -> Vec<u16> {
        let record = ProjectRecord {
            line: Default::default(),
            sheets,
        };
        Life::of(&record).open.iter().map(|year| year.0).collect()
    }

    #[test]
    fn a_year_is_open_while_only_sheets_of_its_own_time_tell_of_it() {
        // 2021 stands on the sheet of 2021 alone, which no later one takes up;
        // 2022 is told by the sheet of 2024, when it was over.
        assert_eq!(open(sheets()), [2021, 2024]);
        assert_eq!(open(sheets().split_off(1)), [2024]);
    }

    #[test]
    fn an_open_year_that_a_later_sheet_tells_of_is_open_no_longer() {
        let mut sheets = sheets();
        let mut told = sheets[1].budgets[0].clone();
        told.year = FiscalYear(2021);
        sheets[1].budgets.insert(0, told);
        assert_eq!(open(sheets), [2024]);
    }

    #[test]
    fn the_year_of_a_sheet_is_open_on_it_and_the_year_of_a_request_is_none() {
        let sheets = sheets();
        assert_eq!(open_years(&sheets[0]), [FiscalYear(2021)]);
        assert_eq!(open_years(&sheets[1]), [FiscalYear(2024)]);
    }
}
