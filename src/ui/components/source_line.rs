use crate::text;
use crate::ui::store::Store;
use kokko_core::dataset::Kind;
use leptos::prelude::*;

/// Where the figures come from: the review, or nowhere, for a sample.
#[component]
pub fn SourceLine() -> impl IntoView {
    let store = expect_context::<Store>();
    move || source_line(store)
}

/// The same as a text.
pub fn source_line(store: Store) -> String {
    store.manifest.with(|manifest| {
        let manifest = manifest.as_ref();
        if manifest.is_some_and(|manifest| manifest.kind == Kind::Sample) {
            return text::words().sample_source_line.to_owned();
        }
        let years = manifest.map(|manifest| manifest.years.iter().map(|entry| entry.year));
        text::source_line(&years.map_or_else(Vec::new, Iterator::collect))
    })
}
