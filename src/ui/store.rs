use crate::browser::data_source::DataSource;
use crate::browser::timer::Slices;
use crate::browser::{page, timer};
use crate::state::ViewState;
use crate::ui::components::Pieces;
use futures::future::{LocalBoxFuture, Shared};
use futures::{FutureExt, StreamExt, TryStreamExt, stream};
use kokko_core::dataset::{
    self, Dictionaries, FileRef, FlaggedSheet, Manifest, PaymentJoin, ProjectRecord, Quality,
    ReadError, RecipientRecord, SheetTable, SourceFile, TextTable, TraitTable, UnsettledTable,
    YearEntry, YearSheets,
};
use kokko_core::domain::{RecipientId, SheetId, SheetYear};
use kokko_core::query::{Engine, PaymentIndexing, SheetIndexing};
use kokko_core::turns::Turns;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Something that comes over the network.
#[derive(Clone, Debug)]
pub enum Load<T> {
    /// On its way.
    Waiting,
    /// It failed; the text is for whoever wants to know why.
    Failed(String),
    /// Here.
    Ready(T),
}

impl<T> Load<T> {
    /// The value, if it is here.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            _ => None,
        }
    }
}

/// How much of what was asked for has arrived, in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that arrived.
    pub done: u64,
    /// Bytes that were asked for.
    pub whole: u64,
}

/// The dataset as far as it is loaded, shared by all pages through context.
#[derive(Clone, Copy)]
pub struct Store {
    /// What the dataset is.
    pub manifest: RwSignal<Option<Arc<Manifest>>>,
    /// The sheets, of the years asked for first, then of all; later with
    /// payments and texts.
    pub engine: RwSignal<Load<Engine>>,
    /// The payments of all years.
    pub payments: RwSignal<Load<()>>,
    /// Fiscal years that no published year settles.
    pub unsettled: RwSignal<Load<()>>,
    /// Purposes and summaries, loaded when somebody searches.
    pub texts: RwSignal<Option<Load<()>>>,
    /// Traits of the sheets, loaded when somebody filters by them.
    pub traits: RwSignal<Option<Load<()>>>,
    /// The files the dataset was made from.
    pub sources: RwSignal<Load<Arc<Vec<SourceFile>>>>,
    /// The sheets' way here.
    pub progress: RwSignal<Progress>,
    /// Where the reader came in: the years it asks for are loaded before all others.
    opened: StoredValue<ViewState>,
    loading: StoredValue<bool>,
    request: StoredValue<Option<ManifestRequest>, LocalStorage>,
    pieces: Pieces,
}

/// How many years are fetched at once.
const AT_ONCE: usize = 6;

type ManifestRequest = Shared<LocalBoxFuture<'static, Result<Arc<Manifest>, String>>>;

fn read<T>(result: Result<T, ReadError>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

async fn fetch(file: &str, progress: impl Fn(u64)) -> Result<Vec<u8>, String> {
    // To ask costs a phone milliseconds, and many are asked for at once.
    Slices.turn().await;
    DataSource
        .fetch(file, progress)
        .await
        .map_err(|error| error.to_string())
}

impl Store {
    /// An empty store; nothing is fetched yet.
    pub fn new(pieces: Pieces) -> Self {
        Self {
            manifest: RwSignal::new(None),
            engine: RwSignal::new(Load::Waiting),
            payments: RwSignal::new(Load::Waiting),
            unsettled: RwSignal::new(Load::Waiting),
            texts: RwSignal::new(None),
            traits: RwSignal::new(None),
            sources: RwSignal::new(Load::Waiting),
            progress: RwSignal::new(Progress::default()),
            opened: StoredValue::new(ViewState::default()),
            loading: StoredValue::new(false),
            request: StoredValue::new_local(None),
            pieces,
        }
    }

    /// The newest published year, once that is known.
    pub fn newest(self) -> Option<SheetYear> {
        self.manifest
            .with(|manifest| manifest.as_ref()?.years.first().map(|entry| entry.year))
    }

    /// Says where the reader came in, before anything is loaded.
    pub fn open_with(self, view: ViewState) {
        self.opened.set_value(view);
    }

    /// Fetches manifest, sheets, then payments and unsettled years, telling the signals as they
    /// arrive. Called again it retries what failed; while it is at work, another
    /// call does nothing, so that two answers never meet.
    pub fn load(self) {
        if self.loading.get_value() {
            return;
        }
        self.loading.set_value(true);
        let missing = self
            .engine
            .with_untracked(|engine| engine.ready().is_none_or(Engine::is_partial));
        if self
            .engine
            .with_untracked(|engine| engine.ready().is_none())
        {
            self.engine.set(Load::Waiting);
        }
        spawn_local(async move {
            self.load_all(missing).await;
            self.loading.set_value(false);
        });
    }

    async fn load_all(self, sheets_missing: bool) {
        let manifest = match self.fetch_manifest().await {
            Ok(manifest) => manifest,
            Err(reason) => return self.engine.set(Load::Failed(reason)),
        };
        let loaded = match sheets_missing {
            true => self.load_sheets(&manifest).await,
            false => Ok(()),
        };
        if let Err(reason) = loaded {
            // The first years stay on the screen when the others fail.
            let shown = self
                .engine
                .with_untracked(|engine| engine.ready().is_some());
            return if shown {
                self.payments.set(Load::Failed(reason));
            } else {
                self.engine.set(Load::Failed(reason));
            };
        }
        futures::future::join(
            self.load_unsettled(&manifest),
            self.load_payments(&manifest),
        )
        .await;
        let paid = self
            .payments
            .with_untracked(|payments| payments.ready().is_some());
        if paid {
            self.pieces.painted().await;
            page::set_ready("all");
        }
    }

    /// The years without which the reader's question has no answer, shown as soon
    /// as they are here, then all others.
    async fn load_sheets(self, manifest: &Manifest) -> Result<(), String> {
        let newest = manifest.years.first().map(|entry| entry.year);
        let plan = self.opened.with_value(|view| view.plan(newest));
        let is_first = |entry: &&YearEntry| {
            !plan.filters.only_years() || plan.filters.lets_through(entry.year)
        };
        let (first, rest): (Vec<&YearEntry>, Vec<&YearEntry>) =
            manifest.years.iter().partition(is_first);
        let whole = first.iter().fold(manifest.tables.bytes, |sum, entry| {
            sum + entry.columns.bytes + entry.names.unwrap_or(0)
        });
        self.progress.set(Progress { done: 0, whole });
        let arrived = move |bytes| self.progress.update(|progress| progress.done += bytes);
        let tables = async {
            let file = &manifest.tables.path;
            read(dataset::read_tables(file, &fetch(file, arrived).await?))
        };
        let years = fetch_years(&first, arrived);
        let (labels, years) = futures::future::try_join(tables, years).await?;
        let mut shown = engine(labels.clone(), years.clone()).await?;
        if !rest.is_empty() {
            shown = shown.with_outline(&manifest.years);
        }
        timer::turn().await;
        self.engine.set(Load::Ready(shown));
        timer::turn().await;
        self.pieces.painted().await;
        page::set_ready("rows");
        if !rest.is_empty() {
            let mut all = fetch_years(&rest, |_| ()).await?;
            all.extend(years);
            // Payments and texts come in the order of the manifest, too.
            let mut take = |entry: &YearEntry| {
                let at = all.iter().position(|year| year.year == entry.year)?;
                Some(all.swap_remove(at))
            };
            let all = manifest.years.iter().filter_map(&mut take).collect();
            let whole = engine(labels, all).await?;
            timer::turn().await;
            self.engine.set(Load::Ready(whole));
        }
        Ok(())
    }

    /// The manifest: one request for all who want it, until one has failed.
    pub(super) async fn fetch_manifest(self) -> Result<Arc<Manifest>, String> {
        let known = self.request.with_value(Clone::clone);
        let request = known.unwrap_or_else(|| {
            let request = async {
                let bytes = DataSource.fetch_latest("manifest.json").await;
                let bytes = bytes.map_err(|error| error.to_string())?;
                read(dataset::read_manifest(&bytes)).map(Arc::new)
            };
            let request = request.boxed_local().shared();
            self.request.set_value(Some(request.clone()));
            request
        });
        let manifest = request.await;
        match &manifest {
            Ok(manifest) => {
                let missing = self.manifest.with_untracked(Option::is_none);
                if missing {
                    self.manifest.set(Some(Arc::clone(manifest)));
                }
            }
            Err(_) => self.request.set_value(None),
        }
        manifest
    }

    async fn load_payments(self, manifest: &Manifest) {
        if self
            .payments
            .with_untracked(|payments| payments.ready().is_some())
        {
            return;
        }
        self.payments.set(Load::Waiting);
        self.load_sources(manifest);
        match self.fetch_payments(manifest).await {
            Ok(()) => self.payments.set(Load::Ready(())),
            Err(reason) => self.payments.set(Load::Failed(reason)),
        }
    }

    async fn load_unsettled(self, manifest: &Manifest) {
        let known = self.unsettled.with_untracked(|load| load.ready().is_some());
        if known {
            return;
        }
        self.unsettled.set(Load::Waiting);
        self.unsettled
            .set(match self.fetch_unsettled(manifest).await {
                Ok(()) => Load::Ready(()),
                Err(reason) => Load::Failed(reason),
            });
    }

    async fn fetch_unsettled(self, manifest: &Manifest) -> Result<(), String> {
        let files = manifest
            .years
            .iter()
            .filter_map(|year| year.unsettled.as_ref());
        let years = futures::future::try_join_all(files.map(|file| async move {
            let file = &file.path;
            read(dataset::read_unsettled(file, &fetch(file, |_| ()).await?))
        }));
        let years = years.await?;
        if years.is_empty() {
            return Ok(());
        }
        let engine = self.engine.with_untracked(|engine| engine.ready().cloned());
        let engine = engine.ok_or("failed to join unsettled years: expected sheets, found none")?;
        let table = read(UnsettledTable::assemble(engine.sheets(), years))?;
        self.replace_engine(|engine| engine.with_unsettled(table));
        Ok(())
    }

    fn load_sources(self, manifest: &Manifest) {
        let file = manifest.sources.path.clone();
        spawn_local(async move {
            let sources = fetch(&file, |_| ()).await;
            let sources = sources.and_then(|bytes| read(dataset::read_sources(&file, &bytes)));
            self.sources.set(match sources {
                Ok(sources) => Load::Ready(Arc::new(sources)),
                Err(reason) => Load::Failed(reason),
            });
        });
    }

    async fn fetch_payments(self, manifest: &Manifest) -> Result<(), String> {
        let recipients = async {
            let bytes = fetch(&manifest.recipients.path, |_| ()).await?;
            read(dataset::read_recipients_in_turns(manifest, &bytes, &Slices).await)
        };
        let years = manifest.years.iter().map(|year| async move {
            let bytes = fetch(&year.spending.path, |_| ()).await?;
            read(dataset::read_payments_in_turns(year, &bytes, &Slices).await)
        });
        // Few at a time: what waits to be read is memory, too.
        let mut years = stream::iter(years).buffered(AT_ONCE);
        let engine = self.engine.with_untracked(|engine| engine.ready().cloned());
        let engine = engine.ok_or("failed to join the payments: expected sheets, found none")?;
        let payments = usize::try_from(manifest.payments).unwrap_or(0);
        let mut join = PaymentJoin::new(engine.sheets(), payments);
        let joined = async {
            while let Some(year) = years.try_next().await? {
                read(join.add(engine.sheets(), year))?;
                Slices.turn().await;
            }
            Ok(())
        };
        let (recipients, ()) = futures::future::try_join(recipients, joined).await?;
        let table = read(join.finish(engine.sheets(), recipients))?;
        drop(engine);
        let mut indexing = PaymentIndexing::new(table);
        while indexing.step() {
            Slices.turn().await;
        }
        timer::turn().await;
        self.replace_engine(|engine| indexing.finish(engine));
        Ok(())
    }

    /// Fetches purposes and summaries with the first search; what has failed
    /// is fetched again only when the reader asks for it.
    pub fn load_texts(self, again: bool) {
        let wanted = self.texts.with_untracked(|texts| match texts {
            None => true,
            Some(Load::Failed(_)) => again,
            Some(Load::Waiting | Load::Ready(())) => false,
        });
        let sheets = self
            .engine
            .with_untracked(|engine| engine.ready().is_some_and(|engine| !engine.is_partial()));
        let (true, true, Some(manifest)) = (wanted, sheets, self.manifest.get_untracked()) else {
            return;
        };
        self.texts.set(Some(Load::Waiting));
        spawn_local(async move {
            let loaded = self.fetch_texts(&manifest).await;
            self.texts.set(Some(match loaded {
                Ok(()) => Load::Ready(()),
                Err(reason) => Load::Failed(reason),
            }));
        });
    }

    async fn fetch_texts(self, manifest: &Manifest) -> Result<(), String> {
        let years = futures::future::try_join_all(manifest.years.iter().map(|year| async move {
            let file = &year.texts.path;
            read(dataset::read_texts(file, &fetch(file, |_| ()).await?))
        }));
        let years = years.await?;
        let engine = self.engine.with_untracked(|engine| engine.ready().cloned());
        let engine = engine.ok_or("failed to join the texts: expected sheets, found none")?;
        let table = read(TextTable::assemble(engine.sheets(), years))?;
        self.replace_engine(|engine| engine.with_texts(table));
        Ok(())
    }

    /// Fetches the traits of the sheets with the first question that needs them;
    /// what has failed is not fetched again before the page is.
    pub fn load_traits(self) {
        let wanted = self.traits.with_untracked(Option::is_none);
        let sheets = self
            .engine
            .with_untracked(|engine| engine.ready().is_some_and(|engine| !engine.is_partial()));
        let (true, true, Some(manifest)) = (wanted, sheets, self.manifest.get_untracked()) else {
            return;
        };
        self.traits.set(Some(Load::Waiting));
        spawn_local(async move {
            let loaded = self.fetch_traits(&manifest).await;
            self.traits.set(Some(match loaded {
                Ok(()) => Load::Ready(()),
                Err(reason) => Load::Failed(reason),
            }));
        });
    }

    async fn fetch_traits(self, manifest: &Manifest) -> Result<(), String> {
        let years = futures::future::try_join_all(manifest.years.iter().map(|year| async move {
            let file = year.traits.as_ref();
            let file = &file
                .ok_or("failed to load traits: expected a file of each year, found none")?
                .path;
            read(dataset::read_traits(file, &fetch(file, |_| ()).await?))
        }));
        let years = years.await?;
        let engine = self.engine.with_untracked(|engine| engine.ready().cloned());
        let engine = engine.ok_or("failed to join the traits: expected sheets, found none")?;
        let table = read(TraitTable::assemble(engine.sheets(), years))?;
        self.replace_engine(|engine| engine.with_traits(table));
        Ok(())
    }

    fn replace_engine(self, change: impl FnOnce(&Engine) -> Engine) {
        self.engine.update(|load| {
            if let Load::Ready(engine) = load {
                *engine = change(engine);
            }
        });
    }

    /// Fetches what the import found.
    pub async fn quality(self) -> Result<Quality, String> {
        let manifest = self.fetch_manifest().await?;
        let file = &manifest.quality.path;
        read(dataset::read_quality(file, &fetch(file, |_| ()).await?))
    }

    /// Every file of the dataset but those of the search index.
    pub async fn everything(self) -> Result<Vec<FileRef>, String> {
        let quality = self.quality().await?;
        let manifest = self.fetch_manifest().await?;
        let mut files = dataset::all_files(&manifest);
        files.extend(quality.lists.into_iter().map(|(_, file)| file));
        files.push(quality.repair_list);
        // An older dataset has no such list.
        files.retain(|file| !file.path.is_empty());
        Ok(files)
    }

    /// Fetches the list of the sheets with one flag.
    pub async fn flagged(self, file: String) -> Result<Vec<FlaggedSheet>, String> {
        read(dataset::read_flagged(&file, &fetch(&file, |_| ()).await?))
    }

    /// Fetches a project by any of its sheets' ids: a shard of the lookup, then
    /// its bucket. `Ok(None)` where the dataset has no such sheet.
    pub async fn project(self, id: SheetId) -> Result<Option<ProjectRecord>, String> {
        let manifest = self.fetch_manifest().await?;
        let file = dataset::lookup_path(&manifest.projects, &id);
        let lookup = read(dataset::read_lookup(&file, &fetch(&file, |_| ()).await?))?;
        let Some(bucket) = lookup.get(id.as_str()) else {
            return Ok(None);
        };
        let file = dataset::project_path(&manifest.projects, *bucket);
        let bucket = read(dataset::read_projects(&file, &fetch(&file, |_| ()).await?))?;
        Ok(bucket
            .into_iter()
            .find(|record| record.sheet(&id).is_some()))
    }

    /// Fetches a recipient with all its payments: the index of the buckets, then
    /// its bucket. `Ok(None)` where the dataset does not know it.
    pub async fn recipient(self, id: RecipientId) -> Result<Option<RecipientRecord>, String> {
        let manifest = self.fetch_manifest().await?;
        let file = &manifest.paid.index.path;
        let index = read(dataset::read_recipient_index(
            file,
            &fetch(file, |_| ()).await?,
        ))?;
        let Some(file) = dataset::recipient_path(&manifest.paid, &index, &id) else {
            return Ok(None);
        };
        let bucket = read(dataset::read_recipient_bucket(
            &file,
            &fetch(&file, |_| ()).await?,
        ))?;
        Ok(bucket.into_iter().find(|record| record.id == id.as_str()))
    }
}

async fn fetch_years(
    entries: &[&YearEntry],
    arrived: impl Fn(u64) + Copy,
) -> Result<Vec<YearSheets>, String> {
    let years = entries.iter().map(|entry| async move {
        let names = async {
            match entry.names_file() {
                Some(file) => fetch(&file.path, arrived).await.map(Some),
                None => Ok(None),
            }
        };
        let columns = fetch(&entry.columns.path, arrived);
        let (columns, names) = futures::future::try_join(columns, names).await?;
        read(dataset::read_sheets_in_turns(entry, &columns, names.as_deref(), &Slices).await)
    });
    stream::iter(years).buffered(AT_ONCE).try_collect().await
}

async fn engine(labels: Dictionaries, years: Vec<YearSheets>) -> Result<Engine, String> {
    let table = read(SheetTable::assemble_in_turns(labels, years, &Slices).await)?;
    let mut indexing = SheetIndexing::new(table);
    while indexing.step() {
        Slices.turn().await;
    }
    Ok(indexing.finish())
}
