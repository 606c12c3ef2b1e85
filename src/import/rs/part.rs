//! What a row of a table holds of a sheet.

use super::Table;
use kokko_core::domain::{
    AccountBudget, Block, BudgetItem, Commitment, Contract, FiledAmount, FiscalYear, Flow, Law,
    Measure, Notice, OwnCost, PathStep, Relation, Review, SheetYear, Subsidy, Text, Use,
};
use std::sync::Arc;

/// One row of a table, read: the project it belongs to and what it says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// 事業年度.
    pub year: SheetYear,
    /// 予算事業ID.
    pub project: u32,
    /// The file.
    pub file: Arc<str>,
    /// The row, the header being the first.
    pub line: u32,
    /// The table.
    pub table: Table,
    /// What every row repeats of the project.
    pub(crate) head: Arc<Head>,
    /// What it says.
    pub(crate) body: Body,
}

/// The columns that every table begins with.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Head {
    pub(crate) name: Text,
    pub(crate) ministry: String,
    /// 外局, if one runs it.
    pub(crate) agency: String,
    pub(crate) bureau: Text,
    pub(crate) division: Text,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Body {
    Organisation {
        official: String,
        /// A further organisation in charge; empty in a project's own row.
        other: String,
    },
    Outline(Box<Outline>),
    Basis(Box<Basis>),
    Subsidy(Box<Subsidy>),
    Relation(Relation),
    Budget(Box<Budget>),
    Account(FiscalYear, Box<AccountBudget>, Account),
    Item(FiscalYear, Box<BudgetItem>),
    Indicator(Box<IndicatorRow>),
    Step(Box<PathStep>),
    /// Its effects and remarks are those of this row; further rows add theirs.
    Review(Box<Review>),
    Block(Box<Block>),
    Payee(Box<Payee>),
    Contract(Box<Payee>, Box<Contract>),
    /// An arrow of money, and what the paid block is called.
    Flow(Flow, Text),
    OwnCost(OwnCost),
    Use(Box<Payee>, Box<Use>),
    Commitment(Box<Commitment>),
    Remark(String),
    /// A row that only says that the project has nothing of this kind.
    Nothing,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Basis {
    pub(crate) measure: Option<Measure>,
    pub(crate) law: Option<Law>,
    pub(crate) notice: Option<Notice>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Outline {
    pub(crate) purpose: String,
    pub(crate) situation: String,
    pub(crate) summary: String,
    pub(crate) url: Option<String>,
    pub(crate) stage: String,
    pub(crate) start: Option<FiscalYear>,
    pub(crate) end: Option<FiscalYear>,
    pub(crate) open_ended: bool,
    pub(crate) expense: Text,
    pub(crate) remark: String,
    pub(crate) methods: Vec<Text>,
    pub(crate) old_number: String,
}

/// The summary row of a budget year (pitfall D2).
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Budget {
    pub(crate) year: u16,
    pub(crate) initial: Option<FiledAmount>,
    pub(crate) supplementary: Option<FiledAmount>,
    pub(crate) carried_in: Option<FiledAmount>,
    pub(crate) reserve: Option<FiledAmount>,
    pub(crate) gross: Option<FiledAmount>,
    pub(crate) executed: Option<FiledAmount>,
    pub(crate) carried_out: Option<FiledAmount>,
    pub(crate) requested: Option<FiledAmount>,
    pub(crate) reason: String,
    pub(crate) remark: String,
}

/// The names of a row's account, mostly one: 会計区分, or for a special account its
/// whole name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Account(pub(crate) Vec<Text>);

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct IndicatorRow {
    pub(crate) number: String,
    pub(crate) kind: String,
    pub(crate) term: String,
    pub(crate) goal: Text,
    pub(crate) measure: Text,
    pub(crate) unit: Text,
    pub(crate) evidence: String,
    /// 目標年度, 目標値, 実績値 or 達成率.
    pub(crate) what: String,
    pub(crate) years: Vec<(FiscalYear, String)>,
    pub(crate) qualitative: String,
    pub(crate) qualitative_reason: String,
    pub(crate) aim: String,
    pub(crate) policy: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Payee {
    pub(crate) block: String,
    pub(crate) name: Text,
    pub(crate) number: Option<String>,
    pub(crate) address: String,
    pub(crate) legal_form: String,
    pub(crate) collective: bool,
    pub(crate) total: Option<FiledAmount>,
}
