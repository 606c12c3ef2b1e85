use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // A page has it, and a worker.
    #[wasm_bindgen(js_name = setTimeout)]
    fn call_later(callback: &js_sys::Function) -> JsValue;
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
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(&resolve);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Waits until what was changed has been painted.
pub async fn painted() {
    next_frame().await;
    next_frame().await;
}

/// Lets the browser do what waits, between two pieces of work.
pub async fn turn() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        call_later(&resolve);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Does something in a task of its own.
pub fn soon(work: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async {
        turn().await;
        work();
    });
}
