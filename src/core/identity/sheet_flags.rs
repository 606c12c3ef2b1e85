//! What about a sheet needs a second look. Every rule is written at its function.

use super::lineage::rounding;
use super::series::is_broken_number;
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

/// 執行額 above what there was to spend (pitfall F3): real (money from elsewhere)
/// or an error. That is 予算計 where it is above 0, else, in the RS System,
/// 歳出予算現額, from which more may be carried over than there was. What a rounding
/// of figures in million yen may make, as between two sheets of one project, is
/// no difference; figures in yen have none.
fn is_over_budget(budget: &BudgetYear) -> bool {
    let above_zero = |filed: &&FiledAmount| filed.amount.yen > 0;
    let total = budget.total.as_ref().filter(above_zero);
    let there = total.or(budget.gross.as_ref().filter(above_zero));
    let (Some(executed), Some(there)) = (&budget.executed, there) else {
        return false;
    };
    let (executed, there) = (executed.amount, there.amount);
    let over = executed.yen.saturating_sub(there.yen);
    let in_yen = budget.gross.is_some();
    let rounding = if in_yen { 0 } else { rounding(executed, there) };
    over > 0 && over.unsigned_abs() > rounding
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
    let mut numbers = sheet
        .payments
        .iter()
        .filter_map(|payment| payment.number.as_deref());
    numbers.any(is_broken_number)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Flow, Precision, RecipientId, Relation, SheetId, SheetYear, Source, Text};

    fn sheet() -> Sheet {
        let id = SheetId::parse("2021-総務-20-0075").expect("id");
        let year = SheetYear(2021);
        let ministry = "総務省".to_owned();
        Sheet::new(id, year, ministry, Text::default(), Source::default())
    }

    fn million(text: &str) -> Option<FiledAmount> {
        Some(FiledAmount::parse(text, Precision::MILLION).expect(text))
    }

    fn budget(year: u16, total: &str, executed: &str) -> BudgetYear {
        BudgetYear {
            total: million(total),
            executed: million(executed),
            ..BudgetYear::new(FiscalYear(year))
        }
    }

    fn payment(block: &str, amount: &str) -> Payment {
        let recipient = RecipientId::from_text("n-1");
        Payment {
            amount: million(amount),
            ..Payment::new(
                FiscalYear(2020),
                block.to_owned(),
                Text::default(),
                recipient,
            )
        }
    }

    fn flags(mut sheet: Sheet) -> Vec<(FlagCode, Option<u16>)> {
        flag_sheet(&mut sheet);
        let once = sheet.flags.clone();
        flag_sheet(&mut sheet);
        assert_eq!(sheet.flags, once, "twice is as once");
        let plain = |flag: &SheetFlag| (flag.code, flag.year.map(|FiscalYear(year)| year));
        sheet.flags.iter().map(plain).collect()
    }

    #[test]
    fn an_honest_sheet_has_no_flag() {
        let mut sheet = sheet();
        sheet.start = Some(FiscalYear(2021));
        sheet.end = Some(FiscalYear(2030));
        sheet.budgets = vec![
            budget(2019, "100.0", "100.0"),
            budget(2020, "100.0", "99.0"),
        ];
        sheet.payments = vec![payment("A", "99.0")];
        assert_eq!(flags(sheet), []);
    }

    #[test]
    fn the_flags_of_payments_are_the_sheets_with_their_year() {
        let mut sheet = sheet();
        let flagged = |flag| Payment {
            flag: Some(flag),
            ..payment("A", "1.0")
        };
        sheet.payments = vec![
            flagged(PaymentFlag::UnitError),
            flagged(PaymentFlag::UnitError),
            flagged(PaymentFlag::Plan),
        ];
        assert_eq!(
            flags(sheet),
            [
                (FlagCode::UnitError, Some(2020)),
                (FlagCode::Plan, Some(2020))
            ]
        );
    }

    #[test]
    fn execution_above_the_budget_is_flagged_by_year_beyond_the_rounding() {
        let mut sheet = sheet();
        sheet.budgets = vec![
            budget(2018, "100.0", "102.0"),
            budget(2019, "100.0", "101.0"),
            budget(2020, "100.5", "101.2"),
        ];
        assert_eq!(
            flags(sheet),
            [
                (FlagCode::OverBudget, Some(2018)),
                (FlagCode::OverBudget, Some(2020))
            ]
        );
    }

    #[test]
    fn a_rounding_is_no_execution_above_the_budget_whatever_the_steps() {
        let yen = |yen| Some(FiledAmount::of_yen(yen));
        let mut sheet = sheet();
        let of_the_rs_system = |year, executed| BudgetYear {
            total: yen(2_681_334_000_000),
            executed: yen(executed),
            ..BudgetYear::new(FiscalYear(year))
        };
        sheet.budgets = vec![
            budget(2017, "100.5", "101.1"),
            of_the_rs_system(2018, 2_681_334_062_398),
            of_the_rs_system(2019, 2_681_334_600_000),
            of_the_rs_system(2020, 2_681_334_600_001),
        ];
        assert_eq!(flags(sheet), [(FlagCode::OverBudget, Some(2020))]);
    }

    #[test]
    fn execution_without_a_budget_is_its_own_flag() {
        let mut sheet = sheet();
        let of_the_rs_system = BudgetYear {
            gross: million("50.0"),
            ..budget(2018, "0.0", "10.0")
        };
        let not_filed = BudgetYear {
            total: None,
            ..budget(2019, "0.0", "10.0")
        };
        sheet.budgets = vec![of_the_rs_system, not_filed, budget(2020, "-3.0", "10.0")];
        assert_eq!(
            flags(sheet),
            [
                (FlagCode::NoBudget, Some(2019)),
                (FlagCode::NoBudget, Some(2020))
            ]
        );
    }

    #[test]
    fn payments_above_the_execution_are_flagged_above_five_per_cent() {
        let with = |amount| {
            let mut sheet = sheet();
            sheet.budgets = vec![budget(2020, "200.0", "100.0")];
            sheet.payments = vec![payment("A", "100.0"), payment("B", amount)];
            flags(sheet)
        };
        assert_eq!(with("5.0"), []);
        assert_eq!(with("5.1"), [(FlagCode::OverExecution, Some(2020))]);
    }

    #[test]
    fn where_blocks_are_linked_only_those_of_the_ministry_count() {
        let flow = |from: Option<&str>, to: &str| Flow {
            from: from.map(str::to_owned),
            to: to.to_owned(),
            note: String::new(),
        };
        let mut sheet = sheet();
        sheet.budgets = vec![budget(2020, "200.0", "100.0")];
        sheet.payments = vec![payment("A", "100.0"), payment("B", "90.0")];
        sheet.flows = vec![flow(None, "A"), flow(Some("A"), "B")];
        assert_eq!(flags(sheet.clone()), []);
        sheet.flows.push(flow(None, "B"));
        assert_eq!(flags(sheet), [(FlagCode::OverExecution, Some(2020))]);
    }

    #[test]
    fn what_is_flagged_as_a_plan_or_an_error_is_no_payment() {
        let mut sheet = sheet();
        sheet.budgets = vec![budget(2020, "200.0", "100.0")];
        sheet.payments = vec![Payment {
            flag: Some(PaymentFlag::UnitError),
            ..payment("A", "86900000.0")
        }];
        assert_eq!(flags(sheet), [(FlagCode::UnitError, Some(2020))]);
    }

    #[test]
    fn a_number_that_is_broken_is_flagged_and_a_dummy_is_not() {
        let with = |number: &str| {
            let mut sheet = sheet();
            sheet.payments = vec![Payment {
                number: Some(number.to_owned()),
                ..payment("A", "1.0")
            }];
            flags(sheet)
        };
        for broken in ["600012080001", "8011101028105"] {
            assert_eq!(with(broken), [(FlagCode::BrokenNumber, None)], "{broken}");
        }
        for sound in ["8011101028104", "9999999999999", ""] {
            assert_eq!(with(sound), [], "{sound}");
        }
    }

    #[test]
    fn years_that_cannot_be_are_flagged() {
        let with = |start, end| {
            let mut sheet = sheet();
            (sheet.start, sheet.end) = (start, end);
            flags(sheet)
        };
        let year = |year| Some(FiscalYear(year));
        for (start, end) in [
            (year(2), None),
            (year(2309), None),
            (year(2030), None),
            (year(2020), year(2019)),
            (None, year(2309)),
        ] {
            assert_eq!(
                with(start, end),
                [(FlagCode::ImpossibleYear, None)],
                "{start:?} {end:?}"
            );
        }
        for (start, end) in [
            (None, None),
            (year(1872), None),
            (year(2023), year(2023)),
            (year(1950), year(2060)),
        ] {
            assert_eq!(with(start, end), [], "{start:?} {end:?}");
        }
    }

    #[test]
    fn parents_and_children_are_flagged_and_other_relations_are_not() {
        let with = |kind: &str| {
            let mut sheet = sheet();
            sheet.relations = vec![Relation {
                kind: kind.to_owned(),
                ..Relation::default()
            }];
            flags(sheet)
        };
        assert_eq!(with("親事業"), [(FlagCode::ParentAndChild, None)]);
        assert_eq!(with("子事業"), [(FlagCode::ParentAndChild, None)]);
        assert_eq!(with("統合先"), []);
    }
}
