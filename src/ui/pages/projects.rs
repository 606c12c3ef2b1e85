use crate::browser::page;
use crate::state::{Column, QUERY, Show, Tab};
use crate::text;
use crate::ui::components::{Failure, LoadProgress, Skeleton, embed_snippet, first_piece, piece};
use crate::ui::filters::{ActiveFilters, Facets, FilterSheet, SearchBox};
use crate::ui::navigation::Navigation;
use crate::ui::pages::projects::headline::Headline;
use crate::ui::store::{Load, Store};
use crate::ui::tables::{ProjectTable, RankingTable, ministries};
use leptos::prelude::*;

mod board;
mod explorer;
pub(super) mod groups;
mod headline;
mod save;
mod scatter;
pub(super) mod trend;
mod year_keys;

pub use self::explorer::{Drawn, Explorer};

/// `#/projects`: search, filters, trend, and the tables of projects and recipients.
#[component]
pub fn ProjectsPage() -> impl IntoView {
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let explorer = Explorer::new(store, navigation);
    provide_context(explorer);

    // Purposes and summaries are fetched with the first search.
    Effect::new(move |_| {
        let searching = navigation.view.with(|view| {
            let filters = &view.filters;
            !filters.query.is_empty() || !filters.not.query.is_empty()
        });
        if searching && explorer.engine.with(Option::is_some) {
            store.load_texts(false);
        }
    });

    // What else is known of the sheets, with the first question that needs it.
    Effect::new(move |_| {
        let asked = navigation.view.with(|view| view.filters.needs_traits());
        if (asked || explorer.more.get()) && explorer.engine.with(Option::is_some) {
            store.load_traits();
        }
    });

    let FilterSheet(open) = expect_context::<FilterSheet>();
    // A memo: what is loaded later must not build the page anew, and with it
    // forget what the reader has switched.
    let failed = Memo::new(move |_| {
        store.engine.with(|engine| match engine {
            Load::Failed(reason) => Some(reason.clone()),
            _ => None,
        })
    });
    let ready = Memo::new(move |_| explorer.headline.with(Option::is_some));
    let nothing = Memo::new(move |_| {
        let drawn = explorer.drawn;
        drawn.with(|drawn| {
            drawn
                .as_ref()
                .is_some_and(|drawn| drawn.result.rows.is_empty())
        })
    });
    Effect::new(move |_| {
        if ready.get() {
            navigation.settle();
        }
    });
    view! {
        <div class="explorer">
            <Facets open />
            <div class="explorer__main" inert=move || open.get()>
                <div class="explorer__intro">
                    <h1 tabindex="-1">{text::words().projects_title}</h1>
                    <p>{text::words().projects_intro}</p>
                </div>
                <div class="explorer__asked">
                    {(!navigation.holds_key(QUERY)).then(|| view! { <SearchBox /> })}
                    <ActiveFilters open />
                </div>
                {move || match (failed.get(), ready.get()) {
                    (Some(reason), _) => {
                        view! {
                            <Failure
                                sentence=text::words().sheets_failed
                                reason
                                retry=move || store.load()
                            />
                        }
                            .into_any()
                    }
                    (None, false) => {
                        view! {
                            <LoadProgress progress=store.progress.into() />
                            <Skeleton kind="row" repeat=1 />
                            <Skeleton kind="chart" />
                            <Skeleton kind="row" repeat=8 />
                        }
                            .into_any()
                    }
                    (None, true) if nothing.get() => view! { <NothingFound /> }.into_any(),
                    (None, true) => {
                        view! {
                            {piece(|| view! { <Headline /> }.into_any())}
                            {piece(move || board::board(explorer, navigation))}
                            {piece(|| view! { <Lists /> }.into_any())}
                            {piece(move || embed_snippet(navigation, Show::Page))}
                        }
                            .into_any()
                    }
                }}
            </div>
        </div>
    }
}

/// A selection without a project, and a way back.
#[component]
fn NothingFound() -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let words = text::words();
    view! {
        <div class="empty">
            <p>
                <data id="found" value="0"></data>
                {words.nothing_found}
            </p>
            <button
                type="button"
                class="button"
                on:click=move |_| navigation.change(|view| view.cleared())
            >
                {words.clear_all}
            </button>
        </div>
    }
}

/// The lists of the selection: its projects, its recipients, or its projects by ministry.
#[component]
fn Lists() -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let explorer = expect_context::<Explorer>();
    let tab = Memo::new(move |_| navigation.view.with(|view| view.tab));
    let built = StoredValue::new(false);
    let button = move |own: Tab, label: &'static str| {
        view! {
            <button
                type="button"
                role="tab"
                class="tab"
                id=format!("tab-{}", own.key())
                aria-controls="list"
                aria-selected=move || (tab.get() == own).to_string()
                tabindex=move || if tab.get() == own { "0" } else { "-1" }
                on:click=move |_| navigation.change(|view| view.with_tab(own))
                on:keydown=move |event| {
                    if matches!(event.key().as_str(), "ArrowLeft" | "ArrowRight") {
                        event.prevent_default();
                        let other = own.beside(event.key() == "ArrowRight");
                        navigation.change(|view| view.with_tab(other));
                        page::focus(&format!("#tab-{}", other.key()));
                    }
                }
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="explorer__lists">
            <div class="tabs" role="tablist" aria-label=text::words().lists_label>
                {button(Tab::Projects, text::words().tab_projects)}
                {button(Tab::Recipients, text::words().tab_recipients)}
                {button(Tab::Ministries, text::words().board.tab_ministries)}
            </div>
            <div class="explorer__tools">
                {move || (tab.get() == Tab::Projects).then(|| columns(navigation))}
                {save::save_button(explorer, navigation, save::What::List, text::words().board.download)}
                {embed_snippet(navigation, Show::List)}
            </div>
            <div id="list" role="tabpanel" aria-labelledby=move || format!("tab-{}", tab.get().key())>
                {move || match tab.get() {
                    Tab::Projects => first_piece(built, || view! { <ProjectTable /> }.into_any()),
                    Tab::Recipients => view! { <RankingTable /> }.into_any(),
                    Tab::Ministries => ministries(explorer, navigation),
                }}
            </div>
        </div>
    }
}

/// Which columns the table has.
fn columns(navigation: Navigation) -> AnyView {
    let column = |own: Column| {
        let shown = move || navigation.view.with(|view| view.columns.has(own));
        view! {
            <label>
                <input
                    type="checkbox"
                    data-column=own.key()
                    prop:checked=shown
                    on:change=move |_| navigation.change(|view| view.toggle_column(own))
                />
                <span>{text::column(own)}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <details class="columns-choice">
            <summary class="button">{text::words().board.columns}</summary>
            <div class="panel">{Column::ALL.map(column).collect_view()}</div>
        </details>
    }
    .into_any()
}
