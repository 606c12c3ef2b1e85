use crate::text;
use leptos::prelude::*;

/// An amount in the unit that suits it, readable by scripts as whole yen.
pub fn money(yen: i64) -> impl IntoView {
    let figure = text::yen(yen);
    view! { <data value=yen.to_string()>{figure.number}<span class="unit">{figure.unit}</span></data> }
}

/// An amount, or a dash where nothing was filed.
pub fn money_or_dash(yen: Option<i64>) -> impl IntoView {
    match yen {
        Some(yen) => money(yen).into_any(),
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
