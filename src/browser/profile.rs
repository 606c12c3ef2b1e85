use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // A page has it, and a worker.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Option<web_sys::Performance>;
}

/// Milliseconds since the page began; 0 where there is no such clock.
pub(super) fn now() -> f64 {
    PERFORMANCE.with(|clock| clock.as_ref().map_or(0.0, web_sys::Performance::now))
}

/// Runs something and leaves how long it took in the browser's performance
/// timeline, where `make bench` and the developer tools read it.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(performance) = PERFORMANCE.with(Clone::clone) else {
        return work();
    };
    let mark = format!("{name}:start");
    let _ = performance.mark(&mark);
    let result = work();
    let _ = performance.measure_with_start_mark(name, &mark);
    performance.clear_marks_with_mark_name(&mark);
    result
}
