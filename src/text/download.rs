//! The tables of a selection as CSV: what they are of stands in the file.

use super::board::{chart_title, filters, group_label, measure};
use super::explorer::{ranking_rest, ranking_scope};
use super::template::fill;
use super::{group, groups_notes, rest, words};
use crate::state::{Column, ViewState};
use kokko_core::csv;
use kokko_core::query::{
    Change, GroupKey, Groups, Measured, MinistryRows, Part, Ranking, Row, TrendYear, Unit,
};

/// What a file says of itself.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// What was asked for, years included.
    pub view: &'a ViewState,
    /// Where the figures come from, as the page says it.
    pub source: &'a str,
    /// The day it is made on: `2026-11-25`.
    pub date: &'a str,
    /// The page it was made from.
    pub address: &'a str,
}

/// One table that is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// The name of the file.
    pub name: &'static str,
    /// What it holds.
    pub content: String,
}

/// 事業: the selection's sheets with all columns, in their order.
pub fn projects_csv<'a>(about: About<'_>, rows: impl Iterator<Item = Row<'a>>) -> Download {
    let words = words();
    let mut sheet = Sheet::new(about, words.tab_projects, &[words.projects_note.to_owned()]);
    sheet.head(&[
        words.board.sheet_id.to_owned(),
        words.project.to_owned(),
        words.published.to_owned(),
        words.fiscal_year.to_owned(),
        words.ministry.to_owned(),
        words.sheet.agency.to_owned(),
        words.department.to_owned(),
        in_yen(super::column(Column::Budget)),
        in_yen(super::column(Column::Executed)),
        words.rate.to_owned(),
        words.filters.change.to_owned(),
        words.change_new.to_owned(),
        words.quality.flag.to_owned(),
    ]);
    for row in rows {
        sheet.text(row.id.as_str());
        sheet.text(row.name);
        sheet.number(row.year);
        sheet.number(row.year.settled());
        sheet.text(row.ministry);
        sheet.text(row.agency);
        sheet.text(row.bureau);
        sheet.filed(row.total);
        sheet.filed(row.executed);
        sheet.filed(row.rate.map(ratio));
        let (change, new) = match row.change {
            Change::By(change) => (Some(ratio(change)), ""),
            Change::New => (None, words.change_new),
            Change::Unknown => (None, ""),
        };
        sheet.filed(change);
        sheet.text(new);
        sheet.text(row.flag.map_or("", super::flag_mark));
        sheet.end();
    }
    sheet.done(words.board.csv_name_projects)
}

/// 支出先: the selection's recipients, the largest first, and the years that their
/// sums are of.
pub fn recipients_csv(about: About<'_>, ranking: &Ranking, years: &[TrendYear]) -> Download {
    let words = words();
    let mut notes = vec![ranking_scope(years), words.ranking_note.to_owned()];
    notes.extend(ranking_rest(ranking));
    let mut sheet = Sheet::new(about, words.tab_recipients, &notes);
    sheet.head(&[
        words.rank.to_owned(),
        words.board.recipient_id.to_owned(),
        words.recipient.to_owned(),
        in_yen(words.amount),
        words.payments.to_owned(),
        in_yen(words.downstream),
    ]);
    for (place, recipient) in ranking.top.iter().enumerate() {
        sheet.number(place + 1);
        sheet.text(recipient.recipient.id().as_str());
        sheet.text(recipient.recipient.name());
        sheet.filed((recipient.payments > 0).then_some(recipient.yen));
        sheet.number(recipient.payments);
        sheet.filed((recipient.downstream_payments > 0).then_some(recipient.downstream));
        sheet.end();
    }
    sheet.done(words.board.csv_name_recipients)
}

/// 府省庁別: the selection by ministry, a row each with the first of its sheets, of
/// which `first` have columns.
pub fn ministries_csv<'a>(
    about: About<'_>,
    groups: &[MinistryRows],
    first: usize,
    row: impl Fn(u32) -> Option<Row<'a>>,
) -> Download {
    let words = words();
    let table = words.board.tab_ministries;
    let mut sheet = Sheet::new(about, table, &[words.board.ministries_note.to_owned()]);
    let mut names = vec![
        words.ministry.to_owned(),
        words.sheets.to_owned(),
        in_yen(super::column(Column::Budget)),
        in_yen(super::column(Column::Executed)),
    ];
    for place in 1..=first {
        let of = |name: &str| {
            let place = place.to_string();
            fill(
                words.board.csv_first_of,
                &[("place", &place), ("name", name)],
            )
        };
        names.extend([
            of(words.board.sheet_id),
            of(words.project),
            of(&in_yen(super::column(Column::Budget))),
        ]);
    }
    sheet.head(&names);
    for group in groups {
        sheet.text(&group.label);
        sheet.number(group.sheets);
        sheet.filed(group.total.value());
        sheet.filed(group.executed.value());
        for place in 0..first {
            let row = group.first.get(place).and_then(|at| row(*at));
            sheet.text(row.as_ref().map_or("", |row| row.id.as_str()));
            sheet.text(row.as_ref().map_or("", |row| row.name));
            sheet.filed(row.and_then(|row| row.total));
        }
        sheet.end();
    }
    sheet.done(words.board.csv_name_ministries)
}

/// The groups of the selection's chart.
pub fn groups_csv(about: About<'_>, groups: &Groups) -> Download {
    let words = words();
    let of = groups.grouping.measure;
    let title = chart_title(groups.grouping.by, of);
    let mut notes = vec![super::chart_scope(&groups.years)];
    notes.extend(groups_notes(groups));
    let mut sheet = Sheet::new(about, &title, &notes);
    let value = match of.unit() {
        Unit::Yen => in_yen(measure(of)),
        Unit::Share | Unit::Count => measure(of).to_owned(),
    };
    let by = group(groups.grouping.by).to_owned();
    sheet.head(&[by, value, words.sheets.to_owned()]);
    let mut part = |name: &str, part: Part| {
        sheet.text(name);
        sheet.filed(part.value.map(|value| match value {
            Measured::Yen(yen) => yen.to_string(),
            Measured::Count(number) => number.to_string(),
            Measured::Share(share) => ratio(share),
        }));
        sheet.number(part.sheets);
        sheet.end();
    };
    for row in &groups.rows {
        let name = match row.key {
            GroupKey::Recipient(_) => row.label.to_string(),
            _ => group_label(groups, row),
        };
        part(&name, row.part);
    }
    if let Some(others) = groups.rest {
        part(&rest(others.groups), others.part);
    }
    sheet.done(words.board.csv_name_groups)
}

/// A ratio as a plain decimal, 1 is 100 %.
fn ratio(of: f64) -> String {
    format!("{of:.6}")
}

fn in_yen(name: &str) -> String {
    fill(words().board.yen_of, &[("name", name)])
}

/// A file that is being written.
struct Sheet {
    out: String,
    begun: bool,
}

impl Sheet {
    /// The lines before the table: what it is, of what, from where, of when, and
    /// how a program skips them.
    fn new(about: About<'_>, table: &str, notes: &[String]) -> Self {
        let words = words();
        let mut lines = vec![
            fill(words.board.csv_title_of, &[("table", table)]),
            fill(
                words.board.csv_filters_of,
                &[("filters", &filters(about.view))],
            ),
            fill(words.board.csv_source_of, &[("source", about.source)]),
            about.address.to_owned(),
            fill(words.board.csv_date_of, &[("date", about.date)]),
            words.scope_line.to_owned(),
        ];
        lines.extend_from_slice(notes);
        lines.push(words.board.csv_unit.to_owned());
        let count = lines.len() + 1;
        let (count, next) = (count.to_string(), (count + 1).to_string());
        let skip = [("lines", count.as_str()), ("next", next.as_str())];
        lines.push(fill(words.board.csv_skip_of, &skip));
        let mut sheet = Self {
            out: csv::MARK.to_owned(),
            begun: false,
        };
        for line in lines {
            sheet.text(&format!("# {line}"));
            sheet.end();
        }
        sheet
    }

    fn head(&mut self, names: &[String]) {
        for name in names {
            self.text(name);
        }
        self.end();
    }

    fn cell(&mut self) {
        if self.begun {
            self.out.push(',');
        }
        self.begun = true;
    }

    fn text(&mut self, text: &str) {
        self.cell();
        csv::text(text, &mut self.out);
    }

    fn number(&mut self, number: impl ToString) {
        self.cell();
        self.out.push_str(&number.to_string());
    }

    /// What was not filed is blank, never 0 (pitfall U5).
    fn filed(&mut self, number: Option<impl ToString>) {
        self.cell();
        if let Some(number) = number {
            self.out.push_str(&number.to_string());
        }
    }

    fn end(&mut self) {
        self.out.push_str(csv::END);
        self.begun = false;
    }

    fn done(self, name: &'static str) -> Download {
        Download {
            name,
            content: self.out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Route;
    use kokko_core::domain::{SheetId, SheetYear};
    use kokko_core::query::Sum;

    fn row(name: &str) -> Row<'_> {
        Row {
            id: SheetId::parse("2021-総務-20-0166").expect("id"),
            year: SheetYear(2021),
            name,
            ministry: "総務省",
            agency: "",
            bureau: "行政評価局, 総務課",
            total: Some(-5),
            executed: None,
            flag: None,
            rate: Some(0.5),
            change: Change::New,
        }
    }

    #[test]
    fn a_saved_table_says_what_it_is_and_how_to_skip_that() {
        let view = ViewState::at(Route::Projects)
            .with_query("=1+1")
            .toggle(kokko_core::query::Dimension::Ministry, "総務省");
        let about = About {
            view: &view,
            source: "出典: 見本",
            date: "2026-11-25",
            address: "http://host/#/projects",
        };
        let rows = [row("=HYPERLINK(\"x\")"), row("b")];
        let saved = projects_csv(about, rows.into_iter());
        let text = saved.content.strip_prefix('\u{feff}').expect("a mark");
        assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
        let lines: Vec<&str> = text.lines().collect();
        let notes = lines.iter().take_while(|line| line.starts_with(['#', '"']));
        let notes: Vec<&str> = notes.copied().collect();
        assert_eq!(lines.len(), notes.len() + 3);
        let skip = format!("先頭の{}行です", notes.len());
        assert!(notes.last().expect("a note").contains(&skip), "{notes:?}");
        for wanted in [
            "府省庁「総務省」",
            "検索「=1+1」",
            "出典: 見本",
            "2026-11-25",
        ] {
            assert!(notes.iter().any(|note| note.contains(wanted)), "{wanted}");
        }
        assert_eq!(
            lines[notes.len() + 1],
            "2021-総務-20-0166,\"'=HYPERLINK(\"\"x\"\")\",2021,2020,総務省,,\"行政評価局, 総務課\",-5,,0.500000,,新規,"
        );
    }

    /// What stands behind the notes: the head and the rows.
    fn table(saved: &Download) -> Vec<String> {
        let text = saved.content.trim_start_matches('\u{feff}');
        let lines = text.lines().map(str::to_owned);
        lines
            .skip_while(|line| line.starts_with(['#', '"']))
            .collect()
    }

    #[test]
    fn numbers_are_numbers_and_what_is_missing_is_blank() {
        let view = ViewState::at(Route::Projects);
        let about = About {
            view: &view,
            source: "",
            date: "",
            address: "",
        };
        let changes = [Change::By(-0.17), Change::New, Change::Unknown];
        let rows = changes.map(|change| Row {
            rate: None,
            change,
            ..row("a")
        });
        let saved = table(&projects_csv(about, rows.into_iter()));
        assert!(
            saved[0].ends_with("執行率,前年度からの増減,新規,しるし"),
            "{}",
            saved[0]
        );
        for (line, end) in saved[1..].iter().zip([",,-0.170000,,", ",,,新規,", ",,,,"]) {
            assert!(line.ends_with(end), "{line}");
            assert!(!line.contains('\''), "{line}");
        }
        let group = |label: &str, first: &[u32]| MinistryRows {
            label: label.to_owned(),
            sheets: 5,
            total: Sum { yen: 70, filed: 5 },
            executed: Sum::default(),
            first: first.to_vec(),
        };
        let groups = [group("内閣府", &[0, 0]), group("総務省", &[])];
        let saved = table(&ministries_csv(about, &groups, 2, |_| Some(row("b"))));
        assert_eq!(
            saved,
            [
                "府省庁,シート数,予算計(円),執行額(円),1件目のシートID,1件目の事業,1件目の予算計(円),2件目のシートID,2件目の事業,2件目の予算計(円)",
                "内閣府,5,70,,2021-総務-20-0166,b,-5,2021-総務-20-0166,b,-5",
                "総務省,5,70,,,,,,,",
            ]
        );
    }
}
