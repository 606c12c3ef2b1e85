//! The review sheet (行政事業レビューシート), its dataset and its queries.
//!
//! No IO, no clock, no screen: every function takes values or bytes and
//! returns values or bytes, natively and in the browser alike. Long work lets
//! others have their [turns], if whoever runs it says so.

pub mod csv;
pub mod dataset;
pub mod domain;
pub mod identity;
pub mod query;
pub mod search;
pub mod turns;
