use crate::finder::Stage;
use crate::state::{Intent, Route};
use crate::text;
use crate::ui::components::money_or_dash;
use crate::ui::finder::{Answer, Finder};
use crate::ui::navigation::Navigation;
use crate::ui::store::Store;
use kokko_core::domain::{RecipientId, SheetId};
use kokko_core::search::{Found, Hit, Mark, Near, Perhaps, Step};
use leptos::prelude::*;

/// 事業: one entry for all years of one.
pub(super) fn projects(finder: Finder, navigation: Navigation, store: Store) -> AnyView {
    kind(finder, navigation, store, Intent::Project)
}

/// 支出先.
pub(super) fn recipients(finder: Finder, navigation: Navigation, store: Store) -> AnyView {
    kind(finder, navigation, store, Intent::Recipient)
}

fn found(step: &Step, of: Intent) -> &Found {
    match of {
        Intent::Recipient => &step.recipients,
        _ => &step.projects,
    }
}

fn kind(finder: Finder, navigation: Navigation, store: Store, of: Intent) -> AnyView {
    let words = &text::words().search;
    let heading = match of {
        Intent::Recipient => text::words().tab_recipients,
        _ => text::words().tab_projects,
    };
    let shown = Memo::new(move |_| {
        finder.answer.with(|answer| {
            let known = answer.step.projects.at_most > 0 || answer.step.recipients.at_most > 0;
            known && answer.stage != Stage::NoIndex
        })
    });
    // What has not changed is not drawn anew while the numbers become exact.
    let hits = Memo::new(move |_| {
        finder.answer.with(|answer| {
            let found = found(&answer.step, of);
            // Older indexes number projects otherwise than the explorer's columns.
            let numbered = !answer.step.projects.facets.ministries.is_empty();
            let store = (numbered && of == Intent::Project).then_some(store);
            let perhaps = found.perhaps.iter().filter_map(|one| named(one, store));
            (found.hits.clone(), perhaps.collect::<Vec<_>>())
        })
    });
    let number = Memo::new(move |_| {
        let count = |step: &Step| text::search_count(found(step, of));
        finder.answer.with(|answer| count(&answer.step))
    });
    let most = Memo::new(move |_| finder.answer.with(|answer| found(&answer.step, of).at_most));
    let exact = Memo::new(move |_| {
        finder
            .answer
            .with(|answer| found(&answer.step, of).open == 0)
    });
    let entries = move || {
        let (hits, perhaps) = hits.get();
        let hits = hits.iter().map(|one| hit(one, of, navigation));
        let named = perhaps.iter().filter(|one| !one.name.is_empty());
        let open = named.map(|one| unverified(one, of, navigation));
        hits.chain(open).collect_view()
    };
    let more = move || {
        let settled = finder.answer.with(|answer| answer.stage.has_first());
        settled && hits.with(|(hits, _)| hits.len() < most.get())
    };
    view! {
        <Show when=move || shown.get()>
            <section class="overview__list" data-found=of.key()>
                <h2>
                    {heading}" "
                    <data
                        class="search-page__count"
                        value=move || most.get().to_string()
                        data-exact=move || exact.get().to_string()
                    >
                        {number}
                    </data>
                </h2>
                <Show when=move || most.get() == 0>
                    <p>{words.none}</p>
                </Show>
                <ol class="list">{entries}</ol>
                <Show when=more>
                    <button type="button" class="button" on:click=move |_| finder.more()>
                        {words.more}
                    </button>
                </Show>
            </section>
        </Show>
    }
    .into_any()
}

/// What may be a hit with its name: where no text of it is here, the one that the
/// explorer has, as far as that is loaded.
fn named(one: &Perhaps, store: Option<Store>) -> Option<Perhaps> {
    if !one.name.is_empty() {
        return Some(one.clone());
    }
    store?.engine.with(|engine| {
        let engine = engine.ready()?;
        let row = engine.row(engine.newest_sheet(one.number)?)?;
        Some(Perhaps {
            id: row.id.as_str().to_owned(),
            name: row.name.to_owned(),
            ..one.clone()
        })
    })
}

fn address(id: &str, of: Intent, navigation: Navigation) -> String {
    match of {
        Intent::Recipient => navigation.to_recipient(&RecipientId::from_text(id)),
        _ => SheetId::parse(id).map_or_else(
            |_| navigation.to(Route::Unknown(id.to_owned())),
            |id| navigation.to_project(&id),
        ),
    }
}

fn hit(hit: &Hit, of: Intent, navigation: Navigation) -> AnyView {
    let text::HitText {
        in_name,
        meta,
        basis,
    } = text::search_hit(hit, of);
    let (name, text) = match in_name {
        true => (snippet(&hit.snippet), ().into_any()),
        false => {
            let text = snippet(&hit.snippet);
            let text = view! { <span class="search-page__snippet">{text}</span> };
            (hit.name.clone().into_any(), text.into_any())
        }
    };
    view! {
        <li data-hit=hit.id.clone()>
            <span>
                <a class="title" href=address(&hit.id, of, navigation)>{name}</a>
                <span class="meta">{meta}</span>
                {text}
            </span>
            <span class="n">{money_or_dash(hit.yen)}<span class="meta">{basis}</span></span>
        </li>
    }
    .into_any()
}

fn snippet(marks: &[Mark]) -> AnyView {
    let mark = |mark: &Mark| {
        let text = mark.text.clone();
        match mark.marked {
            true => view! { <mark>{text}</mark> }.into_any(),
            false => text.into_any(),
        }
    };
    marks.iter().map(mark).collect_view().into_any()
}

fn unverified(one: &Perhaps, of: Intent, navigation: Navigation) -> AnyView {
    view! {
        <li data-unverified=one.id.clone()>
            <span>
                <a class="title" href=address(&one.id, of, navigation)>{one.name.clone()}</a>
                <span class="meta">{text::words().search.unverified}</span>
            </span>
        </li>
    }
    .into_any()
}

/// What else to search for: what was typed as others may write it, and 略称と正式な名前 of
/// what was asked for.
pub(super) fn others(finder: Finder, navigation: Navigation) -> AnyView {
    let words = &text::words().search;
    let of = move |id: &'static str, note: &'static str, all: fn(&Answer) -> &Vec<String>| {
        let all = Memo::new(move |_| finder.answer.with(|answer| all(answer).clone()));
        let entry = move |text: &String| {
            let view = navigation.view.with_untracked(|view| view.with_query(text));
            view! { <li><a class="chip" href=view.to_hash()>{text.clone()}</a></li> }
        };
        move || {
            all.with(|all| {
                (!all.is_empty()).then(|| {
                    view! {
                        <section class="search-page__also" id=id>
                            <p class="chart__sub">{note}</p>
                            <ul class="chips">{all.iter().map(entry).collect_view()}</ul>
                        </section>
                    }
                })
            })
        }
    };
    [
        of("search-instead", words.instead_note, |answer| {
            &answer.instead
        })
        .into_any(),
        of("search-also", words.also_note, |answer| &answer.also).into_any(),
    ]
    .into_any()
}

/// Names that are alike, where nothing has what was asked for.
pub(super) fn near(finder: Finder, navigation: Navigation) -> AnyView {
    let words = &text::words().search;
    let entry = move |near: &Near| {
        let of = match near.is_recipient {
            true => Intent::Recipient,
            false => Intent::Project,
        };
        view! {
            <li data-near=near.id.clone()>
                <span>
                    <a class="title" href=address(&near.id, of, navigation)>{near.name.clone()}</a>
                    <span class="meta">{text::intent(of).0}</span>
                </span>
            </li>
        }
        .into_any()
    };
    let names = Memo::new(move |_| finder.answer.with(|answer| answer.near.clone()));
    let section = move || {
        let names = names.get()?;
        let list = match names.is_empty() {
            true => view! { <p>{words.no_near}</p> }.into_any(),
            false => view! {
                <p>{words.near_note}</p>
                <ol class="list">{names.iter().map(entry).collect_view()}</ol>
            }
            .into_any(),
        };
        Some(view! {
            <section class="overview__list search-page__near" id="search-near">
                <h2>{words.near_title}</h2>
                {list}
            </section>
        })
    };
    section.into_any()
}
