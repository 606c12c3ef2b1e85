//! The columns as version 2 of the format has them: read by hand, straight into
//! what they are in memory.

use super::scan::{Scan, said};
use super::{MISSING, Names, ReadError, RecipientTable, Sets, YearPayments, YearSheets};
use crate::domain::SheetYear;
use crate::turns::{PIECE, Turns};

const COLUMNS: &str = "the columns of a year";
const NAMES: &str = "the names of a year";
const PAYMENTS: &str = "the payments of a year";
const RECIPIENTS: &str = "the recipients";

/// The powers of ten, and the largest amount that each may stand behind.
const STEPS: [(i64, i64); 19] = {
    let mut steps = [(1, i64::MAX); 19];
    let mut zeros = 1;
    while zeros < steps.len() {
        let step = steps[zeros - 1].0 * 10;
        steps[zeros] = (step, i64::MAX / step);
        zeros += 1;
    }
    steps
};

/// The digits of a 法人番号.
pub(super) const DIGITS: usize = 13;
/// Its last digits, and what they count up to.
const LOW: usize = 7;
const LOW_STEP: u64 = 10_000_000;

pub(super) fn filed(yen: i64) -> i64 {
    if yen == MISSING { 0 } else { yen }
}

/// What a row adds up to but for 当初予算: 予算計 as filed is mostly the sum of the
/// others.
pub(super) fn without_initial(sheets: &YearSheets, row: usize) -> i64 {
    let parts = [
        &sheets.supplementary,
        &sheets.carried_in,
        &sheets.carried_out,
        &sheets.reserve,
    ];
    parts.iter().fold(filed(sheets.total[row]), |rest, part| {
        rest.wrapping_sub(filed(part[row]))
    })
}

/// Reads `sheets.json` and `names.json` of a year.
pub(super) async fn sheets(
    (file, columns): (&str, &[u8]),
    (names_file, names): (&str, &[u8]),
    turns: &impl Turns,
) -> Result<YearSheets, ReadError> {
    let (mut year, mut ministry, mut agency, mut bureau) = (None, None, None, None);
    let mut sets: [Option<Sets>; 3] = Default::default();
    let mut of: [Option<Vec<u32>>; 3] = Default::default();
    let mut amounts: [Option<Vec<i64>>; 8] = Default::default();
    let (mut over_budget, mut no_budget) = (None, None);
    let scan = Scan::new(file, COLUMNS, columns);
    scan.object(async |scan, key| {
        if let Some(place) = AMOUNTS.iter().position(|name| *name == key) {
            let column = scan.amounts(turns).await?;
            return scan.once(&mut amounts[place], key, column);
        }
        if let Some(place) = KINDS.iter().position(|name| *name == key) {
            let column = scan.integers(turns).await?;
            return scan.once(&mut of[place], key, column);
        }
        if let Some(place) = KIND_SETS.iter().position(|name| *name == key) {
            let mut column = Sets::default();
            scan.lists(|codes| column.push_set(codes))?;
            return scan.once(&mut sets[place], key, column);
        }
        match key {
            "year" => {
                let value = scan.integer()?;
                scan.once(&mut year, key, value)
            }
            "ministry" | "agency" | "bureau" => {
                let column = scan.integers(turns).await?;
                let slot = match key {
                    "ministry" => &mut ministry,
                    "agency" => &mut agency,
                    _ => &mut bureau,
                };
                scan.once(slot, key, column)
            }
            "over_budget" | "no_budget" => {
                let rows = scan.integers(turns).await?;
                let slot = match key {
                    "over_budget" => &mut over_budget,
                    _ => &mut no_budget,
                };
                scan.once(slot, key, rows)
            }
            _ => Ok(false),
        }
    })
    .await?;
    let need = |column: Option<Vec<u16>>, key: &str| said(column, file, COLUMNS, key);
    let year = SheetYear(said(year, file, COLUMNS, "year")?);
    let mut kinds = sets.into_iter().zip(of).zip(KIND_SETS.iter().zip(KINDS));
    let mut kind = || -> Result<Sets, ReadError> {
        let Some(((sets, of), (sets_key, key))) = kinds.next() else {
            return Ok(Sets::default());
        };
        let sets = said(sets, file, COLUMNS, sets_key)?;
        let of = said(of, file, COLUMNS, key)?;
        let known = sets.sets().len();
        match of.iter().find(|set| **set as usize >= known) {
            None => Ok(sets.with_rows(of)),
            Some(set) => {
                let expected = format!("sets of `{key}` below {known}");
                Err(ReadError::new(file, expected, set.to_string()))
            }
        }
    };
    let (accounts, methods, policies) = (kind()?, kind()?, kind()?);
    let mut columns = amounts.into_iter().zip(AMOUNTS);
    let mut amount = || match columns.next() {
        Some((column, key)) => said(column, file, COLUMNS, key),
        None => Ok(Vec::new()),
    };
    let (total, unspent, previous_total) = (amount()?, amount()?, amount()?);
    let (supplementary, carried_in, carried_out) = (amount()?, amount()?, amount()?);
    let (reserve, gap) = (amount()?, amount()?);
    let (found, ids, names) = self::names(names_file, names, turns).await?;
    if found != year {
        let expected = format!("the names of {year}");
        return Err(ReadError::new(names_file, expected, found.to_string()));
    }
    let mut sheets = YearSheets {
        year,
        ids,
        names,
        ministry: need(ministry, "ministry")?,
        agency: need(agency, "agency")?,
        bureau: need(bureau, "bureau")?,
        accounts,
        methods,
        policies,
        initial: gap,
        supplementary,
        carried_in,
        carried_out,
        reserve,
        total,
        executed: unspent,
        previous_total,
        over_budget: over_budget.unwrap_or_default(),
        no_budget: no_budget.unwrap_or_default(),
    };
    turns.turn().await;
    sheets.check(file)?;
    turns.turn().await;
    for row in 0..sheets.total.len() {
        if sheets.initial[row] != MISSING {
            let rest = without_initial(&sheets, row);
            sheets.initial[row] = rest.wrapping_sub(sheets.initial[row]);
        }
        if sheets.executed[row] != MISSING {
            let total = filed(sheets.total[row]);
            sheets.executed[row] = total.wrapping_sub(sheets.executed[row]);
        }
    }
    Ok(sheets)
}

async fn names(
    file: &str,
    bytes: &[u8],
    turns: &impl Turns,
) -> Result<(SheetYear, Names, Names), ReadError> {
    let (mut year, mut ids, mut names) = (None, None, None);
    let scan = Scan::new(file, NAMES, bytes);
    scan.object(async |scan, key| match key {
        "year" => {
            let value = scan.integer()?;
            scan.once(&mut year, key, value)
        }
        "ids" | "names" => {
            let column = scan.texts(turns).await?;
            let slot = if key == "ids" { &mut ids } else { &mut names };
            scan.once(slot, key, column)
        }
        _ => Ok(false),
    })
    .await?;
    Ok((
        SheetYear(said(year, file, NAMES, "year")?),
        said(ids, file, NAMES, "ids")?,
        said(names, file, NAMES, "names")?,
    ))
}

/// Reads `payments.json` of a year.
pub(super) async fn payments(
    file: &str,
    bytes: &[u8],
    turns: &impl Turns,
) -> Result<YearPayments, ReadError> {
    let (mut year, mut counts, mut recipient) = (None, None, None);
    let (mut value, mut zeros) = (None, None::<Vec<u8>>);
    let (mut errors, mut plans, mut routes) = (None, None, None);
    let scan = Scan::new(file, PAYMENTS, bytes);
    scan.object(async |scan, key| match key {
        "year" => {
            let value = scan.integer()?;
            scan.once(&mut year, key, value)
        }
        "counts" | "recipient" | "unit_errors" | "plans" | "routes" => {
            let column: Vec<u32> = scan.integers(turns).await?;
            let slot = match key {
                "counts" => &mut counts,
                "recipient" => &mut recipient,
                "unit_errors" => &mut errors,
                "plans" => &mut plans,
                _ => &mut routes,
            };
            scan.once(slot, key, column)
        }
        "value" => {
            let column = scan.amounts(turns).await?;
            scan.once(&mut value, key, column)
        }
        "zeros" => {
            let column = scan.integers(turns).await?;
            scan.once(&mut zeros, key, column)
        }
        _ => Ok(false),
    })
    .await?;
    let need = |column: Option<Vec<u32>>, key: &str| said(column, file, PAYMENTS, key);
    let recipient = need(recipient, "recipient")?;
    let mut yen = said(value, file, PAYMENTS, "value")?;
    let zeros = said(zeros, file, PAYMENTS, "zeros")?;
    let lengths = [("value", yen.len()), ("zeros", zeros.len())];
    super::columns::same_length(file, recipient.len(), &lengths)?;
    for (yen, zeros) in yen.chunks_mut(PIECE).zip(zeros.chunks(PIECE)) {
        put_behind(file, yen, zeros)?;
        turns.turn().await;
    }
    let mut flag = vec![0_u8; recipient.len()];
    for (key, code, rows) in [("unit_errors", 1, errors), ("plans", 2, plans)] {
        for row in need(rows, key)? {
            match flag.get_mut(row as usize) {
                Some(flag) if *flag == 0 => *flag = code,
                _ => {
                    let expected = format!("`{key}` that are {} payments", recipient.len());
                    return Err(ReadError::new(file, expected, row.to_string()));
                }
            }
        }
    }
    turns.turn().await;
    let route = runs(file, &need(routes, "routes")?, recipient.len())?;
    turns.turn().await;
    let payments = YearPayments {
        year: SheetYear(said(year, file, PAYMENTS, "year")?),
        counts: need(counts, "counts")?,
        recipient,
        yen,
        flag,
        route,
    };
    payments.check(file)?;
    Ok(payments)
}

/// Puts zeros behind amounts, as many as are said for each.
#[inline(never)]
fn put_behind(file: &str, yen: &mut [i64], zeros: &[u8]) -> Result<(), ReadError> {
    let some = yen.iter_mut().zip(zeros);
    for (yen, zeros) in some.filter(|(_, zeros)| **zeros > 0) {
        let step = STEPS.get(usize::from(*zeros));
        let Some((step, _)) = step.filter(|(_, most)| (-most..=*most).contains(yen)) else {
            let found = format!("{yen} with {zeros} zeros");
            return Err(ReadError::new(file, "amounts of 64 bits", found));
        };
        *yen *= step;
    }
    Ok(())
}

/// Codes and how often each stands there, laid out for so many rows.
fn runs(file: &str, runs: &[u32], rows: usize) -> Result<Vec<u8>, ReadError> {
    let (pairs, rest) = runs.as_chunks::<2>();
    let length: u64 = pairs.iter().map(|[_, count]| u64::from(*count)).sum();
    if !rest.is_empty() || length != rows as u64 {
        let expected = format!("`routes` of {rows} payments");
        return Err(ReadError::new(file, expected, length.to_string()));
    }
    let mut column = Vec::with_capacity(rows);
    for [code, count] in pairs {
        let code = u8::try_from(*code).unwrap_or(u8::MAX);
        column.extend(std::iter::repeat_n(code, *count as usize));
    }
    Ok(column)
}

/// Reads `recipients.json`.
pub(super) async fn recipients(
    file: &str,
    bytes: &[u8],
    turns: &impl Turns,
) -> Result<RecipientTable, ReadError> {
    let (mut numbers, mut others, mut names) = (None, None, None);
    let scan = Scan::new(file, RECIPIENTS, bytes);
    scan.object(async |scan, key| match key {
        "numbers" => {
            let column = scan.integers::<u64>(turns).await?;
            scan.once(&mut numbers, key, column)
        }
        "ids" | "names" => {
            let column = scan.texts(turns).await?;
            let slot = if key == "ids" {
                &mut others
            } else {
                &mut names
            };
            scan.once(slot, key, column)
        }
        _ => Ok(false),
    })
    .await?;
    let numbers = said(numbers, file, RECIPIENTS, "numbers")?;
    let others = said(others, file, RECIPIENTS, "ids")?;
    let names = said(names, file, RECIPIENTS, "names")?;
    let named = numbers.len().saturating_add(others.len());
    if named > names.len() {
        let expected = format!("at most {} ids, as there are names", names.len());
        return Err(ReadError::new(file, expected, named.to_string()));
    }
    let mut ids = Names::with_capacity(names.len(), numbers.len() * DIGITS + others.bytes());
    let mut number = 0_u64;
    for steps in numbers.chunks(PIECE) {
        push_numbers(file, &mut ids, &mut number, steps)?;
        turns.turn().await;
    }
    ids.append(&others);
    for _ in named..names.len() {
        ids.push("");
    }
    let table = RecipientTable::new(ids, names);
    turns.turn().await;
    table.check(file)?;
    turns.turn().await;
    Ok(table)
}

/// Adds 法人番号, each by what it is more than the one before.
#[inline(never)]
fn push_numbers(
    file: &str,
    ids: &mut Names,
    number: &mut u64,
    steps: &[u64],
) -> Result<(), ReadError> {
    for step in steps {
        *number = number.saturating_add(*step);
        let mut digits = [b'0'; DIGITS];
        // Two halves of 32 bits: WebAssembly divides those faster.
        let (high, low) = digits.split_at_mut(DIGITS - LOW);
        let mut rest = *number / LOW_STEP;
        for (half, mut number) in [(high, rest as u32), (low, (*number % LOW_STEP) as u32)] {
            for digit in half.iter_mut().rev() {
                *digit += (number % 10) as u8;
                number /= 10;
            }
        }
        rest /= 1_000_000;
        if rest > 0 {
            let expected = format!("numbers of {DIGITS} digits");
            return Err(ReadError::new(file, expected, number.to_string()));
        }
        ids.push(std::str::from_utf8(&digits).unwrap_or(""));
    }
    Ok(())
}

/// The columns of amounts of `sheets.json`.
const AMOUNTS: [&str; 8] = [
    "total",
    "unspent",
    "previous_total",
    "supplementary",
    "carried_in",
    "carried_out",
    "reserve",
    "initial_gap",
];
/// Its columns of places in a list of sets, and the lists.
const KINDS: [&str; 3] = ["accounts", "methods", "policies"];
const KIND_SETS: [&str; 3] = ["account_sets", "method_sets", "policy_sets"];
