//! The program that searches: in a worker, or where a page may have none on the page.

#[cfg(target_arch = "wasm32")]
use {
    kokko_web::finder::{Call, Desk, Known, Reply, Stage},
    kokko_web::first::{search_answer, search_frame},
    kokko_web::state::Searched,
    kokko_web::text,
    std::cell::{Cell, RefCell},
    std::rc::Rc,
    wasm_bindgen::prelude::*,
    wasm_bindgen_futures::spawn_local,
};

/// [`Desk`] for the script that starts it: `tools/start/finder.js`.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
pub struct Finder {
    desk: Rc<Desk>,
    page: Rc<Page>,
    /// Whether it cannot read the index: what to say of that the page of all pages knows.
    unread: Cell<bool>,
}

/// The first page of a search, while there is no other.
#[cfg(target_arch = "wasm32")]
struct Page {
    /// Is called with its markup: frame, answer, and whether the first hits stand in that;
    /// with nothing where the address asks for something else, or the answer is a
    /// failure, which only the program of all pages can mend.
    shown: js_sys::Function,
    asked: RefCell<Option<(Searched, bool)>>,
}

#[cfg(target_arch = "wasm32")]
impl Page {
    fn show(&self, known: &Known) {
        let asked = self.asked.borrow();
        let Some((searched, sample)) = asked.as_ref() else {
            return;
        };
        if known.text != searched.text {
            return;
        }
        if known.stage.failure().is_some() {
            return self.leave();
        }
        let stands = !matches!(known.stage, Stage::Searching);
        let _ = self.shown.call3(
            &JsValue::NULL,
            &search_frame(searched, *sample).into(),
            &search_answer(searched, known).into(),
            &stands.into(),
        );
    }

    fn leave(&self) {
        let _ = self.shown.call0(&JsValue::NULL);
    }
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen]
impl Finder {
    /// `told` is called with every reply, as JSON, and `shown` with the first page of a
    /// search, as far as [`Finder::show`] asks for it.
    #[wasm_bindgen(constructor)]
    pub fn new(told: js_sys::Function, shown: js_sys::Function) -> Self {
        let page = Rc::new(Page {
            shown,
            asked: RefCell::new(None),
        });
        let first = Rc::clone(&page);
        let desk = Desk::new(move |reply: Reply| {
            let text = serde_json::to_string(&reply).unwrap_or_default();
            let _ = told.call1(&JsValue::NULL, &JsValue::from_str(&text));
            if let Reply::Known(known) = reply {
                first.show(&known);
            }
        });
        Self {
            desk: Rc::new(desk),
            page,
            unread: Cell::new(false),
        }
    }

    /// Hears a call, as JSON; another version's is passed over.
    pub fn tell(&self, call: &str) {
        let desk = Rc::clone(&self.desk);
        match serde_json::from_str::<Call>(call) {
            Ok(Call::Open { files, .. }) if files.check_form().is_err() => self.unread.set(true),
            Ok(call) => spawn_local(async move { desk.hear(call).await }),
            Err(_) => {}
        }
    }

    /// Takes a file of the index that was fetched before it was asked for, in its turn
    /// among the calls.
    pub fn take(&self, path: String, bytes: Vec<u8>) {
        let desk = Rc::clone(&self.desk);
        spawn_local(async move { desk.take(&path, &bytes) });
    }

    /// Answers the question of an address, and shows what is known of it from here on,
    /// as the first page of a search; `sample` says that what is searched is invented.
    pub fn show(&self, hash: &str, sample: bool) {
        let searched = Searched::parse(hash).filter(|_| !self.unread.get());
        let Some(searched) = searched else {
            self.hide();
            return self.page.leave();
        };
        text::speak(searched.language);
        let open = Known {
            text: searched.text.clone(),
            stage: Stage::Searching,
            ..Known::default()
        };
        self.page.asked.replace(Some((searched, sample)));
        self.page.show(&open);
        let desk = Rc::clone(&self.desk);
        spawn_local(async move { desk.ask_first(open.text).await });
    }

    /// Shows nothing more.
    pub fn hide(&self) {
        self.page.asked.take();
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    kokko_core::search::normalise_by(kokko_web::browser::unicode::nfkc);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!(
        "kokko-finder runs in a browser: build it with `make build`, see it with `make serve`"
    );
    std::process::exit(2);
}
