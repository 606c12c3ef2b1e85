use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, PointerEvent};

/// How far a pointer moves at least, in CSS px, before it means an area and not a click.
const LEAST: f64 = 8.0;

/// An area of an element, each edge as a share of its width or height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The left edge.
    pub left: f64,
    /// The right edge.
    pub right: f64,
    /// The upper edge.
    pub top: f64,
    /// The lower edge.
    pub bottom: f64,
}

/// A listener for areas that a pointer draws on an element; dropping it ends it.
#[derive(Debug)]
pub struct Brush {
    element: HtmlElement,
    listener: Closure<dyn Fn(PointerEvent)>,
    click: Closure<dyn Fn(web_sys::Event)>,
}

const EVENTS: [&str; 4] = ["pointerdown", "pointermove", "pointerup", "pointercancel"];

impl Brush {
    /// Calls back with each area that is drawn on `element`, which shows it as it
    /// grows by `data-brushing` and the properties `--left`, `--width`, `--top` and
    /// `--height`.
    pub fn new(element: HtmlElement, drawn: impl Fn(Area) + 'static) -> Self {
        let from = Rc::new(Cell::new(None::<(f64, f64)>));
        let brushed = Rc::new(Cell::new(false));
        let (own, done) = (element.clone(), Rc::clone(&brushed));
        let listener = Closure::<dyn Fn(PointerEvent)>::new(move |event: PointerEvent| {
            let at = (f64::from(event.client_x()), f64::from(event.client_y()));
            match event.type_().as_str() {
                "pointerdown" if event.button() == 0 && event.is_primary() => {
                    done.set(false);
                    from.set(Some(at));
                }
                "pointermove" => {
                    if let Some(start) = from.get()
                        && (done.get() || is_far(start, at))
                    {
                        if !done.replace(true) {
                            let _ = own.set_pointer_capture(event.pointer_id());
                        }
                        show(&own, area(&own, start, at));
                    }
                }
                "pointerup" => {
                    if let Some(start) = from.take()
                        && done.get()
                    {
                        let _ = own.remove_attribute("data-brushing");
                        drawn(area(&own, start, at));
                    }
                }
                "pointercancel" => {
                    from.take();
                    let _ = own.remove_attribute("data-brushing");
                }
                _ => {}
            }
        });
        // The click that ends a drawn area is none on what lies below it.
        let click = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            if brushed.replace(false) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        for event in EVENTS {
            let _ =
                element.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        }
        let _ = element.add_event_listener_with_callback_and_bool(
            "click",
            click.as_ref().unchecked_ref(),
            true,
        );
        Self {
            element,
            listener,
            click,
        }
    }
}

impl Drop for Brush {
    fn drop(&mut self) {
        let element = &self.element;
        for event in EVENTS {
            let _ = element
                .remove_event_listener_with_callback(event, self.listener.as_ref().unchecked_ref());
        }
        let _ = element.remove_event_listener_with_callback_and_bool(
            "click",
            self.click.as_ref().unchecked_ref(),
            true,
        );
    }
}

fn is_far(from: (f64, f64), to: (f64, f64)) -> bool {
    (from.0 - to.0).abs().max((from.1 - to.1).abs()) >= LEAST
}

fn area(element: &HtmlElement, a: (f64, f64), b: (f64, f64)) -> Area {
    let room = element.get_bounding_client_rect();
    let across = |x: f64| ((x - room.left()) / room.width().max(1.0)).clamp(0.0, 1.0);
    let down = |y: f64| ((y - room.top()) / room.height().max(1.0)).clamp(0.0, 1.0);
    Area {
        left: across(a.0.min(b.0)),
        right: across(a.0.max(b.0)),
        top: down(a.1.min(b.1)),
        bottom: down(a.1.max(b.1)),
    }
}

fn show(element: &HtmlElement, area: Area) {
    let style = element.style();
    for (name, share) in [
        ("--left", area.left),
        ("--width", area.right - area.left),
        ("--top", area.top),
        ("--height", area.bottom - area.top),
    ] {
        let _ = style.set_property(name, &format!("{:.2}%", share * 100.0));
    }
    let _ = element.set_attribute("data-brushing", "");
}
