//! A naive oracle over the tables: every answer row by row, without bitmaps,
//! codes of sets, blocks or complements.
#![allow(dead_code, reason = "each test uses its part")]

use kokko_core::dataset::{MISSING, PaymentTable, SheetTable, TextTable, TraitTable};
use kokko_core::domain::{FiscalYear, FlagCode, RecipientId, RecipientKind, SheetYear};
use kokko_core::query::{
    Basis, Change, Changed, Changes, Dimension, Direction, Facet, FacetValue, Filters, Flagged,
    Group, GroupKey, GroupRest, GroupRow, Grouping, Groups, Include, Measure, Measured, NO_LABEL,
    Part, Plan, Point, Points, RankedRecipient, Ranking, RatioRange, Recipient, Sort, SortKey, Sum,
    THRESHOLDS, Threshold, TrendYear,
};
use kokko_core::search;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The labels of one dimension in the dataset's order, and each row's.
struct Column {
    labels: Vec<String>,
    depths: Vec<u8>,
    rows: Vec<Vec<usize>>,
}

/// The tables, and the labels of every row.
pub struct Oracle<'a> {
    sheets: &'a SheetTable,
    payments: &'a PaymentTable,
    traits: &'a TraitTable,
    texts: &'a TextTable,
    columns: BTreeMap<Dimension, Column>,
    keys: Vec<String>,
}

/// Rows and payments of a group, some more than once.
type Members = (Vec<usize>, Vec<usize>);

/// Rows, and of each the filters that it fails.
pub type Failing = Vec<(usize, Vec<Without>)>;

/// A filter that may be ignored.
#[derive(Clone, Copy, PartialEq)]
pub enum Without {
    Nothing,
    Own(Dimension),
    Least,
}

fn filed(yen: i64) -> Option<i64> {
    (yen != MISSING).then_some(yen)
}

fn small(number: usize) -> u32 {
    u32::try_from(number).expect("few")
}

impl<'a> Oracle<'a> {
    pub fn new(
        sheets: &'a SheetTable,
        payments: &'a PaymentTable,
        traits: &'a TraitTable,
        texts: &'a TextTable,
    ) -> Self {
        let mut oracle = Self {
            sheets,
            payments,
            traits,
            texts,
            columns: BTreeMap::new(),
            keys: payments.recipients.names.iter().map(search::key).collect(),
        };
        for dimension in Dimension::ALL {
            let column = oracle.column(dimension);
            oracle.columns.insert(dimension, column);
        }
        oracle
    }

    pub fn rows(&self) -> usize {
        self.sheets.ids.len()
    }

    /// The labels of a dimension, and of one of its rows.
    pub fn labels(&self, dimension: Dimension) -> &[String] {
        &self.columns[&dimension].labels
    }

    pub fn labels_of(&self, dimension: Dimension, row: usize) -> Vec<String> {
        let column = &self.columns[&dimension];
        let own = column.rows[row].iter();
        own.map(|code| column.labels[*code].clone()).collect()
    }

    pub fn total(&self, row: usize) -> Option<i64> {
        filed(self.sheets.total[row])
    }

    pub fn name(&self, row: usize) -> &str {
        &self.sheets.names[row]
    }

    fn column(&self, dimension: Dimension) -> Column {
        let (sheets, traits) = (self.sheets, self.traits);
        let all = || 0..self.rows();
        let named = |labels: &[String], codes: &dyn Fn(usize) -> Vec<u16>| {
            let rows = all().map(|row| codes(row).iter().map(|code| usize::from(*code)).collect());
            (labels.to_vec(), rows.collect::<Vec<Vec<usize>>>())
        };
        let words = |labels: &[&str], codes: &dyn Fn(usize) -> Vec<usize>| {
            let labels = labels.iter().map(|label| (*label).to_owned()).collect();
            (labels, all().map(codes).collect())
        };
        let mut depths = Vec::new();
        let (mut labels, mut rows): (Vec<String>, Vec<Vec<usize>>) = match dimension {
            Dimension::Year => {
                let years: BTreeSet<Reverse<SheetYear>> =
                    sheets.year.iter().map(|year| Reverse(*year)).collect();
                let years: Vec<SheetYear> = years.into_iter().map(|year| year.0).collect();
                let place = |row: usize| years.iter().position(|year| *year == sheets.year[row]);
                (
                    years.iter().map(ToString::to_string).collect(),
                    all().map(|row| place(row).into_iter().collect()).collect(),
                )
            }
            Dimension::Ministry => {
                let mut labels = Vec::new();
                for (code, name) in sheets.labels.ministries.iter().enumerate() {
                    labels.push(name.clone());
                    depths.push(0);
                    let below: BTreeSet<u16> = all()
                        .filter(|row| usize::from(sheets.ministry[*row]) == code)
                        .map(|row| sheets.agency[row])
                        .collect();
                    for agency in below {
                        let agency = &sheets.labels.agencies[usize::from(agency)];
                        if !agency.is_empty() {
                            labels.push(format!("{name}/{agency}"));
                            depths.push(1);
                        }
                    }
                }
                let place = |label: &str| labels.iter().position(|own| own == label);
                let rows = all().map(|row| {
                    let ministry = &sheets.labels.ministries[usize::from(sheets.ministry[row])];
                    let agency = &sheets.labels.agencies[usize::from(sheets.agency[row])];
                    let below = format!("{ministry}/{agency}");
                    [
                        Some(ministry.as_str()),
                        (!agency.is_empty()).then_some(&below),
                    ]
                    .into_iter()
                    .flatten()
                    .map(|label| place(label).expect("its own"))
                    .collect()
                });
                let rows = rows.collect();
                (labels, rows)
            }
            Dimension::Bureau => {
                let pair = |row: usize| (sheets.ministry[row], sheets.bureau[row]);
                let label = |pair: (u16, u16)| {
                    let bureau = &sheets.labels.bureaus[usize::from(pair.1)];
                    let ministry = &sheets.labels.ministries[usize::from(pair.0)];
                    (!bureau.is_empty()).then(|| format!("{ministry}/{bureau}"))
                };
                let pairs: BTreeSet<(u16, u16)> = all().map(pair).collect();
                let pairs: Vec<(u16, u16)> = pairs
                    .into_iter()
                    .filter(|pair| label(*pair).is_some())
                    .collect();
                let place = |row: usize| pairs.iter().position(|own| *own == pair(row));
                (
                    pairs.iter().filter_map(|pair| label(*pair)).collect(),
                    all().map(|row| place(row).into_iter().collect()).collect(),
                )
            }
            Dimension::Account => named(&sheets.labels.accounts, &|row| {
                sheets.accounts[row].to_vec()
            }),
            Dimension::Method => named(&sheets.labels.methods, &|row| sheets.methods[row].to_vec()),
            Dimension::Policy => named(&sheets.labels.policies, &|row| {
                sheets.policies[row].to_vec()
            }),
            Dimension::Expense => named(&traits.expenses, &|row| traits.expense[row].clone()),
            Dimension::Contract => named(&traits.contracts, &|row| traits.contract[row].clone()),
            Dimension::Bidders => words(&["one", "several"], &|row| match traits.bidders[row] {
                1 => vec![0],
                2 => vec![1],
                _ => vec![],
            }),
            Dimension::Depth => {
                let deepest = traits.depth.iter().flatten().max();
                let labels = deepest.map_or_else(Vec::new, |deepest| {
                    (0..=*deepest).map(|depth| depth.to_string()).collect()
                });
                let rows =
                    all().map(|row| traits.depth[row].into_iter().map(usize::from).collect());
                (labels, rows.collect())
            }
            Dimension::RecipientKind => {
                let labels = RecipientKind::ALL.map(RecipientKind::label);
                words(&labels, &|row| {
                    traits.kind[row]
                        .iter()
                        .map(|code| usize::from(*code))
                        .collect()
                })
            }
            Dimension::Ends => words(&["none", "planned"], &|row| {
                let none = traits.open_ended[row].then_some(0);
                none.into_iter().chain(traits.end[row].map(|_| 1)).collect()
            }),
            Dimension::Flag => {
                let labels = FlagCode::ALL.map(FlagCode::name);
                words(&labels, &|row| {
                    let has = |place: &usize| traits.flags[row] & (1 << place) != 0;
                    (0..FlagCode::ALL.len()).filter(has).collect()
                })
            }
        };
        if rows.iter().any(Vec::is_empty) {
            let blank = labels.iter().position(|label| label == NO_LABEL);
            let blank = blank.unwrap_or_else(|| {
                labels.push(NO_LABEL.to_owned());
                labels.len() - 1
            });
            for own in rows.iter_mut().filter(|own| own.is_empty()) {
                own.push(blank);
            }
        }
        depths.resize(labels.len(), 0);
        Column {
            labels,
            depths,
            rows,
        }
    }

    // ------------------------------------------------------------ filters

    fn has_any(&self, dimension: Dimension, row: usize, asked: &[String]) -> bool {
        let column = &self.columns[&dimension];
        let mut own = column.rows[row].iter();
        own.any(|code| asked.contains(&column.labels[*code]))
    }

    fn rate(&self, row: usize) -> Option<f64> {
        let (executed, total) = (filed(self.sheets.executed[row])?, self.total(row)?);
        (total > 0).then(|| executed as f64 / total as f64)
    }

    fn change(&self, row: usize) -> Change {
        match (filed(self.sheets.previous_total[row]), self.total(row)) {
            (None | Some(0), Some(now)) if now > 0 => Change::New,
            (Some(before), Some(now)) if before > 0 => Change::By(now as f64 / before as f64 - 1.0),
            _ => Change::Unknown,
        }
    }

    fn in_rate(&self, row: usize, range: RatioRange) -> bool {
        let (Some(executed), Some(total)) = (filed(self.sheets.executed[row]), self.total(row))
        else {
            return false;
        };
        total > 0 && in_range(executed, total, range)
    }

    fn in_change(&self, row: usize, range: RatioRange) -> bool {
        match self.change(row) {
            Change::New => range.to.is_none(),
            Change::Unknown => false,
            Change::By(_) => {
                let before = self.sheets.previous_total[row];
                in_range(self.sheets.total[row] - before, before, range)
            }
        }
    }

    pub fn is_found(&self, row: usize, query: &str) -> bool {
        let mut places = vec![search::key(&self.sheets.names[row])];
        places.push(self.texts.texts[row].clone());
        for at in self.payments.of_sheet(row) {
            places.push(self.keys[self.payments.recipient[at] as usize].clone());
        }
        let words = search::words(query);
        words
            .iter()
            .all(|word| places.iter().any(|place| place.contains(word.as_str())))
    }

    /// Of each row the filters that it fails, each once; a range that it is
    /// outside of is failed whatever is ignored.
    pub fn failing(&self, among: &[usize], filters: &Filters) -> Failing {
        let not = &filters.not;
        let asked: Vec<(Dimension, Vec<String>, Vec<String>)> = Dimension::ALL
            .into_iter()
            .map(|dimension| {
                let left_out = not.labels.get(&dimension).cloned().unwrap_or_default();
                (dimension, filters.labels(dimension), left_out)
            })
            .filter(|(_, asked, left_out)| !asked.is_empty() || !left_out.is_empty())
            .collect();
        let failed = |row: usize| {
            let mut failed = Vec::new();
            for (dimension, asked, left_out) in &asked {
                let is_asked = asked.is_empty() || self.has_any(*dimension, row, asked);
                if !is_asked || self.has_any(*dimension, row, left_out) {
                    failed.push(Without::Own(*dimension));
                }
            }
            let reaches = |least: i64| self.total(row).is_some_and(|total| total >= least);
            if !filters.min_budget.is_none_or(reaches) || not.min_budget.is_some_and(reaches) {
                failed.push(Without::Least);
            }
            let rate = |range| self.in_rate(row, range);
            let change = |range| self.in_change(row, range);
            if !filters.rate.is_none_or(rate)
                || not.rate.is_some_and(rate)
                || !filters.change.is_none_or(change)
                || not.change.is_some_and(change)
            {
                failed.push(Without::Nothing);
            }
            failed
        };
        among.iter().map(|row| (*row, failed(*row))).collect()
    }

    /// The rows that pass the words of a plan.
    pub fn among(&self, filters: &Filters) -> Vec<usize> {
        let has_words = |query: &str| !search::words(query).is_empty();
        let passes = |row: &usize| {
            (!has_words(&filters.query) || self.is_found(*row, &filters.query))
                && !(has_words(&filters.not.query) && self.is_found(*row, &filters.not.query))
        };
        (0..self.rows()).filter(passes).collect()
    }

    pub fn matching(&self, failing: &Failing) -> Vec<usize> {
        select(failing, Without::Nothing)
    }

    pub fn unknown(&self, filters: &Filters) -> BTreeSet<(Dimension, String)> {
        let mut unknown = BTreeSet::new();
        for dimension in Dimension::ALL {
            let left_out = filters.not.labels.get(&dimension).cloned();
            for label in filters
                .labels(dimension)
                .into_iter()
                .chain(left_out.unwrap_or_default())
            {
                if !self.labels(dimension).contains(&label) {
                    unknown.insert((dimension, label));
                }
            }
        }
        unknown
    }

    // -------------------------------------------------------- the answers

    pub fn sorted(&self, matching: &[usize], sort: Sort) -> Vec<u32> {
        let number = |row: usize| -> Option<f64> {
            match sort.key {
                SortKey::Rate => self.rate(row),
                SortKey::Change => match self.change(row) {
                    Change::New => Some(f64::INFINITY),
                    Change::By(by) => Some(by),
                    Change::Unknown => None,
                },
                _ => Some(0.0),
            }
        };
        let is_missing = |row: usize| match sort.key {
            SortKey::Budget => self.total(row).is_none(),
            SortKey::Executed => self.sheets.executed[row] == MISSING,
            _ => number(row).is_none(),
        };
        let compare = |a: usize, b: usize| -> Ordering {
            let sheets = self.sheets;
            match sort.key {
                SortKey::Budget => sheets.total[a].cmp(&sheets.total[b]),
                SortKey::Executed => sheets.executed[a].cmp(&sheets.executed[b]),
                SortKey::Rate | SortKey::Change => match (number(a), number(b)) {
                    (Some(a), Some(b)) => a.total_cmp(&b),
                    _ => Ordering::Equal,
                },
                SortKey::Name => sheets.names[a].cmp(&sheets.names[b]),
                SortKey::Ministry => {
                    (sheets.ministry[a], &sheets.ids[a]).cmp(&(sheets.ministry[b], &sheets.ids[b]))
                }
                SortKey::Year => sheets.year[a].cmp(&sheets.year[b]),
            }
        };
        let (missing, mut known): (Vec<usize>, Vec<usize>) =
            matching.iter().partition(|row| is_missing(**row));
        known.sort_by(|a, b| match sort.direction {
            Direction::Ascending => compare(*a, *b),
            Direction::Descending => compare(*b, *a),
        });
        known.into_iter().chain(missing).map(small).collect()
    }

    pub fn facet(&self, failing: &Failing, filters: &Filters, dimension: Dimension) -> Facet {
        let rows = select(failing, Without::Own(dimension));
        let column = &self.columns[&dimension];
        let mut counts = vec![0_u32; column.labels.len()];
        for row in rows {
            for code in &column.rows[row] {
                counts[*code] += 1;
            }
        }
        let largest = counts.iter().copied().max().unwrap_or(0).max(1);
        let asked = filters.labels(dimension);
        let none = Vec::new();
        let left_out = filters.not.labels.get(&dimension).unwrap_or(&none);
        let values: Vec<FacetValue> = counts
            .iter()
            .enumerate()
            .map(|(code, count)| FacetValue {
                label: column.labels[code].as_str().into(),
                depth: column.depths[code],
                count: *count,
                chosen: asked.contains(&column.labels[code]),
                excluded: left_out.contains(&column.labels[code]),
                share: u16::try_from(u64::from(*count) * 1000 / u64::from(largest)).expect("1000"),
            })
            .collect();
        // What is chosen first, a ministry with its agencies as one.
        let mut first = Vec::new();
        let mut others = Vec::new();
        for family in values.chunk_by(|_, next| next.depth > 0) {
            let is_touched = family.iter().any(|value| value.chosen || value.excluded);
            if is_touched { &mut first } else { &mut others }.extend(family.iter().cloned());
        }
        first.extend(others);
        Facet {
            dimension,
            values: first,
        }
    }

    pub fn thresholds(&self, failing: &Failing) -> Vec<Threshold> {
        let rows = select(failing, Without::Least);
        let reached = |least: i64| {
            let reach = |row: &&usize| self.sheets.total[**row] >= least;
            rows.iter().filter(reach).count()
        };
        THRESHOLDS
            .iter()
            .map(|least| Threshold {
                least: *least,
                count: small(reached(*least)),
            })
            .collect()
    }

    pub fn trend(&self, failing: &Failing, filters: &Filters) -> Vec<TrendYear> {
        let rows = select(failing, Without::Own(Dimension::Year));
        let mut years: BTreeMap<SheetYear, Vec<usize>> = BTreeMap::new();
        for row in rows {
            years.entry(self.sheets.year[row]).or_default().push(row);
        }
        let mut trend: Vec<TrendYear> = Vec::new();
        for (published, rows) in years {
            let next = trend
                .last()
                .map_or(published.0, |last| last.published.0 + 1);
            trend.extend((next..published.0).map(|gap| TrendYear::new(SheetYear(gap), false)));
            let sum = |column: &[i64]| {
                let filed: Vec<i64> = rows.iter().filter_map(|row| filed(column[*row])).collect();
                Sum {
                    yen: filed.iter().sum(),
                    filed: small(filed.len()),
                }
            };
            let sheets = self.sheets;
            let left_out = filters.not.labels.get(&Dimension::Year);
            trend.push(TrendYear {
                year: published.settled(),
                published,
                basis: Basis::Settled,
                chosen: (filters.years.is_empty() || filters.years.contains(&published))
                    && !left_out.is_some_and(|not| not.contains(&published.to_string())),
                sheets: small(rows.len()),
                initial: sum(&sheets.initial),
                supplementary: sum(&sheets.supplementary),
                carried_in: sum(&sheets.carried_in),
                carried_out: sum(&sheets.carried_out),
                reserve: sum(&sheets.reserve),
                total: sum(&sheets.total),
                executed: sum(&sheets.executed),
            });
        }
        trend
    }

    fn counts(&self, at: usize, include: Include) -> bool {
        match self.payments.flag[at] {
            0 => true,
            1 => include.unit_errors,
            _ => include.plans,
        }
    }

    fn is_nobody(&self, at: usize) -> bool {
        let recipient = self.payments.recipient[at] as usize;
        self.payments.recipients.ids[recipient].is_empty()
    }

    fn is_downstream(&self, at: usize) -> bool {
        self.payments.route[at] == 2
    }

    pub fn ranking(&self, matching: &[usize], limit: usize, include: Include) -> Ranking {
        let payments = self.payments;
        let mut ranking = Ranking {
            include,
            ..Ranking::default()
        };
        let mut sums: BTreeMap<u32, [(i64, u32, Flagged); 2]> = BTreeMap::new();
        for at in matching.iter().flat_map(|row| payments.of_sheet(*row)) {
            let add = |flagged: &mut Flagged| match payments.flag[at] {
                0 => {}
                1 => flagged.unit_errors += 1,
                _ => flagged.plans += 1,
            };
            add(&mut ranking.excluded);
            if !self.counts(at, include) {
                continue;
            }
            let yen = filed(payments.yen[at]).unwrap_or(0);
            if self.is_nobody(at) {
                add(&mut ranking.unidentified_flagged);
                ranking.unidentified += 1;
                ranking.unidentified_yen += if self.is_downstream(at) { 0 } else { yen };
                continue;
            }
            let side = usize::from(self.is_downstream(at));
            let own = &mut sums.entry(payments.recipient[at]).or_default()[side];
            own.0 += yen;
            own.1 += 1;
            add(&mut own.2);
        }
        ranking.recipients = small(sums.len());
        let mut all: Vec<_> = sums.into_iter().collect();
        all.sort_by_key(|(row, [direct, passed])| (Reverse(direct.0), Reverse(passed.0), *row));
        let top = all
            .into_iter()
            .take(limit)
            .map(|(row, [direct, passed])| RankedRecipient {
                recipient: Recipient::new(&payments.recipients, row),
                yen: direct.0,
                payments: direct.1,
                downstream: passed.0,
                downstream_payments: passed.1,
                flagged: direct.2,
                downstream_flagged: passed.2,
            });
        ranking.top = top.collect();
        ranking
    }

    fn years(&self, rows: &[usize]) -> Vec<FiscalYear> {
        let years: BTreeSet<FiscalYear> = rows
            .iter()
            .map(|row| self.sheets.year[*row].settled())
            .collect();
        years.into_iter().collect()
    }

    pub fn groups(&self, matching: &[usize], plan: &Plan, grouping: Grouping) -> Groups {
        let include = plan.include;
        let paid = |row: usize| {
            let own = self.payments.of_sheet(row);
            own.filter(|at| self.counts(*at, include))
                .collect::<Vec<usize>>()
        };
        let part = |members: &Members| {
            let once = |numbers: &[usize]| {
                let mut numbers = numbers.to_vec();
                numbers.sort_unstable();
                numbers.dedup();
                numbers
            };
            let (rows, payments) = (once(&members.0), once(&members.1));
            Part {
                value: self.measure(grouping.measure, &rows, &payments),
                sheets: small(rows.len()),
            }
        };
        // Each group by its place.
        let mut parts: BTreeMap<usize, Members> = BTreeMap::new();
        let mut nobody = Members::default();
        let mut whole = Members::default();
        let dimension = grouping.by.dimension();
        for row in matching {
            whole.0.push(*row);
            whole.1.extend(paid(*row));
            match dimension {
                Some(dimension) => {
                    let column = &self.columns[&dimension];
                    for code in column.rows[*row]
                        .iter()
                        .filter(|code| column.depths[**code] == 0)
                    {
                        let own = parts.entry(*code).or_default();
                        own.0.push(*row);
                        own.1.extend(paid(*row));
                    }
                }
                None => {
                    for at in paid(*row) {
                        let own = if self.is_nobody(at) {
                            &mut nobody
                        } else {
                            parts
                                .entry(self.payments.recipient[at] as usize)
                                .or_default()
                        };
                        own.0.push(*row);
                        own.1.push(at);
                    }
                }
            }
        }
        let mut all: Vec<(usize, Part)> = parts
            .iter()
            .map(|(place, members)| (*place, part(members)))
            .collect();
        let in_time = grouping.by == Group::Year;
        if !in_time {
            all.sort_by(|a, b| match (a.1.value, b.1.value) {
                (Some(a), Some(b)) => larger(a, b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        }
        let others = all.split_off(grouping.limit.min(all.len()));
        if in_time {
            all.reverse();
        }
        let mut rest = Members::default();
        for (place, _) in &others {
            rest.0.extend(&parts[place].0);
            rest.1.extend(&parts[place].1);
        }
        let row = |(place, part): (usize, Part)| match dimension {
            Some(dimension) => {
                let label = &self.labels(dimension)[place];
                GroupRow {
                    label: label.as_str().into(),
                    key: GroupKey::Filter(dimension),
                    part,
                    chosen: plan.filters.labels(dimension).contains(label),
                }
            }
            None => GroupRow {
                label: self.payments.recipients.names[place].into(),
                key: GroupKey::Recipient(RecipientId::from_text(
                    self.payments.recipients.ids[place].to_owned(),
                )),
                part,
                chosen: false,
            },
        };
        Groups {
            grouping,
            rows: all.into_iter().map(row).collect(),
            rest: (!others.is_empty()).then(|| GroupRest {
                groups: small(others.len()),
                part: part(&rest),
            }),
            unidentified: dimension.is_none().then(|| part(&nobody)),
            whole: part(&whole),
            overlap: !matches!(grouping.by, Group::Ministry | Group::Bureau | Group::Year),
            years: self.years(matching),
            include,
        }
    }

    fn measure(&self, measure: Measure, rows: &[usize], payments: &[usize]) -> Option<Measured> {
        let sheets = self.sheets;
        let sum = |column: &[i64]| {
            let filed: Vec<i64> = rows.iter().filter_map(|row| filed(column[*row])).collect();
            (!filed.is_empty()).then(|| Measured::Yen(filed.iter().sum()))
        };
        let both: Vec<(i64, i64)> = rows
            .iter()
            .filter_map(|row| filed(sheets.executed[*row]).zip(filed(sheets.total[*row])))
            .collect();
        let executed: i64 = both.iter().map(|(executed, _)| executed).sum();
        let total: i64 = both.iter().map(|(_, total)| total).sum();
        let number = |count: usize| Some(Measured::Count(small(count)));
        match measure {
            Measure::Total => sum(&sheets.total),
            Measure::Executed => sum(&sheets.executed),
            Measure::Initial => sum(&sheets.initial),
            Measure::Supplementary => sum(&sheets.supplementary),
            Measure::CarriedIn => sum(&sheets.carried_in),
            Measure::CarriedOut => sum(&sheets.carried_out),
            Measure::Rate => (total > 0).then(|| Measured::Share(executed as f64 / total as f64)),
            Measure::Unused => (!both.is_empty()).then_some(Measured::Yen(total - executed)),
            Measure::Sheets => number(rows.len()),
            Measure::Projects => {
                let own: HashSet<u32> = rows.iter().map(|row| self.traits.project[*row]).collect();
                number(own.len())
            }
            Measure::Payments => number(payments.len()),
            Measure::Recipients => {
                let named = payments.iter().filter(|at| !self.is_nobody(**at));
                let own: HashSet<u32> = named.map(|at| self.payments.recipient[*at]).collect();
                number(own.len())
            }
            Measure::PaidDirectly => {
                let direct = payments.iter().filter(|at| !self.is_downstream(**at));
                let yen: Vec<i64> = direct
                    .filter_map(|at| filed(self.payments.yen[*at]))
                    .collect();
                (!yen.is_empty()).then(|| Measured::Yen(yen.iter().sum()))
            }
        }
    }

    pub fn points(&self, matching: &[usize], limit: usize) -> Points {
        let point = |row: &usize| {
            Some(Point {
                row: small(*row),
                total: self.total(*row)?,
                rate: self.rate(*row)?,
            })
        };
        let mut points: Vec<Point> = matching.iter().filter_map(point).collect();
        points.sort_by_key(|point| (Reverse(point.total), point.row));
        let of = small(points.len());
        points.truncate(limit);
        Points {
            points,
            of,
            years: self.years(matching),
        }
    }

    pub fn changes(&self, matching: &[usize], limit: usize) -> Changes {
        let changed = |row: &usize| {
            Some(Changed {
                row: small(*row),
                before: filed(self.sheets.previous_total[*row])?,
                now: self.total(*row)?,
                change: self.change(*row),
            })
        };
        let mut all: Vec<Changed> = matching.iter().filter_map(changed).collect();
        all.sort_by_key(|one| (Reverse((one.now - one.before).abs()), one.row));
        let up: Vec<Changed> = all
            .iter()
            .filter(|one| one.now > one.before)
            .copied()
            .collect();
        let down: Vec<Changed> = all
            .iter()
            .filter(|one| one.now < one.before)
            .copied()
            .collect();
        Changes {
            of: (small(up.len()), small(down.len())),
            up: up.into_iter().take(limit).collect(),
            down: down.into_iter().take(limit).collect(),
            years: self.years(matching),
        }
    }
}

/// The rows that fail no filter but the one that is ignored.
fn select(failing: &Failing, without: Without) -> Vec<usize> {
    let passes = |failed: &[Without]| match without {
        Without::Nothing => failed.is_empty(),
        _ => failed.iter().all(|one| *one == without),
    };
    let rows = failing.iter().filter(|(_, failed)| passes(failed));
    rows.map(|(row, _)| *row).collect()
}

fn in_range(part: i64, whole: i64, range: RatioRange) -> bool {
    let reaches = |end: i32| i128::from(part) * 10_000 - i128::from(end) * i128::from(whole);
    range.from.is_none_or(|from| reaches(from) >= 0) && range.to.is_none_or(|to| reaches(to) <= 0)
}

/// The larger first, whatever its sign.
fn larger(a: Measured, b: Measured) -> Ordering {
    match (a, b) {
        (Measured::Yen(a), Measured::Yen(b)) => b.abs().cmp(&a.abs()),
        (Measured::Count(a), Measured::Count(b)) => b.cmp(&a),
        (Measured::Share(a), Measured::Share(b)) => b.abs().total_cmp(&a.abs()),
        _ => panic!("a measure has values of one kind: {a:?}, {b:?}"),
    }
}
