use crate::domain::{Amount, BudgetYear, FiledAmount, FiscalYear, Sheet, SheetId};
use std::collections::BTreeSet;

/// One fiscal year of a project, from all sheets of its line (pitfall D1).
#[derive(Clone, Debug, PartialEq)]
pub struct LifeYear {
    /// 年度.
    pub year: FiscalYear,
    /// 当初予算; `None` where no sheet filed one, never zero (pitfall U5).
    pub initial: Option<LifeValue>,
    /// 補正予算.
    pub supplementary: Option<LifeValue>,
    /// 予算計 ([`BudgetYear::total`]).
    pub total: Option<LifeValue>,
    /// 執行額.
    pub executed: Option<LifeValue>,
}

/// The one value of a fiscal year, where it stands, and what other sheets say.
#[derive(Clone, Debug, PartialEq)]
pub struct LifeValue {
    /// The value that counts.
    pub value: FiledAmount,
    /// The sheet it stands on.
    pub source: SheetId,
    /// Whether that sheet closes the year (公開年度 − 1); else it is the latest
    /// that has a value, and says so on screen. A total over projects of a year
    /// whose own sheets are loaded takes settled values only: a project that
    /// could not be joined to its own past would count there twice.
    pub settled: bool,
    /// What other sheets of the line filed for the year, where it differs by
    /// more than rounding; oldest sheet first. A change log.
    pub others: Vec<(SheetId, FiledAmount)>,
}

/// One value for each fiscal year and amount of a project: from the sheet
/// published in the year after it, else from the latest sheet that has it
/// (pitfall D1). Fiscal years oldest first; one without any of the four amounts
/// is left out. The order of the sheets does not matter.
pub fn settled_series(sheets: &[&Sheet]) -> Vec<LifeYear> {
    let mut sheets = sheets.to_vec();
    sheets.sort_by_key(|sheet| (sheet.year, &sheet.id));
    let budgets = sheets.iter().flat_map(|sheet| &sheet.budgets);
    let years: BTreeSet<FiscalYear> = budgets.map(|budget| budget.year).collect();
    years
        .into_iter()
        .map(|year| LifeYear {
            year,
            initial: value(&sheets, year, |budget| budget.initial.as_ref()),
            supplementary: value(&sheets, year, |budget| budget.supplementary.as_ref()),
            total: value(&sheets, year, |budget| budget.total.as_ref()),
            executed: value(&sheets, year, |budget| budget.executed.as_ref()),
        })
        .filter(|life| {
            let values = [
                &life.initial,
                &life.supplementary,
                &life.total,
                &life.executed,
            ];
            values.iter().any(|value| value.is_some())
        })
        .collect()
}

/// The value of one amount; `sheets` are oldest first.
fn value(
    sheets: &[&Sheet],
    year: FiscalYear,
    amount: impl Fn(&BudgetYear) -> Option<&FiledAmount>,
) -> Option<LifeValue> {
    let filed: Vec<(&Sheet, &FiledAmount)> = sheets
        .iter()
        .filter_map(|sheet| {
            let budget = sheet.budgets.iter().find(|budget| budget.year == year)?;
            Some((*sheet, amount(budget)?))
        })
        .collect();
    let closes = |sheet: &Sheet| sheet.year.settled() == year;
    let settling = filed.iter().rfind(|(sheet, _)| closes(sheet));
    let (source, value) = *settling.or(filed.last())?;
    let others = filed
        .iter()
        .filter(|(sheet, other)| sheet.id != source.id && differ(other.amount, value.amount))
        .map(|(sheet, other)| (sheet.id.clone(), (*other).clone()));
    Some(LifeValue {
        value: value.clone(),
        source: source.id.clone(),
        settled: closes(source),
        others: others.collect(),
    })
}

/// Whether two figures differ by a step of the coarser one or more: 166.873 and
/// 167 million are one figure, 97 and 98 are two. Zero is only zero.
fn differ(a: Amount, b: Amount) -> bool {
    let coarser = a.step.max(b.step).yen().unsigned_abs();
    a.yen.abs_diff(b.yen) >= coarser || (a.yen == 0) != (b.yen == 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Precision, Source, Text};

    fn filed(text: &str) -> Option<FiledAmount> {
        (!text.is_empty()).then(|| FiledAmount::parse(text, Precision::MILLION).expect(text))
    }

    /// A sheet of a year with executions by fiscal year.
    fn sheet(year: u16, executed: &[(u16, &str)]) -> Sheet {
        let id = SheetId::parse(&format!("{year}-総務-1")).expect("id");
        let year = id.year().expect("a year");
        let budgets = executed.iter().map(|(year, text)| BudgetYear {
            executed: filed(text),
            ..BudgetYear::new(FiscalYear(*year))
        });
        Sheet {
            budgets: budgets.collect(),
            ..Sheet::new(
                id,
                year,
                "総務省".into(),
                Text::new("甲", "甲"),
                Source::default(),
            )
        }
    }

    /// Year, million yen, year of the source, whether settled, others.
    type Executed = (u16, i64, u16, bool, Vec<(u16, i64)>);

    fn executed(sheets: &[&Sheet]) -> Vec<Executed> {
        let published = |id: &SheetId| id.year().map_or(0, |year| year.0);
        let series = settled_series(sheets);
        let values = series.iter().filter_map(|life| {
            let value = life.executed.as_ref()?;
            let others = value.others.iter();
            let others = others.map(|(id, other)| (published(id), other.amount.yen / 1_000_000));
            Some((
                life.year.0,
                value.value.amount.yen / 1_000_000,
                published(&value.source),
                value.settled,
                others.collect(),
            ))
        });
        values.collect()
    }

    #[test]
    fn a_fiscal_year_is_taken_from_the_sheet_that_closes_it() {
        let old = sheet(2020, &[(2018, "7.0"), (2019, "10.0")]);
        let new = sheet(2021, &[(2018, "7.0"), (2019, "12.0"), (2020, "20.0")]);
        assert_eq!(
            executed(&[&new, &old]),
            [
                (2018, 7, 2021, false, vec![]),
                (2019, 10, 2020, true, vec![(2021, 12)]),
                (2020, 20, 2021, true, vec![]),
            ]
        );
    }

    #[test]
    fn where_that_sheet_is_missing_the_latest_that_has_it_says_so() {
        let old = sheet(2022, &[(2021, "5.0")]);
        let new = sheet(
            2024,
            &[(2021, "6.0"), (2022, "8.0"), (2023, "9.0"), (2024, "")],
        );
        assert_eq!(
            executed(&[&old, &new]),
            [
                (2021, 5, 2022, true, vec![(2024, 6)]),
                (2022, 8, 2024, false, vec![]),
                (2023, 9, 2024, true, vec![]),
            ]
        );
    }

    #[test]
    fn where_the_closing_sheet_left_it_blank_the_latest_other_counts() {
        let sheets = [
            sheet(2020, &[(2019, "")]),
            sheet(2021, &[(2019, "3.0")]),
            sheet(2022, &[(2019, "4.0")]),
        ];
        let all: Vec<&Sheet> = sheets.iter().collect();
        assert_eq!(executed(&all), [(2019, 4, 2022, false, vec![(2021, 3)])]);
    }

    #[test]
    fn a_filed_zero_is_a_value_and_an_absent_amount_is_none() {
        let zero = sheet(2020, &[(2019, "0.0"), (2020, "")]);
        let later = sheet(2021, &[(2019, "0.4")]);
        assert_eq!(
            executed(&[&zero, &later]),
            [(2019, 0, 2020, true, vec![(2021, 0)])]
        );
        let series = settled_series(&[&zero]);
        assert_eq!(series.len(), 1, "nothing was filed for 2020");
        assert_eq!(series[0].total, None);
    }

    #[test]
    fn a_rounding_is_no_change() {
        let pair = |a: &str, b: &str| {
            let old = sheet(2020, &[(2019, a)]);
            let new = sheet(2021, &[(2019, b)]);
            executed(&[&old, &new])[0].4.len()
        };
        assert_eq!(pair("166.873", "167.0"), 0);
        assert_eq!(pair("166.873", "166.0"), 0);
        assert_eq!(pair("97.0", "98.0"), 1);
        assert_eq!(pair("16.5", "16.6"), 1);
    }

    #[test]
    fn each_amount_finds_its_own_source() {
        let mut plan = sheet(2020, &[(2020, "")]);
        plan.budgets[0].initial = filed("30.0");
        plan.budgets[0].total = filed("30.0");
        let mut closed = sheet(2021, &[(2020, "25.0")]);
        closed.budgets[0].initial = filed("30.0");
        closed.budgets[0].supplementary = filed("-2.0");
        let series = settled_series(&[&plan, &closed]);
        let life = &series[0];
        let from = |value: &Option<LifeValue>| {
            value
                .as_ref()
                .map(|value| (value.source.to_string(), value.settled))
        };
        let closing = Some(("2021-総務-1".to_owned(), true));
        assert_eq!(from(&life.initial), closing);
        assert_eq!(from(&life.supplementary), closing);
        assert_eq!(from(&life.executed), closing);
        assert_eq!(from(&life.total), Some(("2020-総務-1".to_owned(), false)));
    }
}
