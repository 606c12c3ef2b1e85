use super::claims::{Claim, Weight};
use super::likeness::alike;
use super::order::Order;
use crate::domain::{BudgetYear, Confidence, FiscalYear, LinkMethod, Sheet};

const MILLION: i64 = 1_000_000;

/// Claims by 府省庁 and the executions of two successive fiscal years, to the
/// million and not zero, that stand once on both sides (pitfall I7).
///
/// Such a pair is joined where the name is alike or 開始年度 the same, else
/// offered: 90 and 90 million may also be two contributions to one fund. Where
/// the year between is not loaded one fiscal year is common (2021 of 2022 and
/// RS 2024): then a pair whose names are alike is offered.
pub(super) fn claims(order: &Order<'_>) -> Vec<Claim> {
    let twos = having(order, |sheet| pairs(sheet).collect());
    let ones = having(order, |sheet| {
        let of_year = |budget: &BudgetYear| Some((budget.year, million(budget)?));
        sheet.budgets.iter().filter_map(of_year).collect()
    });
    let two_years_apart = |(from, to): &(usize, usize)| {
        let (old, new) = (order.sheets[*from].year, order.sheets[*to].year);
        old.0.checked_add(2) == Some(new.0) && alike(&order.keys[*from], &order.keys[*to])
    };
    let twos = twos.map(|pair| claim(order, pair));
    let ones = ones.filter(two_years_apart);
    twos.chain(ones.map(|pair| Claim::offer(order, pair, LinkMethod::OneExecution)))
        .collect()
}

/// Pairs of sheets of neighbouring years of a ministry that alone have the same
/// `what`.
fn having<K: Ord>(
    order: &Order<'_>,
    what: impl Fn(&Sheet) -> Vec<K>,
) -> impl Iterator<Item = (usize, usize)> {
    let all = order.sheets.iter().enumerate().flat_map(|(place, sheet)| {
        let ministry = sheet.ministry.as_str();
        what(sheet)
            .into_iter()
            .map(move |key| ((ministry, key), place))
    });
    let steps = order.steps(all).into_iter().filter(|step| step.adjacent);
    steps.filter_map(|step| step.single())
}

fn claim(order: &Order<'_>, (from, to): (usize, usize)) -> Claim {
    let (old, new) = (order.sheets[from], order.sheets[to]);
    let same_start = old.start.is_some() && old.start == new.start;
    let supported = same_start || alike(&order.keys[from], &order.keys[to]);
    Claim::new(order, (from, to), LinkMethod::Executions, |agrees| {
        if supported && agrees == Some(true) {
            (Weight::Agreeing, Confidence::Medium)
        } else {
            (Weight::Offer, Confidence::Low)
        }
    })
}

/// The executions of each two successive fiscal years, in million yen.
fn pairs(sheet: &Sheet) -> impl Iterator<Item = (FiscalYear, i64, i64)> {
    sheet.budgets.iter().filter_map(|first| {
        let next = FiscalYear(first.year.0.checked_add(1)?);
        let second = sheet.budgets.iter().find(|second| second.year == next)?;
        Some((first.year, million(first)?, million(second)?))
    })
}

/// 執行額 rounded to million yen; `None` where that is zero.
fn million(budget: &BudgetYear) -> Option<i64> {
    let yen = budget.executed.as_ref()?.amount.yen;
    let half = MILLION / 2 * yen.signum();
    Some(yen.saturating_add(half) / MILLION).filter(|million| *million != 0)
}
