use super::claims::Claim;
use super::order::Order;
use crate::domain::{LinkMethod, Relation};
use std::collections::HashMap;

/// 統合 and 分割 of the RS System, where both ends are loaded (pitfall D5):
/// offers, for one project cannot go on in two lines, nor two in one.
pub(super) fn offers(order: &Order<'_>) -> Vec<Claim> {
    let mut places: HashMap<u32, Vec<usize>> = HashMap::new();
    for (place, sheet) in order.sheets.iter().enumerate() {
        if let Some(project) = sheet.rs_project {
            places.entry(project).or_default().push(place);
        }
    }
    let mut offers = Vec::new();
    for (place, sheet) in order.sheets.iter().enumerate() {
        for relation in &sheet.relations {
            offers.extend(offer(order, &places, place, relation));
        }
    }
    offers
}

fn offer(
    order: &Order<'_>,
    places: &HashMap<u32, Vec<usize>>,
    place: usize,
    relation: &Relation,
) -> Option<Claim> {
    let (method, is_origin) = meaning(&relation.kind)?;
    // The other end of the same year, or else its newest sheet before that.
    let others = places.get(&relation.project?)?;
    let other = *others
        .iter()
        .rfind(|other| order.rank[**other] <= order.rank[place])?;
    let pair = if is_origin {
        (other, place)
    } else {
        (place, other)
    };
    // Two projects of one year: that their executions differ is no test.
    let offer = Claim::offer(order, pair, method);
    Some(Claim {
        agrees: offer
            .agrees
            .filter(|_| order.rank[other] < order.rank[place]),
        ..offer
    })
}

/// What a 関連性 says, and whether it names what this project came from.
fn meaning(kind: &str) -> Option<(LinkMethod, bool)> {
    match kind.trim() {
        "統合元" => Some((LinkMethod::Merger, true)),
        "統合先" => Some((LinkMethod::Merger, false)),
        "分割元" => Some((LinkMethod::Split, true)),
        "分割先" => Some((LinkMethod::Split, false)),
        _ => None,
    }
}
