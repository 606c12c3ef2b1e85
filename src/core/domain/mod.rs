//! The field's own nouns: review sheet, amount, years, ids, ministries.
//!
//! What it is: plain values with their rules, from [`Amount`] up to [`Sheet`].
//! What it is not: a file format ([`crate::dataset`]) or a judgement on the
//! data ([`crate::identity`], its neighbour, decides who is who and what is
//! an error).

mod amount;
mod corporate_number;
mod id;
mod ministry;
mod sheet;
mod text;
mod year;

pub use amount::{Amount, AmountError, FiledAmount, Precision};
pub use corporate_number::{CorporateNumber, CorporateNumberError};
pub use id::{IdError, RecipientId, SheetId};
pub use ministry::{MINISTRIES, Ministry};
pub use sheet::{
    BudgetYear, Indicator, IndicatorYear, Payment, PaymentFlag, Related, Sheet, Source, UnitCost,
    UnitCostYear,
};
pub use text::Text;
pub use year::{FiscalYear, SheetYear};
