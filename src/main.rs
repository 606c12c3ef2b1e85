//! Mounts the app.

#[cfg(target_arch = "wasm32")]
fn main() {
    kokko_web::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("kokko-web runs in a browser: build it with `make build`, see it with `make serve`");
    std::process::exit(2);
}
