use super::html::{escaped, figure};
use crate::chart::{Series, trend_drawing};
use crate::state::{Intent, Route, ViewState};
use crate::text::{self, Figure};
use kokko_core::dataset::{Kind, Manifest};
use kokko_core::query::{FirstAnswer, Row};

/// The overview between header and footer, as far as its figures and trend.
pub fn overview(
    view: &ViewState,
    manifest: &Manifest,
    answer: &FirstAnswer<'_>,
    width: u32,
) -> String {
    let words = text::words();
    let board = &words.board;
    let intents: String = Intent::ALL
        .into_iter()
        .map(|intent| {
            let checked = if intent == Intent::default() { " checked" } else { "" };
            let name = text::intent(intent).0;
            format!(
                r#"<label class="find__intent"><input type="radio" disabled{checked}><span>{name}</span></label>"#
            )
        })
        .collect();
    let explorer = view.moved_to(Route::Projects);
    let topics: String = board
        .topics
        .into_iter()
        .map(|(name, query)| {
            let href = explorer.with_query(query).to_hash();
            format!(
                r#"<li><a class="chip" href="{}">{name}</a></li>"#,
                escaped(&href)
            )
        })
        .collect();
    format!(
        r#"{}<main class="page"><div class="overview"><div class="overview__lead"><h1>{}</h1><p>{}{}</p><div class="find"><div class="find__intents">{intents}</div><div class="search"><input type="search" disabled aria-label="{}" placeholder="{}"><button type="button" class="button" data-kind="main" disabled>{}</button></div></div><ul class="chips overview__topics">{topics}</ul><p class="chart__sub"><a href="{}">{}</a></p></div><p class="boot-state" role="status">{}</p>{}{}</div></main>"#,
        banner(manifest),
        board.title,
        board.lead,
        board.lead_scope,
        board.find,
        text::intent(Intent::default()).1,
        board.find_button,
        escaped(&view.moved_to(Route::Search).to_hash()),
        words.search.whole,
        words.first_view,
        headline(answer),
        trend(manifest, answer, width),
    )
}

fn banner(manifest: &Manifest) -> String {
    match manifest.kind {
        Kind::Sample => super::search::banner(),
        Kind::Public => String::new(),
    }
}

/// The explorer between header and footer.
pub fn page(view: &ViewState, manifest: &Manifest, answer: &FirstAnswer<'_>, width: u32) -> String {
    let words = text::words();
    let banner = banner(manifest);
    format!(
        r#"{banner}<main class="page"><div class="explorer"><div class="filters" aria-hidden="true"></div><div class="explorer__main"><div class="explorer__intro"><h1>{}</h1><p>{}</p></div><p class="boot-state" role="status">{}</p>{}{}{}</div></div></main>"#,
        words.projects_title,
        words.projects_intro,
        words.first_view,
        headline(answer),
        trend(manifest, answer, width),
        table(view, answer),
    )
}

fn money(yen: Option<i64>) -> String {
    yen.map_or_else(
        || text::words().nothing_filed.to_owned(),
        |yen| figure(yen, &text::yen(yen)),
    )
}

fn count(number: u32, unit: &'static str) -> String {
    let number_text = text::count(u64::from(number));
    let shown = Figure {
        number: number_text,
        unit,
    };
    figure(i64::from(number), &shown)
}

fn headline(answer: &FirstAnswer<'_>) -> String {
    let words = text::words();
    let latest = answer.latest();
    let year = latest.map(|year| year.year);
    let chosen: Vec<_> = latest.into_iter().collect();
    let rate = latest.and_then(|year| year.rate());
    let of = |sum: fn(&kokko_core::query::TrendYear) -> Option<i64>| {
        money(latest.as_ref().and_then(sum))
    };
    let figures = [
        (
            words.found.to_owned(),
            count(answer.found, words.found_unit),
            text::published_scope(&chosen),
        ),
        (
            text::figure_of_year(words.total, year),
            of(|year| year.total.value()),
            words.total_scope.to_owned(),
        ),
        (
            text::figure_of_year(words.executed, year),
            of(|year| year.executed.value()),
            text::rate_note(rate),
        ),
        (
            words.recipients.to_owned(),
            count(answer.recipients, words.recipients_unit),
            words.recipients_scope.to_owned(),
        ),
    ];
    let figures: String = figures
        .into_iter()
        .map(|(name, value, note)| {
            format!(
                r#"<div><dt>{name}</dt><dd><div class="figures__value">{value}</div><div class="figures__note">{note}</div></dd></div>"#
            )
        })
        .collect();
    format!(r#"<dl class="figures">{figures}</dl>"#)
}

fn trend(manifest: &Manifest, answer: &FirstAnswer<'_>, width: u32) -> String {
    let words = text::words();
    let notes: String = text::trend_notes(&answer.trend)
        .into_iter()
        .map(|note| format!(r#"<p class="chart__sub">{note}</p>"#))
        .collect();
    let legend: String = Series::TREND
        .into_iter()
        .map(|series| {
            format!(
                r#"<li><span class="legend__item"><span class="legend__mark" data-series="{}" data-shape="{}"></span>{}</span></li>"#,
                series.key(),
                series.shape(),
                series.label()
            )
        })
        .collect();
    let source = match manifest.kind {
        Kind::Sample => words.sample_source_line.to_owned(),
        Kind::Public => {
            let years: Vec<_> = manifest.years.iter().map(|entry| entry.year).collect();
            text::source_line(&years)
        }
    };
    format!(
        r#"<section class="panel chart"><header class="chart__head"><div><h2>{}</h2><p class="chart__sub">{}</p></div></header><ul class="legend">{legend}</ul><div class="chart__body"><div class="chart__canvas" role="img" aria-label="{}">{}</div></div>{notes}<footer class="chart__foot"><span>{source}</span><span>{}</span></footer></section>"#,
        words.trend_title,
        words.trend_sub,
        escaped(&text::chart_summary(&answer.trend)),
        trend_drawing(&answer.trend, &Series::TREND, width),
        words.scope_line,
    )
}

fn table(view: &ViewState, answer: &FirstAnswer<'_>) -> String {
    let words = text::words();
    let rows: String = answer.rows.iter().map(|one| row(view, one)).collect();
    format!(
        r#"<div class="explorer__lists"><p class="ranking__rest">{}</p><table class="table cards rows"><caption class="visually-hidden">{}</caption><thead><tr><th scope="col">{}</th><th scope="col" class="col-year n">{}</th><th scope="col" class="col-amount n">{}</th><th scope="col" class="col-amount n">{}</th><th scope="col" class="col-rate n">{}</th><th scope="col" class="col-change n">{}</th></tr></thead><tbody>{rows}</tbody></table></div>"#,
        words.projects_note,
        words.projects_caption,
        words.project,
        words.published,
        words.total,
        words.executed,
        words.rate,
        words.change,
    )
}

fn row(view: &ViewState, row: &Row<'_>) -> String {
    let words = text::words();
    let address = view.moved_to(Route::Project(row.id.clone())).to_hash();
    let flag = row.flag.map_or_else(String::new, |code| {
        format!(
            r#"<span class="tag" data-mark>{}</span>"#,
            text::flag_mark(code)
        )
    });
    let rate = row.rate.map_or_else(
        || words.nothing_filed.to_owned(),
        |rate| {
            format!(
                r#"<span class="number">{}</span>"#,
                text::percent_short(rate)
            )
        },
    );
    format!(
        r#"<tr data-row="{}"><td><a class="title" href="{}">{}</a><span class="meta">{}</span></td><td class="n" data-label="{}">{}</td><td class="n" data-label="{}">{}</td><td class="n" data-label="{}">{}{flag}</td><td class="n" data-label="{}">{rate}</td><td class="n" data-label="{}">{}</td></tr>"#,
        escaped(row.id.as_str()),
        escaped(&address),
        escaped(row.name),
        escaped(&text::sheet_meta(row)),
        words.published,
        row.year,
        words.total,
        money(row.total),
        words.executed,
        money(row.executed),
        words.rate,
        words.change,
        text::change(row.change),
    )
}
