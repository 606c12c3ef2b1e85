//! The selection in parts: what each measures.

use super::grouping::{Group, Grouping};
use super::meter::{Members, Meter, counts};
use super::select::{Choice, Selection};
use super::{Dimension, Engine, Include};
use crate::dataset::PaymentTable;
use crate::domain::{FiscalYear, RecipientId};
use std::cmp::Ordering;
use std::sync::Arc;

/// The matching sheets in groups.
///
/// All filters hold, so that the whole is what the headline says. Of each sheet
/// only its settled fiscal year counts, so no money counts twice; where sheets
/// of several published years match, sums are over [`Groups::years`].
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// What was asked for.
    pub grouping: Grouping,
    /// The groups that have a sheet: the largest first, whatever the sign, those
    /// without a value last; fiscal years as time goes, the latest of them.
    pub rows: Vec<GroupRow>,
    /// The other groups as one, where there are more than were asked for.
    pub rest: Option<GroupRest>,
    /// Of recipients: what went to payees that name nobody, which are no group
    /// (pitfall I4).
    pub unidentified: Option<Part>,
    /// The whole selection. Where parts overlap it is less than their sum.
    pub whole: Part,
    /// Whether a sheet can count in more than one group.
    pub overlap: bool,
    /// The fiscal years that the selection's sheets settle, oldest first.
    pub years: Vec<FiscalYear>,
    /// Which flagged payments count.
    pub include: Include,
}

/// What sheets measure together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Part {
    /// The measure; `None` where nothing was filed.
    pub value: Option<Measured>,
    /// Of how many sheets; of recipients, of those that pay them.
    pub sheets: u32,
}

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    /// Its label in the data: a name, a published year, of 局 `府省庁/局`.
    pub label: Arc<str>,
    /// What leads to it.
    pub key: GroupKey,
    /// What it measures.
    pub part: Part,
    /// Whether it is chosen by the filters.
    pub chosen: bool,
}

/// What a group is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupKey {
    /// The value of a category by which sheets can be filtered: its label is the
    /// group's.
    Filter(Dimension),
    /// A recipient, who has a page.
    Recipient(RecipientId),
}

/// The groups beyond the limit, as one: sheets in several of them count once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupRest {
    /// How many groups.
    pub groups: u32,
    /// What they measure together.
    pub part: Part,
}

/// A value of a measure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measured {
    /// Yen.
    Yen(i64),
    /// A number of things.
    Count(u32),
    /// A ratio: 1 is 100 %.
    Share(f64),
}

impl Measured {
    fn size(self) -> f64 {
        match self {
            Self::Yen(yen) => (yen as f64).abs(),
            Self::Count(count) => f64::from(count),
            Self::Share(share) => share.abs(),
        }
    }

    /// Larger sizes first, whole yen told apart.
    fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Yen(a), Self::Yen(b)) => b.unsigned_abs().cmp(&a.unsigned_abs()),
            (a, b) => b.size().total_cmp(&a.size()),
        }
    }
}

/// A group before it is measured.
struct Candidate {
    label: Arc<str>,
    key: GroupKey,
    members: Members,
    chosen: bool,
}

impl Engine {
    /// The selection in groups; `None` until what the question needs is loaded.
    pub(super) fn groups(
        &self,
        grouping: Grouping,
        selection: &Selection,
        choice: &Choice<'_>,
        include: Include,
    ) -> Option<Groups> {
        let payments = self.payments();
        let loaded = (payments, self.traits());
        let mut meter = Meter::new(&self.sheets, loaded, grouping.measure, include);
        let (candidates, unidentified) = match grouping.by.dimension() {
            Some(dimension) => (self.by_value(dimension, selection, choice)?, None),
            None => {
                let (groups, nobody) = by_recipient(payments?, selection, include);
                (groups, Some(nobody))
            }
        };
        if !meter.is_ready() {
            return None;
        }
        let mut measured: Vec<(Part, Candidate)> = candidates
            .into_iter()
            .map(|group| (meter.part(&group.members), group))
            .collect();
        let in_time = grouping.by == Group::Year;
        if in_time {
            measured.sort_by(|(_, a), (_, b)| b.label.cmp(&a.label));
        } else {
            // Stable: ties stay in the order of the category.
            measured.sort_by(|(a, _), (b, _)| match (a.value, b.value) {
                (Some(a), Some(b)) => a.compare(b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            });
        }
        let others = measured.split_off(grouping.limit.min(measured.len()));
        if in_time {
            measured.reverse();
        }
        let rest = (!others.is_empty()).then(|| GroupRest {
            groups: u32::try_from(others.len()).unwrap_or(u32::MAX),
            part: meter.part(&united(others.into_iter().map(|(_, group)| group.members))),
        });
        let whole = Members {
            rows: selection.listed().to_vec(),
            payments: None,
        };
        Some(Groups {
            grouping,
            rows: measured
                .into_iter()
                .map(|(part, group)| GroupRow {
                    label: group.label,
                    key: group.key,
                    part,
                    chosen: group.chosen,
                })
                .collect(),
            rest,
            unidentified: unidentified.map(|members| meter.part(&members)),
            whole: meter.part(&whole),
            overlap: grouping.by.overlaps(),
            years: self.years_of(selection),
            include,
        })
    }

    /// The fiscal years that the sheets of a selection settle, oldest first.
    pub(super) fn years_of(&self, selection: &Selection) -> Vec<FiscalYear> {
        let mut years: Vec<FiscalYear> = self
            .index
            .segments
            .all()
            .iter()
            .filter(|run| selection.rows.iter_range(run.rows.clone()).next().is_some())
            .map(|run| run.year.settled())
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The values of a category that a selection has; of a tree those at its top.
    fn by_value(
        &self,
        dimension: Dimension,
        selection: &Selection,
        choice: &Choice<'_>,
    ) -> Option<Vec<Candidate>> {
        let candidate = |label: Arc<str>, rows: Vec<u32>, chosen: bool| Candidate {
            label,
            key: GroupKey::Filter(dimension),
            members: Members {
                rows,
                payments: None,
            },
            chosen,
        };
        let listed = |rows: &mut dyn Iterator<Item = usize>| -> Vec<u32> {
            rows.map(|row| u32::try_from(row).unwrap_or(u32::MAX))
                .collect()
        };
        if dimension == Dimension::Year {
            let years = self.index.segments.all().iter().map(|run| {
                let rows = listed(&mut selection.rows.iter_range(run.rows.clone()));
                let chosen = choice.filters.years.contains(&run.year);
                candidate(run.year.to_string().into(), rows, chosen)
            });
            return Some(with_sheets(years));
        }
        let values = self.values(dimension)?;
        let chosen = choice.chosen(dimension).map_or(&[][..], |own| &own.codes);
        let groups = values.labels.iter().enumerate();
        let groups = groups
            .filter(|(code, _)| values.depth(*code) == 0)
            .map(|(code, label)| {
                let rows = listed(&mut values.rows_among(code, &selection.rows).into_iter());
                candidate(label.clone(), rows, chosen.contains(&code))
            });
        Some(with_sheets(groups))
    }
}

fn with_sheets(groups: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
    groups
        .filter(|group| !group.members.rows.is_empty())
        .collect()
}

/// The recipients of a selection in the order of their ids, and what went to
/// payees that name nobody.
fn by_recipient(
    payments: &PaymentTable,
    selection: &Selection,
    include: Include,
) -> (Vec<Candidate>, Members) {
    let mut paid: Vec<(u32, u32, u32)> = Vec::new();
    for row in selection.listed() {
        for at in payments.of_sheet(*row as usize) {
            if counts(payments, at, include) {
                let at = u32::try_from(at).unwrap_or(u32::MAX);
                paid.push((payments.recipient[at as usize], *row, at));
            }
        }
    }
    paid.sort_unstable();
    let mut groups = Vec::new();
    let mut nobody = Vec::new();
    for own in paid.chunk_by(|a, b| a.0 == b.0) {
        let recipient = own[0].0;
        if payments.recipients.is_anonymous(recipient) {
            nobody.push(members(own));
            continue;
        }
        let at = recipient as usize;
        groups.push(Candidate {
            label: payments.recipients.names[at].into(),
            key: GroupKey::Recipient(RecipientId::from_text(
                payments.recipients.ids[at].to_owned(),
            )),
            members: members(own),
            chosen: false,
        });
    }
    (groups, united(nobody.into_iter()))
}

fn members(paid: &[(u32, u32, u32)]) -> Members {
    let mut rows: Vec<u32> = paid.iter().map(|(_, row, _)| *row).collect();
    rows.dedup();
    Members {
        rows,
        payments: Some(paid.iter().map(|(_, _, at)| *at).collect()),
    }
}

/// All of several groups, each sheet and payment once.
fn united(groups: impl Iterator<Item = Members>) -> Members {
    let mut rows = Vec::new();
    let mut payments: Option<Vec<u32>> = None;
    for group in groups {
        rows.extend(group.rows);
        if let Some(own) = group.payments {
            payments.get_or_insert_default().extend(own);
        }
    }
    rows.sort_unstable();
    rows.dedup();
    Members { rows, payments }
}
