use crate::finder::Stage;
use crate::state::{SEARCH_VALUES, is_at_most, is_searched, key_of, search_values};
use crate::text;
use crate::ui::finder::Finder;
use crate::ui::navigation::Navigation;
use kokko_core::query::Dimension;
use kokko_core::search::Query;
use leptos::prelude::*;

/// 府省庁 and 公開年度 of the projects found, each a switch that narrows the search to it.
pub(super) fn facets(finder: Finder, navigation: Navigation) -> AnyView {
    // What is chosen is what the address says, before anything is found.
    let query = Memo::new(move |_| {
        let parsed = |text: &String| Query::parse(text).0;
        navigation.view.with(|view| parsed(&view.filters.query))
    });
    view! {
        <div class="search-page__facets">
            {switches(finder, navigation, query, Dimension::Ministry)}
            {switches(finder, navigation, query, Dimension::Year)}
        </div>
    }
    .into_any()
}

fn switches(finder: Finder, navigation: Navigation, query: Memo<Query>, of: Dimension) -> AnyView {
    let words = &text::words().search;
    let name = text::search_facet_name(of);
    let id = match of {
        Dimension::Year => "search-years",
        _ => "search-ministries",
    };
    // The switches stay while the next answer is on its way.
    let all = Memo::new(move |before: Option<&Vec<(String, u32)>>| {
        finder.answer.with(|answer| {
            let found = &answer.step.projects;
            match (before, &answer.stage) {
                (Some(before), Stage::Searching) if found.at_most == 0 => before.clone(),
                _ => search_values(&answer.query, &found.facets, of),
            }
        })
    });
    let at_most = Memo::new(move |_| {
        finder
            .answer
            .with(|answer| is_at_most(&answer.step.projects, of))
    });
    let number = Memo::new(move |_| all.with(Vec::len));
    let whole = RwSignal::new(false);
    let shown = move || {
        let most = if whole.get() {
            usize::MAX
        } else {
            SEARCH_VALUES
        };
        let label = |(label, _): &(String, u32)| label.clone();
        all.with(|all| all.iter().take(most).map(label).collect::<Vec<_>>())
    };
    let switch = move |label: String| {
        let label = StoredValue::new(label);
        let count = Memo::new(move |_| {
            all.with(|all| {
                let own = all
                    .iter()
                    .find(|(other, _)| label.with_value(|own| own == other));
                own.map_or(0, |(_, count)| u64::from(*count))
            })
        });
        let chosen =
            move || query.with(|query| label.with_value(|label| is_searched(query, of, label)));
        let toggle = move |_| {
            navigation.change(|view| label.with_value(|label| view.with_searched(of, label)));
        };
        let number = move || {
            let count = count.get();
            (count > 0 || of == Dimension::Year && !at_most.get()).then(|| {
                view! {
                    <data class="n" value=count.to_string()>{text::count(count)}</data>
                }
            })
        };
        view! {
            <li>
                <button
                    type="button"
                    class="button"
                    data-value=label.get_value()
                    aria-pressed=move || chosen().to_string()
                    disabled=move || count.get() == 0 && !at_most.get() && !chosen()
                    on:click=toggle
                >
                    {label.with_value(|label| text::facet_label(of, label))}
                    {number}
                </button>
            </li>
        }
        .into_any()
    };
    let more = move || {
        (number.get() > SEARCH_VALUES).then(|| {
            view! {
                <li>
                    <button
                        type="button"
                        class="button"
                        data-kind="plain"
                        aria-expanded=move || whole.get().to_string()
                        on:click=move |_| whole.update(|whole| *whole = !*whole)
                    >
                        {words.facet_all}
                    </button>
                </li>
            }
        })
    };
    let suffix = move || at_most.get().then_some(words.facet_at_most);
    view! {
        <Show when=move || { number.get() > 0 }>
            <div class="search-page__facet" role="group" aria-labelledby=id data-facet=key_of(of) data-exact=move || (!at_most.get()).to_string()>
                <span class="search-page__facet-name" id=id>{name}{suffix}</span>
                <ul class="chips">
                    <For each=shown key=Clone::clone children=switch />
                    {more}
                </ul>
            </div>
        </Show>
    }
    .into_any()
}
