//! Who is who, and what is an error: judgements on the data, each by a written rule.
//!
//! What it is: the recipient of a payment, and the flags that keep a payment
//! out of totals. What it is not: a correction of the data; a flagged figure is
//! shown as filed. It may use
//! [`crate::domain`] and the normaliser of [`crate::search`].

mod evidence;
mod flags;
mod nobody;
mod recipient;
mod resolve;
mod series;

pub use flags::flag_payments;
pub use nobody::{names_nobody, names_several};
pub use recipient::{Payee, recipient_of};
pub use resolve::{Repair, resolve_recipients};
