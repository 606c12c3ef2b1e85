use indicatif::{ProgressBar, ProgressStyle};

/// A bar of bytes on stderr; nothing where stderr is no terminal.
pub fn bytes(total: u64) -> ProgressBar {
    styled(ProgressBar::new(total)).with_message("reading")
}

/// A bar of bytes of which nobody has said yet how many there are.
pub fn unknown_bytes(message: String) -> ProgressBar {
    styled(ProgressBar::no_length()).with_message(message)
}

fn styled(bar: ProgressBar) -> ProgressBar {
    let style = ProgressStyle::with_template(
        "{msg} [{bar:32}] {bytes}/{total_bytes} {bytes_per_sec} {eta}",
    );
    if let Ok(style) = style {
        bar.set_style(style.progress_chars("=> "));
    }
    bar
}
