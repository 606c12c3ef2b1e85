//! A dataset's row-wise tables as files.

use crate::failure::Failure;
use crate::print::{say, tell};
use crate::report::{grouped, width};
use crate::staged::{Holds, Staged};
use kokko_core::dataset::Kind;
use kokko_import::export::{Exported, ExportedFile, PACKAGE, export, package};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(clap::Args)]
pub struct Arguments {
    /// The folder to write the tables to; an older export there is replaced once the new one is complete.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The folder of a dataset, with its manifest.json.
    #[arg(value_name = "DATASET_DIR")]
    dataset: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let started = Instant::now();
    let staged = Staged::begin(&arguments.out, Holds::Export)?;
    let mut files: BTreeMap<String, Open> = BTreeMap::new();
    let exported = {
        let mut get = |path: &str| read(&arguments.dataset, path);
        let mut put = |name: &str, bytes: &[u8]| {
            if !files.contains_key(name) {
                files.insert(name.to_owned(), Open::create(&staged, name)?);
            }
            files.get_mut(name).map_or(Ok(()), |file| file.write(bytes))
        };
        export(&mut get, &mut put).map_err(|error| Failure::new(error.to_string()))?
    };
    let mut written = Vec::with_capacity(files.len());
    for (name, file) in files {
        written.push(file.finish(name)?);
    }
    let description = package(&exported, &written).map_err(|error| {
        Failure::new(format!(
            "failed to describe the tables: expected JSON, found {error}"
        ))
    })?;
    staged.put(PACKAGE, &description)?;
    staged.commit()?;
    print(&arguments.out, &exported, &written);
    tell!("{:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

fn read(dataset: &Path, path: &str) -> Result<Vec<u8>, String> {
    let file = path
        .split('/')
        .fold(dataset.to_owned(), |folder, part| folder.join(part));
    fs::read(file).map_err(|error| error.to_string())
}

/// A file that grows, with what its description will say of it.
struct Open {
    path: PathBuf,
    file: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl Open {
    fn create(staged: &Staged, name: &str) -> Result<Self, Failure> {
        let (path, file) = staged.create(name)?;
        Ok(Self {
            path,
            file: BufWriter::with_capacity(256 << 10, file),
            hash: Sha256::new(),
            bytes: 0,
        })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.file
            .write_all(bytes)
            .map_err(|error| Failure::io("write", &self.path, "room for a file", &error))
    }

    fn finish(mut self, name: String) -> Result<ExportedFile, Failure> {
        self.file
            .flush()
            .map_err(|error| Failure::io("write", &self.path, "room for a file", &error))?;
        let hash = self.hash.finalize();
        Ok(ExportedFile {
            name,
            bytes: self.bytes,
            sha256: hash.iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }
}

fn print(out: &Path, exported: &Exported, files: &[ExportedFile]) {
    let made = match exported.manifest.kind {
        Kind::Public => "",
        Kind::Sample => ", a fictional sample",
    };
    say!(
        "{}: the tables of dataset {}{made}",
        out.display(),
        exported.manifest.dataset
    );
    let size = |name: String| {
        let file = files.iter().find(|file| file.name == name);
        grouped(file.map_or(0, |file| file.bytes))
    };
    let names = exported.rows.iter().map(|(name, _)| width(name));
    let longest = names.max().unwrap_or(0);
    say!(
        "{:longest$}  {:>12}  {:>14}  {:>14}",
        "",
        "rows",
        "csv",
        "ndjson"
    );
    for (name, rows) in &exported.rows {
        say!(
            "{name:longest$}  {:>12}  {:>14}  {:>14}",
            grouped(*rows),
            size(format!("{name}.csv")),
            size(format!("{name}.ndjson"))
        );
    }
}
