//! The labels that the years share, and their codes.

use super::WriteError;
use crate::dataset::Dictionaries;
use crate::domain::{Agency, Ministry, Sheet, Text};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

pub(super) struct Labels {
    pub(super) lists: Dictionaries,
    pub(super) ministry: HashMap<String, u16>,
    pub(super) agency: HashMap<String, u16>,
    pub(super) bureau: HashMap<String, u16>,
    pub(super) account: HashMap<String, u16>,
    pub(super) method: HashMap<String, u16>,
    pub(super) policy: HashMap<String, u16>,
}

impl Labels {
    pub(super) fn collect<E>(sheets: &[Sheet]) -> Result<Self, WriteError<E>> {
        let mut ministries: Vec<String> =
            by_use(sheets.iter().map(|sheet| sheet.ministry.as_str()));
        ministries.sort_by_key(|name| Ministry::rank(name));
        let shown = |labels: fn(&Sheet) -> &[Text]| {
            // A blank label says nothing: such a sheet counts as one without.
            let all = sheets.iter().flat_map(labels).map(Text::shown);
            by_use(all.filter(|label| !label.is_empty()))
        };
        let mut bureaus = by_use(sheets.iter().map(|sheet| sheet.bureau.shown()));
        bureaus.sort();
        let mut agencies = by_use(sheets.iter().map(|sheet| sheet.agency.as_str()));
        agencies.sort_by_key(|name| Agency::rank(name));
        let lists = Dictionaries {
            ministries,
            agencies,
            bureaus,
            accounts: shown(|sheet| &sheet.accounts),
            methods: shown(|sheet| &sheet.methods),
            policies: shown(|sheet| &sheet.policies),
        };
        Ok(Self {
            ministry: codes(&lists.ministries, "ministries")?,
            agency: codes(&lists.agencies, "agencies")?,
            bureau: codes(&lists.bureaus, "bureaus")?,
            account: codes(&lists.accounts, "accounts")?,
            method: codes(&lists.methods, "methods")?,
            policy: codes(&lists.policies, "policies")?,
            lists,
        })
    }
}

/// Distinct labels, the most used first, then by themselves.
pub(super) fn by_use<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut uses: BTreeMap<&str, u32> = BTreeMap::new();
    for label in labels {
        *uses.entry(label).or_default() += 1;
    }
    let mut all: Vec<(&str, u32)> = uses.into_iter().collect();
    all.sort_by_key(|(label, uses)| (Reverse(*uses), *label));
    all.into_iter().map(|(label, _)| label.to_owned()).collect()
}

pub(super) fn codes<E>(
    labels: &[String],
    what: &'static str,
) -> Result<HashMap<String, u16>, WriteError<E>> {
    if labels.len() > usize::from(u16::MAX) {
        return Err(WriteError::TooMany(what));
    }
    Ok(labels.iter().cloned().zip(0..).collect())
}
