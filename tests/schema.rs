//! The public schemas (`public/schema/v1`, and `v2` where version 2 of the format
//! differs) and what is written: neither knows a key that the other does not.
//!
//! The schemas of the exported rows are made from the tables;
//! `KOKKO_BLESS=1 cargo test --test schema` writes them anew. The real files lie beside the
//! repository, at `../shared/data` or where `KOKKO_SHARED` says; without them the test that
//! needs them says so and passes.

mod corpus;
mod made;
mod published;

use corpus::Files;
use jsonschema::{Registry, Validator};
use kokko_import::export::row_schemas;
use made::{frozen, frozen_names, of_both_eras, of_sample, tables};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the schemas lie for those who follow a relative reference.
const BASE: &str = "https://kokko.invalid/schema/";

/// The schema of each file of a dataset, by what its path looks like.
const FILES: [(&str, &str); 25] = [
    ("manifest.json", "manifest.json"),
    ("parts/H/tables.json", "tables.json"),
    ("parts/H/recipients.json", "recipients.json"),
    ("parts/H/sources.json", "sources.json"),
    ("parts/H/quality.json", "quality.json"),
    ("parts/H/repairs.json", "repairs.json"),
    ("parts/H/first.json", "first.json"),
    ("parts/H/sheets.json", "sheets.json"),
    ("parts/H/names.json", "names.json"),
    ("parts/H/payments.json", "payments.json"),
    ("parts/H/texts.json", "texts.json"),
    ("parts/H/traits.json", "traits.json"),
    ("parts/H/unsettled.json", "unsettled.json"),
    ("parts/H/index.json", "recipient-index.json"),
    ("parts/H/lookup/N.json", "lookup.json"),
    ("parts/P/N.json", "projects.json"),
    ("parts/R/N.json", "recipient-records.json"),
    ("parts/H/flagged-CODE.json", "flagged.json"),
    ("parts/P/sheet", "sheet.json"),
    ("parts/H/directory.json", "search-directory.json"),
    ("parts/H/postings/N.json", "search-postings.json"),
    ("parts/H/singles/N.json", "search-postings.json"),
    ("parts/H/years.json", "search-years.json"),
    ("parts/H/abbreviations.json", "search-abbreviations.json"),
    ("parts/H/texts/N.json", "search-texts.json"),
];

fn folder(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("public/schema")
        .join(version)
}

fn json_of(path: &Path) -> Value {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every schema of the dataset's files in a version, by its name, and the version
/// that it is of: what did not change is that of the version before.
fn schemas(version: u64) -> BTreeMap<String, (String, Value)> {
    let mut schemas = BTreeMap::new();
    for version in (1..=version).map(|version| format!("v{version}")) {
        for entry in fs::read_dir(folder(&version)).expect("the schemas") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let name = path.file_name().expect("a name").to_string_lossy();
                let schema = (version.clone(), json_of(&path));
                schemas.insert(name.into_owned(), schema);
            }
        }
    }
    schemas
}

/// The validators of all files of a version, by the name of the schema.
fn validators(version: u64) -> BTreeMap<String, Validator> {
    let mut registry = Registry::new();
    for version in 1..=version {
        for (name, (of, schema)) in schemas(version) {
            let added = registry.add(format!("{BASE}{of}/{name}"), schema);
            registry = added.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    let registry = registry.prepare().expect("schemas that find each other");
    let build = |name: &str, of: &str| {
        let schema = json!({ "$ref": format!("{BASE}{of}/{name}") });
        let options = jsonschema::options().with_registry(&registry);
        let validator = options.build(&schema);
        validator.unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    schemas(version)
        .iter()
        .map(|(name, (of, _))| (name.clone(), build(name, of)))
        .collect()
}

/// The version of the format of a dataset.
fn version(files: &Files) -> u64 {
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).expect("a manifest");
    manifest["format"].as_u64().expect("a version")
}

/// The name of a file's schema.
fn schema_of(files: &Files, path: &str) -> &'static str {
    let manifest: Value = serde_json::from_slice(&files["manifest.json"]).expect("a manifest");
    let projects = manifest["projects"]["folder"].as_str().expect("a folder");
    let mut parts: Vec<&str> = path.split('/').collect();
    let name = parts.pop().expect("a name");
    let numbered = name
        .trim_end_matches(".json")
        .bytes()
        .all(|byte| byte.is_ascii_digit());
    let folder = match parts.as_slice() {
        [] => String::new(),
        ["parts", _, kind @ ("lookup" | "postings" | "singles")] if numbered => {
            format!("parts/H/{kind}/")
        }
        ["parts", _, _] if numbered => "parts/H/texts/".to_owned(),
        ["parts", hash] if numbered && projects.ends_with(hash) => "parts/P/".to_owned(),
        ["parts", _] if numbered => "parts/R/".to_owned(),
        _ => "parts/H/".to_owned(),
    };
    let name = match name {
        _ if numbered => "N.json",
        _ if name.starts_with("flagged-") => "flagged-CODE.json",
        _ => name,
    };
    let known = FILES
        .iter()
        .find(|(file, _)| *file == format!("{folder}{name}"));
    known
        .unwrap_or_else(|| panic!("{path}: expected a file that has a schema"))
        .1
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    let errors = validator.iter_errors(value).take(5);
    errors
        .map(|error| {
            let mut said = error.to_string();
            said.truncate(said.floor_char_boundary(300));
            format!("{}: {said}", error.instance_path())
        })
        .collect()
}

/// Every file of a dataset against its schema; the schemas that were used.
#[track_caller]
fn holds(validators: &BTreeMap<String, Validator>, files: &Files) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    for (path, bytes) in files {
        let name = schema_of(files, path);
        let value: Value = serde_json::from_slice(bytes).expect("JSON");
        let faults = faults(&validators[name], &value);
        assert!(faults.is_empty(), "{path} and {name}: {faults:#?}");
        used.insert(name);
    }
    used
}

#[test]
fn every_schema_is_one() {
    for (name, (_, schema)) in schemas(1).into_iter().chain(schemas(2)) {
        let valid = jsonschema::meta::validate(&schema);
        assert!(
            valid.is_ok(),
            "{name}: {:?}",
            valid.err().map(|error| error.to_string())
        );
        assert_eq!(
            schema["$schema"], "https://json-schema.org/draft/2020-12/schema",
            "{name}"
        );
    }
}

#[test]
fn what_is_written_has_no_key_that_the_schemas_do_not_know() {
    let validators = validators(2);
    let mut used = holds(&validators, &of_sample());
    used.extend(holds(&validators, &of_both_eras()));
    let known = FILES.iter().map(|(_, schema)| *schema);
    // One sheet is a part of a project's file.
    let known: BTreeSet<&str> = known.filter(|schema| *schema != "sheet.json").collect();
    assert_eq!(used, known, "every schema is of a file that is written");
}

#[test]
fn every_frozen_dataset_keeps_to_the_schemas() {
    for name in frozen_names() {
        let files = frozen(&name);
        holds(&validators(version(&files)), &files);
    }
}

/// The tables of the RS System and the JUDGIT! year with the oddest values.
#[test]
fn published_files_become_what_the_schemas_say() {
    let data = published::data();
    let mut inputs = Vec::new();
    for folder in ["judgit", "rs-2024"] {
        let Ok(entries) = fs::read_dir(data.join(folder)) else {
            eprintln!("skipped: {} is not there", data.join(folder).display());
            return;
        };
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            let name = path.file_name().expect("a name").to_string_lossy();
            if name == "judgit-2018.ndjson.gz" || name.ends_with(".zip") {
                inputs.push((name.into_owned(), fs::read(&path).expect("a file")));
            }
        }
    }
    inputs.sort();
    holds(&validators(2), &corpus::written(&made::collected(inputs)).0);
}

#[test]
fn a_key_that_is_planted_is_refused() {
    let validators = validators(2);
    let files = of_both_eras();
    let mut planted = BTreeSet::new();
    for (path, bytes) in &files {
        let name = schema_of(&files, path);
        let mut value: Value = serde_json::from_slice(bytes).expect("JSON");
        if plant(&mut value) {
            assert!(!validators[name].is_valid(&value), "{path} and {name}");
            planted.insert(name);
        }
    }
    // Lists of ids, and the lookup whose keys are ids, have no place for a key.
    let schemas: BTreeSet<&str> = FILES.iter().map(|(_, name)| *name).collect();
    assert_eq!(planted.len(), schemas.len() - 2, "{planted:?}");
}

/// Puts a key that nobody knows into the innermost last object.
fn plant(value: &mut Value) -> bool {
    match value {
        Value::Array(list) => list.iter_mut().rev().any(plant),
        Value::Object(map) => {
            let below = map.values_mut().rev().any(plant);
            if !below {
                map.insert("planted".to_owned(), Value::Bool(true));
            }
            true
        }
        _ => false,
    }
}

// ------------------------------------------------------- the code's own fields

/// A struct or an enum of the code as JSON has it: keys or words, and those always there.
#[derive(Debug, PartialEq)]
struct Shape {
    names: BTreeSet<String>,
    required: BTreeSet<String>,
}

/// What is asked of the search and what it answers: sent between threads, in no file.
const MESSAGES: [&str; 15] = [
    "Facets", "Field", "Found", "Hint", "Hit", "Mark", "Near", "NearStep", "Perhaps", "Query",
    "Scope", "Step", "Unknown", "Wanted", "Word",
];

#[test]
fn the_schemas_have_the_fields_of_the_code_and_no_others() {
    let mut defined: BTreeMap<String, Shape> = BTreeMap::new();
    for (file, (_, schema)) in schemas(2) {
        let none = Map::new();
        for (name, schema) in schema["$defs"].as_object().unwrap_or(&none) {
            if let Some(shape) = shape_of(schema) {
                let before = defined.insert(name.clone(), shape);
                assert!(before.is_none(), "{file}: {name} is defined twice");
            }
        }
    }
    let mut coded = coded("src/core/domain");
    coded.extend(self::coded("src/core/dataset"));
    coded.extend(self::coded("src/core/search"));
    for (name, shape) in &defined {
        let code = coded.get(name);
        assert_eq!(code, Some(shape), "{name} of the code, and of the schemas");
    }
    let missing: Vec<&String> = coded
        .keys()
        .filter(|name| !defined.contains_key(*name) && !MESSAGES.contains(&name.as_str()))
        .collect();
    assert!(missing.is_empty(), "without a schema: {missing:?}");
}

fn shape_of(schema: &Value) -> Option<Shape> {
    let words = |list: &Value, pick: fn(&Value) -> &Value| -> BTreeSet<String> {
        let list = list.as_array().map_or(&[][..], Vec::as_slice);
        list.iter()
            .filter_map(|item| pick(item).as_str().map(str::to_owned))
            .collect()
    };
    if let Some(properties) = schema["properties"].as_object() {
        assert_eq!(schema["additionalProperties"], json!(false), "{schema}");
        return Some(Shape {
            names: written(properties),
            required: words(&schema["required"], |name| name),
        });
    }
    schema["oneOf"].is_array().then(|| Shape {
        names: words(&schema["oneOf"], |one| &one["const"]),
        required: BTreeSet::new(),
    })
}

/// The keys that are still written: a frozen dataset may hold one that is not.
fn written(properties: &Map<String, Value>) -> BTreeSet<String> {
    let kept = properties
        .iter()
        .filter(|(_, schema)| schema["deprecated"] != json!(true));
    kept.map(|(name, _)| name.clone()).collect()
}

/// What serde writes of the files of a folder: structs with named fields, and enums of words.
fn coded(folder: &str) -> BTreeMap<String, Shape> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut shapes = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the code") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let file = syn::parse_file(&fs::read_to_string(&path).expect("text")).expect("Rust");
        for item in file.items {
            match item {
                syn::Item::Struct(item) if serialised(&item.attrs) => {
                    if let syn::Fields::Named(fields) = &item.fields {
                        shapes.insert(item.ident.to_string(), shape(fields));
                    }
                }
                syn::Item::Enum(item) if serialised(&item.attrs) => {
                    let names = item
                        .variants
                        .iter()
                        .map(|one| snake(&one.ident.to_string()));
                    let names = names.collect();
                    let required = BTreeSet::new();
                    shapes.insert(item.ident.to_string(), Shape { names, required });
                }
                _ => {}
            }
        }
    }
    shapes
}

fn shape(fields: &syn::FieldsNamed) -> Shape {
    let mut names = BTreeSet::new();
    let mut required = BTreeSet::new();
    for field in &fields.named {
        let serde = said(&field.attrs, "serde");
        let name = field.ident.as_ref().expect("a name").to_string();
        if serde.contains("skip_serializing_if") {
            names.insert(name);
        } else if !serde.contains("skip") {
            names.insert(name.clone());
            required.insert(name);
        }
    }
    Shape { names, required }
}

fn serialised(attributes: &[syn::Attribute]) -> bool {
    said(attributes, "derive").contains("Serialize")
}

/// What stands inside the attributes of a name.
fn said(attributes: &[syn::Attribute], name: &str) -> String {
    let named = attributes.iter().filter(|one| one.path().is_ident(name));
    let lists = named.filter_map(|one| Some(one.meta.require_list().ok()?.tokens.to_string()));
    lists.collect()
}

fn snake(name: &str) -> String {
    let mut words = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            words.push('_');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

// ----------------------------------------------------------- the exported rows

#[test]
fn the_rows_that_are_exported_are_those_of_their_schemas() {
    let bless = std::env::var_os("KOKKO_BLESS").is_some();
    let exports = [tables(&of_sample()), tables(&of_both_eras())];
    for (name, schema) in row_schemas() {
        let path = folder("v1").join(format!("rows/{name}.json"));
        if bless {
            let mut text = serde_json::to_string_pretty(&schema).expect("JSON");
            text.push('\n');
            fs::create_dir_all(path.parent().expect("a folder")).expect("room");
            fs::write(&path, text).expect("room for the schema");
        }
        assert_eq!(
            json_of(&path),
            schema,
            "{name}: if that is meant, KOKKO_BLESS=1"
        );
        let validator = jsonschema::options().build(&schema).expect("a schema");
        let mut rows = 0;
        for export in &exports {
            let text = std::str::from_utf8(&export[&format!("{name}.ndjson")]).expect("UTF-8");
            for line in text.lines() {
                let row: Value = serde_json::from_str(line).expect("a row");
                let faults = faults(&validator, &row);
                assert!(faults.is_empty(), "{name}: {line} {faults:#?}");
                rows += 1;
            }
        }
        assert!(rows > 0, "{name}: no row was made");
    }
}
