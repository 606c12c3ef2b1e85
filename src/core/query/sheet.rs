use super::Change;
use super::result::rate;
use crate::domain::{BudgetYear, FiledAmount, FiscalYear, Payment, Sheet};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// One sheet in a few figures, each with the fiscal year it belongs to (pitfall F5).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SheetSummary {
    /// The fiscal year the sheet settles: 公開年度 − 1.
    pub settled: FiscalYear,
    /// 執行額 of that year, in yen.
    pub executed: Option<i64>,
    /// 執行率 of that year: 執行額 ÷ 予算計 as filed.
    pub rate: Option<f64>,
    /// The fiscal year of publication.
    pub current: FiscalYear,
    /// 当初予算 of that year, in yen.
    pub current_initial: Option<i64>,
    /// That 当初予算 against the settled year's. Not 予算計: it is after what was
    /// carried over in the settled year, and before that in the current one.
    pub change: Change,
    /// The fiscal year money is requested for.
    pub next: FiscalYear,
    /// 要求額 for that year, in yen.
    pub requested: Option<i64>,
    /// Recipients that name somebody.
    pub recipients: u32,
    /// 支出先ブロック.
    pub blocks: u32,
    /// Lines of 支出先.
    pub payments: u32,
}

impl SheetSummary {
    /// Reads them off a sheet.
    pub fn of(sheet: &Sheet) -> Self {
        let of_year = |year: FiscalYear, pick: fn(&BudgetYear) -> &Option<FiledAmount>| {
            let budget = sheet.budgets.iter().find(|budget| budget.year == year)?;
            pick(budget).as_ref().map(|filed| filed.amount.yen)
        };
        let settled = sheet.year.settled();
        let current = FiscalYear(sheet.year.0);
        let next = sheet.year.requested();
        let executed = of_year(settled, |budget| &budget.executed);
        let total = of_year(settled, |budget| &budget.total);
        let initial = of_year(settled, |budget| &budget.initial);
        let current_initial = of_year(current, |budget| &budget.initial);
        let recipients: BTreeSet<_> = sheet
            .payments
            .iter()
            .map(|payment| &payment.recipient)
            .filter(|recipient| !recipient.is_anonymous())
            .collect();
        let blocks: BTreeSet<_> = sheet
            .payments
            .iter()
            .map(|payment| &payment.block)
            .collect();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            settled,
            executed,
            rate: executed
                .zip(total)
                .and_then(|(executed, total)| rate(executed, total)),
            current,
            current_initial,
            change: Change::between(initial, current_initial),
            next,
            requested: of_year(next, |budget| &budget.requested),
            recipients: number(recipients.len()),
            blocks: number(blocks.len()),
            payments: number(sheet.payments.len()),
        }
    }
}

/// A payment as a project's page lists it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SheetPayment<'a> {
    /// The payment.
    pub payment: &'a Payment,
    /// Its share of the sheet's largest payment that counts, in thousandths.
    pub share: u16,
}

/// The payments of a sheet, the largest first; those that stay out of totals
/// after all others, and what filed no amount last. Equal ones keep their order.
pub fn payments_by_amount(sheet: &Sheet) -> Vec<SheetPayment<'_>> {
    let yen = |payment: &Payment| payment.amount.as_ref().map(|filed| filed.amount.yen);
    let counts = |payment: &&Payment| payment.flag.is_none();
    let largest = sheet
        .payments
        .iter()
        .filter(counts)
        .filter_map(yen)
        .max()
        .unwrap_or(0)
        .max(1);
    let mut payments: Vec<SheetPayment<'_>> = sheet
        .payments
        .iter()
        .map(|payment| {
            let part = yen(payment)
                .filter(|_| payment.flag.is_none())
                .unwrap_or(0)
                .max(0);
            let share = i128::from(part) * 1000 / i128::from(largest);
            SheetPayment {
                payment,
                share: u16::try_from(share).unwrap_or(1000),
            }
        })
        .collect();
    payments.sort_by_key(|one| (one.payment.flag, Reverse(yen(one.payment))));
    payments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_current_budget_is_compared_as_it_was_first_passed() {
        // 2022-農水-21-0341 in short: 予算計 leaps because nothing is carried out yet.
        let json = r#"{"id":"2022-農水-21-0341","year":2022,"ministry":"農林水産省","name":"甲","payments":[],
            "source":{"file":"a","line":1},"budgets":[
            {"year":2021,"initial":[200,0],"carried_out":[-90,0],"total":[400,0],"executed":[365,0]},
            {"year":2022,"initial":[188,0],"carried_in":[90,0],"total":[499,0]}]}"#;
        let sheet: Sheet = serde_json::from_str(json).expect("sheet");
        let summary = SheetSummary::of(&sheet);
        assert_eq!(summary.current_initial, Some(188));
        assert_eq!(summary.change, Change::between(Some(200), Some(188)));
        assert_ne!(summary.change, Change::between(Some(400), Some(499)));
    }

    #[test]
    fn payments_stand_in_the_order_of_their_amounts_and_flagged_ones_last() {
        let json = r#"{"id":"2021-総務-20-0001","year":2021,"ministry":"総務省","name":"甲",
            "budgets":[],"source":{"file":"a","line":1},"payments":[
            {"year":2020,"block":"A","place":1,"name":"乙","recipient":"n-1","amount":[5,0]},
            {"year":2020,"block":"A","place":2,"name":"丙","recipient":"n-2"},
            {"year":2020,"block":"B","place":1,"name":"丁","recipient":"n-3","amount":[9000,0],"flag":"unit_error"},
            {"year":2020,"block":"B","place":2,"name":"戊","recipient":"n-4","amount":[10,0]}]}"#;
        let sheet: Sheet = serde_json::from_str(json).expect("sheet");
        let listed: Vec<(&str, u16)> = payments_by_amount(&sheet)
            .iter()
            .map(|one| (one.payment.name.shown(), one.share))
            .collect();
        assert_eq!(listed, [("戊", 1000), ("乙", 500), ("丙", 0), ("丁", 0)]);
    }
}
