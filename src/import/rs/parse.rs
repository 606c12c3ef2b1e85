//! A row's cells → the [`Body`] of a part.

use super::part::{Account, Basis, Body, Budget, Head, IndicatorRow, Outline, Payee};
use super::table::Table;
use crate::cell::{CellError, normalised};
use crate::link;
use kokko_core::domain::{
    AccountBudget, Block, BudgetItem, Commitment, Contract, FiledAmount, FiscalYear, Flow, Law,
    Measure, Notice, OwnCost, PastRemark, PathNode, PathStep, Precision, Relation, Review,
    ReviewEffect, Subsidy, Text, Use,
};
use kokko_core::search;
use std::collections::HashMap;

/// Where each known column stands.
pub(crate) struct Columns {
    pub(crate) places: HashMap<&'static str, usize>,
    /// 3-1: the years and their columns.
    pub(crate) years: Vec<(FiscalYear, usize)>,
}

/// A row under its columns.
pub(crate) struct Cells<'a> {
    pub(crate) columns: &'a Columns,
    pub(crate) cells: &'a [&'a str],
    /// What was odd about it, though it was read: field and message.
    pub(crate) odd: Vec<(&'static str, String)>,
}

impl<'a> Cells<'a> {
    fn raw(&self, column: &'static str) -> &'a str {
        self.columns
            .places
            .get(column)
            .and_then(|place| self.cells.get(*place))
            .map_or("", |cell| cell.trim())
    }

    fn filed(&self, column: &'static str) -> String {
        self.raw(column).to_owned()
    }

    fn text(&self, column: &'static str) -> Text {
        normalised(self.raw(column))
    }

    fn is_blank(&self, columns: &[&'static str]) -> bool {
        columns.iter().all(|column| self.raw(column).is_empty())
    }

    /// An amount of yen; a blank or a dash is nothing filed (pitfall U5).
    fn yen(&self, column: &'static str) -> Result<Option<FiledAmount>, CellError> {
        let raw = self.raw(column);
        if raw.is_empty() || matches!(raw, "-" | "－" | "―") {
            return Ok(None);
        }
        let plain = raw.replace(',', "");
        FiledAmount::parse(&plain, Precision::YEN)
            .map(Some)
            .map_err(|_| CellError::new(column, "an amount of yen", format!("{raw:?}")))
    }

    fn whole<T: std::str::FromStr>(&self, column: &'static str) -> Result<Option<T>, CellError> {
        let raw = self.raw(column);
        if raw.is_empty() {
            return Ok(None);
        }
        let whole = raw.strip_suffix(".0").unwrap_or(raw);
        whole
            .parse()
            .map(Some)
            .map_err(|_| CellError::new(column, "a whole number", format!("{raw:?}")))
    }

    fn year(&self, column: &'static str) -> Result<Option<FiscalYear>, CellError> {
        Ok(self.whole(column)?.map(FiscalYear))
    }

    fn truth(&self, column: &'static str) -> bool {
        matches!(self.raw(column), "TRUE" | "True" | "true" | "1" | "t")
    }

    fn url(&mut self, column: &'static str) -> Option<String> {
        let raw = self.raw(column);
        if raw.is_empty() {
            return None;
        }
        let url = link::http(raw);
        if url.is_none() {
            let short: String = raw.chars().take(60).collect();
            let message = format!("expected an http or https address, found {short:?}; left out");
            self.odd.push((column, message));
        }
        url
    }

    /// Several columns as one text, without repetitions.
    fn joined(&self, columns: &[&'static str]) -> Text {
        let mut parts: Vec<&str> = Vec::new();
        for column in columns {
            let part = self.raw(column);
            if !part.is_empty() && !parts.contains(&part) {
                parts.push(part);
            }
        }
        normalised(&parts.join(" "))
    }
}

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
const ACCOUNT: [&str; 3] = ["会計区分", "会計", "勘定"];

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
        Table::Uses => spending(row)?,
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

fn budget(row: &Cells<'_>) -> Result<Body, CellError> {
    const SUMMARY: [&str; 8] = [
        "当初予算(合計)",
        "補正予算(合計)",
        "前年度からの繰越し(合計)",
        "予備費等(合計)",
        "計(歳出予算現額合計)",
        "執行額(合計)",
        "翌年度への繰越し(合計)",
        "翌年度要求額(合計)",
    ];
    let Some(FiscalYear(year)) = row.year("予算年度")? else {
        return Err(CellError::new("予算年度", "a year", "nothing"));
    };
    let is_account = !row.raw("会計区分").is_empty();
    if is_account && !row.is_blank(&SUMMARY) {
        let found = "both at once";
        return Err(CellError::new(
            "会計区分",
            "a summary row or an account's row",
            found,
        ));
    }
    if is_account {
        return account(FiscalYear(year), row);
    }
    if row.is_blank(&SUMMARY) {
        return Ok(Body::Nothing);
    }
    Ok(Body::Budget(Box::new(Budget {
        year,
        initial: row.yen("当初予算(合計)")?,
        supplementary: row.yen("補正予算(合計)")?,
        carried_in: row.yen("前年度からの繰越し(合計)")?,
        reserve: row.yen("予備費等(合計)")?,
        gross: row.yen("計(歳出予算現額合計)")?,
        executed: row.yen("執行額(合計)")?,
        carried_out: row.yen("翌年度への繰越し(合計)")?,
        requested: row.yen("翌年度要求額(合計)")?,
        reason: row.filed("主な増減理由"),
        remark: row.filed("その他特記事項"),
    })))
}

fn account(year: FiscalYear, row: &Cells<'_>) -> Result<Body, CellError> {
    const SUPPLEMENTARY: [&str; 5] = [
        "第1次補正予算",
        "第2次補正予算",
        "第3次補正予算",
        "第4次補正予算",
        "第5次補正予算",
    ];
    const RESERVE: [&str; 4] = ["予備費等1", "予備費等2", "予備費等3", "予備費等4"];
    let several = |columns: &[&'static str]| -> Result<Vec<FiledAmount>, CellError> {
        let mut amounts = Vec::new();
        for column in columns {
            amounts.extend(row.yen(column)?);
        }
        // Those after the last that is not zero say nothing.
        let used = amounts.iter().rposition(|filed| filed.amount.yen != 0);
        amounts.truncate(used.map_or(0, |last| last + 1));
        Ok(amounts)
    };
    let kind = match row.text("会計") {
        named if !named.is_empty() => named,
        _ => row.text("会計区分"),
    };
    let account = AccountBudget {
        name: row.joined(&ACCOUNT),
        initial: row.yen("当初予算")?,
        supplementary: several(&SUPPLEMENTARY)?,
        carried_in: row.yen("前年度から繰越し")?,
        reserve: several(&RESERVE)?,
        gross: row.yen("歳出予算現額")?,
        executed: row.yen("執行額")?,
        requested: row.yen("翌年度要求額")?,
        wished: row.yen("要望額")?,
        remark: row.filed("備考"),
    };
    Ok(Body::Account(year, Box::new(account), Account(kind)))
}

fn item(row: &Cells<'_>) -> Result<Body, CellError> {
    const PLACE: [&str; 5] = ["所管", "組織・勘定", "項", "目", "歳出予算項目の補足情報"];
    if row.is_blank(&["予算種別", "項", "目", "予算額(歳出予算項目ごと)"]) {
        return Ok(Body::Nothing);
    }
    let Some(year) = row.year("予算年度")? else {
        return Err(CellError::new("予算年度", "a year", "nothing"));
    };
    let item = BudgetItem {
        account: row.joined(&ACCOUNT),
        kind: row.text("予算種別"),
        place: PLACE
            .iter()
            .map(|column| row.filed(column))
            .filter(|part| !part.is_empty())
            .collect(),
        amount: row.yen("予算額(歳出予算項目ごと)")?,
        requested: row.yen("翌年度要求額(歳出予算項目ごと)")?,
        remark: row.filed("備考(歳出予算項目ごと)"),
    };
    Ok(Body::Item(year, Box::new(item)))
}

fn indicator(row: &Cells<'_>) -> Body {
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
    };
    if indicator.goal.is_empty() && indicator.measure.is_empty() && indicator.years.is_empty() {
        return Body::Nothing;
    }
    Body::Indicator(Box::new(indicator))
}

fn step(row: &Cells<'_>) -> Body {
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

fn review(row: &Cells<'_>) -> Result<Body, CellError> {
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

fn payee(row: &Cells<'_>) -> Result<Payee, CellError> {
    Ok(Payee {
        block: search::display(row.raw("支出先ブロック番号")),
        name: row.text("支出先名"),
        number: Some(row.filed("法人番号")).filter(|number| !number.is_empty()),
        address: row.filed("所在地"),
        legal_form: row.filed("法人種別"),
        collective: row.truth("その他支出先"),
        total: row.yen("支出先の合計支出額")?,
    })
}

/// A row is a block, a recipient's sum, or one of its contracts.
fn payment(row: &Cells<'_>) -> Result<Body, CellError> {
    let payee = payee(row)?;
    if payee.name.is_empty() && payee.number.is_none() && payee.total.is_none() {
        if payee.block.is_empty() {
            return Ok(Body::Nothing);
        }
        return Ok(Body::Block(Box::new(Block {
            id: payee.block,
            name: row.text("支出先ブロック名"),
            recipients: row.whole("支出先の数")?,
            role: row.filed("事業を行う上での役割"),
            total: row.yen("ブロックの合計支出額")?,
        })));
    }
    if payee.total.is_some() {
        return Ok(Body::Payee(Box::new(payee)));
    }
    let contract = Contract {
        summary: row.text("契約概要"),
        amount: row.yen("金額")?,
        method: row.text("契約方式等"),
        method_detail: row.text("具体的な契約方式等"),
        bidders: row.whole("入札者数")?,
        winning_rate: row.filed("落札率"),
        reason: row.filed(
            "一者応札・一者応募又は競争性のない随意契約となった理由及び改善策(支出額10億円以上)",
        ),
        several: row.truth("その他の契約"),
    };
    Ok(Body::Contract(Box::new(payee), Box::new(contract)))
}

fn flow(row: &Cells<'_>) -> Result<Body, CellError> {
    let to = search::display(row.raw("支出先の支出先ブロック"));
    if !to.is_empty() {
        let from = search::display(row.raw("支出元の支出先ブロック"));
        let direct = row.truth("担当組織からの支出");
        if direct == from.is_empty() {
            return Ok(Body::Flow(Flow {
                from: (!direct).then_some(from),
                to,
                note: row.filed("資金の流れの補足情報"),
            }));
        }
        let found = format!("{:?} beside block {from:?}", row.raw("担当組織からの支出"));
        return Err(CellError::new(
            "担当組織からの支出",
            "either the ministry or a block",
            found,
        ));
    }
    if row.is_blank(&[
        "国自らが支出する間接経費の項目",
        "国自らが支出する間接経費の金額",
    ]) {
        return Ok(Body::Nothing);
    }
    Ok(Body::OwnCost(OwnCost {
        item: row.text("国自らが支出する間接経費の項目"),
        amount: row.yen("国自らが支出する間接経費の金額")?,
    }))
}

fn spending(row: &Cells<'_>) -> Result<Body, CellError> {
    if row.is_blank(&["支出先名", "費目", "使途", "金額"]) {
        return Ok(Body::Nothing);
    }
    let spent = Use {
        contract: row.text("契約概要"),
        item: row.text("費目"),
        purpose: row.text("使途"),
        amount: row.yen("金額")?,
    };
    Ok(Body::Use(Box::new(payee(row)?), Box::new(spent)))
}

fn commitment(row: &Cells<'_>) -> Result<Body, CellError> {
    let name = row.text("契約先名(国庫債務負担行為等による契約)");
    let amount = row.yen("契約額(国庫債務負担行為等による契約)")?;
    let summary = row.text("契約概要(契約名)(国庫債務負担行為等による契約)");
    if name.is_empty() && amount.is_none() && summary.is_empty() {
        return Ok(Body::Nothing);
    }
    Ok(Body::Commitment(Box::new(Commitment {
        block: search::display(row.raw("支出先ブロック(国庫債務負担行為等による契約)")),
        name,
        number: Some(row.filed("契約先の法人番号(国庫債務負担行為等による契約)"))
            .filter(|number| !number.is_empty()),
        contract: Contract {
            summary,
            amount,
            method: row.text("契約方式等(国庫債務負担行為等による契約)"),
            method_detail: row.text("具体的な契約方式等(国庫債務負担行為等による契約)"),
            bidders: row.whole("入札者数(応募者数)(国庫債務負担行為等による契約)")?,
            winning_rate: row.filed("落札率(%)(国庫債務負担行為等による契約)"),
            reason: row.filed("一者応札・一者応募又は競争性のない随意契約となった理由及び改善策(契約額10億円以上)(国庫債務負担行為等による契約)"),
            several: row.truth("その他の契約"),
        },
    })))
}
