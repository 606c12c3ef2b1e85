use crate::browser::timer;
use crate::browser::window::{FEWEST, ScrollWatch, visible_rows};
use leptos::html::Tbody;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The body of a table of which only the rows in sight exist; two spacers
/// stand for the others, so that the page scrolls as if all were there.
#[component]
pub fn Windowed<F, V>(
    /// How many rows there are.
    rows: Signal<usize>,
    /// Changes whenever the rows mean something else.
    generation: Signal<u64>,
    /// Makes the row at a place.
    row: F,
    /// Number of columns.
    columns: Signal<usize>,
) -> impl IntoView
where
    F: Fn(usize) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let body = NodeRef::<Tbody>::new();
    // More would be built for nothing where the list is far below.
    let window = RwSignal::new((0..FEWEST, 64.0_f64));
    let look = move || {
        if let Some(body) = body.try_get_untracked().flatten() {
            let seen = visible_rows(&body, rows.get_untracked());
            if window.with_untracked(|window| *window != seen) {
                window.set(seen);
            }
        }
    };
    let watch = StoredValue::new_local(None::<ScrollWatch>);
    Effect::new(move |_| {
        if body.get().is_some() {
            watch.set_value(Some(ScrollWatch::new(look)));
        }
    });
    Effect::new(move |_| {
        rows.track();
        generation.track();
        spawn_local(async move {
            // Once it is laid out: to ask before that is to have it laid out twice.
            timer::next_frame().await;
            timer::turn().await;
            look();
        });
    });
    let above = move || window.with(|(seen, height)| format!("{}px", seen.start as f64 * height));
    let below = move || {
        window.with(|(seen, height)| {
            format!("{}px", rows.get().saturating_sub(seen.end) as f64 * height)
        })
    };
    view! {
        <tbody node_ref=body>
            <tr class="spacer" aria-hidden="true">
                <td colspan=move || columns.get().to_string() style:height=above></td>
            </tr>
            <For
                each=move || {
                    let all = rows.get();
                    let generation = generation.get();
                    window
                        .with(|(seen, _)| seen.start.min(all)..seen.end.min(all))
                        .map(move |place| (generation, place))
                        .collect::<Vec<_>>()
                }
                key=|key| *key
                children=move |(_, place)| row(place)
            />
            <tr class="spacer" aria-hidden="true">
                <td colspan=move || columns.get().to_string() style:height=below></td>
            </tr>
        </tbody>
    }
}
