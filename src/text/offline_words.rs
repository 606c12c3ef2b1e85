/// The words of what is kept on the reader's device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfflineWords {
    /// The title.
    pub title: &'static str,
    /// What is kept anyway.
    pub seen: &'static str,
    /// `{size}`: what all of it takes.
    pub size_of: &'static str,
    /// Stores all of it.
    pub save: &'static str,
    /// Goes on where saving ended.
    pub resume: &'static str,
    /// Ends the saving.
    pub cancel: &'static str,
    /// While it saves.
    pub saving: &'static str,
    /// `{done}`, `{size}`: how far it is.
    pub progress_of: &'static str,
    /// The bar, for those who hear it.
    pub progress_label: &'static str,
    /// All of it is kept.
    pub saved: &'static str,
    /// It was cancelled.
    pub stopped: &'static str,
    /// An earlier visit began it, and it never came to its end.
    pub begun: &'static str,
    /// The disk is full.
    pub full: &'static str,
    /// The connection is lost.
    pub lost: &'static str,
    /// What was seen last cannot be kept.
    pub seen_full: &'static str,
    /// That a page is not stored, and there is no connection.
    pub unstored: &'static str,
    /// The way to where everything is saved.
    pub keep: &'static str,
    /// Another build waits.
    pub update: &'static str,
    /// Starts it.
    pub update_now: &'static str,
    /// Does not, for now.
    pub update_later: &'static str,
}
