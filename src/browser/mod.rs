//! The only room with FFI and IO: what the page asks of the browser.
//!
//! What it is: bytes by name, the address bar, charts on a canvas, tokens of
//! the style sheet, the clock of the profiler. What it is not: a place that
//! knows what the data means; a chart's option is opaque JSON here. Its
//! neighbour is [`crate::ui`], which calls it and owns no FFI.

/// Areas that a pointer draws on a chart.
pub mod brush;
/// Charts on a canvas, drawn by ECharts.
pub mod charts;
/// What the reader's line may be used for.
pub mod connection;
/// The rows of filters, whose counts change with every click.
pub mod counted;
/// The files of the dataset.
pub mod data_source;
/// Files for the reader to keep.
pub mod download;
/// The page around this one, and snippets for such pages.
pub mod embed;
/// The program that searches.
pub mod finder;
/// The address bar and the history.
pub mod location;
/// What is kept on this device.
pub mod offline;
/// Title, focus and marks of the page itself.
pub mod page;
/// The clock of the profiler.
pub mod profile;
/// Arrow keys among small links.
pub mod roving;
/// Drawings that stand until somebody points at them.
pub mod still;
/// The tokens of the style sheet.
pub mod theme;
/// Later, the next frame, and work in slices.
pub mod timer;
/// Where a finger has pressed.
pub mod touch;
/// Characters that are one.
pub mod unicode;
/// What of a long page can be seen.
pub mod window;
