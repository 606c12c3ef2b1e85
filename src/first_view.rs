//! The small program of the first view: what the start script shows while the
//! program of all pages is on its way.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen::prelude::wasm_bindgen;

/// [`kokko_web::first::markup`] for the start script.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub fn markup(hash: &str, manifest: &[u8], first: &[u8], width: u32) -> Option<String> {
    kokko_web::first::markup(hash, manifest, first, width)
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "kokko-first runs in a browser: build it with `make build`, see it with `make serve`"
    );
    std::process::exit(2);
}
