use super::ViewState;
use kokko_core::domain::{Ministry, SheetYear};
use kokko_core::query::{Dimension, Filters, is_below};
use std::cmp::Reverse;

/// One thing that is chosen, and can be let go of again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActiveFilter {
    /// A value of a category.
    Value(Dimension, String),
    /// A least budget, in yen.
    MinBudget(i64),
    /// Words searched for.
    Query(String),
}

impl ActiveFilter {
    /// The view without it.
    pub fn remove(&self, view: &ViewState) -> ViewState {
        match self {
            Self::Value(dimension, label) => {
                let mut view = view.clone();
                discard(&mut view.filters, *dimension, label);
                view
            }
            Self::MinBudget(_) => view.with_min_budget(None),
            Self::Query(_) => view.with_query(""),
        }
    }
}

/// The key of a category in the address.
pub fn key_of(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Year => "year",
        Dimension::Ministry => "ministry",
        Dimension::Account => "account",
        Dimension::Method => "method",
        Dimension::Policy => "policy",
    }
}

/// What is chosen in a category, as labels.
pub(super) fn labels(filters: &Filters, dimension: Dimension) -> Vec<String> {
    match dimension {
        Dimension::Year => filters.years.iter().map(ToString::to_string).collect(),
        Dimension::Ministry => filters.ministries.clone(),
        Dimension::Account => filters.accounts.clone(),
        Dimension::Method => filters.methods.clone(),
        Dimension::Policy => filters.policies.clone(),
    }
}

/// Chooses a value; false where the category cannot have it.
pub(super) fn choose(filters: &mut Filters, dimension: Dimension, label: &str) -> bool {
    let Some(list) = list(filters, dimension) else {
        let year = year(label);
        filters.years.extend(year);
        filters.years.sort_unstable_by_key(|year| Reverse(*year));
        filters.years.dedup();
        return year.is_some();
    };
    if label.is_empty() {
        return false;
    }
    // An address may be older than the name a ministry has today (pitfall I8).
    let label = match dimension {
        Dimension::Ministry => Ministry::current_name(label),
        _ => label,
    };
    list.push(label.to_owned());
    list.sort_unstable();
    list.dedup();
    true
}

/// Lets go of what stands above or below a label of a tree: the reader who
/// chooses a ministry means all of it, who chooses its agency nothing else of it.
pub(super) fn let_go_of_kin(filters: &mut Filters, dimension: Dimension, label: &str) {
    if dimension == Dimension::Ministry {
        let is_kin = |other: &str| is_below(other, label) || is_below(label, other);
        filters.ministries.retain(|other| !is_kin(other));
    }
}

/// Lets go of a value; false where it was not chosen.
pub(super) fn discard(filters: &mut Filters, dimension: Dimension, label: &str) -> bool {
    match list(filters, dimension) {
        Some(list) => {
            let before = list.len();
            list.retain(|chosen| chosen != label);
            list.len() < before
        }
        None => {
            let before = filters.years.len();
            filters.years.retain(|chosen| Some(*chosen) != year(label));
            filters.years.len() < before
        }
    }
}

/// The chosen labels of a category; years are kept as numbers.
fn list(filters: &mut Filters, dimension: Dimension) -> Option<&mut Vec<String>> {
    match dimension {
        Dimension::Year => None,
        Dimension::Ministry => Some(&mut filters.ministries),
        Dimension::Account => Some(&mut filters.accounts),
        Dimension::Method => Some(&mut filters.methods),
        Dimension::Policy => Some(&mut filters.policies),
    }
}

fn year(label: &str) -> Option<SheetYear> {
    let digits = label.bytes().all(|byte| byte.is_ascii_digit());
    label.parse().ok().filter(|_| digits).map(SheetYear)
}
