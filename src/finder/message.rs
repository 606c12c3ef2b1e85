use kokko_core::dataset::SearchFiles;
use kokko_core::search::{Near, Step, Unknown};
use serde::{Deserialize, Serialize};

/// What the page says to the search, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Call {
    /// What is searched; before all else.
    Open {
        /// The address of the folder in which the page lies, with its last `/`.
        folder: String,
        /// Where the index is.
        files: SearchFiles,
    },
    /// A question, in the place of the one before it.
    Ask {
        /// Its number, larger than that of every one before it.
        question: u32,
        /// As it was typed.
        text: String,
        /// Whether files may be fetched for it. If not, it is answered from memory, or
        /// not at all: then the one before it goes on.
        fetch: bool,
    },
    /// More of the hits of this question.
    More(u32),
    /// Its numbers exact, whatever that costs.
    Verify(u32),
    /// Which files the index has.
    Everything,
    /// Which files were fetched since this was asked last.
    Fetched,
}

/// What the search says to the page, as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// What is known of a question.
    Known(Box<Known>),
    /// The files of the index, below `data/`; or why that is not known.
    Everything(Result<Vec<String>, String>),
    /// The addresses of the files that were fetched.
    Fetched(Vec<String>),
}

/// What is known of a question so far.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Known {
    /// Its number.
    pub question: u32,
    /// As it was typed.
    pub text: String,
    /// What it asks for that the dataset does not have.
    pub unknown: Unknown,
    /// What was found; it names no files.
    pub step: Step,
    /// Other names of what was asked for, as the data says what is short for what.
    pub also: Vec<String>,
    /// What was typed as others may write it: each finds something.
    pub instead: Vec<String>,
    /// Names that are alike; `None` while they are not known.
    pub near: Option<Vec<Near>>,
    /// How far it is answered.
    pub stage: Stage,
    /// Bytes that exact numbers still cost, as a host that compresses sends them; none
    /// where they are exact, or on their way.
    pub left: u64,
}

/// How far a question is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Nothing is asked.
    #[default]
    Idle,
    /// The first hits are on their way.
    Searching,
    /// The first hits are here, and the numbers become exact.
    Verifying,
    /// The first hits are here; the numbers are exact or the reader may ask for it.
    Settled,
    /// A file did not arrive, or the program that searches did not start.
    Failed(String),
    /// There is no line, and a file is not on this device.
    Unreached(String),
    /// The dataset has no index.
    NoIndex,
    /// A later program wrote the index, in a form that this one does not know.
    NewerIndex,
}

impl Stage {
    /// Why something is missing, where it is.
    pub fn failure(&self) -> Option<&str> {
        match self {
            Self::Failed(reason) | Self::Unreached(reason) => Some(reason),
            _ => None,
        }
    }

    /// Whether the first hits are here, so that more can be asked for.
    pub fn has_first(&self) -> bool {
        matches!(self, Self::Settled | Self::Verifying)
    }
}
