use super::Windowed;
use crate::browser::timer;
use crate::text;
use crate::ui::components::{money_or_dash, share};
use crate::ui::navigation::Navigation;
use crate::ui::pages::Explorer;
use kokko_core::query::{Direction, Engine, Include, QueryResult, Row, SortKey};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What the rows are of: an answer, the engine that gave it, and which flagged
/// payments count.
#[derive(Clone)]
struct Answer(Arc<QueryResult>, Engine, Include);

impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) && self.2 == other.2
    }
}

/// 事業: the matching sheets, all of them, in the order of the address.
#[component]
pub fn ProjectTable() -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let navigation = expect_context::<Navigation>();
    let words = text::words();
    let sort = Memo::new(move |_| navigation.view.with(|view| view.sort));
    // The links of the rows hold it.
    let include = Memo::new(move |_| navigation.view.with(|view| view.include));
    let answer = move || {
        let result = explorer.result.try_get_untracked().flatten()?;
        let engine = explorer.engine.try_get_untracked().flatten()?;
        Some(Answer(result, engine, include.try_get_untracked()?))
    };
    let shown = RwSignal::new(answer());
    Effect::new(move |_| {
        explorer.result.track();
        include.track();
        // Counts and figures come first: the rows follow in the frame after theirs,
        // so that a click on a filter is answered without waiting for them.
        spawn_local(async move {
            timer::painted().await;
            let now = answer();
            let same = shown.try_with_untracked(|shown| *shown == now);
            if same == Some(false) {
                shown.set(now);
            }
        });
    });
    let rows = Signal::derive(move || {
        shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.0.rows.len()))
    });
    let generation = Memo::new(move |last: Option<&u64>| {
        shown.track();
        last.copied().unwrap_or(0) + 1
    });
    let head = move |key: SortKey, class: &'static str| {
        let order = move || match sort.get() {
            sort if sort.key != key => "none",
            sort if sort.direction == Direction::Ascending => "ascending",
            _ => "descending",
        };
        view! {
            <th scope="col" class=class aria-sort=order>
                <button
                    type="button"
                    class="sorter"
                    data-sort=crate::state::sort_key(key)
                    on:click=move |_| navigation.change(|view| view.with_sort(key))
                >
                    {text::sort_label(key)}
                </button>
            </th>
        }
    };
    let row = move |place: usize| {
        shown.with_untracked(|shown| {
            let Answer(result, engine, _) = shown.as_ref()?;
            let row = engine.row(result.rows.get(place)?)?;
            Some(project_row(navigation, &row, place))
        })
    };
    view! {
        <p class="ranking__rest">{words.projects_note}</p>
            <div class="sortbar">
                <label for="sort">{words.sort_label}</label>
                <SortSelect />
            </div>
            <table class="table cards rows" role="table" aria-rowcount=move || (rows.get() + 1).to_string()>
                <caption class="visually-hidden">{words.projects_caption}</caption>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        {head(SortKey::Name, "")}
                        {head(SortKey::Year, "col-year n")}
                        {head(SortKey::Budget, "col-amount n")}
                        {head(SortKey::Executed, "col-amount n")}
                        {head(SortKey::Rate, "col-rate n")}
                        {head(SortKey::Change, "col-change n")}
                    </tr>
                </thead>
                <Windowed rows generation=generation.into() row columns=6 />
            </table>
    }
}

/// The order of the table, where there is no head to click on.
#[component]
fn SortSelect() -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let options = crate::state::sorts()
        .into_iter()
        .map(|sort| {
            let chosen = move || navigation.view.with(|view| view.sort == sort);
            view! {
                <option value=crate::state::sort_value(sort) prop:selected=chosen>
                    {text::sort_option(sort)}
                </option>
            }
        })
        .collect_view();
    view! {
        <select
            id="sort"
            class="select"
            on:change=move |event| {
                let value = event_target_value(&event);
                if let Some(sort) = crate::state::parse_sort(&value) {
                    navigation.change(|view| view.ordered(sort));
                }
            }
        >
            {options}
        </select>
    }
}

fn project_row(navigation: Navigation, row: &Row<'_>, place: usize) -> impl IntoView + use<> {
    let words = text::words();
    let rate = row.rate;
    let flag = row.flag.map(|code| {
        view! { <span class="tag" data-mark>{text::flag_mark(code)}</span> }
    });
    view! {
        <tr data-row=row.id.to_string() role="row" aria-rowindex=(place + 2).to_string()>
            <td role="cell">
                <a class="title" href=navigation.to_project(&row.id) title=row.name.to_owned()>{row.name.to_owned()}</a>
                <span class="meta">{text::sheet_meta(row)}</span>
            </td>
            <td role="cell" class="n" data-label=words.published>{row.year.to_string()}</td>
            <td role="cell" class="n" data-label=words.total>{money_or_dash(row.total)}</td>
            <td role="cell" class="n" data-label=words.executed>
                {money_or_dash(row.executed)}{flag}
            </td>
            <td role="cell" class="n" data-label=words.rate>
                {match rate {
                    Some(rate) => {
                        view! {
                            <span class="number">{text::percent_short(rate)}</span>" "
                            <span class="meter" aria-hidden="true">
                                <i style:--share=share(text::meter(rate))></i>
                            </span>
                        }
                            .into_any()
                    }
                    None => words.nothing_filed.into_any(),
                }}
            </td>
            <td role="cell" class="n" data-label=words.change>{text::change(row.change)}</td>
        </tr>
    }
}
