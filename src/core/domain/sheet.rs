use super::{FiledAmount, FiscalYear, RecipientId, SheetId, SheetYear, Text};
use serde::{Deserialize, Serialize};

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

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
    /// 府省庁, its full name.
    pub ministry: String,
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
    /// 予算額・執行額, a fiscal year each, oldest first.
    pub budgets: Vec<BudgetYear>,
    /// 支出先, in the order of the sheet.
    #[serde(default, skip_serializing_if = "is_default")]
    pub payments: Vec<Payment>,
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
    /// 関連する過去のレビューシート.
    #[serde(default, skip_serializing_if = "is_default")]
    pub related: Vec<Related>,
    /// Where the ministry put the sheet itself, if that was filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub url: Option<String>,
    /// 事業ID of the JUDGIT! data, where it has one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub judgit_project: Option<u32>,
    /// Where it was read.
    pub source: Source,
}

/// File and line a record was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Source {
    /// The file's name, without its folder.
    pub file: String,
    /// The line, counted from one.
    pub line: u32,
}

/// One fiscal year of a sheet's 予算額・執行額. An absent amount was not filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetYear {
    /// 年度.
    pub year: FiscalYear,
    /// 要求額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub requested: Option<FiledAmount>,
    /// 当初予算.
    #[serde(default, skip_serializing_if = "is_default")]
    pub initial: Option<FiledAmount>,
    /// 補正予算; below zero where the diet took money back (pitfall F4).
    #[serde(default, skip_serializing_if = "is_default")]
    pub supplementary: Option<FiledAmount>,
    /// 前年度から繰越し.
    #[serde(default, skip_serializing_if = "is_default")]
    pub carried_in: Option<FiledAmount>,
    /// 翌年度へ繰越し; mostly below zero (pitfall F2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub carried_out: Option<FiledAmount>,
    /// 予備費等.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reserve: Option<FiledAmount>,
    /// 予算計, as filed: JUDGIT! subtracts what was carried out (pitfall F2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub total: Option<FiledAmount>,
    /// 執行額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub executed: Option<FiledAmount>,
}

/// 支出: one line of 支出先, money that one recipient got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// 年度.
    pub year: FiscalYear,
    /// 支出先ブロック: A, B, C …; later blocks may be paid by earlier ones
    /// (pitfall D3), so blocks are never added up.
    pub block: String,
    /// The number inside the block.
    pub place: u32,
    /// 支出先名.
    pub name: Text,
    /// 法人番号 as filed, valid or not (pitfall I2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub number: Option<String>,
    /// Who that is.
    pub recipient: RecipientId,
    /// 業務概要.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Text,
    /// 支出額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<FiledAmount>,
    /// Why it stays out of totals and rankings, if it does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flag: Option<PaymentFlag>,
}

/// Why a payment stays out of totals and rankings; it is shown as filed all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentFlag {
    /// Yen or thousand yen typed into a million-yen cell (pitfall U2).
    UnitError,
    /// A plan of a new project, listed as if paid (pitfall U6).
    Plan,
}

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
    /// The row of the fiscal year that this sheet closes, 公開年度 − 1 (pitfall D1).
    pub fn settled(&self) -> Option<&BudgetYear> {
        let year = self.year.settled();
        self.budgets.iter().find(|budget| budget.year == year)
    }
}
