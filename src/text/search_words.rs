/// The words of the search in all texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchWords {
    /// The title.
    pub title: &'static str,
    /// What the box is, for those who hear it.
    pub label: &'static str,
    /// What may be typed.
    pub placeholder: &'static str,
    /// Searches for it.
    pub button: &'static str,
    /// 事業, as the title of a list.
    pub projects: &'static str,
    /// 支出先, likewise.
    pub recipients: &'static str,
    /// 事業, as what one hit is.
    pub project: &'static str,
    /// 支出先, likewise.
    pub recipient: &'static str,
    /// What may be typed, in a sentence.
    pub syntax: &'static str,
    /// Over searches to begin with.
    pub examples_label: &'static str,
    /// Each shows another way to ask.
    pub examples: [&'static str; 5],
    /// How hits are ranked.
    pub rule: &'static str,
    /// Nothing is known yet.
    pub searching: &'static str,
    /// `{n}`: how many there are.
    pub count_of: &'static str,
    /// `{n}`: how many there may be.
    pub at_most_of: &'static str,
    /// `{projects}`, `{recipients}`: what was found.
    pub found_of: &'static str,
    /// Why a number is the largest that is possible.
    pub at_most_note: &'static str,
    /// `{size}`: makes the numbers exact.
    pub verify_of: &'static str,
    /// `{size}`: makes those of the years exact.
    pub verify_years_of: &'static str,
    /// That it is being done.
    pub verifying: &'static str,
    /// `{field}`: where it matched.
    pub field_of: &'static str,
    /// 事業名.
    pub field_name: &'static str,
    /// 目的・概要.
    pub field_about: &'static str,
    /// 支出先.
    pub field_recipient: &'static str,
    /// 成果の指標.
    pub field_indicator: &'static str,
    /// 支払いの内容.
    pub field_payment: &'static str,
    /// 府省庁.
    pub field_ministry: &'static str,
    /// `{years}`: the published years in which it matched.
    pub years_of: &'static str,
    /// There may be more years.
    pub years_open: &'static str,
    /// No year has all words.
    pub years_none: &'static str,
    /// What a project's amount is.
    pub ranked_by_budget: &'static str,
    /// What a recipient's amount is.
    pub ranked_by_paid: &'static str,
    /// 府省庁 of what was found, each narrows the search to it.
    pub facet_ministry: &'static str,
    /// 公開年度, likewise.
    pub facet_year: &'static str,
    /// Why the numbers beside them are the largest that are possible.
    pub facet_at_most: &'static str,
    /// Shows all of either.
    pub facet_all: &'static str,
    /// The mark of what may be a hit.
    pub unverified: &'static str,
    /// `{query}`: nothing holds it.
    pub nothing_of: &'static str,
    /// What was typed as others may write it.
    pub instead_note: &'static str,
    /// What other names of what was asked for are.
    pub also_note: &'static str,
    /// The title of near names.
    pub near_title: &'static str,
    /// What they are.
    pub near_note: &'static str,
    /// There are none.
    pub no_near: &'static str,
    /// Nothing of a kind.
    pub none: &'static str,
    /// Shows more.
    pub more: &'static str,
    /// The way into the explorer.
    pub explore: &'static str,
    /// The way from there.
    pub whole: &'static str,
    /// A dataset without an index.
    pub no_index: &'static str,
    /// An index that a later program wrote.
    pub newer_index: &'static str,
    /// A file did not arrive.
    pub failed: &'static str,
    /// There is no line, and this word's part of the index is not on this device.
    pub unreached: &'static str,
    /// A quotation without its end.
    pub hint_quote: &'static str,
    /// `{text}`: a key without a word.
    pub hint_word_of: &'static str,
    /// `{text}`: an unknown key.
    pub hint_key_of: &'static str,
    /// `{text}`: no year.
    pub hint_year_of: &'static str,
    /// `{years}`, `{known}`: years that there are none of, and those that there are.
    pub hint_published_of: &'static str,
    /// `{text}`: no ministry.
    pub hint_ministry_of: &'static str,
    /// Only exclusions.
    pub hint_excluded: &'static str,
}
