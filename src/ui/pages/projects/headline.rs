use super::Explorer;
use crate::text;
use crate::ui::components::{count, money_or_dash};
use crate::ui::store::{Load, Store};
use leptos::prelude::*;

/// The answer in four figures, each with its scope.
#[component]
pub fn Headline() -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let store = expect_context::<Store>();
    let words = text::words();
    let result = explorer.headline;
    let found = Memo::new(move |_| result.with(|result| Some(result.as_ref()?.rows.len() as u64)));
    let chosen = Memo::new(move |_| {
        result
            .with(|result| Some(result.as_ref()?.chosen_years()))
            .unwrap_or_default()
    });
    let latest = move || chosen.with(|chosen| chosen.last().copied());
    let year = move || latest().map(|year| year.year);
    let recipients = Memo::new(move |_| {
        explorer.counted.with(|counted| {
            let ranking = counted.as_ref()?.result.ranking.as_ref()?;
            Some((
                ranking.recipients,
                ranking.excluded.counted(ranking.include),
            ))
        })
    });
    let failed = move || store.payments.with(|load| matches!(load, Load::Failed(_)));
    // Each figure for itself: the next frame waits for them, and what has not
    // changed is left alone.
    view! {
        <dl class="figures" aria-live="polite">
            <div>
                <dt>{words.found}</dt>
                <dd>
                    <div class="figures__value">
                        <data id="found" value=move || found.get().map(|found| found.to_string())>
                            {move || found.get().map(text::count)}
                            <span class="unit">{words.found_unit}</span>
                        </data>
                    </div>
                    <div class="figures__note">
                        {move || chosen.with(|chosen| text::published_scope(chosen))}
                    </div>
                </dd>
            </div>
            <div>
                <dt>{move || text::figure_of_year(words.total, year())}</dt>
                <dd>
                    <div class="figures__value" id="total">
                        {move || money_or_dash(latest().and_then(|year| year.total.value()))}
                    </div>
                    <div class="figures__note">{words.total_scope}</div>
                </dd>
            </div>
            <div>
                <dt>{move || text::figure_of_year(words.executed, year())}</dt>
                <dd>
                    <div class="figures__value" id="executed">
                        {move || money_or_dash(latest().and_then(|year| year.executed.value()))}
                    </div>
                    <div class="figures__note">
                        {move || text::rate_note(latest().and_then(|year| year.rate()))}
                    </div>
                </dd>
            </div>
            <div>
                <dt>{words.recipients}</dt>
                <dd>
                    <div
                        class="figures__value"
                        id="recipients"
                        data-waiting=move || recipients.with(Option::is_none).then_some("")
                    >
                        {move || match recipients.get() {
                            Some((recipients, _)) => {
                                count(u64::from(recipients), words.recipients_unit).into_any()
                            }
                            None if failed() => words.nothing_filed.into_any(),
                            None => words.still_loading.into_any(),
                        }}
                    </div>
                    <div class="figures__note">
                        {move || match recipients.get() {
                            Some((_, counted)) => text::scope_with(words.recipients_scope, counted),
                            None => words.recipients_scope.to_owned(),
                        }}
                    </div>
                </dd>
            </div>
        </dl>
    }
}
