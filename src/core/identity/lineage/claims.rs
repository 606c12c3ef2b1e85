use super::agreement::agreement;
use super::order::Order;
use crate::domain::{Confidence, Link, LinkMethod};
use std::collections::BTreeMap;

/// That two sheets may be one project: places in [`Order::sheets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Claim {
    pub weight: Weight,
    pub from: usize,
    pub to: usize,
    pub method: LinkMethod,
    pub confidence: Confidence,
    pub agrees: Option<bool>,
}

/// Which claim wins where several stand on one sheet: the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// 予算事業ID of the RS System.
    Project,
    /// A name that stands once on both sides: nothing filed in the JUDGIT! data
    /// speaks against it with success (pitfall I7).
    Name,
    /// Another sign, and executions that agree.
    Agreeing,
    /// Another sign without a test.
    Untested,
    /// A name that comes back after a year without it.
    Returning,
    /// Nothing is joined on it.
    Offer,
}

impl Claim {
    /// A claim with the executions of its sheets compared; `judge` says from
    /// these what it weighs and how sure it is.
    pub fn new(
        order: &Order<'_>,
        (from, to): (usize, usize),
        method: LinkMethod,
        judge: impl FnOnce(Option<bool>) -> (Weight, Confidence),
    ) -> Self {
        let agrees = agreement(order.sheets[from], order.sheets[to]);
        let (weight, confidence) = judge(agrees);
        Self {
            weight,
            from,
            to,
            method,
            confidence,
            agrees,
        }
    }

    /// An offer: plausible, not joined.
    pub fn offer(order: &Order<'_>, pair: (usize, usize), method: LinkMethod) -> Self {
        Self::new(order, pair, method, |_| (Weight::Offer, Confidence::Low))
    }

    /// As the rest of the program knows it.
    pub fn link(&self, order: &Order<'_>) -> Link {
        Link {
            from: order.sheets[self.from].id.clone(),
            to: order.sheets[self.to].id.clone(),
            method: self.method,
            confidence: self.confidence,
            agrees: self.agrees,
        }
    }
}

/// What became of the claims.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// A sheet is the `from` of at most one and the `to` of at most one.
    pub joined: Vec<Claim>,
    /// Plausible, not joined.
    pub offers: Vec<Claim>,
}

/// Settles claims on `count` sheets, heaviest first. Of several equal claims on
/// one sheet none is joined: all become offers, as do the lighter ones.
pub(super) fn settle(count: usize, mut claims: Vec<Claim>) -> Settled {
    // Two signs for one pair are one claim: the heavier, by the first method.
    claims.sort_unstable_by_key(|claim| (claim.from, claim.to, claim.weight, claim.method));
    claims.dedup_by_key(|claim| (claim.from, claim.to));
    claims.sort_unstable();
    let mut table = Table::new(count);
    let mut settled = Settled::default();
    for equals in claims.chunk_by(|a, b| a.weight == b.weight) {
        if equals[0].weight == Weight::Offer {
            // An offer is for sheets that are still without.
            let open = equals.iter().filter(|claim| table.is_free(claim));
            settled.offers.extend(open);
            continue;
        }
        let (free, lost): (Vec<Claim>, _) = equals.iter().partition(|claim| table.is_free(claim));
        let (single, tied) = without_ties(free);
        for claim in &single {
            table.join(claim);
        }
        settled.joined.extend(single);
        let lost = tied.into_iter().chain(lost);
        settled.offers.extend(lost.map(|claim: Claim| Claim {
            confidence: Confidence::Low,
            ..claim
        }));
    }
    settled
}

/// Which sheets have one after them, and one before.
struct Table {
    after: Vec<bool>,
    before: Vec<bool>,
}

impl Table {
    fn new(count: usize) -> Self {
        Self {
            after: vec![false; count],
            before: vec![false; count],
        }
    }

    fn is_free(&self, claim: &Claim) -> bool {
        !self.after[claim.from] && !self.before[claim.to]
    }

    fn join(&mut self, claim: &Claim) {
        self.after[claim.from] = true;
        self.before[claim.to] = true;
    }
}

/// Claims whose sheets no other of them claims, and the rest.
fn without_ties(claims: Vec<Claim>) -> (Vec<Claim>, Vec<Claim>) {
    let mut from: BTreeMap<usize, u32> = BTreeMap::new();
    let mut to: BTreeMap<usize, u32> = BTreeMap::new();
    for claim in &claims {
        *from.entry(claim.from).or_default() += 1;
        *to.entry(claim.to).or_default() += 1;
    }
    claims
        .into_iter()
        .partition(|claim| from.get(&claim.from) == Some(&1) && to.get(&claim.to) == Some(&1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(weight: Weight, from: usize, to: usize) -> Claim {
        Claim {
            weight,
            from,
            to,
            method: LinkMethod::Name,
            confidence: Confidence::Medium,
            agrees: None,
        }
    }

    fn pairs(claims: &[Claim]) -> Vec<(usize, usize)> {
        claims.iter().map(|claim| (claim.from, claim.to)).collect()
    }

    #[test]
    fn the_heavier_of_two_claims_on_a_sheet_wins_and_the_other_is_offered() {
        let settled = settle(
            3,
            vec![claim(Weight::Untested, 0, 2), claim(Weight::Name, 1, 2)],
        );
        assert_eq!(pairs(&settled.joined), [(1, 2)]);
        assert_eq!(pairs(&settled.offers), [(0, 2)]);
        assert_eq!(settled.offers[0].confidence, Confidence::Low);
    }

    #[test]
    fn of_equal_claims_on_a_sheet_none_is_joined() {
        let equal = vec![
            claim(Weight::Agreeing, 0, 2),
            claim(Weight::Agreeing, 1, 2),
            claim(Weight::Untested, 1, 2),
        ];
        let settled = settle(3, equal);
        assert_eq!(pairs(&settled.joined), []);
        assert_eq!(pairs(&settled.offers), [(0, 2), (1, 2)]);
    }

    #[test]
    fn two_signs_for_one_pair_are_one_claim() {
        let mut second = claim(Weight::Name, 0, 1);
        second.method = LinkMethod::ProjectId;
        let settled = settle(
            2,
            vec![
                claim(Weight::Offer, 0, 1),
                second,
                claim(Weight::Name, 0, 1),
            ],
        );
        assert_eq!(pairs(&settled.joined), [(0, 1)]);
        assert_eq!(settled.joined[0].method, LinkMethod::Name);
        assert!(settled.offers.is_empty());
    }

    #[test]
    fn an_offer_is_dropped_where_a_sheet_is_joined_already() {
        let claims = vec![
            claim(Weight::Name, 0, 1),
            claim(Weight::Offer, 0, 2),
            claim(Weight::Offer, 1, 2),
        ];
        assert_eq!(pairs(&settle(3, claims).offers), [(1, 2)]);
    }
}
