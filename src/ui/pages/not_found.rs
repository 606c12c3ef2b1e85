use crate::browser::page;
use crate::state::Route;
use crate::text;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;

/// An address that leads nowhere, and a way on.
#[component]
pub fn NotFoundPage(
    /// The address as typed.
    address: String,
) -> impl IntoView {
    let words = text::words();
    let navigation = expect_context::<Navigation>();
    page::set_title(&text::page_title(words.not_found_title));
    view! {
        <div class="empty">
            <h1 tabindex="-1">{words.not_found_title}</h1>
            <p>{text::not_found_sentence(&address)}</p>
            <a class="button" data-kind="main" href=navigation.to(Route::Projects)>
                {words.to_projects}
            </a>
        </div>
    }
}
