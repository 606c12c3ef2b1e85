//! One sheet a row, with the amounts of the fiscal year that it closes.

use super::table::{Cell, Kind, Table, count, labels, number, text, yen};
use kokko_core::domain::{BudgetYear, FiledAmount, Sheet, SheetId};
use std::borrow::Cow;

pub(super) const NAME: &str = "sheets";

/// A sheet and its project.
pub(super) struct SheetRow<'a> {
    pub(super) project: &'a SheetId,
    pub(super) sheet: &'a Sheet,
}

pub(super) fn table<'a>() -> Table<SheetRow<'a>> {
    let table = Table::new(
        NAME,
        "行政事業レビューシート。1行が1シート。金額は、そのシートが確定させる年度(公開年度−1)のもの",
        "Review sheets, a row each; amounts are those of the fiscal year the sheet settles (published year − 1)",
    )
    .key(&["sheet_id"]);
    amounts(texts(names(table)))
        .always(
            "payments",
            Kind::Number,
            ("支出先の記載の件数", "number of payments listed"),
            |row| count(row.sheet.payments.len()),
        )
        .column(
            "flags",
            Kind::List,
            (
                "注意が必要な数値のしるし(規則による。誤りと決めるものではない)",
                "why a figure needs a second look, by rule; not a verdict",
            ),
            |row| Cell::List(flags(row.sheet)),
        )
        .column(
            "absent_tables",
            Kind::List,
            (
                "読み取り時に公開されていなかったRSシステムの表の番号",
                "tables of the RS System that were not there when it was read",
            ),
            |row| Cell::List(row.sheet.absent_tables.iter().map(Into::into).collect()),
        )
        .always(
            "source_file",
            Kind::Text,
            ("読み取った資料のファイル名", "the file it was read from"),
            |row| text(&row.sheet.source.file),
        )
        .always(
            "source_line",
            Kind::Number,
            ("その行(1から)", "its line there, from 1"),
            |row| Cell::Number(row.sheet.source.line.into()),
        )
}

/// Each code once, however many years it concerns.
fn flags(sheet: &Sheet) -> Vec<Cow<'_, str>> {
    let mut words: Vec<Cow<'_, str>> = Vec::new();
    for flag in &sheet.flags {
        if let Cell::Text(word) = super::table::word(&flag.code)
            && !words.contains(&word)
        {
            words.push(word);
        }
    }
    words
}

fn names(table: Table<SheetRow<'_>>) -> Table<SheetRow<'_>> {
    table
        .always(
            "sheet_id",
            Kind::Text,
            (
                "シートの番号(公開年度-府省庁の略称-事業番号)",
                "id of the sheet for ever: published year, ministry's short name, number",
            ),
            |row| text(row.sheet.id.as_str()),
        )
        .always(
            "year",
            Kind::Year,
            ("公開年度", "year of publication"),
            |row| Cell::Number(row.sheet.year.0.into()),
        )
        .always(
            "project_id",
            Kind::Text,
            (
                "事業の番号(年度をまたいで同じ事業とみなしたシートのうち最も古いものの番号)",
                "id of the project: its earliest sheet's",
            ),
            |row| text(row.project.as_str()),
        )
        .always(
            "number",
            Kind::Text,
            ("事業番号", "project number"),
            |row| text(row.sheet.id.number()),
        )
        .always(
            "ministry",
            Kind::Text,
            ("府省庁(今の名称)", "ministry, by its name today"),
            |row| text(&row.sheet.ministry),
        )
        .always(
            "ministry_filed",
            Kind::Text,
            (
                "府省庁(記載のまま。のちに名称が変わったものは当時の名称)",
                "ministry as filed: its name then, where it was renamed since",
            ),
            |row| {
                let then = row.sheet.former_ministry.as_str();
                text(if then.is_empty() {
                    &row.sheet.ministry
                } else {
                    then
                })
            },
        )
        .column(
            "agency",
            Kind::Text,
            ("外局", "agency below the ministry"),
            |row| text(&row.sheet.agency),
        )
        .column(
            "bureau",
            Kind::Text,
            ("担当部局庁", "bureau in charge"),
            |row| text(row.sheet.bureau.shown()),
        )
        .column(
            "divisions",
            Kind::List,
            ("担当課室", "divisions in charge"),
            |row| labels(&row.sheet.divisions),
        )
        .column(
            "name",
            Kind::Text,
            ("事業名", "name of the project"),
            |row| text(row.sheet.name.shown()),
        )
        .column(
            "name_filed",
            Kind::Text,
            ("事業名(記載のまま)", "the name as filed"),
            |row| text(row.sheet.name.filed()),
        )
        .column(
            "stage",
            Kind::Text,
            ("事業区分(2024年度以降)", "stage of the project (from 2024)"),
            |row| text(&row.sheet.stage),
        )
        .column(
            "start_year",
            Kind::Year,
            ("開始年度", "fiscal year of its start"),
            |row| number(row.sheet.start.map(|year| year.0)),
        )
        .column(
            "end_year",
            Kind::Year,
            (
                "終了年度。空欄は予定なしまたは不明で、終了ではない",
                "fiscal year of its end; blank: none planned or unknown, never ended",
            ),
            |row| number(row.sheet.end.map(|year| year.0)),
        )
        .column(
            "open_ended",
            Kind::Truth,
            (
                "終了予定なしと記載がある(2024年度以降)",
                "the sheet says that no end is planned (from 2024)",
            ),
            |row| {
                let rs = row.sheet.is_rs().then_some(row.sheet.open_ended);
                rs.map_or(Cell::Missing, Cell::Truth)
            },
        )
}

fn texts(table: Table<SheetRow<'_>>) -> Table<SheetRow<'_>> {
    table
        .column(
            "accounts",
            Kind::List,
            ("会計区分", "accounts of the state that pay"),
            |row| labels(&row.sheet.accounts),
        )
        .column(
            "methods",
            Kind::List,
            ("実施方法", "how it is carried out"),
            |row| labels(&row.sheet.methods),
        )
        .column(
            "policies",
            Kind::List,
            ("主要施策", "major policies it serves"),
            |row| labels(&row.sheet.policies),
        )
        .column(
            "expenses",
            Kind::List,
            ("主要経費", "major classes of expenditure"),
            |row| labels(&row.sheet.expenses),
        )
        .column(
            "purpose",
            Kind::Text,
            ("事業の目的(記載のまま)", "purpose, as filed"),
            |row| text(&row.sheet.purpose),
        )
        .column(
            "summary",
            Kind::Text,
            ("事業概要(記載のまま)", "summary, as filed"),
            |row| text(&row.sheet.summary),
        )
        .column(
            "situation",
            Kind::Text,
            (
                "現状・課題(記載のまま、2024年度以降)",
                "situation and problems, as filed (from 2024)",
            ),
            |row| text(&row.sheet.situation),
        )
        .column(
            "url",
            Kind::Text,
            (
                "府省庁が載せたシートまたは概要のURL",
                "where the ministry put the sheet or its summary",
            ),
            |row| row.sheet.url.as_deref().map_or(Cell::Missing, text),
        )
        .column(
            "judgit_project_id",
            Kind::Number,
            ("JUDGIT!の事業ID", "project id of the JUDGIT! data"),
            |row| number(row.sheet.judgit_project),
        )
        .column(
            "rs_project_id",
            Kind::Number,
            ("RSシステムの予算事業ID", "project id of the RS System"),
            |row| number(row.sheet.rs_project),
        )
}

fn amounts(table: Table<SheetRow<'_>>) -> Table<SheetRow<'_>> {
    table
        .always(
            "settled_year",
            Kind::Year,
            (
                "このシートが確定させる年度(公開年度−1)。以下の金額の年度",
                "fiscal year the sheet settles; the amounts below are of it",
            ),
            |row| Cell::Number(row.sheet.year.settled().0.into()),
        )
        .column(
            "initial_yen",
            Kind::Yen,
            ("当初予算", "initial budget"),
            |row| settled(row, |budget| &budget.initial),
        )
        .column(
            "supplementary_yen",
            Kind::Yen,
            ("補正予算", "supplementary budget"),
            |row| settled(row, |budget| &budget.supplementary),
        )
        .column(
            "carried_in_yen",
            Kind::Yen,
            ("前年度から繰越し", "carried in from the year before"),
            |row| settled(row, |budget| &budget.carried_in),
        )
        .column(
            "carried_out_yen",
            Kind::Yen,
            (
                "翌年度へ繰越し(多くは負の数)",
                "carried out to the year after, mostly below zero",
            ),
            |row| settled(row, |budget| &budget.carried_out),
        )
        .column("reserve_yen", Kind::Yen, ("予備費等", "reserve"), |row| {
            settled(row, |budget| &budget.reserve)
        })
        .column(
            "total_yen",
            Kind::Yen,
            (
                "予算計(翌年度へ繰越しを引いた額。両方の時期で同じ意味)",
                "total there was to spend, less what was carried out; the same meaning in both eras",
            ),
            |row| settled(row, |budget| &budget.total),
        )
        .column("executed_yen", Kind::Yen, ("執行額", "executed"), |row| {
            settled(row, |budget| &budget.executed)
        })
        .column(
            "gross_yen",
            Kind::Yen,
            (
                "歳出予算現額(記載のまま、2024年度以降。翌年度へ繰越しを引かない)",
                "current budget as filed (from 2024), before what was carried out",
            ),
            |row| settled(row, |budget| &budget.gross),
        )
}

fn settled<'r>(row: &'r SheetRow<'_>, pick: fn(&BudgetYear) -> &Option<FiledAmount>) -> Cell<'r> {
    row.sheet
        .settled()
        .map_or(Cell::Missing, |budget| yen(pick(budget)))
}
