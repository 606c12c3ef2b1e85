use super::{FiscalYear, Text, is_default};
use serde::{Deserialize, Serialize};

/// 指標: what is counted, its target, and its years.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// 成果目標; empty for outputs.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goal: Text,
    /// 成果指標 or 活動指標.
    #[serde(default, skip_serializing_if = "is_default")]
    pub measure: Text,
    /// 単位.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: Text,
    /// 目標値, as filed: not always a number.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: Option<String>,
    /// アウトカムの期間: 短期, 中期, 長期 (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub term: String,
    /// Its number within the 効果発現経路 (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub number: String,
    /// 定性的なアウトカムに関する成果実績, as filed (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub qualitative: String,
    /// 定性的なアウトカム目標を設定している理由, as filed (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub qualitative_reason: String,
    /// 成果目標の種類 and whether more is better, as filed (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub aim: String,
    /// 閣議決定等 that set its KPI: name, place and address, as filed (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub policy: String,
    /// 目標最終年度.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target_year: Option<FiscalYear>,
    /// 根拠として用いた統計・データ名.
    #[serde(default, skip_serializing_if = "is_default")]
    pub evidence: String,
    /// A fiscal year each, oldest first.
    pub years: Vec<IndicatorYear>,
}

/// One fiscal year of an indicator, its values as filed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorYear {
    /// 年度.
    pub year: FiscalYear,
    /// 目標値 of an outcome, 当初見込み of an output.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expected: Option<String>,
    /// 成果実績 or 活動実績.
    #[serde(default, skip_serializing_if = "is_default")]
    pub actual: Option<String>,
    /// 達成率 (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub rate: Option<String>,
}

/// 単位当たりコスト: what one unit of output cost, as filed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitCost {
    /// 算出根拠.
    pub basis: String,
    /// 単位.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit: String,
    /// A fiscal year each.
    pub years: Vec<UnitCostYear>,
}

/// One fiscal year of a unit cost, as filed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnitCostYear {
    /// 年度.
    pub year: FiscalYear,
    /// 単位当たりコスト.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cost: Option<String>,
    /// 計算式.
    #[serde(default, skip_serializing_if = "is_default")]
    pub formula: Option<String>,
}
