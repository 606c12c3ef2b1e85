use super::blocks::blocks;
use super::parts::{bar, flags};
use crate::state::Show;
use crate::text;
use crate::ui::components::{embed_own, filed_or_dash};
use crate::ui::navigation::Navigation;
use kokko_core::domain::{FlagCode, Payment, Sheet};
use kokko_core::identity::is_broken_number;
use kokko_core::query::{SheetPayment, payments_by_amount};
use leptos::prelude::*;

/// The flags that concern what was paid.
pub const SPENDING_FLAGS: [FlagCode; 4] = [
    FlagCode::OverExecution,
    FlagCode::UnitError,
    FlagCode::Plan,
    FlagCode::BrokenNumber,
];

/// 主要な支出先, the largest first; amounts as filed, blocks never added up.
pub fn payments(sheet: &Sheet) -> AnyView {
    if sheet.is_rs() {
        return blocks(sheet);
    }
    let words = text::words();
    let payments = payments_by_amount(sheet);
    let empty = payments.is_empty();
    let notes = text::payment_notes(sheet)
        .into_iter()
        .map(|note| view! { <p class="note">{note}</p> })
        .collect_view();
    let rows = payments.into_iter().map(row).collect_view();
    view! {
        <section class="section payments" id="payments">
            <h2>{words.payments_title}</h2>
            {embed_own(expect_context(), "payments", Show::List)}
            <p class="note">{words.payments_note}</p>
            {notes}
            {flags(sheet, &SPENDING_FLAGS)}
            {if empty {
                view! { <p class="chart__sub">{words.no_payments}</p> }.into_any()
            } else {
                view! {
                    <table class="table cards" id="payments-table">
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
            }}
        </section>
    }
    .into_any()
}

/// Who was paid: a link where the payee is somebody.
pub fn recipient_name(payment: &Payment) -> AnyView {
    let name = payment.name.shown().to_owned();
    if payment.recipient.is_anonymous() {
        view! { <span class="title">{name}</span> }.into_any()
    } else {
        let navigation = expect_context::<Navigation>();
        let href = navigation.to_recipient(&payment.recipient);
        view! { <a class="title" href=href>{name}</a> }.into_any()
    }
}

/// 法人番号 as filed, whether it is broken, and how the recipient was found where
/// it does not say it.
pub fn identity(payment: &Payment) -> AnyView {
    let number = payment.number.as_deref();
    let broken = number.is_some_and(is_broken_number);
    let (label, _) = text::flag_text(FlagCode::BrokenNumber);
    let flag = broken.then(|| view! { <span class="tag" data-broken>{label}</span> });
    let found = payment.resolved.map(|how| {
        view! { <span class="tag" data-kind="plain" data-resolved>{text::resolved(how)}</span> }
    });
    view! { {number.map(text::number_note)}" "{flag}" "{found} }.into_any()
}

/// 支出額.
pub fn paid(payment: &Payment) -> AnyView {
    filed_or_dash(payment.amount.as_ref().map(|filed| filed.amount))
}

/// What was filed before a correction, if there was one.
pub fn corrected(payment: &Payment) -> Option<AnyView> {
    let before = payment.corrected.as_ref()?;
    Some(view! { <p class="meta">{text::correction(before)}</p> }.into_any())
}

fn row(payment: SheetPayment<'_>) -> impl IntoView + use<> {
    let words = text::words();
    let SheetPayment {
        payment,
        share: part,
    } = payment;
    let name = recipient_name(payment);
    let flag = payment
        .flag
        .map(|flag| view! { <span class="tag">{text::flag_label(flag)}</span> });
    view! {
        <tr>
            <td class="n pay-year" data-label=words.fiscal_year>{payment.year.to_string()}</td>
            <td class="pay-name">
                {name}
                <div class="meta">{identity(payment)}" "{flag}</div>
            </td>
            <td class="pay-what">{text::or_dash(payment.description.shown())}</td>
            <td class="n pay-block" data-label=words.block>{payment.block.clone()}</td>
            <td class="n pay-amount">
                {paid(payment)}
                {bar(part)}
                {corrected(payment)}
            </td>
        </tr>
    }
}
