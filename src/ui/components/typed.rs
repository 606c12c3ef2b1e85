use crate::browser::location;
use crate::browser::timer::Timeout;
use leptos::prelude::*;

/// How long typing must rest before the address follows, in milliseconds.
const REST: i32 = 180;

/// What is typed into a box whose words stand in the address.
///
/// The address leads: back and forward change the box. But what this box itself sent
/// comes back when the reader may have typed on.
#[derive(Clone, Copy)]
pub struct Typed {
    /// What stands in the box.
    pub text: RwSignal<String>,
    sent: StoredValue<String>,
    settled: StoredValue<bool>,
    waiting: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Typed {
    /// Of the words of the address.
    pub fn new(query: Memo<String>) -> Self {
        let typed = Self {
            text: RwSignal::new(query.get_untracked()),
            sent: StoredValue::new(query.get_untracked()),
            settled: StoredValue::new(true),
            waiting: StoredValue::new_local(None),
        };
        Effect::new(move |_| {
            let query = query.get();
            if typed.sent.with_value(|sent| *sent == query) {
                return;
            }
            typed.sent.set_value(query.clone());
            typed.settle();
            if typed.text.with_untracked(|text| text.trim() != query) {
                typed.text.set(query);
            }
        });
        typed
    }

    /// What the address says now was asked for: it keeps its entry of the history.
    pub fn settle(self) {
        self.settled.set_value(true);
    }

    /// Whether what is typed now is the first since then; what follows shares its entry.
    pub fn begins(self) -> bool {
        let settled = self.settled.try_update_value(std::mem::take);
        settled.unwrap_or_default()
    }

    /// Calls back once typing rests.
    pub fn at_rest(self, follow: impl FnOnce() + 'static) {
        self.waiting.set_value(Some(Timeout::new(REST, follow)));
    }

    /// The reader leaves the box: what waits for typing to rest follows at once, for the
    /// next thing may be a link.
    pub fn leave(self, follow: impl FnOnce()) {
        let waits = self.waiting.try_update_value(Option::take).flatten();
        if waits.is_some() {
            follow();
            // Or what the link writes would be written over.
            location::write();
        }
    }

    /// These words go into the address now: nothing is waited for any more.
    pub fn send(self, query: &str) {
        self.waiting.set_value(None);
        self.sent.set_value(query.to_owned());
    }
}
