use super::Explorer;
use super::groups::groups_panel;
use super::scatter::scatter_panel;
use super::trend::TrendPanel;
use crate::state::{Chart, ChartKind, Scale, Show, group_key, measure_key};
use crate::text;
use crate::ui::components::{embed_snippet, first_piece};
use crate::ui::navigation::Navigation;
use kokko_core::query::{Group, Measure};
use leptos::prelude::*;

/// The chart of the selection and what can be chosen about it.
pub(super) fn board(explorer: Explorer, navigation: Navigation) -> AnyView {
    let words = &text::words().board;
    let chart = Memo::new(move |_| navigation.view.with(|view| view.chart));
    let kind = Memo::new(move |_| chart.get().kind);
    let built = StoredValue::new(false);
    let change = move |to: Chart| navigation.change(|view| view.with_chart(to));
    let kinds = ChartKind::ALL.map(|own| {
        let chosen = move || kind.get() == own;
        let choose = move || {
            change(Chart {
                kind: own,
                ..chart.get_untracked()
            });
        };
        option_button("chart", own.key(), text::chart_kind(own), chosen, choose)
    });
    let grouped = move || matches!(kind.get(), ChartKind::Bars | ChartKind::Treemap);
    let selects = move || {
        grouped().then(|| {
            let groups = Group::ALL.map(|one| (group_key(one), text::group(one)));
            let measures = Measure::ALL.map(|one| (measure_key(one), text::measure(one)));
            let group = move || group_key(chart.get().group);
            let measure = move || measure_key(chart.get().measure);
            let by = move |value: String| {
                let found = Group::ALL.into_iter().find(|one| group_key(*one) == value);
                if let Some(group) = found {
                    change(Chart {
                        group,
                        ..chart.get_untracked()
                    });
                }
            };
            let of = move |value: String| {
                let found = Measure::ALL
                    .into_iter()
                    .find(|one| measure_key(*one) == value);
                if let Some(measure) = found {
                    change(Chart {
                        measure,
                        ..chart.get_untracked()
                    });
                }
            };
            [
                select("group", words.group_by, &groups, group, by),
                select("measure", words.measure, &measures, measure, of),
            ]
            .collect_view()
        })
    };
    let scales = move || {
        let now = chart.get();
        let offered = Scale::ALL.into_iter().filter(|one| now.offers(*one));
        // The trend leaves out a year by a button that names it.
        let offered = offered.filter(|one| now.kind != ChartKind::Trend || *one != Scale::Rest);
        let buttons: Vec<AnyView> = offered
            .map(|own| {
                let chosen = move || chart.get().scale == own;
                let choose = move || {
                    change(Chart {
                        scale: own,
                        ..chart.get_untracked()
                    });
                };
                option_button("scale", own.key(), text::scale(own), chosen, choose)
            })
            .collect();
        (buttons.len() > 1).then(|| {
            view! {
                <div class="switch" role="group" aria-label=words.scale>{buttons}</div>
            }
            .into_any()
        })
    };
    view! {
        <div class="board">
            <div class="board__controls">
                <div class="switch" role="group" aria-label=words.chart_kind>{kinds.collect_view()}</div>
                {selects}
                {scales}
                {embed_snippet(navigation, Show::Chart)}
            </div>
            {move || match kind.get() {
                ChartKind::Trend => first_piece(built, || view! { <TrendPanel /> }.into_any()),
                ChartKind::Bars | ChartKind::Treemap => groups_panel(explorer, navigation),
                ChartKind::Scatter => scatter_panel(explorer, navigation),
            }}
        </div>
    }
    .into_any()
}

fn option_button(
    name: &'static str,
    key: &'static str,
    label: &'static str,
    chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + 'static,
) -> AnyView {
    view! {
        <button
            type="button"
            class="button"
            data-choice=format!("{name}-{key}")
            aria-pressed=move || chosen().to_string()
            on:click=move |_| choose()
        >
            {label}
        </button>
    }
    .into_any()
}

fn select(
    id: &'static str,
    label: &'static str,
    options: &[(&'static str, &'static str)],
    chosen: impl Fn() -> &'static str + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let option = |(key, name): &(&'static str, &'static str)| {
        let (key, name) = (*key, *name);
        view! { <option value=key prop:selected=move || chosen() == key>{name}</option> }.into_any()
    };
    let options = options.iter().map(option).collect_view();
    view! {
        <label class="board__select">
            <span>{label}</span>
            <select
                id=id
                class="select"
                on:change=move |event| choose(event_target_value(&event))
            >
                {options}
            </select>
        </label>
    }
    .into_any()
}
