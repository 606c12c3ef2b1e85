//! The sheets of all years as projects: against a naive twin, and on the
//! published files.
//!
//! The real files lie beside the repository, at `../shared/data` or where
//! `KOKKO_SHARED` says; without them that test says so and passes.

mod published;

use kokko_core::domain::{
    BudgetYear, Confidence, FiledAmount, FiscalYear, LinkMethod, Precision, Related, Sheet,
    SheetId, SheetYear, Source, Text,
};
use kokko_core::identity::{Lineage, YearCount, lineage, settled_series};
use kokko_core::search;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

// ------------------------------------------------------------ made to collide

const MINISTRIES: [(&str, &str); 2] = [("総務", "総務省"), ("府", "内閣府")];
const NAMES: [&str; 5] = ["整備事業", "整備 事業", "整備事業費", "調査", "研究開発"];
const EXECUTED: [&str; 4] = ["", "0.0", "10.0", "25.0"];
const YEARS: [u16; 5] = [2018, 2019, 2020, 2022, 2024];

fn sheet(year: u16, number: usize) -> impl Strategy<Value = Sheet> {
    let money = std::array::from_fn::<_, 3, _>(|_| prop::sample::select(EXECUTED.to_vec()));
    let ids = (
        prop::option::weighted(0.3, 0_u32..4),
        prop::option::weighted(0.3, 0_usize..6),
        prop::option::weighted(0.3, 2000_u16..2002),
    );
    (0..MINISTRIES.len(), 0..NAMES.len(), money, ids).prop_map(
        move |(ministry, name, executed, (project, pointer, start))| {
            let (short, ministry) = MINISTRIES[ministry];
            let id = SheetId::new(SheetYear(year), short, &format!("{number:04}"));
            let name = NAMES[name];
            let budgets = (year - 3..).zip(executed).map(|(year, filed)| BudgetYear {
                executed: (!filed.is_empty())
                    .then(|| FiledAmount::parse(filed, Precision::MILLION).expect(filed)),
                ..BudgetYear::new(FiscalYear(year))
            });
            let related = pointer.map(|number| Related {
                year: SheetYear(year - 1),
                ministry: ministry.to_owned(),
                number: format!("{number:04}"),
            });
            let is_rs = year == 2024;
            Sheet {
                budgets: budgets.collect(),
                related: related.into_iter().collect(),
                start: start.map(FiscalYear),
                judgit_project: project.filter(|_| !is_rs),
                rs_project: project.filter(|_| is_rs),
                ..Sheet::new(
                    id,
                    SheetYear(year),
                    ministry.to_owned(),
                    Text::new(search::display(name), name),
                    Source::default(),
                )
            }
        },
    )
}

fn sheets() -> impl Strategy<Value = Vec<Sheet>> {
    let years = prop::sample::subsequence(YEARS.to_vec(), 1..=YEARS.len());
    let places = years.prop_flat_map(|years| {
        let all = years
            .into_iter()
            .flat_map(|year| (0..6).map(move |number| (year, number)))
            .collect::<Vec<_>>();
        let count = all.len();
        prop::sample::subsequence(all, 0..=count)
    });
    places
        .prop_flat_map(|places| {
            places
                .into_iter()
                .map(|(year, number)| sheet(year, number).boxed())
                .collect::<Vec<_>>()
        })
        .prop_shuffle()
}

/// The pairs of neighbouring loaded years whose ministry and name stand once on
/// both sides, found by comparing each sheet with each.
fn naive_names(sheets: &[Sheet]) -> BTreeSet<(SheetId, SheetId)> {
    let same = |a: &Sheet, b: &Sheet| {
        a.ministry == b.ministry && search::key(a.name.shown()) == search::key(b.name.shown())
    };
    let once = |of: &Sheet| {
        let like = sheets
            .iter()
            .filter(|other| other.year == of.year && same(other, of));
        like.count() == 1
    };
    let neighbours = |a: &Sheet, b: &Sheet| {
        a.year < b.year && !sheets.iter().any(|c| a.year < c.year && c.year < b.year)
    };
    let mut pairs = BTreeSet::new();
    for a in sheets {
        for b in sheets {
            if neighbours(a, b) && same(a, b) && once(a) && once(b) {
                pairs.insert((a.id.clone(), b.id.clone()));
            }
        }
    }
    pairs
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn names_that_stand_once_join_as_the_naive_twin_says(sheets in sheets()) {
        let found = lineage(&sheets);
        let links = found.lines.iter().flat_map(|line| &line.links);
        let names: BTreeSet<(SheetId, SheetId)> =
            links.map(|link| (link.from.clone(), link.to.clone())).collect();
        for pair in naive_names(&sheets) {
            prop_assert!(names.contains(&pair), "{pair:?}");
        }
    }

    #[test]
    fn each_sheet_stands_in_one_line_and_years_go_up(sheets in sheets()) {
        let found = lineage(&sheets);
        let mut all: Vec<SheetId> = found.lines.iter().flat_map(|line| line.sheets.clone()).collect();
        all.sort();
        let mut given: Vec<SheetId> = sheets.iter().map(|sheet| sheet.id.clone()).collect();
        given.sort();
        prop_assert_eq!(all, given);
        for line in &found.lines {
            prop_assert!(line.sheets.windows(2).all(|pair| pair[0].year() < pair[1].year()));
            let links: Vec<_> = line.links.iter().map(|link| (&link.from, &link.to)).collect();
            let steps: Vec<_> = line.sheets.windows(2).map(|pair| (&pair[0], &pair[1])).collect();
            prop_assert_eq!(links, steps);
            prop_assert!(line.links.iter().all(|link| link.confidence != Confidence::Low));
            for link in &line.perhaps {
                prop_assert_eq!(link.confidence, Confidence::Low);
                let inside = |id| line.sheets.contains(id);
                prop_assert!(inside(&link.from) != inside(&link.to), "one end in the line");
            }
        }
        prop_assert!(found.lines.is_sorted_by_key(|line| &line.sheets[0]));
    }

    #[test]
    fn the_order_of_the_sheets_does_not_matter(sheets in sheets()) {
        let mut turned = sheets.clone();
        turned.reverse();
        prop_assert_eq!(lineage(&sheets), lineage(&turned));
    }

    #[test]
    fn the_report_counts_what_the_lines_hold(sheets in sheets()) {
        let Lineage { lines, report } = lineage(&sheets);
        prop_assert_eq!(report.iter().map(|year| year.sheets as usize).sum::<usize>(), sheets.len());
        for year in &report {
            let mine = lines.iter().flat_map(|line| &line.links)
                .filter(|link| link.to.year() == Some(year.year));
            let (joined, bridged): (Vec<_>, Vec<_>) = mine.partition(|link| link.from.year() == year.before);
            prop_assert_eq!((year.joined as usize, year.bridged as usize), (joined.len(), bridged.len()));
            for count in &year.links {
                let of = joined.iter().chain(&bridged).filter(|link| link.method == count.method);
                let tests: Vec<Option<bool>> = of.map(|link| link.agrees).collect();
                prop_assert_eq!(count.links as usize, tests.len());
                prop_assert_eq!(count.testable as usize, tests.iter().flatten().count());
                let conflicts = tests.iter().filter(|test| **test == Some(false)).count();
                prop_assert_eq!(count.conflicting as usize, conflicts);
            }
        }
    }

    #[test]
    fn a_fiscal_year_has_one_value_and_it_is_that_of_the_sheet_that_closes_it(sheets in sheets()) {
        for line in lineage(&sheets).lines {
            let of: Vec<&Sheet> = sheets.iter().filter(|sheet| line.sheets.contains(&sheet.id)).collect();
            for life in settled_series(&of) {
                let Some(value) = life.executed else { continue };
                let closing = of.iter().find(|sheet| sheet.year.settled() == life.year);
                let filed = closing.and_then(|sheet| sheet.settled()?.executed.as_ref());
                prop_assert_eq!(value.settled, filed.is_some());
                prop_assert_eq!(filed.unwrap_or(&value.value), &value.value);
                prop_assert!(value.others.iter().all(|(id, other)| *id != value.source && other.amount != value.value.amount));
            }
        }
    }
}

#[test]
fn fifty_thousand_sheets_of_sixty_names_stay_alone() {
    // Nine years of one ministry in which a hundred sheets share each name.
    let sheets: Vec<Sheet> = (0..54_000_usize)
        .map(|at| {
            let year = SheetYear(u16::try_from(2015 + at / 6000).expect("a year"));
            let name = format!("事業{}", at % 60);
            let id = SheetId::new(year, "総務", &format!("{:04}", at % 6000));
            let name = Text::new(name.clone(), &name);
            Sheet::new(id, year, "総務省".to_owned(), name, Source::default())
        })
        .collect();
    assert_eq!(lineage(&sheets).lines.len(), sheets.len());
}

// -------------------------------------------------------- the published files

/// All sheets of 2017 to 2022, and their projects; `None` where a file is missing.
fn published() -> Option<&'static (Vec<Sheet>, Lineage)> {
    static ALL: OnceLock<Option<(Vec<Sheet>, Lineage)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let sheets = published::sheets()?;
        let found = lineage(&sheets);
        Some((sheets, found))
    })
    .as_ref()
}

fn share(part: u32, whole: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(whole.max(1))
}

fn print(year: &YearCount) {
    eprintln!(
        "{}: {} sheets, {} joined ({:.1} %), {} over a gap",
        year.year,
        year.sheets,
        year.joined,
        share(year.joined, year.sheets),
        year.bridged
    );
    for count in &year.links {
        eprintln!(
            "  {:?}: {} links, {} testable, {} conflict ({:.2} %)",
            count.method,
            count.links,
            count.testable,
            count.conflicting,
            share(count.conflicting, count.testable)
        );
    }
}

#[test]
fn four_of_five_sheets_of_a_year_are_joined_and_at_most_three_per_cent_conflict() {
    let Some((_, found)) = published() else {
        return;
    };
    assert_eq!(found.report.len(), 6);
    for year in found.report.iter().skip(1) {
        print(year);
        let sum = |of: fn(&kokko_core::identity::LinkCount) -> u32| year.links.iter().map(of).sum();
        let (testable, conflicting): (u32, u32) = (sum(|c| c.testable), sum(|c| c.conflicting));
        assert!(share(year.joined, year.sheets) >= 80.0, "{}", year.year);
        assert!(share(conflicting, testable) <= 3.0, "{}", year.year);
        // The bars hold without the methods that look at the executions first.
        let names = year
            .links
            .iter()
            .find(|count| count.method == LinkMethod::Name);
        let names = names.expect("links by name");
        assert!(share(names.links, year.sheets) >= 80.0, "{}", year.year);
        assert!(
            share(names.conflicting, names.testable) <= 3.0,
            "{}",
            year.year
        );
    }
}

#[test]
fn a_project_keeps_its_line_through_six_years() {
    let Some((sheets, found)) = published() else {
        return;
    };
    let line = found
        .lines
        .iter()
        .find(|line| {
            line.sheets
                .iter()
                .any(|id| id.as_str() == "2021-総務-20-0075")
        })
        .expect("its line");
    let years: Vec<_> = line.sheets.iter().filter_map(SheetId::year).collect();
    assert!(years.contains(&SheetYear(2021)), "{line:?}");
    let of: Vec<&Sheet> = sheets
        .iter()
        .filter(|sheet| line.sheets.contains(&sheet.id))
        .collect();
    let series = settled_series(&of);
    let settled = series
        .iter()
        .find(|life| life.year == FiscalYear(2020))
        .expect("FY 2020");
    assert_eq!(
        settled.executed.as_ref().map(|value| value.source.as_str()),
        Some("2021-総務-20-0075")
    );
}

#[test]
fn what_is_offered_is_few_and_counted() {
    let Some((_, found)) = published() else {
        return;
    };
    let mut offered: BTreeMap<LinkMethod, usize> = BTreeMap::new();
    for line in &found.lines {
        for link in &line.perhaps {
            *offered.entry(link.method).or_default() += 1;
        }
    }
    // Each stands in two lines.
    eprintln!("{} lines, offered: {offered:?}", found.lines.len());
    assert!(offered.values().sum::<usize>() / 2 < 2_000);
}
