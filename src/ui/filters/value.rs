use crate::browser::counted::{CountedRow, Shown};
use crate::browser::{page, timer};
use crate::text;
use crate::ui::components::share;
use crate::ui::navigation::Navigation;
use crate::ui::pages::Explorer;
use crate::ui::store::Store;
use kokko_core::query::{Dimension, FacetValue, QueryResult};
use leptos::html::Label;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The values of a category as they are counted now.
pub(super) type Values = Memo<Option<Vec<FacetValue>>>;

/// The values of a category, once there is an answer.
pub(super) fn values_of(dimension: Dimension) -> Values {
    let explorer = expect_context::<Explorer>();
    Memo::new(move |_| {
        let counted = explorer.counted;
        counted.with(|counted| Some(values_in(dimension, &counted.as_ref()?.result)?.to_vec()))
    })
}

/// The same a frame later, for what is not in sight.
pub(super) fn values_later(dimension: Dimension) -> Values {
    let explorer = expect_context::<Explorer>();
    Memo::new(move |_| {
        let drawn = explorer.drawn;
        drawn.with(|drawn| Some(values_in(dimension, &drawn.as_ref()?.result)?.to_vec()))
    })
}

fn values_in(dimension: Dimension, result: &QueryResult) -> Option<&[FacetValue]> {
    let mut facets = result.facets.iter();
    let facet = facets.find(|facet| facet.dimension == dimension)?;
    Some(&facet.values)
}

/// One value of a category: a box to tick, and how many sheets have it.
#[component]
pub(super) fn Value(
    /// The category.
    dimension: Dimension,
    /// The value's label, as in the address.
    label: String,
    /// All values of the category.
    values: Values,
    /// Whether something below it is chosen, and it is not.
    #[prop(into, optional)]
    partly: Signal<bool>,
) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let store = expect_context::<Store>();
    let (own, clicked) = (label.clone(), label.clone());
    let shown = move || {
        let (count, share_of_all, chosen, left_out) = values.with(|values| {
            let mut values = values.iter().flatten();
            let own = values.find(|value| *value.label == *own);
            own.map_or((0, 0, false, false), |own| {
                (own.count, own.share, own.chosen, own.excluded)
            })
        });
        Shown {
            share: share(share_of_all),
            chosen,
            partly: partly.get(),
            left_out,
            ..shown(count)
        }
    };
    // What is chosen moves to the top; the focus goes with it.
    let key = crate::state::key_of(dimension);
    let value = label.replace(['"', '\\'], "");
    let row = format!("[data-facet=\"{key}\"] [data-value=\"{value}\"]");
    let (button, left_out) = (format!("{row}[aria-pressed]"), label.clone());
    view! {
        <div class="facet__row">
            <label
                class="facet__value"
                node_ref=counted(shown)
                on:change=move |_| {
                    let newest = store.newest();
                    navigation.change(|view| match dimension {
                        Dimension::Year => view.toggle_year(&clicked, newest),
                        _ => view.toggle(dimension, &clicked),
                    });
                    keep_focus(row.clone());
                }
            >
                <input type="checkbox" data-value=label.clone() />
                <span class="facet__label">{text::facet_label(dimension, &label)}</span>
                <span class="facet__bar" aria-hidden="true"></span>
                <data class="facet__count">"0"</data>
            </label>
            <button
                type="button"
                class="facet__not"
                data-value=label.clone()
                aria-label=text::leave_out(dimension, &label)
                on:click=move |_| {
                    navigation.change(|view| match dimension {
                        Dimension::Year => view.toggle_year_left_out(&left_out),
                        _ => view.toggle_left_out(dimension, &left_out),
                    });
                    keep_focus(button.clone());
                }
            >
                {text::words().filters.leave_out}
            </button>
        </div>
    }
}

/// A row with this count, neither chosen nor in part.
pub(super) fn shown(count: u32) -> Shown {
    Shown {
        value: count.to_string(),
        count: text::count(u64::from(count)),
        share: String::new(),
        empty: count == 0,
        chosen: false,
        partly: false,
        left_out: false,
    }
}

/// Keeps a row in step with what it shows.
pub(super) fn counted(shown: impl Fn() -> Shown + 'static) -> NodeRef<Label> {
    let row = NodeRef::<Label>::new();
    Effect::new(move |parts: Option<Option<CountedRow>>| {
        let mut parts = parts
            .flatten()
            .or_else(|| row.get().and_then(|row| CountedRow::new(&row)));
        let now = shown();
        if let Some(parts) = &mut parts {
            parts.show(now);
        }
        parts
    });
    row
}

/// Moves the focus once the page has followed the last change.
pub(super) fn focus_soon(selector: String) {
    spawn_local(async move {
        timer::painted().await;
        timer::turn().await;
        page::focus(&selector);
    });
}

/// In how many frames a row may move after a change.
const FRAMES: u32 = 6;

/// Gives the focus back to a row that loses it because it moves, in the frame in which
/// it does.
pub(super) fn keep_focus(selector: String) {
    spawn_local(async move {
        for _ in 0..FRAMES {
            timer::next_frame().await;
            page::focus_unless_elsewhere(&selector);
        }
    });
}
