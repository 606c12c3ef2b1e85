use super::filter::{choose, discard, include_again, leave_out, let_go_of_kin};
use super::order::{natural, reversed};
use super::{ActiveFilter, Chart, Column, Columns, Language, Route};
use kokko_core::domain::{PaymentFlag, SheetYear};
use kokko_core::query::{
    Dimension, Filters, Group, Grouping, Include, Measure, Plan, RatioRange, Sort, SortKey,
};

/// How many recipients of a selection are ranked.
pub const RANKED: usize = 100;

/// How many of the largest the overview lists.
const LISTED: usize = 10;

/// Which of the explorer's lists is in front.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// 事業.
    #[default]
    Projects,
    /// 支出先.
    Recipients,
    /// 府省庁別: the projects by ministry, as JUDGIT! shows what it found.
    Ministries,
}

impl Tab {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Projects, Self::Recipients, Self::Ministries];

    /// Its name in the address.
    pub fn key(self) -> &'static str {
        match self {
            Self::Projects => "projects",
            Self::Recipients => "recipients",
            Self::Ministries => "ministries",
        }
    }

    /// The list beside it, to the right or else to the left, all around.
    #[must_use]
    pub fn beside(self, right: bool) -> Self {
        match (self, right) {
            (Self::Projects, true) | (Self::Ministries, false) => Self::Recipients,
            (Self::Recipients, true) | (Self::Projects, false) => Self::Ministries,
            (Self::Ministries, true) | (Self::Recipients, false) => Self::Projects,
        }
    }
}

/// Where the reader is and what is chosen there: all that the address holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// The page.
    pub route: Route,
    /// Which sheets, their values in canonical order: years from the newest,
    /// labels as strings sort.
    pub filters: Filters,
    /// Every published year is asked for; without it and without a year chosen
    /// it is the newest one, in which each project stands once.
    pub all_years: bool,
    /// The order of the table of projects.
    pub sort: Sort,
    /// The list in front.
    pub tab: Tab,
    /// The chart of the selection.
    pub chart: Chart,
    /// The columns of the table of projects.
    pub columns: Columns,
    /// Which flagged payments count in totals and rankings, on every page.
    pub include: Include,
    /// The language of every page.
    pub language: Language,
}

impl ViewState {
    /// A page with nothing chosen.
    pub fn at(route: Route) -> Self {
        Self {
            route,
            ..Self::default()
        }
    }

    /// The question it asks of a dataset with this newest year.
    pub fn plan(&self, newest: Option<SheetYear>) -> Plan {
        Plan {
            filters: self.with_years(newest).filters,
            sort: self.sort,
            recipients: Some(RANKED),
            include: self.include,
            grouping: self.chart.grouping(),
            points: self.chart.points(),
            ..Plan::default()
        }
    }

    /// The question of the overview: the newest year, and what its links need.
    pub fn overview_plan(&self, newest: Option<SheetYear>) -> Plan {
        Plan {
            facets: vec![Dimension::Ministry, Dimension::Policy],
            thresholds: false,
            recipients: Some(LISTED),
            changes: Some(LISTED / 2),
            grouping: Some(Grouping {
                by: Group::Ministry,
                measure: Measure::Total,
                limit: usize::MAX,
            }),
            ..self.moved_to(Route::Projects).plan(newest)
        }
    }

    /// With this chart of the selection.
    #[must_use]
    pub fn with_chart(&self, chart: Chart) -> Self {
        Self {
            chart,
            ..self.clone()
        }
    }

    /// With a column of the table of projects shown, or not where it was.
    #[must_use]
    pub fn toggle_column(&self, column: Column) -> Self {
        Self {
            columns: self.columns.toggled(column),
            ..self.clone()
        }
    }

    /// Whether every published year is meant: it is asked for, or words are and no
    /// year, for they are searched for in every year.
    pub fn means_all_years(&self) -> bool {
        let filters = &self.filters;
        filters.years.is_empty() && (self.all_years || !filters.query.is_empty())
    }

    /// Whether it is words alone that make it every year, which nobody has asked for.
    pub fn is_widened(&self) -> bool {
        self.means_all_years() && !self.all_years
    }

    /// With the year that is meant where none is chosen: the newest. Words are
    /// searched for in every year.
    #[must_use]
    pub fn with_years(&self, newest: Option<SheetYear>) -> Self {
        let mut view = self.clone();
        if view.means_all_years() {
            view.all_years = true;
        } else if view.filters.years.is_empty() {
            view.filters.years.extend(newest);
        }
        view
    }

    /// With every published year, or back to the newest.
    #[must_use]
    pub fn with_all_years(&self, all: bool) -> Self {
        let mut view = self.clone();
        view.all_years = all;
        view.filters.years.clear();
        view
    }

    /// With every published year, or only the newest where every one is meant.
    #[must_use]
    pub fn toggle_all_years(&self, newest: Option<SheetYear>) -> Self {
        let mut view = self.with_all_years(!self.means_all_years());
        if view.is_widened() {
            view.filters.years.extend(newest);
        }
        view
    }

    /// With a published year chosen, or let go of, beside those that are meant. Where
    /// none is left, no year is asked for: that is every year, not the newest again.
    #[must_use]
    pub fn toggle_year(&self, label: &str, newest: Option<SheetYear>) -> Self {
        let before = self.with_years(newest);
        let mut view = before.toggle(Dimension::Year, label);
        if view.filters.years != before.filters.years {
            view.all_years = view.filters.years.is_empty();
        }
        view
    }

    /// With a value chosen, or let go of where it was. A value that the
    /// category cannot have changes nothing. 外局 takes the place of its
    /// ministry, and a ministry that of its 外局.
    #[must_use]
    pub fn toggle(&self, dimension: Dimension, label: &str) -> Self {
        let mut view = self.clone();
        if !discard(&mut view.filters, dimension, label) {
            choose(&mut view.filters, dimension, label);
            let_go_of_kin(&mut view.filters, dimension, label);
            include_again(&mut view.filters.not, dimension, label);
        }
        view
    }

    /// With a value left out, or no longer where it was; what is left out is not
    /// chosen. A value that the category cannot have changes nothing.
    #[must_use]
    pub fn toggle_left_out(&self, dimension: Dimension, label: &str) -> Self {
        let mut view = self.clone();
        if !include_again(&mut view.filters.not, dimension, label) {
            discard(&mut view.filters, dimension, label);
            leave_out(&mut view.filters.not, dimension, label);
        }
        view
    }

    /// With a published year left out of those that are meant, or no longer: where
    /// only the newest is, of all years.
    #[must_use]
    pub fn toggle_year_left_out(&self, label: &str) -> Self {
        let mut view = self.toggle_left_out(Dimension::Year, label);
        if view.filters.years.is_empty() && view.filters.not.labels.contains_key(&Dimension::Year) {
            view.all_years = true;
        }
        view
    }

    /// With exactly these published years chosen.
    #[must_use]
    pub fn with_chosen_years(&self, years: &[SheetYear]) -> Self {
        let mut view = self.with_all_years(false);
        for year in years {
            choose(&mut view.filters, Dimension::Year, &year.to_string());
        }
        view
    }

    /// With this range of 執行率, or any.
    #[must_use]
    pub fn with_rate(&self, rate: Option<RatioRange>) -> Self {
        let mut view = self.clone();
        view.filters.rate = rate;
        view
    }

    /// With this range of changes against the year before, or any.
    #[must_use]
    pub fn with_change(&self, change: Option<RatioRange>) -> Self {
        let mut view = self.clone();
        view.filters.change = change;
        view
    }

    /// With this least budget in yen; nothing and zero are no limit.
    #[must_use]
    pub fn with_min_budget(&self, least: Option<i64>) -> Self {
        let mut view = self.clone();
        view.filters.min_budget = least.filter(|least| *least > 0);
        view
    }

    /// With these words searched for, without the spaces around them.
    #[must_use]
    pub fn with_query(&self, query: &str) -> Self {
        let mut view = self.clone();
        view.filters.query = query.trim().to_owned();
        view
    }

    /// Ordered by a key: from its other end where it is the key already, else
    /// from its natural end.
    #[must_use]
    pub fn with_sort(&self, key: SortKey) -> Self {
        self.ordered(if self.sort.key == key {
            reversed(self.sort)
        } else {
            natural(key)
        })
    }

    /// In exactly this order.
    #[must_use]
    pub fn ordered(&self, sort: Sort) -> Self {
        Self {
            sort,
            ..self.clone()
        }
    }

    /// With this list in front.
    #[must_use]
    pub fn with_tab(&self, tab: Tab) -> Self {
        Self {
            tab,
            ..self.clone()
        }
    }

    /// With payments of this flag counted, or not where they were.
    #[must_use]
    pub fn toggle_included(&self, flag: PaymentFlag) -> Self {
        Self {
            include: self.include.toggled(flag),
            ..self.clone()
        }
    }

    /// In this language.
    #[must_use]
    pub fn with_language(&self, language: Language) -> Self {
        Self {
            language,
            ..self.clone()
        }
    }

    /// Another page with nothing chosen, but for what counts and the language.
    #[must_use]
    pub fn moved_to(&self, route: Route) -> Self {
        Self {
            include: self.include,
            language: self.language,
            ..Self::at(route)
        }
    }

    /// With nothing chosen and nothing searched for; page, order, list and what counts stay.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self {
            filters: Filters::default(),
            all_years: false,
            ..self.clone()
        }
    }

    /// What is chosen, in the order in which it is shown.
    pub fn active(&self) -> Vec<ActiveFilter> {
        let filters = &self.filters;
        let mut active = Vec::new();
        if !filters.query.is_empty() {
            active.push(ActiveFilter::Query(filters.query.clone()));
        }
        if self.all_years && filters.years.is_empty() {
            active.push(ActiveFilter::AllYears);
        }
        for dimension in Dimension::ALL {
            let chosen = filters.labels(dimension).into_iter();
            active.extend(chosen.map(|label| ActiveFilter::Value(dimension, label)));
        }
        active.extend(filters.min_budget.map(ActiveFilter::MinBudget));
        active.extend(filters.rate.map(ActiveFilter::Rate));
        active.extend(filters.change.map(ActiveFilter::Change));
        let not = &filters.not;
        let mut others = Vec::new();
        if !not.query.is_empty() {
            others.push(ActiveFilter::Query(not.query.clone()));
        }
        for (dimension, labels) in &not.labels {
            let labels = labels.iter().cloned();
            others.extend(labels.map(|label| ActiveFilter::Value(*dimension, label)));
        }
        others.extend(not.min_budget.map(ActiveFilter::MinBudget));
        others.extend(not.rate.map(ActiveFilter::Rate));
        others.extend(not.change.map(ActiveFilter::Change));
        active.extend(
            others
                .into_iter()
                .map(|other| ActiveFilter::Not(Box::new(other))),
        );
        active
    }
}
