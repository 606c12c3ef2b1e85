//! The engine alone, as WebAssembly for `make bench`: tables and plans come in as
//! JSON, a plan is answered by its number, and the answer leaves as JSON, so that
//! only what lies between plan and result is timed. Or the dataset's own files come
//! in as fetched, so that reading and joining them is.
#![allow(unsafe_code, reason = "functions that JavaScript calls by name")]

use kokko_core::dataset::{
    self, Dictionaries, Manifest, PaymentTable, RecipientTable, SheetTable, YearPayments,
    YearSheets,
};
use kokko_core::domain::SheetYear;
use kokko_core::query::{Dimension, Engine, Filters, Plan, QueryResult, Trend};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeMap;

#[derive(Default)]
struct Bench {
    engine: Option<Engine>,
    plans: Vec<Plan>,
    result: Option<QueryResult>,
    answer: Vec<u8>,
    input: Vec<u8>,
    files: Files,
}

/// What was read of a dataset and is not joined yet.
#[derive(Default)]
struct Files {
    manifest: Option<Manifest>,
    labels: Option<Dictionaries>,
    /// The names of the year whose sheets come next.
    names: Option<Vec<u8>>,
    sheets: Vec<YearSheets>,
    recipients: Option<RecipientTable>,
    payments: Vec<YearPayments>,
}

impl Files {
    /// Reads one file by its kind: 0 labels, 1 a year's sheets, 2 recipients,
    /// 3 a year's payments, 4 the manifest, before all others, 5 a year's names,
    /// before its sheets. Years come in the order of the manifest.
    fn read(&mut self, kind: u32, bytes: Vec<u8>) -> Option<()> {
        let year = |place: usize| self.manifest.as_ref()?.years.get(place);
        match kind {
            0 => self.labels = Some(dataset::read_tables("labels", &bytes).ok()?),
            1 => {
                let names = self.names.take();
                let year = year(self.sheets.len())?;
                let sheets = dataset::read_sheets(year, &bytes, names.as_deref());
                self.sheets.push(sheets.ok()?);
            }
            2 => {
                let manifest = self.manifest.as_ref()?;
                self.recipients = Some(dataset::read_recipients(manifest, &bytes).ok()?);
            }
            3 => {
                let payments = dataset::read_payments(year(self.payments.len())?, &bytes);
                self.payments.push(payments.ok()?);
            }
            4 => self.manifest = Some(dataset::read_manifest(&bytes).ok()?),
            5 => self.names = Some(bytes),
            _ => return None,
        }
        Some(())
    }
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::default();
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

/// Reads a file of a dataset from the input, by its kind; 1 where that failed.
#[unsafe(no_mangle)]
pub extern "C" fn read_file(kind: u32) -> u32 {
    BENCH.with_borrow_mut(|bench| {
        let input = std::mem::take(&mut bench.input);
        u32::from(bench.files.read(kind, input).is_none())
    })
}

/// Joins the sheets that were read and indexes them; 1 where that failed.
#[unsafe(no_mangle)]
pub extern "C" fn join_sheets() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        let years = std::mem::take(&mut bench.files.sheets);
        let labels = bench.files.labels.take();
        let table = labels.and_then(|labels| SheetTable::assemble(labels, years).ok());
        bench.engine = table.map(Engine::new);
        u32::from(bench.engine.is_none())
    })
}

/// Joins the payments that were read to the sheets; 1 where that failed.
#[unsafe(no_mangle)]
pub extern "C" fn join_payments() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        let years = std::mem::take(&mut bench.files.payments);
        let recipients = bench.files.recipients.take();
        let Some((engine, recipients)) = bench.engine.take().zip(recipients) else {
            return 1;
        };
        let table = PaymentTable::assemble(engine.sheets(), recipients, years);
        bench.engine = table.ok().map(|table| engine.with_payments(table));
        u32::from(bench.engine.is_none())
    })
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
