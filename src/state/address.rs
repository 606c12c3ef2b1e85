use super::filter::{choose, key_of, labels};
use super::include;
use super::percent::{decode_value, encode_value};
use super::{Notice, Route, Tab, ViewState, parse_sort, sort_value};
use kokko_core::query::{Dimension, Sort};

const MIN_BUDGET: &str = "min_budget";
const QUERY: &str = "q";
const SORT: &str = "sort";
const TABLE: &str = "table";
const INCLUDE: &str = "include";
/// As a value of `year`: every published year.
const ALL: &str = "all";

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
        match key {
            QUERY => {
                let words = format!("{} {value}", self.filters.query);
                words.trim().clone_into(&mut self.filters.query);
            }
            _ if value.is_empty() && [MIN_BUDGET, SORT, TABLE].contains(&key) => {}
            MIN_BUDGET => match value.parse::<i64>() {
                Ok(least @ 0..) => self.filters.min_budget = Some(least).filter(|least| *least > 0),
                _ => refused = Some(MIN_BUDGET),
            },
            SORT => match parse_sort(&value) {
                Some(sort) => self.sort = sort,
                None => refused = Some(SORT),
            },
            TABLE => match [Tab::Projects, Tab::Recipients]
                .into_iter()
                .find(|tab| tab.key() == value)
            {
                Some(tab) => self.tab = tab,
                None => refused = Some(TABLE),
            },
            _ if key == "lang" || key.starts_with("not.") => {
                notice(Notice::ReservedKey(key.to_owned()))
            }
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
            let values: Vec<String> = labels(&self.filters, dimension)
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
        if !self.filters.query.is_empty() {
            pairs.push((QUERY, encode_value(&self.filters.query)));
        }
        if self.sort != Sort::default() {
            pairs.push((SORT, sort_value(self.sort)));
        }
        if self.tab != Tab::default() {
            pairs.push((TABLE, self.tab.key().to_owned()));
        }
        if let Some(included) = include::value(self.include) {
            pairs.push((INCLUDE, included));
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
