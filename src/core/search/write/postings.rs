//! Which terms stand where, gathered in the form in which they are written.

use crate::search::codes::push;
use crate::search::format::{Field, PostingFile};
use crate::search::terms::{Alone, Grid, NONE, Term, is_kanji, single_place, singles, terms};
use std::cmp::Reverse;
use std::collections::HashMap;

/// The places of one term among projects, or among recipients.
#[derive(Default)]
struct List {
    count: u32,
    /// The place after the last.
    after: u32,
    gaps: Vec<u8>,
    fields: Vec<u8>,
    /// The fields of the last place, which is still being filled.
    open: u8,
}

impl List {
    fn add(&mut self, place: u32, field: u8) {
        if self.count > 0 && self.after == place + 1 {
            self.open |= field;
            return;
        }
        self.close();
        push(&mut self.gaps, place - self.after);
        self.after = place + 1;
        self.count += 1;
        self.open = field;
    }

    fn close(&mut self) {
        if self.open != 0 {
            push(&mut self.fields, u32::from(self.open));
            self.open = 0;
        }
    }
}

/// The gaps of an ascending list, and how many it has.
pub(super) fn gaps(places: &mut dyn Iterator<Item = u32>) -> (u32, String) {
    let mut list = List::default();
    for place in places {
        list.add(place, 1);
    }
    (list.count, text(list.gaps))
}

/// Codes are ASCII.
fn text(codes: Vec<u8>) -> String {
    String::from_utf8(codes).unwrap_or_default()
}

pub(in crate::search) struct Postings {
    alone: Alone,
    lists: HashMap<Term, (List, List)>,
    singles: HashMap<Term, (List, List)>,
    projects: Ends,
    payees: Ends,
}

/// The characters of a project or recipient by the fields in which something stands
/// behind them, and in which they end a text.
#[derive(Default)]
struct Ends {
    place: u32,
    fields: HashMap<char, (u8, u8)>,
}

impl Ends {
    /// Adds a key; gives the place before and the characters that stood there at the
    /// end of a text only, with these fields, where that is another.
    fn add(&mut self, place: u32, field: u8, key: &str) -> Option<(u32, Vec<(char, u8)>)> {
        let done = (place != self.place).then(|| self.finish());
        self.place = place;
        let mut chars = key.chars().peekable();
        while let Some(c) = chars.next() {
            if is_kanji(c) {
                let (before, last) = self.fields.entry(c).or_default();
                match chars.peek() {
                    Some(_) => *before |= field,
                    None => *last |= field,
                }
            }
        }
        done
    }

    fn finish(&mut self) -> (u32, Vec<(char, u8)>) {
        let only = self
            .fields
            .drain()
            .map(|(c, (before, last))| (c, last & !before));
        (
            self.place,
            only.filter(|(_, fields)| *fields != 0).collect(),
        )
    }
}

/// A file of postings has about so many bytes.
const FILE_BYTES: usize = 8_000;
/// So many files are at most 2,048.
const MOST_BITS: u32 = 11;
const MOST_COLUMN_BITS: u32 = 4;
/// A file of single characters has about so many bytes, of which brotli leaves less
/// than half.
const SINGLE_BYTES: usize = 20_000;
const MOST_SINGLES: u32 = 128;

impl Postings {
    /// Of no text yet.
    pub(in crate::search) fn new(alone: Alone) -> Self {
        Self {
            alone,
            lists: HashMap::new(),
            singles: HashMap::new(),
            projects: Ends::default(),
            payees: Ends::default(),
        }
    }

    /// Of a text of a project; projects come in ascending order.
    pub(in crate::search) fn project(&mut self, number: u32, field: Field, key: &str) {
        for term in terms(key) {
            let (projects, _) = self.lists.entry(term).or_default();
            projects.add(number, field.bit());
        }
        for term in singles(key, self.alone) {
            let (projects, _) = self.singles.entry(term).or_default();
            projects.add(number, field.bit());
        }
        let ended = match self.alone {
            Alone::All => None,
            Alone::Ends => last(key).map(|c| (number, vec![(c, field.bit())])),
            Alone::NoKanji => self.projects.add(number, field.bit(), key),
        };
        self.end_projects(ended);
    }

    /// Of a name of a recipient; recipients come in ascending order.
    pub(in crate::search) fn payee(&mut self, number: u32, key: &str) {
        for term in terms(key) {
            let (_, payees) = self.lists.entry(term).or_default();
            payees.add(number, 1);
        }
        for term in singles(key, self.alone) {
            let (_, payees) = self.singles.entry(term).or_default();
            payees.add(number, 1);
        }
        let ended = match self.alone {
            Alone::All => None,
            Alone::Ends => last(key).map(|c| (number, vec![(c, 1)])),
            Alone::NoKanji => self.payees.add(number, 1, key),
        };
        self.end_payees(ended);
    }

    fn end_projects(&mut self, ended: Option<(u32, Vec<(char, u8)>)>) {
        for (number, (c, fields)) in each(ended) {
            let (projects, _) = self.lists.entry(Term(c, NONE, NONE)).or_default();
            projects.add(number, fields);
        }
    }

    fn end_payees(&mut self, ended: Option<(u32, Vec<(char, u8)>)>) {
        for (number, (c, fields)) in each(ended) {
            let (_, payees) = self.lists.entry(Term(c, NONE, NONE)).or_default();
            payees.add(number, fields);
        }
    }

    /// Nothing comes any more.
    pub(in crate::search) fn finish(mut self) -> Self {
        let ended = self.projects.finish();
        self.end_projects(Some(ended));
        let ended = self.payees.finish();
        self.end_payees(Some(ended));
        self
    }

    /// How many files they fill: the grid, and those of single characters.
    pub(super) fn sizes(&self) -> (Grid, u32) {
        let files = bytes_of(&self.lists).div_ceil(FILE_BYTES).max(1);
        let bits = files.next_power_of_two().trailing_zeros().min(MOST_BITS);
        let columns = (bits / 2).min(MOST_COLUMN_BITS);
        let rows = (1 << (bits - columns)).max(2);
        let grid = Grid {
            rows,
            columns: 1 << columns,
            // As much of the postings as begins with no kanji.
            small: (rows * 7 / 16).max(1),
        };
        let singles = bytes_of(&self.singles).div_ceil(SINGLE_BYTES);
        let singles = u32::try_from(singles).unwrap_or(u32::MAX);
        (grid, singles.clamp(1, MOST_SINGLES))
    }

    /// The files, in the order of their places.
    pub(in crate::search) fn files(
        self,
        (grid, singles): (Grid, u32),
    ) -> Result<Vec<(String, Vec<u8>)>, serde_json::Error> {
        let in_grid = |term: &Term| grid.place(term.0, term.1);
        let mut files = put("postings", self.lists, in_grid, grid.rows * grid.columns)?;
        let alone = |term: &Term| single_place(term.0, singles);
        // None were written before there were any.
        files.extend(put("singles", self.singles, alone, singles)?);
        Ok(files)
    }
}

fn last(key: &str) -> Option<char> {
    key.chars().next_back()
}

fn each<T>(ended: Option<(u32, Vec<T>)>) -> impl Iterator<Item = (u32, T)> {
    let all = ended.map(|(place, all)| all.into_iter().map(move |one| (place, one)));
    all.into_iter().flatten()
}

fn bytes_of(lists: &HashMap<Term, (List, List)>) -> usize {
    let lists = lists.values();
    let bytes = |(projects, payees): &(List, List)| {
        6 + projects.gaps.len() + projects.fields.len() + payees.gaps.len()
    };
    lists.map(bytes).sum()
}

/// So many files of lists, in the order of their places.
fn put(
    folder: &str,
    lists: HashMap<Term, (List, List)>,
    place_of: impl Fn(&Term) -> u32,
    count: u32,
) -> Result<Vec<(String, Vec<u8>)>, serde_json::Error> {
    let mut lists: Vec<(u32, Term, (List, List))> = lists
        .into_iter()
        .map(|(term, lists)| (place_of(&term), term, lists))
        .collect();
    // Long lists first: what is alike lies together.
    lists.sort_unstable_by_key(|(place, term, (projects, _))| {
        let alone = (term.2 == NONE, term.1 == NONE);
        (*place, alone, Reverse(projects.count), *term)
    });
    let mut lists = lists.into_iter().peekable();
    let mut files = Vec::new();
    for place in 0..count {
        let (mut threes, mut pairs, mut ends) = (String::new(), String::new(), String::new());
        let mut columns: [Vec<u8>; 5] = Default::default();
        let [counts, gaps, fields, payee_counts, payee_gaps] = &mut columns;
        while let Some((_, term, (mut projects, payees))) = lists.next_if(|(at, ..)| *at == place) {
            match term {
                Term(last, NONE, _) => ends.push(last),
                Term(first, second, NONE) => pairs.extend([first, second]),
                Term(first, second, third) => threes.extend([first, second, third]),
            }
            projects.close();
            push(counts, projects.count);
            gaps.extend(projects.gaps);
            fields.extend(projects.fields);
            push(payee_counts, payees.count);
            payee_gaps.extend(payees.gaps);
        }
        let [counts, gaps, fields, payee_counts, payee_gaps] = columns.map(text);
        let file = PostingFile {
            threes,
            pairs,
            ends,
            counts,
            gaps,
            fields,
            payee_counts,
            payee_gaps,
        };
        files.push((
            format!("{folder}/{place:04}.json"),
            serde_json::to_vec(&file)?,
        ));
    }
    Ok(files)
}
