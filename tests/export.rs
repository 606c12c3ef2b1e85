//! The exported tables: both forms say the same, and what the records say.
//!
//! The real files lie beside the repository, at `../shared/data` or where
//! `KOKKO_SHARED` says; without them the tests that need one say so and pass.

mod corpus;
mod made;
mod published;

use corpus::{Files, written};
use kokko_core::dataset::Corpus;
use kokko_core::domain::{BudgetYear, FiledAmount, Sheet};
use kokko_import::export::{TABLES, neutral};
use made::{both_eras, collected, of_sample, tables};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The rows of a table's NDJSON.
fn rows(export: &Files, name: &str) -> Vec<Value> {
    let text = std::str::from_utf8(&export[&format!("{name}.ndjson")]).expect("UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a row"))
        .collect()
}

/// The records of a CSV file, read as RFC 4180 has it; the first holds the names.
fn records(export: &Files, name: &str) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(&export[&format!("{name}.csv")]).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut records = Vec::new();
    let mut record = Vec::new();
    let mut field = String::new();
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut field)),
            '\r' if !quoted => {
                assert_eq!(letters.next(), Some('\n'), "{name}: CRLF ends a record");
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            '\n' if !quoted => panic!("{name}: a line end outside quotes"),
            _ => field.push(letter),
        }
    }
    assert!(
        !quoted && record.is_empty() && field.is_empty(),
        "{name} ends with CRLF"
    );
    records
}

/// What a value of NDJSON is in CSV.
fn as_field(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => neutral(text).into_owned(),
        Value::Array(list) => {
            let list: Vec<String> = list
                .iter()
                .map(|item| item.as_str().expect("texts").replace('|', "｜"))
                .collect();
            neutral(&list.join("|")).into_owned()
        }
        other => other.to_string(),
    }
}

#[test]
fn both_forms_of_every_table_say_the_same() {
    for export in [tables(&of_sample()), tables(&written(&both_eras()).0)] {
        for name in TABLES {
            let records = records(&export, name);
            let rows = rows(&export, name);
            assert_eq!(records.len(), rows.len() + 1, "{name}");
            for (record, row) in records[1..].iter().zip(&rows) {
                let row = row.as_object().expect("an object");
                // Objects of this parser forget the order: each value is asked for by its name.
                let expected: Vec<String> =
                    records[0].iter().map(|name| as_field(&row[name])).collect();
                assert_eq!(record, &expected, "{name}");
                assert_eq!(row.len(), record.len(), "{name}");
            }
        }
    }
}

#[test]
fn no_field_of_csv_starts_like_a_formula() {
    let export = tables(&written(&both_eras()).0);
    let mut neutralised = 0;
    for name in TABLES {
        for field in records(&export, name).into_iter().skip(1).flatten() {
            let safe = field.parse::<f64>().is_ok()
                || !field.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(safe, "{name}: {field:?}");
            neutralised += usize::from(field == "'=調査");
        }
    }
    assert_eq!(neutralised, 3, "a description that was filed as a formula");
    let row = &rows(&export, "payments")[0];
    assert_eq!(row["description"], "=調査", "NDJSON has it as filed");
    let indicators = records(&export, "indicators");
    let column = |name: &str| indicators[0].iter().position(|known| known == name);
    let first = |name: &str| &indicators[1][column(name).expect("a column")];
    assert_eq!(
        (first("target").as_str(), first("actual").as_str()),
        ("-5.3", "-1.5")
    );
}

#[test]
fn what_was_not_filed_is_null_and_never_zero() {
    let export = tables(&written(&both_eras()).0);
    let budgets = rows(&export, "budgets");
    let open = budgets
        .iter()
        .find(|row| row["fiscal_year"] == 2024 && row["sheet_id"] == "2024-国交-9101");
    let open = open.expect("a year that is not closed");
    assert!(
        open["executed_yen"].is_null() && open["executed_step"].is_null(),
        "{open}"
    );
    let payments = rows(&export, "payments");
    let nobody: Vec<&Value> = payments
        .iter()
        .filter(|row| row["recipient_id"].is_null())
        .collect();
    assert_eq!(nobody.len(), 1);
    assert_eq!(nobody[0]["name"], "その他");
    let older = &payments[0];
    assert!(
        older["contracts"].is_null() && older["collective"].is_null(),
        "{older}"
    );
    let several = payments
        .iter()
        .find(|row| row["contracts"] == 2)
        .expect("two contracts");
    assert!(several["contract_method"].is_null() && several["bidders"].is_null());
    assert_eq!(several["route"], "block");
}

/// The amounts of the settled year that stand in a sheet's row.
type Pick = fn(&BudgetYear) -> &Option<FiledAmount>;
const SETTLED: [(&str, &str, Pick); 4] = [
    ("initial_yen", "当初予算", |budget| &budget.initial),
    ("supplementary_yen", "補正予算", |budget| {
        &budget.supplementary
    }),
    ("total_yen", "予算計", |budget| &budget.total),
    ("executed_yen", "執行額", |budget| &budget.executed),
];

fn sum(rows: &[&Value], column: &str) -> i64 {
    rows.iter().filter_map(|row| row[column].as_i64()).sum()
}

/// Sums and counts of the tables against the records they are made from.
#[track_caller]
fn agrees(corpus: &Corpus, export: &Files) {
    let sheets = rows(export, "sheets");
    let sheets: Vec<&Value> = sheets.iter().collect();
    assert_eq!(sheets.len(), corpus.sheets.len());
    let yen = |filed: &Option<FiledAmount>| filed.as_ref().map_or(0, |filed| filed.amount.yen);
    for (column, _, pick) in SETTLED {
        let settled = corpus.sheets.iter().filter_map(Sheet::settled);
        let expected: i64 = settled.map(|budget| yen(pick(budget))).sum();
        assert_eq!(sum(&sheets, column), expected, "{column}");
    }
    let budgets = rows(export, "budgets");
    let settled: Vec<&Value> = budgets
        .iter()
        .filter(|row| row["settled"] == true)
        .collect();
    for (column, _, _) in SETTLED {
        assert_eq!(
            sum(&settled, column),
            sum(&sheets, column),
            "{column} of budgets"
        );
    }
    let payments = rows(export, "payments");
    let mut expected: BTreeMap<(Option<&str>, u16), (u64, i64)> = BTreeMap::new();
    for sheet in &corpus.sheets {
        for payment in &sheet.payments {
            let id = &payment.recipient;
            let id = (!id.is_anonymous()).then_some(id.as_str());
            let (count, sum) = expected.entry((id, sheet.year.0)).or_default();
            *count += 1;
            *sum += yen(&payment.amount);
        }
    }
    let mut found: BTreeMap<(Option<&str>, u16), (u64, i64)> = BTreeMap::new();
    for row in &payments {
        let year = row["year"].as_u64().and_then(|year| year.try_into().ok());
        let key = (row["recipient_id"].as_str(), year.expect("a year"));
        let (count, sum) = found.entry(key).or_default();
        *count += 1;
        *sum += row["amount_yen"].as_i64().unwrap_or(0);
    }
    assert!(found == expected, "payments by recipient and year");
    let paid: BTreeSet<&str> = expected.keys().filter_map(|(id, _)| *id).collect();
    let recipients = rows(export, "recipients");
    let known: BTreeSet<&str> = recipients
        .iter()
        .filter_map(|row| row["recipient_id"].as_str())
        .collect();
    assert_eq!(paid, known, "every recipient has a row");
}

#[test]
fn sums_and_counts_are_those_of_the_records() {
    let corpus = both_eras();
    agrees(&corpus, &tables(&written(&corpus).0));
}

#[test]
fn the_same_dataset_gives_the_same_bytes_and_a_description_of_them() {
    let dataset = of_sample();
    let export = tables(&dataset);
    assert!(export == tables(&dataset), "the same bytes");
    let package: Value = serde_json::from_slice(&export["datapackage.json"]).expect("JSON");
    let manifest: Value = serde_json::from_slice(&dataset["manifest.json"]).expect("JSON");
    assert_eq!(package["kokko"]["dataset"], manifest["dataset"]);
    assert_eq!(package["kokko"]["kind"], "sample");
    assert_eq!(package["sources"].as_array().map(Vec::len), Some(6));
    let resources = package["resources"].as_array().expect("resources");
    let described: BTreeSet<&str> = resources
        .iter()
        .filter_map(|one| one["path"].as_str())
        .collect();
    let files: BTreeSet<&str> = export
        .keys()
        .map(String::as_str)
        .filter(|name| *name != "datapackage.json")
        .collect();
    assert_eq!(described, files);
    for resource in resources.iter().filter(|one| one["format"] == "csv") {
        let name = resource["name"].as_str().expect("a name");
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields
            .iter()
            .filter_map(|field| field["name"].as_str())
            .collect();
        assert_eq!(records(&export, name)[0], names, "{name}");
        for field in fields {
            let ja = field["title"].as_str().expect("a title");
            assert!(
                ja.contains(|letter: char| letter > '\u{3000}'),
                "{name}: {field}"
            );
            assert!(
                field["description"].as_str().is_some_and(is_english),
                "{name}: {field}"
            );
            if field["name"]
                .as_str()
                .is_some_and(|name| name.ends_with("_yen"))
            {
                assert_eq!(field["unit"], "円 / yen", "{field}");
            }
        }
    }
}

/// Whether a text has no Japanese in it; its punctuation may be finer than ASCII.
fn is_english(text: &str) -> bool {
    !text.is_empty() && !text.contains(|letter: char| letter > '\u{2fff}')
}

#[test]
fn a_published_year_exports_the_published_figures() {
    let path = published::data().join("judgit/judgit-2021.ndjson.gz");
    let (Ok(bytes), Ok(expected)) = (
        fs::read(&path),
        fs::read(published::data().join("expected.json")),
    ) else {
        eprintln!("skipped: {} or its figures are not there", path.display());
        return;
    };
    let expected: Value = serde_json::from_slice(&expected).expect("figures");
    let expected = &expected["judgit"]["2021"];
    let corpus = collected(vec![("judgit-2021.ndjson.gz".to_owned(), bytes)]);
    let export = tables(&written(&corpus).0);
    agrees(&corpus, &export);
    let sheets = rows(&export, "sheets");
    let ministries = expected["by_ministry"].as_object().expect("ministries");
    for (ministry, figures) in ministries {
        let own: Vec<&Value> = sheets
            .iter()
            .filter(|row| row["ministry"] == **ministry)
            .collect();
        assert_eq!(
            figures["sheets"].as_u64(),
            Some(own.len() as u64),
            "{ministry}"
        );
        let payments = own.iter().filter_map(|row| row["payments"].as_u64()).sum();
        assert_eq!(figures["payments"].as_u64(), Some(payments), "{ministry}");
        for (column, key, _) in SETTLED {
            let expected = figures[key].as_i64().expect("a figure");
            let near = sum(&own, column).abs_diff(expected) as f64
                <= 1e-6 * expected.unsigned_abs() as f64;
            assert!(
                near,
                "{key} of {ministry}: expected {expected}, found {}",
                sum(&own, column)
            );
        }
    }
    assert_eq!(
        expected["payments"].as_u64(),
        Some(rows(&export, "payments").len() as u64)
    );
}
