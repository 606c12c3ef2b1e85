//! Everything by which a selection is made: the search box, the facets with
//! their live counts, and the chips of what is chosen.

mod active;
mod facets;
mod ministries;
mod more;
mod search_box;
mod value;

use leptos::prelude::RwSignal;

/// Whether the filters stand before the page as a sheet of their own, on a
/// phone; whatever else is on the page is out of reach while they do.
#[derive(Clone, Copy)]
pub struct FilterSheet(pub RwSignal<bool>);

pub use active::ActiveFilters;
pub use facets::Facets;
pub use search_box::SearchBox;
