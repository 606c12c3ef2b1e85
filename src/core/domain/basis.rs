use super::{Text, is_default};
use serde::{Deserialize, Serialize};

/// 政策・施策: where a project stands in the policies of its ministry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// 政策所管府省庁.
    #[serde(default, skip_serializing_if = "is_default")]
    pub ministry: Text,
    /// 政策.
    #[serde(default, skip_serializing_if = "is_default")]
    pub policy: Text,
    /// 施策.
    #[serde(default, skip_serializing_if = "is_default")]
    pub measure: Text,
    /// An address of http or https.
    #[serde(default, skip_serializing_if = "is_default")]
    pub url: Option<String>,
}

/// 根拠法令: a law the project rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Law {
    /// 法令名.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: Text,
    /// 法令番号.
    #[serde(default, skip_serializing_if = "is_default")]
    pub number: String,
    /// 法令ID of e-Gov.
    #[serde(default, skip_serializing_if = "is_default")]
    pub id: String,
    /// 条, 項 and 号, as filed, joined.
    #[serde(default, skip_serializing_if = "is_default")]
    pub article: String,
}

/// 関係する計画・通知等.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// 計画通知名.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: Text,
    /// An address of http or https.
    #[serde(default, skip_serializing_if = "is_default")]
    pub url: Option<String>,
}

/// 補助率等: what share of what the state pays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subsidy {
    /// 補助対象, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub target: String,
    /// 補助率, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rate: String,
    /// 補助上限等, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub limit: String,
    /// An address of http or https.
    #[serde(default, skip_serializing_if = "is_default")]
    pub url: Option<String>,
}
