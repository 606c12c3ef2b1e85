use super::validators::{self, Validators, absent_is_fine, hidden};
use crate::failure::Failure;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The beginning of a file on its way, kept on the disk so that the next try,
/// or the next run, goes on where this one stopped.
pub struct Part {
    path: PathBuf,
    file: Option<File>,
    bytes: u64,
    known: Validators,
}

impl Part {
    /// What an earlier try left of this address, or nothing yet.
    pub fn beside(target: &Path, url: &str) -> Self {
        let path = hidden(target, ".part");
        let known = Validators::beside(&path).filter(|known| known.url == url);
        let bytes = fs::metadata(&path).map_or(0, |about| about.len());
        Self {
            path,
            file: None,
            bytes: if known.is_some() { bytes } else { 0 },
            known: known.unwrap_or_default(),
        }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    pub fn known(&self) -> &Validators {
        &self.known
    }

    /// The size of the whole file, where it was announced.
    pub fn announced(&self) -> Option<u64> {
        self.known.bytes
    }

    /// Where to go on, and what proves that it is the same file.
    pub fn to_resume(&self) -> Option<(u64, &str)> {
        let proof = self.known.for_range()?;
        (self.bytes > 0).then_some((self.bytes, proof))
    }

    /// Starts anew with what the server says of the file.
    pub fn begin(&mut self, known: Validators) -> Result<(), Failure> {
        self.clear()?;
        known
            .keep_beside(&self.path)
            .map_err(|error| self.fail(&error))?;
        self.known = known;
        Ok(())
    }

    pub fn append(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.write(bytes).map_err(|error| self.fail(&error))?;
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut file = match self.file.take() {
            Some(file) => file,
            None => File::options().create(true).append(true).open(&self.path)?,
        };
        file.write_all(bytes)?;
        self.file = Some(file);
        Ok(())
    }

    /// Throws away what there is.
    pub fn clear(&mut self) -> Result<(), Failure> {
        self.file = None;
        self.bytes = 0;
        self.known = Validators::default();
        absent_is_fine(fs::remove_file(&self.path))
            .and_then(|()| validators::remove_beside(&self.path))
            .map_err(|error| self.fail(&error))
    }

    /// Becomes the file itself, with what is known of it beside it.
    pub fn take_place(mut self, target: &Path) -> Result<(), Failure> {
        self.known.bytes = Some(self.bytes);
        let moved = self
            .known
            .keep_beside(&self.path)
            .and_then(|()| self.file.take().map_or(Ok(()), |file| file.sync_all()))
            .and_then(|()| fs::rename(&self.path, target))
            .and_then(|()| validators::move_beside(&self.path, target));
        moved.map_err(|error| self.fail(&error))
    }

    fn fail(&self, error: &io::Error) -> Failure {
        Failure::io("write", &self.path, "room for a file", error)
    }
}
