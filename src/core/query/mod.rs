//! Plan → result: every figure of the dashboard, from one pass over columns.
//!
//! What it is: synchronous and pure; the same [`Plan`] drives table, chart,
//! facets and export. What it is not: state (the program's `state` room makes
//! plans from URLs) or words (`text` puts results into sentences). Its
//! neighbour is [`crate::dataset`], whose tables it reads.

mod amounts;
mod bitmap;
mod dimension;
mod engine;
mod facet;
mod filters;
mod first;
mod grouping;
mod groups;
mod index;
mod indexing;
mod kernel;
mod life;
mod meter;
mod ministries;
mod notable;
mod order;
mod plan;
mod quality;
mod rank;
mod recipient;
mod result;
mod segments;
mod select;
mod sheet;
mod spending;
mod spent;
mod traits;
mod tree;
mod trend;
mod values;

pub use bitmap::Bitmap;
pub use dimension::Dimension;
pub use engine::Engine;
pub use filters::{Filters, Labels, Negations, RatioRange};
pub use first::FirstAnswer;
pub use grouping::{Group, Grouping, Measure, Needs, Unit};
pub use groups::{GroupKey, GroupRest, GroupRow, Groups, Measured, Part};
pub use indexing::{PaymentIndexing, SheetIndexing};
pub use life::{Life, Revision, is_settled, open_years, revisions};
pub use ministries::MinistryRows;
pub use notable::{Changed, Changes, Point, Points};
pub use order::Rows;
pub use plan::{Direction, Include, Plan, Sort, SortKey, THRESHOLDS, Trend};
pub use quality::{FlagCount, FlagTable, SourceDate, missing_years};
pub use recipient::{RecipientPayment, RecipientProfile, RecipientYear};
pub use result::{
    Basis, Change, Facet, FacetValue, Flagged, QueryResult, RankedRecipient, Ranking, Recipient,
    Row, Sum, Threshold, TrendYear,
};
pub use sheet::{SheetPayment, SheetSummary, payments_by_amount};
pub use spending::{SheetBlock, is_unsettled, sheet_blocks, sheet_of_project};
pub use tree::{families, is_below, ministry_and_agency, ministry_label};
pub use values::NO_LABEL;
