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
    view! {
        <dl class="figures" aria-live="polite">
            {move || {
                let result = explorer.result.get()?;
                let chosen = result.chosen_years();
                let latest = chosen.last().copied();
                let ranking = result.ranking.as_ref();
                let failed = store.payments.with(|load| matches!(load, Load::Failed(_)));
                let found = result.rows.len();
                Some(view! {
                    <div>
                        <dt>{words.found}</dt>
                        <dd>
                            <div class="figures__value">
                                <data id="found" value=found.to_string()>
                                    {text::count(found as u64)}
                                    <span class="unit">{words.found_unit}</span>
                                </data>
                            </div>
                            <div class="figures__note">{text::published_scope(&chosen)}</div>
                        </dd>
                    </div>
                    <div>
                        <dt>{text::figure_of_year(words.total, latest.map(|year| year.year))}</dt>
                        <dd>
                            <div class="figures__value" id="total">
                                {money_or_dash(latest.and_then(|year| year.total.value()))}
                            </div>
                            <div class="figures__note">{words.total_scope}</div>
                        </dd>
                    </div>
                    <div>
                        <dt>{text::figure_of_year(words.executed, latest.map(|year| year.year))}</dt>
                        <dd>
                            <div class="figures__value" id="executed">
                                {money_or_dash(latest.and_then(|year| year.executed.value()))}
                            </div>
                            <div class="figures__note">
                                {text::rate_note(latest.and_then(|year| year.rate()))}
                            </div>
                        </dd>
                    </div>
                    <div>
                        <dt>{words.recipients}</dt>
                        <dd>
                            <div
                                class="figures__value"
                                id="recipients"
                                data-waiting=ranking.is_none().then_some("")
                            >
                                {match ranking {
                                    Some(ranking) => {
                                        count(u64::from(ranking.recipients), words.recipients_unit).into_any()
                                    }
                                    None if failed => words.nothing_filed.into_any(),
                                    None => words.still_loading.into_any(),
                                }}
                            </div>
                            <div class="figures__note">
                                {ranking
                                    .map_or_else(
                                        || words.recipients_scope.to_owned(),
                                        |ranking| {
                                            let counted = ranking.excluded.counted(ranking.include);
                                            text::scope_with(words.recipients_scope, counted)
                                        },
                                    )}
                            </div>
                        </dd>
                    </div>
                })
            }}
        </dl>
    }
}
