use crate::text;
use crate::ui::components::{Failure, IncludeSwitch, Skeleton, count, holds, money, money_or_dash};
use crate::ui::navigation::Navigation;
use crate::ui::pages::Explorer;
use crate::ui::store::{Load, Store};
use kokko_core::query::{RankedRecipient, Ranking};
use leptos::prelude::*;

/// 支出先: the selection's largest recipients.
#[component]
pub fn RankingTable() -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let store = expect_context::<Store>();
    let words = text::words();
    let ranking = Memo::new(move |_| {
        explorer
            .drawn
            .with(|drawn| drawn.as_ref()?.result.ranking.clone())
    });
    let flagged = Memo::new(move |_| {
        ranking.with(|ranking| ranking.as_ref().map(|ranking| ranking.excluded))
    });
    let flagged = Signal::derive(move || flagged.get().unwrap_or_default());
    view! {
        <p class="note ranking__note">{words.ranking_note}</p>
        <p class="chart__sub">{move || {
            explorer.drawn.with(|drawn| {
                drawn.as_ref().map(|drawn| text::ranking_scope(&drawn.result.chosen_years()))
            })
        }}</p>
        <IncludeSwitch flagged />
        {move || match (ranking.get(), store.payments.get()) {
            (Some(ranking), _) => ranking_table(ranking).into_any(),
            (None, Load::Failed(reason)) => {
                view! {
                    <Failure sentence=words.payments_failed reason retry=move || store.load() />
                }
                    .into_any()
            }
            (None, _) => view! { <Skeleton kind="row" repeat=10 /> }.into_any(),
        }}
    }
}

fn ranking_table(ranking: Ranking) -> impl IntoView {
    let words = text::words();
    let navigation = expect_context::<Navigation>();
    let rest = text::ranking_rest(&ranking);
    let row = |(place, recipient): (usize, RankedRecipient)| {
        let id = recipient.recipient.id();
        let passed_on = (recipient.downstream_payments > 0).then_some(recipient.downstream);
        view! {
            <tr data-recipient=id.to_string()>
                <td class="n col-rank">{(place + 1).to_string()}</td>
                <th scope="row">
                    <a class="title" href=navigation.to_recipient(&id)>{recipient.recipient.name().to_owned()}</a>
                </th>
                <td class="n" data-label=words.amount>
                    {money_or_dash((recipient.payments > 0).then_some(recipient.yen))}
                    {holds(recipient.flagged)}
                </td>
                <td class="n" data-label=words.payments>
                    {count(u64::from(recipient.payments), words.payments_unit)}
                </td>
                <td class="n" data-label=words.downstream data-empty=passed_on.is_none().then_some("")>
                    {passed_on.map_or_else(|| words.nothing_filed.into_any(), |yen| money(yen).into_any())}
                    {holds(recipient.downstream_flagged)}
                </td>
            </tr>
        }
    };
    let empty = ranking.top.is_empty();
    view! {
        <Show when=move || empty>
            <p class="empty">{words.no_recipients}</p>
        </Show>
        <table class="table cards" id="ranking" hidden=empty>
            <caption class="visually-hidden">{words.ranking_caption}</caption>
            <thead>
                <tr>
                    <th scope="col" class="n col-rank">{words.rank}</th>
                    <th scope="col">{words.recipient}</th>
                    <th scope="col" class="n">{words.amount}</th>
                    <th scope="col" class="n">{words.payments}</th>
                    <th scope="col" class="n">{words.downstream}</th>
                </tr>
            </thead>
            <tbody>{ranking.top.into_iter().enumerate().map(row).collect_view()}</tbody>
        </table>
        {rest.into_iter().map(|line| view! { <p class="ranking__rest">{line}</p> }).collect_view()}
    }
}
