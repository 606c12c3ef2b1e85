//! Fetching the public files, from a host of the test's own: no test leaves this machine.

mod support;

use flate2::read::GzDecoder;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::net::TcpListener;
use std::process::Output;
use support::host::{Host, Served};
use support::{Folder, kokko, succeeds, words};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TABLE: &str = "rs-2024/1-1_RS_2024_基本情報_組織情報.zip";
const TABLE_URL: &str = "/rs/2024/rs/1-1_RS_2024_%E5%9F%BA%E6%9C%AC%E6%83%85%E5%A0%B1_%E7%B5%84%E7%B9%94%E6%83%85%E5%A0%B1.zip";
const ARCHIVE_URL: &str = "/judgit/zip/HEAD";

/// A ZIP file of these entries, stored so that a test finds its way in the bytes.
fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in entries {
        zip.start_file(*name, stored).expect("an entry");
        zip.write_all(text.as_bytes()).expect("an entry");
    }
    zip.finish().expect("a ZIP file").into_inner()
}

fn table(rows: usize) -> Vec<u8> {
    let rows = "レビューシート,2024,1,架空の事業\n".repeat(rows);
    let csv = format!("\u{feff}シート種別,事業年度,予算事業ID,事業名\n{rows}");
    zipped(&[("1-1_RS_2024_基本情報_組織情報.csv", &csv)])
}

fn served(bytes: Vec<u8>, etag: &str) -> Served {
    Served {
        bytes,
        etag: Some(format!("\"{etag}\"")),
        ..Served::default()
    }
}

fn fetch(folder: &Folder, base: &str, years: &[&str]) -> Output {
    let mut command = kokko();
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    command
        .arg("fetch")
        .arg("--out")
        .arg(folder.path("data"))
        .args(["--base-rs", &format!("{base}/rs")])
        .args(["--base-judgit", &format!("{base}/judgit")])
        .args(["--pause", "10", "--year"])
        .args(years)
        .output()
        .expect("the command")
}

/// The fetched file.
fn here(folder: &Folder, name: &str) -> Vec<u8> {
    fs::read(folder.path("data").join(name)).unwrap_or_default()
}

/// What a run that found nothing at all says.
#[track_caller]
fn has_nothing(output: &Output) -> (String, String) {
    assert_eq!(output.status.code(), Some(1), "{}", words(&output.stderr));
    (words(&output.stdout), words(&output.stderr))
}

#[test]
fn a_table_is_fetched_whole_and_those_not_published_are_said_so() {
    let (folder, host) = (Folder::new(), Host::start());
    host.put(TABLE_URL, served(table(100), "a"));
    let shown = succeeds(&fetch(&folder, &host.base, &["2024"]));
    assert!(here(&folder, TABLE) == table(100));
    assert!(shown.contains("fetched"), "{shown}");
    assert!(shown.contains("1 fetched, 14 absent"), "{shown}");
    assert!(
        shown.contains("3-1_RS_2024_効果発現経路_目標・実績.zip  not published there"),
        "{shown}"
    );
    let asked = host.asked("");
    assert_eq!(
        asked.len(),
        15,
        "one request each, and none of the other source"
    );
    let names: Vec<_> = support::files(&folder.path("data")).into_keys().collect();
    assert_eq!(
        names,
        ["rs-2024/.1-1_RS_2024_基本情報_組織情報.zip.http", TABLE,]
    );
}

#[test]
fn an_unchanged_file_is_asked_for_but_not_sent_again() {
    let (folder, host) = (Folder::new(), Host::start());
    let time = "Tue, 01 Oct 2024 00:00:00 GMT";
    for (etag, last_modified) in [(Some("\"a\""), None), (None, Some(time))] {
        host.put(
            TABLE_URL,
            Served {
                bytes: table(100),
                etag: etag.map(str::to_owned),
                last_modified: last_modified.map(str::to_owned),
                ..Served::default()
            },
        );
        succeeds(&fetch(&folder, &host.base, &["2024"]));
        host.asked("");
        let shown = succeeds(&fetch(&folder, &host.base, &["2024"]));
        assert!(shown.contains("1 kept, 14 absent"), "{shown}");
        assert_eq!(host.asked(TABLE_URL)[0].status, 304);
        assert!(here(&folder, TABLE) == table(100));
    }
}

#[test]
fn a_changed_file_takes_the_place_of_the_old_one() {
    let (folder, host) = (Folder::new(), Host::start());
    host.put(TABLE_URL, served(table(100), "a"));
    succeeds(&fetch(&folder, &host.base, &["2024"]));
    host.put(TABLE_URL, served(table(101), "b"));
    let shown = succeeds(&fetch(&folder, &host.base, &["2024"]));
    assert!(shown.contains("1 fetched"), "{shown}");
    assert!(here(&folder, TABLE) == table(101));
}

#[test]
fn a_file_that_was_damaged_here_is_fetched_again() {
    let (folder, host) = (Folder::new(), Host::start());
    host.put(TABLE_URL, served(table(100), "a"));
    succeeds(&fetch(&folder, &host.base, &["2024"]));
    let mut damaged = table(100);
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    fs::write(folder.path("data").join(TABLE), damaged).expect("a file");
    let shown = succeeds(&fetch(&folder, &host.base, &["2024"]));
    assert!(shown.contains("1 fetched"), "{shown}");
    assert!(here(&folder, TABLE) == table(100));
}

#[test]
fn a_cut_connection_is_gone_on_with_where_it_was_cut() {
    let (folder, host) = (Folder::new(), Host::start());
    host.put(
        TABLE_URL,
        Served {
            cuts: (2, 1000),
            ..served(table(100), "a")
        },
    );
    succeeds(&fetch(&folder, &host.base, &["2024"]));
    assert!(here(&folder, TABLE) == table(100));
    let ranges: Vec<_> = host
        .asked(TABLE_URL)
        .iter()
        .map(|asked| (asked.status, asked.headers.get("range").cloned()))
        .collect();
    assert_eq!(
        ranges,
        [
            (200, None),
            (206, Some("bytes=1000-".to_owned())),
            (206, Some("bytes=2000-".to_owned())),
        ]
    );
}

#[test]
fn the_next_run_goes_on_where_a_run_stopped() {
    let (folder, host) = (Folder::new(), Host::start());
    let file = Served {
        cuts: (4, 500),
        ..served(table(100), "a")
    };
    host.put(TABLE_URL, file);
    let (shown, said) = has_nothing(&fetch(&folder, &host.base, &["2024"]));
    assert!(shown.contains("1 failed"), "{shown}");
    assert!(said.contains("goes on where this one stopped"), "{said}");
    host.asked("");
    succeeds(&fetch(&folder, &host.base, &["2024"]));
    assert!(here(&folder, TABLE) == table(100));
    let asked = host.asked(TABLE_URL);
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].headers["range"], "bytes=2000-");
    assert_eq!(asked[0].headers["if-range"], "\"a\"");
}

#[test]
fn a_file_that_changed_between_two_tries_starts_anew() {
    let (folder, host) = (Folder::new(), Host::start());
    let file = Served {
        cuts: (4, 500),
        ..served(table(100), "a")
    };
    host.put(TABLE_URL, file);
    has_nothing(&fetch(&folder, &host.base, &["2024"]));
    host.put(TABLE_URL, served(table(77), "b"));
    succeeds(&fetch(&folder, &host.base, &["2024"]));
    assert!(here(&folder, TABLE) == table(77));
}

#[test]
fn a_host_without_ranges_sends_the_whole_file_again() {
    let (folder, host) = (Folder::new(), Host::start());
    host.put(
        TABLE_URL,
        Served {
            cuts: (2, 1000),
            no_ranges: true,
            ..served(table(100), "a")
        },
    );
    succeeds(&fetch(&folder, &host.base, &["2024"]));
    assert!(here(&folder, TABLE) == table(100));
    // A weak tag proves nothing of single bytes: no range is asked for.
    host.put(
        TABLE_URL,
        Served {
            etag: Some("W/\"b\"".to_owned()),
            cuts: (1, 1000),
            ..served(table(99), "b")
        },
    );
    host.asked("");
    succeeds(&fetch(&folder, &host.base, &["2024"]));
    assert!(here(&folder, TABLE) == table(99));
    let asked = host.asked(TABLE_URL);
    assert!(
        asked
            .iter()
            .all(|asked| !asked.headers.contains_key("range"))
    );
}

#[test]
fn a_host_that_is_busy_is_asked_again_and_at_last_left_alone() {
    let (folder, host) = (Folder::new(), Host::start());
    let file = |times| Served {
        refuses: (times, 503),
        ..served(table(100), "a")
    };
    host.put(TABLE_URL, file(3));
    succeeds(&fetch(&folder, &host.base, &["2024"]));
    host.asked("");
    let other = Folder::new();
    host.put(TABLE_URL, file(9));
    let (shown, _) = has_nothing(&fetch(&other, &host.base, &["2024"]));
    assert!(shown.contains("the answer 503"), "{shown}");
    assert_eq!(host.asked(TABLE_URL).len(), 4);
}

#[test]
fn a_web_page_is_no_table() {
    let (folder, host) = (Folder::new(), Host::start());
    for kind in [Some("text/html; charset=utf-8"), None] {
        host.put(
            TABLE_URL,
            Served {
                kind,
                ..served(b"<!doctype html><title>404</title>".to_vec(), "a")
            },
        );
        let (shown, said) = has_nothing(&fetch(&folder, &host.base, &["2024"]));
        assert!(
            shown.contains("expected a ZIP file, found a web page"),
            "{shown}"
        );
        assert!(said.contains("To fetch by hand"), "{said}");
        assert!(said.contains(TABLE_URL), "{said}");
        assert!(here(&folder, TABLE).is_empty());
    }
}

#[test]
fn what_is_damaged_or_another_file_never_takes_the_place_of_a_good_one() {
    let (folder, host) = (Folder::new(), Host::start());
    host.put(TABLE_URL, served(table(100), "a"));
    succeeds(&fetch(&folder, &host.base, &["2024"]));
    let mut damaged = table(100);
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    let half = table(100)[..2000].to_vec();
    let foreign = zipped(&[("read.csv", "年度,金額\n2021,1\n")]);
    for (etag, bytes, found) in [
        ("b", damaged, "expected a whole ZIP file"),
        ("c", half, "expected a ZIP file"),
        (
            "d",
            foreign,
            "beginning with シート種別, found one beginning with \"年度",
        ),
        ("e", zipped(&[]), "found a ZIP file without files"),
    ] {
        host.put(TABLE_URL, served(bytes, etag));
        let shown = succeeds(&fetch(&folder, &host.base, &["2024"]));
        assert!(shown.contains("1 not asked, 14 absent"), "{shown}");
        assert!(shown.contains(found), "{found} in {shown}");
        assert!(here(&folder, TABLE) == table(100));
        let left = support::files(&folder.path("data"));
        assert!(left.keys().all(|name| !name.contains(".part")), "{left:?}");
    }
}

#[test]
fn a_year_without_any_table_is_one_line() {
    let (folder, host) = (Folder::new(), Host::start());
    let (shown, said) = has_nothing(&fetch(&folder, &host.base, &["2031"]));
    assert!(
        shown.contains("rs-2031/  no table of this year is published"),
        "{shown}"
    );
    assert_eq!(shown.lines().count(), 2, "{shown}");
    assert!(
        said.contains("expected at least one file, found none"),
        "{said}"
    );
}

#[test]
fn a_host_that_cannot_be_reached_is_tried_for_one_file_and_explained() {
    let folder = Folder::new();
    // Nobody listens on a port that was just free.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    drop(listener);
    let base = format!("http://127.0.0.1:{port}");
    let (shown, said) = has_nothing(&fetch(&folder, &base, &["2021", "2024"]));
    assert!(shown.contains("16 failed"), "{shown}");
    for words in [
        &format!("failed to reach 127.0.0.1:{port}: expected an answer, found: "),
        "Nothing of these years is here yet, so there is nothing to import.",
        TABLE_URL,
        &format!("by hand, into {}:", folder.path("data/rs-2024").display()),
        ARCHIVE_URL,
        &format!("unpacked into {}", folder.path("data/judgit").display()),
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn what_is_here_is_enough_when_no_host_can_be_reached() {
    let folder = Folder::new();
    folder.write(&format!("data/{TABLE}"), table(3));
    folder.write("data/judgit/judgit-2021.ndjson.gz", "made before");
    let output = fetch(&folder, "http://127.0.0.1:9", &["2021", "2024"]);
    let shown = succeeds(&output);
    assert!(shown.contains("2 not asked, 15 failed"), "{shown}");
    let said = support::words(&output.stderr);
    assert!(
        said.contains("To go on without: kokko import takes what is in"),
        "{said}"
    );
    assert!(
        shown.contains("judgit/ (archive of all years)") && !shown.contains(".data.zip"),
        "{shown}"
    );
    assert!(here(&folder, TABLE) == table(3));
}

fn repository(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut entries = vec![
        ("data-HEAD/README.md", "# data"),
        ("data-HEAD/crawler/2021/a/b.json", "{}"),
    ];
    entries.extend(sheets);
    zipped(&entries)
}

fn lines(folder: &Folder, year: u16) -> String {
    let bytes = here(folder, &format!("judgit/judgit-{year}.ndjson.gz"));
    let mut text = String::new();
    GzDecoder::new(&bytes[..])
        .read_to_string(&mut text)
        .expect("gzip");
    text
}

#[test]
fn the_repository_of_sheets_becomes_a_file_of_lines_a_year() {
    let (folder, host) = (Folder::new(), Host::start());
    let sheets = [
        (
            "data-HEAD/data/2021/総務省/0002.json",
            "{\n  \"事業名\": \"二 つ\"\n}\n",
        ),
        ("data-HEAD/data/2021/総務省/0001.json", "{\"予算\": [1.50]}"),
        ("data-HEAD/data/2021/総務省/0003.json", "これは壊れている"),
        ("data-HEAD/data/2020/内閣府/0001.json", "{}"),
    ];
    host.put(ARCHIVE_URL, served(repository(&sheets), "a"));
    let shown = succeeds(&fetch(&folder, &host.base, &["2021", "2019"]));
    assert_eq!(
        lines(&folder, 2021),
        "{\"予算\":[1.50]}\n{\"事業名\":\"二 つ\"}\n"
    );
    assert!(
        shown.contains(
            "judgit/judgit-2021.ndjson.gz  2 sheets; \
             left out what is no JSON: data-HEAD/data/2021/総務省/0003.json"
        ),
        "{shown}"
    );
    assert!(
        shown.contains("judgit-2019.ndjson.gz  the data set has no such year"),
        "{shown}"
    );
    assert!(here(&folder, "judgit/judgit-2020.ndjson.gz").is_empty());

    // Another year is made of the archive that is here, and what is made is kept.
    host.asked("");
    let shown = succeeds(&fetch(&folder, &host.base, &["2020", "2021"]));
    assert!(shown.contains("1 made, 2 kept"), "{shown}");
    assert_eq!(host.asked(ARCHIVE_URL)[0].status, 304);
    assert_eq!(lines(&folder, 2020), "{}\n");

    // A changed archive renews them.
    let sheets = [("data-HEAD/data/2021/総務省/0001.json", "{\"予算\": [2]}")];
    host.put(ARCHIVE_URL, served(repository(&sheets), "b"));
    succeeds(&fetch(&folder, &host.base, &["2021"]));
    assert_eq!(lines(&folder, 2021), "{\"予算\":[2]}\n");
}

#[test]
fn a_repository_without_sheets_or_with_a_damaged_one_is_refused() {
    let (folder, host) = (Folder::new(), Host::start());
    host.put(ARCHIVE_URL, served(repository(&[]), "a"));
    let (shown, said) = has_nothing(&fetch(&folder, &host.base, &["2021"]));
    assert!(
        shown.contains("expected files data/YEAR/MINISTRY/NUMBER.json, found none among 2"),
        "{shown}"
    );
    assert!(said.contains("unpacked into"), "{said}");
    let mut damaged = repository(&[("data-HEAD/data/2021/総務省/0001.json", "{\"a\":1234567}")]);
    let at = damaged
        .windows(7)
        .position(|seven| seven == b"1234567")
        .expect("the sheet");
    damaged[at] ^= 1;
    host.put(ARCHIVE_URL, served(damaged, "b"));
    let (shown, _) = has_nothing(&fetch(&folder, &host.base, &["2021"]));
    assert!(shown.contains("expected a whole ZIP file"), "{shown}");
}

#[test]
fn a_year_before_the_first_one_is_refused() {
    let folder = Folder::new();
    let output = fetch(&folder, "http://127.0.0.1:9", &["2013"]);
    assert!(support::fails(&output).contains("2013"));
    assert!(!folder.path("data").exists());
}
