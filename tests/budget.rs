//! The bytes that a visitor pays, and what the page may hold.
//!
//! How much each part may weigh stands in README's table, and only there. It looks
//! at `dist/`, which `make build` writes; without it, it says so and passes. Sizes
//! are raw bytes: brotli makes about a third of the WebAssembly and a quarter of
//! the rest, and is measured by `make bench`.

use kokko_core::dataset::{Kind, read_manifest};
use std::fs;
use std::path::{Path, PathBuf};

/// Files of the program; the dataset and its schemas are counted apart.
const FILES: usize = 40;
/// Files of the dataset: hosts stop at 20,000.
const DATA_FILES: usize = 10_000;

/// The most bytes that README's table allows a part: `| part | 1,234 |`.
fn allowed(readme: &str, part: &str) -> u64 {
    let cells = |line: &str| -> Vec<String> {
        let cells = line.trim().trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    let rows: Vec<Vec<String>> = readme
        .lines()
        .skip_while(|line| !line.starts_with("| bytes of `dist/`"))
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .collect();
    assert!(!rows.is_empty(), "README has no table of bytes of `dist/`");
    let row = rows.iter().find(|row| row[0] == part);
    let row = row.unwrap_or_else(|| panic!("README's table has no row `{part}`: {rows:?}"));
    let figure = row.get(1).map_or("", |cell| cell.as_str()).replace(',', "");
    figure
        .parse()
        .unwrap_or_else(|_| panic!("README, `{part}`: expected bytes, found {row:?}"))
}

fn budget(part: &str) -> u64 {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    allowed(&fs::read_to_string(readme).expect("README.md"), part)
}

/// The built site, or the reason why there is nothing to measure.
fn dist() -> Option<PathBuf> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    if dist.join("index.html").is_file() {
        return Some(dist);
    }
    eprintln!(
        "SKIPPED: no {}: run `make build` first, then this test measures it",
        dist.join("index.html").display()
    );
    None
}

/// Every file below a folder, by its path below it.
fn files(root: &Path) -> Vec<(String, u64)> {
    fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, u64)>) {
        for entry in fs::read_dir(folder).expect("a folder of the site") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(root, &path, files);
            } else {
                let name = path.strip_prefix(root).expect("below the root");
                let bytes = fs::metadata(&path).expect("a file").len();
                files.push((name.to_string_lossy().replace('\\', "/"), bytes));
            }
        }
    }
    let mut found = Vec::new();
    collect(root, root, &mut found);
    found.sort();
    found
}

/// Files of the program with this ending.
fn program(dist: &Path, ending: &str) -> Vec<(String, u64)> {
    let all = files(dist).into_iter();
    // Pages of projects and the example of a portal are no part of the program.
    let apart = ["data/", "p/", "embed/"];
    all.filter(|(name, _)| {
        !apart.iter().any(|folder| name.starts_with(folder)) && name.ends_with(ending)
    })
    .collect()
}

/// Whether the files of a part weigh no more than README says.
fn within(part: &str, files: &[(String, u64)]) {
    let sum: u64 = files.iter().map(|(_, bytes)| bytes).sum();
    let budget = budget(part);
    assert!(!files.is_empty(), "the site has no {part}");
    assert!(
        sum <= budget,
        "{part}: expected at most {budget} bytes, as README says, found {sum} in {files:?}"
    );
}

#[test]
fn the_program_weighs_at_most_what_readme_says() {
    let Some(dist) = dist() else { return };
    let of = |ending: &str, start: &str| -> (Vec<_>, Vec<_>) {
        let all = program(&dist, ending).into_iter();
        all.partition(|(name, _)| name.starts_with(start))
    };
    let (first, rest) = of(".wasm", "first-");
    let is_finder = |(name, _): &(String, u64)| name.starts_with("finder-");
    let (mut finder, large): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_finder);
    let (charts, rest) = of(".js", "charts-");
    let (its_script, scripts): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_finder);
    finder.extend(its_script);
    let parts = [
        ("program of the first view", first),
        ("program", large),
        ("scripts", scripts),
        ("style", program(&dist, ".css")),
        ("page", program(&dist, ".html")),
    ];
    for (part, files) in &parts {
        within(part, files);
    }
    within("charts, loaded later", &charts);
    within(
        "program that searches, loaded later; it also writes the first page of a search",
        &finder,
    );
    within("first load", &parts.map(|(_, files)| files).concat());
}

#[test]
fn the_sample_weighs_at_most_what_readme_says() {
    let Some(dist) = dist() else { return };
    let data = dist.join("data");
    let Ok(manifest) = fs::read(data.join("manifest.json")) else {
        eprintln!("SKIPPED: no data in {}", dist.display());
        return;
    };
    let manifest = read_manifest(&manifest).expect("the manifest");
    if manifest.kind != Kind::Sample {
        eprintln!("SKIPPED: dist/data holds other data than the sample");
        return;
    }
    let weigh = |path: &String| {
        let bytes = fs::metadata(data.join(path)).expect("a file of the dataset");
        (path.clone(), bytes.len())
    };
    let columns = manifest.years.iter().map(|year| &year.columns.path);
    let payments = manifest.years.iter().map(|year| &year.spending.path);
    let columns: Vec<_> = columns.map(weigh).collect();
    let payments: Vec<_> = payments.map(weigh).collect();
    within("columns of the sample", &columns);
    within("payments of the sample", &payments);
    let recipients = weigh(&manifest.recipients.path);
    within("recipients of the sample", &[recipients]);
}

#[test]
fn the_budget_is_read_from_a_table() {
    let readme = "| part | 1 |\n\n| bytes of `dist/` | at most |\n|---|---|\n| program | 1,700,000 |\n\n| style | 2 |\n";
    assert_eq!(allowed(readme, "program"), 1_700_000);
    for missing in ["part", "style"] {
        let found = std::panic::catch_unwind(|| allowed(readme, missing));
        assert!(found.is_err(), "{missing} stands outside the table");
    }
}

#[test]
fn the_site_has_few_files() {
    let Some(dist) = dist() else { return };
    let (data, program): (Vec<_>, Vec<_>) = files(&dist)
        .into_iter()
        .filter(|(name, _)| !name.starts_with("schema/") && !name.starts_with("p/"))
        .partition(|(name, _)| name.starts_with("data/"));
    assert!(
        program.len() <= FILES,
        "{} files of the program",
        program.len()
    );
    assert!(
        data.len() <= DATA_FILES,
        "{} files of the dataset",
        data.len()
    );
}

#[test]
fn the_page_runs_under_the_strict_policy_in_any_folder() {
    let Some(dist) = dist() else { return };
    let page = fs::read_to_string(dist.join("index.html")).expect("the page");
    let wrong = violations(&page);
    assert!(wrong.is_empty(), "dist/index.html: {wrong:#?}");
}

/// What a page may not hold: inline scripts and styles, handlers, and
/// addresses that leave the folder it lies in.
fn violations(page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = &rest[..=end];
        rest = &rest[end + 1..];
        let name: String = tag[1..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
            .collect::<String>()
            .to_ascii_lowercase();
        // The style of the first paint, and the script that asks for what comes first: the
        // policy knows both by their hashes.
        if name == "style" && tag != "<style data-first-paint>" {
            wrong.push(format!("an inline style: {tag}"));
        }
        let body = rest.split('<').next().unwrap_or("");
        if name == "script" && !body.trim().is_empty() && tag != "<script data-ahead>" {
            wrong.push(format!("an inline script: {tag}"));
        }
        for (attribute, value) in attributes(tag) {
            if attribute == "style" || attribute.starts_with("on") {
                wrong.push(format!("an inline `{attribute}`: {tag}"));
            }
            let leaves =
                value.contains("://") || value.starts_with('/') || value.starts_with("data:");
            if ["href", "src", "srcset", "action"].contains(&attribute.as_str()) && leaves {
                wrong.push(format!("an address outside the folder: {tag}"));
            }
        }
    }
    wrong
}

/// The attributes of a tag, names in lower case, values without quotes.
fn attributes(tag: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = tag
        .trim_start_matches('<')
        .trim_end_matches(['>', '/'])
        .trim_start_matches(|c: char| !c.is_whitespace());
    loop {
        rest = rest.trim_start();
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '=')
            .unwrap_or(rest.len());
        if end == 0 {
            return found;
        }
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| ['"', '\''].contains(c));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => {
                    let end = after.find(char::is_whitespace).unwrap_or(after.len());
                    after.split_at(end)
                }
            };
        }
        found.push((name, value.to_owned()));
    }
}

#[test]
fn a_page_that_breaks_the_policy_is_caught() {
    for bad in [
        "<script>start()</script>",
        "<script type=module>import './a.js'</script>",
        "<script data-other>start()</script>",
        "<STYLE>p{}</STYLE>",
        "<style data-first>p{}</style>",
        "<p style=\"color:red\">",
        "<body onload='start()'>",
        "<link rel=\"stylesheet\" href=\"https://example.org/a.css\">",
        "<script src=/start.js></script>",
        "<img src=\"//example.org/a.png\">",
        "<link rel=icon href='data:image/png;base64,'>",
    ] {
        assert_eq!(violations(bad).len(), 1, "{bad}");
    }
    for good in [
        "<!-- <script>no()</script> --><script type=\"module\" src=\"start.js\"></script>",
        "<link rel=\"stylesheet\" href=\"./kokko.css\" integrity=\"sha384-//x\"><p class=\"style\">a</p>",
        "<style data-first-paint>p{}</style><script data-ahead>a()</script><p>a</p>",
        "<meta charset=\"utf-8\"><title>国庫</title><a href=\"#/projects\">on</a>",
    ] {
        assert!(
            violations(good).is_empty(),
            "{good}: {:?}",
            violations(good)
        );
    }
}
