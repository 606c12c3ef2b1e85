use crate::failure::Failure;
use crate::print::say;
use crate::report::grouped;
use crate::unchanged;
use kokko_core::dataset::{Checked, check};
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// How many faults, and how many stray files, the screen shows.
const SHOWN: usize = 20;

#[derive(clap::Args)]
pub struct Arguments {
    /// The folder of a dataset, with its manifest.json.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let mut known = BTreeSet::new();
    let mut get = |path: &str| {
        known.insert(path.to_owned());
        let file = path
            .split('/')
            .fold(folder.clone(), |folder, part| folder.join(part));
        fs::read(file).map_err(|error| error.to_string())
    };
    let (checked, faults) = check(&mut get);
    let Some(first) = faults.first().filter(|_| checked.files == 0) else {
        say!("{}", told(folder, &checked));
        // A folder of which not everything was read has files nobody asked for yet.
        if checked.complete {
            warn(folder, &known)?;
        }
        if faults.is_empty() {
            packed_alike(folder)?;
            say!("nothing is wrong");
            return Ok(());
        }
        for fault in faults.iter().take(SHOWN) {
            say!("  wrong: {fault}");
        }
        if let Some(rest) = faults.len().checked_sub(SHOWN).filter(|rest| *rest > 0) {
            say!("  … {} more", grouped(rest));
        }
        let faults = counted(faults.len(), "fault", "faults");
        return Err(Failure::new(format!(
            "failed to verify {}: expected a whole dataset, found {faults}",
            folder.display(),
        )));
    };
    Err(Failure::new(format!(
        "failed to verify {}: expected a dataset; {first}",
        folder.display()
    )))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// What was verified, and what was not.
fn told(folder: &Path, checked: &Checked) -> String {
    let mut text = format!("{}:\n", folder.display());
    for (count, what) in [
        (
            u64::from(checked.files),
            "files read, their folders compared with the hashes of what they hold",
        ),
        (checked.bytes, "bytes in them"),
        (
            u64::from(checked.sheets),
            "sheets: found by the lookup, and in every column what the whole sheet says",
        ),
        (
            u64::from(checked.payments),
            "payments: amount, flag, route, payee and name in the columns as on the whole sheet",
        ),
        (
            u64::from(checked.recipients),
            "recipients: names, sheets and each payment as on the whole sheets",
        ),
        (
            u64::from(checked.sums),
            "sums of years: those of the whole sheets",
        ),
        (
            u64::from(checked.unsettled),
            "values of fiscal years that no published year settles: those of the whole sheets",
        ),
        (
            u64::from(checked.traits),
            "sheets whose traits are what the whole sheet says",
        ),
        (
            u64::from(checked.searched),
            "projects: their texts in the search index those of their sheets, its postings those of the texts",
        ),
        (
            u64::from(checked.listed),
            "flagged sheets, repaired and corrected payments: listed as on the whole sheets",
        ),
        (
            u64::from(checked.first),
            "rows of the first view: those of the whole sheets",
        ),
    ] {
        text.push_str(&format!("  {} {what}\n", grouped(count)));
    }
    text.push_str("  compared besides: the dataset's id with its manifest, labels and counts with the sheets, the kind with the licences of the sources, the sheets of each source with the sheets that name it\n");
    if !checked.complete {
        text.push_str("  not everything could be read: what hangs on it was not compared\n");
    }
    text.push_str(
        "  not verified, for only the sources tell: their sizes, SHA-256 and days, how many records were read, left out, warned of and refused, which tables are absent, how sheets were joined",
    );
    text
}

/// Whether what hosts send in the place of `manifest.json` is that file, packed: all
/// other names change with what they hold.
fn packed_alike(folder: &Path) -> Result<(), Failure> {
    let plain = folder.join("manifest.json");
    let plain =
        fs::read(&plain).map_err(|error| Failure::io("read", &plain, "a manifest", &error))?;
    for ending in ["gz", "br"] {
        let path = folder.join(format!("manifest.json.{ending}"));
        let Ok(packed) = fs::read(&path) else {
            continue;
        };
        let mut own = Vec::new();
        let read = match ending {
            "gz" => flate2::read::MultiGzDecoder::new(&packed[..])
                .read_to_end(&mut own)
                .map(|_| ()),
            _ => brotli::BrotliDecompress(&mut &packed[..], &mut own),
        };
        if read.is_err() || own != plain {
            return Err(Failure::new(format!(
                "failed to verify {}: expected manifest.json packed, found something else, which hosts send in its place: run kokko compress {}",
                path.display(),
                folder.display()
            )));
        }
    }
    Ok(())
}

/// Tells of files that are none of the dataset's.
fn warn(folder: &Path, known: &BTreeSet<String>) -> Result<(), Failure> {
    let mut stray = Vec::new();
    walk(folder, "", known, &mut stray)?;
    for path in stray.iter().take(SHOWN) {
        say!("  warning: {path} is no file of this dataset");
    }
    if let Some(rest) = stray.len().checked_sub(SHOWN).filter(|rest| *rest > 0) {
        say!(
            "  … {}",
            counted(rest, "more stray file", "more stray files")
        );
    }
    Ok(())
}

fn walk(
    folder: &Path,
    below: &str,
    known: &BTreeSet<String>,
    stray: &mut Vec<String>,
) -> Result<(), Failure> {
    let fail = |error| Failure::io("read", folder, "a folder", &error);
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        entries.push((entry.file_name().to_string_lossy().into_owned(), entry));
    }
    entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (name, entry) in entries {
        let path = format!("{below}{name}");
        if entry.file_type().map_err(fail)?.is_dir() {
            walk(&entry.path(), &format!("{path}/"), known, stray)?;
            continue;
        }
        let packed = [".gz", ".br"].iter().find_map(|end| path.strip_suffix(end));
        let own = packed.unwrap_or(&path);
        if !known.contains(own) && path != unchanged::NOTE {
            stray.push(path);
        }
    }
    Ok(())
}
