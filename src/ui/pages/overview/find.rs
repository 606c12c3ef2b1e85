use super::Answer;
use crate::state::{Intent, Route};
use crate::text;
use leptos::prelude::*;

/// One box with the four ways in, and topics to begin with.
pub(super) fn find(answer: Answer) -> AnyView {
    let words = &text::words().board;
    let chosen = RwSignal::new(Intent::default());
    let typed = RwSignal::new(String::new());
    let labels = move |intent: Intent| -> Vec<String> {
        let result = answer.result.get();
        let facets = result.iter().flat_map(|result| &result.facets);
        let own = facets.filter(|facet| Some(facet.dimension) == intent.dimension());
        own.flat_map(|facet| facet.values.iter().map(|value| value.label.to_string()))
            .collect()
    };
    let go = move || {
        let intent = chosen.get_untracked();
        let labels = untrack(|| labels(intent));
        let view = answer.navigation.view.get_untracked();
        let labels = labels.iter().map(String::as_str);
        let view = typed.with_untracked(|typed| intent.leads(&view, typed, labels));
        answer.navigation.go(&view);
    };
    let intent = move |own: Intent| {
        view! {
            <label class="find__intent">
                <input
                    type="radio"
                    name="intent"
                    value=own.key()
                    prop:checked=move || chosen.get() == own
                    on:change=move |_| chosen.set(own)
                />
                <span>{text::intent(own).0}</span>
            </label>
        }
        .into_any()
    };
    let suggested = move || {
        let option = |label: String| view! { <option value=label></option> }.into_any();
        labels(chosen.get()).into_iter().map(option).collect_view()
    };
    let view = answer.navigation.view.get_untracked();
    let view = view.moved_to(Route::Projects);
    let topic = |(name, query): (&'static str, &'static str)| {
        let href = view.with_query(query).to_hash();
        view! { <li><a class="chip" href=href>{name}</a></li> }.into_any()
    };
    let topics = words.topics.into_iter().map(topic).collect_view();
    let whole = view.moved_to(Route::Search).to_hash();
    let whole = (!answer.navigation.holds_any()).then(|| {
        let words = text::words().search.whole;
        view! { <p class="chart__sub"><a id="find-whole" href=whole>{words}</a></p> }
    });
    view! {
        <form
            class="find"
            role="search"
            on:submit=move |event| {
                event.prevent_default();
                go();
            }
        >
            <fieldset class="find__intents">
                <legend class="visually-hidden">{words.find}</legend>
                {Intent::ALL.map(intent).collect_view()}
            </fieldset>
            <div class="search">
                <input
                    type="search"
                    id="find"
                    list="find-labels"
                    autocomplete="off"
                    enterkeyhint="search"
                    aria-label=words.find
                    placeholder=move || text::intent(chosen.get()).1
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <button type="submit" class="button" data-kind="main">{words.find_button}</button>
            </div>
            <datalist id="find-labels">{suggested}</datalist>
        </form>
        <ul class="chips overview__topics" aria-label=words.topics_label>{topics}</ul>
        {whole}
    }
    .into_any()
}
