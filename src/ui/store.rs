use crate::browser::data_source::DataSource;
use crate::browser::profile::measured;
use crate::browser::{page, timer};
use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use kokko_core::dataset::{
    self, Manifest, PaymentTable, ReadError, SheetTable, SourceFile, TextTable,
};
use kokko_core::domain::{Sheet, SheetId};
use kokko_core::query::Engine;
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
    /// The sheets, later with payments and texts, ready to be asked.
    pub engine: RwSignal<Load<Engine>>,
    /// The payments of all years.
    pub payments: RwSignal<Load<()>>,
    /// Purposes and summaries, loaded when somebody searches.
    pub texts: RwSignal<Option<Load<()>>>,
    /// The files the dataset was made from.
    pub sources: RwSignal<Load<Arc<Vec<SourceFile>>>>,
    /// The sheets' way here.
    pub progress: RwSignal<Progress>,
    loading: StoredValue<bool>,
    request: StoredValue<Option<ManifestRequest>, LocalStorage>,
}

type ManifestRequest = Shared<LocalBoxFuture<'static, Result<Arc<Manifest>, String>>>;

fn read<T>(result: Result<T, ReadError>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

async fn fetch(file: &str, progress: impl Fn(u64)) -> Result<Vec<u8>, String> {
    DataSource
        .fetch(file, progress)
        .await
        .map_err(|error| error.to_string())
}

impl Store {
    /// An empty store; nothing is fetched yet.
    pub fn new() -> Self {
        Self {
            manifest: RwSignal::new(None),
            engine: RwSignal::new(Load::Waiting),
            payments: RwSignal::new(Load::Waiting),
            texts: RwSignal::new(None),
            sources: RwSignal::new(Load::Waiting),
            progress: RwSignal::new(Progress::default()),
            loading: StoredValue::new(false),
            request: StoredValue::new_local(None),
        }
    }

    /// Fetches manifest, sheets, then payments, telling the signals as they
    /// arrive. Called again it retries what failed; while it is at work, another
    /// call does nothing, so that two answers never meet.
    pub fn load(self) {
        if self.loading.get_value() {
            return;
        }
        self.loading.set_value(true);
        let missing = self
            .engine
            .with_untracked(|engine| engine.ready().is_none());
        if missing {
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
        if sheets_missing {
            match self.fetch_sheets(&manifest).await {
                Ok(engine) => self.engine.set(Load::Ready(engine)),
                Err(reason) => return self.engine.set(Load::Failed(reason)),
            }
            timer::painted().await;
            page::set_ready("rows");
        }
        self.load_payments(&manifest).await;
    }

    /// The manifest: one request for all who want it, until one has failed.
    async fn fetch_manifest(self) -> Result<Arc<Manifest>, String> {
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

    async fn fetch_sheets(self, manifest: &Manifest) -> Result<Engine, String> {
        let columns = manifest.years.iter().map(|year| &year.columns);
        let whole = columns
            .clone()
            .fold(manifest.tables.bytes, |sum, file| sum + file.bytes);
        self.progress.set(Progress { done: 0, whole });
        let arrived = move |bytes| self.progress.update(|progress| progress.done += bytes);
        let tables = async {
            let file = &manifest.tables.path;
            read(dataset::read_tables(file, &fetch(file, arrived).await?))
        };
        let years = futures::future::try_join_all(columns.map(|file| async move {
            read(dataset::read_sheets(
                &file.path,
                &fetch(&file.path, arrived).await?,
            ))
        }));
        let (labels, years) = futures::future::try_join(tables, years).await?;
        measured("kokko:assemble", || {
            read(SheetTable::assemble(labels, years)).map(Engine::new)
        })
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
            Ok(()) => {
                self.payments.set(Load::Ready(()));
                timer::painted().await;
                page::set_ready("all");
            }
            Err(reason) => self.payments.set(Load::Failed(reason)),
        }
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
            let file = &manifest.recipients.path;
            read(dataset::read_recipients(file, &fetch(file, |_| ()).await?))
        };
        let years = futures::future::try_join_all(manifest.years.iter().map(|year| async move {
            let file = &year.spending.path;
            read(dataset::read_payments(file, &fetch(file, |_| ()).await?))
        }));
        let (recipients, years) = futures::future::try_join(recipients, years).await?;
        let engine = self.engine.with_untracked(|engine| engine.ready().cloned());
        let engine = engine.ok_or("failed to join the payments: expected sheets, found none")?;
        let table = read(PaymentTable::assemble(engine.sheets(), recipients, years))?;
        self.replace_engine(|engine| engine.with_payments(table));
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
            .with_untracked(|engine| engine.ready().is_some());
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

    fn replace_engine(self, change: impl FnOnce(&Engine) -> Engine) {
        self.engine.update(|load| {
            if let Load::Ready(engine) = load {
                *engine = change(engine);
            }
        });
    }

    /// Fetches one sheet: its year's bucket index, then its bucket.
    /// `Ok(None)` where the dataset has no such sheet.
    pub async fn sheet(self, id: SheetId) -> Result<Option<Sheet>, String> {
        let manifest = self.fetch_manifest().await?;
        let Some(year) = manifest
            .years
            .iter()
            .find(|entry| Some(entry.year) == id.year())
        else {
            return Ok(None);
        };
        let file = &year.buckets.path;
        let index = read(dataset::read_bucket_index(
            file,
            &fetch(file, |_| ()).await?,
        ))?;
        let Some(file) = dataset::bucket_path(year, &index, &id) else {
            return Ok(None);
        };
        let sheets = read(dataset::read_bucket(&file, &fetch(&file, |_| ()).await?))?;
        Ok(sheets.into_iter().find(|sheet| sheet.id == id))
    }
}
