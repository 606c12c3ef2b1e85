//! A row's cells → the [`Body`] of a part.

mod budget;
mod effects;
mod spending;

use super::cells::Cells;
use super::part::{Basis, Body, Head, Outline};
use super::table::Table;
use crate::cell::{CellError, normalised};
use budget::{budget, item};
use effects::{indicator, review, step};
use kokko_core::domain::{Law, Measure, Notice, Relation, Subsidy};
use kokko_core::search;
use spending::{commitment, flow, payment, spending as uses};

const DIVISION: [&str; 5] = ["部", "課", "室", "班", "係"];
const HEAD: [&str; 9] = [
    "予算事業ID",
    "事業名",
    "府省庁",
    "局・庁",
    "部",
    "課",
    "室",
    "班",
    "係",
];

/// Reads the part of a sheet that a row holds.
///
/// # Errors
/// The first cell of a wrong type; the row is refused.
pub(crate) fn parse(table: Table, row: &mut Cells<'_>) -> Result<Body, CellError> {
    Ok(match table {
        Table::Organisation => organisation(row),
        Table::Outline => Body::Outline(Box::new(outline(row)?)),
        Table::Basis => basis(row),
        Table::Subsidies => subsidy(row),
        Table::Relations => relation(row)?,
        Table::Budget => budget(row)?,
        Table::Items => item(row)?,
        Table::Indicators => indicator(row),
        Table::Pathway => step(row),
        Table::Review => review(row)?,
        Table::Payments => payment(row)?,
        Table::Flows => flow(row)?,
        Table::Uses => uses(row)?,
        Table::Commitments => commitment(row)?,
        Table::Remarks => match row.filed("備考") {
            empty if empty.is_empty() => Body::Nothing,
            remark => Body::Remark(remark),
        },
    })
}

fn organisation(row: &Cells<'_>) -> Body {
    Body::Organisation {
        official: row.filed("作成責任者"),
        other: row
            .joined(&[
                "府省庁(その他担当組織)",
                "局・庁(その他担当組織)",
                "部(その他担当組織)",
                "課(その他担当組織)",
                "室(その他担当組織)",
                "班(その他担当組織)",
                "係(その他担当組織)",
            ])
            .shown()
            .to_owned(),
    }
}

/// The columns that every table begins with; 1-1 spells one in its own way.
///
/// # Errors
/// When the project has no name or no ministry.
pub(crate) fn head(table: Table, row: &Cells<'_>) -> Result<Head, CellError> {
    let column = match table {
        Table::Organisation => "所管府省庁",
        _ => "政策所管府省庁",
    };
    let name = row.text("事業名");
    let ministry = search::display(row.raw(column));
    if name.is_empty() || ministry.is_empty() {
        let column = if name.is_empty() { "事業名" } else { column };
        return Err(CellError::new(column, "a name", "nothing"));
    }
    let runs = search::display(row.raw("府省庁"));
    let below = runs.strip_prefix(ministry.as_str()).unwrap_or(&runs);
    Ok(Head {
        agency: below.trim().to_owned(),
        ministry,
        name,
        bureau: row.text("局・庁"),
        division: row.joined(&DIVISION),
    })
}

/// Whether a row still speaks of the project of the head before.
pub(crate) fn same_head(before: &[String], row: &Cells<'_>) -> bool {
    HEAD.iter()
        .map(|column| row.raw(column))
        .eq(before.iter().map(String::as_str))
}

/// What [`same_head`] compares.
pub(crate) fn head_cells(row: &Cells<'_>) -> Vec<String> {
    HEAD.iter().map(|column| row.filed(column)).collect()
}

fn outline(row: &mut Cells<'_>) -> Result<Outline, CellError> {
    let unknown_start = row.truth("開始年度不明");
    let methods = [
        "直接実施",
        "補助",
        "負担",
        "交付",
        "分担金・拠出金",
        "その他",
    ];
    let columns = [
        "実施方法-直接実施",
        "実施方法-補助",
        "実施方法-負担",
        "実施方法-交付",
        "実施方法-分担金・拠出金",
        "実施方法-その他",
    ];
    Ok(Outline {
        purpose: row.filed("事業の目的"),
        situation: row.filed("現状・課題"),
        summary: row.filed("事業の概要"),
        url: row.url("事業概要URL"),
        stage: row.filed("事業区分"),
        start: row.year("事業開始年度")?.filter(|_| !unknown_start),
        end: row.year("事業終了(予定)年度")?,
        open_ended: row.truth("終了予定なし"),
        expense: row.text("主要経費"),
        remark: row.filed("備考"),
        methods: methods
            .into_iter()
            .zip(columns)
            .filter(|(_, column)| row.truth(column))
            .map(|(method, _)| normalised(method))
            .collect(),
        old_number: search::display(row.raw("旧事業番号")),
    })
}

fn basis(row: &mut Cells<'_>) -> Body {
    let measure = (!row.is_blank(&["政策", "施策"])).then(|| Measure {
        ministry: row.text("政策所管府省庁_P"),
        policy: row.text("政策"),
        measure: row.text("施策"),
        url: row.url("政策・施策URL"),
    });
    let law = (!row.is_blank(&["法令名"])).then(|| {
        let articles = [("条", ""), ("項", "項"), ("号・号の細分", "")];
        let article = articles.iter().filter_map(|(column, unit)| {
            let raw = row.raw(column);
            let bare = raw.bytes().all(|byte| byte.is_ascii_digit());
            (!raw.is_empty()).then(|| match *unit {
                "項" if bare => format!("第{raw}項"),
                _ => raw.to_owned(),
            })
        });
        Law {
            name: row.text("法令名"),
            number: row.filed("法令番号"),
            id: row.filed("法令ID"),
            article: article.collect::<Vec<_>>().join(" "),
        }
    });
    let notice = (!row.is_blank(&["計画通知名"])).then(|| Notice {
        name: row.text("計画通知名"),
        url: row.url("計画通知等URL"),
    });
    if measure.is_none() && law.is_none() && notice.is_none() {
        return Body::Nothing;
    }
    Body::Basis(Box::new(Basis {
        measure,
        law,
        notice,
    }))
}

fn subsidy(row: &mut Cells<'_>) -> Body {
    if row.is_blank(&["補助対象", "補助率", "補助上限等"]) {
        return Body::Nothing;
    }
    Body::Subsidy(Box::new(Subsidy {
        target: row.filed("補助対象"),
        // A spreadsheet's mark of a text is no part of it.
        rate: row.raw("補助率").trim_start_matches('\'').to_owned(),
        limit: row.filed("補助上限等"),
        url: row.url("補助率URL"),
    }))
}

fn relation(row: &Cells<'_>) -> Result<Body, CellError> {
    if row.is_blank(&["関連事業の事業ID", "関連事業の事業名", "関連性"]) {
        return Ok(Body::Nothing);
    }
    Ok(Body::Relation(Relation {
        project: row.whole("関連事業の事業ID").unwrap_or(None),
        name: row.filed("関連事業の事業名"),
        kind: search::display(row.raw("関連性")),
    }))
}
