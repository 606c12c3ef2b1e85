use crate::state::project_hash;
use crate::text;
use kokko_core::dataset::ProjectRecord;
use kokko_core::domain::Sheet;
use leptos::prelude::*;

/// The sheets of the project's whole life, one of which the page shows.
pub fn years(record: &ProjectRecord, shown: &Sheet) -> Option<impl IntoView + use<>> {
    let words = text::words();
    let several = record.sheets.len() > 1;
    let year = |sheet: &Sheet| {
        let current = (sheet.id == shown.id).then_some("page");
        view! {
            <li>
                <a href=project_hash(&sheet.id) aria-current=current>
                    {text::published_year(sheet.year)}
                </a>
            </li>
        }
    };
    several.then(|| {
        let sheets = record.sheets.iter().map(year).collect_view();
        view! {
            <nav class="document__years" aria-label=words.years_label>
                <ul class="years">{sheets}</ul>
            </nav>
        }
    })
}
