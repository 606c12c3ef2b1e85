use crate::failure::Failure;
use crate::print::{say, tell};
use crate::sources::{self, Input, Source};
use crate::staged::{Holds, Staged};
use crate::{failure, progress, report, unchanged};
use indicatif::ProgressBar;
use kokko_core::dataset::{self, Corpus, Written};
use kokko_core::domain::SheetId;
use kokko_import::{
    Collected, Collector, Diagnostic, FileError, FileRead, Item, Layout, Problem, Severity,
    SourceReader,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

#[derive(clap::Args)]
pub struct Arguments {
    /// The folder to write the dataset to; an older dataset there is replaced once the new one is complete.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Writes every finding to this file, for which it imports again even where nothing changed; the screen shows the first twenty of each kind.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Imports again even where the same program made the dataset from the same files.
    #[arg(long)]
    force: bool,
    /// Writes the dataset although a source was refused; without it that is exit status 3 and nothing is written.
    #[arg(long)]
    partial: bool,
    /// Writes only the sheets that stand in this file, an id a line; all are read, and recipients and projects found among all.
    #[arg(long, value_name = "FILE")]
    only: Option<PathBuf>,
    /// .ndjson, .ndjson.gz or .json files of the JUDGIT! data set, .zip or .csv tables of the RS System, or folders of them.
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
}

/// What one file gave.
struct Output {
    items: Vec<Item>,
    read: FileRead,
    /// Why nothing of it is taken.
    refusal: Option<Diagnostic>,
}

enum Stop {
    /// It is none of ours.
    Foreign(FileError),
    /// The system refused.
    Io(Failure),
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let started = Instant::now();
    let sources = sources::expand(&arguments.sources)?;
    let key = unchanged::key(&sources)?;
    let only = arguments.only.as_deref().map(ids).transpose()?;
    let wanted = arguments.force || arguments.report.is_some() || only.is_some();
    if !wanted && unchanged::stands(&arguments.out, &key) {
        say!(
            "{}: made from these files by this program; nothing was done (--force imports again)",
            arguments.out.display()
        );
        return Ok(());
    }
    let staged = Staged::begin(&arguments.out, Holds::Dataset)?;
    let mut collected = collect(&sources)?;
    // Before the swap: a report that cannot be written must not cost the old dataset.
    if let Some(path) = &arguments.report {
        report::write_all(path, &collected.diagnostics)?;
    }
    if !collected.refused.is_empty() && !arguments.partial {
        return Err(refusal(&collected));
    }
    if let Some(only) = &only {
        kokko_import::keep(&mut collected.corpus, only);
        if collected.corpus.sheets.len() < only.len() {
            return Err(Failure::new(format!(
                "failed to import: expected the {} sheets of --only, found {} of them in the sources; nothing was written",
                only.len(),
                collected.corpus.sheets.len()
            )));
        }
    }
    // What is written in part must not stand for the whole the next time.
    let key = Some(key).filter(|_| collected.refused.is_empty() && only.is_none());
    let written = write_noted(&collected.corpus, staged, key.as_deref())?;
    report::print(
        &collected,
        &written,
        &arguments.out,
        arguments.report.as_deref(),
    );
    tell!("{:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// The ids of a file, one a line.
fn ids(path: &Path) -> Result<BTreeSet<SheetId>, Failure> {
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::io("read", path, "a readable file", &error))?;
    let lines = text.lines().filter(|line| !line.is_empty());
    let ids: BTreeSet<SheetId> = lines
        .map(|line| {
            SheetId::parse(line).map_err(|_| {
                Failure::new(format!(
                    "failed to read {}: expected the id of a sheet on each line, found {line}",
                    path.display()
                ))
            })
        })
        .collect::<Result<_, _>>()?;
    if ids.is_empty() {
        return Err(Failure::new(format!(
            "failed to read {}: expected ids of sheets, found none",
            path.display()
        )));
    }
    Ok(ids)
}

/// The exit status where a source was refused: what it holds would be missing
/// from the dataset.
const REFUSED: u8 = 3;

fn refusal(collected: &Collected) -> Failure {
    let errors = collected.diagnostics.iter().filter(|found| {
        let of_a_file = found.line.is_none() && found.severity == Severity::Error;
        of_a_file && [Problem::Broken, Problem::Duplicate].contains(&found.problem)
    });
    let mut sentence = format!(
        "failed to import: expected every source to be taken, found {} refused ({}); nothing was written (--partial writes the rest)",
        collected.refused.len(),
        collected.refused.join(", ")
    );
    for found in errors {
        sentence.push_str(&format!("\n  {found}"));
    }
    Failure::new(sentence).with_status(REFUSED)
}

/// Writes a dataset into the folder that is staged, and puts that in its place.
pub fn write(corpus: &Corpus, staged: Staged) -> Result<Written, Failure> {
    write_noted(corpus, staged, None)
}

/// The same, with a note of what it was made from.
fn write_noted(corpus: &Corpus, staged: Staged, key: Option<&str>) -> Result<Written, Failure> {
    let mut note = key.map(unchanged::Note::new);
    let mut put = |path: &str, bytes: &[u8]| {
        if let Some(note) = &mut note {
            note.add(path, bytes.len());
        }
        staged.put(path, bytes)
    };
    let written =
        dataset::write(corpus, &mut put).map_err(|error| Failure::new(error.to_string()))?;
    if let Some(note) = note {
        staged.put(unchanged::NOTE, note.text().as_bytes())?;
    }
    staged.commit()?;
    Ok(written)
}

/// Reads the sources and puts them together.
pub fn collect(sources: &[Source]) -> Result<Collected, Failure> {
    let outputs = read_all(sources)?;

    let mut collector = Collector::new();
    let mut outputs = outputs.into_iter();
    for source in sources {
        let parts = outputs.by_ref().take(source.files.len());
        let (refused, parts): (Vec<Output>, Vec<Output>) =
            parts.partition(|part| part.refusal.is_some());
        for part in refused {
            if let Some(refusal) = part.refusal {
                collector.refuse(&part.read, refusal);
            }
        }
        if parts.is_empty() {
            continue;
        }
        collector.begin(joined(source, &parts));
        for part in parts {
            for item in part.items {
                collector.add(item);
            }
        }
    }
    let collected = collector.finish();
    if collected.corpus.sheets.is_empty() {
        let status = if collected.refused.is_empty() {
            failure::STATUS
        } else {
            REFUSED
        };
        return Err(Failure::new(format!(
            "failed to import: expected review sheets, found none in {} files{}",
            sources
                .iter()
                .map(|source| source.files.len())
                .sum::<usize>(),
            collected
                .diagnostics
                .first()
                .map_or(String::new(), |first| format!(
                    "; the first finding: {first}"
                ))
        ))
        .with_status(status));
    }
    Ok(collected)
}

/// Reads every file, two at a time where there are two cores; what comes out
/// has the order of the files, however the threads ran.
fn read_all(sources: &[Source]) -> Result<Vec<Output>, Failure> {
    let jobs: Vec<(&Source, &Input)> = sources
        .iter()
        .flat_map(|source| source.files.iter().map(move |file| (source, file)))
        .collect();
    let bar = progress::bytes(jobs.iter().map(|(_, file)| file.bytes).sum());
    let next = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let results: Vec<Mutex<Option<Result<Output, Failure>>>> =
        jobs.iter().map(|_| Mutex::new(None)).collect();
    let workers = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(jobs.len());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while !stopped.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some((source, input)) = jobs.get(at) else {
                        break;
                    };
                    let result = read(input, &bar).or_else(|stop| found(source, input, stop));
                    if result.is_err() {
                        stopped.store(true, Ordering::Relaxed);
                    }
                    if let Ok(mut slot) = results[at].lock() {
                        *slot = Some(result);
                    }
                }
            });
        }
    });
    bar.finish_and_clear();
    let results: Vec<Option<Result<Output, Failure>>> = results
        .into_iter()
        .map(|slot| slot.into_inner().unwrap_or(None))
        .collect();
    // A failure leaves later files unread: it is named before they are missed.
    let mut outputs = Vec::with_capacity(results.len());
    let mut unread = false;
    for result in results {
        match result {
            Some(result) => outputs.push(result?),
            None => unread = true,
        }
    }
    if unread {
        return Err(Failure::new(
            "failed to read the files: expected every one to be read, found one that was not",
        ));
    }
    Ok(outputs)
}

fn read(input: &Input, bar: &ProgressBar) -> Result<Output, Stop> {
    let fail = |error| Stop::Io(Failure::io("read", &input.path, "a readable file", &error));
    let mut file = File::open(&input.path).map_err(fail)?;
    let mut reader = SourceReader::new(input.shown.clone(), input.layout);
    let mut hash = Sha256::new();
    let mut items = Vec::new();
    let mut sink = |item| items.push(item);
    let mut chunk = vec![0; 256 << 10];
    let mut bytes = 0;
    loop {
        let count = file.read(&mut chunk).map_err(fail)?;
        if count == 0 {
            break;
        }
        bytes += count as u64;
        hash.update(&chunk[..count]);
        reader
            .push(&chunk[..count], &mut sink)
            .map_err(Stop::Foreign)?;
        bar.inc(count as u64);
    }
    let summary = reader.finish(&mut sink).map_err(Stop::Foreign)?;
    Ok(Output {
        items,
        read: FileRead {
            name: input.shown.clone(),
            bytes,
            sha256: hex(&hash.finalize()),
            dated: summary.dated,
        },
        refusal: None,
    })
}

/// A file that breaks off is a refused source, however it was named. One of no
/// known kind is a failure where the user named it, and a finding where a folder
/// holds it beside the sheets.
fn found(source: &Source, input: &Input, stop: Stop) -> Result<Output, Failure> {
    match stop {
        Stop::Foreign(error) if error.torn || !source.named => {
            // Any JSON may lie beside the sheets; the other names promise them.
            let severity = if input.layout == Layout::Whole && !error.torn {
                Severity::Warning
            } else {
                Severity::Error
            };
            Ok(Output {
                items: Vec::new(),
                read: FileRead {
                    name: input.shown.clone(),
                    bytes: input.bytes,
                    sha256: String::new(),
                    dated: None,
                },
                refusal: Some(Diagnostic {
                    severity,
                    problem: Problem::Broken,
                    file: input.shown.clone(),
                    line: None,
                    field: None,
                    message: format!(
                        "failed to read the file: expected {}, found {}",
                        error.expected, error.found
                    ),
                }),
            })
        }
        Stop::Foreign(error) => Err(Failure::new(error.to_string())),
        Stop::Io(failure) => Err(failure),
    }
}

/// A folder's many files as one: the hash is that of the list of their hashes.
fn joined(source: &Source, parts: &[Output]) -> FileRead {
    match parts {
        [one] if one.read.name == source.name => one.read.clone(),
        _ => {
            let mut list = Sha256::new();
            for part in parts {
                list.update(format!("{}  {}\n", part.read.sha256, part.read.name));
            }
            FileRead {
                name: source.name.clone(),
                bytes: parts.iter().map(|part| part.read.bytes).sum(),
                sha256: hex(&list.finalize()),
                dated: parts.iter().filter_map(|part| part.read.dated).max(),
            }
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
