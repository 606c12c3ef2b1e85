use crate::text::words;
use kokko_core::domain::BudgetYear;
use kokko_core::query::TrendYear;

/// One kind of amount that a chart shows through the years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Series {
    /// 要求額: a bar of its own, for it is no part of a budget.
    Requested,
    /// 当初予算.
    Initial,
    /// 補正予算.
    Supplementary,
    /// 前年度から繰越し.
    CarriedIn,
    /// 翌年度へ繰越し.
    CarriedOut,
    /// 予備費等.
    Reserve,
    /// 予算計.
    Total,
    /// 執行額.
    Executed,
}

impl Series {
    /// What the trend of a selection shows.
    pub const TREND: [Self; 4] = [
        Self::Initial,
        Self::Supplementary,
        Self::Total,
        Self::Executed,
    ];

    /// What a trend in the logarithm or as an index shows.
    pub const SCALED: [Self; 2] = [Self::Total, Self::Executed];

    /// What one project shows: the columns of its table, in their order.
    pub const BUDGET: [Self; 8] = [
        Self::Requested,
        Self::Initial,
        Self::Supplementary,
        Self::CarriedIn,
        Self::CarriedOut,
        Self::Reserve,
        Self::Total,
        Self::Executed,
    ];

    /// Its name on screen.
    pub fn label(self) -> &'static str {
        let words = words();
        match self {
            Self::Requested => words.requested,
            Self::Initial => words.initial,
            Self::Supplementary => words.supplementary,
            Self::CarriedIn => words.carried_in,
            Self::CarriedOut => words.carried_out,
            Self::Reserve => words.reserve,
            Self::Total => words.total,
            Self::Executed => words.executed,
        }
    }

    /// Its name in markup and style sheet.
    pub fn key(self) -> &'static str {
        self.token().trim_start_matches("--s-")
    }

    /// The token of its colour.
    pub fn token(self) -> &'static str {
        match self {
            Self::Requested => "--s-requested",
            Self::Initial => "--s-initial",
            Self::Supplementary => "--s-supplementary",
            Self::CarriedIn => "--s-carried-in",
            Self::CarriedOut => "--s-carried-out",
            Self::Reserve => "--s-reserve",
            Self::Total => "--s-total",
            Self::Executed => "--s-executed",
        }
    }

    /// How it is drawn: `bar`, `line` or `dash`.
    pub fn shape(self) -> &'static str {
        match self {
            Self::Executed => "line",
            Self::Total => "dash",
            _ => "bar",
        }
    }

    /// Whether it is a part of 予算計, and so lies on the others' pile.
    pub(super) fn is_part(self) -> bool {
        !matches!(self, Self::Requested | Self::Total | Self::Executed)
    }

    /// Its amount in a year of a trend, in yen.
    pub(super) fn of_trend(self, year: &TrendYear) -> Option<i64> {
        let sum = match self {
            Self::Requested => return None,
            Self::Initial => year.initial,
            Self::Supplementary => year.supplementary,
            Self::CarriedIn => year.carried_in,
            Self::CarriedOut => year.carried_out,
            Self::Reserve => year.reserve,
            Self::Total => year.total,
            Self::Executed => year.executed,
        };
        sum.value()
    }

    /// Its amount in a year of a sheet, in yen.
    pub(super) fn of_budget(self, year: &BudgetYear) -> Option<i64> {
        let filed = match self {
            Self::Requested => &year.requested,
            Self::Initial => &year.initial,
            Self::Supplementary => &year.supplementary,
            Self::CarriedIn => &year.carried_in,
            Self::CarriedOut => &year.carried_out,
            Self::Reserve => &year.reserve,
            Self::Total => &year.total,
            Self::Executed => &year.executed,
        };
        filed.as_ref().map(|filed| filed.amount.yen)
    }
}
