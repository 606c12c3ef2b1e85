//! 検索の番地: the address of a search, and of what it finds, apart from all else that an
//! address may hold: the program that searches knows no more.

use super::address::{LANGUAGE, QUERY};
use super::percent::{decode_value, encode_value};
use super::{Language, Route};

/// A search as its address says it, where that says nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searched {
    /// What is searched; never empty.
    pub text: String,
    /// In which language the page is.
    pub language: Language,
}

impl Searched {
    /// Reads an address as [`super::ViewState::parse`] does; `None` for another page, for
    /// nothing to search, and for what has more keys, or some that are not understood.
    pub fn parse(hash: &str) -> Option<Self> {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, pairs) = hash.split_once('?')?;
        if Route::parse(path) != Route::Search {
            return None;
        }
        let mut searched = Self::default();
        for pair in pairs.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode_value(value);
            match decode_value(key).as_str() {
                QUERY if searched.text.is_empty() => value.trim().clone_into(&mut searched.text),
                LANGUAGE if value.is_empty() => {}
                LANGUAGE => {
                    let mut all = Language::ALL.into_iter();
                    searched.language = all.find(|one| one.key() == value)?;
                }
                _ => return None,
            }
        }
        (!searched.text.is_empty()).then_some(searched)
    }

    /// Its address, in the one form of [`super::ViewState::to_hash`].
    pub fn to_hash(&self) -> String {
        self.with(&format!(
            "#{}?{QUERY}={}",
            Route::Search.path(),
            encode_value(&self.text)
        ))
    }

    /// The address of another page, in the same language.
    pub fn to(&self, route: &Route) -> String {
        self.with(&format!("#{}", route.path()))
    }

    fn with(&self, hash: &str) -> String {
        if self.language == Language::default() {
            return hash.to_owned();
        }
        let sign = if hash.contains('?') { '&' } else { '?' };
        format!("{hash}{sign}{LANGUAGE}={}", self.language.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::ViewState;
    use kokko_core::domain::{RecipientId, SheetId};

    #[test]
    fn it_is_read_as_the_whole_address_is_or_not_at_all() {
        for hash in [
            "#/search?q=宇宙",
            "/search?q=%E5%AE%87%E5%AE%99",
            "#/search/?q=5G+AI%2B&lang=en",
            "#/search?lang=easy&q=%20a%20b&",
            "#/search?lang=&q=a",
            "#/search?%71=a",
        ] {
            let searched = Searched::parse(hash).expect(hash);
            let (view, notices) = ViewState::parse(hash);
            let own = ViewState::at(Route::Search)
                .with_query(&searched.text)
                .with_language(searched.language);
            assert_eq!((view, notices), (own, Vec::new()), "{hash}");
        }
        for hash in [
            "",
            "#/search",
            "#/search?q=",
            "#/search?q=%20",
            "#/projects?q=a",
            "#/search?q=a&year=2021",
            "#/search?q=a&include=plans",
            "#/search?q=a&q=b",
            "#/search?q=a&lang=fr",
            "#/searching?q=a",
        ] {
            assert_eq!(Searched::parse(hash), None, "{hash}");
        }
    }

    #[test]
    fn its_addresses_are_those_of_the_page() {
        for language in Language::ALL {
            let text = "a b/c&d\"宇宙\" -#1%".to_owned();
            let searched = Searched { text, language };
            let view = ViewState::at(Route::Search).with_query(&searched.text);
            let view = view.with_language(language);
            assert_eq!(searched.to_hash(), view.to_hash());
            assert_eq!(Searched::parse(&view.to_hash()), Some(searched.clone()));
            let sheet = SheetId::parse("2021-総務-20-0075").expect("an id");
            for route in [
                Route::Project(sheet),
                Route::Recipient(RecipientId::from_text("n-あ/?")),
            ] {
                assert_eq!(searched.to(&route), view.moved_to(route.clone()).to_hash());
            }
        }
    }
}
