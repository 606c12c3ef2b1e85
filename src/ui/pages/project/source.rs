use super::parts::fold;
use crate::text;
use crate::ui::components::SourceLine;
use crate::ui::store::Store;
use kokko_core::domain::Sheet;
use leptos::prelude::*;
use std::sync::Arc;

/// Where the figures come from, under which licence, and the way to the
/// official sheet where a URL was filed.
#[component]
pub fn SourceSection(
    /// The sheet.
    sheet: Arc<Sheet>,
) -> impl IntoView {
    let store = expect_context::<Store>();
    let words = text::words();
    let file = sheet.source.file.clone();
    let licence = move || {
        store.sources.with(|sources| {
            let sources = sources.ready()?;
            let source = sources.iter().find(|source| source.holds(&file));
            source.map(|source| text::licence(&source.licence))
        })
    };
    let open = match sheet.rs_project {
        Some(_) => words.sheet.open_page,
        None => words.open_sheet,
    };
    let link = sheet.url.clone().map(|url| {
        view! {
            <p>
                <a class="button" href=url rel="noopener external">{open}</a>
            </p>
        }
    });
    let law = [(words.law, &sheet.law), (words.plans, &sheet.plans)]
        .into_iter()
        .filter(|(_, filed)| !filed.is_empty())
        .map(|(label, filed)| {
            view! {
                <section class="section">
                    <h2>{label}</h2>
                    <p class="prose">{filed.clone()}</p>
                </section>
            }
        })
        .collect_view();
    let merged = (!sheet.merged.is_empty()).then(|| {
        let merged = text::source_entries(&sheet)
            .into_iter()
            .map(|sentence| view! { <li>{sentence}</li> })
            .collect_view();
        let list = view! { <ul>{merged}</ul> }.into_any();
        fold(words.sheet.fields_title.to_owned(), list)
    });
    view! {
        {law}
        <section class="section source" id="source">
            <h2>{words.source_title}</h2>
            {link}
            <p>{text::source_of(&sheet)}</p>
            <p>{licence}</p>
            {merged}
            <p>
                {match sheet.rs_project {
                    Some(_) => text::source_line(&[sheet.year]).into_any(),
                    None => view! { <SourceLine /> }.into_any(),
                }}
            </p>
        </section>
    }
}
