//! Whether a dataset was made by this very program from these very files.

use crate::failure::Failure;
use crate::sources::Source;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The note in the dataset's folder that says so.
pub const NOTE: &str = ".import";

/// A hash of the program and of every file's name and bytes.
pub fn key(sources: &[Source]) -> Result<String, Failure> {
    let mut key = Sha256::new();
    let program = std::env::current_exe()
        .map_err(|error| Failure::io("find", Path::new("kokko"), "this program", &error))?;
    add(&mut key, "kokko", &program)?;
    for file in sources.iter().flat_map(|source| &source.files) {
        add(&mut key, &file.shown, &file.path)?;
    }
    Ok(key
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

fn add(key: &mut Sha256, name: &str, path: &Path) -> Result<(), Failure> {
    let fail = |error| Failure::io("read", path, "a readable file", &error);
    let mut hash = Sha256::new();
    io::copy(&mut File::open(path).map_err(fail)?, &mut hash).map_err(fail)?;
    key.update((name.len() as u64).to_le_bytes());
    key.update(name);
    key.update(hash.finalize());
    Ok(())
}

/// Whether the dataset that stands in a folder has this key.
pub fn stands(folder: &Path, key: &str) -> bool {
    let noted = fs::read_to_string(folder.join(NOTE));
    noted.is_ok_and(|noted| noted == key) && folder.join("manifest.json").is_file()
}
