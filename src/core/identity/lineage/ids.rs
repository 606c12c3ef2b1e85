use super::claims::{Claim, Weight};
use super::likeness::alike;
use super::old_number::sheet_ids;
use super::order::Order;
use crate::domain::{Confidence, LinkMethod, Ministry, Related, SheetId};
use crate::search;

/// Claims by what was filed to tell a project through the years (pitfalls I6, I7).
pub(super) fn claims(order: &Order<'_>) -> Vec<Claim> {
    let mut claims = rs_projects(order);
    claims.extend(judgit_projects(order));
    for place in 0..order.sheets.len() {
        claims.extend(related(order, place));
        claims.extend(old_numbers(order, place));
    }
    claims
}

/// 予算事業ID: one project in all years of the RS System, gaps too.
fn rs_projects(order: &Order<'_>) -> Vec<Claim> {
    let sheets = order.sheets.iter().enumerate();
    let having = sheets.filter_map(|(place, sheet)| Some((sheet.rs_project?, place)));
    let steps = order.steps(having);
    let pairs = steps.iter().filter_map(|step| step.single());
    pairs
        .map(|pair| {
            Claim::new(order, pair, LinkMethod::ProjectId, |_| {
                (Weight::Project, Confidence::High)
            })
        })
        .collect()
}

/// 事業ID of JUDGIT!: made for 2015 to 2019 only; in other years it finds no
/// partner.
fn judgit_projects(order: &Order<'_>) -> Vec<Claim> {
    let sheets = order.sheets.iter().enumerate();
    let having = sheets.filter_map(|(place, sheet)| Some((sheet.judgit_project?, place)));
    let steps = order.steps(having);
    let pairs = steps.iter().filter(|step| step.adjacent);
    pairs
        .filter_map(|step| filed(order, step.single()?, LinkMethod::ProjectId))
        .collect()
}

/// 関連する過去のレビューシート, where it points to one sheet of the year before.
fn related(order: &Order<'_>, place: usize) -> Option<Claim> {
    let mut places = order.sheets[place].related.iter().filter_map(|related| {
        let from = order.place(&related_id(related)?)?;
        (order.rank[from] + 1 == order.rank[place]).then_some(from)
    });
    let from = places.next()?;
    places
        .all(|other| other == from)
        .then(|| filed(order, (from, place), LinkMethod::Related))?
}

fn related_id(related: &Related) -> Option<SheetId> {
    let ministry = search::display(&related.ministry);
    let ministry = Ministry::current_name(&ministry);
    let short = Ministry::named(ministry).map_or(ministry, |known| known.short);
    let number = search::display(&related.number).replace(' ', "");
    let parts: Vec<&str> = number.split('-').filter(|part| !part.is_empty()).collect();
    SheetId::parse(&format!("{}-{short}-{}", related.year, parts.join("-"))).ok()
}

/// A pointer of the JUDGIT! data: it is often wrong, so the executions or,
/// without a test, the name have to agree.
fn filed(order: &Order<'_>, (from, to): (usize, usize), method: LinkMethod) -> Option<Claim> {
    let is_alike = alike(&order.keys[from], &order.keys[to]);
    let claim = Claim::new(order, (from, to), method, |agrees| match agrees {
        Some(true) => (Weight::Agreeing, Confidence::Medium),
        None if is_alike => (Weight::Untested, Confidence::Medium),
        _ => (Weight::Offer, Confidence::Low),
    });
    (claim.weight != Weight::Offer || is_alike).then_some(claim)
}

/// 旧事業番号: the newest loaded sheet it names; several of one year are a merger.
fn old_numbers(order: &Order<'_>, place: usize) -> Vec<Claim> {
    let numbers = order.sheets[place].old_numbers.iter();
    let mut from: Vec<usize> = numbers
        .flat_map(|number| sheet_ids(number))
        .filter_map(|id| order.place(&id))
        .filter(|from| order.rank[*from] < order.rank[place])
        .collect();
    from.sort_unstable();
    from.dedup();
    let newest = from.last().map(|last| order.rank[*last]);
    from.retain(|from| Some(order.rank[*from]) == newest);
    if let [from] = from.as_slice() {
        return vec![Claim::new(
            order,
            (*from, place),
            LinkMethod::OldNumber,
            |agrees| match agrees {
                Some(true) => (Weight::Agreeing, Confidence::High),
                None => (Weight::Untested, Confidence::Medium),
                Some(false) => (Weight::Offer, Confidence::Low),
            },
        )];
    }
    let several = from.into_iter();
    several
        .map(|from| Claim::offer(order, (from, place), LinkMethod::Merger))
        .collect()
}
