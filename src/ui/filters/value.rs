use crate::browser::{page, timer};
use crate::text;
use crate::ui::components::share;
use crate::ui::navigation::Navigation;
use crate::ui::pages::Explorer;
use crate::ui::store::Store;
use kokko_core::query::{Dimension, FacetValue};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The values of a category as they are counted now.
pub(super) type Values = Memo<Option<Vec<FacetValue>>>;

/// The values of a category, once there is an answer.
pub(super) fn values_of(dimension: Dimension) -> Values {
    let explorer = expect_context::<Explorer>();
    Memo::new(move |_| {
        explorer.result.with(|result| {
            let facets = &result.as_ref()?.facets;
            let facet = facets.iter().find(|facet| facet.dimension == dimension)?;
            Some(facet.values.clone())
        })
    })
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
    let own = label.clone();
    let state = Memo::new(move |_| {
        values.with(|values| {
            let mut values = values.as_ref()?.iter();
            values.find(|value| *value.label == *own).cloned()
        })
    });
    let chosen = move || state.with(|state| state.as_ref().is_some_and(|value| value.chosen));
    let count = move || state.with(|state| state.as_ref().map_or(0, |value| value.count));
    let width = move || share(state.with(|state| state.as_ref().map_or(0, |value| value.share)));
    let (clicked, key) = (label.clone(), label.clone());
    view! {
        <label class="facet__value" data-empty=move || (count() == 0).then_some("")>
            <input
                type="checkbox"
                data-value=key
                prop:checked=chosen
                prop:indeterminate=partly
                on:change=move |_| {
                    let newest = store.newest();
                    navigation.change(|view| match dimension {
                        Dimension::Year => view.toggle_year(&clicked, newest),
                        _ => view.toggle(dimension, &clicked),
                    });
                    // What is chosen moves to the top; the focus goes with it.
                    let key = crate::state::key_of(dimension);
                    let value = clicked.replace(['"', '\\'], "");
                    focus_soon(format!("[data-facet=\"{key}\"] [data-value=\"{value}\"]"));
                }
            />
            <span class="facet__label">{text::facet_label(dimension, &label)}</span>
            <span class="facet__bar" aria-hidden="true"><i style:--share=width></i></span>
            <data class="facet__count" value=move || count().to_string()>
                {move || text::count(u64::from(count()))}
            </data>
        </label>
    }
}

/// Moves the focus once the page has followed the last change.
pub(super) fn focus_soon(selector: String) {
    spawn_local(async move {
        timer::painted().await;
        page::focus(&selector);
    });
}
