//! 5-1 to 5-4: blocks, payees, contracts, arrows, uses, commitments.

use super::super::cells::Cells;
use super::super::part::{Body, Payee};
use crate::cell::CellError;
use kokko_core::domain::{Block, Commitment, Contract, Flow, OwnCost, Use};
use kokko_core::search;

/// What 5-1 and 5-3 both say of a payee.
fn payee(row: &Cells<'_>) -> Payee {
    Payee {
        block: search::display(row.raw("支出先ブロック番号")),
        name: row.text("支出先名"),
        number: Some(row.filed("法人番号")).filter(|number| !number.is_empty()),
        ..Payee::default()
    }
}

/// A row is a block, a recipient's sum, or one of its contracts.
pub(super) fn payment(row: &Cells<'_>) -> Result<Body, CellError> {
    let payee = Payee {
        address: row.filed("所在地"),
        legal_form: row.filed("法人種別"),
        collective: row.truth("その他支出先"),
        total: row.yen("支出先の合計支出額")?,
        ..payee(row)
    };
    if payee.name.is_empty() && payee.number.is_none() && payee.total.is_none() {
        if payee.block.is_empty() {
            return Ok(Body::Nothing);
        }
        return Ok(Body::Block(Box::new(Block {
            id: payee.block,
            name: row.text("支出先ブロック名"),
            recipients: row.whole("支出先の数")?,
            role: row.filed("事業を行う上での役割"),
            total: row.yen("ブロックの合計支出額")?,
        })));
    }
    if payee.total.is_some() {
        return Ok(Body::Payee(Box::new(payee)));
    }
    let contract = Contract {
        summary: row.text("契約概要"),
        amount: row.yen("金額")?,
        method: row.text("契約方式等"),
        method_detail: row.text("具体的な契約方式等"),
        bidders: row.whole("入札者数")?,
        winning_rate: row.filed("落札率"),
        reason: row.filed(
            "一者応札・一者応募又は競争性のない随意契約となった理由及び改善策(支出額10億円以上)",
        ),
        several: row.truth("その他の契約"),
    };
    Ok(Body::Contract(Box::new(payee), Box::new(contract)))
}

pub(super) fn flow(row: &Cells<'_>) -> Result<Body, CellError> {
    let to = search::display(row.raw("支出先の支出先ブロック"));
    if !to.is_empty() {
        let from = search::display(row.raw("支出元の支出先ブロック"));
        let direct = row.truth("担当組織からの支出");
        if direct == from.is_empty() {
            let flow = Flow {
                from: (!direct).then_some(from),
                to,
                note: row.filed("資金の流れの補足情報"),
            };
            return Ok(Body::Flow(flow, row.text("支出先の支出先ブロック名")));
        }
        let found = format!("{:?} beside block {from:?}", row.raw("担当組織からの支出"));
        return Err(CellError::new(
            "担当組織からの支出",
            "either the ministry or a block",
            found,
        ));
    }
    if row.is_blank(&[
        "国自らが支出する間接経費の項目",
        "国自らが支出する間接経費の金額",
    ]) {
        return Ok(Body::Nothing);
    }
    Ok(Body::OwnCost(OwnCost {
        item: row.text("国自らが支出する間接経費の項目"),
        amount: row.yen("国自らが支出する間接経費の金額")?,
    }))
}

pub(super) fn spending(row: &Cells<'_>) -> Result<Body, CellError> {
    if row.is_blank(&["支出先名", "費目", "使途", "金額"]) {
        return Ok(Body::Nothing);
    }
    let spent = Use {
        contract: row.text("契約概要"),
        item: row.text("費目"),
        purpose: row.text("使途"),
        amount: row.yen("金額")?,
    };
    Ok(Body::Use(Box::new(payee(row)), Box::new(spent)))
}

pub(super) fn commitment(row: &Cells<'_>) -> Result<Body, CellError> {
    let name = row.text("契約先名(国庫債務負担行為等による契約)");
    let amount = row.yen("契約額(国庫債務負担行為等による契約)")?;
    let summary = row.text("契約概要(契約名)(国庫債務負担行為等による契約)");
    if name.is_empty() && amount.is_none() && summary.is_empty() {
        return Ok(Body::Nothing);
    }
    Ok(Body::Commitment(Box::new(Commitment {
        block: search::display(row.raw("支出先ブロック(国庫債務負担行為等による契約)")),
        name,
        number: Some(row.filed("契約先の法人番号(国庫債務負担行為等による契約)"))
            .filter(|number| !number.is_empty()),
        contract: Contract {
            summary,
            amount,
            method: row.text("契約方式等(国庫債務負担行為等による契約)"),
            method_detail: row.text("具体的な契約方式等(国庫債務負担行為等による契約)"),
            bidders: row.whole("入札者数(応募者数)(国庫債務負担行為等による契約)")?,
            winning_rate: row.filed("落札率(%)(国庫債務負担行為等による契約)"),
            reason: row.filed("一者応札・一者応募又は競争性のない随意契約となった理由及び改善策(契約額10億円以上)(国庫債務負担行為等による契約)"),
            several: row.truth("その他の契約")
                || row.truth("その他の契約(国庫債務負担行為等による契約)"),
        },
        address: row.filed("契約先の所在地(国庫債務負担行為等による契約)"),
        legal_form: row.filed("契約先の法人種別(国庫債務負担行為等による契約)"),
    })))
}
