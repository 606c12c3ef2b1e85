//! What is shown of a hit, and of what may be one.

use super::find::{Hit, Perhaps};
use super::format::{Field, Group};
use super::postings::Space;
use super::snippet;
use super::task::{Candidate, Sought, State, Task};
use super::years::Missing;

impl Task<'_> {
    /// The number of a candidate, and its name where any of its texts are here.
    pub(super) fn perhaps(&self, place: u32) -> Perhaps {
        let groups: &[Group] = match self.space {
            Space::Projects => &[Group::About, Group::Recipients, Group::Payments],
            Space::Payees => &[Group::Payees],
        };
        let mut blocks = groups
            .iter()
            .filter_map(|group| self.search.block(*group, place));
        let block = blocks.next();
        let (id, name, ..) = block.map_or(("", "", None, None), |block| block.head(place));
        Perhaps {
            number: place,
            id: id.to_owned(),
            name: name.to_owned(),
        }
    }

    /// A hit with its snippet; its texts are here.
    pub(super) fn hit(&self, field: Field, candidate: Candidate, of_years: &mut Missing) -> Hit {
        let place = candidate.place;
        let block = self.search.block(self.group(field), place);
        let (id, name, ministry, yen) =
            block.map_or(("", "", None, None), |block| block.head(place));
        let ranks = |sought: &&Sought<'_>| {
            self.state(sought, place, sought.fields[candidate.at]) == State::In(field)
        };
        let keys = || self.wanted.iter().map(|sought| sought.word.key.as_str());
        let (least, most) = self.years(candidate.at, place, of_years);
        let mut snippet = Vec::new();
        if let (Some(block), Some(sought)) = (block, self.wanted.iter().find(ranks)) {
            let mut texts = block.holding(place, field, &sought.finder, self.years);
            if let Some(text) = texts.next() {
                snippet = snippet::of(block.text(text).0, &sought.word.key, keys());
            }
        }
        let directory = self.search.directory.as_ref();
        let ministry = directory
            .zip(ministry)
            .and_then(|(directory, place)| directory.ministries.get(usize::from(place)).cloned());
        Hit {
            id: id.to_owned(),
            name: name.to_owned(),
            ministry: ministry.unwrap_or_default(),
            yen,
            field,
            years: self.search.years_of(least),
            years_open: least != most,
            snippet,
        }
    }
}
