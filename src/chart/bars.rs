//! Lengths beside a common zero, those below it to the other side (pitfall F4).

use kokko_core::query::{GroupRow, Groups, Measured};

/// One bar, in thousandths of the room there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Where it begins.
    pub start: u16,
    /// How long it is.
    pub length: u16,
}

/// Bars on one axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Where zero lies.
    pub zero: u16,
    /// A bar each; `None` where there is no value, which is never a zero (pitfall U5).
    pub bars: Vec<Option<Bar>>,
}

/// Bars for values. In the logarithm each power of ten is equally long, from the
/// one that is not above the smallest value on; zero has no length.
pub fn bars(values: &[Option<f64>], logarithm: bool) -> Bars {
    let floor = floor(values);
    let length = |value: f64| {
        if !logarithm || value == 0.0 {
            return value;
        }
        // What lies at the floor itself must not vanish.
        value.signum() * (value.abs().log10() - floor + 0.1)
    };
    let values: Vec<Option<f64>> = values.iter().map(|value| value.map(length)).collect();
    let up = values.iter().flatten().copied().fold(0.0, f64::max);
    let down = values.iter().flatten().copied().fold(0.0, f64::min);
    let room = (up - down).max(f64::MIN_POSITIVE);
    let at = |value: f64| thousandths((value - down) / room);
    let zero = at(0.0);
    let bar = |value: f64| {
        let end = at(value);
        Bar {
            start: zero.min(end),
            // What is not zero can be seen.
            length: zero.abs_diff(end).max(u16::from(value != 0.0)),
        }
    };
    Bars {
        zero,
        bars: values.into_iter().map(|value| value.map(bar)).collect(),
    }
}

/// The power of ten from which on each is equally long.
fn floor(values: &[Option<f64>]) -> f64 {
    let sizes = values.iter().flatten().map(|value| value.abs());
    let least = sizes
        .filter(|size| *size > 0.0)
        .fold(f64::INFINITY, f64::min);
    least.log10().floor()
}

/// What the bars of groups begin at in the logarithm, those that are not the largest
/// or all; nothing where none has a value, or of a ratio.
pub fn begins(values: &[Option<f64>], of: Measured) -> Option<Measured> {
    let least = 10_f64.powf(floor(values));
    // In range by the comparison: a power of ten that is not above a value.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let least = (least < 1e18).then_some(least.round() as i64)?;
    match of {
        Measured::Yen(_) => Some(Measured::Yen(least)),
        Measured::Count(_) => u32::try_from(least).ok().map(Measured::Count),
        Measured::Share(_) => None,
    }
}

/// A part of one, in thousandths.
pub(super) fn thousandths(part: f64) -> u16 {
    // In range by the clamp; a float that is no number casts to 0.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let thousandths = (part.clamp(0.0, 1.0) * 1000.0).round() as u16;
    thousandths
}

/// How large a value is drawn.
pub fn size_of(value: Measured) -> f64 {
    match value {
        Measured::Yen(yen) => yen as f64,
        Measured::Count(count) => f64::from(count),
        Measured::Share(share) => share,
    }
}

/// The share of a group in the whole; none where sheets count in several groups,
/// where either is not above zero, or of a ratio.
pub fn share_of(row: &GroupRow, groups: &Groups) -> Option<f64> {
    let (part, whole) = (row.part.value?, groups.whole.value?);
    let is_ratio = matches!(part, Measured::Share(_));
    let (part, whole) = (size_of(part), size_of(whole));
    (!groups.overlap && !is_ratio && part >= 0.0 && whole > 0.0).then(|| part / whole)
}

/// The place of the largest group, whatever its sign.
pub fn largest(groups: &Groups) -> Option<usize> {
    let sizes = groups.rows.iter().enumerate().filter_map(|(place, row)| {
        let size = size_of(row.part.value?).abs();
        Some((place, size))
    });
    let largest = sizes.max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    Some(largest.0)
}
