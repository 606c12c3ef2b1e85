use std::fmt;
use std::io;
use std::path::Path;

/// The exit status of a failure; clap uses the same for wrong arguments.
pub const STATUS: u8 = 2;

/// Why the command stops, as one sentence.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// "failed to `what` PATH: expected …, found the error of the system".
    pub fn io(what: &str, path: &Path, expected: &str, error: &io::Error) -> Self {
        Self(format!(
            "failed to {what} {}: expected {expected}, found: {error}",
            path.display()
        ))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
