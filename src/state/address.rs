use super::chart;
use super::filter::{choose, key_of, leave_out, not_key_of};
use super::include;
use super::percent::{decode_value, encode_value};
use super::range::{parse_range, range_value};
use super::{Columns, Language, Notice, Route, Tab, ViewState, parse_sort, sort_value};
use kokko_core::query::{Dimension, RatioRange, Sort};

/// The key of the least budget.
pub const MIN_BUDGET: &str = "min_budget";
/// The key of 執行率.
pub const RATE: &str = "rate";
/// The key of the change against the year before.
pub const CHANGE: &str = "change";
/// The key of the words that are looked for.
pub const QUERY: &str = "q";
const NOT_MIN_BUDGET: &str = "not.min_budget";
const NOT_RATE: &str = "not.rate";
const NOT_CHANGE: &str = "not.change";
const NOT_QUERY: &str = "not.q";
const SORT: &str = "sort";
const TABLE: &str = "table";
const INCLUDE: &str = "include";
const COLUMNS: &str = "columns";
pub(super) const LANGUAGE: &str = "lang";
/// As a value of `year`: every published year.
const ALL: &str = "all";

/// Keys of which one value holds; an empty one is none.
const ONE_VALUE: [&str; 9] = [
    MIN_BUDGET,
    RATE,
    CHANGE,
    NOT_MIN_BUDGET,
    NOT_RATE,
    NOT_CHANGE,
    SORT,
    TABLE,
    LANGUAGE,
];

fn add_words(query: &mut String, words: &str) {
    let all = format!("{query} {words}");
    all.trim().clone_into(query);
}

impl ViewState {
    /// Reads the part of an address from `#` on, with or without that sign.
    ///
    /// Total: whatever cannot be read is left out and said in a notice. Keys
    /// given twice add up; where only one value can hold, the last does.
    pub fn parse(hash: &str) -> (Self, Vec<Notice>) {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, pairs) = hash.split_once('?').unwrap_or((hash, ""));
        let mut view = Self::at(Route::parse(path));
        if Route::is_ranking(path) {
            view.tab = Tab::Recipients;
        }
        let mut notices = Vec::new();
        for pair in pairs.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            view.read(&decode_value(key), value, &mut notices);
        }
        // The explorer once lay at `#/`: what is chosen there is still meant for it.
        let nothing_chosen = Self {
            route: Route::Projects,
            ..view.moved_to(Route::Projects)
        };
        if view.route == Route::Overview {
            view.route = Route::Projects;
            if view == nothing_chosen {
                view.route = Route::Overview;
            }
        }
        (view, notices)
    }

    /// Reads one key with its value, which is still encoded.
    fn read(&mut self, key: &str, value: &str, notices: &mut Vec<Notice>) {
        let mut notice = |notice: Notice| {
            if !notices.contains(&notice) {
                notices.push(notice);
            }
        };
        if key == key_of(Dimension::Year) && decode_value(value) == ALL {
            self.all_years = true;
            return;
        }
        if let Some(dimension) = Dimension::ALL.into_iter().find(|one| key_of(*one) == key) {
            for label in value.split(',').map(decode_value) {
                if !label.is_empty() && !choose(&mut self.filters, dimension, &label) {
                    let key = key_of(dimension);
                    notice(Notice::BadValue { key, value: label });
                }
            }
            return;
        }
        let left_out = |one: &Dimension| not_key_of(*one) == key;
        if let Some(dimension) = Dimension::ALL.into_iter().find(left_out) {
            for label in value.split(',').map(decode_value) {
                let not = &mut self.filters.not;
                if !label.is_empty() && !leave_out(not, dimension, &label) {
                    let key = not_key_of(dimension);
                    notice(Notice::BadValue { key, value: label });
                }
            }
            return;
        }
        if key == INCLUDE {
            for name in value.split(',').map(decode_value) {
                if !name.is_empty() && !include::add(&mut self.include, &name) {
                    notice(Notice::BadValue {
                        key: INCLUDE,
                        value: name,
                    });
                }
            }
            return;
        }
        let value = decode_value(value);
        let mut refused = None;
        if key == COLUMNS {
            let (columns, unknown) = Columns::read(&value);
            self.columns = columns.unwrap_or_default();
            for value in unknown {
                notice(Notice::BadValue {
                    key: COLUMNS,
                    value,
                });
            }
            return;
        }
        if let Some(key) = chart::KEYS.into_iter().find(|own| *own == key) {
            if !value.is_empty() && !chart::read(&mut self.chart, key, &value) {
                notice(Notice::BadValue { key, value });
            }
            return;
        }
        match key {
            QUERY => add_words(&mut self.filters.query, &value),
            NOT_QUERY => add_words(&mut self.filters.not.query, &value),
            _ if value.is_empty() && ONE_VALUE.contains(&key) => {}
            MIN_BUDGET => match value.parse::<i64>() {
                Ok(least @ 0..) => self.filters.min_budget = Some(least).filter(|least| *least > 0),
                _ => refused = Some(MIN_BUDGET),
            },
            NOT_MIN_BUDGET => match value.parse::<i64>() {
                Ok(least @ 1..) => self.filters.not.min_budget = Some(least),
                _ => refused = Some(NOT_MIN_BUDGET),
            },
            RATE | CHANGE | NOT_RATE | NOT_CHANGE => {
                let filters = &mut self.filters;
                let (own, key) = match key {
                    RATE => (&mut filters.rate, RATE),
                    CHANGE => (&mut filters.change, CHANGE),
                    NOT_RATE => (&mut filters.not.rate, NOT_RATE),
                    _ => (&mut filters.not.change, NOT_CHANGE),
                };
                match parse_range(&value) {
                    Some(range) => *own = Some(range),
                    None => refused = Some(key),
                }
            }
            SORT => match parse_sort(&value) {
                Some(sort) => self.sort = sort,
                None => refused = Some(SORT),
            },
            TABLE => match Tab::ALL.into_iter().find(|tab| tab.key() == value) {
                Some(tab) => self.tab = tab,
                None => refused = Some(TABLE),
            },
            LANGUAGE => match Language::ALL.into_iter().find(|one| one.key() == value) {
                Some(language) => self.language = language,
                None => refused = Some(LANGUAGE),
            },
            _ => notice(Notice::UnknownKey(key.to_owned())),
        }
        if let Some(key) = refused {
            notice(Notice::BadValue { key, value });
        }
    }

    /// The part of the address from `#` on, in its one canonical form: keys in
    /// a fixed order, values sorted, defaults left out.
    pub fn to_hash(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if self.all_years && self.filters.years.is_empty() {
            pairs.push((key_of(Dimension::Year), ALL.to_owned()));
        }
        for dimension in Dimension::ALL {
            let values: Vec<String> = self
                .filters
                .labels(dimension)
                .iter()
                .map(|label| encode_value(label))
                .collect();
            if !values.is_empty() {
                pairs.push((key_of(dimension), values.join(",")));
            }
        }
        if let Some(least) = self.filters.min_budget {
            pairs.push((MIN_BUDGET, least.to_string()));
        }
        let not = &self.filters.not;
        let ranges = [
            (RATE, self.filters.rate),
            (CHANGE, self.filters.change),
            (NOT_RATE, not.rate),
            (NOT_CHANGE, not.change),
        ];
        let range = |(key, range): &(&'static str, Option<RatioRange>)| {
            Some((*key, range_value((*range)?)))
        };
        pairs.extend(ranges[..2].iter().filter_map(range));
        if !self.filters.query.is_empty() {
            pairs.push((QUERY, encode_value(&self.filters.query)));
        }
        for (dimension, labels) in &not.labels {
            let values: Vec<String> = labels.iter().map(|label| encode_value(label)).collect();
            pairs.push((not_key_of(*dimension), values.join(",")));
        }
        if let Some(least) = not.min_budget {
            pairs.push((NOT_MIN_BUDGET, least.to_string()));
        }
        pairs.extend(ranges[2..].iter().filter_map(range));
        if !not.query.is_empty() {
            pairs.push((NOT_QUERY, encode_value(&not.query)));
        }
        if self.sort != Sort::default() {
            pairs.push((SORT, sort_value(self.sort)));
        }
        if self.tab != Tab::default() {
            pairs.push((TABLE, self.tab.key().to_owned()));
        }
        pairs.extend(chart::pairs(self.chart));
        if let Some(columns) = self.columns.value() {
            pairs.push((COLUMNS, columns));
        }
        if let Some(included) = include::value(self.include) {
            pairs.push((INCLUDE, included));
        }
        if self.language != Language::default() {
            pairs.push((LANGUAGE, self.language.key().to_owned()));
        }
        let mut hash = format!("#{}", self.route.path());
        for (place, (key, value)) in pairs.iter().enumerate() {
            hash.push(if place == 0 { '?' } else { '&' });
            hash.push_str(key);
            hash.push('=');
            hash.push_str(value);
        }
        hash
    }
}
