use crate::browser::page;
use crate::chart::{self, Palette};
use crate::state;
use crate::text;
use crate::ui::components::{
    Canvas, Failure, IncludeSwitch, Skeleton, SourceLine, count, embed_own, embed_snippet,
    filed_or_dash, holds, money,
};
use crate::ui::navigation::Navigation;
use crate::ui::store::{Load, Store};
use crate::ui::tables::Windowed;
use kokko_core::dataset::RecipientRecord;
use kokko_core::domain::{RecipientId, Route};
use kokko_core::query::{RecipientPayment, RecipientProfile};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// `#/recipients/<RecipientId>`: all payments of one recipient.
#[component]
pub fn RecipientPage(
    /// Who.
    id: RecipientId,
) -> impl IntoView {
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let words = text::words();
    page::set_title(&text::page_title(words.recipient));
    let arrived = RwSignal::new(Load::Waiting);
    let load = {
        let id = id.clone();
        move || {
            let id = id.clone();
            arrived.set(Load::Waiting);
            spawn_local(async move {
                let record = match store.recipient(id).await {
                    Ok(found) => Load::Ready(found.map(Arc::new)),
                    Err(reason) => Load::Failed(reason),
                };
                // The reader may have left the page meanwhile.
                if arrived.try_set(record).is_none() {
                    navigation.settle();
                }
            });
        }
    };
    load();
    move || match arrived.get() {
        Load::Ready(Some(record)) => view! { <Profile record /> }.into_any(),
        Load::Ready(None) => absent(&id).into_any(),
        Load::Failed(reason) => {
            let load = load.clone();
            view! {
                <div class="empty">
                    <h1 tabindex="-1">{words.recipient}</h1>
                    <Failure sentence=words.recipient_failed reason retry=load />
                </div>
            }
            .into_any()
        }
        Load::Waiting => view! {
            <div class="recipient">
                <h1 tabindex="-1">{words.loading}</h1>
                <Skeleton kind="row" repeat=2 />
                <Skeleton kind="chart" />
                <Skeleton kind="row" repeat=6 />
            </div>
        }
        .into_any(),
    }
}

fn absent(id: &RecipientId) -> impl IntoView + use<> {
    let words = text::words();
    let navigation = expect_context::<Navigation>();
    view! {
        <div class="empty">
            <h1 tabindex="-1">{words.recipient_absent_title}</h1>
            <p>{text::recipient_absent(id)}</p>
            <a class="button" data-kind="main" href=navigation.to(state::Route::Projects)>
                {words.to_projects}
            </a>
        </div>
    }
}

#[component]
fn Profile(record: Arc<RecipientRecord>) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let palette = expect_context::<Signal<Palette>>();
    let words = text::words();
    let include = Memo::new(move |_| navigation.view.with(|view| view.include));
    let read = Arc::clone(&record);
    let profile = Memo::new(move |_| Arc::new(RecipientProfile::of(&read, include.get())));
    let whole = profile.get_untracked();
    page::set_title(&navigation.part_of(text::page_title(&whole.name)));

    let option = Signal::derive(move || {
        profile
            .with(|profile| palette.with(|palette| chart::recipient_years(&profile.years, palette)))
    });
    let rows = whole.payments.len();
    // Payments change their places with what counts, and the links hold it.
    let generation = Memo::new(move |last: Option<&u64>| {
        profile.track();
        last.copied().unwrap_or(0) + 1
    });
    let row = move |place: usize| {
        profile.with_untracked(|profile| {
            let payment = profile.payments.get(place)?;
            payment_row(navigation, &record, payment, place)
        })
    };
    let left_out = move || {
        let lines = text::left_out(&profile.get()).into_iter();
        lines
            .map(|line| view! { <p class="note">{line}</p> })
            .collect_view()
    };
    let held = move || holds(profile.with(|profile| profile.flagged));
    let summary = Signal::derive(move || profile.with(|profile| text::recipient_summary(profile)));
    view! {
        <article class="recipient">
            <header>
                <p class="crumb">{words.recipient}</p>
                <h1 tabindex="-1">{whole.name.clone()}</h1>
                <p class="recipient__number">{text::recipient_identity(&whole.id)}</p>
                {embed_snippet(navigation, state::Show::Page)}
            </header>
            {move || figures(&profile.get())}
            <p class="note">{words.ranking_note}</p>
            {aliases(&whole)}
            <IncludeSwitch flagged=Signal::stored(whole.excluded) />
            {left_out}
            <section class="panel chart">
                <header class="chart__head">
                    <h2>{words.recipient_trend}</h2>
                    {held}
                    <div class="chart__tools">
                        {embed_own(navigation, "years", state::Show::Chart)}
                    </div>
                </header>
                <Canvas option summary />
                <footer class="chart__foot">
                    <span><SourceLine /></span>
                    <span>{words.scope_line}</span>
                </footer>
            </section>
            <section id="recipient-payments">
                <h2>{words.recipient_payments}</h2>
                {embed_own(navigation, "payments", state::Show::List)}
                <table class="table cards rows" role="table" aria-rowcount=(rows + 1).to_string()>
                    <thead role="rowgroup">
                        <tr role="row" aria-rowindex="1">
                            <th scope="col">{words.project}</th>
                            <th scope="col" class="n col-year">{words.fiscal_year}</th>
                            <th scope="col" class="n col-block">{words.block}</th>
                            <th scope="col" class="n col-amount">{words.amount}</th>
                        </tr>
                    </thead>
                    <Windowed rows=Signal::stored(rows) generation=generation.into() row columns=Signal::stored(4) />
                </table>
            </section>
        </article>
    }
}

/// What is paid, and passed on, in all; a figure that holds flagged payments says so.
fn figures(profile: &RecipientProfile) -> impl IntoView + use<> {
    let words = text::words();
    let passed_on = (profile.downstream_counted > 0).then(|| {
        view! {
            <div>
                <dt>{words.downstream}</dt>
                <dd>
                    <div class="figures__value" id="recipient-downstream">
                        {money(profile.downstream)}
                    </div>
                    {holds(profile.downstream_flagged)}
                    <div class="figures__note">{words.downstream_note}</div>
                </dd>
            </div>
        }
    });
    view! {
        <dl class="figures" aria-live="polite">
            <div>
                <dt>{words.recipient_sum}</dt>
                <dd>
                    <div class="figures__value" id="recipient-sum">{money(profile.yen)}</div>
                    {holds(profile.flagged)}
                    <div class="figures__note">{words.recipient_sum_note}</div>
                </dd>
            </div>
            <div>
                <dt>{words.payments}</dt>
                <dd>
                    <div class="figures__value">
                        {count(u64::from(profile.counted), words.payments_unit)}
                    </div>
                    {holds(profile.flagged)}
                    <div class="figures__note">{text::recipient_years(&profile.years)}</div>
                </dd>
            </div>
            {passed_on}
            <div>
                <dt>{words.recipient_sheets}</dt>
                <dd>
                    <div class="figures__value">
                        {count(u64::from(profile.sheets), words.found_unit)}
                    </div>
                    <div class="figures__note">{words.recipient_sheets_note}</div>
                </dd>
            </div>
        </dl>
    }
}

/// 別の表記: the other names it was filed under.
fn aliases(profile: &RecipientProfile) -> Option<impl IntoView + use<>> {
    let words = text::words();
    let names = text::aliases(profile)?;
    Some(view! {
        <details class="note aliases">
            <summary>{words.aliases}</summary>
            {names}
        </details>
    })
}

fn payment_row(
    navigation: Navigation,
    record: &RecipientRecord,
    payment: &RecipientPayment,
    place: usize,
) -> Option<impl IntoView + use<>> {
    let words = text::words();
    let sheet = record.sheets.get(payment.sheet as usize)?;
    let flag = payment
        .flag
        .map(|flag| view! { <span class="tag">{text::flag_label(flag)}</span> });
    let passed_on = (payment.route == Route::Downstream)
        .then(|| view! { <span class="tag">{words.downstream_tag}</span> });
    let found = payment.resolved.map(|how| {
        view! { <span class="tag" data-kind="plain" data-resolved>{text::resolved(how)}</span> }
    });
    Some(view! {
        <tr data-row=sheet.id.to_string() role="row" aria-rowindex=(place + 2).to_string()>
            <td role="cell">
                <a class="title" href=navigation.to_project(&sheet.id)>{sheet.name.clone()}</a>
                <span class="meta">{text::paying_sheet(&sheet.ministry, &sheet.id)}" "{flag}{passed_on}{found}</span>
            </td>
            <td role="cell" class="n" data-label=words.fiscal_year>{payment.year.to_string()}</td>
            <td role="cell" class="n" data-label=words.block>{payment.block.clone()}</td>
            <td role="cell" class="n" data-label=words.amount>{filed_or_dash(payment.amount)}</td>
        </tr>
    })
}
