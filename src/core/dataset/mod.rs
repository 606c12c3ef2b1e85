//! The static dataset: writer and reader twins over the same format, on bytes.
//!
//! What it is: `manifest.json` and the parts it names (see `_docs/format.md`),
//! and the tables they become in memory. What it is not: a way to fetch them
//! (the program's `browser` room) or to ask them ([`crate::query`]).

#[doc = include_str!("../../_docs/format.md")]
pub mod _format {}

#[cfg(feature = "write")]
mod check;
mod columns;
mod compact;
#[cfg(feature = "write")]
mod compact_write;
mod error;
mod files;
mod first;
mod format;
mod names;
mod projects;
mod quality;
mod read;
mod recipients;
mod scan;
mod sets;
mod tables;
mod traits;
mod unsettled;
mod v1;
#[cfg(feature = "write")]
mod write;

#[cfg(feature = "write")]
pub use check::{Checked, Get, check};
pub use columns::{Dictionaries, YearPayments, YearSheets, YearTexts};
pub use error::ReadError;
pub use files::{all_bytes, all_files, search_files};
pub use first::{FIRST_ROWS, FirstRow, FirstView, FirstYear, read_first};
pub use format::{
    FORMAT, FileRef, Kind, MISSING, Manifest, ProjectFiles, RecipientFiles, SEARCH_FORM,
    SearchFiles, SourceFile, YearEntry, YearSums,
};
pub use names::Names;
pub use projects::ProjectRecord;
pub use quality::{
    CorrectedPayment, FileQuality, FlagRow, FlaggedSheet, LinkMethodRow, LinkRow, Quality,
    RepairedPayment,
};
pub(crate) use read::stays_inside;
pub use read::{
    lookup_path, project_path, read_flagged, read_lookup, read_manifest, read_payments,
    read_payments_in_turns, read_projects, read_quality, read_recipient_bucket,
    read_recipient_index, read_recipients, read_recipients_in_turns, read_repairs, read_sheets,
    read_sheets_in_turns, read_sources, read_tables, read_texts, read_traits, read_unsettled,
    recipient_path,
};
pub use recipients::{RecipientRecord, RecipientRow, RecipientSheet, RecipientTable};
pub use sets::Sets;
pub use tables::{PaymentJoin, PaymentTable, SheetTable, TextTable};
pub use traits::{BIDDERS_UNKNOWN, ONE_BIDDER, SEVERAL_BIDDERS, TraitTable, YearTraits};
pub use unsettled::{UnsettledTable, YearUnsettled};
#[cfg(feature = "write")]
pub use write::{Corpus, Put, WriteError, Written, sha256_hex, write};
