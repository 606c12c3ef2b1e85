//! A project as one small page of HTML, for search engines, previews and whoever
//! reads without a script.
//!
//! What it is: the newest sheet's key figures and texts, in the words of the
//! screen, with what a preview asks for, and a link into the program. What it is
//! not: the project's page, which has everything; or a writer of files
//! (`src/project_pages.rs`). Its neighbour is [`crate::text`], whose words it has.

mod html;
mod sitemap;

pub use html::{ProjectPage, STYLE, project, style_path};
pub use sitemap::{MOST, sitemaps};

/// Where a site will lie: its address from `https:` on, with a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteUrl(String);

impl SiteUrl {
    /// Takes an address with or without that slash.
    ///
    /// # Errors
    /// When it is no address of the web, or has a query or a hash.
    pub fn parse(address: &str) -> Result<Self, String> {
        let host = ["https://", "http://"]
            .into_iter()
            .find_map(|scheme| address.strip_prefix(scheme));
        let fits = host.is_some_and(|host| {
            let plain = |c: char| c.is_ascii_graphic() && !"?#\"'<>&".contains(c);
            !host.is_empty() && !host.starts_with('/') && host.chars().all(plain)
        });
        if !fits {
            return Err(format!(
                "failed to read SITE_URL: expected an address such as https://example.org/kokko/, found {address:?}"
            ));
        }
        Ok(Self(format!("{}/", address.trim_end_matches('/'))))
    }

    /// The address of a file of the site.
    fn of(&self, path: &str) -> String {
        format!("{}{}", self.0, encoded(path))
    }
}

/// A path in an address: what is not plain there is in percent signs.
fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_has_an_address_of_the_web_and_one_slash_at_its_end() {
        for address in ["https://example.org", "https://example.org/"] {
            let site = SiteUrl::parse(address).expect(address);
            assert_eq!(
                site.of("p/2021-総務.html"),
                "https://example.org/p/2021-%E7%B7%8F%E5%8B%99.html"
            );
        }
        for bad in [
            "",
            "example.org",
            "https://",
            "https:///a",
            "https://a/?b",
            "https://a/\"",
        ] {
            assert!(SiteUrl::parse(bad).is_err(), "{bad}");
        }
    }
}
