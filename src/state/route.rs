use super::percent::{decode, encode};
use kokko_core::domain::{RecipientId, SheetId};

/// Which page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// `#/`: what there is, and the ways in.
    #[default]
    Overview,
    /// `#/projects`: search, filters, charts, tables; `#/recipients` is one of these.
    Projects,
    /// `#/projects/<SheetId>`: one project.
    Project(SheetId),
    /// `#/sheets/<SheetId>`: one sheet for ever. The page is that of its
    /// project, but the address stays what it was.
    Sheet(SheetId),
    /// `#/recipients/<RecipientId>`: one recipient.
    Recipient(RecipientId),
    /// `#/search`: any word, in all texts of all years.
    Search,
    /// `#/quality`: what is known of the data.
    Quality,
    /// `#/accessibility`: how far the pages are for everybody.
    Accessibility,
    /// No page: the path as it was typed, percent signs resolved.
    Unknown(String),
}

impl Route {
    /// Reads a path: what stands between `#` and `?`. Total.
    pub(super) fn parse(path: &str) -> Self {
        let trimmed = path.strip_suffix('/').unwrap_or(path);
        let parts: Vec<String> = trimmed.split('/').map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let known = match parts.as_slice() {
            [""] => Some(Self::Overview),
            ["", "projects"] => Some(Self::Projects),
            _ if Self::is_ranking(path) => Some(Self::Projects),
            ["", "search"] => Some(Self::Search),
            ["", "quality"] => Some(Self::Quality),
            ["", "accessibility"] => Some(Self::Accessibility),
            ["", "projects", id] => SheetId::parse(id).ok().map(Self::Project),
            ["", "sheets", id] => SheetId::parse(id).ok().map(Self::Sheet),
            ["", "recipients", id] if !id.is_empty() => {
                Some(Self::Recipient(RecipientId::from_text(*id)))
            }
            _ => None,
        };
        known.unwrap_or_else(|| {
            // Encoded anew part by part, so that a slash or a question mark
            // inside a part does not become one between parts.
            let parts: Vec<String> = path.split('/').map(|part| encode(&decode(part))).collect();
            Self::Unknown(parts.join("/"))
        })
    }

    /// Whether a path is that of all recipients: the ranking, not a page of its own.
    pub(super) fn is_ranking(path: &str) -> bool {
        path.strip_suffix('/').unwrap_or(path) == "/recipients"
    }

    /// The path, in its canonical form.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Overview => "/".to_owned(),
            Self::Projects => "/projects".to_owned(),
            Self::Search => "/search".to_owned(),
            Self::Quality => "/quality".to_owned(),
            Self::Accessibility => "/accessibility".to_owned(),
            Self::Project(id) => format!("/projects/{}", encode(id.as_str())),
            Self::Sheet(id) => format!("/sheets/{}", encode(id.as_str())),
            Self::Recipient(id) => format!("/recipients/{}", encode(id.as_str())),
            Self::Unknown(path) => path.clone(),
        }
    }
}
