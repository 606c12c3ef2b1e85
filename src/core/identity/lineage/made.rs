//! Sheets for tests.

use crate::domain::{
    BudgetYear, FiledAmount, FiscalYear, Ministry, Precision, Sheet, SheetId, Source, Text,
};

/// A sheet of this id and name, its ministry by the id's short name, with 執行額
/// in million yen from 公開年度 − 3 on; an empty text was not filed.
pub(super) fn sheet(id: &str, name: &str, executed: &[&str]) -> Sheet {
    let id = SheetId::parse(id).expect(id);
    let year = id.year().expect("a year");
    let short = id.within_year().split('-').next().unwrap_or("");
    let known = crate::domain::MINISTRIES
        .iter()
        .find(|m: &&Ministry| m.short == short);
    let ministry = known.map_or(short, |known| known.name).to_owned();
    let budgets = (year.0 - 3..)
        .zip(executed)
        .map(|(year, filed)| BudgetYear {
            executed: (!filed.is_empty())
                .then(|| FiledAmount::parse(filed, Precision::MILLION).expect(filed)),
            ..BudgetYear::new(FiscalYear(year))
        });
    Sheet {
        budgets: budgets.collect(),
        ..Sheet::new(id, year, ministry, Text::new(name, name), Source::default())
    }
}
