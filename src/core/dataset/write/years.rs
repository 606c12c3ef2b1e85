//! The columns of one published year.

use super::labels::Labels;
use super::recipients::Recipients;
use super::traits::traits_of;
use super::{Derived, Out, WriteError, count, yen};
use crate::dataset::compact_write::{YearColumns, YearNames, YearPaid};
use crate::dataset::{
    MISSING, Sets, YearEntry, YearPayments, YearSheets, YearSums, YearTexts, YearTraits,
    YearUnsettled,
};
use crate::domain::{
    BudgetYear, FiledAmount, FlagCode, Payment, PaymentFlag, Route, Sheet, SheetFlag, SheetYear,
    Text, route,
};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// The columns of one published year, as values.
pub(in crate::dataset) struct Columns {
    pub(in crate::dataset) sheets: YearSheets,
    pub(in crate::dataset) payments: YearPayments,
    pub(in crate::dataset) texts: YearTexts,
    pub(in crate::dataset) traits: YearTraits,
    pub(in crate::dataset) unsettled: YearUnsettled,
}

/// Makes the columns of these sheets, whatever their order.
pub(super) fn columns<E>(
    derived: &Derived<'_>,
    year: SheetYear,
    sheets: &[&Sheet],
) -> Result<Columns, WriteError<E>> {
    let mut rows = sheets.to_vec();
    rows.sort_by_key(|sheet| {
        (
            Reverse(sheet.settled().and_then(|settled| yen(&settled.total))),
            &sheet.id,
        )
    });
    Ok(Columns {
        payments: payments_of(year, &rows, &derived.recipients)?,
        texts: YearTexts {
            year,
            texts: rows.iter().map(|sheet| search_text(sheet)).collect(),
        },
        sheets: sheets_of(year, &rows, &derived.labels),
        traits: traits_of(year, &rows, &derived.projects)?,
        unsettled: derived.unsettled.of(year, &rows),
    })
}

/// Writes the columns of a year.
pub(super) fn write<E>(
    derived: &Derived<'_>,
    year: SheetYear,
    out: &mut Out<'_, E>,
) -> Result<(YearEntry, Columns), WriteError<E>> {
    let of_year = derived.columns(year)?;
    let Columns {
        sheets,
        payments,
        texts,
        traits,
        unsettled,
    } = &of_year;
    let columns = serde_json::to_vec(&YearColumns::of(sheets))?;
    let paid = serde_json::to_vec(&YearPaid::of(payments))?;
    let mut files = vec![
        ("sheets.json".to_owned(), columns),
        ("payments.json".to_owned(), paid),
        ("texts.json".to_owned(), serde_json::to_vec(texts)?),
        ("traits.json".to_owned(), serde_json::to_vec(traits)?),
    ];
    if !unsettled.fiscal.is_empty() {
        let bytes = serde_json::to_vec(unsettled)?;
        files.push(("unsettled.json".to_owned(), bytes));
    }
    let names = serde_json::to_vec(&YearNames::of(sheets))?;
    files.push(("names.json".to_owned(), names));
    let (_, mut written) = out.folder(&files)?;
    let names = written.pop().map(|file| file.bytes);
    let mut written = written.into_iter();
    let [columns, spending, texts, traits] =
        std::array::from_fn(|_| written.next().unwrap_or_default());
    let entry = YearEntry {
        year,
        sheets: count(sheets.ids.len(), "sheets")?,
        payments: count(payments.recipient.len(), "payments")?,
        sums: YearSums::of(sheets),
        columns,
        names,
        spending,
        texts,
        traits: Some(traits),
        unsettled: written.next(),
    };
    Ok((entry, of_year))
}

fn search_text(sheet: &Sheet) -> String {
    format!(
        "{}\n{}",
        crate::search::key(&sheet.purpose),
        crate::search::key(&sheet.summary)
    )
}

fn sheets_of(year: SheetYear, rows: &[&Sheet], labels: &Labels) -> YearSheets {
    let settled = |pick: fn(&BudgetYear) -> &Option<FiledAmount>| -> Vec<i64> {
        let filed = rows
            .iter()
            .map(|sheet| sheet.settled().and_then(|budget| yen(pick(budget))));
        filed.map(|yen| yen.unwrap_or(MISSING)).collect()
    };
    let before = year.settled().0.saturating_sub(1);
    let codes = |pick: fn(&Sheet) -> &[Text], of: &HashMap<String, u16>| -> Sets {
        let all = rows.iter().map(|sheet| {
            let labels = pick(sheet).iter();
            let found: BTreeSet<u16> = labels
                .filter_map(|label| of.get(label.shown()).copied())
                .collect();
            found.into_iter().collect::<Vec<u16>>()
        });
        all.collect()
    };
    let code = |of: &HashMap<String, u16>, label: &str| of.get(label).copied().unwrap_or(0);
    let flagged = |code| {
        let own = SheetFlag {
            code,
            year: Some(year.settled()),
        };
        let rows = (0_u32..).zip(rows);
        let with = rows.filter(|(_, sheet)| sheet.flags.contains(&own));
        with.map(|(row, _)| row).collect()
    };
    YearSheets {
        year,
        ids: rows.iter().map(|sheet| sheet.id.within_year()).collect(),
        names: rows.iter().map(|sheet| sheet.name.shown()).collect(),
        ministry: rows
            .iter()
            .map(|sheet| code(&labels.ministry, &sheet.ministry))
            .collect(),
        agency: rows
            .iter()
            .map(|sheet| code(&labels.agency, &sheet.agency))
            .collect(),
        bureau: rows
            .iter()
            .map(|sheet| code(&labels.bureau, sheet.bureau.shown()))
            .collect(),
        accounts: codes(|sheet| &sheet.accounts, &labels.account),
        methods: codes(|sheet| &sheet.methods, &labels.method),
        policies: codes(|sheet| &sheet.policies, &labels.policy),
        initial: settled(|budget| &budget.initial),
        supplementary: settled(|budget| &budget.supplementary),
        carried_in: settled(|budget| &budget.carried_in),
        carried_out: settled(|budget| &budget.carried_out),
        reserve: settled(|budget| &budget.reserve),
        total: settled(|budget| &budget.total),
        executed: settled(|budget| &budget.executed),
        previous_total: rows
            .iter()
            .map(|sheet| {
                let budget = sheet
                    .budgets
                    .iter()
                    .find(|budget| budget.year.0 == before)?;
                yen(&budget.total)
            })
            .map(|yen| yen.unwrap_or(MISSING))
            .collect(),
        over_budget: flagged(FlagCode::OverBudget),
        no_budget: flagged(FlagCode::NoBudget),
    }
}

fn payments_of<E>(
    year: SheetYear,
    rows: &[&Sheet],
    recipients: &Recipients,
) -> Result<YearPayments, WriteError<E>> {
    let mut columns = YearPayments {
        year,
        counts: Vec::with_capacity(rows.len()),
        recipient: Vec::new(),
        yen: Vec::new(),
        flag: Vec::new(),
        route: Vec::new(),
    };
    for sheet in rows {
        columns
            .counts
            .push(count(sheet.payments.len(), "payments")?);
        for payment in &sheet.payments {
            columns.recipient.push(recipients.row(payment));
            columns.yen.push(yen(&payment.amount).unwrap_or(MISSING));
            columns.flag.push(flag_code(payment));
            columns.route.push(route_code(sheet, payment));
        }
    }
    Ok(columns)
}

/// 0: counts; 1: unit error; 2: plan.
pub(super) fn flag_code(payment: &Payment) -> u8 {
    match payment.flag {
        None => 0,
        Some(PaymentFlag::UnitError) => 1,
        Some(PaymentFlag::Plan) => 2,
    }
}

/// 0: not filed; 1: by the ministry; 2: by another block; 3: by both (pitfall D4).
pub(super) fn route_code(sheet: &Sheet, payment: &Payment) -> u8 {
    match route(sheet, &payment.block) {
        Route::Unknown => 0,
        Route::Direct => 1,
        Route::Downstream => 2,
        Route::Both => 3,
    }
}
