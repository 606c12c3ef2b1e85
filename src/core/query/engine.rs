use super::index::{Index, at_least, change_of, filed, rate_of};
use super::{
    Bitmap, Dimension, Facet, FacetValue, Filters, Plan, QueryResult, RankedRecipient, Ranking,
    Row, Sum, THRESHOLDS, Threshold, TrendYear, tree,
};
use crate::dataset::{MISSING, PaymentTable, SheetTable, TextTable, YearEntry};
use crate::domain::{RecipientId, SheetYear};
use crate::search;
use std::cmp::Reverse;
use std::sync::Arc;

/// The loaded tables, ready to be asked. Cheap to clone; what is loaded later
/// makes a new engine that shares the rest.
#[derive(Clone, Debug)]
pub struct Engine {
    pub(super) sheets: Arc<SheetTable>,
    pub(super) payments: Option<Arc<PaymentTable>>,
    texts: Option<Arc<TextTable>>,
    index: Arc<Index>,
    /// What the years add up to that are not loaded yet.
    outline: Option<Arc<Vec<TrendYear>>>,
}

impl Engine {
    /// Indexes the sheets.
    pub fn new(sheets: SheetTable) -> Self {
        let index = Arc::new(Index::new(&sheets));
        Self {
            sheets: Arc::new(sheets),
            payments: None,
            texts: None,
            index,
            outline: None,
        }
    }

    /// With what the manifest says of the years that are not loaded yet: see
    /// [`Engine::answers`].
    #[must_use]
    pub fn with_outline(&self, years: &[YearEntry]) -> Self {
        let year = |entry: &YearEntry| {
            let sum = |(yen, filed): (i64, u32)| Sum { yen, filed };
            TrendYear {
                sheets: entry.sheets,
                initial: sum(entry.sums.initial),
                supplementary: sum(entry.sums.supplementary),
                carried_in: sum(entry.sums.carried_in),
                carried_out: sum(entry.sums.carried_out),
                reserve: sum(entry.sums.reserve),
                total: sum(entry.sums.total),
                executed: sum(entry.sums.executed),
                ..TrendYear::new(entry.year, false)
            }
        };
        Self {
            outline: Some(Arc::new(years.iter().map(year).collect())),
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

    /// With the payments too: recipients are ranked and searched.
    #[must_use]
    pub fn with_payments(&self, payments: PaymentTable) -> Self {
        Self {
            payments: Some(Arc::new(payments)),
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

    /// The sheets it answers for.
    pub fn sheets(&self) -> &SheetTable {
        &self.sheets
    }

    /// Whether the payments are loaded.
    pub fn has_payments(&self) -> bool {
        self.payments.is_some()
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
        if let Some(payments) = &self.payments {
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

    /// Answers a plan. `found` is what [`Engine::find`] gave for the plan's
    /// query, so that it need not be searched again when only a filter changes.
    pub fn run(&self, plan: &Plan, found: Option<&Bitmap>) -> QueryResult {
        let rows = self.sheets.len();
        let mut unknown = Vec::new();
        let chosen: Vec<Option<(Vec<usize>, Bitmap)>> = Dimension::ALL
            .iter()
            .map(|dimension| self.chosen(*dimension, &plan.filters, &mut unknown))
            .collect();
        let least = plan
            .filters
            .min_budget
            .map(|least| at_least(&self.sheets, least));

        let mut base = Bitmap::all(rows);
        if let Some(found) = found {
            base.and(found);
        }
        let mut without_least = base.clone();
        if let Some(least) = &least {
            base.and(least);
        }
        for (_, bitmap) in chosen.iter().flatten() {
            without_least.and(bitmap);
        }
        let mut matching = without_least.clone();
        if let Some(least) = &least {
            matching.and(least);
        }

        // A trend runs through the years, whichever of them the list shows.
        let mut of_all_years = base.clone();
        for (_, (_, bitmap)) in Dimension::ALL
            .iter()
            .zip(&chosen)
            .filter(|(dimension, _)| **dimension != Dimension::Year)
            .filter_map(|(dimension, own)| Some((dimension, own.as_ref()?)))
        {
            of_all_years.and(bitmap);
        }

        let facets = Dimension::ALL
            .iter()
            .zip(&chosen)
            .enumerate()
            .map(|(place, (dimension, own))| match own {
                None => self.facet(*dimension, &[], &matching),
                Some((codes, _)) => {
                    let mut others = base.clone();
                    for (_, bitmap) in chosen
                        .iter()
                        .enumerate()
                        .filter(|(other, _)| *other != place)
                        .flat_map(|(_, c)| c)
                    {
                        others.and(bitmap);
                    }
                    self.facet(*dimension, codes, &others)
                }
            })
            .collect();
        let thresholds = THRESHOLDS
            .iter()
            .zip(&self.index.thresholds)
            .map(|(least, reached)| Threshold {
                least: *least,
                count: reached.len_and(&without_least),
            })
            .collect();

        QueryResult {
            rows: self.index.ordered(&self.sheets, plan.sort, &matching),
            facets,
            thresholds,
            trend: self.trend(&of_all_years, &plan.filters),
            ranking: self
                .payments
                .as_ref()
                .map(|payments| rank(payments, &matching, plan.recipients)),
            unknown,
        }
    }

    /// The codes chosen in a dimension and the sheets that have any of them.
    fn chosen(
        &self,
        dimension: Dimension,
        filters: &Filters,
        unknown: &mut Vec<(Dimension, String)>,
    ) -> Option<(Vec<usize>, Bitmap)> {
        let years: Vec<String>;
        let labels = match dimension {
            Dimension::Year => {
                years = filters.years.iter().map(ToString::to_string).collect();
                &years
            }
            Dimension::Ministry => &filters.ministries,
            Dimension::Account => &filters.accounts,
            Dimension::Method => &filters.methods,
            Dimension::Policy => &filters.policies,
        };
        if labels.is_empty() {
            return None;
        }
        let values = self.index.values(dimension);
        let mut codes = Vec::with_capacity(labels.len());
        let mut rows = Bitmap::none(self.sheets.len());
        for label in labels {
            match values.position(label) {
                Some(code) => {
                    codes.push(code);
                    rows.or(&values.rows[code]);
                }
                None => unknown.push((dimension, label.clone())),
            }
        }
        Some((codes, rows))
    }

    fn facet(&self, dimension: Dimension, chosen: &[usize], among: &Bitmap) -> Facet {
        let values = self.index.values(dimension);
        let counts: Vec<u32> = values.rows.iter().map(|rows| rows.len_and(among)).collect();
        let largest = counts.iter().copied().max().unwrap_or(0).max(1);
        let facet: Vec<FacetValue> = values
            .labels
            .iter()
            .zip(counts)
            .enumerate()
            .map(|(code, (label, count))| FacetValue {
                label: label.clone(),
                depth: values.depths.get(code).copied().unwrap_or(0),
                count,
                chosen: chosen.contains(&code),
                share: u16::try_from(u64::from(count) * 1000 / u64::from(largest)).unwrap_or(1000),
            })
            .collect();
        let mut facet = tree::chosen_first(&facet);
        // Years that are not loaded stand in the manifest only.
        if let (Dimension::Year, Some(outline)) = (dimension, &self.outline) {
            outlined(&mut facet, outline);
        }
        Facet {
            dimension,
            values: facet,
        }
    }

    fn trend(&self, matching: &Bitmap, filters: &Filters) -> Vec<TrendYear> {
        let sheets = &self.sheets;
        let mut trend: Vec<TrendYear> = Vec::new();
        for row in matching.iter() {
            let published = sheets.year[row];
            let place = match trend.iter().position(|year| year.published == published) {
                Some(place) => place,
                None => {
                    trend.push(TrendYear::new(published, filters.lets_through(published)));
                    trend.len() - 1
                }
            };
            let year = &mut trend[place];
            year.sheets += 1;
            for (sum, yen) in [
                (&mut year.initial, sheets.initial[row]),
                (&mut year.supplementary, sheets.supplementary[row]),
                (&mut year.carried_in, sheets.carried_in[row]),
                (&mut year.carried_out, sheets.carried_out[row]),
                (&mut year.reserve, sheets.reserve[row]),
                (&mut year.total, sheets.total[row]),
                (&mut year.executed, sheets.executed[row]),
            ] {
                if yen != MISSING {
                    sum.yen = sum.yen.saturating_add(yen);
                    sum.filed += 1;
                }
            }
        }
        if let Some(outline) = self.outline.as_deref() {
            let missing =
                |year: &&TrendYear| trend.iter().all(|known| known.published != year.published);
            let mut others: Vec<TrendYear> = outline.iter().filter(missing).copied().collect();
            for year in &mut others {
                year.chosen = filters.lets_through(year.published);
            }
            trend.extend(others);
        }
        trend.sort_by_key(|year| year.year);
        with_gaps(trend)
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
            rate: rate_of(sheets, at),
            change: change_of(sheets, at),
        })
    }
}

/// A year between others that no sheet settles stands there, empty: a line must
/// not run across it (pitfall D1).
fn with_gaps(trend: Vec<TrendYear>) -> Vec<TrendYear> {
    let mut whole: Vec<TrendYear> = Vec::with_capacity(trend.len());
    for year in trend {
        while let Some(last) = whole.last().filter(|last| last.year.0 + 1 < year.year.0) {
            let missing = SheetYear(last.published.0 + 1);
            whole.push(TrendYear::new(missing, false));
        }
        whole.push(year);
    }
    whole
}

/// Adds the years that are not loaded to the values of 公開年度, newest first.
fn outlined(facet: &mut Vec<FacetValue>, outline: &[TrendYear]) {
    for year in outline {
        let label = year.published.to_string();
        if facet.iter().all(|value| value.label != label) {
            facet.push(FacetValue {
                label,
                depth: 0,
                count: year.sheets,
                chosen: false,
                share: 0,
            });
        }
    }
    facet.sort_by(|a, b| b.chosen.cmp(&a.chosen).then_with(|| b.label.cmp(&a.label)));
    let largest = facet
        .iter()
        .map(|value| value.count)
        .max()
        .unwrap_or(0)
        .max(1);
    for value in facet {
        value.share =
            u16::try_from(u64::from(value.count) * 1000 / u64::from(largest)).unwrap_or(1000);
    }
}

/// What a selection pays one recipient: yen and number, and apart from them
/// what other recipients passed on (pitfall D3).
#[derive(Clone, Copy, Default)]
struct Paid {
    yen: i64,
    count: u32,
    downstream: i64,
    downstream_count: u32,
}

const DOWNSTREAM: u8 = 2;

fn rank(payments: &PaymentTable, matching: &Bitmap, limit: usize) -> Ranking {
    // Sums and numbers beside each other: one access of memory for a payment.
    let mut sums = vec![Paid::default(); payments.recipients.ids.len()];
    let mut paid: Vec<usize> = Vec::new();
    let mut ranking = Ranking::default();
    for row in matching.iter() {
        for at in payments.of_sheet(row) {
            match payments.flag[at] {
                0 => {}
                1 => {
                    ranking.excluded.unit_errors += 1;
                    continue;
                }
                _ => {
                    ranking.excluded.plans += 1;
                    continue;
                }
            }
            let recipient = payments.recipient[at] as usize;
            let sum = &mut sums[recipient];
            if sum.count + sum.downstream_count == 0 {
                paid.push(recipient);
            }
            let amount = payments.yen[at];
            let yen = if amount == MISSING { 0 } else { amount };
            if payments.route[at] == DOWNSTREAM {
                sum.downstream_count += 1;
                sum.downstream = sum.downstream.saturating_add(yen);
            } else {
                sum.count += 1;
                sum.yen = sum.yen.saturating_add(yen);
            }
        }
    }
    let named = payments.recipients.named();
    let mut ranked: Vec<usize> = Vec::with_capacity(paid.len());
    for recipient in paid {
        let sum = sums[recipient];
        if recipient >= named {
            ranking.unidentified += sum.count + sum.downstream_count;
            ranking.unidentified_yen = ranking.unidentified_yen.saturating_add(sum.yen);
        } else {
            ranking.recipients += 1;
            ranked.push(recipient);
        }
    }
    // Rows are in the order of ids, so rows break ties as ids would.
    let key = |recipient: &usize| {
        let sum = sums[*recipient];
        (Reverse(sum.yen), Reverse(sum.downstream), *recipient)
    };
    if ranked.len() > limit && limit > 0 {
        ranked.select_nth_unstable_by_key(limit - 1, key);
    }
    ranked.truncate(limit);
    ranked.sort_unstable_by_key(key);
    ranking.top = ranked
        .into_iter()
        .map(|recipient| RankedRecipient {
            id: RecipientId::from_text(payments.recipients.ids[recipient].clone()),
            name: payments.recipients.names[recipient].clone(),
            yen: sums[recipient].yen,
            payments: sums[recipient].count,
            downstream: sums[recipient].downstream,
            downstream_payments: sums[recipient].downstream_count,
        })
        .collect();
    ranking
}
