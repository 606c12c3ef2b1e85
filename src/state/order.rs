use kokko_core::query::{Direction, Sort, SortKey};

/// The name of a sort key in the address.
pub fn sort_key(key: SortKey) -> &'static str {
    match key {
        SortKey::Budget => "budget",
        SortKey::Executed => "executed",
        SortKey::Rate => "rate",
        SortKey::Change => "change",
        SortKey::Name => "name",
        SortKey::Ministry => "ministry",
        SortKey::Year => "year",
    }
}

/// An order as the value of `sort`: its key, behind a minus where the largest
/// comes first.
pub fn sort_value(sort: Sort) -> String {
    let key = sort_key(sort.key);
    match sort.direction {
        Direction::Ascending => key.to_owned(),
        Direction::Descending => format!("-{key}"),
    }
}

/// Reads the value of `sort`.
pub fn parse_sort(value: &str) -> Option<Sort> {
    let (name, direction) = match value.strip_prefix('-') {
        Some(name) => (name, Direction::Descending),
        None => (value, Direction::Ascending),
    };
    let key = SortKey::ALL
        .into_iter()
        .find(|key| sort_key(*key) == name)?;
    Some(Sort { key, direction })
}

/// Every order of a table, each key from its natural end first.
pub fn sorts() -> Vec<Sort> {
    SortKey::ALL
        .into_iter()
        .flat_map(|key| [natural(key), reversed(natural(key))])
        .collect()
}

/// The end from which a key is read first: amounts and years from the largest,
/// names and ministries from the first.
pub(super) fn natural(key: SortKey) -> Sort {
    let direction = match key {
        SortKey::Name | SortKey::Ministry => Direction::Ascending,
        SortKey::Budget | SortKey::Executed | SortKey::Rate | SortKey::Change | SortKey::Year => {
            Direction::Descending
        }
    };
    Sort { key, direction }
}

pub(super) fn reversed(sort: Sort) -> Sort {
    let direction = match sort.direction {
        Direction::Ascending => Direction::Descending,
        Direction::Descending => Direction::Ascending,
    };
    Sort { direction, ..sort }
}
