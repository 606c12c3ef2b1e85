use super::components::{LanguageMenu, Pieces, SourceLine, palette};
use super::embedding;
use super::filters::FilterSheet;
use super::finder::Finder;
use super::navigation::Navigation;
use super::offline::{self, WorkerNotice};
use super::pages::{
    AccessibilityPage, NotFoundPage, OverviewPage, ProjectPage, ProjectsPage, QualityPage,
    RecipientPage, SearchPage,
};
use super::store::{Load, Store};
use crate::browser::{page, timer};
use crate::state::Route;
use crate::text;
use kokko_core::dataset::Kind;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The whole page: header, sample banner, one of the pages, footer.
#[component]
pub fn App() -> impl IntoView {
    let pieces = Pieces::new();
    let store = Store::new(pieces);
    let navigation = Navigation::new(pieces);
    text::speak(navigation.view.with_untracked(|view| view.language));
    provide_context(pieces);
    provide_context(store);
    provide_context(navigation);
    provide_context(palette());
    let finder = Finder::new(store);
    provide_context(finder);
    let FilterSheet(sheet) = FilterSheet(RwSignal::new(false));
    provide_context(FilterSheet(sheet));
    if navigation.is_embedded() {
        embedding::connect(navigation);
    } else {
        provide_context(offline::start(store, finder));
    }
    store.open_with(navigation.view.get_untracked());
    // Who came to search waits for no columns.
    if navigation
        .view
        .with_untracked(|view| view.route != Route::Search)
    {
        timer::soon(move || store.load());
    }

    // What is shown since before the program was here stays until the program
    // shows the same, or something else is asked for.
    let opened = navigation.view.get_untracked();
    Effect::new(move |_| {
        let failed = store
            .engine
            .with(|engine| matches!(engine, Load::Failed(_)));
        let here = navigation.view.with(|view| *view == opened);
        // The page takes it away itself when it is all there: `Navigation::settle`.
        if !here || failed || !page::shows_first_view() {
            page::remove_first_paint();
        }
    });

    // Words are read once where they stand: another language is another page.
    let language = Memo::new(move |_| navigation.view.with(|view| view.language));
    move || {
        text::speak(language.get());
        page::set_language(language.get().tag());
        view! { <Frame sheet /> }
    }
}

/// What every page stands in.
#[component]
fn Frame(sheet: RwSignal<bool>) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let embedded = navigation.is_embedded();
    let route = Memo::new(move |_| navigation.view.with(|view| view.route.clone()));
    // In a task of its own: so that neither it nor its frame keeps a phone busy for long.
    let framed = RwSignal::new(false);
    spawn_local(async move {
        timer::turn().await;
        let _ = framed.try_set(true);
    });
    // The title comes after figures and counts, as all that nobody waits for.
    Effect::new(move |_| {
        navigation.view.track();
        if framed.get() {
            spawn_local(async move {
                // A page that nobody looks at has no next frame, and its title is all
                // that is seen of it.
                match page::is_hidden() {
                    true => timer::turn().await,
                    false => timer::painted().await,
                }
                let of = |view: &_| text::view_title(view, navigation.shows());
                if let Some(title) = navigation.view.with_untracked(of) {
                    page::set_title(&title);
                }
            });
        }
    });
    view! {
        <a class="skip" href="#main" on:click=|event| {
            // The address belongs to the router; only the focus moves.
            event.prevent_default();
            crate::browser::page::focus("h1");
        }>{text::words().skip}</a>
        <div inert=move || sheet.get()>
            {(!embedded).then(|| view! { <Header /> })}
            {(!embedded).then(|| view! { <WorkerNotice /> })}
            <SampleBanner />
        </div>
        <main id="main" class="page">
            {embedded.then(|| embedding::beyond(navigation))}
            {move || framed.get().then(|| match route.get() {
                Route::Overview => view! { <OverviewPage /> }.into_any(),
                Route::Projects => view! { <ProjectsPage /> }.into_any(),
                Route::Project(id) | Route::Sheet(id) => view! { <ProjectPage id /> }.into_any(),
                Route::Recipient(id) => view! { <RecipientPage id /> }.into_any(),
                Route::Search => view! { <SearchPage /> }.into_any(),
                Route::Quality => view! { <QualityPage /> }.into_any(),
                Route::Accessibility => view! { <AccessibilityPage /> }.into_any(),
                Route::Unknown(address) => view! { <NotFoundPage address /> }.into_any(),
            })}
        </main>
        <Footer />
    }
}

#[component]
fn Header() -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    // Reactive, for the header outlives every change of what counts.
    let to = move |route: Route| {
        move || {
            navigation
                .view
                .with(|view| view.moved_to(route.clone()).to_hash())
        }
    };
    let at_quality = move || {
        navigation
            .view
            .with(|view| view.route == Route::Quality)
            .then_some("page")
    };
    let at_overview = move || {
        navigation
            .view
            .with(|view| view.route == Route::Overview)
            .then_some("page")
    };
    let here = move || {
        navigation
            .view
            .with(|view| view.route == Route::Projects)
            .then_some("page")
    };
    view! {
        <header class="header">
            <div class="header__inner page">
                <a class="brand" href=to(Route::Overview)>
                    {text::words().brand}<small>{text::words().tagline}</small>
                </a>
                <nav class="nav" aria-label=text::words().nav_label>
                    <a href=to(Route::Overview) aria-current=at_overview>{text::words().board.nav}</a>
                    <a href=to(Route::Projects) aria-current=here>{text::words().nav_projects}</a>
                    <a href=to(Route::Quality) aria-current=at_quality>{text::words().quality.nav}</a>
                </nav>
                <LanguageMenu />
            </div>
        </header>
    }
}

/// Says on every page that these figures are invented, while they are.
#[component]
fn SampleBanner() -> impl IntoView {
    let store = expect_context::<Store>();
    let sample = Memo::new(move |_| {
        store.manifest.with(|manifest| {
            manifest
                .as_ref()
                .is_some_and(|manifest| manifest.kind == Kind::Sample)
        })
    });
    view! {
        <Show when=move || sample.get()>
            <aside class="banner" aria-label=text::sample().0>
                <div class="banner__inner page">
                    <strong>{text::sample().0}</strong>
                    <span>{text::sample().1}</span>
                    <span>{text::words().sample_real_data}" "<code>{text::words().sample_command}</code></span>
                </div>
            </aside>
        </Show>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let FilterSheet(sheet) = expect_context::<FilterSheet>();
    let navigation = expect_context::<Navigation>();
    let statement = move || {
        navigation
            .view
            .with(|view| view.moved_to(Route::Accessibility).to_hash())
    };
    view! {
        <footer class="footer" inert=move || sheet.get()>
            <div class="footer__inner page">
                <LanguageMenu />
                {if navigation.is_embedded() {
                    embedding::way_out(navigation)
                } else {
                    offline::keep_all(expect_context::<Store>(), expect_context::<Finder>())
                }}
                <p><SourceLine /></p>
                <p>{text::words().scope_line}</p>
                <p>{text::words().licence_line}</p>
                <p><a href=statement>{text::accessibility().title}</a></p>
            </div>
        </footer>
    }
}
