//! The engine alone, as WebAssembly for `make bench`: tables and plans come in as
//! JSON, a plan is answered by its number, and the answer leaves as JSON, so that
//! only what lies between plan and result is timed. Or the dataset's own files come
//! in as fetched, so that reading and joining them is.
#![allow(unsafe_code, reason = "functions that JavaScript calls by name")]

use kokko_core::dataset::{
    self, Dictionaries, Manifest, PaymentJoin, PaymentTable, RecipientReading, RecipientTable,
    SheetTable, YearPayments, YearSheets,
};
use kokko_core::domain::SheetYear;
use kokko_core::query::{Dimension, Engine, Filters, PaymentIndexing, Plan, QueryResult, Trend};
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
    columns: Option<RecipientReading>,
    recipients: Option<RecipientTable>,
    /// How many years of payments were read, and the last of them.
    paid: usize,
    payments: Option<YearPayments>,
    sheet_table: Option<SheetTable>,
    join: Option<PaymentJoin>,
    indexing: Option<PaymentIndexing>,
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
                self.columns = dataset::read_recipient_columns(manifest, &bytes).ok();
                self.columns.as_ref()?;
            }
            3 => {
                let payments = dataset::read_payments(year(self.paid)?, &bytes);
                self.paid += 1;
                self.payments = Some(payments.ok()?);
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

/// Joins the sheets that were read; 1 where that failed.
#[unsafe(no_mangle)]
pub extern "C" fn join_sheets() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        let years = std::mem::take(&mut bench.files.sheets);
        let labels = bench.files.labels.take();
        bench.files.sheet_table =
            labels.and_then(|labels| SheetTable::assemble(labels, years).ok());
        u32::from(bench.files.sheet_table.is_none())
    })
}

/// Indexes the sheets that were joined; 1 where there are none.
#[unsafe(no_mangle)]
pub extern "C" fn index_sheets() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        bench.engine = bench.files.sheet_table.take().map(Engine::new);
        u32::from(bench.engine.is_none())
    })
}

/// Reads the other half of the recipients; 1 where that failed.
#[unsafe(no_mangle)]
pub extern "C" fn join_recipients() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        let files = &mut bench.files;
        let parts = files.columns.take().zip(files.manifest.as_ref());
        files.recipients = parts.and_then(|(columns, manifest)| columns.table(manifest).ok());
        u32::from(files.recipients.is_none())
    })
}

/// Joins the year of payments read last to the sheets; 1 where that failed.
#[unsafe(no_mangle)]
pub extern "C" fn join_year() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        let files = &mut bench.files;
        let Some(((engine, manifest), year)) = bench
            .engine
            .as_ref()
            .zip(files.manifest.as_ref())
            .zip(files.payments.take())
        else {
            return 1;
        };
        let room = usize::try_from(manifest.payments).unwrap_or(0);
        let join = files
            .join
            .get_or_insert_with(|| PaymentJoin::new(engine.sheets(), room));
        u32::from(join.add(engine.sheets(), year).is_err())
    })
}

/// Joins all years to the recipients; 1 where that failed.
#[unsafe(no_mangle)]
pub extern "C" fn join_payments() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        let files = &mut bench.files;
        let parts = files.join.take().zip(files.recipients.take());
        let table = parts
            .zip(bench.engine.as_ref())
            .and_then(|((join, recipients), engine)| join.finish(engine.sheets(), recipients).ok());
        files.indexing = table.map(PaymentIndexing::new);
        u32::from(files.indexing.is_none())
    })
}

/// Does the next step of indexing the payments; 2 where more are left, 1 where
/// there are none.
#[unsafe(no_mangle)]
pub extern "C" fn index_payments() -> u32 {
    BENCH.with_borrow_mut(|bench| {
        if bench
            .files
            .indexing
            .as_mut()
            .is_some_and(PaymentIndexing::step)
        {
            return 2;
        }
        let done = bench.engine.take().zip(bench.files.indexing.take());
        bench.engine = done.map(|(engine, indexing)| indexing.finish(&engine));
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
