use crate::domain::{PaymentFlag, Sheet};

const MILLION: i64 = 1_000_000;

/// Flags the payments of a sheet that are not money paid as written.
///
/// - [`PaymentFlag::Plan`] (pitfall U6): a sheet numbered 新… with neither
///   budget nor execution in its settled year lists plans.
/// - [`PaymentFlag::UnitError`] (pitfall U2): `ref` is the sheet's largest 執行額
///   or 予算計. Where a payment, or all together, exceed 100 × max(ref, one
///   million), those above `ref` are divided by a thousand or a million; if the
///   sum then is at most 2 × `ref` and each divided one at least a thousand yen,
///   they are flagged. Without a `ref` there is no test. Nothing is corrected.
pub fn flag_payments(sheet: &mut Sheet) {
    if is_plan(sheet) {
        for payment in &mut sheet.payments {
            payment.flag = Some(PaymentFlag::Plan);
        }
        return;
    }
    let reference = sheet
        .budgets
        .iter()
        .flat_map(|budget| [&budget.executed, &budget.total])
        .flatten()
        .map(|filed| filed.amount.yen)
        .max()
        .unwrap_or(0);
    if reference <= 0 {
        return;
    }
    let yen: Vec<i64> = sheet
        .payments
        .iter()
        .map(|payment| payment.amount.as_ref().map_or(0, |filed| filed.amount.yen))
        .collect();
    let sum = yen.iter().fold(0_i64, |sum, yen| sum.saturating_add(*yen));
    let largest = yen.iter().copied().max().unwrap_or(0);
    if largest.max(sum) <= reference.max(MILLION).saturating_mul(100) {
        return;
    }
    let is_error = [1_000, MILLION].into_iter().any(|factor| {
        let divided = |yen: i64| if yen > reference { yen / factor } else { yen };
        let sum = yen
            .iter()
            .fold(0_i64, |sum, yen| sum.saturating_add(divided(*yen)));
        sum <= reference.saturating_mul(2)
            && yen
                .iter()
                .all(|yen| *yen <= reference || yen / factor >= 1_000)
    });
    if is_error {
        for (payment, yen) in sheet.payments.iter_mut().zip(yen) {
            if yen > reference {
                payment.flag = Some(PaymentFlag::UnitError);
            }
        }
    }
}

fn is_plan(sheet: &Sheet) -> bool {
    let nothing = |filed: &Option<crate::domain::FiledAmount>| {
        filed.as_ref().is_none_or(|filed| filed.amount.yen == 0)
    };
    sheet.id.number().starts_with('新')
        && sheet
            .settled()
            .is_none_or(|settled| nothing(&settled.total) && nothing(&settled.executed))
}
