//! What the browser room does, in a real browser.
#![cfg(target_arch = "wasm32")]

use kokko_web::browser::data_source::{DataSource, FetchError};
use kokko_web::browser::location::{self, Arrival};
use kokko_web::browser::{profile, timer, unicode};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

async fn pause() {
    for _ in 0..8 {
        timer::next_frame().await;
    }
}

#[wasm_bindgen_test]
async fn a_hash_that_others_write_is_told_once_and_going_back_is_told_as_such() {
    let told: Rc<RefCell<Vec<(String, bool)>>> = Rc::default();
    let list = Rc::clone(&told);
    location::on_change(move |hash, arrival| {
        list.borrow_mut()
            .push((hash, matches!(arrival, Arrival::Back(_))));
    });
    location::push("#/projects?year=2021");
    pause().await;
    assert_eq!(location::hash(), "#/projects?year=2021");
    let window = web_sys::window().expect("window");
    window.location().set_hash("#/quality").expect("a link");
    pause().await;
    window.history().expect("history").back().expect("back");
    pause().await;
    assert_eq!(
        *told.borrow(),
        [
            ("#/quality".to_owned(), false),
            ("#/projects?year=2021".to_owned(), true),
        ]
    );
}

#[wasm_bindgen_test]
async fn a_missing_file_is_an_error_that_names_it() {
    let error = DataSource
        .fetch("parts/nowhere.json", |_| ())
        .await
        .expect_err("missing");
    assert!(
        matches!(&error, FetchError::Status { status: 404, .. }),
        "{error}"
    );
    assert!(
        error.to_string().contains("data/parts/nowhere.json"),
        "{error}"
    );
}

#[wasm_bindgen_test]
async fn a_dropped_timeout_never_calls() {
    let called = Rc::new(Cell::new(0));
    let (first, second) = (Rc::clone(&called), Rc::clone(&called));
    let dropped = timer::Timeout::new(1, move || first.set(first.get() + 1));
    let kept = timer::Timeout::new(1, move || second.set(second.get() + 10));
    drop(dropped);
    pause().await;
    assert_eq!(called.get(), 10);
    drop(kept);
}

#[wasm_bindgen_test]
fn what_is_measured_stands_in_the_performance_timeline() {
    assert_eq!(profile::measured("kokko:test", || 7), 7);
    let performance = web_sys::window().and_then(|window| window.performance());
    let entries = performance
        .expect("performance")
        .get_entries_by_name("kokko:test");
    assert_eq!(entries.length(), 1);
}

#[wasm_bindgen_test]
fn the_browser_normalises_each_character_as_the_writer_of_the_index_does() {
    // What this browser has not heard of yet, it leaves as it is.
    let unknown = js_sys::RegExp::new(r"^\p{Unassigned}$", "u");
    let mut compared = 0;
    for c in '\0'..='\u{10ffff}' {
        let alone = c.to_string();
        if !unknown.test(&alone) {
            let written: String = alone.nfkc().collect();
            assert_eq!(unicode::nfkc(&alone), written, "{c:?}");
            compared += 1;
        }
    }
    assert!(compared > 280_000, "{compared}");
    let several = "か\u{3099}ﾊﾞｲｵ e\u{301}\u{323} \u{1100}\u{1161}\u{11a8} ㍻①";
    let written: String = several.nfkc().collect();
    assert_eq!(unicode::nfkc(several), written);
}
