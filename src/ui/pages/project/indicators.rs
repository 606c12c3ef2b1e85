use super::parts::absent;
use crate::state::Section;
use crate::text;
use crate::ui::components::embed_section;
use kokko_core::domain::{Indicator, Sheet, UnitCost};
use leptos::prelude::*;

/// 成果目標及び成果実績(アウトカム).
pub fn outcomes(sheet: &Sheet) -> impl IntoView + use<> {
    let words = text::words();
    let reason = (!sheet.no_target_reason.is_empty()).then(|| sheet.no_target_reason.clone());
    view! {
        <section class="section" id="outcomes">
            <h2>{words.outcomes_title}</h2>
            {(!sheet.outcomes.is_empty()).then(|| embed_section(Section::Outcomes))}
            {listed(sheet, &sheet.outcomes, words.outcome_expected, words.outcome_actual)}
            {reason
                .map(|reason| {
                    view! {
                        <h3>{words.no_target_reason}</h3>
                        <p class="prose">{reason}</p>
                    }
                })}
        </section>
    }
}

/// 活動指標及び活動実績(アウトプット).
pub fn outputs(sheet: &Sheet) -> impl IntoView + use<> {
    let words = text::words();
    view! {
        <section class="section" id="outputs">
            <h2>{words.outputs_title}</h2>
            {(!sheet.outputs.is_empty()).then(|| embed_section(Section::Outputs))}
            {listed(sheet, &sheet.outputs, words.output_expected, words.output_actual)}
        </section>
    }
}

/// 代替的な達成目標及び実績, where the sheet has any.
pub fn alternatives(sheet: &Sheet) -> Option<AnyView> {
    let words = text::words();
    (!sheet.alternatives.is_empty()).then(|| {
        view! {
            <section class="section" id="alternatives">
                <h2>{words.alternatives_title}</h2>
                {embed_section(Section::Alternatives)}
                {indicators(&sheet.alternatives, words.outcome_expected, words.outcome_actual)}
            </section>
        }
        .into_any()
    })
}

/// 単位当たりコスト, where the sheet has any.
pub fn unit_costs(sheet: &Sheet) -> Option<AnyView> {
    let words = text::words();
    let all = sheet.unit_costs.iter().map(unit_cost).collect_view();
    (!sheet.unit_costs.is_empty()).then(|| {
        view! {
            <section class="section" id="unit-costs">
                <h2>{words.unit_costs_title}</h2>
                {embed_section(Section::UnitCosts)}
                {all}
            </section>
        }
        .into_any()
    })
}

/// The indicators of a table that may not have been there.
fn listed(
    sheet: &Sheet,
    all: &[Indicator],
    expected: &'static str,
    actual: &'static str,
) -> AnyView {
    match absent(sheet, &["3-1"]) {
        Some(absent) if all.is_empty() => absent,
        _ => indicators(all, expected, actual).into_any(),
    }
}

fn indicators(
    all: &[Indicator],
    expected: &'static str,
    actual: &'static str,
) -> impl IntoView + use<> {
    if all.is_empty() {
        return view! { <p class="chart__sub">{text::words().no_indicators}</p> }.into_any();
    }
    all.iter()
        .map(|one| indicator(one, expected, actual))
        .collect_view()
        .into_any()
}

fn indicator(
    one: &Indicator,
    expected: &'static str,
    actual: &'static str,
) -> impl IntoView + use<> {
    let words = text::words();
    let (title, measure) = text::indicator_title(one);
    let rows = one
        .years
        .iter()
        .map(|year| {
            view! {
                <tr data-fiscal-year=year.year.to_string()>
                    <th scope="row">{year.year.to_string()}</th>
                    <td class="n" data-column="expected">
                        {text::with_unit(year.expected.as_deref(), one.unit.shown())}
                    </td>
                    <td class="n" data-column="actual">
                        {text::with_unit(year.actual.as_deref(), one.unit.shown())}
                    </td>
                    <td class="n">{text::achievement(year)}</td>
                </tr>
            }
        })
        .collect_view();
    let evidence = (!one.evidence.is_empty()).then(|| text::evidence(&one.evidence));
    view! {
        <div class="indicator" data-indicator>
            <div>
                {text::term(one).map(|term| view! { <p class="tree__kind">{term}</p> })}
                <h3>{title}</h3>
                <p>{measure}</p>
                {super::parts::texts(text::indicator_texts(one))}
                {evidence.map(|evidence| view! { <p class="meta">{evidence}</p> })}
            </div>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{words.fiscal_year}</th>
                        <th scope="col" class="n">{expected}</th>
                        <th scope="col" class="n">{actual}</th>
                        <th scope="col" class="n">{words.achievement}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn unit_cost(one: &UnitCost) -> impl IntoView + use<> {
    let words = text::words();
    let rows = one
        .years
        .iter()
        .map(|year| {
            view! {
                <tr>
                    <th scope="row">{year.year.to_string()}</th>
                    <td class="n">{text::with_unit(year.cost.as_deref(), &one.unit)}</td>
                    <td class="n">{text::or_dash(year.formula.as_deref().unwrap_or_default())}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="indicator">
            <div>
                <h3>{one.basis.clone()}</h3>
            </div>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{words.fiscal_year}</th>
                        <th scope="col" class="n">{words.unit_cost}</th>
                        <th scope="col" class="n">{words.formula}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
