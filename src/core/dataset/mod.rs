//! The static dataset: writer and reader twins over the same format, on bytes.
//!
//! What it is: `manifest.json` and the parts it names (see `_docs/format.md`),
//! and the tables they become in memory. What it is not: a way to fetch them
//! (the program's `browser` room) or to ask them ([`crate::query`]).

#[doc = include_str!("../../_docs/format.md")]
pub mod _format {}

mod error;
mod format;
mod read;
mod tables;
#[cfg(feature = "write")]
mod write;

pub use error::ReadError;
pub use format::{FORMAT, FileRef, Kind, MISSING, Manifest, SourceFile, YearEntry};
pub use read::{
    bucket_path, read_bucket, read_bucket_index, read_manifest, read_payments, read_recipients,
    read_sheets, read_sources, read_tables, read_texts,
};
pub use tables::{
    Dictionaries, PaymentTable, RecipientTable, SheetTable, TextTable, YearPayments, YearSheets,
    YearTexts,
};
#[cfg(feature = "write")]
pub use write::{Corpus, Put, WriteError, Written, sha256_hex, write};
