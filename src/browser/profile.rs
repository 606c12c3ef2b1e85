/// Runs something and leaves how long it took in the browser's performance
/// timeline, where `make bench` and the developer tools read it.
pub fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else {
        return work();
    };
    let mark = format!("{name}:start");
    let _ = performance.mark(&mark);
    let result = work();
    let _ = performance.measure_with_start_mark(name, &mark);
    performance.clear_marks_with_mark_name(&mark);
    result
}
