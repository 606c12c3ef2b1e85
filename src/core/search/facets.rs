//! How many of what may be found stand where.

use super::engine::Search;
use super::find::Facets;
use super::postings::Space;

/// Counts projects, which come in the order of their numbers.
pub(super) struct Counts<'a> {
    search: &'a Search,
    of_projects: bool,
    ministries: Vec<u32>,
    /// The run of ministries that holds the last project, and the number after its last.
    run: usize,
    end: u32,
}

impl<'a> Counts<'a> {
    pub(super) fn new(search: &'a Search, space: Space) -> Self {
        let directory = search.directory.as_ref();
        let (ministries, end) = directory.map_or((0, 0), |directory| {
            let first = directory.ministry_runs.counts.first();
            (directory.ministries.len(), first.copied().unwrap_or(0))
        });
        Self {
            search,
            of_projects: space == Space::Projects,
            ministries: vec![0; ministries],
            run: 0,
            end,
        }
    }

    pub(super) fn add(&mut self, place: u32) {
        let Some(directory) = self.search.directory.as_ref().filter(|_| self.of_projects) else {
            return;
        };
        let runs = &directory.ministry_runs;
        while place >= self.end && self.run + 1 < runs.counts.len() {
            self.run += 1;
            self.end += runs.counts[self.run];
        }
        let ministry = runs.ministries.get(self.run);
        let count = ministry.and_then(|place| self.ministries.get_mut(usize::from(*place)));
        if let Some(count) = count {
            *count += 1;
        }
    }

    pub(super) fn facets(self) -> Facets {
        let Some(directory) = &self.search.directory else {
            return Facets::default();
        };
        let ministries = directory.ministries.iter().cloned().zip(self.ministries);
        Facets {
            ministries: ministries.filter(|(_, count)| *count > 0).collect(),
            ..Facets::default()
        }
    }
}
