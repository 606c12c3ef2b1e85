use super::Explorer;
use super::save::{What, save_button};
use crate::chart;
use crate::state::{ChartKind, Route, Scale, ViewState};
use crate::text;
use crate::ui::components::{Face, FaceSwitch, Item, SourceLine, bar_list, tiles};
use crate::ui::navigation::Navigation;
use kokko_core::query::{Dimension, GroupKey, GroupRow, Groups, Measured, Unit};
use leptos::prelude::*;

/// The groups of a selection as a chart draws them, each the way into it.
pub fn items(groups: &Groups, view: &ViewState) -> Vec<Item> {
    groups
        .rows
        .iter()
        .map(|row| item(groups, row, view))
        .collect()
}

fn item(groups: &Groups, row: &GroupRow, view: &ViewState) -> Item {
    let name = text::group_label(groups, row);
    let value = text::measured(row.part.value);
    let share = chart::share_of(row, groups);
    let href = match &row.key {
        GroupKey::Filter(Dimension::Year) => Some(view.toggle_year(&row.label, None)),
        GroupKey::Filter(dimension) => Some(view.toggle(*dimension, &row.label)),
        GroupKey::Recipient(id) => Some(view.moved_to(Route::Recipient(id.clone()))),
    };
    let data = match row.part.value {
        None => String::new(),
        Some(Measured::Yen(yen)) => yen.to_string(),
        Some(Measured::Count(count)) => count.to_string(),
        Some(Measured::Share(share)) => share.to_string(),
    };
    Item {
        told: text::tile(&name, &value, share),
        name,
        value,
        data,
        size: row.part.value.map(chart::size_of),
        href: href.map(|view| view.to_hash()),
        chosen: row.chosen,
        leave_out: None,
    }
}

/// What leaves a group out of the selection, where a filter does.
fn leave_out(row: &GroupRow, navigation: Navigation) -> Option<(String, Callback<()>)> {
    let GroupKey::Filter(dimension) = row.key else {
        return None;
    };
    if navigation.holds_all_of(dimension) {
        return None;
    }
    let label = row.label.to_string();
    let told = text::leave_out(dimension, &label);
    let leave = move |()| {
        navigation.change(|view| match dimension {
            Dimension::Year => view.toggle_year_left_out(&label),
            _ => view.toggle_left_out(dimension, &label),
        });
    };
    Some((told, Callback::new(leave)))
}

/// The same as a table.
pub fn groups_table(groups: &Groups, items: Vec<Item>) -> AnyView {
    let words = text::words();
    let row = |(item, row): (Item, &GroupRow)| {
        let share = chart::share_of(row, groups).map(text::percent);
        let sheets = row.part.sheets;
        view! {
            <tr>
                <th scope="row"><a class="title" href=item.href>{item.name}</a></th>
                <td class="n"><data value=item.data>{item.value}</data></td>
                <td class="n">{share.unwrap_or_else(|| words.nothing_filed.to_owned())}</td>
                <td class="n">
                    <data value=sheets.to_string()>{text::count(u64::from(sheets))}</data>
                </td>
            </tr>
        }
        .into_any()
    };
    let rows = items.into_iter().zip(&groups.rows).map(row).collect_view();
    let rest = groups.rest.map(|rest| {
        view! {
            <tr>
                <th scope="row">{text::rest(rest.groups)}</th>
                <td class="n">{text::measured(rest.part.value)}</td>
                <td class="n"></td>
                <td class="n">{text::count(u64::from(rest.part.sheets))}</td>
            </tr>
        }
        .into_any()
    });
    let title = text::chart_title(groups.grouping.by, groups.grouping.measure);
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=title.clone()>
            <table class="table groups-table">
                <caption class="visually-hidden">{title.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{text::group(groups.grouping.by)}</th>
                        <th scope="col" class="n">{text::measure(groups.grouping.measure)}</th>
                        <th scope="col" class="n">{words.board.share}</th>
                        <th scope="col" class="n">{words.sheets}</th>
                    </tr>
                </thead>
                <tbody>{rows}{rest}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The selection in groups: bars or areas, or the table of them.
pub(super) fn groups_panel(explorer: Explorer, navigation: Navigation) -> AnyView {
    let words = &text::words().board;
    let face = RwSignal::new(Face::Chart);
    let chart = Memo::new(move |_| navigation.view.with(|view| view.chart));
    let kept = Memo::new(move |_| {
        let view = navigation.view.get();
        (view.chart, view.tab, view.columns)
    });
    let title = move || {
        let chart = chart.get();
        text::chart_title(chart.group, chart.measure)
    };
    let body = move || {
        let result = explorer.drawn.get()?.result;
        let Some(groups) = result.groups.as_ref() else {
            return Some(view! { <p class="chart__sub">{words.not_yet}</p> }.into_any());
        };
        if groups.rows.is_empty() {
            return Some(view! { <p class="chart__sub">{words.no_groups}</p> }.into_any());
        }
        // What links of groups hold beside the filters, which come with the answer.
        kept.track();
        let view = navigation.view.get_untracked();
        let mut items = items(groups, &view);
        for (item, row) in items.iter_mut().zip(&groups.rows) {
            item.leave_out = leave_out(row, navigation);
        }
        if face.get() == Face::Table {
            return Some(groups_table(groups, items));
        }
        let mut notes = Vec::new();
        let scale = if view.chart.offers(view.chart.scale) {
            view.chart.scale
        } else {
            Scale::Linear
        };
        if scale == Scale::Rest
            && let Some(place) = chart::largest(groups)
        {
            let out = items.remove(place);
            let value = groups.rows[place].part.value;
            notes.push(text::left_out_of_chart(&out.name, value));
        }
        if let Some(rest) = groups.rest {
            let value = text::measured(rest.part.value);
            notes.push(text::tile(&text::rest(rest.groups), &value, None));
        }
        notes.extend(text::groups_notes(groups));
        let is_area =
            view.chart.kind == ChartKind::Treemap && groups.grouping.measure.unit() != Unit::Share;
        if scale == Scale::Log {
            let sizes: Vec<Option<f64>> = items.iter().map(|item| item.size).collect();
            let of = groups.rows.iter().find_map(|row| row.part.value);
            let begins = of.and_then(|of| chart::begins(&sizes, of));
            notes.extend(begins.map(text::logarithm_bars));
        }
        if is_area
            && items
                .iter()
                .any(|item| item.size.is_some_and(|size| size <= 0.0))
        {
            notes.push(words.below_zero_note.to_owned());
        }
        let drawn = match is_area {
            true => tiles(&items),
            false => bar_list(items, scale == Scale::Log),
        };
        let note = |note: String| view! { <p class="chart__sub">{note}</p> }.into_any();
        Some(
            view! {
                <p class="visually-hidden">{text::groups_summary(groups)}</p>
                {drawn}
                {notes.into_iter().map(note).collect_view()}
            }
            .into_any(),
        )
    };
    let scope = move || {
        let result = explorer.drawn.get()?.result;
        Some(text::chart_scope(&result.groups.as_ref()?.years))
    };
    view! {
        <section class="panel chart" id="groups" aria-labelledby="groups-title">
            <header class="chart__head">
                <div>
                    <h2 id="groups-title">{title}</h2>
                    <p class="chart__sub">{scope}</p>
                </div>
                <div class="chart__tools">
                    {save_button(explorer, navigation, What::Groups, text::words().board.download)}
                    <FaceSwitch face />
                </div>
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
