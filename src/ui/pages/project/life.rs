//! The project through the years: its sheets, one value a fiscal year, how it was joined.

use super::parts::{fold, section};
use crate::chart::{self, Palette, Series};
use crate::state::Section;
use crate::text;
use crate::ui::components::{Canvas, Legend, embed_section, filed_or_dash};
use crate::ui::navigation::Navigation;
use kokko_core::dataset::ProjectRecord;
use kokko_core::domain::{Link, Sheet};
use kokko_core::identity::{LifeValue, LifeYear};
use kokko_core::query::{Life, is_settled, revisions};
use leptos::prelude::*;

/// The sheets of the project's whole life, one of which the page shows.
pub fn years(record: &ProjectRecord, shown: &Sheet) -> Option<impl IntoView + use<>> {
    let words = text::words();
    let navigation = expect_context::<Navigation>();
    let several = record.sheets.len() > 1;
    let year = |sheet: &Sheet| {
        let current = (sheet.id == shown.id).then_some("page");
        view! {
            <li>
                <a href=navigation.to_project(&sheet.id) aria-current=current>
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

/// Whether there is more of the project than the one sheet.
pub fn has_life(record: &ProjectRecord) -> bool {
    record.sheets.len() > 1 || !record.line.perhaps.is_empty()
}

/// Budget and execution over all fiscal years, from all sheets (pitfall D1).
pub fn life(record: &ProjectRecord) -> Option<AnyView> {
    let words = text::words();
    has_life(record).then(|| {
        let life = Life::of(record);
        let palette = expect_context::<Signal<Palette>>();
        let shown = RwSignal::new(Series::TREND.to_vec());
        let (budgets, open) = (life.budgets, life.open);
        let note = text::open_years(&open);
        let row = |year: &LifeYear| row(year, open.contains(&year.year));
        let rows: Vec<AnyView> = life.years.iter().map(row).collect();
        let option = Signal::derive(move || {
            shown.with(|shown| {
                palette.with(|palette| chart::budgets(&budgets, &open, shown, palette))
            })
        });
        let links: Vec<AnyView> = record
            .line
            .links
            .iter()
            .map(|one| link(one, words.linked_of))
            .collect();
        let perhaps: Vec<AnyView> = record
            .line
            .perhaps
            .iter()
            .map(|one| link(one, words.perhaps_of))
            .collect();
        let perhaps = (!perhaps.is_empty()).then(|| {
            view! {
                <h3>{words.perhaps_title}</h3>
                <ul class="entries">{perhaps}</ul>
            }
        });
        let content = view! {
            {embed_section(Section::Life)}
            <p class="chart__sub">{words.life_note}</p>
            {note.map(|note| view! { <p class="chart__sub" data-note="open">{note}</p> })}
            <Legend series=&Series::TREND shown />
            <Canvas option summary=words.life_title.to_owned() />
            <div class="scroll" tabindex="0" role="region" aria-label=words.life_title>
                <table class="table" id="life-table">
                    <thead>
                        <tr>
                            <th scope="col" class="pin">{words.fiscal_year}</th>
                            <th scope="col" class="n">{words.initial}</th>
                            <th scope="col" class="n">{words.supplementary}</th>
                            <th scope="col" class="n">{words.total}</th>
                            <th scope="col" class="n">{words.executed}</th>
                            <th scope="col">{words.revisions}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {(!links.is_empty())
                .then(|| {
                    let links = view! { <ul class="entries">{links}</ul> }.into_any();
                    fold(words.links_title.to_owned(), links)
                })}
            {perhaps}
        };
        section("life", words.life_title, content.into_any())
    })
}

fn row(life: &LifeYear, is_open: bool) -> AnyView {
    let words = text::words();
    let cell = |key: &'static str, value: &Option<LifeValue>| {
        let value = value.as_ref().map(|value| value.value.amount);
        view! { <td class="n" data-series=key>{filed_or_dash(value)}</td> }
    };
    let mark = if is_open {
        Some(words.current_tag)
    } else {
        (!is_settled(life)).then_some(words.life_open)
    };
    let basis = is_open.then_some("current");
    let mark = mark.map(|mark| view! { <span class="meta">{mark}</span> });
    let executed = if is_open && life.executed.is_none() {
        let words = &words.sheet;
        view! {
            <td class="n" data-series="executed" title=words.unsettled_note>
                {words.unsettled}
            </td>
        }
        .into_any()
    } else {
        cell("executed", &life.executed).into_any()
    };
    let changes: Vec<AnyView> = revisions(life)
        .into_iter()
        .zip([words.total, words.executed])
        .flat_map(|(all, label)| {
            all.into_iter().map(move |one| {
                view! { <div class="meta">{text::revision(label, one.sheet, one.filed)}</div> }
                    .into_any()
            })
        })
        .collect();
    view! {
        <tr data-fiscal-year=life.year.to_string() data-basis=basis>
            <th scope="row" class="pin">{text::fiscal_year(life.year)}{mark}</th>
            {cell("initial", &life.initial)}
            {cell("supplementary", &life.supplementary)}
            {cell("total", &life.total)}
            {executed}
            <td>{changes}</td>
        </tr>
    }
    .into_any()
}

fn link(link: &Link, sentence: &'static str) -> AnyView {
    let navigation = expect_context::<Navigation>();
    view! {
        <li>
            <a href=navigation.to_project(&link.from)>{link.from.to_string()}</a>
            " → "
            <a href=navigation.to_project(&link.to)>{link.to.to_string()}</a>
            <div class="meta">{text::link(link, sentence)}</div>
        </li>
    }
    .into_any()
}
