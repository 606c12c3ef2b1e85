use wasm_bindgen::JsCast;

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The title of the page.
pub fn title() -> String {
    document().map_or_else(String::new, |document| document.title())
}

/// Says in which language the page is, as a BCP 47 tag.
pub fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Whether the browser is set to Japanese.
pub fn speaks_japanese() -> bool {
    let language = web_sys::window().and_then(|window| window.navigator().language());
    language.is_none_or(|language| language.starts_with("ja"))
}

/// Whether the page is out of sight.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Whether the browser thinks that there is a network.
pub fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

/// Says on the root element how far the page is, for scripts and tests.
pub fn set_ready(stage: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-ready", stage);
    }
}

/// Moves the focus to the first element that matches.
pub fn focus(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Moves the focus to the first element that matches, unless the reader has put
/// it on something.
pub fn focus_unless_elsewhere(selector: &str) {
    let active = document().and_then(|document| document.active_element());
    if active.is_none_or(|active| active.tag_name() == "BODY") {
        focus(selector);
    }
}

/// Whether there is an element that matches.
pub fn has(selector: &str) -> bool {
    document().is_some_and(|document| document.query_selector(selector).ok().flatten().is_some())
}

/// Opens the first `<details>` that matches, and moves the focus to its summary.
pub fn open(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found {
        let _ = element.set_attribute("open", "");
        focus(&[selector, " summary"].concat());
    }
}

/// Brings the first element that matches into view.
pub fn scroll_into_view(selector: &str) {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found {
        element.scroll_into_view();
    }
}

/// Whether the first view is shown, not only the shape of a page.
pub fn shows_first_view() -> bool {
    let shell = document().and_then(|document| document.get_element_by_id("boot"));
    shell.is_some_and(|shell| shell.has_attribute("data-shown"))
}

/// Whether something is being typed there that is no text yet: an input method would lose
/// it with its field.
pub fn is_composing() -> bool {
    let shell = document().and_then(|document| document.get_element_by_id("boot"));
    shell.is_some_and(|shell| shell.has_attribute("data-composing"))
}

/// Removes what the static page showed while the program was loading; what was typed
/// there, and the focus, go to the program's own.
pub fn remove_first_paint() {
    let Some(document) = document() else { return };
    let Some(shell) = document.get_element_by_id("boot") else {
        return;
    };
    let field: Option<web_sys::HtmlInputElement> = shell
        .query_selector("[data-typed]")
        .ok()
        .flatten()
        .and_then(|field| field.dyn_into().ok());
    let active = document.active_element();
    let address = active
        .as_ref()
        .filter(|active| shell.contains(Some(active)))
        .and_then(|active| active.get_attribute("href"));
    shell.remove();
    if let Some(address) = address {
        // In an address quotation marks are encoded.
        focus(&format!("#main a[href=\"{address}\"]"));
    }
    if let Some(field) = field {
        let had_focus = active.is_some_and(|active| active == **field);
        type_on(&document, &field, had_focus);
    }
}

/// Types what stands in a field into the one that takes its place, if that is there.
fn type_on(document: &web_sys::Document, field: &web_sys::HtmlInputElement, focused: bool) {
    let name = field.get_attribute("data-typed").unwrap_or_default();
    let own = document.get_element_by_id(&name);
    let Some(own) = own.and_then(|own| own.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
        return;
    };
    // What the address put there is no word of the reader's.
    let is_typed = field.value().trim() != field.default_value().trim();
    if is_typed && own.value() != field.value() {
        own.set_value(&field.value());
        let options = web_sys::EventInit::new();
        options.set_bubbles(true);
        if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &options) {
            let _ = own.dispatch_event(&event);
        }
    }
    if focused {
        focus(&format!("#{name}"));
        let (start, end) = (field.selection_start(), field.selection_end());
        if let (Ok(Some(start)), Ok(Some(end))) = (start, end) {
            let _ = own.set_selection_range(start, end);
        }
    }
}

/// The content of a `<meta>` of the page.
pub(super) fn meta(name: &str) -> Option<String> {
    document()?
        .query_selector(&format!("meta[name=\"{name}\"]"))
        .ok()
        .flatten()?
        .get_attribute("content")
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
