//! Every plan over tables equals a naive oracle: filters of all kinds and their
//! negations, groups, measures, points and changes. Small corpora are made to
//! collide; large ones have what small ones never reach: more than one word of
//! rows, rare and frequent values side by side, selections of most of the rows.

mod corpus;
mod made;
mod oracle;
mod published;

use corpus::{Files, corpora, load, traits_of, written};
use kokko_core::dataset::{Corpus, TraitTable};
use kokko_core::domain::{Line, Sheet, SheetId, SheetYear};
use kokko_core::query::{
    Dimension, Direction, Engine, Filters, Group, Grouping, Include, Measure, Plan, RatioRange,
    Sort, SortKey, Trend,
};
use made::{collected, of_sample};
use oracle::Oracle;
use proptest::prelude::*;
use published::data;
use std::collections::BTreeMap;
use std::fs;

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from((self.next() >> 11) % limit.max(1) as u64).expect("below a limit")
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// A plan of the data's own values, a few that no dataset has among them.
fn plan(oracle: &Oracle<'_>, random: &mut Random, words: bool) -> Plan {
    let mut filters = Filters::default();
    let row = |random: &mut Random| random.below(oracle.rows());
    // Mostly few filters, so that selections of most rows stand beside small ones.
    let many = random.of(&[25, 12, 6]);
    for dimension in Dimension::ALL {
        for left_out in [false, true] {
            if oracle.rows() == 0 || !random.one_in(many) {
                continue;
            }
            let mut labels = Vec::new();
            for _ in 0..=random.below(3) {
                let row = row(random);
                let own = oracle.labels_of(dimension, row);
                let any = oracle.labels(dimension);
                labels.push(match random.below(12) {
                    0 => "どこにもない".to_owned(),
                    1..3 => any[random.below(any.len())].clone(),
                    _ => own[random.below(own.len())].clone(),
                });
            }
            labels.sort();
            labels.dedup();
            if left_out {
                filters.not.labels.insert(dimension, labels);
                continue;
            }
            match dimension {
                Dimension::Year => {
                    let years = labels.iter().filter_map(|label| label.parse().ok());
                    filters.years = years.map(SheetYear).collect();
                }
                Dimension::Ministry => filters.ministries = labels,
                Dimension::Account => filters.accounts = labels,
                Dimension::Method => filters.methods = labels,
                Dimension::Policy => filters.policies = labels,
                other => {
                    filters.more.insert(other, labels);
                }
            }
        }
    }
    if oracle.rows() > 0 {
        let total = |random: &mut Random| oracle.total(row(random)).unwrap_or(10_000_000);
        filters.min_budget = random.one_in(4).then(|| total(random));
        filters.not.min_budget = random.one_in(10).then(|| total(random));
        if words && random.one_in(8) {
            let name = oracle.name(row(random)).chars();
            filters.query = name.take(2).collect();
        }
        if words && random.one_in(12) {
            let name = oracle.name(row(random)).chars();
            filters.not.query = name.skip(1).take(2).collect();
        }
    }
    let mut range = |chances: usize| {
        let random = &mut *random;
        let ends = [-5_000, 0, 1, 5_000, 8_765, 9_000, 10_000, 12_000];
        let (a, b) = (random.of(&ends), random.of(&ends));
        let range = match random.below(3) {
            0 => (Some(a.min(b)), Some(a.max(b))),
            1 => (Some(a), None),
            _ => (None, Some(b)),
        };
        random.one_in(chances).then_some(RatioRange {
            from: range.0,
            to: range.1,
        })
    };
    filters.rate = range(6);
    filters.change = range(6);
    filters.not.rate = range(10);
    filters.not.change = range(10);
    Plan {
        filters,
        sort: Sort {
            key: random.of(&SortKey::ALL),
            direction: random.of(&[Direction::Ascending, Direction::Descending]),
        },
        facets: Dimension::ALL.to_vec(),
        thresholds: true,
        trend: Trend::Whole,
        recipients: Some(random.below(40)),
        include: Include {
            unit_errors: random.one_in(2),
            plans: random.one_in(2),
        },
        grouping: Some(Grouping {
            by: random.of(&Group::ALL),
            measure: random.of(&Measure::ALL),
            limit: random.of(&[0, 1, 5, 20, 10_000]),
        }),
        points: Some(random.of(&[0, 3, 500])),
        changes: Some(random.of(&[0, 2, 25])),
    }
}

/// The loaded tables and the engine over them.
struct Loaded {
    tables: corpus::Loaded,
    traits: TraitTable,
    engine: Engine,
}

fn loaded(files: &Files) -> Loaded {
    let tables = load(files).expect("the writer's twin reads it");
    let years = traits_of(files, &tables.manifest).expect("the traits");
    let traits = TraitTable::assemble(&tables.sheets, years).expect("traits of every sheet");
    let engine = Engine::new(tables.sheets.clone())
        .with_payments(tables.payments.clone())
        .with_texts(tables.texts.clone())
        .with_traits(traits.clone());
    Loaded {
        tables,
        traits,
        engine,
    }
}

/// Asks the same of both; how many sheets passed the filters.
#[track_caller]
fn compare(engine: &Engine, oracle: &Oracle<'_>, plan: &Plan) -> usize {
    let found = engine.find_all(&plan.filters);
    let result = engine.run(plan, found.as_ref());
    let filters = &plan.filters;
    let among = oracle.among(filters);
    let failing = oracle.failing(&among, filters);
    let matching = oracle.matching(&failing);
    assert_eq!(result.rows.len(), matching.len(), "{plan:#?}");
    let sorted = oracle.sorted(&matching, plan.sort);
    assert!(
        result.rows.first() == &sorted[..sorted.len().min(64)],
        "{plan:#?}"
    );
    assert!(
        result.rows.all() == sorted,
        "rows and their order: {plan:#?}"
    );
    assert_eq!(result.facets.len(), plan.facets.len());
    for (facet, dimension) in result.facets.iter().zip(&plan.facets) {
        let expected = oracle.facet(&failing, filters, *dimension);
        for (found, expected) in facet.values.iter().zip(&expected.values) {
            assert_eq!(found, expected, "{plan:#?}");
        }
        assert_eq!(facet, &expected);
    }
    assert_eq!(result.thresholds, oracle.thresholds(&failing), "{plan:#?}");
    assert_eq!(result.trend, oracle.trend(&failing, filters), "{plan:#?}");
    let ranking = oracle.ranking(&matching, plan.recipients.unwrap_or(0), plan.include);
    assert_eq!(result.ranking, Some(ranking), "{plan:#?}");
    let groups = plan
        .grouping
        .map(|grouping| oracle.groups(&matching, plan, grouping));
    assert_eq!(result.groups, groups, "{plan:#?}");
    let points = plan.points.map(|limit| oracle.points(&matching, limit));
    assert_eq!(result.points, points, "{plan:#?}");
    let changes = plan.changes.map(|limit| oracle.changes(&matching, limit));
    assert_eq!(result.changes, changes, "{plan:#?}");
    assert_eq!(
        result
            .unknown
            .into_iter()
            .collect::<std::collections::BTreeSet<_>>(),
        oracle.unknown(filters)
    );
    matching.len()
}

/// Some hundred plans over one dataset, of every group and measure; said to
/// reach selections of nothing, of few, and of most.
fn many(loaded: &Loaded, plans: usize, seed: u64) {
    let tables = &loaded.tables;
    let oracle = Oracle::new(
        &tables.sheets,
        &tables.payments,
        &loaded.traits,
        &tables.texts,
    );
    let mut random = Random(seed);
    let mut sizes = Vec::new();
    for number in 0..plans {
        let mut plan = plan(&oracle, &mut random, number % 6 == 0);
        if let Some(grouping) = &mut plan.grouping {
            grouping.by = Group::ALL[number % Group::ALL.len()];
            grouping.measure = Measure::ALL[number % Measure::ALL.len()];
        }
        sizes.push(compare(&loaded.engine, &oracle, &plan));
    }
    let all = oracle.rows();
    assert!(sizes.contains(&0) && sizes.iter().any(|size| (1..100).contains(size)));
    assert!(
        sizes.iter().any(|size| *size < all && size * 10 > all * 9),
        "most rows"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_plan_over_a_small_corpus_equals_the_oracle(corpus in corpora(), seed in 1_u64..) {
        let corpus = in_lines(corpus);
        let loaded = loaded(&written(&corpus).0);
        let tables = &loaded.tables;
        let oracle = Oracle::new(&tables.sheets, &tables.payments, &loaded.traits, &tables.texts);
        let mut random = Random(seed);
        for _ in 0..8 {
            compare(&loaded.engine, &oracle, &plan(&oracle, &mut random, true));
        }
    }
}

/// Sheets of one ministry and number are one project.
fn in_lines(mut corpus: Corpus) -> Corpus {
    let mut lines: BTreeMap<String, Vec<SheetId>> = BTreeMap::new();
    let mut sheets: Vec<&Sheet> = corpus.sheets.iter().collect();
    sheets.sort_by_key(|sheet| sheet.year);
    for sheet in sheets {
        let number = sheet.id.within_year().to_owned();
        lines.entry(number).or_default().push(sheet.id.clone());
    }
    let lines = lines.into_values().map(|sheets| Line {
        sheets,
        ..Line::default()
    });
    corpus.lines = lines.collect();
    corpus
}

#[test]
fn every_plan_over_the_sample_equals_the_oracle() {
    many(&loaded(&of_sample()), 200, 0x9e37_79b9_7f4a_7c15);
}

/// Three published years of both eras through the whole importer.
#[test]
fn every_plan_over_published_years_equals_the_oracle() {
    let Some(inputs) = published_years() else {
        return;
    };
    let files = written(&collected(inputs)).0;
    let loaded = loaded(&files);
    drop(files);
    assert!(loaded.tables.sheets.len() > 15_000);
    many(&loaded, 40, 0x2545_f491_4f6c_dd1d);
}

fn published_years() -> Option<Vec<(String, Vec<u8>)>> {
    let mut inputs = Vec::new();
    let mut read = |path: std::path::PathBuf| match fs::read(&path) {
        Ok(bytes) => {
            let name = path.file_name().expect("a name").to_string_lossy();
            inputs.push((name.into_owned(), bytes));
            Some(())
        }
        Err(error) => {
            eprintln!("skipped: {} is not there ({error})", path.display());
            None
        }
    };
    for year in [2021, 2022] {
        read(
            data()
                .join("judgit")
                .join(format!("judgit-{year}.ndjson.gz")),
        )?;
    }
    let folder = data().join("rs-2024");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not there", folder.display());
        return None;
    };
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        read(path)?;
    }
    Some(inputs)
}
