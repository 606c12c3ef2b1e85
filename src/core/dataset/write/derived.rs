//! What the years of a corpus share, made from its sheets alone.

use super::labels::Labels;
use super::recipients::Recipients;
use super::traits::Projects;
use super::unsettled::Unsettled;
use super::{Corpus, WriteError, years};
use crate::dataset::{Dictionaries, RecipientTable};
use crate::domain::{Sheet, SheetId, SheetYear};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Sheets by year, and the codes that stand for their labels and recipients.
pub(in crate::dataset) struct Derived<'a> {
    pub(super) years: BTreeMap<Reverse<SheetYear>, Vec<&'a Sheet>>,
    pub(super) labels: Labels,
    pub(super) recipients: Recipients,
    pub(super) unsettled: Unsettled<'a>,
    pub(super) projects: Projects,
}

impl<'a> Derived<'a> {
    /// Makes it.
    ///
    /// # Errors
    /// When an id stands twice or is of another year, or a code overflows.
    pub(in crate::dataset) fn of<E>(corpus: &'a Corpus) -> Result<Self, WriteError<E>> {
        let mut years: BTreeMap<Reverse<SheetYear>, Vec<&Sheet>> = BTreeMap::new();
        for sheet in &corpus.sheets {
            let id = SheetId::parse(sheet.id.as_str());
            if id.ok().and_then(|id| id.year()) != Some(sheet.year) {
                return Err(WriteError::Id(sheet.id.clone(), sheet.year));
            }
            years.entry(Reverse(sheet.year)).or_default().push(sheet);
        }
        let mut seen = BTreeSet::new();
        for sheets in years.values_mut() {
            sheets.sort_by(|a, b| a.id.cmp(&b.id));
            if let Some(twice) = sheets.iter().find(|sheet| !seen.insert(&sheet.id)) {
                return Err(WriteError::Twice(twice.id.clone()));
            }
        }
        Ok(Self {
            years,
            labels: Labels::collect(&corpus.sheets)?,
            recipients: Recipients::collect(&corpus.sheets)?,
            unsettled: Unsettled::collect(corpus),
            projects: Projects::collect(corpus),
        })
    }

    /// As older datasets number their projects.
    pub(in crate::dataset) fn numbered_by_first_sheet(self, corpus: &Corpus) -> Self {
        Self {
            projects: Projects::by_first_sheet(corpus),
            ..self
        }
    }

    /// The number of a sheet's project.
    pub(in crate::dataset) fn project(&self, sheet: &str) -> Option<u32> {
        self.projects.of(&SheetId::parse(sheet).ok()?)
    }

    /// The published years, newest first.
    pub(in crate::dataset) fn years(&self) -> impl Iterator<Item = SheetYear> {
        self.years.keys().map(|Reverse(year)| *year)
    }

    /// The labels that the years share.
    pub(in crate::dataset) fn labels(&self) -> &Dictionaries {
        &self.labels.lists
    }

    /// The recipients of all years.
    pub(in crate::dataset) fn recipients(&self) -> &RecipientTable {
        &self.recipients.table
    }

    /// The columns of one published year.
    ///
    /// # Errors
    /// When a code overflows.
    pub(in crate::dataset) fn columns<E>(
        &self,
        year: SheetYear,
    ) -> Result<years::Columns, WriteError<E>> {
        let sheets = self
            .years
            .get(&Reverse(year))
            .map_or(&[][..], Vec::as_slice);
        years::columns(self, year, sheets)
    }
}
