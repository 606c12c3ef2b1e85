use super::address::{CHANGE, MIN_BUDGET, QUERY, RATE};
use super::filter::{key_of, take_over};
use super::percent::decode_value;
use super::{ActiveFilter, Route, ViewState};
use kokko_core::query::{Dimension, Filters};
use kokko_core::search::Query;

/// What of the explorer, or of the page of one project or recipient, is shown inside
/// another page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All of it.
    #[default]
    Page,
    /// The chart of the selection; of a project that of its budgets.
    Chart,
    /// The list in front; of a project that of its recipients.
    List,
    /// A section of a project's page, or of the page of sources.
    Section(Section),
}

/// A section that has a chart or a table of its own, beside those of [`Show`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// これまでの推移 of a project, over all its sheets.
    Life,
    /// 成果目標及び成果実績(アウトカム).
    Outcomes,
    /// 活動指標及び活動実績(アウトプット).
    Outputs,
    /// 代替的な達成目標及び実績.
    Alternatives,
    /// 単位当たりコスト.
    UnitCosts,
    /// Flags of sheets.
    Flags,
    /// Payments that were repaired.
    Repairs,
    /// 訂正した額.
    Corrections,
    /// Links from year to year.
    Links,
    /// Files, and what was read of each.
    Files,
    /// Sources, with dates and licences.
    Sources,
}

impl Section {
    const ALL: [Self; 11] = [
        Self::Life,
        Self::Outcomes,
        Self::Outputs,
        Self::Alternatives,
        Self::UnitCosts,
        Self::Flags,
        Self::Repairs,
        Self::Corrections,
        Self::Links,
        Self::Files,
        Self::Sources,
    ];

    /// Whether it is one of the page of sources; else of a project's.
    pub fn is_of_sources(self) -> bool {
        !matches!(
            self,
            Self::Life | Self::Outcomes | Self::Outputs | Self::Alternatives | Self::UnitCosts
        )
    }

    /// Its name in the query, and its id on the page. `style/components/embed.css` knows
    /// them, too.
    pub fn key(self) -> &'static str {
        match self {
            Self::Life => "life",
            Self::Outcomes => "outcomes",
            Self::Outputs => "outputs",
            Self::Alternatives => "alternatives",
            Self::UnitCosts => "unit-costs",
            Self::Flags => "flags",
            Self::Repairs => "repairs",
            Self::Corrections => "corrections",
            Self::Links => "links",
            Self::Files => "files",
            Self::Sources => "sources",
        }
    }
}

impl Show {
    /// Its name in the query, and in the snippet.
    pub fn key(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Chart => "chart",
            Self::List => "list",
            Self::Section(section) => section.key(),
        }
    }

    /// By its name; all of it where that is none.
    fn read(key: &str) -> Self {
        let sections = Section::ALL.into_iter().map(Self::Section);
        let mut parts = [Self::Chart, Self::List].into_iter().chain(sections);
        parts.find(|part| part.key() == key).unwrap_or_default()
    }
}

/// Keys of the address whose values the page around this one has set, and only
/// that page changes. A setting of the display: the data stay public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    keys: Vec<String>,
    filters: Filters,
    all_years: bool,
    show: Show,
}

impl Lock {
    /// Reads the query of the page, `?embed&lock=ministry,year`; `None` where the
    /// page is not inside another one.
    pub fn parse(query: &str) -> Option<Self> {
        let query = query.strip_prefix('?').unwrap_or(query);
        let pairs = query
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let mut embedded = false;
        let mut keys = Vec::new();
        let mut show = Show::Page;
        for (key, value) in pairs {
            embedded |= key == "embed";
            if key == "show" {
                show = Show::read(value);
            }
            if key == "lock" {
                let value = decode_value(value);
                let named = value.split(',').filter(|key| is_filter(key));
                keys.extend(named.map(str::to_owned));
            }
        }
        embedded.then(|| Self {
            keys,
            show,
            ..Self::default()
        })
    }

    /// What of the explorer is shown.
    pub fn show(&self) -> Show {
        self.show
    }

    /// From here on the locked keys have the values of this view.
    pub fn hold(&mut self, view: &ViewState) {
        self.filters = view.filters.clone();
        self.all_years = view.all_years;
    }

    /// The view with its locked keys as they are held. Overview and search, which know
    /// none of these, give way to the explorer; what has no filters is left as it is,
    /// and [`Lock::beyond`] says so.
    #[must_use]
    pub fn apply(&self, view: ViewState) -> ViewState {
        let mut view = view;
        if self.keys.is_empty() {
            return view;
        }
        match view.route {
            Route::Projects => {}
            Route::Overview => view.route = Route::Projects,
            Route::Search => view = view.narrowing(&Query::parse(&view.filters.query).0),
            _ => return view,
        }
        let (filters, held) = (&mut view.filters, &self.filters);
        for dimension in Dimension::ALL.into_iter().filter(|one| self.has(*one)) {
            take_over(filters, held, dimension);
            if dimension == Dimension::Year {
                view.all_years = self.all_years;
            }
        }
        if self.locks(MIN_BUDGET) {
            filters.min_budget = held.min_budget;
            filters.not.min_budget = held.not.min_budget;
        }
        if self.locks(RATE) {
            filters.rate = held.rate;
            filters.not.rate = held.not.rate;
        }
        if self.locks(CHANGE) {
            filters.change = held.change;
            filters.not.change = held.not.change;
        }
        if self.locks(QUERY) {
            filters.query.clone_from(&held.query);
            filters.not.query.clone_from(&held.not.query);
        }
        view
    }

    /// What holds in the explorer and not on a page that has no filters: the explorer
    /// with that alone, in the language of this view; `None` where nothing is beyond it.
    pub fn beyond(&self, view: &ViewState) -> Option<ViewState> {
        let list = self.apply(view.moved_to(Route::Projects));
        let is_beyond = view.route != Route::Projects && !list.active().is_empty();
        is_beyond.then_some(list)
    }

    /// Whether a category's values are locked.
    pub fn has(&self, dimension: Dimension) -> bool {
        self.locks(key_of(dimension))
    }

    /// Whether something chosen cannot be let go of.
    pub fn holds(&self, filter: &ActiveFilter) -> bool {
        match filter {
            ActiveFilter::AllYears => self.has(Dimension::Year),
            ActiveFilter::Value(dimension, _) => self.has(*dimension),
            ActiveFilter::MinBudget(_) => self.locks(MIN_BUDGET),
            ActiveFilter::Rate(_) => self.locks(RATE),
            ActiveFilter::Change(_) => self.locks(CHANGE),
            ActiveFilter::Query(_) => self.locks(QUERY),
            ActiveFilter::Not(other) => self.holds(other),
        }
    }

    /// Whether anything is locked.
    pub fn is_set(&self) -> bool {
        !self.keys.is_empty()
    }

    /// Whether what a key of the address says is locked.
    pub fn locks(&self, key: &str) -> bool {
        self.keys.iter().any(|own| own == key)
    }
}

/// Whether a key of the address is that of a filter.
fn is_filter(key: &str) -> bool {
    let own = [MIN_BUDGET, RATE, CHANGE, QUERY].into_iter();
    own.chain(Dimension::ALL.map(key_of)).any(|one| one == key)
}

impl Route {
    /// What a reader who came here has selected, for the page around this one: its
    /// kind and its id.
    pub fn selected(&self) -> Option<(&'static str, &str)> {
        match self {
            Self::Project(id) => Some(("project", id.as_str())),
            Self::Sheet(id) => Some(("sheet", id.as_str())),
            Self::Recipient(id) => Some(("recipient", id.as_str())),
            Self::Overview
            | Self::Projects
            | Self::Search
            | Self::Quality
            | Self::Accessibility
            | Self::Unknown(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(hash: &str) -> ViewState {
        ViewState::parse(hash).0
    }

    fn lock(query: &str, hash: &str) -> Lock {
        let mut lock = Lock::parse(query).unwrap_or_default();
        lock.hold(&view(hash));
        lock
    }

    #[test]
    fn a_page_is_inside_another_one_only_where_its_query_says_so() {
        assert_eq!(Lock::parse(""), None);
        assert_eq!(Lock::parse("?lock=ministry"), None);
        assert_eq!(Lock::parse("?embed"), Some(Lock::default()));
        assert_eq!(
            Lock::parse("?embed=&theme=dark&lock=ministry%2Cyear"),
            Lock::parse("?lock=year,&embed&lock=").map(|lock| Lock {
                keys: vec!["ministry".to_owned(), "year".to_owned()],
                ..lock
            })
        );
    }

    #[test]
    fn what_is_locked_stands_whatever_the_address_says_and_all_else_follows_it() {
        let hash = "#/projects?ministry=環境省&not.ministry=総務省&year=2022&rate=0.5..1";
        let lock = lock("?embed&lock=ministry,rate", hash);
        let applied = lock.apply(view("#/projects?ministry=外務省&year=2021&rate=..0.2&q=川"));
        let wanted = "#/projects?ministry=環境省&not.ministry=総務省&year=2021&rate=0.5..1&q=川";
        assert_eq!(applied, view(wanted));
        let free = view("#/projects?year=2021");
        assert_eq!(lock.apply(free).active().len(), 4);
        for filter in view(wanted).active() {
            let locked = match &filter {
                ActiveFilter::Not(other) => lock.holds(other),
                ActiveFilter::Value(Dimension::Year, _) | ActiveFilter::Query(_) => false,
                _ => true,
            };
            assert_eq!(lock.holds(&filter), locked, "{filter:?}");
        }
    }

    #[test]
    fn every_key_of_a_filter_can_be_locked() {
        let hash = "#/projects?year=all&account=一般会計&min_budget=1&change=0..&q=川&ends=none";
        let keys = "year,account,min_budget,change,q,ends";
        let lock = lock(&format!("?embed&lock={keys}"), hash);
        assert_eq!(lock.apply(view("#/projects")), view(hash));
    }

    #[test]
    fn what_is_no_filter_locks_nothing() {
        let lock = lock("?embed&lock=sort,lang,nonsense", "#/projects?sort=name");
        assert!(!lock.is_set());
        assert_eq!(lock.apply(view("#/")), view("#/"));
    }

    #[test]
    fn a_page_without_filters_knows_what_does_not_hold_on_it() {
        let hash = "#/projects?ministry=環境省&year=2021&sort=name";
        let lock = lock("?embed&lock=ministry", hash);
        for record in ["#/projects/2021-総務-20-0075?lang=en", "#/quality?lang=en"] {
            let list = view("#/projects?ministry=環境省&lang=en");
            assert_eq!(lock.beyond(&view(record)), Some(list));
        }
        assert_eq!(lock.beyond(&view(hash)), None);
        let empty = self::lock("?embed&lock=ministry", "#/projects");
        let none = Lock::parse("?embed").unwrap_or_default();
        for lock in [empty, none] {
            assert_eq!(lock.beyond(&view("#/quality")), None);
        }
    }

    #[test]
    fn what_is_shown_of_the_explorer_stands_in_the_query() {
        let show = |query| Lock::parse(query).map(|lock| lock.show());
        assert_eq!(show("?embed&show=chart"), Some(Show::Chart));
        assert_eq!(show("?show=list&embed"), Some(Show::List));
        assert_eq!(show("?embed&show=all"), Some(Show::Page));
    }

    #[test]
    fn overview_and_search_give_way_and_a_record_stays_as_it_is() {
        let lock = lock("?embed&lock=ministry", "#/projects?ministry=環境省");
        assert_eq!(lock.apply(view("#/")), view("#/projects?ministry=環境省"));
        let nothing = self::lock("?embed&lock=ministry", "#/");
        assert_eq!(nothing.apply(view("#/")), view("#/projects"));
        assert_eq!(
            lock.apply(view("#/search?q=川 -海")),
            view("#/projects?ministry=環境省&year=all&q=川&not.q=海")
        );
        for record in ["#/projects/2021-総務-20-0075", "#/quality"] {
            assert_eq!(lock.apply(view(record)), view(record));
        }
        let none = Lock::parse("?embed").unwrap_or_default();
        for free in ["#/", "#/search?q=川"] {
            assert_eq!(none.apply(view(free)), view(free));
        }
    }
}
