use serde::{Deserialize, Serialize};
use std::fmt;

/// 公開年度: the year in which a sheet was published.
///
/// Not the year in which the money was spent (pitfall F5): see
/// [`SheetYear::settled`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SheetYear(pub u16);

/// 年度: a fiscal year of the state, April to March, named by its April.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FiscalYear(pub u16);

impl SheetYear {
    /// The first year whose sheets are of the RS System; those before are JUDGIT!'s.
    pub const FIRST_RS: Self = Self(2024);

    /// The fiscal year whose budget and execution a sheet of this year closes:
    /// the one before (pitfall D1).
    pub fn settled(self) -> FiscalYear {
        FiscalYear(self.0.saturating_sub(1))
    }

    /// Whether a sheet of this year has the budget of a fiscal year: of its own
    /// and of the three before (pitfall D1).
    pub fn has_budget_of(self, year: FiscalYear) -> bool {
        self.0.checked_sub(year.0).is_some_and(|back| back <= 3)
    }

    /// The fiscal year for which a sheet of this year requests money.
    pub fn requested(self) -> FiscalYear {
        FiscalYear(self.0.saturating_add(1))
    }
}

impl fmt::Display for SheetYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
