use crate::state::Show;
use crate::text;
use crate::ui::components::embed_snippet;
use leptos::prelude::*;

/// `#/accessibility`: by which standards, what is tested, what is known not to be good.
#[component]
pub fn AccessibilityPage() -> impl IntoView {
    let words = text::accessibility();
    view! {
        <article class="quality">
            <h1 tabindex="-1">{words.title}</h1>
            <p>{words.intro}</p>
            {embed_snippet(expect_context(), Show::Page)}
            {listed(words.standard, None, &words.standards)}
            {listed(words.tested, Some(words.date), &words.tests)}
            {listed(words.limits, None, &words.known)}
            <section class="section">
                <h2>{words.report}</h2>
                <p>{words.how}</p>
            </section>
        </article>
    }
}

fn listed(
    title: &'static str,
    about: Option<&'static str>,
    sentences: &'static [&'static str],
) -> AnyView {
    let entries: Vec<AnyView> = sentences
        .iter()
        .map(|sentence| view! { <li>{*sentence}</li> }.into_any())
        .collect();
    view! {
        <section class="section">
            <h2>{title}</h2>
            {about.map(|about| view! { <p>{about}</p> })}
            <ul class="entries">{entries}</ul>
        </section>
    }
    .into_any()
}
