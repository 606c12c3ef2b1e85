use super::life::has_life;
use super::parts::flags;
use crate::browser::page;
use crate::state::{Route, Show};
use crate::text;
use crate::ui::components::{count, embed_snippet, money_or_dash};
use crate::ui::navigation::Navigation;
use kokko_core::dataset::ProjectRecord;
use kokko_core::domain::{FlagCode, Sheet};
use kokko_core::query::{Dimension, SheetSummary, ministry_label};
use leptos::prelude::*;

/// The title, what the project is in a few labels, and the answer in figures.
pub fn head(sheet: &Sheet) -> impl IntoView + use<> {
    let words = text::words();
    let navigation = expect_context::<Navigation>();
    let all = navigation
        .view
        .with_untracked(|view| view.moved_to(Route::Projects));
    let of = |label: &str| all.toggle(Dimension::Ministry, label).to_hash();
    let agency = (!sheet.agency.is_empty()).then(|| {
        let label = ministry_label(&sheet.ministry, &sheet.agency);
        view! {
            {words.path_separator}
            <a href=of(&label)>{text::translated(&sheet.agency).to_owned()}</a>
        }
    });
    let labels = [
        (Dimension::Account, &sheet.accounts),
        (Dimension::Method, &sheet.methods),
        (Dimension::Policy, &sheet.policies),
    ];
    let chips = labels
        .into_iter()
        .flat_map(|(dimension, labels)| labels.iter().map(move |label| (dimension, label.shown())))
        .map(|(dimension, label)| {
            let alike = all.toggle(dimension, label).to_hash();
            view! {
                <li>
                    <a class="tag-link" href=alike>{text::fixed_word(label).to_owned()}</a>
                </li>
            }
        })
        .collect_view();
    let summary = SheetSummary::of(sheet);
    view! {
        <header class="document__head">
            <p class="crumb">
                <a href=of(&sheet.ministry)>{text::translated(&sheet.ministry).to_owned()}</a>
                {agency}
                {text::crumb_tail(text::bureau_below(sheet))}
            </p>
            <h1 tabindex="-1">{sheet.name.shown().to_owned()}</h1>
            <ul class="chips">{chips}</ul>
            {embed_snippet(navigation, Show::Page)}
            <dl class="figures">
                <div>
                    <dt>{text::figure_of_year(words.executed, Some(summary.settled))}</dt>
                    <dd>
                        <div class="figures__value">{money_or_dash(summary.executed)}</div>
                        <div class="figures__note">{text::rate_note(summary.rate)}</div>
                    </dd>
                </div>
                <div>
                    <dt>{text::figure_of_year(words.initial, Some(summary.current))}</dt>
                    <dd>
                        <div class="figures__value">{money_or_dash(summary.current_initial)}</div>
                        <div class="figures__note">{text::change_note(summary.change)}</div>
                    </dd>
                </div>
                <div>
                    <dt>{text::figure_of_year(words.requested, Some(summary.next))}</dt>
                    <dd>
                        <div class="figures__value">{money_or_dash(summary.requested)}</div>
                        <div class="figures__note">{words.requested_note}</div>
                    </dd>
                </div>
                <div>
                    <dt>{words.recipients}</dt>
                    <dd>
                        <div class="figures__value">
                            {count(u64::from(summary.recipients), words.recipients_unit)}
                        </div>
                        <div class="figures__note">
                            {text::blocks_note(summary.blocks, summary.payments)}
                        </div>
                    </dd>
                </div>
            </dl>
        </header>
    }
}

/// The facts of the sheet, and the way to its sections.
pub fn aside(record: &ProjectRecord, sheet: &Sheet) -> impl IntoView + use<> {
    let words = text::words();
    let fact = |label: &'static str, value: String| {
        view! {
            <dt>{label}</dt>
            <dd>{value}</dd>
        }
    };
    let rs = sheet.is_rs();
    let number = if rs {
        words.sheet.project_number
    } else {
        words.number
    };
    let more = text::department_facts(sheet)
        .into_iter()
        .map(|(label, value)| fact(label, value))
        .collect_view();
    let to = |id: &'static str, label: &'static str| {
        let selector = format!("#{id}");
        view! {
            <li>
                <button
                    type="button"
                    class="button"
                    data-kind="plain"
                    on:click=move |_| page::scroll_into_view(&selector)
                >
                    {label}
                </button>
            </li>
        }
    };
    let life = has_life(record);
    let of_rs = |id: &'static str, label: &'static str| rs.then(|| to(id, label));
    view! {
        <aside class="document__aside">
            <div class="panel">
                <dl class="facts">
                    {fact(words.ministry, text::ministry_fact(sheet))}
                    {fact(number, sheet.id.number().to_owned())}
                    {fact(words.department, text::department(sheet))}
                    {fact(words.period, text::period(sheet.start, sheet.end))}
                    {fact(words.account, text::labels(&sheet.accounts))}
                    {fact(words.method, text::labels(&sheet.methods))}
                    {(!rs).then(|| fact(words.policy, text::labels(&sheet.policies)))}
                    {more}
                    {fact(words.published, text::fiscal_year_number(sheet.year.0))}
                </dl>
                {flags(sheet, &[FlagCode::ImpossibleYear])}
            </div>
            <nav class="panel document__toc" aria-label=words.toc>
                <strong>{words.toc}</strong>
                <ul>
                    {to("purpose", words.purpose)}
                    {of_rs("situation", words.sheet.situation)}
                    {to("summary", words.summary)}
                    {of_rs("basis", words.sheet.basis_title)}
                    {life.then(|| to("life", words.life_title))}
                    {to("budget", words.budget_title)}
                    {of_rs("pathway", words.sheet.pathway_title)}
                    {to("outcomes", words.outcomes_short)}
                    {to("outputs", words.outputs_short)}
                    {of_rs("review", words.sheet.review_title)}
                    {to("payments", words.payments_title)}
                    {(!sheet.relations.is_empty()).then(|| to("relations", words.sheet.relations_title))}
                    {to("source", words.source_title)}
                </ul>
            </nav>
        </aside>
    }
}
