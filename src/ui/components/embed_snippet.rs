use crate::browser::embed;
use crate::state::Show;
use crate::text;
use crate::ui::navigation::Navigation;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What puts this view, or a part of it, into another page; nothing where it
/// already is in one.
pub fn embed_snippet(navigation: Navigation, show: Show) -> AnyView {
    if navigation.is_embedded() {
        return ().into_any();
    }
    // What nobody has opened is not written anew with every filter.
    let open = RwSignal::new(false);
    view! {
        <details class="columns-choice embed" data-show=show.key() on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary class="button">{text::words().embed.open}</summary>
            <div class="panel">
                {move || open.get().then(|| snippets(navigation, show))}
            </div>
        </details>
    }
    .into_any()
}

fn snippets(navigation: Navigation, show: Show) -> AnyView {
    let words = &text::words().embed;
    let said = RwSignal::new("");
    let made = Memo::new(move |_| {
        let hash = navigation.view.with(|view| view.to_hash());
        text::snippets(&embed::site(), &hash, show)
    });
    let snippet = move |name: &'static str,
                        label: &'static str,
                        read: fn(&text::Snippets) -> &str| {
        let id = format!("embed-{name}-{}", show.key());
        let field = id.clone();
        let content = move || made.with(|made| read(made).to_owned());
        let copy = move |_| {
            let (field, content) = (field.clone(), untrack(content));
            spawn_local(async move {
                let copied = embed::copy(&content, &field).await;
                // The reader may have left the page meanwhile.
                let _ = said.try_set(if copied { words.copied } else { words.marked });
            });
        };
        view! {
            <div class="embed__snippet">
                <label for=id.clone()>{label}</label>
                <textarea id=id readonly="" rows="4" spellcheck="false" prop:value=content></textarea>
                <button type="button" class="button" on:click=copy>{words.copy}</button>
            </div>
        }
        .into_any()
    };
    view! {
        <p>{words.note}</p>
        {snippet("element", words.element, |made| &made.element)}
        {snippet("frame", words.frame, |made| &made.frame)}
        <p role="status">{move || said.get()}</p>
    }
    .into_any()
}
