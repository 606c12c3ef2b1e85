use crate::browser::page;
use crate::finder::Stage;
use crate::first::search_said;
use crate::state::{Intent, Route, Show, ViewState, is_of_recipients};
use crate::text;
use crate::ui::components::{Skeleton, Typed, embed_snippet, offer_to_keep};
use crate::ui::finder::{Answer, Finder};
use crate::ui::navigation::Navigation;
use crate::ui::store::Store;
use kokko_core::query::Dimension;
use kokko_core::search::{Query, Unknown};
use leptos::prelude::*;

mod facets;
mod labels;
mod results;

/// `#/search`: any word, in all texts of all years.
#[component]
pub fn SearchPage() -> impl IntoView {
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let finder = expect_context::<Finder>();
    let words = &text::words().search;
    let query = Memo::new(move |_| navigation.view.with(|view| view.filters.query.clone()));
    Effect::new(move |_| query.with(|query| finder.ask(query, true)));
    let stage = Memo::new(move |_| finder.answer.with(|answer| answer.stage.clone()));
    // The columns come after the first hits: names of ministries, and the explorer.
    Effect::new(move |_| {
        if stage.get() != Stage::Searching {
            store.load();
            navigation.settle();
        }
    });
    // Names of what is not verified yet, once nothing else waits for the line.
    Effect::new(move |_| {
        if store.payments.with(|payments| payments.ready().is_some()) {
            store.load_traits();
        }
    });
    on_cleanup(move || store.load());
    // They stay while other answers to the same question come.
    let hints = Memo::new(move |_| {
        let hints = |answer: &Answer| (answer.hints.clone(), answer.unknown.clone());
        finder.answer.with(hints)
    });
    let hints = move || {
        hints.with(|(hints, unknown)| {
            let mut all: Vec<String> = hints.iter().map(text::search_hint).collect();
            all.extend(text::search_unknown(unknown));
            let last = all.len();
            let hint = |(place, text)| {
                // What is passed over of ministries is said last.
                let instead = (place + 1 == last).then(|| ministries(unknown, navigation));
                view! { <p class="search-page__hint">{text}{instead}</p> }
            };
            all.into_iter().enumerate().map(hint).collect_view()
        })
    };
    let said = Memo::new(move |_| {
        finder
            .answer
            .with(|answer| search_said(&answer.stage, &answer.step, &answer.text))
    });
    let explore = move || {
        let query = finder.answer.with(|answer| answer.query.clone());
        navigation
            .view
            .with(|view| view.narrowing(&query).to_hash())
    };
    let failed = move || {
        let stage = stage.get();
        let reason = stage.failure()?.to_owned();
        let unreached = matches!(stage, Stage::Unreached(_));
        Some(failure(unreached, reason, move || finder.again()))
    };
    let left = Memo::new(move |_| finder.answer.with(|answer| (answer.left, answer.is_open())));
    let unknown = Memo::new(move |_| {
        finder.answer.with(|answer| {
            answer.stage == Stage::Searching
                && answer.step.projects.at_most == 0
                && answer.step.recipients.at_most == 0
        })
    });
    // What is looked for comes first, on a phone as beside.
    let of_recipients =
        Memo::new(move |_| query.with(|query| is_of_recipients(&Query::parse(query).0)));
    let recipients = move || results::recipients(finder, navigation, store);
    view! {
        <div class="search-page">
            <h1 tabindex="-1">{words.title}</h1>
            {search_box(navigation, finder, query)}
            <p class="chart__sub" id="search-syntax">{words.syntax}</p>
            <Show when=move || query.with(String::is_empty)>
                {examples(navigation)}
            </Show>
            {hints}
            <p class="search-page__said" role="status" id="search-said">{said}</p>
            {failed}
            <Show when=move || stage.with(|stage| *stage != Stage::Idle && stage.failure().is_none())>
                <p class="search-page__tools">
                    <a class="button" id="search-explore" href=explore>{words.explore}</a>
                    {move || (left.get().0 > 0).then(|| view! {
                        <button type="button" class="button" id="search-verify" on:click=move |_| finder.verify()>
                            {text::search_verify(left.get().1, left.get().0)}
                        </button>
                    })}
                </p>
            </Show>
            <Show when=move || unknown.get()>
                <Skeleton kind="row" repeat=6 />
            </Show>
            {results::others(finder, navigation)}
            {results::near(finder, navigation)}
            {facets::facets(finder, navigation)}
            <div class="search-page__results">
                {move || of_recipients.get().then(recipients)}
                {results::projects(finder, navigation, store)}
                <div class="search-page__beside">
                    {move || (!of_recipients.get()).then(recipients)}
                    {labels::labels(finder, navigation, store, Intent::Ministry)}
                    {labels::labels(finder, navigation, store, Intent::Policy)}
                </div>
            </div>
            <Show when=move || finder.answer.with(has_hits)>
                <p class="chart__sub" id="search-rule">{words.rule}</p>
            </Show>
            {embed_snippet(navigation, Show::Page)}
        </div>
    }
}

/// The ministries there are instead of those that there are none of.
fn ministries(unknown: &Unknown, navigation: Navigation) -> Vec<AnyView> {
    let instead = |label: &String| {
        let change = |view: &ViewState| view.with_searched(Dimension::Ministry, label);
        let view = navigation.view.with_untracked(change);
        view! { " "<a href=view.to_hash()>{text::translated(label)}</a> }.into_any()
    };
    unknown.alike.iter().map(instead).collect()
}

/// What is missing; where there is no line, how it would be here.
fn failure(unreached: bool, reason: String, retry: impl Fn() + 'static) -> AnyView {
    let words = text::words();
    let own = &words.search;
    view! {
        <div class="failure" role="alert">
            <p>{if unreached { own.unreached } else { own.failed }}</p>
            <p class="failure__tools">
                <button type="button" class="button" on:click=move |_| retry()>{words.retry}</button>
                {(unreached && page::has("#offline")).then(|| view! {
                    <button type="button" class="button" id="search-keep" on:click=|_| offer_to_keep()>{words.offline.keep}</button>
                })}
            </p>
            <details>
                <summary>{words.failure_reason}</summary>
                <p class="failure__detail" lang="en">{reason}</p>
            </details>
        </div>
    }
    .into_any()
}

/// Searches to begin with, each another way to ask.
fn examples(navigation: Navigation) -> AnyView {
    let words = &text::words().search;
    let example = |text: &'static str| {
        let view = navigation.view.with_untracked(|view| view.with_query(text));
        view! { <li><a class="chip" href=view.to_hash()>{text}</a></li> }
    };
    view! {
        <ul class="chips search-page__examples" aria-label=words.examples_label>
            {words.examples.into_iter().map(example).collect_view()}
        </ul>
    }
    .into_any()
}

fn has_hits(answer: &Answer) -> bool {
    !answer.step.projects.hits.is_empty() || !answer.step.recipients.hits.is_empty()
}

/// The box; what is in memory answers every key, the address follows when it rests.
fn search_box(navigation: Navigation, finder: Finder, query: Memo<String>) -> AnyView {
    let words = text::words();
    let typed = Typed::new(query);
    let follow = move || {
        let (Some(text), true) = (
            typed.text.try_get_untracked(),
            navigation
                .view
                .with_untracked(|view| view.route == Route::Search),
        ) else {
            return;
        };
        let view = navigation
            .view
            .with_untracked(|view: &ViewState| view.with_query(&text));
        typed.send(&view.filters.query);
        match typed.begins() && query.with_untracked(|query| !query.is_empty()) {
            true => navigation.go(&view),
            false => navigation.amend(&view),
        }
        // Where the address stays as it is, another question may stand on the page.
        finder.ask(&text, true);
    };
    view! {
        <form
            class="search"
            role="search"
            on:submit=move |event| {
                event.prevent_default();
                follow();
                typed.settle();
            }
        >
            <input
                type="search"
                id="search-all"
                aria-label=words.search.label
                aria-describedby="search-syntax"
                placeholder=words.search.placeholder
                autocomplete="off"
                enterkeyhint="search"
                prop:value=move || typed.text.get()
                on:input=move |event| {
                    typed.text.set(event_target_value(&event));
                    typed.text.with_untracked(|text| finder.ask(text, false));
                    typed.at_rest(follow);
                }
                on:blur=move |_| typed.leave(follow)
            />
            <button type="submit" class="button" data-kind="main">{words.search_button}</button>
        </form>
    }
    .into_any()
}
