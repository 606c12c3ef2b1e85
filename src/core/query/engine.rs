use super::facet::{facet, share, thresholds};
use super::first::outline;
use super::index::Index;
use super::indexing::{PaymentIndexing, SheetIndexing};
use super::order::{Rows, change_of, filed, rate_of};
use super::rank::rank;
use super::select::{Choice, Selection, Without};
use super::spent::Spent;
use super::traits::Traits;
use super::values::Values;
use super::{
    Bitmap, Dimension, FacetValue, Filters, Include, Plan, QueryResult, Ranking, Row, Trend,
    TrendYear,
};
use crate::dataset::{PaymentTable, SheetTable, TextTable, TraitTable, UnsettledTable, YearEntry};
use crate::search;
use std::sync::Arc;

/// The loaded tables, ready to be asked. Cheap to clone; what is loaded later
/// makes a new engine that shares the rest.
#[derive(Clone, Debug)]
pub struct Engine {
    pub(super) sheets: Arc<SheetTable>,
    spending: Option<(Arc<PaymentTable>, Arc<Spent>)>,
    texts: Option<Arc<TextTable>>,
    traits: Option<Arc<Traits>>,
    pub(super) index: Arc<Index>,
    /// Fiscal years that no published year settles.
    pub(super) unsettled: Option<Arc<UnsettledTable>>,
    /// What the years add up to that are not loaded yet.
    pub(super) outline: Option<Arc<Vec<TrendYear>>>,
}

impl Engine {
    /// Indexes the sheets. In one go; a page takes the steps of [`SheetIndexing`].
    pub fn new(sheets: SheetTable) -> Self {
        SheetIndexing::new(sheets).finish()
    }

    pub(super) fn of(sheets: SheetTable, index: Index) -> Self {
        Self {
            sheets: Arc::new(sheets),
            spending: None,
            texts: None,
            traits: None,
            index: Arc::new(index),
            unsettled: None,
            outline: None,
        }
    }

    /// With what the manifest says of the years that are not loaded yet: see
    /// [`Engine::answers`].
    #[must_use]
    pub fn with_outline(&self, years: &[YearEntry]) -> Self {
        Self {
            outline: Some(Arc::new(years.iter().map(outline).collect())),
            ..self.clone()
        }
    }

    /// Whether years are still missing that the dataset has.
    pub fn is_partial(&self) -> bool {
        self.outline.is_some()
    }

    /// Whether its answer to a plan is that of the whole dataset. While years are
    /// missing it is that only for a plan that asks for years that are here and
    /// for nothing else: counts of years and the trend then come from the manifest.
    pub fn answers(&self, plan: &Plan) -> bool {
        let filters = &plan.filters;
        let here = |year| self.sheets.year.contains(year);
        !self.is_partial()
            || filters.only_years() && !filters.years.is_empty() && filters.years.iter().all(here)
    }

    /// Whether it knows of the sheets what a plan filters, counts or groups by.
    /// Where it does not, no sheet passes such a filter, and the answer names its
    /// values as unknown; facets and groups are empty.
    pub fn knows(&self, plan: &Plan) -> bool {
        self.has_traits() || !plan.needs_traits()
    }

    /// With the payments too: recipients are ranked and searched. In one go; a
    /// page takes the steps of [`PaymentIndexing`].
    #[must_use]
    pub fn with_payments(&self, payments: PaymentTable) -> Self {
        PaymentIndexing::new(payments).finish(self)
    }

    pub(super) fn with_spending(&self, payments: Arc<PaymentTable>, spent: Arc<Spent>) -> Self {
        Self {
            spending: Some((payments, spent)),
            ..self.clone()
        }
    }

    /// With the texts too: purposes and summaries are searched.
    #[must_use]
    pub fn with_texts(&self, texts: TextTable) -> Self {
        Self {
            texts: Some(Arc::new(texts)),
            ..self.clone()
        }
    }

    /// With the traits of the sheets too: they are filtered and grouped by all
    /// categories, and projects counted.
    #[must_use]
    pub fn with_traits(&self, traits: TraitTable) -> Self {
        Self {
            traits: Some(Arc::new(Traits::new(traits))),
            ..self.clone()
        }
    }

    /// Whether the traits of the sheets are loaded.
    pub fn has_traits(&self) -> bool {
        self.traits.is_some()
    }

    /// The newest sheet of a project by its number in the dataset, which the search index
    /// knows as well; `None` while the traits are not loaded.
    pub fn newest_sheet(&self, project: u32) -> Option<u32> {
        *self.traits()?.newest.get(project as usize)?
    }

    /// The traits of the sheets.
    pub(super) fn traits(&self) -> Option<&TraitTable> {
        self.traits.as_ref().map(|traits| &traits.table)
    }

    /// The values of a category; none of the years, nor of what is not loaded.
    pub(super) fn values(&self, dimension: Dimension) -> Option<&Values> {
        let traits = self.traits.as_ref();
        let of_sheets = self.index.values(&self.sheets, dimension);
        of_sheets.or_else(|| traits?.values(&self.sheets, dimension))
    }

    /// With the fiscal years that no published year settles too: the trend has
    /// them, marked (pitfall D1).
    #[must_use]
    pub fn with_unsettled(&self, unsettled: UnsettledTable) -> Self {
        Self {
            unsettled: Some(Arc::new(unsettled)),
            ..self.clone()
        }
    }

    /// Whether fiscal years that no published year settles are loaded.
    pub fn has_unsettled(&self) -> bool {
        self.unsettled.is_some()
    }

    /// The sheets it answers for.
    pub fn sheets(&self) -> &SheetTable {
        &self.sheets
    }

    /// Whether the payments are loaded.
    pub fn has_payments(&self) -> bool {
        self.spending.is_some()
    }

    pub(super) fn payments(&self) -> Option<&PaymentTable> {
        self.spending
            .as_ref()
            .map(|(payments, _)| payments.as_ref())
    }

    /// Whether purposes and summaries are loaded.
    pub fn has_texts(&self) -> bool {
        self.texts.is_some()
    }

    /// The sheets in which every word of a query stands, in name, purpose,
    /// summary or a recipient's name, as far as those are loaded; `None` for
    /// a query without words.
    pub fn find(&self, query: &str) -> Option<Bitmap> {
        let words = search::words(query);
        let (first, rest) = words.split_first()?;
        let mut found = self.find_word(first);
        for word in rest {
            found.and(&self.find_word(word));
        }
        Some(found)
    }

    /// The sheets that pass the words asked for and those that must not stand
    /// there: what [`Engine::run`] takes as found. `None` where no words are meant.
    pub fn find_all(&self, filters: &Filters) -> Option<Bitmap> {
        let found = self.find(&filters.query);
        let Some(not) = self.find(&filters.not.query) else {
            return found;
        };
        let mut found = found.unwrap_or_else(|| Bitmap::all(self.sheets.len()));
        found.and_not(&not);
        Some(found)
    }

    fn find_word(&self, word: &str) -> Bitmap {
        let mut found = Bitmap::none(self.sheets.len());
        for (row, name) in self.index.name_keys(&self.sheets).iter().enumerate() {
            if name.contains(word) {
                found.insert(row);
            }
        }
        for (row, text) in self
            .texts
            .iter()
            .flat_map(|table| table.texts.iter().enumerate())
        {
            if text.contains(word) {
                found.insert(row);
            }
        }
        if let Some((payments, _)) = &self.spending {
            let keys = payments.recipients.keys();
            let hit: Vec<bool> = keys.iter().map(|key| key.contains(word)).collect();
            for row in 0..self.sheets.len() {
                let paid = &payments.recipient[payments.of_sheet(row)];
                if paid.iter().any(|recipient| hit[*recipient as usize]) {
                    found.insert(row);
                }
            }
        }
        found
    }

    /// Answers a plan. `found` is what [`Engine::find_all`] gave for the
    /// plan's filters, so that words need not be searched again when only another
    /// filter changes.
    pub fn run(&self, plan: &Plan, found: Option<&Bitmap>) -> QueryResult {
        let (sheets, index) = (self.sheets.as_ref(), self.index.as_ref());
        let filters = &plan.filters;
        let mut unknown = Vec::new();
        let choice = Choice::new(self, filters, found, &mut unknown);
        let matching = choice.select(Without::Nothing);
        let facets = plan.facets.iter().map(|dimension| {
            let own = Without::Own(*dimension);
            let mut facet = if choice.is_active(own) {
                facet(self, &choice, *dimension, &choice.select(own))
            } else {
                facet(self, &choice, *dimension, &matching)
            };
            // Years that are not loaded stand in the manifest only.
            if let (Dimension::Year, Some(outline)) = (dimension, &self.outline) {
                outlined(&mut facet.values, outline);
            }
            facet
        });
        let facets = facets.collect();
        let thresholds = match plan.thresholds {
            true if choice.is_active(Without::Least) => {
                thresholds(sheets, index, &choice.select(Without::Least))
            }
            true => thresholds(sheets, index, &matching),
            false => Vec::new(),
        };
        let every_year = Without::Own(Dimension::Year);
        let trend = match plan.trend {
            Trend::Nothing => Vec::new(),
            Trend::Whole if choice.is_active(every_year) => {
                self.trend(&choice.select(every_year), filters)
            }
            Trend::Whole => self.trend(&matching, filters),
            Trend::Chosen => self.chosen_years(&matching),
        };
        let ranking = self.spending.as_ref().zip(plan.recipients);
        let ranking = ranking.map(|((payments, spent), limit)| {
            rank(payments, spent, &matching, limit, plan.include)
        });
        let grouping = plan.grouping;
        let groups = grouping.and_then(|one| self.groups(one, &matching, &choice, plan.include));
        let points = plan.points.map(|limit| self.points(&matching, limit));
        let changes = plan.changes.map(|limit| self.changes(&matching, limit));
        QueryResult {
            rows: Rows::new(
                Arc::clone(&self.sheets),
                Arc::clone(&self.index),
                matching.count,
                matching.rows,
                plan.sort,
            ),
            facets,
            thresholds,
            trend,
            ranking,
            groups,
            points,
            changes,
            unknown,
        }
    }

    /// The recipients of rows that were found, as a plan that asks for `limit` of them
    /// has it: for who reads further than that. `None` until the payments are loaded.
    pub fn recipients(&self, rows: &Rows, limit: usize, include: Include) -> Option<Ranking> {
        let (payments, spent) = self.spending.as_ref()?;
        let selection = Selection::of(rows.matching(), rows.len());
        Some(rank(payments, spent, &selection, limit, include))
    }

    /// One sheet as a table shows it.
    pub fn row(&self, row: u32) -> Option<Row<'_>> {
        let at = row as usize;
        let sheets = &self.sheets;
        let label = |labels: &'_ [String], code: u16| -> Option<usize> {
            labels.get(usize::from(code)).map(|_| usize::from(code))
        };
        let ministry = label(&sheets.labels.ministries, *sheets.ministry.get(at)?)?;
        let agency = label(&sheets.labels.agencies, *sheets.agency.get(at)?)?;
        let bureau = label(&sheets.labels.bureaus, *sheets.bureau.get(at)?)?;
        Some(Row {
            id: sheets.id(at)?,
            year: sheets.year[at],
            name: &sheets.names[at],
            ministry: &sheets.labels.ministries[ministry],
            agency: &sheets.labels.agencies[agency],
            bureau: &sheets.labels.bureaus[bureau],
            total: filed(sheets.total[at]),
            executed: filed(sheets.executed[at]),
            flag: sheets.flag(row),
            rate: rate_of(sheets, at),
            change: change_of(sheets, at),
        })
    }
}

/// Adds the years that are not loaded to the values of 公開年度, newest first.
fn outlined(facet: &mut Vec<FacetValue>, outline: &[TrendYear]) {
    for year in outline {
        let label = year.published.to_string();
        if facet.iter().all(|value| *value.label != *label) {
            facet.push(FacetValue {
                label: label.into(),
                depth: 0,
                count: year.sheets,
                chosen: false,
                excluded: false,
                share: 0,
            });
        }
    }
    facet.sort_by(|a, b| b.chosen.cmp(&a.chosen).then_with(|| b.label.cmp(&a.label)));
    share(facet);
}
