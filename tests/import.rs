//! Golden cases of the importer: what goes in, the records and the findings that come out.
//!
//! Each folder of `tests/import` holds `input/`, `expected.ndjson` (a sheet a line, by id) and
//! `diagnostics.txt`. `KOKKO_BLESS=1 cargo test --test import` writes the expectations anew.

use kokko_core::dataset::Kind;
use kokko_import::{
    Collected, Collector, FileError, FileRead, Item, Layout, Problem, SourceReader,
};
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import")
}

/// Every file below a folder, with its path below it, sorted.
fn inputs(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of inputs") {
            let entry = entry.expect("an entry");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push((entry.path(), format!("{name}/")));
            } else {
                found.push((name, fs::read(entry.path()).expect("an input")));
            }
        }
    }
    found.sort();
    found
}

fn read(name: &str, bytes: &[u8], chunk: usize) -> Result<Vec<Item>, FileError> {
    let layout = if name.ends_with(".json") {
        Layout::Whole
    } else if name.ends_with(".csv") || name.ends_with(".zip") {
        Layout::Table
    } else {
        Layout::Lines
    };
    let mut items = Vec::new();
    let mut sink = |item| items.push(item);
    let mut reader = SourceReader::new(name, layout);
    for chunk in bytes.chunks(chunk) {
        reader.push(chunk, &mut sink)?;
    }
    reader.finish(&mut sink)?;
    Ok(items)
}

/// What a case gives: its collection and the files that are none of ours.
fn run(case: &str, chunk: usize) -> (Collected, Vec<FileError>) {
    let mut collector = Collector::new();
    let mut failures = Vec::new();
    for (name, bytes) in inputs(&cases().join(case).join("input")) {
        collector.begin(FileRead {
            name: name.clone(),
            bytes: bytes.len() as u64,
            ..FileRead::default()
        });
        match read(&name, &bytes, chunk) {
            Ok(items) => items.into_iter().for_each(|item| collector.add(item)),
            Err(failure) => failures.push(failure),
        }
    }
    (collector.finish(), failures)
}

fn shown(collected: &mut Collected, failures: &[FileError]) -> (String, String) {
    let sheets = &mut collected.corpus.sheets;
    sheets.sort_by(|a, b| a.id.cmp(&b.id));
    let mut records = String::new();
    for sheet in sheets {
        records.push_str(&serde_json::to_string(sheet).expect("a sheet as JSON"));
        records.push('\n');
    }
    let mut findings = String::new();
    for diagnostic in &collected.diagnostics {
        findings.push_str(&format!("{diagnostic}\n"));
    }
    for failure in failures {
        findings.push_str(&format!("failure: {failure}\n"));
    }
    (records, findings)
}

fn compare(path: &Path, found: &str) {
    if std::env::var_os("KOKKO_BLESS").is_some() {
        fs::write(path, found).expect("room for the expectation");
        return;
    }
    let expected = fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    for (at, (expected, found)) in expected.lines().zip(found.lines()).enumerate() {
        assert_eq!(expected, found, "{}:{}", path.display(), at + 1);
    }
    assert_eq!(
        expected.lines().count(),
        found.lines().count(),
        "lines of {}\n{found}",
        path.display()
    );
}

fn golden(case: &str) -> Collected {
    let (mut collected, failures) = run(case, 4096);
    let (records, findings) = shown(&mut collected, &failures);
    let folder = cases().join(case);
    compare(&folder.join("expected.ndjson"), &records);
    compare(&folder.join("diagnostics.txt"), &findings);
    collected
}

#[test]
fn the_newer_form_is_read_with_amounts_names_and_gaps_as_filed() {
    let collected = golden("newer-form");
    assert_eq!(collected.corpus.kind, Kind::Public);
}

#[test]
fn the_older_form_is_read_with_outputs_unit_costs_and_laws() {
    golden("older-form");
}

#[test]
fn numbers_of_2017_get_the_ministrys_short_name_and_odd_ones_are_reported() {
    golden("form-of-2017");
}

#[test]
fn broken_lines_are_reported_with_line_and_field_and_the_good_ones_stay() {
    let collected = golden("broken-lines");
    assert_eq!(collected.corpus.sheets.len(), 4);
    let tally = &collected.tallies[0];
    assert_eq!(tally.read, tally.kept);
    assert_eq!(tally.refused, 17);
}

#[test]
fn of_two_forms_the_newer_wins_and_inside_a_file_the_first_line() {
    let collected = golden("duplicates-over-two-forms");
    assert_eq!(
        collected.corpus.kind,
        Kind::Sample,
        "one record is a sample"
    );
    let licences: Vec<&str> = collected
        .corpus
        .sources
        .iter()
        .map(|source| source.licence.as_str())
        .collect();
    assert_eq!(
        licences,
        [
            "CC BY 4.0",
            "CC BY 4.0",
            "CC BY 4.0",
            "MIT (2021-総務-20-0075: CC BY 4.0)"
        ]
    );
}

#[test]
fn files_without_review_sheets_fail_and_say_what_they_are() {
    let collected = golden("not-review-sheets");
    assert!(collected.corpus.sheets.is_empty());
}

#[test]
fn a_folder_of_single_sheets_is_read_file_by_file() {
    golden("folder-of-json");
}

#[test]
fn tables_of_the_rs_system_become_sheets_by_the_names_of_their_columns() {
    let collected = golden("rs-tables");
    assert_eq!(collected.corpus.sheets.len(), 2);
}

#[test]
fn a_zip_of_a_table_is_read_as_the_table() {
    for (name, bytes) in inputs(&cases().join("rs-tables/input")) {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("表.csv", options).expect("an entry");
        zip.write_all(&bytes).expect("room");
        let zip = zip.finish().expect("an archive").into_inner();
        for chunk in [1, 4096] {
            let loose = read(&name, &bytes, chunk).expect("a table");
            assert_eq!(read(&name, &zip, chunk), Ok(loose), "{name}");
        }
    }
}

/// The case of tables, with one of them again under another name.
fn with_table_again(number: &str, change: impl Fn(String) -> String) -> Collected {
    let mut files = inputs(&cases().join("rs-tables/input"));
    let again = files
        .iter()
        .find(|(name, _)| name.starts_with(number))
        .map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned()))
        .expect("the table");
    files.push((again.0.clone(), again.1.clone().into_bytes()));
    let other = again.0.replace(".csv", "_2.csv");
    files.push((other, change(again.1).into_bytes()));
    let mut collector = Collector::new();
    for (name, bytes) in files {
        collector.begin(FileRead {
            name: name.clone(),
            bytes: bytes.len() as u64,
            ..FileRead::default()
        });
        for item in read(&name, &bytes, 4096).expect("a table") {
            collector.add(item);
        }
    }
    collector.finish()
}

#[test]
fn a_table_that_stands_in_several_files_counts_once_and_is_reported() {
    let once = run("rs-tables", 4096).0;
    for number in ["1-3", "5-1", "5-2", "5-3", "5-4"] {
        let again = with_table_again(number, |text| text);
        assert_eq!(again.corpus.sheets, once.corpus.sheets, "{number}");
        let left_out: Vec<String> = again
            .diagnostics
            .iter()
            .filter(|found| found.problem == Problem::Superseded)
            .map(ToString::to_string)
            .collect();
        assert_eq!(left_out.len(), 2, "{number}: {left_out:?}");
        assert!(left_out[1].contains(&format!("expected table {number} of 2024 once")));
        assert_eq!(again.refused, [] as [&str; 0], "{number}");
    }
}

#[test]
fn a_second_file_of_a_table_that_says_something_else_is_an_error() {
    let once = run("rs-tables", 4096).0;
    let again = with_table_again("5-1", |text| text.replacen("6000000", "6000001", 1));
    assert_eq!(again.corpus.sheets, once.corpus.sheets, "the first counts");
    let errors: Vec<String> = again
        .diagnostics
        .iter()
        .filter(|found| found.problem == Problem::Duplicate)
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        errors,
        [
            "error: 5-1_RS_2024_見本_2.csv: failed to join table 5-1 of 2024: expected the rows of 5-1_RS_2024_見本.csv, found others for 1 projects, first for 9101; those of 5-1_RS_2024_見本.csv count"
        ]
    );
    assert_eq!(again.refused, ["5-1_RS_2024_見本_2.csv"]);
}

#[test]
fn an_entry_that_inflates_beyond_all_measure_is_refused() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("表.csv", options).expect("an entry");
    zip.write_all("シート種別,事業年度,予算事業ID,備考\n".as_bytes())
        .expect("room");
    for _ in 0..64 {
        zip.write_all(&vec![b'0'; 1 << 20]).expect("room");
    }
    let zip = zip.finish().expect("an archive").into_inner();
    let failure = read("bomb.zip", &zip, 1 << 16).expect_err("a bomb");
    assert!(failure.to_string().contains("200 times"), "{failure}");
}

#[test]
fn a_table_without_a_column_it_needs_is_an_error_that_names_both() {
    let (name, bytes) = inputs(&cases().join("rs-tables/input"))
        .into_iter()
        .find(|(name, _)| name.starts_with("2-1"))
        .expect("the case");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let cut = text.replacen("執行額（合計）", "執行額の計", 1);
    let failure = read(&name, cut.as_bytes(), 4096).expect_err("a broken header");
    assert_eq!(
        failure.to_string(),
        "failed to read 2-1_RS_2024_見本.csv: expected the column 執行額(合計) in table 2-1, found none"
    );
}

#[test]
fn the_result_is_the_same_however_the_bytes_arrive() {
    for case in ["newer-form", "broken-lines", "rs-tables"] {
        let (mut whole, failures) = run(case, usize::MAX);
        let (mut cut, _) = run(case, 3);
        assert_eq!(
            shown(&mut whole, &failures),
            shown(&mut cut, &failures),
            "{case}"
        );
    }
}

#[test]
fn every_sheet_of_a_case_survives_being_written_and_read() {
    for case in ["newer-form", "older-form", "form-of-2017", "rs-tables"] {
        for sheet in run(case, 4096).0.corpus.sheets {
            let json = serde_json::to_string(&sheet).expect("json");
            let back: kokko_core::domain::Sheet = serde_json::from_str(&json).expect(&json);
            assert_eq!(back, sheet);
        }
    }
}

#[test]
fn the_sample_is_read_without_a_refusal_and_calls_itself_one() {
    let mut collector = Collector::new();
    for file in kokko_import::sample::files().expect("the sample") {
        collector.begin(FileRead {
            name: file.name.clone(),
            bytes: file.text.len() as u64,
            ..FileRead::default()
        });
        for item in read(&file.name, file.text.as_bytes(), 1 << 20).expect("sheets") {
            collector.add(item);
        }
    }
    let collected = collector.finish();
    assert_eq!(collected.corpus.kind, Kind::Sample);
    for tally in &collected.tallies {
        assert_eq!(
            (tally.refused, tally.left_out),
            (0, 0),
            "{}",
            tally.file.name
        );
        assert!((380..=420).contains(&tally.kept), "{}", tally.file.name);
    }
    let real = "2021-総務-20-0075";
    for sheet in &collected.corpus.sheets {
        let digits: String = sheet.id.number().chars().rev().take(4).collect();
        assert!(
            sheet.id.as_str() == real
                || sheet.name.shown().starts_with("【架空】") && digits.ends_with('9'),
            "{}",
            sheet.id
        );
    }
    assert!(
        collected
            .corpus
            .sheets
            .iter()
            .any(|sheet| sheet.id.as_str() == real)
    );
}
