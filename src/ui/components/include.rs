use crate::state::{INCLUDABLE, include_key};
use crate::text;
use crate::ui::navigation::Navigation;
use kokko_core::domain::PaymentFlag;
use kokko_core::query::Flagged;
use leptos::prelude::*;

/// Switches that count flagged payments, one for each flag that some have, each
/// with what it means; nothing where no payment is flagged.
#[component]
pub fn IncludeSwitch(
    /// The flagged payments of what is shown, whether they count or not.
    #[prop(into)]
    flagged: Signal<Flagged>,
) -> impl IntoView {
    let some = Memo::new(move |_| !flagged.get().is_empty());
    view! {
        <Show when=move || some.get()>
            <fieldset class="include">
                <legend>{text::words().flags.include}</legend>
                {INCLUDABLE.map(|flag| switch(flag, flagged)).collect_view()}
            </fieldset>
        </Show>
    }
}

fn switch(flag: PaymentFlag, flagged: Signal<Flagged>) -> AnyView {
    let navigation = expect_context::<Navigation>();
    let payments = Memo::new(move |_| flagged.get().of(flag));
    let included = move || navigation.view.with(|view| view.include.has(flag));
    let words = move || text::include_switch(flag, payments.get());
    view! {
        <Show when=move || payments.get() != 0>
            <label class="include__switch">
                <input
                    type="checkbox"
                    data-include=include_key(flag)
                    prop:checked=included
                    on:change=move |_| navigation.change(|view| view.toggle_included(flag))
                />
                <span>{move || words().0}<span class="meta">{words().1}</span></span>
            </label>
        </Show>
    }
    .into_any()
}

/// The mark of a figure that holds flagged payments.
pub fn holds(flagged: Flagged) -> Option<AnyView> {
    let mark = text::holds(flagged)?;
    Some(view! { <span class="tag" data-holds>{mark}</span> }.into_any())
}
