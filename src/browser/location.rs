use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

thread_local! {
    /// The number of the history's entry the reader is at.
    static ENTRY: Cell<u32> = const { Cell::new(0) };
    /// Where that entry is scrolled to.
    static HEIGHT: Cell<f64> = const { Cell::new(0.0) };
    /// Whether what the page is scrolled to is not the reader's doing.
    static HELD: Cell<bool> = const { Cell::new(false) };
}

/// How an entry of the history was reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Arrival {
    /// By a link, or by typing the address.
    New,
    /// By back, forward or reload; it was scrolled to this height.
    Back(f64),
}

/// The part of the address behind the host's: `#/projects?year=2021`.
pub fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to a hash as a new entry of the history.
pub fn push(hash: &str) {
    if let Some(window) = web_sys::window() {
        // A refused address leaves the page where it is; there is nothing to add.
        let _ = window.location().set_hash(hash);
    }
}

/// Goes to a hash in the place of the current entry.
pub fn replace(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(hash);
    }
}

/// Calls back with each new hash and how it was reached, for the life of the
/// page; returns how the first one was.
pub fn on_change(callback: impl Fn(String, Arrival) + 'static) -> Arrival {
    let Some(window) = web_sys::window() else {
        return Arrival::New;
    };
    let first = enter();
    // The page places the scroll itself, once its content is there.
    if let Ok(history) = window.history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    listen(&window, "hashchange", move || {
        remember();
        let arrival = enter();
        callback(hash(), arrival);
    });
    listen(&window, "pagehide", remember);
    listen(&window, "scroll", || {
        if !HELD.get() {
            let height = web_sys::window().and_then(|window| window.scroll_y().ok());
            HEIGHT.set(height.unwrap_or(0.0));
        }
    });
    first
}

fn listen(window: &web_sys::Window, event: &str, callback: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(callback);
    let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// From here on the scroll is the page's doing, until [`release_scroll`].
pub fn hold_scroll() {
    HELD.set(true);
}

/// From here on the scroll is the reader's doing.
pub fn release_scroll() {
    HELD.set(false);
}

/// Session storage outlives a reload; where a host forbids it, only back and
/// forward lose their place.
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn slot(entry: u32) -> String {
    format!("kokko:scroll:{entry}")
}

fn remember() {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&slot(ENTRY.get()), &HEIGHT.get().to_string());
    }
}

/// Takes the history's current entry as the reader's, and gives it a number if
/// it has none yet.
fn enter() -> Arrival {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
        return Arrival::New;
    };
    let known = history.state().ok().and_then(|state| state.as_f64());
    if let Some(number) = known {
        let entry = number as u32;
        ENTRY.set(entry);
        let height = storage()
            .and_then(|storage| storage.get_item(&slot(entry)).ok().flatten())
            .and_then(|height| height.parse().ok());
        HEIGHT.set(height.unwrap_or(0.0));
        return height.map_or(Arrival::New, Arrival::Back);
    }
    // Numbers must not meet those of entries made before a reload.
    let entry = (js_sys::Date::now() / 10.0) as u64 as u32;
    ENTRY.set(entry);
    HEIGHT.set(0.0);
    let _ = history.replace_state(&JsValue::from_f64(f64::from(entry)), "");
    Arrival::New
}
