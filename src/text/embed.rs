use super::words;
use crate::state::Show;

/// What somebody pastes into another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippets {
    /// An `<iframe>` of a fixed height.
    pub frame: String,
    /// A script and the element `<kokko-embed>`.
    pub element: String,
}

/// The snippets for a view of the site at an address such as
/// `https://example.org/kokko/`, from `#` on.
pub fn snippets(site: &str, hash: &str, show: Show) -> Snippets {
    let title = words().embed.title;
    let (site, hash) = (escaped(site), escaped(hash));
    let (query, attribute) = match show {
        Show::Page => (String::new(), String::new()),
        part => (
            format!("&amp;show={}", part.key()),
            format!(" show=\"{}\"", part.key()),
        ),
    };
    Snippets {
        frame: format!(
            r#"<iframe src="{site}?embed{query}{hash}" title="{title}" width="100%" height="720" loading="lazy" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads"></iframe>"#
        ),
        element: format!(
            "<script src=\"{site}embed.js\" async></script>\n<kokko-embed src=\"{hash}\"{attribute} label=\"{title}\"></kokko-embed>"
        ),
    }
}

/// A text inside an attribute of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_holds_the_address_and_nothing_that_ends_its_attribute() {
        let found = snippets(
            "https://example.org/a/",
            "#/projects?q=\"><script>&year=2021",
            Show::Chart,
        );
        let hash = "#/projects?q=&quot;>&lt;script>&amp;year=2021\"";
        let frame =
            format!("<iframe src=\"https://example.org/a/?embed&amp;show=chart{hash} title=");
        assert!(found.frame.starts_with(&frame), "{}", found.frame);
        assert!(found.frame.contains(" loading=\"lazy\" sandbox=\""));
        let element = format!("<kokko-embed src=\"{hash} show=\"chart\" label=");
        assert!(found.element.contains(&element), "{}", found.element);
        let whole = snippets("https://example.org/", "#/", Show::Page);
        assert!(!whole.frame.contains("show"), "{}", whole.frame);
    }
}
