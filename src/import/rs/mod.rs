//! The official tables of the RS System (行政事業レビュー見える化サイト), from 2024.
//!
//! What it is: the tables 1-1 to 6-1 by their columns (`table`), rows out of
//! chunks of CSV (`rows`) or out of their ZIP (`archive`), each row as the
//! part of a sheet it holds (`part`, `parse`), and the parts of one project
//! put together (`join`), each table once (`repeat`). What it is not: the JUDGIT! data (`crate::judgit`).

mod archive;
mod cells;
mod indicators;
mod join;
mod parse;
mod part;
mod reader;
mod repeat;
mod rows;
mod table;

pub(crate) use archive::Archive;
pub(crate) use join::Joiner;
pub use part::Part;
pub(crate) use reader::TableReader;
pub use table::Table;
