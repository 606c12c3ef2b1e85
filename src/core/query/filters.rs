use super::Dimension;
use crate::domain::SheetYear;
use std::collections::BTreeMap;

/// Labels by category; a category without a label is not in it.
pub type Labels = BTreeMap<Dimension, Vec<String>>;

/// Which sheets are asked for. Values of one dimension are alternatives;
/// dimensions, least budget, ranges and words must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// 公開年度.
    pub years: Vec<SheetYear>,
    /// Labels of 府省庁 and of 外局, `国土交通省/観光庁`; a ministry has its agencies' sheets.
    pub ministries: Vec<String>,
    /// Labels of 会計区分.
    pub accounts: Vec<String>,
    /// Labels of 実施方法.
    pub methods: Vec<String>,
    /// Labels of 主要施策.
    pub policies: Vec<String>,
    /// Labels of the dimensions beyond [`Dimension::FIRST`].
    pub more: Labels,
    /// Least 予算計 of the settled year, in yen.
    pub min_budget: Option<i64>,
    /// 執行率 of the settled year.
    pub rate: Option<RatioRange>,
    /// 予算計 against the year before: the ratio minus one. What is new has grown
    /// beyond every number.
    pub change: Option<RatioRange>,
    /// Words as typed: all must stand in name, purpose, summary or a recipient's name.
    pub query: String,
    /// What must not hold.
    pub not: Negations,
}

/// Filters that are turned round: of each exactly the sheets that it alone would
/// let through are left out. What was not filed is in no range and so stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Negations {
    /// Labels of any dimension, years as digits: sheets that have one are left out.
    pub labels: Labels,
    /// Sheets with at least this 予算計 are left out.
    pub min_budget: Option<i64>,
    /// Sheets with such a 執行率 are left out.
    pub rate: Option<RatioRange>,
    /// Sheets with such a change are left out.
    pub change: Option<RatioRange>,
    /// Sheets in which all of these words stand are left out.
    pub query: String,
}

/// A range of ratios in ten-thousandths, both ends in it; an open end is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RatioRange {
    /// The least.
    pub from: Option<i32>,
    /// The most.
    pub to: Option<i32>,
}

impl RatioRange {
    /// One, in its unit.
    pub const ONE: i32 = 10_000;

    /// Whether `part / whole`, with `whole` above 0, is in it: exact.
    pub fn has(self, part: i64, whole: i64) -> bool {
        let part = i128::from(part) * i128::from(Self::ONE);
        let bound = |end: i32| i128::from(end) * i128::from(whole);
        self.from.is_none_or(|from| part >= bound(from))
            && self.to.is_none_or(|to| part <= bound(to))
    }
}

impl RatioRange {
    /// Whether the change from one figure, above 0, to another is in it.
    pub fn has_change(self, before: i64, now: i64) -> bool {
        let more = i128::from(now) - i128::from(before);
        let more = more * i128::from(Self::ONE);
        let bound = |end: i32| i128::from(end) * i128::from(before);
        self.from.is_none_or(|from| more >= bound(from))
            && self.to.is_none_or(|to| more <= bound(to))
    }
}

impl Filters {
    /// Whether sheets of this published year are asked for.
    pub fn lets_through(&self, year: SheetYear) -> bool {
        let not = self.not.labels.get(&Dimension::Year);
        (self.years.is_empty() || self.years.contains(&year))
            && not.is_none_or(|not| !not.iter().any(|label| *label == year.to_string()))
    }

    /// Whether nothing but years is asked for.
    pub fn only_years(&self) -> bool {
        *self
            == Self {
                years: self.years.clone(),
                ..Self::default()
            }
    }

    /// What is chosen in a dimension, as labels.
    pub fn labels(&self, dimension: Dimension) -> Vec<String> {
        match dimension {
            Dimension::Year => self.years.iter().map(ToString::to_string).collect(),
            Dimension::Ministry => self.ministries.clone(),
            Dimension::Account => self.accounts.clone(),
            Dimension::Method => self.methods.clone(),
            Dimension::Policy => self.policies.clone(),
            other => self.more.get(&other).cloned().unwrap_or_default(),
        }
    }

    /// Whether it asks for what is known only of the traits of the sheets.
    pub fn needs_traits(&self) -> bool {
        let dimensions = self.more.keys().chain(self.not.labels.keys());
        let mut dimensions = dimensions.copied();
        dimensions.any(Dimension::needs_traits)
    }
}
