//! Results as pictures: what a chart shows, as the option of ECharts in JSON.
//!
//! What it is: which series, in which colours and unit, on which axes. It is
//! the only room that knows charming, which builds the parts of an option;
//! what charming has no word for is added to the JSON by hand. What it is not:
//! a drawing (`browser` hands the option to ECharts and keeps the instance) or
//! a calculation of money. Its neighbour is [`crate::text`], whose words and
//! units stand on the axes.

mod bars;
mod columns;
mod drawing;
mod frame;
mod option;
mod outlier;
mod palette;
mod run;
mod scaled;
mod scatter;
mod series;
mod treemap;

pub use bars::{Bar, Bars, bars, begins, largest, share_of, size_of};
pub use columns::{Column, columns, columns_unit};
pub use drawing::{trend_drawing, trend_left, trend_right};
pub use option::{ChartOption, budgets, recipient_years, trend};
pub use outlier::{outlier, without};
pub use palette::Palette;
pub use scaled::{Lengths, scaled_trend};
pub use scatter::{Dot, Scatter, TOP_RATE, nearest, scatter};
pub use series::Series;
pub use treemap::{Tile, treemap};
