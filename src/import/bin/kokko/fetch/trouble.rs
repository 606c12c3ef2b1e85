use crate::failure::Failure;

/// Why a file could not be had; each with what was found.
#[derive(Debug)]
pub enum Trouble {
    /// The host does not publish it.
    Absent,
    /// Nothing answers there: no other file of this host will come either.
    Unreachable(String),
    /// May be gone at the next try.
    Passing(String),
    /// Another try would find the same.
    Lasting(String),
    /// This machine's own: it stops everything.
    Here(Failure),
}

impl Trouble {
    /// Whether another try makes sense.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Passing(_))
    }
}
