//! One recipient a row: who that is, under which names.

use super::table::{Cell, Kind, Table, count, number, text};
use kokko_core::dataset::RecipientRecord;
use kokko_core::domain::RecipientId;

pub(super) const NAME: &str = "recipients";

const KINDS: &[&str] = &["corporate_number", "name"];

pub(super) fn table() -> Table<RecipientRecord> {
    Table::<RecipientRecord>::new(
        NAME,
        "支出先。1行が1つの支出先。だれも特定できない記載はここにない",
        "Recipients, a row each; entries that name nobody are not here",
    )
    .key(&["recipient_id"])
    .always(
        "recipient_id",
        Kind::Text,
        (
            "支出先の番号(法人番号、または n- と名称から作った番号)",
            "a corporate number, or n- and a hash of the name",
        ),
        |record| text(&record.id),
    )
    .always(
        "kind",
        Kind::Word(KINDS),
        (
            "番号の種類。corporate_number=法人番号、name=名称だけで特定",
            "what the id is: a corporate number, or known by name only",
        ),
        |record| {
            let id = RecipientId::from_text(record.id.as_str());
            text(KINDS[usize::from(id.corporate_number().is_none())])
        },
    )
    .column(
        "name",
        Kind::Text,
        ("名称(最も多く使われたもの)", "the name used most"),
        |record| {
            record
                .names
                .first()
                .map_or(Cell::Missing, |(name, _)| text(name))
        },
    )
    .column(
        "aliases",
        Kind::List,
        (
            "ほかの名称(多く使われた順)",
            "its other names, the most used first",
        ),
        |record| {
            let others = record.names.iter().skip(1);
            Cell::List(others.map(|(name, _)| name.into()).collect())
        },
    )
    .always(
        "payments",
        Kind::Number,
        ("支払いの件数", "number of payments"),
        |record| count(record.payments.len()),
    )
    .always(
        "sheets",
        Kind::Number,
        ("支払うシートの数", "number of sheets that pay it"),
        |record| count(record.sheets.len()),
    )
    .column(
        "first_year",
        Kind::Year,
        ("最も古い公開年度", "earliest year of publication"),
        |record| number(years(record).min()),
    )
    .column(
        "last_year",
        Kind::Year,
        ("最も新しい公開年度", "latest year of publication"),
        |record| number(years(record).max()),
    )
}

fn years(record: &RecipientRecord) -> impl Iterator<Item = u16> {
    let sheets = record.sheets.iter();
    sheets.filter_map(|sheet| Some(sheet.id.year()?.0))
}
