//! What a row is, as a JSON Schema (draft 2020-12).

use super::abouts;
use super::table::{About, Field, Kind};
use serde_json::{Map, Value, json};

/// The JSON Schema of a line of each NDJSON file, by the table's name.
pub fn row_schemas() -> Vec<(&'static str, Value)> {
    abouts()
        .iter()
        .map(|about| (about.name, row(about)))
        .collect()
}

fn row(about: &About) -> Value {
    let properties: Map<String, Value> = about
        .fields
        .iter()
        .map(|field| (field.name.to_owned(), property(field)))
        .collect();
    let required: Vec<&str> = about.fields.iter().map(|field| field.name).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": about.ja,
        "description": about.en,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn property(field: &Field) -> Value {
    let mut schema = Map::new();
    schema.insert("title".to_owned(), field.ja.into());
    schema.insert("description".to_owned(), field.en.into());
    let kind = match field.kind {
        Kind::Text | Kind::Word(_) => "string",
        Kind::Number | Kind::Year | Kind::Yen | Kind::Step => "integer",
        Kind::Truth => "boolean",
        Kind::List => "array",
    };
    let kinds = if field.always {
        json!(kind)
    } else {
        json!([kind, "null"])
    };
    schema.insert("type".to_owned(), kinds);
    match field.kind {
        Kind::Word(words) => {
            let mut words: Vec<Value> = words.iter().map(|word| json!(word)).collect();
            if !field.always {
                words.push(Value::Null);
            }
            schema.insert("enum".to_owned(), Value::Array(words));
        }
        Kind::List => {
            schema.insert("items".to_owned(), json!({ "type": "string" }));
        }
        Kind::Number => {
            schema.insert("minimum".to_owned(), json!(0));
        }
        Kind::Step => {
            schema.insert("minimum".to_owned(), json!(0));
            schema.insert("maximum".to_owned(), json!(12));
        }
        Kind::Text | Kind::Year | Kind::Yen | Kind::Truth => {}
    }
    Value::Object(schema)
}
