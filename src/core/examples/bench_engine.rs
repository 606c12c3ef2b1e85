//! The engine alone, as WebAssembly for `make bench`: tables and plans come in as
//! JSON, a plan is answered by its number, and the answer leaves as JSON, so that
//! only what lies between plan and result is timed. Or the dataset's own files come
//! in as fetched, so that reading and joining them is.
#![allow(unsafe_code, reason = "functions that JavaScript calls by name")]

use kokko_core::dataset::{
    self, Dictionaries, PaymentJoin, PaymentTable, RecipientTable, SheetTable, YearPayments,
    YearSheets,
};
use kokko_core::domain::SheetYear;
use kokko_core::query::{
    Dimension, Engine, Filters, PaymentIndexing, Plan, QueryResult, SheetIndexing, Trend,
};
use kokko_core::turns::Turns;
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

#[derive(Default)]
struct Bench {
    engine: Option<Engine>,
    plans: Vec<Plan>,
    result: Option<QueryResult>,
    answer: Vec<u8>,
    input: Vec<u8>,
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::default();
    static DECODING: RefCell<Option<Decoding>> = RefCell::new(Some(Box::pin(decode())));
    /// When the slice at work began.
    static BEGAN: Cell<f64> = const { Cell::new(0.0) };
}

/// The dataset on its way from files to an engine; `None` where it is none.
type Decoding = Pin<Box<dyn Future<Output = Option<Engine>>>>;

#[cfg(target_arch = "wasm32")]
#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// `performance.now()`.
    safe fn now() -> f64;
}

/// Nobody decodes anything natively.
#[cfg(not(target_arch = "wasm32"))]
fn now() -> f64 {
    0.0
}

/// Slices as long as the page's.
struct Slices;

const SLICE: f64 = 8.0;

impl Turns for Slices {
    async fn turn(&self) {
        if now() - BEGAN.get() >= SLICE {
            let mut waited = false;
            poll_fn(|_| match std::mem::replace(&mut waited, true) {
                true => Poll::Ready(()),
                false => Poll::Pending,
            })
            .await;
        }
    }
}

/// The next file, once it is in the input.
async fn file() -> Vec<u8> {
    poll_fn(|_| {
        let input = BENCH.with_borrow_mut(|bench| std::mem::take(&mut bench.input));
        match input.is_empty() {
            true => Poll::Pending,
            false => Poll::Ready(input),
        }
    })
    .await
}

/// Reads, joins and indexes a dataset: manifest, labels, of each year names (before
/// format 2 there are none) and columns; recipients, payments of each year.
async fn decode() -> Option<Engine> {
    let manifest = dataset::read_manifest(&file().await).ok()?;
    let labels = dataset::read_tables("labels", &file().await).ok()?;
    let mut years = Vec::new();
    for year in &manifest.years {
        let names = match year.names_file() {
            Some(_) => Some(file().await),
            None => None,
        };
        let (columns, names) = (file().await, names.as_deref());
        let sheets = dataset::read_sheets_in_turns(year, &columns, names, &Slices).await;
        years.push(sheets.ok()?);
    }
    let table = SheetTable::assemble_in_turns(labels, years, &Slices).await;
    let mut indexing = SheetIndexing::new(table.ok()?);
    while indexing.step() {
        Slices.turn().await;
    }
    let engine = indexing.finish();
    let bytes = file().await;
    let recipients = dataset::read_recipients_in_turns(&manifest, &bytes, &Slices).await;
    let recipients = recipients.ok()?;
    drop(bytes);
    let payments = usize::try_from(manifest.payments).ok()?;
    let mut join = PaymentJoin::new(engine.sheets(), payments);
    for year in &manifest.years {
        let payments = dataset::read_payments_in_turns(year, &file().await, &Slices).await;
        join.add(engine.sheets(), payments.ok()?).ok()?;
        Slices.turn().await;
    }
    let table = join.finish(engine.sheets(), recipients).ok()?;
    let mut indexing = PaymentIndexing::new(table);
    while indexing.step() {
        Slices.turn().await;
    }
    Some(indexing.finish(&engine))
}

#[derive(Deserialize)]
struct Tables {
    labels: Dictionaries,
    years: Vec<YearSheets>,
}

#[derive(Deserialize)]
struct Payments {
    recipients: RecipientTable,
    years: Vec<YearPayments>,
}

/// A filter state of the benchmark.
#[derive(Deserialize)]
struct State {
    #[serde(default)]
    year: Vec<u16>,
    #[serde(default)]
    ministry: Vec<String>,
    #[serde(default)]
    account: Vec<String>,
    #[serde(default)]
    method: Vec<String>,
    #[serde(default)]
    policy: Vec<String>,
    min: Option<i64>,
    recipients: Option<usize>,
}

impl State {
    fn plan(self) -> Plan {
        let ranks = self.recipients.is_some();
        Plan {
            filters: Filters {
                years: self.year.into_iter().map(SheetYear).collect(),
                ministries: self.ministry,
                accounts: self.account,
                methods: self.method,
                policies: self.policy,
                min_budget: self.min,
                ..Filters::default()
            },
            facets: if ranks {
                Vec::new()
            } else {
                Dimension::FIRST.to_vec()
            },
            thresholds: false,
            trend: if ranks { Trend::Nothing } else { Trend::Chosen },
            recipients: self.recipients,
            ..Plan::default()
        }
    }
}

#[derive(Serialize)]
struct Answer {
    count: usize,
    facets: BTreeMap<&'static str, BTreeMap<String, u32>>,
    sums: BTreeMap<u16, [i64; 4]>,
    top: Vec<i64>,
    recipients: Vec<(i64, u32)>,
}

/// Room for input of this many bytes: its address.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    BENCH.with_borrow_mut(|bench| {
        bench.input = vec![0; bytes];
        bench.input.as_mut_ptr()
    })
}

/// Reads the sheets from the input; 1 where that failed.
#[unsafe(no_mangle)]
pub extern "C" fn load_sheets() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        let input = std::mem::take(&mut bench.input);
        let tables: Option<Tables> = serde_json::from_slice(&input).ok();
        drop(input);
        let table =
            tables.and_then(|tables| SheetTable::assemble(tables.labels, tables.years).ok());
        bench.engine = table.map(Engine::new);
        u32::from(bench.engine.is_none())
    })
}

/// Reads the payments from the input; 1 where that failed.
#[unsafe(no_mangle)]
pub extern "C" fn load_payments() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        let input = std::mem::take(&mut bench.input);
        let payments: Option<Payments> = serde_json::from_slice(&input).ok();
        drop(input);
        let Some((engine, payments)) = bench.engine.as_ref().zip(payments) else {
            return 1;
        };
        let table = PaymentTable::assemble(engine.sheets(), payments.recipients, payments.years);
        let Ok(table) = table else { return 1 };
        bench.engine = Some(engine.with_payments(table));
        0
    })
}

/// Decodes the dataset up to the end of a slice, or until it needs another file in the
/// input: 0 where the engine is there, 1 where that failed, 2 where more is to be done,
/// 3 where a file is missing.
#[unsafe(no_mangle)]
pub extern "C" fn decode_slice() -> u32 {
    BEGAN.set(now());
    let done = DECODING.with_borrow_mut(|decoding| {
        let future = decoding.as_mut()?;
        let done = future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        if done.is_ready() {
            *decoding = None;
        }
        Some(done)
    });
    match done {
        Some(Poll::Ready(Some(engine))) => {
            BENCH.with_borrow_mut(|bench| bench.engine = Some(engine));
            0
        }
        Some(Poll::Ready(None)) | None => 1,
        Some(Poll::Pending) if now() - BEGAN.get() >= SLICE => 2,
        Some(Poll::Pending) => 3,
    }
}

/// Reads a state from the input: the number of its plan, or 4294967295.
#[unsafe(no_mangle)]
pub extern "C" fn plan() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        let Ok(state) = serde_json::from_slice::<State>(&bench.input) else {
            return u32::MAX;
        };
        bench.plans.push(state.plan());
        u32::try_from(bench.plans.len() - 1).unwrap_or(u32::MAX)
    })
}

/// Answers a plan, the first rows in their order included: what is timed.
#[unsafe(no_mangle)]
pub extern "C" fn run(plan: usize) -> usize {
    BENCH.with_borrow_mut(|bench| {
        let (Some(engine), Some(plan)) = (&bench.engine, bench.plans.get(plan)) else {
            return 0;
        };
        let result = engine.run(plan, None);
        let shown = if plan.recipients.is_none() {
            result.rows.first().len()
        } else {
            0
        };
        bench.result = Some(result);
        shown
    })
}

/// Writes the last answer as JSON: how many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> usize {
    BENCH.with_borrow_mut(|bench| {
        let (Some(engine), Some(result)) = (&bench.engine, &bench.result) else {
            return 0;
        };
        let facets = result.facets.iter().map(|facet| {
            let name = match facet.dimension {
                Dimension::Year => "year",
                Dimension::Ministry => "ministry",
                Dimension::Account => "account",
                Dimension::Method => "method",
                Dimension::Policy => "policy",
                _ => "other",
            };
            let values = facet.values.iter();
            (
                name,
                values
                    .map(|value| (value.label.to_string(), value.count))
                    .collect(),
            )
        });
        let sums = result
            .trend
            .iter()
            .filter(|year| year.sheets > 0)
            .map(|year| {
                let sums = [year.initial, year.supplementary, year.total, year.executed];
                (year.published.0, sums.map(|sum| sum.yen))
            });
        let top = result.rows.first().iter().take(50);
        let ranked = result.ranking.iter().flat_map(|ranking| &ranking.top);
        let answer = Answer {
            count: result.rows.len(),
            facets: facets.collect(),
            sums: sums.collect(),
            top: top.filter_map(|row| engine.row(*row)?.total).collect(),
            recipients: ranked.map(|one| (one.yen, one.payments)).collect(),
        };
        bench.answer = serde_json::to_vec(&answer).unwrap_or_default();
        bench.answer.len()
    })
}

/// Where the answer stands.
#[unsafe(no_mangle)]
pub extern "C" fn answer_at() -> *const u8 {
    BENCH.with_borrow(|bench| bench.answer.as_ptr())
}
