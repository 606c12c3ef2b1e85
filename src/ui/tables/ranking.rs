use super::Windowed;
use crate::text;
use crate::ui::components::{Failure, IncludeSwitch, Skeleton, count, holds, money, money_or_dash};
use crate::ui::navigation::Navigation;
use crate::ui::pages::Explorer;
use crate::ui::store::{Load, Store};
use kokko_core::query::{RankedRecipient, Ranking};
use leptos::prelude::*;

/// 支出先: the selection's recipients, all of them, the largest first.
#[component]
pub fn RankingTable() -> impl IntoView {
    let explorer = expect_context::<Explorer>();
    let store = expect_context::<Store>();
    let words = text::words();
    // Of the ranking only what stands around the table: its rows are read one by one.
    let about = Memo::new(move |_| {
        explorer.drawn.with(|drawn| {
            let ranking = drawn.as_ref()?.result.ranking.as_ref()?;
            Some(Ranking {
                top: Vec::new(),
                ..*ranking
            })
        })
    });
    let known = Memo::new(move |_| about.with(|about| Some(about.as_ref()?.recipients > 0)));
    let flagged = Signal::derive(move || {
        about.with(|about| {
            about
                .as_ref()
                .map(|about| about.excluded)
                .unwrap_or_default()
        })
    });
    let rest = move || {
        let lines = about.with(|about| about.as_ref().map(text::ranking_rest));
        let line = |line| view! { <p class="ranking__rest">{line}</p> };
        lines.map(|lines| lines.into_iter().map(line).collect_view())
    };
    view! {
        <p class="note ranking__note">{words.ranking_note}</p>
        <p class="chart__sub">{move || {
            explorer.drawn.with(|drawn| {
                drawn.as_ref().map(|drawn| text::ranking_scope(&drawn.result.chosen_years()))
            })
        }}</p>
        <IncludeSwitch flagged />
        {rest}
        {move || match (known.get(), store.payments.get()) {
            (Some(true), _) => table(explorer, about),
            (Some(false), _) => view! { <p class="empty">{words.no_recipients}</p> }.into_any(),
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

fn table(explorer: Explorer, about: Memo<Option<Ranking>>) -> AnyView {
    let words = text::words();
    let navigation = expect_context::<Navigation>();
    let rows = Signal::derive(move || {
        about.with(|about| about.as_ref().map_or(0, |about| about.recipients as usize))
    });
    let generation = Memo::new(move |last: Option<&u64>| {
        explorer.drawn.track();
        last.copied().unwrap_or(0) + 1
    });
    let row = move |place: usize| Some(recipient(navigation, &explorer.recipient(place)?, place));
    view! {
        <table
            class="table cards rows"
            id="ranking"
            role="table"
            aria-rowcount=move || (rows.get() + 1).to_string()
            aria-busy=move || explorer.behind.get().then_some("true")
        >
            <caption class="visually-hidden">{words.ranking_caption}</caption>
            <thead role="rowgroup">
                <tr role="row" aria-rowindex="1">
                    <th scope="col" class="n col-rank">{words.rank}</th>
                    <th scope="col">{words.recipient}</th>
                    <th scope="col" class="n col-paid">{words.amount}</th>
                    <th scope="col" class="n col-count">{words.payments}</th>
                    <th scope="col" class="n col-paid">{words.downstream}</th>
                </tr>
            </thead>
            <Windowed rows generation=generation.into() row columns=Signal::stored(5) />
        </table>
    }
    .into_any()
}

fn recipient(navigation: Navigation, recipient: &RankedRecipient, place: usize) -> AnyView {
    let words = text::words();
    let id = recipient.recipient.id();
    let name = recipient.recipient.name().to_owned();
    let rank = place + 1;
    let passed_on = (recipient.downstream_payments > 0).then_some(recipient.downstream);
    view! {
        <tr data-recipient=id.to_string() role="row" aria-rowindex=(rank + 1).to_string()>
            <td role="cell" class="n col-rank">{text::count(rank as u64)}</td>
            <th role="rowheader" scope="row">
                <a class="title" href=navigation.to_recipient(&id) title=name.clone()>{name.clone()}</a>
            </th>
            <td role="cell" class="n" data-label=words.amount>
                {money_or_dash((recipient.payments > 0).then_some(recipient.yen))}
                {holds(recipient.flagged)}
            </td>
            <td role="cell" class="n" data-label=words.payments>
                {count(u64::from(recipient.payments), words.payments_unit)}
            </td>
            <td role="cell" class="n" data-label=words.downstream data-empty=passed_on.is_none().then_some("")>
                {passed_on.map_or_else(|| words.nothing_filed.into_any(), |yen| money(yen).into_any())}
                {holds(recipient.downstream_flagged)}
            </td>
        </tr>
    }
    .into_any()
}
