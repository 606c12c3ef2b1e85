use super::Palette;
use crate::text::{AxisUnit, axis_unit, axis_year};
use charming::component::{Axis, Grid};
use charming::element::{
    AxisLabel, AxisLine, AxisPointer, AxisPointerType, AxisTick, AxisType, Label, LineStyle,
    SplitLine, TextStyle, Tooltip, Trigger,
};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// From this many years on, labels are bare numbers.
pub(super) const CROWDED: usize = 5;

/// What is left free around axes and their labels, in px.
pub(super) struct Insets {
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
}

/// Around every chart, and the drawing that stands for one.
pub(super) const INSETS: Insets = Insets {
    left: 14,
    right: 8,
    top: 34,
    bottom: 4,
};

/// From the end of an axis to its name, in px.
pub(super) const GAP: f64 = 12.0;

/// Whether a unit's name would run out of the chart on the left of its axis.
pub(super) fn is_long(unit: AxisUnit) -> bool {
    unit.name.chars().count() > 4
}

/// Everything of a chart but its series: axes, grid and tooltip.
pub(super) struct Frame<'a> {
    /// Years on the horizontal axis, as they are labelled.
    pub years: Vec<String>,
    /// The unit of the vertical axis.
    pub unit: AxisUnit,
    /// Whether something lies below zero.
    pub below_zero: bool,
    palette: &'a Palette,
}

impl<'a> Frame<'a> {
    /// A frame for these years and amounts, in yen, as they will be drawn.
    pub fn new(years: Vec<String>, heights: &Heights, palette: &'a Palette) -> Self {
        Self {
            years,
            unit: axis_unit(heights.highest.max(heights.lowest.saturating_neg())),
            below_zero: heights.lowest < 0,
            palette,
        }
    }

    /// The option with these series.
    pub fn with(&self, series: Vec<Value>) -> String {
        let mut option = Map::new();
        option.insert("animation".to_owned(), Value::Bool(false));
        option.insert(
            "textStyle".to_owned(),
            json!({"fontFamily": self.palette.font, "color": self.palette.ink_soft}),
        );
        option.insert("grid".to_owned(), value(&Self::grid()));
        option.insert("tooltip".to_owned(), self.tooltip());
        option.insert("xAxis".to_owned(), self.years_axis());
        option.insert("yAxis".to_owned(), value(&self.amounts_axis()));
        option.insert("series".to_owned(), Value::Array(series));
        Value::Object(option).to_string()
    }

    fn grid() -> Grid {
        Grid::new()
            .left(INSETS.left)
            .right(INSETS.right)
            .top(INSETS.top)
            .bottom(INSETS.bottom)
            .contain_label(true)
    }

    /// Drawn on the canvas (`richText`), so that no name from the data is ever
    /// read as markup, and kept inside the chart on a phone.
    fn tooltip(&self) -> Value {
        let built = Tooltip::new()
            .trigger(Trigger::Axis)
            .background_color(self.palette.surface.as_str())
            .border_color(self.palette.rule_strong.as_str())
            .border_width(1.0)
            .padding(10.0)
            .axis_pointer(AxisPointer::new().type_(AxisPointerType::Shadow).z(0.0));
        // charming has no word for these.
        extended(
            &built,
            json!({
                "renderMode": "richText",
                "confine": true,
                "axisPointer": {"shadowStyle": {"color": self.palette.rule, "opacity": 0.45}},
                "textStyle": {"color": self.palette.ink, "fontFamily": self.palette.font, "fontSize": 13},
            }),
        )
    }

    /// The years. Below zero their labels would lie inside the bars, so there
    /// they stay at the foot, and a second axis without labels draws the line
    /// at zero.
    fn years_axis(&self) -> Value {
        let crowded = self.years.len() >= CROWDED;
        let label = AxisLabel::new()
            .color(self.palette.ink_soft.as_str())
            .font_size(12.0);
        let header = Label::new().formatter(axis_year().as_str());
        let zero = AxisLine::new().show(true).on_zero(true);
        let axis = || {
            Axis::new()
                .type_(AxisType::Category)
                .data(self.years.clone())
                .axis_tick(AxisTick::new().show(false))
        };
        let labelled = axis()
            .axis_label(if crowded {
                label
            } else {
                label.formatter(axis_year().as_str())
            })
            .axis_pointer(AxisPointer::new().label(header))
            .axis_line(if self.below_zero {
                AxisLine::new().show(false).on_zero(false)
            } else {
                zero.clone()
            });
        let line = json!({"axisLine": {"lineStyle": {"color": self.palette.rule_strong}}});
        if !self.below_zero {
            return extended(&labelled, line);
        }
        let at_zero = axis()
            .position("bottom")
            .axis_label(AxisLabel::new().show(false))
            .axis_pointer(AxisPointer::new().show(false))
            .axis_line(zero);
        Value::Array(vec![value(&labelled), extended(&at_zero, line)])
    }

    fn amounts_axis(&self) -> Axis {
        let soft = self.palette.ink_soft.as_str();
        let side = if is_long(self.unit) { "left" } else { "right" };
        Axis::new()
            .type_(AxisType::Value)
            .name(self.unit.name)
            .name_gap(GAP)
            .name_text_style(TextStyle::new().color(soft).font_size(12.0).align(side))
            .split_number(4.0)
            .axis_label(AxisLabel::new().color(soft).font_size(12.0))
            .axis_line(AxisLine::new().show(false))
            .axis_tick(AxisTick::new().show(false))
            .split_line(
                SplitLine::new().line_style(LineStyle::new().color(self.palette.rule.as_str())),
            )
    }
}

/// How far a chart's amounts reach, in yen; zero always belongs to it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heights {
    lowest: i64,
    highest: i64,
}

impl Heights {
    /// The lowest and the highest.
    pub fn range(&self) -> (i64, i64) {
        (self.lowest, self.highest)
    }

    /// Reaches as far as an amount that stands alone.
    pub fn reach(&mut self, yen: i64) {
        self.lowest = self.lowest.min(yen);
        self.highest = self.highest.max(yen);
    }

    /// Reaches as far as amounts that are piled up, those below zero downwards.
    pub fn reach_pile(&mut self, amounts: impl Iterator<Item = i64>) {
        let (mut up, mut down) = (0_i64, 0_i64);
        for yen in amounts {
            let side = if yen < 0 { &mut down } else { &mut up };
            *side = side.saturating_add(yen);
        }
        self.reach(up);
        self.reach(down);
    }
}

/// A part that charming built, as JSON.
pub(super) fn value(built: &impl Serialize) -> Value {
    // charming's types are plain structs with text keys: they always serialise.
    serde_json::to_value(built).unwrap_or_default()
}

/// A part that charming built, with what it has no word for laid over it.
pub(super) fn extended(built: &impl Serialize, more: Value) -> Value {
    let mut whole = value(built);
    merge(&mut whole, more);
    whole
}

fn merge(into: &mut Value, more: Value) {
    match (into, more) {
        (Value::Object(into), Value::Object(more)) => {
            for (key, value) in more {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, more) => *into = more,
    }
}
