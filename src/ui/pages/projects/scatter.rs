use super::{Drawn, Explorer};
use crate::browser::brush::{Area, Brush};
use crate::browser::roving::Roving;
use crate::browser::{page, touch};
use crate::chart;
use crate::text;
use crate::ui::components::{Face, FaceSwitch, SourceLine, money, share};
use crate::ui::navigation::Navigation;
use kokko_core::query::{Engine, Point, Points};
use leptos::ev::MouseEvent;
use leptos::html::Div;
use leptos::prelude::*;

/// 予算計 against 執行率: a point a project, each the way to it.
pub(super) fn scatter_panel(explorer: Explorer, navigation: Navigation) -> AnyView {
    let words = &text::words().board;
    let face = RwSignal::new(Face::Chart);
    let body = move || {
        let Drawn { result, engine } = explorer.drawn.get()?;
        let points = result.points.as_ref()?;
        Some(match face.get() {
            _ if points.points.is_empty() => {
                view! { <p class="chart__sub">{words.no_groups}</p> }.into_any()
            }
            Face::Chart => drawing(points, &engine, navigation),
            Face::Table => table(points, &engine, navigation),
        })
    };
    let scope = move || {
        let result = explorer.drawn.get()?.result;
        let points = result.points.as_ref()?;
        Some(text::scatter_scope(points.points.len(), points.of))
    };
    view! {
        <section class="panel chart" id="scatter" aria-labelledby="scatter-title">
            <header class="chart__head">
                <div>
                    <h2 id="scatter-title">{words.scatter_title}</h2>
                    <p class="chart__sub">{scope}</p>
                </div>
                <div class="chart__tools"><FaceSwitch face /></div>
            </header>
            <div class="chart__body">{body}</div>
            <footer class="chart__foot">
                <span><SourceLine /></span>
                <span>{text::words().scope_line}</span>
            </footer>
        </section>
    }
    .into_any()
}

/// What a dot stands for: where its project is, and what is said of it.
#[derive(Clone)]
struct Named {
    href: String,
    told: String,
}

fn drawing(points: &Points, engine: &Engine, navigation: Navigation) -> AnyView {
    let words = &text::words().board;
    let scatter = chart::scatter(&points.points);
    let named: Vec<Option<Named>> = points
        .points
        .iter()
        .map(|point| {
            let row = engine.row(point.row)?;
            let value = text::point(point.total, point.rate);
            Some(Named {
                href: navigation.to_project(&row.id),
                told: text::tile(row.name, &value, None),
            })
        })
        .collect();
    let dot = |(at, (named, dot)): (usize, (&Option<Named>, &chart::Dot))| {
        let Named { href, told } = named.clone()?;
        Some(
            view! {
                <a
                    href=href
                    class="scatter__dot"
                    data-place=at.to_string()
                    tabindex=if at == 0 { "0" } else { "-1" }
                    data-beyond=dot.beyond.then_some("")
                    style:--left=share(dot.left)
                    style:--top=share(dot.top)
                    aria-label=told.clone()
                    title=told
                ></a>
            }
            .into_any(),
        )
    };
    let told = RwSignal::new(None::<usize>);
    let asks = chart::Scatter {
        decades: scatter.decades,
        ..chart::Scatter::default()
    };
    let drawn = named.iter().zip(&scatter.dots).enumerate().filter_map(dot);
    let drawn = drawn.collect_view();
    let amount = |(yen, left): (i64, u16)| {
        view! { <span style:--left=share(left)>{text::round_amount(yen)}</span> }.into_any()
    };
    let rate = |(percent, top): (u8, u16)| {
        view! { <span style:--top=share(top)>{format!("{percent}%")}</span> }.into_any()
    };
    let rates = scatter.rates.iter().copied().map(rate).collect_view();
    let amounts = scatter.amounts.iter().copied().map(amount).collect_view();
    let field = NodeRef::<Div>::new();
    // A finger is wider than a dot: it names the nearest, and the name leads on.
    let tapped = move |event: MouseEvent| {
        let Some(field) = field.get_untracked() else {
            return;
        };
        let Some(pressed) = touch::pressed(&field, &event) else {
            return;
        };
        event.prevent_default();
        let nearest = chart::nearest(&scatter.dots, pressed.at, pressed.size);
        told.set(nearest);
        if let Some(place) = nearest {
            page::focus(&format!(".scatter__dot[data-place=\"{place}\"]"));
        }
    };
    let name = move || {
        let Named { href, told } = named.get(told.get()?)?.clone()?;
        Some(view! { <a href=href>{told}</a> }.into_any())
    };
    let arrows = StoredValue::new_local(None::<Roving>);
    let brush = StoredValue::new_local(None::<Brush>);
    Effect::new(move |_| {
        let asks = asks.clone();
        let asked = move |area: Area| {
            let (least, rate) = asks.asked(area.left, (area.top, area.bottom));
            navigation.change(|view| view.with_min_budget(least).with_rate(rate));
        };
        let field = field.get();
        let links = field.clone();
        arrows.set_value(links.map(|field| Roving::new(field.into(), ".scatter__dot")));
        brush.set_value(field.map(|field| Brush::new(field.into(), asked)));
    });
    on_cleanup(move || {
        drop(brush.try_set_value(None));
        drop(arrows.try_set_value(None));
    });
    view! {
        <div class="scatter">
            <p class="visually-hidden">{words.arrows}</p>
            <p class="scatter__axis">{words.scatter_y}</p>
            <div class="scatter__field" data-brush="area" node_ref=field on:click=tapped>
                <div class="scatter__rates" aria-hidden="true">
                    {rates}
                </div>
                {drawn}
                <div class="scatter__amounts" aria-hidden="true">
                    {amounts}
                </div>
            </div>
            <p class="scatter__axis" data-foot>{words.scatter_x}</p>
            <p class="scatter__told" role="status">{name}</p>
        </div>
    }
    .into_any()
}

fn table(points: &Points, engine: &Engine, navigation: Navigation) -> AnyView {
    let words = text::words();
    let row = |point: &Point| {
        let row = engine.row(point.row)?;
        let href = navigation.to_project(&row.id);
        Some(
            view! {
                <tr>
                    <th scope="row"><a class="title" href=href>{row.name.to_owned()}</a></th>
                    <td class="n">{money(point.total)}</td>
                    <td class="n">{text::percent(point.rate)}</td>
                </tr>
            }
            .into_any(),
        )
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-labelledby="scatter-title">
            <table class="table groups-table">
                <thead>
                    <tr>
                        <th scope="col">{words.project}</th>
                        <th scope="col" class="n">{words.total}</th>
                        <th scope="col" class="n">{words.rate}</th>
                    </tr>
                </thead>
                <tbody>{points.points.iter().filter_map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
