use super::Answer;
use crate::state::{Show, Tab};
use crate::text;
use crate::ui::components::{Failure, Skeleton, embed_part, figure, holds, money_or_dash};
use crate::ui::store::Load;
use kokko_core::query::{Changed, RankedRecipient, SortKey};
use leptos::prelude::*;

/// The largest recipients of the newest year.
pub(super) fn recipients(answer: Answer) -> AnyView {
    let words = text::words();
    let embedded = move || answer.explorer().with_tab(Tab::Recipients).to_hash();
    let all = embedded();
    let row = move |recipient: &RankedRecipient| {
        let yen = (recipient.payments > 0).then_some(recipient.yen);
        view! {
            <li data-recipient=recipient.recipient.id().to_string()>
                <a class="title" href=answer.navigation.to_recipient(&recipient.recipient.id())>
                    {recipient.recipient.name().to_owned()}
                </a>
                <span class="n">{money_or_dash(yen)}{holds(recipient.flagged)}</span>
            </li>
        }
        .into_any()
    };
    let body = move || {
        let result = answer.result.get()?;
        let failed = answer.store.payments.with(|load| match load {
            Load::Failed(reason) => Some(reason.clone()),
            _ => None,
        });
        Some(match (&result.ranking, failed) {
            (Some(ranking), _) => {
                let rows = ranking.top.iter().map(row).collect_view();
                view! { <ol class="list">{rows}</ol> }.into_any()
            }
            (None, Some(reason)) => {
                let retry = move || answer.store.load();
                view! { <Failure sentence=words.payments_failed reason retry /> }.into_any()
            }
            (None, None) => view! { <Skeleton kind="row" repeat=8 /> }.into_any(),
        })
    };
    let scope = move || {
        let result = answer.result.get()?;
        Some(text::ranking_scope(&result.chosen_years()))
    };
    view! {
        <section class="overview__list" id="overview-paid" aria-labelledby="paid-title">
            <h2 id="paid-title">{words.board.recipients}</h2>
            <p class="chart__sub">{scope}</p>
            <p class="chart__sub">{words.recipient_sum_note}</p>
            {body}
            <p class="overview__all"><a href=all>{words.board.all_recipients}</a></p>
            {embed_part(answer.navigation, "paid", Show::List, embedded)}
        </section>
    }
    .into_any()
}

/// The largest changes of 予算計 against the year before, up and down.
pub(super) fn changes(answer: Answer) -> AnyView {
    let words = text::words();
    let embedded = move || answer.explorer().with_sort(SortKey::Change).to_hash();
    let all = embedded();
    let row = move |changed: &Changed| {
        let engine = answer.engine.get_untracked()?;
        let row = engine.row(changed.row)?;
        let yen = changed.difference();
        view! {
            <li data-row=row.id.to_string()>
                <span>
                    <a class="title" href=answer.navigation.to_project(&row.id)>
                        {row.name.to_owned()}
                    </a>
                    <span class="meta">{text::translated(row.ministry).to_owned()}</span>
                </span>
                <span class="n">
                    {figure(yen, text::difference(yen))}
                    <span class="meta">{text::from_to(changed)}</span>
                </span>
            </li>
        }
        .into_any()
        .into()
    };
    let list = move |up: bool| {
        move || {
            let result = answer.result.get()?;
            let changes = result.changes.as_ref()?;
            let side = if up { &changes.up } else { &changes.down };
            let rows: Vec<Option<AnyView>> = side.iter().map(row).collect();
            Some(match rows.is_empty() {
                true => view! { <p class="chart__sub">{words.board.changes_none}</p> }.into_any(),
                false => view! { <ol class="list">{rows}</ol> }.into_any(),
            })
        }
    };
    let scope = move || {
        let result = answer.result.get()?;
        Some(text::changes_scope(&result.changes.as_ref()?.years))
    };
    view! {
        <div class="overview__pair" id="overview-changes">
            <section class="overview__list" aria-labelledby="up-title">
                <h2 id="up-title">{words.board.changes_up}</h2>
                <p class="chart__sub">{scope}</p>
                {list(true)}
            </section>
            <section class="overview__list" aria-labelledby="down-title">
                <h2 id="down-title">{words.board.changes_down}</h2>
                <p class="chart__sub">{scope}</p>
                {list(false)}
            </section>
            <p class="overview__all"><a href=all>{words.board.all_changes}</a></p>
            {embed_part(answer.navigation, "changes", Show::List, embedded)}
        </div>
    }
    .into_any()
}
