//! `kokko import` where something is odd: who listens, what stands there
//! already, what a source is named and holds.

mod support;

use kokko_core::dataset;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use support::{Folder, fails, files, kokko, succeeds, words};

fn import(out: &Path, more: &[&str], sources: &[&Path]) -> Output {
    import_by(&mut kokko(), out, more, sources)
}

fn import_by(command: &mut Command, out: &Path, more: &[&str], sources: &[&Path]) -> Output {
    let command = command.arg("import").args(more).arg("--out").arg(out);
    command.args(sources).output().expect("the command")
}

fn sheet(number: &str, name: &str) -> String {
    format!(
        r#"{{"url":null,"公開年度":2021,"事業名":"【架空】{name}","開始年度":2015,"終了年度":null,"府省庁":"総務省","事業番号1":"2021","事業番号2":"総務","事業番号3":"20","事業番号4":"{number}","事業番号5":null,"事業番号":"2021-総務-20-{number}","担当部局庁":"架空局","担当課室":"企画課","会計区分":["一般会計"],"事業目的":"目的","事業概要":"概要","実施方法":["補助"],"主要施策":["その他"],"予算":[{{"年度":2020,"予算計":10.5,"執行額":9.5}}],"支出先":[],"アウトカム":[]}}"#
    )
}

fn gzipped(text: &str) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).expect("gzip");
    gzip.finish().expect("gzip")
}

fn sheets(folder: &Path) -> u32 {
    let bytes = fs::read(folder.join("manifest.json")).expect("a manifest");
    dataset::read_manifest(&bytes).expect("ours").sheets
}

/// The path of the only file of this name.
fn part(out: &Path, name: &str) -> PathBuf {
    let all = files(out);
    let path = all.keys().find(|path| path.ends_with(name));
    out.join(path.expect("a part"))
}

// ------------------------------------------------------------------ who listens

#[test]
fn a_reader_that_goes_away_stops_nothing() {
    let folder = Folder::new();
    let source = folder.write("good.ndjson", sheet("9001", "一"));
    let out = folder.path("data");
    for command in ["import", "check"] {
        let mut command = kokko()
            .arg(command)
            .args(match command {
                "import" => vec!["--out".as_ref(), out.as_os_str(), source.as_os_str()],
                _ => vec![out.as_os_str()],
            })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command");
        // Both ends are closed before a word is written.
        drop(command.stdout.take());
        drop(command.stderr.take());
        assert!(command.wait().expect("an end").success());
    }
    assert!(out.join(".import").is_file());
    assert_eq!(sheets(&out), 1);
    let shown = succeeds(&import(&out, &[], &[&source]));
    assert!(shown.contains("nothing was done"), "{shown}");
}

// ------------------------------------------------------- what stands there already

#[test]
fn a_dataset_with_a_file_that_is_gone_or_cut_is_imported_again() {
    let folder = Folder::new();
    let source = folder.write("good.ndjson", sheet("9001", "一"));
    let out = folder.path("data");
    succeeds(&import(&out, &[], &[&source]));
    let before = files(&out);
    let again = |why: &str| {
        let shown = succeeds(&import(&out, &[], &[&source]));
        assert!(!shown.contains("nothing was done"), "{why}: {shown}");
        assert!(files(&out) == before, "{why}");
        let shown = succeeds(&import(&out, &[], &[&source]));
        assert!(shown.contains("nothing was done"), "{why}: {shown}");
    };
    for name in ["texts.json", "sources.json", "0000.json", "lookup/000.json"] {
        fs::remove_file(part(&out, name)).expect("a file");
        again(name);
        fs::write(part(&out, name), "[]x").expect("a file");
        again(name);
    }
    fs::remove_file(out.join("manifest.json")).expect("a manifest");
    again("no manifest, and the note says whose folder it is");
}

#[test]
fn a_folder_without_manifest_and_note_is_still_somebody_elses() {
    let folder = Folder::new();
    let source = folder.write("good.ndjson", sheet("9001", "一"));
    for (name, note) in [("home/.import", "mine"), ("other/precious.txt", "mine")] {
        let precious = folder.write(name, note);
        let out = precious.parent().expect("a folder");
        let complaint = fails(&import(out, &[], &[&source]));
        assert!(complaint.contains("nothing was touched"), "{complaint}");
        assert!(precious.exists());
    }
}

// ------------------------------------------------------------- what a source is

#[test]
fn a_source_that_breaks_off_is_refused_alike_by_name_and_in_a_folder() {
    let folder = Folder::new();
    let good = folder.write("input/good.ndjson", sheet("9001", "一"));
    let whole = gzipped(&sheet("9002", "二"));
    let torn = folder.write("input/torn.ndjson.gz", &whole[..whole.len() - 12]);
    let input = folder.path("input");
    let out = folder.path("data");
    for sources in [&[good.as_path(), &torn][..], &[&input]] {
        let output = import(&out, &[], sources);
        assert_eq!(output.status.code(), Some(3), "{}", words(&output.stderr));
        let complaint = words(&output.stderr);
        assert!(complaint.contains("found 1 refused"), "{complaint}");
        assert!(complaint.contains("torn.ndjson.gz"), "{complaint}");
        assert!(!out.exists(), "nothing is written");
        succeeds(&import(&out, &["--partial"], sources));
        assert_eq!(sheets(&out), 1);
        fs::remove_dir_all(&out).expect("a dataset");
    }
    // In a folder also where single sheets are together one source.
    let single = gzipped(&sheet("9003", "三"));
    folder.write("singles/a.json", sheet("9001", "一"));
    folder.write("singles/b.json.gz", &single[..single.len() - 12]);
    let output = import(&out, &[], &[&folder.path("singles")]);
    assert_eq!(output.status.code(), Some(3), "{}", words(&output.stderr));
    // Of no kind that is known: an error, whatever else is there.
    let page = folder.write("page.ndjson", "<html>");
    fails(&import(&out, &["--partial"], &[&good, &page]));
    assert!(!out.exists());
}

#[test]
fn neither_the_order_nor_the_way_of_a_path_changes_a_byte() {
    let folder = Folder::new();
    let one = folder.write(
        "in/b.ndjson",
        [sheet("9001", "一"), sheet("9002", "二")].join("\n"),
    );
    let two = folder.write("in/a.ndjson", sheet("9001", "別の一"));
    folder.write("in/2021/x.json", sheet("9003", "三"));
    let out = folder.path("data");
    let made = |sources: &[&Path], here: &Path| {
        let mut command = kokko();
        command.current_dir(here);
        succeeds(&import_by(&mut command, &out, &["--force"], sources));
        files(&out)
    };
    let forth = made(&[&one, &two], &folder.0);
    assert!(forth == made(&[&two, &one], &folder.0), "the order");
    assert!(
        forth
            == made(
                &["in/b.ndjson".as_ref(), "./in/../in/a.ndjson".as_ref()],
                &folder.0
            ),
        "the way to a file"
    );
    let inside = folder.path("in");
    let whole = made(&[&inside], &folder.0);
    for (way, here) in [
        ("in", &folder.0),
        ("in/", &folder.0),
        ("./in/.", &folder.0),
        (".", &inside),
        ("../in", &inside),
    ] {
        assert!(whole == made(&[way.as_ref()], here), "{way}");
    }
}

#[test]
fn a_number_that_is_no_plain_id_is_refused_with_its_place() {
    let folder = Folder::new();
    let lines = [sheet("9001", "一"), sheet("../../x", "二")];
    let source = folder.write("lines.ndjson", lines.join("\n"));
    let out = folder.path("data");
    let shown = succeeds(&import(&out, &[], &[&source]));
    assert!(
        shown.contains("error: lines.ndjson:2: 事業番号: failed to read the record: expected letters, digits and hyphens"),
        "{shown}"
    );
    assert_eq!(sheets(&out), 1);
}

// ------------------------------------------------------------------------ check

fn check(folder: &Path) -> Output {
    let command = &mut kokko();
    command
        .arg("check")
        .arg(folder)
        .output()
        .expect("the command")
}

#[test]
fn a_folder_that_is_no_dataset_has_nothing_that_was_verified() {
    let folder = Folder::new();
    let output = check(&folder.path("nosuch"));
    let complaint = fails(&output);
    assert_eq!(words(&output.stdout), "");
    assert!(complaint.contains("manifest.json"), "{complaint}");
    assert!(complaint.contains("expected a dataset"), "{complaint}");
}

#[test]
fn a_packed_manifest_that_another_dataset_left_is_a_fault() {
    let folder = Folder::new();
    let source = folder.write("good.ndjson", sheet("9001", "一"));
    let out = folder.path("data");
    succeeds(&import(&out, &[], &[&source]));
    let packed = || {
        let packed = kokko().arg("compress").arg(&out).output();
        succeeds(&packed.expect("the command"));
    };
    packed();
    let names = ["manifest.json.gz", "manifest.json.br"];
    let old = names.map(|name| fs::read(out.join(name)).expect("a packed manifest"));
    let source = folder.write("better.ndjson", sheet("9001", "二"));
    succeeds(&import(&out, &[], &[&source]));
    packed();
    assert!(succeeds(&check(&out)).contains("nothing is wrong"));
    for (name, old) in names.iter().zip(old) {
        fs::write(out.join(name), old).expect("a packed manifest");
        let complaint = fails(&check(&out));
        assert!(complaint.contains(name), "{complaint}");
        assert!(complaint.contains("run kokko compress"), "{complaint}");
        fs::remove_file(out.join(name)).expect("a packed manifest");
    }
    assert!(succeeds(&check(&out)).contains("nothing is wrong"));
}

#[test]
fn one_fault_is_one_fault_and_a_stray_file_is_a_warning() {
    let folder = Folder::new();
    let source = folder.write("good.ndjson", sheet("9001", "一"));
    let out = folder.path("data");
    succeeds(&import(&out, &[], &[&source]));
    assert!(
        !succeeds(&check(&out)).contains("warning"),
        "the note is ours"
    );
    let packed = kokko().arg("compress").arg(&out).output();
    succeeds(&packed.expect("the command"));
    assert!(
        !succeeds(&check(&out)).contains("warning"),
        "so is what is packed"
    );

    fs::write(out.join("parts/stray.json"), "{}").expect("a stray file");
    let shown = succeeds(&check(&out));
    assert!(
        shown.contains("warning: parts/stray.json is no file of this dataset"),
        "{shown}"
    );
    assert!(shown.contains("nothing is wrong"), "{shown}");
    assert!(
        shown.contains("not verified, for only the sources tell"),
        "{shown}"
    );

    let path = part(&out, "/repairs.json");
    fs::write(&path, "[ ]").expect("a file");
    let complaint = fails(&check(&out));
    assert!(
        complaint.contains("found 2 faults"),
        "size and hash: {complaint}"
    );
    fs::remove_file(&path).expect("a file");
    let output = check(&out);
    let complaint = fails(&output);
    assert!(complaint.ends_with("found 1 fault\n"), "{complaint}");
    let shown = words(&output.stdout);
    assert!(shown.contains("not everything could be read"), "{shown}");
}

// ------------------------------------------------------------------------ words

#[test]
fn help_says_what_the_words_of_the_command_line_do() {
    let help = |command: &str| {
        let output = kokko().args([command, "--help"]).output();
        let text = succeeds(&output.expect("the command"));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let shown = help("import");
    assert!(
        shown.contains("imports again even where nothing changed"),
        "{shown}"
    );
    let shown = help("scale");
    assert!(shown.contains("the dataset shall have at least"), "{shown}");
}

#[test]
fn a_scaled_dataset_has_so_many_sheets_at_least_and_is_whole() {
    let folder = Folder::new();
    let sample = folder.path("sample");
    let made = kokko().arg("sample").arg("--out").arg(&sample).output();
    succeeds(&made.expect("the command"));
    let out = folder.path("data");
    for wanted in [100_u32, 2_000] {
        let number = wanted.to_string();
        let command = &mut kokko();
        command
            .args(["scale", &number, "--out"])
            .arg(&out)
            .arg(&sample);
        succeeds(&command.output().expect("the command"));
        assert!(sheets(&out) >= wanted);
        succeeds(&check(&out));
    }
}
