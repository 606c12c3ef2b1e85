//! Plan → result: every figure of the dashboard, from one pass over columns.
//!
//! What it is: synchronous and pure; the same [`Plan`] drives table, chart,
//! facets and export. What it is not: state (the program's `state` room makes
//! plans from URLs) or words (`text` puts results into sentences). Its
//! neighbour is [`crate::dataset`], whose tables it reads.

mod bitmap;
mod engine;
mod index;
mod life;
mod plan;
mod quality;
mod recipient;
mod result;
mod sheet;
mod spending;
mod tree;

pub use bitmap::Bitmap;
pub use engine::Engine;
pub use index::NO_LABEL;
pub use life::{Life, Revision, is_settled, revisions};
pub use plan::{Dimension, Direction, Filters, Plan, Sort, SortKey, THRESHOLDS};
pub use quality::{FlagCount, FlagTable};
pub use recipient::{RecipientPayment, RecipientProfile, RecipientYear};
pub use result::{
    Change, Excluded, Facet, FacetValue, QueryResult, RankedRecipient, Ranking, Row, Sum,
    Threshold, TrendYear,
};
pub use sheet::{SheetPayment, SheetSummary, payments_by_amount};
pub use spending::{SheetBlock, is_unsettled, sheet_blocks, sheet_of_project};
pub use tree::{families, is_below, ministry_and_agency, ministry_label};
