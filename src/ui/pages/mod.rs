//! The pages, one a file: each a picture of the address and of what is loaded.

mod not_found;
mod project;
mod projects;
mod quality;
mod recipient;

pub use not_found::NotFoundPage;
pub use project::ProjectPage;
pub use projects::{Explorer, ProjectsPage};
pub use quality::QualityPage;
pub use recipient::RecipientPage;
