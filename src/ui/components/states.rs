use crate::browser::page;
use crate::text;
use crate::ui::store::Progress;
use leptos::prelude::*;

/// Says what could not be loaded and offers to try again.
#[component]
pub fn Failure(
    /// What is missing from the page, as a sentence.
    sentence: &'static str,
    /// Why, for whoever wants to know.
    reason: String,
    /// Tries again.
    retry: impl Fn() + 'static,
) -> impl IntoView {
    let words = text::words();
    let keep = !page::is_online() && page::has(KEEPING);
    view! {
        <div class="failure" role="alert">
            <p>{sentence}</p>
            {keep.then(|| view! { <p>{words.offline.unstored}</p> })}
            <p class="failure__tools">
                <button type="button" class="button" on:click=move |_| retry()>{words.retry}</button>
                {keep.then(|| view! {
                    <button type="button" class="button" on:click=|_| offer_to_keep()>{words.offline.keep}</button>
                })}
            </p>
            <details>
                <summary>{words.failure_reason}</summary>
                <p class="failure__detail" lang="en">{reason}</p>
            </details>
        </div>
    }
}

/// Where everything can be saved: 「すべて保存」 of the footer.
const KEEPING: &str = "#offline";

/// Leads there.
pub fn offer_to_keep() {
    page::open(KEEPING);
    page::scroll_into_view(KEEPING);
}

/// How much of the data has arrived.
#[component]
pub fn LoadProgress(
    /// Bytes so far and in all.
    progress: Signal<Progress>,
) -> impl IntoView {
    view! {
        <div class="progress" role="status">
            <span>{text::words().loading}</span>
            <progress
                aria-label=text::words().loading
                max=move || progress.get().whole.max(1).to_string()
                value=move || progress.get().done.to_string()
            ></progress>
        </div>
    }
}

/// The shape of what is still to come, so that nothing jumps when it is here.
#[component]
pub fn Skeleton(
    /// `line`, `row` or `chart`.
    kind: &'static str,
    /// How many of them.
    #[prop(default = 1)]
    repeat: usize,
) -> impl IntoView {
    let pieces = (0..repeat)
        .map(|_| view! { <span class="skeleton" data-kind=kind></span> })
        .collect_view();
    view! { <div aria-hidden="true">{pieces}</div> }
}
