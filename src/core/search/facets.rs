//! How many of what may be found stand where: a project at each ministry that a sheet of
//! the years in question names, which is where `ministry:` finds it.

use super::engine::Search;
use super::find::Facets;
use super::postings::Space;

/// Counts projects, which come in the order of their numbers.
pub(super) struct Counts<'a> {
    search: &'a Search,
    of_projects: bool,
    ministries: Vec<u32>,
    /// The published years that count, a bit a year.
    years: u32,
    /// The run of ministries that holds the last project, and the number after its last.
    run: usize,
    end: u32,
    /// The first of the moves that is not of an earlier project.
    moved: usize,
}

impl<'a> Counts<'a> {
    pub(super) fn new(search: &'a Search, space: Space, years: u32) -> Self {
        let directory = search.directory.as_ref();
        let (ministries, end) = directory.map_or((0, 0), |directory| {
            let first = directory.ministry_runs.counts.first();
            (directory.ministries.len(), first.copied().unwrap_or(0))
        });
        Self {
            search,
            of_projects: space == Space::Projects,
            ministries: vec![0; ministries],
            years,
            run: 0,
            end,
            moved: 0,
        }
    }

    pub(super) fn add(&mut self, place: u32) {
        let Some(directory) = self.search.directory.as_ref().filter(|_| self.of_projects) else {
            return;
        };
        let moves = &directory.ministry_moves;
        let is_earlier = |project: &u32| *project < place;
        while moves.projects.get(self.moved).is_some_and(is_earlier) {
            self.moved += 1;
        }
        let runs = &directory.ministry_runs;
        while place >= self.end && self.run + 1 < runs.counts.len() {
            self.run += 1;
            self.end += runs.counts[self.run];
        }
        let mut count = |ministry: u16| {
            if let Some(count) = self.ministries.get_mut(usize::from(ministry)) {
                *count += 1;
            }
        };
        let mut own = moves.of(place, self.moved).peekable();
        match (own.peek(), runs.ministries.get(self.run)) {
            (Some(_), _) => {
                let named = own.filter(|(_, years)| years & self.years != 0);
                named.for_each(|(ministry, _)| count(ministry));
            }
            (None, Some(ministry)) => count(*ministry),
            (None, None) => {}
        }
    }

    pub(super) fn facets(self) -> Facets {
        let Some(directory) = &self.search.directory else {
            return Facets::default();
        };
        let ministries = directory.ministries.iter().cloned().zip(self.ministries);
        Facets {
            ministries: ministries.filter(|(_, count)| *count > 0).collect(),
            published: directory.years.clone(),
            years_open: true,
            ..Facets::default()
        }
    }
}
