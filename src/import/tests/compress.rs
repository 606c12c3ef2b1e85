//! Files packed beforehand: what is written beside them, and that a server sends it.

mod support;

use flate2::read::GzDecoder;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, SystemTime};
use support::{Folder, Server, fails, files, kokko, succeeds};

fn compress(dir: &Path, arguments: &[&str]) -> String {
    let output = kokko()
        .arg("compress")
        .arg(dir)
        .args(arguments)
        .output()
        .expect("the command");
    succeeds(&output)
}

fn site(folder: &Folder) {
    folder.write("site/index.html", "<p>国庫</p>".repeat(500));
    folder.write("site/data/parts/a/sheets.json", "[1,2,3],".repeat(5000));
    folder.write("site/small.json", "[1,2,3]");
    folder.write("site/photo.png", vec![0; 5000]);
}

#[test]
fn compressible_files_get_siblings_that_unpack_to_them() {
    let folder = Folder::new();
    site(&folder);
    let shown = compress(&folder.path("site"), &[]);
    assert!(shown.contains("2 files to compress"), "{shown}");
    let all = files(&folder.path("site"));
    let names: Vec<&str> = all.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "data/parts/a/sheets.json",
            "data/parts/a/sheets.json.br",
            "data/parts/a/sheets.json.gz",
            "index.html",
            "index.html.br",
            "index.html.gz",
            "photo.png",
            "small.json",
        ]
    );
    for name in ["index.html", "data/parts/a/sheets.json"] {
        let mut plain = Vec::new();
        GzDecoder::new(&all[&format!("{name}.gz")][..])
            .read_to_end(&mut plain)
            .expect("gzip");
        assert!(plain == all[name], "{name}.gz");
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &all[&format!("{name}.br")][..], &mut plain).expect("brotli");
        assert!(plain == all[name], "{name}.br");
    }
}

#[test]
fn the_same_files_give_the_same_bytes_and_the_second_run_does_nothing() {
    let (folder, other) = (Folder::new(), Folder::new());
    site(&folder);
    compress(&folder.path("site"), &[]);
    site(&other);
    compress(&other.path("site"), &[]);
    let first = files(&folder.path("site"));
    assert!(first == files(&other.path("site")));
    let shown = compress(&folder.path("site"), &[]);
    assert_eq!(shown.matches("2 were up to date").count(), 2, "{shown}");
    let shown = compress(&folder.path("site"), &["--best"]);
    assert_eq!(shown.matches("2 were up to date").count(), 1, "{shown}");
    assert!(files(&folder.path("site")).len() == first.len());
}

#[test]
fn a_program_is_packed_as_small_as_can_be_in_any_case() {
    let folder = Folder::new();
    let text: String = (0_u32..40_000)
        .map(|n| format!("{:x},", n * n % 7919))
        .collect();
    folder.write("site/program.wasm", text.clone());
    folder.write("site/data.json", text);
    let packed = |arguments: &[&str]| {
        compress(&folder.path("site"), arguments);
        let all = files(&folder.path("site"));
        ["program.wasm.br", "data.json.br"].map(|name| all[name].len())
    };
    let [program, data] = packed(&[]);
    assert!(program < data, "{program} bytes beside {data}");
    assert_eq!(packed(&["--best"]), [program; 2]);
}

#[test]
fn a_changed_file_is_packed_again_whether_it_is_newer_or_older() {
    let folder = Folder::new();
    site(&folder);
    compress(&folder.path("site"), &[]);
    let page = folder.write("site/index.html", "<p>新しい</p>".repeat(500));
    let old = SystemTime::now() - Duration::from_secs(86_400);
    fs::File::options()
        .write(true)
        .open(&page)
        .and_then(|file| file.set_modified(old))
        .expect("an older time");
    let shown = compress(&folder.path("site"), &[]);
    assert_eq!(shown.matches("1 were up to date").count(), 2, "{shown}");
    let mut plain = String::new();
    GzDecoder::new(fs::File::open(folder.path("site/index.html.gz")).expect("a file"))
        .read_to_string(&mut plain)
        .expect("gzip");
    assert!(plain.starts_with("<p>新しい"));
}

#[test]
fn no_sibling_is_bigger_than_its_file() {
    let folder = Folder::new();
    // Every byte in an order that no packer shortens.
    let mut state = 1_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 56) as u8
    })
    .take(4000)
    .collect();
    folder.write("site/noise.wasm", noise);
    folder.write("site/noise.wasm.gz", "left from another file");
    compress(&folder.path("site"), &[]);
    let all = files(&folder.path("site"));
    assert_eq!(all.keys().collect::<Vec<_>>(), ["noise.wasm"]);
}

#[test]
fn a_folder_that_is_missing_is_said_so() {
    let folder = Folder::new();
    let output = kokko()
        .arg("compress")
        .arg(folder.path("nowhere"))
        .output()
        .expect("the command");
    assert!(fails(&output).contains("expected a folder, found"));
}

#[test]
fn a_server_sends_what_was_packed_beforehand_but_never_what_is_older_than_its_file() {
    let folder = Folder::new();
    site(&folder);
    compress(&folder.path("site"), &[]);
    let packed = files(&folder.path("site"));
    let server = Server::start(&folder.path("site"), &[]);
    for (path, name) in [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/data/parts/a/sheets.json", "data/parts/a/sheets.json"),
    ] {
        for (coding, suffix) in [("br", ".br"), ("gzip", ".gz")] {
            let (head, body) = server.get(path, &format!("Accept-Encoding: {coding}\r\n"));
            assert!(
                head.contains(&format!("content-encoding: {coding}")),
                "{head}"
            );
            assert!(head.contains("vary: accept-encoding"), "{head}");
            assert!(
                body == packed[&format!("{name}{suffix}")],
                "{path} {coding}"
            );
        }
        let (head, body) = server.get(path, "");
        assert!(!head.contains("content-encoding"), "{head}");
        assert!(body == packed[name], "{path}");
    }
    let page = folder.write("site/index.html", "<p>新しい</p>".repeat(500));
    let later = SystemTime::now() + Duration::from_secs(60);
    fs::File::options()
        .write(true)
        .open(&page)
        .and_then(|file| file.set_modified(later))
        .expect("a later time");
    let (head, body) = server.get("/", "Accept-Encoding: br\r\n");
    assert!(head.contains("content-encoding: br"), "{head}");
    assert!(body != packed["index.html.br"], "packed anew");
}
