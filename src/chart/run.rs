use super::option::Amounts;
use crate::text::{self, AxisUnit, axis_value};
use charming::datatype::{CompositeValue, DataPoint};
use kokko_core::domain::FiscalYear;
use kokko_core::query::Basis;

/// A year on the horizontal axis.
pub(super) struct Year {
    /// As it is labelled: marked where it is not settled.
    pub label: String,
    /// What its figures rest on.
    pub basis: Basis,
}

impl Year {
    pub fn new(year: FiscalYear, basis: Basis) -> Self {
        Self {
            label: text::axis_label(year, basis),
            basis,
        }
    }
}

/// Years that are drawn alike: one series of ECharts.
pub(super) struct Run {
    /// What their figures rest on.
    pub basis: Basis,
    /// Their places on the horizontal axis.
    pub places: Vec<usize>,
}

/// The years by what they rest on. A line joins only neighbours, so one run of a
/// line ends where the next year rests on something else.
pub(super) fn runs(years: &[Year], is_line: bool) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (place, year) in years.iter().enumerate() {
        let joins = |run: &&mut Run| {
            let is_next = run.places.last().is_some_and(|last| last + 1 == place);
            run.basis == year.basis && (is_next || !is_line)
        };
        match runs.iter_mut().find(joins) {
            Some(run) => run.places.push(place),
            None => runs.push(Run {
                basis: year.basis,
                places: vec![place],
            }),
        }
    }
    // A chart of nothing still has its series.
    if runs.is_empty() {
        runs.push(Run {
            basis: Basis::Settled,
            places: Vec::new(),
        });
    }
    runs
}

/// The amounts of a run, in the unit of the axis.
pub(super) struct Data<'a> {
    pub amounts: &'a Amounts,
    pub run: &'a Run,
    pub unit: AxisUnit,
}

impl Data<'_> {
    /// The points: of all years in a row, or else each with its place, so that a
    /// tooltip does not tell of this run in the years of another.
    pub fn points(&self) -> Vec<DataPoint> {
        let is_whole = self.run.places.len() == self.amounts.len();
        let places = self.run.places.iter();
        let point = |place: &usize| {
            let yen = self.amounts.get(*place).copied().flatten();
            let value = CompositeValue::from(yen.map(|yen| axis_value(yen, self.unit)));
            if is_whole {
                return DataPoint::from(value);
            }
            let place = CompositeValue::from(*place as i64);
            DataPoint::from(CompositeValue::from(vec![place, value]))
        };
        places.map(point).collect()
    }
}
