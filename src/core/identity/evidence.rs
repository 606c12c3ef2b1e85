//! Which valid numbers go with which names, over a whole corpus.

use super::aliases::{AliasEntry, alias_of};
use super::nobody::{names_nobody, names_several};
use crate::domain::CorporateNumber;
use crate::search::payee_key;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// The names of a corpus, each normalised and judged once: a code for every
/// name that [`payee_key`] tells apart, legal forms spelt out and reviewed aliases
/// joined.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    by_shown: HashMap<&'a str, u32>,
    by_key: HashMap<String, u32>,
    aliases: HashMap<&'a str, &'static AliasEntry>,
    all: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    key: String,
    is_nobody: bool,
    is_several: bool,
}

impl<'a> Names<'a> {
    /// The code of a name as shown.
    pub(super) fn code(&mut self, shown: &'a str) -> u32 {
        if let Some(code) = self.by_shown.get(shown) {
            return *code;
        }
        let mut key = payee_key(shown);
        if let Some((whole, entry)) = alias_of(&key) {
            whole.clone_into(&mut key);
            self.aliases.insert(shown, entry);
        }
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let code = *self.by_key.entry(key.clone()).or_insert(next);
        // Two spellings of one name may differ in what they say (a space
        // before ほか): the more careful reading holds for both.
        let is_nobody = names_nobody(shown);
        let is_several = names_several(shown);
        match self.all.get_mut(code as usize) {
            Some(name) => {
                name.is_nobody |= is_nobody;
                name.is_several |= is_several;
            }
            None => self.all.push(Name {
                key,
                is_nobody,
                is_several,
            }),
        }
        self.by_shown.insert(shown, code);
        code
    }

    /// What a name as shown is an alias of, if it is one.
    pub(super) fn alias(&self, shown: &str) -> Option<&'static AliasEntry> {
        self.aliases.get(shown).copied()
    }

    /// The normalised name.
    pub(super) fn key(&self, code: u32) -> &str {
        self.all
            .get(code as usize)
            .map_or("", |name| name.key.as_str())
    }

    /// Whether it names nobody.
    pub(super) fn is_nobody(&self, code: u32) -> bool {
        self.all
            .get(code as usize)
            .is_none_or(|name| name.is_nobody)
    }

    /// Whether it stands for several.
    pub(super) fn is_several(&self, code: u32) -> bool {
        self.all
            .get(code as usize)
            .is_some_and(|name| name.is_several)
    }
}

/// A number that so few rows give a name may be a slip that passes the check by
/// chance: 4999920420000 stands twice beside 長崎県's 4000020420000 …
const SLIP: u32 = 2;

/// … and is one where another number stands in so many rows of that name.
const ROWS_AGAINST_A_SLIP: u32 = 100;

/// How many rows give a name a number.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    rows: HashMap<(u32, CorporateNumber), u32>,
    one: HashMap<u32, (CorporateNumber, u32)>,
}

impl Evidence {
    /// A row in which this name has this number.
    pub(super) fn add(&mut self, name: u32, number: CorporateNumber) {
        *self.rows.entry((name, number)).or_default() += 1;
    }

    /// After the last row: which names have exactly one number, slips apart.
    ///
    /// A ministry's number also stands beside the names of its bureaus (in the
    /// RS System): it is that of the name it is used with most, and for any
    /// other name it is no evidence.
    pub(super) fn weighed(mut self, names: &Names<'_>) -> Self {
        let mut own: HashMap<CorporateNumber, (u32, Reverse<&str>, u32)> = HashMap::new();
        for ((name, number), rows) in &self.rows {
            if number.is_of_the_state() {
                let found = (*rows, Reverse(names.key(*name)), *name);
                let most = own.entry(*number).or_insert(found);
                *most = found.max(*most);
            }
        }
        let mut most: HashMap<u32, u32> = HashMap::new();
        for ((name, _), rows) in &self.rows {
            let before = most.entry(*name).or_default();
            *before = (*before).max(*rows);
        }
        let mut ambiguous = HashSet::new();
        for ((name, number), rows) in &self.rows {
            let is_slip = *rows <= SLIP
                && most
                    .get(name)
                    .is_some_and(|most| *most >= ROWS_AGAINST_A_SLIP);
            if is_slip || names.is_nobody(*name) || names.is_several(*name) {
                continue;
            }
            let is_bureau = own.get(number).is_some_and(|(_, _, most)| most != name);
            if is_bureau || self.one.insert(*name, (*number, *rows)).is_some() {
                ambiguous.insert(*name);
            }
        }
        self.one.retain(|name, _| !ambiguous.contains(name));
        self
    }

    /// The only number of a name, and in how many rows they stand together.
    pub(super) fn one_number(&self, name: u32) -> Option<(CorporateNumber, u32)> {
        self.one.get(&name).copied()
    }
}
