mod exact;

use super::message::{Call, Known, Reply, Stage};
use crate::browser::data_source::{FetchError, address, fetch_while_wanted};
use crate::browser::profile::measured;
use crate::browser::timer;
use futures::{StreamExt, stream};
use kokko_core::dataset::SearchFiles;
use kokko_core::search::{Query, Search, Step, Unknown, Wanted};
use std::cell::RefCell;
use std::mem::take;

/// How many files are fetched at once.
const AT_ONCE: usize = 24;
/// How many are read before another question is looked for.
const IN_A_TURN: usize = 6;
/// Answers one question at a time: finds, fetches what that needs, round by round, and
/// says what is known after each.
pub struct Desk {
    reply: Box<dyn Fn(Reply)>,
    state: RefCell<State>,
}

struct State {
    folder: String,
    files: Option<SearchFiles>,
    search: Option<Search>,
    /// The question at work.
    question: u32,
    /// Counts what is begun: whoever works on something older stops.
    turn: u32,
    text: String,
    query: Query,
    /// How many hits are wanted.
    wanted: Wanted,
    /// Files that came and were not told of.
    fetched: Vec<String>,
}

/// Why a question is worked on no longer.
enum Stopped {
    /// Another one was asked.
    Another,
    /// A file did not come, or was none; how far that is.
    Failed(Stage),
}

impl Stopped {
    fn missing(error: &FetchError) -> Self {
        let reason = error.to_string();
        Self::Failed(match error {
            FetchError::Network { .. } => Stage::Unreached(reason),
            FetchError::Status { .. } => Stage::Failed(reason),
        })
    }
}

/// What is worked on, and what it may cost.
#[derive(Clone, Copy)]
struct Job {
    turn: u32,
    cost: Cost,
}

/// What a question may cost.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cost {
    /// No file.
    Nothing,
    /// What the first hits need.
    First,
    /// What the first hits need, and exact numbers where they are cheap.
    Usual,
    /// Exact numbers, whatever they cost.
    Any,
}

impl Desk {
    /// `reply` hears all that is said.
    pub fn new(reply: impl Fn(Reply) + 'static) -> Self {
        Self {
            reply: Box::new(reply),
            state: RefCell::new(State {
                folder: String::new(),
                files: None,
                search: None,
                question: 0,
                turn: 0,
                text: String::new(),
                query: Query::default(),
                wanted: Wanted::FIRST,
                fetched: Vec::new(),
            }),
        }
    }

    /// Does what is asked; calls are heard in the order in which they are polled first.
    pub async fn hear(&self, call: Call) {
        match call {
            Call::Open { folder, files } => {
                let mut state = self.state.borrow_mut();
                if state.folder == folder && state.files.as_ref() == Some(&files) {
                    return;
                }
                state.folder = folder;
                state.search = Some(Search::new(files.clone()));
                state.files = Some(files);
            }
            Call::Ask {
                question,
                text,
                fetch,
            } => {
                let cost = if fetch { Cost::Usual } else { Cost::Nothing };
                self.ask(question, text, cost).await;
            }
            Call::More(question) if self.is_asked(question) => {
                let more = |wanted: &mut Wanted| {
                    wanted.projects += 2 * Wanted::FIRST.projects;
                    wanted.recipients += 2 * Wanted::FIRST.recipients;
                };
                more(&mut self.state.borrow_mut().wanted);
                self.work(None, Cost::Usual).await;
            }
            Call::Verify(question) if self.is_asked(question) => {
                self.work(None, Cost::Any).await;
            }
            Call::More(_) | Call::Verify(_) => {}
            Call::Everything => (self.reply)(Reply::Everything(self.everything().await)),
            Call::Fetched => {
                let fetched = take(&mut self.state.borrow_mut().fetched);
                (self.reply)(Reply::Fetched(fetched));
            }
        }
    }

    /// A question of which the first hits are all that is fetched: who takes over asks on.
    pub async fn ask_first(&self, text: String) {
        self.ask(0, text, Cost::First).await;
    }

    /// Takes a file that was fetched before it was asked for; what cannot be read is
    /// asked for again, and then said.
    pub fn take(&self, path: &str, bytes: &[u8]) {
        let _ = self.feed(path, bytes);
    }

    async fn ask(&self, question: u32, text: String, cost: Cost) {
        let (query, _) = Query::parse(&text);
        // Where all is in memory this one call is the whole answer.
        let (here, _) = self.narrowed(&query);
        let whole = self.find(&here, Wanted::EXACT);
        let is_whole = whole.fetch.is_empty();
        if cost == Cost::Nothing && !is_whole && !self.find(&here, Wanted::FIRST).fetch.is_empty() {
            return;
        }
        {
            let mut state = self.state.borrow_mut();
            state.question = question;
            state.text = text;
            state.query = query;
            state.wanted = Wanted::FIRST;
        }
        self.work(is_whole.then_some(whole), cost).await;
    }

    fn is_asked(&self, question: u32) -> bool {
        self.state.borrow().question == question
    }

    fn is_current(&self, job: Job) -> bool {
        self.state.borrow().turn == job.turn
    }

    fn find(&self, query: &Query, wanted: Wanted) -> Step {
        let state = self.state.borrow();
        let find = |search: &Search| measured("kokko:search", || search.find(query, wanted));
        state.search.as_ref().map(find).unwrap_or_default()
    }

    /// What of a query the dataset has, and what to say of the rest.
    fn narrowed(&self, query: &Query) -> (Query, Unknown) {
        let state = self.state.borrow();
        let narrowed = |search: &Search| search.narrowed(query);
        let search = state.search.as_ref().map(narrowed);
        search.unwrap_or_else(|| (query.clone(), Unknown::default()))
    }

    /// Nothing of the question at work.
    fn known(&self) -> Known {
        let state = self.state.borrow();
        Known {
            question: state.question,
            text: state.text.clone(),
            ..Known::default()
        }
    }

    /// Works on the question that was asked, of which all hits may be known.
    async fn work(&self, whole: Option<Step>, cost: Cost) {
        let turn = {
            let mut state = self.state.borrow_mut();
            state.turn = state.turn.wrapping_add(1);
            state.turn
        };
        let (job, mut known) = (Job { turn, cost }, self.known());
        if let Err(Stopped::Failed(stage)) = self.rounds(&mut known, job, whole).await {
            self.say(&mut known, stage);
        }
    }

    fn say(&self, known: &mut Known, stage: Stage) {
        known.stage = stage;
        if let Some(search) = &self.state.borrow().search {
            known.also = search.also_named(&self.state.borrow().query);
        }
        (self.reply)(Reply::Known(Box::new(known.clone())));
    }

    async fn rounds(
        &self,
        known: &mut Known,
        job: Job,
        whole: Option<Step>,
    ) -> Result<(), Stopped> {
        let (asked, mut wanted) = {
            let state = self.state.borrow();
            (state.query.clone(), state.wanted)
        };
        let query = loop {
            let (query, unknown) = self.narrowed(&asked);
            known.unknown = unknown;
            if query.is_empty() {
                self.say(known, Stage::Idle);
                return Ok(());
            }
            if whole.is_some() {
                break query;
            }
            known.step = self.find(&query, wanted);
            let needs = take(&mut known.step.fetch);
            if needs.is_empty() {
                break query;
            }
            self.say(known, Stage::Searching);
            self.fetch(job, needs).await?;
            wanted.round += 1;
        };
        wanted.all = true;
        self.exact(known, job, (&query, wanted), whole).await
    }

    /// What is still needed to count what was found by its years, and to know what else to
    /// search for; no first hit waits for it.
    fn small_files(&self, known: &mut Known) -> Vec<String> {
        let mut files = self.others(known);
        let state = self.state.borrow();
        files.extend(state.search.as_ref().and_then(Search::years_file));
        files
    }

    /// Says what was typed as others may write it; the files that would tell of that, and
    /// of other names.
    fn others(&self, known: &mut Known) -> Vec<String> {
        let state = self.state.borrow();
        let Some(search) = &state.search else {
            return Vec::new();
        };
        let (instead, mut files) = search.rewritten(&known.text, found(&known.step));
        known.instead = instead;
        files.extend(search.abbreviations_file());
        files
    }

    /// Names that are alike, where nothing has what was asked for.
    async fn nearly(&self, known: &mut Known, query: &Query, job: Job) -> Result<(), Stopped> {
        let mut round = 0;
        loop {
            let near = {
                let state = self.state.borrow();
                let near = |search: &Search| search.near(query, round);
                state.search.as_ref().map(near).unwrap_or_default()
            };
            let mut fetch = near.fetch;
            let others = self.others(known);
            if job.cost != Cost::Nothing {
                fetch.extend(others);
            }
            if fetch.is_empty() {
                known.near = Some(near.names);
                self.say(known, Stage::Settled);
                return Ok(());
            }
            self.say(known, Stage::Searching);
            if job.cost == Cost::Nothing {
                return Ok(());
            }
            self.fetch(job, fetch).await?;
            round += 1;
        }
    }

    /// Fetches files and feeds them as they arrive. Who stops drops the requests.
    async fn fetch(&self, job: Job, paths: Vec<String>) -> Result<(), Stopped> {
        // What is behind the directory cannot be read before it.
        let (first, rest): (Vec<String>, Vec<String>) = paths
            .into_iter()
            .partition(|path| path.ends_with("/directory.json"));
        let folder = self.state.borrow().folder.clone();
        let order = |path: String| {
            let folder = folder.as_str();
            async move {
                let bytes = fetch_while_wanted(folder, &path).await;
                (path, bytes)
            }
        };
        let mut directory = !first.is_empty();
        let mut early = Vec::new();
        let mut arriving = stream::iter(first.into_iter().chain(rest))
            .map(order)
            .buffer_unordered(AT_ONCE);
        let mut read = 0_usize;
        while let Some((path, bytes)) = arriving.next().await {
            if !self.is_current(job) {
                return Err(Stopped::Another);
            }
            let bytes = bytes.map_err(|error| Stopped::missing(&error))?;
            if directory && !path.ends_with("/directory.json") {
                early.push((path, bytes));
                continue;
            }
            directory = false;
            let ready = std::iter::once((path, bytes)).chain(early.drain(..));
            for (path, bytes) in ready {
                self.feed(&path, &bytes)?;
                read += 1;
                if read.is_multiple_of(IN_A_TURN) {
                    timer::turn().await;
                    if !self.is_current(job) {
                        return Err(Stopped::Another);
                    }
                }
            }
        }
        Ok(())
    }

    fn feed(&self, path: &str, bytes: &[u8]) -> Result<(), Stopped> {
        let mut state = self.state.borrow_mut();
        if let Some(search) = &mut state.search {
            let fed = search.feed(path, bytes);
            fed.map_err(|error| Stopped::Failed(Stage::Failed(error.to_string())))?;
        }
        let came = address(&state.folder, path);
        state.fetched.push(came);
        Ok(())
    }

    /// Every file of the index, those that are here among them.
    async fn everything(&self) -> Result<Vec<String>, String> {
        let (folder, files) = {
            let state = self.state.borrow();
            (state.folder.clone(), state.files.clone())
        };
        let mut search = Search::new(files.ok_or("expected an index, found none")?);
        let mut paths = search.everything();
        for path in &paths {
            let bytes = fetch_while_wanted(&folder, path).await;
            let bytes = bytes.map_err(|error| error.to_string())?;
            let fed = search.feed(path, &bytes);
            fed.map_err(|error| error.to_string())?;
        }
        paths.extend(search.everything());
        Ok(paths)
    }
}

/// How many hits there may be.
fn found(step: &Step) -> usize {
    step.projects.at_most + step.recipients.at_most
}
