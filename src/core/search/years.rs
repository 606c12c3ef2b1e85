//! 公開年度: in which published years something is found, and how many projects in each.

use super::engine::Search;
use super::format::{Field, MOST_YEARS};
use super::parts::Part;
use super::postings::Space;
use super::query::Query;
use super::task::{Sought, Task};
use crate::domain::SheetYear;
use std::collections::BTreeSet;

/// Files of texts that are not here.
#[derive(Default)]
pub(super) struct Missing {
    /// Of each project the one that may spare it the others.
    first: BTreeSet<Part>,
    pub(super) all: BTreeSet<Part>,
}

/// How many projects are found in the sheets of each published year by itself, which is
/// what the query finds with `year:` of that year alone; counted piece by piece.
pub struct YearCount {
    /// What is asked for in each year.
    query: Query,
    /// So many candidates are counted.
    at: usize,
    /// How many projects a year has at most.
    counts: [u32; MOST_YEARS],
    /// Of how many projects that is not certain.
    open: u32,
    missing: Missing,
}

impl YearCount {
    /// Of how many projects the years are not certain; exact where of none.
    pub fn open(&self) -> u32 {
        self.open
    }
}

impl Search {
    /// Begins to count; `None` until [`Search::years_file`] was fed.
    pub fn count_years(&self, query: &Query) -> Option<YearCount> {
        self.years.as_ref()?;
        Some(YearCount {
            query: Query {
                years: BTreeSet::new(),
                ..query.clone()
            },
            at: 0,
            counts: [0; MOST_YEARS],
            open: 0,
            missing: Missing::default(),
        })
    }

    /// How many projects each year has at most, newest first, as the postings tell without
    /// any text; those that have any. None until [`Search::years_file`] was fed.
    pub fn years_at_most(&self, query: &Query) -> Vec<(SheetYear, u32)> {
        let Some(mut count) = self.count_years(query) else {
            return Vec::new();
        };
        let task = Task::new(self, Space::Projects, &count.query);
        for place in &task.candidates {
            add(&mut count.counts, task.own_years(*place));
        }
        self.counted_years(&count)
    }

    /// Counts so many projects more; whether that was the last.
    pub fn count_more(&self, count: &mut YearCount, most: usize) -> bool {
        let task = Task::new(self, Space::Projects, &count.query);
        let all = task.candidates.iter().copied().enumerate();
        for (at, place) in all.skip(count.at).take(most) {
            let (least, most) = task.years(at, place, &mut count.missing);
            add(&mut count.counts, most);
            count.open += u32::from(least != most);
        }
        count.at = count.at.saturating_add(most);
        count.at >= task.candidates.len()
    }

    /// How many projects each year has, newest first; those that have any.
    pub fn counted_years(&self, count: &YearCount) -> Vec<(SheetYear, u32)> {
        let directory = self.directory.iter();
        let years = directory.flat_map(|directory| directory.years.iter().copied());
        let years = years.zip(count.counts);
        years.filter(|(_, count)| *count > 0).collect()
    }

    /// The files that make a count exact, of those that are fetched first, and how many
    /// they may be in all, these among them that are missing for something else.
    pub fn uncounted(&self, count: &YearCount, others: &[String]) -> (Vec<String>, usize) {
        let Missing { first, all } = &count.missing;
        let mut all = all.clone();
        all.extend(others.iter().filter_map(|path| self.part(path)));
        (self.paths(first), all.len())
    }
}

fn add(counts: &mut [u32; MOST_YEARS], mut bits: u32) {
    while bits != 0 {
        counts[bits.trailing_zeros() as usize] += 1;
        bits &= bits - 1;
    }
}

impl Task<'_> {
    /// The years of a project that count; all, where its own are not known.
    fn own_years(&self, place: u32) -> u32 {
        let of_projects = self.space == Space::Projects;
        let years = self.search.years.as_ref().filter(|_| of_projects);
        let own = years.and_then(|years| years.get(place as usize));
        let directory = self.search.directory.as_ref();
        let number = directory.map_or(0, |directory| directory.years.len());
        let all = (0..number).fold(0, |bits, bit| bits | 1 << bit);
        own.copied().unwrap_or(u32::MAX) & self.years & all
    }

    /// The years in which a candidate has all that is asked for: at least, and at most.
    pub(super) fn years(&self, at: usize, place: u32, missing: &mut Missing) -> (u32, u32) {
        let own = self.own_years(place);
        let (mut least, mut most) = (own, own);
        let mut parts = Vec::new();
        for sought in &self.wanted {
            let fields = sought.fields[at];
            let of = self.years_of_word(sought, (place, fields), most, &mut parts);
            least &= of.0;
            most &= of.1;
        }
        for (sought, places) in &self.excluded {
            if let Ok(at) = places.binary_search(&place) {
                let fields = sought.fields[at];
                let of = self.years_of_word(sought, (place, fields), most, &mut parts);
                least &= !of.1;
                most &= !of.0;
            }
        }
        if least != most {
            missing.first.extend(parts.first());
            missing.all.extend(parts);
        }
        (least, most)
    }

    /// The years in which a candidate has a word, at least and at most, as far as these
    /// matter; the files that would tell.
    fn years_of_word(
        &self,
        sought: &Sought<'_>,
        (place, fields): (u32, u8),
        enough: u32,
        parts: &mut Vec<Part>,
    ) -> (u32, u32) {
        let mut years = 0;
        let before = parts.len();
        let own = Field::ALL.into_iter();
        for field in own.filter(|field| fields & field.bit() != 0) {
            if years & enough == enough {
                break;
            }
            let group = self.group(field);
            match self.search.block(group, place) {
                Some(block) => years |= block.years(place, field, &sought.finder, enough),
                None => parts.push(Part::Block(group, self.search.file_of(group, place))),
            }
        }
        if years & enough == enough {
            parts.truncate(before);
        }
        let most = if parts.len() > before {
            u32::MAX
        } else {
            years
        };
        (years, most)
    }
}
