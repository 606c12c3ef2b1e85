//! What a sheet of the RS System files of its budget beside the table of years.

use super::figures::fiscal_year;
use super::grid::{Cell, Entry, Grid, filed_texts, joined};
use super::sheet::fixed_text;
use super::{fixed_word, words};
use kokko_core::domain::{AccountBudget, FiscalYear, Sheet, Text, accounts_in_columns};

/// 主な増減理由 and その他特記事項 of each year that has any.
pub fn years_prose(sheet: &Sheet) -> Vec<Entry> {
    let words = &words().sheet;
    let entry = |one: &kokko_core::domain::BudgetYear| Entry {
        title: fiscal_year(one.year),
        texts: filed_texts([(words.reason, &one.reason), (words.remark, &one.remark)]),
        ..Entry::default()
    };
    let entries = sheet.budgets.iter().rev().map(entry);
    entries.filter(|entry| !entry.texts.is_empty()).collect()
}

/// 会計・勘定 in the reader's language where each is known, else as filed: the three
/// columns of the RS System in one text, `特別会計 労働保険 雇用勘定`.
pub(super) fn account_names(text: &Text) -> String {
    let filed = text.shown();
    let named = filed.strip_prefix("特別会計 ").unwrap_or(filed);
    let (account, part) = named.split_once(' ').unwrap_or((named, ""));
    let accounts = accounts_in_columns(account, part);
    let is_known = |own: &String| fixed_word(own) != own;
    if accounts.is_empty() || !accounts.iter().all(is_known) {
        return filed.to_owned();
    }
    let names = accounts.iter().map(|own| fixed_word(own).to_owned());
    joined(names, words().list_separator)
}

/// 会計・勘定 and 歳出予算項目 of all years, the newest first.
pub fn budget_grids(sheet: &Sheet) -> Vec<Grid> {
    let all = words();
    let words = &all.sheet;
    let years = || sheet.budgets.iter().rev();
    let account = |year: FiscalYear, one: &AccountBudget| {
        vec![
            Cell::Text(year.to_string()),
            Cell::Text(account_names(&one.name)),
            Cell::yen(&one.initial),
            Cell::sum(&one.supplementary),
            Cell::yen(&one.carried_in),
            Cell::sum(&one.reserve),
            Cell::yen(&one.gross),
            Cell::yen(&one.executed),
            Cell::yen(&one.requested),
            Cell::yen(&one.wished),
            Cell::Text(one.remark.clone()),
        ]
    };
    let accounts: Vec<_> = years()
        .flat_map(|year| year.accounts.iter().map(move |one| account(year.year, one)))
        .collect();
    let item = |year: FiscalYear, one: &kokko_core::domain::BudgetItem| {
        let mut place = one.place.clone();
        // The lines that stand for a whole kind repeat its name.
        place.retain(|part| part != one.kind.shown());
        vec![
            Cell::Text(year.to_string()),
            Cell::Text(account_names(&one.account)),
            Cell::Text(fixed_text(&one.kind)),
            Cell::Text(joined(place, all.path_separator)),
            Cell::yen(&one.amount),
            Cell::yen(&one.requested),
            Cell::Text(one.remark.clone()),
        ]
    };
    let items: Vec<_> = years()
        .flat_map(|year| year.items.iter().map(move |one| item(year.year, one)))
        .collect();
    let accounts = Grid::new(
        words.accounts,
        &[
            all.fiscal_year,
            words.account,
            all.initial,
            all.supplementary,
            all.carried_in,
            all.reserve,
            words.gross,
            all.executed,
            words.next_request,
            words.wished,
            words.note,
        ],
        accounts,
    );
    let items = Grid::new(
        words.items,
        &[
            all.fiscal_year,
            words.account,
            words.item_kind,
            words.item,
            words.item_amount,
            words.next_request,
            words.note,
        ],
        items,
    );
    [accounts, items]
        .into_iter()
        .filter(|grid| !grid.rows.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sheet::made;

    #[test]
    fn an_account_of_three_columns_is_said_in_the_readers_language_if_it_is_known() {
        let name = |filed: &str| account_names(&Text::new(filed, filed));
        let filed = "特別会計 一般会計、労働保険特別会計雇用勘定";
        assert_eq!(name(filed), filed);
        crate::text::speak(crate::state::Language::English);
        let employment = "Special account: labour insurance, employment";
        let both = format!("General account, {employment}");
        let said = [
            ("一般会計", "General account"),
            ("特別会計 労働保険 雇用勘定", employment),
            ("労働保険 雇用勘定", employment),
            (filed, &both),
            ("特別会計 特許", "Special account: patents"),
            ("特別会計 甲 乙勘定", "特別会計 甲 乙勘定"),
            ("", ""),
        ];
        for (filed, wanted) in said {
            assert_eq!(name(filed), wanted);
        }
        crate::text::speak(crate::state::Language::Japanese);
    }

    #[test]
    fn columns_that_hold_nothing_are_left_out() {
        let sheet = made(
            r#""budgets":[{"year":2022,"items":[{"account":"一般会計","kind":"当初予算","place":["総務省","総務本省"],"amount":[5000000,0]}]},
            {"year":2023,"accounts":[{"name":"一般会計","supplementary":[[0,0],[-10000,0]]}],
             "items":[{"account":"一般会計","kind":"前年度から繰越し","place":["前年度から繰越し"]}]}]"#,
        );
        let grids = budget_grids(&sheet);
        assert_eq!(grids[0].title, "会計・勘定ごとの内訳(1件)");
        assert_eq!(grids[0].heads, ["年度", "会計・勘定", "補正予算"]);
        assert_eq!(grids[0].rows[0][2], Cell::Text("0円、−1万円".to_owned()));
        let items = &grids[1];
        assert_eq!(
            items.heads,
            ["年度", "会計・勘定", "予算種別", "歳出予算項目", "予算額"]
        );
        assert_eq!(
            items.rows[0][0],
            Cell::Text("2023".to_owned()),
            "the newest first"
        );
        assert_eq!(items.rows[0][3], Cell::Text(String::new()), "no name twice");
        assert_eq!(items.rows[1][3], Cell::Text("総務省 › 総務本省".to_owned()));
    }
}
