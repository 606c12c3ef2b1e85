use crate::failure::Failure;
use crate::unchanged;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What a folder holds that a new one may replace.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// `manifest.json` and the parts it names.
    Dataset,
    /// Row-wise tables and their description.
    Export,
}

/// A folder that is written beside its place and takes it when it is complete.
///
/// Until then what stood there stays as it was, also when the program is
/// stopped in between; what was left behind is cleared at the next start.
pub struct Staged {
    target: PathBuf,
    new: PathBuf,
    old: PathBuf,
    done: bool,
}

impl Staged {
    /// Refuses a target that holds anything but what is written, and makes room beside it.
    pub fn begin(out: &Path, holds: Holds) -> Result<Self, Failure> {
        let target = resolve(out)?;
        let name = target
            .file_name()
            .ok_or_else(|| {
                Failure::new(format!(
                    "failed to write {}: expected a folder with a name",
                    out.display()
                ))
            })?
            .to_string_lossy()
            .into_owned();
        let staged = Self {
            new: target.with_file_name(format!(".{name}.new")),
            old: target.with_file_name(format!(".{name}.old")),
            target,
            done: false,
        };
        // Stopped between the two renames of `commit`: the old one goes back.
        if !staged.target.exists() && staged.old.exists() {
            staged.rename(&staged.old, &staged.target)?;
        }
        staged.refuse_foreign(holds)?;
        staged.clear(&staged.old)?;
        staged.clear(&staged.new)?;
        fs::create_dir_all(&staged.new)
            .map_err(|error| Failure::io("write", &staged.new, "a new folder", &error))?;
        Ok(staged)
    }

    /// Writes a file below the new folder; `path` has `/` between its parts.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Failure> {
        let file = path
            .split('/')
            .fold(self.new.clone(), |folder, part| folder.join(part));
        let fail = |error: io::Error| Failure::io("write", &file, "room for a file", &error);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(fail)?;
        }
        fs::write(&file, bytes).map_err(fail)
    }

    /// Makes a file in the new folder that is written bit by bit.
    pub fn create(&self, name: &str) -> Result<(PathBuf, File), Failure> {
        let path = self.new.join(name);
        match File::create(&path) {
            Ok(file) => Ok((path, file)),
            Err(error) => Err(Failure::io("write", &path, "room for a file", &error)),
        }
    }

    /// Puts the new folder in its place.
    pub fn commit(mut self) -> Result<(), Failure> {
        let replaces = self.target.exists();
        if replaces {
            self.rename(&self.target, &self.old)?;
        }
        if let Err(failure) = self.rename(&self.new, &self.target) {
            if replaces {
                self.rename(&self.old, &self.target)?;
            }
            return Err(failure);
        }
        self.done = true;
        self.clear(&self.old)
    }

    fn refuse_foreign(&self, holds: Holds) -> Result<(), Failure> {
        let (what, is_ours): (&str, fn(&Path) -> bool) = match holds {
            Holds::Dataset => ("a dataset", is_dataset),
            Holds::Export => ("an export", is_export),
        };
        let refuse = |found: &str| {
            Err(Failure::new(format!(
                "failed to write {}: expected no folder, an empty one or {what}, found {found}",
                self.target.display()
            )))
        };
        match fs::read_dir(&self.target) {
            Ok(mut entries) => {
                if entries.next().is_none() || is_ours(&self.target) {
                    Ok(())
                } else {
                    refuse("other files; nothing was touched")
                }
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => refuse(&error.to_string()),
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> Result<(), Failure> {
        fs::rename(from, to)
            .map_err(|error| Failure::io("rename to", to, "a place beside it", &error))
    }

    fn clear(&self, folder: &Path) -> Result<(), Failure> {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Failure::io("clear", folder, "a folder of ours", &error))
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if !self.done {
            // A failure is on its way to the screen already; the next start clears, too.
            let _ = fs::remove_dir_all(&self.new);
        }
    }
}

/// The folder itself where `out` is a link, so that the link stays one.
fn resolve(out: &Path) -> Result<PathBuf, Failure> {
    let fail = |error| Failure::io("write", out, "a folder", &error);
    if out.exists() {
        return fs::canonicalize(out).map_err(fail);
    }
    std::path::absolute(out).map_err(fail)
}

/// Many a site has a manifest.json: ours names its format and its dataset. Where
/// it is gone the note of the import still says whose folder it is.
fn is_dataset(folder: &Path) -> bool {
    let manifest = json(folder, "manifest.json");
    match manifest {
        Some(manifest) => manifest["format"].is_u64() && manifest["dataset"].is_string(),
        None => !folder.join("manifest.json").exists() && unchanged::is_noted(folder),
    }
}

/// Many a folder has a datapackage.json: ours names its dataset.
fn is_export(folder: &Path) -> bool {
    json(folder, kokko_import::export::PACKAGE)
        .is_some_and(|package| package["kokko"]["dataset"].is_string())
}

fn json(folder: &Path, name: &str) -> Option<serde_json::Value> {
    let bytes = fs::read(folder.join(name)).ok()?;
    serde_json::from_slice(&bytes).ok()
}
