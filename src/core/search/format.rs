//! The files of the index, as JSON has them (see `_docs/format.md`).

use super::payee_key;
use crate::dataset::{ReadError, stays_inside};
use crate::domain::{RecipientId, SheetYear};
use serde::{Deserialize, Serialize};
#[cfg(feature = "write")]
use std::collections::BTreeMap;

/// 検索する項目: where a word is looked for, in the order in which hits are ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// 事業名.
    Name,
    /// 事業の目的 and 事業概要.
    About,
    /// 支出先名.
    Recipient,
    /// アウトカム and アウトプット: 目標, 指標, and what else they say in words.
    Indicator,
    /// 支出の業務概要・契約概要.
    Payment,
    /// 府省庁 and 外局; looked for only where asked for by name.
    Ministry,
}

impl Field {
    /// All, in their order.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::About,
        Self::Recipient,
        Self::Indicator,
        Self::Payment,
        Self::Ministry,
    ];

    /// The place in [`Field::ALL`].
    pub(super) fn place(self) -> usize {
        self as usize
    }

    pub(super) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// Where its texts lie.
    pub(super) fn group(self) -> Group {
        match self {
            Self::Name | Self::About | Self::Indicator | Self::Ministry => Group::About,
            Self::Recipient => Group::Recipients,
            Self::Payment => Group::Payments,
        }
    }
}

/// Texts that lie together in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Group {
    /// What a project says of itself.
    About,
    /// Whom it pays.
    Recipients,
    /// What for.
    Payments,
    /// Recipients by themselves.
    Payees,
}

impl Group {
    pub(super) const ALL: [Self; 4] = [Self::About, Self::Recipients, Self::Payments, Self::Payees];

    /// The fields whose texts it holds, in their order in its files.
    pub(super) fn fields(self) -> &'static [Field] {
        match self {
            Self::About => &[Field::Name, Field::Ministry, Field::About, Field::Indicator],
            Self::Recipients | Self::Payees => &[Field::Recipient],
            Self::Payments => &[Field::Payment],
        }
    }

    /// Whether the first text of each is its name, mostly: then it is not said twice.
    pub(super) fn is_named_by_texts(self) -> bool {
        matches!(self, Self::About | Self::Payees)
    }

    /// The name of the folder of its files.
    #[cfg(feature = "write")]
    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Recipients => "recipients",
            Self::Payments => "payments",
            Self::Payees => "payees",
        }
    }
}

/// `directory.json`: what the index is of, and where its texts are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Directory {
    /// The published years, newest first: bit 0 of a set of years is the first.
    pub years: Vec<SheetYear>,
    /// 府省庁 of any sheet, in 建制順; in older datasets those of newest sheets.
    pub ministries: Vec<String>,
    /// 府省庁 of each project; empty in older datasets.
    #[serde(default, skip_serializing_if = "MinistryRuns::is_empty")]
    pub ministry_runs: MinistryRuns,
    /// 移管: the projects that had several; none in older datasets.
    #[serde(default, skip_serializing_if = "MinistryMoves::is_empty")]
    pub ministry_moves: MinistryMoves,
    /// Number of projects.
    pub projects: u32,
    /// Number of recipients.
    pub payees: u32,
    /// Number of abbreviations; none in older datasets, which have no file of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abbreviations: Option<u32>,
    /// What projects say of themselves.
    pub about: TextFiles,
    /// The names of their recipients.
    pub recipients: TextFiles,
    /// What these were paid for.
    pub payments: TextFiles,
    /// Recipients by themselves.
    pub of_payees: TextFiles,
}

impl Directory {
    pub(super) fn files(&self, group: Group) -> &TextFiles {
        match group {
            Group::About => &self.about,
            Group::Recipients => &self.recipients,
            Group::Payments => &self.payments,
            Group::Payees => &self.of_payees,
        }
    }

    pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Self, ReadError> {
        let directory: Self = json(file, bytes, "the directory of the search index")?;
        if directory.years.len() > MOST_YEARS {
            let found = directory.years.len().to_string();
            return Err(ReadError::new(
                file,
                format!("at most {MOST_YEARS} years"),
                found,
            ));
        }
        let sizes = (directory.projects, directory.ministries.len());
        directory.ministry_runs.check(file, sizes)?;
        directory.ministry_moves.check(file, sizes)?;
        let folders = Group::ALL.map(|group| directory.files(group).folder.as_str());
        // A group without texts has no files.
        let named = folders.into_iter().filter(|folder| !folder.is_empty());
        stays_inside(file, named)?;
        Ok(directory)
    }
}

/// 府省庁 of the newest sheet of each project, in the order of their numbers, as runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MinistryRuns {
    /// A place in the ministries for each run.
    pub ministries: Vec<u16>,
    /// How many projects each run has.
    pub counts: Vec<u32>,
}

impl MinistryRuns {
    /// Whether the dataset is older than they are.
    pub(super) fn is_empty(&self) -> bool {
        self.ministries.is_empty()
    }

    /// Of the places of all projects, in the order of their numbers.
    #[cfg(feature = "write")]
    pub(super) fn of(places: impl Iterator<Item = u16>) -> Self {
        let mut runs = Self::default();
        for place in places {
            match runs.counts.last_mut() {
                Some(count) if runs.ministries.last() == Some(&place) => *count += 1,
                _ => {
                    runs.ministries.push(place);
                    runs.counts.push(1);
                }
            }
        }
        runs
    }

    fn check(&self, file: &str, (projects, ministries): (u32, usize)) -> Result<(), ReadError> {
        let wrong = |expected: String, found: String| Err(ReadError::new(file, expected, found));
        if self.ministries.len() != self.counts.len() {
            let found = self.counts.len().to_string();
            return wrong(format!("counts of {} runs", self.ministries.len()), found);
        }
        let above = |place: &&u16| usize::from(**place) >= ministries;
        if let Some(place) = self.ministries.iter().find(above) {
            return wrong(format!("ministries below {ministries}"), place.to_string());
        }
        let all: u64 = self.counts.iter().map(|count| u64::from(*count)).sum();
        match self.is_empty() || all == u64::from(projects) {
            true => Ok(()),
            false => wrong(format!("runs of {projects} projects"), all.to_string()),
        }
    }
}

/// 移管: the projects whose sheets name more than one 府省庁, and when each is named. Of
/// all others that of the newest sheet is the one of every sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MinistryMoves {
    /// The number of a project, once for each of its ministries, in their order.
    pub projects: Vec<u32>,
    /// Each a place in the ministries.
    pub ministries: Vec<u16>,
    /// In which years, a bit a year.
    pub years: Vec<u32>,
}

impl MinistryMoves {
    /// Whether no project has moved, or the dataset is older than they are.
    pub(super) fn is_empty(&self) -> bool {
        self.projects.is_empty()
    }

    /// Adds a project, the number of which is the highest so far.
    #[cfg(feature = "write")]
    pub(super) fn push(&mut self, project: u32, named: &BTreeMap<u16, u32>) {
        if named.len() > 1 {
            for (ministry, years) in named {
                self.projects.push(project);
                self.ministries.push(*ministry);
                self.years.push(*years);
            }
        }
    }

    /// The ministries of a project with their years, from a place on at which it begins;
    /// none where there it does not.
    pub(super) fn of(&self, project: u32, from: usize) -> impl Iterator<Item = (u16, u32)> {
        let projects = self.projects.get(from..).unwrap_or_default();
        let own = projects.iter().take_while(move |own| **own == project);
        let all = self.ministries.iter().zip(&self.years).skip(from);
        own.zip(all)
            .map(|(_, (ministry, years))| (*ministry, *years))
    }

    fn check(&self, file: &str, (projects, ministries): (u32, usize)) -> Result<(), ReadError> {
        let wrong = |expected: String, found: String| Err(ReadError::new(file, expected, found));
        for found in [self.ministries.len(), self.years.len()] {
            if found != self.projects.len() {
                let expected = format!("{} ministries of moved projects", self.projects.len());
                return wrong(expected, found.to_string());
            }
        }
        let above = |place: &&u16| usize::from(**place) >= ministries;
        if let Some(place) = self.ministries.iter().find(above) {
            return wrong(format!("ministries below {ministries}"), place.to_string());
        }
        let in_order = self.projects.is_sorted();
        match self
            .projects
            .last()
            .filter(|last| !in_order || **last >= projects)
        {
            None => Ok(()),
            Some(last) => wrong(
                format!("moved projects in order, below {projects}"),
                format!("{last} as the last"),
            ),
        }
    }
}

/// A set of years has a bit each.
pub(super) const MOST_YEARS: usize = 32;

/// Texts in files `FOLDER/NNNN.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TextFiles {
    /// The folder, below `data/`.
    pub folder: String,
    /// How many each file holds, in their order.
    pub counts: Vec<u32>,
}

impl TextFiles {
    pub(super) fn path(&self, file: u32) -> String {
        format!("{}/{file:04}.json", self.folder)
    }
}

/// A file of postings. Its columns are numbers as text (decision 0011), for the
/// threes, then the pairs, then the ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PostingFile {
    /// Three characters side by side, all of a small alphabet, three after three; in
    /// files of single characters the beginnings of legal forms.
    pub threes: String,
    /// Two characters side by side that have no such third, pair after pair.
    pub pairs: String,
    /// In files of single characters these; in postings of older datasets those that
    /// end a text.
    pub ends: String,
    /// For each of these, in how many projects it stands.
    pub counts: String,
    /// Those projects: the first, and how many are left out up to the next.
    pub gaps: String,
    /// For each, the fields in which it stands there, a bit each.
    pub fields: String,
    /// For each, in how many recipients it stands.
    pub payee_counts: String,
    /// Those recipients, as `gaps`.
    pub payee_gaps: String,
}

/// `years.json`: the projects that have a sheet of a year, as `gaps` of postings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct YearFile {
    /// For each year of the directory, how many.
    pub counts: Vec<u32>,
    /// For each year, which.
    pub gaps: Vec<String>,
}

/// `abbreviations.json`: what texts say is short for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct AbbreviationFile {
    /// 略称, in the order of their keys.
    pub short: Vec<String>,
    /// For each a name, without a legal form.
    pub long: Vec<String>,
}

/// A file of texts: projects in the order of their rank, or recipients.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TextFile {
    /// Ids: of a project, of its earliest sheet. A recipient has none whose id is
    /// that of its name, [`id_of_name`].
    pub ids: Vec<String>,
    /// Names: of a project, in its newest sheet. None is said where it is the first of
    /// the texts, and these are names.
    pub names: Vec<String>,
    /// Places in the ministries of the directory; empty for recipients.
    pub ministries: Vec<u16>,
    /// What they are ranked by: yen.
    pub yen: Vec<Option<i64>>,
    /// How many texts each has, a number for each field of the group.
    pub counts: Vec<u32>,
    /// In which years each text stands: a bit a year.
    pub years: Vec<u32>,
    /// The texts as shown.
    pub texts: Vec<String>,
}

/// The id of a recipient that no number tells.
pub(super) fn id_of_name(name: &str) -> RecipientId {
    RecipientId::of_name(&payee_key(name))
}

pub(super) fn json<T: serde::de::DeserializeOwned>(
    file: &str,
    bytes: &[u8],
    expected: &str,
) -> Result<T, ReadError> {
    serde_json::from_slice(bytes).map_err(|error| ReadError::new(file, expected, error.to_string()))
}
