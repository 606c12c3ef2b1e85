use crate::browser::profile::measured;
use crate::browser::timer;
use crate::ui::navigation::Navigation;
use crate::ui::store::{Load, Store};
use kokko_core::query::{
    Bitmap, Dimension, Engine, Filters, Negations, Plan, QueryResult, RankedRecipient, Ranking,
    Trend,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What the explorer's parts share: the loaded engine and its answer to the address.
///
/// A click is answered in three frames, so that none waits long: how many sheets and
/// how much money; the counts of all filters; charts and rows.
#[derive(Clone, Copy)]
pub struct Explorer {
    /// The engine that answers.
    pub engine: Signal<Option<Engine>>,
    /// How many, and their money, in the frame of the click itself: without filters'
    /// counts, recipients and charts. `None` until the sheets are here.
    pub headline: Memo<Option<Arc<QueryResult>>>,
    /// The whole answer, a frame later.
    pub counted: Signal<Option<Drawn>>,
    /// The same, another frame later: what is drawn of it.
    pub drawn: Signal<Option<Drawn>>,
    /// Whether what is drawn answers an older question.
    pub behind: Signal<bool>,
    /// Whether the filters beyond the first ones are unfolded.
    pub more: RwSignal<bool>,
    question: Question,
    /// The recipients beyond those of an answer, as far as somebody has read on.
    ranked: StoredValue<Option<(Arc<QueryResult>, Ranking)>>,
}

/// How many recipients are ranked for who reads on beyond the first ones; ten times
/// as many whenever that is not enough.
const READ_ON: usize = 1_000;

/// An answer and the engine that gave it.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// The answer.
    pub result: Arc<QueryResult>,
    /// What knows its rows.
    pub engine: Engine,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.result, &other.result)
    }
}

/// What is asked, and of whom.
#[derive(Clone, Copy)]
struct Question {
    engine: Signal<Option<Engine>>,
    found: Memo<Option<Arc<Bitmap>>>,
    /// `None` while what it asks for is not loaded.
    plan: Memo<Option<Plan>>,
}

impl Question {
    fn new(store: Store, navigation: Navigation, more: RwSignal<bool>) -> Self {
        let engine = Signal::derive(move || store.engine.with(|engine| engine.ready().cloned()));
        let words = Memo::new(move |_| {
            navigation.view.with(|view| Filters {
                query: view.filters.query.clone(),
                not: Negations {
                    query: view.filters.not.query.clone(),
                    ..Negations::default()
                },
                ..Filters::default()
            })
        });
        let found = Memo::new(move |_| -> Option<Arc<Bitmap>> {
            let words = words.get();
            let engine = engine.get()?;
            measured("kokko:find", || engine.find_all(&words)).map(Arc::new)
        });
        let plan = Memo::new(move |_| {
            let engine = engine.get()?;
            let newest = store.newest();
            let mut plan = navigation.view.with(|view| view.plan(newest));
            // Where traits cannot be had the answer says which values are unknown.
            let lost = store
                .traits
                .with(|load| matches!(load, Some(Load::Failed(_))));
            if !engine.answers(&plan) || !engine.knows(&plan) && !lost {
                return None;
            }
            if more.get() && engine.has_traits() {
                plan.facets = Dimension::ALL.to_vec();
            }
            Some(plan)
        });
        Self {
            engine,
            found,
            plan,
        }
    }

    fn headline(self) -> Option<Arc<QueryResult>> {
        let engine = self.engine.get()?;
        let found = self.found.get();
        let plan = self.plan.with(|plan| {
            let plan = plan.as_ref()?;
            Some(Plan {
                filters: plan.filters.clone(),
                sort: plan.sort,
                facets: Vec::new(),
                thresholds: false,
                trend: Trend::Chosen,
                recipients: None,
                include: plan.include,
                grouping: None,
                points: None,
                changes: None,
            })
        })?;
        let run = || engine.run(&plan, found.as_deref());
        Some(Arc::new(measured("kokko:headline", run)))
    }

    /// The whole answer as of now; the page may be gone.
    fn whole(self) -> Option<Drawn> {
        let engine = self.engine.try_get_untracked().flatten()?;
        let found = self.found.try_get_untracked().flatten();
        let run = |plan: &Option<Plan>| {
            let plan = plan.as_ref()?;
            let run = || engine.run(plan, found.as_deref());
            Some(Arc::new(measured("kokko:query", run)))
        };
        let result = self.plan.try_with_untracked(run).flatten()?;
        Some(Drawn { result, engine })
    }
}

impl Explorer {
    /// Of the address, as far as the store has what it asks for.
    pub(super) fn new(store: Store, navigation: Navigation) -> Self {
        let more = RwSignal::new(false);
        let question = Question::new(store, navigation, more);
        let headline = Memo::new(move |_| question.headline());
        let first = question.whole();
        let counted = RwSignal::new(first.clone());
        let drawn = RwSignal::new(first);
        let behind = RwSignal::new(false);
        // How many changes there were, and how many of them are counted and drawn.
        let changes = StoredValue::new((0_u32, 0_u32, 0_u32));
        Effect::new(move |before: Option<()>| {
            question.engine.track();
            question.found.track();
            question.plan.track();
            if before.is_none() && counted.with_untracked(Option::is_some) {
                return;
            }
            // The first answer follows at once, but not in the same task: half of
            // the page is built from it.
            let is_first = counted.with_untracked(Option::is_none);
            let later = move || async move {
                if is_first {
                    timer::turn().await;
                } else {
                    timer::painted().await;
                }
            };
            changes.update_value(|changes| changes.0 = changes.0.wrapping_add(1));
            behind.set(true);
            spawn_local(async move {
                later().await;
                let due = |(asked, counted, _): (u32, u32, u32)| asked != counted;
                if changes.try_get_value().is_some_and(due) {
                    changes.update_value(|changes| changes.1 = changes.0);
                    counted.set(question.whole());
                }
                later().await;
                let due = |(_, counted, drawn): (u32, u32, u32)| counted != drawn;
                if changes.try_get_value().is_some_and(due) {
                    changes.update_value(|changes| changes.2 = changes.1);
                    drawn.set(counted.get_untracked());
                    let (asked, _, drawn) = changes.get_value();
                    behind.set(asked != drawn);
                }
            });
        });
        Self {
            engine: question.engine,
            headline,
            counted: counted.into(),
            drawn: drawn.into(),
            behind: behind.into(),
            more,
            question,
            ranked: StoredValue::new(None),
        }
    }

    /// The recipient at a place of what is drawn. An answer ranks only the first ones;
    /// those beyond are ranked here, when somebody reads on to them.
    pub fn recipient(self, place: usize) -> Option<RankedRecipient> {
        let Drawn { result, engine } = self.drawn.get_untracked()?;
        let first = result.ranking.as_ref()?;
        if place < first.top.len() || place >= first.recipients as usize {
            return first.top.get(place).cloned();
        }
        let known = self.ranked.with_value(|ranked| {
            let (of, ranking) = ranked.as_ref()?;
            Arc::ptr_eq(of, &result).then(|| ranking.top.get(place).cloned())?
        });
        known.or_else(|| {
            let mut limit = READ_ON;
            while limit <= place {
                limit = limit.saturating_mul(10);
            }
            let rank = || engine.recipients(&result.rows, limit, first.include);
            let ranking = measured("kokko:read on", rank)?;
            let wanted = ranking.top.get(place).cloned();
            let read_on = (Arc::clone(&result), ranking);
            self.ranked.set_value(Some(read_on));
            wanted
        })
    }

    /// The whole answer as of now, whatever is drawn of it.
    pub fn now(self) -> Option<Drawn> {
        self.question.whole()
    }
}
