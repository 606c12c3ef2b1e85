use super::{FiledAmount, FiscalYear, Text, is_default};
use serde::{Deserialize, Serialize};

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
    /// 予算計: what was there to spend in the year, without what was carried
    /// out. JUDGIT! files it so; for the RS System it is 歳出予算現額 less
    /// 翌年度へ繰越し (pitfall F2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub total: Option<FiledAmount>,
    /// 執行額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub executed: Option<FiledAmount>,
    /// 歳出予算現額, as filed by the RS System, which does not subtract what is
    /// carried out (pitfall F2).
    #[serde(default, skip_serializing_if = "is_default")]
    pub gross: Option<FiledAmount>,
    /// 会計・勘定, one each (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub accounts: Vec<AccountBudget>,
    /// 歳出予算項目 (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub items: Vec<BudgetItem>,
    /// 主な増減理由, as filed (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason: String,
    /// その他特記事項, as filed (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub remark: String,
}

impl BudgetYear {
    /// A fiscal year of which nothing was filed.
    pub fn new(year: FiscalYear) -> Self {
        Self {
            year,
            requested: None,
            initial: None,
            supplementary: None,
            carried_in: None,
            carried_out: None,
            reserve: None,
            total: None,
            executed: None,
            gross: None,
            accounts: Vec::new(),
            items: Vec::new(),
            reason: String::new(),
            remark: String::new(),
        }
    }
}

/// One 会計・勘定 of a fiscal year, as the RS System files it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountBudget {
    /// 会計区分, 会計, 勘定, joined by a space where they differ.
    pub name: Text,
    /// 当初予算.
    #[serde(default, skip_serializing_if = "is_default")]
    pub initial: Option<FiledAmount>,
    /// 第1次 to 第5次補正予算.
    #[serde(default, skip_serializing_if = "is_default")]
    pub supplementary: Vec<FiledAmount>,
    /// 前年度から繰越し.
    #[serde(default, skip_serializing_if = "is_default")]
    pub carried_in: Option<FiledAmount>,
    /// 予備費等1 to 4.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reserve: Vec<FiledAmount>,
    /// 歳出予算現額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gross: Option<FiledAmount>,
    /// 執行額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub executed: Option<FiledAmount>,
    /// 翌年度要求額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub requested: Option<FiledAmount>,
    /// 要望額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub wished: Option<FiledAmount>,
    /// 備考, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remark: String,
}

/// 歳出予算項目: a line of the state's budget that pays for the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetItem {
    /// 会計区分, 会計, 勘定, joined by a space where they differ.
    pub account: Text,
    /// 予算種別: 当初予算, 補正予算 …
    pub kind: Text,
    /// 所管, 組織・勘定, 項, 目 and 補足情報, as filed, outermost first.
    pub place: Vec<String>,
    /// 予算額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<FiledAmount>,
    /// 翌年度要求額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub requested: Option<FiledAmount>,
    /// 備考, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub remark: String,
}
