//! The search: one normaliser, and an index that a static host can serve.
//!
//! What it is: the only place where two spellings become one; the index of every
//! word, written once and read in the browser, without any IO: it says which
//! files it needs and is fed with them. What it is not: the filters of the
//! explorer; its neighbour [`crate::query`] uses the keys. Decision 0011 says how
//! the index is made.

mod abbreviations;
mod block;
#[cfg(feature = "write")]
mod check;
mod codes;
mod engine;
mod facets;
mod few;
mod find;
mod format;
mod legal_form;
mod mapped;
mod near;
mod nfkc;
mod normalise;
mod parts;
mod postings;
mod query;
mod rewritten;
mod shown;
mod snippet;
mod task;
mod terms;
mod unknown;
#[cfg(feature = "write")]
mod write;
mod years;

#[cfg(feature = "write")]
pub(crate) use check::IndexCheck;
pub use engine::Search;
pub use find::{Facets, Found, Hit, Perhaps, Step, Wanted};
pub use format::Field;
pub use legal_form::payee_key;
pub use near::{Near, NearStep};
pub use nfkc::normalise_by;
pub use normalise::{display, key, words};
pub use query::{Hint, Query, Scope, Word, excluded};
pub use snippet::Mark;
pub use unknown::Unknown;
#[cfg(feature = "write")]
pub(crate) use write::{rank, write};
pub use years::YearCount;
