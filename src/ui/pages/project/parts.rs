use crate::text::{self, Cell, Entry, Grid};
use crate::ui::components::{figure, share};
use kokko_core::domain::{Branch, FlagCode, Sheet};
use leptos::prelude::*;

/// A section of the page.
pub fn section(id: &'static str, title: &'static str, body: AnyView) -> AnyView {
    view! {
        <section class="section" id=id>
            <h2>{title}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// A part of a section, where it holds anything.
pub fn part(title: &'static str, body: Option<AnyView>) -> Option<AnyView> {
    body.map(|body| {
        view! {
            <div class="part">
                <h3>{title}</h3>
                {body}
            </div>
        }
        .into_any()
    })
}

/// A running text.
pub fn prose(text: String) -> AnyView {
    view! { <p class="prose">{text}</p> }.into_any()
}

/// What is folded away until it is asked for.
pub fn fold(title: String, body: AnyView) -> AnyView {
    view! {
        <details class="fold">
            <summary>{title}</summary>
            {body}
        </details>
    }
    .into_any()
}

/// A sentence to be read before the figures.
pub fn note(sentence: impl IntoView + 'static) -> AnyView {
    view! { <p class="note" data-kind="plain">{sentence.into_any()}</p> }.into_any()
}

/// What tables of these numbers would hold, where they were not there.
pub fn absent(sheet: &Sheet, tables: &[&str]) -> Option<AnyView> {
    text::absent(sheet, tables).map(|sentence| {
        view! { <p class="note" data-kind="plain" data-absent>{sentence}</p> }.into_any()
    })
}

/// The flags of these kinds, each with what it means.
pub fn flags(sheet: &Sheet, codes: &[FlagCode]) -> Option<AnyView> {
    let flags = text::flag_texts(sheet, codes);
    (!flags.is_empty()).then(|| {
        let flags = flags
            .into_iter()
            .map(|(label, meaning)| {
                view! {
                    <details class="flag" data-flag>
                        <summary><span class="tag">{label}</span></summary>
                        <p>{meaning}</p>
                    </details>
                }
            })
            .collect_view();
        view! { <div class="flags">{flags}</div> }.into_any()
    })
}

/// Texts with their labels.
pub fn texts(texts: Vec<(&'static str, String)>) -> Option<AnyView> {
    (!texts.is_empty()).then(|| {
        let texts = texts
            .into_iter()
            .map(|(label, text)| {
                view! {
                    <dt>{label}</dt>
                    <dd class="prose">{text}</dd>
                }
            })
            .collect_view();
        view! { <dl class="texts">{texts}</dl> }.into_any()
    })
}

/// A list of things; nothing where it is empty.
pub fn entries(entries: Vec<Entry>) -> Option<AnyView> {
    (!entries.is_empty()).then(|| {
        let entries = entries.into_iter().map(entry).collect_view();
        view! { <ul class="entries">{entries}</ul> }.into_any()
    })
}

fn entry(entry: Entry) -> AnyView {
    let title = match entry.href {
        Some(href) => view! { <a href=href rel="noopener external">{entry.title}</a> }.into_any(),
        None => entry.title.into_any(),
    };
    let meta = (!entry.meta.is_empty()).then(|| view! { <p class="meta">{entry.meta}</p> });
    view! {
        <li>
            <p class="entries__title">{title}</p>
            {meta}
            {texts(entry.texts)}
        </li>
    }
    .into_any()
}

/// A table; nothing where it has no rows.
pub fn grid(grid: Grid) -> Option<AnyView> {
    (!grid.rows.is_empty()).then(|| {
        let is_yen = |at: usize| {
            let cells = grid.rows.iter().filter_map(|row| row.get(at));
            cells.into_iter().any(|cell| matches!(cell, Cell::Yen(_)))
        };
        let heads = grid
            .heads
            .iter()
            .enumerate()
            .map(|(at, head)| {
                let class = if is_yen(at) { "n" } else { "" };
                view! { <th scope="col" class=class>{*head}</th> }.into_any()
            })
            .collect_view();
        let rows = grid
            .rows
            .iter()
            .map(|row| {
                let cells = row
                    .iter()
                    .zip(&grid.heads)
                    .map(|(one, head)| cell(one, head));
                view! { <tr>{cells.collect_view()}</tr> }.into_any()
            })
            .collect_view();
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=grid.title>
                <table class="table grid">
                    <thead>
                        <tr>{heads}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

/// A table that is folded away; nothing where it has no rows.
pub fn folded_grid(table: Grid) -> Option<AnyView> {
    let title = table.title.clone();
    grid(table).map(|body| fold(title, body))
}

fn cell(cell: &Cell, head: &'static str) -> AnyView {
    match cell {
        Cell::Text(text) => view! { <td data-label=head>{text.clone()}</td> }.into_any(),
        Cell::Yen(None) => {
            view! { <td class="n" data-label=head data-none>{text::words().nothing_filed}</td> }
                .into_any()
        }
        Cell::Yen(Some((yen, filed))) => view! {
            <td class="n" data-label=head>
                {figure(*yen, filed.clone())}
            </td>
        }
        .into_any(),
    }
}

/// A bar as long as a share.
pub fn bar(thousandths: u16) -> AnyView {
    view! { <span class="bar" aria-hidden="true" style:--share=share(thousandths)></span> }
        .into_any()
}

/// Branches as nested lists; `draw` says what stands at each.
pub fn tree(branches: &[Branch], draw: &dyn Fn(&Branch) -> AnyView) -> Option<AnyView> {
    (!branches.is_empty()).then(|| {
        let one = branches.len() == 1;
        let branches = branches
            .iter()
            .map(|branch| view! { <li>{draw(branch)} {tree(&branch.below, draw)}</li> }.into_any())
            .collect_view();
        view! { <ul class="tree" data-one=one.then_some("")>{branches}</ul> }.into_any()
    })
}
