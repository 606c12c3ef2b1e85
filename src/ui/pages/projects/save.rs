use super::Explorer;
use crate::browser::download;
use crate::state::Tab;
use crate::text::{self, About, Download};
use crate::ui::components::source_line;
use crate::ui::navigation::Navigation;
use crate::ui::store::Store;
use crate::ui::tables::BY_MINISTRY;
use kokko_core::query::{Engine, QueryResult};
use leptos::prelude::*;

/// What of the selection is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The list in front.
    List,
    /// The groups of the chart.
    Groups,
}

/// A button that saves a table of the selection as CSV.
pub(super) fn save_button(
    explorer: Explorer,
    navigation: Navigation,
    what: What,
    label: &'static str,
) -> AnyView {
    let store = expect_context::<Store>();
    let save = move || {
        let counted = explorer.now();
        let view = navigation.view.get_untracked();
        let (date, address) = (download::today(), download::address());
        let source = untrack(|| source_line(store));
        let asked = view.with_years(store.newest());
        let about = About {
            view: &asked,
            source: &source,
            date: &date,
            address: &address,
        };
        let made = counted
            .and_then(|counted| made(what, view.tab, about, &counted.engine, &counted.result));
        if let Some(Download { name, content }) = made {
            download::save(name, &content, "text/csv;charset=utf-8");
        }
    };
    let id = match what {
        What::List => "save-list",
        What::Groups => "save-groups",
    };
    view! {
        <button type="button" class="button" id=id on:click=move |_| save()>{label}</button>
    }
    .into_any()
}

fn made(
    what: What,
    tab: Tab,
    about: About<'_>,
    engine: &Engine,
    result: &QueryResult,
) -> Option<Download> {
    match (what, tab) {
        (What::Groups, _) => Some(text::groups_csv(about, result.groups.as_ref()?)),
        (What::List, Tab::Recipients) => {
            // All of them, not only those that the answer ranks.
            let include = result.ranking.as_ref()?.include;
            let ranking = engine.recipients(&result.rows, usize::MAX, include)?;
            let years = result.chosen_years();
            Some(text::recipients_csv(about, &ranking, &years))
        }
        (What::List, Tab::Ministries) => {
            let groups = engine.by_ministry(&result.rows, BY_MINISTRY);
            Some(text::ministries_csv(about, &groups, BY_MINISTRY, |row| {
                engine.row(row)
            }))
        }
        (What::List, Tab::Projects) => {
            let rows = result.rows.all().iter();
            Some(text::projects_csv(
                about,
                rows.filter_map(|row| engine.row(*row)),
            ))
        }
    }
}
