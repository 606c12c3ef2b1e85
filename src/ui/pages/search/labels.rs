use crate::state::{Intent, Route};
use crate::text;
use crate::ui::components::count;
use crate::ui::finder::Finder;
use crate::ui::navigation::Navigation;
use crate::ui::store::Store;
use kokko_core::query::{FacetValue, Plan};
use leptos::prelude::*;

/// How many are shown.
const FIRST: usize = 10;

/// 府省庁 or 施策 that are called so, each the way to its projects of all years.
pub(super) fn labels(finder: Finder, navigation: Navigation, store: Store, of: Intent) -> AnyView {
    let query = Memo::new(move |_| finder.answer.with(|answer| answer.query.clone()));
    // All labels are asked for once; which of them are meant is told from their names.
    let all = Memo::new(move |_| {
        let dimension = of.dimension()?;
        let plan = Plan {
            facets: vec![dimension],
            thresholds: false,
            ..navigation.view.with_untracked(|view| {
                view.moved_to(Route::Projects)
                    .with_all_years(true)
                    .plan(None)
            })
        };
        let plan = Plan {
            recipients: None,
            grouping: None,
            points: None,
            ..plan
        };
        store.engine.with(|engine| {
            let engine = engine.ready().filter(|engine| engine.answers(&plan))?;
            let facet = engine.run(&plan, None).facets.into_iter().next()?;
            Some(facet.values)
        })
    });
    let entry = move |value: &FacetValue| {
        let dimension = of.dimension()?;
        let label = value.label.to_string();
        let view = navigation.view.get_untracked().moved_to(Route::Projects);
        let href = view
            .with_all_years(true)
            .toggle(dimension, &label)
            .to_hash();
        let name = text::facet_label(dimension, &label);
        let sheets = count(u64::from(value.count), text::words().found_unit);
        Some(
            view! {
                <li>
                    <span><a class="title" href=href>{name}</a></span>
                    <span class="n">{sheets}</span>
                </li>
            }
            .into_any(),
        )
    };
    let section = move || {
        let named = all.with(|all| {
            let named = all.iter().flatten();
            let named = named.filter(|value| query.with(|query| query.names(&value.label)));
            named.take(FIRST).cloned().collect::<Vec<_>>()
        });
        (!named.is_empty()).then(|| {
            view! {
                <section class="overview__list" data-found=of.key()>
                    <h2>{text::intent(of).0}</h2>
                    <ol class="list">{named.iter().filter_map(entry).collect_view()}</ol>
                </section>
            }
        })
    };
    section.into_any()
}
