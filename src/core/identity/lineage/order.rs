use crate::domain::{Sheet, SheetId};
use crate::search;
use std::collections::{BTreeMap, HashMap};

/// The sheets in order of year and id, and where each stands.
pub(super) struct Order<'a> {
    /// The sheets; all other numbers here are places in this list.
    pub sheets: Vec<&'a Sheet>,
    /// The search key of each name (pitfall I5).
    pub keys: Vec<String>,
    /// How many older years have sheets: neighbours differ by one, whatever
    /// years are not loaded.
    pub rank: Vec<usize>,
    places: HashMap<&'a str, usize>,
}

/// Sheets of two years that have something in common, next to each other among
/// all years that have it.
pub(super) struct Step {
    /// Those of the older year.
    pub old: Vec<usize>,
    /// Those of the newer year.
    pub new: Vec<usize>,
    /// Whether no loaded year lies between.
    pub adjacent: bool,
}

impl Step {
    /// The two sheets, where there is one on each side.
    pub fn single(&self) -> Option<(usize, usize)> {
        match (self.old.as_slice(), self.new.as_slice()) {
            ([old], [new]) => Some((*old, *new)),
            _ => None,
        }
    }
}

impl<'a> Order<'a> {
    pub fn new(sheets: &'a [Sheet]) -> Self {
        let mut sheets: Vec<&Sheet> = sheets.iter().collect();
        sheets.sort_by_key(|sheet| (sheet.year, &sheet.id));
        let mut rank = Vec::with_capacity(sheets.len());
        let mut current = 0;
        for (place, sheet) in sheets.iter().enumerate() {
            let changed = place > 0 && sheets[place - 1].year != sheet.year;
            current += usize::from(changed);
            rank.push(current);
        }
        let places = sheets.iter().enumerate();
        Self {
            keys: sheets
                .iter()
                .map(|sheet| search::key(sheet.name.shown()))
                .collect(),
            rank,
            places: places
                .map(|(place, sheet)| (sheet.id.as_str(), place))
                .collect(),
            sheets,
        }
    }

    /// Where the sheet of this id stands.
    pub fn place(&self, id: &SheetId) -> Option<usize> {
        self.places.get(id.as_str()).copied()
    }

    /// Groups sheets by what they have in common and steps through the years of
    /// each group.
    pub fn steps<K: Ord>(&self, having: impl Iterator<Item = (K, usize)>) -> Vec<Step> {
        let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for (key, place) in having {
            groups.entry(key).or_default().push(place);
        }
        let mut steps = Vec::new();
        for mut group in groups.into_values() {
            group.sort_unstable();
            group.dedup();
            let years: Vec<&[usize]> = group
                .chunk_by(|a, b| self.rank[*a] == self.rank[*b])
                .collect();
            steps.extend(years.windows(2).map(|pair| Step {
                old: pair[0].to_vec(),
                new: pair[1].to_vec(),
                adjacent: self.rank[pair[0][0]] + 1 == self.rank[pair[1][0]],
            }));
        }
        steps
    }
}
