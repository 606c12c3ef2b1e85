use wasm_bindgen::{JsCast, JsValue};

/// Hands a text to the reader as a file; false where the browser refuses.
///
/// The file is a blob of this page: nothing leaves it, and the policy of the
/// page has no say in it.
pub fn save(name: &str, content: &str, kind: &str) -> bool {
    let saved = || -> Option<()> {
        let document = web_sys::window()?.document()?;
        let options = web_sys::BlobPropertyBag::new();
        options.set_type(kind);
        let parts = js_sys::Array::of1(&JsValue::from_str(content));
        let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
        let link = document.create_element("a").ok()?;
        let link: web_sys::HtmlElement = link.dyn_into().ok()?;
        link.set_attribute("href", &url).ok()?;
        link.set_attribute("download", name).ok()?;
        link.click();
        let late = super::timer::Timeout::new(60_000, move || {
            let _ = web_sys::Url::revoke_object_url(&url);
        });
        // The browser may still be reading; the page needs the call no more.
        std::mem::forget(late);
        Some(())
    };
    saved().is_some()
}

/// Today where the reader is: `2026-11-25`.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    format!("{year}-{month:02}-{day:02}")
}

/// The address of the page, from `https:` on, with what is still to be written into it.
pub fn address() -> String {
    super::location::write();
    web_sys::window()
        .and_then(|window| window.location().href().ok())
        .unwrap_or_default()
}
