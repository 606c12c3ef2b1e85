//! Public review-sheet files in, records and diagnostics out.
//!
//! What it is: readers of the JUDGIT! data set in every form it was published
//! in and of the tables of the RS System ([`rs`]), fed with chunks of bytes; the
//! [`Collector`] that puts several files together; the row-wise tables of a
//! written dataset ([`export`]); and the generator of the sample data ([`sample`]). What it is
//! not: a program. It opens no file, starts no thread and reads no clock; its
//! neighbours are [`kokko_core`], whose values it makes, and the command
//! `kokko`, which feeds it.

mod any;
mod cell;
mod collect;
mod decode;
mod diagnostic;
pub mod export;
mod judge;
mod judgit;
mod keep;
mod link;
mod merge;
mod reader;
pub mod rs;
pub mod sample;
mod scale;

pub use any::SourceReader;
pub use collect::{Collected, Collector, FileRead, Tally};
pub use decode::Layout;
pub use diagnostic::{Diagnostic, FileError, Problem, Severity};
pub use judgit::{Form, Record};
pub use keep::keep;
pub use reader::{Item, JudgitReader, Summary};
pub use scale::scale;
