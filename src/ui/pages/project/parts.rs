//! What the sections of a sheet are made of: entries, tables to unfold, trees.

use crate::text::{self, Cell, Entry, Grid};
use leptos::prelude::*;

/// A section with its title, left out where it holds nothing.
pub fn section(
    id: &'static str,
    title: &'static str,
    content: Vec<AnyView>,
) -> Option<impl IntoView + use<>> {
    (!content.is_empty()).then(|| {
        view! {
            <section class="section" id=id>
                <h2>{title}</h2>
                {content}
            </section>
        }
    })
}

/// A list with its heading, left out where it is empty.
pub fn entries(title: &'static str, entries: Vec<Entry>) -> Option<AnyView> {
    if entries.is_empty() {
        return None;
    }
    let entry = |entry: Entry| {
        let title = match entry.href {
            Some(href) => {
                view! { <a href=href rel="noopener external">{entry.title}</a> }.into_any()
            }
            None => view! { <span>{entry.title}</span> }.into_any(),
        };
        let meta = (!entry.meta.is_empty()).then(|| view! { <div class="meta">{entry.meta}</div> });
        let texts = entry
            .texts
            .into_iter()
            .map(|(label, text)| labelled(label, text))
            .collect_view();
        view! { <li>{title}{meta}{texts}</li> }
    };
    let entries = entries.into_iter().map(entry).collect_view();
    let head = (!title.is_empty()).then(|| view! { <h3>{title}</h3> });
    Some(view! { {head}<ul class="entries">{entries}</ul> }.into_any())
}

/// A long text under its label, left out where it is empty.
pub fn labelled(label: &'static str, text: String) -> Option<AnyView> {
    (!text.is_empty()).then(|| {
        view! {
            <h4>{label}</h4>
            <p class="prose">{text}</p>
        }
        .into_any()
    })
}

/// A table behind its title, left out where it has no rows.
pub fn grid(grid: Grid) -> Option<AnyView> {
    if grid.rows.is_empty() {
        return None;
    }
    let heads = grid
        .heads
        .iter()
        .map(|head| view! { <th scope="col">{*head}</th> })
        .collect_view();
    let cell = |cell: Cell| {
        match cell {
        Cell::Text(text) => view! { <td>{text}</td> }.into_any(),
        Cell::Yen(None) => view! { <td class="n">{text::words().nothing_filed}</td> }.into_any(),
        Cell::Yen(Some((yen, figure))) => view! {
            <td class="n">
                <data value=yen.to_string()>{figure.number}<span class="unit">{figure.unit}</span></data>
            </td>
        }
        .into_any(),
    }
    };
    let row = |row: Vec<Cell>| view! { <tr>{row.into_iter().map(cell).collect_view()}</tr> };
    let rows = grid.rows.into_iter().map(row).collect_view();
    Some(
        view! {
            <details class="grid">
                <summary>{grid.title.clone()}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=grid.title>
                    <table class="table">
                        <thead>
                            <tr>{heads}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
        .into_any(),
    )
}

/// A sentence that a table is not there.
pub fn note(sentence: Option<String>) -> Option<AnyView> {
    sentence.map(|sentence| view! { <p class="note">{sentence}</p> }.into_any())
}
