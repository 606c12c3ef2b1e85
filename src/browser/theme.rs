use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// The value of a token of the style sheet, such as `--s-initial`.
pub fn token(name: &str) -> String {
    let value = || {
        let window = web_sys::window()?;
        let root = window.document()?.document_element()?;
        let style = window.get_computed_style(&root).ok().flatten()?;
        style.get_property_value(name).ok()
    };
    value().unwrap_or_default().trim().to_owned()
}

/// Calls back whenever the reader's colour scheme changes, for the life of the page.
pub fn on_scheme_change(callback: impl Fn() + 'static) {
    let query = web_sys::window().and_then(|window| {
        window
            .match_media("(prefers-color-scheme: dark)")
            .ok()
            .flatten()
    });
    let Some(query) = query else {
        return;
    };
    let listener = Closure::<dyn Fn()>::new(callback);
    let _ = query.add_event_listener_with_callback("change", listener.as_ref().unchecked_ref());
    listener.forget();
}
