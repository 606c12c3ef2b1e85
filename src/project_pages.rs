//! Writes a page of HTML for each project of a built site, and its sitemap:
//! `kokko-pages DIST https://example.org/kokko/`.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let written = match arguments.as_slice() {
        [dist, site] => native::write(std::path::Path::new(dist), site),
        _ => Err("usage: kokko-pages DIST SITE_URL".to_owned()),
    };
    match written {
        Ok(pages) => {
            println!("{pages} pages of projects and their sitemap.xml");
            std::process::ExitCode::SUCCESS
        }
        Err(reason) => {
            eprintln!("error: {reason}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use kokko_core::dataset::{project_path, read_manifest, read_projects};
    use kokko_web::page::{STYLE, SiteUrl, project, sitemaps, style_path};
    use std::fs;
    use std::path::Path;

    fn failed(what: &str, path: &Path, error: &std::io::Error) -> String {
        format!("failed to {what} {}: {error}", path.display())
    }

    /// Replaces the folder `p/` of the site and its sitemap; how many pages there are.
    pub fn write(dist: &Path, site: &str) -> Result<usize, String> {
        let site = SiteUrl::parse(site)?;
        let read = |file: &str| {
            let path = dist.join("data").join(file);
            fs::read(&path).map_err(|error| failed("read", &path, &error))
        };
        let save = |file: &str, text: &str| {
            let path = dist.join(file);
            fs::write(&path, text).map_err(|error| failed("write", &path, &error))
        };
        let manifest = read("manifest.json")?;
        let manifest = read_manifest(&manifest).map_err(|error| error.to_string())?;
        let folder = dist.join("p");
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| failed("remove", &folder, &error))?;
        }
        fs::create_dir_all(&folder).map_err(|error| failed("make", &folder, &error))?;
        save(style_path(), STYLE)?;
        let mut paths = Vec::new();
        for bucket in 0..manifest.projects.buckets {
            let file = project_path(&manifest.projects, bucket);
            let records = read_projects(&file, &read(&file)?).map_err(|error| error.to_string())?;
            for record in &records {
                if let Some(page) = project(&site, &manifest, record) {
                    save(&page.path, &page.html)?;
                    save(&page.oembed_path, &page.oembed)?;
                    paths.push(page.path);
                }
            }
        }
        paths.sort();
        for (name, text) in sitemaps(&site, &paths) {
            save(&name, &text)?;
        }
        Ok(paths.len())
    }
}
