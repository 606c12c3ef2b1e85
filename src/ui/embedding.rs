use super::navigation::Navigation;
use crate::browser::embed::{self, Heard};
use crate::browser::theme;
use crate::state::Route;
use crate::text;
use leptos::prelude::*;

/// Keeps the page around this one in step: it is told each address that the
/// reader chooses and each record that the reader opens, and is followed.
pub fn connect(navigation: Navigation) {
    let told = StoredValue::new(navigation.view.with_untracked(|view| view.to_hash()));
    let selected = StoredValue::new(None::<Route>);
    embed::connect(move |heard| match heard {
        Heard::View(hash) => {
            let hash = navigation.follow(&hash);
            told.set_value(hash);
        }
        Heard::Theme(name) => theme::force(&name),
    });
    Effect::new(move |before: Option<()>| {
        let (hash, route) = navigation
            .view
            .with(|view| (view.to_hash(), view.route.clone()));
        let known = before.is_none() || told.with_value(|told| *told == hash);
        let opened = selected.with_value(|last| last.as_ref() != Some(&route));
        selected.set_value(Some(route.clone()));
        if known {
            return;
        }
        told.set_value(hash.clone());
        if let Some((kind, id)) = route.selected().filter(|_| opened) {
            let message =
                serde_json::json!({ "type": "select", "kind": kind, "id": id, "src": hash });
            embed::tell(&message.to_string());
        }
        let message = serde_json::json!({ "type": "view", "src": hash });
        embed::tell(&message.to_string());
    });
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
