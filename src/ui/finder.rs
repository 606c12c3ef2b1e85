use crate::browser::data_source::DataSource;
use crate::browser::profile::measured;
use crate::browser::timer;
use crate::ui::store::Store;
use futures::{StreamExt, stream};
use kokko_core::search::{Hint, Near, Query, Search, Step, Wanted};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many files are fetched at once.
const AT_ONCE: usize = 24;
/// How many are read before the browser gets its turn.
const IN_A_TURN: usize = 4;
/// Numbers that so many files make exact become so by themselves; more cost what
/// only the reader may decide to pay.
const UNASKED: usize = 48;

/// How far a question is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is asked.
    #[default]
    Idle,
    /// The first hits are on their way.
    Searching,
    /// The first hits are here, and the numbers become exact.
    Verifying,
    /// The first hits are here; the numbers are exact or the reader may ask for it.
    Settled,
    /// A file did not arrive.
    Failed(String),
    /// The dataset has no index.
    NoIndex,
}

/// What is known of what was asked.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// As it was typed.
    pub text: String,
    /// As it was read.
    pub query: Query,
    /// What could not be read so.
    pub hints: Vec<Hint>,
    /// What was found so far.
    pub step: Step,
    /// Names that are alike; `None` while they are not known.
    pub near: Option<Vec<Near>>,
    /// How far it is.
    pub stage: Stage,
}

impl Answer {
    /// Whether it is known that nothing has what was asked for.
    pub fn is_nothing(&self) -> bool {
        let none = self.step.projects.at_most == 0 && self.step.recipients.at_most == 0;
        self.stage == Stage::Settled && none
    }

    /// Whether numbers are no more than limits.
    pub fn is_open(&self) -> bool {
        self.step.projects.open > 0 || self.step.recipients.open > 0
    }
}

/// 全文検索: asks the index, fetches what it needs, round by round, and shows what is
/// known after each.
#[derive(Clone, Copy)]
pub struct Finder {
    /// What is known.
    pub answer: RwSignal<Answer>,
    store: Store,
    search: StoredValue<Option<Search>, LocalStorage>,
    /// Counts the questions: whoever works on an older one stops.
    question: StoredValue<u32>,
    /// How many hits are wanted.
    wanted: StoredValue<Wanted>,
}

/// Another question was asked meanwhile.
struct Stopped;

impl Finder {
    /// Of the dataset in the store; nothing is fetched yet.
    pub fn new(store: Store) -> Self {
        Self {
            answer: RwSignal::new(Answer::default()),
            store,
            search: StoredValue::new_local(None),
            question: StoredValue::new(0),
            wanted: StoredValue::new(Wanted::FIRST),
        }
    }

    /// Asks; an older question is given up. What is in memory answers at once, what
    /// is not is fetched where `fetch` says so.
    pub fn ask(self, text: &str, fetch: bool) {
        let text = text.trim().to_owned();
        let (query, hints) = Query::parse(&text);
        let same = self.answer.with_untracked(|answer| {
            let known = !matches!(answer.stage, Stage::Idle | Stage::Failed(_));
            known && answer.text == text
        });
        if same {
            return;
        }
        let step = self.find(&query, Wanted::FIRST);
        let known = step.as_ref().is_some_and(|step| step.fetch.is_empty());
        if !known && !fetch {
            return;
        }
        let number = self.question.get_value().wrapping_add(1);
        self.question.set_value(number);
        self.wanted.set_value(Wanted::FIRST);
        let stage = match query.is_empty() {
            true => Stage::Idle,
            false => Stage::Searching,
        };
        let answer = Answer {
            text,
            query,
            hints,
            step: step.unwrap_or_default(),
            near: None,
            stage: stage.clone(),
        };
        self.answer.set(answer);
        if stage == Stage::Searching {
            self.work(number, false);
        }
    }

    /// Tries again what failed.
    pub fn again(self) {
        let text = self.answer.with_untracked(|answer| answer.text.clone());
        self.ask(&text, true);
    }

    /// Asks for more of the hits.
    pub fn more(self) {
        self.wanted.update_value(|wanted| {
            wanted.projects += 2 * Wanted::FIRST.projects;
            wanted.recipients += 2 * Wanted::FIRST.recipients;
        });
        self.work(self.question.get_value(), false);
    }

    /// Makes the numbers exact, whatever it costs.
    pub fn verify(self) {
        self.work(self.question.get_value(), true);
    }

    fn work(self, number: u32, whole: bool) {
        spawn_local(async move {
            let done = self.rounds(number, whole).await;
            if let Ok(stage) = done
                && self.is_current(number)
            {
                self.answer.update(|answer| answer.stage = stage);
            }
        });
    }

    fn is_current(self, number: u32) -> bool {
        self.question.try_get_value() == Some(number)
    }

    fn find(self, query: &Query, wanted: Wanted) -> Option<Step> {
        let find = |search: &Search| measured("kokko:search", || search.find(query, wanted));
        self.search.with_value(|search| search.as_ref().map(find))
    }

    /// Shows what is known now; what is still needed.
    fn show(self, query: &Query, wanted: Wanted) -> Vec<String> {
        let Some(step) = self.find(query, wanted) else {
            return Vec::new();
        };
        let needs = step.fetch.clone();
        self.answer.update(|answer| answer.step = step);
        needs
    }

    async fn rounds(self, number: u32, whole: bool) -> Result<Stage, Stopped> {
        match self.open().await {
            Ok(true) => {}
            Ok(false) => return Ok(Stage::NoIndex),
            Err(reason) => return Ok(Stage::Failed(reason)),
        }
        if !self.is_current(number) {
            return Err(Stopped);
        }
        let query = self.answer.with_untracked(|answer| answer.query.clone());
        let mut wanted = self.wanted.get_value();
        loop {
            let needs = self.show(&query, wanted);
            if needs.is_empty() {
                break;
            }
            if let Err(reason) = self.fetch(number, needs).await? {
                return Ok(Stage::Failed(reason));
            }
            wanted.round += 1;
        }
        let nothing = self.answer.with_untracked(|answer| {
            answer.step.projects.at_most == 0 && answer.step.recipients.at_most == 0
        });
        if nothing {
            return self.nearly(number, &query).await;
        }
        wanted.all = true;
        loop {
            timer::turn().await;
            if !self.is_current(number) {
                return Err(Stopped);
            }
            let mut needs = self.show(&query, wanted);
            if needs.is_empty() || needs.len() > UNASKED && !whole {
                return Ok(Stage::Settled);
            }
            self.answer.update(|answer| answer.stage = Stage::Verifying);
            // In pieces, so that the number comes down while they arrive.
            needs.truncate(2 * UNASKED);
            if let Err(reason) = self.fetch(number, needs).await? {
                return Ok(Stage::Failed(reason));
            }
        }
    }

    /// Names that are alike, where nothing has what was asked for.
    async fn nearly(self, number: u32, query: &Query) -> Result<Stage, Stopped> {
        let mut round = 0;
        loop {
            let near = |search: &Search| search.near(query, round);
            let near = self.search.with_value(|search| search.as_ref().map(near));
            let near = near.unwrap_or_default();
            if near.fetch.is_empty() {
                self.answer.update(|answer| answer.near = Some(near.names));
                return Ok(Stage::Settled);
            }
            if let Err(reason) = self.fetch(number, near.fetch).await? {
                return Ok(Stage::Failed(reason));
            }
            round += 1;
        }
    }

    /// Whether there is an index to ask.
    async fn open(self) -> Result<bool, String> {
        let manifest = self.store.fetch_manifest().await?;
        let Some(files) = &manifest.search else {
            return Ok(false);
        };
        self.search.update_value(|search| {
            search.get_or_insert_with(|| Search::new(files.clone()));
        });
        Ok(true)
    }

    /// Fetches files and feeds them as they arrive. Who stops drops the requests.
    async fn fetch(self, number: u32, paths: Vec<String>) -> Result<Result<(), String>, Stopped> {
        // What is behind the directory cannot be read before it.
        let (first, rest): (Vec<String>, Vec<String>) = paths
            .into_iter()
            .partition(|path| path.ends_with("/directory.json"));
        let order = |path: String| async move {
            let bytes = DataSource.fetch_while_wanted(&path).await;
            (path, bytes)
        };
        let mut directory = !first.is_empty();
        let mut early = Vec::new();
        let mut arriving = stream::iter(first.into_iter().chain(rest))
            .map(order)
            .buffer_unordered(AT_ONCE);
        let mut read = 0_usize;
        while let Some((path, bytes)) = arriving.next().await {
            if !self.is_current(number) {
                return Err(Stopped);
            }
            let bytes = match bytes {
                Ok(bytes) => bytes,
                Err(error) => return Ok(Err(error.to_string())),
            };
            if directory && !path.ends_with("/directory.json") {
                early.push((path, bytes));
                continue;
            }
            directory = false;
            let ready = std::iter::once((path, bytes)).chain(early.drain(..));
            for (path, bytes) in ready {
                let mut fed = Ok(());
                self.search.update_value(|search| {
                    if let Some(search) = search {
                        fed = search.feed(&path, &bytes);
                    }
                });
                if let Err(error) = fed {
                    return Ok(Err(error.to_string()));
                }
                read += 1;
                if read.is_multiple_of(IN_A_TURN) {
                    timer::turn().await;
                    if !self.is_current(number) {
                        return Err(Stopped);
                    }
                }
            }
        }
        Ok(Ok(()))
    }
}
