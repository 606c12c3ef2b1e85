use crate::browser::location::{self, Arrival};
use crate::browser::{page, timer, window};
use crate::state::{Notice, ViewState};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where the reader is: the address, read once and kept in step.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// The address as the page understands it.
    pub view: RwSignal<ViewState>,
    /// What of the address it did not understand.
    pub notices: RwSignal<Vec<Notice>>,
}

impl Navigation {
    /// Reads the address and follows it.
    pub fn new() -> Self {
        let (view, notices) = ViewState::parse(&location::hash());
        let navigation = Self {
            view: RwSignal::new(view),
            notices: RwSignal::new(notices),
        };
        location::on_change(move |hash, arrival| navigation.arrive(&hash, arrival));
        navigation
    }

    fn arrive(self, hash: &str, arrival: Arrival) {
        let (view, notices) = ViewState::parse(hash);
        let another_page = self
            .view
            .with_untracked(|before| before.route != view.route);
        self.notices.set(notices);
        self.view.set(view);
        if !another_page {
            return;
        }
        spawn_local(async move {
            timer::next_frame().await;
            match arrival {
                Arrival::New => window::scroll_to(0.0),
                Arrival::Back(height) => window::scroll_to(height),
            }
            page::focus("h1");
        });
    }

    /// Goes there as a new entry of the history.
    pub fn go(self, view: &ViewState) {
        location::push(&view.to_hash());
    }

    /// Goes there in the place of the current entry: for what changes with every key.
    pub fn amend(self, view: &ViewState) {
        location::replace(&view.to_hash());
    }

    /// Goes where a change of the current view leads.
    pub fn change(self, change: impl FnOnce(&ViewState) -> ViewState) {
        self.go(&self.view.with_untracked(change));
    }
}
