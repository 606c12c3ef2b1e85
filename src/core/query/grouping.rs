//! What a chart of the selection is asked for: by what, of what, how much of it.

use super::Dimension;

/// By what the matching sheets are grouped.
///
/// Parts may overlap: a sheet with two 会計区分 counts in both of them, and one
/// that pays three recipients in all three ([`super::Groups::overlap`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// 府省庁, each with the sheets of its 外局.
    Ministry,
    /// 局・庁 of each 府省庁.
    Bureau,
    /// 会計区分; parts overlap.
    Account,
    /// 実施方法; parts overlap.
    Method,
    /// 主要施策; parts overlap.
    Policy,
    /// 主要経費; parts overlap.
    Expense,
    /// 年度, by the published year that settles it.
    Year,
    /// 支出先; parts overlap.
    Recipient,
    /// 契約方式 of any of a sheet's payments; parts overlap.
    Contract,
}

impl Group {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Ministry,
        Self::Bureau,
        Self::Account,
        Self::Method,
        Self::Policy,
        Self::Expense,
        Self::Year,
        Self::Recipient,
        Self::Contract,
    ];

    /// The category whose values are the groups, and the filter that a group is;
    /// recipients are no filter.
    pub fn dimension(self) -> Option<Dimension> {
        match self {
            Self::Ministry => Some(Dimension::Ministry),
            Self::Account => Some(Dimension::Account),
            Self::Method => Some(Dimension::Method),
            Self::Policy => Some(Dimension::Policy),
            Self::Year => Some(Dimension::Year),
            Self::Bureau => Some(Dimension::Bureau),
            Self::Expense => Some(Dimension::Expense),
            Self::Contract => Some(Dimension::Contract),
            Self::Recipient => None,
        }
    }

    /// Whether a sheet can count in more than one group.
    pub fn overlaps(self) -> bool {
        !matches!(self, Self::Ministry | Self::Bureau | Self::Year)
    }
}

/// What of a group is measured. Of money, a sheet counts with its settled
/// fiscal year alone (pitfall D1); what was not filed is not 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// 予算計 in yen.
    Total,
    /// 執行額 in yen.
    Executed,
    /// 執行率: 執行額 ÷ 予算計, added up over the sheets that filed both
    /// (pitfall F2); no value where 予算計 is not above 0.
    Rate,
    /// 不用額 in yen: 予算計 − 執行額, added up over the sheets that filed both. As
    /// 予算計 is without what is carried out to the next year, that is what was
    /// neither spent nor carried; below 0 where more was executed (pitfall F3).
    Unused,
    /// 当初予算 in yen.
    Initial,
    /// 補正予算 in yen, below 0 where it took back (pitfall F4).
    Supplementary,
    /// 前年度から繰越し in yen.
    CarriedIn,
    /// 翌年度へ繰越し in yen, as filed: mostly below 0 (pitfall F4).
    CarriedOut,
    /// Number of projects: sheets of one line count once.
    Projects,
    /// Number of sheets.
    Sheets,
    /// Number of payments that count, direct and passed on.
    Payments,
    /// Number of recipients that name somebody, of payments that count (pitfall I4).
    Recipients,
    /// What payments that count add up to in yen, without those known to be
    /// passed on by another recipient (pitfall D3): a lower bound, for only the
    /// main payments are published (pitfall D6).
    PaidDirectly,
}

/// What a measure needs to be loaded beside the sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Needs {
    /// Nothing.
    Sheets,
    /// Payments ([`super::Engine::with_payments`]).
    Payments,
    /// Traits of the sheets ([`super::Engine::with_traits`]).
    Traits,
}

/// What a value of a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Yen.
    Yen,
    /// A ratio: [`super::Measured::Share`].
    Share,
    /// A number of things.
    Count,
}

impl Measure {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 13] = [
        Self::Total,
        Self::Executed,
        Self::Rate,
        Self::Unused,
        Self::Initial,
        Self::Supplementary,
        Self::CarriedIn,
        Self::CarriedOut,
        Self::Projects,
        Self::Sheets,
        Self::Payments,
        Self::Recipients,
        Self::PaidDirectly,
    ];

    /// What it needs to be loaded.
    pub fn needs(self) -> Needs {
        match self {
            Self::Projects => Needs::Traits,
            Self::Payments | Self::Recipients | Self::PaidDirectly => Needs::Payments,
            _ => Needs::Sheets,
        }
    }

    /// What its values are.
    pub fn unit(self) -> Unit {
        match self {
            Self::Rate => Unit::Share,
            Self::Projects | Self::Sheets | Self::Payments | Self::Recipients => Unit::Count,
            _ => Unit::Yen,
        }
    }
}

/// A chart of the matching sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grouping {
    /// By what.
    pub by: Group,
    /// Of what.
    pub measure: Measure,
    /// How many groups at most; the others are one.
    pub limit: usize,
}

impl Grouping {
    /// Whether it asks for what is known only of the traits of the sheets.
    pub fn needs_traits(self) -> bool {
        self.measure.needs() == Needs::Traits
            || self.by.dimension().is_some_and(Dimension::needs_traits)
    }

    /// Whether it asks for what is known only of payments.
    pub fn needs_payments(self) -> bool {
        self.measure.needs() == Needs::Payments || self.by == Group::Recipient
    }
}
