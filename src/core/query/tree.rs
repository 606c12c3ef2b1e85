use super::FacetValue;
use super::values::Values;
use crate::dataset::{Sets, SheetTable};
use std::collections::BTreeMap;

/// Stands between a ministry and its agency: `国土交通省/観光庁`.
const BELOW: char = '/';

/// 府省庁 and, where it is one, 外局 that a label of [`super::Dimension::Ministry`]
/// stands for.
pub fn ministry_and_agency(label: &str) -> (&str, Option<&str>) {
    match label.split_once(BELOW) {
        Some((ministry, agency)) => (ministry, Some(agency)),
        None => (label, None),
    }
}

/// The label of an agency below its ministry, and of a ministry where there is none.
pub fn ministry_label(ministry: &str, agency: &str) -> String {
    if agency.is_empty() {
        return ministry.to_owned();
    }
    format!("{ministry}{BELOW}{agency}")
}

/// Whether one label of a tree stands below another.
pub fn is_below(label: &str, above: &str) -> bool {
    let rest = label.strip_prefix(above);
    rest.is_some_and(|rest| rest.starts_with(BELOW))
}

/// The values of a tree by what stands at its top: each with all that is below it.
pub fn families(values: &[FacetValue]) -> impl Iterator<Item = &[FacetValue]> {
    values.chunk_by(|_, next| next.depth > 0)
}

/// Families of which anything is chosen or left out first, all else in its order.
pub(super) fn chosen_first(values: &[FacetValue]) -> Vec<FacetValue> {
    let is_chosen =
        |family: &&[FacetValue]| family.iter().any(|value| value.chosen || value.excluded);
    let (chosen, others): (Vec<_>, Vec<_>) = families(values).partition(is_chosen);
    [chosen, others].concat().concat()
}

/// 局・庁 of each 府省庁, ministries in 建制順: `総務省/大臣官房`. A sheet that names
/// no bureau has none.
pub(super) fn bureaus(sheets: &SheetTable) -> Values {
    let labels = &sheets.labels;
    let pairs = Pairs::of(&sheets.ministry, &sheets.bureau);
    let named = |bureau: u16| {
        let label = labels.bureaus.get(usize::from(bureau));
        label.filter(|label| !label.is_empty())
    };
    let known = pairs.known.keys();
    let known = known.filter_map(|pair| Some((*pair, named(pair.1)?)));
    let (known, all): (Vec<(u16, u16)>, Vec<String>) = known
        .map(|(pair, bureau)| {
            let ministry = labels.ministries.get(usize::from(pair.0));
            let ministry = ministry.map_or("", String::as_str);
            (pair, format!("{ministry}{BELOW}{bureau}"))
        })
        .unzip();
    let codes: BTreeMap<(u16, u16), u16> = known.into_iter().zip(0..).collect();
    let column = pairs.column(|pair| codes.get(pair).map_or(&[], std::slice::from_ref));
    Values::of_sets(&all, &column)
}

/// 府省庁, each followed by those of its 外局 that run sheets (pitfall I8); a
/// ministry has the sheets of its agencies too.
pub(super) fn ministries(sheets: &SheetTable) -> Values {
    let labels = &sheets.labels;
    let pairs = Pairs::of(&sheets.ministry, &sheets.agency);
    let mut nodes: Vec<(String, u8)> = Vec::new();
    let mut add = |label: String, depth: u8| {
        nodes.push((label, depth));
        u16::try_from(nodes.len() - 1).unwrap_or(u16::MAX)
    };
    let mut codes: BTreeMap<(u16, u16), Vec<u16>> = BTreeMap::new();
    for (code, ministry) in (0_u16..).zip(&labels.ministries) {
        let top = add(ministry.clone(), 0);
        for pair in pairs.known.range((code, 0)..=(code, u16::MAX)) {
            let agency = labels.agencies.get(usize::from(pair.0.1));
            let below = agency.filter(|agency| !agency.is_empty());
            let below = below.map(|agency| add(ministry_label(ministry, agency), 1));
            codes.insert(*pair.0, std::iter::once(top).chain(below).collect());
        }
    }
    let (labels, depths): (Vec<String>, Vec<u8>) = nodes.into_iter().unzip();
    let column = pairs.column(|pair| codes.get(pair).map_or(&[], Vec::as_slice));
    Values::of_sets(&labels, &column).with_depths(depths)
}

/// Two columns of codes as one of pairs, of which few occur.
struct Pairs {
    /// The pairs, each with its number, in the order in which they came.
    known: BTreeMap<(u16, u16), u32>,
    /// The pair of each row.
    of: Vec<u32>,
}

impl Pairs {
    fn of(firsts: &[u16], seconds: &[u16]) -> Self {
        let widest = firsts.iter().copied().max().map_or(0, usize::from);
        let mut beside: Vec<Vec<(u16, u32)>> = vec![Vec::new(); widest + 1];
        let mut known = BTreeMap::new();
        let mut of = Vec::with_capacity(firsts.len());
        for (first, second) in firsts.iter().zip(seconds) {
            // Few stand beside one: looking through them beats any index.
            let seen = &mut beside[usize::from(*first)];
            let place = seen.iter().find(|(own, _)| own == second);
            let place = place.map(|(_, place)| *place).unwrap_or_else(|| {
                let place = known.len() as u32;
                known.insert((*first, *second), place);
                seen.push((*second, place));
                place
            });
            of.push(place);
        }
        Self { known, of }
    }

    /// Each row's codes, by its pair.
    fn column<'a>(self, codes: impl Fn(&(u16, u16)) -> &'a [u16]) -> Sets {
        let mut by_place: Vec<_> = self.known.iter().collect();
        by_place.sort_unstable_by_key(|(_, place)| **place);
        let mut sets = Sets::default();
        for (pair, _) in by_place {
            sets.push_set(codes(pair));
        }
        sets.with_rows(self.of)
    }
}
