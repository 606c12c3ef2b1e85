use super::value::{Value, Values, values_later, values_of};
use crate::text;
use crate::ui::components::Skeleton;
use kokko_core::query::{Dimension, families, ministry_and_agency};
use leptos::prelude::*;

const MINISTRY: Dimension = Dimension::Ministry;

/// 府省庁 in 建制順, all of them: a reader looks for the place a ministry has in
/// the state's own order. Its 外局 stand below it, folded (pitfall I8).
#[component]
pub fn MinistryTree() -> impl IntoView {
    let values = values_of(MINISTRY);
    let later = values_later(MINISTRY);
    // Counts change at once, their order a frame later.
    let shown = Memo::new(move |_| {
        later.with(|values| {
            let families = families(values.as_deref()?).map(|family| {
                let labels = family.iter().map(|value| value.label.to_string());
                labels.collect::<Vec<_>>()
            });
            Some(families.collect::<Vec<_>>())
        })
    });
    view! {
        <fieldset class="facet" data-facet=crate::state::key_of(MINISTRY)>
            <legend>{text::dimension(MINISTRY)}</legend>
            <Show
                when=move || shown.with(Option::is_some)
                fallback=|| view! { <Skeleton kind="line" repeat=4 /> }
            >
                <div>
                    <For
                        each=move || shown.get().unwrap_or_default()
                        key=Vec::clone
                        children=move |labels| view! { <Family labels values later /> }
                    />
                </div>
            </Show>
        </fieldset>
    }
}

/// A ministry with its agencies: unfolded by hand, or while one of them or the
/// whole is chosen.
#[component]
fn Family(
    /// The ministry's label, then those of its agencies.
    labels: Vec<String>,
    /// All values of the category.
    values: Values,
    /// The same a frame later.
    later: Values,
) -> impl IntoView {
    let mut labels = labels.into_iter();
    let ministry = labels.next().unwrap_or_default();
    let agencies: Vec<String> = labels.collect();
    if agencies.is_empty() {
        return view! { <Value dimension=MINISTRY label=ministry values /> }.into_any();
    }
    let (own, below) = (ministry.clone(), agencies.clone());
    let is_chosen = move |wanted: &dyn Fn(&str) -> bool| {
        values.with(|values| {
            let chosen = values.iter().flatten().filter(|value| value.chosen);
            chosen.into_iter().any(|value| wanted(&value.label))
        })
    };
    let part = Memo::new(move |_| is_chosen(&|label| below.iter().any(|one| one == label)));
    let whole = Memo::new(move |_| is_chosen(&|label| label == own));
    let by_hand = RwSignal::new(None);
    let open = Memo::new(move |_| by_hand.get().unwrap_or(part.get() || whole.get()));
    let below_values = Memo::new(move |_| {
        if open.get() {
            values.get()
        } else {
            later.get()
        }
    });
    let (name, _) = ministry_and_agency(&ministry);
    let group = text::agencies_of(name);
    let id = format!("agencies-{name}");
    view! {
        <div class="facet__family">
            <Value
                dimension=MINISTRY
                label=ministry.clone()
                values
                partly=Signal::derive(move || part.get() && !whole.get())
            />
            <button
                type="button"
                class="facet__fold"
                aria-expanded=move || open.get().to_string()
                aria-controls=id.clone()
                aria-label=group.clone()
                on:click=move |_| by_hand.set(Some(!open.get_untracked()))
            ></button>
            <div
                class="facet__below"
                id=id
                role="group"
                aria-label=group
                hidden=move || !open.get()
            >
                {agencies
                    .into_iter()
                    .map(|label| view! { <Value dimension=MINISTRY label values=below_values /> })
                    .collect_view()}
            </div>
        </div>
    }
    .into_any()
}
