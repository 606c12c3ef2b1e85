use crate::browser::profile::measured;
use crate::state::{Route, Show};
use crate::text;
use crate::ui::components::{
    Failure, LoadProgress, Skeleton, count, embed_snippet, money_or_dash, piece,
};
use crate::ui::navigation::Navigation;
use crate::ui::store::{Load, Store};
use kokko_core::domain::SheetYear;
use kokko_core::query::{Engine, QueryResult, SortKey, TrendYear};
use leptos::prelude::*;
use std::sync::Arc;

mod find;
mod lists;
mod shares;
mod trend;

/// What the overview's parts show: an answer about the newest year.
#[derive(Clone, Copy)]
struct Answer {
    store: Store,
    navigation: Navigation,
    newest: Memo<Option<SheetYear>>,
    engine: Signal<Option<Engine>>,
    result: Memo<Option<Arc<QueryResult>>>,
}

impl Answer {
    fn new(store: Store, navigation: Navigation) -> Self {
        let engine = Signal::derive(move || store.engine.with(|engine| engine.ready().cloned()));
        let newest = Memo::new(move |_| store.newest());
        let result = Memo::new(move |_| {
            let engine = engine.get()?;
            let newest = newest.get();
            let plan = navigation.view.with(|view| view.overview_plan(newest));
            let answer = || engine.run(&plan, None);
            engine
                .answers(&plan)
                .then(|| Arc::new(measured("kokko:query", answer)))
        });
        Self {
            store,
            navigation,
            newest,
            engine,
            result,
        }
    }

    /// The explorer with the newest year chosen, as the figures here are of it.
    fn explorer(self) -> crate::state::ViewState {
        let newest = self.newest.get_untracked();
        let view = self.navigation.view.get_untracked();
        view.moved_to(Route::Projects).with_years(newest)
    }
}

/// `#/`: what the review is, the ways in, and the newest year at a glance.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let store = expect_context::<Store>();
    let navigation = expect_context::<Navigation>();
    let answer = Answer::new(store, navigation);
    let words = &text::words().board;
    // A memo: what is loaded later must not build the page anew.
    let failed = Memo::new(move |_| {
        store.engine.with(|engine| match engine {
            Load::Failed(reason) => Some(reason.clone()),
            _ => None,
        })
    });
    let ready = Memo::new(move |_| answer.result.with(Option::is_some));
    // One text, as in the first view: a browser then takes both for the same.
    let lead = [words.lead, words.lead_scope].concat();
    Effect::new(move |_| {
        if ready.get() {
            navigation.settle();
        }
    });
    view! {
        <div class="overview">
            <div class="overview__lead">
                <h1 tabindex="-1">{words.title}</h1>
                <p>{lead}</p>
                {find::find(answer)}
            </div>
            {move || match (failed.get(), ready.get()) {
                (Some(reason), _) => {
                    view! {
                        <Failure
                            sentence=text::words().sheets_failed
                            reason
                            retry=move || store.load()
                        />
                    }
                        .into_any()
                }
                (None, false) => {
                    view! {
                        <LoadProgress progress=store.progress.into() />
                        <Skeleton kind="row" repeat=2 />
                        <Skeleton kind="chart" />
                        <Skeleton kind="chart" />
                    }
                        .into_any()
                }
                (None, true) => {
                    view! {
                        {piece(move || figures(answer))}
                        {piece(move || trend::trend(answer))}
                        {piece(move || shares::shares(answer))}
                        {piece(move || lists::recipients(answer))}
                        {piece(move || lists::changes(answer))}
                        {piece(move || embed_snippet(navigation, Show::Page).into_any())}
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// The newest year in four figures, each the way to what it counts.
fn figures(answer: Answer) -> AnyView {
    let words = text::words();
    let explorer = answer.explorer();
    let by = |key| explorer.with_sort(key).to_hash();
    let found = explorer.to_hash();
    let executed = by(SortKey::Executed);
    let paid = explorer.with_tab(crate::state::Tab::Recipients).to_hash();
    let figure = |name: String, href: &str, id: &'static str, value: AnyView, note: String| {
        let href = href.to_owned();
        view! {
            <div>
                <dt>{name}</dt>
                <dd>
                    <a class="figures__value" href=href id=id>{value}</a>
                    <div class="figures__note">{note}</div>
                </dd>
            </div>
        }
        .into_any()
    };
    let all = move || {
        let result = answer.result.get()?;
        let chosen = result.chosen_years();
        let latest = chosen.last().copied();
        let amount = |pick: fn(&TrendYear) -> Option<i64>| {
            money_or_dash(latest.as_ref().and_then(pick)).into_any()
        };
        let year = latest.map(|year| year.year);
        let failed = answer
            .store
            .payments
            .with(|load| matches!(load, Load::Failed(_)));
        let recipients = match &result.ranking {
            Some(ranking) => count(u64::from(ranking.recipients), words.recipients_unit).into_any(),
            None if failed => words.nothing_filed.into_any(),
            None => view! { <span data-waiting>{words.still_loading}</span> }.into_any(),
        };
        let sheets = count(result.rows.len() as u64, words.found_unit).into_any();
        Some([
            figure(
                words.board.sheets.to_owned(),
                &found,
                "overview-sheets",
                sheets,
                text::published_scope(&chosen),
            ),
            figure(
                text::figure_of_year(words.total, year),
                &found,
                "overview-total",
                amount(|year| year.total.value()),
                words.total_scope.to_owned(),
            ),
            figure(
                text::figure_of_year(words.executed, year),
                &executed,
                "overview-executed",
                amount(|year| year.executed.value()),
                text::rate_note(latest.and_then(|year| year.rate())),
            ),
            figure(
                words.recipients.to_owned(),
                &paid,
                "overview-recipients",
                recipients,
                words.recipients_scope.to_owned(),
            ),
        ])
    };
    view! { <dl class="figures" aria-label=words.board.figures_label>{all}</dl> }.into_any()
}
