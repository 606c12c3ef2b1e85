use super::parts::{absent, entries, flags, folded_grid, part};
use crate::chart::{self, Palette, Series};
use crate::state::Show;
use crate::text;
use crate::ui::components::{Canvas, Face, FaceSwitch, Legend, embed_own};
use crate::ui::navigation::Navigation;
use kokko_core::domain::{BudgetYear, FiledAmount, FlagCode, Sheet};
use kokko_core::query::{is_unsettled, open_years};
use leptos::prelude::*;
use std::sync::Arc;

/// The flags that concern budget and execution.
const BUDGET_FLAGS: [FlagCode; 4] = [
    FlagCode::OverBudget,
    FlagCode::NoBudget,
    FlagCode::ParentAndChild,
    FlagCode::Corrected,
];

/// Those that stand at 執行額 of their year.
const EXECUTED_FLAGS: [FlagCode; 2] = [FlagCode::OverBudget, FlagCode::NoBudget];

/// 予算額・執行額: the table of nine columns, and the chart whose series can
/// be switched.
#[component]
pub fn BudgetSection(
    /// The sheet.
    sheet: Arc<Sheet>,
) -> impl IntoView {
    let palette = expect_context::<Signal<Palette>>();
    let navigation = expect_context::<Navigation>();
    let words = text::words();
    let face = RwSignal::new(Face::Chart);
    let shown = RwSignal::new(Series::BUDGET.to_vec());
    let drawn = Arc::clone(&sheet);
    let open = open_years(&sheet);
    let note = text::open_years(&open);
    let option = Signal::derive(move || {
        shown.with(|shown| {
            palette.with(|palette| chart::budgets(&drawn.budgets, &open, shown, palette))
        })
    });
    let summary = text::budget_summary(&sheet);
    view! {
        <section class="section" id="budget">
            <h2>{words.budget_title}</h2>
            <div class="chart">
                <header class="chart__head">
                    <p class="chart__sub">{text::budget_scope(&sheet)}</p>
                    <div class="chart__tools">
                        <FaceSwitch face />
                        {embed_own(navigation, "budget", Show::Chart)}
                    </div>
                </header>
                <Show when=move || face.get() == Face::Chart>
                    <Legend series=&Series::BUDGET shown />
                    <Canvas option summary=summary.clone() />
                    {note.clone().map(|note| view! { <p class="chart__sub" data-note="open">{note}</p> })}
                </Show>
            </div>
            {flags(&sheet, &BUDGET_FLAGS)}
            {budget_table(&sheet)}
            {more(&sheet)}
        </section>
    }
}

fn budget_table(sheet: &Sheet) -> impl IntoView + use<> {
    let words = text::words();
    let gross = sheet.budgets.iter().any(|budget| budget.gross.is_some());
    let rows = sheet
        .budgets
        .iter()
        .map(|budget| {
            view! {
                <tr data-fiscal-year=budget.year.to_string()>
                    <th scope="row" class="pin">{budget.year.to_string()}</th>
                    {cell("requested", &budget.requested)}
                    {cell("initial", &budget.initial)}
                    {cell("supplementary", &budget.supplementary)}
                    {cell("carried-in", &budget.carried_in)}
                    {cell("carried-out", &budget.carried_out)}
                    {cell("reserve", &budget.reserve)}
                    {gross.then(|| cell("gross", &budget.gross))}
                    {cell("total", &budget.total)}
                    {if is_unsettled(sheet, budget) {
                        let words = &words.sheet;
                        view! {
                            <td class="n" data-column="executed" title=words.unsettled_note>
                                {words.unsettled}
                            </td>
                        }
                            .into_any()
                    } else {
                        executed(sheet, budget)
                    }}
                </tr>
            }
        })
        .collect_view();
    let head = |label: &'static str| view! { <th scope="col" class="n">{label}</th> };
    view! {
        <div class="budget-table scroll" tabindex="0" role="region" aria-label=words.budget_title>
            <table class="table" id="budget-table">
                <caption class="chart__sub">{words.in_millions}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="pin">{words.fiscal_year}</th>
                        {head(words.requested)}
                        {head(words.initial)}
                        {head(words.supplementary)}
                        {head(words.carried_in)}
                        {head(words.carried_out)}
                        {head(words.reserve)}
                        {gross.then(|| head(words.sheet.gross))}
                        {head(words.total)}
                        {head(words.executed)}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What the RS System files beside the table: reasons by year, accounts, items.
fn more(sheet: &Sheet) -> AnyView {
    let words = &text::words().sheet;
    let gross = sheet.budgets.iter().any(|budget| budget.gross.is_some());
    let grids = text::budget_grids(sheet).into_iter().map(folded_grid);
    view! {
        {gross.then(|| view! { <p class="chart__sub">{words.gross_note}</p> })}
        {absent(sheet, &["2-1", "2-2"])}
        {part(words.reasons, entries(text::years_prose(sheet)))}
        {grids.collect_view()}
    }
    .into_any()
}

/// 執行額, with the flags of its year: there it is that they are to be seen.
fn executed(sheet: &Sheet, budget: &BudgetYear) -> AnyView {
    let flags = text::flag_marks_of(sheet, &EXECUTED_FLAGS, budget.year)
        .map(|label| view! { <span class="tag" data-mark>{label}</span> })
        .collect_view();
    view! { <td class="n" data-column="executed">{value(&budget.executed)}{flags}</td> }.into_any()
}

fn cell(key: &'static str, filed: &Option<FiledAmount>) -> impl IntoView + use<> {
    view! { <td class="n" data-column=key>{value(filed)}</td> }
}

fn value(filed: &Option<FiledAmount>) -> AnyView {
    match filed {
        Some(filed) => {
            view! { <data value=filed.amount.yen.to_string()>{text::millions(filed)}</data> }
                .into_any()
        }
        None => text::words().nothing_filed.into_any(),
    }
}
