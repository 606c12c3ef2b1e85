use super::claims::Claim;
use super::order::Order;
use crate::domain::Line;

/// Strings the sheets along the joined claims, and puts each offer between two
/// lines into both.
pub(super) fn string(order: &Order<'_>, joined: &[Claim], offers: Vec<Claim>) -> Vec<Line> {
    let count = order.sheets.len();
    let mut before: Vec<Option<&Claim>> = vec![None; count];
    for claim in joined {
        before[claim.to] = Some(claim);
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut line_of = vec![0; count];
    // In order of year, so the sheet before already has its line.
    for place in 0..count {
        let at = before[place].map_or(lines.len(), |claim| line_of[claim.from]);
        if at == lines.len() {
            lines.push(Line::default());
        }
        line_of[place] = at;
        lines[at].sheets.push(order.sheets[place].id.clone());
        lines[at]
            .links
            .extend(before[place].map(|claim| claim.link(order)));
    }
    for claim in offers {
        let (from, to) = (line_of[claim.from], line_of[claim.to]);
        if from != to {
            lines[from].perhaps.push(claim.link(order));
            lines[to].perhaps.push(claim.link(order));
        }
    }
    for line in &mut lines {
        line.perhaps.sort();
        line.perhaps.dedup();
    }
    lines.sort_by(|a, b| a.sheets.cmp(&b.sheets));
    lines
}
