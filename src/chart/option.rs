use super::frame::{Frame, Heights, extended, value};
use super::{Palette, Series};
use crate::text::{AxisUnit, axis_value, words};
use charming::datatype::{CompositeValue, DataPoint};
use charming::element::{Emphasis, ItemStyle, LineStyle, LineStyleType, Symbol};
use charming::series::{Bar, Line};
use kokko_core::domain::BudgetYear;
use kokko_core::query::{RecipientYear, TrendYear};
use serde_json::{Value, json};

/// An option of ECharts as JSON: data only, nothing that could be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartOption(String);

impl ChartOption {
    /// The JSON, for `setOption`.
    pub fn json(&self) -> &str {
        &self.0
    }
}

/// The amounts of one series, a year each; what was not filed is a gap, never
/// a zero (pitfall U5).
type Amounts = Vec<Option<i64>>;

/// 予算と執行の推移 of a selection.
pub fn trend(years: &[TrendYear], shown: &[Series], palette: &Palette) -> ChartOption {
    let amounts = |series: Series| years.iter().map(|year| series.of_trend(year)).collect();
    let columns = columns(shown, &Series::TREND, amounts);
    draw(
        years.iter().map(|year| year.year.0).collect(),
        &columns,
        palette,
    )
}

/// 予算額・執行額 of one project.
pub fn budgets(budgets: &[BudgetYear], shown: &[Series], palette: &Palette) -> ChartOption {
    let amounts = |series: Series| budgets.iter().map(|year| series.of_budget(year)).collect();
    let columns = columns(shown, &Series::BUDGET, amounts);
    draw(
        budgets.iter().map(|year| year.year.0).collect(),
        &columns,
        palette,
    )
}

/// The payments to one recipient by fiscal year.
pub fn recipient_years(years: &[RecipientYear], palette: &Palette) -> ChartOption {
    let mut heights = Heights::default();
    let paid = years.iter().filter_map(|year| year.value());
    paid.for_each(|yen| heights.reach(yen));
    let frame = Frame::new(
        years.iter().map(|year| year.year.0).collect(),
        &heights,
        palette,
    );
    let amounts: Amounts = years.iter().map(|year| year.value()).collect();
    let bar = bar(
        words().recipient_series,
        &palette.initial,
        &amounts,
        frame.unit,
        None,
    );
    ChartOption(frame.with(vec![bar]))
}

/// The series shown with their amounts, in the chart's own order, whatever the
/// order in which they were switched on.
fn columns(
    shown: &[Series],
    all: &[Series],
    amounts: impl Fn(Series) -> Amounts,
) -> Vec<(Series, Amounts)> {
    let shown = all.iter().copied().filter(|series| shown.contains(series));
    shown.map(|series| (series, amounts(series))).collect()
}

fn draw(years: Vec<u16>, columns: &[(Series, Amounts)], palette: &Palette) -> ChartOption {
    let mut heights = Heights::default();
    for place in 0..years.len() {
        let of_year = |part: bool| {
            columns
                .iter()
                .filter(move |(series, _)| series.is_part() == part)
                .filter_map(move |(_, amounts)| amounts.get(place).copied().flatten())
        };
        heights.reach_pile(of_year(true));
        of_year(false).for_each(|yen| heights.reach(yen));
    }
    // A request stands in a year of its own, in the middle of it; only where a
    // year has both do bars stand side by side, off the marks of the lines.
    let side_by_side = (0..years.len()).any(|place| {
        let filed = |of: fn(Series) -> bool| {
            let mut columns = columns.iter().filter(|(series, _)| of(*series));
            columns.any(|(_, amounts)| matches!(amounts.get(place), Some(Some(yen)) if *yen != 0))
        };
        filed(Series::is_part) && filed(|series| series == Series::Requested)
    });
    let gap = json!({"barGap": if side_by_side { "8%" } else { "-100%" }});
    let frame = Frame::new(years, &heights, palette);
    let series = columns
        .iter()
        .map(|(series, amounts)| {
            let (name, colour) = (series.label(), palette.of(*series));
            match series {
                // Its diamonds lie on bars: an edge keeps them apart.
                Series::Total => {
                    let edge =
                        json!({"itemStyle": {"borderColor": palette.surface, "borderWidth": 1}});
                    extended(
                        &line(name, colour, amounts, frame.unit, Stroke::Dashed),
                        edge,
                    )
                }
                Series::Executed => line(name, colour, amounts, frame.unit, Stroke::Solid),
                part => {
                    let pile = part.is_part().then_some("budget");
                    extended(&bar(name, colour, amounts, frame.unit, pile), gap.clone())
                }
            }
        })
        .collect();
    ChartOption(frame.with(series))
}

/// A bar of each year; bars of one pile lie on each other, and those below
/// zero on each other below it (pitfall F4; ECharts piles up by sign).
fn bar(name: &str, colour: &str, amounts: &Amounts, unit: AxisUnit, pile: Option<&str>) -> Value {
    let built = Bar::new()
        .name(name)
        .item_style(ItemStyle::new().color(colour))
        .emphasis(Emphasis::new().disabled(true))
        .data(points(amounts, unit));
    let built = match pile {
        Some(pile) => built.stack(pile),
        None => built,
    };
    // charming has no word for this. Few years must not make slabs of bars.
    extended(&built, json!({"barMaxWidth": 44, "barCategoryGap": "38%"}))
}

/// How a line is drawn, so that two of them differ without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stroke {
    /// With hollow circles.
    Solid,
    /// With diamonds.
    Dashed,
}

fn line(name: &str, colour: &str, amounts: &Amounts, unit: AxisUnit, stroke: Stroke) -> Value {
    let (type_, symbol, size) = match stroke {
        Stroke::Solid => (
            LineStyleType::Solid,
            Symbol::Custom("emptyCircle".to_owned()),
            8.0,
        ),
        Stroke::Dashed => (LineStyleType::Dashed, Symbol::Diamond, 9.0),
    };
    let built = Line::new()
        .name(name)
        .symbol(symbol)
        .symbol_size(size)
        .show_symbol(true)
        .connect_nulls(false)
        .item_style(ItemStyle::new().color(colour))
        .line_style(LineStyle::new().color(colour).width(2.0).type_(type_))
        .emphasis(Emphasis::new().disabled(true))
        .z(3)
        .data(points(amounts, unit));
    // A year alone between gaps is a mark; its mark must not be left out.
    extended(&value(&built), json!({"showAllSymbol": true}))
}

fn points(amounts: &Amounts, unit: AxisUnit) -> Vec<DataPoint> {
    amounts
        .iter()
        .map(|yen| DataPoint::from(CompositeValue::from(yen.map(|yen| axis_value(yen, unit)))))
        .collect()
}
