use super::forest::forest;
use super::{Block, Branch, FiledAmount, Payment, Sheet};
use std::collections::BTreeSet;

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

/// The way of a sheet's money, as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyMap<'a> {
    /// The blocks: what a [`Branch`] names by place. Its arrow is a place in
    /// the sheet's flows.
    pub blocks: Vec<&'a str>,
    /// The blocks paid by the ministry, and below each those it pays.
    pub direct: Vec<Branch>,
    /// Those that no money of the ministry is filed to reach.
    pub others: Vec<Branch>,
}

/// The way of a sheet's money as trees, circles cut where they close (pitfall D4).
pub fn money_map(sheet: &Sheet) -> MoneyMap<'_> {
    let blocks = block_ids(sheet);
    let place = |id: &str| blocks.iter().position(|block| *block == id);
    let arrows: Vec<(Option<usize>, usize)> = sheet
        .flows
        .iter()
        .filter_map(|flow| Some((flow.from.as_deref().and_then(place), place(&flow.to)?)))
        .collect();
    let (direct, others) = forest(blocks.len(), &arrows);
    MoneyMap {
        blocks,
        direct,
        others,
    }
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
    fn the_way_of_the_money_begins_with_the_ministry() {
        // Project 1409: the bank pays the insurer, which pays the bank.
        let sheet = sheet(&[("A", 1), ("E", 2)], &["-A", "AB", "BA", "BC", "CD", "DB"]);
        let map = money_map(&sheet);
        assert_eq!(map.blocks, ["A", "E", "B", "C", "D"]);
        let first = &map.direct[0];
        assert_eq!((first.node, first.arrow), (0, Some(0)));
        assert_eq!(first.below[0].node, 2);
        assert!(first.below[0].below[0].repeated, "B pays A again");
        let others: Vec<&str> = map.others.iter().map(|one| map.blocks[one.node]).collect();
        assert_eq!(others, ["E"]);
    }
}
