//! `check` finds every figure of a dataset that its whole sheets do not bear
//! out, also where whoever changed it gave every folder the name of its new hash.

mod corpus;
mod made;

use corpus::Files;
use kokko_core::dataset::{Checked, Manifest, check, read_manifest, read_quality, sha256_hex};
use kokko_core::search::Search;
use serde_json::{Value, json};

fn checked(files: &Files) -> (Checked, Vec<String>) {
    let get = &mut |path: &str| files.get(path).cloned().ok_or_else(|| "none".to_owned());
    let (checked, faults) = check(get);
    let faults = faults.iter().map(ToString::to_string);
    (checked, faults.collect())
}

fn manifest(files: &Files) -> Manifest {
    read_manifest(&files["manifest.json"]).expect("a manifest")
}

fn value(files: &Files, path: &str) -> Value {
    serde_json::from_slice(&files[path]).expect("JSON")
}

fn set(files: &mut Files, path: &str, value: &Value) {
    let bytes = serde_json::to_vec(value).expect("JSON");
    files.insert(path.to_owned(), bytes);
}

/// The files of a folder in the order in which they are hashed.
fn in_order(files: &Files, folder: &str) -> Vec<String> {
    let prefix = format!("parts/{folder}/");
    let mut names: Vec<String> = files
        .keys()
        .filter_map(|path| path.strip_prefix(&prefix))
        .map(str::to_owned)
        .collect();
    // Columns have their own order; buckets come before the lookup and the index.
    let columns = [
        "sheets.json",
        "payments.json",
        "texts.json",
        "traits.json",
        "unsettled.json",
        "names.json",
    ];
    names.sort_by_key(|name| (columns.iter().position(|own| own == name), name.clone()));
    names
}

/// Calls for every object below a value.
fn each(value: &mut Value, call: &mut dyn FnMut(&mut serde_json::Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            call(object);
            object.values_mut().for_each(|value| each(value, call));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| each(value, call)),
        _ => {}
    }
}

/// Gives the folder of a file the name of its new hash, and names it so in
/// everything that names it.
fn rename(files: &mut Files, path: &str) {
    let folder = path.split('/').nth(1).expect("a folder").to_owned();
    let names = in_order(files, &folder);
    let all: Vec<Vec<u8>> = names
        .iter()
        .map(|name| {
            files
                .remove(&format!("parts/{folder}/{name}"))
                .expect("a file")
        })
        .collect();
    let hashed = match all.as_slice() {
        [alone] => alone.clone(),
        several => several
            .iter()
            .flat_map(|bytes| [&(bytes.len() as u64).to_le_bytes()[..], bytes].concat())
            .collect(),
    };
    let new = sha256_hex(&hashed)[..16].to_owned();
    for (name, bytes) in names.iter().zip(all) {
        files.insert(format!("parts/{new}/{name}"), bytes);
    }
    let old_quality = manifest(files).quality.path;
    let mut naming = vec!["manifest.json".to_owned()];
    if files.contains_key(&old_quality) {
        naming.push(old_quality.clone());
    }
    for file in naming {
        let mut named = value(files, &file);
        let before = named.clone();
        each(&mut named, &mut |object| {
            if object.get("folder") == Some(&json!(format!("parts/{folder}"))) {
                object.insert("folder".into(), json!(format!("parts/{new}")));
            }
            let columns = object
                .get("columns")
                .and_then(|columns| columns["path"].as_str());
            if columns == Some(&format!("parts/{folder}/sheets.json")) {
                let size = files[&format!("parts/{new}/names.json")].len();
                object.insert("names".into(), json!(size));
            }
            let own = object.get("path").and_then(Value::as_str);
            let name = own.and_then(|own| own.strip_prefix(&format!("parts/{folder}/")));
            if let Some(path) = name.map(|name| format!("parts/{new}/{name}")) {
                object.insert("bytes".into(), json!(files[&path].len()));
                object.insert("path".into(), json!(path));
            }
        });
        if named != before {
            set(files, &file, &named);
            if file != "manifest.json" {
                rename(files, &file);
            }
        }
    }
    identify(files);
}

/// Gives the dataset the id that its manifest has now.
fn identify(files: &mut Files) {
    let mut named = value(files, "manifest.json");
    named["dataset"] = json!("");
    let id = sha256_hex(&serde_json::to_vec(&named).expect("JSON"))[..16].to_owned();
    named["dataset"] = json!(id);
    set(files, "manifest.json", &named);
}

/// Changes a file and everything that depends on its hash.
fn forge(files: &mut Files, path: &str, change: impl FnOnce(&mut Value)) {
    let mut forged = value(files, path);
    let before = forged.clone();
    change(&mut forged);
    assert_ne!(forged, before, "{path} is changed");
    set(files, path, &forged);
    rename(files, path);
}

fn find(files: &Files, name: &str) -> String {
    let found = files.keys().find(|path| path.ends_with(name));
    found.unwrap_or_else(|| panic!("no {name}")).clone()
}

fn bucket(files: &Files) -> String {
    format!("{}/0000.json", manifest(files).projects.folder)
}

fn recipients(files: &Files) -> String {
    let index = manifest(files).paid.index.path;
    index.replace("index.json", "0000.json")
}

/// Calls for the first sheet of a bucket that is changed.
fn first_sheet(bucket: &mut Value, change: impl Fn(&mut Value) -> bool) {
    let projects = bucket.as_array_mut().expect("projects").iter_mut();
    let mut sheets = projects.flat_map(|project| project["sheets"].as_array_mut().expect("sheets"));
    assert!(sheets.any(change), "a sheet of that kind");
}

fn add(value: &mut Value, more: i64) {
    *value = json!(value.as_i64().expect("a number") + more);
}

/// What a forged dataset says, and that it is made of hashes that are right.
fn wrong(forge: impl FnOnce(&mut Files)) -> Vec<String> {
    let mut files = made::of_both_eras();
    forge(&mut files);
    let (_, faults) = checked(&files);
    let hashed = |fault: &&String| fault.contains("after what");
    assert_eq!(faults.iter().find(hashed), None, "{faults:?}");
    faults
}

#[track_caller]
fn says(faults: &[String], words: &str) {
    let said = |fault: &String| fault.contains(words);
    assert!(faults.iter().any(said), "{words} in {faults:#?}");
}

#[test]
fn a_fresh_dataset_and_every_frozen_one_are_whole() {
    for files in [made::of_both_eras(), made::of_sample()] {
        let (checked, faults) = checked(&files);
        assert_eq!(faults, [""; 0]);
        let manifest = manifest(&files);
        assert!(checked.complete);
        assert_eq!(
            (checked.sheets, checked.traits, checked.payments),
            (manifest.sheets, manifest.sheets, manifest.payments)
        );
        assert_eq!(checked.files as usize, files.len());
        let some = [checked.listed, checked.first, checked.recipients];
        assert!(some.iter().all(|count| *count > 0), "{checked:?}");
    }
    for name in made::frozen_names() {
        let (_, mut faults) = checked(&made::frozen(&name));
        // Made by hand with two payments more than its sheets have, and frozen so.
        if ["v1", "v2"].contains(&name.as_str()) {
            faults.retain(|fault| !fault.contains("expected 7 payments of all sources, found 9"));
        }
        assert_eq!(faults, [""; 0], "{name}");
    }
}

#[test]
fn a_whole_sheet_that_says_something_else_than_the_columns_is_found() {
    let executed = |sheet: &mut Value| {
        let settled = sheet["year"].as_i64().expect("a year") - 1;
        let budgets = sheet["budgets"].as_array_mut().expect("budgets");
        let mut budgets = budgets.iter_mut();
        let own = budgets.find(|own| own["year"] == settled && own["executed"].is_array());
        own.map(|own| add(&mut own["executed"][0], 1)).is_some()
    };
    let faults = wrong(|files| forge(files, &bucket(files), |own| first_sheet(own, executed)));
    says(&faults, "`executed`");

    let named = |sheet: &mut Value| {
        sheet["name"] = json!("別の事業");
        true
    };
    let faults = wrong(|files| forge(files, &bucket(files), |own| first_sheet(own, named)));
    says(&faults, "`names` \"別の事業\"");

    let purpose = |sheet: &mut Value| {
        sheet["purpose"] = json!("別の目的");
        true
    };
    let faults = wrong(|files| forge(files, &bucket(files), |own| first_sheet(own, purpose)));
    says(&faults, "`texts`");

    let year = |sheet: &mut Value| {
        sheet["end"] = json!(2099);
        true
    };
    let faults = wrong(|files| forge(files, &bucket(files), |own| first_sheet(own, year)));
    says(&faults, "`end`");
}

#[test]
fn a_project_that_joins_a_sheet_of_another_is_found() {
    let faults = wrong(|files| {
        forge(files, &bucket(files), |own| {
            let projects = own.as_array_mut().expect("projects").iter_mut();
            let links = projects.map(|project| &mut project["line"]["links"]);
            let mut links = links.filter(|links| links.is_array());
            links.next().expect("a link")[0]["from"] = json!("2022-総務-21-9999");
        });
    });
    says(&faults, "found 2022-総務-21-9999");
}

#[test]
fn a_payee_that_differs_from_the_tables_is_found() {
    for (field, to) in [("name", "他の支出先"), ("recipient", "n-0000000000000000")] {
        let payee = |sheet: &mut Value| {
            let payments = sheet.get_mut("payments").and_then(Value::as_array_mut);
            let first = payments.and_then(|payments| payments.first_mut());
            first.map(|first| first[field] = json!(to)).is_some()
        };
        let faults = wrong(|files| forge(files, &bucket(files), |own| first_sheet(own, payee)));
        says(&faults, "as the whole sheets say");
    }
    let faults = wrong(|files| {
        forge(files, &find(files, "/recipients.json"), |own| {
            own["names"][0] = json!("改名した支出先");
        });
    });
    says(&faults, "found \"改名した支出先\"");
}

#[test]
fn payments_of_a_record_that_only_add_up_to_the_same_are_found() {
    let faults = wrong(|files| {
        forge(files, &recipients(files), |own| {
            let records = own.as_array_mut().expect("records").iter_mut();
            let mut paid = records.map(|record| record["payments"].as_array_mut().expect("some"));
            let several = paid.find(|paid| paid.len() > 1).expect("two payments");
            add(&mut several[0][2], 1_000);
            add(&mut several[1][2], -1_000);
        });
    });
    says(&faults, "payment 1 of ");
}

#[test]
fn counts_and_lists_of_quality_are_those_of_the_sheets() {
    let quality = |files: &Files| manifest(files).quality.path;
    let faults = wrong(|files| {
        forge(files, &quality(files), |own| {
            add(&mut own["flags"][0]["sheets"], 1)
        });
    });
    says(&faults, "flags, number 1");
    let faults = wrong(|files| {
        forge(files, &quality(files), |own| {
            let files = own["files"].as_array_mut().expect("files").iter_mut();
            let mut some = files.filter(|file| file["sheets"] != json!(0));
            some.next().expect("a file with sheets")["read"] = json!(0);
        });
    });
    says(&faults, "records read");
    let faults = wrong(|files| {
        forge(files, &quality(files), |own| own["repairs"] = json!([]));
    });
    says(&faults, "repairs, number 1");
    for list in ["/flagged-", "/repairs.json"] {
        let faults = wrong(|files| {
            let path = files
                .keys()
                .find(|path| path.contains(list))
                .expect("a list")
                .clone();
            forge(files, &path, |own| *own = json!([]));
        });
        says(&faults, "found 0, number 1 none");
    }
    let faults = wrong(|files| {
        forge(files, &manifest(files).sources.path, |own| {
            let sources = own.as_array_mut().expect("sources").iter_mut();
            let mut some = sources.filter(|source| source["sheets"] != json!(0));
            add(&mut some.next().expect("a source with sheets")["sheets"], 1);
        });
    });
    says(&faults, " sheets of ");
}

#[test]
fn the_kind_the_id_and_the_sums_of_the_manifest_are_verified() {
    let change = |files: &mut Files, change: &dyn Fn(&mut Value)| {
        let mut named = value(files, "manifest.json");
        change(&mut named);
        set(files, "manifest.json", &named);
    };
    let faults = wrong(|files| {
        change(files, &|named| named["kind"] = json!("public"));
        identify(files);
    });
    says(&faults, "the kind Sample");
    let faults = wrong(|files| {
        change(files, &|named| {
            add(&mut named["years"][0]["sums"]["total"][0], 1)
        });
        identify(files);
    });
    says(&faults, "sums of ");
    let mut files = made::of_both_eras();
    change(&mut files, &|named| {
        named["dataset"] = json!("0123456789abcdef")
    });
    says(&checked(&files).1, "after what the manifest says");
}

#[test]
fn a_first_view_that_is_gone_or_says_something_else_is_found() {
    let gone = |key: &'static str, path: fn(&Manifest) -> String| {
        wrong(move |files| {
            let path = path(&manifest(files));
            let mut named = value(files, "manifest.json");
            let mut at = &mut named;
            if key != "first" {
                at = &mut at["years"][0];
            }
            at.as_object_mut().expect("an object").remove(key);
            set(files, "manifest.json", &named);
            files.remove(&path);
            rename(files, &path.replace("traits", "sheets"));
        })
    };
    let mut files = made::of_both_eras();
    let mut named = value(&files, "manifest.json");
    named.as_object_mut().expect("an object").remove("first");
    set(&mut files, "manifest.json", &named);
    identify(&mut files);
    says(&checked(&files).1, "expected a first view, found none");
    let traits = |manifest: &Manifest| manifest.years[0].traits.clone().expect("traits").path;
    says(&gone("traits", traits), "expected traits of ");

    let first = |files: &Files| manifest(files).first.expect("a first view").path;
    let faults = wrong(|files| {
        forge(files, &first(files), |own| {
            add(&mut own["rows"][0]["total"], 1)
        });
    });
    says(&faults, "rows, number 1");
    let faults = wrong(|files| {
        forge(files, &first(files), |own| add(&mut own["recipients"], 1));
    });
    says(&faults, "`recipients`");
}

#[test]
fn columns_that_say_something_else_than_the_whole_sheets_are_found() {
    let of_newest = |file: &'static str| {
        move |files: &Files| {
            manifest(files).years[0]
                .columns
                .path
                .replace("sheets.json", file)
        }
    };
    let columns = ["bidders", "depth", "project"];
    for (file, column) in columns.map(|column| ("traits.json", column)) {
        let faults = wrong(|files| {
            forge(files, &of_newest(file)(files), |own| {
                let before = own[column][0].as_i64().unwrap_or(0);
                own[column][0] = json!((before + 1) % 3);
            });
        });
        says(&faults, &format!("`{column}`"));
    }
    let faults = wrong(|files| {
        let path = files
            .keys()
            .find(|path| path.ends_with("unsettled.json"))
            .expect("one")
            .clone();
        forge(files, &path, |own| {
            let column = own["total"].as_array_mut().expect("a column").iter_mut();
            add(
                column
                    .into_iter()
                    .find(|yen| yen.is_i64())
                    .expect("a value"),
                1,
            );
        });
    });
    says(&faults, "unsettled rows");
    let faults = wrong(|files| {
        forge(files, &find(files, "/tables.json"), |own| {
            own["bureaus"][1] = json!("他の局")
        });
    });
    says(&faults, "他の局");
}

#[test]
fn a_path_that_leaves_the_folder_is_refused_by_every_reader() {
    for path in [
        "../../etc/passwd",
        "/etc/passwd",
        "parts/../../x",
        "parts\\..\\x",
        "C:/x",
        "",
    ] {
        let mut files = made::of_both_eras();
        let mut named = value(&files, "manifest.json");
        named["sources"]["path"] = json!(path);
        set(&mut files, "manifest.json", &named);
        let refused = read_manifest(&files["manifest.json"]).map(|_| ());
        let refused = refused.expect_err("no path of a dataset").to_string();
        assert!(
            refused.contains("paths of files inside the dataset"),
            "{refused}"
        );
        says(&checked(&files).1, "paths of files inside the dataset");

        let mut quality = value(
            &made::of_both_eras(),
            &manifest(&made::of_both_eras()).quality.path,
        );
        quality["repair_list"]["path"] = json!(path);
        let bytes = serde_json::to_vec(&quality).expect("JSON");
        assert!(read_quality("quality.json", &bytes).is_err(), "{path}");
    }
}

#[test]
fn a_path_of_the_search_index_that_leaves_the_folder_is_refused() {
    let files = made::of_both_eras();
    let search = manifest(&files).search.expect("an index");
    let path = format!("{}/directory.json", search.folder);
    let mut directory = value(&files, &path);
    let feed = |directory: &Value| {
        let bytes = serde_json::to_vec(directory).expect("JSON");
        Search::new(search.clone()).feed(&path, &bytes)
    };
    assert_eq!(feed(&directory), Ok(()));
    directory["about"]["folder"] = json!("parts/../../about");
    let refused = feed(&directory)
        .expect_err("no path of a dataset")
        .to_string();
    assert!(
        refused.contains("paths of files inside the dataset"),
        "{refused}"
    );
}

#[test]
fn one_broken_file_does_not_hide_what_is_wrong_elsewhere() {
    let mut files = made::of_both_eras();
    files.remove(&manifest(&files).sources.path);
    let first = manifest(&files).first.expect("a first view").path;
    forge(&mut files, &first, |own| add(&mut own["recipients"], 1));
    let (checked, faults) = checked(&files);
    assert!(!checked.complete);
    says(&faults, "sources.json: expected a file");
    says(&faults, "`recipients`");
}
