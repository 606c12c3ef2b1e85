use super::made::sheet;
use super::{Lineage, lineage};
use crate::domain::{
    Confidence, FiscalYear, Line, Link, LinkMethod, Related, Relation, Sheet, SheetYear,
};

/// The lines as ids, joined by a space.
fn lines(sheets: &[Sheet]) -> Vec<String> {
    let ids = |line: &Line| {
        let ids: Vec<&str> = line.sheets.iter().map(|id| id.as_str()).collect();
        ids.join(" ")
    };
    lineage(sheets).lines.iter().map(ids).collect()
}

fn joined(sheets: &[Sheet]) -> Vec<Link> {
    let Lineage { lines, .. } = lineage(sheets);
    lines.into_iter().flat_map(|line| line.links).collect()
}

/// What is offered, each once.
fn offered(sheets: &[Sheet]) -> Vec<Link> {
    let Lineage { lines, .. } = lineage(sheets);
    let mut all: Vec<Link> = lines.into_iter().flat_map(|line| line.perhaps).collect();
    all.sort();
    let count = all.len();
    all.dedup();
    assert_eq!(count, all.len() * 2, "an offer stands in both its lines");
    assert!(all.iter().all(|link| link.confidence == Confidence::Low));
    all
}

fn how(links: &[Link]) -> Vec<(LinkMethod, Confidence, Option<bool>)> {
    let how = links.iter();
    how.map(|link| (link.method, link.confidence, link.agrees))
        .collect()
}

fn started(year: u16, sheet: Sheet) -> Sheet {
    Sheet {
        start: Some(FiscalYear(year)),
        ..sheet
    }
}

fn judgit(project: u32, sheet: Sheet) -> Sheet {
    Sheet {
        judgit_project: Some(project),
        ..sheet
    }
}

fn rs(project: u32, sheet: Sheet) -> Sheet {
    Sheet {
        rs_project: Some(project),
        ..sheet
    }
}

fn pointing(year: u16, number: &str, sheet: Sheet) -> Sheet {
    let related = Related {
        year: SheetYear(year),
        ministry: sheet.ministry.clone(),
        number: number.to_owned(),
    };
    Sheet {
        related: vec![related],
        ..sheet
    }
}

fn numbered(old: &str, sheet: Sheet) -> Sheet {
    Sheet {
        old_numbers: vec![old.to_owned()],
        ..sheet
    }
}

fn to(project: u32, kind: &str, sheet: Sheet) -> Sheet {
    let relation = Relation {
        project: Some(project),
        name: String::new(),
        kind: kind.to_owned(),
    };
    Sheet {
        relations: vec![relation],
        ..sheet
    }
}

const NONE: [&str; 0] = [];

#[test]
fn a_name_that_stands_once_on_both_sides_joins_whatever_its_width() {
    let sheets = [
        sheet("2021-総務-20-0001", "データ 利活用（5G）", &NONE),
        sheet("2020-総務-0007", "デ－タ利活用(５Ｇ)", &NONE),
    ];
    assert_eq!(lines(&sheets), ["2020-総務-0007 2021-総務-20-0001"]);
    assert_eq!(
        how(&joined(&sheets)),
        [(LinkMethod::Name, Confidence::High, None)]
    );
}

#[test]
fn a_unique_name_joins_against_the_executions_with_less_confidence() {
    let sheets = [
        sheet("2019-総務-1", "甲", &["1.0", "50.0", "60.0"]),
        sheet("2020-総務-1", "甲", &["50.0", "90.0", "70.0"]),
    ];
    assert_eq!(
        how(&joined(&sheets)),
        [(LinkMethod::Name, Confidence::Medium, Some(false))]
    );
}

#[test]
fn an_ambiguous_name_is_offered_unless_the_executions_say_no() {
    let sheets = [
        sheet("2019-総務-1", "甲", &["1.0", "50.0"]),
        sheet("2019-総務-2", "甲", &["1.0", "80.0"]),
        sheet("2020-総務-1", "甲", &["50.0"]),
    ];
    assert!(joined(&sheets).is_empty());
    let offers = offered(&sheets);
    assert_eq!(
        how(&offers),
        [(LinkMethod::AmbiguousName, Confidence::Low, Some(true))]
    );
    assert_eq!(offers[0].from.as_str(), "2019-総務-1");
}

#[test]
fn two_executions_tell_ambiguous_names_apart() {
    let sheets = [
        sheet("2019-総務-1", "甲", &["1.0", "50.0", "60.0"]),
        sheet("2019-総務-2", "甲", &["1.0", "80.0", "90.0"]),
        sheet("2020-総務-1", "甲", &["80.0", "90.0"]),
        sheet("2020-総務-2", "甲", &["50.0", "60.0"]),
    ];
    assert_eq!(
        lines(&sheets),
        ["2019-総務-1 2020-総務-2", "2019-総務-2 2020-総務-1"]
    );
    assert!(offered(&sheets).is_empty());
}

#[test]
fn the_year_before_is_the_newest_older_year_that_is_loaded() {
    let sheets = [
        sheet("2022-総務-21-0001", "甲", &["", "", "50.0"]),
        rs(9, sheet("2024-総務-9", "甲", &["50.0"])),
    ];
    assert_eq!(
        how(&joined(&sheets)),
        [(LinkMethod::Name, Confidence::High, Some(true))]
    );
}

#[test]
fn a_name_that_comes_back_needs_an_execution_that_agrees() {
    let other = sheet("2020-総務-9", "乙", &NONE);
    let old = sheet("2019-総務-1", "甲", &["", "", "50.0"]);
    let with = |again: &str| {
        [
            old.clone(),
            other.clone(),
            sheet("2021-総務-1", "甲", &[again]),
        ]
    };
    assert_eq!(
        how(&joined(&with("50.0"))),
        [(LinkMethod::Name, Confidence::Medium, Some(true))]
    );
    for again in ["0.0", "70.0", ""] {
        assert!(joined(&with(again)).is_empty(), "{again}");
        assert_eq!(offered(&with(again)).len(), 1, "{again}");
    }
}

#[test]
fn a_name_unique_in_the_nation_moves_to_another_ministry_where_an_execution_agrees() {
    let with = |executed: &str| {
        [
            sheet("2022-府-21-0001", "甲", &["", "", "50.0"]),
            sheet("2024-こ家-9", "甲", &[executed]),
        ]
    };
    assert_eq!(
        how(&joined(&with("50.0"))),
        [(LinkMethod::Name, Confidence::Medium, Some(true))]
    );
    assert!(joined(&with("")).is_empty());
    assert_eq!(offered(&with("")).len(), 1);
}

#[test]
fn a_name_of_two_ministries_does_not_move() {
    let sheets = [
        sheet("2021-府-20-0001", "甲", &["", "", "50.0"]),
        sheet("2021-総務-20-0001", "甲", &["", "", "50.0"]),
        sheet("2022-こ家-1", "甲", &["", "50.0"]),
    ];
    assert!(joined(&sheets).is_empty());
    assert!(offered(&sheets).is_empty());
}

#[test]
fn the_project_of_judgit_joins_what_changed_its_name() {
    let sheets = [
        judgit(5, sheet("2018-総務-1", "甲の整備推進事業", &NONE)),
        judgit(5, sheet("2019-総務-3", "乙の整備推進事業", &NONE)),
    ];
    assert_eq!(
        how(&joined(&sheets)),
        [(LinkMethod::ProjectId, Confidence::Medium, None)]
    );
}

#[test]
fn the_project_of_judgit_is_not_trusted_against_a_unique_name() {
    let sheets = [
        judgit(5, sheet("2018-総務-1", "甲の整備", &NONE)),
        judgit(6, sheet("2018-総務-2", "乙の整備", &NONE)),
        judgit(5, sheet("2019-総務-1", "乙の整備", &NONE)),
    ];
    assert_eq!(lines(&sheets), ["2018-総務-1", "2018-総務-2 2019-総務-1"]);
}

#[test]
fn a_filed_pointer_does_not_join_against_the_executions_or_another_name() {
    let with = |name: &str, executed: &str| {
        [
            sheet("2018-総務-新30-0001", "甲の整備推進事業", &["", "50.0"]),
            pointing(2018, "新30-0001-", sheet("2019-総務-7", name, &[executed])),
        ]
    };
    assert_eq!(
        how(&joined(&with("別の名", "50.0"))),
        [(LinkMethod::Related, Confidence::Medium, Some(true))]
    );
    assert_eq!(
        how(&joined(&with("乙の整備推進事業", ""))),
        [(LinkMethod::Related, Confidence::Medium, None)]
    );
    // Alike and in conflict: offered. Neither alike nor tested: nothing.
    assert_eq!(offered(&with("乙の整備推進事業", "90.0")).len(), 1);
    assert!(joined(&with("乙の整備推進事業", "90.0")).is_empty());
    assert!(joined(&with("別の名", "")).is_empty());
    assert!(offered(&with("別の名", "")).is_empty());
}

#[test]
fn a_pointer_to_two_sheets_or_past_a_year_joins_nothing() {
    let mut twice = pointing(2018, "0001", sheet("2019-総務-7", "甲の整備事業", &NONE));
    twice
        .related
        .extend(pointing(2018, "0002", twice.clone()).related);
    let old = [
        sheet("2018-総務-0001", "乙の整備事業", &NONE),
        sheet("2018-総務-0002", "丙の整備事業", &NONE),
    ];
    assert!(joined(&[old[0].clone(), old[1].clone(), twice]).is_empty());
    let past = pointing(2018, "0001", sheet("2020-総務-7", "甲の整備事業", &NONE));
    let between = sheet("2019-総務-1", "他の事", &NONE);
    assert!(joined(&[old[0].clone(), between, past]).is_empty());
}

#[test]
fn an_old_number_joins_the_newest_sheet_it_names() {
    let sheets = [
        sheet("2021-農水-20-0001", "甲", &NONE),
        sheet("2022-農水-21-0206", "乙", &["", "", "50.0"]),
        rs(
            9,
            numbered(
                "2022農水21-0206、2021農水20-0001",
                sheet("2024-農水-9", "丙", &["50.0"]),
            ),
        ),
    ];
    assert_eq!(
        lines(&sheets),
        ["2021-農水-20-0001", "2022-農水-21-0206 2024-農水-9"]
    );
    assert_eq!(
        how(&joined(&sheets)),
        [(LinkMethod::OldNumber, Confidence::High, Some(true))]
    );
}

#[test]
fn old_numbers_of_one_year_are_a_merger() {
    let sheets = [
        sheet("2022-農水-21-0001", "甲", &NONE),
        sheet("2022-農水-21-0002", "乙", &NONE),
        numbered(
            "2022農水210001、2022農水210002",
            sheet("2024-農水-9", "丙", &NONE),
        ),
    ];
    assert!(joined(&sheets).is_empty());
    let methods: Vec<LinkMethod> = offered(&sheets).iter().map(|link| link.method).collect();
    assert_eq!(methods, [LinkMethod::Merger, LinkMethod::Merger]);
}

#[test]
fn the_project_of_the_rs_system_joins_through_years_without_it_and_before_any_name() {
    let sheets = [
        rs(1, sheet("2024-総務-1", "甲", &["50.0", "60.0", "70.0"])),
        rs(2, sheet("2024-総務-2", "乙", &NONE)),
        rs(2, sheet("2025-総務-2", "甲", &NONE)),
        rs(1, sheet("2026-総務-1", "丙", &["99.0"])),
    ];
    assert_eq!(
        lines(&sheets),
        ["2024-総務-1 2026-総務-1", "2024-総務-2 2025-総務-2"]
    );
    let all_high = joined(&sheets);
    assert!(all_high.iter().all(|link| link.method == LinkMethod::ProjectId
        && link.confidence == Confidence::High));
    // The name that lost.
    assert_eq!(how(&offered(&sheets))[0].0, LinkMethod::Name);
}

#[test]
fn two_equal_executions_join_a_changed_name_that_something_supports() {
    let with = |old: Sheet, new: Sheet| [old, new];
    let executed = ["1.0", "50.4", "60.0"];
    let old = |name: &str| sheet("2019-総務-1", name, &executed);
    let new = |name: &str| sheet("2020-総務-1", name, &["50.0", "60.0"]);
    let alike = with(old("日本体育協会補助"), new("日本スポーツ協会補助"));
    assert_eq!(
        how(&joined(&alike)),
        [(LinkMethod::Executions, Confidence::Medium, Some(true))]
    );
    let same_start = with(started(2001, old("甲")), started(2001, new("乙")));
    assert_eq!(joined(&same_start).len(), 1);
    let neither = with(started(2001, old("甲")), started(2002, new("乙")));
    assert!(joined(&neither).is_empty());
    assert_eq!(how(&offered(&neither))[0].0, LinkMethod::Executions);
}

#[test]
fn executions_of_zero_of_one_year_or_of_several_sheets_join_nothing() {
    let old = |number: u8, executed: &[&str]| {
        started(
            2001,
            sheet(
                &format!("2019-総務-{number}"),
                &format!("甲{number}"),
                executed,
            ),
        )
    };
    let new = |executed: &[&str]| started(2001, sheet("2020-総務-9", "乙", executed));
    for executed in [["0.0", "60.0"], ["0.4", "60.0"]] {
        let sheets = [old(1, &["", executed[0], executed[1]]), new(&executed)];
        assert!(joined(&sheets).is_empty());
    }
    let both = ["", "50.0", "60.0"];
    let sheets = [old(1, &both), old(2, &both), new(&["50.0", "60.0"])];
    assert!(joined(&sheets).is_empty());
    let elsewhere = [
        sheet("2019-府-1", "甲の整備", &both),
        sheet("2020-総務-1", "乙の整備", &["50.0", "60.0"]),
    ];
    assert!(joined(&elsewhere).is_empty());
}

#[test]
fn one_execution_is_offered_where_the_year_between_is_missing() {
    let with = |year: u16, name: &str| {
        [
            sheet(
                "2022-総務-21-0001",
                "甲の整備推進事業",
                &["1.0", "7.0", "50.0"],
            ),
            sheet(&format!("{year}-総務-9"), name, &["50.0", "60.0", "70.0"]),
        ]
    };
    assert!(joined(&with(2024, "乙の整備推進事業")).is_empty());
    assert_eq!(
        how(&offered(&with(2024, "乙の整備推進事業"))),
        [(LinkMethod::OneExecution, Confidence::Low, Some(true))]
    );
    assert!(offered(&with(2024, "別の名")).is_empty());
    assert!(offered(&with(2023, "乙の整備推進事業")).is_empty());
}

#[test]
fn mergers_and_splits_are_offered_once_where_both_ends_are_loaded() {
    let sheets = [
        rs(1, to(2, "統合先", sheet("2024-総務-1", "甲", &["3.0"]))),
        rs(2, to(1, "統合元", sheet("2024-総務-2", "乙", &["9.0"]))),
        rs(3, to(1, "分割元", sheet("2024-総務-3", "丙", &NONE))),
        rs(4, to(77, "分割先", sheet("2024-総務-4", "丁", &NONE))),
        rs(5, to(1, "親事業", sheet("2024-総務-5", "戊", &NONE))),
    ];
    let found: Vec<(String, String, LinkMethod)> = offered(&sheets)
        .iter()
        .map(|link| (link.from.to_string(), link.to.to_string(), link.method))
        .collect();
    let id = |number: u8| format!("2024-総務-{number}");
    assert!(offered(&sheets).iter().all(|link| link.agrees.is_none()));
    assert_eq!(
        found,
        [
            (id(1), id(2), LinkMethod::Merger),
            (id(1), id(3), LinkMethod::Split)
        ]
    );
}

#[test]
fn the_report_counts_by_year_and_method() {
    let sheets = [
        sheet("2019-総務-1", "甲", &["", "", "50.0"]),
        sheet("2019-総務-2", "乙", &["", "7.0", "8.0"]),
        sheet("2020-総務-1", "甲", &["", "90.0"]),
        sheet("2020-総務-3", "丙", &NONE),
        sheet("2021-総務-2", "乙", &["8.0"]),
    ];
    let report = lineage(&sheets).report;
    let years: Vec<_> = report
        .iter()
        .map(|year| (year.year.0, year.sheets, year.joined, year.bridged))
        .collect();
    assert_eq!(years, [(2019, 2, 0, 0), (2020, 2, 1, 0), (2021, 1, 0, 1)]);
    assert_eq!(report[0].before, None);
    assert_eq!(report[2].before, Some(SheetYear(2020)));
    let names = &report[1].links;
    assert_eq!(names.len(), 1);
    let count = (names[0].links, names[0].testable, names[0].conflicting);
    assert_eq!((names[0].method, count), (LinkMethod::Name, (1, 1, 1)));
}

#[test]
fn no_sheet_is_no_line() {
    assert_eq!(lineage(&[]), Lineage::default());
}
