//! Rows of the RS System that are not quite what their table promises.

use kokko_import::{Diagnostic, Item, Layout, SourceReader};

const HEADER: &str = "シート種別,事業年度,予算事業ID,事業名,政策所管府省庁,府省庁,支出先ブロック番号,支出先名,法人番号,支出先の合計支出額,金額";

/// What is said of the rows behind the header, without what is said of it.
fn findings(rows: &[&str]) -> (u32, Vec<String>) {
    let text = [&[HEADER], rows].concat().join("\n");
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut sink = |item| {
        if let Item::Diagnostic(diagnostic) = item {
            found.push(diagnostic);
        }
    };
    let mut reader = SourceReader::new("5-1.csv", Layout::Table);
    reader.push(text.as_bytes(), &mut sink).expect("a table");
    let summary = reader.finish(&mut sink).expect("a table");
    let rows = found.iter().filter(|found| found.line != Some(1));
    (summary.read, rows.map(ToString::to_string).collect())
}

#[test]
fn a_row_with_fewer_or_more_cells_than_columns_is_told_with_its_place() {
    let start = "レビューシート,2024,9101,見本の調査事業,国土交通省,国土交通省";
    let whole = format!("{start},A,株式会社見本,8011101028104,6000000,");
    let (read, said) = findings(&[&whole, start, &format!("{whole},x")]);
    assert_eq!(read, 3);
    assert_eq!(
        said,
        [
            "warning: 5-1.csv:3: 支出先ブロック番号: expected 11 cells, found 6; nothing is read from here on",
            "warning: 5-1.csv:4: expected 11 cells, found 12; the last ones are not read",
        ]
    );
}

#[test]
fn an_amount_that_is_no_whole_yen_is_told_with_its_place_and_what_was_taken() {
    let row = |yen: &str| {
        format!(
            "レビューシート,2024,9101,見本の調査事業,国土交通省,国土交通省,A,株式会社見本,8011101028104,{yen},"
        )
    };
    let (read, said) = findings(&[&row("6000000"), &row("6000000.00"), &row("1.5")]);
    assert_eq!(read, 3);
    assert_eq!(
        said,
        ["warning: 5-1.csv:4: 支出先の合計支出額: expected whole yen, found \"1.5\"; 2 was taken",]
    );
}
