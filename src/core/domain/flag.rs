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
