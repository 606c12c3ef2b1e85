use super::claims::{Claim, Weight};
use super::order::{Order, Step};
use crate::domain::{Confidence, LinkMethod};

/// Of a name that stands more often than this on both sides together nothing is
/// offered: a list that long helps nobody, and it grows with the square.
const MANY: usize = 12;

/// Claims by 事業名 (pitfall I7).
pub(super) fn claims(order: &Order<'_>) -> Vec<Claim> {
    let within = order.steps((0..order.sheets.len()).filter_map(|place| {
        let name = named(order, place)?;
        Some(((order.sheets[place].ministry.as_str(), name), place))
    }));
    let mut claims: Vec<Claim> = within
        .iter()
        .flat_map(|step| within_ministry(order, step))
        .collect();
    let anywhere = order
        .steps((0..order.sheets.len()).filter_map(|place| Some((named(order, place)?, place))));
    claims.extend(anywhere.iter().filter_map(|step| moved(order, step)));
    claims
}

fn named<'a>(order: &'a Order<'_>, place: usize) -> Option<&'a str> {
    Some(order.keys[place].as_str()).filter(|key| !key.is_empty())
}

fn within_ministry(order: &Order<'_>, step: &Step) -> Vec<Claim> {
    match step.single() {
        Some(pair) if step.adjacent => vec![unique(order, pair)],
        Some(pair) => vec![returning(order, pair)],
        None if step.adjacent => ambiguous(order, step),
        None => Vec::new(),
    }
}

/// The name stands once on both sides.
fn unique(order: &Order<'_>, pair: (usize, usize)) -> Claim {
    Claim::new(order, pair, LinkMethod::Name, |agrees| {
        // A conflict is mostly a correction, so it lowers the confidence only.
        let confidence = match agrees {
            Some(false) => Confidence::Medium,
            _ => Confidence::High,
        };
        (Weight::Name, confidence)
    })
}

/// A name that was missing in a year between: the same project again, or
/// another of its name; an execution has to say which.
fn returning(order: &Order<'_>, pair: (usize, usize)) -> Claim {
    Claim::new(order, pair, LinkMethod::Name, |agrees| match agrees {
        Some(true) => (Weight::Returning, Confidence::Medium),
        _ => (Weight::Offer, Confidence::Low),
    })
}

/// A name that stands several times on a side is offered, unless the executions
/// say no.
fn ambiguous(order: &Order<'_>, step: &Step) -> Vec<Claim> {
    if step.old.len() + step.new.len() > MANY {
        return Vec::new();
    }
    let pairs = step
        .old
        .iter()
        .flat_map(|old| step.new.iter().map(|new| (*old, *new)));
    pairs
        .map(|pair| Claim::offer(order, pair, LinkMethod::AmbiguousName))
        .filter(|claim| claim.agrees != Some(false))
        .collect()
}

/// A name that stands once in the whole nation on both sides, in another
/// ministry: tasks move (デジタル庁, こども家庭庁).
fn moved(order: &Order<'_>, step: &Step) -> Option<Claim> {
    let (from, to) = step.single()?;
    let is_moved = order.sheets[from].ministry != order.sheets[to].ministry;
    (step.adjacent && is_moved).then(|| {
        Claim::new(order, (from, to), LinkMethod::Name, |agrees| match agrees {
            Some(true) => (Weight::Agreeing, Confidence::Medium),
            _ => (Weight::Offer, Confidence::Low),
        })
    })
}
