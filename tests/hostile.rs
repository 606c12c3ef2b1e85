//! Every reader on truncated, reordered, re-encoded and hostile streams: no
//! panic, the same however the bytes arrive, and for each record either what it
//! holds or why it was refused.

use kokko_import::{FileError, Item, Layout, Severity, SourceReader, Summary};
use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

/// Files of the golden cases: tables of the RS System and records of JUDGIT!.
fn seeds() -> Vec<(String, Vec<u8>)> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut seeds = Vec::new();
    for case in ["rs-tables", "newer-form", "older-form"] {
        let entries = fs::read_dir(cases.join(case).join("input")).expect("a case");
        for entry in entries {
            let entry = entry.expect("an entry");
            let name = entry.file_name().to_string_lossy().into_owned();
            seeds.push((name, fs::read(entry.path()).expect("a file")));
        }
    }
    seeds.sort();
    seeds
}

fn read(name: &str, bytes: &[u8], chunk: usize) -> (Vec<Item>, Result<Summary, FileError>) {
    let layout = match name.rsplit('.').next() {
        Some("csv" | "zip") => Layout::Table,
        Some("json") => Layout::Whole,
        _ => Layout::Lines,
    };
    let mut items = Vec::new();
    let mut sink = |item| items.push(item);
    let mut reader = SourceReader::new(name, layout);
    for chunk in bytes.chunks(chunk) {
        if let Err(failure) = reader.push(chunk, &mut sink) {
            return (items, Err(failure));
        }
    }
    let result = reader.finish(&mut sink);
    (items, result)
}

#[derive(Clone, Debug)]
enum Harm {
    /// Cut off here.
    Truncate(prop::sample::Index),
    /// A byte becomes another.
    Replace(prop::sample::Index, u8),
    /// A piece is put elsewhere.
    Move(
        prop::sample::Index,
        prop::sample::Index,
        prop::sample::Index,
    ),
    /// Bytes from elsewhere are put in.
    Insert(prop::sample::Index, Vec<u8>),
    /// The whole in another encoding.
    ShiftJis,
    Utf16,
    /// In a ZIP, which later harm may break.
    Zip,
}

fn harms() -> impl Strategy<Value = Vec<Harm>> {
    let index = any::<prop::sample::Index>;
    let pieces = prop::sample::select(vec![
        b"\"".to_vec(),
        b",\r\n".to_vec(),
        b"\0\0\0".to_vec(),
        b"9".repeat(40),
        b"-1e999999".to_vec(),
        b"{\"".to_vec(),
        b"\xff\xfe".to_vec(),
        "＝１＋１".as_bytes().to_vec(),
    ]);
    let harm = prop_oneof![
        2 => index().prop_map(Harm::Truncate),
        4 => (index(), any::<u8>()).prop_map(|(at, byte)| Harm::Replace(at, byte)),
        2 => (index(), index(), index()).prop_map(|(from, to, at)| Harm::Move(from, to, at)),
        4 => (index(), pieces).prop_map(|(at, piece)| Harm::Insert(at, piece)),
        1 => Just(Harm::ShiftJis),
        1 => Just(Harm::Utf16),
        1 => Just(Harm::Zip),
    ];
    prop::collection::vec(harm, 0..4)
}

fn harmed(mut bytes: Vec<u8>, harm: &Harm) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    let length = bytes.len();
    match harm {
        Harm::Truncate(at) => bytes.truncate(at.index(length)),
        Harm::Replace(at, byte) => bytes[at.index(length)] = *byte,
        Harm::Move(from, to, at) => {
            let (from, to) = (from.index(length), to.index(length));
            let piece: Vec<u8> = bytes.drain(from.min(to)..from.max(to)).collect();
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..at, piece);
        }
        Harm::Insert(at, piece) => {
            let at = at.index(length);
            bytes.splice(at..at, piece.iter().copied());
        }
        Harm::ShiftJis => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            bytes = encoding_rs::SHIFT_JIS.encode(&text).0.into_owned();
        }
        Harm::Utf16 => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        Harm::Zip => {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file("表.csv", options).expect("an entry");
            zip.write_all(&bytes).expect("room");
            bytes = zip.finish().expect("an archive").into_inner();
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn whatever_stands_in_a_file_each_record_is_read_or_refused_with_a_reason(
        seed in any::<prop::sample::Index>(), harms in harms(), chunk in 1_usize..5_000,
    ) {
        let seeds = seeds();
        let (name, bytes) = seed.get(&seeds).clone();
        let bytes = harms.iter().fold(bytes, harmed);
        let (items, result) = read(&name, &bytes, chunk);
        match &result {
            Ok(summary) => {
                let of = |wanted: fn(&Item) -> bool| items.iter().filter(|item| wanted(item)).count();
                let read = of(|item| !matches!(item, Item::Diagnostic(_)));
                let refused = of(|item| {
                    matches!(item, Item::Diagnostic(found) if found.severity == Severity::Error)
                });
                prop_assert_eq!(summary.read as usize, read);
                prop_assert_eq!(summary.refused as usize, refused);
                prop_assert!(summary.records >= summary.read + summary.refused);
            }
            Err(failure) => {
                prop_assert!(!failure.expected.is_empty() && !failure.found.is_empty());
            }
        }
        for item in &items {
            if let Item::Diagnostic(found) = item {
                prop_assert!(!found.message.is_empty() && !found.file.is_empty());
            }
        }
        // A failure may come a chunk earlier or later; what is whole is the same.
        if result.is_ok() {
            prop_assert_eq!(read(&name, &bytes, usize::MAX), (items, result));
        }
    }
}
