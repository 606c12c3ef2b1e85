use super::Answer;
use crate::chart;
use crate::state::{Route, Show};
use crate::text::{self, AxisUnit};
use crate::ui::components::{Face, FaceSwitch, SourceLine, embed_part, share};
use crate::ui::pages::projects::trend::TrendTable;
use kokko_core::query::TrendYear;
use leptos::prelude::*;

/// 予算と執行の推移: a pair of columns a year, each the way to its projects.
pub(super) fn trend(answer: Answer) -> AnyView {
    let words = text::words();
    let face = RwSignal::new(Face::Chart);
    let years = Memo::new(move |_| {
        let result = answer.result.get();
        result.map_or_else(Vec::new, |result| result.trend.clone())
    });
    let unit = Memo::new(move |_| years.with(|years| chart::columns_unit(years)));
    let chart = move || {
        let columns = chart::columns(&years.get());
        let unit = unit.get();
        let all = years.get().into_iter().zip(columns);
        let all = all.map(|(year, own)| column(answer, year, own, unit));
        view! { <ul class="columns">{all.collect_view()}</ul> }.into_any()
    };
    let key = |series: &'static str, name: &'static str| {
        view! {
            <li class="legend__item">
                <span class="legend__mark" data-series=series></span>
                {name}
            </li>
        }
        .into_any()
    };
    let notes = move || {
        let notes = years.with(|years| text::trend_notes(years)).into_iter();
        let note = |note| view! { <p class="chart__sub">{note}</p> }.into_any();
        notes.map(note).collect_view()
    };
    let explorer = answer.explorer().to_hash();
    let whole = move || answer.navigation.to(Route::Projects);
    view! {
        <section class="panel chart" id="overview-trend" aria-labelledby="trend-title">
            <header class="chart__head">
                <div>
                    <h2 id="trend-title"><a href=explorer>{words.board.trend}</a></h2>
                    <p class="chart__sub">{words.board.trend_sub}</p>
                </div>
                <div class="chart__tools">
                    <FaceSwitch face />
                    {embed_part(answer.navigation, "trend", Show::Chart, whole)}
                </div>
            </header>
            <p class="visually-hidden">{move || years.with(|years| text::chart_summary(years))}</p>
            {move || match face.get() {
                Face::Chart => {
                    view! {
                        <ul class="legend" aria-hidden="true">
                            {key("total", words.total)} {key("executed", words.executed)}
                            <li class="legend__item">
                                {move || text::columns_unit(unit.get())}
                            </li>
                        </ul>
                        {chart}
                    }
                        .into_any()
                }
                Face::Table => view! { <TrendTable years /> }.into_any(),
            }}
            {notes}
            <footer class="chart__foot">
                <span><SourceLine /></span>
                <span>{words.scope_line}</span>
            </footer>
        </section>
    }
    .into_any()
}

/// A year; one that no sheet settles leads nowhere, for no sheet is of it.
fn column(answer: Answer, year: TrendYear, own: chart::Column, unit: AxisUnit) -> AnyView {
    let told = text::open_year(&year);
    let title = told.clone();
    let bar = |series: &'static str, height: Option<u16>| {
        let none = height.is_none().then_some("");
        let height = share(height.unwrap_or(0));
        view! { <i data-series=series data-none=none style:--height=height></i> }.into_any()
    };
    let highest = own.total.max(own.executed).unwrap_or(0);
    let value = year.total.value().map(|yen| text::axis_amount(yen, unit));
    let inner = view! {
        <span class="columns__bars" aria-hidden="true">
            <span class="columns__value" style:--height=share(highest)>{value}</span>
            {bar("total", own.total)} {bar("executed", own.executed)}
        </span>
        <span class="columns__year" aria-hidden="true">{text::axis_label(year.year, year.basis)}</span>
    };
    let unsettled = (!year.is_settled()).then_some("");
    let inner = if year.is_settled() {
        let view = answer.navigation.view.get_untracked();
        let view = view.moved_to(Route::Projects);
        let href = view.toggle_year(&year.published.to_string(), None);
        view! {
            <a href=href.to_hash() title=title>
                <span class="visually-hidden">{told}</span>
                {inner}
            </a>
        }
        .into_any()
    } else {
        view! { <span role="img" aria-label=told title=title>{inner}</span> }.into_any()
    };
    view! {
        <li data-unsettled=unsettled data-fiscal-year=year.year.to_string()>
            {inner}
        </li>
    }
    .into_any()
}
