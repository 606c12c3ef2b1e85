//! 全文検索の係: the search at work beside the page, in a worker with a program of its own.
//!
//! What it is: what page and search say to each other, and the rounds of files that a
//! question costs. What it is not: the index (its neighbour [`kokko_core::search`]
//! reads it without any IO), nor what the page shows of an answer (`ui::finder`).
//! Decision 0013 says why it has a program of its own.

#[cfg(target_arch = "wasm32")]
mod desk;
mod message;

#[cfg(target_arch = "wasm32")]
pub use desk::Desk;
pub use message::{Call, Known, Reply, Stage};
