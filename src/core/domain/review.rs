use super::forest::forest;
use super::{Branch, FiledAmount, FiscalYear, Text, is_default};
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

/// A 効果発現経路 as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathMap<'a> {
    /// Activities, outputs and outcomes, each once: what a [`Branch`] names by
    /// place. Its arrow is a place in the sheet's pathway.
    pub nodes: Vec<&'a PathNode>,
    /// The activities, and below each what follows from it.
    pub roots: Vec<Branch>,
}

/// A pathway as trees, circles cut where they close.
pub fn path_map(steps: &[PathStep]) -> PathMap<'_> {
    let mut nodes: Vec<&PathNode> = Vec::new();
    let mut place = |node| {
        let known = nodes.iter().position(|known: &&PathNode| known.is(node));
        known.unwrap_or_else(|| {
            nodes.push(node);
            nodes.len() - 1
        })
    };
    let mut arrows = Vec::new();
    let mut steps_of = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let from = place(&step.from);
        if let Some(to) = &step.to {
            arrows.push((Some(from), place(to)));
            steps_of.push(at);
        }
    }
    let (_, mut roots) = forest(nodes.len(), &arrows);
    number(&mut roots, &steps_of);
    PathMap { nodes, roots }
}

/// Arrows get the places of their steps.
fn number(branches: &mut [Branch], steps: &[usize]) {
    for branch in branches {
        branch.arrow = branch.arrow.and_then(|arrow| steps.get(arrow).copied());
        number(&mut branch.below, steps);
    }
}

impl PathNode {
    /// Whether this is the same activity, output or outcome: numbers count
    /// within a kind and a term.
    fn is(&self, other: &Self) -> bool {
        let key = |node: &Self| (node.kind.clone(), node.term.clone(), node.number.clone());
        key(self) == key(other) && (!self.number.is_empty() || self.goal == other.goal)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pathway_leads_from_activities_to_outcomes() {
        let node = |kind: &str, term: &str, number: &str| PathNode {
            number: number.to_owned(),
            kind: Text::new(kind, kind),
            term: Text::new(term, term),
            goal: "甲".to_owned(),
        };
        let step = |from: PathNode, to: Option<PathNode>| PathStep {
            from,
            to,
            ..PathStep::default()
        };
        let (activity, output) = (
            node("アクティビティ", "", "1"),
            node("アウトプット", "", "1"),
        );
        let (short, long) = (
            node("アウトカム", "短期", "1"),
            node("アウトカム", "長期", "1"),
        );
        let alone = node("アクティビティ", "", "2");
        let steps = [
            step(short.clone(), Some(long.clone())),
            step(activity.clone(), Some(output.clone())),
            step(output, Some(short)),
            step(alone.clone(), None),
        ];
        let map = path_map(&steps);
        assert_eq!(map.nodes.len(), 5);
        assert_eq!(map.roots.len(), 2);
        assert_eq!(*map.nodes[map.roots[0].node], activity);
        let last = &map.roots[0].below[0].below[0].below[0];
        assert_eq!((map.nodes[last.node], last.arrow), (&long, Some(0)));
        assert_eq!(*map.nodes[map.roots[1].node], alone);
        assert!(map.roots[1].below.is_empty(), "a step that leads nowhere");
    }
}
