use super::{Changes, Dimension, Groups, Include, Points, Rows};
use crate::dataset::RecipientTable;
use crate::domain::{FiscalYear, FlagCode, PaymentFlag, RecipientId, SheetId, SheetYear};
use std::fmt;
use std::sync::Arc;

/// The answer to a [`super::Plan`].
#[derive(Clone, Debug, PartialEq)]
pub struct QueryResult {
    /// Rows of the matching sheets, in the order asked for.
    pub rows: Rows,
    /// Counts of each asked dimension's values under all other filters.
    pub facets: Vec<Facet>,
    /// Sheets at or above each least budget under all other filters, largest first.
    pub thresholds: Vec<Threshold>,
    /// Sums by fiscal year, oldest first, under all filters but that of years:
    /// of each sheet only its settled year, so that no money counts twice, and,
    /// marked, years that no published year settles (pitfall D1).
    pub trend: Vec<TrendYear>,
    /// The matching sheets' recipients; `None` until the payments are loaded.
    pub ranking: Option<Ranking>,
    /// The groups asked for; `None` until what they need is loaded.
    pub groups: Option<Groups>,
    /// The points asked for.
    pub points: Option<Points>,
    /// The changes asked for.
    pub changes: Option<Changes>,
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
    pub label: Arc<str>,
    /// How far below the top it stands: 1 is 外局 below its ministry.
    pub depth: u8,
    /// Sheets that have it, under all other filters.
    pub count: u32,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether sheets that have it are left out; they are counted all the same.
    pub excluded: bool,
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

/// What the figures of a fiscal year rest on (pitfall D1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The sheets of the published year that settles it.
    Settled,
    /// 存続事業のみ: that year's sheets are not there, and the year is known only
    /// from the later sheets of projects that live on.
    Survivors,
    /// 執行は未確定: the newest sheets have its budget; it is not closed.
    Current,
}

/// One fiscal year of the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrendYear {
    /// The fiscal year: 公開年度 − 1.
    pub year: FiscalYear,
    /// The published year that settles it, whether or not its sheets are there.
    pub published: SheetYear,
    /// What its figures rest on. Only settled years are compared with each
    /// other, or stand in the headline.
    pub basis: Basis,
    /// Whether the filter of years lets it through; never a year that is not settled.
    pub chosen: bool,
    /// Matching sheets that its figures stand on.
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
            basis: Basis::Settled,
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

    /// Whether sheets that settle it are there.
    pub fn is_settled(&self) -> bool {
        self.basis == Basis::Settled && self.sheets > 0
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
    /// Of those, flagged payments that count.
    pub unidentified_flagged: Flagged,
    /// Flagged payments of the selection: left out, but for those that
    /// [`Ranking::include`] counts.
    pub excluded: Flagged,
    /// Which flagged payments count.
    pub include: Include,
}

/// A number of flagged payments, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flagged {
    /// Suspected unit errors (pitfall U2).
    pub unit_errors: u32,
    /// Plans (pitfall U6).
    pub plans: u32,
}

impl Flagged {
    /// One more.
    pub fn add(&mut self, flag: PaymentFlag) {
        match flag {
            PaymentFlag::UnitError => self.unit_errors += 1,
            PaymentFlag::Plan => self.plans += 1,
        }
    }

    /// How many there are with this flag.
    pub fn of(self, flag: PaymentFlag) -> u32 {
        match flag {
            PaymentFlag::UnitError => self.unit_errors,
            PaymentFlag::Plan => self.plans,
        }
    }

    /// Those that count.
    #[must_use]
    pub fn counted(self, include: Include) -> Self {
        let counted = |flag| if include.has(flag) { self.of(flag) } else { 0 };
        Self {
            unit_errors: counted(PaymentFlag::UnitError),
            plans: counted(PaymentFlag::Plan),
        }
    }

    /// Those that do not.
    #[must_use]
    pub fn left_out(self, include: Include) -> Self {
        let counted = self.counted(include);
        Self {
            unit_errors: self.unit_errors - counted.unit_errors,
            plans: self.plans - counted.plans,
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            unit_errors: self.unit_errors + other.unit_errors,
            plans: self.plans + other.plans,
        }
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// The flag of a payment by its code in the columns.
pub(super) fn flag_of(code: u8) -> Option<PaymentFlag> {
    match code {
        0 => None,
        1 => Some(PaymentFlag::UnitError),
        _ => Some(PaymentFlag::Plan),
    }
}

/// 支出先: a row of the dataset's recipients, which are shared, not copied: a
/// ranking is made with every change of a filter.
#[derive(Clone)]
pub struct Recipient {
    table: Arc<RecipientTable>,
    row: u32,
}

impl Recipient {
    /// Who stands in a row.
    pub fn new(table: &Arc<RecipientTable>, row: u32) -> Self {
        Self {
            table: Arc::clone(table),
            row,
        }
    }

    /// Its id; empty for a name that names nobody.
    pub fn id(&self) -> RecipientId {
        RecipientId::from_text(&self.table.ids[self.row as usize])
    }

    /// The name shown.
    pub fn name(&self) -> &str {
        &self.table.names[self.row as usize]
    }
}

impl PartialEq for Recipient {
    fn eq(&self, other: &Self) -> bool {
        let same = Arc::ptr_eq(&self.table, &other.table) && self.row == other.row;
        same || (self.id() == other.id() && self.name() == other.name())
    }
}

impl Eq for Recipient {}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id(), self.name())
    }
}

/// One recipient of a selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedRecipient {
    /// Who.
    pub recipient: Recipient,
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
    /// Flagged payments in [`RankedRecipient::yen`].
    pub flagged: Flagged,
    /// Flagged payments in [`RankedRecipient::downstream`].
    pub downstream_flagged: Flagged,
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
    /// What about 執行額 needs a second look (pitfall F3).
    pub flag: Option<FlagCode>,
    /// 執行率.
    pub rate: Option<f64>,
    /// 予算計 against the year before.
    pub change: Change,
}
