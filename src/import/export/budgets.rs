//! One fiscal year of one sheet a row, every amount with the step it was filed in.

use super::sheets;
use super::table::{Cell, Kind, Reference, Table, step, text, yen};
use kokko_core::domain::{BudgetYear, Sheet};

pub(super) const NAME: &str = "budgets";

/// A fiscal year and its sheet.
pub(super) struct BudgetRow<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) budget: &'a BudgetYear,
}

/// Columns of an amount and of its step.
macro_rules! amounts {
    ($table:expr, $(($field:ident, $ja:literal, $en:literal)),+ $(,)?) => {
        $table$(
            .column(
                concat!(stringify!($field), "_yen"),
                Kind::Yen,
                ($ja, $en),
                |row| yen(&row.budget.$field),
            )
            .column(
                concat!(stringify!($field), "_step"),
                Kind::Step,
                (concat!($ja, "の記載の細かさ"), concat!("step of: ", $en)),
                |row| step(&row.budget.$field),
            )
        )+
    };
}

pub(super) fn table<'a>() -> Table<BudgetRow<'a>> {
    let table = Table::<BudgetRow<'a>>::new(
        NAME,
        "予算額・執行額。1行が1シートの1年度。同じ年度が複数のシートにあるので、足すときは settled が true の行だけを使う",
        "Budget and execution, a row for each fiscal year of each sheet. One fiscal year stands in several sheets: add only rows with settled = true",
    )
    .key(&["sheet_id", "fiscal_year"])
    .references(&[Reference(&["sheet_id"], sheets::NAME, &["sheet_id"])])
    .always(
        "sheet_id",
        Kind::Text,
        ("シートの番号", "id of the sheet"),
        |row| text(row.sheet.id.as_str()),
    )
    .always(
        "year",
        Kind::Year,
        ("公開年度", "year of publication"),
        |row| Cell::Number(row.sheet.year.0.into()),
    )
    .always(
        "fiscal_year",
        Kind::Year,
        ("年度", "fiscal year, April to March"),
        |row| Cell::Number(row.budget.year.0.into()),
    )
    .always(
        "settled",
        Kind::Truth,
        (
            "このシートが確定させる年度である(公開年度−1)",
            "the sheet settles this year (published year − 1)",
        ),
        |row| Cell::Truth(row.budget.year == row.sheet.year.settled()),
    );
    amounts!(
        table,
        (requested, "要求額", "requested"),
        (initial, "当初予算", "initial budget"),
        (supplementary, "補正予算", "supplementary budget"),
        (
            carried_in,
            "前年度から繰越し",
            "carried in from the year before"
        ),
        (
            carried_out,
            "翌年度へ繰越し",
            "carried out to the year after"
        ),
        (reserve, "予備費等", "reserve"),
        (total, "予算計", "total, less what was carried out"),
        (executed, "執行額", "executed"),
        (gross, "歳出予算現額", "current budget as filed (from 2024)"),
    )
    .column(
        "reason",
        Kind::Text,
        (
            "主な増減理由(記載のまま、2024年度以降)",
            "main reasons for a change, as filed (from 2024)",
        ),
        |row| text(&row.budget.reason),
    )
    .column(
        "remark",
        Kind::Text,
        (
            "その他特記事項(記載のまま、2024年度以降)",
            "other remarks, as filed (from 2024)",
        ),
        |row| text(&row.budget.remark),
    )
}
