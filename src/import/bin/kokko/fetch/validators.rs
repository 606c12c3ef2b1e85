use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What a server said of a file, to ask it later whether that still holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// Where it came from: another host's words are not this one's.
    pub url: String,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// The size of the whole file, where it was announced.
    pub bytes: Option<u64>,
}

impl Validators {
    /// Those kept beside a file; `None` where there are none, or none to read.
    pub fn beside(path: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(place(path)).ok()?).ok()
    }

    pub fn keep_beside(&self, path: &Path) -> io::Result<()> {
        fs::write(place(path), serde_json::to_vec(self)?)
    }

    /// What proves that the rest of a file belongs to its beginning: a weak tag
    /// says "as good as the same", which is too little to join bytes on.
    pub fn for_range(&self) -> Option<&str> {
        let strong = self.etag.as_deref().filter(|tag| !tag.starts_with("W/"));
        strong.or(self.last_modified.as_deref())
    }
}

pub fn remove_beside(path: &Path) -> io::Result<()> {
    absent_is_fine(fs::remove_file(place(path)))
}

/// After the file itself: were it the other way round, a stop in between would
/// leave an old file that counts as the new one.
pub fn move_beside(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(place(from), place(to))
}

pub fn absent_is_fine(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// `.NAME.http`: hidden, so that an import of the folder does not see it.
fn place(path: &Path) -> PathBuf {
    hidden(path, ".http")
}

/// A hidden name of its own beside a file.
pub fn hidden(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::new();
    let plain = path.file_name().unwrap_or_default();
    if !plain.to_string_lossy().starts_with('.') {
        name.push(".");
    }
    name.push(plain);
    name.push(suffix);
    path.with_file_name(name)
}
