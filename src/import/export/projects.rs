//! Which sheets are one project, how each was joined and how sure that is (pitfall I7).

use super::sheets;
use super::table::{Cell, Kind, Reference, Table, text, word};
use kokko_core::domain::{Link, SheetId};

/// One sheet of one project a row.
pub(super) const MEMBERS: &str = "projects";
/// One link that is offered, not joined, a row.
pub(super) const CANDIDATES: &str = "candidates";

const METHODS: &[&str] = &[
    "name",
    "project_id",
    "related",
    "old_number",
    "executions",
    "one_execution",
    "split",
    "merger",
    "ambiguous_name",
];
const CONFIDENCES: &[&str] = &["high", "medium", "low"];

/// A sheet of a project, and the link that joined it; the oldest has none.
pub(super) struct MemberRow<'a> {
    pub(super) project: &'a SheetId,
    pub(super) sheet: &'a SheetId,
    pub(super) link: Option<&'a Link>,
}

/// A link between a project's sheet and another that may belong to it.
pub(super) struct CandidateRow<'a> {
    pub(super) project: &'a SheetId,
    pub(super) link: &'a Link,
}

pub(super) fn members<'a>() -> Table<MemberRow<'a>> {
    Table::<MemberRow<'a>>::new(
        MEMBERS,
        "事業(年度をまたぐシートのつながり)。1行が1シートで、どのように、どれほど確かにつないだかを示す",
        "Projects through the years: a row for each sheet, with how it was joined to an older one and how sure that is",
    )
    .key(&["sheet_id"])
    .references(&[
        Reference(&["sheet_id"], sheets::NAME, &["sheet_id"]),
        Reference(&["joined_to"], sheets::NAME, &["sheet_id"]),
    ])
    .always(
        "project_id",
        Kind::Text,
        ("事業の番号(最も古いシートの番号)", "id of the project: its earliest sheet's"),
        |row| text(row.project.as_str()),
    )
    .always(
        "sheet_id",
        Kind::Text,
        ("シートの番号", "id of the sheet"),
        |row| text(row.sheet.as_str()),
    )
    .column(
        "joined_to",
        Kind::Text,
        (
            "つながる先の古いシートの番号。空欄は事業の最も古いシート",
            "the older sheet it was joined to; blank for the project's earliest",
        ),
        |row| row.link.map_or(Cell::Missing, |link| text(link.from.as_str())),
    )
    .column(
        "method",
        Kind::Word(METHODS),
        ("つないだ方法", "how the link was made"),
        |row| row.link.map_or(Cell::Missing, |link| word(&link.method)),
    )
    .column(
        "confidence",
        Kind::Word(CONFIDENCES),
        ("確かさ", "how sure it is"),
        |row| row.link.map_or(Cell::Missing, |link| word(&link.confidence)),
    )
    .column(
        "agrees",
        Kind::Truth,
        AGREES_SAID,
        |row| row.link.map_or(Cell::Missing, agrees),
    )
}

pub(super) fn candidates<'a>() -> Table<CandidateRow<'a>> {
    Table::<CandidateRow<'a>>::new(
        CANDIDATES,
        "同じ事業かもしれないが、つないでいないシートの組(分割、統合、同名など)",
        "Pairs of sheets that may be one project and were not joined: splits, mergers, ambiguous names",
    )
    .references(&[
        Reference(&["from_sheet_id"], sheets::NAME, &["sheet_id"]),
        Reference(&["to_sheet_id"], sheets::NAME, &["sheet_id"]),
    ])
    .always(
        "project_id",
        Kind::Text,
        ("どちらかのシートが属する事業の番号", "project that one of the two belongs to"),
        |row| text(row.project.as_str()),
    )
    .always(
        "from_sheet_id",
        Kind::Text,
        ("古いほうのシートの番号", "the older sheet"),
        |row| text(row.link.from.as_str()),
    )
    .always(
        "to_sheet_id",
        Kind::Text,
        ("新しいほうのシートの番号", "the newer sheet"),
        |row| text(row.link.to.as_str()),
    )
    .always(
        "method",
        Kind::Word(METHODS),
        ("見つけた方法", "how it was found"),
        |row| word(&row.link.method),
    )
    .always(
        "confidence",
        Kind::Word(CONFIDENCES),
        ("確かさ", "how sure it is"),
        |row| word(&row.link.confidence),
    )
    .column("agrees", Kind::Truth, AGREES_SAID, |row| agrees(row.link))
}

const AGREES_SAID: (&str, &str) = (
    "両方のシートにある年度の執行額が一致するか。空欄は比べられる年度がない",
    "whether executions that both sheets file agree; blank: no year to compare",
);

fn agrees(link: &Link) -> Cell<'_> {
    link.agrees.map_or(Cell::Missing, Cell::Truth)
}
