//! The field's own nouns: review sheet, amount, years, ids, ministries.
//!
//! What it is: plain values with their rules, from [`Amount`] up to [`Sheet`].
//! What it is not: a file format ([`crate::dataset`]) or a judgement on the
//! data ([`crate::identity`], its neighbour, decides who is who and what is
//! an error).

mod amount;
mod basis;
mod budget;
mod corporate_number;
mod day;
mod depth;
mod flag;
mod forest;
mod id;
mod indicator;
mod lines;
mod ministry;
mod project;
mod recipient_kind;
mod renaming;
mod review;
mod route;
mod sheet;
mod spending;
mod text;
mod vocabulary;
mod year;

pub use amount::{Amount, AmountError, FiledAmount, Precision};
pub use basis::{Law, Measure, Notice, Subsidy};
pub use budget::{AccountBudget, BudgetItem, BudgetYear};
pub use corporate_number::{CorporateNumber, CorporateNumberError};
pub use day::{Day, DayError};
pub use depth::passing_depth;
pub use flag::{FlagCode, SheetFlag};
pub use forest::Branch;
pub use id::{IdError, RecipientId, SheetId};
pub use indicator::{Indicator, IndicatorYear, UnitCost, UnitCostYear};
pub use lines::lines;
pub use ministry::{AGENCIES, Agency, MINISTRIES, Ministry};
pub use project::{Confidence, Line, Link, LinkMethod, Relation};
pub use recipient_kind::RecipientKind;
pub use renaming::{RENAMINGS, Renaming};
pub use review::{PastRemark, PathMap, PathNode, PathStep, Review, ReviewEffect, path_map};
pub use route::{MoneyMap, Route, RouteSums, block_ids, block_yen, money_map, route, route_sums};
pub use sheet::{Merged, Related, Sheet, Source};
pub use spending::{
    Block, Commitment, Contract, Correction, Flow, LooseUse, OwnCost, Payment, PaymentFlag,
    Resolution, Use,
};
pub use text::Text;
pub use vocabulary::{accounts_in_columns, accounts_in_text, expense, method, policies};
pub use year::{FiscalYear, SheetYear};

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
