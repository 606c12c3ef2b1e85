use super::data_source::describe;
use super::page::meta;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/finder.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = start)]
    async fn start_program(
        path: &str,
        told: &Closure<dyn Fn(String)>,
        lost: &Closure<dyn Fn(String)>,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = folder)]
    fn folder_of_page() -> String;
}

/// The program that searches, at work.
pub struct FinderProgram {
    tell: js_sys::Function,
    _told: Closure<dyn Fn(String)>,
    _lost: Closure<dyn Fn(String)>,
}

impl FinderProgram {
    /// Starts it, in a worker where there may be one. `told` hears its replies, `lost`
    /// that there will be no more of them, and why.
    ///
    /// # Errors
    /// When it cannot be started; the text says why.
    pub async fn start(
        told: impl Fn(String) + 'static,
        lost: impl Fn(String) + 'static,
    ) -> Result<Self, String> {
        let failed = |found: String| {
            format!("failed to start the search: expected its program, found {found}")
        };
        let path =
            meta("kokko-finder").ok_or_else(|| failed("no name of one on the page".to_owned()))?;
        let told = Closure::<dyn Fn(String)>::new(told);
        let lost = Closure::<dyn Fn(String)>::new(lost);
        let started = start_program(&path, &told, &lost).await;
        let tell = started.map_err(|error| failed(describe(&error)))?;
        Ok(Self {
            tell: tell.unchecked_into(),
            _told: told,
            _lost: lost,
        })
    }

    /// Tells it something.
    pub fn tell(&self, call: &str) {
        let _ = self.tell.call1(&JsValue::NULL, &JsValue::from_str(call));
    }
}

/// The address of the folder in which the page lies.
pub fn folder() -> String {
    folder_of_page()
}
