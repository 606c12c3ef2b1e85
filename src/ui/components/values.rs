use crate::text::{self, Figure};
use kokko_core::domain::Amount;
use leptos::prelude::*;

/// A figure as it reads, and for scripts the whole yen it stands for.
pub fn figure(yen: i64, figure: Figure) -> impl IntoView {
    view! { <data value=yen.to_string()>{figure.number}<span class="unit">{figure.unit}</span></data> }
}

/// An amount in the unit that suits it, readable by scripts as whole yen.
pub fn money(yen: i64) -> impl IntoView {
    figure(yen, text::yen(yen))
}

/// An amount, or a dash where nothing was filed.
pub fn money_or_dash(yen: Option<i64>) -> impl IntoView {
    match yen {
        Some(yen) => money(yen).into_any(),
        None => text::words().nothing_filed.into_any(),
    }
}

/// An amount no finer than it was filed, or a dash where nothing was.
pub fn filed_or_dash(amount: Option<Amount>) -> AnyView {
    match amount {
        Some(amount) => figure(amount.yen, text::amount(amount)).into_any(),
        None => text::words().nothing_filed.into_any(),
    }
}

/// A number of things, readable by scripts.
pub fn count(number: u64, unit: &'static str) -> impl IntoView {
    view! {
        <data value=number.to_string()>{text::count(number)}<span class="unit">{unit}</span></data>
    }
}

/// A share for the style sheet's bars, from thousandths.
pub fn share(thousandths: u16) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}
