use super::{Block, FiledAmount, Payment, Sheet};
use std::collections::{BTreeMap, BTreeSet};

/// How the money of a block came to it (pitfall D4).
///
/// Direct and downstream money is never added: what a block passes on is
/// counted in it already (pitfall D3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// Paid by the ministry and by nobody else.
    Direct,
    /// Paid by other blocks only: 再委託, 間接補助 …
    Downstream,
    /// Paid by the ministry and by other blocks; its amount cannot be parted.
    Both,
    /// No flow leads to it: JUDGIT! files none, and some sheets of the RS System
    /// leave one out.
    Unknown,
}

/// How the money of a block of this sheet came to it. A block that pays itself
/// is not downstream for that.
pub fn route(sheet: &Sheet, block: &str) -> Route {
    let mut direct = false;
    let mut downstream = false;
    for flow in sheet.flows.iter().filter(|flow| flow.to == block) {
        match &flow.from {
            None => direct = true,
            Some(from) => downstream |= from != block,
        }
    }
    match (direct, downstream) {
        (true, false) => Route::Direct,
        (false, true) => Route::Downstream,
        (true, true) => Route::Both,
        (false, false) => Route::Unknown,
    }
}

/// What the blocks of a sheet add up to, by [`Route`]: four figures that are
/// never added to each other (pitfall D3). `None` where no block has an amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RouteSums {
    /// Paid by the ministry alone, in yen.
    pub direct: Option<i64>,
    /// Paid by other blocks alone.
    pub downstream: Option<i64>,
    /// Paid by both.
    pub both: Option<i64>,
    /// Paid by nobody who was filed.
    pub unknown: Option<i64>,
}

/// Adds up a sheet's blocks by the way the money came.
///
/// A block counts with its ブロックの合計支出額; where none was filed, with what
/// its payments add up to, those flagged apart.
pub fn route_sums(sheet: &Sheet) -> RouteSums {
    let mut sums = RouteSums::default();
    for block in block_ids(sheet) {
        let Some(yen) = block_yen(sheet, block) else {
            continue;
        };
        let sum = match route(sheet, block) {
            Route::Direct => &mut sums.direct,
            Route::Downstream => &mut sums.downstream,
            Route::Both => &mut sums.both,
            Route::Unknown => &mut sums.unknown,
        };
        *sum = Some(sum.unwrap_or(0).saturating_add(yen));
    }
    sums
}

/// ブロックの合計支出額 in yen, or what the block's payments add up to.
pub fn block_yen(sheet: &Sheet, id: &str) -> Option<i64> {
    let yen = |filed: &FiledAmount| filed.amount.yen;
    let filed = sheet.blocks.iter().find(|block| block.id == id);
    let total = filed.and_then(|block| block.total.as_ref());
    total.map(yen).or_else(|| {
        let in_block = |payment: &&Payment| payment.block == id && payment.flag.is_none();
        let payments = sheet.payments.iter().filter(in_block);
        payments
            .filter_map(|payment| payment.amount.as_ref().map(yen))
            .reduce(i64::saturating_add)
    })
}

/// The blocks of a sheet, each once: those filed as blocks, then those that
/// only a payment or a flow names.
pub fn block_ids(sheet: &Sheet) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let filed = sheet.blocks.iter().map(|block: &Block| block.id.as_str());
    let paid = sheet.payments.iter().map(|payment| payment.block.as_str());
    let linked = sheet
        .flows
        .iter()
        .flat_map(|flow| flow.from.as_deref().into_iter().chain([flow.to.as_str()]));
    filed
        .chain(paid)
        .chain(linked)
        .filter(|id| seen.insert(*id))
        .collect()
}

/// One line of the way of the money: a block below whoever pays it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowNode<'a> {
    /// The block.
    pub block: &'a str,
    /// 資金の流れの補足情報 of the arrow that leads here.
    pub note: &'a str,
    /// The block stands elsewhere with what it pays: it is paid by several, or
    /// the money goes round (pitfall D4).
    pub repeated: bool,
    /// The blocks it pays, unless `repeated`.
    pub pays: Vec<FlowNode<'a>>,
}

/// The way of a sheet's money as a tree: the blocks paid by the ministry, and
/// below each those it pays. Every block unfolds once, so a circle ends where
/// it closes. Blocks that no ministry's money reaches follow as roots of their
/// own, for their flows are filed all the same.
pub fn flow_tree(sheet: &Sheet) -> Vec<FlowNode<'_>> {
    let mut arrows: BTreeMap<Option<&str>, Vec<(&str, &str)>> = BTreeMap::new();
    for flow in &sheet.flows {
        let from = arrows.entry(flow.from.as_deref()).or_default();
        if !from.iter().any(|(to, _)| *to == flow.to) {
            from.push((&flow.to, &flow.note));
        }
    }
    let mut unfolded = BTreeSet::new();
    let mut roots = Vec::new();
    // In the order in which the ministry's payments were filed; a block that is
    // also paid by one of them unfolds here, at the top.
    let direct = arrows.remove(&None).unwrap_or_default();
    let top: BTreeSet<&str> = direct.iter().map(|(to, _)| *to).collect();
    unfolded.extend(&top);
    for (block, note) in &direct {
        roots.push(FlowNode {
            block,
            note,
            repeated: false,
            pays: below(block, &arrows, &mut unfolded),
        });
    }
    for block in block_ids(sheet) {
        let paid_by_another = sheet
            .flows
            .iter()
            .any(|flow| flow.to == block && flow.from.as_deref() != Some(block));
        let pays = arrows.contains_key(&Some(block));
        // A circle that nobody outside pays has no such beginning: second round.
        if pays && !paid_by_another && unfolded.insert(block) {
            roots.push(root(block, &arrows, &mut unfolded));
        }
    }
    for block in block_ids(sheet) {
        if arrows.contains_key(&Some(block)) && unfolded.insert(block) {
            roots.push(root(block, &arrows, &mut unfolded));
        }
    }
    roots
}

fn root<'a>(
    block: &'a str,
    arrows: &BTreeMap<Option<&'a str>, Vec<(&'a str, &'a str)>>,
    unfolded: &mut BTreeSet<&'a str>,
) -> FlowNode<'a> {
    FlowNode {
        block,
        note: "",
        repeated: false,
        pays: below(block, arrows, unfolded),
    }
}

/// As deep as there are blocks at most: each unfolds once.
fn below<'a>(
    block: &'a str,
    arrows: &BTreeMap<Option<&'a str>, Vec<(&'a str, &'a str)>>,
    unfolded: &mut BTreeSet<&'a str>,
) -> Vec<FlowNode<'a>> {
    let Some(paid) = arrows.get(&Some(block)) else {
        return Vec::new();
    };
    paid.iter()
        .map(|(to, note)| {
            let repeated = !unfolded.insert(to);
            FlowNode {
                block: to,
                note,
                repeated,
                pays: if repeated {
                    Vec::new()
                } else {
                    below(to, arrows, unfolded)
                },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Flow, SheetId, SheetYear, Source, Text};

    /// Blocks with totals, and arrows: `-A` from the ministry, `AB` from A to B.
    fn sheet(blocks: &[(&str, i64)], arrows: &[&str]) -> Sheet {
        let year = SheetYear(2024);
        let id = SheetId::new(year, "総務", "1");
        let name = Text::new("甲", "甲");
        let mut sheet = Sheet::new(id, year, "総務省".to_owned(), name, Source::default());
        sheet.blocks = blocks
            .iter()
            .map(|(id, yen)| Block {
                id: (*id).to_owned(),
                name: Text::default(),
                recipients: None,
                role: String::new(),
                total: Some(FiledAmount::of_yen(*yen)),
            })
            .collect();
        sheet.flows = arrows
            .iter()
            .map(|arrow| Flow {
                from: (!arrow.starts_with('-')).then(|| arrow[..1].to_owned()),
                to: arrow[1..].to_owned(),
                note: String::new(),
            })
            .collect();
        sheet
    }

    /// `A(B C(A*))`: what unfolds elsewhere has a star.
    fn drawn(nodes: &[FlowNode<'_>]) -> String {
        let one = |node: &FlowNode<'_>| {
            let star = if node.repeated { "*" } else { "" };
            let below = match drawn(&node.pays) {
                below if below.is_empty() => below,
                below => format!("({below})"),
            };
            format!("{}{star}{below}", node.block)
        };
        nodes.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_route_says_who_pays_a_block() {
        let sheet = sheet(&[], &["-A", "AB", "-C", "AC", "CC", "DD", "BD", "EE"]);
        assert_eq!(route(&sheet, "A"), Route::Direct);
        assert_eq!(route(&sheet, "B"), Route::Downstream);
        assert_eq!(route(&sheet, "C"), Route::Both);
        assert_eq!(route(&sheet, "D"), Route::Downstream);
        assert_eq!(route(&sheet, "E"), Route::Unknown, "only by itself");
        assert_eq!(route(&sheet, "Z"), Route::Unknown);
    }

    #[test]
    fn a_block_that_pays_itself_stays_direct() {
        assert_eq!(route(&sheet(&[], &["-A", "AA"]), "A"), Route::Direct);
    }

    #[test]
    fn direct_and_downstream_amounts_are_apart() {
        let blocks = [("A", 100), ("B", 70), ("C", 30), ("D", 5), ("E", 9)];
        let sheet = sheet(&blocks, &["-A", "AB", "BC", "-D", "AD"]);
        let sums = route_sums(&sheet);
        assert_eq!(sums.direct, Some(100));
        assert_eq!(sums.downstream, Some(100));
        assert_eq!(sums.both, Some(5));
        assert_eq!(sums.unknown, Some(9));
        assert_eq!(route_sums(&self::sheet(&[], &["-A"])), RouteSums::default());
    }

    #[test]
    fn a_block_without_a_total_counts_with_its_payments() {
        let json = r#"{"id":"2024-総務-1","year":2024,"ministry":"総務省","name":"甲",
            "budgets":[],"source":{"file":"a","line":1},"flows":[{"to":"A"}],"payments":[
            {"year":2023,"block":"A","place":1,"name":"乙","recipient":"n-1","amount":[5,0]},
            {"year":2023,"block":"A","place":2,"name":"丙","recipient":"n-2"},
            {"year":2023,"block":"A","place":3,"name":"丁","recipient":"n-3","amount":[9,0],"flag":"plan"},
            {"year":2023,"block":"B","place":1,"name":"戊","recipient":"n-4"}]}"#;
        let sheet: Sheet = serde_json::from_str(json).expect("sheet");
        assert_eq!(block_yen(&sheet, "A"), Some(5));
        assert_eq!(block_yen(&sheet, "B"), None, "nothing filed is not zero");
        assert_eq!(route_sums(&sheet).direct, Some(5));
        assert_eq!(route_sums(&sheet).unknown, None);
    }

    #[test]
    fn the_way_of_the_money_is_a_tree() {
        let tree = |arrows: &[&str]| drawn(&flow_tree(&sheet(&[], arrows)));
        assert_eq!(tree(&["-A", "AB", "BC", "-D"]), "A(B(C)) D");
        assert_eq!(tree(&["-A", "-B", "AC", "BC", "CD"]), "A(C(D)) B(C*)");
        assert_eq!(tree(&["-A", "-B", "AB", "BC"]), "A(B*) B(C)");
        assert_eq!(tree(&["AB", "AB"]), "A(B)", "an arrow filed twice is one");
        assert_eq!(tree(&[]), "");
    }

    #[test]
    fn a_circle_ends_where_it_closes() {
        let tree = |arrows: &[&str]| drawn(&flow_tree(&sheet(&[], arrows)));
        assert_eq!(tree(&["-A", "AB", "BC", "CA"]), "A(B(C(A*)))");
        assert_eq!(tree(&["-A", "AA"]), "A(A*)");
        assert_eq!(tree(&["AB", "BC", "CA", "-D"]), "D A(B(C(A*)))");
        assert_eq!(tree(&["BA", "AB", "CB"]), "C(B(A(B*)))");
        assert_eq!(tree(&["AA"]), "A(A*)");
    }

    #[test]
    fn every_flow_is_shown_exactly_once() {
        fn arrows(nodes: &[FlowNode<'_>]) -> usize {
            nodes
                .iter()
                .map(|node| node.pays.len() + arrows(&node.pays))
                .sum()
        }
        let all = [
            "-A", "AB", "AC", "BC", "CB", "CD", "DE", "ED", "FG", "GF", "GA",
        ];
        let sheet = sheet(&[], &all);
        assert_eq!(
            arrows(&flow_tree(&sheet)),
            all.len() - 1,
            "one is the ministry's"
        );
    }
}
