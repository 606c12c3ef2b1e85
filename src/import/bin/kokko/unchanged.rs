//! Whether a dataset was made by this very program from these very files.

use crate::failure::Failure;
use crate::sources::Source;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The note in the dataset's folder that says so: the key, then a line for each
/// file with its size.
pub const NOTE: &str = ".import";

/// The note of a dataset that is being written.
pub struct Note(String);

impl Note {
    pub fn new(key: &str) -> Self {
        Self(format!("{key}\n"))
    }

    /// Notes a file of the dataset.
    pub fn add(&mut self, path: &str, bytes: usize) {
        self.0.push_str(&format!("{bytes} {path}\n"));
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

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

/// Whether the dataset that stands in a folder has this key, and every file that
/// was written then with its size. What is inside them `kokko check` verifies.
pub fn stands(folder: &Path, key: &str) -> bool {
    let Ok(noted) = fs::read_to_string(folder.join(NOTE)) else {
        return false;
    };
    let mut lines = noted.lines();
    if lines.next() != Some(key) {
        return false;
    }
    let is_there = |line: &str| {
        let Some((bytes, path)) = line.split_once(' ') else {
            return false;
        };
        let about = fs::metadata(folder.join(path));
        about.is_ok_and(|about| about.is_file() && about.len().to_string() == bytes)
    };
    // An older note has the key alone, which says nothing of any file.
    let mut files = lines.peekable();
    files.peek().is_some() && files.all(is_there)
}

/// Whether a folder has a note of ours, whatever became of the dataset.
pub fn is_noted(folder: &Path) -> bool {
    let noted = fs::read_to_string(folder.join(NOTE)).unwrap_or_default();
    let key = noted.lines().next().unwrap_or("");
    key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit())
}
