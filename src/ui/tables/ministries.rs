use crate::state::Tab;
use crate::text;
use crate::ui::components::money_or_dash;
use crate::ui::navigation::Navigation;
use crate::ui::pages::{Drawn, Explorer};
use kokko_core::query::{Dimension, Engine, MinistryRows};
use leptos::prelude::*;

/// How many projects stand under each ministry.
pub const BY_MINISTRY: usize = 3;

/// 府省庁別: what was found by ministry, as JUDGIT! shows it.
pub fn ministries(explorer: Explorer, navigation: Navigation) -> AnyView {
    let words = text::words();
    let sections = move || {
        let Drawn { result, engine } = explorer.drawn.get()?;
        let groups = engine.by_ministry(&result.rows, BY_MINISTRY);
        let section = |group: &MinistryRows| section(group, &engine, navigation);
        Some(groups.iter().map(section).collect_view())
    };
    view! {
        <p class="ranking__rest">{words.board.ministries_note}</p>
        <div id="by-ministry">{sections}</div>
    }
    .into_any()
}

fn section(group: &MinistryRows, engine: &Engine, navigation: Navigation) -> AnyView {
    let view = navigation.view.get_untracked();
    let href = {
        let mut view = view.clone().with_tab(Tab::Projects);
        view.filters.ministries.clear();
        view.toggle(Dimension::Ministry, &group.label).to_hash()
    };
    let row = |row: &u32| {
        let row = engine.row(*row)?;
        Some(
            view! {
                <li>
                    <span>
                        <a class="title" href=navigation.to_project(&row.id)>{row.name.to_owned()}</a>
                        <span class="meta">{text::sheet_meta(&row)}</span>
                    </span>
                    <span class="n">{money_or_dash(row.total)}</span>
                </li>
            }
            .into_any(),
        )
    };
    let meta = text::ministry_meta(group.sheets, group.total.value(), group.executed.value());
    view! {
        <section class="overview__list" data-ministry=group.label.clone()>
            <h3>{text::translated(&group.label).to_owned()}</h3>
            <p class="chart__sub">{meta}</p>
            <ol class="list">{group.first.iter().filter_map(row).collect_view()}</ol>
            <p class="overview__all"><a href=href>{text::ministry_all(group.sheets)}</a></p>
        </section>
    }
    .into_any()
}
