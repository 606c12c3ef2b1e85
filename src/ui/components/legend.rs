use crate::chart::Series;
use crate::text;
use leptos::prelude::*;

/// The two faces of one set of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// グラフ.
    Chart,
    /// 表.
    Table,
}

/// Chooses between chart and table.
#[component]
pub fn FaceSwitch(
    /// The one shown.
    face: RwSignal<Face>,
) -> impl IntoView {
    let words = text::words();
    let button = move |own: Face, label: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                data-face=if own == Face::Chart { "chart" } else { "table" }
                aria-pressed=move || (face.get() == own).to_string()
                on:click=move |_| face.set(own)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="switch" role="group" aria-label=words.face_label>
            {button(Face::Chart, words.as_chart)}
            {button(Face::Table, words.as_table)}
        </div>
    }
}

/// The series of a chart: what each mark means, and a switch for each.
#[component]
pub fn Legend(
    /// All that can be shown, in their order.
    series: &'static [Series],
    /// Those that are.
    shown: RwSignal<Vec<Series>>,
) -> impl IntoView {
    let item = move |own: Series| {
        view! {
            <li>
                <button
                    type="button"
                    class="legend__item"
                    aria-pressed=move || shown.with(|shown| shown.contains(&own)).to_string()
                    on:click=move |_| {
                        shown.update(|shown| {
                            *shown = series
                                .iter()
                                .copied()
                                .filter(|one| shown.contains(one) != (*one == own))
                                .collect();
                        })
                    }
                >
                    <span class="legend__mark" data-series=own.key() data-shape=own.shape()></span>
                    {own.label()}
                </button>
            </li>
        }
    };
    view! {
        <ul class="legend" aria-label=text::words().legend_label>
            {series.iter().copied().map(item).collect_view()}
        </ul>
    }
}

/// What each mark of a chart means, where no series can be left out.
pub fn key(series: &'static [Series]) -> AnyView {
    let item = |own: &Series| {
        view! {
            <li>
                <span class="legend__item" data-still="">
                    <span class="legend__mark" data-series=own.key() data-shape=own.shape()></span>
                    {own.label()}
                </span>
            </li>
        }
    };
    view! {
        <ul class="legend" aria-label=text::words().key_label>
            {series.iter().map(item).collect_view()}
        </ul>
    }
    .into_any()
}
