use wasm_bindgen::JsValue;

/// Whether the reader has asked the browser to save data (`Save-Data`), on a page or in
/// a worker; browsers that do not know of it say no.
pub fn saves_data() -> bool {
    let mut value = JsValue::from(js_sys::global());
    for name in ["navigator", "connection", "saveData"] {
        let Ok(inner) = js_sys::Reflect::get(&value, &JsValue::from_str(name)) else {
            return false;
        };
        value = inner;
    }
    value.is_truthy()
}
