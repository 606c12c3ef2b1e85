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

/// Calls back whenever the colour scheme changes, by the reader or by [`force`], for the
/// life of the page.
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
    let function = listener.as_ref().unchecked_ref();
    let _ = query.add_event_listener_with_callback("change", function);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(FORCED, function);
    }
    listener.forget();
}

/// Tells those who want to know that [`force`] was called.
const FORCED: &str = "kokko:theme";

/// From here on the page is `light` or `dark`, or as the reader's system says.
pub fn force(theme: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let root = window.document().and_then(|page| page.document_element());
    if let Some(root) = root {
        let _ = match theme {
            "light" | "dark" => root.set_attribute("data-theme", theme),
            _ => root.remove_attribute("data-theme"),
        };
    }
    if let Ok(event) = web_sys::Event::new(FORCED) {
        let _ = window.dispatch_event(&event);
    }
}
