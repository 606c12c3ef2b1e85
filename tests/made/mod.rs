//! Datasets in memory, from made-up files through the whole importer, and their tables.
#![allow(dead_code, reason = "each test uses its part")]

use crate::corpus::{Files, written};
use kokko_core::dataset::{Corpus, Kind};
use kokko_import::export::{Exported, ExportedFile, PACKAGE, export, package};
use kokko_import::{Collector, FileRead, Layout, SourceReader, sample};
use serde_json::json;
use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The embedded sample: sheets of JUDGIT!'s forms.
pub fn of_sample() -> Files {
    let files = sample::files().expect("the sample");
    let files = files
        .into_iter()
        .map(|file| (file.name, file.text.into_bytes()));
    written(&collected(files.collect())).0
}

/// Made-up tables of the RS System, and made-up JUDGIT! sheets of older years:
/// one that a project of the tables goes on with, two of one name that another
/// may go on with, and a payment with a broken number.
pub fn both_eras() -> Corpus {
    let folder = root().join("import/rs-tables/input");
    let mut inputs = Vec::new();
    for entry in fs::read_dir(folder).expect("the tables") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        inputs.push((name.into_owned(), fs::read(&path).expect("a table")));
    }
    inputs.sort();
    let older = [
        judgit(
            "国土交通省",
            "国交",
            9101,
            "見本の調査事業",
            "8011101028104",
        ),
        judgit(
            "総務省",
            "総務",
            9102,
            "見本のシステム整備",
            "8011101028105",
        ),
        judgit(
            "総務省",
            "総務",
            9103,
            "見本のシステム整備",
            "8011101028104",
        ),
    ];
    inputs.push(("見本-2022.ndjson".to_owned(), older.concat().into_bytes()));
    Corpus {
        kind: Kind::Sample,
        ..collected(inputs)
    }
}

/// A JUDGIT! sheet of 2022, a line.
fn judgit(ministry: &str, short: &str, number: u32, name: &str, paid: &str) -> String {
    let budget = json!([
        {"年度": 2020, "当初予算": 10.0, "予算計": 10.0, "執行額": 9.5},
        {"年度": 2021, "当初予算": 10.5, "翌年度へ繰越し": -1.5, "予算計": 9.0, "執行額": 20.0},
        {"年度": 2022, "要求額": 12.0, "当初予算": 11.0, "予算計": 11.0},
    ]);
    let paid = json!([
        {"年度": 2021, "グループ": "A", "番号": 1, "支出先名": "株式会社見本", "法人番号": paid, "業務概要": "=調査", "支出額": 8.25},
        {"年度": 2021, "グループ": "A", "番号": 2, "支出先名": "株式会社見本", "法人番号": "8011101028104", "業務概要": "調査, \"補助\"\n二年目", "支出額": 0.4},
    ]);
    let outcome = json!([
        {"成果目標": "見本目標", "成果指標": "見本指標", "単位": "件", "目標値": "-5.3", "成果実績": [{"年度": 2021, "目標値": "10", "成果実績": "-1.5"}]},
    ]);
    let sheet = json!({
        "サンプル": true, "url": null, "公開年度": 2022, "事業名": name, "開始年度": 2016,
        "終了年度": null, "府省庁": ministry, "事業番号1": "2022", "事業番号2": short,
        "事業番号3": "21", "事業番号4": number.to_string(), "事業番号5": null,
        "事業番号": format!("2022-{short}-21-{number}"), "担当部局庁": "見本局",
        "担当課室": "見本課", "会計区分": ["一般会計"], "事業目的": "見本の目的、\n二行目",
        "事業概要": "見本の\"概要\"", "実施方法": ["補助"], "主要施策": ["その他"],
        "予算": budget, "支出先": paid, "アウトカム": outcome,
    });
    format!("{sheet}\n")
}

/// The dataset of [`both_eras`].
pub fn of_both_eras() -> Files {
    written(&both_eras()).0
}

/// What the importer makes of files.
pub fn collected(inputs: Vec<(String, Vec<u8>)>) -> Corpus {
    let mut collector = Collector::new();
    for (name, bytes) in inputs {
        collector.begin(FileRead {
            name: name.clone(),
            bytes: bytes.len() as u64,
            sha256: "0".repeat(64),
            dated: None,
        });
        let layout = if name.ends_with(".csv") || name.ends_with(".zip") {
            Layout::Table
        } else {
            Layout::Lines
        };
        let mut reader = SourceReader::new(name, layout);
        let mut sink = |item| collector.add(item);
        reader.push(&bytes, &mut sink).expect("a source");
        reader.finish(&mut sink).expect("a source");
    }
    collector.finish().corpus
}

/// The names of the frozen datasets.
pub fn frozen_names() -> Vec<String> {
    let entries = fs::read_dir(root().join("format")).expect("the frozen datasets");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// A dataset as a release wrote it.
pub fn frozen(name: &str) -> Files {
    fn collect(folder: &Path, below: &str, files: &mut Files) {
        let entries = fs::read_dir(folder).expect("a folder of the frozen dataset");
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
                files.insert(path, fs::read(entry.path()).expect("a file"));
            }
        }
    }
    let mut files = Files::new();
    collect(&root().join("format").join(name), "", &mut files);
    files
}

/// The tables of a dataset and their description, by their names.
pub fn tables(dataset: &Files) -> Files {
    let mut get = |path: &str| -> Result<Vec<u8>, String> {
        let bytes = dataset.get(path).cloned();
        bytes.ok_or_else(|| "nothing".to_owned())
    };
    let mut files = Files::new();
    let exported = {
        let mut put = |name: &str, bytes: &[u8]| {
            files.entry(name.to_owned()).or_default().extend(bytes);
            Ok::<_, Infallible>(())
        };
        export(&mut get, &mut put).expect("a whole dataset")
    };
    let description = described(&exported, &files);
    files.insert(PACKAGE.to_owned(), description);
    files
}

fn described(exported: &Exported, files: &Files) -> Vec<u8> {
    let files: Vec<ExportedFile> = files
        .iter()
        .map(|(name, bytes)| ExportedFile {
            name: name.clone(),
            bytes: bytes.len() as u64,
            sha256: kokko_core::dataset::sha256_hex(bytes),
        })
        .collect();
    package(exported, &files).expect("a description")
}
