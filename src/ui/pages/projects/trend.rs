use super::Explorer;
use super::year_keys::year_keys;
use crate::chart::{self, Lengths, Palette, Series};
use crate::state::{Chart, Scale};
use crate::text;
use crate::ui::components::{
    Canvas, Drawing, Face, FaceSwitch, Failure, Legend, SourceLine, key, money_or_dash,
};
use crate::ui::navigation::Navigation;
use crate::ui::store::{Load, Store};
use kokko_core::domain::SheetYear;
use kokko_core::query::TrendYear;
use leptos::prelude::*;

/// 予算と執行の推移 of the selection, as a chart or as the table of its figures.
#[component]
pub fn TrendPanel() -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let navigation = expect_context::<Navigation>();
    let palette = expect_context::<Signal<Palette>>();
    let store = expect_context::<Store>();
    let words = text::words();

    let face = RwSignal::new(Face::Chart);
    let shown = RwSignal::new(Series::TREND.to_vec());
    let scale = Memo::new(move |_| navigation.view.with(|view| view.chart.scale));
    let without_largest = Memo::new(move |_| scale.get() == Scale::Rest);
    let all = Memo::new(move |_| {
        explorer
            .drawn
            .with(|drawn| drawn.as_ref().map(|drawn| drawn.result.trend.clone()))
            .unwrap_or_default()
    });
    let outlier = Memo::new(move |_| all.with(|years| chart::outlier(years)));
    let drawn = Memo::new(move |_| {
        let left_out = outlier.get().filter(|_| without_largest.get());
        all.with(|years| chart::without(years, left_out))
    });
    let option = Signal::derive(move || {
        drawn.with(|years| {
            let palette = palette.get();
            match scale.get() {
                Scale::Log => chart::scaled_trend(years, Lengths::Logarithm, &palette),
                Scale::Index => chart::scaled_trend(years, Lengths::Index, &palette),
                _ => shown.with(|shown| chart::trend(years, shown, &palette)),
            }
        })
    });
    let still = Drawing {
        markup: Callback::new(move |width: u32| {
            let drawing = drawn.with_untracked(|years| {
                shown.with_untracked(|shown| chart::trend_drawing(years, shown, width))
            });
            let is_plain = !matches!(scale.get_untracked(), Scale::Log | Scale::Index);
            is_plain.then_some(drawing)
        }),
        track: Callback::new(move |()| {
            drawn.track();
            shown.track();
            scale.track();
        }),
    };
    let left =
        Memo::new(move |_| drawn.with(|years| shown.with(|shown| chart::trend_left(years, shown))));
    let summary = Signal::derive(move || drawn.with(|years| text::chart_summary(years)));
    let choose_year = Callback::new(move |place: usize| {
        // Nothing was published that would settle a marked year: no filter asks for it.
        let published = drawn.with_untracked(|years| {
            let year = years.get(place).filter(|year| year.is_settled());
            year.map(|year| year.published)
        });
        if let Some(published) = published {
            let newest = store.newest();
            navigation.change(|view| view.toggle_year(&published.to_string(), newest));
        }
    });
    let choose_span = Callback::new(move |(first, last): (usize, usize)| {
        let span: Vec<SheetYear> = drawn.with_untracked(|years| {
            let span = years.iter().take(last.saturating_add(1)).skip(first);
            let settled = span.filter(|year| year.is_settled() && year.sheets > 0);
            settled.map(|year| year.published).collect()
        });
        if !span.is_empty() {
            navigation.change(|view| view.with_chosen_years(&span));
        }
    });
    view! {
        <section class="panel chart" aria-labelledby="trend-title">
            <header class="chart__head">
                <div>
                    <h2 id="trend-title">{words.trend_title}</h2>
                    <p class="chart__sub">{words.trend_sub}</p>
                </div>
                <div class="chart__tools">
                    <Show when=move || outlier.get().is_some()>
                        <button
                            type="button"
                            class="button"
                            aria-pressed=move || without_largest.get().to_string()
                            on:click=move |_| navigation.change(|view| {
                                let scale = match view.chart.scale {
                                    Scale::Rest => Scale::Linear,
                                    _ => Scale::Rest,
                                };
                                view.with_chart(Chart { scale, ..view.chart })
                            })
                        >
                            {move || text::without_year(outlier.get())}
                        </button>
                    </Show>
                    <FaceSwitch face />
                </div>
            </header>
            {move || match scale.get() {
                Scale::Log => Some(scaled_note(words.board.logarithm_note)),
                Scale::Index => Some(scaled_note(words.board.index_note)),
                _ => None,
            }}
            <Show when=move || {
                face.get() == Face::Chart && !matches!(scale.get(), Scale::Log | Scale::Index)
            }>
                <Legend series=&Series::TREND shown />
            </Show>
            <Show when=move || {
                face.get() == Face::Chart && matches!(scale.get(), Scale::Log | Scale::Index)
            }>
                {key(&Series::SCALED)}
            </Show>
            {move || match store.unsettled.get() {
                Load::Failed(reason) => {
                    Some(view! {
                        <Failure sentence=words.unsettled_failed reason retry=move || store.load() />
                    })
                }
                _ => None,
            }}
            <div class="chart__body">
                <Show
                    when=move || face.get() == Face::Chart
                    fallback=move || view! { <TrendTable years=all /> }
                >
                    <div class="chart__room">
                        <Canvas option summary clicked=choose_year brushed=choose_span still />
                        {year_keys(drawn, left, choose_year, choose_span)}
                    </div>
                </Show>
            </div>
            {move || {
                all.with(|years| text::trend_notes(years))
                    .into_iter()
                    .map(|note| view! { <p class="chart__sub">{note}</p> })
                    .collect_view()
            }}
            <footer class="chart__foot">
                <span><SourceLine /></span>
                <span>{words.scope_line}</span>
            </footer>
        </section>
    }
}

/// What a scale means, and that it has no place for years that are not settled.
fn scaled_note(note: &'static str) -> AnyView {
    let marked = text::words().board.scaled_marked;
    view! { <p class="chart__sub">{note}</p> <p class="chart__sub">{marked}</p> }.into_any()
}

/// The figures of the trend, a row a year.
#[component]
pub fn TrendTable(
    /// The years, oldest first.
    years: Memo<Vec<TrendYear>>,
) -> impl IntoView {
    let words = text::words();
    let row = move |year: TrendYear| {
        view! {
            <tr data-fiscal-year=year.year.to_string()>
                <th scope="row" class="pin">
                    {text::fiscal_year(year.year)}
                    {text::basis_tag(year.basis).map(|tag| view! { <span class="meta">{tag}</span> })}
                </th>
                <td class="n" data-series="initial">{money_or_dash(year.initial.value())}</td>
                <td class="n" data-series="supplementary">{money_or_dash(year.supplementary.value())}</td>
                <td class="n" data-series="total">{money_or_dash(year.total.value())}</td>
                <td class="n" data-series="executed">{money_or_dash(year.executed.value())}</td>
                <td class="n">{year.rate().map_or_else(|| words.nothing_filed.to_owned(), text::percent)}</td>
                <td class="n">
                    <data value=year.sheets.to_string()>{text::count(u64::from(year.sheets))}</data>
                </td>
            </tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby="trend-title">
            <table class="table" id="trend-table">
                <thead>
                    <tr>
                        <th scope="col" class="pin">{words.fiscal_year}</th>
                        <th scope="col" class="n">{words.initial}</th>
                        <th scope="col" class="n">{words.supplementary}</th>
                        <th scope="col" class="n">{words.total}</th>
                        <th scope="col" class="n">{words.executed}</th>
                        <th scope="col" class="n">{words.rate}</th>
                        <th scope="col" class="n">{words.sheets}</th>
                    </tr>
                </thead>
                <tbody>{move || years.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
