//! The writer and the reader of the dataset are twins: what one writes the
//! other gives back, byte for byte the same from the same corpus, and what is
//! broken is refused with a sentence, never with a panic.

mod corpus;

use corpus::{Files, Loaded, corpora, corpus, load, written};
use kokko_core::dataset::{
    Corpus, FORMAT, MISSING, Manifest, ProjectRecord, ReadError, RecipientRecord, WriteError,
    YearSums, check, lookup_path, project_path, read_lookup, read_manifest, read_payments,
    read_projects, read_quality, read_recipient_bucket, read_recipient_index, read_recipients,
    read_sheets, read_sources, read_tables, read_texts, recipient_path, sha256_hex, write,
};
use kokko_core::domain::{
    BudgetYear, FiledAmount, Line, PaymentFlag, RecipientId, Sheet, SheetId, SheetYear,
};
use kokko_core::query::{Direction, Engine, Plan, Sort, SortKey};
use kokko_core::search::Search;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;

/// The manifest's limit, in bytes.
const MANIFEST: usize = 8 * 1024;
/// A bucket of JSON that brotli surely brings below 64 KB.
const BUCKET: usize = 161 * 1024;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A sheet with nothing but its id, its year and a name.
fn bare(year: u16, number: u16) -> Sheet {
    let json = format!(
        r#"{{"id":"{year}-総務-20-{number:04}","year":{year},"ministry":"総務省","name":"調査",
            "budgets":[],"source":{{"file":"made.ndjson","line":{number}}}}}"#
    );
    serde_json::from_str(&json).expect("a sheet")
}

/// The project of a sheet as its bucket has it.
fn project(files: &Files, manifest: &Manifest, id: &SheetId) -> Option<ProjectRecord> {
    let path = lookup_path(&manifest.projects, id);
    let lookup = read_lookup(&path, &files[&path]).expect("a lookup");
    let path = project_path(&manifest.projects, *lookup.get(id.as_str())?);
    let bucket = read_projects(&path, &files[&path]).expect("a bucket");
    bucket.into_iter().find(|record| record.sheet(id).is_some())
}

/// The sheet as its bucket has it.
fn detail(files: &Files, manifest: &Manifest, id: &SheetId) -> Option<Sheet> {
    project(files, manifest, id)?.sheet(id).cloned()
}

/// A recipient as its bucket has it.
fn recipient(files: &Files, manifest: &Manifest, id: &RecipientId) -> Option<RecipientRecord> {
    let index = &manifest.paid.index.path;
    let index = read_recipient_index(index, &files[index]).expect("an index");
    let path = recipient_path(&manifest.paid, &index, id)?;
    let bucket = read_recipient_bucket(&path, &files[&path]).expect("a bucket");
    bucket.into_iter().find(|record| record.id == id.as_str())
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn every_sheet_is_found_through_its_bucket_and_is_the_same(corpus in corpora()) {
        let (files, summary) = written(&corpus);
        let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
        for sheet in &corpus.sheets {
            let found = detail(&files, &manifest, &sheet.id);
            prop_assert_eq!(found.as_ref(), Some(sheet));
        }
        prop_assert_eq!(summary.sheets as usize, corpus.sheets.len());
        prop_assert_eq!(manifest.sheets, summary.sheets);
        prop_assert_eq!(manifest.payments, summary.payments);
        prop_assert_eq!(summary.files as usize, files.len());
    }

    #[test]
    fn a_project_has_all_sheets_of_its_line_whichever_of_them_is_asked_for(corpus in corpora()) {
        // Two by two, whatever they are: joining them is not the writer's to judge.
        let mut ids: Vec<SheetId> = corpus.sheets.iter().map(|sheet| sheet.id.clone()).collect();
        ids.sort();
        let lines = ids.chunks(2).map(|pair| Line { sheets: pair.to_vec(), ..Line::default() });
        let corpus = Corpus { lines: lines.collect(), ..corpus };
        let (files, summary) = written(&corpus);
        let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
        prop_assert_eq!(summary.projects as usize, corpus.lines.len());
        for line in &corpus.lines {
            for id in &line.sheets {
                let found = project(&files, &manifest, id).expect("a project");
                prop_assert_eq!(&found.line, line);
                let of_record: Vec<SheetId> = found.sheets.into_iter().map(|sheet| sheet.id).collect();
                prop_assert_eq!(&of_record, &line.sheets);
            }
        }
    }

    #[test]
    fn every_payee_that_names_somebody_has_a_record_and_no_other(corpus in corpora()) {
        let (files, _) = written(&corpus);
        let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
        for payment in corpus.sheets.iter().flat_map(|sheet| &sheet.payments) {
            let record = recipient(&files, &manifest, &payment.recipient);
            prop_assert_eq!(record.is_some(), !payment.recipient.is_anonymous());
        }
    }

    #[test]
    fn the_columns_say_what_the_sheets_say(corpus in corpora()) {
        let loaded = load(&written(&corpus).0).expect("the twin reads it");
        let Loaded { sheets, payments, texts, .. } = &loaded;
        prop_assert_eq!(sheets.len(), corpus.sheets.len());
        for row in 0..sheets.len() {
            let id = sheets.id(row).expect("an id");
            let sheet = corpus.sheets.iter().find(|sheet| sheet.id == id).expect("a sheet");
            let label = |labels: &[String], code: u16| labels[usize::from(code)].clone();
            prop_assert_eq!(&sheets.names[row], sheet.name.shown());
            prop_assert_eq!(label(&sheets.labels.ministries, sheets.ministry[row]), &*sheet.ministry);
            let settled = sheet.settled();
            let yen = |filed: Option<&FiledAmount>| filed.map_or(MISSING, |filed| filed.amount.yen);
            let of = |pick: fn(&BudgetYear) -> &Option<FiledAmount>| {
                yen(settled.and_then(|budget| pick(budget).as_ref()))
            };
            prop_assert_eq!(sheets.initial[row], of(|budget| &budget.initial));
            prop_assert_eq!(sheets.supplementary[row], of(|budget| &budget.supplementary));
            prop_assert_eq!(sheets.carried_in[row], of(|budget| &budget.carried_in));
            prop_assert_eq!(sheets.carried_out[row], of(|budget| &budget.carried_out));
            prop_assert_eq!(sheets.reserve[row], of(|budget| &budget.reserve));
            prop_assert_eq!(sheets.total[row], of(|budget| &budget.total));
            prop_assert_eq!(sheets.executed[row], of(|budget| &budget.executed));
            prop_assert_eq!(label(&sheets.labels.bureaus, sheets.bureau[row]), sheet.bureau.shown());
            let paid = payments.of_sheet(row);
            prop_assert_eq!(paid.len(), sheet.payments.len());
            for (at, payment) in paid.zip(&sheet.payments) {
                let recipient = payments.recipient[at];
                let names_nobody = payment.recipient.is_anonymous();
                prop_assert_eq!(payments.recipients.is_anonymous(recipient), names_nobody);
                if !names_nobody {
                    prop_assert_eq!(payments.recipients.row(&payment.recipient), Some(recipient));
                }
                let yen = payment.amount.as_ref().map_or(MISSING, |filed| filed.amount.yen);
                prop_assert_eq!(payments.yen[at], yen);
                prop_assert_eq!(payments.flag[at], payment.flag.map_or(0, |flag| 1 + u8::from(flag == PaymentFlag::Plan)));
            }
            let purpose = kokko_core::search::key(&sheet.purpose);
            prop_assert!(texts.texts[row].contains(&purpose));
        }
    }

    #[test]
    fn the_same_corpus_in_another_order_gives_the_same_bytes(
        (corpus, shuffled) in corpora().prop_flat_map(|corpus| {
            let sheets = Just(corpus.sheets.clone()).prop_shuffle();
            (Just(corpus), sheets)
        }),
    ) {
        let mut corpus = corpus;
        let (mut source, mut told) = (corpus.sources[0].clone(), corpus.quality.files[0].clone());
        source.name = "another.ndjson".to_owned();
        told.name.clone_from(&source.name);
        corpus.sources.push(source);
        corpus.quality.files.push(told);
        corpus.quality.absent = vec![(SheetYear(2024), "3-1".to_owned()), (SheetYear(2023), "6-1".to_owned())];
        let mut other = Corpus { sheets: shuffled, ..corpus.clone() };
        other.sources.reverse();
        other.quality.files.reverse();
        other.quality.absent.reverse();
        prop_assert_eq!(written(&corpus), written(&other));
    }

    #[test]
    fn every_file_is_named_by_the_manifest_or_lies_beside_its_index(corpus in corpora()) {
        let (files, _) = written(&corpus);
        let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
        let mut named = BTreeSet::from(["manifest.json".to_owned()]);
        let mut whole = vec![&manifest.tables, &manifest.recipients, &manifest.sources];
        for year in &manifest.years {
            whole.extend([&year.columns, &year.spending, &year.texts]);
            whole.extend(&year.traits);
            whole.extend(&year.unsettled);
            let names = year.names_file().expect("names");
            prop_assert_eq!(files.get(&names.path).map(|bytes| bytes.len() as u64), Some(names.bytes));
            named.insert(names.path);
        }
        whole.extend(&manifest.first);
        let quality = &manifest.quality.path;
        let quality = read_quality(quality, &files[quality]).expect("what was found");
        whole.extend([&manifest.quality, &quality.repair_list]);
        whole.extend(quality.lists.iter().map(|(_, list)| list));
        whole.push(&manifest.paid.index);
        let folder = manifest.paid.index.path.rsplit_once('/').expect("a folder").0;
        named.extend((0..manifest.paid.buckets).map(|bucket| format!("{folder}/{bucket:04}.json")));
        let projects = &manifest.projects;
        named.extend((0..projects.buckets).map(|bucket| project_path(projects, bucket)));
        named.extend((0..projects.shards).map(|shard| format!("{}/lookup/{shard:03}.json", projects.folder)));
        let mut search = Search::new(manifest.search.clone().expect("an index"));
        loop {
            let paths = search.everything();
            if paths.is_empty() {
                break;
            }
            for path in paths {
                search.feed(&path, &files[&path]).expect("a file of the index");
                named.insert(path);
            }
        }
        for file in whole {
            prop_assert_eq!(files.get(&file.path).map(|bytes| bytes.len() as u64), Some(file.bytes));
            named.insert(file.path.clone());
        }
        prop_assert_eq!(files.keys().cloned().collect::<BTreeSet<_>>(), named);
        for path in files.keys().filter(|path| *path != "manifest.json") {
            let parts: Vec<&str> = path.split('/').collect();
            prop_assert!(
                parts[0] == "parts"
                    && parts[1].len() == 16
                    && parts[1].bytes().all(|byte| byte.is_ascii_hexdigit())
                    && parts.iter().all(|part| !part.is_empty() && *part != "..")
                    && parts.len() <= 4,
                "{}", path
            );
        }
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn a_broken_dataset_is_read_or_refused_but_never_panics(
        corpus in corpora(), file in any::<prop::sample::Index>(),
        node in any::<prop::sample::Index>(), damage in damages(),
    ) {
        let (mut files, _) = written(&corpus);
        let paths: Vec<String> = files.keys().cloned().collect();
        let path = file.get(&paths);
        // A manifest that names other files is the browser's to notice.
        if path != "manifest.json" {
            let mut value: Value = serde_json::from_slice(&files[path]).expect("JSON");
            let nodes = count(&value);
            hurt(&mut value, &mut node.index(nodes), &damage);
            let bytes = serde_json::to_vec(&value).expect("JSON");
            let _ = read_projects(path, &bytes);
            let _ = read_lookup(path, &bytes);
            let _ = read_recipient_index(path, &bytes);
            let _ = read_recipient_bucket(path, &bytes);
            files.insert(path.clone(), bytes);
        }
        match load(&files) {
            Ok(loaded) => ask_everything(loaded),
            Err(error) => {
                prop_assert!(!error.file.is_empty() && !error.expected.is_empty() && !error.found.is_empty());
            }
        }
    }
}

/// What may be wrong in one place of a JSON file.
#[derive(Clone, Debug)]
enum Damage {
    Replace(Value),
    Drop,
    Twice,
    Empty,
}

fn damages() -> impl Strategy<Value = Damage> {
    let values = vec![
        Value::Null,
        Value::from(0),
        Value::from(1),
        Value::from(-1),
        Value::from(255),
        Value::from(65_535),
        Value::from(u32::MAX),
        Value::from(i64::MAX),
        Value::from(i64::MIN),
        Value::from(i64::MAX - 1),
        Value::from(1.5),
        Value::from(""),
        Value::from("-"),
        Value::from("総務-20-0001"),
        Value::from("n-0"),
        Value::from("\u{0}😀"),
        Value::Array(Vec::new()),
    ];
    prop_oneof![
        4 => prop::sample::select(values).prop_map(Damage::Replace),
        1 => Just(Damage::Drop),
        1 => Just(Damage::Twice),
        1 => Just(Damage::Empty),
    ]
}

fn children(value: &mut Value) -> Vec<&mut Value> {
    match value {
        Value::Array(values) => values.iter_mut().collect(),
        Value::Object(fields) => fields.values_mut().collect(),
        _ => Vec::new(),
    }
}

fn count(value: &Value) -> usize {
    let below: usize = match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    };
    1 + below
}

/// Damages the node at `place`, counted from the root; whether it was reached.
fn hurt(value: &mut Value, place: &mut usize, damage: &Damage) -> bool {
    if *place == 0 {
        match (damage, value) {
            (Damage::Replace(new), value) => *value = new.clone(),
            (Damage::Drop, Value::Array(values)) => {
                values.pop();
            }
            (Damage::Twice, Value::Array(values)) => {
                values.extend(values.last().cloned());
            }
            (Damage::Empty, Value::Array(values)) => values.clear(),
            (_, value) => *value = Value::Null,
        }
        return true;
    }
    for child in children(value) {
        *place -= 1;
        if hurt(child, place, damage) {
            return true;
        }
    }
    false
}

fn ask_everything(loaded: Loaded) {
    let engine = Engine::new(loaded.sheets)
        .with_payments(loaded.payments)
        .with_texts(loaded.texts);
    let found = engine.find("データ 調査");
    for key in SortKey::ALL {
        for direction in [Direction::Ascending, Direction::Descending] {
            let plan = Plan {
                sort: Sort { key, direction },
                recipients: Some(3),
                ..Plan::default()
            };
            for row in engine.run(&plan, None).rows.all() {
                assert!(engine.row(*row).is_some());
            }
        }
    }
    let result = engine.run(&Plan::default(), found.as_ref());
    assert!(result.rows.len() <= engine.sheets().len());
}

#[test]
fn the_manifest_of_twelve_years_has_at_most_8_kilobytes() {
    let corpus = corpus((2015..2027).map(|year| bare(year, 1)).collect());
    let mut manifest =
        read_manifest(&written(&corpus).0["manifest.json"]).expect("a manifest of twelve years");
    assert_eq!(manifest.years.len(), 12);
    // As large as the real one may become.
    manifest.sheets = 999_999;
    manifest.payments = 9_999_999;
    for year in &mut manifest.years {
        year.sheets = 99_999;
        year.payments = 999_999;
        year.names = Some(99_999_999);
        let traits = year.traits.as_mut();
        for file in [&mut year.columns, &mut year.spending, &mut year.texts]
            .into_iter()
            .chain(traits)
        {
            file.bytes = 99_999_999;
        }
        let largest = (-999_999_999_999_999, 99_999);
        year.sums = YearSums {
            initial: largest,
            supplementary: largest,
            carried_in: largest,
            carried_out: largest,
            reserve: largest,
            total: largest,
            executed: largest,
        };
    }
    let bytes = serde_json::to_vec(&manifest).expect("JSON").len();
    assert!(bytes <= MANIFEST, "{bytes} bytes");
}

/// Whether a path is that of a bucket of projects.
fn is_project(path: &str, files: &Files) -> bool {
    let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
    (0..manifest.projects.buckets).any(|bucket| path == project_path(&manifest.projects, bucket))
}

#[test]
fn a_bucket_stays_small_and_a_large_sheet_has_its_own() {
    let mut sheets: Vec<Sheet> = (1..400).map(|number| bare(2021, number)).collect();
    for sheet in &mut sheets {
        sheet.purpose = "目的".repeat(800);
    }
    sheets[200].summary = "概要".repeat(60_000);
    let corpus = corpus(sheets);
    let (files, _) = written(&corpus);
    let buckets: Vec<_> = files
        .iter()
        .filter(|(path, _)| is_project(path, &files))
        .collect();
    assert!(buckets.len() > 10, "{}", buckets.len());
    for (path, bytes) in buckets {
        let projects = read_projects(path, bytes).expect("a bucket");
        assert!(
            bytes.len() <= BUCKET || projects.len() == 1,
            "{path}: {}",
            bytes.len()
        );
    }
    let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
    for sheet in &corpus.sheets {
        assert_eq!(detail(&files, &manifest, &sheet.id).as_ref(), Some(sheet));
    }
}

#[test]
fn a_sheet_that_is_not_there_has_no_bucket_or_is_not_in_it() {
    let corpus = corpus(vec![bare(2021, 5), bare(2021, 6)]);
    let (files, _) = written(&corpus);
    let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
    for id in ["2021-総務-20-0001", "2021-総務-20-0005-1", "2021-農水-1"] {
        let id = SheetId::parse(id).expect("an id");
        assert_eq!(detail(&files, &manifest, &id), None, "{id}");
    }
}

#[test]
fn the_manifest_comes_last_and_its_id_is_of_all_it_names() {
    let mut last = String::new();
    let put = &mut |path: &str, _: &[u8]| {
        path.clone_into(&mut last);
        Ok::<_, std::convert::Infallible>(())
    };
    let first = write(&corpus(vec![bare(2021, 1)]), put)
        .expect("written")
        .dataset;
    assert_eq!(last, "manifest.json");
    let mut other = bare(2021, 1);
    other.purpose = "別の目的".to_owned();
    assert_ne!(written(&corpus(vec![other])).1.dataset, first);
    assert_eq!(sha256_hex(b"")[..8], *"e3b0c442");
}

fn refused(corpus: &Corpus) -> String {
    match write(corpus, &mut |_, _| Ok::<_, std::convert::Infallible>(())) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("the writer took it"),
    }
}

#[test]
fn the_writer_refuses_what_the_reader_could_not_tell_apart() {
    let twice = refused(&corpus(vec![bare(2021, 1), bare(2021, 1)]));
    assert_eq!(
        twice,
        "failed to write the dataset: expected each sheet once, found 2021-総務-20-0001 twice"
    );
    let mut sheet = bare(2021, 1);
    sheet.year = SheetYear(2020);
    let other_year = refused(&corpus(vec![sheet]));
    assert_eq!(
        other_year,
        "failed to write the dataset: expected an id of 2020, found 2021-総務-20-0001"
    );
    let mut sheet = bare(2021, 1);
    let payment = |name: &str| {
        serde_json::from_str(&format!(
            r#"{{"year":2020,"block":"A","place":1,"name":"{name}","recipient":"n-1"}}"#
        ))
        .expect("a payment")
    };
    sheet.payments = vec![payment("甲"), payment("乙")];
    assert_eq!(
        refused(&corpus(vec![sheet])),
        "failed to write the dataset: expected one name for n-1, found two"
    );
}

#[test]
fn a_place_that_refuses_a_file_stops_the_writer() {
    let mut files = 0;
    let result = write(&corpus(vec![bare(2021, 1)]), &mut |_, _| {
        files += 1;
        if files == 3 {
            Err("the disk is full")
        } else {
            Ok(())
        }
    });
    assert!(matches!(result, Err(WriteError::Put("the disk is full"))));
    assert_eq!(files, 3);
}

// ------------------------------------------------------------ what is broken

fn says<T: std::fmt::Debug>(result: Result<T, ReadError>, file: &str, expected: &str, found: &str) {
    let error = result.expect_err("it is broken");
    assert_eq!(error.file, file);
    assert!(error.expected.contains(expected), "{error}");
    assert!(error.found.contains(found), "{error}");
    let sentence = error.to_string();
    assert!(
        sentence.starts_with(&format!("failed to read {file}: expected ")),
        "{sentence}"
    );
}

#[test]
fn a_file_cut_short_says_which_what_and_where() {
    let (files, _) = written(&corpus(vec![bare(2021, 1)]));
    let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
    let cut = |path: &str| files[path][..files[path].len() - 2].to_vec();
    let year = &manifest.years[0];
    let found = "EOF while parsing";

    let path = "manifest.json";
    says(
        read_manifest(&cut(path)),
        path,
        "the manifest of a dataset",
        found,
    );
    let path = &manifest.tables.path;
    says(
        read_tables(path, &cut(path)),
        path,
        "the shared labels",
        found,
    );
    let path = &manifest.recipients.path;
    says(
        read_recipients(&manifest, &cut(path)),
        path,
        "the recipients",
        "the end at byte",
    );
    let path = &manifest.sources.path;
    says(
        read_sources(path, &cut(path)),
        path,
        "the list of sources",
        found,
    );
    let path = &year.columns.path;
    let names = &year.names_file().expect("names").path;
    says(
        read_sheets(year, &cut(path), Some(&files[names])),
        path,
        "the columns of a year",
        "the end at byte",
    );
    says(
        read_sheets(year, &files[path], Some(&cut(names))),
        names,
        "the names of a year",
        "the end at byte",
    );
    let path = &year.spending.path;
    says(
        read_payments(year, &cut(path)),
        path,
        "the payments of a year",
        "the end at byte",
    );
    let path = &year.texts.path;
    says(
        read_texts(path, &cut(path)),
        path,
        "the texts of a year",
        found,
    );
    let path = &manifest.paid.index.path;
    says(
        read_recipient_index(path, &cut(path)),
        path,
        "the first ids of the buckets",
        found,
    );
    let path = &project_path(&manifest.projects, 0);
    says(
        read_projects(path, &cut(path)),
        path,
        "a bucket of projects",
        found,
    );
}

#[test]
fn a_page_instead_of_a_file_is_shown_by_its_beginning() {
    let page = "<!DOCTYPE html><html lang=\"ja\">".as_bytes();
    let path = "parts/0/tables.json";
    says(
        read_tables(path, page),
        path,
        "the shared labels",
        "<!DOCTYPE html>",
    );
}

#[test]
fn another_format_is_refused_before_anything_else_is_read() {
    let later = format!(r#"{{"format":{},"years":"otherwise"}}"#, FORMAT + 1);
    says(
        read_manifest(later.as_bytes()),
        "manifest.json",
        &format!("format 1 to {FORMAT}"),
        &format!("format {}", FORMAT + 1),
    );
}

#[test]
fn what_a_later_release_adds_is_ignored() {
    let (files, _) = written(&corpus(vec![bare(2021, 1)]));
    let mut manifest: Value = serde_json::from_slice(&files["manifest.json"]).expect("JSON");
    manifest["exports"] = Value::from(vec!["parts/0/projects.csv"]);
    manifest["years"][0]["outcomes"] = Value::from(12);
    let bytes = serde_json::to_vec(&manifest).expect("JSON");
    let read = read_manifest(&bytes).expect("still a manifest");
    assert_eq!(
        read,
        read_manifest(&files["manifest.json"]).expect("a manifest")
    );
}

/// A dataset of two sheets with payments, one value of one file changed.
fn changed(file: fn(&Manifest) -> String, change: impl Fn(&mut Value)) -> (String, Files) {
    let mut sheets = vec![bare(2021, 1), bare(2020, 1)];
    for sheet in &mut sheets {
        sheet.payments = vec![
            serde_json::from_str(
                r#"{"year":2020,"block":"A","place":1,"name":"甲","recipient":"n-1","amount":[5,0]}"#,
            )
            .expect("a payment"),
        ];
    }
    let (mut files, _) = written(&corpus(sheets));
    let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
    let path = file(&manifest);
    let mut value: Value = serde_json::from_slice(&files[&path]).expect("JSON");
    change(&mut value);
    files.insert(path.clone(), serde_json::to_vec(&value).expect("JSON"));
    (path, files)
}

fn columns(manifest: &Manifest) -> String {
    manifest.years[0].columns.path.clone()
}

/// The file that is said to be wrong when its names do not fit it.
fn of_columns(files: &Files) -> String {
    let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
    columns(&manifest)
}

fn names(manifest: &Manifest) -> String {
    manifest.years[0].names_file().expect("names").path
}

fn spending(manifest: &Manifest) -> String {
    manifest.years[0].spending.path.clone()
}

fn recipients(manifest: &Manifest) -> String {
    manifest.recipients.path.clone()
}

fn texts(manifest: &Manifest) -> String {
    manifest.years[0].texts.path.clone()
}

fn loaded(files: &Files) -> Result<(), ReadError> {
    load(files).map(drop)
}

#[test]
fn columns_of_different_length_are_refused() {
    for column in ["ministry", "accounts", "total", "previous_total", "unspent"] {
        let name = match column {
            "unspent" => "executed",
            name => name,
        };
        let (path, files) = changed(columns, |file| file[column] = Value::Array(Vec::new()));
        says(loaded(&files), &path, &format!("1 values of `{name}`"), "0");
    }
    let (_, files) = changed(names, |file| file["names"] = Value::Array(Vec::new()));
    says(
        loaded(&files),
        &of_columns(&files),
        "1 values of `names`",
        "0",
    );
    for column in ["value", "zeros"] {
        let (path, files) = changed(spending, |file| file[column] = Value::Array(Vec::new()));
        says(
            loaded(&files),
            &path,
            &format!("1 values of `{column}`"),
            "0",
        );
    }
    let (path, files) = changed(spending, |file| file["counts"][0] = Value::from(u32::MAX));
    says(
        loaded(&files),
        &path,
        "`counts` that add up to 1",
        "4294967295",
    );
    let (path, files) = changed(recipients, |file| file["names"] = Value::Array(Vec::new()));
    says(loaded(&files), &path, "at most 0 ids", "1");
}

#[test]
fn a_code_that_points_nowhere_is_refused() {
    let of_2021 = "the columns of 2021";
    for column in ["ministry", "bureau"] {
        let (_, files) = changed(columns, |file| file[column][0] = Value::from(7));
        says(
            loaded(&files),
            of_2021,
            &format!("codes of `{column}` below 1"),
            "7",
        );
    }
    let of_none = |file: &mut Value| file["policy_sets"] = serde_json::json!([[0]]);
    let (_, files) = changed(columns, of_none);
    says(loaded(&files), of_2021, "codes of `policies` below 0", "0");
    let (path, files) = changed(columns, |file| file["policies"][0] = Value::from(1));
    says(loaded(&files), &path, "sets of `policies` below 1", "1");
    let (path, files) = changed(columns, |file| file["ministry"][0] = Value::from(65_536));
    says(loaded(&files), &path, "the columns of a year", "65536");
    let (_, files) = changed(spending, |file| file["recipient"][0] = Value::from(1));
    says(
        loaded(&files),
        "the payments of 2021",
        "recipients below 1",
        "1",
    );
    let payments: [(&str, Value, &str, &str); 6] = [
        (
            "unit_errors",
            [1].into(),
            "`unit_errors` that are 1 payments",
            "1",
        ),
        ("plans", [0, 0].into(), "`plans` that are 1 payments", "0"),
        (
            "routes",
            [4, 1].into(),
            "values of `route` from 0 to 3",
            "4",
        ),
        (
            "routes",
            [0, u32::MAX].into(),
            "`routes` of 1 payments",
            "4294967295",
        ),
        ("routes", [0].into(), "`routes` of 1 payments", "0"),
        (
            "zeros",
            [19].into(),
            "amounts of 64 bits",
            "5 with 19 zeros",
        ),
    ];
    for (column, value, expected, found) in payments {
        let (path, files) = changed(spending, |file| file[column] = value.clone());
        says(loaded(&files), &path, expected, found);
    }
}

#[test]
fn a_column_that_is_not_there_or_twice_is_refused() {
    let (path, files) = changed(columns, |file| {
        file.as_object_mut().expect("an object").remove("total");
    });
    says(loaded(&files), &path, "with `total`", "no such column");
    let (path, mut files) = changed(spending, |_| ());
    let mut text = files[&path].clone();
    text.splice(1..1, br#""plans":[],"#.iter().copied());
    files.insert(path.clone(), text);
    says(loaded(&files), &path, "`plans` once", "twice");
}

#[test]
fn ids_out_of_order_are_refused() {
    let twice = |file: &mut Value| {
        file["ids"] = Value::from(vec!["n-1", "n-1"]);
        file["names"] = Value::from(vec!["甲", "乙"]);
    };
    let (path, files) = changed(recipients, twice);
    says(loaded(&files), &path, "an id after \"n-1\"", "\"n-1\"");
    let long = |file: &mut Value| {
        file["numbers"] = Value::from(vec![9_999_999_999_999_u64, 1]);
        file["ids"] = Value::Array(Vec::new());
        file["names"] = Value::from(vec!["甲", "乙"]);
    };
    let (path, files) = changed(recipients, long);
    says(
        loaded(&files),
        &path,
        "numbers of 13 digits",
        "10000000000000",
    );
    let index = br#"["n-2","n-1"]"#;
    says(
        read_recipient_index("index.json", index),
        "index.json",
        "an id after \"n-2\"",
        "\"n-1\"",
    );
}

#[test]
fn an_id_that_is_none_is_refused() {
    let (_, files) = changed(names, |file| file["ids"][0] = Value::from("総務"));
    says(
        loaded(&files),
        &of_columns(&files),
        "ids of the form MINISTRY-NUMBER",
        "\"総務\" in 2021",
    );
    let (path, files) = changed(names, |file| file["year"] = Value::from(2020));
    says(loaded(&files), &path, "the names of 2021", "2020");
}

#[test]
fn what_is_deep_or_strange_and_unknown_is_passed_over() {
    let deep = [vec![b'['; 200_000], vec![b']'; 200_000]].concat();
    let strange = br#"{"a":[1.5e-3,true,{"b":"\"\u00e9"},null,false,[]],"c":{}}"#.to_vec();
    for value in [deep, strange] {
        let (path, mut files) = changed(spending, |_| ());
        let before = load(&files).expect("read").payments;
        let mut text = files[&path].clone();
        let value = [br#""later":"#, value.as_slice(), b","].concat();
        text.splice(1..1, value);
        files.insert(path, text);
        assert_eq!(load(&files).expect("read").payments, before);
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn bytes_that_are_harmed_are_read_or_refused_with_a_sentence(
        corpus in corpora(), file in 0_usize..4, at in any::<prop::sample::Index>(),
        harm in prop_oneof![Just(None), any::<u8>().prop_map(Some)], times in 0_usize..40,
    ) {
        let (files, _) = written(&corpus);
        let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
        let Some(year) = manifest.years.first() else { return Ok(()) };
        let names = &year.names_file().expect("names").path;
        let path = [&year.columns.path, names, &year.spending.path, &manifest.recipients.path][file];
        let mut bytes = files[path].clone();
        let at = at.index(bytes.len());
        match harm {
            None => bytes.truncate(at),
            Some(byte) => drop(bytes.splice(at..at + 1, vec![byte; times])),
        }
        let result = match file {
            0 => read_sheets(year, &bytes, Some(&files[names])).map(drop),
            1 => read_sheets(year, &files[&year.columns.path], Some(&bytes)).map(drop),
            2 => read_payments(year, &bytes).map(drop),
            _ => read_recipients(&manifest, &bytes).map(drop),
        };
        if let Err(error) = result {
            prop_assert!(!error.file.is_empty() && !error.expected.is_empty() && !error.found.is_empty());
        } else {
            // What is read is JSON to others, too.
            let value = serde_json::from_slice::<Value>(&bytes);
            prop_assert!(value.is_ok() || bytes.contains(&b'\\'), "{:?}", value);
        }
    }
}

#[test]
fn the_payments_and_texts_of_another_year_are_refused() {
    let (_, files) = changed(spending, |file| file["year"] = Value::from(2020));
    says(
        loaded(&files),
        "the payments of 2020",
        "rows of the next 0 sheets, those of 2020",
        "1",
    );
    let (_, files) = changed(texts, |file| file["year"] = Value::from(2020));
    says(
        loaded(&files),
        "the texts of 2020",
        "rows of the next 0 sheets, those of 2020",
        "1",
    );
}

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn a_dataset_is_verified_and_any_change_of_a_byte_is_found(
        corpus in corpora(), file in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(),
    ) {
        let (mut files, summary) = written(&corpus);
        let verify = |files: &Files| {
            let get = &mut |path: &str| files.get(path).cloned().ok_or_else(|| "nothing".to_owned());
            check(get)
        };
        let (checked, faults) = verify(&files);
        prop_assert_eq!(faults, []);
        prop_assert_eq!(
            (checked.files, checked.sheets, checked.payments, checked.recipients),
            (summary.files, summary.sheets, summary.payments, summary.recipients)
        );
        let paths: Vec<String> = files.keys().filter(|path| *path != "manifest.json").cloned().collect();
        let path = file.get(&paths);
        let bytes = files.get_mut(path).expect("a file");
        let at = at.index(bytes.len());
        bytes[at] = bytes[at].wrapping_add(1);
        prop_assert!(!verify(&files).1.is_empty(), "{path}:{at}");
    }
}
