use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, Node};

/// What the row of a filter shows of its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How many have it, as a number for scripts.
    pub value: String,
    /// The same as it reads.
    pub count: String,
    /// The length of its bar, as the style sheet takes it.
    pub share: String,
    /// Nobody has it.
    pub empty: bool,
    /// It is chosen.
    pub chosen: bool,
    /// A part of it is chosen.
    pub partly: bool,
    /// It is left out.
    pub left_out: bool,
}

/// The row of a filter: an input, a label, perhaps a bar, and a `<data>` with a text;
/// perhaps a button behind the row, which is pressed where the value is left out.
///
/// A click on any filter changes nearly every row, and the next frame waits for
/// all of them: so a row is changed here at once and where it differs, not part by
/// part.
#[derive(Debug)]
pub struct CountedRow {
    input: HtmlInputElement,
    label: Element,
    bar: Option<HtmlElement>,
    data: Element,
    text: Node,
    button: Option<Element>,
    last: Option<Shown>,
}

impl CountedRow {
    /// The parts of a row; `None` where it has others.
    pub fn new(row: &Element) -> Option<Self> {
        let parts = row.children();
        let data = row.last_element_child()?;
        let bar = (parts.length() > 3).then(|| parts.item(2)).flatten();
        Some(Self {
            input: parts.item(0)?.dyn_into().ok()?,
            label: parts.item(1)?,
            bar: bar.and_then(|bar| bar.dyn_into().ok()),
            text: data.first_child()?,
            data,
            button: row
                .next_element_sibling()
                .filter(|next| next.tag_name() == "BUTTON"),
            last: None,
        })
    }

    /// Shows this.
    pub fn show(&mut self, now: Shown) {
        let last = self.last.as_ref();
        let differs = |of: fn(&Shown) -> &str| last.is_none_or(|last| of(last) != of(&now));
        if differs(|shown| &shown.count) {
            self.text.set_node_value(Some(&now.count));
        }
        if differs(|shown| &shown.value) {
            let _ = self.data.set_attribute("value", &now.value);
        }
        if let Some(bar) = &self.bar
            && differs(|shown| &shown.share)
        {
            let _ = bar.style().set_property("--share", &now.share);
        }
        if last.is_none_or(|last| last.empty != now.empty) {
            let bar = self.bar.as_ref().map(AsRef::as_ref);
            for part in [Some(&self.label), bar].into_iter().flatten() {
                let _ = part.toggle_attribute_with_force("data-empty", now.empty);
            }
        }
        // The reader's click has changed the box itself, whatever came of it.
        self.input.set_checked(now.chosen);
        if last.is_none_or(|last| last.partly != now.partly) {
            self.input.set_indeterminate(now.partly);
        }
        if last.is_none_or(|last| last.left_out != now.left_out) {
            let _ = self
                .label
                .toggle_attribute_with_force("data-out", now.left_out);
            if let Some(button) = &self.button {
                let pressed = if now.left_out { "true" } else { "false" };
                let _ = button.set_attribute("aria-pressed", pressed);
            }
        }
        self.last = Some(now);
    }
}
