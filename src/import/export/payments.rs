//! One payment a row.

use super::table::{Cell, Kind, Reference, Table, count, number, step, text, word, yen};
use super::{recipients, sheets};
use kokko_core::domain::{Contract, Payment, Route, Sheet, route};

pub(super) const NAME: &str = "payments";

/// A payment, its sheet, and its place there, counted from one.
pub(super) struct PaymentRow<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) payment: &'a Payment,
    pub(super) position: usize,
}

pub(super) const FLAGS: &[&str] = &["unit_error", "plan"];
const ROUTES: &[&str] = &["ministry", "block", "both"];
const RESOLUTIONS: &[&str] = &[
    "name_only",
    "broken_number",
    "series",
    "series_dropped",
    "alias",
    "collective",
];

pub(super) fn table<'a>() -> Table<PaymentRow<'a>> {
    let table = Table::new(
        NAME,
        "支出先への支払い。1行が1件。主なものだけが公表され、ブロックどうしは重なりうる。flag のある行は合計に入れず、route の ministry と block は足さない",
        "Payments, a row each. Only main payments are published, and what is passed on counts again: leave out rows with a flag, never add route = ministry and route = block",
    )
    .key(&["sheet_id", "position"])
    .references(&[
        Reference(&["sheet_id"], sheets::NAME, &["sheet_id"]),
        Reference(&["recipient_id"], recipients::NAME, &["recipient_id"]),
    ]);
    contracts(money(payee(place(table))))
}

fn place(table: Table<PaymentRow<'_>>) -> Table<PaymentRow<'_>> {
    table
        .always(
            "sheet_id",
            Kind::Text,
            ("シートの番号", "id of the sheet"),
            |row| text(row.sheet.id.as_str()),
        )
        .always(
            "position",
            Kind::Number,
            ("シートの中の順番(1から)", "its place on the sheet, from 1"),
            |row| count(row.position),
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
            ("支出の年度", "fiscal year of the payment"),
            |row| Cell::Number(row.payment.year.0.into()),
        )
        .column(
            "block",
            Kind::Text,
            ("支出先ブロック", "block of the money's way: A, B, C …"),
            |row| text(&row.payment.block),
        )
        .column(
            "block_name",
            Kind::Text,
            ("支出先ブロック名(2024年度以降)", "name of the block (from 2024)"),
            |row| {
                let mut blocks = row.sheet.blocks.iter();
                blocks
                    .find(|block| block.id == row.payment.block)
                    .map_or(Cell::Missing, |block| text(block.name.shown()))
            },
        )
        .always(
            "place",
            Kind::Number,
            ("ブロックの中の番号", "number inside the block, as filed"),
            |row| Cell::Number(row.payment.place.into()),
        )
        .column(
            "route",
            Kind::Word(ROUTES),
            (
                "ブロックへ支払うもの。ministry=府省庁、block=ほかのブロック、both=両方、空欄=記載なし",
                "who pays the block: the ministry, another block, both; blank: not filed",
            ),
            |row| {
                text(match route(row.sheet, &row.payment.block) {
                    Route::Direct => "ministry",
                    Route::Downstream => "block",
                    Route::Both => "both",
                    Route::Unknown => "",
                })
            },
        )
}

fn payee(table: Table<PaymentRow<'_>>) -> Table<PaymentRow<'_>> {
    table
        .column(
            "recipient_id",
            Kind::Text,
            (
                "支出先の番号(法人番号、または名称から作った番号)。空欄はだれも特定できない記載",
                "who was paid: a corporate number, or an id made from the name; blank where the entry names nobody",
            ),
            |row| {
                let id = &row.payment.recipient;
                if id.is_anonymous() {
                    Cell::Missing
                } else {
                    text(id.as_str())
                }
            },
        )
        .column(
            "name",
            Kind::Text,
            ("支出先名(字の幅や空白をそろえた形)", "name as shown, in one width"),
            |row| text(row.payment.name.shown()),
        )
        .column(
            "name_filed",
            Kind::Text,
            ("支出先名(記載のまま)", "name as filed"),
            |row| text(row.payment.name.filed()),
        )
        .column(
            "number_filed",
            Kind::Text,
            ("法人番号(記載のまま。正しいとは限らない)", "corporate number as filed, valid or not"),
            |row| row.payment.number.as_deref().map_or(Cell::Missing, text),
        )
        .column(
            "resolved",
            Kind::Word(RESOLUTIONS),
            (
                "記載の番号によらずに支出先を定めたときの方法",
                "how the recipient was found where the filed number does not tell",
            ),
            |row| row.payment.resolved.map_or(Cell::Missing, |how| word(&how)),
        )
        .column(
            "collective",
            Kind::Truth,
            (
                "その他支出先(名を挙げない複数をまとめた行、2024年度以降)",
                "stands for several that are not named (from 2024)",
            ),
            |row| rs(row, Cell::Truth(row.payment.collective)),
        )
        .column(
            "address",
            Kind::Text,
            ("所在地(記載のまま、2024年度以降)", "address, as filed (from 2024)"),
            |row| text(&row.payment.address),
        )
        .column(
            "legal_form",
            Kind::Text,
            ("法人種別(記載のまま、2024年度以降)", "legal form, as filed (from 2024)"),
            |row| text(&row.payment.legal_form),
        )
}

fn money(table: Table<PaymentRow<'_>>) -> Table<PaymentRow<'_>> {
    table
        .column(
            "description",
            Kind::Text,
            ("業務概要", "what it was for"),
            |row| text(row.payment.description.shown()),
        )
        .column(
            "amount_yen",
            Kind::Yen,
            ("支出額", "amount paid"),
            |row| yen(&row.payment.amount),
        )
        .column(
            "amount_step",
            Kind::Step,
            ("支出額の記載の細かさ", "step of: amount paid"),
            |row| step(&row.payment.amount),
        )
        .column(
            "flag",
            Kind::Word(FLAGS),
            (
                "合計と順位から除く理由。unit_error=桁の誤りの疑い、plan=計画段階",
                "why it stays out of totals and rankings: a suspected unit error, a plan",
            ),
            |row| row.payment.flag.map_or(Cell::Missing, |flag| word(&flag)),
        )
        .column(
            "uncorrected_yen",
            Kind::Yen,
            (
                "訂正の前に記載されていた支出額(訂正した行のみ)",
                "amount as filed before a reviewed correction, where there is one",
            ),
            |row| {
                let corrected = row.payment.corrected.as_ref();
                number(corrected.map(|correction| correction.filed.amount.yen))
            },
        )
        .column(
            "correction_reason",
            Kind::Text,
            ("訂正の理由", "why it was corrected"),
            |row| {
                let corrected = row.payment.corrected.as_ref();
                corrected.map_or(Cell::Missing, |correction| text(&correction.reason))
            },
        )
}

fn contracts(table: Table<PaymentRow<'_>>) -> Table<PaymentRow<'_>> {
    table
        .column(
            "contracts",
            Kind::Number,
            (
                "記載された契約の件数(2024年度以降。内訳は contracts)",
                "number of contracts filed (from 2024; all of them in contracts)",
            ),
            |row| rs(row, count(row.payment.contracts.len())),
        )
        .column(
            "contract_method",
            Kind::Text,
            (
                "契約方式等(契約が1件のとき)",
                "method of the contract, where there is one",
            ),
            |row| only(row).map_or(Cell::Missing, |contract| text(contract.method.shown())),
        )
        .column(
            "bidders",
            Kind::Number,
            (
                "入札者数(契約が1件のとき)",
                "bidders, where there is one contract",
            ),
            |row| number(only(row).and_then(|contract| contract.bidders)),
        )
        .column(
            "winning_rate",
            Kind::Text,
            (
                "落札率(%、記載のまま、契約が1件のとき)",
                "winning rate in per cent, as filed, where there is one contract",
            ),
            |row| only(row).map_or(Cell::Missing, |contract| text(&contract.winning_rate)),
        )
}

/// What only the RS System files: of other sheets nothing is known, which is not "none".
fn rs<'r>(row: &'r PaymentRow<'_>, cell: Cell<'r>) -> Cell<'r> {
    if row.sheet.is_rs() {
        cell
    } else {
        Cell::Missing
    }
}

fn only<'r>(row: &'r PaymentRow<'_>) -> Option<&'r Contract> {
    match row.payment.contracts.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}
