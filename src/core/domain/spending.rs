use super::{FiledAmount, FiscalYear, RecipientId, Text, is_default};
use serde::{Deserialize, Serialize};

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
    /// How that was found out, where the number as filed does not say it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub resolved: Option<Resolution>,
    /// 業務概要.
    #[serde(default, skip_serializing_if = "is_default")]
    pub description: Text,
    /// 支出額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<FiledAmount>,
    /// その他支出先: stands for several that are not named (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub collective: bool,
    /// 所在地, as filed (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub address: String,
    /// 法人種別, as filed (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub legal_form: String,
    /// Its contracts (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub contracts: Vec<Contract>,
    /// 費目・使途 (RS System).
    #[serde(default, skip_serializing_if = "is_default")]
    pub uses: Vec<Use>,
    /// Why it stays out of totals and rankings, if it does.
    #[serde(default, skip_serializing_if = "is_default")]
    pub flag: Option<PaymentFlag>,
    /// What 支出額 was before the overlay of corrections replaced it (pitfall U3).
    #[serde(default, skip_serializing_if = "is_default")]
    pub corrected: Option<Correction>,
}

/// A figure as filed that a reviewed correction replaced, with its grounds (pitfall U3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The figure as filed.
    pub filed: FiledAmount,
    /// Why it is wrong.
    pub reason: String,
    /// Where the right one stands.
    pub source: String,
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

impl Payment {
    /// A payment of which only the year, the block and the name are known.
    pub fn new(year: FiscalYear, block: String, name: Text, recipient: RecipientId) -> Self {
        Self {
            year,
            block,
            place: 0,
            name,
            number: None,
            recipient,
            resolved: None,
            description: Text::default(),
            amount: None,
            collective: false,
            address: String::new(),
            legal_form: String::new(),
            contracts: Vec::new(),
            uses: Vec::new(),
            flag: None,
            corrected: None,
        }
    }
}

/// How a payment's recipient was found where its filed number does not say it (pitfalls I1, I3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// No number was filed; the name has exactly one valid number elsewhere.
    NameOnly,
    /// The filed number is broken; the name has exactly one valid number elsewhere.
    BrokenNumber,
    /// The filed number continues a series that a spreadsheet filled down: it is the first's.
    Series,
    /// The filed number continues such a series and names somebody else: it was not used.
    SeriesDropped,
    /// The name is another name of a body without a number, by a reviewed list (pitfall I3).
    Alias,
    /// The payee is several together, so the filed number of one of them was not used (pitfall I4).
    Collective,
}

/// 契約: what a recipient was paid for, as the RS System files it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// 契約概要.
    #[serde(default, skip_serializing_if = "is_default")]
    pub summary: Text,
    /// 金額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<FiledAmount>,
    /// 契約方式等.
    #[serde(default, skip_serializing_if = "is_default")]
    pub method: Text,
    /// 具体的な契約方式等.
    #[serde(default, skip_serializing_if = "is_default")]
    pub method_detail: Text,
    /// 入札者数.
    #[serde(default, skip_serializing_if = "is_default")]
    pub bidders: Option<u32>,
    /// 落札率, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub winning_rate: String,
    /// 一者応札・一者応募又は競争性のない随意契約となった理由及び改善策, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub reason: String,
    /// その他の契約: stands for several.
    #[serde(default, skip_serializing_if = "is_default")]
    pub several: bool,
}

/// 費目・使途: what a recipient spent it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// 契約概要 it belongs to.
    #[serde(default, skip_serializing_if = "is_default")]
    pub contract: Text,
    /// 費目.
    #[serde(default, skip_serializing_if = "is_default")]
    pub item: Text,
    /// 使途.
    #[serde(default, skip_serializing_if = "is_default")]
    pub purpose: Text,
    /// 金額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<FiledAmount>,
}

/// A 費目・使途 whose recipient stands in no payment of the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LooseUse {
    /// 支出先ブロック.
    pub block: String,
    /// 支出先名.
    pub name: Text,
    /// What was bought.
    pub spent: Use,
}

/// 支出先ブロック: recipients that are paid in one way, as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its letter: A, B, C …
    pub id: String,
    /// 支出先ブロック名.
    #[serde(default, skip_serializing_if = "is_default")]
    pub name: Text,
    /// 支出先の数.
    #[serde(default, skip_serializing_if = "is_default")]
    pub recipients: Option<u32>,
    /// 事業を行う上での役割, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub role: String,
    /// ブロックの合計支出額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub total: Option<FiledAmount>,
}

/// 支出ブロックのつながり: one arrow of money. It may close a circle (pitfall D4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flow {
    /// The paying block; `None` is the ministry itself (担当組織からの支出).
    #[serde(default, skip_serializing_if = "is_default")]
    pub from: Option<String>,
    /// The paid block.
    pub to: String,
    /// 資金の流れの補足情報, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub note: String,
}

/// 国自らが支出する間接経費: what the ministry spends itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnCost {
    /// 項目.
    pub item: Text,
    /// 金額.
    #[serde(default, skip_serializing_if = "is_default")]
    pub amount: Option<FiledAmount>,
}

/// 国庫債務負担行為等による契約: a contract over more than one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {
    /// 支出先ブロック.
    #[serde(default, skip_serializing_if = "is_default")]
    pub block: String,
    /// 契約先名.
    pub name: Text,
    /// 契約先の法人番号, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub number: Option<String>,
    /// The contract; its amount is 契約額 of all its years.
    pub contract: Contract,
    /// 契約先の所在地, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub address: String,
    /// 契約先の法人種別, as filed.
    #[serde(default, skip_serializing_if = "is_default")]
    pub legal_form: String,
}
