use crate::browser::page;
use crate::state::Language;
use crate::text;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;

/// The way to the same view in another language. On a narrow screen it stands in
/// the footer, and for a browser that does not speak Japanese on top, too.
#[component]
pub fn LanguageMenu() -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let item = move |language: Language| {
        let view = navigation.view;
        let href = move || view.with(|view| view.with_language(language).to_hash());
        let here = move || {
            view.with(|view| view.language == language)
                .then_some("true")
        };
        view! {
            <a href=href lang=language.tag() aria-current=here>{text::language(language)}</a>
        }
    };
    view! {
        <nav
            class="languages"
            data-call=(!page::speaks_japanese()).then_some("")
            aria-label=text::words().languages_label
        >
            {Language::ALL.map(item).collect_view()}
        </nav>
    }
}
