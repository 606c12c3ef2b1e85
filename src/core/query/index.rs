use super::amounts::Amounts;
use super::order::Order;
use super::segments::Segments;
use super::values::Values;
use super::{Dimension, Direction, Sort, SortKey, tree};
use crate::dataset::{Names, SheetTable};
use std::sync::OnceLock;

/// What is made once from the sheets so that a question costs microseconds; an
/// order is made on first use.
#[derive(Debug)]
pub(super) struct Index {
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
    pub(super) fn new(sheets: &SheetTable) -> Self {
        let labels = &sheets.labels;
        Self {
            segments: Segments::new(sheets),
            amounts: Amounts::new(sheets),
            ministries: tree::ministries(sheets),
            accounts: Values::of_sets(&labels.accounts, &sheets.accounts),
            methods: Values::of_sets(&labels.methods, &sheets.methods),
            policies: Values::of_sets(&labels.policies, &sheets.policies),
            bureaus: OnceLock::new(),
            orders: Default::default(),
            name_keys: OnceLock::new(),
        }
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
