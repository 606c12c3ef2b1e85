//! Who is who, and what is an error: judgements on the data, each by a written rule.
//!
//! What it is: the recipient of a payment, the project of a sheet, the one value
//! of a project's fiscal year, the flags that keep a payment out of totals, what
//! about a sheet needs a second look, and the reviewed overlay of corrections.
//! What it is not: a correction by rule; a flagged figure is shown as filed. It
//! may use [`crate::domain`] and the normaliser of [`crate::search`].
//!
//! Over a corpus, in this order: [`apply_corrections`] on what was read and
//! flagged by [`flag_payments`], [`resolve_recipients`], then [`flag_sheet`] on
//! every sheet, then [`lineage`](fn@lineage).

mod aliases;
mod corrections;
mod evidence;
mod flags;
mod life;
mod lineage;
mod nobody;
mod nobody_words;
mod recipient;
mod resolve;
mod series;
mod sheet_flags;

pub use corrections::{
    CorrectedField, CorrectionEntry, CorrectionsError, StaleCorrection, Unit, apply_corrections,
    corrections,
};
pub use flags::flag_payments;
pub use life::{LifeValue, LifeYear, settled_series};
pub use lineage::{Lineage, LinkCount, YearCount, lineage};
pub use nobody::{names_nobody, names_several};
pub use recipient::{Payee, recipient_of};
pub use resolve::{Repair, resolve_recipients};
pub use series::is_broken_number;
pub use sheet_flags::flag_sheet;
