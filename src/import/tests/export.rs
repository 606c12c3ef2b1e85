//! `kokko export` as a user meets it: what stands on the disk, and what is left alone.

mod support;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use support::{Folder, fails, files, kokko, succeeds};

fn export(dataset: &Path, out: &Path) -> Output {
    kokko()
        .arg("export")
        .arg("--out")
        .arg(out)
        .arg(dataset)
        .output()
        .expect("the command")
}

/// The dataset of one year of the sample.
fn dataset(folder: &Folder) -> PathBuf {
    let sample = folder.path("sample");
    let made = kokko().args(["sample", "--out"]).arg(&sample).output();
    succeeds(&made.expect("the command"));
    let data = folder.path("data");
    let mut import = kokko();
    import.arg("import").arg("--out").arg(&data);
    import.arg(sample.join("sample-2022.ndjson"));
    succeeds(&import.output().expect("the command"));
    data
}

#[test]
fn every_table_is_written_twice_and_described_with_its_size_and_hash() {
    let folder = Folder::new();
    let (data, out) = (dataset(&folder), folder.path("rows"));
    let shown = succeeds(&export(&data, &out));
    assert!(shown.contains("a fictional sample"), "{shown}");
    let written = files(&out);
    assert_eq!(written.len(), 17, "{:?}", written.keys());
    let package: Value = serde_json::from_slice(&written["datapackage.json"]).expect("JSON");
    for resource in package["resources"].as_array().expect("resources") {
        let bytes = &written[resource["path"].as_str().expect("a path")];
        assert_eq!(resource["bytes"].as_u64(), Some(bytes.len() as u64));
        let hash = format!("sha256:{}", kokko_core::dataset::sha256_hex(bytes));
        assert_eq!(resource["hash"], Value::from(hash));
        if resource["format"] == "ndjson" {
            let rows = bytes.iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(resource["rows"].as_u64(), Some(rows as u64));
        }
    }
    assert!(written["sheets.csv"].starts_with("\u{feff}sheet_id,year,".as_bytes()));
    let again = succeeds(&export(&data, &out));
    assert_eq!(shown, again);
    assert!(written == files(&out), "the same bytes");
    let left: Vec<String> = fs::read_dir(&folder.0)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.starts_with('.'))
        .collect();
    assert!(left.is_empty(), "nothing is left behind: {left:?}");
}

#[test]
fn a_folder_with_anything_else_is_left_as_it_is() {
    let folder = Folder::new();
    let data = dataset(&folder);
    folder.write("mine/notes.txt", "mine");
    folder.write("other/datapackage.json", "{\"name\":\"theirs\"}");
    for foreign in ["mine", "other", "data"] {
        let out = folder.path(foreign);
        let before = files(&out);
        let said = fails(&export(&data, &out));
        assert!(
            said.contains("an empty one or an export, found other files"),
            "{said}"
        );
        assert!(before == files(&out), "{foreign}");
    }
}

#[test]
fn an_older_export_stays_where_the_dataset_is_broken() {
    let folder = Folder::new();
    let (data, out) = (dataset(&folder), folder.path("rows"));
    succeeds(&export(&data, &out));
    let before = files(&out);
    let manifest = fs::read_to_string(data.join("manifest.json")).expect("a manifest");
    let payments: Value = serde_json::from_str(&manifest).expect("JSON");
    let payments = format!("\"payments\":{}", payments["payments"]);
    let wrong = manifest.replacen(&payments, "\"payments\":1", 1);
    assert_ne!(wrong, manifest);
    fs::write(data.join("manifest.json"), wrong).expect("room");
    let said = fails(&export(&data, &out));
    assert!(said.contains("expected 1 payments, found "), "{said}");
    assert!(before == files(&out));

    let said = fails(&export(&folder.path("nowhere"), &out));
    assert!(
        said.contains("failed to read manifest.json: expected a file, found "),
        "{said}"
    );
    assert!(before == files(&out));
}
