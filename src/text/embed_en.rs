use super::embed_words::EmbedWords;

/// English.
pub(super) static EMBED: EmbedWords = EmbedWords {
    open: "Embed",
    note: "What is shown now can stand on a page of another site. Paste one of these into the HTML of that page.",
    frame: "A frame of a fixed height (iframe)",
    element: "A frame as high as its content (kokko-embed)",
    copy: "Copy",
    copied: "Copied.",
    marked: "It could not be copied. Copy the marked text with the keyboard or a long press.",
    alone: "Open in Kokko (new window)",
    whole: "All of it: budgets over the years, indicators, recipients",
    title: "What the state spends (Kokko)",
};
