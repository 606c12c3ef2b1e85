//! Fiscal years that no published year settles (pitfall D1): from the writer to
//! the trend every figure equals that of an oracle, which asks each project's
//! life for its one value.

mod corpus;

use corpus::{Files, MINISTRIES, corpora, load, unsettled_of, written};
use kokko_core::dataset::{Corpus, ReadError, UnsettledTable, check};
use kokko_core::domain::{
    BudgetYear, FiledAmount, FiscalYear, Line, Precision, Sheet, SheetId, SheetYear,
};
use kokko_core::identity::{LifeValue, settled_series};
use kokko_core::query::{Basis, Engine, Filters, Plan, Sum, TrendYear};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn engine(files: &Files) -> Engine {
    let loaded = load(files).expect("the writer's twin reads it");
    let years = unsettled_of(files, &loaded.manifest).expect("the unsettled years");
    let table = UnsettledTable::assemble(&loaded.sheets, years).expect("rows of these sheets");
    Engine::new(loaded.sheets).with_unsettled(table)
}

// ---------------------------------------------------------------- the oracle

/// The sheets of each project, oldest first.
fn projects(corpus: &Corpus) -> Vec<Vec<&Sheet>> {
    let of = |id: &SheetId| corpus.sheets.iter().find(|sheet| sheet.id == *id);
    let mut projects: Vec<Vec<&Sheet>> = corpus
        .lines
        .iter()
        .map(|line| line.sheets.iter().filter_map(of).collect())
        .collect();
    let placed: BTreeSet<&SheetId> = projects.iter().flatten().map(|sheet| &sheet.id).collect();
    let alone = corpus.sheets.iter();
    let alone = alone.filter(|sheet| !placed.contains(&sheet.id));
    let alone: Vec<Vec<&Sheet>> = alone.map(|sheet| vec![sheet]).collect();
    projects.extend(alone);
    projects
}

#[derive(Default)]
struct Year {
    sums: [Sum; 4],
    sheets: BTreeSet<SheetId>,
}

impl Year {
    fn add(&mut self, place: usize, sheet: &SheetId, yen: i64) {
        self.sums[place].yen += yen;
        self.sums[place].filed += 1;
        self.sheets.insert(sheet.clone());
    }
}

/// The years that no published year settles, of sheets that match.
fn unsettled(corpus: &Corpus, matches: &BTreeSet<String>) -> BTreeMap<u16, (Basis, Year)> {
    let published: BTreeSet<u16> = corpus.sheets.iter().map(|sheet| sheet.year.0).collect();
    let Some(newest) = published.last().copied() else {
        return BTreeMap::new();
    };
    let mut years: BTreeMap<u16, (Basis, Year)> = BTreeMap::new();
    for fiscal in newest - 20..newest {
        if published.contains(&(fiscal + 1)) {
            continue;
        }
        let first = published.iter().find(|year| **year > fiscal + 1);
        for project in projects(corpus) {
            let later = project
                .into_iter()
                .filter(|sheet| sheet.year.0 > fiscal + 1);
            let later: Vec<&Sheet> = later.collect();
            if later.iter().all(|sheet| Some(&sheet.year.0) != first) {
                continue;
            }
            let life = settled_series(&later);
            let Some(life) = life.iter().find(|life| life.year.0 == fiscal) else {
                continue;
            };
            let values = [
                &life.initial,
                &life.supplementary,
                &life.total,
                &life.executed,
            ];
            for (place, value) in values.into_iter().enumerate() {
                let Some(LifeValue {
                    value,
                    source,
                    settled,
                    ..
                }) = value
                else {
                    continue;
                };
                assert!(!settled, "no sheet settles {fiscal}");
                if matches.contains(source.as_str()) {
                    let (_, year) = years
                        .entry(fiscal)
                        .or_insert((Basis::Survivors, Year::default()));
                    year.add(place, source, value.amount.yen);
                }
            }
        }
    }
    for sheet in corpus.sheets.iter().filter(|sheet| sheet.year.0 == newest) {
        let budget = sheet.budgets.iter().find(|budget| budget.year.0 == newest);
        let Some(budget) = budget.filter(|_| matches.contains(sheet.id.as_str())) else {
            continue;
        };
        let budgets = [&budget.initial, &budget.supplementary, &budget.total];
        for (place, filed) in budgets.into_iter().enumerate() {
            if let Some(filed) = filed {
                let (_, year) = years
                    .entry(newest)
                    .or_insert((Basis::Current, Year::default()));
                year.add(place, &sheet.id, filed.amount.yen);
            }
        }
    }
    years
}

// ------------------------------------------------------------- the questions

/// A budget of a fiscal year, out of a seed.
fn budget(year: u16, seed: u64) -> BudgetYear {
    let amount = |shift: u32| {
        let million = (seed >> shift) % 7;
        (million > 0).then(|| {
            FiledAmount::parse(&format!("{million}.25"), Precision::MILLION).expect("an amount")
        })
    };
    BudgetYear {
        initial: amount(0),
        supplementary: amount(8),
        total: amount(16),
        executed: amount(24),
        ..BudgetYear::new(FiscalYear(year))
    }
}

/// Corpora with projects of several years, sheets that look back as far as they
/// may, and years that nobody published.
fn with_gaps() -> impl Strategy<Value = Corpus> {
    (corpora(), any::<u64>(), 2018_u16..2022, any::<bool>()).prop_map(
        |(mut all, seed, missing, joined)| {
            all.sheets.retain(|sheet| sheet.year.0 != missing);
            // Its source has no more sheets than that.
            let mut corpus = corpus::corpus(all.sheets);
            let mut lines: BTreeMap<String, Vec<SheetId>> = BTreeMap::new();
            for (place, sheet) in (1_u64..).zip(&mut corpus.sheets) {
                let seed = seed.wrapping_mul(place).rotate_left(17) ^ seed;
                let year = sheet.year.0;
                let back = [year - 3, year - 2, year];
                sheet
                    .budgets
                    .retain(|budget| !back.contains(&budget.year.0));
                sheet.budgets.extend(
                    back.iter()
                        .zip([5, 3, 1])
                        .map(|(year, turn)| budget(*year, seed.rotate_left(turn))),
                );
                lines
                    .entry(sheet.id.as_str()[5..].to_owned())
                    .or_default()
                    .push(sheet.id.clone());
            }
            if joined {
                corpus.lines = lines
                    .into_values()
                    .map(|mut sheets| {
                        sheets.sort();
                        Line {
                            sheets,
                            ..Line::default()
                        }
                    })
                    .collect();
            }
            corpus
        },
    )
}

fn plan(ministries: &[&str]) -> Plan {
    Plan {
        filters: Filters {
            ministries: ministries.iter().map(|&name| name.to_owned()).collect(),
            ..Filters::default()
        },
        ..Plan::default()
    }
}

fn config(share: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: default.cases / share,
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(config(1))]

    #[test]
    fn every_year_that_no_sheet_settles_equals_that_of_the_oracle(
        corpus in with_gaps(), ministry in prop::option::of(prop::sample::select(MINISTRIES.to_vec())),
    ) {
        let (files, _) = written(&corpus);
        let engine = engine(&files);
        let without = Engine::new(engine.sheets().clone());
        let plan = plan(ministry.as_slice());
        let result = engine.run(&plan, None);
        let matches: BTreeSet<String> = result
            .rows
                .all()
            .iter()
            .map(|row| engine.row(*row).expect("a row").id.to_string())
            .collect();

        let expected = unsettled(&corpus, &matches);
        let found: Vec<&TrendYear> = result
            .trend
            .iter()
            .filter(|year| year.basis != Basis::Settled)
            .collect();
        prop_assert_eq!(
            found.iter().map(|year| year.year.0).collect::<Vec<_>>(),
            expected.keys().copied().collect::<Vec<_>>()
        );
        for (year, (basis, expected)) in found.iter().zip(expected.values()) {
            prop_assert_eq!(year.basis, *basis);
            prop_assert_eq!(
                [year.initial, year.supplementary, year.total, year.executed],
                expected.sums,
                "{}", year.year
            );
            prop_assert_eq!(year.sheets as usize, expected.sheets.len());
            prop_assert!(!year.chosen && !year.is_settled());
        }

        // The rest of the answer is what it was; a year in between is no gap any more.
        let before = without.run(&plan, None);
        let settled = |trend: &[TrendYear]| -> Vec<TrendYear> {
            trend.iter().filter(|year| year.is_settled()).copied().collect()
        };
        prop_assert_eq!(settled(&result.trend), settled(&before.trend));
        prop_assert_eq!(result.chosen_years(), before.chosen_years());
        prop_assert!(result.trend.windows(2).all(|pair| pair[0].year.0 + 1 == pair[1].year.0));
    }
}

proptest! {
    #![proptest_config(config(8))]

    #[test]
    fn a_dataset_with_such_years_is_verified(corpus in with_gaps()) {
        let (files, _) = written(&corpus);
        let get = &mut |path: &str| files.get(path).cloned().ok_or_else(|| "nothing".to_owned());
        let (checked, faults) = check(get);
        prop_assert_eq!(faults, []);
        let matches: BTreeSet<String> =
            corpus.sheets.iter().map(|sheet| sheet.id.to_string()).collect();
        let years = unsettled(&corpus, &matches);
        let values = years.values().flat_map(|(_, year)| year.sums).map(|sum| sum.filed);
        prop_assert_eq!(checked.unsettled, values.sum::<u32>());
    }
}

// ------------------------------------------------------------------ by hand

fn sheet(year: u16, name: &str, executed: &[(u16, &str)]) -> Sheet {
    let json = format!(
        r#"{{"id":"{year}-総務-{name}","year":{year},"ministry":"総務省","name":"{name}",
            "budgets":[],"source":{{"file":"made.ndjson","line":1}}}}"#
    );
    let mut sheet: Sheet = serde_json::from_str(&json).expect("a sheet");
    sheet.budgets = executed
        .iter()
        .map(|(year, text)| BudgetYear {
            executed: FiledAmount::parse(text, Precision::MILLION).ok(),
            total: FiledAmount::parse(text, Precision::MILLION).ok(),
            ..BudgetYear::new(FiscalYear(*year))
        })
        .collect();
    sheet
}

fn line(sheets: &[&Sheet]) -> Line {
    Line {
        sheets: sheets.iter().map(|sheet| sheet.id.clone()).collect(),
        ..Line::default()
    }
}

/// 年度, million yen of 予算計 and of 執行額, what they rest on.
type Told = (u16, Option<i64>, Option<i64>, Basis);

fn told(corpus: &Corpus) -> Vec<Told> {
    let engine = engine(&written(corpus).0);
    let trend = engine.run(&Plan::default(), None).trend;
    let million = |sum: Sum| sum.value().map(|yen| yen / 1_000_000);
    trend
        .iter()
        .map(|year| {
            (
                year.year.0,
                million(year.total),
                million(year.executed),
                year.basis,
            )
        })
        .collect()
}

#[test]
fn a_year_between_is_known_from_the_projects_that_live_on_and_the_newest_has_a_budget_only() {
    use Basis::{Current, Settled, Survivors};
    let gone = sheet(2022, "甲", &[(2021, "100"), (2022, "500")]);
    let old = sheet(2022, "乙", &[(2021, "30"), (2022, "35")]);
    let new = sheet(
        2024,
        "乙",
        &[(2021, "31"), (2022, "40"), (2023, "50"), (2024, "60")],
    );
    let mut corpus = corpus::corpus(vec![gone, old.clone(), new.clone()]);
    corpus.lines = vec![line(&[&old, &new])];
    assert_eq!(
        told(&corpus),
        [
            (2021, Some(130), Some(130), Settled),
            // Not the 500 planned for what ended, nor the 35 planned for what lives on.
            (2022, Some(40), Some(40), Survivors),
            (2023, Some(50), Some(50), Settled),
            (2024, Some(60), None, Current),
        ]
    );
}

#[test]
fn of_the_later_sheets_the_latest_counts_and_what_first_appears_later_does_not() {
    let first = sheet(2017, "甲", &[(2015, "10"), (2016, "11")]);
    let second = sheet(2018, "甲", &[(2015, "12"), (2016, "13"), (2017, "14")]);
    // Under a new name nobody could join it to its past, which counts already.
    let renamed = sheet(2018, "乙", &[(2015, "10"), (2016, "11"), (2017, "15")]);
    let mut corpus = corpus::corpus(vec![first.clone(), second.clone(), renamed]);
    corpus.lines = vec![line(&[&first, &second])];
    assert_eq!(
        told(&corpus)[..2],
        [
            (2015, Some(12), Some(12), Basis::Survivors),
            (2016, Some(11), Some(11), Basis::Settled),
        ]
    );
}

#[test]
fn a_dataset_of_before_leaves_such_years_blank() {
    let corpus = corpus::corpus(vec![
        sheet(2022, "甲", &[(2021, "1")]),
        sheet(2024, "甲", &[(2022, "2"), (2023, "3")]),
    ]);
    let (mut files, _) = written(&corpus);
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&files["manifest.json"]).expect("JSON");
    for year in manifest["years"].as_array_mut().expect("years") {
        year.as_object_mut().expect("a year").remove("unsettled");
    }
    files.insert("manifest.json".into(), manifest.to_string().into_bytes());
    let trend = engine(&files).run(&Plan::default(), None).trend;
    let years: Vec<(u16, u32)> = trend
        .iter()
        .map(|year| (year.year.0, year.sheets))
        .collect();
    assert_eq!(years, [(2021, 1), (2022, 0), (2023, 1)]);
}

#[test]
fn what_would_count_twice_or_points_nowhere_is_refused() {
    let corpus = corpus::corpus(vec![
        sheet(2020, "甲", &[(2018, "1"), (2019, "2")]),
        sheet(2021, "甲", &[(2018, "1"), (2019, "2"), (2020, "3")]),
    ]);
    let refused = |column: &str, value: serde_json::Value| -> ReadError {
        let (mut files, _) = written(&corpus);
        let loaded = load(&files).expect("read");
        let of_2020 = loaded
            .manifest
            .years
            .iter()
            .find(|year| year.year == SheetYear(2020));
        let path = of_2020
            .and_then(|year| year.unsettled.as_ref())
            .expect("FY 2018")
            .path
            .clone();
        let mut file: serde_json::Value = serde_json::from_slice(&files[&path]).expect("JSON");
        file[column] = value;
        files.insert(path, file.to_string().into_bytes());
        unsettled_of(&files, &loaded.manifest)
            .and_then(|years| UnsettledTable::assemble(&loaded.sheets, years))
            .expect_err(column)
    };
    for (column, value, expected) in [
        ("total", serde_json::json!([]), "1 values of `total`"),
        (
            "fiscal",
            serde_json::json!([2019]),
            "no published year settles",
        ),
        (
            "fiscal",
            serde_json::json!([2016]),
            "fiscal years of the sheets of 2020",
        ),
        (
            "fiscal",
            serde_json::json!([65535]),
            "fiscal years of the sheets of 2020",
        ),
        (
            "row",
            serde_json::json!([1]),
            "rows of the 1 sheets of 2020",
        ),
    ] {
        let error = refused(column, value).to_string();
        assert!(error.contains(expected), "{error}");
    }
}
