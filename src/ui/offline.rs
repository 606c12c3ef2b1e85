use super::finder::Finder;
use super::store::Store;
use crate::browser::offline::{self, Kept, Told};
use crate::browser::{page, timer};
use crate::text;
use kokko_core::dataset::{FileRef, all_bytes, search_files};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is kept on this device, for the life of the page: another language is another
/// page, and saving goes on.
#[derive(Clone, Copy)]
pub struct Keeping {
    /// What the service worker said last; nothing where the reader has dealt with it.
    says: RwSignal<Option<Told>>,
    /// How far the dataset is kept; never, as long as no worker is at work.
    kept: RwSignal<Kept>,
    /// The bytes done while it saves.
    saving: RwSignal<Option<u64>>,
}

/// Starts the service worker once all is here, so that it takes nobody's line.
pub fn start(store: Store, finder: Finder) -> Keeping {
    let keeping = Keeping {
        says: RwSignal::new(None),
        kept: RwSignal::new(Kept::Never),
        saving: RwSignal::new(None),
    };
    let all = Memo::new(move |_| store.payments.with(|payments| payments.ready().is_some()));
    Effect::new(move |_| {
        if all.get() {
            spawn_local(async move {
                let searched = finder.fetched().await;
                offline::start(&searched, move |told| keeping.says.set(Some(told))).await;
                // Only now is there anything that keeps, on a first visit.
                let is_unknown = || keeping.kept.get_untracked() == Kept::Never;
                if let Some(dataset) = untrack(|| dataset_of(store)).filter(|_| is_unknown()) {
                    keeping.kept.set(offline::kept(&dataset).await);
                }
            });
        }
    });
    let dataset = Memo::new(move |_| dataset_of(store));
    Effect::new(move |_| {
        if let Some(dataset) = dataset.get() {
            spawn_local(async move { keeping.kept.set(offline::kept(&dataset).await) });
        }
    });
    keeping
}

fn dataset_of(store: Store) -> Option<String> {
    let manifest = store.manifest;
    manifest.with(|manifest| Some(manifest.as_ref()?.dataset.clone()))
}

/// Offers another build, or says why nothing more is kept.
#[component]
pub fn WorkerNotice() -> impl IntoView {
    let says = expect_context::<Keeping>().says;
    let words = &text::words().offline;
    view! {
        <div role="status">
            {move || says.get().map(|told| {
                let (sentence, update) = match told {
                    Told::Update => (words.update, true),
                    Told::Full => (words.seen_full, false),
                };
                view! {
                    <div class="banner" id="worker-notice">
                        <div class="banner__inner page">
                            <span>{sentence}</span>
                            {update.then(|| view! {
                                <button type="button" class="button" id="update" on:click=|_| offline::update()>
                                    {words.update_now}
                                </button>
                            })}
                            <button type="button" class="button" data-kind="plain" on:click=move |_| says.set(None)>
                                {if update { words.update_later } else { text::words().close }}
                            </button>
                        </div>
                    </div>
                }
            })}
        </div>
    }
}

/// What is kept on this device, and a way to keep all of it.
pub fn keep_all(store: Store, finder: Finder) -> AnyView {
    let words = &text::words().offline;
    let Keeping { kept, saving, .. } = expect_context();
    let whole = Memo::new(move |_| {
        store
            .manifest
            .with(|manifest| manifest.as_ref().map_or(0, |manifest| all_bytes(manifest)))
    });
    let is_saving = Memo::new(move |_| saving.with(Option::is_some));
    let done = move || saving.get().unwrap_or(0);
    // What an earlier attempt came to is no news while another one runs.
    let said = move || match kept.get() {
        _ if is_saving.get() => words.saving,
        Kept::Never | Kept::Seen => "",
        Kept::All => words.saved,
        Kept::Begun => words.begun,
        Kept::Stopped => words.stopped,
        Kept::Full => words.full,
        Kept::Lost => words.lost,
    };
    let action = move || {
        match (is_saving.get(), kept.get()) {
        (true, _) => view! {
            <progress
                max=move || whole.get().to_string()
                value=move || done().to_string()
                aria-label=words.progress_label
            ></progress>
            <span>{move || text::saving_progress(done(), whole.get())}</span>
            <button type="button" class="button" id="cancel-saving" on:click=|_| offline::cancel()>
                {words.cancel}
            </button>
        }
        .into_any(),
        (false, Kept::All) => ().into_any(),
        (false, state) => view! {
            <button
                type="button"
                class="button"
                id="save-all"
                on:click=move |_| spawn_local(save(store, finder, kept, saving))
            >
                {if matches!(state, Kept::Begun | Kept::Stopped | Kept::Lost) { words.resume } else { words.save }}
            </button>
        }
        .into_any(),
    }
    };
    let offer = move || {
        let open = kept.get() != Kept::All;
        open.then(|| view! { <p>{text::dataset_size(whole.get())}</p> }.into_any())
    };
    view! {
        <Show when=move || kept.get() != Kept::Never>
            <details class="offline" id="offline">
                <summary>{words.title}</summary>
                <p>{words.seen}</p>
                {offer}
                <p class="offline__action">{action}</p>
                <p role="status" id="offline-said">{said}</p>
            </details>
        </Show>
    }
    .into_any()
}

/// Stores all of it; the focus goes along with the button that takes another's place.
async fn save(store: Store, finder: Finder, kept: RwSignal<Kept>, saving: RwSignal<Option<u64>>) {
    offline::begin();
    saving.set(Some(0));
    timer::next_frame().await;
    page::focus_unless_elsewhere("#cancel-saving");
    let listed = everything(store, finder).await;
    let dataset = untrack(|| dataset_of(store));
    let ended = match (listed, dataset) {
        (Ok(files), Some(dataset)) => {
            offline::save(&dataset, &list(&files), move |bytes| {
                saving.set(Some(bytes))
            })
            .await
        }
        _ => Kept::Lost,
    };
    saving.set(None);
    kept.set(ended);
    timer::next_frame().await;
    page::focus_unless_elsewhere(match ended {
        Kept::All => "#offline summary",
        _ => "#save-all",
    });
}

/// Every file of the dataset and of its search index.
async fn everything(store: Store, finder: Finder) -> Result<Vec<FileRef>, String> {
    let mut files = store.everything().await?;
    let index = finder.everything().await?;
    let manifest = store.fetch_manifest().await?;
    files.extend(search_files(&manifest, index));
    Ok(files)
}

/// Paths and sizes as JSON.
fn list(files: &[FileRef]) -> String {
    let pairs: Vec<(&str, u64)> = files
        .iter()
        .map(|file| (file.path.as_str(), file.bytes))
        .collect();
    serde_json::to_string(&pairs).unwrap_or_default()
}
