use crate::browser::roving::Roving;
use crate::browser::window;
use crate::chart;
use crate::text;
use crate::ui::components::share;
use leptos::html::Ul;
use leptos::prelude::*;

/// One group as a chart draws it.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Its value as it reads.
    pub value: String,
    /// What whoever hears it is told.
    pub told: String,
    /// The value for scripts.
    pub data: String,
    /// How large it is; `None` where there is no value.
    pub size: Option<f64>,
    /// Where it leads.
    pub href: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
    /// What leaves it out, and what whoever hears it is told of that.
    pub leave_out: Option<(String, Callback<()>)>,
}

/// The button that leaves an item out, where one does.
fn leave_out(item: &Item) -> Option<AnyView> {
    let (told, leave) = item.leave_out.clone()?;
    let button = view! {
        <button
            type="button"
            class="leave-out"
            aria-label=told.clone()
            title=told
            on:click=move |_| leave.run(())
        >
            {text::words().filters.leave_out}
        </button>
    };
    Some(button.into_any())
}

fn link(
    item: &Item,
    class: &'static str,
    tabindex: Option<&'static str>,
    inner: AnyView,
) -> AnyView {
    let told = item.told.clone();
    match item.href.clone() {
        Some(href) => view! {
            <a
                class=class
                href=href
                tabindex=tabindex
                title=told.clone()
                aria-label=told
                aria-current=item.chosen.then_some("true")
            >
                {inner}
            </a>
        }
        .into_any(),
        None => view! { <span class=class title=told>{inner}</span> }.into_any(),
    }
}

/// A bar an item, one below the other, each a link.
pub fn bar_list(items: Vec<Item>, logarithm: bool) -> AnyView {
    let sizes: Vec<Option<f64>> = items.iter().map(|item| item.size).collect();
    let bars = chart::bars(&sizes, logarithm);
    let zero = share(bars.zero);
    let row = |(item, bar): (Item, Option<chart::Bar>)| {
        let bar = bar.map(|bar| {
            let below = bar.start < bars.zero;
            view! {
                <i
                    data-below=below.then_some("")
                    style:--start=share(bar.start)
                    style:--length=share(bar.length)
                ></i>
            }
        });
        let inner = view! {
            <span class="bars__name">{item.name.clone()}</span>
            <span class="bars__track" aria-hidden="true" style:--zero=zero.clone()>{bar}</span>
            <data class="bars__value" value=item.data.clone()>{item.value.clone()}</data>
        }
        .into_any();
        let told = link(&item, "bars__row", None, inner);
        view! { <li>{told}{leave_out(&item)}</li> }.into_any()
    };
    let rows = items.into_iter().zip(bars.bars.clone()).map(row);
    view! { <ul class="bars">{rows.collect_view()}</ul> }.into_any()
}

/// A tile an item, its area as large as the item, each a link. Most are smaller than
/// a finger: Tab stops at one of them, and arrow keys lead on.
pub fn tiles(items: &[Item]) -> AnyView {
    // In range for what is drawn: whole yen lose nothing that an area shows.
    #[allow(clippy::cast_possible_truncation)]
    let size = |item: &Item| item.size.unwrap_or(0.0) as i64;
    let sizes: Vec<i64> = items.iter().map(size).collect();
    let aspect = if window::is_narrow() { 0.85 } else { 2.2 };
    let part = |units: u32| format!("{}.{:02}%", units / 100, units % 100);
    let drawn = chart::treemap(&sizes, aspect);
    let is_link = |place: usize| items.get(place).is_some_and(|item| item.href.is_some());
    let first = drawn
        .iter()
        .map(|tile| tile.place)
        .find(|place| is_link(*place));
    let tabindex = move |place: usize| if first == Some(place) { "0" } else { "-1" };
    let tile = |tile: chart::Tile| {
        let item = items.get(tile.place)?;
        let inner = view! {
            <b>{item.name.clone()}</b>
            <data value=item.data.clone()>{item.value.clone()}</data>
        }
        .into_any();
        let inner = link(item, "tiles__tile", Some(tabindex(tile.place)), inner);
        Some(
            view! {
                <li
                    style:--left=part(tile.left)
                    style:--top=part(tile.top)
                    style:--width=part(tile.width)
                    style:--height=part(tile.height)
                    data-place=tile.place.min(9).to_string()
                >
                    {inner}
                    {leave_out(item)}
                </li>
            }
            .into_any(),
        )
    };
    let tiles = drawn.into_iter().filter_map(tile);
    let list = NodeRef::<Ul>::new();
    let arrows = StoredValue::new_local(None::<Roving>);
    Effect::new(move |_| {
        let list = list.get();
        arrows.set_value(list.map(|list| Roving::new(list.into(), "a.tiles__tile")));
    });
    on_cleanup(move || drop(arrows.try_set_value(None)));
    view! {
        <p class="visually-hidden">{text::words().board.arrows}</p>
        <ul class="tiles" node_ref=list>{tiles.collect_view()}</ul>
    }
    .into_any()
}
