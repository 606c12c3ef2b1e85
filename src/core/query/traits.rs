//! The categories that stand in the traits of the sheets.

use super::Dimension;
use super::values::Values;
use crate::dataset::{ONE_BIDDER, SEVERAL_BIDDERS, SheetTable, TraitTable};
use crate::domain::{FlagCode, RecipientKind};
use std::sync::OnceLock;

/// Traits, and the values of their categories: each made on first use.
#[derive(Debug)]
pub(super) struct Traits {
    pub(super) table: TraitTable,
    values: [OnceLock<Values>; 7],
}

impl Traits {
    pub(super) fn new(table: TraitTable) -> Self {
        Self {
            table,
            values: Default::default(),
        }
    }

    /// The values of a category; none of one that stands with the sheets.
    pub(super) fn values(&self, sheets: &SheetTable, dimension: Dimension) -> Option<&Values> {
        let table = &self.table;
        let several = |labels: &[String], codes: &[Vec<u16>]| {
            Values::new(sheets, labels, codes.iter().map(Vec::as_slice))
        };
        let place = match dimension {
            Dimension::Expense => 0,
            Dimension::Contract => 1,
            Dimension::Bidders => 2,
            Dimension::Depth => 3,
            Dimension::RecipientKind => 4,
            Dimension::Ends => 5,
            Dimension::Flag => 6,
            _ => return None,
        };
        Some(self.values[place].get_or_init(|| match dimension {
            Dimension::Expense => several(&table.expenses, &table.expense),
            Dimension::Contract => several(&table.contracts, &table.contract),
            Dimension::Bidders => {
                let labels = [Dimension::ONE, Dimension::SEVERAL].map(str::to_owned);
                let codes = table.bidders.iter().map(|bidders| match *bidders {
                    ONE_BIDDER => &[0][..],
                    SEVERAL_BIDDERS => &[1],
                    _ => &[],
                });
                Values::new(sheets, &labels, codes)
            }
            Dimension::Depth => {
                let deepest = table.depth.iter().flatten().copied().max();
                let depths: Vec<u16> =
                    deepest.map_or_else(Vec::new, |deepest| (0..=u16::from(deepest)).collect());
                let labels: Vec<String> = depths.iter().map(ToString::to_string).collect();
                let codes = table.depth.iter().map(|depth| match depth {
                    Some(depth) => std::slice::from_ref(&depths[usize::from(*depth)]),
                    None => &[],
                });
                Values::new(sheets, &labels, codes)
            }
            Dimension::RecipientKind => {
                let labels = RecipientKind::ALL.map(|kind| kind.label().to_owned());
                several(&labels, &table.kind)
            }
            Dimension::Ends => {
                let labels = [Dimension::NONE, Dimension::PLANNED].map(str::to_owned);
                let said = table.open_ended.iter().zip(&table.end);
                let codes = said.map(|(open_ended, end)| match (open_ended, end) {
                    (true, Some(_)) => &[0, 1][..],
                    (true, None) => &[0],
                    (false, Some(_)) => &[1],
                    (false, None) => &[],
                });
                Values::new(sheets, &labels, codes)
            }
            _ => {
                let labels = FlagCode::ALL.map(|code| code.name().to_owned());
                let sets: Vec<Vec<u16>> = table.flags.iter().map(|bits| flags(*bits)).collect();
                several(&labels, &sets)
            }
        }))
    }
}

fn flags(bits: u16) -> Vec<u16> {
    let places = 0..FlagCode::ALL.len() as u16;
    places.filter(|place| bits >> place & 1 == 1).collect()
}
