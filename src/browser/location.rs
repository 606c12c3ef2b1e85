use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

thread_local! {
    /// Where each entry of the history was scrolled to when it was left.
    static SCROLLED: RefCell<HashMap<u32, f64>> = RefCell::new(HashMap::new());
    static CURRENT: RefCell<u32> = const { RefCell::new(0) };
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

/// The whole address, for the reader to copy.
pub fn address() -> String {
    web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}

/// Goes to a hash as a new entry of the history.
pub fn push(hash: &str) {
    remember_scroll();
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

/// Calls back with each new hash and how it was reached, for the life of the page.
pub fn on_change(callback: impl Fn(String, Arrival) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    mark_entry();
    // The page places the scroll itself, once its content is there.
    if let Ok(history) = window.history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    let listener = Closure::<dyn Fn()>::new(move || {
        let arrival = mark_entry();
        callback(hash(), arrival);
    });
    let _ =
        window.add_event_listener_with_callback("hashchange", listener.as_ref().unchecked_ref());
    listener.forget();
    let left = Closure::<dyn Fn()>::new(remember_scroll);
    let _ = window.add_event_listener_with_callback("scrollend", left.as_ref().unchecked_ref());
    let _ = window.add_event_listener_with_callback("click", left.as_ref().unchecked_ref());
    left.forget();
}

fn remember_scroll() {
    let height = web_sys::window()
        .and_then(|window| window.scroll_y().ok())
        .unwrap_or(0.0);
    let entry = CURRENT.with(|current| *current.borrow());
    SCROLLED.with(|scrolled| scrolled.borrow_mut().insert(entry, height));
}

/// Gives the current entry of the history a number, if it has none yet.
fn mark_entry() -> Arrival {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
        return Arrival::New;
    };
    let known = history.state().ok().and_then(|state| state.as_f64());
    if let Some(number) = known {
        let number = number as u32;
        CURRENT.with(|current| *current.borrow_mut() = number);
        let height = SCROLLED.with(|scrolled| scrolled.borrow().get(&number).copied());
        return height.map_or(Arrival::New, Arrival::Back);
    }
    // Numbers must not meet those of entries made before a reload.
    let number = (js_sys::Date::now() / 10.0) as u64 as u32;
    CURRENT.with(|current| *current.borrow_mut() = number);
    let _ = history.replace_state(&JsValue::from_f64(f64::from(number)), "");
    Arrival::New
}
