use crate::text;
use crate::ui::store::Store;
use kokko_core::dataset::Kind;
use leptos::prelude::*;

/// Where the figures come from: the review, or nowhere, for a sample.
#[component]
pub fn SourceLine() -> impl IntoView {
    let store = expect_context::<Store>();
    move || {
        let kind = store
            .manifest
            .with(|manifest| manifest.as_ref().map(|manifest| manifest.kind));
        match kind {
            Some(Kind::Sample) => text::words().sample_source_line,
            _ => text::words().source_line,
        }
    }
}
