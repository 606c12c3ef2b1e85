use crate::browser::finder::{FinderProgram, folder};
use crate::finder::{Call, Known, Reply, Stage};
use crate::ui::store::Store;
use futures::channel::oneshot::{Receiver, Sender, channel};
use kokko_core::search::{Hint, Near, Query, Step, Unknown};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is known of what was asked.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// As it was typed.
    pub text: String,
    /// As it was read.
    pub query: Query,
    /// What could not be read so.
    pub hints: Vec<Hint>,
    /// What it asks for that the dataset does not have.
    pub unknown: Unknown,
    /// What was found so far.
    pub step: Step,
    /// Other names of what was asked for.
    pub also: Vec<String>,
    /// What was typed as others may write it.
    pub instead: Vec<String>,
    /// Names that are alike; `None` while they are not known.
    pub near: Option<Vec<Near>>,
    /// How far it is.
    pub stage: Stage,
    /// Bytes that exact numbers still cost.
    pub left: u64,
}

impl Answer {
    /// Nothing but the question.
    fn open(text: &str, stage: Stage) -> Self {
        let (query, hints) = Query::parse(text);
        Self {
            text: text.to_owned(),
            query,
            hints,
            stage,
            ..Self::default()
        }
    }

    /// Whether numbers are no more than limits.
    pub fn is_open(&self) -> bool {
        self.step.projects.open > 0 || self.step.recipients.open > 0
    }
}

/// 全文検索: asks the program that searches, and shows what it says.
#[derive(Clone, Copy)]
pub struct Finder {
    /// What is known.
    pub answer: RwSignal<Answer>,
    store: Store,
    program: StoredValue<Program, LocalStorage>,
    waiting: StoredValue<Waiting, LocalStorage>,
    asked: StoredValue<Asked>,
}

/// The program that searches.
enum Program {
    /// Not asked for, or broken down.
    None,
    /// On its way; what it shall hear first.
    Starting(Vec<Call>),
    /// At work.
    Ready(FinderProgram),
}

/// Who waits for what.
#[derive(Default)]
struct Waiting {
    everything: Vec<Sender<Result<Vec<String>, String>>>,
    fetched: Vec<Sender<Vec<String>>>,
}

/// The last question.
#[derive(Clone, Default)]
struct Asked {
    text: String,
    number: u32,
    /// Whether files may be fetched for it.
    fetch: bool,
    /// The number of the last one for which they may: of those before it nothing is
    /// shown any more.
    fetching: u32,
    /// The number of the one on the screen.
    shown: u32,
}

impl Finder {
    /// Of the dataset in the store; nothing is fetched or started yet.
    pub fn new(store: Store) -> Self {
        Self {
            answer: RwSignal::new(Answer::default()),
            store,
            program: StoredValue::new_local(Program::None),
            waiting: StoredValue::new_local(Waiting::default()),
            asked: StoredValue::new(Asked::default()),
        }
    }

    /// Asks; an older question is given up. What is in memory answers at once, what
    /// is not is fetched where `fetch` says so.
    pub fn ask(self, text: &str, fetch: bool) {
        let text = text.trim();
        let failed = self
            .answer
            .with_untracked(|answer| answer.stage.failure().is_some());
        let same = |asked: &Asked| asked.text == text && (asked.fetch || !fetch);
        let ready = self.is_ready();
        if !failed && self.asked.with_value(same) || !ready && !fetch {
            return;
        }
        self.asked.update_value(|asked| {
            asked.text = text.to_owned();
            asked.number = asked.number.wrapping_add(1);
            asked.fetch = fetch;
            if fetch {
                asked.fetching = asked.number;
            }
        });
        // A program at work says at once what it has in memory.
        if !ready {
            let answer = Answer::open(text, Stage::Searching);
            let stage = match answer.query.is_empty() {
                true => Stage::Idle,
                false => Stage::Searching,
            };
            self.answer.set(Answer { stage, ..answer });
        }
        self.tell(Call::Ask {
            question: self.asked.with_value(|asked| asked.number),
            text: text.to_owned(),
            fetch,
        });
    }

    /// Tries again what failed.
    pub fn again(self) {
        let text = self.asked.with_value(|asked| asked.text.clone());
        self.ask(&text, true);
    }

    /// Asks for more of the hits.
    pub fn more(self) {
        self.tell(Call::More(self.asked.with_value(|asked| asked.shown)));
    }

    /// Makes the numbers exact, whatever it costs.
    pub fn verify(self) {
        self.tell(Call::Verify(self.asked.with_value(|asked| asked.shown)));
    }

    /// Every file of the index, below `data/`: none where there is no index.
    pub async fn everything(self) -> Result<Vec<String>, String> {
        let manifest = self.store.fetch_manifest().await?;
        let files = manifest.search.as_ref();
        if files.is_none_or(|files| files.check_form().is_err()) {
            return Ok(Vec::new());
        }
        let answer = self.wait(|waiting| &mut waiting.everything);
        self.tell(Call::Everything);
        let gone = "failed to list the search index: expected an answer, found none";
        answer.await.map_err(|_| gone.to_owned())?
    }

    /// The addresses of the files that were fetched since this was asked last.
    pub async fn fetched(self) -> Vec<String> {
        if !self.is_ready() {
            return Vec::new();
        }
        let answer = self.wait(|waiting| &mut waiting.fetched);
        self.tell(Call::Fetched);
        answer.await.unwrap_or_default()
    }

    fn is_ready(self) -> bool {
        self.program
            .with_value(|program| matches!(program, Program::Ready(_)))
    }

    fn wait<T>(self, of: impl Fn(&mut Waiting) -> &mut Vec<Sender<T>>) -> Receiver<T> {
        let (sender, receiver) = channel();
        self.waiting
            .update_value(|waiting| of(waiting).push(sender));
        receiver
    }

    /// Tells the program something, which is started if need be.
    fn tell(self, call: Call) {
        let mut start = false;
        self.program.update_value(|program| match program {
            Program::Ready(program) => say(program, &call),
            Program::Starting(calls) => calls.push(call),
            Program::None => {
                *program = Program::Starting(vec![call]);
                start = true;
            }
        });
        if start {
            spawn_local(async move {
                if let Err(stage) = self.start().await {
                    self.lose(stage);
                }
            });
        }
    }

    async fn start(self) -> Result<(), Stage> {
        let manifest = self.store.fetch_manifest().await.map_err(Stage::Failed)?;
        let files = manifest.search.clone().ok_or(Stage::NoIndex)?;
        files.check_form().map_err(|_| Stage::NewerIndex)?;
        let told = move |reply: String| self.hear(&reply);
        let lost = move |reason| self.lose(Stage::Failed(reason));
        let started = FinderProgram::start(told, lost).await;
        let started = started.map_err(Stage::Failed)?;
        let open = Call::Open {
            folder: folder(),
            files,
        };
        say(&started, &open);
        self.program.update_value(|program| {
            if let Program::Starting(calls) = program {
                calls.iter().for_each(|call| say(&started, call));
            }
            *program = Program::Ready(started);
        });
        Ok(())
    }

    /// The program is no more, or never was.
    fn lose(self, stage: Stage) {
        self.program.set_value(Program::None);
        self.waiting.set_value(Waiting::default());
        let text = self.asked.with_value(|asked| asked.text.clone());
        // Where nothing is asked the next question tries again.
        if !text.is_empty() || matches!(stage, Stage::NoIndex | Stage::NewerIndex) {
            self.answer.set(Answer::open(&text, stage));
        }
        self.asked.update_value(|asked| asked.fetch = false);
    }

    fn hear(self, reply: &str) {
        // A program of another build would say something else.
        match serde_json::from_str(reply) {
            Ok(Reply::Known(known)) => self.show(*known),
            Ok(Reply::Everything(files)) => {
                self.waiting.update_value(|waiting| {
                    for waiting in waiting.everything.drain(..) {
                        let _ = waiting.send(files.clone());
                    }
                });
            }
            Ok(Reply::Fetched(files)) => {
                self.waiting.update_value(|waiting| {
                    for waiting in waiting.fetched.drain(..) {
                        let _ = waiting.send(files.clone());
                    }
                });
            }
            Err(error) => self.lose(Stage::Failed(error.to_string())),
        }
    }

    fn show(self, known: Known) {
        if known.question < self.asked.with_value(|asked| asked.fetching) {
            return;
        }
        self.asked
            .update_value(|asked| asked.shown = known.question);
        self.answer.update(|answer| {
            if answer.text != known.text {
                *answer = Answer::open(&known.text, Stage::Idle);
            }
            answer.unknown = known.unknown;
            answer.step = known.step;
            answer.also = known.also;
            answer.instead = known.instead;
            answer.near = known.near;
            answer.stage = known.stage;
            answer.left = known.left;
        });
    }
}

fn say(program: &FinderProgram, call: &Call) {
    if let Ok(call) = serde_json::to_string(call) {
        program.tell(&call);
    }
}
