use crate::state::Notice;
use crate::text;
use crate::ui::navigation::Navigation;
use crate::ui::pages::Explorer;
use leptos::prelude::*;

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
    let active = Memo::new(move |_| navigation.view.with(|view| view.active()));
    let notices = move || {
        let mut sentences: Vec<String> = navigation
            .notices
            .with(|notices| notices.iter().map(Notice::sentence).collect());
        explorer.result.with(|result| {
            let unknown = result.iter().flat_map(|result| &result.unknown);
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
                                    <span class="chip" data-locked="">{kind}<b>{value}</b></span>
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
                                    {kind}<b>{value}</b><span aria-hidden="true">"×"</span>
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
