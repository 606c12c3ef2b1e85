use super::frame::{Frame, Heights, extended, value};
use super::run::{Data, Run, Year, runs};
use super::{Palette, Series};
use crate::text::{self, AxisUnit, words};
use charming::element::{Emphasis, ItemStyle, LineStyle, LineStyleType, Symbol};
use charming::series::{Bar, Line};
use kokko_core::domain::{BudgetYear, FiscalYear};
use kokko_core::query::{Basis, RecipientYear, TrendYear};
use serde_json::{Value, json};

/// An option of ECharts as JSON: data only, nothing that could be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartOption {
    json: String,
    /// The unit that amounts are drawn in; none where they are ratios.
    unit: Option<AxisUnit>,
}

impl ChartOption {
    pub(super) fn new(json: String, unit: Option<AxisUnit>) -> Self {
        Self { json, unit }
    }

    /// The JSON, for `setOption`.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// A value that is drawn, as a table has it.
    pub fn told(&self, value: f64) -> String {
        match self.unit {
            // In range: what is drawn was an amount.
            #[allow(clippy::cast_possible_truncation)]
            Some(unit) => text::yen((value * unit.size as f64).round() as i64).to_string(),
            None => value.to_string(),
        }
    }
}

/// The amounts of one series, a year each; what was not filed is a gap, never
/// a zero (pitfall U5).
pub(super) type Amounts = Vec<Option<i64>>;

/// How much of its colour a year has that is not settled.
const FAINT: f64 = 0.45;

/// 予算と執行の推移 of a selection: years that are not settled are drawn apart
/// and marked (pitfall D1).
pub fn trend(years: &[TrendYear], shown: &[Series], palette: &Palette) -> ChartOption {
    let amounts = |series: Series| years.iter().map(|year| series.of_trend(year)).collect();
    let columns = columns(shown, &Series::TREND, amounts);
    let years: Vec<Year> = years
        .iter()
        .map(|year| Year::new(year.year, year.basis))
        .collect();
    draw(&years, &columns, palette)
}

/// 予算額・執行額 of one project: years that are not closed, `open`, are drawn
/// apart and marked, for their budget is before anything is carried out of it.
pub fn budgets(
    budgets: &[BudgetYear],
    open: &[FiscalYear],
    shown: &[Series],
    palette: &Palette,
) -> ChartOption {
    let amounts = |series: Series| budgets.iter().map(|year| series.of_budget(year)).collect();
    let columns = columns(shown, &Series::BUDGET, amounts);
    let years: Vec<Year> = budgets
        .iter()
        .map(|budget| {
            let is_open = open.contains(&budget.year);
            let basis = if is_open {
                Basis::Current
            } else {
                Basis::Settled
            };
            Year::new(budget.year, basis)
        })
        .collect();
    draw(&years, &columns, palette)
}

/// The payments to one recipient by fiscal year.
pub fn recipient_years(years: &[RecipientYear], palette: &Palette) -> ChartOption {
    let mut heights = Heights::default();
    let paid = years.iter().filter_map(|year| year.value());
    paid.for_each(|yen| heights.reach(yen));
    let frame = Frame::new(
        years.iter().map(|year| year.year.to_string()).collect(),
        &heights,
        palette,
    );
    let amounts: Amounts = years.iter().map(|year| year.value()).collect();
    let run = Run {
        basis: Basis::Settled,
        places: (0..amounts.len()).collect(),
    };
    let data = Data {
        amounts: &amounts,
        run: &run,
        unit: frame.unit,
    };
    let bar = bar(words().recipient_series, &palette.initial, &data, None);
    ChartOption::new(frame.with(vec![bar]), Some(frame.unit))
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

fn draw(years: &[Year], columns: &[(Series, Amounts)], palette: &Palette) -> ChartOption {
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
    let labels = years.iter().map(|year| year.label.clone()).collect();
    let frame = Frame::new(labels, &heights, palette);
    let of_series = |(series, amounts): &(Series, Amounts)| -> Vec<Value> {
        let colour = palette.of(*series);
        let one = |run: &Run| {
            let name = text::of_basis(series.label(), run.basis);
            let data = Data {
                amounts,
                run,
                unit: frame.unit,
            };
            match series {
                // Its diamonds lie on bars: an edge keeps them apart.
                Series::Total => {
                    let edge =
                        json!({"itemStyle": {"borderColor": palette.surface, "borderWidth": 1}});
                    extended(&line(&name, colour, &data, Stroke::Dashed), edge)
                }
                Series::Executed => line(&name, colour, &data, Stroke::Solid),
                part => {
                    let pile = part.is_part().then_some("budget");
                    extended(&bar(&name, colour, &data, pile), gap.clone())
                }
            }
        };
        let is_line = matches!(series, Series::Total | Series::Executed);
        runs(years, is_line).iter().map(one).collect()
    };
    let series = columns.iter().flat_map(of_series).collect();
    ChartOption::new(frame.with(series), Some(frame.unit))
}

/// A bar of each year; bars of one pile lie on each other, and those below
/// zero on each other below it (pitfall F4; ECharts piles up by sign).
fn bar(name: &str, colour: &str, data: &Data<'_>, pile: Option<&str>) -> Value {
    let built = Bar::new()
        .name(name)
        .item_style(faint(ItemStyle::new().color(colour), data.run.basis))
        .emphasis(Emphasis::new().disabled(true))
        .data(data.points());
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

fn line(name: &str, colour: &str, data: &Data<'_>, stroke: Stroke) -> Value {
    let (type_, symbol, size) = match stroke {
        Stroke::Solid => (
            LineStyleType::Solid,
            Symbol::Custom("emptyCircle".to_owned()),
            8.0,
        ),
        Stroke::Dashed => (LineStyleType::Dashed, Symbol::Diamond, 9.0),
    };
    let stroke = LineStyle::new().color(colour).width(2.0);
    let stroke = match data.run.basis {
        Basis::Settled => stroke.type_(type_),
        Basis::Survivors | Basis::Current => stroke.type_(LineStyleType::Dotted).opacity(FAINT),
    };
    let built = Line::new()
        .name(name)
        .symbol(symbol)
        .symbol_size(size)
        .show_symbol(true)
        .connect_nulls(false)
        .item_style(faint(ItemStyle::new().color(colour), data.run.basis))
        .line_style(stroke)
        .emphasis(Emphasis::new().disabled(true))
        .z(3)
        .data(data.points());
    // A year alone between gaps is a mark; its mark must not be left out.
    extended(&value(&built), json!({"showAllSymbol": true}))
}

fn faint(style: ItemStyle, basis: Basis) -> ItemStyle {
    match basis {
        Basis::Settled => style,
        Basis::Survivors | Basis::Current => style.opacity(FAINT),
    }
}
