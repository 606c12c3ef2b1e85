//! The overlay of aliases: bodies without a 法人番号 that are filed under several
//! names (pitfall I3).

use crate::search::payee_key;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The reviewed file. International organisations and foreign states have no
/// 法人番号, and a rule that joined them by a part of the name would join others.
const FILE: &str = include_str!("aliases.json");

/// One body and the names that mean it and nobody else.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AliasEntry {
    /// The name the others join.
    pub(super) name: String,
    /// The other names, compared whole.
    pub(super) aliases: Vec<String>,
    /// What they rest on.
    pub(super) reason: String,
}

fn read() -> Result<Vec<AliasEntry>, serde_json::Error> {
    serde_json::from_str(FILE)
}

/// The key and entry that the key of a name joins; `None` for any other name.
pub(super) fn alias_of(key: &str) -> Option<(&'static str, &'static AliasEntry)> {
    static BY_KEY: LazyLock<HashMap<String, (String, AliasEntry)>> = LazyLock::new(|| {
        // A test reads the file; a program that cannot merges nothing.
        let entries = read().unwrap_or_default();
        let each = entries.into_iter().flat_map(|entry| {
            let whole = payee_key(&entry.name);
            let keys: Vec<String> = entry.aliases.iter().map(|name| payee_key(name)).collect();
            keys.into_iter()
                .map(move |key| (key, (whole.clone(), entry.clone())))
        });
        each.filter(|(key, (whole, _))| key != whole).collect()
    });
    BY_KEY
        .get(key)
        .map(|(whole, entry)| (whole.as_str(), entry))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_file_is_read_and_no_name_stands_for_two() {
        let entries = read().expect("the file follows its form");
        let mut seen = HashSet::new();
        for entry in &entries {
            assert!(!entry.reason.is_empty() && !entry.aliases.is_empty());
            let names = entry.aliases.iter().chain([&entry.name]);
            let keys: HashSet<String> = names.map(|name| payee_key(name)).collect();
            for key in keys {
                assert!(seen.insert(key.clone()), "{key} stands twice");
            }
        }
    }

    #[test]
    fn a_name_joins_whole_and_never_by_a_part() {
        let joined = |name: &str| alias_of(&payee_key(name)).map(|(key, _)| key);
        let undp = payee_key("国際連合開発計画");
        assert_eq!(joined("UNDP"), Some(undp.as_str()));
        assert_eq!(joined("国連開発計画（ＵＮＤＰ）"), Some(undp.as_str()));
        assert_eq!(joined("国際連合開発計画"), None, "it is the name itself");
        assert_eq!(joined("UNDPマルチパートナー信託基金事務局"), None);
    }
}
