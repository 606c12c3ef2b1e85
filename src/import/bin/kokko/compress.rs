use crate::failure::Failure;
use crate::print::say;
use crate::progress;
use crate::report::grouped;
use brotli::enc::BrotliEncoderParams;
use flate2::write::GzEncoder;
use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::SystemTime;

/// Files that shrink; images and fonts are packed already.
const ENDINGS: [&str; 9] = [
    "css",
    "csv",
    "html",
    "js",
    "json",
    "ndjson",
    "svg",
    "wasm",
    "webmanifest",
];

/// Below this a file fits one packet or two as it is.
const SMALLEST: u64 = 1024;

/// Whole files are held in memory: no more of them at once, whatever the cores.
const WORKERS: usize = 2;

#[derive(clap::Args)]
pub struct Arguments {
    /// A dataset, or a whole built site.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Brotli at its best for the data, too: some 3 % smaller and many times slower; renews every .br file.
    #[arg(long)]
    best: bool,
}

/// A file and what stands beside it once it is compressed.
struct Job {
    path: PathBuf,
    about: Metadata,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Coding {
    Gzip,
    Brotli { quality: i32 },
}

/// The siblings of one coding: how many, their bytes, and how many were as wanted already.
#[derive(Clone, Copy, Default)]
struct Siblings {
    count: u64,
    bytes: u64,
    kept: u64,
}

#[derive(Clone, Copy, Default)]
struct Totals {
    files: u64,
    bytes: u64,
    gzip: Siblings,
    brotli: Siblings,
}

/// What became of one sibling.
enum Made {
    Kept(u64),
    Written(u64),
    /// The file is no smaller packed.
    None,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut jobs = Vec::new();
    collect(&arguments.dir, &mut jobs)?;
    let totals = compress_all(&jobs, arguments.best)?;
    print(&arguments.dir, &totals);
    Ok(())
}

/// Every compressible file below a folder, sorted.
fn collect(folder: &Path, jobs: &mut Vec<Job>) -> Result<(), Failure> {
    let fail = |error| Failure::io("read", folder, "a folder", &error);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        paths.push(entry.map_err(fail)?.path());
    }
    paths.sort();
    for path in paths {
        let about = fs::symlink_metadata(&path)
            .map_err(|error| Failure::io("read", &path, "a file or a folder", &error))?;
        if about.is_dir() {
            collect(&path, jobs)?;
        } else if about.is_file() && about.len() > SMALLEST && is_compressible(&path) {
            jobs.push(Job { path, about });
        }
    }
    Ok(())
}

fn is_compressible(path: &Path) -> bool {
    path.extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

fn compress_all(jobs: &[Job], best: bool) -> Result<Totals, Failure> {
    let bar =
        progress::bytes(jobs.iter().map(|job| job.about.len()).sum()).with_message("compressing");
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let shared = Mutex::new((Totals::default(), None));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..WORKERS.min(cores) {
            scope.spawn(|| {
                while !stopped.load(Ordering::Relaxed) {
                    let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) else {
                        break;
                    };
                    let made = both(job, best);
                    let Ok(mut shared) = shared.lock() else { break };
                    match made {
                        Ok((gzip, brotli)) => shared.0.add(job.about.len(), &gzip, &brotli),
                        Err(failure) => {
                            shared.1 = Some(failure);
                            stopped.store(true, Ordering::Relaxed);
                        }
                    }
                    bar.inc(job.about.len());
                }
            });
        }
    });
    bar.finish_and_clear();
    match shared.into_inner() {
        Ok((totals, None)) => Ok(totals),
        Ok((_, Some(failure))) => Err(failure),
        Err(_) => Err(Failure::new(
            "failed to compress: expected every file to be compressed, found one that was not",
        )),
    }
}

fn both(job: &Job, best: bool) -> Result<(Made, Made), Failure> {
    let gzip = sibling(job, Coding::Gzip, false)?;
    // Of a program it is a tenth, of which everybody waits for every byte.
    let program = job.path.extension().is_some_and(|kind| kind == "wasm");
    let quality = if best || program { 11 } else { 9 };
    // Nothing on the disk tells the quality of a brotli file that is there.
    let brotli = sibling(job, Coding::Brotli { quality }, best)?;
    Ok((gzip, brotli))
}

fn sibling(job: &Job, coding: Coding, renew: bool) -> Result<Made, Failure> {
    let path = beside(&job.path, coding.suffix());
    let fail = |error| Failure::io("write", &path, "room for a file", &error);
    let modified = job.about.modified().map_err(fail)?;
    if !renew && let Some(bytes) = up_to_date(&path, modified) {
        return Ok(Made::Kept(bytes));
    }
    let plain = fs::read(&job.path)
        .map_err(|error| Failure::io("read", &job.path, "a readable file", &error))?;
    let packed = coding.pack(&plain).map_err(fail)?;
    if packed.len() >= plain.len() {
        return match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fail(error)),
            _ => Ok(Made::None),
        };
    }
    write(&path, &packed, modified).map_err(fail)?;
    Ok(Made::Written(packed.len() as u64))
}

/// A sibling has the time of its file: then an older file in its place is noticed, too.
fn up_to_date(path: &Path, modified: SystemTime) -> Option<u64> {
    let about = fs::metadata(path).ok()?;
    (about.modified().ok()? == modified).then_some(about.len())
}

/// Beside its place first: a server must never find half a file.
fn write(path: &Path, bytes: &[u8], modified: SystemTime) -> io::Result<()> {
    let part = beside(path, ".part");
    let mut file = File::create(&part)?;
    file.write_all(bytes)?;
    file.set_modified(modified)?;
    drop(file);
    fs::rename(&part, path)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

impl Coding {
    fn suffix(self) -> &'static str {
        match self {
            Self::Gzip => ".gz",
            Self::Brotli { .. } => ".br",
        }
    }

    /// The same bytes give the same bytes: neither form holds a time or a name.
    fn pack(self, plain: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Gzip => {
                let mut gzip = GzEncoder::new(Vec::new(), flate2::Compression::best());
                gzip.write_all(plain)?;
                gzip.finish()
            }
            Self::Brotli { quality } => {
                let parameters = BrotliEncoderParams {
                    quality,
                    size_hint: plain.len(),
                    ..BrotliEncoderParams::default()
                };
                let mut packed = Vec::new();
                brotli::BrotliCompress(&mut &plain[..], &mut packed, &parameters)?;
                Ok(packed)
            }
        }
    }
}

impl Totals {
    fn add(&mut self, bytes: u64, gzip: &Made, brotli: &Made) {
        self.files += 1;
        self.bytes += bytes;
        self.gzip.add(gzip);
        self.brotli.add(brotli);
    }
}

impl Siblings {
    fn add(&mut self, made: &Made) {
        let (Made::Kept(bytes) | Made::Written(bytes)) = made else {
            return;
        };
        self.count += 1;
        self.bytes += bytes;
        self.kept += u64::from(matches!(made, Made::Kept(_)));
    }
}

fn print(dir: &Path, totals: &Totals) {
    say!(
        "{}: {} files to compress, {} bytes",
        dir.display(),
        grouped(totals.files),
        grouped(totals.bytes)
    );
    for (name, siblings) in [("gzip", totals.gzip), ("brotli", totals.brotli)] {
        say!(
            "{name:>6}: {} files, {} bytes; {} were up to date",
            grouped(siblings.count),
            grouped(siblings.bytes),
            grouped(siblings.kept)
        );
    }
}
