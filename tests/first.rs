//! The first-view file says what the engine says once the columns are here.

mod corpus;
mod made;
mod published;

use corpus::{Files, corpora, load, unsettled_of, written};
use kokko_core::dataset::{Corpus, UnsettledTable, check, read_first};
use kokko_core::domain::SheetYear;
use kokko_core::query::{Engine, FirstAnswer, Row};
use kokko_core::search::{Field, Found, Hit, Mark, Step};
use kokko_web::finder::{Known, Stage};
use kokko_web::first::{markup, search_answer, search_frame};
use kokko_web::state::{Searched, ViewState};
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
        |fault: &kokko_core::dataset::ReadError| fault.to_string().contains("the whole sheets say");
    assert!(faults.iter().any(said), "{faults:?}");
}

#[test]
fn the_markup_has_these_figures_and_nothing_is_read_as_markup() {
    let mut files = made::of_both_eras();
    let manifest = load(&files).expect("a dataset").manifest;
    let path = manifest.first.expect("a first view").path;
    let first = read_first(&path, &files[&path]).expect("the first view");
    let name = serde_json::to_string(&first.rows[0].name).expect("JSON");
    let text = String::from_utf8(files[&path].clone()).expect("UTF-8");
    let text = text.replacen(&name, r#""<b>name</b>""#, 1);
    files.insert(path.clone(), text.into_bytes());

    let of = |hash: &str| markup(hash, &files["manifest.json"], &files[&path], 294);
    let shown = of("#/projects").expect("a first view");
    for overview in ["", "#/"] {
        let overview = of(overview).expect("a first view");
        assert!(overview.contains("overview__lead") && overview.contains("</svg>"));
        assert!(
            !overview.contains("<tr data-row="),
            "the overview has no list"
        );
    }
    assert_eq!(shown.matches("<tr data-row=").count(), first.rows.len());
    assert!(shown.contains("&lt;b&gt;name&lt;/b&gt;") && !shown.contains("<b>"));
    for value in [
        u64::from(manifest.years[0].sheets),
        u64::from(first.recipients),
    ] {
        assert!(
            shown.contains(&format!(r#"<data value="{value}">"#)),
            "{value}"
        );
    }
    let (drawing, _) = shown.split_once("</svg>").expect("a drawing");
    for fault in ["NaN", "inf"] {
        assert!(!drawing.contains(fault), "{drawing}");
    }
    assert!(drawing.contains(r#"class="drawing__bar" data-series="initial""#));
    assert!(!shown.contains(" style="), "an inline style");
}

#[test]
fn another_address_or_a_broken_file_has_no_first_view() {
    let files = made::of_both_eras();
    let manifest = load(&files).expect("a dataset").manifest;
    let path = manifest.first.expect("a first view").path;
    let of = |hash: &str, first: &[u8]| markup(hash, &files["manifest.json"], first, 294);
    for hash in [
        "#/quality",
        "#/accessibility",
        "#/projects?year=2017",
        "#/projects?nothing=1",
        "#/elsewhere",
    ] {
        assert_eq!(of(hash, &files[&path]), None, "{hash}");
    }
    assert_eq!(of("#/projects", b"{}"), None);
}

#[test]
fn the_page_of_a_search_has_its_hits_and_nothing_in_it_is_read_as_markup() {
    let searched = Searched::parse("#/search?q=%22%3Cb%3E&lang=en").expect("a search");
    assert_eq!(searched.text, "\"<b>");
    // As the program does that shows it.
    kokko_web::text::speak(searched.language);
    let marks = [("<i>", false), ("<b>", true)];
    let hit = Hit {
        id: "2021-総務-20-0075".to_owned(),
        name: "<i>name".to_owned(),
        ministry: "総務省".to_owned(),
        yen: Some(1_200_000_000),
        field: Field::About,
        years: vec![SheetYear(2021)],
        years_open: false,
        snippet: marks
            .map(|(text, marked)| Mark {
                text: text.to_owned(),
                marked,
            })
            .to_vec(),
    };
    let mut known = Known {
        stage: Stage::Verifying,
        step: Step {
            projects: Found {
                at_most: 12,
                open: 3,
                hits: vec![hit],
                ..Found::default()
            },
            ..Step::default()
        },
        ..Known::default()
    };
    let shown = search_answer(&searched, &known);
    for part in [
        r#"<li data-hit="2021-総務-20-0075">"#,
        r##"href="#/projects/2021-総務-20-0075?lang=en">&lt;i&gt;name</a>"##,
        "&lt;i&gt;<mark>&lt;b&gt;</mark>",
        r#"<data value="1200000000">"#,
        r#"value="12" data-exact="false">at most 12</data>"#,
        // The quotation is left open, and that is said.
        "search-page__hint",
    ] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    let frame = search_frame(&searched, true);
    assert!(frame.contains(r#"value="&quot;&lt;b&gt;""#) && frame.contains("banner"));
    for text in [&shown, &frame] {
        assert!(!text.contains("<b>") && !text.contains("<i>") && !text.contains(" style="));
    }
    known.step.projects.hits[0].snippet = vec![Mark {
        text: "<i>name".to_owned(),
        marked: true,
    }];
    let shown = search_answer(&searched, &known);
    assert!(shown.contains("<mark>&lt;i&gt;name</mark></a>"), "{shown}");
    assert!(!shown.contains("search-page__snippet"), "not said twice");
    kokko_web::text::speak(kokko_web::state::Language::Japanese);
}
