use super::Series;
use super::frame::{CROWDED, GAP, Heights, INSETS, is_long};
use super::run::{Run, Year, runs};
use crate::text::{self, AxisUnit, axis_unit, axis_value};
use kokko_core::query::{Basis, TrendYear};
use std::fmt::Write as _;

/// Height of a drawing, in px: that of a chart's place on the page.
const HEIGHT: f64 = 288.0;
/// From the frame's edge to the line at zero: the inset, a label and its margin.
const BOTTOM: f64 = 24.0;
/// Around a label of an amount, in px: the margin to its axis, and what the chart
/// program adds to its width.
const MARGIN: (f64, f64) = (8.0, 2.0);
/// The widest bar, and its share of a year's place.
const BAR: (f64, f64) = (44.0, 0.62);
/// How much wider than its label a year must be to be labelled.
const ROOM: f64 = 1.3;
/// How many lines of the grid are aimed at.
const LINES: f64 = 4.0;

/// 予算と執行の推移 as SVG, for a page that has no chart program yet: bars,
/// lines and marks as in [`super::trend`], of the series that are `shown`, with lines
/// and labels where the chart program has them, so that its chart takes this one's
/// place unseen. Colours come from the style sheet, by `data-series`; it holds nothing
/// but figures and the words of the axes.
pub fn trend_drawing(years: &[TrendYear], shown: &[Series], width: u32) -> String {
    let columns = columns(years, shown);
    let labels: Vec<Year> = years
        .iter()
        .map(|year| Year::new(year.year, year.basis))
        .collect();
    let plane = Plane::new(
        &heights(&columns, years.len()),
        years.len(),
        f64::from(width.max(200)),
    );
    let mut svg = format!(
        r#"<svg class="drawing" data-drawn viewBox="0 0 {} {HEIGHT}" width="100%" height="{HEIGHT}" preserveAspectRatio="xMidYMid meet" aria-hidden="true">"#,
        plane.width
    );
    plane.grid(&labels, &mut svg);
    plane.bars(years, &columns, &mut svg);
    for (series, amounts) in &columns {
        if !series.is_part() {
            plane.line(*series, &labels, amounts, &mut svg);
        }
    }
    svg.push_str("</svg>");
    svg
}

/// Where the places of years begin in a drawing of the trend, and in the chart that takes
/// its place: px from the left. They end [`trend_right`] px before the right edge.
pub fn trend_left(years: &[TrendYear], shown: &[Series]) -> f64 {
    let heights = heights(&columns(years, shown), years.len());
    Plane::new(&heights, years.len(), 0.0).left
}

/// Where the places of years end: px from the right.
pub fn trend_right() -> i32 {
    INSETS.right
}

/// The amounts of each series, a year each.
fn columns(years: &[TrendYear], shown: &[Series]) -> Vec<(Series, Vec<Option<i64>>)> {
    let amounts = |series: Series| years.iter().map(|year| series.of_trend(year)).collect();
    let shown = shown.iter().copied();
    shown.map(|series| (series, amounts(series))).collect()
}

fn heights(columns: &[(Series, Vec<Option<i64>>)], years: usize) -> Heights {
    let mut heights = Heights::default();
    for place in 0..years {
        let of = |part: bool| {
            let own = columns
                .iter()
                .filter(move |(series, _)| series.is_part() == part);
            own.filter_map(move |(_, amounts)| amounts[place])
        };
        heights.reach_pile(of(true));
        of(false).for_each(|yen| heights.reach(yen));
    }
    heights
}

/// Where amounts and years lie.
struct Plane {
    width: f64,
    /// Where the years begin.
    left: f64,
    unit: AxisUnit,
    /// Distance of the lines of the grid, and the first and last, in the unit.
    step: f64,
    from: f64,
    to: f64,
    places: f64,
}

impl Plane {
    fn new(heights: &Heights, years: usize, width: f64) -> Self {
        let (lowest, highest) = heights.range();
        let unit = axis_unit(highest.max(lowest.saturating_neg()));
        let (low, high) = (axis_value(lowest, unit), axis_value(highest, unit));
        let step = if high > low {
            nice((high - low) / LINES)
        } else {
            1.0
        };
        let mut plane = Self {
            width,
            left: 0.0,
            unit,
            step,
            from: (low / step).floor() * step,
            to: ((high / step).ceil() * step).max(step),
            places: years.max(1) as f64,
        };
        let labels = plane.lines().map(|line| width_of(&plane.amount(line)));
        let widest = labels.fold(0.0, f64::max);
        plane.left = f64::from(INSETS.left) + MARGIN.0 + MARGIN.1 + widest;
        plane
    }

    fn slot(&self) -> f64 {
        (self.width - self.left - f64::from(INSETS.right)) / self.places
    }

    /// The middle of a year's place.
    fn x(&self, place: usize) -> f64 {
        self.left + (place as f64 + 0.5) * self.slot()
    }

    fn y(&self, value: f64) -> f64 {
        let share = (value - self.from) / (self.to - self.from);
        HEIGHT - BOTTOM - share * (HEIGHT - f64::from(INSETS.top) - BOTTOM)
    }

    fn y_of(&self, yen: i64) -> f64 {
        self.y(yen as f64 / self.unit.size as f64)
    }

    /// The lines of the grid, from the lowest.
    fn lines(&self) -> impl Iterator<Item = f64> + use<> {
        let lines = ((self.to - self.from) / self.step).round() as u32;
        let (from, step) = (self.from, self.step);
        (0..=lines.min(20)).map(move |line| from + f64::from(line) * step)
    }

    /// A line's amount: no more decimals than it has.
    fn amount(&self, line: f64) -> String {
        let decimals = (-self.step.log10().floor()).clamp(0.0, 12.0) as usize;
        let digits = format!("{:.decimals$}", line.abs());
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let whole = text::count(whole.parse().unwrap_or(u64::MAX));
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        let sign = if line < -self.step / 2.0 { "-" } else { "" };
        format!("{sign}{whole}{point}{fraction}")
    }

    fn grid(&self, years: &[Year], svg: &mut String) {
        let anchor = if is_long(self.unit) { "start" } else { "end" };
        let _ = write!(
            svg,
            r#"<text class="drawing__label" x="{:.1}" y="{}" text-anchor="{anchor}">{}</text>"#,
            self.left,
            f64::from(INSETS.top) - GAP - 1.0,
            self.unit.name
        );
        for value in self.lines() {
            let y = self.y(value);
            let zero = if value.abs() < self.step / 2.0 {
                " data-zero"
            } else {
                ""
            };
            // On whole pixels, as the chart program draws its lines.
            let _ = write!(
                svg,
                r#"<path class="drawing__rule"{zero} d="M{:.1} {}H{:.1}"/><text class="drawing__label" x="{:.1}" y="{:.1}" text-anchor="end">{}</text>"#,
                self.left,
                y.floor() + 0.5,
                self.width - f64::from(INSETS.right),
                self.left - MARGIN.0,
                y + 4.5,
                self.amount(value),
            );
        }
        let few = years.len() < CROWDED;
        let label = |year: &Year| match few {
            true => text::axis_year().replace("{value}", &year.label),
            false => year.label.clone(),
        };
        let widest = years.iter().map(|year| width_of(&label(year)));
        let widest = widest.fold(0.0, f64::max);
        let every = (ROOM * widest / self.slot()).floor() as usize + 1;
        for (place, year) in years.iter().enumerate().step_by(every) {
            let _ = write!(
                svg,
                r#"<text class="drawing__label" x="{:.1}" y="{}" text-anchor="middle">{}</text>"#,
                self.x(place),
                HEIGHT - 5.0,
                label(year),
            );
        }
    }

    /// Bars lie on each other, and those below zero on each other below it
    /// (pitfall F4).
    fn bars(&self, years: &[TrendYear], columns: &[(Series, Vec<Option<i64>>)], svg: &mut String) {
        let width = (self.slot() * BAR.1).min(BAR.0);
        for (place, year) in years.iter().enumerate() {
            let (mut up, mut down) = (0_i64, 0_i64);
            for (series, amounts) in columns.iter().filter(|(series, _)| series.is_part()) {
                let Some(yen) = amounts[place].filter(|yen| *yen != 0) else {
                    continue;
                };
                let side = if yen < 0 { &mut down } else { &mut up };
                let before = self.y_of(*side);
                *side = side.saturating_add(yen);
                let after = self.y_of(*side);
                let _ = write!(
                    svg,
                    r#"<path class="drawing__bar" data-series="{}"{} d="M{:.1} {:.1}h{width:.1}V{:.1}h-{width:.1}z"/>"#,
                    series.key(),
                    faint(year.basis),
                    self.x(place) - width / 2.0,
                    before,
                    after,
                );
            }
        }
    }

    /// A line joins only neighbours that rest on the same; each year has a mark.
    fn line(&self, series: Series, years: &[Year], amounts: &[Option<i64>], svg: &mut String) {
        for Run { basis, places } in runs(years, true) {
            let mut way = String::new();
            let mut marks = String::new();
            let mut on = false;
            for place in places {
                let Some(yen) = amounts[place] else {
                    on = false;
                    continue;
                };
                let (x, y) = (self.x(place), self.y_of(yen));
                let _ = write!(way, "{}{x:.1} {y:.1}", if on { 'L' } else { 'M' });
                on = true;
                let _ = match series.shape() {
                    "dash" => write!(marks, "M{x:.1} {:.1}l4.5 4.5l-4.5 4.5l-4.5-4.5z", y - 4.5),
                    _ => write!(marks, "M{:.1} {y:.1}a4 4 0 1 0 8 0a4 4 0 1 0-8 0", x - 4.0),
                };
            }
            let (key, shape, faint) = (series.key(), series.shape(), faint(basis));
            let _ = write!(
                svg,
                r#"<path class="drawing__line" data-series="{key}" data-shape="{shape}"{faint} d="{way}"/><path class="drawing__mark" data-series="{key}" data-shape="{shape}"{faint} d="{marks}"/>"#
            );
        }
    }
}

fn faint(basis: Basis) -> &'static str {
    match basis {
        Basis::Settled => "",
        Basis::Survivors | Basis::Current => " data-faint",
    }
}

/// The step of an axis that is close to this one, as the chart program chooses it.
fn nice(step: f64) -> f64 {
    let tens = 10_f64.powf(step.log10().floor());
    let digit = match step / tens {
        ..1.5 => 1.0,
        ..2.5 => 2.0,
        ..4.0 => 3.0,
        ..7.0 => 5.0,
        _ => 10.0,
    };
    digit * tens
}

/// How wide a label is, in px, near enough.
fn width_of(label: &str) -> f64 {
    let width = |c: char| match c {
        '0'..='9' => 6.7,
        _ if c.is_ascii() => 3.6,
        _ => 12.0,
    };
    label.chars().map(width).sum()
}
