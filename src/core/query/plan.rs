use super::{Dimension, Filters, Grouping};
use crate::domain::PaymentFlag;

/// 予算最小額の桁数: the least budgets that can be asked for, in yen, largest first.
pub const THRESHOLDS: [i64; 7] = [
    1_000_000_000_000,
    100_000_000_000,
    10_000_000_000,
    1_000_000_000,
    100_000_000,
    10_000_000,
    1_000_000,
];

/// By what a table is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// 予算計.
    Budget,
    /// 執行額.
    Executed,
    /// 執行率.
    Rate,
    /// 予算計 against the year before.
    Change,
    /// 事業名.
    Name,
    /// 府省庁 in 建制順, then 事業番号.
    Ministry,
    /// 公開年度.
    Year,
}

impl SortKey {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Budget,
        Self::Executed,
        Self::Rate,
        Self::Change,
        Self::Name,
        Self::Ministry,
        Self::Year,
    ];
}

/// Which end comes first. What was not filed comes last either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

/// The order of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// From which end.
    pub direction: Direction,
}

impl Default for Sort {
    fn default() -> Self {
        Self {
            key: SortKey::Budget,
            direction: Direction::Descending,
        }
    }
}

/// Which sums by fiscal year are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trend {
    /// None.
    Nothing,
    /// 当初予算, 補正予算, 予算計 and 執行額 of the years that the filter of years
    /// lets through.
    Chosen,
    /// All amounts of all years, whatever the filter of years.
    Whole,
}

/// Which flagged payments count in totals and rankings all the same; by default none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Include {
    /// Suspected unit errors, with the amount as filed (pitfall U2).
    pub unit_errors: bool,
    /// Plans, as if they had been paid (pitfall U6).
    pub plans: bool,
}

impl Include {
    /// Every flagged payment.
    pub const ALL: Self = Self {
        unit_errors: true,
        plans: true,
    };

    /// Whether payments with this flag count.
    pub fn has(self, flag: PaymentFlag) -> bool {
        match flag {
            PaymentFlag::UnitError => self.unit_errors,
            PaymentFlag::Plan => self.plans,
        }
    }

    /// With payments of this flag counted or not: the other of what it was.
    #[must_use]
    pub fn toggled(mut self, flag: PaymentFlag) -> Self {
        let own = match flag {
            PaymentFlag::UnitError => &mut self.unit_errors,
            PaymentFlag::Plan => &mut self.plans,
        };
        *own = !*own;
        self
    }
}

/// One question to the dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Which sheets.
    pub filters: Filters,
    /// In which order.
    pub sort: Sort,
    /// Which categories are counted.
    pub facets: Vec<Dimension>,
    /// Whether the sheets that reach each of [`THRESHOLDS`] are counted.
    pub thresholds: bool,
    /// Which sums by fiscal year.
    pub trend: Trend,
    /// How many recipients are ranked at most; `None` leaves the ranking out.
    pub recipients: Option<usize>,
    /// Which flagged payments count.
    pub include: Include,
    /// Into which groups the matching sheets fall, if any are asked for.
    pub grouping: Option<Grouping>,
    /// How many sheets stand as points of 予算計 and 執行率 at most; `None` leaves
    /// them out.
    pub points: Option<usize>,
    /// How many of the largest changes against the year before, up and down
    /// each; `None` leaves them out.
    pub changes: Option<usize>,
}

impl Plan {
    /// Whether it asks for what is known only of the traits of the sheets.
    pub fn needs_traits(&self) -> bool {
        self.filters.needs_traits()
            || self.facets.iter().any(|facet| facet.needs_traits())
            || self.grouping.is_some_and(Grouping::needs_traits)
    }
}

impl Default for Plan {
    /// Everything of every sheet, but no recipient by name and no chart's parts.
    fn default() -> Self {
        Self {
            filters: Filters::default(),
            sort: Sort::default(),
            facets: Dimension::FIRST.to_vec(),
            thresholds: true,
            trend: Trend::Whole,
            recipients: Some(0),
            include: Include::default(),
            grouping: None,
            points: None,
            changes: None,
        }
    }
}
