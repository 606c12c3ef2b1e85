//! 3-1, 3-2 and 4-1: indicators, the way to effects, reviews.

use super::super::cells::Cells;
use super::super::part::{Body, IndicatorRow};
use crate::cell::{CellError, normalised};
use kokko_core::domain::{PastRemark, PathNode, PathStep, Review, ReviewEffect};
use kokko_core::search;

pub(super) fn indicator(row: &Cells<'_>) -> Body {
    let years = row.columns.years.iter().filter_map(|(year, place)| {
        let value = row.cells.get(*place)?.trim();
        (!value.is_empty()).then(|| (*year, value.to_owned()))
    });
    let indicator = IndicatorRow {
        number: row.filed("アクティビティ・アウトプット・アウトカムの番号"),
        kind: search::display(row.raw("種別(アクティビティ・アウトプット・アウトカム)")),
        term: search::display(row.raw("アウトカムの期間")),
        goal: row.text("アクティビティ/活動目標/成果目標"),
        measure: row.text("活動指標/成果指標"),
        unit: row.text("単位"),
        evidence: row.filed("成果実績及び目標値の根拠として用いた統計・データ名(出典)"),
        what: search::display(row.raw("目標年度/目標値/実績値/達成率")),
        years: years.collect(),
        qualitative: row.filed("定性的なアウトカムに関する成果実績"),
        qualitative_reason: row.filed("定性的なアウトカム目標を設定している理由"),
        aim: row
            .joined(&["成果目標の種類", "改善の上向き/下向き"])
            .shown()
            .to_owned(),
        policy: row
            .joined(&[
                "事業に関連するKPIが定められている閣議決定等の名称",
                "事業に関連するKPIが定められている閣議決定等の該当箇所",
                "事業に関連するKPIが定められている閣議決定等のURL",
            ])
            .shown()
            .to_owned(),
    };
    if indicator.goal.is_empty() && indicator.measure.is_empty() && indicator.years.is_empty() {
        return Body::Nothing;
    }
    Body::Indicator(Box::new(indicator))
}

pub(super) fn step(row: &Cells<'_>) -> Body {
    let node = |columns: [&'static str; 4]| PathNode {
        number: row.filed(columns[0]),
        kind: row.text(columns[1]),
        term: row.text(columns[2]),
        goal: row.filed(columns[3]),
    };
    let from = node([
        "派生元-アクティビティ・アウトプット・アウトカムの番号",
        "派生元-種別(アクティビティ・アウトプット・アウトカム)",
        "派生元-アウトカムの期間",
        "派生元-アクティビティの内容/活動目標/成果目標",
    ]);
    let to = node([
        "派生先-アクティビティ・アウトプット・アウトカムの番号",
        "派生先-種別(アクティビティ・アウトプット・アウトカム)",
        "派生先-アウトカムの期間",
        "派生先-活動目標/成果目標",
    ]);
    let step = PathStep {
        to: (to != PathNode::default()).then_some(to),
        from,
        link: row.filed("後続アウトカムへのつながり"),
        single_stage_reason: row.filed("アウトカムを複数段階で設定できない理由"),
    };
    if step == PathStep::default() {
        return Body::Nothing;
    }
    Body::Step(Box::new(step))
}

pub(super) fn review(row: &Cells<'_>) -> Result<Body, CellError> {
    let mut review = Review {
        result: row.filed("事業所管部局による点検・改善-点検結果"),
        direction: row.filed("事業所管部局による点検・改善-改善の方向性"),
        effect: row.filed("事業所管部局による点検・改善-目標年度における効果測定に関する評価"),
        expert_year: row.year("外部有識者による点検-最終実施年度")?,
        expert_scope: row.text("外部有識者による点検-点検対象"),
        expert_reason: row.filed("外部有識者による点検-対象の理由"),
        expert_finding: row.filed("外部有識者による点検-所見"),
        public_process: row.filed("公開プロセス結果概要"),
        team_finding: row.text("行政事業レビュー推進チームの所見"),
        team_detail: row.filed("行政事業レビュー推進チームの所見の詳細"),
        response: row.text("所見を踏まえた改善点/概算要求における反映状況"),
        response_detail: row.filed("所見を踏まえた改善点/概算要求における反映状況の詳細"),
        effects: Vec::new(),
        remarks: Vec::new(),
    };
    let effects = &mut review.effects;
    if let Some(amount) = row.yen("反映額(一般会計)")? {
        let account = normalised("一般会計");
        effects.push(ReviewEffect {
            account,
            amount: Some(amount),
        });
    }
    if let Some(amount) = row.yen("反映額(特別会計)-反映額")? {
        let account = row.joined(&["反映額(特別会計)-会計", "反映額(特別会計)-勘定"]);
        effects.push(ReviewEffect {
            account,
            amount: Some(amount),
        });
    }
    let remark = |columns: [&'static str; 4]| -> Result<Option<PastRemark>, CellError> {
        if row.is_blank(&columns) {
            return Ok(None);
        }
        Ok(Some(PastRemark {
            origin: row.text(columns[0]),
            year: row.year(columns[1])?,
            content: row.filed(columns[2]),
            answer: row.filed(columns[3]),
        }))
    };
    let remarks = [
        remark([
            "過去に受けた指摘事項-区分",
            "過去に受けた指摘事項-取りまとめ年度",
            "過去に受けた指摘事項-取りまとめ内容",
            "過去に受けた指摘事項-対応状況",
        ])?,
        remark([
            "その他の指摘事項-調査等の名称",
            "その他の指摘事項-指摘年度",
            "その他の指摘事項-指摘内容",
            "その他の指摘事項-対応状況",
        ])?,
    ];
    review.remarks.extend(remarks.into_iter().flatten());
    Ok(Body::Review(Box::new(review)))
}
