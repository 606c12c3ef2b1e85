//! One contract of one payment a row (RS System).

use super::payments;
use super::table::{Cell, Kind, Reference, Table, count, number, step, text, yen};
use kokko_core::domain::{Contract, Sheet};

pub(super) const NAME: &str = "contracts";

/// A contract, its payment, and its place there, counted from one.
pub(super) struct ContractRow<'a> {
    pub(super) sheet: &'a Sheet,
    /// The payment's place on the sheet.
    pub(super) payment: usize,
    pub(super) contract: &'a Contract,
    pub(super) position: usize,
}

pub(super) fn table<'a>() -> Table<ContractRow<'a>> {
    Table::<ContractRow<'a>>::new(
        NAME,
        "支払いの契約。1行が1契約(2024年度以降)",
        "Contracts behind payments, a row each (from 2024)",
    )
    .key(&["sheet_id", "payment_position", "position"])
    .references(&[Reference(
        &["sheet_id", "payment_position"],
        payments::NAME,
        &["sheet_id", "position"],
    )])
    .always(
        "sheet_id",
        Kind::Text,
        ("シートの番号", "id of the sheet"),
        |row| text(row.sheet.id.as_str()),
    )
    .always(
        "payment_position",
        Kind::Number,
        (
            "支払いのシートの中の順番(payments の position)",
            "the payment's place on the sheet: position in payments",
        ),
        |row| count(row.payment),
    )
    .always(
        "position",
        Kind::Number,
        (
            "支払いの中の順番(1から)",
            "its place in the payment, from 1",
        ),
        |row| count(row.position),
    )
    .column(
        "summary",
        Kind::Text,
        ("契約概要", "what it is for"),
        |row| text(row.contract.summary.shown()),
    )
    .column("amount_yen", Kind::Yen, ("金額", "amount"), |row| {
        yen(&row.contract.amount)
    })
    .column(
        "amount_step",
        Kind::Step,
        ("金額の記載の細かさ", "step of: amount"),
        |row| step(&row.contract.amount),
    )
    .column("method", Kind::Text, ("契約方式等", "method"), |row| {
        text(row.contract.method.shown())
    })
    .column(
        "method_detail",
        Kind::Text,
        ("具体的な契約方式等", "method in detail"),
        |row| text(row.contract.method_detail.shown()),
    )
    .column("bidders", Kind::Number, ("入札者数", "bidders"), |row| {
        number(row.contract.bidders)
    })
    .column(
        "winning_rate",
        Kind::Text,
        (
            "落札率(%、記載のまま)",
            "winning rate in per cent, as filed",
        ),
        |row| text(&row.contract.winning_rate),
    )
    .column(
        "reason",
        Kind::Text,
        (
            "一者応札・一者応募又は競争性のない随意契約となった理由及び改善策(記載のまま)",
            "why there was one bidder or no competition, as filed",
        ),
        |row| text(&row.contract.reason),
    )
    .always(
        "several",
        Kind::Truth,
        ("その他の契約(複数をまとめた行)", "stands for several"),
        |row| Cell::Truth(row.contract.several),
    )
}
