use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, PointerEvent, ResizeObserver};

/// What wakes a drawing: a pointer over it, or a finger on it.
const EVENTS: [&str; 2] = ["pointerenter", "pointerdown"];

/// A drawing that stands on an element until somebody points at it. Dropping it
/// leaves what is drawn, and draws no more.
#[derive(Debug)]
pub struct Still {
    element: HtmlElement,
    observer: Option<ResizeObserver>,
    draw: Closure<dyn Fn()>,
    woken: Closure<dyn Fn(PointerEvent)>,
}

impl Still {
    /// Draws on `element` what `drawing` gives, as markup, for a width in CSS px, as
    /// soon as that is known and whenever it changes; `woken` is told where the
    /// pointer is on the element.
    pub fn new(
        element: HtmlElement,
        drawing: impl Fn(u32) -> String + 'static,
        woken: impl Fn(f64, f64) + 'static,
    ) -> Self {
        let own = element.clone();
        let draw = Closure::<dyn Fn()>::new(move || {
            let width = u32::try_from(own.client_width()).unwrap_or(0);
            if width > 0 {
                own.set_inner_html(&drawing(width));
            }
        });
        // A finger tells both events at once, and a chart is made once.
        let told = Cell::new(false);
        let woken = Closure::<dyn Fn(PointerEvent)>::new(move |event: PointerEvent| {
            if told.replace(true) {
                return;
            }
            woken(f64::from(event.offset_x()), f64::from(event.offset_y()));
        });
        for event in EVENTS {
            let listener = woken.as_ref().unchecked_ref();
            let _ = element.add_event_listener_with_callback(event, listener);
        }
        // It tells the first width, too, when the page is laid out anyway.
        let observer = ResizeObserver::new(draw.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(&element);
        }
        Self {
            element,
            observer,
            draw,
            woken,
        }
    }

    /// Draws anew: what is drawn has changed.
    pub fn draw(&self) {
        let draw: &js_sys::Function = self.draw.as_ref().unchecked_ref();
        let _ = draw.call0(&wasm_bindgen::JsValue::NULL);
    }
}

impl Drop for Still {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        for event in EVENTS {
            let listener = self.woken.as_ref().unchecked_ref();
            let _ = self
                .element
                .remove_event_listener_with_callback(event, listener);
        }
    }
}
