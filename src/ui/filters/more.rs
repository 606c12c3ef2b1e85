use super::facets::FacetGroup;
use crate::state::{CHANGE, RATE, ViewState};
use crate::text;
use crate::ui::components::Skeleton;
use crate::ui::navigation::Navigation;
use crate::ui::pages::Explorer;
use crate::ui::store::{Load, Store};
use kokko_core::query::{Dimension, RatioRange};
use leptos::prelude::*;

/// Ranges of 執行率 to choose from, in ten-thousandths.
const RATES: [(Option<i32>, Option<i32>); 5] = [
    (None, Some(5_000)),
    (Some(5_000), Some(9_000)),
    (Some(9_000), Some(10_000)),
    (Some(10_000), None),
    (Some(0), Some(0)),
];

/// Ranges of changes against the year before to choose from.
const CHANGES: [(Option<i32>, Option<i32>); 5] = [
    (Some(10_000), None),
    (Some(1_000), None),
    (Some(-1_000), Some(1_000)),
    (None, Some(-1_000)),
    (None, Some(-5_000)),
];

/// The filters beyond the first ones: folded, and loaded when they are unfolded.
#[component]
pub(super) fn MoreFilters() -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let store = expect_context::<Store>();
    let words = &text::words().filters;
    let more = explorer.more;
    let ready = Memo::new(move |_| {
        store
            .traits
            .with(|load| matches!(load, Some(Load::Ready(()))))
    });
    let failed = move || {
        store
            .traits
            .with(|load| matches!(load, Some(Load::Failed(_))))
    };
    // What the page around this one has set is not offered.
    let navigation = expect_context::<Navigation>();
    let groups = move || {
        let dimensions = Dimension::ALL.into_iter();
        dimensions
            .filter(|dimension| !Dimension::FIRST.contains(dimension))
            .filter(|dimension| !navigation.holds_all_of(*dimension))
            .map(|dimension| view! { <FacetGroup dimension /> })
            .collect_view()
    };
    let waiting = move || {
        if failed() {
            view! { <p class="note" data-kind="plain">{words.missing}</p> }.into_any()
        } else {
            view! {
                <p class="note" data-kind="plain" role="status">{words.loading}</p>
                <Skeleton kind="line" repeat=4 />
            }
            .into_any()
        }
    };
    view! {
        <div class="facet">
            <button
                type="button"
                class="button"
                id="more-filters"
                aria-expanded=move || more.get().to_string()
                on:click=move |_| more.update(|more| *more = !*more)
            >
                {words.more}
            </button>
        </div>
        <Show when=move || more.get()>
            {(!navigation.holds_key(RATE)).then(|| view! {
                <RangeGroup
                    key=RATE
                    legend=words.rate
                    ranges=RATES
                    chosen=|view| view.filters.rate
                    choose=|view, range| view.with_rate(range)
                    label=text::rate_range
                />
            })}
            {(!navigation.holds_key(CHANGE)).then(|| view! {
                <RangeGroup
                    key=CHANGE
                    legend=words.change
                    ranges=CHANGES
                    chosen=|view| view.filters.change
                    choose=|view, range| view.with_change(range)
                    label=text::change_range
                />
            })}
            <Show when=move || ready.get() fallback=waiting>
                {groups()}
            </Show>
        </Show>
    }
}

/// A range of a ratio: one of some, or any.
#[component]
fn RangeGroup(
    /// Its key in the address.
    key: &'static str,
    /// What it is of.
    legend: &'static str,
    /// What is offered.
    ranges: [(Option<i32>, Option<i32>); 5],
    /// The range of a view.
    chosen: fn(&ViewState) -> Option<RatioRange>,
    /// A view with a range.
    choose: fn(&ViewState, Option<RatioRange>) -> ViewState,
    /// A range in words.
    label: fn(RatioRange) -> String,
) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let now = Memo::new(move |_| navigation.view.with(chosen));
    let choices = ranges.map(|(from, to)| Some(RatioRange { from, to }));
    let radio = move |own: Option<RatioRange>| {
        view! {
            <label class="facet__value">
                <input
                    type="radio"
                    name=key
                    prop:checked=move || now.get() == own
                    on:change=move |_| navigation.change(|view| choose(view, own))
                />
                <span class="facet__label">
                    {own.map_or_else(|| text::words().filters.any.to_owned(), label)}
                </span>
            </label>
        }
    };
    let all = std::iter::once(None)
        .chain(choices)
        .map(radio)
        .collect_view();
    view! {
        <fieldset class="facet" data-facet=key>
            <legend>{legend}</legend>
            <div>{all}</div>
        </fieldset>
    }
}
