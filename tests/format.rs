//! Frozen datasets that every release still reads and answers for.
//!
//! A folder below `tests/format` is as a release wrote it and is never written
//! again: a change of the format makes a new folder and keeps the old one.

mod corpus;
mod made;

use corpus::{Files, load};
use kokko_core::dataset::{
    Kind, MISSING, ProjectRecord, RecipientRecord, SEARCH_FORM, SearchFiles, lookup_path,
    project_path, read_flagged, read_lookup, read_projects, read_quality, read_recipient_bucket,
    read_recipient_index, read_repairs, read_sources, recipient_path,
};
use kokko_core::domain::{
    Amount, FiscalYear, FlagCode, LinkMethod, PaymentFlag, Precision, RecipientId, Resolution,
    Route, Sheet, SheetId, SheetYear, route,
};
use kokko_core::query::{Change, Dimension, Engine, Filters, Include, Plan, RecipientProfile};
use kokko_core::search::{Found, Query, Search, Wanted};
use made::frozen;

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
        .map(|recipient| {
            (
                recipient.recipient.name(),
                recipient.yen,
                recipient.payments,
            )
        })
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

// ----------------------------------------------- v2: the same datasets, written anew

#[test]
fn the_datasets_of_version_2_say_what_those_of_version_1_say() {
    for (older, newer) in [("v1", "v2"), ("v1-rs", "v2-rs")] {
        let (older, newer) = (frozen(older), frozen(newer));
        let (mut before, mut now) = (load(&older).expect("read"), load(&newer).expect("read"));
        // Flags came after the first datasets were frozen.
        for table in [&mut before.sheets, &mut now.sheets] {
            table.over_budget.clear();
        }
        assert_eq!((before.manifest.format, now.manifest.format), (1, 2));
        assert_eq!(now.sheets, before.sheets);
        assert_eq!(now.payments, before.payments);
        assert_eq!(now.texts, before.texts);
        for row in 0..now.sheets.len() {
            let id = now.sheets.id(row).expect("an id");
            assert_eq!(project(&newer, id.as_str()), project(&older, id.as_str()));
        }
    }
}

#[test]
fn the_columns_of_version_2_have_these_values() {
    let loaded = load(&frozen("v2")).expect("read");
    let sheets = &loaded.sheets;
    let id = sheets.id(0).expect("an id");
    assert_eq!(id.as_str(), "2021-総務-20-0075");
    assert_eq!(
        sheets.initial,
        [
            197_000_000,
            MISSING,
            MISSING,
            1_000_000_000_000,
            150_000_000
        ]
    );
    assert_eq!(
        sheets.total,
        [
            168_000_000,
            1_000_000,
            MISSING,
            1_000_000_000_000,
            150_000_000
        ]
    );
    assert_eq!(
        sheets.executed,
        [114_700_000, 0, MISSING, 999_999_999_999, 149_000_000]
    );
    let payments = &loaded.payments;
    assert_eq!(payments.offsets, [0, 5, 5, 6, 6, 7]);
    assert_eq!(payments.recipient, [2, 3, 0, 1, 1, 0, 0]);
    let yen = [86_900_000, 10, 5_577_000, 86_900_000_000_000, MISSING];
    assert_eq!(payments.yen[..5], yen);
    assert_eq!(payments.flag, [0, 0, 0, 1, 0, 2, 0]);
    assert_eq!(payments.route, [1, 1, 2, 2, 0, 0, 0]);
    let flagged = load(&frozen("v2-rs")).expect("read").sheets.over_budget;
    assert_eq!(flagged, [2, 3, 4]);
}

// ------------------------------------------- v1-rs: both eras, through the importer

#[test]
fn a_sheet_of_the_rs_system_of_version_1_has_all_its_details() {
    let sheet = detail(&frozen("v1-rs"), "2024-国交-9101");
    assert!(sheet.is_rs() && sheet.open_ended);
    assert_eq!(
        (sheet.rs_project, sheet.agency.as_str()),
        (Some(9101), "観光庁")
    );
    let settled = sheet.settled().expect("its settled year");
    let yen = |filed: &Option<kokko_core::domain::FiledAmount>| {
        filed.as_ref().map(|filed| filed.amount.yen)
    };
    assert_eq!(yen(&settled.total), Some(31_827_000));
    assert_eq!(yen(&settled.gross), Some(33_827_000));
    assert_eq!(settled.accounts.len(), 1);
    let requested = sheet.budgets[2].requested.as_ref().expect("filed");
    assert_eq!(requested.filed(Precision::YEN), "34482000.0");
    assert_eq!(sheet.budgets[1].items[0].place.len(), 4);

    assert_eq!(sheet.payments.len(), 3);
    let contract = &sheet.payments[0].contracts[0];
    assert_eq!(contract.method.filed(), "一般競争契約（最低価格）");
    assert_eq!(
        (contract.bidders, contract.winning_rate.as_str()),
        (Some(1), "99.5")
    );
    assert_eq!(sheet.payments[0].uses[0].item.shown(), "人件費");
    assert!(sheet.payments[1].collective);
    assert!(sheet.payments[1].recipient.is_anonymous());
    assert_eq!(sheet.payments[2].contracts.len(), 2);
    assert_eq!(sheet.blocks[0].recipients, Some(2));
    assert_eq!(
        (route(&sheet, "A"), route(&sheet, "B")),
        (Route::Direct, Route::Downstream)
    );
    assert_eq!(sheet.own_costs[0].item.shown(), "旅費");
    assert_eq!(sheet.loose_uses[0].block, "Z");
    assert_eq!(sheet.commitments[0].contract.winning_rate, "98");

    assert_eq!(sheet.outcomes[0].term, "短期");
    assert_eq!(sheet.outcomes[0].years[0].rate.as_deref(), Some("90"));
    let step = sheet.pathway[0].to.as_ref().expect("where it leads");
    assert_eq!(step.kind.shown(), "アウトプット");
    let review = sheet.review.as_ref().expect("its review");
    assert_eq!(review.team_finding.shown(), "現状通り");
    assert_eq!(review.remarks[0].year, Some(FiscalYear(2021)));
    assert_eq!(sheet.measures[0].policy.shown(), "見本政策");
    assert_eq!(sheet.laws[0].article, "第四条 第2項");
    assert_eq!(sheet.subsidies[0].rate, "1/2");
    assert_eq!(sheet.old_numbers, ["2023-国交-22-9101"]);
    assert_eq!(sheet.relations[0].project, Some(9102));
    assert_eq!(sheet.absent_tables, ["6-1"]);
    assert_eq!(sheet.merged[0].fields, ["official", "divisions"]);
}

#[test]
fn a_project_of_version_1_goes_on_from_one_era_into_the_other() {
    let files = frozen("v1-rs");
    let record = project(&files, "2024-国交-9101");
    let ids: Vec<&str> = record.line.sheets.iter().map(SheetId::as_str).collect();
    assert_eq!(ids, ["2022-国交-21-9101", "2024-国交-9101"]);
    assert_eq!(record.line.links[0].method, LinkMethod::Name);
    let perhaps = project(&files, "2024-総務-9102").line.perhaps;
    assert_eq!(perhaps.len(), 2);
    assert_eq!(perhaps[0].method, LinkMethod::AmbiguousName);
}

#[test]
fn both_eras_of_version_1_stand_in_the_columns_with_their_routes() {
    let files = frozen("v1-rs");
    let loaded = load(&files).expect("read");
    assert_eq!((loaded.manifest.sheets, loaded.manifest.payments), (5, 9));
    let years: Vec<SheetYear> = loaded
        .manifest
        .years
        .iter()
        .map(|entry| entry.year)
        .collect();
    assert_eq!(years, [SheetYear(2024), SheetYear(2022)]);
    assert_eq!(loaded.payments.route, [1, 1, 2, 0, 0, 0, 0, 0, 0]);
    assert_eq!(loaded.sheets.labels.agencies, ["", "観光庁"]);
    let quality = &loaded.manifest.quality.path;
    let quality = read_quality(quality, &files[quality]).expect("what was found");
    assert_eq!(quality.absent, [(SheetYear(2024), "6-1".to_owned())]);
}

/// What an index finds: ids of projects, then of recipients.
fn found(files: &Files, text: &str) -> (Vec<String>, Vec<String>) {
    let manifest = load(files).expect("read").manifest;
    let mut search = Search::new(manifest.search.expect("an index"));
    let (query, _) = Query::parse(text);
    loop {
        let step = search.find(&query, Wanted::EXACT);
        if step.fetch.is_empty() {
            let ids = |found: &Found| found.hits.iter().map(|hit| hit.id.clone()).collect();
            return (ids(&step.projects), ids(&step.recipients));
        }
        for path in step.fetch {
            let fed = search.feed(&path, &files[&path]);
            fed.unwrap_or_else(|error| panic!("{error}"));
        }
    }
}

#[test]
fn an_index_of_a_later_form_is_not_read() {
    for name in ["ends", "singles", "rows"] {
        let manifest = load(&frozen(&format!("v2-search-{name}"))).expect("read");
        let files = manifest.manifest.search.expect("an index");
        assert_eq!((files.form, files.check_form()), (0, Ok(())), "{name}");
        let of = |form| {
            SearchFiles {
                form,
                ..files.clone()
            }
            .check_form()
        };
        assert_eq!(of(SEARCH_FORM), Ok(()));
        let told = of(SEARCH_FORM + 1).expect_err("a later form").to_string();
        assert!(
            told.contains(&format!("found form {}", SEARCH_FORM + 1)),
            "{told}"
        );
    }
    let manifest = load(&frozen("v2-search-form")).expect("read").manifest;
    assert_eq!(manifest.search.map(|files| files.form), Some(1));
}

#[test]
fn every_index_ever_written_finds_the_same() {
    // Single characters as last ones of texts, in files of their own, and but for kanji; and
    // with the form said.
    let indexes =
        ["ends", "singles", "rows", "form"].map(|name| frozen(&format!("v2-search-{name}")));
    let bridge = "2021-国交-21-9101";
    let system = "2021-総務-21-9102";
    let other = "2022-総務-21-9103";
    let measurer = "8011101028104";
    for (text, projects, recipients) in [
        ("点検", &[bridge][..], &[][..]),
        ("橋", &[bridge, other], &[]),
        ("量", &[bridge], &[measurer]),
        ("の", &[other, bridge, system], &[]),
        ("a", &[other], &[]),
        ("データ", &[bridge], &[]),
        ("\"beyond 5g\"", &[bridge], &[]),
        ("株式会社", &[bridge, system], &[measurer, ""]),
        ("(株)見本測量", &[bridge], &[measurer]),
        ("name:システム", &[system], &[]),
        ("ministry:国土 -の", &[], &[]),
        ("year:2022 e-gov", &[other], &[]),
    ] {
        for (at, files) in indexes.iter().enumerate() {
            let (mut own, payees) = found(files, text);
            let mut expected = projects.to_vec();
            own.sort();
            expected.sort_unstable();
            assert_eq!(own, expected, "{text}, {at}");
            assert_eq!(payees.len(), recipients.len(), "{text}, {at}: {payees:?}");
            let numbers = recipients.iter().filter(|id| !id.is_empty());
            assert!(
                numbers
                    .into_iter()
                    .all(|id| payees.iter().any(|own| own == id)),
                "{text}"
            );
        }
    }
}
