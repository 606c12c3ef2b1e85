use crate::browser::roving::Roving;
use crate::chart;
use crate::text;
use crate::ui::navigation::Navigation;
use crate::ui::store::Store;
use kokko_core::domain::FiscalYear;
use kokko_core::query::TrendYear;
use leptos::html::Ul;
use leptos::prelude::*;

/// The years of a chart as switches that lie over it: a keyboard and a screen reader come
/// to them, a pointer goes through them to the chart. The one that has the focus shows its
/// figures, as the chart does below a pointer. With Shift and Enter a switch chooses all
/// years from the one used before to its own, as a pointer does that draws over the chart.
pub(super) fn year_keys(
    years: Memo<Vec<TrendYear>>,
    left: Memo<f64>,
    choose: Callback<usize>,
    choose_span: Callback<(usize, usize)>,
) -> AnyView {
    let navigation = expect_context::<Navigation>();
    let store = expect_context::<Store>();
    let chosen = Memo::new(move |_| {
        let meant = navigation.view.with(|view| view.with_years(store.newest()));
        years.with(|years| {
            let is_chosen = |year: &&TrendYear| {
                year.is_settled() && meant.filters.years.contains(&year.published)
            };
            let chosen = years.iter().filter(is_chosen);
            chosen.map(|year| year.year).collect::<Vec<_>>()
        })
    });
    let keys = Keys {
        years,
        chosen,
        choose,
        choose_span,
        from: StoredValue::new(None),
    };
    let list = NodeRef::<Ul>::new();
    let arrows = StoredValue::new_local(None::<Roving>);
    Effect::new(move |_| {
        let list = list.get();
        arrows.set_value(list.map(|list| Roving::new(list.into(), KEY)));
    });
    on_cleanup(move || drop(arrows.try_set_value(None)));
    let each = move || years.with(|years| years.iter().map(|year| year.year).collect::<Vec<_>>());
    view! {
        <ul
            class="year-keys"
            node_ref=list
            style:--left=move || format!("{:.0}px", left.get())
            style:--right=format!("{}px", chart::trend_right())
        >
            <For each key=|year| *year children=move |year| key(keys, year) />
        </ul>
    }
    .into_any()
}

const KEY: &str = ".year-keys__key";

/// What all switches have in common.
#[derive(Clone, Copy)]
struct Keys {
    years: Memo<Vec<TrendYear>>,
    /// Those of them that the view has, oldest first.
    chosen: Memo<Vec<FiscalYear>>,
    choose: Callback<usize>,
    choose_span: Callback<(usize, usize)>,
    /// The year whose switch was used last without Shift.
    from: StoredValue<Option<FiscalYear>>,
}

/// A place stays as long as its year does: so does the focus, whatever is chosen.
fn key(keys: Keys, year: FiscalYear) -> AnyView {
    let years = keys.years;
    let own = Memo::new(move |_| {
        years.with(|years| {
            let own = years.iter().enumerate();
            let mut own = own.filter(|(_, own)| own.year == year && own.is_settled());
            own.next().map(|(place, own)| (place, *own))
        })
    });
    let chosen = Memo::new(move |_| keys.chosen.with(|chosen| chosen.contains(&year)));
    // Where the one used last is no longer chosen a span begins at the first that is.
    let begins = move || {
        let from = keys.chosen.with_untracked(|chosen| {
            let used = keys.from.get_value().filter(|used| chosen.contains(used));
            used.or_else(|| chosen.first().copied())
        })?;
        years.with_untracked(|years| years.iter().position(|year| year.year == from))
    };
    let used = move |ends_span: bool| {
        let Some((place, _)) = own.get_untracked() else {
            return;
        };
        match begins().filter(|_| ends_span) {
            Some(from) => keys.choose_span.run((from.min(place), from.max(place))),
            None => {
                keys.from.set_value(Some(year));
                keys.choose.run(place);
            }
        }
    };
    // Tab stops at the first.
    let is_first = move || {
        let first = years.with(|years| {
            years
                .iter()
                .find(|year| year.is_settled())
                .map(|own| own.year)
        });
        first == Some(year)
    };
    let switch = move || {
        view! {
            <button
                type="button"
                class="year-keys__key"
                tabindex=if untrack(is_first) { "0" } else { "-1" }
                data-fiscal-year=year.to_string()
                aria-pressed=move || chosen.get().to_string()
                on:click=move |event| used(event.shift_key())
                on:keydown=move |event| {
                    // Firefox's click does not tell that Shift was held.
                    if event.key() == "Enter" && event.shift_key() {
                        event.prevent_default();
                        used(true);
                    }
                }
            >
                <span class="year-keys__told">
                    {move || own.with(|own| own.as_ref().map(|(_, own)| text::choose_year(own)))}
                </span>
            </button>
        }
    };
    view! {
        <li>
            <Show when=move || own.with(Option::is_some)>{switch}</Show>
        </li>
    }
    .into_any()
}
