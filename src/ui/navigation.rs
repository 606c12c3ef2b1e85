use crate::browser::location::{self, Arrival};
use crate::browser::{embed, page, timer, window};
use crate::state::{ActiveFilter, Lock, Notice, Route, Show, ViewState};
use crate::text;
use crate::ui::components::Pieces;
use kokko_core::domain::{RecipientId, SheetId};
use kokko_core::query::Dimension;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where the reader is: the address, read once and kept in step.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// The address as the page understands it.
    pub view: RwSignal<ViewState>,
    /// What of the address it did not understand.
    pub notices: RwSignal<Vec<Notice>>,
    arriving: StoredValue<Option<Arriving>>,
    /// What the page around this one has set; `None` where there is none.
    lock: StoredValue<Option<Lock>>,
    pieces: Pieces,
}

/// What is still to do on a page just entered, once its content is there.
#[derive(Clone, Copy)]
struct Arriving {
    /// Where it is to be scrolled to.
    height: f64,
    /// Whether the focus goes to its title: not on the very first page.
    focus: bool,
}

impl Navigation {
    /// Reads the address and follows it.
    pub fn new(pieces: Pieces) -> Self {
        let (mut view, notices) = ViewState::parse(&location::hash());
        let mut lock = Lock::parse(&embed::query());
        if let Some(lock) = &mut lock {
            lock.hold(&view);
            view = lock.apply(view);
        }
        let navigation = Self {
            view: RwSignal::new(view),
            notices: RwSignal::new(notices),
            arriving: StoredValue::new(None),
            lock: StoredValue::new(lock),
            pieces,
        };
        let first = location::on_change(move |hash, arrival| navigation.arrive(&hash, arrival));
        if let Arrival::Back(height) = first {
            navigation.await_content(height, false);
        }
        navigation
    }

    fn arrive(self, hash: &str, arrival: Arrival) {
        let (view, notices) = ViewState::parse(hash);
        let view = self.locked(view);
        self.put_back(hash, &view);
        let another_page = self
            .view
            .with_untracked(|before| before.route != view.route);
        self.notices.set(notices);
        self.view.set(view);
        if another_page {
            let height = match arrival {
                Arrival::New => 0.0,
                Arrival::Back(height) => height,
            };
            self.await_content(height, true);
            spawn_local(async move {
                timer::next_frame().await;
                window::scroll_to(0.0);
                page::focus_unless_elsewhere("h1");
            });
        }
    }

    /// Writes into the address what is shown where it says what is locked away;
    /// whether it did.
    fn put_back(self, hash: &str, shown: &ViewState) -> bool {
        let is_false = self.is_embedded() && ViewState::parse(hash).0 != *shown;
        if is_false {
            location::replace(&shown.to_hash());
            // A frame that nobody has scrolled to has no next frame to wait for.
            location::write();
        }
        is_false
    }

    /// The same of the address that this page was opened with.
    pub fn put_first_back(self) -> bool {
        let view = self.view;
        view.with_untracked(|view| self.put_back(&location::hash(), view))
    }

    /// What of the explorer is shown.
    pub fn shows(self) -> Show {
        self.lock
            .with_value(|lock| lock.as_ref().map(Lock::show).unwrap_or_default())
    }

    /// The title of a project's or a recipient's page, or of the part of it that is shown.
    pub fn part_of(self, title: String) -> String {
        let shows = self.shows();
        self.view
            .with_untracked(|view| text::part_of(title, &view.route, shows))
    }

    /// The list to go back to from a page where what is locked does not hold.
    pub fn beyond(self) -> Option<ViewState> {
        let lock = self.lock;
        let of = |view: &ViewState| lock.with_value(|lock| lock.as_ref()?.beyond(view));
        self.view.with(of)
    }

    fn locked(self, view: ViewState) -> ViewState {
        self.lock.with_value(|lock| match lock {
            Some(lock) => lock.apply(view),
            None => view,
        })
    }

    /// Whether this page is shown inside another one.
    pub fn is_embedded(self) -> bool {
        self.lock.with_value(Option::is_some)
    }

    /// Whether something chosen cannot be let go of.
    pub fn holds(self, filter: &ActiveFilter) -> bool {
        self.lock
            .with_value(|lock| lock.as_ref().is_some_and(|lock| lock.holds(filter)))
    }

    /// Whether the values of a category cannot be changed.
    pub fn holds_all_of(self, dimension: Dimension) -> bool {
        self.lock
            .with_value(|lock| lock.as_ref().is_some_and(|lock| lock.has(dimension)))
    }

    /// Whether what a key of the address says cannot be changed.
    pub fn holds_key(self, key: &str) -> bool {
        self.lock
            .with_value(|lock| lock.as_ref().is_some_and(|lock| lock.locks(key)))
    }

    /// Whether the page around this one has set anything for good.
    pub fn holds_any(self) -> bool {
        self.lock
            .with_value(|lock| lock.as_ref().is_some_and(Lock::is_set))
    }

    /// Goes where the page around this one says, which sets what is locked, too;
    /// returns where that is.
    pub fn follow(self, hash: &str) -> String {
        let (view, _) = ViewState::parse(hash);
        self.lock.update_value(|lock| {
            if let Some(lock) = lock {
                lock.hold(&view);
            }
        });
        let hash = view.to_hash();
        location::replace(&hash);
        // A frame that nobody has scrolled to has no next frame to wait for.
        location::write();
        self.arrive(&hash, Arrival::New);
        hash
    }

    fn await_content(self, height: f64, focus: bool) {
        location::hold_scroll(height);
        self.arriving.set_value(Some(Arriving { height, focus }));
    }

    /// A page calls this when its content is there, or on its way in pieces. Once they
    /// are painted, what was shown before the program was here goes, the page is scrolled
    /// to where the reader left it, and the focus goes to its title.
    pub fn settle(self) {
        spawn_local(async move {
            self.pieces.painted().await;
            while page::is_composing() {
                timer::painted().await;
            }
            // What is not in front cannot be scrolled.
            page::remove_first_paint();
            let Some(arriving) = self.arriving.get_value() else {
                return;
            };
            self.arriving.set_value(None);
            window::scroll_to(arriving.height);
            location::release_scroll();
            if arriving.focus {
                page::focus_unless_elsewhere("h1");
            }
        });
    }

    /// The address of another page, where the same flagged payments count. It is
    /// read once: what holds such links is drawn anew when that changes.
    pub fn to(self, route: Route) -> String {
        self.view
            .with_untracked(|view| view.moved_to(route).to_hash())
    }

    /// The address of a project's page.
    pub fn to_project(self, id: &SheetId) -> String {
        self.to(Route::Project(id.clone()))
    }

    /// The address of a recipient's page.
    pub fn to_recipient(self, id: &RecipientId) -> String {
        self.to(Route::Recipient(id.clone()))
    }

    /// Goes there as a new entry of the history. The page follows at once, so
    /// that the very next frame answers; what it shows is what the address says.
    pub fn go(self, view: &ViewState) {
        let view = &self.locked(view.clone());
        if self.is_at(view) {
            return;
        }
        let hash = view.to_hash();
        location::push(&hash);
        if self.view.with_untracked(|now| now.route != view.route) {
            // The title that the other page sets is that of its own entry.
            location::write();
        }
        self.arrive(&hash, Arrival::New);
    }

    /// Goes there in the place of the current entry: for what changes with every key.
    pub fn amend(self, view: &ViewState) {
        let view = &self.locked(view.clone());
        if self.is_at(view) {
            return;
        }
        let hash = view.to_hash();
        location::replace(&hash);
        self.arrive(&hash, Arrival::New);
    }

    /// Whether the address says this and nothing else.
    fn is_at(self, view: &ViewState) -> bool {
        self.view.with_untracked(|now| now == view) && self.notices.with_untracked(Vec::is_empty)
    }

    /// Goes where a change of the current view leads.
    pub fn change(self, change: impl FnOnce(&ViewState) -> ViewState) {
        self.go(&self.view.with_untracked(change));
    }
}
