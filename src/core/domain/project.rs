use super::{SheetId, is_default};
use serde::{Deserialize, Serialize};

/// 事業: a project through the years, the sheets of one line.
///
/// Its id is that of its earliest sheet (`ProjectId` of the house); every sheet
/// id of the line leads to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its sheets, oldest first.
    pub sheets: Vec<SheetId>,
    /// How each sheet but the oldest was joined to an older one of the line.
    #[serde(default, skip_serializing_if = "is_default")]
    pub links: Vec<Link>,
    /// Sheets outside the line that may belong to it: splits, mergers, ambiguous names.
    #[serde(default, skip_serializing_if = "is_default")]
    pub perhaps: Vec<Link>,
}

/// That two sheets are one project, how that was found, and how sure it is (pitfall I7).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    /// The older sheet.
    pub from: SheetId,
    /// The newer one.
    pub to: SheetId,
    /// How it was made.
    pub method: LinkMethod,
    /// How sure it is.
    pub confidence: Confidence,
    /// Whether the executions both sheets file for common years agree; `None`
    /// where there is no common year to test.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agrees: Option<bool>,
}

/// How a link between two sheets was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkMethod {
    /// Ministry and name are the same, and stand once on both sides.
    Name,
    /// 事業ID of the JUDGIT! data, or 予算事業ID of the RS System.
    ProjectId,
    /// 関連する過去のレビューシート.
    Related,
    /// 旧事業番号 of the RS System.
    OldNumber,
    /// Ministry and executions of two common years.
    Executions,
    /// Ministry and execution of the one common year, where the year between is
    /// not loaded, and a name that is alike.
    OneExecution,
    /// 分割 (pitfall D5).
    Split,
    /// 統合 (pitfall D5).
    Merger,
    /// The same name, more than once on a side.
    AmbiguousName,
}

/// How sure a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// 1 % or less of such links are found wrong.
    High,
    /// Some are wrong.
    Medium,
    /// Offered, not joined.
    Low,
}

/// 関連事業: what another project is to this one (RS System).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// 関連事業の事業ID.
    #[serde(default, skip_serializing_if = "is_default")]
    pub project: Option<u32>,
    /// 関連事業の事業名, as filed.
    pub name: String,
    /// 関連性: 親事業, 子事業, 統合元, 分割先 …
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: String,
}
