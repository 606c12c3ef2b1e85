//! The walls between the rooms of one package: what each may name. (Walls
//! between packages are the compiler's.) The table is in `src/_docs/rooms.md`.
//!
//! Paths are read with `syn`, in `use`, in code and inside macros; documentation
//! and `#[cfg(test)]` may name anything.

use proc_macro2::{Span, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

// --------------------------------------------------------------- the sources

/// One Rust file and where its module stands.
struct Source {
    /// Path below the repository, with `/`.
    path: String,
    /// The crate and the modules down to this file: `kokko_core::domain::id`.
    module: Vec<String>,
    found: Vec<Found>,
}

/// Something that code says, and where.
#[derive(Debug)]
struct Found {
    line: usize,
    what: What,
}

#[derive(Debug, PartialEq)]
enum What {
    /// A path, resolved: `crate`, `self` and `super` are gone.
    Path(Vec<String>),
    /// A call of a method.
    Method(String),
    /// A text in code.
    Text(String),
    /// A name followed by `=` inside a macro, an attribute of markup.
    Attribute(String),
    /// `async` or `await`.
    Async,
}

impl Source {
    fn new(path: &str, text: &str) -> Self {
        let file = syn::parse_file(text)
            .unwrap_or_else(|error| panic!("{path}:{}: {error}", error.span().start().line));
        let module = module_of(path);
        let mut reader = Reader {
            module: module.clone(),
            found: Vec::new(),
        };
        reader.visit_file(&file);
        Self {
            path: path.to_owned(),
            module,
            found: reader.found,
        }
    }

    /// The room a file is in: `kokko_core::domain`.
    fn room(&self) -> String {
        room(&self.module)
    }
}

/// Crate and first module of a path: a room, where the crate is ours.
fn room(path: &[String]) -> String {
    path.iter()
        .take(2)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join("::")
}

fn module_of(path: &str) -> Vec<String> {
    let below = path.strip_prefix("src/").unwrap_or(path);
    let (name, rest) = if let Some(rest) = below.strip_prefix("core/") {
        ("kokko_core", rest)
    } else if let Some(rest) = below.strip_prefix("import/") {
        ("kokko_import", rest)
    } else {
        ("kokko_web", below)
    };
    let mut module = vec![name.to_owned()];
    module.extend(rest.trim_end_matches(".rs").split('/').map(str::to_owned));
    if module
        .last()
        .is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str()))
    {
        module.pop();
    }
    module
}

struct Reader {
    module: Vec<String>,
    found: Vec<Found>,
}

impl Reader {
    fn push(&mut self, span: Span, what: What) {
        let line = span.start().line;
        self.found.push(Found { line, what });
    }

    fn path(&mut self, span: Span, segments: &[String]) {
        let Some(first) = segments.first() else {
            return;
        };
        let path = match first.as_str() {
            "crate" => [&self.module[..1], &segments[1..]].concat(),
            "self" => [&self.module, &segments[1..]].concat(),
            "super" => {
                let up = segments
                    .iter()
                    .take_while(|segment| *segment == "super")
                    .count();
                let kept = self.module.len().saturating_sub(up).max(1);
                [&self.module[..kept], &segments[up..]].concat()
            }
            _ => segments.to_vec(),
        };
        self.push(span, What::Path(path));
    }

    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.path(name.span(), &with(&name.ident)),
            syn::UseTree::Rename(name) => self.path(name.span(), &with(&name.ident)),
            syn::UseTree::Glob(glob) => {
                self.path(glob.span(), &[before, &["*".to_owned()]].concat());
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.tree(before, tree);
                }
            }
        }
    }

    /// Inside a macro there are only tokens.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let punct = |at: usize, c: char| matches!(tokens.get(at), Some(TokenTree::Punct(p)) if p.as_char() == c);
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                        self.push(literal.span(), What::Text(text.value()));
                    }
                }
                TokenTree::Ident(ident) if at > 0 && punct(at - 1, '.') => {
                    self.push(ident.span(), What::Method(ident.to_string()));
                }
                TokenTree::Ident(ident) => {
                    let mut segments = vec![ident.to_string()];
                    while punct(at + 1, ':') && punct(at + 2, ':') {
                        let Some(TokenTree::Ident(next)) = tokens.get(at + 3) else {
                            break;
                        };
                        segments.push(next.to_string());
                        at += 3;
                    }
                    if segments.len() > 1 {
                        self.path(ident.span(), &segments);
                    } else if ident == "async" || ident == "await" {
                        self.push(ident.span(), What::Async);
                    } else if punct(at + 1, '=') && !punct(at + 2, '=') {
                        self.push(ident.span(), What::Attribute(ident.to_string()));
                    }
                }
                TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }
}

fn is_test_only(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<syn::Path>()
                .is_ok_and(|path| path.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_test_only(&item.attrs) {
            self.module.push(item.ident.to_string());
            visit::visit_item_mod(self, item);
            self.module.pop();
        }
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !is_test_only(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        if let Some(token) = signature.asyncness {
            self.push(token.span(), What::Async);
        }
        visit::visit_signature(self, signature);
    }

    fn visit_expr_async(&mut self, expr: &'ast syn::ExprAsync) {
        self.push(expr.span(), What::Async);
        visit::visit_expr_async(self, expr);
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !is_test_only(&item.attrs) {
            self.tree(&[], &item.tree);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let names = path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string());
            self.path(path.span(), &names.collect::<Vec<_>>());
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.push(call.method.span(), What::Method(call.method.to_string()));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.push(text.span(), What::Text(text.value()));
    }

    fn visit_lit_char(&mut self, text: &'ast syn::LitChar) {
        self.push(text.span(), What::Text(text.value().to_string()));
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        self.tokens(call.tokens.clone());
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files below a folder with this ending, sorted, their paths below the root.
fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else {
            continue;
        };
        for entry in entries {
            let entry = entry.expect("an entry");
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(path);
            } else if path.ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The program's own code: no tests, no benches, no commands.
fn sources(folder: &str) -> Vec<Source> {
    let all = files(folder, ".rs");
    assert!(!all.is_empty(), "{folder}: expected Rust files, found none");
    all.iter()
        .filter(|path| !path.contains("/tests/"))
        .map(|path| Source::new(path, &read(path)))
        .collect()
}

// ----------------------------------------------------------------- the rules

/// Whatever of ours or from outside a room may name.
struct Wall<'a> {
    /// Rooms, `kokko_core::domain`, or whole crates of ours, `kokko_core`.
    rooms: &'a [&'a str],
    /// Outside crates it may not name.
    never: &'a [&'a str],
}

/// Crates that reach the browser.
const WEB: [&str; 9] = [
    "leptos",
    "leptos_dom",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo_net",
    "console_error_panic_hook",
    "window",
];

/// Parts of the standard library that are IO, clocks or threads.
const OUTSIDE: [&str; 8] = [
    "std::fs",
    "std::io",
    "std::net",
    "std::env",
    "std::time",
    "std::thread",
    "std::process",
    "tokio",
];

/// Crates of ours, which only their rooms open.
const OURS: [&str; 3] = ["kokko_core", "kokko_import", "kokko_web"];

fn starts_with(path: &[String], prefix: &str) -> bool {
    let mut segments = path.iter();
    prefix
        .split("::")
        .all(|part| segments.next().is_some_and(|segment| segment == part))
}

impl Wall<'_> {
    fn check(&self, source: &Source) -> Vec<String> {
        let own = source.room();
        let mut wrong = Vec::new();
        for found in &source.found {
            let What::Path(path) = &found.what else {
                continue;
            };
            let is_ours = path.len() > 1 && OURS.contains(&path[0].as_str());
            let is_own = room(path) == own || path.len() > 1 && path[1] == "*" && path[0] == own;
            let foreign =
                is_ours && !is_own && !self.rooms.iter().any(|room| starts_with(path, room));
            let outside = self.never.iter().any(|never| starts_with(path, never));
            if foreign || outside {
                wrong.push(said(
                    source,
                    found.line,
                    &format!("{own} names {}", path.join("::")),
                ));
            }
        }
        wrong
    }
}

fn said(source: &Source, line: usize, what: &str) -> String {
    format!("{}:{line}: {what}", source.path)
}

fn holds(wrong: impl IntoIterator<Item = String>) {
    let wrong: BTreeSet<String> = wrong.into_iter().collect();
    let mut list = String::new();
    for line in &wrong {
        let _ = writeln!(list, "  {line}");
    }
    assert!(
        wrong.is_empty(),
        "{} walls are broken:\n{list}",
        wrong.len()
    );
}

fn wall(folder: &str, wall: &Wall<'_>) {
    holds(sources(folder).iter().flat_map(|source| wall.check(source)));
}

/// Everything a crate outside [`WEB`] may need to stay pure.
const PURE: [&str; 17] = [
    WEB[0], WEB[1], WEB[2], WEB[3], WEB[4], WEB[5], WEB[6], WEB[7], WEB[8], OUTSIDE[0], OUTSIDE[1],
    OUTSIDE[2], OUTSIDE[3], OUTSIDE[4], OUTSIDE[5], OUTSIDE[6], OUTSIDE[7],
];

#[test]
fn the_domain_uses_nothing_but_std_and_serde() {
    wall(
        "src/core/domain",
        &Wall {
            rooms: &[],
            never: &PURE,
        },
    );
    let only_serde = ["serde_json", "sha2", "unicode_normalization"];
    wall(
        "src/core/domain",
        &Wall {
            rooms: &[],
            never: &only_serde,
        },
    );
}

#[test]
fn identity_uses_the_domain_and_the_normaliser() {
    let rooms = &["kokko_core::domain", "kokko_core::search"];
    wall(
        "src/core/identity",
        &Wall {
            rooms,
            never: &PURE,
        },
    );
    let wall = Wall {
        rooms,
        never: &["serde_json", "unicode_normalization"],
    };
    let all = sources("src/core/identity");
    // The overlays of corrections and aliases are files of JSON, each read by one
    // file only.
    let overlays = [
        "src/core/identity/aliases.rs",
        "src/core/identity/corrections.rs",
    ];
    let judging = all
        .iter()
        .filter(|source| !overlays.contains(&source.path.as_str()));
    holds(judging.flat_map(|source| wall.check(source)));
}

#[test]
fn the_dataset_uses_the_domain_and_the_normaliser_but_no_files() {
    let rooms = &[
        "kokko_core::domain",
        "kokko_core::search",
        "kokko_core::turns",
    ];
    wall(
        "src/core/dataset",
        &Wall {
            rooms,
            never: &PURE,
        },
    );
}

#[test]
fn queries_use_dataset_domain_identity_and_search_and_no_json() {
    let rooms = &[
        "kokko_core::dataset",
        "kokko_core::domain",
        "kokko_core::identity",
        "kokko_core::search",
        "kokko_core::turns",
    ];
    wall(
        "src/core/query",
        &Wall {
            rooms,
            never: &PURE,
        },
    );
    wall(
        "src/core/query",
        &Wall {
            rooms,
            never: &["serde", "serde_json"],
        },
    );
}

#[test]
fn search_uses_dataset_and_domain_but_no_files() {
    wall(
        "src/core/search",
        &Wall {
            rooms: &["kokko_core::dataset", "kokko_core::domain"],
            never: &PURE,
        },
    );
}

#[test]
fn nothing_in_the_core_is_asynchronous_but_what_reads_a_dataset_in_turns() {
    let wrong = |source: &Source| -> Vec<String> {
        let found = source
            .found
            .iter()
            .filter(|found| found.what == What::Async);
        found
            .map(|found| said(source, found.line, "the core is asynchronous"))
            .collect()
    };
    let in_turns = |source: &&Source| {
        let rooms = [
            "src/core/dataset/",
            "src/core/turns.rs",
            "src/core/examples/",
        ];
        rooms.iter().any(|room| source.path.starts_with(room))
    };
    let sources = sources("src/core");
    let (reading, others): (Vec<&Source>, Vec<&Source>) = sources.iter().partition(in_turns);
    assert!(reading.iter().any(|source| !wrong(source).is_empty()));
    holds(others.into_iter().flat_map(wrong));
}

#[test]
fn state_uses_the_core_and_never_the_browser() {
    let rooms = &["kokko_core"];
    wall(
        "src/state",
        &Wall {
            rooms,
            never: &PURE,
        },
    );
}

#[test]
fn texts_put_values_into_words_and_know_no_dataset() {
    // Results and notices are put into sentences, so their types may be named;
    // tables that are saved are written by the one writer of CSV.
    let rooms = &[
        "kokko_core::csv",
        "kokko_core::domain",
        "kokko_core::query",
        "kokko_core::search",
        "kokko_web::state",
    ];
    wall(
        "src/text",
        &Wall {
            rooms,
            never: &PURE,
        },
    );
}

#[test]
fn charts_use_results_texts_and_domain_and_no_screen() {
    let rooms = &["kokko_core::query", "kokko_core::domain", "kokko_web::text"];
    wall(
        "src/chart",
        &Wall {
            rooms,
            never: &PURE,
        },
    );
}

#[test]
fn the_browser_does_not_know_what_the_data_means() {
    wall(
        "src/browser",
        &Wall {
            // How long a slice of work lasts is the browser's to say.
            rooms: &["kokko_core::turns"],
            never: &["charming"],
        },
    );
}

#[test]
fn the_screen_does_not_import_and_builds_no_chart() {
    let rooms = &["kokko_core", "kokko_web"];
    wall(
        "src/ui",
        &Wall {
            rooms,
            never: &["charming", "kokko_import"],
        },
    );
}

/// Where anyone but `room` names one of `crates`.
fn only(room: &str, crates: &[&str], source: &Source) -> Vec<String> {
    if source.room() == room {
        return Vec::new();
    }
    let found = source.found.iter().filter_map(|found| match &found.what {
        What::Path(path) if crates.iter().any(|name| starts_with(path, name)) => Some(said(
            source,
            found.line,
            &format!("only {room} may name {}", path[0]),
        )),
        _ => None,
    });
    found.collect()
}

#[test]
fn only_charts_use_charming() {
    let all = sources("src");
    holds(
        all.iter()
            .flat_map(|source| only("kokko_web::chart", &["charming"], source)),
    );
}

#[test]
fn only_the_browser_room_calls_foreign_functions() {
    let foreign = ["wasm_bindgen", "wasm_bindgen_futures", "js_sys", "gloo_net"];
    let all = sources("src");
    // Scripts call the program of the first view, and that of the search, which are
    // nothing but what they call.
    let programs = ["src/first_view.rs", "src/finder_program.rs"];
    let inside = all
        .iter()
        .filter(|source| !programs.contains(&source.path.as_str()));
    holds(inside.flat_map(|source| only("kokko_web::browser", &foreign, source)));
}

#[test]
fn the_first_view_knows_no_screen() {
    let rooms = &[
        "kokko_core",
        "kokko_web::state",
        "kokko_web::text",
        "kokko_web::chart",
        "kokko_web::finder",
    ];
    wall(
        "src/first",
        &Wall {
            rooms,
            never: &PURE,
        },
    );
    holds(sources("src/first").iter().flat_map(words));
}

#[test]
fn the_search_at_work_knows_no_screen() {
    let rooms = &[
        "kokko_core::dataset",
        "kokko_core::search",
        "kokko_web::browser",
    ];
    wall(
        "src/finder",
        &Wall {
            rooms,
            never: &PURE,
        },
    );
    holds(sources("src/finder").iter().flat_map(words));
}

#[test]
fn the_screen_leaves_the_search_to_its_program() {
    // Whoever names the reader of the index has it in the program of all pages.
    let reader = "kokko_core::search::Search";
    let wrong = |source: &Source| only("kokko_web::finder", &[reader], source);
    holds(
        ["src/ui", "src/state", "src/text", "src/browser"]
            .iter()
            .flat_map(|folder| sources(folder))
            .flat_map(|source| wrong(&source)),
    );
}

#[test]
fn the_pages_of_projects_know_no_screen() {
    let rooms = &[
        "kokko_core",
        "kokko_web::first",
        "kokko_web::state",
        "kokko_web::text",
    ];
    wall(
        "src/page",
        &Wall {
            rooms,
            never: &PURE,
        },
    );
    holds(sources("src/page").iter().flat_map(words));
}

#[test]
fn only_search_normalises() {
    let all = sources("src");
    let tables = |source| only("kokko_core::search", &["unicode_normalization"], source);
    holds(all.iter().flat_map(tables));
    // Programs hand over the browser's own where they start, and nobody else calls it.
    let starts = ["src/ui/mod.rs", "src/finder_program.rs"];
    let inside = all
        .iter()
        .filter(|source| !starts.contains(&source.path.as_str()));
    let own = ["kokko_web::browser::unicode"];
    holds(inside.flat_map(|source| only("kokko_web::browser", &own, source)));
}

/// What the screen leaves to others: sums, orders, panics.
fn calls(source: &Source) -> Vec<String> {
    const CALLS: [&str; 14] = [
        "sum",
        "product",
        "unwrap",
        "expect",
        "sort",
        "sort_by",
        "sort_by_key",
        "sort_by_cached_key",
        "sort_unstable",
        "sort_unstable_by",
        "sort_unstable_by_key",
        "sorted",
        "sorted_by",
        "sorted_by_key",
    ];
    let found = source.found.iter().filter_map(|found| match &found.what {
        What::Method(name) if CALLS.contains(&name.as_str()) => Some(said(
            source,
            found.line,
            &format!("a component calls `.{name}`"),
        )),
        _ => None,
    });
    found.collect()
}

#[test]
fn the_screen_neither_sums_nor_sorts_nor_panics() {
    holds(sources("src/ui").iter().flat_map(calls));
}

/// Words of the interface in code: all come from `text`.
fn words(source: &Source) -> Vec<String> {
    let found = source.found.iter().filter_map(|found| match &found.what {
        What::Text(text) if text.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) => Some(said(
            source,
            found.line,
            &format!("words in a component: {text:?}"),
        )),
        _ => None,
    });
    found.collect()
}

#[test]
fn every_word_on_screen_comes_from_text() {
    holds(sources("src/ui").iter().flat_map(words));
}

/// Inline styles, which the policy of the page forbids.
fn styles(source: &Source) -> Vec<String> {
    let found = source.found.iter().filter_map(|found| match &found.what {
        What::Attribute(name) if name == "style" => {
            Some(said(source, found.line, "an inline `style=`"))
        }
        What::Text(text) if text == "style" => {
            Some(said(source, found.line, "an inline `style`, set by name"))
        }
        _ => None,
    });
    found.collect()
}

#[test]
fn no_component_has_an_inline_style() {
    holds(sources("src/ui").iter().flat_map(styles));
}

/// The first colour written out in a text: `#hex`, or a colour function.
fn colour(text: &str) -> Option<String> {
    const FUNCTIONS: [&str; 9] = [
        "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(",
    ];
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    for (at, _) in text.match_indices('#') {
        let word: String = text[at + 1..].chars().take_while(|c| is_word(*c)).collect();
        let is_hex = word.chars().all(|c| c.is_ascii_hexdigit());
        if is_hex && [3, 4, 6, 8].contains(&word.len()) {
            return Some(format!("#{word}"));
        }
    }
    let lower = text.to_ascii_lowercase();
    for name in FUNCTIONS {
        for (at, _) in lower.match_indices(name) {
            if !lower[..at].chars().next_back().is_some_and(is_word) {
                return Some(name.trim_end_matches('(').to_owned());
            }
        }
    }
    None
}

fn colours(source: &Source) -> Vec<String> {
    let found = source.found.iter().filter_map(|found| match &found.what {
        What::Text(text) => {
            colour(text).map(|colour| said(source, found.line, &format!("a colour: {colour}")))
        }
        _ => None,
    });
    found.collect()
}

/// Colours in the declarations of a style sheet; selectors may look like one.
fn sheet_colours(path: &str, text: &str) -> Vec<String> {
    const NAMED: [&str; 7] = ["white", "black", "red", "green", "blue", "gray", "grey"];
    let mut wrong = Vec::new();
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        plain.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    plain.push_str(rest);
    let mut line = 1;
    for part in plain.split_inclusive(['{', '}', ';']) {
        let value = part.split_once(':').map_or("", |(_, value)| value);
        if !part.ends_with('{') {
            let named = value
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
                .find(|word| NAMED.contains(word));
            if let Some(colour) = colour(value).or(named.map(str::to_owned)) {
                let lead = part.len() - part.trim_start().len();
                let at = line + part[..lead].matches('\n').count();
                wrong.push(format!(
                    "{path}:{at}: a colour outside tokens.css: {colour}"
                ));
            }
        }
        line += part.matches('\n').count();
    }
    wrong
}

#[test]
fn colours_stand_in_the_tokens_alone() {
    let sheets = files("style", ".css");
    assert!(
        !sheets.is_empty(),
        "style: expected style sheets, found none"
    );
    let others = sheets.iter().filter(|path| *path != "style/tokens.css");
    holds(others.flat_map(|path| sheet_colours(path, &read(path))));
}

#[test]
fn no_chart_and_no_component_writes_a_colour_out() {
    for folder in ["src/chart", "src/ui"] {
        holds(sources(folder).iter().flat_map(colours));
    }
}

/// A room says what it is before anything else.
fn introduction(path: &str, text: &str) -> Option<String> {
    let first = text.lines().next().unwrap_or("");
    let sentence = first.strip_prefix("//! ").unwrap_or("");
    let says = sentence.chars().count() >= 20 || sentence.contains(':');
    (!says)
        .then(|| format!("{path}:1: expected a room to say what it is (`//! …`), found {first:?}"))
}

#[test]
fn every_room_says_what_it_is() {
    let all = files("src", "/mod.rs");
    assert!(all.len() >= 10, "expected the rooms, found {all:?}");
    holds(
        all.iter()
            .filter_map(|path| introduction(path, &read(path))),
    );
}

// -------------------------------------------------- what the checker catches

fn planted(path: &str, text: &str) -> Source {
    Source::new(path, text)
}

#[test]
fn a_planted_path_is_caught_however_it_is_written() {
    let wall = Wall {
        rooms: &["kokko_core::domain"],
        never: &PURE,
    };
    for text in [
        "use crate::dataset::Manifest;",
        "use crate::{domain::Sheet, dataset};",
        "use super::super::dataset::*;",
        "use super::super::{query as q};",
        "use kokko_core::query::Engine;",
        "fn f() -> crate::query::Plan { todo!() }",
        "fn f() { let _ = crate::query::Plan::default(); }",
        "fn f() { println!(\"{}\", crate::query::THRESHOLDS.len()); }",
        "impl crate::query::Plan {}",
        "mod inner { use super::super::super::dataset::Manifest; }",
        "pub(in crate::dataset) fn f() {}",
        "use std::fs;",
        "use std::{fmt, time::Instant};",
        "fn f() { std::thread::yield_now() }",
        "use leptos::prelude::*;",
    ] {
        let source = planted("src/core/identity/planted.rs", text);
        assert_eq!(wall.check(&source).len(), 1, "{text}: {:?}", source.found);
    }
    let line = "\n\nuse crate::dataset::Manifest;";
    assert_eq!(
        wall.check(&planted("src/core/identity/planted.rs", line)),
        [
            "src/core/identity/planted.rs:3: kokko_core::identity names kokko_core::dataset::Manifest"
        ]
    );
}

#[test]
fn what_a_room_may_name_is_let_through() {
    let wall = Wall {
        rooms: &["kokko_core::domain"],
        never: &PURE,
    };
    for text in [
        "//! See [`crate::dataset`].\nuse crate::domain::Sheet;",
        "use super::flags::x; use self::y::z; use crate::identity::Payee;",
        "use std::collections::BTreeMap; use std::fmt;",
        "/// Not [`crate::query`].\nfn f() { let _ = \"crate::query\"; }",
        "#[cfg(test)] mod tests { use crate::dataset::Manifest; }",
        "#[cfg(test)] use crate::dataset::Manifest;",
    ] {
        let source = planted("src/core/identity/planted.rs", text);
        assert_eq!(wall.check(&source), [""; 0], "{text}");
    }
}

#[test]
fn a_planted_user_of_another_rooms_crate_is_caught() {
    let text = "use charming::Chart; fn f() { wasm_bindgen::throw_str(\"\") }";
    let source = planted("src/ui/planted.rs", text);
    assert_eq!(only("kokko_web::chart", &["charming"], &source).len(), 1);
    assert_eq!(
        only("kokko_web::browser", &["wasm_bindgen"], &source).len(),
        1
    );
    let source = planted("src/chart/planted.rs", text);
    assert!(only("kokko_web::chart", &["charming"], &source).is_empty());
}

#[test]
fn planted_sums_orders_and_panics_are_caught() {
    for text in [
        "fn f(a: Vec<i64>) -> i64 { a.iter().sum() }",
        "fn f(a: Vec<i64>) -> i64 { a.iter().sum::<i64>() }",
        "fn f(mut a: Vec<i64>) { a.sort_unstable_by_key(|x| *x); }",
        "fn f(a: Option<i64>) { a.unwrap(); }",
        "fn f() { view! { <p>{move || a.get().expect(\"x\")}</p> } }",
    ] {
        assert_eq!(
            calls(&planted("src/ui/planted.rs", text)).len(),
            1,
            "{text}"
        );
    }
    let text = "fn f(a: Option<i64>, b: Sort) { a.unwrap_or(0); b.sum; b.sort_label(); }";
    assert!(calls(&planted("src/ui/planted.rs", text)).is_empty());
}

#[test]
fn planted_words_are_caught_and_documentation_is_not() {
    for text in [
        "fn f() -> &'static str { \"年度\" }",
        "fn f() -> char { '年' }",
        "fn f() { view! { <p>\"年度\"</p> } }",
        "fn f() { view! { <p title={format!(\"{}件\", 1)}></p> } }",
    ] {
        assert_eq!(
            words(&planted("src/ui/planted.rs", text)).len(),
            1,
            "{text}"
        );
    }
    let text = "//! 画面\n/// 年度\nfn f() -> &'static str { /* 年 */ \"× → ok\" }";
    assert!(words(&planted("src/ui/planted.rs", text)).is_empty());
}

#[test]
fn planted_styles_and_colours_are_caught() {
    for text in [
        "fn f() { view! { <p style=\"margin:0\"></p> } }",
        "fn f() { view! { <p style=move || x()></p> } }",
        "fn f(e: E) { e.set_attribute(\"style\", x); }",
    ] {
        assert_eq!(
            styles(&planted("src/ui/planted.rs", text)).len(),
            1,
            "{text}"
        );
    }
    for text in [
        "#fff",
        "1px solid #0a0B0c80",
        "rgb(0 0 0)",
        "a, OKLCH(50% 0 0)",
    ] {
        let code = format!("const C: &str = {text:?};");
        assert_eq!(
            colours(&planted("src/ui/planted.rs", &code)).len(),
            1,
            "{text}"
        );
    }
    for text in [
        "#/projects",
        "#main",
        "#12",
        "color-mix(in oklch, var(--a), var(--b))",
    ] {
        assert_eq!(colour(text), None, "{text}");
    }
}

#[test]
fn planted_colours_in_a_style_sheet_are_caught_by_line() {
    let text = "/* #fff\n */ #abc:hover { color: var(--ink);\n\n  background: #fff; }\na { border: 1px solid white }";
    assert_eq!(
        sheet_colours("style/x.css", text),
        [
            "style/x.css:4: a colour outside tokens.css: #fff",
            "style/x.css:5: a colour outside tokens.css: white"
        ]
    );
    let text = "a { white-space: nowrap; color: var(--white); fill: currentColor; }";
    assert_eq!(sheet_colours("style/x.css", text), [""; 0]);
}

#[test]
fn a_room_without_an_introduction_is_caught() {
    for text in ["", "use a::b;", "// Room.", "//! Placeholder."] {
        assert!(introduction("src/x/mod.rs", text).is_some(), "{text}");
    }
    assert_eq!(
        introduction("src/x/mod.rs", "//! 画面: what is drawn."),
        None
    );
}
