use super::sheet::{SheetPayment, payments_by_amount};
use crate::dataset::SheetTable;
use crate::domain::{
    Block, BudgetYear, FiscalYear, Route, Sheet, SheetId, SheetYear, block_ids, block_yen, route,
};

/// A 支出先ブロック as a project's page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetBlock<'a> {
    /// Its letter.
    pub id: &'a str,
    /// What was filed of it as a whole.
    pub filed: Option<&'a Block>,
    /// How its money came to it.
    pub route: Route,
    /// The other blocks that pay it.
    pub payers: Vec<&'a str>,
    /// Its amount in yen; never added to another block's (pitfall D3).
    pub yen: Option<i64>,
    /// Its payments, the largest first.
    pub payments: Vec<SheetPayment<'a>>,
}

/// The blocks of which a sheet says more than that they are paid, in its order.
pub fn sheet_blocks(sheet: &Sheet) -> Vec<SheetBlock<'_>> {
    let payments = payments_by_amount(sheet);
    block_ids(sheet)
        .into_iter()
        .map(|id| {
            let mut payers: Vec<&str> = Vec::new();
            for flow in sheet.flows.iter().filter(|flow| flow.to == id) {
                let payer = flow.from.as_deref().filter(|from| *from != id);
                payers.extend(payer.filter(|payer| !payers.contains(payer)));
            }
            let own = payments.iter().filter(|one| one.payment.block == id);
            SheetBlock {
                id,
                filed: sheet.blocks.iter().find(|block| block.id == id),
                route: route(sheet, id),
                payers,
                yen: block_yen(sheet, id),
                payments: own.copied().collect(),
            }
        })
        .filter(|block| block.filed.is_some() || !block.payments.is_empty())
        .collect()
}

/// Whether a fiscal year was not closed when the sheet was filed, so that its
/// 執行額 is 未確定 and not "nothing" (pitfall U5).
pub fn is_unsettled(sheet: &Sheet, budget: &BudgetYear) -> bool {
    sheet.is_rs()
        && budget.year >= FiscalYear(sheet.year.0)
        && budget.total.is_some()
        && budget.executed.is_none()
}

/// The sheet of a 予算事業ID in a published year, if the dataset has it.
pub fn sheet_of_project(sheets: &SheetTable, year: SheetYear, project: u32) -> Option<SheetId> {
    let number = project.to_string();
    let ids = sheets.ids.iter().zip(&sheets.year);
    ids.filter(|(_, published)| **published == year)
        .filter_map(|(id, _)| id.split_once('-'))
        .find(|(_, own)| *own == number)
        .map(|(short, own)| SheetId::new(year, short, own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(json: &str) -> Sheet {
        let head = r#"{"id":"2024-総務-1","year":2024,"ministry":"総務省","name":"甲","rs_project":1,
            "source":{"file":"a","line":1},"#;
        serde_json::from_str(&format!("{head}{json}}}")).expect("sheet")
    }

    #[test]
    fn a_block_knows_who_pays_it_and_whom_it_names() {
        let sheet = sheet(
            r#""budgets":[],"blocks":[{"id":"A","total":[100,0]}],
            "flows":[{"to":"A"},{"from":"A","to":"B"},{"from":"A","to":"B"},{"from":"B","to":"B"},{"from":"B","to":"C"}],
            "payments":[
            {"year":2023,"block":"B","place":1,"name":"乙","recipient":"n-1","amount":[5,0]},
            {"year":2023,"block":"B","place":2,"name":"丙","recipient":"n-2","amount":[50,0]}]"#,
        );
        let blocks = sheet_blocks(&sheet);
        assert_eq!(blocks.len(), 2, "C is only paid");
        assert_eq!((blocks[0].route, blocks[0].yen), (Route::Direct, Some(100)));
        assert!(blocks[0].payers.is_empty());
        assert_eq!(
            (blocks[1].route, blocks[1].yen),
            (Route::Downstream, Some(55))
        );
        assert_eq!(blocks[1].payers, ["A"]);
        let names: Vec<&str> = blocks[1]
            .payments
            .iter()
            .map(|one| one.payment.name.shown())
            .collect();
        assert_eq!(names, ["丙", "乙"]);
    }

    #[test]
    fn a_year_that_was_not_closed_is_unsettled() {
        let sheet = sheet(
            r#""budgets":[{"year":2022,"total":[1,0]},{"year":2023,"total":[1,0],"executed":[1,0]},
            {"year":2024,"total":[1,0]},{"year":2025,"requested":[1,0]}]"#,
        );
        let open: Vec<bool> = sheet
            .budgets
            .iter()
            .map(|one| is_unsettled(&sheet, one))
            .collect();
        assert_eq!(open, [false, false, true, false]);
        let mut judgit = sheet.clone();
        judgit.rs_project = None;
        assert!(!is_unsettled(&judgit, &judgit.budgets[2]));
    }
}
