//! What several pages use: values, figures, charts, and the states of waiting
//! and failing.

mod bars;
mod chart;
mod embed_snippet;
mod include;
mod language;
mod legend;
mod piece;
mod source_line;
mod states;
mod typed;
mod values;

pub use bars::{Item, bar_list, tiles};
pub use chart::{Canvas, Drawing, palette};
pub use embed_snippet::{embed_own, embed_part, embed_section, embed_snippet};
pub use include::{IncludeSwitch, holds};
pub use language::LanguageMenu;
pub use legend::{Face, FaceSwitch, Legend, key};
pub use piece::{Pieces, first_piece, piece};
pub use source_line::{SourceLine, source_line};
pub use states::{Failure, LoadProgress, Skeleton, offer_to_keep};
pub use typed::Typed;
pub use values::{count, figure, filed_or_dash, money, money_or_dash, share};
