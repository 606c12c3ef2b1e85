/// The words of pages inside other pages, and of the snippets for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmbedWords {
    /// Opens the snippets.
    pub open: &'static str,
    /// Opens those of a whole page.
    pub open_page: &'static str,
    /// What they are for.
    pub note: &'static str,
    /// The snippet that is an element of HTML.
    pub frame: &'static str,
    /// The snippet that follows its content and tells what is chosen.
    pub element: &'static str,
    /// Copies the snippet.
    pub copy: &'static str,
    /// It is copied.
    pub copied: &'static str,
    /// The browser did not let it be copied.
    pub marked: &'static str,
    /// Leads out of the frame.
    pub alone: &'static str,
    /// Leads to all of what a page shows the beginning of.
    pub whole: &'static str,
    /// `{filters}`: where what the frame is locked to does not hold.
    pub beyond_of: &'static str,
    /// `{count}`, `{filters}`: what a file holds that is a site of its own.
    pub kept_of: &'static str,
}
