//! 2-1 and 2-2: budgets, accounts, items.

use super::super::cells::Cells;
use super::super::part::{Account, Body, Budget};
use crate::cell::CellError;
use kokko_core::domain::{
    AccountBudget, BudgetItem, FiledAmount, FiscalYear, Text, accounts_in_columns,
};
use kokko_core::search;

const ACCOUNT: [&str; 3] = ["会計区分", "会計", "勘定"];

pub(super) fn budget(row: &Cells<'_>) -> Result<Body, CellError> {
    const SUMMARY: [&str; 8] = [
        "当初予算(合計)",
        "補正予算(合計)",
        "前年度からの繰越し(合計)",
        "予備費等(合計)",
        "計(歳出予算現額合計)",
        "執行額(合計)",
        "翌年度への繰越し(合計)",
        "翌年度要求額(合計)",
    ];
    let Some(FiscalYear(year)) = row.year("予算年度")? else {
        return Err(CellError::new("予算年度", "a year", "nothing"));
    };
    let is_account = !row.raw("会計区分").is_empty();
    if is_account && !row.is_blank(&SUMMARY) {
        let found = "both at once";
        return Err(CellError::new(
            "会計区分",
            "a summary row or an account's row",
            found,
        ));
    }
    if is_account {
        return account(FiscalYear(year), row);
    }
    if row.is_blank(&SUMMARY) {
        return Ok(Body::Nothing);
    }
    Ok(Body::Budget(Box::new(Budget {
        year,
        initial: row.yen("当初予算(合計)")?,
        supplementary: row.yen("補正予算(合計)")?,
        carried_in: row.yen("前年度からの繰越し(合計)")?,
        reserve: row.yen("予備費等(合計)")?,
        gross: row.yen("計(歳出予算現額合計)")?,
        executed: row.yen("執行額(合計)")?,
        carried_out: row.yen("翌年度への繰越し(合計)")?,
        requested: row.yen("翌年度要求額(合計)")?,
        reason: row.filed("主な増減理由"),
        remark: row.filed("その他特記事項"),
    })))
}

fn account(year: FiscalYear, row: &Cells<'_>) -> Result<Body, CellError> {
    const SUPPLEMENTARY: [&str; 5] = [
        "第1次補正予算",
        "第2次補正予算",
        "第3次補正予算",
        "第4次補正予算",
        "第5次補正予算",
    ];
    const RESERVE: [&str; 4] = ["予備費等1", "予備費等2", "予備費等3", "予備費等4"];
    let several = |columns: &[&'static str]| -> Result<Vec<FiledAmount>, CellError> {
        let mut amounts = Vec::new();
        for column in columns {
            amounts.extend(row.yen(column)?);
        }
        // Those after the last that is not zero say nothing.
        let used = amounts.iter().rposition(|filed| filed.amount.yen != 0);
        amounts.truncate(used.map_or(0, |last| last + 1));
        Ok(amounts)
    };
    let columns = match row.raw("会計") {
        "" => [row.raw("会計区分"), ""],
        account => [account, row.raw("勘定")],
    };
    let [whole, part] = columns.map(search::display);
    let filed = [whole.as_str(), part.as_str()].join(" ");
    let accounts = accounts_in_columns(&whole, &part)
        .into_iter()
        .map(|shown| Text::new(shown, filed.trim_end()))
        .collect();
    let account = AccountBudget {
        name: row.joined(&ACCOUNT),
        initial: row.yen("当初予算")?,
        supplementary: several(&SUPPLEMENTARY)?,
        carried_in: row.yen("前年度から繰越し")?,
        reserve: several(&RESERVE)?,
        gross: row.yen("歳出予算現額")?,
        executed: row.yen("執行額")?,
        requested: row.yen("翌年度要求額")?,
        wished: row.yen("要望額")?,
        remark: row.filed("備考"),
    };
    Ok(Body::Account(year, Box::new(account), Account(accounts)))
}

pub(super) fn item(row: &Cells<'_>) -> Result<Body, CellError> {
    const PLACE: [&str; 5] = ["所管", "組織・勘定", "項", "目", "歳出予算項目の補足情報"];
    if row.is_blank(&["予算種別", "項", "目", "予算額(歳出予算項目ごと)"]) {
        return Ok(Body::Nothing);
    }
    let Some(year) = row.year("予算年度")? else {
        return Err(CellError::new("予算年度", "a year", "nothing"));
    };
    let item = BudgetItem {
        account: row.joined(&ACCOUNT),
        kind: row.text("予算種別"),
        place: PLACE
            .iter()
            .map(|column| row.filed(column))
            .filter(|part| !part.is_empty())
            .collect(),
        amount: row.yen("予算額(歳出予算項目ごと)")?,
        requested: row.yen("翌年度要求額(歳出予算項目ごと)")?,
        remark: row.filed("備考(歳出予算項目ごと)"),
    };
    Ok(Body::Item(year, Box::new(item)))
}
