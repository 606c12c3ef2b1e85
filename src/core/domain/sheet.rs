use super::{
    Agency, Block, BudgetYear, Commitment, FiscalYear, Flow, Indicator, Law, LooseUse, Measure,
    Ministry, Notice, OwnCost, PathStep, Payment, Relation, Review, SheetFlag, SheetId, SheetYear,
    Subsidy, Text, UnitCost, is_default,
};
use serde::{Deserialize, Serialize};

/// 行政事業レビューシート: one government project in one published year.
///
/// What a form of the source does not have is empty here; what it left blank
/// is `None`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// The sheet's id for ever.
    pub id: SheetId,
    /// 公開年度.
    pub year: SheetYear,
    /// 府省庁, the full name that it has today.
    pub ministry: String,
    /// 府省庁 as filed, where it had another name then (pitfall I8).
    #[serde(default, skip_serializing_if = "is_default")]
    pub former_ministry: String,
    /// 外局 that runs it, below the ministry (pitfall I8): 観光庁.
    #[serde(default, skip_serializing_if = "is_default")]
    pub agency: String,
    /// 事業名.
    pub name: Text,
    /// 担当部局庁.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bureau: Text,
    /// 担当課室, a line each.
    #[serde(default, skip_serializing_if = "is_default")]
    pub divisions: Vec<Text>,
    /// 作成責任者, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub official: String,
    /// 開始年度.
    #[serde(default, skip_serializing_if = "is_default")]
    pub start: Option<FiscalYear>,
    /// 終了年度; `None` means no end planned or unknown, never ended (pitfall F6).
    #[serde(default, skip_serializing_if = "is_default")]
    pub end: Option<FiscalYear>,
    /// 終了予定なし: the sheet says that no end is planned (RS System; pitfall F6).
    #[serde(default, skip_serializing_if = "is_default")]
    pub open_ended: bool,
    /// 会計区分.
    #[serde(default, skip_serializing_if = "is_default")]
    pub accounts: Vec<Text>,
    /// 実施方法.
    #[serde(default, skip_serializing_if = "is_default")]
    pub methods: Vec<Text>,
    /// 主要施策.
    #[serde(default, skip_serializing_if = "is_default")]
    pub policies: Vec<Text>,
    /// 主要経費.
    #[serde(default, skip_serializing_if = "is_default")]
    pub expenses: Vec<Text>,
    /// 事業の目的, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: String,
    /// 事業概要, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: String,
    /// 根拠法令, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub law: String,
    /// 関係する計画、通知等, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub plans: String,
    /// 現状・課題, as filed (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub situation: String,
    /// 事業区分: 前年度事業, 新規開始事業 … (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub stage: String,
    /// 政策・施策 it belongs to (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub measures: Vec<Measure>,
    /// 根拠法令, one each (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub laws: Vec<Law>,
    /// 関係する計画・通知等, one each (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub notices: Vec<Notice>,
    /// 補助率等 (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub subsidies: Vec<Subsidy>,
    /// 予算額・執行額, a fiscal year each, oldest first.
    pub budgets: Vec<BudgetYear>,
    /// 支出先, in the order of the sheet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub payments: Vec<Payment>,
    /// 支出先ブロック with what is filed of each as a whole (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub blocks: Vec<Block>,
    /// 支出ブロックのつながり: who pays which block (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub flows: Vec<Flow>,
    /// 国自らが支出する間接経費 (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub own_costs: Vec<OwnCost>,
    /// 費目・使途 of recipients that no payment names (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub loose_uses: Vec<LooseUse>,
    /// 国庫債務負担行為等による契約 (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub commitments: Vec<Commitment>,
    /// 成果目標及び成果実績 (アウトカム): `expected` is 目標値 (pitfall F1).
    #[serde(default, skip_serializing_if = "is_default")]
    pub outcomes: Vec<Indicator>,
    /// 活動指標及び活動実績 (アウトプット): `expected` is 当初見込み (pitfall F1).
    #[serde(default, skip_serializing_if = "is_default")]
    pub outputs: Vec<Indicator>,
    /// 定量的な目標が設定できない理由, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub no_target_reason: String,
    /// 事業の妥当性を検証するための代替的な達成目標及び実績.
    #[serde(default, skip_serializing_if = "is_default")]
    pub alternatives: Vec<Indicator>,
    /// 単位当たりコスト.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit_costs: Vec<UnitCost>,
    /// 効果発現経路: how activities lead to outputs and outcomes (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub pathway: Vec<PathStep>,
    /// 点検・評価 (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub review: Option<Review>,
    /// その他備考, a line each (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub remarks: Vec<String>,
    /// 旧事業番号: the sheet's number in the era before (RS System; pitfall I6).
    #[serde(default, skip_serializing_if = "is_default")]
    pub old_numbers: Vec<String>,
    /// 関連事業 (RS System; pitfall D5).
    #[serde(default, skip_serializing_if = "is_default")]
    pub relations: Vec<Relation>,
    /// 関連する過去のレビューシート.
    #[serde(default, skip_serializing_if = "is_default")]
    pub related: Vec<Related>,
    /// Where the ministry put the sheet itself, if that was filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub url: Option<String>,
    /// 事業ID of the JUDGIT! data, where it has one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub judgit_project: Option<u32>,
    /// 予算事業ID of the RS System.
    #[serde(default, skip_serializing_if = "is_default")]
    pub rs_project: Option<u32>,
    /// Tables of the RS System that were not there when it was read, by number
    /// (`3-1`): what depends on them is not available, which is not "nothing".
    #[serde(default, skip_serializing_if = "is_default")]
    pub absent_tables: Vec<String>,
    /// Why a figure of this sheet needs a second look.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flags: Vec<SheetFlag>,
    /// Where it was read.
    pub source: Source,
    /// Fields that were taken from another source of the same sheet (pitfall C1).
    #[serde(default, skip_serializing_if = "is_default")]
    pub merged: Vec<Merged>,
}

/// File and line a record was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// The file's name, without its folder.
    pub file: String,
    /// The line, counted from one.
    pub line: u32,
}

/// Fields of a sheet that came from a second source of it (pitfall C1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// The fields, as this program names them.
    pub fields: Vec<String>,
    /// Where they were read.
    pub source: Source,
}

/// 関連する過去のレビューシート: a pointer to an older sheet, as filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// 公開年度 of that sheet.
    pub year: SheetYear,
    /// Its 府省庁.
    pub ministry: String,
    /// Its number parts, joined.
    pub number: String,
}

impl Sheet {
    /// A sheet of which nothing more is known.
    pub fn new(id: SheetId, year: SheetYear, ministry: String, name: Text, source: Source) -> Self {
        Self {
            id,
            year,
            ministry,
            former_ministry: String::new(),
            agency: String::new(),
            name,
            bureau: Text::default(),
            divisions: Vec::new(),
            official: String::new(),
            start: None,
            end: None,
            open_ended: false,
            accounts: Vec::new(),
            methods: Vec::new(),
            policies: Vec::new(),
            expenses: Vec::new(),
            purpose: String::new(),
            summary: String::new(),
            law: String::new(),
            plans: String::new(),
            situation: String::new(),
            stage: String::new(),
            measures: Vec::new(),
            laws: Vec::new(),
            notices: Vec::new(),
            subsidies: Vec::new(),
            budgets: Vec::new(),
            payments: Vec::new(),
            blocks: Vec::new(),
            flows: Vec::new(),
            own_costs: Vec::new(),
            loose_uses: Vec::new(),
            commitments: Vec::new(),
            outcomes: Vec::new(),
            outputs: Vec::new(),
            no_target_reason: String::new(),
            alternatives: Vec::new(),
            unit_costs: Vec::new(),
            pathway: Vec::new(),
            review: None,
            remarks: Vec::new(),
            old_numbers: Vec::new(),
            relations: Vec::new(),
            related: Vec::new(),
            url: None,
            judgit_project: None,
            rs_project: None,
            absent_tables: Vec::new(),
            flags: Vec::new(),
            source,
            merged: Vec::new(),
        }
    }

    /// Puts it under the name its ministry has today, and keeps the one filed.
    pub fn follow_renaming(&mut self) {
        let name = Ministry::current_name(&self.ministry).to_owned();
        if name != self.ministry {
            self.former_ministry = std::mem::replace(&mut self.ministry, name);
        }
    }

    /// Finds its agency by 担当部局庁, where none was filed (pitfall I8).
    pub fn find_agency(&mut self) {
        let found = Agency::of_bureau(&self.ministry, self.bureau.shown());
        if let Some(agency) = found.filter(|_| self.agency.is_empty()) {
            agency.name.clone_into(&mut self.agency);
        }
    }

    /// Whether it is of the RS System, which files more than JUDGIT! has.
    pub fn is_rs(&self) -> bool {
        self.rs_project.is_some()
    }

    /// The row of the fiscal year that this sheet closes, 公開年度 − 1 (pitfall D1).
    pub fn settled(&self) -> Option<&BudgetYear> {
        let year = self.year.settled();
        self.budgets.iter().find(|budget| budget.year == year)
    }
}
