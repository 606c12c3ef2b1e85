//! Frozen datasets that every release still reads and answers for.
//!
//! A folder below `tests/format` is as a release wrote it and is never written
//! again: a change of the format makes a new folder and keeps the old one.

mod corpus;

use corpus::{Files, load};
use kokko_core::dataset::{
    Kind, ProjectRecord, RecipientRecord, lookup_path, project_path, read_flagged, read_lookup,
    read_projects, read_quality, read_recipient_bucket, read_recipient_index, read_repairs,
    read_sources, recipient_path,
};
use kokko_core::domain::{
    Amount, FiscalYear, FlagCode, LinkMethod, PaymentFlag, Precision, RecipientId, Resolution,
    Sheet, SheetId,
};
use kokko_core::query::{Change, Dimension, Engine, Filters, Include, Plan, RecipientProfile};
use std::path::Path;

fn frozen(version: &str) -> Files {
    fn collect(folder: &Path, below: &str, files: &mut Files) {
        let entries = std::fs::read_dir(folder).expect("a folder of the frozen dataset");
        for entry in entries {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() {
                name
            } else {
                format!("{below}/{name}")
            };
            if entry.path().is_dir() {
                collect(&entry.path(), &path, files);
            } else {
                files.insert(path, std::fs::read(entry.path()).expect("a file"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/format")
        .join(version);
    let mut files = Files::new();
    collect(&root, "", &mut files);
    files
}

fn engine(files: &Files) -> Engine {
    let loaded = load(files).expect("every release reads it");
    Engine::new(loaded.sheets)
        .with_payments(loaded.payments)
        .with_texts(loaded.texts)
}

fn shown(engine: &Engine, plan: &Plan) -> Vec<String> {
    let found = engine.find(&plan.filters.query);
    let rows = engine.run(plan, found.as_ref()).rows;
    let rows = rows.all().iter();
    rows.map(|row| engine.row(*row).expect("a row").id.to_string())
        .collect()
}

fn project(files: &Files, id: &str) -> ProjectRecord {
    let id = SheetId::parse(id).expect("an id");
    let manifest = load(files).expect("read").manifest;
    let path = lookup_path(&manifest.projects, &id);
    let lookup = read_lookup(&path, &files[&path]).expect("a lookup");
    let path = project_path(&manifest.projects, lookup[id.as_str()]);
    let bucket = read_projects(&path, &files[&path]).expect("a bucket");
    let mut bucket = bucket.into_iter();
    bucket
        .find(|record| record.sheet(&id).is_some())
        .expect("the project")
}

fn detail(files: &Files, id: &str) -> Sheet {
    let id = SheetId::parse(id).expect("an id");
    project(files, id.as_str())
        .sheet(&id)
        .cloned()
        .expect("the sheet")
}

fn record(files: &Files, id: &str) -> RecipientRecord {
    let manifest = load(files).expect("read").manifest;
    let index = &manifest.paid.index.path;
    let index = read_recipient_index(index, &files[index]).expect("an index");
    let id = RecipientId::from_text(id);
    let path = recipient_path(&manifest.paid, &index, &id).expect("a bucket");
    let bucket = read_recipient_bucket(&path, &files[&path]).expect("a bucket");
    bucket
        .into_iter()
        .find(|record| record.id == id.as_str())
        .expect("the recipient")
}

#[test]
fn the_manifest_of_version_1_is_read() {
    let files = frozen("v1");
    let manifest = load(&files).expect("read").manifest;
    assert_eq!((manifest.format, manifest.kind), (1, Kind::Sample));
    assert_eq!((manifest.sheets, manifest.payments), (5, 7));
    let years: Vec<u16> = manifest.years.iter().map(|entry| entry.year.0).collect();
    assert_eq!(years, [2021, 2020]);
    let sources = &manifest.sources.path;
    let sources = read_sources(sources, &files[sources]).expect("sources");
    assert_eq!(
        (sources[0].name.as_str(), sources[0].sheets),
        ("架空.ndjson", 5)
    );
}

#[test]
fn the_columns_of_version_1_give_rows_facets_sums_and_a_ranking() {
    let engine = engine(&frozen("v1"));
    let result = engine.run(
        &Plan {
            recipients: Some(5),
            ..Plan::default()
        },
        None,
    );
    assert_eq!(
        shown(&engine, &Plan::default()),
        [
            "2020-未来-1",
            "2021-総務-20-0075",
            "2020-総務-0074",
            "2021-総務-20-0076",
            "2021-府-新21-0001-1",
        ]
    );
    let counts = |dimension: Dimension| -> Vec<(&str, u32)> {
        let facet = result
            .facets
            .iter()
            .find(|facet| facet.dimension == dimension);
        let values = &facet.expect("a facet").values;
        values
            .iter()
            .map(|value| (&*value.label, value.count))
            .collect()
    };
    assert_eq!(counts(Dimension::Year), [("2021", 3), ("2020", 2)]);
    assert_eq!(
        counts(Dimension::Ministry),
        [("内閣府", 1), ("総務省", 3), ("架空未来省", 1)]
    );
    assert_eq!(
        counts(Dimension::Account),
        [("一般会計", 4), ("特別会計", 2)]
    );
    assert_eq!(
        counts(Dimension::Policy),
        [("地方創生", 2), ("IT戦略", 1), ("(なし)", 3)]
    );
    let trend: Vec<_> = result
        .trend
        .iter()
        .map(|year| {
            (
                year.year.0,
                year.total.yen,
                year.executed.yen,
                year.supplementary.value(),
            )
        })
        .collect();
    assert_eq!(
        trend,
        [
            (2019, 1_000_150_000_000, 1_000_148_999_999, None),
            (2020, 169_000_000, 114_700_000, Some(-19_000_000)),
        ]
    );
    let ranking = result.ranking.expect("payments are loaded");
    let top: Vec<_> = ranking
        .top
        .iter()
        .map(|recipient| (recipient.name.as_str(), recipient.yen, recipient.payments))
        .collect();
    assert_eq!(
        top,
        [
            ("架空通信", 149_000_000, 1),
            ("架空電信株式会社", 86_900_000, 1),
            ("架空調査会", 0, 1),
        ]
    );
    assert_eq!((ranking.unidentified, ranking.unidentified_yen), (1, 10));
    assert_eq!(
        (ranking.excluded.unit_errors, ranking.excluded.plans),
        (1, 1)
    );
}

#[test]
fn the_texts_of_version_1_are_searched() {
    let engine = engine(&frozen("v1"));
    let finds = |query: &str| {
        let filters = Filters {
            query: query.to_owned(),
            ..Filters::default()
        };
        shown(
            &engine,
            &Plan {
                filters,
                ..Plan::default()
            },
        )
    };
    assert_eq!(finds("研究データ"), ["2021-総務-20-0075", "2020-総務-0074"]);
    assert_eq!(finds("センター　ict"), ["2021-総務-20-0075"]);
    assert_eq!(
        finds("架空通信"),
        ["2021-総務-20-0075", "2020-総務-0074", "2021-府-新21-0001-1"]
    );
}

#[test]
fn a_recipient_of_version_1_keeps_its_id_and_its_payments() {
    let files = frozen("v1");
    let profile = RecipientProfile::of(&record(&files, "9000000000000"), Include::default());
    let payments: Vec<_> = profile
        .payments
        .iter()
        .map(|payment| {
            (
                payment.year.0,
                payment.block.as_str(),
                payment.amount.map(|amount| amount.yen),
                payment.flag,
            )
        })
        .collect();
    assert_eq!(
        payments,
        [
            (2020, "B", Some(5_577_000), None),
            (2019, "A", Some(149_000_000), None),
            (2020, "A", Some(3_000_000), Some(PaymentFlag::Plan)),
        ]
    );
    assert_eq!(
        (profile.yen, profile.counted, profile.sheets),
        (149_000_000, 1, 3)
    );
    assert_eq!(
        (profile.downstream, profile.downstream_counted),
        (5_577_000, 1)
    );
    let by_name = record(&files, "n-29f58f32d8bc82f1");
    assert_eq!(by_name.names, [("架空電信株式会社".to_owned(), 1)]);
}

#[test]
fn a_sheet_of_version_1_has_all_its_details() {
    let files = frozen("v1");
    let sheet = detail(&files, "2021-総務-20-0075");
    assert_eq!(sheet.name.shown(), "架空のICT基盤 5G整備");
    assert_eq!(sheet.name.filed(), "架空のＩＣＴ基盤　５Ｇ整備");
    assert_eq!(
        (sheet.start, sheet.end),
        (Some(FiscalYear(2016)), Some(FiscalYear(2022)))
    );
    let settled = sheet.settled().expect("its settled year");
    let executed = settled.executed.as_ref().expect("filed");
    let step = Precision::from_exponent(5).expect("a step");
    assert_eq!(
        executed.amount,
        Amount {
            yen: 114_700_000,
            step
        }
    );
    assert_eq!(executed.filed(Precision::MILLION), "114.69999999999999");
    let reserve = settled.reserve.as_ref().expect("filed");
    assert_eq!(reserve.filed(Precision::MILLION), "0");
    assert_eq!(sheet.payments.len(), 5);
    assert_eq!(sheet.payments[2].description.filed(), "調査\n一式");
    assert_eq!(sheet.payments[3].flag, Some(PaymentFlag::UnitError));
    assert_eq!(sheet.payments[4].amount, None);
    assert_eq!(sheet.outcomes[0].years[0].expected.as_deref(), Some("80"));
    assert_eq!(sheet.outcomes[0].years[1].actual, None);
    assert_eq!(sheet.outputs[0].years[0].actual.as_deref(), Some("-"));
    assert_eq!(
        sheet.unit_costs[0].years[0].formula.as_deref(),
        Some("114.7/82")
    );
    assert_eq!(sheet.related[0].number, "0074");
    assert_eq!(sheet.judgit_project, Some(4711));
    assert_eq!(
        (sheet.source.file.as_str(), sheet.source.line),
        ("架空.ndjson", 1)
    );

    let blank = detail(&files, "2021-府-新21-0001-1");
    assert!(blank.settled().expect("its settled year").total.is_none());
    assert!(blank.purpose.is_empty() && blank.outcomes.is_empty() && blank.url.is_none());
}

#[test]
fn a_row_of_version_1_tells_what_changed() {
    let engine = engine(&frozen("v1"));
    let changes: Vec<Change> = (0..5)
        .map(|row| engine.row(row).expect("a row").change)
        .collect();
    assert_eq!(
        changes,
        [
            Change::By(168.0 / 150.0 - 1.0),
            Change::New,
            Change::Unknown,
            Change::New,
            Change::New,
        ]
    );
}

#[test]
fn a_project_of_version_1_has_the_sheets_of_its_line() {
    let files = frozen("v1");
    let record = project(&files, "2021-総務-20-0075");
    let ids: Vec<&str> = record.line.sheets.iter().map(SheetId::as_str).collect();
    assert_eq!(ids, ["2020-総務-0074", "2021-総務-20-0075"]);
    assert_eq!(record.line.links[0].method, LinkMethod::Name);
    assert_eq!(project(&files, "2020-総務-0074"), record);
}

#[test]
fn what_the_import_of_version_1_found_is_read() {
    let files = frozen("v1");
    let manifest = load(&files).expect("read").manifest;
    let path = &manifest.quality.path;
    let quality = read_quality(path, &files[path]).expect("what was found");
    assert_eq!(quality.files[0].sheets, 5);
    assert_eq!(quality.flags[0].code, FlagCode::UnitError);
    let (_, list) = &quality.lists[0];
    let flagged = read_flagged(&list.path, &files[&list.path]).expect("a list");
    assert_eq!(flagged[0].id.as_str(), "2021-総務-20-0075");
    let list = &quality.repair_list.path;
    let repaired = read_repairs(list, &files[list]).expect("a list");
    assert_eq!(repaired[0].how, Resolution::BrokenNumber);
}
