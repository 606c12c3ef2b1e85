//! Addresses in the data.

/// The address, if it is one of http or https: it becomes a link on the screen,
/// and must never be a script.
pub(crate) fn http(filed: &str) -> Option<String> {
    let url = filed.trim();
    let is_http = ["https://", "http://"].iter().any(|scheme| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let is_plain = !url.chars().any(|c| c.is_whitespace() || c.is_control());
    (is_http && is_plain).then(|| url.to_owned())
}
