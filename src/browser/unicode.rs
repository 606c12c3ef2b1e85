use js_sys::JsString;

/// NFKC, as the browser knows Unicode.
pub fn nfkc(text: &str) -> String {
    JsString::from(text).normalize("NFKC").into()
}
