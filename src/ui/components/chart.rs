use crate::browser::brush::{Area, Brush};
use crate::browser::still::Still;
use crate::browser::{charts, theme, timer};
use crate::chart::{ChartOption, Palette};
use crate::text;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The colours of charts, from the tokens of the style sheet; read anew when
/// the reader's colour scheme changes.
pub fn palette() -> Signal<Palette> {
    let changes = RwSignal::new(0_u32);
    // A memo: to read a token makes the browser work out every style anew, and so does
    // to ask for the scheme. Nobody asks before there is a chart to be coloured.
    let palette = Memo::new(move |last: Option<&Palette>| {
        if last.is_none() {
            theme::on_scheme_change(move || {
                // The page may be gone by then.
                let _ = changes.try_update(|count| *count += 1);
            });
        }
        changes.track();
        Palette::from_tokens(theme::token)
    });
    palette.into()
}

/// A drawing of what a chart shows, for who has not pointed at it.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// It for a width in CSS px, as markup; `None` where there is no drawing of that.
    pub markup: Callback<u32, Option<String>>,
    /// Tracks what it is drawn from.
    pub track: Callback<()>,
}

/// One chart: made once on its element, told each new option, disposed of with it.
#[component]
pub fn Canvas(
    /// What it shows.
    option: Signal<ChartOption>,
    /// What it shows, in a sentence, for whoever cannot see it.
    #[prop(into)]
    summary: Signal<String>,
    /// Gets the place on the category axis that was clicked.
    #[prop(optional, into)]
    clicked: Option<Callback<usize>>,
    /// Gets the first and the last place on the category axis of a span that was drawn.
    #[prop(optional, into)]
    brushed: Option<Callback<(usize, usize)>>,
    /// A drawing of the same, if it has one. With it the chart program, which keeps a
    /// phone busy, is loaded only when somebody points at the chart (decision 0012).
    #[prop(optional, into)]
    still: Option<Drawing>,
) -> impl IntoView {
    let element = NodeRef::<Div>::new();
    let chart = StoredValue::new_local(None::<charts::Chart>);
    let awake = RwSignal::new(still.is_none());
    let asleep = StoredValue::new_local(None::<Still>);
    let pointer = StoredValue::new(None::<(f64, f64)>);
    // Whether the chart program did not come, or refused what it was told.
    let failed = RwSignal::new(false);
    // Whether a drawing stands there, and how often the reader has asked once more.
    let pictured = RwSignal::new(false);
    let tries = RwSignal::new(0_u32);
    let draw = move |option: &ChartOption| {
        let drawn =
            chart.try_with_value(|chart| chart.as_ref().map(|chart| chart.set(option.json())));
        if let Some(Some(drawn)) = drawn {
            failed.set(drawn.is_err());
        }
    };
    // Only the chart program knows which places lie below an area: one that is drawn
    // before that is here waits for it.
    let waiting = StoredValue::new(None::<Area>);
    let choose = move |area: Area| {
        let known = chart.try_with_value(|chart| {
            let chart = chart.as_ref()?;
            Some(chart.places(area.left, area.right))
        });
        match (known.flatten(), brushed) {
            (Some(Some(places)), Some(brushed)) => brushed.run(places),
            (None, _) if failed.try_get_untracked() == Some(false) => {
                let _ = waiting.try_set_value(Some(area));
            }
            _ => {}
        }
    };
    Effect::new(move |_| {
        let (Some(element), Some(still)) = (element.get(), still) else {
            return;
        };
        if awake.get_untracked() {
            return;
        }
        // Told twice, the chart would be made twice on one element.
        let wake = move || {
            if awake.try_get_untracked() == Some(false) {
                let _ = awake.try_set(true);
            }
        };
        let drawing = move |width| {
            let drawing = still.markup.try_run(width).flatten();
            let _ = pictured.try_set(drawing.is_some());
            if drawing.is_none() {
                wake();
            }
            drawing.unwrap_or_default()
        };
        let woken = move |x, y| {
            let _ = pointer.try_set_value(Some((x, y)));
            wake();
        };
        asleep.set_value(Some(Still::new(element.into(), drawing, woken)));
    });
    Effect::new(move |_| {
        tries.track();
        let (Some(element), true) = (element.get(), awake.get()) else {
            return;
        };
        spawn_local(async move {
            // The element is laid out only with the next frame: before it, its
            // width is 0, and the first rows come before the chart program.
            timer::painted().await;
            let clicked = move |place| {
                if let Some(clicked) = clicked {
                    clicked.run(place);
                }
            };
            let told = move |value: Option<f64>| {
                let told = |value| option.try_with_untracked(|option| option.told(value));
                let told = value.and_then(told);
                told.unwrap_or_else(|| text::words().nothing_filed.to_owned())
            };
            let made = charts::Chart::new(element.into(), clicked, told).await;
            match made {
                Ok(made) => {
                    let _ = asleep.try_set_value(None);
                    let _ = pictured.try_set(true);
                    // Where the page has gone on meanwhile, this drops the chart again.
                    if chart.try_set_value(Some(made)).is_none()
                        && let Some(option) = option.try_get_untracked()
                    {
                        draw(&option);
                        if let Some(Some((x, y))) = pointer.try_get_value() {
                            let point = |chart: &Option<charts::Chart>| {
                                chart.as_ref().map(|chart| chart.point_at(x, y))
                            };
                            let _ = chart.try_with_value(point);
                        }
                        if let Some(Some(area)) = waiting.try_update_value(Option::take) {
                            choose(area);
                        }
                    }
                }
                // What is drawn stays; the reason is for nobody who reads it.
                Err(_) => {
                    let _ = waiting.try_set_value(None);
                    let _ = failed.try_set(true);
                }
            }
        });
    });
    // In a task of its own: rows and figures that change with it take one, too.
    let next = StoredValue::new_local(None::<Option<ChartOption>>);
    Effect::new(move |_| {
        // An option that nobody draws is not made.
        let told = match still {
            Some(still) if !awake.get() => {
                still.track.run(());
                None
            }
            _ => Some(option.get()),
        };
        let waits = next.try_update_value(|next| next.replace(told).is_some());
        if waits == Some(false) {
            spawn_local(async move {
                timer::turn().await;
                if let Some(Some(told)) = next.try_update_value(Option::take) {
                    // What is hidden has no width to be drawn for.
                    if failed.try_get_untracked() == Some(true) {
                        let has_drawing =
                            |still: Drawing| still.markup.try_run(0).flatten().is_some();
                        let _ = pictured.try_set(still.is_some_and(has_drawing));
                    }
                    if let Some(option) = &told {
                        draw(option);
                    }
                    let redraw = |still: &Option<Still>| still.as_ref().map(Still::draw);
                    let _ = asleep.try_with_value(redraw);
                }
            });
        }
    });
    let brush = StoredValue::new_local(None::<Brush>);
    Effect::new(move |_| {
        let Some(element) = element.get().filter(|_| brushed.is_some()) else {
            return;
        };
        brush.set_value(Some(Brush::new(element.into(), choose)));
    });
    on_cleanup(move || {
        let _ = chart.try_set_value(None);
        let _ = asleep.try_set_value(None);
        let _ = brush.try_set_value(None);
    });
    view! {
        <div
            class="chart__canvas"
            hidden=move || failed.get() && !pictured.get()
            data-brush=brushed.is_some().then_some("span")
            node_ref=element
            role="img"
            aria-label=move || summary.get()
        ></div>
        <Show when=move || failed.get()>
            <div class="failure" role="alert">
                <p>
                    {move || match pictured.get() {
                        true => text::words().board.chart_still,
                        false => text::words().chart_failed,
                    }}
                </p>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| {
                        failed.set(false);
                        tries.update(|tries| *tries += 1);
                    }
                >
                    {text::words().retry}
                </button>
            </div>
        </Show>
    }
}
