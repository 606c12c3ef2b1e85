//! The long tables: all rows of a year, of which only those in sight exist.

mod ministries;
mod projects;
mod ranking;
mod windowed;

pub use ministries::{BY_MINISTRY, ministries};
pub use projects::ProjectTable;
pub use ranking::RankingTable;
pub use windowed::Windowed;
