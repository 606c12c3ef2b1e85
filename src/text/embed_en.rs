use super::embed_words::EmbedWords;

/// English.
pub(super) static EMBED: EmbedWords = EmbedWords {
    open: "Embed",
    open_page: "Embed this page",
    note: "Show this view on a page of another site: paste one of these into the HTML of that page.",
    frame: "Frame with a fixed height (iframe)",
    element: "Frame that fits its content (kokko-embed)",
    copy: "Copy",
    copied: "Copied.",
    marked: "Copying did not work. Copy the selected text with the keyboard or a long press.",
    alone: "Open in Kokko (new window)",
    whole: "See everything: budgets over the years, indicators, recipients",
    beyond_of: "This frame is limited to “{filters}”, but this page is outside that limit.",
    kept_of: "This file holds {count} {count?sheet|sheets} only: {filters}",
};
