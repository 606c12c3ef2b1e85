//! The examples of `src/_docs/reading.md`, run as they stand there.
//!
//! An example whose program is not on this machine is left out, and said so.

mod corpus;
mod made;

use corpus::{Files, written};
use kokko_core::domain::{Route, route};
use made::{both_eras, tables};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A block of code of the page: what stands behind the fence, and what inside.
#[derive(Debug)]
struct Block {
    about: String,
    code: String,
}

fn blocks() -> Vec<Block> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/_docs/reading.md");
    let page = fs::read_to_string(path).expect("the page");
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(about), None) => {
                let about = about.to_owned();
                let code = String::new();
                open = Some(Block { about, code });
            }
            (Some(_), Some(block)) => blocks.push(block),
            (None, Some(mut block)) => {
                block.code.push_str(line);
                block.code.push('\n');
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence that is not closed: {open:?}");
    blocks
}

/// A folder with the dataset in `data` and its tables in `rows`.
fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("reading");
    let _ = fs::remove_dir_all(&folder);
    let dataset = written(&both_eras()).0;
    put(&folder.join("rows"), &tables(&dataset));
    put(&folder.join("data"), &dataset);
    folder
}

fn put(folder: &Path, files: &Files) {
    for (path, bytes) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("room for a folder");
        fs::write(path, bytes).expect("room for a file");
    }
}

/// How the blocks of a language are run: the program, what to ask it whether it can, and
/// the argument that a block follows.
struct Language {
    about: &'static str,
    can: (&'static str, [&'static str; 2]),
    run: (&'static str, &'static str),
}

const LANGUAGES: [Language; 5] = [
    Language {
        about: "sh",
        can: ("jq", ["-n", "1"]),
        run: ("sh", "-euc"),
    },
    Language {
        about: "python",
        can: ("python3", ["-c", "import csv"]),
        run: ("python3", "-c"),
    },
    Language {
        about: "python pandas",
        can: ("python3", ["-c", "import pandas"]),
        run: ("python3", "-c"),
    },
    Language {
        about: "r",
        can: ("Rscript", ["-e", "1"]),
        run: ("Rscript", "-e"),
    },
    Language {
        about: "r jsonlite",
        can: ("Rscript", ["-e", "library(jsonlite)"]),
        run: ("Rscript", "-e"),
    },
];

fn can(language: &Language) -> bool {
    let (program, arguments) = language.can;
    let found = Command::new(program).args(arguments).output();
    found.is_ok_and(|output| output.status.success())
}

/// 執行額 by published year and ministry, as the examples print it.
fn executed() -> String {
    let corpus = both_eras();
    let mut sums: BTreeMap<(u16, &str), i64> = BTreeMap::new();
    for sheet in &corpus.sheets {
        let settled = sheet.settled().and_then(|budget| budget.executed.as_ref());
        if let Some(executed) = settled {
            *sums.entry((sheet.year.0, &sheet.ministry)).or_default() += executed.amount.yen;
        }
    }
    let line =
        |((year, ministry), yen): (&(u16, &str), &i64)| format!("{year}\t{ministry}\t{yen}\n");
    sums.iter().map(line).collect()
}

/// Payments to one recipient that no other block passed on, as the example prints them.
fn received() -> String {
    let mut lines = Vec::new();
    for sheet in &both_eras().sheets {
        for (payment, position) in sheet.payments.iter().zip(1..) {
            let own = payment.recipient.as_str() == "8011101028104"
                && payment.flag.is_none()
                && route(sheet, &payment.block) != Route::Downstream;
            if let Some(filed) = payment.amount.as_ref().filter(|_| own) {
                lines.push(format!("{}\t{position}\t{}\n", sheet.id, filed.amount.yen));
            }
        }
    }
    lines.sort();
    lines.concat()
}

#[test]
fn every_example_of_the_page_runs_and_prints_what_is_right() {
    let folder = folder();
    let executed = executed();
    assert!(executed.lines().count() > 2, "{executed}");
    let mut left = blocks();
    left.retain(|block| block.about != "console");
    for language in &LANGUAGES {
        let (own, others): (Vec<_>, Vec<_>) = left
            .into_iter()
            .partition(|block| block.about == language.about);
        left = others;
        assert!(!own.is_empty(), "no example of {}", language.about);
        if !can(language) {
            eprintln!(
                "skipped: {} examples of {}: {} cannot run them here",
                own.len(),
                language.about,
                language.can.0
            );
            continue;
        }
        let (program, argument) = language.run;
        for block in own {
            let mut command = Command::new(program);
            // Without it Python would read its own file in the encoding of the system.
            command.env("PYTHONUTF8", "1").env("LC_ALL", "C.UTF-8");
            let output = command
                .arg(argument)
                .arg(&block.code)
                .current_dir(&folder)
                .output();
            let output = output.expect("the program, which was there");
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{}\n{complaint}", block.code);
            let printed = String::from_utf8(output.stdout).expect("UTF-8");
            if block.code.contains("executed_yen") {
                assert_eq!(printed, executed, "{}", block.code);
            } else if block.code.contains("8011101028104") {
                let mut lines: Vec<&str> = printed.split_inclusive('\n').collect();
                lines.sort_unstable();
                assert_eq!(lines.concat(), received(), "{}", block.code);
            } else {
                assert!(!printed.trim().is_empty(), "{}\n{printed}", block.code);
            }
        }
    }
    assert!(
        left.is_empty(),
        "examples in no language that is run: {left:?}"
    );
}
