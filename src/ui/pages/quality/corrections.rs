//! Payments whose amount as filed was replaced, each with its grounds (pitfall U3).

use super::{CARDS, table};
use crate::state::Section;
use crate::text;
use crate::ui::components::{embed_section, filed_or_dash};
use crate::ui::navigation::Navigation;
use kokko_core::dataset::CorrectedPayment;
use leptos::prelude::*;

/// The section, which says so where nothing was replaced.
pub fn corrections(all: &[CorrectedPayment]) -> AnyView {
    let words = &text::words().quality;
    let heads = [
        words.payment,
        words.amount_filed,
        words.amount_counted,
        words.grounds,
    ];
    let list = if all.is_empty() {
        view! { <p>{words.no_corrections}</p> }.into_any()
    } else {
        let rows: Vec<AnyView> = all.iter().map(row).collect();
        let heads = heads.map(str::to_owned).to_vec();
        table("correction-table", CARDS, words.corrections, heads, rows)
    };
    view! {
        <section class="section" id="corrections">
            <h2>{words.corrections}</h2>
            {embed_section(Section::Corrections)}
            <p class="note" data-kind="plain">{words.corrections_note}</p>
            {list}
        </section>
    }
    .into_any()
}

fn row(payment: &CorrectedPayment) -> AnyView {
    let words = &text::words().quality;
    let navigation = expect_context::<Navigation>();
    let filed = payment.corrected.filed.amount;
    let counted = payment.amount.as_ref().map(|filed| filed.amount);
    view! {
        <tr>
            <th scope="row">
                <a href=navigation.to_project(&payment.sheet)>{payment.sheet.to_string()}</a>
                <div class="meta">{text::corrected_payment(&payment.place, &payment.name)}</div>
            </th>
            <td class="n" data-label=words.amount_filed>{filed_or_dash(Some(filed))}</td>
            <td class="n" data-label=words.amount_counted>{filed_or_dash(counted)}</td>
            <td>
                <div>{text::fixed_word(&payment.corrected.reason).to_owned()}</div>
                <div class="meta">{text::fixed_word(&payment.corrected.source).to_owned()}</div>
            </td>
        </tr>
    }
    .into_any()
}
