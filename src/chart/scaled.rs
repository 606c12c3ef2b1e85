//! A trend so that small years stay readable beside a giant: 予算計 and 執行額 in
//! the logarithm, or against the first year.

use super::frame::{Frame, Heights};
use super::run::Year;
use super::{ChartOption, Palette, Series};
use crate::text::{self, AxisUnit, axis_value};
use kokko_core::query::{Basis, TrendYear};
use serde_json::{Value, json};

/// What a length of the chart stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lengths {
    /// Each power of ten is equally high.
    Logarithm,
    /// The first settled year with a value is 100.
    Index,
}

/// 予算計 and 執行額 of the settled years as lines; what is not above zero has no
/// logarithm and is a gap.
pub fn scaled_trend(years: &[TrendYear], lengths: Lengths, palette: &Palette) -> ChartOption {
    let mut heights = Heights::default();
    let yen = |series: Series, year: &TrendYear| {
        let settled = year.basis == Basis::Settled;
        series.of_trend(year).filter(|yen| settled && *yen > 0)
    };
    for series in Series::SCALED {
        let own = years.iter().filter_map(|year| yen(series, year));
        own.for_each(|yen| heights.reach(yen));
    }
    let labels = years
        .iter()
        .map(|year| Year::new(year.year, year.basis).label)
        .collect();
    let frame = Frame::new(labels, &heights, palette);
    let unit = match lengths {
        Lengths::Logarithm => frame.unit,
        Lengths::Index => AxisUnit { size: 1, name: "" },
    };
    let line = |series: Series| {
        let first = years.iter().find_map(|year| yen(series, year));
        let value = |year: &TrendYear| {
            let yen = yen(series, year)?;
            match lengths {
                Lengths::Logarithm => Some(axis_value(yen, unit)),
                Lengths::Index => {
                    let ratio = yen as f64 / first? as f64;
                    Some((ratio * 1000.0).round() / 10.0)
                }
            }
        };
        let stroke = if series == Series::Executed {
            "solid"
        } else {
            "dashed"
        };
        let colour = palette.of(series);
        json!({
            "type": "line",
            "name": series.label(),
            "data": years.iter().map(value).collect::<Vec<_>>(),
            "symbolSize": 8,
            "symbol": if series == Series::Executed { "emptyCircle" } else { "diamond" },
            "showAllSymbol": true,
            "itemStyle": {"color": colour},
            "lineStyle": {"color": colour, "width": 2, "type": stroke},
            "emphasis": {"disabled": true},
        })
    };
    let option = frame.with(Series::SCALED.into_iter().map(line).collect());
    let mut option: Value = serde_json::from_str(&option).unwrap_or_default();
    if let Some(axis) = option.get_mut("yAxis") {
        match lengths {
            Lengths::Logarithm => axis["type"] = json!("log"),
            Lengths::Index => axis["name"] = json!(text::index_unit()),
        }
    }
    let unit = (lengths == Lengths::Logarithm).then_some(unit);
    ChartOption::new(option.to_string(), unit)
}
