//! The files of the index, by what they are and by their paths.

use super::engine::Search;
use super::format::Group;
use std::collections::BTreeSet;

/// A file of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Directory,
    Years,
    Abbreviations,
    Postings(u32),
    Single(u32),
    Block(Group, u32),
}

impl Search {
    /// The path of a file of the index, below `data/`.
    pub(super) fn path(&self, part: Part) -> Option<String> {
        Some(match part {
            Part::Directory => format!("{}/directory.json", self.files.folder),
            Part::Years => format!("{}/postings/years.json", self.files.folder),
            Part::Abbreviations => {
                format!("{}/postings/abbreviations.json", self.files.folder)
            }
            Part::Postings(place) => format!("{}/postings/{place:04}.json", self.files.folder),
            Part::Single(place) => format!("{}/singles/{place:04}.json", self.files.folder),
            Part::Block(group, file) => self.directory.as_ref()?.files(group).path(file),
        })
    }

    pub(super) fn paths(&self, parts: &BTreeSet<Part>) -> Vec<String> {
        parts.iter().filter_map(|part| self.path(*part)).collect()
    }

    pub(super) fn part(&self, path: &str) -> Option<Part> {
        let (folder, name) = path.rsplit_once('/')?;
        let number = || name.strip_suffix(".json")?.parse::<u32>().ok();
        if let Some(below) = folder.strip_prefix(&self.files.folder) {
            return match (below, name) {
                ("", "directory.json") => Some(Part::Directory),
                ("/postings", "years.json") => Some(Part::Years),
                ("/postings", "abbreviations.json") => Some(Part::Abbreviations),
                ("/postings", _) => number().map(Part::Postings),
                ("/singles", _) => number().map(Part::Single),
                _ => None,
            };
        }
        let number = number()?;
        let directory = self.directory.as_ref()?;
        let of = |group: &Group| directory.files(*group).folder == folder;
        Group::ALL
            .into_iter()
            .find(of)
            .map(|group| Part::Block(group, number))
    }

    /// The file that the years of [`super::Facets`] need; `None` where it is here. It
    /// may be fed at any time after the directory.
    pub fn years_file(&self) -> Option<String> {
        let missing = !self.has(Part::Years);
        missing.then(|| self.path(Part::Years)).flatten()
    }

    /// Bytes of a file of the index, about; 0 where the manifest does not tell.
    pub fn bytes_of_a_file(&self) -> u64 {
        let grid = u64::from(self.grid.rows) * u64::from(self.grid.columns);
        let texts = self.directory.iter().flat_map(|directory| {
            Group::ALL.map(|group| directory.files(group).counts.len() as u64)
        });
        let files = grid + u64::from(self.singles_count()) + texts.sum::<u64>();
        self.files.bytes / files.max(1)
    }

    /// Every file of the index but those that are here: for keeping all of it. The
    /// first answer is the directory alone.
    pub fn everything(&self) -> Vec<String> {
        let mut parts = BTreeSet::new();
        if let Some(directory) = &self.directory {
            parts.insert(Part::Years);
            parts.extend(directory.abbreviations.map(|_| Part::Abbreviations));
            parts.extend((0..self.grid.rows * self.grid.columns).map(Part::Postings));
            parts.extend((0..self.singles_count()).map(Part::Single));
            for group in Group::ALL {
                let files = 0..directory.files(group).counts.len() as u32;
                parts.extend(files.map(|file| Part::Block(group, file)));
            }
        } else {
            parts.insert(Part::Directory);
        }
        parts.retain(|part| !self.has(*part));
        self.paths(&parts)
    }

    /// The files of each folder, in the order that its name is made from.
    #[cfg(feature = "write")]
    pub(crate) fn folders(&self) -> Vec<Vec<String>> {
        let postings = (0..self.grid.rows * self.grid.columns).map(Part::Postings);
        let singles = (0..self.singles_count()).map(Part::Single);
        let abbreviations = self.directory.as_ref().and_then(|own| own.abbreviations);
        let abbreviations = abbreviations.map(|_| Part::Abbreviations);
        let last = [Some(Part::Years), abbreviations, Some(Part::Directory)];
        let last = last.into_iter().flatten();
        let mut folders: Vec<Vec<Part>> = vec![postings.chain(singles).chain(last).collect()];
        for group in Group::ALL {
            let count = self
                .directory
                .as_ref()
                .map_or(0, |directory| directory.files(group).counts.len());
            folders.push(
                (0..count as u32)
                    .map(|file| Part::Block(group, file))
                    .collect(),
            );
        }
        let paths = |parts: Vec<Part>| {
            parts
                .into_iter()
                .filter_map(|part| self.path(part))
                .collect()
        };
        folders.into_iter().map(paths).collect()
    }
}
