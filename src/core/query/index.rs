use super::amounts::Amounts;
use super::order::Order;
use super::segments::Segments;
use super::values::Values;
use super::{Dimension, Direction, Sort, SortKey, tree};
use crate::dataset::{Names, SheetTable};
use std::sync::OnceLock;

/// What is made once from the sheets so that a question costs microseconds; an
/// order is made on first use.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// How many of its parts are made.
    made: u8,
    pub(super) segments: Segments,
    pub(super) amounts: Amounts,
    ministries: Values,
    accounts: Values,
    methods: Values,
    policies: Values,
    /// Made on first use: no first view counts them.
    bureaus: OnceLock<Values>,
    orders: [[OnceLock<Order>; 2]; SortKey::ALL.len()],
    name_keys: OnceLock<Names>,
}

impl Index {
    /// Makes the next of its parts, each a few milliseconds of a phone; false where none
    /// is left.
    pub(super) fn make_next(&mut self, sheets: &SheetTable) -> bool {
        let labels = &sheets.labels;
        match self.made {
            0 => self.segments = Segments::new(sheets),
            1 => self.amounts.lay_out_main(sheets),
            2 => self.amounts.lay_out_moved(sheets),
            3 => self.ministries = tree::ministries(sheets),
            4 => self.accounts = Values::of_sets(&labels.accounts, &sheets.accounts),
            5 => self.methods = Values::of_sets(&labels.methods, &sheets.methods),
            6 => self.policies = Values::of_sets(&labels.policies, &sheets.policies),
            _ => return false,
        }
        self.made += 1;
        true
    }

    /// The values of a category; none of the years, which are [`Segments`], nor of
    /// those that stand in traits.
    pub(super) fn values(&self, sheets: &SheetTable, dimension: Dimension) -> Option<&Values> {
        match dimension {
            Dimension::Year => None,
            Dimension::Ministry => Some(&self.ministries),
            Dimension::Account => Some(&self.accounts),
            Dimension::Method => Some(&self.methods),
            Dimension::Policy => Some(&self.policies),
            Dimension::Bureau => Some(self.bureaus.get_or_init(|| tree::bureaus(sheets))),
            _ => None,
        }
    }

    pub(super) fn order(&self, sheets: &SheetTable, sort: Sort) -> &Order {
        let end = usize::from(sort.direction == Direction::Descending);
        self.orders[sort.key as usize][end].get_or_init(|| Order::new(sheets, sort))
    }

    pub(super) fn name_keys(&self, sheets: &SheetTable) -> &Names {
        self.name_keys.get_or_init(|| {
            let names = sheets.names.iter();
            names.map(crate::search::key).collect()
        })
    }
}
