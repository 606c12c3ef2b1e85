use super::explorer::round_amount;
use super::figures::{Figure, count, fiscal_year, percent, yen};
use super::filters::{chip, dimension, facet_label};
use super::messages::years;
use super::template::fill;
use super::words;
use crate::state::{ChartKind, Column, Intent, Scale, ViewState};
use kokko_core::domain::FiscalYear;
use kokko_core::query::{Changed, Group, GroupRow, Groups, Measure, Measured, TrendYear};

/// How many items a summary tells of.
const TOLD: usize = 5;

/// The unit of an axis that counts from the first year.
pub fn index_unit() -> &'static str {
    words().board.index_unit
}

/// What is looked for, and an example of it.
pub fn intent(intent: Intent) -> (&'static str, &'static str) {
    let words = &words().board;
    match intent {
        Intent::Project => (words.intent_project, words.hint_project),
        Intent::Recipient => (words.intent_recipient, words.hint_recipient),
        Intent::Ministry => (words.intent_ministry, words.hint_ministry),
        Intent::Policy => (words.intent_policy, words.hint_policy),
    }
}

/// The name of a chart.
pub fn chart_kind(kind: ChartKind) -> &'static str {
    let words = &words().board;
    match kind {
        ChartKind::Trend => words.kind_trend,
        ChartKind::Bars => words.kind_bars,
        ChartKind::Treemap => words.kind_treemap,
        ChartKind::Scatter => words.kind_scatter,
    }
}

/// The name of a scale.
pub fn scale(scale: Scale) -> &'static str {
    let words = &words().board;
    match scale {
        Scale::Linear => words.scale_linear,
        Scale::Rest => words.scale_rest,
        Scale::Log => words.scale_log,
        Scale::Index => words.scale_index,
    }
}

/// By what a chart is grouped.
pub fn group(group: Group) -> &'static str {
    if let Some(own) = group.dimension()
        && !matches!(group, Group::Bureau | Group::Expense | Group::Contract)
    {
        return dimension(own);
    }
    let words = words();
    match group {
        Group::Bureau => words.board.group_bureau,
        Group::Expense => words.board.group_expense,
        Group::Contract => words.board.group_contract,
        _ => words.recipient,
    }
}

/// What is measured of a group.
pub fn measure(measure: Measure) -> &'static str {
    let words = words();
    match measure {
        Measure::Total => words.total,
        Measure::Executed => words.executed,
        Measure::Rate => words.rate,
        Measure::Unused => words.board.measure_unused,
        Measure::Initial => words.initial,
        Measure::Supplementary => words.supplementary,
        Measure::CarriedIn => words.carried_in,
        Measure::CarriedOut => words.carried_out,
        Measure::Projects => words.board.measure_projects,
        Measure::Sheets => words.board.measure_sheets,
        Measure::Payments => words.payments,
        Measure::Recipients => words.board.measure_recipients,
        Measure::PaidDirectly => words.board.measure_paid,
    }
}

/// A value of a measure, or a dash.
pub fn measured(value: Option<Measured>) -> String {
    match value {
        None => words().nothing_filed.to_owned(),
        Some(Measured::Yen(amount)) => yen(amount).to_string(),
        Some(Measured::Count(number)) => count(u64::from(number)),
        Some(Measured::Share(share)) => percent(share),
    }
}

/// A group as it reads by itself: of 局 the last of its names.
pub fn group_label(groups: &Groups, row: &GroupRow) -> String {
    match groups.grouping.by.dimension() {
        Some(own) => facet_label(own, &row.label),
        None if groups.grouping.by == Group::Recipient => row.label.to_string(),
        None => row
            .label
            .rsplit('/')
            .next()
            .unwrap_or(&row.label)
            .to_owned(),
    }
}

/// The title of a chart of groups.
pub fn chart_title(by: Group, of: Measure) -> String {
    let names = [("group", group(by)), ("measure", measure(of))];
    fill(words().board.chart_title_of, &names)
}

/// What a chart of groups is of.
pub fn chart_scope(of: &[FiscalYear]) -> String {
    let told = years(of.iter().map(|year| year.0));
    let number = count(of.len() as u64);
    let sentence = match of {
        [] | [_] => words().board.chart_sub_of,
        _ => words().board.chart_sub_several_of,
    };
    fill(sentence, &[("years", &told), ("n", &number)])
}

/// A tile or a bar for whoever hears it; the share where it is one of a whole.
pub fn tile(name: &str, value: &str, share: Option<f64>) -> String {
    match share {
        Some(share) => fill(
            words().board.tile_of,
            &[("name", name), ("value", value), ("share", &percent(share))],
        ),
        None => format!("{name}: {value}"),
    }
}

/// A chart of groups in a sentence, for whoever cannot see it.
pub fn groups_summary(groups: &Groups) -> String {
    let words = words();
    let title = chart_title(groups.grouping.by, groups.grouping.measure);
    if groups.rows.is_empty() {
        return words.board.no_groups.to_owned();
    }
    let told = groups.rows.iter().take(TOLD).map(|row| {
        let value = measured(row.part.value);
        format!("{} {value}", group_label(groups, row))
    });
    let items: Vec<String> = told.collect();
    let items = items.join(words.list_separator);
    fill(
        words.board.bars_summary_of,
        &[("title", &title), ("items", &items)],
    )
}

/// The groups beyond those that are drawn.
pub fn rest(groups: u32) -> String {
    let number = count(u64::from(groups));
    fill(words().board.rest_of, &[("n", &number)])
}

/// What a chart of groups leaves out or counts twice, a line each.
pub fn groups_notes(groups: &Groups) -> Vec<String> {
    let words = &words().board;
    let mut notes = Vec::new();
    if groups.overlap {
        notes.push(words.overlap.to_owned());
    }
    if let Some(part) = groups.unidentified.filter(|part| part.sheets > 0) {
        let value = measured(part.value);
        notes.push(fill(words.unidentified_of, &[("value", &value)]));
    }
    notes
}

/// What the scale leaves out.
pub fn left_out_of_chart(name: &str, value: Option<Measured>) -> String {
    let value = measured(value);
    fill(
        words().board.left_out_of,
        &[("name", name), ("value", &value)],
    )
}

/// What bars in the logarithm begin at, and what their lengths mean.
pub fn logarithm_bars(least: Measured) -> String {
    let least = match least {
        Measured::Yen(yen) => round_amount(yen),
        other => measured(Some(other)),
    };
    fill(words().board.logarithm_bars_of, &[("least", &least)])
}

/// A point of the scatter: its amount and its rate.
pub fn point(total: i64, rate: f64) -> String {
    let between = words().part_separator;
    format!("{}{between}{}", yen(total), super::percent(rate))
}

/// What a scatter shows of what there is.
pub fn scatter_scope(shown: usize, of: u32) -> String {
    let shown = count(u64::try_from(shown).unwrap_or(u64::MAX));
    let of = count(u64::from(of));
    let values = [("shown", shown.as_str()), ("of", of.as_str())];
    fill(words().board.scatter_sub_of, &values)
}

/// A year of the trend as a link.
pub fn open_year(year: &TrendYear) -> String {
    year_told(year, words().board.open_year_of)
}

/// A year of the trend as a switch of the filter.
pub fn choose_year(year: &TrendYear) -> String {
    let published = super::published_year(year.published);
    let sentence = year_told(year, words().board.choose_year_of);
    fill(&sentence, &[("published", &published)])
}

fn year_told(year: &TrendYear, sentence: &str) -> String {
    let text = |value: Option<i64>| measured(value.map(Measured::Yen));
    let name = super::of_basis(&fiscal_year(year.year), year.basis);
    let values = [
        ("year", name.as_str()),
        ("total", &text(year.total.value())),
        ("executed", &text(year.executed.value())),
    ];
    fill(sentence, &values)
}

/// What the areas of ministries are of.
pub fn shares_scope(of: &[FiscalYear]) -> String {
    let years = years(of.iter().map(|year| year.0));
    fill(words().board.shares_sub_of, &[("year", &years)])
}

/// What changes compare.
pub fn changes_scope(of: &[FiscalYear]) -> String {
    let years = years(of.iter().map(|year| year.0));
    fill(words().board.changes_sub_of, &[("year", &years)])
}

/// An amount and the one a year before.
pub fn from_to(changed: &Changed) -> String {
    let (before, now) = (
        yen(changed.before).to_string(),
        yen(changed.now).to_string(),
    );
    let values = [("before", before.as_str()), ("now", now.as_str())];
    fill(words().board.from_to_of, &values)
}

/// A difference with its sign.
pub fn difference(of: i64) -> Figure {
    let mut figure = yen(of);
    if of > 0 {
        figure.number.insert(0, '+');
    }
    figure
}

/// A ministry in figures.
pub fn ministry_meta(sheets: u32, total: Option<i64>, executed: Option<i64>) -> String {
    let text = |value: Option<i64>| measured(value.map(Measured::Yen));
    let (sheets, total, executed) = (count(u64::from(sheets)), text(total), text(executed));
    let values = [
        ("n", sheets.as_str()),
        ("total", &total),
        ("executed", &executed),
    ];
    fill(words().board.ministry_meta_of, &values)
}

/// The way to all projects of a ministry.
pub fn ministry_all(sheets: u32) -> String {
    let sheets = count(u64::from(sheets));
    fill(words().board.ministry_all_of, &[("n", &sheets)])
}

/// The name of a column.
pub fn column(column: Column) -> &'static str {
    let words = words();
    match column {
        Column::Ministry => words.ministry,
        Column::Year => words.published,
        Column::Budget => words.total,
        Column::Executed => words.executed,
        Column::Rate => words.rate,
        Column::Change => words.change,
    }
}

/// What is chosen, in one line.
pub(super) fn filters(view: &ViewState) -> String {
    let words = words();
    let active = view.active();
    let one = |filter| {
        let (kind, value) = chip(filter);
        fill(
            words.board.csv_filter_of,
            &[("kind", kind), ("value", &value)],
        )
    };
    let all: Vec<String> = active.iter().map(one).collect();
    match all.as_slice() {
        [] => words.board.csv_no_filters.to_owned(),
        all => all.join(words.list_separator),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_of_several_years_says_that_it_adds_them_up() {
        let years = [2021, 2022, 2023].map(FiscalYear);
        assert!(!chart_scope(&years[..1]).contains("合計"));
        assert!(
            chart_scope(&years)
                .starts_with("選んだ事業の2021〜2023年度を通した値(額と件数は3年度分の合計)")
        );
        assert!(logarithm_bars(Measured::Yen(100_000_000_000)).contains("左端は1,000億円"));
    }
}
