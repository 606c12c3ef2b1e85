use super::AccessibilityWords;
use super::accessibility_en::ACCESSIBILITY as EN;
use super::accessibility_ja::{ACCESSIBILITY as JA, ACCESSIBILITY_EASY as EASY};
use super::words::spoken;
use crate::state::Language;

/// The words of the statement in the reader's language. They are no part of
/// [`super::Words`], so that the program of the first view does not carry them.
pub fn accessibility() -> &'static AccessibilityWords {
    match spoken() {
        Language::Japanese => &JA,
        Language::EasyJapanese => &EASY,
        Language::English => &EN,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::speak;

    #[test]
    fn each_language_has_its_own_statement_and_english_no_japanese() {
        let mut said = Vec::new();
        for language in Language::ALL {
            speak(language);
            said.push(format!("{:?}", accessibility()));
        }
        speak(Language::Japanese);
        let own: std::collections::BTreeSet<&String> = said.iter().collect();
        assert_eq!(own.len(), 3);
        assert!(format!("{EN:?}").is_ascii());
    }
}
