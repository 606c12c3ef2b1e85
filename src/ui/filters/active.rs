use crate::browser::timer;
use crate::state::{Notice, ViewState};
use crate::text;
use crate::ui::navigation::Navigation;
use crate::ui::pages::Explorer;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is chosen, each with a way to let go of it, and what of the address
/// was not understood.
#[component]
pub fn ActiveFilters(
    /// Whether the filters' sheet is open, on a phone.
    open: RwSignal<bool>,
) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let explorer = expect_context::<Explorer>();
    let words = text::words();
    // Figures and counts come first: these push down all that is below them.
    let active = RwSignal::new(navigation.view.with_untracked(ViewState::active));
    Effect::new(move |before: Option<()>| {
        navigation.view.track();
        if before.is_some() {
            spawn_local(async move {
                timer::painted().await;
                if let Some(now) = navigation.view.try_with_untracked(ViewState::active)
                    && active.try_with_untracked(|active| *active != now) == Some(true)
                {
                    active.set(now);
                }
            });
        }
    });
    let notices = move || {
        let mut sentences: Vec<String> = navigation
            .notices
            .with(|notices| notices.iter().map(Notice::sentence).collect());
        explorer.drawn.with(|drawn| {
            let unknown = drawn.iter().flat_map(|drawn| &drawn.result.unknown);
            sentences
                .extend(unknown.map(|(dimension, label)| text::unknown_label(*dimension, label)));
        });
        sentences
            .into_iter()
            .map(|sentence| view! { <p class="note" data-kind="plain">{sentence}</p> })
            .collect_view()
    };
    view! {
        <ul class="chips" aria-label=words.active_label>
            <li class="open-filters">
                <button
                    type="button"
                    class="button"
                    id="open-filters"
                    aria-expanded=move || open.get().to_string()
                    aria-controls="filters"
                    on:click=move |_| open.set(true)
                >
                    {move || text::open_filters(active.with(Vec::len))}
                </button>
            </li>
            {move || {
                active
                    .get()
                    .into_iter()
                    .map(|filter| {
                        let (kind, value) = text::chip(&filter);
                        if navigation.holds(&filter) {
                            return view! {
                                <li>
                                    <span class="chip" data-locked="">{kind}" "<b>{value}</b></span>
                                </li>
                            }
                            .into_any();
                        }
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="chip"
                                    aria-label=text::remove_filter(&filter)
                                    on:click=move |_| navigation.change(|view| filter.remove(view))
                                >
                                    {kind}" "<b>{value}</b><span aria-hidden="true">"×"</span>
                                </button>
                            </li>
                        }
                            .into_any()
                    })
                    .collect_view()
            }}
            <Show when=move || active.with(|active| !active.iter().all(|filter| navigation.holds(filter)))>
                <li>
                    <button
                        type="button"
                        class="button"
                        data-kind="plain"
                        on:click=move |_| navigation.change(|view| view.cleared())
                    >
                        {words.clear_all}
                    </button>
                </li>
            </Show>
        </ul>
        <div role="status">{notices}</div>
    }
}
