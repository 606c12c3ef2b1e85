use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Element;

/// A listener for the page's scroll and size; dropping it ends it.
#[derive(Debug)]
pub struct ScrollWatch {
    listener: Closure<dyn Fn()>,
    waiting: Rc<Cell<i32>>,
    _frame: Rc<Closure<dyn Fn()>>,
}

impl ScrollWatch {
    /// Calls back at most once a frame while the page scrolls or is resized.
    pub fn new(callback: impl Fn() + 'static) -> Self {
        // The frame that is asked for; 0 is none, as the browser numbers from one.
        let waiting = Rc::new(Cell::new(0));
        let done = Rc::clone(&waiting);
        let frame = Rc::new(Closure::<dyn Fn()>::new(move || {
            done.set(0);
            callback();
        }));
        let next = Rc::clone(&frame);
        let asked = Rc::clone(&waiting);
        let listener = Closure::<dyn Fn()>::new(move || {
            if asked.get() == 0
                && let Some(window) = web_sys::window()
            {
                let frame = window.request_animation_frame((*next).as_ref().unchecked_ref());
                asked.set(frame.unwrap_or(0));
            }
        });
        if let Some(window) = web_sys::window() {
            for event in ["scroll", "resize"] {
                let _ = window
                    .add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
            }
        }
        Self {
            listener,
            waiting,
            _frame: frame,
        }
    }
}

impl Drop for ScrollWatch {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.cancel_animation_frame(self.waiting.get());
            for event in ["scroll", "resize"] {
                let _ = window.remove_event_listener_with_callback(
                    event,
                    self.listener.as_ref().unchecked_ref(),
                );
            }
        }
    }
}

/// Rows that a list shows at least.
pub const FEWEST: usize = 10;

/// The rows of a list that can be seen, and some beyond on either side.
///
/// `rows` lie one below the other in `list`, all of the height that its style
/// gives in the custom property `--row-height` (px). A list far below still has
/// its first rows, so that it is never an empty one.
pub fn visible_rows(list: &Element, rows: usize) -> (Range<usize>, f64) {
    let nothing = (0..rows.min(40), 64.0);
    let Some(window) = web_sys::window() else {
        return nothing;
    };
    let height = window
        .get_computed_style(list)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("--row-height").ok())
        .and_then(|text| text.trim().trim_end_matches("px").parse::<f64>().ok())
        .filter(|height| *height > 0.0);
    let (Some(height), Some(seen)) = (
        height,
        window.inner_height().ok().and_then(|inner| inner.as_f64()),
    ) else {
        return nothing;
    };
    let above = -list.get_bounding_client_rect().top();
    let beyond = seen;
    let first = ((above - beyond) / height).floor().max(0.0) as usize;
    let last = ((above + seen + beyond) / height).ceil().max(0.0) as usize;
    let last = last.max(first + FEWEST);
    (first.min(rows)..last.clamp(first.min(rows), rows), height)
}

/// Scrolls the page to a height.
pub fn scroll_to(height: f64) {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, height);
    }
}

/// Whether the page is as narrow as a phone.
pub fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width <= 832.0)
}
