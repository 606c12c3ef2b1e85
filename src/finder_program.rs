//! The program that searches: in a worker, or where a page may have none on the page.

#[cfg(target_arch = "wasm32")]
use {
    kokko_web::finder::{Call, Desk, Reply},
    std::rc::Rc,
    wasm_bindgen::prelude::*,
};

/// [`Desk`] for the script that starts it: `tools/start/finder.js`.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub struct Finder(Rc<Desk>);

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
impl Finder {
    /// `told` is called with every reply, as JSON.
    #[wasm_bindgen(constructor)]
    pub fn new(told: js_sys::Function) -> Self {
        Self(Rc::new(Desk::new(move |reply: Reply| {
            let reply = serde_json::to_string(&reply).unwrap_or_default();
            let _ = told.call1(&JsValue::NULL, &JsValue::from_str(&reply));
        })))
    }

    /// Hears a call, as JSON; another version's is passed over.
    pub fn tell(&self, call: &str) {
        let desk = Rc::clone(&self.0);
        if let Ok(call) = serde_json::from_str::<Call>(call) {
            wasm_bindgen_futures::spawn_local(async move { desk.hear(call).await });
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "kokko-finder runs in a browser: build it with `make build`, see it with `make serve`"
    );
    std::process::exit(2);
}
