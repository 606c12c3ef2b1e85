//! A written dataset in, row-wise tables out: CSV and NDJSON for other programs.
//!
//! What it is: the tables ([`TABLES`]) with every column said in Japanese and
//! English, their rows from the records of a dataset, and the descriptions
//! beside them: a Data Package ([`package()`]) and a JSON Schema of a row
//! ([`row_schemas`]). What it is not: a program (it opens no file; the command
//! `kokko export` does) or the dataset's own format, which
//! [`kokko_core::dataset`] reads.

mod budgets;
mod contracts;
mod csv;
mod indicators;
mod ndjson;
mod package;
mod payments;
mod projects;
mod recipients;
mod schema;
mod sheets;
mod table;
mod walk;

pub use kokko_core::csv::neutral;
pub use package::{ExportedFile, PACKAGE, package};
pub use schema::row_schemas;
pub use walk::{ExportError, Exported, export};

use table::About;

#[doc = include_str!("../../_docs/reading.md")]
pub mod _reading {}

/// The tables by name, in the order in which they are described.
pub const TABLES: [&str; 8] = [
    sheets::NAME,
    budgets::NAME,
    payments::NAME,
    contracts::NAME,
    recipients::NAME,
    projects::MEMBERS,
    projects::CANDIDATES,
    indicators::NAME,
];

/// What is said about every table.
fn abouts() -> [About; 8] {
    [
        sheets::table().about,
        budgets::table().about,
        payments::table().about,
        contracts::table().about,
        recipients::table().about,
        projects::members().about,
        projects::candidates().about,
        indicators::table().about,
    ]
}
