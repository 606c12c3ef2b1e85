//! Files longer than a piece, read while others have their turn.

mod corpus;

use corpus::{corpus, written};
use kokko_core::dataset::{
    MISSING, Manifest, read_manifest, read_payments_in_turns, read_recipients_in_turns,
};
use kokko_core::domain::Sheet;
use kokko_core::turns::Turns;
use serde_json::json;
use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Stops at each place where work may stop.
#[derive(Default)]
struct Always(Cell<usize>);

impl Turns for Always {
    async fn turn(&self) {
        self.0.set(self.0.get() + 1);
        let mut others = true;
        poll_fn(|_| match std::mem::take(&mut others) {
            true => Poll::Pending,
            false => Poll::Ready(()),
        })
        .await;
    }
}

/// Runs work to its end: what it gives, and how often it stopped.
fn run<T>(work: impl Future<Output = T>) -> (T, usize) {
    let mut work = pin!(work);
    let mut context = Context::from_waker(Waker::noop());
    let mut stops = 0;
    loop {
        match work.as_mut().poll(&mut context) {
            Poll::Ready(result) => return (result, stops),
            Poll::Pending => stops += 1,
        }
    }
}

/// About a piece, and about two.
const LENGTHS: [usize; 8] = [0, 1, 4095, 4096, 4097, 8192, 8193, 20_000];

/// Of a dataset whose other files are of no matter here.
fn manifest() -> Manifest {
    let sheet: Sheet = serde_json::from_value(json!({
        "id": "2021-総務-20-0001", "year": 2021, "ministry": "総務省", "name": "調査",
        "budgets": [], "source": { "file": "made.ndjson", "line": 1 },
    }))
    .expect("a sheet");
    let (files, _) = written(&corpus(vec![sheet]));
    read_manifest(&files["manifest.json"]).expect("a manifest")
}

#[test]
fn payments_of_any_number_are_read_as_they_stand_there() {
    let manifest = manifest();
    for length in LENGTHS {
        let value = |place: usize| (!place.is_multiple_of(7)).then_some(place as i64 - 5);
        let zeros = |place: usize| value(place).map_or(0, |_| place % 3);
        let file = json!({
            "year": 2021, "counts": [length], "recipient": (0..length).collect::<Vec<_>>(),
            "value": (0..length).map(value).collect::<Vec<_>>(),
            "zeros": (0..length).map(zeros).collect::<Vec<_>>(),
            "unit_errors": [], "plans": [], "routes": [1, length],
        });
        let bytes = file.to_string().into_bytes();
        let turns = Always::default();
        let (read, stops) = run(read_payments_in_turns(&manifest.years[0], &bytes, &turns));
        let read = read.expect("payments");
        let yen = (0..length).map(|place| {
            value(place).map_or(MISSING, |value| value * 10_i64.pow(zeros(place) as u32))
        });
        assert!(read.recipient.iter().copied().eq(0..length as u32));
        assert!(read.yen.iter().copied().eq(yen), "{length} payments");
        assert_eq!(read.route, vec![1; length]);
        assert_eq!(stops, turns.0.get());
        assert!(
            stops > 4 * (length / 4096),
            "{stops} stops, {length} payments"
        );
    }
}

#[test]
fn recipients_of_any_number_are_read_as_they_stand_there() {
    let manifest = manifest();
    for length in LENGTHS {
        let steps = (0..length).map(|place| match place {
            0 => 1_000_000_000_000,
            place => place as u64,
        });
        let name = |place: usize| match place % 5 {
            0 => format!("甲\"{place}\"会社"),
            _ => format!("乙{place}"),
        };
        let names: Vec<String> = (0..length).map(name).collect();
        let file = json!({ "numbers": steps.collect::<Vec<_>>(), "ids": [], "names": names });
        let bytes = file.to_string().into_bytes();
        let (read, stops) = run(read_recipients_in_turns(
            &manifest,
            &bytes,
            &Always::default(),
        ));
        let read = read.expect("recipients");
        let number = |place: u64| (1_000_000_000_000 + place * (place + 1) / 2).to_string();
        assert!(read.ids.iter().eq((0..length as u64).map(number)));
        assert!(read.names.iter().eq(&names));
        assert!(
            stops > 2 * (length / 4096),
            "{stops} stops, {length} recipients"
        );
    }
}

#[test]
fn what_is_no_column_is_refused_wherever_a_piece_ends() {
    let manifest = manifest();
    for length in [1, 4095, 4096, 4097, 8192] {
        let ones = vec!["1"; length].join(",");
        for wrong in [
            format!("[,{ones}]"),
            format!("[{ones},]"),
            format!("[{ones} 1]"),
            format!("[{ones},,1]"),
            format!("[{ones}"),
            format!("{ones}]"),
        ] {
            let bytes = format!(r#"{{"year":2021,"recipient":{wrong}}}"#).into_bytes();
            let turns = Always::default();
            let (read, _) = run(read_payments_in_turns(&manifest.years[0], &bytes, &turns));
            let error = read.expect_err("no column").to_string();
            assert!(error.contains("instead of"), "{length}: {error}");
        }
    }
}
