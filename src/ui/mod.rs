//! Components, filters, tables and pages.
//!
//! What it is: values to elements. What it is not: a place for sums, sorting
//! or words; figures come from [`kokko_core::query`], sentences from
//! [`crate::text`], the browser through [`crate::browser`]. Its neighbour is
//! [`crate::state`], whose `ViewState` every page is a picture of.

mod app;
mod components;
mod embedding;
mod filters;
mod finder;
mod navigation;
mod offline;
mod pages;
mod store;
mod tables;

use crate::browser::{timer, unicode};
use kokko_core::search::normalise_by;
use leptos::prelude::mount_to_body;

/// Starts the app on the page, in a task of its own: to compile the program took one.
pub fn mount() {
    console_error_panic_hook::set_once();
    normalise_by(unicode::nfkc);
    timer::soon(|| mount_to_body(app::App));
}
