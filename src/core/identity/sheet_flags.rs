//! What about a sheet needs a second look. Every rule is written at its function.

use super::series::Filed;
use crate::domain::{
    BudgetYear, FiledAmount, FiscalYear, FlagCode, Payment, PaymentFlag, Sheet, SheetFlag,
};
use std::collections::BTreeSet;

/// No project of the state is older than the state: 明治元年.
const FIRST_YEAR: u16 = 1868;

/// A sheet may plan a start so many years ahead: it requests money for the next
/// year, and a few name the one after.
const YEARS_AHEAD: u16 = 2;

/// No end is planned for more than so many years ahead: 2309 is 2030 mistyped.
const YEARS_TO_AN_END: u16 = 100;

/// Fills `flags` of a sheet whose payments were flagged and corrected: the
/// codes in their order, each once for a fiscal year. What the overlay of
/// corrections noted stays.
pub fn flag_sheet(sheet: &mut Sheet) {
    let mut flags: BTreeSet<SheetFlag> = sheet
        .flags
        .iter()
        .filter(|flag| flag.code == FlagCode::Corrected)
        .copied()
        .collect();
    let mut put = |code, year| {
        flags.insert(SheetFlag { code, year });
    };
    for payment in &sheet.payments {
        match payment.flag {
            Some(PaymentFlag::UnitError) => put(FlagCode::UnitError, Some(payment.year)),
            Some(PaymentFlag::Plan) => put(FlagCode::Plan, Some(payment.year)),
            None => {}
        }
    }
    for budget in &sheet.budgets {
        if is_over_budget(budget) {
            put(FlagCode::OverBudget, Some(budget.year));
        }
        if is_without_budget(budget) {
            put(FlagCode::NoBudget, Some(budget.year));
        }
    }
    if is_over_execution(sheet) {
        put(FlagCode::OverExecution, Some(sheet.year.settled()));
    }
    let own_flags = [
        (FlagCode::BrokenNumber, has_broken_number(sheet)),
        (FlagCode::ImpossibleYear, has_impossible_year(sheet)),
        (FlagCode::ParentAndChild, is_parent_or_child(sheet)),
    ];
    for (code, _) in own_flags.into_iter().filter(|(_, is_so)| *is_so) {
        put(code, None);
    }
    sheet.flags = flags.into_iter().collect();
}

fn yen(filed: &Option<FiledAmount>) -> i64 {
    filed.as_ref().map_or(0, |filed| filed.amount.yen)
}

/// 執行額 above 予算計, where there is a 予算計 above 0 (pitfall F3): real (money
/// from elsewhere) or an error. Both figures are rounded to the step they were
/// filed in, so one step of the coarser one is no difference.
fn is_over_budget(budget: &BudgetYear) -> bool {
    let (Some(executed), Some(total)) = (&budget.executed, &budget.total) else {
        return false;
    };
    let step = executed.amount.step.max(total.amount.step).yen();
    total.amount.yen > 0 && executed.amount.yen > total.amount.yen.saturating_add(step)
}

/// 執行額 above 0 in a year with nothing to spend: neither a 予算計 above 0 nor,
/// for the RS System, a 歳出予算現額 (pitfall F3). Mostly money that another
/// ministry holds (デジタル庁, 一括計上).
fn is_without_budget(budget: &BudgetYear) -> bool {
    yen(&budget.executed) > 0 && yen(&budget.total) <= 0 && yen(&budget.gross) <= 0
}

/// Payments of more than 105 % of the settled year's 執行額 (pitfall D3).
///
/// With 支出ブロックのつながり only the blocks that the ministry pays itself are
/// added: then it is an oddity. Without, blocks that pay each other are
/// counted more than once, and the flag says only that the payments of this
/// sheet must not be added up. Payments that are flagged do not count; without
/// an 執行額 above 0 there is no test.
fn is_over_execution(sheet: &Sheet) -> bool {
    let executed = sheet.settled().map_or(0, |settled| yen(&settled.executed));
    if executed <= 0 {
        return false;
    }
    let direct: BTreeSet<&str> = sheet
        .flows
        .iter()
        .filter(|flow| flow.from.is_none())
        .map(|flow| flow.to.as_str())
        .collect();
    let counts = |payment: &&Payment| {
        payment.flag.is_none()
            && (sheet.flows.is_empty() || direct.contains(payment.block.as_str()))
    };
    let paid: i128 = sheet
        .payments
        .iter()
        .filter(counts)
        .map(|payment| i128::from(yen(&payment.amount)))
        .sum();
    paid * 100 > i128::from(executed) * 105
}

/// A 法人番号 that was filed but is not thirteen digits or fails its check
/// (pitfall I1), whether or not the recipient could be found by the name.
fn has_broken_number(sheet: &Sheet) -> bool {
    sheet.payments.iter().any(|payment| {
        matches!(
            Filed::read(payment.number.as_deref()),
            Filed::Failing(_) | Filed::Malformed
        )
    })
}

/// A 開始年度 or 終了年度 that cannot be (pitfall F6): before 1868, a start more
/// than two years after the sheet's own, an end more than a hundred, or an end
/// before the start.
fn has_impossible_year(sheet: &Sheet) -> bool {
    let outside = |year: Option<FiscalYear>, ahead: u16| {
        year.is_some_and(|FiscalYear(year)| {
            year < FIRST_YEAR || year > sheet.year.0.saturating_add(ahead)
        })
    };
    let ends_before_it_starts =
        matches!((sheet.start, sheet.end), (Some(start), Some(end)) if end < start);
    outside(sheet.start, YEARS_AHEAD)
        || outside(sheet.end, YEARS_TO_AN_END)
        || ends_before_it_starts
}

/// The RS System links it with a 親事業 or 子事業, which may repeat its money (pitfall D5).
fn is_parent_or_child(sheet: &Sheet) -> bool {
    sheet
        .relations
        .iter()
        .any(|relation| ["親事業", "子事業"].contains(&relation.kind.as_str()))
}
