use super::finder::Finder;
use super::store::Store;
use crate::browser::offline::{self, Kept, Told};
use crate::text;
use kokko_core::dataset::{FileRef, all_bytes, search_files};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the service worker said last; nothing where the reader has dealt with it.
#[derive(Clone, Copy)]
pub struct WorkerSays(RwSignal<Option<Told>>);

/// Starts the service worker once all is here, so that it takes nobody's line.
pub fn start(store: Store, finder: Finder) -> WorkerSays {
    let says = RwSignal::new(None);
    let all = Memo::new(move |_| store.payments.with(|payments| payments.ready().is_some()));
    Effect::new(move |_| {
        if all.get() {
            spawn_local(async move {
                let searched = finder.fetched().await;
                offline::start(&searched, move |told| says.set(Some(told))).await;
            });
        }
    });
    WorkerSays(says)
}

/// Offers another build, or says why nothing more is kept.
#[component]
pub fn WorkerNotice() -> impl IntoView {
    let WorkerSays(says) = expect_context::<WorkerSays>();
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
    let kept = RwSignal::new(Kept::Never);
    // The bytes done while it saves.
    let saving = RwSignal::new(None::<u64>);
    let dataset = Memo::new(move |_| {
        store
            .manifest
            .with(|manifest| Some(manifest.as_ref()?.dataset.clone()))
    });
    Effect::new(move |_| {
        if let Some(dataset) = dataset.get() {
            spawn_local(async move {
                let _ = kept.try_set(offline::kept(&dataset).await);
            });
        }
    });
    let whole = Memo::new(move |_| {
        store
            .manifest
            .with(|manifest| manifest.as_ref().map_or(0, |manifest| all_bytes(manifest)))
    });
    let cancelled = StoredValue::new(false);
    let save = move || {
        saving.set(Some(0));
        cancelled.set_value(false);
        spawn_local(async move {
            let listed = everything(store, finder).await;
            let ended = match (listed, dataset.get_untracked()) {
                // While it was found out what there is.
                _ if cancelled.try_get_value() == Some(true) => Kept::Stopped,
                (Ok(files), Some(dataset)) => {
                    let told = move |bytes| {
                        let _ = saving.try_set(Some(bytes));
                    };
                    offline::save(&dataset, &list(&files), told).await
                }
                _ => Kept::Lost,
            };
            let _ = saving.try_set(None);
            let _ = kept.try_set(ended);
        });
    };
    let said = move || match kept.get() {
        Kept::Never | Kept::Seen => "",
        Kept::All => words.saved,
        Kept::Stopped => words.stopped,
        Kept::Full => words.full,
        Kept::Lost => words.lost,
    };
    let action = move || {
        match (saving.get(), kept.get()) {
        (Some(done), _) => view! {
            <progress max=whole.get().to_string() value=done.to_string() aria-label=words.progress_label></progress>
            <span>{text::saving_progress(done, whole.get())}</span>
            <button
                type="button"
                class="button"
                id="cancel-saving"
                on:click=move |_| {
                    cancelled.set_value(true);
                    offline::cancel();
                }
            >
                {words.cancel}
            </button>
        }
        .into_any(),
        (None, Kept::All) => ().into_any(),
        (None, state) => view! {
            <button type="button" class="button" id="save-all" on:click=move |_| save()>
                {if matches!(state, Kept::Stopped | Kept::Lost) { words.resume } else { words.save }}
            </button>
        }
        .into_any(),
    }
    };
    view! {
        <Show when=move || kept.get() != Kept::Never>
            <details class="offline" id="offline">
                <summary>{words.title}</summary>
                <p>{words.seen}</p>
                <p>{move || text::dataset_size(whole.get())}</p>
                <p class="offline__action">{action}</p>
                <p role="status" id="offline-said">{said}</p>
            </details>
        </Show>
    }
    .into_any()
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
