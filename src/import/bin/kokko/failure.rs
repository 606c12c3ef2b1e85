use std::fmt;
use std::io;
use std::path::Path;

/// The exit status of a failure; clap uses the same for wrong arguments.
pub const STATUS: u8 = 2;

/// Why the command stops, as one sentence, and the exit status to stop with.
#[derive(Debug)]
pub struct Failure {
    sentence: String,
    status: u8,
}

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            status: STATUS,
        }
    }

    /// The same with another exit status.
    pub fn with_status(self, status: u8) -> Self {
        Self { status, ..self }
    }

    pub fn status(&self) -> u8 {
        self.status
    }

    /// "failed to `what` PATH: expected …, found the error of the system".
    pub fn io(what: &str, path: &Path, expected: &str, error: &io::Error) -> Self {
        Self::new(format!(
            "failed to {what} {}: expected {expected}, found: {error}",
            path.display()
        ))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Failure {}
