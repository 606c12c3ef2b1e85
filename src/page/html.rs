use super::{SiteUrl, encoded};
use crate::first::escaped;
use crate::state::{Language, Route, Show, ViewState};
use crate::text;
use kokko_core::dataset::{Kind, Manifest, ProjectRecord};
use kokko_core::domain::Sheet;
use kokko_core::query::SheetSummary;

/// The style of all pages, a file beside them.
pub const STYLE: &str = include_str!("page.css");

/// Where that file lies.
pub fn style_path() -> &'static str {
    "p/page.css"
}

/// The width that a description for oEmbed must name, in px; the frame takes what it is given.
const FRAME_WIDTH: u32 = 800;

/// Characters of a description: what previews and results show of one.
const DESCRIPTION: usize = 120;

/// What is written of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectPage {
    /// Where its page lies.
    pub path: String,
    /// The page.
    pub html: String,
    /// Where its description for oEmbed lies.
    pub oembed_path: String,
    /// That description, JSON (oembed.com, of the type `rich`).
    pub oembed: String,
}

/// A project's page, from its newest sheet; `None` of a project without sheets.
pub fn project(site: &SiteUrl, manifest: &Manifest, record: &ProjectRecord) -> Option<ProjectPage> {
    let sheet = record.sheets.last()?;
    let id = &record.sheets.first()?.id;
    let path = format!("p/{id}.html");
    let oembed_path = format!("p/{id}.oembed.json");
    let words = text::words();
    let title = escaped(&text::page_title(sheet.name.shown()));
    let about = escaped(&description(sheet));
    let address = escaped(&site.of(&path));
    let image = escaped(&site.of("icons/icon-512.png"));
    let view = ViewState::at(Route::Project(sheet.id.clone()));
    let app = encoded_hash(&view.to_hash());
    let banner = match manifest.kind {
        Kind::Sample => format!(
            "<aside class=\"banner\"><p><strong>{}</strong> {}</p></aside>",
            text::sample().0,
            text::sample().1
        ),
        Kind::Public => String::new(),
    };
    let source = match manifest.kind {
        Kind::Sample => words.sample_source_line.to_owned(),
        Kind::Public => text::source_line(&[sheet.year]),
    };
    let prose = |name: &str, filed: &str| {
        format!(
            "<h2>{name}</h2>\n<p class=\"prose\">{}</p>\n",
            escaped(&text::prose(sheet, filed))
        )
    };
    let html = format!(
        r#"<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{about}">
<link rel="canonical" href="{address}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{brand}">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{about}">
<meta property="og:url" content="{address}">
<meta property="og:image" content="{image}">
<meta property="og:locale" content="ja_JP">
<meta name="twitter:card" content="summary">
<link rel="alternate" type="application/json+oembed" title="{title}" href="{oembed_address}">
<link rel="icon" type="image/svg+xml" href="../favicon.svg">
<link rel="stylesheet" href="page.css">
</head>
<body>
{banner}<main>
<p>{ministry} {published}</p>
<h1>{name}</h1>
{figures}{purpose}{summary}<p><a class="open" href="../{app}">{open}</a> {others}</p>
</main>
<footer><p>{source}</p><p>{scope}</p></footer>
</body>
</html>
"#,
        oembed_address = escaped(&site.of(&oembed_path)),
        brand = words.brand,
        ministry = escaped(&text::ministry_fact(sheet)),
        published = text::published_year(sheet.year),
        name = escaped(sheet.name.shown()),
        figures = figures(sheet),
        purpose = prose(words.purpose, &sheet.purpose),
        summary = prose(words.summary, &sheet.summary),
        app = escaped(&app),
        others = in_other_languages(&view),
        open = words.embed.whole,
        scope = words.scope_line,
    );
    let oembed = oembed(site, &app, sheet.name.shown());
    Some(ProjectPage {
        path,
        html,
        oembed_path,
        oembed,
    })
}

/// The ways to the project in the app in each language that is not that of the page.
fn in_other_languages(view: &ViewState) -> String {
    let link = |language: Language| {
        let app = encoded_hash(&view.with_language(language).to_hash());
        format!(
            r#"<a class="open" lang="{tag}" hreflang="{tag}" href="../{app}">{name}</a>"#,
            tag = language.tag(),
            app = escaped(&app),
            name = text::language(language),
        )
    };
    let others = Language::ALL
        .into_iter()
        .filter(|own| *own != Language::Japanese);
    others.map(link).collect::<Vec<_>>().join(" ")
}

/// What whoever pastes the address of the page gets: the project's own page in a frame.
fn oembed(site: &SiteUrl, hash: &str, name: &str) -> String {
    let title = text::page_title(name);
    let site = site.of("");
    let about = serde_json::json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": text::words().brand,
        "provider_url": site,
        "html": text::frame(&site, hash, Show::Page, &title),
        "width": FRAME_WIDTH,
        "height": text::FRAME_HEIGHT,
    });
    format!("{about}\n")
}

/// A hash in an attribute; the program writes it in percent signs where it must.
fn encoded_hash(hash: &str) -> String {
    if hash.is_ascii() {
        return hash.to_owned();
    }
    let own = hash.strip_prefix('#').unwrap_or(hash);
    let (path, query) = own.split_at(own.find('?').unwrap_or(own.len()));
    format!("#{}{query}", encoded(path))
}

/// What the project is for, as far as a preview shows it.
fn description(sheet: &Sheet) -> String {
    let filed = if sheet.purpose.trim().is_empty() {
        &sheet.summary
    } else {
        &sheet.purpose
    };
    let line: Vec<&str> = filed.split_whitespace().collect();
    let line = format!("{}: {}", text::ministry_fact(sheet), line.join(" "));
    match line.char_indices().nth(DESCRIPTION) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn figures(sheet: &Sheet) -> String {
    let words = text::words();
    let summary = SheetSummary::of(sheet);
    let money = |yen: Option<i64>| match yen {
        Some(yen) => format!("<data value=\"{yen}\">{}</data>", text::yen(yen)),
        None => words.nothing_filed.to_owned(),
    };
    let recipients = format!(
        "<data value=\"{}\">{}{}</data>",
        summary.recipients,
        text::count(u64::from(summary.recipients)),
        words.recipients_unit
    );
    let rows = [
        (
            text::figure_of_year(words.executed, Some(summary.settled)),
            money(summary.executed),
            text::rate_note(summary.rate),
        ),
        (
            text::figure_of_year(words.initial, Some(summary.current)),
            money(summary.current_initial),
            text::change_note(summary.change),
        ),
        (
            text::figure_of_year(words.requested, Some(summary.next)),
            money(summary.requested),
            words.requested_note.to_owned(),
        ),
        (
            words.recipients.to_owned(),
            recipients,
            text::blocks_note(summary.blocks, summary.payments),
        ),
    ];
    let rows: String = rows
        .into_iter()
        .map(|(name, value, note)| {
            format!("<div><dt>{name}</dt><dd>{value}<small>{note}</small></dd></div>\n")
        })
        .collect();
    format!("<dl>\n{rows}</dl>\n{}", flags(sheet))
}

/// What is suspicious about the sheet, in its words; nothing where nothing is.
fn flags(sheet: &Sheet) -> String {
    let codes: Vec<_> = sheet.flags.iter().map(|flag| flag.code).collect();
    let mut flags = text::flag_texts(sheet, &codes);
    flags.dedup();
    let flags: String = flags
        .into_iter()
        .map(|(label, meaning)| format!("<li><strong>{label}</strong> {meaning}</li>\n"))
        .collect();
    if flags.is_empty() {
        flags
    } else {
        format!("<ul>\n{flags}</ul>\n")
    }
}
