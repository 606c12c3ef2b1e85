use super::words;
use crate::state::Show;

/// The height of a frame that cannot follow its content, in px.
pub const FRAME_HEIGHT: u32 = 720;

/// What somebody pastes into another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippets {
    /// An `<iframe>` of a fixed height.
    pub frame: String,
    /// A script and the element `<kokko-embed>`.
    pub element: String,
}

/// An `<iframe>` of a view of the site, with the title that whoever hears it is told.
pub fn frame(site: &str, hash: &str, show: Show, title: &str) -> String {
    let query = match show {
        Show::Page => String::new(),
        part => format!("&amp;show={}", part.key()),
    };
    let (site, hash, title) = (escaped(site), escaped(hash), escaped(title));
    format!(
        r#"<iframe src="{site}?embed{query}{hash}" title="{title}" width="100%" height="{FRAME_HEIGHT}" loading="lazy" sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads"></iframe>"#
    )
}

/// The snippets for a view of the site at an address such as
/// `https://example.org/kokko/`, from `#` on.
pub fn snippets(site: &str, hash: &str, show: Show) -> Snippets {
    let title = words().embed.title;
    let attribute = match show {
        Show::Page => String::new(),
        part => format!(" show=\"{}\"", part.key()),
    };
    Snippets {
        frame: frame(site, hash, show, title),
        element: format!(
            "<script src=\"{site}embed.js\" async></script>\n<kokko-embed src=\"{hash}\"{attribute} label=\"{title}\"></kokko-embed>",
            site = escaped(site),
            hash = escaped(hash),
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
