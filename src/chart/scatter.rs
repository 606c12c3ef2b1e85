//! 予算計 against 執行率: a dot a sheet, money in powers of ten.

use super::bars::thousandths;
use kokko_core::query::{Point, RatioRange};

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
    /// The powers of ten in yen at the left and at the right edge.
    pub decades: (u32, u32),
}

impl Scatter {
    /// What an area of the field asks for, its edges as shares of the field from the
    /// left and from the top: a least 予算計 in yen, of two digits, and a range of
    /// 執行率 in whole percents; what reaches over an edge has no end there.
    pub fn asked(&self, left: f64, (top, bottom): (f64, f64)) -> (Option<i64>, Option<RatioRange>) {
        let (from, until) = self.decades;
        let power = f64::from(from) + left * f64::from(until.saturating_sub(from));
        let digits = 10_f64.powf(power.fract() + 1.0).round();
        let least = digits * 10_f64.powf(power.floor() - 1.0);
        let percent = RatioRange::ONE / 100;
        let rate = |down: f64| ((1.0 - down) * TOP_RATE * 100.0).round() as i32 * percent;
        let range = RatioRange {
            from: (bottom < 0.99).then(|| rate(bottom)),
            to: (top > 0.01).then(|| rate(top)),
        };
        let is_any = range.from.is_none() && range.to.is_none();
        (
            (left > 0.01).then(|| (least as i64).max(1)),
            (!is_any).then_some(range),
        )
    }
}

/// How far a finger may be from what it means, in CSS px: half of what it needs.
const REACH: f64 = 22.0;

/// The dot that a finger means on a field of this size, both in CSS px: the nearest, if
/// one is near.
pub fn nearest(dots: &[Dot], at: (f64, f64), size: (f64, f64)) -> Option<usize> {
    let away = |dot: &Dot| {
        let across = f64::from(dot.left) / 1000.0 * size.0 - at.0;
        let down = f64::from(dot.top) / 1000.0 * size.1 - at.1;
        across.hypot(down)
    };
    let near = dots.iter().map(away).enumerate();
    let near = near.filter(|(_, away)| *away <= REACH);
    let nearest = near.min_by(|one, other| one.1.total_cmp(&other.1));
    nearest.map(|(place, _)| place)
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
        decades: (from, until),
        rates: [0_u8, 50, 100]
            .map(|percent| (percent, top(f64::from(percent) / 100.0)))
            .to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finger_means_the_nearest_dot_and_none_that_is_far() {
        let dot = |left, top| Dot {
            left,
            top,
            beyond: false,
        };
        let dots = [dot(100, 500), dot(150, 500), dot(900, 100)];
        for (at, meant) in [
            ((30.0, 100.0), Some(0)),
            ((46.0, 100.0), Some(1)),
            ((30.0, 121.0), Some(0)),
            ((30.0, 123.0), None),
            ((150.0, 100.0), None),
            ((285.0, 5.0), Some(2)),
        ] {
            assert_eq!(nearest(&dots, at, (300.0, 200.0)), meant, "{at:?}");
        }
        assert_eq!(nearest(&[], (1.0, 1.0), (300.0, 200.0)), None);
    }

    #[test]
    fn an_area_asks_for_what_lies_in_it() {
        let field = Scatter {
            decades: (6, 12),
            ..Scatter::default()
        };
        let range = |from, to| Some(RatioRange { from, to });
        for (left, top, bottom, asked) in [
            (0.0, 0.0, 1.0, (None, None)),
            (0.5, 0.0, 1.0, (Some(1_000_000_000), None)),
            (
                0.55,
                0.0,
                0.25,
                (Some(2_000_000_000), range(Some(9_000), None)),
            ),
            (0.0, 0.5, 0.75, (None, range(Some(3_000), Some(6_000)))),
            (
                1.0,
                0.5,
                1.0,
                (Some(1_000_000_000_000), range(None, Some(6_000))),
            ),
        ] {
            assert_eq!(
                field.asked(left, (top, bottom)),
                asked,
                "{left} {top} {bottom}"
            );
        }
    }
}
