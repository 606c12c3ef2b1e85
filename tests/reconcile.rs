//! The importer against published figures: sheets, payments and sums of every year and ministry.
//!
//! The real files lie beside the repository, at `../shared/data` or where
//! `KOKKO_SHARED` says; without them these tests say so and pass.

mod published;

use kokko_core::domain::{BudgetYear, FiledAmount, PaymentFlag, Sheet};
use kokko_import::sample::CORPORATE_BLOCK;
use kokko_import::{Item, JudgitReader, Layout, Problem, Summary};
use published::data;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;
use std::thread;

/// What is compared of one file: little, so that six years fit into memory.
#[derive(Default)]
struct Read {
    summary: Summary,
    whole: Sums,
    ministries: BTreeMap<String, Sums>,
    names: BTreeSet<String>,
    unit_errors: Vec<(String, usize)>,
    plans: (usize, usize),
    ids: BTreeSet<String>,
    /// Corporate numbers as filed that lie in the block of the sample.
    fictional_numbers: BTreeSet<String>,
    reference: Option<Box<Sheet>>,
    mismatched: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Sums {
    sheets: u64,
    payments: u64,
    /// 当初予算, 補正予算, 予算計, 執行額 of the settled year, in yen.
    yen: [i64; 4],
}

const COLUMNS: [&str; 4] = ["当初予算", "補正予算", "予算計", "執行額"];

impl Sums {
    fn add(&mut self, sheet: &Sheet) {
        let amounts = |budget: &BudgetYear| {
            [
                budget.initial.clone(),
                budget.supplementary.clone(),
                budget.total.clone(),
                budget.executed.clone(),
            ]
        };
        self.sheets += 1;
        self.payments += sheet.payments.len() as u64;
        let settled = sheet.settled().map(amounts).unwrap_or_default();
        for (sum, filed) in self.yen.iter_mut().zip(settled) {
            *sum += filed.map_or(0, |filed: FiledAmount| filed.amount.yen);
        }
    }

    fn compare(&self, expected: &Value, where_: &str) {
        let whole = |key: &str| expected[key].as_u64();
        assert_eq!(Some(self.sheets), whole("sheets"), "sheets of {where_}");
        assert_eq!(
            Some(self.payments),
            whole("payments"),
            "payments of {where_}"
        );
        // The figures of a year stand one level deeper than those of a ministry.
        let figures = expected.get("total").unwrap_or(expected);
        for (column, found) in COLUMNS.iter().zip(self.yen) {
            let expected = figures[column].as_i64();
            // Published sums add fractions of a yen: at most half a yen a sheet.
            let near = expected.is_some_and(|yen| found.abs_diff(yen) * 2 <= self.sheets.max(2));
            assert!(
                near,
                "{column} of {where_}: expected {expected:?}, found {found}"
            );
        }
    }
}

impl Read {
    fn add(&mut self, sheet: Sheet) {
        self.whole.add(&sheet);
        self.ministries
            .entry(sheet.ministry.clone())
            .or_default()
            .add(&sheet);
        let flagged = |flag| {
            let payments = sheet.payments.iter();
            payments
                .filter(|payment| payment.flag == Some(flag))
                .count()
        };
        match (flagged(PaymentFlag::UnitError), flagged(PaymentFlag::Plan)) {
            (0, 0) => {}
            (0, plans) => {
                self.plans.0 += 1;
                self.plans.1 += plans;
            }
            (errors, _) => self.unit_errors.push((sheet.id.to_string(), errors)),
        }
        for payment in &sheet.payments {
            self.names.insert(payment.name.filed().to_owned());
            if let Some(number) = &payment.number
                && number.get(1..5) == Some(CORPORATE_BLOCK.to_string().as_str())
            {
                self.fictional_numbers.insert(number.clone());
            }
        }
        self.ids.insert(sheet.id.to_string());
        if sheet.id.as_str() == "2021-総務-20-0075" {
            self.reference = Some(Box::new(sheet));
        }
    }
}

fn read(name: &str) -> Option<Read> {
    let path = data().join("judgit").join(name);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("skipped: {} is not there ({error})", path.display());
            return None;
        }
    };
    let mut read = Read::default();
    let mut reader = JudgitReader::new(name, Layout::Lines);
    let mut sink = |item| match item {
        Item::Record(record) => read.add(record.sheet),
        Item::Part(part) => panic!("expected records, found a row of {:?}", part.table),
        Item::Diagnostic(found) => {
            if found.problem == Problem::Ministry {
                read.mismatched += 1;
            }
            assert_eq!(
                found.severity,
                kokko_import::Severity::Warning,
                "nothing of the published files is refused: {found}"
            );
        }
    };
    for chunk in bytes.chunks(1 << 16) {
        reader.push(chunk, &mut sink).expect("review sheets");
    }
    let summary = reader.finish(&mut sink).expect("review sheets");
    read.summary = summary;
    Some(read)
}

const FILES: [&str; 7] = [
    "judgit-2017",
    "judgit-2018",
    "judgit-2019",
    "judgit-2020",
    "judgit-2021",
    "judgit-2021-rev20230208",
    "judgit-2022",
];

/// Every published file that is there, read once for all tests.
fn all() -> &'static BTreeMap<&'static str, Read> {
    static ALL: OnceLock<BTreeMap<&'static str, Read>> = OnceLock::new();
    ALL.get_or_init(|| {
        let all: BTreeMap<&str, Read> = thread::scope(|scope| {
            // Two at a time, as the command does.
            let halves: Vec<_> = [0, 1]
                .into_iter()
                .map(|half| {
                    scope.spawn(move || {
                        let mine = FILES.iter().skip(half).step_by(2);
                        mine.filter_map(|name| Some((*name, read(&format!("{name}.ndjson.gz"))?)))
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            halves
                .into_iter()
                .flat_map(|half| half.join().expect("a reader that does not panic"))
                .collect()
        });
        if all.is_empty() {
            eprintln!("skipped: no published file under {}", data().display());
        }
        all
    })
}

#[test]
fn every_year_and_ministry_agrees_with_the_published_figures() {
    let path = data().join("expected.json");
    let Ok(text) = fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not there", path.display());
        return;
    };
    let expected: Value = serde_json::from_str(&text).expect("figures as JSON");
    for (name, read) in all() {
        let key = name.trim_start_matches("judgit-");
        let year = &expected["judgit"][key];
        if year.is_null() {
            eprintln!("skipped: no figures for {key}");
            continue;
        }
        read.whole.compare(year, key);
        let names = year["distinct_raw_recipient_names"].as_u64();
        assert_eq!(Some(read.names.len() as u64), names, "names of {key}");
        let ministries = year["by_ministry"].as_object().expect("ministries");
        assert_eq!(
            read.ministries.keys().collect::<BTreeSet<_>>(),
            ministries.keys().collect::<BTreeSet<_>>()
        );
        for (ministry, sums) in &read.ministries {
            sums.compare(&ministries[ministry], &format!("{key} {ministry}"));
        }
    }
}

#[test]
fn every_line_of_the_published_files_becomes_a_sheet_of_its_own() {
    for (name, read) in all() {
        assert_eq!(read.summary.records, read.summary.read, "{name}");
        assert_eq!(read.ids.len(), read.summary.read as usize, "ids of {name}");
    }
}

#[test]
fn exactly_the_known_unit_errors_are_flagged() {
    let all = all();
    let years = FILES.iter().filter(|name| !name.contains("rev"));
    if years.clone().any(|name| !all.contains_key(name)) {
        return;
    }
    let mut errors: Vec<&(String, usize)> = years.flat_map(|name| &all[name].unit_errors).collect();
    errors.sort();
    let ids: Vec<&str> = errors.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "2017-外務-0150",
            "2017-復興-0102",
            "2018-環境-0246",
            "2018-総務-0064",
            "2019-環境-0216",
            "2020-総務-0025",
            "2021-総務-20-0068",
            "2022-農水-21-0341",
        ]
    );
    assert_eq!(errors.iter().map(|(_, count)| count).sum::<usize>(), 39);
    if let Some(older) = all.get("judgit-2021-rev20230208") {
        assert!(older.unit_errors.is_empty(), "{:?}", older.unit_errors);
    }
}

#[test]
fn plans_of_new_projects_are_kept_out() {
    let all = all();
    let years = FILES.iter().filter(|name| !name.contains("rev"));
    if years.clone().any(|name| !all.contains_key(name)) {
        return;
    }
    let sheets: usize = years.clone().map(|name| all[name].plans.0).sum();
    let payments: usize = years.map(|name| all[name].plans.1).sum();
    assert_eq!((sheets, payments), (205, 644));
}

#[test]
fn ids_that_disagree_with_their_ministry_stay_as_filed_and_are_reported() {
    for (name, expected) in [("judgit-2021", 2), ("judgit-2022", 1), ("judgit-2020", 0)] {
        if let Some(read) = all().get(name) {
            assert_eq!(read.mismatched, expected, "{name}");
        }
    }
}

#[test]
fn no_published_number_lies_where_the_sample_has_its_own() {
    for (name, read) in all() {
        assert!(
            read.fictional_numbers.is_empty(),
            "{name}: {:?}",
            read.fictional_numbers
        );
        let taken = read
            .ids
            .iter()
            .filter_map(|id| id.rsplit('-').next()?.parse::<u32>().ok())
            .any(|number| number >= 9000);
        assert!(!taken, "{name} has numbers above 9000");
    }
}

#[test]
fn the_real_sheet_of_the_sample_has_the_facts_of_the_published_one() {
    let Some(filed) = all()
        .get("judgit-2021-rev20230208")
        .and_then(|read| read.reference.clone())
    else {
        return;
    };
    let mut sample = None;
    for file in kokko_import::sample::files().expect("the sample") {
        if file.name != "sample-2021.ndjson" {
            continue;
        }
        let mut reader = JudgitReader::new(file.name.clone(), Layout::Lines);
        let mut sink = |item| {
            if let Item::Record(record) = item
                && record.sheet.id == filed.id
            {
                sample = Some(record.sheet);
            }
        };
        reader
            .push(file.text.as_bytes(), &mut sink)
            .expect("sheets");
        reader.finish(&mut sink).expect("sheets");
    }
    let sample = sample.expect("the sheet in the sample");
    assert_ne!(sample.purpose, filed.purpose, "words of our own");
    assert_ne!(sample.summary, filed.summary, "words of our own");
    let facts = Sheet {
        purpose: filed.purpose.clone(),
        summary: filed.summary.clone(),
        // Left out: persons' names, and a list that no page shows.
        official: filed.official.clone(),
        plans: filed.plans.clone(),
        source: filed.source.clone(),
        ..sample
    };
    assert_eq!(facts, *filed);
}
