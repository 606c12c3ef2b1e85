use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/embed.js")]
extern "C" {
    #[wasm_bindgen(js_name = tell)]
    fn tell_parent(message: &str);
    #[wasm_bindgen(js_name = connect)]
    fn connect_parent(heard: &Closure<dyn Fn(String, String)>);
    #[wasm_bindgen(js_name = copy)]
    async fn copy_text(text: &str) -> JsValue;
    #[wasm_bindgen(js_name = mark)]
    fn mark_field(field: &str);
}

/// What the page around this one says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Another address: `#/projects?year=2021`.
    View(String),
    /// `light`, `dark`, or anything else for the reader's own.
    Theme(String),
}

/// The query of the page's address: `?embed&lock=ministry`.
pub fn query() -> String {
    web_sys::window()
        .and_then(|window| window.location().search().ok())
        .unwrap_or_default()
}

/// The address of the site: the page's without its query and hash.
pub fn site() -> String {
    let address = super::download::address();
    let page = address.split(['#', '?']).next().unwrap_or_default();
    let folder = page.rfind('/').map_or(page, |end| &page[..=end]);
    folder.to_owned()
}

/// Asks the page around this one for a channel, for the life of the page.
pub fn connect(heard: impl Fn(Heard) + 'static) {
    let closure = Closure::<dyn Fn(String, String)>::new(move |kind: String, text: String| {
        heard(match kind.as_str() {
            "view" => Heard::View(text),
            _ => Heard::Theme(text),
        });
    });
    connect_parent(&closure);
    closure.forget();
}

/// Tells the page around this one something, as JSON; nobody hears it before
/// there is a channel.
pub fn tell(message: &str) {
    tell_parent(message);
}

/// Puts a text on the clipboard; where the browser does not let it, the field
/// with this id is marked for the reader to copy, and the answer is false.
pub async fn copy(text: &str, field: &str) -> bool {
    let copied = copy_text(text).await.is_truthy();
    if !copied {
        mark_field(field);
    }
    copied
}
