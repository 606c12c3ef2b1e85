use super::claims::{Claim, Weight};
use super::likeness::alike;
use super::order::Order;
use crate::domain::{Confidence, FiscalYear, LinkMethod, Sheet};

const MILLION: i64 = 1_000_000;

/// Claims by 府省庁 and the executions of two successive fiscal years, to the
/// million and not zero, that stand once on both sides (pitfall I7).
///
/// Such a pair is joined where the name is alike or 開始年度 the same, else
/// offered: 90 and 90 million may also be two contributions to one fund.
pub(super) fn claims(order: &Order<'_>) -> Vec<Claim> {
    let having = (0..order.sheets.len()).flat_map(|place| {
        let sheet = order.sheets[place];
        pairs(sheet).map(move |pair| ((sheet.ministry.as_str(), pair), place))
    });
    let steps = order.steps(having);
    steps
        .iter()
        .filter(|step| step.adjacent)
        .filter_map(|step| step.single())
        .map(|pair| claim(order, pair))
        .collect()
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
        let million = |filed: &crate::domain::FiledAmount| {
            let yen = filed.amount.yen;
            let rounded = (yen
                .unsigned_abs()
                .saturating_add(MILLION.unsigned_abs() / 2)
                / MILLION.unsigned_abs())
            .cast_signed();
            (rounded != 0).then_some(rounded * yen.signum())
        };
        Some((
            first.year,
            million(first.executed.as_ref()?)?,
            million(second.executed.as_ref()?)?,
        ))
    })
}
