//! The published files, for tests that look at all of them at once.
#![allow(dead_code, reason = "each test uses its part")]

use kokko_core::domain::Sheet;
use kokko_import::{Item, JudgitReader, Layout};
use std::fs;
use std::path::PathBuf;
use std::thread;

/// One file a published year.
pub const YEARS: [&str; 6] = [
    "judgit-2017",
    "judgit-2018",
    "judgit-2019",
    "judgit-2020",
    "judgit-2021",
    "judgit-2022",
];

/// Where the published files lie.
pub fn data() -> PathBuf {
    let shared = std::env::var_os("KOKKO_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    shared.join("data")
}

/// The sheets of all years as read, without their texts; `None`, saying so,
/// where a file is not there.
pub fn sheets() -> Option<Vec<Sheet>> {
    let read: Vec<Option<Vec<Sheet>>> = thread::scope(|scope| {
        // Two at a time, as the command does.
        let halves = YEARS
            .chunks(3)
            .map(|half| scope.spawn(|| half.iter().map(|name| read(name)).collect::<Vec<_>>()));
        let halves: Vec<_> = halves.collect();
        halves
            .into_iter()
            .flat_map(|half| half.join().expect("a reader that does not panic"))
            .collect()
    });
    let years: Option<Vec<Vec<Sheet>>> = read.into_iter().collect();
    years.map(|years| years.into_iter().flatten().collect())
}

/// The sheets of one file.
pub fn read(name: &str) -> Option<Vec<Sheet>> {
    let path = data().join("judgit").join(format!("{name}.ndjson.gz"));
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("skipped: {} is not there ({error})", path.display());
            return None;
        }
    };
    let mut sheets = Vec::new();
    let mut reader = JudgitReader::new(name, Layout::Lines);
    let mut sink = |item| {
        if let Item::Record(record) = item {
            sheets.push(without_texts(record.sheet));
        }
    };
    for chunk in bytes.chunks(1 << 16) {
        reader.push(chunk, &mut sink).expect("review sheets");
    }
    reader.finish(&mut sink).expect("review sheets");
    Some(sheets)
}

/// Six years do not fit into memory with all that is written in them.
fn without_texts(sheet: Sheet) -> Sheet {
    Sheet {
        purpose: String::new(),
        summary: String::new(),
        law: String::new(),
        plans: String::new(),
        outcomes: Vec::new(),
        outputs: Vec::new(),
        unit_costs: Vec::new(),
        alternatives: Vec::new(),
        ..sheet
    }
}
