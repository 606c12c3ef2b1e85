//! `datapackage.json`: what the files are, column by column, with sources and licences.

use super::csv::BAR;
use super::table::{About, Field, Kind};
use super::{Exported, abouts};
use kokko_core::dataset::Kind as Made;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The name of the description, as the Data Package standard has it.
pub const PACKAGE: &str = "datapackage.json";

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    /// `sheets.csv`.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The Data Package (version 2) of an export.
///
/// # Errors
/// When it cannot be written as JSON, which no package of ours should.
pub fn package(exported: &Exported, files: &[ExportedFile]) -> Result<Vec<u8>, serde_json::Error> {
    let manifest = &exported.manifest;
    let mut years: Vec<u16> = manifest.years.iter().map(|entry| entry.year.0).collect();
    years.sort_unstable();
    let (title, note) = match manifest.kind {
        Made::Public => ("行政事業レビューシート", NOTE),
        Made::Sample => ("行政事業レビューシート(架空の見本)", SAMPLE_NOTE),
    };
    let resources: Vec<Value> = abouts()
        .iter()
        .flat_map(|about| {
            let rows = exported.rows.iter().find(|(name, _)| *name == about.name);
            let rows = rows.map_or(0, |(_, rows)| *rows);
            Form::ALL.map(|form| resource(about, rows, form, files))
        })
        .collect();
    let sources: Vec<Value> = exported
        .sources
        .iter()
        .map(|source| {
            let mut said = json!({
                "title": source.name,
                "bytes": source.bytes,
                "hash": format!("sha256:{}", source.sha256),
                "sheets": source.sheets,
                "licence": source.licence,
            });
            if let Some(path) = publisher(&source.licence) {
                said["path"] = path.into();
            }
            said
        })
        .collect();
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "kokko-review-sheets",
        "id": manifest.dataset,
        "title": title,
        "description": note,
        "kokko": {
            "format": manifest.format,
            "program": manifest.program,
            "dataset": manifest.dataset,
            "kind": manifest.kind,
            "published_years": years,
        },
        "licenses": licences(exported),
        "sources": sources,
        "resources": resources,
    });
    let mut bytes = serde_json::to_vec_pretty(&package)?;
    bytes.push(b'\n');
    Ok(bytes)
}

const NOTE: &str = "金額は円。空欄(CSV)と null(NDJSON)は記載なしで、0 ではない。対象は国の予算総額のおよそ四分の一。 / Amounts are yen. Blank (CSV) and null (NDJSON) mean that nothing was filed, never 0. The review covers about a quarter of the state's gross budget.";
const SAMPLE_NOTE: &str = "架空の事業からなる見本で、国の支出ではない。金額は円。空欄(CSV)と null(NDJSON)は記載なしで、0 ではない。 / A sample of fictional projects, not the state's spending. Amounts are yen. Blank (CSV) and null (NDJSON) mean that nothing was filed, never 0.";

/// The two forms of a table.
#[derive(Clone, Copy)]
enum Form {
    Csv,
    Ndjson,
}

impl Form {
    const ALL: [Self; 2] = [Self::Csv, Self::Ndjson];

    /// The name of a table's resource: names must differ, so one has its form in it.
    fn resource(self, table: &str) -> String {
        match self {
            Self::Csv => table.to_owned(),
            Self::Ndjson => format!("{table}-ndjson"),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
        }
    }
}

fn resource(about: &About, rows: u64, form: Form, files: &[ExportedFile]) -> Value {
    let path = format!("{}.{}", about.name, form.ending());
    let mut resource = json!({
        "name": form.resource(about.name),
        "path": path,
        "type": "table",
        "title": about.ja,
        "description": about.en,
        "format": form.ending(),
        "mediatype": match form {
            Form::Csv => "text/csv",
            Form::Ndjson => "application/x-ndjson",
        },
        "encoding": "utf-8",
        "rows": rows,
        "schema": table_schema(about, form),
    });
    if let Some(file) = files.iter().find(|file| file.name == path) {
        resource["bytes"] = file.bytes.into();
        resource["hash"] = format!("sha256:{}", file.sha256).into();
    }
    if matches!(form, Form::Csv) {
        resource["dialect"] = json!({ "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true });
    }
    resource
}

fn table_schema(about: &About, form: Form) -> Value {
    let fields: Vec<Value> = about
        .fields
        .iter()
        .map(|about| field(about, form))
        .collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if !about.key.is_empty() {
        schema["primaryKey"] = json!(about.key);
    }
    let keys: Vec<Value> = about
        .references
        .iter()
        .map(|reference| {
            json!({
                "fields": reference.0,
                "reference": { "resource": form.resource(reference.1), "fields": reference.2 },
            })
        })
        .collect();
    if !keys.is_empty() {
        schema["foreignKeys"] = keys.into();
    }
    schema
}

fn field(about: &Field, form: Form) -> Value {
    let mut field = Map::new();
    field.insert("name".to_owned(), about.name.into());
    field.insert("title".to_owned(), about.ja.into());
    field.insert("description".to_owned(), about.en.into());
    let kind = match (about.kind, form) {
        (Kind::Text | Kind::Word(_), _) => "string",
        (Kind::Number | Kind::Year | Kind::Yen | Kind::Step, _) => "integer",
        (Kind::Truth, _) => "boolean",
        (Kind::List, Form::Csv) => "list",
        (Kind::List, Form::Ndjson) => "array",
    };
    field.insert("type".to_owned(), kind.into());
    match about.kind {
        Kind::Yen => {
            field.insert("unit".to_owned(), "円 / yen".into());
        }
        Kind::Step => {
            let unit = "円の10の何乗か(6=百万円) / exponent of ten of yen (6: million yen)";
            field.insert("unit".to_owned(), unit.into());
        }
        Kind::List if matches!(form, Form::Csv) => {
            field.insert("delimiter".to_owned(), BAR.into());
        }
        _ => {}
    }
    let mut constraints = Map::new();
    // In CSV a list of nothing is blank.
    if about.always && !(about.kind == Kind::List && matches!(form, Form::Csv)) {
        constraints.insert("required".to_owned(), true.into());
    }
    if let Kind::Word(words) = about.kind {
        constraints.insert("enum".to_owned(), json!(words));
    }
    if !constraints.is_empty() {
        field.insert("constraints".to_owned(), constraints.into());
    }
    Value::Object(field)
}

/// A licence: the words a source's licence is known by, its id, its title, its address.
struct Licence(&'static str, &'static str, &'static str, &'static str);

const LICENCES: [Licence; 3] = [
    Licence(
        "CC BY 4.0",
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    Licence(
        "PDL 1.0",
        "PDL-1.0",
        "公共データ利用規約(第1.0版) / Public Data License 1.0",
        "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
    ),
    Licence(
        "MIT",
        "MIT",
        "MIT License",
        "https://opensource.org/license/mit",
    ),
];

/// The licences of the sources, each once; words that are unknown here stand as they are.
fn licences(exported: &Exported) -> Vec<Value> {
    let said: BTreeSet<&str> = exported
        .sources
        .iter()
        .map(|source| source.licence.as_str())
        .collect();
    let has = |words: &str| said.iter().any(|said| said.contains(words));
    let known = LICENCES.iter().filter(|licence| has(licence.0));
    let known = known
        .map(|Licence(_, name, title, path)| json!({ "name": name, "title": title, "path": path }));
    let is_known = |said: &&&str| LICENCES.iter().any(|licence| said.contains(licence.0));
    let other = said.iter().filter(|said| !is_known(said));
    let other = other.map(|said| json!({ "name": "other", "title": said }));
    known.chain(other).collect()
}

/// Where sources of a licence are published (pitfall C5); nowhere for a sample.
fn publisher(licence: &str) -> Option<&'static str> {
    match licence {
        "CC BY 4.0" => Some("https://github.com/judgit/data"),
        "PDL 1.0" => Some("https://rssystem.go.jp/"),
        _ => None,
    }
}
