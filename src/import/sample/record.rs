//! The record as JUDGIT! publishes it, for writing: amounts in million yen.

use serde::{Serialize, Serializer};

/// Yen, written as million yen with their decimals: 82500000 as 82.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Yen(pub(super) i64);

impl Serialize for Yen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0 as f64 / 1e6)
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Record {
    /// First, so that a glance at a line tells.
    #[serde(rename = "サンプル")]
    pub(super) sample: bool,
    #[serde(rename = "ID")]
    pub(super) id: Option<u32>,
    #[serde(rename = "事業ID")]
    pub(super) project: Option<u32>,
    #[serde(rename = "url")]
    pub(super) url: Option<String>,
    #[serde(rename = "公開年度")]
    pub(super) year: u16,
    #[serde(rename = "事業名")]
    pub(super) name: String,
    #[serde(rename = "開始年度")]
    pub(super) start: Option<u16>,
    #[serde(rename = "終了年度")]
    pub(super) end: Option<u16>,
    #[serde(rename = "府省庁")]
    pub(super) ministry: &'static str,
    #[serde(flatten)]
    pub(super) number: Number,
    #[serde(rename = "担当部局庁")]
    pub(super) bureau: String,
    #[serde(rename = "担当課室")]
    pub(super) division: String,
    #[serde(rename = "作成責任者")]
    pub(super) official: Option<String>,
    #[serde(rename = "会計区分")]
    pub(super) accounts: Vec<&'static str>,
    #[serde(rename = "事業目的")]
    pub(super) purpose: String,
    #[serde(rename = "事業概要")]
    pub(super) summary: String,
    #[serde(rename = "実施方法")]
    pub(super) methods: Vec<&'static str>,
    #[serde(rename = "主要施策")]
    pub(super) policies: Vec<&'static str>,
    #[serde(flatten)]
    pub(super) fuller: Option<Fuller>,
    #[serde(rename = "予算")]
    pub(super) budgets: Vec<Budget>,
    #[serde(rename = "支出先")]
    pub(super) payments: Vec<Payment>,
    #[serde(rename = "アウトカム")]
    pub(super) outcomes: Vec<Outcome>,
    #[serde(rename = "アウトプット")]
    pub(super) outputs: Vec<Output>,
}

/// 事業番号 in the two forms.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Number {
    Older {
        #[serde(rename = "事業番号1")]
        one: String,
        #[serde(rename = "事業番号2")]
        two: String,
        #[serde(rename = "事業番号3")]
        three: Option<String>,
    },
    Newer {
        #[serde(rename = "事業番号1")]
        one: Option<String>,
        #[serde(rename = "事業番号2")]
        two: String,
        #[serde(rename = "事業番号3")]
        three: Option<String>,
        #[serde(rename = "事業番号4")]
        four: Option<String>,
        #[serde(rename = "事業番号5")]
        five: Option<String>,
        #[serde(rename = "事業番号")]
        whole: String,
    },
}

/// What the older form has beyond the newer.
#[derive(Debug, Serialize)]
pub(super) struct Fuller {
    #[serde(rename = "主要経費")]
    pub(super) expenses: Vec<&'static str>,
    #[serde(rename = "根拠法令")]
    pub(super) law: Option<&'static str>,
    #[serde(rename = "単位当たりコスト")]
    pub(super) unit_costs: Vec<UnitCost>,
}

#[derive(Debug, Serialize)]
pub(super) struct UnitCost {
    #[serde(rename = "算出根拠")]
    pub(super) basis: String,
    #[serde(rename = "単位")]
    pub(super) unit: &'static str,
    #[serde(rename = "単位当たりコスト")]
    pub(super) years: Vec<UnitCostYear>,
}

#[derive(Debug, Serialize)]
pub(super) struct UnitCostYear {
    #[serde(rename = "年度")]
    pub(super) year: u16,
    #[serde(rename = "単位当たりコスト")]
    pub(super) cost: Option<String>,
    #[serde(rename = "計算式")]
    pub(super) formula: Option<String>,
}

/// A fiscal year as its place in the sheet has it.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Budget {
    /// 公開年度 − 3 to 公開年度: without 執行額 in the last of them.
    Filed {
        #[serde(rename = "年度")]
        year: u16,
        #[serde(rename = "当初予算")]
        initial: Yen,
        #[serde(rename = "補正予算")]
        supplementary: Yen,
        #[serde(rename = "前年度から繰越し")]
        carried_in: Yen,
        #[serde(rename = "翌年度へ繰越し")]
        carried_out: Yen,
        #[serde(rename = "予備費等")]
        reserve: Yen,
        #[serde(rename = "予算計")]
        total: Yen,
        #[serde(rename = "執行額", skip_serializing_if = "Option::is_none")]
        executed: Option<Yen>,
    },
    /// 公開年度 + 1.
    Requested {
        #[serde(rename = "年度")]
        year: u16,
        #[serde(rename = "要求額")]
        requested: Yen,
    },
}

#[derive(Debug, Serialize)]
pub(super) struct Payment {
    #[serde(rename = "年度")]
    pub(super) year: u16,
    #[serde(rename = "グループ")]
    pub(super) block: String,
    #[serde(rename = "番号")]
    pub(super) place: u32,
    #[serde(rename = "支出先名")]
    pub(super) name: String,
    #[serde(rename = "法人番号")]
    pub(super) number: Option<String>,
    #[serde(rename = "業務概要")]
    pub(super) description: String,
    #[serde(rename = "支出額")]
    pub(super) amount: Yen,
}

/// 目標値: text in the newer form, a number in the older.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Target {
    Text(String),
    Number(f64),
}

#[derive(Debug, Serialize)]
pub(super) struct Outcome {
    #[serde(rename = "成果目標")]
    pub(super) goal: String,
    #[serde(rename = "成果指標")]
    pub(super) measure: String,
    #[serde(rename = "単位")]
    pub(super) unit: &'static str,
    #[serde(rename = "目標値")]
    pub(super) target: Option<Target>,
    #[serde(rename = "目標最終年度")]
    pub(super) target_year: Option<u16>,
    #[serde(rename = "成果実績")]
    pub(super) years: Vec<OutcomeYear>,
    #[serde(
        rename = "根拠として用いた統計・データ名",
        skip_serializing_if = "Option::is_none"
    )]
    pub(super) evidence: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct OutcomeYear {
    #[serde(rename = "年度")]
    pub(super) year: u16,
    #[serde(rename = "成果実績")]
    pub(super) actual: Option<f64>,
    #[serde(rename = "目標値")]
    pub(super) target: Option<f64>,
}

#[derive(Debug, Serialize)]
pub(super) struct Output {
    #[serde(rename = "活動指標")]
    pub(super) measure: String,
    #[serde(rename = "単位")]
    pub(super) unit: &'static str,
    #[serde(rename = "活動実績")]
    pub(super) years: Vec<OutputYear>,
}

#[derive(Debug, Serialize)]
pub(super) struct OutputYear {
    #[serde(rename = "年度")]
    pub(super) year: u16,
    #[serde(rename = "活動実績")]
    pub(super) actual: Option<f64>,
    #[serde(rename = "当初見込み")]
    pub(super) expected: Option<f64>,
}
