//! Query → hits: candidates by the postings, verified by the texts.

use super::engine::Search;
use super::format::Field;
use super::parts::Part;
use super::postings::Space;
use super::query::Query;
use super::snippet::Mark;
use super::task::Task;
use super::years::Missing;
use crate::domain::SheetYear;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How far a query is answered, and what it needs to be answered further.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Files to feed before asking again, below `data/`; none: nothing is open.
    pub fetch: Vec<String>,
    /// Files that would tell in which years else the hits are found.
    pub fetch_years: Vec<String>,
    /// Projects: one for all its years.
    pub projects: Found,
    /// Recipients by themselves.
    pub recipients: Found,
}

/// What was found of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// How many there are at most; all of them are hits where `open` is 0.
    pub at_most: usize,
    /// How many of them are not verified.
    pub open: usize,
    /// The first hits, verified and in their order, as many as were asked for or
    /// as can be told.
    pub hits: Vec<Hit>,
    /// What may follow the hits, in the order of their ranks: not verified, or not
    /// to be shown yet.
    pub perhaps: Vec<Perhaps>,
    /// Of projects: how many of what may be a hit stand where.
    pub facets: Facets,
}

/// 絞り込み: counts of projects that may be hits; exact where none is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// By 府省庁, in 建制順; those that have any: what `ministry:` of it would find. A
    /// project that moved counts at each. Empty for datasets whose index does not say it.
    pub ministries: Vec<(String, u32)>,
    /// Every published year, newest first, whether anything is found in it or not.
    pub published: Vec<SheetYear>,
    /// By the published years in which they are found, newest first; those that have
    /// any. Counted apart, by [`Search::count_years`], for that costs texts.
    pub years: Vec<(SheetYear, u32)>,
    /// Whether the numbers of the years are no more than limits, or not there yet.
    pub years_open: bool,
}

/// A project or a recipient that may be a hit, by the postings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Perhaps {
    /// Its number in the index: its rank. For a project the number of
    /// `project` in the traits of its sheets.
    pub number: u32,
    /// The id; empty where none of its texts is here.
    pub id: String,
    /// Its name; empty where none of its texts is here.
    pub name: String,
}

/// A project or a recipient in which every word of the query was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// The id: of a project, of its earliest sheet.
    pub id: String,
    /// 事業名 in the newest sheet, or the recipient's most frequent name.
    pub name: String,
    /// 府省庁 of the newest sheet; empty for a recipient.
    pub ministry: String,
    /// What it is ranked by: 予算計 of the newest sheet, or a recipient's payments.
    pub yen: Option<i64>,
    /// The field that ranks it: of the words' best fields the last.
    pub field: Field,
    /// The published years in which it is found, in any field: in each the sheet alone
    /// has every word. Newest first.
    pub years: Vec<SheetYear>,
    /// Whether texts that are not here may tell of more years.
    pub years_open: bool,
    /// A text of that field around the word, the words marked.
    pub snippet: Vec<Mark>,
}

/// How many of each are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Hits with their snippets, of projects.
    pub projects: usize,
    /// And of recipients.
    pub recipients: usize,
    /// Whether all that may be hits are verified, so that the numbers are exact.
    pub all: bool,
    /// How many rounds of files this query has cost already: where two did not do,
    /// the third asks for more than it may need, and is the last unless all are
    /// verified.
    pub round: u32,
}

impl Wanted {
    /// The first hits of a page.
    pub const FIRST: Self = Self {
        projects: 10,
        recipients: 5,
        all: false,
        round: 0,
    };
    /// The same, and exact numbers.
    pub const EXACT: Self = Self {
        all: true,
        ..Self::FIRST
    };
}

impl Search {
    /// Answers a query as far as what was fed allows. It is asked again after each
    /// round of files, until `fetch` is empty: after two rounds mostly, after three
    /// where the postings promised too much. What these leave open stays so until
    /// all is asked for.
    pub fn find(&self, query: &Query, wanted: Wanted) -> Step {
        let mut missing = BTreeSet::new();
        if query.is_empty() {
            return Step::default();
        }
        for word in &query.words {
            self.wanting(word, false, &mut missing);
        }
        let by_year = !(query.years.is_empty() && query.not_years.is_empty());
        for part in [Part::Directory, Part::Years] {
            if !self.has(part) && (part == Part::Directory || by_year) {
                missing.insert(part);
            }
        }
        if !missing.is_empty() {
            return Step {
                fetch: self.paths(&missing),
                ..Step::default()
            };
        }
        let projects = Task::new(self, Space::Projects, query);
        let recipients = Task::new(self, Space::Payees, query);
        let mut of_years = Missing::default();
        let projects = projects.found(wanted.projects, wanted, &mut missing, &mut of_years);
        let recipients = recipients.found(wanted.recipients, wanted, &mut missing, &mut of_years);
        Step {
            fetch: self.paths(&missing),
            fetch_years: self.paths(&of_years.all),
            projects,
            recipients,
        }
    }
}
