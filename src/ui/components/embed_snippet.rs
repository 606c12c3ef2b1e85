use crate::browser::{embed, page};
use crate::state::{Section, Show, ViewState};
use crate::text::{self, Snippets};
use crate::ui::navigation::Navigation;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What puts this view, or a part of it, into another page; nothing where it
/// already is in one.
pub fn embed_snippet(navigation: Navigation, show: Show) -> AnyView {
    embed_own(navigation, show.key(), show)
}

/// The same for a part of the page of one project or recipient, by a name of its own.
pub fn embed_own(navigation: Navigation, name: &'static str, show: Show) -> AnyView {
    let here = move || navigation.view.with(ViewState::to_hash);
    embed_part(navigation, name, show, here)
}

/// The same for a section of the page of a project, or of the sources.
pub fn embed_section(section: Section) -> AnyView {
    embed_own(expect_context(), section.key(), Show::Section(section))
}

/// The same for a part that stands in the explorer, at an address; by a name of its own.
pub fn embed_part(
    navigation: Navigation,
    name: &'static str,
    show: Show,
    hash: impl Fn() -> String + Copy + Send + Sync + 'static,
) -> AnyView {
    if navigation.is_embedded() {
        return ().into_any();
    }
    let words = &text::words().embed;
    let label = match show {
        Show::Page => words.open_page,
        Show::Chart | Show::List | Show::Section(_) => words.open,
    };
    // What nobody has opened is not written anew with every filter.
    let open = RwSignal::new(false);
    view! {
        <details class="columns-choice embed" data-show=name on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary class="button">{label}</summary>
            <div class="panel">
                {move || open.get().then(|| {
                    let made = Memo::new(move |_| {
                        let hash = hash();
                        // A record's page has put its name there.
                        let (view, _) = ViewState::parse(&hash);
                        let own = || text::part_of(page::title(), &view.route, show);
                        let title = text::view_title(&view, show).unwrap_or_else(own);
                        text::snippets(&embed::site(), &hash, show, title)
                    });
                    snippets(name, made)
                })}
            </div>
        </details>
    }
    .into_any()
}

fn snippets(part: &'static str, made: Memo<Snippets>) -> AnyView {
    let words = &text::words().embed;
    let said = RwSignal::new("");
    let snippet = move |name: &'static str, label: &'static str, read: fn(&Snippets) -> &str| {
        let id = format!("embed-{name}-{part}");
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
        <p><b>{move || made.with(|made| made.title.clone())}</b></p>
        <p>{words.note}</p>
        {snippet("element", words.element, |made| &made.element)}
        {snippet("frame", words.frame, |made| &made.frame)}
        <p role="status">{move || said.get()}</p>
    }
    .into_any()
}
