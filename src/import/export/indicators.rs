//! One fiscal year of one indicator a row.

use super::sheets;
use super::table::{Cell, Kind, Reference, Table, count, number, text};
use kokko_core::domain::{Indicator, IndicatorYear, Sheet};

pub(super) const NAME: &str = "indicators";

/// The lists of a sheet that hold indicators.
pub(super) const KINDS: &[&str] = &["outcome", "output", "alternative"];

/// A year of an indicator; `None` for an indicator of which no year was filed.
pub(super) struct IndicatorRow<'a> {
    pub(super) sheet: &'a Sheet,
    /// One of [`KINDS`].
    pub(super) kind: &'static str,
    /// Counted from one.
    pub(super) position: usize,
    pub(super) indicator: &'a Indicator,
    pub(super) year: Option<&'a IndicatorYear>,
}

/// The indicators of a sheet by kind.
pub(super) fn of(sheet: &Sheet) -> [(&'static str, &[Indicator]); 3] {
    [
        (KINDS[0], &sheet.outcomes),
        (KINDS[1], &sheet.outputs),
        (KINDS[2], &sheet.alternatives),
    ]
}

pub(super) fn table<'a>() -> Table<IndicatorRow<'a>> {
    let table = Table::<IndicatorRow<'a>>::new(
        NAME,
        "成果指標と活動指標。1行が1指標の1年度。値は記載のままの文字で、数とは限らない",
        "Indicators of outcome and output, a row for each fiscal year of each; values are texts as filed, not always numbers",
    )
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
        "kind",
        Kind::Word(KINDS),
        (
            "outcome=成果(アウトカム)、output=活動(アウトプット)、alternative=代替的な達成目標",
            "outcome, output, or an alternative target",
        ),
        |row| text(row.kind),
    )
    .always(
        "position",
        Kind::Number,
        ("種類の中の順番(1から)", "its place among its kind, from 1"),
        |row| count(row.position),
    );
    values(meanings(table))
}

fn meanings(table: Table<IndicatorRow<'_>>) -> Table<IndicatorRow<'_>> {
    table
        .column(
            "goal",
            Kind::Text,
            ("成果目標・活動目標", "goal"),
            |row| text(row.indicator.goal.shown()),
        )
        .column(
            "measure",
            Kind::Text,
            ("成果指標・活動指標", "what is counted"),
            |row| text(row.indicator.measure.shown()),
        )
        .column("unit", Kind::Text, ("単位", "its unit"), |row| {
            text(row.indicator.unit.shown())
        })
        .column(
            "term",
            Kind::Text,
            (
                "アウトカムの期間(短期、中期、長期、2024年度以降)",
                "term of an outcome: short, middle, long (from 2024)",
            ),
            |row| text(&row.indicator.term),
        )
        .column(
            "target",
            Kind::Text,
            ("目標最終年度の目標値(記載のまま)", "final target, as filed"),
            |row| row.indicator.target.as_deref().map_or(Cell::Missing, text),
        )
        .column(
            "target_year",
            Kind::Year,
            ("目標最終年度", "fiscal year of the final target"),
            |row| number(row.indicator.target_year.map(|year| year.0)),
        )
}

fn values(table: Table<IndicatorRow<'_>>) -> Table<IndicatorRow<'_>> {
    table
        .column(
            "fiscal_year",
            Kind::Year,
            (
                "年度。空欄は年度ごとの値の記載なし",
                "fiscal year; blank: no year was filed",
            ),
            |row| number(row.year.map(|year| year.year.0)),
        )
        .column(
            "expected",
            Kind::Text,
            (
                "成果は目標値、活動は当初見込み(記載のまま)",
                "target of an outcome, forecast of an output, as filed",
            ),
            |row| value(row, |year| &year.expected),
        )
        .column(
            "actual",
            Kind::Text,
            ("実績(記載のまま)", "actual value, as filed"),
            |row| value(row, |year| &year.actual),
        )
        .column(
            "rate",
            Kind::Text,
            (
                "達成率(%、記載のまま、2024年度以降)",
                "achievement in per cent, as filed (from 2024)",
            ),
            |row| value(row, |year| &year.rate),
        )
}

fn value<'r>(row: &'r IndicatorRow<'_>, pick: fn(&IndicatorYear) -> &Option<String>) -> Cell<'r> {
    let filed = row.year.and_then(|year| pick(year).as_deref());
    filed.map_or(Cell::Missing, text)
}
