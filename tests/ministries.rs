//! The tree of 府省庁 and 外局 on the published files of both eras (pitfall I8).
//!
//! The real files lie beside the repository, at `../shared/data` or where
//! `KOKKO_SHARED` says; without them the tests of them say so and pass.

mod corpus;
mod published;

use corpus::{corpus, load, written};
use kokko_core::domain::{Sheet, SheetYear};
use kokko_core::query::{Dimension, Engine, Filters, Plan, families};
use kokko_import::{Collector, FileRead, Item, JudgitReader, Layout, SourceReader};
use published::{YEARS, data};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

/// The published years, and how many sheets each agency has in each of them, as
/// counted from 担当部局庁 and, in 2024, from 府省庁 and 局・庁 by another program.
const PUBLISHED: [u16; 7] = [2017, 2018, 2019, 2020, 2021, 2022, 2024];
const AGENCIES: [(&str, [u32; 7]); 18] = [
    ("総務省/公害等調整委員会", [1, 1, 1, 1, 1, 1, 1]),
    ("総務省/消防庁", [9, 9, 9, 9, 9, 10, 27]),
    ("法務省/出入国在留管理庁", [0, 0, 8, 7, 7, 6, 3]),
    ("法務省/公安調査庁", [3, 3, 3, 3, 3, 3, 3]),
    ("財務省/国税庁", [9, 9, 10, 14, 13, 12, 10]),
    ("文部科学省/スポーツ庁", [60, 56, 53, 58, 56, 56, 47]),
    ("文部科学省/文化庁", [69, 67, 65, 69, 72, 69, 65]),
    ("厚生労働省/中央労働委員会", [1, 1, 1, 1, 1, 1, 1]),
    ("農林水産省/林野庁", [54, 58, 51, 47, 43, 42, 47]),
    ("農林水産省/水産庁", [80, 76, 67, 60, 59, 56, 74]),
    (
        "経済産業省/資源エネルギー庁",
        [194, 176, 171, 163, 161, 154, 171],
    ),
    ("経済産業省/特許庁", [38, 42, 42, 36, 39, 38, 37]),
    ("経済産業省/中小企業庁", [36, 44, 43, 58, 57, 51, 36]),
    ("国土交通省/観光庁", [24, 31, 50, 60, 74, 71, 70]),
    ("国土交通省/気象庁", [29, 28, 28, 28, 28, 22, 15]),
    ("国土交通省/運輸安全委員会", [1, 1, 1, 1, 1, 1, 1]),
    ("国土交通省/海上保安庁", [12, 13, 13, 13, 13, 13, 20]),
    ("防衛省/防衛装備庁", [328, 325, 308, 286, 255, 253, 239]),
];

/// The sheets of the RS System, as far as table 1-2 has them.
fn rs() -> Option<Vec<Sheet>> {
    let folder = data().join("rs-2024");
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    let name = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let Some(entry) = entries
        .into_iter()
        .find(|entry| name(entry).starts_with("1-2"))
    else {
        eprintln!("skipped: no table 1-2 under {}", folder.display());
        return None;
    };
    let bytes = fs::read(entry.path()).expect("a file");
    let mut items = Vec::new();
    let mut sink = |item| items.push(item);
    let mut reader = SourceReader::new(name(&entry), Layout::Table);
    for chunk in bytes.chunks(1 << 16) {
        reader.push(chunk, &mut sink).expect("a table");
    }
    reader.finish(&mut sink).expect("a table");
    let mut collector = Collector::new();
    collector.begin(FileRead {
        name: name(&entry),
        bytes: bytes.len() as u64,
        ..FileRead::default()
    });
    items.into_iter().for_each(|item| collector.add(item));
    Some(collector.finish().corpus.sheets)
}

/// An engine over all years, without payments, made once for all tests.
fn engine() -> Option<&'static Engine> {
    static ENGINE: OnceLock<Option<Engine>> = OnceLock::new();
    ENGINE.get_or_init(read).as_ref()
}

fn read() -> Option<Engine> {
    let mut sheets = rs()?;
    for name in YEARS {
        let read = published::read(name)?;
        sheets.extend(read.into_iter().map(|sheet| Sheet {
            payments: Vec::new(),
            ..sheet
        }));
    }
    let (files, _) = written(&corpus(sheets));
    let loaded = load(&files).expect("the writer's twin reads it");
    Some(Engine::new(loaded.sheets))
}

/// How many sheets each value of 府省庁 has in one year, in the order of the tree.
fn counts(engine: &Engine, year: u16) -> Vec<(String, u8, u32)> {
    let filters = Filters {
        years: vec![SheetYear(year)],
        ..Filters::default()
    };
    let result = engine.run(
        &Plan {
            filters,
            ..Plan::default()
        },
        None,
    );
    let facet = result
        .facets
        .into_iter()
        .find(|facet| facet.dimension == Dimension::Ministry);
    let values = facet.expect("a facet").values.into_iter();
    values
        .map(|value| (value.label.to_string(), value.depth, value.count))
        .collect()
}

#[test]
fn the_tree_holds_over_both_eras() {
    let Some(engine) = engine() else { return };
    let text = fs::read_to_string(data().join("expected.json")).expect("figures");
    let expected: Value = serde_json::from_str(&text).expect("figures as JSON");
    for (place, year) in PUBLISHED.into_iter().enumerate() {
        let counts = counts(engine, year);
        let mut found: BTreeMap<&str, u32> = BTreeMap::new();
        let mut below = Vec::new();
        for (label, depth, count) in &counts {
            match depth {
                0 => drop(found.insert(label, *count)),
                _ => below.push((label.as_str(), *count)),
            }
        }
        let wanted: Vec<(&str, u32)> = AGENCIES
            .iter()
            .map(|(label, counts)| (*label, counts[place]))
            .collect();
        assert_eq!(below, wanted, "the agencies of {year}, in their order");
        if year == 2024 {
            let projects = expected["rs_2024"]["projects"].as_u64();
            assert_eq!(Some(u64::from(found.values().sum::<u32>())), projects);
            // 経済産業省 and its agencies, by 政策所管府省庁.
            assert_eq!((found["経済産業省"], found["国土交通省"]), (515, 731));
            continue;
        }
        let ministries = &expected["judgit"][year.to_string()]["by_ministry"];
        for (ministry, count) in found.into_iter().filter(|(_, count)| *count > 0) {
            let sheets = ministries[ministry]["sheets"].as_u64();
            assert_eq!(Some(u64::from(count)), sheets, "{ministry} in {year}");
        }
    }
}

#[test]
fn an_agency_of_all_years_is_chosen_by_one_label_and_its_ministry_holds_it() {
    let Some(engine) = engine() else { return };
    let ask = |labels: &[&str]| {
        let ministries = labels.iter().map(|label| (*label).to_owned()).collect();
        let filters = Filters {
            ministries,
            ..Filters::default()
        };
        engine.run(
            &Plan {
                filters,
                ..Plan::default()
            },
            None,
        )
    };
    let agency = ask(&["国土交通省/観光庁"]);
    assert_eq!(agency.rows.len(), 24 + 31 + 50 + 60 + 74 + 71 + 70);
    let years: Vec<u16> = agency
        .trend
        .iter()
        .filter(|year| year.sheets > 0)
        .map(|year| year.published.0)
        .collect();
    assert_eq!(years, PUBLISHED);
    let row = engine.row(agency.rows.first()[0]).expect("a row");
    assert_eq!((row.ministry, row.agency), ("国土交通省", "観光庁"));

    let whole = ask(&["国土交通省"]);
    let both = ask(&["国土交通省", "国土交通省/観光庁"]);
    assert_eq!(
        both.rows, whole.rows,
        "alternatives: the ministry holds its agency"
    );
    let others = ask(&["国土交通省/観光庁", "国土交通省/気象庁"]);
    assert_eq!(
        others.rows.len(),
        agency.rows.len() + 29 + 28 + 28 + 28 + 28 + 22 + 15
    );
    let facet = others
        .facets
        .iter()
        .find(|facet| facet.dimension == Dimension::Ministry);
    let first = families(&facet.expect("a facet").values)
        .next()
        .expect("a family");
    let labels: Vec<&str> = first.iter().map(|value| &*value.label).collect();
    assert_eq!(
        labels,
        [
            "国土交通省",
            "国土交通省/観光庁",
            "国土交通省/気象庁",
            "国土交通省/運輸安全委員会",
            "国土交通省/海上保安庁"
        ],
        "the family of what is chosen stands first, in its own order"
    );
}

/// A sheet as JUDGIT! published it, of this year, ministry and bureau.
fn sheet_of(year: u16, ministry: &str, bureau: &str) -> Sheet {
    let line = format!(
        r#"{{"公開年度":{year},"事業名":"見本","開始年度":null,"終了年度":null,"府省庁":"{ministry}",
        "事業番号1":"","事業番号2":"0001","事業番号3":"","担当部局庁":"{bureau}","予算":[]}}"#
    )
    .replace('\n', "");
    let mut sheets = Vec::new();
    let mut sink = |item| {
        if let Item::Record(record) = item {
            sheets.push(record.sheet);
        }
    };
    let mut reader = JudgitReader::new("made.ndjson", Layout::Lines);
    reader.push(line.as_bytes(), &mut sink).expect("a sheet");
    reader.finish(&mut sink).expect("a sheet");
    sheets.pop().expect("a sheet")
}

#[test]
fn a_renamed_ministry_is_one_value_and_keeps_the_name_it_filed() {
    let older = sheet_of(2015, "特定個人情報保護委員会", "事務局");
    let newer = sheet_of(2017, "個人情報保護委員会", "事務局");
    assert_eq!(older.id.as_str(), "2015-個情-0001");
    assert_eq!(older.ministry, newer.ministry);
    assert_eq!(older.former_ministry, "特定個人情報保護委員会");
    assert_eq!(newer.former_ministry, "");
    let (files, _) = written(&corpus(vec![older, newer]));
    let engine = Engine::new(load(&files).expect("a dataset").sheets);
    let result = engine.run(&Plan::default(), None);
    let facet = result
        .facets
        .iter()
        .find(|facet| facet.dimension == Dimension::Ministry);
    let values = &facet.expect("a facet").values;
    let found: Vec<_> = values
        .iter()
        .map(|value| (&*value.label, value.count))
        .collect();
    assert_eq!(found, [("個人情報保護委員会", 2)]);
}
