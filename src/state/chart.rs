use kokko_core::query::{Group, Grouping, Measure, Unit};

/// How many groups a chart shows beside the others as one.
const GROUPS: usize = 24;
/// How many sheets a scatter shows, the largest budgets first.
const POINTS: usize = 400;

/// Which chart of the selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ChartKind {
    /// 予算と執行の推移.
    #[default]
    Trend,
    /// A bar a group.
    Bars,
    /// A tile a group.
    Treemap,
    /// 予算計 against 執行率, a point a sheet.
    Scatter,
}

impl ChartKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Trend, Self::Bars, Self::Treemap, Self::Scatter];

    /// Its name in the address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Trend => "trend",
            Self::Bars => "bars",
            Self::Treemap => "treemap",
            Self::Scatter => "scatter",
        }
    }
}

/// How amounts become lengths, so that one giant does not flatten all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    /// As they are.
    #[default]
    Linear,
    /// As they are, without the largest.
    Rest,
    /// 対数.
    Log,
    /// 指数: the first year is 100.
    Index,
}

impl Scale {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Linear, Self::Rest, Self::Log, Self::Index];

    /// Its name in the address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Rest => "rest",
            Self::Log => "log",
            Self::Index => "index",
        }
    }
}

/// The chart of the selection as the address holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chart {
    /// Which one.
    pub kind: ChartKind,
    /// Its groups, where it has any.
    pub group: Group,
    /// What is measured of them.
    pub measure: Measure,
    /// How amounts become lengths.
    pub scale: Scale,
}

impl Default for Chart {
    fn default() -> Self {
        Self {
            kind: ChartKind::default(),
            group: Group::Ministry,
            measure: Measure::Total,
            scale: Scale::default(),
        }
    }
}

impl Chart {
    /// The groups it asks for.
    pub(super) fn grouping(self) -> Option<Grouping> {
        let grouped = matches!(self.kind, ChartKind::Bars | ChartKind::Treemap);
        grouped.then_some(Grouping {
            by: self.group,
            measure: self.measure,
            limit: GROUPS,
        })
    }

    /// The points it asks for.
    pub(super) fn points(self) -> Option<usize> {
        (self.kind == ChartKind::Scatter).then_some(POINTS)
    }

    /// Whether it can be drawn so: only years have a first one, an area can
    /// only be what it is, a ratio needs no logarithm.
    pub fn offers(self, scale: Scale) -> bool {
        match scale {
            Scale::Linear => true,
            Scale::Rest => self.kind != ChartKind::Scatter,
            Scale::Log => match self.kind {
                ChartKind::Trend => true,
                ChartKind::Bars => self.measure.unit() != Unit::Share,
                ChartKind::Treemap | ChartKind::Scatter => false,
            },
            Scale::Index => self.kind == ChartKind::Trend,
        }
    }
}

/// Every group that can be asked for and its name in the address.
pub fn group_key(group: Group) -> &'static str {
    match group {
        Group::Ministry => "ministry",
        Group::Bureau => "bureau",
        Group::Account => "account",
        Group::Method => "method",
        Group::Policy => "policy",
        Group::Expense => "expense",
        Group::Year => "year",
        Group::Recipient => "recipient",
        Group::Contract => "contract",
    }
}

/// The name of a measure in the address.
pub fn measure_key(measure: Measure) -> &'static str {
    match measure {
        Measure::Total => "total",
        Measure::Executed => "executed",
        Measure::Rate => "rate",
        Measure::Unused => "unused",
        Measure::Initial => "initial",
        Measure::Supplementary => "supplementary",
        Measure::CarriedIn => "carried_in",
        Measure::CarriedOut => "carried_out",
        Measure::Projects => "projects",
        Measure::Sheets => "sheets",
        Measure::Payments => "payments",
        Measure::Recipients => "recipients",
        Measure::PaidDirectly => "paid",
    }
}

/// The keys of a chart in the address, in their one order.
pub(super) const KEYS: [&str; 4] = ["chart", "group", "measure", "scale"];

/// Reads the value of one of [`KEYS`]; false where the key cannot take it.
pub(super) fn read(chart: &mut Chart, key: &str, value: &str) -> bool {
    fn pick<T: Copy>(all: &[T], key: fn(T) -> &'static str, value: &str, into: &mut T) -> bool {
        let found = all.iter().copied().find(|one| key(*one) == value);
        found.map(|found| *into = found).is_some()
    }
    match key {
        "chart" => pick(&ChartKind::ALL, ChartKind::key, value, &mut chart.kind),
        "group" => pick(&Group::ALL, group_key, value, &mut chart.group),
        "measure" => pick(&Measure::ALL, measure_key, value, &mut chart.measure),
        _ => pick(&Scale::ALL, Scale::key, value, &mut chart.scale),
    }
}

/// What of a chart is not as by default.
pub(super) fn pairs(chart: Chart) -> Vec<(&'static str, String)> {
    let usual = Chart::default();
    let values = [
        (chart.kind.key(), usual.kind.key()),
        (group_key(chart.group), group_key(usual.group)),
        (measure_key(chart.measure), measure_key(usual.measure)),
        (chart.scale.key(), usual.scale.key()),
    ];
    let pairs = KEYS.into_iter().zip(values);
    pairs
        .filter(|(_, (value, usual))| value != usual)
        .map(|(key, (value, _))| (key, value.to_owned()))
        .collect()
}
