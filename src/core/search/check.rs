//! Whether an index is that of the sheets it was made from.

use super::engine::Search;
use super::format::{Field, Group, MinistryMoves, MinistryRuns};
use super::parts::Part;
use super::write::{Abbreviations, Piece, Postings, bits_of, named, pieces_of, years_file};
use crate::domain::Sheet;
use std::collections::HashMap;

/// A whole index in memory, and where each project stands in it.
pub(crate) struct IndexCheck {
    search: Search,
    places: HashMap<String, u32>,
}

/// What was expected, and what was found.
type Fault = (String, String);

impl IndexCheck {
    /// Of an index that was fed with everything.
    pub(crate) fn new(search: Search) -> Self {
        let of = |place| {
            Some((
                search.block(Group::About, place)?.head(place).0.to_owned(),
                place,
            ))
        };
        let projects = search
            .directory
            .as_ref()
            .map_or(0, |directory| directory.projects);
        Self {
            places: (0..projects).filter_map(of).collect(),
            search,
        }
    }

    /// Number of projects and of recipients.
    pub(crate) fn counts(&self) -> (u32, u32) {
        let directory = self.search.directory.as_ref();
        directory.map_or((0, 0), |directory| (directory.projects, directory.payees))
    }

    /// Whether the traits of the sheets number projects as this index does.
    pub(crate) fn numbers_traits(&self) -> bool {
        let directory = self.search.directory.as_ref();
        directory.is_some_and(|directory| !directory.ministry_runs.is_empty())
    }

    /// Whether each project has the number that its earliest sheet says, and the
    /// ministry that the directory says of that number.
    pub(crate) fn numbers(&self, of: impl Fn(&str) -> Option<u32>) -> Result<(), Fault> {
        let mut wrong: Vec<(&String, u32)> = Vec::new();
        for (id, place) in &self.places {
            if of(id) != Some(*place) {
                wrong.push((id, *place));
            }
        }
        if let Some((id, place)) = wrong.into_iter().min() {
            let expected = format!("{id} at {:?}", of(id));
            return Err((expected, format!("it at {place}")));
        }
        let Some(directory) = &self.search.directory else {
            return Ok(());
        };
        let place_of = |place| {
            let block = self.search.block(Group::About, place);
            block.and_then(|block| block.head(place).2).unwrap_or(0)
        };
        let runs = MinistryRuns::of((0..directory.projects).map(place_of));
        if runs != directory.ministry_runs {
            let expected = "the ministries of the projects in `ministry_runs`".to_owned();
            return Err((expected, "others".to_owned()));
        }
        // Older datasets have none.
        let moves = self.moves();
        match directory.ministry_moves.is_empty() || moves == directory.ministry_moves {
            true => Ok(()),
            false => {
                let expected = "the projects that moved in `ministry_moves`".to_owned();
                Err((expected, "others".to_owned()))
            }
        }
    }

    /// The moves that the texts tell.
    fn moves(&self) -> MinistryMoves {
        let keys = self.search.ministry_keys.iter().cloned().zip(0..).collect();
        let mut moves = MinistryMoves::default();
        for place in 0..self.counts().0 {
            let Some(block) = self.search.block(Group::About, place) else {
                continue;
            };
            let own = block.keys(place, Field::Ministry);
            moves.push(place, &named(own, &keys));
        }
        moves
    }

    /// Whether a project's texts are those of its sheets, which come oldest first.
    pub(crate) fn project(&self, sheets: &[Sheet]) -> Result<(), Fault> {
        let (Some(first), Some(directory)) = (sheets.first(), &self.search.directory) else {
            return Ok(());
        };
        let id = first.id.as_str();
        let Some(place) = self.places.get(id).copied() else {
            return Err((format!("the texts of {id}"), "none".to_owned()));
        };
        let sheets: Vec<&Sheet> = sheets.iter().collect();
        let fields = pieces_of(&sheets, &bits_of(&directory.years));
        for (field, pieces) in Field::ALL.into_iter().zip(&fields) {
            let block = self.search.block(field.group(), place);
            let found: Vec<(&str, u32)> =
                block.map_or_else(Vec::new, |block| block.all(place, field).collect());
            let own = |piece: &Piece| (piece.shown.clone(), piece.years);
            let expected: Vec<(String, u32)> = pieces.iter().map(own).collect();
            if !expected
                .iter()
                .map(|(text, years)| (text.as_str(), *years))
                .eq(found.iter().copied())
            {
                let expected = format!("the {} texts of {id} in {field:?}", expected.len());
                return Err((expected, format!("{} others", found.len())));
            }
        }
        Ok(())
    }

    /// Whether the postings and lists of years are those of the texts; the files that
    /// are not, of those that are at hand.
    pub(crate) fn postings(
        &self,
        files: &HashMap<String, Vec<u8>>,
    ) -> Result<Vec<String>, serde_json::Error> {
        let sizes = (self.search.grid, self.search.singles_count());
        let mut postings = Postings::new(self.search.alone());
        let mut abbreviations = Abbreviations::default();
        let mut of_years: Vec<Vec<u32>> = Vec::new();
        let (projects, payees) = self.counts();
        let years = self
            .search
            .directory
            .as_ref()
            .map_or(0, |directory| directory.years.len());
        of_years.resize_with(years, Vec::new);
        for place in 0..projects {
            let mut own = 0;
            for field in Field::ALL {
                let Some(block) = self.search.block(field.group(), place) else {
                    continue;
                };
                for (key, of) in block.keys(place, field) {
                    own |= of;
                    postings.project(place, field, key);
                }
                for (shown, _) in block.all(place, field) {
                    abbreviations.text(field, shown);
                }
            }
            let with = of_years
                .iter_mut()
                .enumerate()
                .filter(|(bit, _)| own & 1 << bit != 0);
            with.for_each(|(_, list)| list.push(place));
        }
        for place in 0..payees {
            let Some(block) = self.search.block(Group::Payees, place) else {
                continue;
            };
            for (key, _) in block.keys(place, Field::Recipient) {
                postings.payee(place, key);
                abbreviations.name(key);
            }
        }
        let mut expected: HashMap<String, Vec<u8>> = HashMap::new();
        let grid = self.search.grid.rows * self.search.grid.columns;
        let parts = (0..grid).map(Part::Postings);
        let parts = parts.chain((0..sizes.1).map(Part::Single));
        for (part, (_, bytes)) in parts.zip(postings.finish().files(sizes)?) {
            expected.extend(self.search.path(part).map(|path| (path, bytes)));
        }
        let years = years_file(of_years.iter().map(|list| list.iter().copied()))?;
        expected.extend(self.search.path(Part::Years).map(|path| (path, years)));
        if let Some(path) = self.search.path(Part::Abbreviations)
            && files.contains_key(&path)
        {
            expected.insert(path, serde_json::to_vec(&abbreviations.file())?);
        }
        let wrong = expected
            .iter()
            .filter(|(path, bytes)| files.get(*path) != Some(bytes));
        let mut wrong: Vec<String> = wrong.map(|(path, _)| path.clone()).collect();
        wrong.sort();
        Ok(wrong)
    }
}
