//! The reader: it holds what was fetched and says what it still needs.

use super::abbreviations::Abbreviations;
use super::block::Block;
use super::format::{Directory, Group};
use super::key;
use super::parts::Part;
use super::postings::{self, List, Places, Postings, Space};
use super::query::{Query, Word};
use super::terms::{self, Alone, Asked, Grid, NONE, Term};
use crate::dataset::{ReadError, SearchFiles};
use crate::domain::SheetYear;
use std::collections::{BTreeSet, HashMap};
use std::iter::repeat_n;

/// The search of one dataset, without IO: [`Search::find`] names the files it
/// needs, [`Search::feed`] takes them, and what was fed once is never asked for again.
pub struct Search {
    pub(super) files: SearchFiles,
    pub(super) grid: Grid,
    pub(super) directory: Option<Directory>,
    /// For each group the number of the first project or recipient of each file,
    /// and one after the last.
    starts: [Vec<u32>; Group::ALL.len()],
    pub(super) postings: HashMap<u32, Postings>,
    singles: HashMap<u32, Postings>,
    /// The keys of the ministries, and where each of their runs ends.
    pub(super) ministry_keys: Vec<String>,
    run_ends: Vec<u32>,
    /// The files of texts, each in its place, as far as they are here.
    blocks: [Vec<Option<Box<Block>>>; Group::ALL.len()],
    /// For each group the file of each project or recipient.
    files_of_texts: [Vec<u16>; Group::ALL.len()],
    /// The published years of each project, a bit a year.
    pub(super) years: Option<Vec<u32>>,
    pub(super) abbreviations: Option<Abbreviations>,
}

impl Search {
    /// Of a dataset that has an index.
    pub fn new(files: SearchFiles) -> Self {
        let grid = Grid {
            rows: files.rows.clamp(1, MOST_FILES),
            columns: files.columns.clamp(1, MOST_FILES),
            small: files.small_rows.min(files.rows.saturating_sub(1)),
        };
        Self {
            files,
            grid,
            directory: None,
            starts: Default::default(),
            postings: HashMap::new(),
            singles: HashMap::new(),
            ministry_keys: Vec::new(),
            run_ends: Vec::new(),
            blocks: Default::default(),
            files_of_texts: Default::default(),
            years: None,
            abbreviations: None,
        }
    }

    /// Takes a file that was asked for.
    ///
    /// # Errors
    /// When the bytes are something else, or nobody asked.
    pub fn feed(&mut self, path: &str, bytes: &[u8]) -> Result<(), ReadError> {
        let unasked = || ReadError::new(path, "a file of the search index", "another");
        let part = self.part(path).ok_or_else(unasked)?;
        if part == Part::Directory {
            let directory = Directory::read(path, bytes)?;
            for group in Group::ALL {
                let of = if group == Group::Payees {
                    directory.payees
                } else {
                    directory.projects
                };
                let counts = &directory.files(group).counts;
                self.starts[group as usize] = starts(path, counts, of)?;
                let files = (0..).zip(counts);
                let files = files.flat_map(|(file, count)| repeat_n(file, *count as usize));
                self.files_of_texts[group as usize] = files.collect();
                self.blocks[group as usize] = counts.iter().map(|_| None).collect();
            }
            let labels = directory.ministries.iter();
            self.ministry_keys = labels.map(|label| key(label)).collect();
            let mut end = 0;
            let counts = directory.ministry_runs.counts.iter();
            self.run_ends = counts
                .map(|count| {
                    end += count;
                    end
                })
                .collect();
            self.directory = Some(directory);
            return Ok(());
        }
        let Some(directory) = &self.directory else {
            return Err(ReadError::new(path, "the directory before it", "none"));
        };
        match part {
            Part::Directory => {}
            Part::Years => {
                let sizes = (directory.years.len(), directory.projects);
                self.years = Some(postings::years(path, bytes, sizes)?);
            }
            Part::Abbreviations => {
                let read = Abbreviations::read(path, bytes, directory.abbreviations.unwrap_or(0))?;
                self.abbreviations = Some(read);
            }
            Part::Postings(place) => {
                let sizes = (directory.projects, directory.payees);
                let read = Postings::read(path, bytes, sizes)?;
                self.postings.insert(place, read);
            }
            Part::Single(place) => {
                let sizes = (directory.projects, directory.payees);
                let read = Postings::read(path, bytes, sizes)?;
                self.singles.insert(place, read);
            }
            Part::Block(group, file) => {
                let starts = &self.starts[group as usize];
                let start = |file: u32| starts.get(file as usize).copied();
                let (Some(first), Some(end)) = (start(file), start(file.saturating_add(1))) else {
                    return Err(unasked());
                };
                let ministries = directory.ministries.len();
                let read = Block::read(path, bytes, group, (first, end - first), ministries)?;
                if let Some(place) = self.blocks[group as usize].get_mut(file as usize) {
                    *place = Some(Box::new(read));
                }
            }
        }
        Ok(())
    }

    pub(super) fn has(&self, part: Part) -> bool {
        match part {
            Part::Directory => self.directory.is_some(),
            Part::Years => self.years.is_some(),
            Part::Abbreviations => self.abbreviations.is_some(),
            Part::Postings(place) => self.postings.contains_key(&place),
            Part::Single(place) => self.singles.contains_key(&place),
            Part::Block(group, file) => {
                let block = self.blocks[group as usize].get(file as usize);
                block.is_some_and(Option::is_some)
            }
        }
    }

    /// The file that holds the texts of a project or recipient.
    pub(super) fn file_of(&self, group: Group, place: u32) -> u32 {
        let files = &self.files_of_texts[group as usize];
        files.get(place as usize).map_or(0, |file| u32::from(*file))
    }

    pub(super) fn block(&self, group: Group, place: u32) -> Option<&Block> {
        let file = self.file_of(group, place) as usize;
        self.blocks[group as usize].get(file)?.as_deref()
    }

    /// How many files of single characters there are; none in older datasets.
    pub(super) fn singles_count(&self) -> u32 {
        self.files.singles.min(MOST_FILES)
    }

    /// Where single characters stand.
    pub(super) fn alone(&self) -> Alone {
        self.grid.alone(self.singles_count())
    }

    /// The file of single characters that has what is asked for, where it is there.
    fn single_of(&self, asked: Asked) -> Option<(u32, Term)> {
        let files = self.singles_count();
        let term = match asked {
            Asked::First(first) if self.alone().has_file(first) => Term(first, NONE, NONE),
            Asked::Whole(term) => term,
            _ => return None,
        };
        Some((terms::single_place(term.0, files), term))
    }

    /// The files that have what is asked for.
    fn files_of(&self, asked: Asked) -> impl Iterator<Item = Part> + use<> {
        if let Some((place, _)) = self.single_of(asked) {
            return (place..place + 1).map(Part::Single as fn(u32) -> Part);
        }
        let places = match asked {
            Asked::First(first) => self.grid.places(first),
            Asked::Two(first, second)
            | Asked::Ends(first, second)
            | Asked::One(Term(first, second, _)) => {
                let place = self.grid.place(first, second);
                place..place + 1
            }
            Asked::Whole(_) => 0..0,
        };
        places.map(Part::Postings as fn(u32) -> Part)
    }

    /// What a key is asked for by.
    pub(super) fn asked(&self, key: &str) -> Vec<Asked> {
        match self.whole(key) {
            Some(term) => vec![Asked::Whole(term)],
            None => terms::asked(key),
        }
    }

    fn whole(&self, key: &str) -> Option<Term> {
        terms::whole(key).filter(|_| self.singles_count() > 0)
    }

    /// Whether the postings of a key say it all.
    pub(super) fn is_certain(&self, key: &str) -> bool {
        terms::is_certain(key) || self.whole(key).is_some()
    }

    /// What a word's postings need that is not here: the files of some of what it is
    /// asked for by, or of all.
    pub(super) fn wanting(&self, word: &Word, all: bool, parts: &mut BTreeSet<Part>) {
        let asked = match all || self.whole(&word.key).is_some() {
            true => self.asked(&word.key),
            false => terms::cover(&word.key),
        };
        let ends = terms::ending(&word.key).filter(|_| !word.excluded);
        let ends = ends.map(|(before, last)| Asked::Ends(before, last));
        let asked = asked.into_iter().chain(ends);
        let files = asked.flat_map(|asked| self.files_of(asked));
        parts.extend(files.filter(|part| !self.has(*part)));
    }

    /// The lists of what is asked for, in the files that are here.
    pub(super) fn lists(&self, asked: Asked, space: Space) -> impl Iterator<Item = List<'_>> {
        let single = self.single_of(asked);
        let files = self.files_of(asked).filter_map(|part| match part {
            Part::Postings(place) => self.postings.get(&place),
            Part::Single(place) => self.singles.get(&place),
            _ => None,
        });
        let asked = single.map_or(asked, |(_, term)| Asked::One(term));
        files.flat_map(move |file| file.lists(space, asked))
    }

    /// Where a word may stand, by those of its postings that are here.
    pub(super) fn places(&self, word: &Word, space: Space) -> Places {
        let wanted = word.scope.bits();
        let mut here = self.asked(&word.key);
        here.retain(|asked| self.files_of(*asked).all(|part| self.has(part)));
        let is_one = |asked: &Asked| match asked {
            Asked::One(_) => true,
            other => self.single_of(*other).is_some(),
        };
        let (ones, several): (Vec<Asked>, Vec<Asked>) = here.into_iter().partition(is_one);
        let several = several.into_iter();
        let unions: Vec<Places> = several
            .map(|asked| postings::any(self.lists(asked, space), (self.count(space), wanted)))
            .collect();
        let ones = ones.into_iter();
        let ones = ones.map(|asked| self.lists(asked, space).next().unwrap_or((&[], &[])));
        let unions = unions
            .iter()
            .map(|all| (all.places.as_slice(), all.fields.as_slice()));
        postings::common(ones.chain(unions).collect(), wanted)
    }

    /// Where a word of two or three letters and digits may stand with neither behind it;
    /// `None` for other words.
    pub(super) fn places_ending(&self, word: &Word, space: Space) -> Option<Places> {
        let (before, last) = terms::ending(&word.key)?;
        let lists = self.lists(Asked::Ends(before, last), space);
        Some(postings::any(lists, (self.count(space), word.scope.bits())))
    }

    /// The key of 府省庁 of a project's newest sheet.
    pub(super) fn newest_ministry(&self, place: u32) -> Option<&str> {
        let run = self.run_ends.partition_point(|end| *end <= place);
        let runs = &self.directory.as_ref()?.ministry_runs;
        let ministry = runs.ministries.get(run)?;
        let key = self.ministry_keys.get(usize::from(*ministry))?;
        Some(key.as_str())
    }

    /// How many there are.
    pub(super) fn count(&self, space: Space) -> u32 {
        self.directory.as_ref().map_or(0, |directory| match space {
            Space::Projects => directory.projects,
            Space::Payees => directory.payees,
        })
    }

    /// The years of a query as a set with a bit a year; `None`: all count.
    pub(super) fn year_bits(&self, query: &Query) -> Option<u32> {
        if query.years.is_empty() && query.not_years.is_empty() {
            return None;
        }
        let directory = self.directory.as_ref()?;
        let counts = |year: &SheetYear| {
            (query.years.is_empty() || query.years.contains(year))
                && !query.not_years.contains(year)
        };
        let years = directory.years.iter().enumerate();
        Some(
            years
                .filter(|(_, year)| counts(year))
                .fold(0, |bits, (bit, _)| bits | 1 << bit),
        )
    }

    /// The years of a set, newest first.
    pub(super) fn years_of(&self, bits: u32) -> Vec<SheetYear> {
        let years = self
            .directory
            .iter()
            .flat_map(|directory| directory.years.iter().enumerate());
        years
            .filter(|(bit, _)| bits & 1 << bit != 0)
            .map(|(_, year)| *year)
            .collect()
    }
}

/// No index has more files in a row or column.
const MOST_FILES: u32 = 1 << 11;

/// So many projects or recipients at most, ten times those of all years, and files of
/// their texts.
const MOST_PLACES: u32 = 1 << 21;
const MOST_TEXT_FILES: usize = u16::MAX as usize;

/// Where each file starts, and where the last ends.
fn starts(path: &str, counts: &[u32], of: u32) -> Result<Vec<u32>, ReadError> {
    let mut end = 0_u32;
    let mut starts = vec![0];
    for count in counts {
        end = end.saturating_add(*count);
        starts.push(end);
    }
    if of > MOST_PLACES || counts.len() > MOST_TEXT_FILES {
        let expected = format!("at most {MOST_PLACES} in {MOST_TEXT_FILES} files");
        let found = format!("{of} in {}", counts.len());
        return Err(ReadError::new(path, expected, found));
    }
    if end == of {
        Ok(starts)
    } else {
        let expected = format!("texts of {of} projects or recipients");
        Err(ReadError::new(path, expected, end.to_string()))
    }
}
