//! The readers alone, as WebAssembly, to time each step between the files of a
//! dataset and an engine that answers, and what memory they take.
#![allow(unsafe_code, reason = "functions that JavaScript calls by name")]

use kokko_core::dataset::{
    Dictionaries, Manifest, PaymentTable, RecipientTable, SheetTable, YearPayments, YearSheets,
    read_manifest, read_payments, read_recipients, read_sheets, read_tables,
};
use kokko_core::query::Engine;
use std::cell::RefCell;

#[derive(Default)]
struct Loading {
    manifest: Option<Manifest>,
    labels: Dictionaries,
    recipients: RecipientTable,
    sheets: Vec<YearSheets>,
    payments: Vec<YearPayments>,
    sheet_table: Option<SheetTable>,
    payment_table: Option<PaymentTable>,
    engine: Option<Engine>,
    inputs: Vec<Vec<u8>>,
}

thread_local! {
    static LOADING: RefCell<Loading> = RefCell::default();
}

/// Room for one more file of this many bytes: its address.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    LOADING.with_borrow_mut(|loading| {
        let mut input = vec![0; bytes];
        let at = input.as_mut_ptr();
        loading.inputs.push(input);
        at
    })
}

/// Does one step with the files in the rooms: 0 manifest, 1 tables, 2 columns of a
/// year and its names, 3 sheets joined, 4 sheets indexed, 5 recipients, 6 payments
/// of a year, 7 payments joined, 8 payments indexed. 1 where that failed.
#[unsafe(no_mangle)]
pub extern "C" fn step(what: u32, year: usize) -> u32 {
    LOADING.with_borrow_mut(|loading| u32::from(done(loading, what, year).is_none()))
}

fn done(loading: &mut Loading, what: u32, year: usize) -> Option<()> {
    let inputs = std::mem::take(&mut loading.inputs);
    let first = inputs.first();
    let entry = || loading.manifest.as_ref()?.years.get(year);
    match what {
        0 => loading.manifest = Some(read_manifest(first?).ok()?),
        1 => loading.labels = read_tables("tables.json", first?).ok()?,
        2 => {
            let names = inputs.get(1).map(Vec::as_slice);
            let sheets = read_sheets(entry()?, first?, names).ok()?;
            loading.sheets.push(sheets);
        }
        3 => {
            let labels = std::mem::take(&mut loading.labels);
            let years = std::mem::take(&mut loading.sheets);
            loading.sheet_table = Some(SheetTable::assemble(labels, years).ok()?);
        }
        4 => loading.engine = Some(Engine::new(loading.sheet_table.take()?)),
        5 => loading.recipients = read_recipients(loading.manifest.as_ref()?, first?).ok()?,
        6 => {
            let payments = read_payments(entry()?, first?).ok()?;
            loading.payments.push(payments);
        }
        7 => {
            let recipients = std::mem::take(&mut loading.recipients);
            let years = std::mem::take(&mut loading.payments);
            let engine = loading.engine.as_ref()?;
            let table = PaymentTable::assemble(engine.sheets(), recipients, years);
            loading.payment_table = Some(table.ok()?);
        }
        8 => {
            let table = loading.payment_table.take()?;
            loading.engine = Some(loading.engine.as_ref()?.with_payments(table));
        }
        _ => return None,
    }
    Some(())
}
