use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent, PointerEvent};

/// Where an element was pressed, in CSS px from its left and upper edge, and its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pressed {
    /// From the left, from the top.
    pub at: (f64, f64),
    /// Width and height.
    pub size: (f64, f64),
}

/// Where a finger has pressed an element; `None` of a mouse, which meets what it points
/// at, and of a key. A browser that does not tell them apart is asked what it is held by.
pub fn pressed(element: &Element, event: &MouseEvent) -> Option<Pressed> {
    let is_touch = match event.dyn_ref::<PointerEvent>() {
        Some(event) => event.pointer_type() == "touch",
        None => {
            let query = web_sys::window()?.match_media("(pointer: coarse)");
            query.ok().flatten().is_some_and(|query| query.matches())
        }
    };
    if event.detail() == 0 || !is_touch {
        return None;
    }
    let room = element.get_bounding_client_rect();
    let at = (
        f64::from(event.client_x()) - room.left(),
        f64::from(event.client_y()) - room.top(),
    );
    Some(Pressed {
        at,
        size: (room.width(), room.height()),
    })
}
