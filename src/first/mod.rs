//! The first view as markup: headline, trend and ten rows, from the manifest and
//! the first-view file, before the program of all pages is here.
//!
//! What it is: the same figures, words and classes as the pages of the
//! program that comes after it, written as one text by a program of a tenth of
//! its size (`src/first_view.rs`). What it is not: interactive; its links are
//! addresses, which the program follows once it is here. Its neighbour is `ui`,
//! which takes its place when it has the same to show. The page of a search is written
//! by the program that searches, which comes first for those who open its address.

mod html;
mod search;
mod view;

pub use html::escaped;
pub use search::{search_answer, search_frame, search_said};

use crate::state::{Route, ViewState};
use crate::text;
use kokko_core::dataset::{read_first, read_manifest};
use kokko_core::query::FirstAnswer;

/// Whether an address asks for what the first view shows: the overview, or the
/// explorer with nothing chosen but the language; and which of them.
pub fn is_asked_for(hash: &str) -> Option<ViewState> {
    let (view, notices) = ViewState::parse(hash);
    let routes = [Route::Overview, Route::Projects].into_iter();
    let mut own = routes.map(|route| ViewState::at(route).with_language(view.language));
    own.find(|own| *own == view && notices.is_empty())
}

/// The markup for an address, from the bytes of the manifest and of the
/// first-view file, for a chart so many px wide; `None` where the address
/// asks for something else, or the files say nothing that can be shown: the
/// program that comes after says why.
pub fn markup(hash: &str, manifest: &[u8], first: &[u8], width: u32) -> Option<String> {
    let view = is_asked_for(hash)?;
    text::speak(view.language);
    let manifest = read_manifest(manifest).ok()?;
    let first = read_first("first.json", first).ok()?;
    let answer = FirstAnswer::of(&manifest, &first)?;
    let page = match view.route {
        Route::Overview => view::overview,
        _ => view::page,
    };
    Some(page(&view, &manifest, &answer, width))
}
