use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Arrow keys among many small links that lie close to each other, one at most in a
/// child of an element; dropping it ends it.
///
/// Tab stops at one of them, that with `tabindex` 0, so that whoever has no pointer
/// need not pass them all.
#[derive(Debug)]
pub struct Roving {
    element: HtmlElement,
    listener: Closure<dyn Fn(KeyboardEvent)>,
}

impl Roving {
    /// Leads from one link of `element` that matches `selector` to another.
    pub fn new(element: HtmlElement, selector: &'static str) -> Self {
        let own = element.clone();
        let listener = Closure::<dyn Fn(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            let by_itself =
                !(event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key());
            let target = event.target().and_then(|target| target.dyn_into().ok());
            let link: Option<HtmlElement> =
                target.filter(|link: &HtmlElement| by_itself && is(link, selector));
            let Some(link) = link else { return };
            let child = || child_of(&own, &link);
            let next = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => {
                    nearest(child(), Element::next_element_sibling, selector)
                }
                "ArrowLeft" | "ArrowUp" => {
                    nearest(child(), Element::previous_element_sibling, selector)
                }
                "Home" => own.query_selector(selector).ok().flatten(),
                "End" => {
                    let last = own.last_element_child();
                    let within = last.as_ref().and_then(|last| link_in(last, selector));
                    within.or_else(|| nearest(last, Element::previous_element_sibling, selector))
                }
                _ => return,
            };
            event.prevent_default();
            if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
                link.set_tab_index(-1);
                next.set_tab_index(0);
                let _ = next.focus();
            }
        });
        let _ =
            element.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
        Self { element, listener }
    }
}

impl Drop for Roving {
    fn drop(&mut self) {
        let _ = self
            .element
            .remove_event_listener_with_callback("keydown", self.listener.as_ref().unchecked_ref());
    }
}

fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

fn link_in(element: &Element, selector: &str) -> Option<Element> {
    if is(element, selector) {
        return Some(element.clone());
    }
    element.query_selector(selector).ok().flatten()
}

/// The child of `element` in which a link stands, or which it is.
fn child_of(element: &Element, link: &Element) -> Option<Element> {
    let mut child = link.clone();
    loop {
        let parent = child.parent_element()?;
        if parent == *element {
            return Some(child);
        }
        child = parent;
    }
}

/// The link of the nearest sibling that has one.
fn nearest(
    child: Option<Element>,
    beside: fn(&Element) -> Option<Element>,
    selector: &str,
) -> Option<Element> {
    let mut child = beside(&child?);
    while let Some(own) = child {
        if let Some(link) = link_in(&own, selector) {
            return Some(link);
        }
        child = beside(&own);
    }
    None
}
