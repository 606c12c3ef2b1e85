use super::ministries::MinistryTree;
use super::more::MoreFilters;
use super::value::{Value, counted, focus_soon, shown, values_later, values_of};
use crate::browser::counted::Shown;
use crate::state::{MIN_BUDGET, ViewState};
use crate::text;
use crate::ui::components::{Skeleton, piece};
use crate::ui::navigation::Navigation;
use crate::ui::pages::Explorer;
use crate::ui::store::Store;
use kokko_core::query::{Dimension, FacetValue, NO_LABEL, QueryResult, THRESHOLDS};
use leptos::prelude::*;

/// How many values of a facet are shown before it is unfolded.
fn folded(dimension: Dimension) -> usize {
    match dimension {
        Dimension::Ministry | Dimension::Year => usize::MAX,
        _ => 7,
    }
}

/// The filters: beside the list where there is room, a sheet of its own on a phone.
#[component]
pub fn Facets(
    /// Whether the sheet is open, on a phone.
    open: RwSignal<bool>,
) -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let store = expect_context::<Store>();
    let words = text::words();
    let close = move || {
        open.set(false);
        // The button cannot take the focus before the page is let go of.
        focus_soon("#open-filters".to_owned());
    };
    Effect::new(move |_| {
        if open.get() {
            focus_soon("#close-filters".to_owned());
        }
    });
    let escape = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" && open.get_untracked() {
            close();
        }
    });
    on_cleanup(move || {
        escape.remove();
        open.set(false);
    });
    let found = move || {
        explorer
            .headline
            .with(|answer| answer.as_ref().map_or(0, |answer| answer.rows.len()))
    };
    // What the page around this one has set is not offered.
    let navigation = expect_context::<Navigation>();
    let group = |dimension: Dimension| {
        piece(move || match dimension {
            Dimension::Ministry => view! { <MinistryTree /> }.into_any(),
            _ => view! { <FacetGroup dimension /> }.into_any(),
        })
    };
    let facets = move || {
        let offered = Dimension::FIRST.into_iter();
        let offered = offered.filter(|dimension| !navigation.holds_all_of(*dimension));
        offered.map(group).collect_view()
    };
    // Once there they stay, whatever is loaded for the next answer.
    let ready = Memo::new(move |was: Option<&bool>| {
        was == Some(&true) || explorer.drawn.with(Option::is_some)
    });
    view! {
        <aside
            id="filters"
            class="filters"
            aria-label=words.filters_label
            data-open=move || open.get().then_some("")
            role=move || open.get().then_some("dialog")
            aria-modal=move || open.get().then_some("true")
        >
            <div class="filters__head">
                <strong>{words.filters_label}</strong>
                <button type="button" class="button" id="close-filters" on:click=move |_| close()>
                    {words.close}
                </button>
            </div>
            <div class="filters__body">
                <p class="filters__total">{move || {
                    store.manifest.with(|manifest| {
                        manifest.as_ref().map(|manifest| text::filter_total(manifest.sheets))
                    })
                }}</p>
                <Show
                    when=move || ready.get()
                    fallback=|| view! { <Skeleton kind="line" repeat=12 /> }
                >
                    {facets()}
                    {(!navigation.holds_key(MIN_BUDGET))
                        .then(|| piece(|| view! { <ThresholdGroup /> }.into_any()))}
                    <MoreFilters />
                </Show>
            </div>
            <div class="filters__foot">
                <button type="button" class="button" data-kind="main" on:click=move |_| close()>
                    {move || text::show_found(found())}
                </button>
            </div>
        </aside>
    }
}

#[component]
pub(super) fn FacetGroup(dimension: Dimension) -> impl IntoView {
    let words = text::words();
    let explorer = expect_context::<Explorer>();
    let unfolded = RwSignal::new(false);
    let values = values_of(dimension);
    // Counts change at once, their order a frame later.
    let later = values_later(dimension);
    // What is chosen stands first, so folding never hides it.
    let chosen = move |values: &[FacetValue]| values.iter().filter(|value| value.chosen).count();
    let labels = Memo::new(move |_| {
        later.with(|values| {
            let values = values.as_deref()?;
            let shown = if unfolded.get() {
                values.len()
            } else {
                folded(dimension).max(chosen(values))
            };
            Some(
                values
                    .iter()
                    .take(shown)
                    .map(|value| value.label.to_string())
                    .collect::<Vec<_>>(),
            )
        })
    });
    let more = Memo::new(move |_| {
        later.with(|values| {
            let values = values.as_deref().unwrap_or_default();
            values
                .len()
                .saturating_sub(folded(dimension).max(chosen(values)))
        })
    });
    // Of the sheets found none has a value: there is nothing to choose from.
    let idle = Memo::new(move |_| {
        let found = explorer.drawn.with(|drawn| {
            let rows = drawn.as_ref().map(|drawn| drawn.result.rows.len());
            rows.unwrap_or(0) > 0
        });
        let unused = |value: &FacetValue| {
            let is_value = value.count > 0 && &*value.label != NO_LABEL;
            !is_value && !value.chosen && !value.excluded
        };
        found && later.with(|values| values.iter().flatten().all(unused))
    });
    view! {
        <fieldset
            class="facet"
            data-facet=crate::state::key_of(dimension)
            hidden=move || idle.get()
        >
            <legend>{text::dimension(dimension)}</legend>
            {(dimension == Dimension::Year).then(all_years)}
            <Show when=move || labels.with(Option::is_some) fallback=|| view! { <Skeleton kind="line" repeat=4 /> }>
                <div>
                    <For
                        each=move || labels.get().unwrap_or_default()
                        key=String::clone
                        children=move |label| view! { <Value dimension label values /> }
                    />
                </div>
                <Show when=move || more.get() != 0>
                    <button
                        type="button"
                        class="button"
                        data-kind="plain"
                        aria-expanded=move || unfolded.get().to_string()
                        on:click=move |_| unfolded.update(|unfolded| *unfolded = !*unfolded)
                    >
                        {move || {
                            if unfolded.get() {
                                words.fewer.to_owned()
                            } else {
                                text::more_values(more.get())
                            }
                        }}
                    </button>
                </Show>
            </Show>
        </fieldset>
    }
}

/// Every published year at once: a project then stands in the list with each of its sheets.
fn all_years() -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let words = text::words();
    let store = expect_context::<Store>();
    let all = move || navigation.view.with(ViewState::means_all_years);
    view! {
        <label class="facet__value">
            <input
                type="checkbox"
                data-value="all"
                prop:checked=all
                on:change=move |_| {
                    let newest = store.newest();
                    navigation.change(|view| view.toggle_all_years(newest));
                }
            />
            <span class="facet__label">{words.all_years}</span>
        </label>
    }
}

/// 予算の規模: a least budget. Each count includes those above it.
#[component]
fn ThresholdGroup() -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let navigation = expect_context::<Navigation>();
    let words = text::words();
    let counts = Memo::new(move |_| {
        let counts = |result: &QueryResult| {
            let thresholds = result.thresholds.iter();
            thresholds.map(|one| (one.least, one.count)).collect()
        };
        let counted = explorer.counted;
        counted.with(|counted| -> Vec<(i64, u32)> {
            let result = counted.as_ref().map(|counted| counted.result.as_ref());
            result.map(counts).unwrap_or_default()
        })
    });
    let least = Memo::new(move |_| navigation.view.with(|view| view.filters.min_budget));
    let radio = move |own: i64| {
        let shown = move || {
            let count =
                counts.with(|counts| counts.iter().find(|(least, _)| *least == own).copied());
            Shown {
                chosen: least.get() == Some(own),
                ..shown(count.map_or(0, |(_, count)| count))
            }
        };
        view! {
            <label
                class="facet__value"
                node_ref=counted(shown)
                on:change=move |_| navigation.change(|view| view.with_min_budget(Some(own)))
            >
                <input type="radio" name="min-budget" data-value=own.to_string() />
                <span class="facet__label">{text::at_least(own)}</span>
                <data class="facet__count">"0"</data>
            </label>
        }
    };
    let known = Memo::new(move |_| counts.with(|counts| !counts.is_empty()));
    view! {
        <fieldset class="facet" data-facet=MIN_BUDGET>
            <legend>{words.min_budget}</legend>
            <label class="facet__value">
                <input
                    type="radio"
                    name="min-budget"
                    data-value=""
                    prop:checked=move || least.get().is_none()
                    on:change=move |_| navigation.change(|view| view.with_min_budget(None))
                />
                <span class="facet__label">{words.min_budget_any}</span>
            </label>
            <div>
                {move || known.get().then(|| THRESHOLDS.into_iter().map(radio).collect_view())}
            </div>
        </fieldset>
    }
}
