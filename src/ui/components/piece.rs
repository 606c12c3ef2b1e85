use crate::browser::timer;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many pieces of the page are still to be built and painted, shared through context.
#[derive(Clone, Copy)]
pub struct Pieces(StoredValue<u32>);

impl Pieces {
    /// None is under way.
    pub fn new() -> Self {
        Self(StoredValue::new(0))
    }

    /// Waits until what there is to be seen has been painted, all pieces of it.
    pub async fn painted(self) {
        timer::painted().await;
        while self.0.get_value() > 0 {
            timer::painted().await;
        }
    }
}

/// A part of a page that is built in a task of its own, after those before it: so that
/// no task keeps a phone busy for long.
pub fn piece(view: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    later(Box::new(view))
}

/// The same of a part that may be taken away and shown again: that it then is at once,
/// so that nothing below it moves. `built` tells whether it was there.
pub fn first_piece(built: StoredValue<bool>, view: fn() -> AnyView) -> AnyView {
    if built.get_value() {
        return view();
    }
    built.set_value(true);
    piece(view)
}

fn later(view: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    let Pieces(waiting) = expect_context::<Pieces>();
    let here = RwSignal::new(false);
    waiting.update_value(|waiting| *waiting += 1);
    spawn_local(async move {
        timer::turn().await;
        let _ = here.try_set(true);
        // It is built now, and looks at what it has room for with the next frame.
        timer::painted().await;
        waiting.update_value(|waiting| *waiting -= 1);
    });
    (move || here.get().then(&view)).into_any()
}
