//! The first-view file says what the engine says once the columns are here.

mod corpus;
mod made;
mod published;

use corpus::{Files, corpora, load, unsettled_of, written};
use kokko_core::dataset::{Corpus, UnsettledTable, check, read_first};
use kokko_core::query::{Engine, FirstAnswer, Row};
use kokko_web::state::ViewState;
use proptest::prelude::*;

/// A first-view file that a phone fetches in the time of its head, in bytes.
const LARGEST: usize = 8 * 1024;

#[track_caller]
fn agrees(files: &Files) {
    let loaded = load(files).expect("the writer's twin reads it");
    let manifest = &loaded.manifest;
    let Some(file) = &manifest.first else {
        assert!(manifest.years.is_empty(), "expected a first-view file");
        return;
    };
    let bytes = &files[&file.path];
    assert!(bytes.len() <= LARGEST, "{} bytes", bytes.len());
    let first = read_first(&file.path, bytes).expect("the first view");
    let found = FirstAnswer::of(manifest, &first).expect("of the newest year");

    let years = unsettled_of(files, manifest).expect("the unsettled years");
    let unsettled = UnsettledTable::assemble(&loaded.sheets, years).expect("rows of these sheets");
    let engine = Engine::new(loaded.sheets)
        .with_payments(loaded.payments)
        .with_unsettled(unsettled);
    let newest = manifest.years.first().map(|entry| entry.year);
    let answer = engine.run(&ViewState::default().plan(newest), None);
    assert_eq!(found.found as usize, answer.rows.len());
    assert_eq!(found.trend, answer.trend);
    let ranking = answer.ranking.expect("payments");
    assert_eq!(found.recipients, ranking.recipients);
    let places = 0..answer.rows.len().min(10);
    let rows: Vec<Row<'_>> = places
        .map(|place| answer.rows.get(place).and_then(|row| engine.row(row)))
        .collect::<Option<_>>()
        .expect("rows of these sheets");
    assert_eq!(found.rows, rows);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_any_corpus(corpus in corpora()) {
        agrees(&written(&corpus).0);
    }
}

#[test]
fn of_the_sample_and_of_both_eras() {
    agrees(&made::of_sample());
    agrees(&made::of_both_eras());
}

#[test]
fn of_real_sheets() {
    let Some(sheets) = published::sheets() else {
        return;
    };
    agrees(&written(&corpus::corpus(sheets)).0);
}

#[test]
fn a_first_view_that_says_something_else_is_a_fault() {
    let mut files = made::of_both_eras();
    let corpus = made::both_eras();
    let fewer = Corpus {
        sheets: corpus.sheets.into_iter().take(3).collect(),
        lines: Vec::new(),
        ..corpus
    };
    let other = written(&fewer).0;
    let manifest = load(&other).expect("a dataset").manifest;
    let path = manifest.first.expect("a first view").path;
    let own = load(&files).expect("a dataset").manifest;
    let mut text = String::from_utf8(files["manifest.json"].clone()).expect("UTF-8");
    let (before, after) = (own.first.expect("a first view").path, path.clone());
    text = text.replace(&before, &after);
    files.insert("manifest.json".to_owned(), text.into_bytes());
    files.insert(path.clone(), other[&path].clone());
    let (_, faults) = check(&mut |path| files.get(path).cloned().ok_or_else(|| "none".to_owned()));
    let said =
        |fault: &kokko_core::dataset::ReadError| fault.to_string().contains("the columns say");
    assert!(faults.iter().any(said), "{faults:?}");
}
