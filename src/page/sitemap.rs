use super::SiteUrl;
use crate::first::escaped;

/// Addresses that one file of a sitemap may have (sitemaps.org).
pub const MOST: usize = 50_000;

/// The files of a sitemap by name: `sitemap.xml`, which lists all pages, or, where
/// they are more than [`MOST`], the files that do.
pub fn sitemaps(site: &SiteUrl, paths: &[String]) -> Vec<(String, String)> {
    let lists: Vec<String> = paths
        .chunks(MOST)
        .map(|paths| file("urlset", "url", site, paths))
        .collect();
    match <[String; 1]>::try_from(lists) {
        Ok([only]) => vec![("sitemap.xml".to_owned(), only)],
        Err(lists) => {
            let names: Vec<String> = (1..=lists.len())
                .map(|number| format!("sitemap-{number}.xml"))
                .collect();
            let index = file("sitemapindex", "sitemap", site, &names);
            let lists = names.into_iter().zip(lists);
            std::iter::once(("sitemap.xml".to_owned(), index))
                .chain(lists)
                .collect()
        }
    }
}

fn file(list: &str, entry: &str, site: &SiteUrl, paths: &[String]) -> String {
    let entries: String = paths
        .iter()
        .map(|path| {
            format!(
                "<{entry}><loc>{}</loc></{entry}>\n",
                escaped(&site.of(path))
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{list} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</{list}>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_lists_up_to_fifty_thousand_pages_and_more_have_an_index() {
        let site = SiteUrl::parse("https://example.org/k").expect("an address");
        let paths: Vec<String> = (0..MOST).map(|page| format!("p/{page}.html")).collect();
        let one = sitemaps(&site, &paths);
        assert_eq!(one.len(), 1);
        assert!(
            one[0]
                .1
                .contains("<loc>https://example.org/k/p/7.html</loc>")
        );
        let more = [paths, vec!["p/x.html".to_owned()]].concat();
        let files = sitemaps(&site, &more);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
        assert!(
            files[0]
                .1
                .contains("<loc>https://example.org/k/sitemap-2.xml</loc>")
        );
        assert_eq!(files[2].1.matches("<url>").count(), 1);
        assert_eq!(sitemaps(&site, &[])[0].0, "sitemap.xml");
    }
}
