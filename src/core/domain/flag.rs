use super::{FiscalYear, is_default};
use serde::{Deserialize, Serialize};

/// What about a sheet needs a second look: code, and the year it concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SheetFlag {
    /// What it is.
    pub code: FlagCode,
    /// 年度 it concerns, if one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub year: Option<FiscalYear>,
}

/// The flags by code. Each is defined by a rule and has a list (`#/quality`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlagCode {
    /// Payments typed in yen or thousand yen into a million-yen cell (pitfall U2).
    UnitError,
    /// Plans listed as payments (pitfall U6).
    Plan,
    /// 執行額 above 予算計 (pitfall F3).
    OverBudget,
    /// 執行額 without 予算計 (pitfall F3).
    NoBudget,
    /// Payments above 105 % of 執行額 (pitfall D3).
    OverExecution,
    /// 法人番号 that is malformed or fails its check (pitfall I1).
    BrokenNumber,
    /// A 開始年度 or 終了年度 that cannot be (pitfall F6).
    ImpossibleYear,
    /// A parent and its child list the same money (pitfall D5).
    ParentAndChild,
    /// Figures changed by the overlay of corrections (pitfall U3).
    Corrected,
}

impl FlagCode {
    /// All of them; a code's place is its bit in `traits.json`.
    pub const ALL: [Self; 9] = [
        Self::UnitError,
        Self::Plan,
        Self::OverBudget,
        Self::NoBudget,
        Self::OverExecution,
        Self::BrokenNumber,
        Self::ImpossibleYear,
        Self::ParentAndChild,
        Self::Corrected,
    ];

    /// Its name in the data and in the names of the lists.
    pub fn name(self) -> &'static str {
        match self {
            Self::UnitError => "unit_error",
            Self::Plan => "plan",
            Self::OverBudget => "over_budget",
            Self::NoBudget => "no_budget",
            Self::OverExecution => "over_execution",
            Self::BrokenNumber => "broken_number",
            Self::ImpossibleYear => "impossible_year",
            Self::ParentAndChild => "parent_and_child",
            Self::Corrected => "corrected",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_flag_is_that_in_the_data() {
        for code in FlagCode::ALL {
            let written = serde_json::to_string(&code).expect("a name");
            assert_eq!(written, format!("{:?}", code.name()));
        }
    }
}
