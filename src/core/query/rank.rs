use super::result::flag_of;
use super::select::Selection;
use super::spent::{Accounts, FlaggedPayment, Spent};
use super::{Flagged, Include, RankedRecipient, Ranking, Recipient};
use crate::dataset::PaymentTable;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The recipients of the selected sheets, largest first, `limit` of them at
/// most. Flagged payments count only where `include` says so (pitfalls U2, U6).
pub(super) fn rank(
    payments: &PaymentTable,
    spent: &Spent,
    selection: &Selection,
    limit: usize,
    include: Include,
) -> Ranking {
    let mut ranking = Ranking {
        include,
        ..Ranking::default()
    };
    // Flagged payments that count are few: their numbers are kept apart from
    // the sums, by account.
    let mut flagged: BTreeMap<u32, Flagged> = BTreeMap::new();
    for payment in spent.flagged(selection) {
        if let Some(flag) = flag_of(payment.flag) {
            ranking.excluded.add(flag);
            if include.has(flag) {
                flagged.entry(payment.code).or_default().add(flag);
            }
        }
    }
    let of_nobody = flagged
        .iter()
        .filter(|(code, _)| !spent.is_somebody(**code));
    ranking.unidentified_flagged =
        of_nobody.fold(Flagged::default(), |sum, (_, own)| sum.and(*own));
    let counts =
        |payment: &FlaggedPayment| flag_of(payment.flag).is_some_and(|flag| include.has(flag));
    let accounts = spent.add_up(selection, counts);
    let mut best = Best::new(spent, &accounts, limit);
    let (mut recipients, mut unidentified, mut passed_on_to_nobody) = (0, (0, 0_i64), 0);
    let mut only_passed_on = Vec::new();
    accounts.each_account(
        |code, sum| {
            if spent.is_somebody(code) {
                recipients += 1;
                best.offer(code, sum.yen);
            } else {
                unidentified.0 += sum.count;
                unidentified.1 = unidentified.1.wrapping_add(sum.yen);
            }
        },
        |code, sum| {
            if !spent.is_somebody(code) {
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
            let row = spent.recipient_of[code as usize];
            RankedRecipient {
                recipient: Recipient::new(&payments.recipients, row),
                yen: direct.yen,
                payments: direct.count,
                downstream: downstream.yen,
                downstream_payments: downstream.count,
                flagged: flagged.get(&code).copied().unwrap_or_default(),
                downstream_flagged: spent
                    .downstream_of(code)
                    .and_then(|own| flagged.get(&own).copied())
                    .unwrap_or_default(),
            }
        })
        .collect();
    ranking
}

/// For how many offers there is room from the beginning, at most.
const ROOM: usize = 4_096;

/// The largest of many, without ordering all of them.
struct Best<'a> {
    spent: &'a Spent,
    accounts: &'a Accounts<'a>,
    limit: usize,
    /// How many offers are kept before the least of them go.
    room: usize,
    /// What may be among the largest.
    offers: Vec<(Reverse<i64>, u32)>,
    /// What an offer must reach.
    least: i64,
}

impl<'a> Best<'a> {
    fn new(spent: &'a Spent, accounts: &'a Accounts<'a>, limit: usize) -> Self {
        let room = limit.saturating_mul(4);
        Self {
            spent,
            accounts,
            limit,
            room,
            offers: Vec::with_capacity(room.min(ROOM)),
            least: if limit == 0 { i64::MAX } else { i64::MIN },
        }
    }

    fn offer(&mut self, code: u32, yen: i64) {
        if yen < self.least {
            return;
        }
        if self.offers.len() >= self.room {
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
