use super::profile::now;
use js_sys::{Function, Promise};
use kokko_core::turns::Turns;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    // A page has them, and a worker.
    #[wasm_bindgen(js_name = setTimeout)]
    fn call_later(callback: &Function) -> JsValue;

    /// <https://wicg.github.io/scheduling-apis/>; not every browser has it.
    type Scheduler;
    #[wasm_bindgen(thread_local_v2, js_name = scheduler)]
    static SCHEDULER: Option<Scheduler>;
    #[wasm_bindgen(method, structural, js_name = postTask)]
    fn post_task(this: &Scheduler, callback: &Function) -> Promise;
}

/// Long work in slices: half a frame of work, then whatever the browser has to do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slices;

/// How long a slice lasts, in milliseconds: a phone a quarter as fast as it thinks
/// still answers within 50.
const SLICE: f64 = 8.0;

thread_local! {
    /// When the slice at work began, by [`now`].
    static BEGAN: Cell<f64> = const { Cell::new(0.0) };
}

impl Turns for Slices {
    async fn turn(&self) {
        if now() - BEGAN.get() < SLICE {
            return;
        }
        turn().await;
    }
}

/// A call that is still to come; dropping it cancels the call.
#[derive(Debug)]
pub struct Timeout {
    id: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls once after so many milliseconds.
    pub fn new(milliseconds: i32, callback: impl FnOnce() + 'static) -> Self {
        let callback = Closure::once(callback);
        let id = web_sys::window().and_then(|window| {
            window
                .set_timeout_with_callback_and_timeout_and_arguments_0(
                    callback.as_ref().unchecked_ref(),
                    milliseconds,
                )
                .ok()
        });
        Self {
            id: id.unwrap_or(0),
            _callback: callback,
        }
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// Waits until the browser is about to paint.
pub async fn next_frame() {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(&resolve);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Waits until what was changed has been painted.
pub async fn painted() {
    next_frame().await;
    next_frame().await;
}

/// Lets the browser do what waits, between two pieces of work.
pub async fn turn() {
    let promise = Promise::new(&mut |resolve, _| {
        SCHEDULER.with(|scheduler| match scheduler {
            // A timer that a timer set waits four milliseconds.
            Some(scheduler) => drop(scheduler.post_task(&resolve)),
            None => drop(call_later(&resolve)),
        });
    });
    let _ = JsFuture::from(promise).await;
    BEGAN.set(now());
}

/// Does something in a task of its own.
pub fn soon(work: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async {
        turn().await;
        work();
    });
}
