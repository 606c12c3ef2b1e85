use super::figures::{unit_at, unit_of};
use super::template::fill;
use super::words::{basic, words};
use kokko_core::domain::FiscalYear;
use kokko_core::query::Basis;

/// The unit of an axis, in which all its values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AxisUnit {
    /// Its size in yen.
    pub size: i64,
    /// `兆円`.
    pub name: &'static str,
}

/// The unit for an axis whose largest value, up or down, is this many yen.
pub fn axis_unit(max_abs: i64) -> AxisUnit {
    let unit = unit_at(unit_of(max_abs.unsigned_abs()));
    AxisUnit {
        size: i64::try_from(unit.yen).unwrap_or(1),
        name: unit.axis,
    }
}

/// An amount in a unit, as a number that reads well where the chart prints it:
/// four figures, or all before the point. Only zero becomes 0 (pitfall U4).
pub fn axis_value(yen: i64, unit: AxisUnit) -> f64 {
    let value = yen as f64 / unit.size as f64;
    if value == 0.0 {
        return 0.0;
    }
    let digits = value.abs().log10().floor();
    let decimals = (3.0 - digits).clamp(0.0, 12.0);
    let scale = 10_f64.powf(decimals);
    (value * scale).round() / scale
}

/// An amount in a unit beside its mark: at most three figures, or all before the point.
pub fn axis_amount(yen: i64, unit: AxisUnit) -> String {
    let value = yen as f64 / unit.size as f64;
    let decimals = match value.abs() {
        100.0.. => 0,
        10.0.. => 1,
        _ => 2,
    };
    format!("{value:.decimals$}")
}

/// What the values beside columns are.
pub fn columns_unit(unit: AxisUnit) -> String {
    fill(words().board.columns_unit_of, &[("unit", unit.name)])
}

/// A year on an axis, as the template of ECharts: `{value}年度`.
pub fn axis_year() -> String {
    fill(basic().year_of, &[("year", "{value}")])
}

/// A year's label on an axis: marked where the year is not settled.
pub fn axis_label(year: FiscalYear, basis: Basis) -> String {
    match basis {
        Basis::Settled => year.to_string(),
        Basis::Survivors | Basis::Current => {
            fill(words().marked_year_of, &[("year", &year.to_string())])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_takes_the_unit_of_its_largest_value() {
        assert_eq!(axis_unit(13_720_000_000_000).name, "兆円");
        assert_eq!(axis_unit(-365_000_000).name, "億円");
        assert_eq!(axis_unit(82_500_000).size, 10_000);
        assert_eq!(axis_unit(0).name, "円");
        assert_eq!(axis_unit(i64::MIN).name, "兆円");
    }

    #[test]
    fn a_value_on_an_axis_reads_well_and_only_zero_is_zero() {
        let trillion = axis_unit(1_000_000_000_000);
        assert_eq!(axis_value(13_722_345_678_901, trillion), 13.72);
        assert_eq!(axis_value(1_788_400_000_000_000, trillion), 1788.0);
        assert_eq!(axis_value(5_577_000, trillion), 0.000_005_577);
        assert_eq!(axis_value(-19_000_000, axis_unit(365_000_000)), -0.19);
        assert_eq!(axis_value(0, trillion), 0.0);
        assert_eq!(axis_amount(139_723_000_000_000, trillion), "140");
        assert_eq!(axis_amount(13_722_000_000_000, trillion), "13.7");
        assert_eq!(axis_amount(1_372_000_000_000, trillion), "1.37");
    }
}
