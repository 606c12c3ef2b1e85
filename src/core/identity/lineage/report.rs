use super::claims::Claim;
use super::order::Order;
use crate::domain::{LinkMethod, SheetYear};
use std::collections::BTreeMap;

/// How the sheets of one year were joined to older ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearCount {
    /// The year of the newer sheets.
    pub year: SheetYear,
    /// The newest older year that has sheets; `None` for the oldest.
    pub before: Option<SheetYear>,
    /// Sheets of the year.
    pub sheets: u32,
    /// Of these, joined to a sheet of `before`.
    pub joined: u32,
    /// Of these, joined to a sheet of a still older year.
    pub bridged: u32,
    /// The links by method, as [`LinkMethod`] orders them.
    pub links: Vec<LinkCount>,
}

/// The links of one year and method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkCount {
    /// How they were made.
    pub method: LinkMethod,
    /// Links made.
    pub links: u32,
    /// Of these, with an execution that both sheets file, not zero on both.
    pub testable: u32,
    /// Of these, with one that does not agree.
    pub conflicting: u32,
}

/// Counts the joined claims by the year of the newer sheet.
pub(super) fn count(order: &Order<'_>, joined: &[Claim]) -> Vec<YearCount> {
    let mut years: Vec<YearCount> = Vec::new();
    for (place, sheet) in order.sheets.iter().enumerate() {
        if order.rank[place] == years.len() {
            years.push(YearCount {
                year: sheet.year,
                before: years.last().map(|last| last.year),
                sheets: 0,
                joined: 0,
                bridged: 0,
                links: Vec::new(),
            });
        }
        years[order.rank[place]].sheets += 1;
    }
    let mut methods: BTreeMap<(usize, LinkMethod), LinkCount> = BTreeMap::new();
    for claim in joined {
        let rank = order.rank[claim.to];
        if order.rank[claim.from] + 1 == rank {
            years[rank].joined += 1;
        } else {
            years[rank].bridged += 1;
        }
        let count = methods.entry((rank, claim.method)).or_insert(LinkCount {
            method: claim.method,
            links: 0,
            testable: 0,
            conflicting: 0,
        });
        count.links += 1;
        count.testable += u32::from(claim.agrees.is_some());
        count.conflicting += u32::from(claim.agrees == Some(false));
    }
    for ((rank, _), count) in methods {
        years[rank].links.push(count);
    }
    years
}
