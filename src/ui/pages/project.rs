use crate::browser::page;
use crate::state::{Route, Section, Show};
use crate::text;
use crate::ui::components::{Failure, Skeleton};
use crate::ui::navigation::Navigation;
use crate::ui::store::Store;
use kokko_core::dataset::ProjectRecord;
use kokko_core::domain::{Sheet, SheetId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

mod basis;
mod blocks;
mod budget;
mod head;
mod indicators;
mod life;
mod parts;
mod payments;
mod review;
mod source;

/// A sheet on its way: not here yet, not there at all, or here.
#[derive(Clone)]
enum Arriving {
    Waiting,
    Failed(String),
    Absent,
    Here(Arc<ProjectRecord>, Arc<Sheet>),
}

/// `#/projects/<SheetId>`: everything one sheet says of one project.
#[component]
pub fn ProjectPage(
    /// Which sheet.
    id: SheetId,
) -> impl IntoView {
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let words = text::words();
    page::set_title(&text::page_title(&id.to_string()));

    let sheet = RwSignal::new(Arriving::Waiting);
    let load = {
        let id = id.clone();
        move || {
            let id = id.clone();
            sheet.set(Arriving::Waiting);
            spawn_local(async move {
                let arrived = match store.project(id.clone()).await {
                    Ok(Some(record)) => match record.sheet(&id).cloned().map(Arc::new) {
                        Some(sheet) => Arriving::Here(Arc::new(record), sheet),
                        None => Arriving::Absent,
                    },
                    Ok(None) => Arriving::Absent,
                    Err(reason) => Arriving::Failed(reason),
                };
                let title = match &arrived {
                    Arriving::Here(_, found) => Some(text::page_title(found.name.shown())),
                    _ => None,
                };
                // The reader may have left the page meanwhile.
                if sheet.try_set(arrived).is_some() {
                    return;
                }
                if let Some(title) = title {
                    page::set_title(&navigation.part_of(title));
                }
                navigation.settle();
            });
        }
    };
    load();
    move || match sheet.get() {
        Arriving::Here(record, sheet) => view! { <Document record sheet /> }.into_any(),
        Arriving::Failed(reason) => {
            let load = load.clone();
            view! {
                <div class="empty">
                    <h1 tabindex="-1">{id.to_string()}</h1>
                    <Failure sentence=words.sheet_failed reason retry=load />
                </div>
            }
            .into_any()
        }
        Arriving::Absent => view! {
            <div class="empty">
                <h1 tabindex="-1">{words.sheet_absent_title}</h1>
                <p>{text::sheet_absent(&id)}</p>
                <a class="button" data-kind="main" href=navigation.to(Route::Projects)>
                    {words.to_projects}
                </a>
            </div>
        }
        .into_any(),
        Arriving::Waiting => view! {
            <div class="document">
                <div class="document__head">
                    <h1 tabindex="-1">{words.loading}</h1>
                    <Skeleton kind="row" repeat=2 />
                </div>
                <div class="document__body">
                    <Skeleton kind="line" repeat=4 />
                    <Skeleton kind="chart" />
                </div>
            </div>
        }
        .into_any(),
    }
}

/// The whole page of a sheet, in the order of the sheet.
#[component]
fn Document(record: Arc<ProjectRecord>, sheet: Arc<Sheet>) -> impl IntoView {
    let words = text::words();
    let life = life::life(&record);
    let alternatives = indicators::alternatives(&sheet);
    let unit_costs = indicators::unit_costs(&sheet);
    let missing = missing(&[
        (Section::Life, life.is_none()),
        (Section::Alternatives, alternatives.is_none()),
        (Section::UnitCosts, unit_costs.is_none()),
    ]);
    view! {
        <article class="document" data-sheet=sheet.id.to_string()>
            {head::head(&sheet)}
            {head::aside(&record, &sheet)}
            <div class="document__body">
                {life::years(&record, &sheet)}
                <section class="section" id="purpose">
                    <h2>{words.purpose}</h2>
                    <p class="prose">{text::prose(&sheet, &sheet.purpose)}</p>
                </section>
                {basis::situation(&sheet)}
                <section class="section" id="summary">
                    <h2>{words.summary}</h2>
                    <p class="prose">{text::prose(&sheet, &sheet.summary)}</p>
                </section>
                {basis::basis(&sheet)}
                {missing}
                {life}
                <budget::BudgetSection sheet=Arc::clone(&sheet) />
                {review::pathway(&sheet)}
                {indicators::outcomes(&sheet)}
                {indicators::outputs(&sheet)}
                {alternatives}
                {unit_costs}
                {review::review(&sheet)}
                {payments::payments(&sheet)}
                {basis::relations(&sheet)}
                {basis::remarks(&sheet)}
                <source::SourceSection sheet=Arc::clone(&sheet) />
            </div>
        </article>
    }
}

/// In another page, what stands in the place of the one section that is shown there, where
/// this project has none; `all` says of the sections that it may not have whether it has not.
fn missing(all: &[(Section, bool)]) -> Option<AnyView> {
    let Show::Section(section) = expect_context::<Navigation>().shows() else {
        return None;
    };
    all.contains(&(section, true)).then(|| {
        let sentence = parts::note(text::words().section_missing);
        parts::section(section.key(), text::section_title(section), sentence)
    })
}
