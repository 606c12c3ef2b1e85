//! Everything by which a selection is made: the search box, the facets with
//! their live counts, and the chips of what is chosen.

mod active;
mod facets;
mod search_box;

pub use active::ActiveFilters;
pub use facets::Facets;
pub use search_box::SearchBox;
