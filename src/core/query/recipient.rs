use super::result::flag_of;
use super::{Flagged, Include};
use crate::dataset::{RecipientRecord, RecipientRow};
use crate::domain::{
    Amount, FiscalYear, PaymentFlag, Precision, RecipientId, Resolution, Route, SheetYear,
};
use std::cmp::Reverse;

/// 支出先: everything the loaded years say of one recipient.
#[derive(Clone, Debug, PartialEq)]
pub struct RecipientProfile {
    /// Who.
    pub id: RecipientId,
    /// The name shown.
    pub name: String,
    /// Its payments: the newest year first, then the largest; flagged ones that
    /// do not count behind all others.
    pub payments: Vec<RecipientPayment>,
    /// Other names it was filed under, and how often.
    pub aliases: Vec<(String, u32)>,
    /// What those that count and are not known to be downstream add up to, in
    /// yen: a lower bound (pitfall D6).
    pub yen: i64,
    /// How many payments that is.
    pub counted: u32,
    /// What other recipients passed on to it, in yen: never added to the other
    /// sum (pitfall D3).
    pub downstream: i64,
    /// How many payments that is.
    pub downstream_counted: u32,
    /// Its flagged payments: left out, but for those that
    /// [`RecipientProfile::include`] counts.
    pub excluded: Flagged,
    /// Which flagged payments count.
    pub include: Include,
    /// Flagged payments in [`RecipientProfile::yen`].
    pub flagged: Flagged,
    /// Flagged payments in [`RecipientProfile::downstream`].
    pub downstream_flagged: Flagged,
    /// Sheets that name it.
    pub sheets: u32,
    /// Sums of what counts by published year, oldest first; a year between
    /// others without a payment that counts stands there, empty.
    pub years: Vec<RecipientYear>,
}

/// One payment to a recipient.
#[derive(Clone, Debug, PartialEq)]
pub struct RecipientPayment {
    /// Its sheet's place in [`RecipientRecord::sheets`].
    pub sheet: u32,
    /// The fiscal year it was paid in: 公開年度 − 1.
    pub year: FiscalYear,
    /// 支出先ブロック.
    pub block: String,
    /// 支出額, if filed.
    pub amount: Option<Amount>,
    /// Why it stays out of the sum, if it does.
    pub flag: Option<PaymentFlag>,
    /// Who pays its block.
    pub route: Route,
    /// How the recipient was found, where the number as filed does not say it.
    pub resolved: Option<Resolution>,
}

/// What counts of one published year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecipientYear {
    /// 公開年度.
    pub published: SheetYear,
    /// The fiscal year: 公開年度 − 1.
    pub year: FiscalYear,
    /// Sum in yen.
    pub yen: i64,
    /// Payments; where there is none, there is no sum.
    pub payments: u32,
}

impl RecipientYear {
    /// The sum, if anything was paid.
    pub fn value(self) -> Option<i64> {
        (self.payments > 0).then_some(self.yen)
    }
}

impl RecipientProfile {
    /// Reads a profile off a recipient's record. Flagged payments count only
    /// where `include` says so (pitfalls U2, U6).
    pub fn of(record: &RecipientRecord, include: Include) -> Self {
        let mut profile = Self {
            id: RecipientId::from_text(record.id.clone()),
            name: record
                .names
                .first()
                .map_or_else(String::new, |(name, _)| name.clone()),
            aliases: record.names.iter().skip(1).cloned().collect(),
            payments: Vec::with_capacity(record.payments.len()),
            yen: 0,
            counted: 0,
            downstream: 0,
            downstream_counted: 0,
            excluded: Flagged::default(),
            include,
            flagged: Flagged::default(),
            downstream_flagged: Flagged::default(),
            sheets: u32::try_from(record.sheets.len()).unwrap_or(u32::MAX),
            years: Vec::new(),
        };
        let mut resolved = record.resolved.iter().peekable();
        for (place, row) in (0_u32..).zip(&record.payments) {
            let RecipientRow(sheet, block, yen, step, flag, route) = row;
            let how = resolved
                .next_if(|(at, _)| *at == place)
                .map(|(_, how)| *how);
            let Some(published) = record
                .sheets
                .get(*sheet as usize)
                .and_then(|sheet| sheet.id.year())
            else {
                continue;
            };
            let flag = flag_of(*flag);
            let route = match route {
                1 => Route::Direct,
                2 => Route::Downstream,
                3 => Route::Both,
                _ => Route::Unknown,
            };
            profile.payments.push(RecipientPayment {
                sheet: *sheet,
                year: published.settled(),
                block: block.clone(),
                amount: yen
                    .zip(Precision::from_exponent(*step))
                    .map(|(yen, step)| Amount { yen, step }),
                flag,
                route,
                resolved: how,
            });
            if let Some(flag) = flag {
                profile.excluded.add(flag);
                if !include.has(flag) {
                    continue;
                }
                match route {
                    Route::Downstream => profile.downstream_flagged.add(flag),
                    _ => profile.flagged.add(flag),
                }
            }
            match route {
                Route::Downstream => {
                    profile.downstream = profile.downstream.saturating_add(yen.unwrap_or(0));
                    profile.downstream_counted += 1;
                }
                _ => profile.count(published, yen.unwrap_or(0)),
            }
        }
        profile.years.sort_by_key(|year| year.published);
        profile.years = with_gaps(profile.years);
        // Stable: equal payments keep the order of the record.
        profile.payments.sort_by_key(|payment| {
            (
                payment.flag.filter(|flag| !include.has(*flag)),
                Reverse(payment.year),
                Reverse(payment.amount.map(|amount| amount.yen)),
            )
        });
        profile
    }

    fn count(&mut self, published: SheetYear, yen: i64) {
        self.yen = self.yen.saturating_add(yen);
        self.counted += 1;
        match self
            .years
            .iter_mut()
            .find(|year| year.published == published)
        {
            Some(year) => {
                year.yen = year.yen.saturating_add(yen);
                year.payments += 1;
            }
            None => self.years.push(RecipientYear {
                published,
                year: published.settled(),
                yen,
                payments: 1,
            }),
        }
    }
}

/// A year between others that pays nothing stands there, empty: bars side by
/// side would say that one follows the other.
fn with_gaps(years: Vec<RecipientYear>) -> Vec<RecipientYear> {
    let mut whole: Vec<RecipientYear> = Vec::with_capacity(years.len());
    for year in years {
        let next = whole
            .last()
            .map_or(year.published.0, |last| last.published.0 + 1);
        whole.extend((next..year.published.0).map(|missing| RecipientYear {
            published: SheetYear(missing),
            year: SheetYear(missing).settled(),
            yen: 0,
            payments: 0,
        }));
        whole.push(year);
    }
    whole
}
