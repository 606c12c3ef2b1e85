use crate::state::recipient_hash;
use crate::text;
use crate::ui::components::share;
use kokko_core::domain::Sheet;
use kokko_core::query::{SheetPayment, payments_by_amount};
use leptos::prelude::*;

/// 主要な支出先, the largest first; amounts as filed, blocks never added up.
pub fn payments(sheet: &Sheet) -> impl IntoView + use<> {
    let words = text::words();
    let payments = payments_by_amount(sheet);
    let empty = payments.is_empty();
    let notes = text::payment_notes(sheet)
        .into_iter()
        .map(|note| view! { <p class="note">{note}</p> })
        .collect_view();
    let rows = payments
        .into_iter()
        .map(|payment| row(payment, None, Vec::new()))
        .collect();
    view! {
        <section class="section payments" id="payments">
            <h2>{words.payments_title}</h2>
            <p class="note">{words.payments_note}</p>
            {notes}
            {if empty {
                view! { <p class="chart__sub">{words.no_payments}</p> }.into_any()
            } else {
                table(rows, true)
            }}
        </section>
    }
}

/// A table of payments; the one of a whole sheet carries its id.
pub fn table(rows: Vec<AnyView>, whole: bool) -> AnyView {
    let words = text::words();
    view! {
        <table class="table cards" id=whole.then_some("payments-table")>
            <thead>
                <tr>
                    <th scope="col">{words.fiscal_year}</th>
                    <th scope="col">{words.recipient}</th>
                    <th scope="col">{words.description}</th>
                    <th scope="col">{words.block}</th>
                    <th scope="col" class="n col-amount">{words.amount}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A payment, with the facts of its contract and what can be unfolded of it.
pub fn row(payment: SheetPayment<'_>, facts: Option<String>, more: Vec<AnyView>) -> AnyView {
    let words = text::words();
    let SheetPayment {
        payment,
        share: part,
    } = payment;
    let name = payment.name.shown().to_owned();
    let name = if payment.recipient.is_anonymous() {
        view! { <span class="title">{name}</span> }.into_any()
    } else {
        view! { <a class="title" href=recipient_hash(&payment.recipient)>{name}</a> }.into_any()
    };
    let number = payment.number.as_deref().map(text::number_note);
    let tag = |label: &'static str| view! { <span class="tag">{label}</span> };
    let flag = payment.flag.map(|flag| tag(text::flag_label(flag)));
    let collective = payment.collective.then(|| tag(words.sheet.collective));
    let amount = match &payment.amount {
        Some(filed) => {
            let figure = text::amount(filed.amount);
            view! {
                <data value=filed.amount.yen.to_string()>
                    {figure.number}<span class="unit">{figure.unit}</span>
                </data>
            }
            .into_any()
        }
        None => words.nothing_filed.into_any(),
    };
    let corrected = payment.corrected.as_ref().map(|before| {
        view! { <div class="meta">{text::correction(before)}</div> }
    });
    let facts = facts
        .filter(|facts| !facts.is_empty())
        .map(|facts| view! { <div class="meta">{facts}</div> });
    view! {
        <tr>
            <td class="n pay-year" data-label=words.fiscal_year>{payment.year.to_string()}</td>
            <td class="pay-name">
                {name}
                <div class="meta">{number}" "{flag}{collective}</div>
            </td>
            <td class="pay-what">{text::or_dash(payment.description.shown())}{facts}{more}</td>
            <td class="n pay-block" data-label=words.block>{payment.block.clone()}</td>
            <td class="n pay-amount">
                {amount}
                <span class="bar" aria-hidden="true" style:--share=share(part)></span>
                {corrected}
            </td>
        </tr>
    }
    .into_any()
}
