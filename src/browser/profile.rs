use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // A page has it, and a worker.
    #[wasm_bindgen(thread_local_v2, js_name = performance)]
    static PERFORMANCE: Option<web_sys::Performance>;
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
