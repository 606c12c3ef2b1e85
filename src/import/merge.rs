//! Two forms of one sheet → one sheet, each field with its source (pitfall C1).

use kokko_core::domain::{
    BudgetYear, Correction, FiledAmount, FlagCode, Merged, Payment, PaymentFlag, Sheet, SheetFlag,
    Source,
};
use kokko_core::identity::flag_payments;

/// What merging two files did.
#[derive(Debug, Default)]
pub(crate) struct Merging {
    pub(crate) sheets: u32,
    /// Sheets whose newer payments are suspected unit errors: the older ones were taken.
    pub(crate) unit_errors: u32,
    /// Lines of the older file whose figures say something else, and what.
    pub(crate) differences: Vec<(u32, String)>,
}

/// Puts into the newer form what only the older one has.
///
/// Payments are the newer's, unless it has them in another unit; everything
/// else is the older's where that filed anything, for the newer form was cut.
pub(crate) fn merge(newer: &mut Sheet, older: Sheet, merging: &mut Merging) {
    merging.sheets += 1;
    let mut fields: Vec<String> = Vec::new();
    let unit_error = |sheet: &Sheet| {
        let flag = Some(PaymentFlag::UnitError);
        sheet.payments.iter().any(|payment| payment.flag == flag)
    };
    if unit_error(newer) && !unit_error(&older) && !older.payments.is_empty() {
        merging.unit_errors += 1;
        merging.differences.push((
            older.source.line,
            format!(
                "{}: payments are from here, for {}:{} has them in another unit",
                newer.id, newer.source.file, newer.source.line
            ),
        ));
        let replaced = std::mem::replace(&mut newer.payments, older.payments.clone());
        keep_replaced(newer, replaced, &older.source);
        fields.push("payments".to_owned());
    }
    if newer.budgets != older.budgets && !older.budgets.is_empty() {
        merging.differences.push((
            older.source.line,
            format!(
                "{}: 予算額・執行額 are from here and differ from {}:{}{}",
                newer.id,
                newer.source.file,
                newer.source.line,
                settled_differences(newer, &older)
            ),
        ));
    }
    macro_rules! take {
        ($($field:ident),*) => {$(
            if older.$field != newer.$field && !is_blank(&older.$field) {
                newer.$field = older.$field;
                fields.push(stringify!($field).to_owned());
            }
        )*};
    }
    take!(
        name,
        bureau,
        divisions,
        official,
        start,
        end,
        accounts,
        methods,
        policies,
        expenses,
        purpose,
        summary,
        law,
        plans,
        budgets,
        outcomes,
        outputs,
        no_target_reason,
        alternatives,
        unit_costs,
        related,
        url,
        judgit_project
    );
    if fields.iter().any(|field| field == "bureau") {
        newer.agency.clear();
        newer.find_agency();
    }
    if !fields.is_empty() {
        newer.merged.push(Merged {
            fields,
            source: older.source,
        });
    }
    for payment in &mut newer.payments {
        payment.flag = None;
    }
    flag_payments(newer);
}

/// Whether a sheet of the older form is one of the newer form under another
/// number: in 2021 the older form files six sheets with a slip in their number
/// (20-1010-1 for 20-1001-1), three of them beside the right one, which count
/// the same money twice. The ministry and the name are asked for by the caller.
pub(crate) fn is_renumbered(newer: &Sheet, older: &Sheet) -> bool {
    let figures = |sheet: &Sheet| {
        let settled = sheet.settled();
        settled.map(|settled| {
            let filed = [&settled.initial, &settled.total, &settled.executed];
            filed.map(|filed| filed.as_ref().map_or(0, |filed| filed.amount.yen))
        })
    };
    figures(newer) == figures(older)
}

/// Why a figure of the newer form was replaced.
const OTHER_UNIT: &str =
    "新しい版の額は、円か千円で百万円の欄に記入された疑いがあり、古い版の額に替えた。";

/// Notes beside the payments that were taken what the newer form filed instead,
/// where that is in another unit: a replaced error stays to be seen (pitfall U2).
fn keep_replaced(sheet: &mut Sheet, replaced: Vec<Payment>, older: &Source) {
    let corrected = SheetFlag {
        code: FlagCode::Corrected,
        year: None,
    };
    for before in replaced {
        if before.flag != Some(PaymentFlag::UnitError) {
            continue;
        }
        let is_same =
            |payment: &&mut Payment| payment.block == before.block && payment.place == before.place;
        let taken = sheet.payments.iter_mut().find(is_same);
        if let (Some(taken), Some(filed)) = (taken, before.amount)
            && taken.amount.as_ref() != Some(&filed)
        {
            taken.corrected = Some(Correction {
                filed,
                reason: OTHER_UNIT.to_owned(),
                source: format!("{} の{}行目。", older.file, older.line),
            });
            if !sheet.flags.contains(&corrected) {
                sheet.flags.push(corrected);
            }
        }
    }
}

/// What the two forms say of the year that the sheet settles, where they differ:
/// by so much its sums are other than those of the newer form.
fn settled_differences(newer: &Sheet, older: &Sheet) -> String {
    type Pick = fn(&BudgetYear) -> &Option<FiledAmount>;
    let figures: [(&str, Pick); 4] = [
        ("当初予算", |budget| &budget.initial),
        ("補正予算", |budget| &budget.supplementary),
        ("予算計", |budget| &budget.total),
        ("執行額", |budget| &budget.executed),
    ];
    let yen = |sheet: &Sheet, pick: Pick| {
        let filed = sheet.settled().and_then(|settled| pick(settled).as_ref());
        filed.map_or(0, |filed| filed.amount.yen)
    };
    let differing = figures.into_iter().filter_map(|(name, pick)| {
        let (here, there) = (yen(older, pick), yen(newer, pick));
        (here != there).then(|| format!("; {name} {here} here, {there} there"))
    });
    let differing: String = differing.collect();
    if differing.is_empty() {
        return "; only in years that other sheets settle".to_owned();
    }
    differing
}

fn is_blank<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
