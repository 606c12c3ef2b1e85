use super::Dimension;
use crate::domain::{FiscalYear, RecipientId, SheetId, SheetYear};

/// The answer to a [`super::Plan`].
#[derive(Clone, Debug, PartialEq)]
pub struct QueryResult {
    /// Rows of the matching sheets, in the order asked for.
    pub rows: Vec<u32>,
    /// Counts of each dimension's values under all other filters, in
    /// [`Dimension::ALL`]'s order.
    pub facets: Vec<Facet>,
    /// Sheets at or above each least budget under all other filters, largest first.
    pub thresholds: Vec<Threshold>,
    /// Sums by fiscal year, oldest first, under all filters but that of years:
    /// of each sheet only its settled year, so that no money counts twice
    /// (pitfall D1).
    pub trend: Vec<TrendYear>,
    /// The matching sheets' recipients; `None` until the payments are loaded.
    pub ranking: Option<Ranking>,
    /// Labels asked for that this dataset does not have.
    pub unknown: Vec<(Dimension, String)>,
}

impl QueryResult {
    /// The years of the trend that the filter of years lets through.
    pub fn chosen_years(&self) -> Vec<TrendYear> {
        let chosen = self.trend.iter().filter(|year| year.chosen);
        chosen.copied().collect()
    }
}

/// The values of one dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Which dimension.
    pub dimension: Dimension,
    /// Its values in the dataset's order, those chosen first; of a tree each with
    /// what stands below it.
    pub values: Vec<FacetValue>,
}

/// One value of a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Its label, as in the URL.
    pub label: String,
    /// How far below the top it stands: 1 is 外局 below its ministry.
    pub depth: u8,
    /// Sheets that have it, under all other filters.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Its share of the dimension's largest count, in thousandths.
    pub share: u16,
}

/// A least budget and how many sheets reach it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// Least 予算計 in yen.
    pub least: i64,
    /// Sheets that reach it, under all other filters.
    pub count: u32,
}

/// A sum of yen and how many sheets it is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The sum of what was filed.
    pub yen: i64,
    /// Sheets that filed a value; 0 means there is no sum.
    pub filed: u32,
}

impl Sum {
    /// The sum, if anything was filed.
    pub fn value(self) -> Option<i64> {
        (self.filed > 0).then_some(self.yen)
    }
}

/// One fiscal year of the selection, from the sheets that settle it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrendYear {
    /// The fiscal year: 公開年度 − 1.
    pub year: FiscalYear,
    /// The published year its sheets are from.
    pub published: SheetYear,
    /// Whether the filter of years lets it through.
    pub chosen: bool,
    /// Matching sheets of that year.
    pub sheets: u32,
    /// 当初予算.
    pub initial: Sum,
    /// 補正予算.
    pub supplementary: Sum,
    /// 前年度から繰越し.
    pub carried_in: Sum,
    /// 翌年度へ繰越し.
    pub carried_out: Sum,
    /// 予備費等.
    pub reserve: Sum,
    /// 予算計.
    pub total: Sum,
    /// 執行額.
    pub executed: Sum,
}

impl TrendYear {
    /// A year without sheets.
    pub fn new(published: SheetYear, chosen: bool) -> Self {
        Self {
            year: published.settled(),
            published,
            chosen,
            sheets: 0,
            initial: Sum::default(),
            supplementary: Sum::default(),
            carried_in: Sum::default(),
            carried_out: Sum::default(),
            reserve: Sum::default(),
            total: Sum::default(),
            executed: Sum::default(),
        }
    }

    /// 執行率: 執行額 ÷ 予算計 as filed (pitfall F2), where there is a budget.
    pub fn rate(&self) -> Option<f64> {
        rate(self.executed.value()?, self.total.value()?)
    }
}

/// 執行額 ÷ 予算計; nothing where the budget is not above zero.
pub(super) fn rate(executed: i64, total: i64) -> Option<f64> {
    (total > 0).then(|| executed as f64 / total as f64)
}

/// The recipients of a selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranking {
    /// The largest, by amount.
    pub top: Vec<RankedRecipient>,
    /// How many there are that name somebody.
    pub recipients: u32,
    /// Payments to payees that name nobody (特定できない, pitfall I4).
    pub unidentified: u32,
    /// What those add up to, in yen, without what was passed on.
    pub unidentified_yen: i64,
    /// Payments left out.
    pub excluded: Excluded,
}

/// Payments left out of a ranking, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Excluded {
    /// Suspected unit errors (pitfall U2).
    pub unit_errors: u32,
    /// Plans (pitfall U6).
    pub plans: u32,
}

/// One recipient of a selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedRecipient {
    /// Who.
    pub id: RecipientId,
    /// The name shown.
    pub name: String,
    /// What its payments add up to, without those known to be passed on by
    /// another recipient, in yen: a lower bound, for only the main payments are
    /// published (pitfalls D3, D6).
    pub yen: i64,
    /// How many payments that is.
    pub payments: u32,
    /// What other recipients passed on to it, in yen: never added to the rest.
    pub downstream: i64,
    /// How many payments that is.
    pub downstream_payments: u32,
}

/// 予算計 against the fiscal year before, as one sheet has both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// Nothing before, something now.
    New,
    /// The ratio minus one.
    By(f64),
    /// Not to be told: nothing filed, or nothing above zero to compare with.
    Unknown,
}

impl Change {
    /// How one 予算計 stands to the one before it.
    pub fn between(before: Option<i64>, now: Option<i64>) -> Self {
        match (before, now) {
            (Some(0) | None, Some(1..)) => Self::New,
            (Some(before @ 1..), Some(now)) => Self::By(now as f64 / before as f64 - 1.0),
            _ => Self::Unknown,
        }
    }
}

/// One sheet as a table shows it; amounts are yen of the settled year.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// Its id.
    pub id: SheetId,
    /// 公開年度.
    pub year: SheetYear,
    /// 事業名.
    pub name: &'a str,
    /// 府省庁.
    pub ministry: &'a str,
    /// 外局; empty where none runs it.
    pub agency: &'a str,
    /// 担当部局庁; empty where not filed.
    pub bureau: &'a str,
    /// 予算計.
    pub total: Option<i64>,
    /// 執行額.
    pub executed: Option<i64>,
    /// 執行率.
    pub rate: Option<f64>,
    /// 予算計 against the year before.
    pub change: Change,
}
