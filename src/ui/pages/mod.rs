//! The pages, one a file: each a picture of the address and of what is loaded.

mod accessibility;
mod not_found;
mod overview;
mod project;
mod projects;
mod quality;
mod recipient;
mod search;

pub use accessibility::AccessibilityPage;
pub use not_found::NotFoundPage;
pub use overview::OverviewPage;
pub use project::ProjectPage;
pub use projects::{Drawn, Explorer, ProjectsPage};
pub use quality::QualityPage;
pub use recipient::RecipientPage;
pub use search::SearchPage;
