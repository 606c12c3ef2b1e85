use super::navigation::Navigation;
use crate::browser::embed::{self, Heard};
use crate::browser::theme;
use crate::state::Route;
use crate::text;
use leptos::prelude::*;

/// Keeps the page around this one in step: it is told each address that the
/// reader chooses and each record that the reader opens, and is followed.
pub fn connect(navigation: Navigation) {
    // What the page around this one has asked for and need not be told.
    let asked = StoredValue::new(None::<String>);
    let selected = StoredValue::new(None::<Route>);
    embed::connect(move |heard| match heard {
        Heard::View(hash) => asked.set_value(Some(navigation.follow(&hash))),
        Heard::Theme(name) => theme::force(&name),
    });
    let is_as_asked = !navigation.put_first_back();
    Effect::new(move |before: Option<()>| {
        let (hash, route) = navigation
            .view
            .with(|view| (view.to_hash(), view.route.clone()));
        let is_first = before.is_none() && is_as_asked;
        let known = is_first || asked.with_value(|asked| asked.as_ref() == Some(&hash));
        // An address that is put back is told again.
        asked.set_value(None);
        let opened = selected.with_value(|last| last.as_ref() != Some(&route));
        selected.set_value(Some(route.clone()));
        if known {
            return;
        }
        if let Some((kind, id)) = route.selected().filter(|_| opened) {
            let message =
                serde_json::json!({ "type": "select", "kind": kind, "id": id, "src": hash });
            embed::tell(&message.to_string());
        }
        let message = serde_json::json!({ "type": "view", "src": hash });
        embed::tell(&message.to_string());
    });
}

/// Says on a page without filters that what is locked does not hold there, with the way
/// back to where it does.
pub fn beyond(navigation: Navigation) -> AnyView {
    let note = move || {
        let list = navigation.beyond()?;
        let note = view! {
            <p class="note" data-kind="plain" id="beyond">
                {text::beyond(&list.active())}" "
                <a href=list.to_hash()>{text::words().to_projects}</a>
            </p>
        };
        Some(note.into_any())
    };
    note.into_any()
}

/// A link to the same view on the site itself.
pub fn way_out(navigation: Navigation) -> AnyView {
    let href = move || navigation.view.with(|view| format!("./{}", view.to_hash()));
    view! {
        <p>
            <a href=href target="_blank" rel="noopener" id="way-out">{text::words().embed.alone}</a>
        </p>
    }
    .into_any()
}
