use super::parts::{absent, bar, flags, fold, folded_grid, grid, note, part, prose, tree};
use super::payments::{self, SPENDING_FLAGS, corrected, identity, recipient_name};
use crate::browser::page;
use crate::state::Show;
use crate::text;
use crate::ui::components::{embed_own, money, money_or_dash};
use kokko_core::domain::{Branch, Sheet, block_yen, lines, money_map, route_sums};
use kokko_core::query::{SheetBlock, SheetPayment, sheet_blocks};
use leptos::prelude::*;

/// 支出先 block by block: where the money comes from, what each block got, its
/// payments with their contracts and uses.
pub fn blocks(sheet: &Sheet) -> AnyView {
    let words = &text::words().sheet;
    let notes = text::payment_notes(sheet)
        .into_iter()
        .map(|note| view! { <p class="note">{note}</p> })
        .collect_view();
    let all = sheet_blocks(sheet);
    let none = all.is_empty().then(|| {
        view! { <p class="chart__sub">{text::words().no_payments}</p> }
    });
    view! {
        <section class="section payments" id="payments">
            <h2>{text::words().payments_title}</h2>
            {embed_own(expect_context(), "payments", Show::List)}
            {note(words.blocks_note)}
            {notes}
            {flags(sheet, &SPENDING_FLAGS)}
            {absent(sheet, &["5-1", "5-2", "5-3", "5-4"])}
            {sums(sheet)}
            {flows(sheet)}
            {none}
            {all.into_iter().map(block).collect_view()}
            {part(words.own_costs, grid(text::own_costs(sheet)))}
            {part(
                words.commitments,
                grid(text::commitments(sheet))
                    .map(|grid| view! { <p class="chart__sub">{words.commitments_note}</p> {grid} }.into_any()),
            )}
            {folded_grid(text::loose_uses(sheet))}
        </section>
    }
    .into_any()
}

/// What came which way, in figures that are not added (pitfall D3).
fn sums(sheet: &Sheet) -> Option<AnyView> {
    let words = &text::words().sheet;
    let sums = route_sums(sheet);
    let one = |key: &'static str, label: &'static str, note: &'static str, yen: Option<i64>| {
        yen.map(|yen| {
            view! {
                <div data-route=key>
                    <dt>{text::figure_of_year(label, Some(sheet.year.settled()))}</dt>
                    <dd>
                        <div class="figures__value">{money(yen)}</div>
                        <div class="figures__note">{note}</div>
                    </dd>
                </div>
            }
            .into_any()
        })
    };
    let figures = [
        one("direct", words.direct, words.direct_note, sums.direct),
        one(
            "downstream",
            words.downstream,
            words.downstream_note,
            sums.downstream,
        ),
        one("both", words.both, words.both_note, sums.both),
        one("unknown", words.unknown, words.unknown_note, sums.unknown),
    ];
    figures.iter().any(Option::is_some).then(|| {
        view! { <dl class="figures routes">{figures.into_iter().flatten().collect_view()}</dl> }
            .into_any()
    })
}

/// Which block pays which, where there is more to see than the ministry paying each.
fn flows(sheet: &Sheet) -> Option<AnyView> {
    let words = &text::words().sheet;
    let chained = sheet.flows.iter().any(|flow| flow.from.is_some());
    chained.then(|| {
        let map = money_map(sheet);
        let draw = |branch: &Branch| {
            let id = map.blocks.get(branch.node).copied().unwrap_or_default();
            let flow = branch.arrow.and_then(|arrow| sheet.flows.get(arrow));
            let sum = block_yen(sheet, id).filter(|_| !branch.repeated);
            let selector = format!("[data-block=\"{id}\"]");
            view! {
                <div class="flow">
                    <button
                        type="button"
                        class="flow__name"
                        on:click=move |_| page::scroll_into_view(&selector)
                    >
                        <b>{id.to_owned()}</b>
                        {text::block_summary(sheet, id)}
                    </button>
                    <span class="meta">
                        {flow.map(|flow| flow.note.clone())}" "{branch.repeated.then_some(words.repeated)}
                    </span>
                    <span class="flow__sum">
                        {sum.map(money)}
                    </span>
                </div>
            }
            .into_any()
        };
        let from = |label: &'static str, branches: &[Branch]| {
            tree(branches, &draw).map(|tree| view! { <li><p class="tree__kind">{label}</p>{tree}</li> })
        };
        let drawn = view! {
            <ul class="tree flows">
                {from(words.money_of_state, &map.direct)}
                {from(words.money_of_nobody, &map.others)}
            </ul>
        };
        view! {
            <div class="part">
                <h3>{words.money_title}</h3>
                {drawn}
            </div>
        }
        .into_any()
    })
}

fn block(block: SheetBlock<'_>) -> AnyView {
    let words = &text::words().sheet;
    let head = text::block_head(&block);
    let id = block.id.to_owned();
    let rows = block.payments.iter().map(payment).collect_view();
    let body = if block.payments.is_empty() {
        view! { <p class="chart__sub">{words.block_empty}</p> }.into_any()
    } else {
        view! { <ul class="payees">{rows}</ul> }.into_any()
    };
    view! {
        <article class="block" data-block=block.id.to_owned()>
            <header class="block__head">
                <h3><span class="block__id">{id}</span>{head.name}</h3>
                <div class="block__sum">{money_or_dash(block.yen)}</div>
                <p class="meta">
                    <span class="tag" data-kind="plain">{head.from}</span>
                    {head.recipients}
                </p>
            </header>
            {(!head.role.is_empty()).then(|| prose(head.role))}
            {body}
        </article>
    }
    .into_any()
}

fn payment(one: &SheetPayment<'_>) -> AnyView {
    let words = &text::words().sheet;
    let payment = one.payment;
    let tag = |label: &'static str| view! { <span class="tag" data-kind="plain">{label}</span> };
    let flag = payment
        .flag
        .map(|flag| view! { <span class="tag">{text::flag_label(flag)}</span> });
    let only = payment
        .contracts
        .first()
        .filter(|_| payment.contracts.len() == 1);
    let facts = only
        .map(text::contract_facts)
        .filter(|facts| !facts.is_empty());
    let reason = only
        .filter(|contract| !contract.reason.is_empty())
        .map(|contract| {
            fold(
                words.contract_reason.to_owned(),
                prose(lines(&contract.reason)),
            )
        });
    let what = payment.description.shown();
    view! {
        <li class="payee">
            <div class="payee__head">
                <div>
                    {recipient_name(payment)}
                    <p class="meta">
                        {identity(payment)}" "{payment.address.clone()}
                        " "{payment.collective.then(|| tag(words.collective))}{flag}
                    </p>
                </div>
                <div class="payee__sum">{payments::paid(payment)}{bar(one.share)}{corrected(payment)}</div>
            </div>
            {(!what.is_empty()).then(|| view! { <p class="payee__what">{lines(what)}</p> })}
            {facts.map(|facts| view! { <p class="meta">{facts}</p> })}
            {reason}
            {text::contracts(payment).and_then(folded_grid)}
            {text::uses(payment).and_then(folded_grid)}
        </li>
    }
    .into_any()
}
