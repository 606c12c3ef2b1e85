//! Who is who, and what is an error: judgements on the data, each by a written rule.
//!
//! What it is: the recipient of a payment, and the flags that keep a payment
//! out of totals. What it is not: a correction of the data; a flagged figure is
//! shown as filed. Its neighbour is [`crate::domain`], which it alone may use.

mod flags;
mod recipient;

pub use flags::flag_payments;
pub use recipient::{Payee, names_nobody, recipient_of};
