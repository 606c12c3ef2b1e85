use super::archive::Archive;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use zip::ZipArchive;

/// What every table of the RS System begins with.
const HEADER: &str = "シート種別";

/// A file that is not what was asked for: the sentence says what it is.
pub type Check = fn(&Path) -> Result<(), String>;

/// A table of the RS System: one CSV file in a ZIP file, whole.
pub fn table(path: &Path) -> Result<(), String> {
    let mut zip = open(path)?;
    let mut found = Vec::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).map_err(|error| error.to_string())?;
        if !entry.is_file() {
            continue;
        }
        let start = beginning(&mut entry)?;
        if start.starts_with(HEADER) {
            return Ok(());
        }
        found.push(start.chars().take(20).collect::<String>());
    }
    Err(format!(
        "expected a CSV file beginning with {HEADER}, found {}",
        match found.first() {
            Some(start) => format!("one beginning with {start:?}"),
            None => "a ZIP file without files".to_owned(),
        }
    ))
}

/// The archive of the JUDGIT! repository, whole.
pub fn archive(path: &Path) -> Result<(), String> {
    let mut archive = Archive::open(path)?;
    if archive.years().is_empty() {
        return Err(format!(
            "expected files data/YEAR/MINISTRY/NUMBER.json, found none among {}",
            archive.len()
        ));
    }
    archive.read_through()
}

/// Opens a ZIP file, or says what it is instead.
pub fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, String> {
    let file = File::open(path).map_err(|error| format!("expected a file, found: {error}"))?;
    ZipArchive::new(BufReader::new(file)).map_err(|error| {
        let what = if is_page(path) {
            "a web page".to_owned()
        } else {
            error.to_string()
        };
        format!("expected a ZIP file, found {what}")
    })
}

/// The text that an entry begins with; the entry is read to its end, which is
/// where its checksum is compared.
fn beginning(entry: &mut impl Read) -> Result<String, String> {
    let broken = |error: io::Error| format!("expected a whole ZIP file, found {error}");
    let mut start = Vec::new();
    entry.take(256).read_to_end(&mut start).map_err(broken)?;
    io::copy(entry, &mut io::sink()).map_err(broken)?;
    let text = String::from_utf8_lossy(&start);
    Ok(text
        .trim_start_matches('\u{feff}')
        .trim_start_matches('"')
        .to_owned())
}

fn is_page(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(64).read_to_end(&mut start));
    read.is_ok() && start.trim_ascii_start().starts_with(b"<")
}
