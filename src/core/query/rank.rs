use super::select::Selection;
use super::spent::{Accounts, Spent};
use super::{RankedRecipient, Ranking};
use crate::dataset::PaymentTable;
use crate::domain::RecipientId;
use std::cmp::Reverse;

/// The recipients of the selected sheets, largest first, `limit` of them at most.
pub(super) fn rank(
    payments: &PaymentTable,
    spent: &Spent,
    selection: &Selection,
    limit: usize,
) -> Ranking {
    let mut ranking = Ranking::default();
    for payment in spent.flagged(selection) {
        match payment.flag {
            1 => ranking.excluded.unit_errors += 1,
            _ => ranking.excluded.plans += 1,
        }
    }
    let accounts = spent.add_up(selection, |_| false);
    let mut best = Best::new(spent, &accounts, limit);
    let is_somebody = |code: u32| (code as usize) < spent.named;
    let (mut recipients, mut unidentified, mut passed_on_to_nobody) = (0, (0, 0_i64), 0);
    let mut only_passed_on = Vec::new();
    accounts.each_account(
        |code, sum| {
            if is_somebody(code) {
                recipients += 1;
                best.offer(code, sum.yen);
            } else {
                unidentified.0 += sum.count;
                unidentified.1 = unidentified.1.wrapping_add(sum.yen);
            }
        },
        |code, sum| {
            if !is_somebody(code) {
                passed_on_to_nobody += sum.count;
            } else if accounts.direct(code).count == 0 {
                only_passed_on.push(code);
            }
        },
    );
    for code in &only_passed_on {
        best.offer(*code, 0);
    }
    ranking.recipients = recipients + u32::try_from(only_passed_on.len()).unwrap_or(u32::MAX);
    ranking.unidentified = unidentified.0 + passed_on_to_nobody;
    ranking.unidentified_yen = unidentified.1;
    ranking.top = best
        .take()
        .into_iter()
        .map(|code| {
            let (direct, downstream) = (accounts.direct(code), accounts.downstream(code));
            let row = spent.recipient_of[code as usize] as usize;
            RankedRecipient {
                id: RecipientId::from_text(payments.recipients.ids[row].clone()),
                name: payments.recipients.names[row].clone(),
                yen: direct.yen,
                payments: direct.count,
                downstream: downstream.yen,
                downstream_payments: downstream.count,
            }
        })
        .collect();
    ranking
}

/// The largest of many, without ordering all of them.
struct Best<'a> {
    spent: &'a Spent,
    accounts: &'a Accounts<'a>,
    limit: usize,
    /// What may be among the largest.
    offers: Vec<(Reverse<i64>, u32)>,
    /// What an offer must reach.
    least: i64,
}

impl<'a> Best<'a> {
    fn new(spent: &'a Spent, accounts: &'a Accounts<'a>, limit: usize) -> Self {
        Self {
            spent,
            accounts,
            limit,
            offers: Vec::with_capacity(limit * 4),
            least: if limit == 0 { i64::MAX } else { i64::MIN },
        }
    }

    fn offer(&mut self, code: u32, yen: i64) {
        if yen < self.least {
            return;
        }
        if self.offers.len() >= self.limit * 4 {
            self.thin();
        }
        self.offers.push((Reverse(yen), code));
    }

    /// By what was paid, then by what was passed on; rows are in the order of
    /// ids and break ties as ids would.
    fn key(&self, (yen, code): (Reverse<i64>, u32)) -> (Reverse<i64>, Reverse<i64>, u32) {
        let downstream = self.accounts.downstream(code).yen;
        (
            yen,
            Reverse(downstream),
            self.spent.recipient_of[code as usize],
        )
    }

    fn thin(&mut self) {
        if self.limit > 0 && self.offers.len() > self.limit {
            let mut offers = std::mem::take(&mut self.offers);
            let (_, (Reverse(least), _), _) =
                offers.select_nth_unstable_by_key(self.limit - 1, |offer| self.key(*offer));
            self.least = *least;
            self.offers = offers;
        }
        self.offers.truncate(self.limit);
    }

    fn take(mut self) -> Vec<u32> {
        self.thin();
        let mut offers = std::mem::take(&mut self.offers);
        offers.sort_unstable_by_key(|offer| self.key(*offer));
        offers.into_iter().map(|(_, code)| code).collect()
    }
}
