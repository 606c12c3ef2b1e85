use super::timer;
use std::cell::{Cell, RefCell};
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
    /// What is still to be written into the address.
    static PENDING: RefCell<Option<Pending>> = const { RefCell::new(None) };
}

/// A hash that is still to be written.
struct Pending {
    hash: String,
    /// How far down the entry was left that stays behind it; `None` where the hash
    /// takes that entry's place.
    left: Option<f64>,
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

/// Goes to a hash as a new entry of the history, without telling [`on_change`].
/// It is written once the next frame is painted, for that takes a phone as long as
/// the frame itself; [`write()`] does not wait.
pub fn push(hash: &str) {
    write();
    await_frame(Pending {
        hash: hash.to_owned(),
        left: Some(HEIGHT.get()),
    });
}

/// The same in the place of the current entry.
pub fn replace(hash: &str) {
    let waiting = PENDING.with_borrow(|pending| pending.as_ref().and_then(|pending| pending.left));
    await_frame(Pending {
        hash: hash.to_owned(),
        left: waiting,
    });
}

fn await_frame(next: Pending) {
    if PENDING.replace(Some(next)).is_none() {
        wasm_bindgen_futures::spawn_local(async {
            timer::painted().await;
            write();
        });
    }
}

/// Writes what is still to be written into the address.
pub fn write() {
    let Some(Pending { hash, left }) = PENDING.take() else {
        return;
    };
    let entry = match left {
        Some(height) => {
            remember(height);
            new_entry()
        }
        None => ENTRY.get(),
    };
    let state = JsValue::from_f64(f64::from(entry));
    let written = history().map(|history| match left {
        Some(_) => history.push_state_with_url(&state, "", Some(&hash)),
        None => history.replace_state_with_url(&state, "", Some(&hash)),
    });
    if let Some(Ok(())) = written {
        ENTRY.set(entry);
        return;
    }
    // A browser that counts how often it is asked may refuse for a while: then the
    // change comes back by `on_change`, which finds the page there already.
    if let Some(window) = web_sys::window() {
        let location = window.location();
        let _ = match left {
            Some(_) => location.set_hash(&hash),
            None => location.replace(&hash),
        };
    }
}

/// Calls back with each hash that the page did not write itself, by [`push`] or
/// [`replace`], and how it was reached, for the life of the page; returns how the
/// first one was.
pub fn on_change(callback: impl Fn(String, Arrival) + 'static) -> Arrival {
    let Some(window) = web_sys::window() else {
        return Arrival::New;
    };
    let first = enter();
    // The page places the scroll itself, once its content is there.
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
    listen(&window, "hashchange", move || {
        // The reader has gone elsewhere meanwhile.
        PENDING.take();
        remember(HEIGHT.get());
        let arrival = enter();
        callback(hash(), arrival);
    });
    // A page out of sight has no next frame.
    for event in ["pagehide", "visibilitychange"] {
        listen(&window, event, || {
            write();
            remember(HEIGHT.get());
        });
    }
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

/// From here on the scroll is the page's doing, until [`release_scroll`]; it is
/// to come to this height.
pub fn hold_scroll(height: f64) {
    HEIGHT.set(height);
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

/// Notes how far down the current entry is.
fn remember(height: f64) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&slot(ENTRY.get()), &height.to_string());
    }
}

/// Takes the history's current entry as the reader's, and gives it a number if
/// it has none yet.
fn enter() -> Arrival {
    let Some(history) = history() else {
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
    let entry = new_entry();
    ENTRY.set(entry);
    HEIGHT.set(0.0);
    let _ = history.replace_state(&JsValue::from_f64(f64::from(entry)), "");
    Arrival::New
}

/// The number of another entry: it must not meet those made before a reload, nor
/// that of the entry the reader is at.
fn new_entry() -> u32 {
    let now = (js_sys::Date::now() / 10.0) as u64 as u32;
    now + u32::from(now == ENTRY.get())
}

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}
