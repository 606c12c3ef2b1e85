use super::result::flag_of;
use super::{Bitmap, Flagged, Include, RankedRecipient, Ranking};
use crate::dataset::{MISSING, PaymentTable};
use crate::domain::RecipientId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What a selection pays one recipient: yen and number, and apart from them
/// what other recipients passed on (pitfall D3).
#[derive(Clone, Copy, Default)]
struct Paid {
    yen: i64,
    count: u32,
    downstream: i64,
    downstream_count: u32,
}

const DOWNSTREAM: u8 = 2;

/// The recipients of the matching sheets, largest first, `limit` of them at
/// most. Flagged payments count only where `include` says so (pitfalls U2, U6).
pub(super) fn rank(
    payments: &PaymentTable,
    matching: &Bitmap,
    limit: usize,
    include: Include,
) -> Ranking {
    // Sums and numbers beside each other: one access of memory for a payment.
    let mut sums = vec![Paid::default(); payments.recipients.ids.len()];
    let mut paid: Vec<usize> = Vec::new();
    // Flagged payments that count are few: their numbers are kept apart from
    // the sums, by recipient and whether they were passed on.
    let mut flagged: BTreeMap<(usize, bool), Flagged> = BTreeMap::new();
    let mut ranking = Ranking {
        include,
        ..Ranking::default()
    };
    for row in matching.iter() {
        for at in payments.of_sheet(row) {
            let recipient = payments.recipient[at] as usize;
            let downstream = payments.route[at] == DOWNSTREAM;
            if let Some(flag) = flag_of(payments.flag[at]) {
                ranking.excluded.add(flag);
                if !include.has(flag) {
                    continue;
                }
                flagged
                    .entry((recipient, downstream))
                    .or_default()
                    .add(flag);
            }
            let sum = &mut sums[recipient];
            if sum.count + sum.downstream_count == 0 {
                paid.push(recipient);
            }
            let amount = payments.yen[at];
            let yen = if amount == MISSING { 0 } else { amount };
            if downstream {
                sum.downstream_count += 1;
                sum.downstream = sum.downstream.saturating_add(yen);
            } else {
                sum.count += 1;
                sum.yen = sum.yen.saturating_add(yen);
            }
        }
    }
    let named = payments.recipients.named();
    let mut ranked: Vec<usize> = Vec::with_capacity(paid.len());
    for recipient in paid {
        let sum = sums[recipient];
        if recipient >= named {
            ranking.unidentified += sum.count + sum.downstream_count;
            ranking.unidentified_yen = ranking.unidentified_yen.saturating_add(sum.yen);
        } else {
            ranking.recipients += 1;
            ranked.push(recipient);
        }
    }
    for of_nobody in flagged.range((named, false)..).map(|(_, own)| *own) {
        ranking.unidentified_flagged = ranking.unidentified_flagged.and(of_nobody);
    }
    // Rows are in the order of ids, so rows break ties as ids would.
    let key = |recipient: &usize| {
        let sum = sums[*recipient];
        (Reverse(sum.yen), Reverse(sum.downstream), *recipient)
    };
    if ranked.len() > limit && limit > 0 {
        ranked.select_nth_unstable_by_key(limit - 1, key);
    }
    ranked.truncate(limit);
    ranked.sort_unstable_by_key(key);
    ranking.top = ranked
        .into_iter()
        .map(|recipient| RankedRecipient {
            id: RecipientId::from_text(payments.recipients.ids[recipient].clone()),
            name: payments.recipients.names[recipient].clone(),
            yen: sums[recipient].yen,
            payments: sums[recipient].count,
            downstream: sums[recipient].downstream,
            downstream_payments: sums[recipient].downstream_count,
            flagged: flagged
                .get(&(recipient, false))
                .copied()
                .unwrap_or_default(),
            downstream_flagged: flagged.get(&(recipient, true)).copied().unwrap_or_default(),
        })
        .collect();
    ranking
}
