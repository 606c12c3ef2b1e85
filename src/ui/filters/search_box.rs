use crate::state::{Route, ViewState};
use crate::text;
use crate::ui::components::Typed;
use crate::ui::navigation::Navigation;
use crate::ui::store::{Load, Store};
use leptos::prelude::*;

/// One box for project names, purposes, summaries and recipients.
#[component]
pub fn SearchBox() -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let store = expect_context::<Store>();
    let words = text::words();

    let query = Memo::new(move |_| navigation.view.with(|view| view.filters.query.clone()));
    let typed = Typed::new(query);
    let follow = move || {
        let view = navigation
            .view
            .with_untracked(|view| view.with_query(&typed.text.get_untracked()));
        typed.send(&view.filters.query);
        if navigation.view.with_untracked(|before| *before == view) {
            return;
        }
        // Back leads to the list without words, whatever was typed.
        match query.with_untracked(String::is_empty) {
            true => navigation.go(&view),
            false => navigation.amend(&view),
        }
    };
    let state = move || {
        if query.with(String::is_empty) {
            return String::new();
        }
        let failed = |load: &Load<()>| matches!(load, Load::Failed(_));
        let ready = |load: &Load<()>| load.ready().is_some();
        let texts = store.texts.get();
        let payments = store.payments.get();
        text::search_state(text::SearchState {
            texts: texts.as_ref().is_some_and(ready),
            recipients: ready(&payments),
            failed: texts.as_ref().is_some_and(failed) || failed(&payments),
        })
    };
    let whole = move || {
        let view = navigation.view.with(|view| view.moved_to(Route::Search));
        query.with(|query| view.with_query(query).to_hash())
    };
    let one_year = move || {
        let newest = store.newest()?;
        let widened = navigation.view.with(ViewState::is_widened);
        let view = navigation.view.get();
        widened.then(|| {
            let href = view.with_chosen_years(&[newest]).to_hash();
            let only = text::only_year(newest);
            view! {
                <p class="chart__sub" id="search-widened">
                    {words.filters.widened}" "<a href=href>{only}</a>
                </p>
            }
        })
    };
    view! {
        <div>
            <form
                class="search"
                role="search"
                on:submit=move |event| {
                    event.prevent_default();
                    follow();
                }
            >
                <input
                    type="search"
                    id="search"
                    aria-label=words.search_label
                    aria-describedby="search-state"
                    placeholder=words.search_placeholder
                    autocomplete="off"
                    enterkeyhint="search"
                    prop:value=move || typed.text.get()
                    on:focus=move |_| store.load_texts(false)
                    on:input=move |event| {
                        typed.text.set(event_target_value(&event));
                        typed.at_rest(follow);
                    }
                    on:blur=move |_| typed.leave(follow)
                />
                <Show when=move || !typed.text.with(String::is_empty)>
                    <button
                        type="button"
                        class="button"
                        data-kind="plain"
                        on:click=move |_| {
                            typed.text.set(String::new());
                            follow();
                        }
                    >
                        {words.search_clear}
                    </button>
                </Show>
                <button type="submit" class="button" data-kind="main">{words.search_button}</button>
            </form>
            <p id="search-state" class="chart__sub" role="status">{state}</p>
            {one_year}
            <Show when=move || !navigation.holds_any() && !query.with(String::is_empty)>
                <p class="chart__sub">
                    <a id="search-whole" href=whole>{words.search.whole}</a>
                </p>
            </Show>
            <Show when=move || store.texts.with(|texts| matches!(texts, Some(Load::Failed(_))))>
                <button type="button" class="button" on:click=move |_| store.load_texts(true)>
                    {words.retry}
                </button>
            </Show>
        </div>
    }
}
