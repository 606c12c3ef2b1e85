use super::Answer;
use crate::state::{Chart, ChartKind, Show};
use crate::text;
use crate::ui::components::{Face, FaceSwitch, embed_part, tiles};
use crate::ui::pages::projects::groups::{groups_table, items};
use leptos::prelude::*;

/// 府省庁ごとの予算 as areas, or as the table of them.
pub(super) fn shares(answer: Answer) -> AnyView {
    let words = &text::words().board;
    let face = RwSignal::new(Face::Chart);
    let explorer = answer.explorer();
    let treemap = Chart {
        kind: ChartKind::Treemap,
        ..Chart::default()
    };
    let all = explorer.with_chart(treemap).to_hash();
    let embedded = move || answer.explorer().with_chart(treemap).to_hash();
    let body = move || {
        let result = answer.result.get()?;
        let groups = result.groups.as_ref()?;
        let items = items(groups, &answer.explorer());
        Some(match face.get() {
            Face::Chart => view! {
                <p class="visually-hidden">{text::groups_summary(groups)}</p>
                {tiles(&items)}
            }
            .into_any(),
            Face::Table => groups_table(groups, items),
        })
    };
    let scope = move || {
        let result = answer.result.get()?;
        Some(text::shares_scope(&result.groups.as_ref()?.years))
    };
    view! {
        <section class="panel chart" id="overview-shares" aria-labelledby="shares-title">
            <header class="chart__head">
                <div>
                    <h2 id="shares-title"><a href=all>{words.shares}</a></h2>
                    <p class="chart__sub">{scope}</p>
                </div>
                <div class="chart__tools">
                    <FaceSwitch face />
                    {embed_part(answer.navigation, "shares", Show::Chart, embedded)}
                </div>
            </header>
            <div class="chart__body">{body}</div>
        </section>
    }
    .into_any()
}
