//! What is asked of projects, or of recipients by themselves.

use super::engine::Search;
use super::facets::Counts;
use super::find::{Found, Wanted};
use super::format::{Field, Group};
use super::parts::Part;
use super::postings::{Places, Space};
use super::query::{Query, Scope, Word};
use super::years::Missing;
use memchr::memmem::Finder;
use std::collections::BTreeSet;

/// So many files of texts a last round asks for, and a few: more would keep the
/// reader waiting, and what they verify may be verified while hits are read.
const LAST_FILES: usize = 16;

/// Whether a word is in a candidate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    In(Field),
    /// Not before this field; its texts are not here.
    Open(Field),
    Out,
}

/// A candidate: by what it is ranked, and whether it is verified.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) place: u32,
    /// Where among all candidates.
    pub(super) at: usize,
    verified: bool,
}

/// A word, and what the postings know of it.
pub(super) struct Sought<'a> {
    pub(super) word: &'a Word,
    /// Finds its key in keys.
    pub(super) finder: Finder<'a>,
    /// Where it may stand: the fields of each candidate, or of each of the places.
    pub(super) fields: Vec<u8>,
    /// The fields of each candidate where it may stand with neither letter nor digit behind
    /// it; only of short words of these.
    ends: Option<Vec<u8>>,
    /// Whether the postings say it all: but they know no years.
    certain: bool,
}

impl Sought<'_> {
    /// Whether a short word of letters and digits goes on behind, as the postings tell.
    fn is_part(&self, at: usize, field: Field) -> bool {
        let ends = self.ends.as_ref();
        ends.is_some_and(|ends| ends[at] & field.bit() == 0)
    }
}

/// By what a candidate is ranked: whether it has but a part of a longer word, then by the
/// field.
#[derive(Clone, Copy)]
struct Rank(bool, Field);

/// What is asked of one space.
pub(super) struct Task<'a> {
    pub(super) search: &'a Search,
    pub(super) space: Space,
    /// The words that must be there, with the fields of each candidate.
    pub(super) wanted: Vec<Sought<'a>>,
    /// The words that may not be there, and the places where they may stand.
    pub(super) excluded: Vec<(Sought<'a>, Vec<u32>)>,
    pub(super) candidates: Vec<u32>,
    pub(super) years: u32,
}

impl<'a> Task<'a> {
    pub(super) fn new(search: &'a Search, space: Space, query: &'a Query) -> Self {
        let year_bits = search.year_bits(query);
        let lists: Vec<(&Word, Places)> = query
            .wanted()
            .map(|word| (word, search.places(word, space)))
            .collect();
        let sought = |word: &'a Word, fields| Sought {
            finder: Finder::new(word.key.as_bytes()),
            word,
            fields,
            ends: None,
            certain: year_bits.is_none() && search.is_certain(&word.key),
        };
        let excluded = query.words.iter().filter(|word| word.excluded);
        let excluded = excluded.map(|word| {
            let Places { places, fields } = search.places(word, space);
            (sought(word, fields), places)
        });
        let mut task = Self {
            search,
            space,
            wanted: Vec::with_capacity(lists.len()),
            excluded: excluded.collect(),
            candidates: Vec::new(),
            years: year_bits.unwrap_or(u32::MAX),
        };
        let mut candidates = match lists.first() {
            Some((_, places)) => places.places.clone(),
            // `year:` alone.
            None if space == Space::Projects => (0..search.count(space)).collect(),
            None => Vec::new(),
        };
        for (_, places) in lists.iter().skip(1) {
            candidates.retain(|place| places.places.binary_search(place).is_ok());
        }
        if let (Some(bits), Space::Projects, Some(years)) = (year_bits, space, &search.years) {
            candidates.retain(|place| years[*place as usize] & bits != 0);
        }
        for (word, places) in lists {
            let same = places.places.len() == candidates.len();
            let fields = if same {
                places.fields
            } else {
                fields_of(&places, &candidates)
            };
            let ends = search.places_ending(word, space);
            task.wanted.push(Sought {
                ends: ends.map(|ends| fields_of(&ends, &candidates)),
                ..sought(word, fields)
            });
        }
        task.candidates = candidates;
        task
    }

    pub(super) fn group(&self, field: Field) -> Group {
        match self.space {
            Space::Projects => field.group(),
            Space::Payees => Group::Payees,
        }
    }

    pub(super) fn state(&self, sought: &Sought<'_>, place: u32, fields: u8) -> State {
        let mut certain = sought.certain;
        for field in Field::ALL
            .into_iter()
            .filter(|field| fields & field.bit() != 0)
        {
            if certain {
                return State::In(field);
            }
            certain = false;
            if field == Field::Ministry && self.is_newest_ministry(sought.word, place) {
                return State::In(field);
            }
            match self.search.block(self.group(field), place) {
                None => return State::Open(field),
                Some(block) if block.holds(place, field, &sought.finder, self.years) => {
                    return State::In(field);
                }
                Some(_) => {}
            }
        }
        State::Out
    }

    /// Whether the field of a word counts: a ministry narrows, and tells nothing of where
    /// the other words stand.
    fn ranks(&self, word: &Word) -> bool {
        let narrows = |word: &Word| word.scope == Scope::In(Field::Ministry);
        !narrows(word) || self.wanted.iter().all(|sought| narrows(sought.word))
    }

    /// Whether the directory alone says that a project's ministry is meant.
    fn is_newest_ministry(&self, word: &Word, place: u32) -> bool {
        let newest = self.search.newest_ministry(place);
        self.years == u32::MAX
            && self.space == Space::Projects
            && newest.is_some_and(|newest| newest.contains(&word.key))
    }

    /// By what a candidate is ranked, or may be, and whether that is certain; `None` where
    /// it is no hit.
    fn judge(&self, at: usize, place: u32) -> Option<(Rank, bool)> {
        let mut rank = Rank(false, Field::Name);
        let mut verified = true;
        for sought in &self.wanted {
            let (field, certain) = match self.state(sought, place, sought.fields[at]) {
                State::In(field) => (field, true),
                State::Open(field) => (field, false),
                State::Out => return None,
            };
            if self.ranks(sought.word) {
                rank.0 |= sought.is_part(at, field);
                rank.1 = rank.1.max(field);
            }
            verified &= certain;
        }
        for (sought, places) in &self.excluded {
            let Ok(at) = places.binary_search(&place) else {
                continue;
            };
            match self.excluded_state(sought, place, sought.fields[at]) {
                State::In(_) => return None,
                State::Open(_) => verified = false,
                State::Out => {}
            }
        }
        Some((rank, verified))
    }

    /// As [`Task::state`], but a field whose texts are not here keeps it open only
    /// where no other settles it.
    fn excluded_state(&self, sought: &Sought<'_>, place: u32, fields: u8) -> State {
        let own = Field::ALL
            .into_iter()
            .filter(|field| fields & field.bit() != 0);
        let mut state = State::Out;
        for field in own {
            match self.state(sought, place, field.bit()) {
                State::In(field) => return State::In(field),
                State::Open(field) => state = State::Open(field),
                State::Out => {}
            }
        }
        state
    }

    /// The texts a candidate needs to be verified, as far as they are not here.
    fn needs(&self, candidate: Candidate, thorough: bool, parts: &mut BTreeSet<Part>) {
        let place = candidate.place;
        let mut need = |fields: u8, only_first: bool| {
            for field in Field::ALL
                .into_iter()
                .filter(|field| fields & field.bit() != 0)
            {
                let group = self.group(field);
                let part = Part::Block(group, self.search.file_of(group, place));
                if !self.search.has(part) {
                    parts.insert(part);
                    if only_first {
                        return;
                    }
                }
            }
        };
        for sought in &self.wanted {
            let fields = sought.fields[candidate.at];
            if let State::Open(_) = self.state(sought, place, fields) {
                need(fields, !thorough);
            }
        }
        for (sought, places) in &self.excluded {
            if let Ok(at) = places.binary_search(&place)
                && !sought.certain
            {
                need(sought.fields[at], false);
            }
        }
    }

    /// The texts that show a hit, as far as they are not here.
    fn shows(&self, field: Field, place: u32, parts: &mut BTreeSet<Part>) -> bool {
        let group = self.group(field);
        let part = Part::Block(group, self.search.file_of(group, place));
        let has = self.search.has(part);
        if !has {
            parts.insert(part);
        }
        has
    }

    /// Whether the texts of the first field that may rank a candidate are here.
    fn was_tried(&self, at: usize, place: u32) -> bool {
        self.wanted.first().is_some_and(|sought| {
            let first = Field::ALL
                .into_iter()
                .find(|field| sought.fields[at] & field.bit() != 0);
            first.is_some_and(|field| self.search.block(self.group(field), place).is_some())
        })
    }

    pub(super) fn found(
        &self,
        wanted: usize,
        how: Wanted,
        missing: &mut BTreeSet<Part>,
        of_years: &mut Missing,
    ) -> Found {
        let mut ranked: [Vec<Candidate>; 2 * Field::ALL.len()] = Default::default();
        let (mut sure, mut open, mut out) = (0_usize, 0_usize, 0_usize);
        let mut counts = Counts::new(self.search, self.space, self.years);
        for (at, place) in self.candidates.iter().copied().enumerate() {
            match self.judge(at, place) {
                None => out += 1,
                Some((Rank(is_part, field), verified)) => {
                    counts.add(place);
                    if verified {
                        sure += 1;
                    } else {
                        open += 1;
                    }
                    let behind = usize::from(is_part) * Field::ALL.len();
                    ranked[behind + field.place()].push(Candidate {
                        place,
                        at,
                        verified,
                    });
                }
            }
        }
        // After a round of texts: how many of those that were tried held says how
        // many more to try, and twice that many, for a round costs more than they do.
        let thorough = how.round > 1;
        let mut share = 1.0;
        if thorough {
            let open = ranked.iter().flatten().filter(|one| !one.verified);
            let tried = open.filter(|one| self.was_tried(one.at, one.place)).count();
            share = (sure + 1) as f64 / (sure + out + tried + 1) as f64 / f64::from(how.round);
        }
        let mut found = Found {
            at_most: sure + open,
            open,
            hits: Vec::new(),
            perhaps: Vec::new(),
            facets: counts.facets(),
        };
        let most = match (how.all, how.round) {
            (true, _) | (_, ..2) => usize::MAX,
            (_, 2) => LAST_FILES,
            _ => 0,
        };
        let mut parts = BTreeSet::new();
        let (mut planned, mut settled) = (0.0, true);
        let in_order = Field::ALL.into_iter().cycle().zip(ranked);
        let in_order =
            in_order.flat_map(|(field, list)| list.into_iter().map(move |one| (field, one)));
        for (field, candidate) in in_order {
            if planned >= wanted as f64 && !how.all {
                break;
            }
            if candidate.verified {
                if planned < wanted as f64 {
                    settled &= self.shows(field, candidate.place, &mut parts);
                }
                planned += 1.0;
            } else {
                planned += share;
                settled = false;
                if parts.len() < most {
                    self.needs(candidate, thorough, &mut parts);
                }
            }
            if settled && found.hits.len() < wanted {
                found.hits.push(self.hit(field, candidate, of_years));
            } else if !settled && found.hits.len() + found.perhaps.len() < wanted {
                found.perhaps.push(self.perhaps(candidate.place));
            }
        }
        if most > 0 {
            missing.extend(parts);
        }
        found
    }
}

/// The fields of some of the places; none of what is no place.
fn fields_of(places: &Places, some: &[u32]) -> Vec<u8> {
    let mut at = 0;
    let fields = some.iter().map(|place| {
        while places.places.get(at).is_some_and(|other| other < place) {
            at += 1;
        }
        match places.places.get(at) == Some(place) {
            true => places.fields.get(at).copied().unwrap_or(0),
            false => 0,
        }
    });
    fields.collect()
}
