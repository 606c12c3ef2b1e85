use super::{FiledAmount, FiscalYear, Text, is_default};
use serde::{Deserialize, Serialize};

/// 効果発現経路: one arrow from an activity, output or outcome to what follows from it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathStep {
    /// Where it begins.
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: PathNode,
    /// Where it leads, if anywhere.
    #[serde(default, skip_serializing_if = "is_default")]
    pub to: Option<PathNode>,
    /// 後続アウトカムへのつながり, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub link: String,
    /// アウトカムを複数段階で設定できない理由, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub single_stage_reason: String,
}

/// An activity, output or outcome of a 効果発現経路.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PathNode {
    /// Its number within the project and kind.
    #[serde(default, skip_serializing_if = "is_default")]
    pub number: String,
    /// 種別: アクティビティ, アウトプット, アウトカム.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: Text,
    /// アウトカムの期間: 短期, 中期, 長期.
    #[serde(default, skip_serializing_if = "is_default")]
    pub term: Text,
    /// アクティビティの内容, 活動目標 or 成果目標, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub goal: String,
}

/// 点検・評価: what the ministry and outside experts found, and what came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// 事業所管部局による点検結果, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub result: String,
    /// 改善の方向性, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub direction: String,
    /// 目標年度における効果測定に関する評価, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effect: String,
    /// 外部有識者による点検: 最終実施年度.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expert_year: Option<FiscalYear>,
    /// 点検対象.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expert_scope: Text,
    /// 対象の理由, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expert_reason: String,
    /// 外部有識者の所見, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expert_finding: String,
    /// 公開プロセス結果概要, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub public_process: String,
    /// 行政事業レビュー推進チームの所見.
    #[serde(default, skip_serializing_if = "is_default")]
    pub team_finding: Text,
    /// Its details, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub team_detail: String,
    /// 所見を踏まえた改善点／概算要求における反映状況.
    #[serde(default, skip_serializing_if = "is_default")]
    pub response: Text,
    /// Its details, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub response_detail: String,
    /// 反映額, an account each.
    #[serde(default, skip_serializing_if = "is_default")]
    pub effects: Vec<ReviewEffect>,
    /// 過去に受けた指摘事項 and その他の指摘事項.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remarks: Vec<PastRemark>,
}

/// 反映額: what a finding took from a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewEffect {
    /// 会計・勘定.
    #[serde(default, skip_serializing_if = "is_default")]
    pub account: Text,
    /// 反映額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<FiledAmount>,
}

/// 指摘事項: a remark made earlier, and the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastRemark {
    /// 区分, or the name of the inquiry.
    #[serde(default, skip_serializing_if = "is_default")]
    pub origin: Text,
    /// 取りまとめ年度 or 指摘年度.
    #[serde(default, skip_serializing_if = "is_default")]
    pub year: Option<FiscalYear>,
    /// Its content, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub content: String,
    /// 対応状況, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub answer: String,
}
