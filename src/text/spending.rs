//! Blocks, contracts and uses of a sheet's spending, in words.

use super::figures::count;
use super::grid::{Cell, Grid, joined, parts, with};
use super::project::{number_note, with_unit};
use super::sheet::fixed_text;
use super::words;
use kokko_core::domain::{Contract, LooseUse, Payment, Route, Sheet, Use, lines};
use kokko_core::query::SheetBlock;

/// The head of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockHead {
    /// Its name, as filed.
    pub name: String,
    /// Who pays it.
    pub from: String,
    /// How many are paid.
    pub recipients: String,
    /// What they are paid for.
    pub role: String,
}

/// What is to be said of a block before its payments.
pub fn block_head(block: &SheetBlock<'_>) -> BlockHead {
    let words = &words().sheet;
    let payers = block.payers.iter().map(|id| block_label(id));
    let payers = joined(payers, super::words().list_separator);
    let filed = block.filed;
    BlockHead {
        name: filed
            .map(|filed| filed.name.to_string())
            .unwrap_or_default(),
        from: match block.route {
            Route::Direct => words.from_direct.to_owned(),
            Route::Downstream => with(words.from_of, "blocks", &payers),
            Route::Both => with(words.from_both_of, "blocks", &payers),
            Route::Unknown => words.from_unknown.to_owned(),
        },
        recipients: filed
            .and_then(|filed| filed.recipients)
            .map(|n| with(words.recipients_of, "n", &count(u64::from(n))))
            .unwrap_or_default(),
        role: filed.map(|filed| lines(&filed.role)).unwrap_or_default(),
    }
}

/// A block in a word: `ブロックA`.
pub fn block_label(id: &str) -> String {
    with(words().sheet.block_of, "id", id)
}

/// A block in a line of the overview: its name, if filed.
pub fn block_summary(sheet: &Sheet, id: &str) -> String {
    let known = sheet.blocks.iter().find(|block| block.id == id);
    known
        .map(|block| block.name.to_string())
        .unwrap_or_default()
}

/// 契約方式, 入札者数 and 落札率 of a contract in a line.
pub fn contract_facts(contract: &Contract) -> String {
    let words = &words().sheet;
    let bidders = contract.bidders.map(|n| count(u64::from(n)));
    parts([
        fixed_text(&contract.method),
        fixed_text(&contract.method_detail),
        with(words.bidders_of, "n", &bidders.unwrap_or_default()),
        with(words.winning_rate_of, "rate", &winning_rate(contract)),
        if contract.several {
            words.several.to_owned()
        } else {
            String::new()
        },
    ])
}

fn winning_rate(contract: &Contract) -> String {
    let rate = contract.winning_rate.trim_end_matches(['%', '％']);
    if rate.is_empty() {
        return String::new();
    }
    with_unit(Some(rate), "%")
}

/// The contracts of a payment, where there is more to say than its own line does.
pub fn contracts(payment: &Payment) -> Option<Grid> {
    if payment.contracts.len() < 2 {
        return None;
    }
    let all = words();
    let words = &all.sheet;
    let row = |one: &Contract| {
        vec![
            Cell::text(&one.summary),
            Cell::Text(contract_facts(one)),
            Cell::Text(lines(&one.reason)),
            Cell::yen(&one.amount),
        ]
    };
    let rows = payment.contracts.iter().map(row).collect();
    let heads = [
        words.contract,
        words.method,
        words.contract_reason,
        words.amount,
    ];
    let mut grid = Grid::new("", &heads, rows);
    grid.title = with(
        words.contracts_of,
        "n",
        &count(payment.contracts.len() as u64),
    );
    Some(grid)
}

/// 費目・使途 of a payment.
pub fn uses(payment: &Payment) -> Option<Grid> {
    let words = &words().sheet;
    // The contract is named where the payment has another or several.
    let several = payment
        .uses
        .iter()
        .any(|one| !one.contract.is_empty() && one.contract.shown() != payment.description.shown());
    let row = |one: &Use| {
        let mut row = use_row(one);
        if several {
            row.insert(0, Cell::text(&one.contract));
        }
        row
    };
    let rows: Vec<_> = payment.uses.iter().map(row).collect();
    let heads = [
        words.contract,
        words.use_item,
        words.use_purpose,
        words.amount,
    ];
    let mut grid = Grid::new("", &heads[usize::from(!several)..], rows);
    grid.title = with(words.uses_of, "n", &count(payment.uses.len() as u64));
    (!payment.uses.is_empty()).then_some(grid)
}

fn use_row(one: &Use) -> Vec<Cell> {
    vec![
        Cell::text(&one.item),
        Cell::text(&one.purpose),
        Cell::yen(&one.amount),
    ]
}

/// 費目・使途 of recipients that no payment names.
pub fn loose_uses(sheet: &Sheet) -> Grid {
    let all = words();
    let words = &all.sheet;
    let row = |one: &LooseUse| {
        let mut row = vec![
            Cell::Text(one.block.clone()),
            Cell::text(&one.name),
            Cell::text(&one.spent.contract),
        ];
        row.extend(use_row(&one.spent));
        row
    };
    let rows = sheet.loose_uses.iter().map(row).collect();
    let heads = [
        all.block,
        all.recipient,
        words.contract,
        words.use_item,
        words.use_purpose,
        words.amount,
    ];
    Grid::new(words.loose_uses, &heads, rows)
}

/// 国自らが支出する間接経費.
pub fn own_costs(sheet: &Sheet) -> Grid {
    let words = &words().sheet;
    let row =
        |one: &kokko_core::domain::OwnCost| vec![Cell::text(&one.item), Cell::yen(&one.amount)];
    let rows = sheet.own_costs.iter().map(row).collect();
    Grid::new(words.own_costs, &[words.own_item, words.amount], rows)
}

/// 国庫債務負担行為等による契約.
pub fn commitments(sheet: &Sheet) -> Grid {
    let all = words();
    let words = &all.sheet;
    let row = |one: &kokko_core::domain::Commitment| {
        let number = one.number.as_deref().map(number_note).unwrap_or_default();
        vec![
            Cell::Text(one.block.clone()),
            Cell::Text(joined([one.name.to_string(), number], " ")),
            Cell::Text(lines(one.contract.summary.shown())),
            Cell::Text(contract_facts(&one.contract)),
            Cell::Text(lines(&one.contract.reason)),
            Cell::yen(&one.contract.amount),
        ]
    };
    let rows = sheet.commitments.iter().map(row).collect();
    let heads = [
        all.block,
        words.contractor,
        words.contract,
        words.method,
        words.contract_reason,
        words.contract_amount,
    ];
    Grid::new(words.commitments, &heads, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sheet::made;
    use kokko_core::domain::Text;
    use kokko_core::query::sheet_blocks;

    #[test]
    fn a_block_says_who_pays_it() {
        let sheet = made(
            r#""blocks":[{"id":"A","name":"乙ほか","recipients":1200},{"id":"B"},{"id":"C"},{"id":"D"}],
            "flows":[{"to":"A"},{"from":"A","to":"B"},{"from":"C","to":"B"},{"to":"C"},{"from":"B","to":"C"}]"#,
        );
        let heads: Vec<BlockHead> = sheet_blocks(&sheet).iter().map(block_head).collect();
        assert_eq!(heads[0].name, "乙ほか");
        assert_eq!(heads[0].recipients, "支出先 1,200者");
        let from: Vec<&str> = heads.iter().map(|head| head.from.as_str()).collect();
        let wanted = [
            "国から直接",
            "ブロックA、ブロックCから",
            "国から直接、およびブロックBから",
            "支払い元の記載なし",
        ];
        assert_eq!(from, wanted);
    }

    #[test]
    fn a_contract_says_how_it_was_made() {
        let contract = Contract {
            method: Text::new("一般競争契約", "一般競争契約"),
            bidders: Some(1),
            winning_rate: "99.50%".to_owned(),
            several: true,
            ..Contract::default()
        };
        assert_eq!(
            contract_facts(&contract),
            "一般競争契約・入札者数 1・落札率 99.5%・その他の契約をまとめたもの"
        );
        assert_eq!(contract_facts(&Contract::default()), "");
    }
}
