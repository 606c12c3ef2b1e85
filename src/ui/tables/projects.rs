use super::Windowed;
use crate::state::{Column, Columns};
use crate::text;
use crate::ui::components::{money_or_dash, share};
use crate::ui::navigation::Navigation;
use crate::ui::pages::{Drawn, Explorer};
use kokko_core::query::{Direction, Include, Row, SortKey};
use leptos::prelude::*;

/// What the rows say, and a number that changes whenever that does.
type Meaning = (u64, (Option<Drawn>, Include, Columns));

/// 事業: the matching sheets, all of them, in the order of the address.
#[component]
pub fn ProjectTable() -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let navigation = expect_context::<Navigation>();
    let words = text::words();
    let sort = Memo::new(move |_| navigation.view.with(|view| view.sort));
    // The links of the rows hold it.
    let include = Memo::new(move |_| navigation.view.with(|view| view.include));
    let columns = Memo::new(move |_| navigation.view.with(|view| view.columns));
    // The name, and those that are chosen.
    let number = Signal::derive(move || 1 + columns.with(|columns| columns.shown().count()));
    let shown = explorer.drawn;
    let behind = explorer.behind;
    let rows = Signal::derive(move || {
        shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.result.rows.len()))
    });
    // Payments that arrive change the answer, and none of its rows.
    let meaning = Memo::new(move |last: Option<&Meaning>| {
        let now = (shown.get(), include.get(), columns.get());
        let number = last.map_or(0, |(number, (drawn, include, columns))| {
            let same_rows = match (drawn, &now.0) {
                (Some(drawn), Some(now)) => now.result.rows == drawn.result.rows,
                (drawn, now) => drawn.is_none() && now.is_none(),
            };
            let same = same_rows && *include == now.1 && *columns == now.2;
            number + u64::from(!same)
        });
        (number, now)
    });
    let generation = Memo::new(move |_| meaning.with(|(number, _)| *number));
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
            let Drawn { result, engine } = shown.as_ref()?;
            let row = engine.row(result.rows.get(place)?)?;
            Some(project_row(
                navigation,
                &row,
                place,
                columns.get_untracked(),
            ))
        })
    };
    view! {
        <p class="ranking__rest">{words.projects_note}</p>
            <div class="sortbar">
                <label for="sort">{words.sort_label}</label>
                <SortSelect />
            </div>
            <table
                class="table cards rows"
                role="table"
                aria-rowcount=move || (rows.get() + 1).to_string()
                aria-busy=move || behind.get().then_some("true")
            >
                <caption class="visually-hidden">{words.projects_caption}</caption>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        {head(SortKey::Name, "")}
                        {move || columns.get().shown().map(|column| {
                            let (key, class) = key_of(column);
                            head(key, class).into_any()
                        }).collect_view()}
                    </tr>
                </thead>
                <Windowed rows generation=generation.into() row columns=number />
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

/// By what a column orders the table, and its class.
fn key_of(column: Column) -> (SortKey, &'static str) {
    match column {
        Column::Ministry => (SortKey::Ministry, "col-ministry"),
        Column::Year => (SortKey::Year, "col-year n"),
        Column::Budget => (SortKey::Budget, "col-amount n"),
        Column::Executed => (SortKey::Executed, "col-amount n"),
        Column::Rate => (SortKey::Rate, "col-rate n"),
        Column::Change => (SortKey::Change, "col-change n"),
    }
}

fn project_row(
    navigation: Navigation,
    row: &Row<'_>,
    place: usize,
    columns: Columns,
) -> impl IntoView + use<> {
    let cell = |column: Column| {
        let class = if column == Column::Ministry {
            "col-ministry"
        } else {
            "n"
        };
        view! {
            <td role="cell" class=class data-label=text::column(column)>{cell(column, row)}</td>
        }
        .into_any()
    };
    view! {
        <tr data-row=row.id.to_string() role="row" aria-rowindex=(place + 2).to_string()>
            <td role="cell">
                <a class="title" href=navigation.to_project(&row.id) title=row.name.to_owned()>{row.name.to_owned()}</a>
                <span class="meta">{text::sheet_meta(row)}</span>
            </td>
            {columns.shown().map(cell).collect_view()}
        </tr>
    }
}

fn cell(column: Column, row: &Row<'_>) -> AnyView {
    let words = text::words();
    match column {
        Column::Ministry => text::translated(row.ministry).to_owned().into_any(),
        Column::Year => row.year.to_string().into_any(),
        Column::Budget => money_or_dash(row.total).into_any(),
        Column::Executed => {
            let flag = row.flag.map(|code| {
                view! { <span class="tag" data-mark>{text::flag_mark(code)}</span> }
            });
            view! { {money_or_dash(row.executed)}{flag} }.into_any()
        }
        Column::Rate => match row.rate {
            Some(rate) => view! {
                <span class="number">{text::percent_short(rate)}</span>" "
                <span class="meter" aria-hidden="true">
                    <i style:--share=share(text::meter(rate))></i>
                </span>
            }
            .into_any(),
            None => words.nothing_filed.into_any(),
        },
        Column::Change => text::change(row.change).into_any(),
    }
}
