use super::{Route, ViewState};
use kokko_core::domain::SheetYear;
use kokko_core::search::{Field, Query, Scope};

impl ViewState {
    /// The explorer with what the words of a search mean there: it looks for them in
    /// names, purposes, summaries and recipients, of all years where none is asked
    /// for, and knows no fields.
    #[must_use]
    pub fn narrowing(&self, query: &Query) -> Self {
        let words = |excluded: bool| {
            let words = query.words.iter().filter(|word| {
                // Ministries are filters of their own there.
                word.excluded == excluded && word.scope != Scope::In(Field::Ministry)
            });
            words
                .map(|word| word.key.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let years = query.years.difference(&query.not_years);
        let years: Vec<SheetYear> = years.copied().collect();
        let mut view = self.moved_to(Route::Projects).with_query(&words(false));
        view.filters.not.query = words(true);
        if years.is_empty() {
            view.with_all_years(true)
        } else {
            view.with_chosen_years(&years)
        }
    }
}
