//! One normaliser for everything that is compared, and (later) the search index.
//!
//! What it is: the only place where two spellings become one. What it is not:
//! a ranking or a query; its neighbour [`crate::query`] uses the keys.

mod legal_form;
mod normalise;

pub use legal_form::payee_key;
pub use normalise::{display, key, words};
