//! Who is who, and what is an error: judgements on the data, each by a written rule.
//!
//! What it is: the recipient of a payment, and the flags that keep a payment
//! out of totals. What it is not: a correction of the data; a flagged figure is
//! shown as filed. It may use
//! [`crate::domain`] and the normaliser of [`crate::search`].

mod flags;
mod nobody;
mod recipient;

pub use flags::flag_payments;
pub use nobody::names_nobody;
pub use recipient::{Payee, recipient_of};
