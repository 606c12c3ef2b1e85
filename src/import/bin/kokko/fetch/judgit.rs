use super::archive::{Archive, Written};
use super::summary::{Row, State};
use super::validators::hidden;
use super::{Run, addresses, verify};
use crate::failure::Failure;
use crate::progress;
use flate2::write::GzEncoder;
use indicatif::ProgressBar;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::SystemTime;

/// Fetches the archive of the JUDGIT! repository and makes a file of each year:
/// some 47,600 small files would take minutes to write and to read again.
pub fn fetch(run: &mut Run, years: &[u16]) -> Result<Vec<Row>, Failure> {
    let address = addresses::archive(&run.arguments.base_judgit);
    let row = run.file(&address, verify::archive)?;
    let here = row.state.is_here();
    let mut rows = vec![row];
    if here {
        let archive = address.below(&run.arguments.out);
        rows.extend(make_years(&run.arguments.out, &archive, years)?);
    } else {
        rows.extend(
            years
                .iter()
                .filter_map(|year| left(&run.arguments.out, *year)),
        );
    }
    Ok(rows)
}

/// A year that an earlier run made: it stays where its archive cannot be had.
fn left(out: &Path, year: u16) -> Option<Row> {
    let name = addresses::judgit_year(year);
    let bytes = fs::metadata(out.join(&name)).ok()?.len();
    Some(Row {
        state: State::Unasked,
        bytes,
        name,
        detail: "from an earlier run".to_owned(),
        trouble: None,
    })
}

fn make_years(out: &Path, archive: &Path, years: &[u16]) -> Result<Vec<Row>, Failure> {
    let of_archive = |error| Failure::io("read", archive, "the archive", &error);
    let modified = fs::metadata(archive)
        .and_then(|about| about.modified())
        .map_err(of_archive)?;
    let mut opened = None;
    let mut rows = Vec::new();
    for year in years {
        let name = addresses::judgit_year(*year);
        let path = out.join(&name);
        // It has the time of its archive: then it is made of this one.
        if let Some(bytes) = made_at(&path, modified) {
            rows.push(row(State::Kept, bytes, name, String::new()));
            continue;
        }
        let archive = match &mut opened {
            Some(archive) => archive,
            none => none.insert(
                Archive::open(archive).map_err(|error| of_archive(io::Error::other(error)))?,
            ),
        };
        if !archive.years().contains(year) {
            let detail = "the data set has no such year".to_owned();
            rows.push(row(State::Absent, 0, name, detail));
            continue;
        }
        let written = make_year(archive, *year, &path, modified)
            .map_err(|error| Failure::io("write", &path, "room for a file", &error))?;
        let bytes = made_at(&path, modified).unwrap_or(0);
        rows.push(row(State::Made, bytes, name, told(&written)));
    }
    Ok(rows)
}

fn row(state: State, bytes: u64, name: String, detail: String) -> Row {
    Row {
        state,
        bytes,
        name,
        detail,
        trouble: None,
    }
}

fn made_at(path: &Path, modified: SystemTime) -> Option<u64> {
    let about = fs::metadata(path).ok()?;
    (about.modified().ok()? == modified).then_some(about.len())
}

fn make_year(
    archive: &mut Archive,
    year: u16,
    path: &Path,
    modified: SystemTime,
) -> io::Result<Written> {
    let part = hidden(path, ".part");
    let bar = progress::unknown_bytes(format!("making judgit-{year}.ndjson.gz"));
    let mut gzip = GzEncoder::new(
        BufWriter::new(File::create(&part)?),
        flate2::Compression::default(),
    );
    let written = archive.write_year(year, &mut Counted(&mut gzip, &bar))?;
    let file = gzip
        .finish()?
        .into_inner()
        .map_err(|error| error.into_error())?;
    file.set_modified(modified)?;
    drop(file);
    bar.finish_and_clear();
    fs::rename(&part, path)?;
    Ok(written)
}

fn told(written: &Written) -> String {
    let sheets = format!("{} sheets", written.sheets);
    match written.left_out.as_slice() {
        [] => sheets,
        [first, rest @ ..] => format!(
            "{sheets}; left out what is no JSON: {first}{}",
            if rest.is_empty() {
                String::new()
            } else {
                format!(" and {} more", rest.len())
            }
        ),
    }
}

/// What is written, counted on a bar.
struct Counted<'a, W>(&'a mut W, &'a ProgressBar);

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.0.write(bytes)?;
        self.1.inc(count as u64);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
