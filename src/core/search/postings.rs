//! Postings as they are read, and what several of them have in common.

use super::codes::Codes;
use super::few::sort_few;
use super::format::{Field, PostingFile, YearFile, json};
use super::terms::{Asked, NONE, Term};
use crate::dataset::ReadError;
use std::collections::BTreeMap;

/// What is looked for: projects, or recipients by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Projects,
    Payees,
}

/// Places in ascending order, and for each the fields, a bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    pub places: Vec<u32>,
    pub fields: Vec<u8>,
}

/// One term's places in the columns of its file.
#[derive(Clone, Copy, Default)]
struct Range {
    projects: (u32, u32),
    payees: (u32, u32),
}

/// A file of postings.
pub(super) struct Postings {
    ranges: BTreeMap<Term, Range>,
    projects: Vec<u32>,
    fields: Vec<u8>,
    payees: Vec<u32>,
}

impl Postings {
    pub(super) fn read(
        file: &str,
        bytes: &[u8],
        (projects, payees): (u32, u32),
    ) -> Result<Self, ReadError> {
        let read: PostingFile = json(file, bytes, "a file of postings")?;
        let column = |what, column| Codes::new(file, what, column);
        let mut counts = column("counts", &read.counts);
        let mut gaps = column("gaps", &read.gaps);
        let mut fields = column("fields", &read.fields);
        let mut payee_counts = column("payee_counts", &read.payee_counts);
        let mut payee_gaps = column("payee_gaps", &read.payee_gaps);
        let mut all = Self {
            ranges: BTreeMap::new(),
            projects: Vec::with_capacity(fields.at_most()),
            fields: Vec::with_capacity(fields.at_most()),
            payees: Vec::with_capacity(payee_gaps.at_most()),
        };
        let (mut threes, mut pairs) = (read.threes.chars(), read.pairs.chars());
        let threes =
            std::iter::from_fn(|| Some(Term(threes.next()?, threes.next()?, threes.next()?)));
        let pairs = std::iter::from_fn(|| Some(Term(pairs.next()?, pairs.next()?, NONE)));
        let ends = read.ends.chars().map(|last| Term(last, NONE, NONE));
        for term in threes.chain(pairs).chain(ends) {
            let mut range = Range::default();
            let count = counts.next()?;
            range.projects.0 = all.projects.len() as u32;
            ascending(file, &mut gaps, (count, projects), &mut all.projects)?;
            range.projects.1 = all.projects.len() as u32;
            for _ in 0..count {
                let found = fields.next()?;
                let bits = u8::try_from(found)
                    .ok()
                    .filter(|bits| (1..ALL_FIELDS + 1).contains(bits));
                let Some(bits) = bits else {
                    return Err(ReadError::new(
                        file,
                        "fields of one to six bits",
                        found.to_string(),
                    ));
                };
                all.fields.push(bits);
            }
            let count = payee_counts.next()?;
            range.payees.0 = all.payees.len() as u32;
            ascending(file, &mut payee_gaps, (count, payees), &mut all.payees)?;
            range.payees.1 = all.payees.len() as u32;
            if all.ranges.insert(term, range).is_some() {
                return Err(ReadError::new(
                    file,
                    "each pair once",
                    format!("{term:?} twice"),
                ));
            }
        }
        counts.end()?;
        gaps.end()?;
        fields.end()?;
        payee_counts.end()?;
        payee_gaps.end()?;
        Ok(all)
    }

    /// The lists of what is asked for, as far as this file has any: places, and their
    /// fields, which are none for recipients.
    pub(super) fn lists(&self, space: Space, asked: Asked) -> impl Iterator<Item = List<'_>> {
        const LAST: char = char::MAX;
        let terms = match asked {
            Asked::First(first) => Term(first, NONE, NONE)..=Term(first, LAST, LAST),
            Asked::Two(first, second) | Asked::Ends(first, second) => {
                Term(first, second, NONE)..=Term(first, second, LAST)
            }
            Asked::One(term) | Asked::Whole(term) => term..=term,
        };
        let cut = |(start, end): (u32, u32)| start as usize..end as usize;
        let ends = matches!(asked, Asked::Ends(..));
        let ranges = self.ranges.range(terms);
        let ranges = ranges.filter(move |(term, _)| !(ends && term.2.is_ascii_alphanumeric()));
        ranges.map(move |(_, range)| match space {
            Space::Projects => (
                &self.projects[cut(range.projects)],
                &self.fields[cut(range.projects)],
            ),
            Space::Payees => (&self.payees[cut(range.payees)], &[][..]),
        })
    }
}

/// Places in ascending order, and the fields of each; none: they have but one.
pub(super) type List<'a> = (&'a [u32], &'a [u8]);

const ALL_FIELDS: u8 = (1 << Field::ALL.len()) - 1;

/// Reads so many ascending places, all below a number.
fn ascending(
    file: &str,
    gaps: &mut Codes<'_>,
    (count, below): (u32, u32),
    places: &mut Vec<u32>,
) -> Result<(), ReadError> {
    let mut next = 0_u32;
    for _ in 0..count {
        let place = gaps.next()?.saturating_add(next);
        if place >= below {
            let expected = format!("places below {below}");
            return Err(ReadError::new(file, expected, place.to_string()));
        }
        places.push(place);
        next = place + 1;
    }
    Ok(())
}

/// Reads `years.json`: the years of each project, a bit a year.
pub(super) fn years(
    file: &str,
    bytes: &[u8],
    (years, projects): (usize, u32),
) -> Result<Vec<u32>, ReadError> {
    let read: YearFile = json(file, bytes, "the projects of each year")?;
    if read.counts.len() != years || read.gaps.len() != years {
        let found = format!("{} and {}", read.counts.len(), read.gaps.len());
        return Err(ReadError::new(
            file,
            format!("lists of {years} years"),
            found,
        ));
    }
    let mut bits = vec![0_u32; projects as usize];
    let mut list = Vec::new();
    for (year, (count, gaps)) in read.counts.iter().zip(&read.gaps).enumerate() {
        let mut gaps = Codes::new(file, "gaps", gaps);
        list.clear();
        ascending(file, &mut gaps, (*count, projects), &mut list)?;
        gaps.end()?;
        list.iter()
            .for_each(|place| bits[*place as usize] |= 1 << year);
    }
    Ok(bits)
}

/// A list is walked where it is at most so many times longer, and searched where
/// it is longer still.
const WALKED: usize = 8;

/// What several lists have in common: the places in all of them that keep a field
/// of those wanted.
pub(super) fn common(mut lists: Vec<List<'_>>, wanted: u8) -> Places {
    sort_few(&mut lists, |(places, _)| places.len());
    let mut rest = lists.into_iter();
    let Some((places, fields)) = rest.next() else {
        return Places::default();
    };
    let mut found = Places::default();
    for (at, place) in places.iter().enumerate() {
        let kept = fields.get(at).copied().unwrap_or(Field::Recipient.bit()) & wanted;
        if kept != 0 {
            found.places.push(*place);
            found.fields.push(kept);
        }
    }
    for (places, fields) in rest {
        let searched = places.len() > WALKED * found.places.len();
        let (mut at, mut kept) = (0, 0);
        for old in 0..found.places.len() {
            let place = found.places[old];
            if searched {
                at += places[at..].partition_point(|other| *other < place);
            } else {
                while places.get(at).is_some_and(|other| *other < place) {
                    at += 1;
                }
            }
            if places.get(at) != Some(&place) {
                continue;
            }
            let both = found.fields[old] & fields.get(at).copied().unwrap_or(u8::MAX);
            if both != 0 {
                found.places[kept] = place;
                found.fields[kept] = both;
                kept += 1;
            }
        }
        found.places.truncate(kept);
        found.fields.truncate(kept);
    }
    found
}

/// All places of any of the lists, of so many.
pub(super) fn any<'a>(lists: impl Iterator<Item = List<'a>>, (of, wanted): (u32, u8)) -> Places {
    let mut bits = vec![0_u8; of as usize];
    for (places, fields) in lists {
        for (at, place) in places.iter().enumerate() {
            let kept = fields.get(at).copied().unwrap_or(Field::Recipient.bit()) & wanted;
            if let Some(bits) = bits.get_mut(*place as usize) {
                *bits |= kept;
            }
        }
    }
    let mut found = Places::default();
    for (place, bits) in (0..).zip(bits).filter(|(_, bits)| *bits != 0) {
        found.places.push(place);
        found.fields.push(bits);
    }
    found
}
