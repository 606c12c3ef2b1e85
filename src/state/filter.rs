use super::ViewState;
use kokko_core::domain::{Ministry, SheetYear};
use kokko_core::query::{Dimension, Filters, Negations, RatioRange, is_below};
use std::cmp::Reverse;

/// One thing that is chosen, and can be let go of again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActiveFilter {
    /// Every published year.
    AllYears,
    /// A value of a category.
    Value(Dimension, String),
    /// A least budget, in yen.
    MinBudget(i64),
    /// A range of 執行率.
    Rate(RatioRange),
    /// A range of changes against the year before.
    Change(RatioRange),
    /// Words searched for.
    Query(String),
    /// That something is left out.
    Not(Box<ActiveFilter>),
}

impl ActiveFilter {
    /// The view without it; without its last year it is of every year.
    pub fn remove(&self, view: &ViewState) -> ViewState {
        match self {
            Self::AllYears => view.with_all_years(false),
            Self::Value(dimension, label) => {
                let mut view = view.clone();
                let discarded = discard(&mut view.filters, *dimension, label);
                if discarded && *dimension == Dimension::Year && view.filters.years.is_empty() {
                    view.all_years = true;
                }
                view
            }
            Self::MinBudget(_) => view.with_min_budget(None),
            Self::Rate(_) => view.with_rate(None),
            Self::Change(_) => view.with_change(None),
            Self::Query(_) => view.with_query(""),
            Self::Not(other) => {
                let mut view = view.clone();
                let not = &mut view.filters.not;
                match other.as_ref() {
                    Self::Value(dimension, label) => {
                        include_again(not, *dimension, label);
                    }
                    Self::MinBudget(_) => not.min_budget = None,
                    Self::Rate(_) => not.rate = None,
                    Self::Change(_) => not.change = None,
                    Self::Query(_) => not.query.clear(),
                    Self::AllYears | Self::Not(_) => {}
                }
                view
            }
        }
    }
}

/// The key of a category in the address.
pub fn key_of(dimension: Dimension) -> &'static str {
    not_key_of(dimension).trim_start_matches(NOT)
}

/// Stands before a key whose values are left out.
pub(super) const NOT: &str = "not.";

/// The key of what is left out in a category.
pub fn not_key_of(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Year => "not.year",
        Dimension::Ministry => "not.ministry",
        Dimension::Account => "not.account",
        Dimension::Method => "not.method",
        Dimension::Policy => "not.policy",
        Dimension::Bureau => "not.bureau",
        Dimension::Expense => "not.expense",
        Dimension::Contract => "not.contract",
        Dimension::Bidders => "not.bidders",
        Dimension::Depth => "not.depth",
        Dimension::RecipientKind => "not.recipient_kind",
        Dimension::Ends => "not.ends",
        Dimension::Flag => "not.flag",
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
    if let Some(label) = current(dimension, label) {
        add(list, label);
        return true;
    }
    filters.more.retain(|_, list| !list.is_empty());
    false
}

/// Leaves a value out; false where the category cannot have it.
pub(super) fn leave_out(not: &mut Negations, dimension: Dimension, label: &str) -> bool {
    let label = match dimension {
        Dimension::Year => year(label).map(|year| year.to_string()),
        _ => current(dimension, label).map(str::to_owned),
    };
    let Some(label) = label else { return false };
    let list = not.labels.entry(dimension).or_default();
    add(list, &label);
    if dimension == Dimension::Year {
        list.reverse();
    }
    true
}

/// Leaves a value out no longer; false where it was not left out.
pub(super) fn include_again(not: &mut Negations, dimension: Dimension, label: &str) -> bool {
    let Some(list) = not.labels.get_mut(&dimension) else {
        return false;
    };
    let before = list.len();
    list.retain(|one| one != label);
    let changed = list.len() < before;
    not.labels.retain(|_, list| !list.is_empty());
    changed
}

/// A label as it is today: an address may be older than the name that a ministry
/// has (pitfall I8).
fn current(dimension: Dimension, label: &str) -> Option<&str> {
    let label = match dimension {
        Dimension::Ministry => Ministry::current_name(label),
        _ => label,
    };
    Some(label).filter(|label| !label.is_empty())
}

fn add(list: &mut Vec<String>, label: &str) {
    list.push(label.to_owned());
    list.sort_unstable();
    list.dedup();
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
            let changed = list.len() < before;
            filters.more.retain(|_, list| !list.is_empty());
            changed
        }
        None => {
            let before = filters.years.len();
            filters.years.retain(|chosen| Some(*chosen) != year(label));
            filters.years.len() < before
        }
    }
}

/// Takes over what is chosen and what is left out in a category.
pub(super) fn take_over(filters: &mut Filters, from: &Filters, dimension: Dimension) {
    match list(filters, dimension) {
        Some(list) => *list = from.labels(dimension),
        None => filters.years.clone_from(&from.years),
    }
    filters.more.retain(|_, list| !list.is_empty());
    let not = &mut filters.not.labels;
    match from.not.labels.get(&dimension) {
        Some(labels) => not.insert(dimension, labels.clone()),
        None => not.remove(&dimension),
    };
}

/// The chosen labels of a category; years are kept as numbers.
fn list(filters: &mut Filters, dimension: Dimension) -> Option<&mut Vec<String>> {
    match dimension {
        Dimension::Year => None,
        Dimension::Ministry => Some(&mut filters.ministries),
        Dimension::Account => Some(&mut filters.accounts),
        Dimension::Method => Some(&mut filters.methods),
        Dimension::Policy => Some(&mut filters.policies),
        other => Some(filters.more.entry(other).or_default()),
    }
}

fn year(label: &str) -> Option<SheetYear> {
    let digits = label.bytes().all(|byte| byte.is_ascii_digit());
    label.parse().ok().filter(|_| digits).map(SheetYear)
}
