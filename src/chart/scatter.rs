//! 予算計 against 執行率: a dot a sheet, money in powers of ten.

use super::bars::thousandths;
use kokko_core::query::Point;

/// 執行率 at the upper edge; what is above lies on it.
pub const TOP_RATE: f64 = 1.2;

/// One dot, in thousandths from the left and from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dot {
    /// From the left: 予算計.
    pub left: u16,
    /// From the top: 執行率.
    pub top: u16,
    /// Whether its 執行率 lies beyond the edge.
    pub beyond: bool,
}

/// Dots and the lines behind them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scatter {
    /// A dot a point.
    pub dots: Vec<Dot>,
    /// Powers of ten in yen, and where they lie.
    pub amounts: Vec<(i64, u16)>,
    /// 執行率 in percent, and where they lie.
    pub rates: Vec<(u8, u16)>,
}

/// The dots of points, in their order.
pub fn scatter(points: &[Point]) -> Scatter {
    let decade = |yen: i64| yen.max(1).ilog10();
    let Some(from) = points.iter().map(|point| decade(point.total)).min() else {
        return Scatter::default();
    };
    let largest = points.iter().map(|point| decade(point.total)).max();
    let until = largest.unwrap_or(from) + 1;
    let span = f64::from(until - from);
    let left = |yen: i64| thousandths(((yen.max(1) as f64).log10() - f64::from(from)) / span);
    let top = |rate: f64| 1000 - thousandths(rate / TOP_RATE);
    let dot = |point: &Point| Dot {
        left: left(point.total),
        top: top(point.rate),
        beyond: point.rate > TOP_RATE || point.rate < 0.0,
    };
    let amounts = (from..=until).filter_map(|power| 10_i64.checked_pow(power));
    Scatter {
        dots: points.iter().map(dot).collect(),
        amounts: amounts.map(|yen| (yen, left(yen))).collect(),
        rates: [0_u8, 50, 100]
            .map(|percent| (percent, top(f64::from(percent) / 100.0)))
            .to_vec(),
    }
}
