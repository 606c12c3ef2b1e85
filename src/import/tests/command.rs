//! The command as a user meets it: exit status, words, and what stands on the disk afterwards.

mod support;

use kokko_core::dataset::{self, Kind, Manifest};
use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Output;
use support::{Folder, Server, fails, files, kokko, succeeds, words};

fn import(out: &Path, sources: &[&Path]) -> Output {
    kokko()
        .arg("import")
        .arg("--out")
        .arg(out)
        .args(sources)
        .output()
        .expect("the command")
}

fn sheet(number: u32, name: &str) -> String {
    format!(
        r#"{{"url":null,"公開年度":2021,"事業名":"【架空】{name}","開始年度":2015,"終了年度":null,"府省庁":"総務省","事業番号1":"2021","事業番号2":"総務","事業番号3":"20","事業番号4":"{number}","事業番号5":null,"事業番号":"2021-総務-20-{number}","担当部局庁":"架空局","担当課室":"企画課","会計区分":["一般会計"],"事業目的":"目的","事業概要":"概要","実施方法":["補助"],"主要施策":["その他"],"予算":[{{"年度":2020,"予算計":10.5,"執行額":9.5}}],"支出先":[],"アウトカム":[]}}"#
    )
}

fn manifest(folder: &Path) -> Manifest {
    let bytes = fs::read(folder.join("manifest.json")).expect("a manifest");
    dataset::read_manifest(&bytes).expect("a manifest of ours")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_becomes_a_dataset_and_a_table_says_what_was_read() {
    let folder = Folder::new();
    let lines = [
        sheet(9001, "一"),
        "これは壊れている".to_owned(),
        sheet(9002, "二"),
    ];
    let source = folder.write("lines.ndjson", lines.join("\n"));
    let out = folder.path("data");
    let shown = succeeds(&import(&out, &[&source]));
    assert!(shown.contains("lines.ndjson"), "{shown}");
    assert!(shown.contains("error: lines.ndjson:2: "), "{shown}");
    let manifest = manifest(&out);
    assert_eq!((manifest.sheets, manifest.kind), (2, Kind::Public));
    assert_eq!(
        names(&folder.0),
        ["data", "lines.ndjson"],
        "nothing is left behind"
    );
}

#[test]
fn gzip_is_known_by_its_first_bytes_and_not_by_its_name() {
    let folder = Folder::new();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(sheet(9001, "一").as_bytes()).expect("gzip");
    let gzip = gzip.finish().expect("gzip");
    let packed = folder.write("packed.ndjson", gzip);
    let plain = folder.write("plain.ndjson.gz", sheet(9002, "二"));
    let out = folder.path("data");
    succeeds(&import(&out, &[&packed, &plain]));
    assert_eq!(manifest(&out).sheets, 2);
}

#[test]
fn the_same_input_gives_the_same_bytes_whatever_the_threads_do() {
    let folder = Folder::new();
    let sample = folder.path("sample");
    succeeds(
        &kokko()
            .arg("sample")
            .arg("--out")
            .arg(&sample)
            .output()
            .expect("the command"),
    );
    let again = folder.path("again");
    succeeds(
        &kokko()
            .arg("sample")
            .arg("--out")
            .arg(&again)
            .output()
            .expect("the command"),
    );
    assert!(
        files(&sample) == files(&again),
        "the sample is always the same"
    );
    let bytes: usize = files(&sample).values().map(Vec::len).sum();
    assert!(bytes <= 8_000_000, "{bytes} bytes of sample");

    let (first, second) = (folder.path("first"), folder.path("second"));
    succeeds(&import(&first, &[&sample]));
    succeeds(&import(&second, &[&sample]));
    assert!(
        files(&first) == files(&second),
        "the dataset is always the same"
    );
    assert_eq!(manifest(&first).kind, Kind::Sample);
}

#[test]
fn an_older_dataset_is_replaced_as_a_whole() {
    let folder = Folder::new();
    let out = folder.path("data");
    let one = folder.write("one.ndjson", sheet(9001, "一"));
    let two = folder.write(
        "two.ndjson",
        format!("{}\n{}", sheet(9001, "一"), sheet(9002, "二")),
    );
    succeeds(&import(&out, &[&one]));
    fs::write(out.join("stale.json"), "{}").expect("a stale file");
    succeeds(&import(&out, &[&two]));
    assert_eq!(manifest(&out).sheets, 2);
    assert!(!out.join("stale.json").exists());
}

#[test]
fn a_second_run_on_the_same_files_does_nothing_unless_it_is_forced() {
    let folder = Folder::new();
    let out = folder.path("data");
    let source = folder.write("good.ndjson", sheet(9001, "一"));
    succeeds(&import(&out, &[&source]));
    let before = files(&out);
    let shown = succeeds(&import(&out, &[&source]));
    assert!(shown.contains("nothing was done"), "{shown}");
    assert!(files(&out) == before);
    fs::write(&source, sheet(9002, "二")).expect("another sheet");
    let shown = succeeds(&import(&out, &[&source]));
    assert!(shown.contains("1 sheets"), "{shown}");
    let forced = kokko()
        .args(["import", "--force", "--out"])
        .args([&out, &source])
        .output()
        .expect("the command");
    assert!(succeeds(&forced).contains("1 sheets"));
}

#[test]
fn a_file_that_is_not_review_sheets_stops_everything_and_leaves_the_old_dataset() {
    let folder = Folder::new();
    let out = folder.path("data");
    let good = folder.write("good.ndjson", sheet(9001, "一"));
    succeeds(&import(&out, &[&good]));
    let before = files(&out);
    let bad = folder.write("table.csv", "年度,金額\n2021,1\n");
    let complaint = fails(&import(&out, &[&good, &bad]));
    assert!(
        complaint.contains("failed to read table.csv: expected a table of the RS System"),
        "{complaint}"
    );
    assert!(
        complaint.contains("found a header beginning"),
        "{complaint}"
    );
    assert!(files(&out) == before, "the old dataset is as it was");
    assert_eq!(names(&folder.0), ["data", "good.ndjson", "table.csv"]);
    let fresh = folder.path("fresh");
    fails(&import(&fresh, &[&bad]));
    assert!(!fresh.exists(), "nothing is written");
}

#[test]
fn what_an_interrupted_import_left_behind_is_cleared_or_put_back() {
    let folder = Folder::new();
    let out = folder.path("data");
    let good = folder.write("good.ndjson", sheet(9001, "一"));
    succeeds(&import(&out, &[&good]));
    let before = files(&out);
    // Stopped while writing, then between the two renames.
    folder.write(".data.new/parts/half.json", "{");
    fs::rename(&out, folder.path(".data.old")).expect("a rename");
    let bad = folder.write("page.html", "<html>");
    fails(&import(&out, &[&bad]));
    assert!(files(&out) == before, "the old dataset is back");
    succeeds(&import(&out, &[&good]));
    assert_eq!(names(&folder.0), ["data", "good.ndjson", "page.html"]);
}

#[test]
fn a_folder_with_other_files_is_never_replaced() {
    let folder = Folder::new();
    let good = folder.write("good.ndjson", sheet(9001, "一"));
    let precious = folder.write("home/precious.txt", "mine");
    folder.write("home/manifest.json", r#"{"name":"some web app"}"#);
    let complaint = fails(&import(&folder.path("home"), &[&good]));
    assert!(
        complaint.contains("other files; nothing was touched"),
        "{complaint}"
    );
    assert!(precious.exists());
    fs::create_dir(folder.path("empty")).expect("a folder");
    succeeds(&import(&folder.path("empty"), &[&good]));
}

#[test]
fn a_folder_gives_its_json_files_as_one_source_and_skips_what_is_no_sheet() {
    let folder = Folder::new();
    folder.write("input/2021/b.json", sheet(9002, "二"));
    folder.write("input/2021/a.json", sheet(9001, "一"));
    folder.write("input/index.json", "{\"years\":[2021]}");
    folder.write("input/readme.txt", "not read");
    folder.write("input/.hidden.json", "not read");
    let out = folder.path("data");
    let report = folder.path("report.txt");
    let output = kokko()
        .arg("import")
        .arg("--out")
        .arg(&out)
        .arg("--report")
        .arg(&report)
        .arg(folder.path("input"))
        .output()
        .expect("the command");
    succeeds(&output);
    assert_eq!(manifest(&out).sheets, 2);
    let report = fs::read_to_string(report).expect("a report");
    assert!(
        report.starts_with("warning: input/index.json: failed to read the file"),
        "{report}"
    );
    assert_eq!(report.lines().count(), 1, "{report}");
    let sources = files(&out.join("parts"))
        .into_iter()
        .find(|(name, _)| name.ends_with("sources.json"))
        .map(|(_, bytes)| words(&bytes))
        .expect("sources");
    assert!(sources.contains("input/"), "{sources}");
}

#[test]
fn a_source_that_is_refused_has_its_own_exit_status_and_writes_nothing_unless_told() {
    let folder = Folder::new();
    folder.write("input/2021.ndjson", sheet(9001, "一"));
    let out = folder.path("data");
    let input = folder.path("input");
    succeeds(&import(&out, &[&input]));
    let before = files(&out);
    folder.write("input/2022.ndjson.gz", [0x1f, 0x8b, 8, 0, 0, 0]);
    let output = import(&out, &[&input]);
    assert_eq!(output.status.code(), Some(3), "{}", words(&output.stdout));
    let complaint = words(&output.stderr);
    assert!(
        complaint.contains("found 1 refused (input/2022.ndjson.gz)"),
        "{complaint}"
    );
    assert!(files(&out) == before, "the old dataset is as it was");
    let partial = kokko()
        .args(["import", "--partial", "--out"])
        .args([&out, &input])
        .output()
        .expect("the command");
    succeeds(&partial);
    assert_eq!(manifest(&out).sheets, 1);
    let sources = files(&out.join("parts"))
        .into_iter()
        .find(|(name, _)| name.ends_with("sources.json"))
        .map(|(_, bytes)| words(&bytes))
        .expect("sources");
    assert!(!sources.contains("2022"), "{sources}");
}

#[test]
fn no_source_an_empty_folder_and_a_missing_file_are_said_so() {
    let folder = Folder::new();
    let out = folder.path("data");
    fails(&import(&out, &[]));
    fs::create_dir(folder.path("empty")).expect("a folder");
    let complaint = fails(&import(&out, &[&folder.path("empty")]));
    assert!(
        complaint.contains("found none in this folder"),
        "{complaint}"
    );
    let complaint = fails(&import(&out, &[&folder.path("nowhere.ndjson")]));
    assert!(complaint.contains("nowhere.ndjson"), "{complaint}");
    folder.write("foreign/only.json", "{}");
    let complaint = fails(&import(&out, &[&folder.path("foreign")]));
    assert!(
        complaint.contains("expected review sheets, found none"),
        "{complaint}"
    );
    assert!(!out.exists());
}

fn site(folder: &Folder) -> PathBuf {
    folder.write("dist/index.html", "<!doctype html><title>x</title>");
    folder.write("dist/app-0123456789abcdef_bg.wasm", vec![b'w'; 5000]);
    folder.write("dist/app-0123456789abcdef.js", "let x = 1;".repeat(200));
    folder.write("dist/data/manifest.json", "{\"of\":\"dist\"}");
    folder.write("dist/data/parts/0123456789abcdef/a.json", "[1]");
    folder.write("other/manifest.json", "{\"of\":\"other\"}");
    folder.path("dist")
}

#[test]
fn a_site_is_served_with_its_policy_types_caching_and_compression() {
    let folder = Folder::new();
    let server = Server::start(&site(&folder), &[]);
    let (head, body) = server.get("/", "");
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert!(words(&body).contains("<title>"));
    for header in [
        "content-security-policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
        "x-content-type-options: nosniff",
        "cache-control: no-cache",
        "content-type: text/html",
    ] {
        assert!(head.contains(header), "{header} in {head}");
    }
    let (head, _) = server.get("/app-0123456789abcdef_bg.wasm", "Accept-Encoding: br\r\n");
    for header in [
        "content-type: application/wasm",
        "immutable",
        "content-encoding: br",
    ] {
        assert!(head.contains(header), "{header} in {head}");
    }
    let (head, _) = server.get("/app-0123456789abcdef.js", "Accept-Encoding: gzip\r\n");
    assert!(
        head.contains("javascript") && head.contains("content-encoding: gzip"),
        "{head}"
    );
    let (head, _) = server.get("/data/manifest.json", "");
    assert!(head.contains("cache-control: no-cache"), "{head}");
    assert!(head.contains("content-type: application/json"), "{head}");
    let (head, _) = server.get("/data/parts/0123456789abcdef/a.json", "");
    assert!(head.contains("immutable"), "{head}");
    for path in [
        "/projects",
        "/data/parts/none/a.json",
        "/../secret",
        "/%2e%2e/secret",
    ] {
        let (head, body) = server.get(path, "");
        assert!(head.starts_with("http/1.1 404"), "{path}: {head}");
        assert!(!head.contains("immutable"), "{path}: {head}");
        assert!(!words(&body).contains("<title>"), "no rewriting of {path}");
    }
}

#[test]
fn a_site_is_served_below_a_folder_with_another_dataset_and_no_policy() {
    let folder = Folder::new();
    let dist = site(&folder);
    let other = folder.path("other");
    let other = other.to_str().expect("a path of text");
    let server = Server::start(
        &dist,
        &["--base", "/some/folder/", "--data", other, "--csp", "none"],
    );
    let (head, _) = server.get("/some/folder/", "");
    assert!(head.starts_with("http/1.1 200"), "{head}");
    assert!(!head.contains("content-security-policy"), "{head}");
    let (_, body) = server.get("/some/folder/data/manifest.json", "");
    assert_eq!(words(&body), "{\"of\":\"other\"}");
    let (head, _) = server.get("/some/folder", "");
    assert!(head.contains("location: /some/folder/"), "{head}");
    let (head, _) = server.get("/", "");
    assert!(head.starts_with("http/1.1 404"), "{head}");
}

#[test]
fn a_port_in_use_is_said_so() {
    let folder = Folder::new();
    let dist = site(&folder);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener
        .local_addr()
        .expect("an address")
        .port()
        .to_string();
    let output = kokko()
        .arg("serve")
        .arg(&dist)
        .args(["--port", &port])
        .output()
        .expect("the command");
    let complaint = fails(&output);
    assert!(
        complaint.contains("expected a free port, found one in use"),
        "{complaint}"
    );
    let output = kokko()
        .arg("serve")
        .arg(folder.path("nowhere"))
        .output()
        .expect("the command");
    assert!(fails(&output).contains("expected a folder, found none"));
}
