use super::Engine;
use super::index::filed;
use crate::domain::{Amount, FiscalYear, PaymentFlag, Precision, RecipientId, SheetYear};
use std::cmp::Reverse;

/// 支出先: everything the loaded years say of one recipient.
#[derive(Clone, Debug, PartialEq)]
pub struct RecipientProfile {
    /// Who.
    pub id: RecipientId,
    /// The name shown.
    pub name: String,
    /// Its payments: the newest year first, then the largest.
    pub payments: Vec<RecipientPayment>,
    /// What those that count add up to, in yen: a lower bound (pitfall D6).
    pub yen: i64,
    /// How many payments count.
    pub counted: u32,
    /// Sheets that name it.
    pub sheets: u32,
    /// Sums of what counts by published year, oldest first.
    pub years: Vec<RecipientYear>,
}

/// One payment to a recipient.
#[derive(Clone, Debug, PartialEq)]
pub struct RecipientPayment {
    /// Row of the sheet: see [`Engine::row`].
    pub sheet: u32,
    /// The fiscal year it was paid in: 公開年度 − 1.
    pub year: FiscalYear,
    /// 支出先ブロック.
    pub block: String,
    /// 支出額, if filed.
    pub amount: Option<Amount>,
    /// Why it stays out of the sum, if it does.
    pub flag: Option<PaymentFlag>,
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
    /// Payments.
    pub payments: u32,
}

impl Engine {
    /// All payments of one recipient; `None` where the dataset does not know
    /// it or the payments are not loaded.
    pub fn recipient(&self, id: &RecipientId) -> Option<RecipientProfile> {
        let table = self.payments.as_ref()?;
        let recipient = table.recipients.row(id)?;
        let mut profile = RecipientProfile {
            id: id.clone(),
            name: table.recipients.names.get(recipient as usize)?.clone(),
            payments: Vec::new(),
            yen: 0,
            counted: 0,
            sheets: 0,
            years: Vec::new(),
        };
        for (sheet, row) in (0..self.sheets.len()).zip(0_u32..) {
            let before = profile.payments.len();
            for at in table
                .of_sheet(sheet)
                .filter(|at| table.recipient[*at] == recipient)
            {
                let published = self.sheets.year[sheet];
                let yen = filed(table.yen[at]);
                let flag = match table.flag[at] {
                    0 => None,
                    1 => Some(PaymentFlag::UnitError),
                    _ => Some(PaymentFlag::Plan),
                };
                profile.payments.push(RecipientPayment {
                    sheet: row,
                    year: published.settled(),
                    block: table.blocks[usize::from(table.block[at])].clone(),
                    amount: yen
                        .zip(Precision::from_exponent(table.step[at]))
                        .map(|(yen, step)| Amount { yen, step }),
                    flag,
                });
                if flag.is_none() {
                    profile.count(published, yen.unwrap_or(0));
                }
            }
            profile.sheets += u32::from(profile.payments.len() > before);
        }
        profile.years.sort_by_key(|year| year.published);
        // Stable: equal payments keep the order of the dataset.
        profile.payments.sort_by_key(|payment| {
            (
                payment.flag,
                Reverse(payment.year),
                Reverse(payment.amount.map(|amount| amount.yen)),
            )
        });
        Some(profile)
    }
}

impl RecipientProfile {
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
