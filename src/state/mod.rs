//! Where the reader is: the address (URL) as a value, and back.
//!
//! What it is: [`ViewState`], read from the part of the address behind `#` and
//! written to it in one canonical form, and the changes that a click makes to
//! it. What it is not: the browser's history (`browser` owns that) or words
//! ([`crate::text`] says in a sentence what a [`Notice`] means). Its neighbour
//! is [`kokko_core::query`], whose [`kokko_core::query::Plan`] every view asks.

#[doc = include_str!("../_docs/address.md")]
pub mod _address {}
#[doc = include_str!("../_docs/embed.md")]
pub mod _embed {}

mod address;
mod chart;
mod column;
mod embedding;
mod filter;
mod include;
mod intent;
mod language;
mod notice;
mod order;
mod percent;
mod range;
mod route;
mod search;
mod searched;
mod view;

pub use address::{CHANGE, MIN_BUDGET, QUERY, RATE};
pub use chart::{Chart, ChartKind, Scale, group_key, measure_key};
pub use column::{Column, Columns};
pub use embedding::{Lock, Section, Show};
pub use filter::{ActiveFilter, key_of, not_key_of};
pub use include::{INCLUDABLE, include_key};
pub use intent::Intent;
pub use language::Language;
pub use notice::Notice;
pub use order::{parse_sort, sort_key, sort_value, sorts};
pub use route::Route;
pub use search::{SEARCH_VALUES, is_at_most, is_of_recipients, is_searched, search_values};
pub use searched::Searched;
pub use view::{RANKED, Tab, ViewState};
