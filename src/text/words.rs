use super::basic_words::BasicWords;
use super::board_words::BoardWords;
use super::easy_ja::{EASY, EASY_BASIC, EASY_SEARCH};
use super::embed_words::EmbedWords;
use super::en::EN;
use super::filter_words::FilterWords;
use super::fixed_en::FIXED;
use super::flag_words::FlagWords;
use super::ja::JA;
use super::offline_words::OfflineWords;
use super::quality_words::QualityWords;
use super::search_words::SearchWords;
use super::sheet_words::SheetWords;
use super::{basic_en, basic_ja, search_en, search_ja};
use crate::state::Language;
use std::cell::Cell;

/// The words of the interface in one language: labels as they stand, and
/// sentences with `{names}` that [`super`]'s functions fill with figures.
///
/// A second language is a second value of this type; nothing that calls
/// changes, and no field can be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    // Values.
    /// Stands where nothing was filed; never a zero (pitfall U5).
    pub nothing_filed: &'static str,
    /// A rate that is more than all by less than its decimals show.
    pub just_over: &'static str,
    /// The same of less than all.
    pub just_under: &'static str,
    /// A budget with none before it.
    pub change_new: &'static str,
    /// A budget as large as the one before.
    pub change_none: &'static str,
    /// `{start}`, `{end}`: 事業期間.
    pub period_of: &'static str,
    /// `{start}`: 事業期間 with no end planned, or none known (pitfall F6).
    pub period_from: &'static str,
    /// `{end}`: 事業期間 of which only the end was filed.
    pub period_until: &'static str,
    /// Between the items of a list.
    pub list_separator: &'static str,
    /// Between the steps down to one thing.
    pub path_separator: &'static str,
    /// Between facts that stand in one line.
    pub part_separator: &'static str,

    // The frame of every page.
    /// The name of the site.
    pub brand: &'static str,
    /// What it is, beside its name.
    pub tagline: &'static str,
    /// `{page}`: the title of the window.
    pub page_title_of: &'static str,
    /// The link that skips the head of the page.
    pub skip: &'static str,
    /// What the navigation is called for those who hear it.
    pub nav_label: &'static str,
    /// What the choice of a language is called.
    pub languages_label: &'static str,
    /// The languages by their own names, in the order of [`Language::ALL`].
    pub languages: [&'static str; 3],
    /// The way to the explorer.
    pub nav_projects: &'static str,
    /// `{sources}`: where the figures come from.
    pub source_line_of: &'static str,
    /// The JUDGIT! data and their licence.
    pub source_judgit: &'static str,
    /// The official tables and their licence.
    pub source_rs: &'static str,
    /// The same for the sample, whose figures are invented.
    pub sample_source_line: &'static str,
    /// What the figures are not (pitfall F7).
    pub scope_line: &'static str,
    /// The licence of the program.
    pub licence_line: &'static str,
    /// Introduces the command that loads real data.
    pub sample_real_data: &'static str,
    /// That command.
    pub sample_command: &'static str,

    // Waiting and failing.
    /// Data is on its way.
    pub loading: &'static str,
    /// Under the first view, until filters and search are at work.
    pub first_view: &'static str,
    /// One figure is on its way.
    pub still_loading: &'static str,
    /// Tries once more.
    pub retry: &'static str,
    /// Over what a failure says of itself.
    pub failure_reason: &'static str,
    /// The table of sheets did not come.
    pub sheets_failed: &'static str,
    /// The payments did not come.
    pub payments_failed: &'static str,
    /// A recipient's page did not come.
    pub recipient_failed: &'static str,
    /// One sheet did not come.
    pub sheet_failed: &'static str,
    /// The chart program did not come or refused.
    pub chart_failed: &'static str,
    /// The title where an address leads nowhere.
    pub not_found_title: &'static str,
    /// `{address}`: the sentence there.
    pub not_found_of: &'static str,
    /// The title where the dataset lacks a sheet.
    pub sheet_absent_title: &'static str,
    /// `{id}`: the sentence there.
    pub sheet_absent_of: &'static str,
    /// The title where the dataset lacks a recipient.
    pub recipient_absent_title: &'static str,
    /// `{id}`: the sentence there.
    pub recipient_absent_of: &'static str,
    /// The way on from there.
    pub to_projects: &'static str,
    /// `{key}`: the address has a key that is none.
    pub notice_unknown_key_of: &'static str,
    /// `{key}`, `{value}`: a value that its key cannot take.
    pub notice_bad_value_of: &'static str,
    /// `{kind}`, `{label}`: a filter asks for what the dataset does not have.
    pub unknown_label_of: &'static str,

    // The explorer: search.
    /// The title of the explorer.
    pub projects_title: &'static str,
    /// What can be done there.
    pub projects_intro: &'static str,
    /// The name of the search box.
    pub search_label: &'static str,
    /// What stands in it while it is empty.
    pub search_placeholder: &'static str,
    /// Searches.
    pub search_button: &'static str,
    /// Empties the search box.
    pub search_clear: &'static str,
    /// What is searched at once.
    pub search_in_names: &'static str,
    /// What is searched once the texts are loaded.
    pub search_in_texts: &'static str,
    /// What is searched once the payments are loaded.
    pub search_in_recipients: &'static str,
    /// `{scope}`: everything is searched.
    pub search_complete_of: &'static str,
    /// `{scope}`: searched so far; the rest is on its way.
    pub search_waiting_of: &'static str,
    /// `{scope}`: searched; the rest could not be loaded.
    pub search_failed_of: &'static str,

    // The explorer: filters.
    /// The name of the filters.
    pub filters_label: &'static str,
    /// `{n}`: sheets there are to choose from.
    pub filter_total_of: &'static str,
    /// `{n}`: opens the filters on a phone, with the number of those active.
    pub open_filters_of: &'static str,
    /// `{n}`: closes them again.
    pub show_found_of: &'static str,
    /// Closes a sheet.
    pub close: &'static str,
    /// The name of the list of what is chosen.
    pub active_label: &'static str,
    /// Lets go of all of it.
    pub clear_all: &'static str,
    /// `{kind}`, `{value}`: lets go of one, for those who hear it.
    pub remove_filter_of: &'static str,
    /// What a chip of words searched for is.
    pub query_kind: &'static str,
    /// `{n}`: unfolds a filter.
    pub more_values_of: &'static str,
    /// Folds it again.
    pub fewer: &'static str,
    /// `{agency}`, `{ministry}`: 外局 by itself.
    pub agency_of: &'static str,
    /// `{ministry}`: all its 外局.
    pub agencies_of: &'static str,
    /// The filter by least budget.
    pub min_budget: &'static str,
    /// What its chip is.
    pub min_budget_kind: &'static str,
    /// Its choice of no limit.
    pub min_budget_any: &'static str,
    /// `{amount}`: its other choices.
    pub at_least_of: &'static str,

    // The explorer: the answer in figures.
    /// Sheets found.
    pub found: &'static str,
    /// What they are counted in.
    pub found_unit: &'static str,
    /// `{years}`: the published years they are from.
    pub published_of: &'static str,
    /// `{years}`: the same for several years, in which one project is found several times.
    pub published_several_of: &'static str,
    /// `{figure}`, `{year}`: a figure and the fiscal year it belongs to (pitfall F5).
    pub figure_of_year_of: &'static str,
    /// What 予算計 holds (pitfall F2).
    pub total_scope: &'static str,
    /// `{percent}`: the rate under the execution, and its denominator (pitfall F2).
    pub rate_note_of: &'static str,
    /// 支出先, as a count.
    pub recipients: &'static str,
    /// What they are counted in.
    pub recipients_unit: &'static str,
    /// Why there may be more (pitfall D6).
    pub recipients_scope: &'static str,

    /// `{years}`: fiscal years that no loaded sheet settles.
    pub trend_gap_of: &'static str,
    /// The switch that shows every published year.
    pub all_years: &'static str,
    /// What other recipients passed on to one.
    pub downstream: &'static str,
    /// What that figure is.
    pub downstream_note: &'static str,
    /// The mark of a payment that another recipient passed on.
    pub downstream_tag: &'static str,
    /// A name and how often it stands there.
    pub alias_of: &'static str,
    /// Other names of a recipient.
    pub aliases: &'static str,

    /// The way between the sheets of one project.
    pub years_label: &'static str,
    /// A published year.
    pub published_year_of: &'static str,

    // The explorer: the trend.
    /// The title of the trend.
    pub trend_title: &'static str,
    /// From which sheets its years are (pitfall D1).
    pub trend_sub: &'static str,
    /// The tag of a year that is known only from projects that live on.
    pub survivors_tag: &'static str,
    /// The tag of a year that is not closed.
    pub current_tag: &'static str,
    /// `{name}`, `{basis}`: a year or a series with such a tag.
    pub basis_of: &'static str,
    /// `{year}`: such a year on the axis of a chart.
    pub marked_year_of: &'static str,
    /// `{years}`: what a year is that is known only from projects that live on.
    pub survivors_of: &'static str,
    /// `{years}`: what a year is that is not closed.
    pub current_of: &'static str,
    /// That such years could not be loaded.
    pub unsettled_failed: &'static str,
    /// The name of the switch between chart and table.
    pub face_label: &'static str,
    /// The chart.
    pub as_chart: &'static str,
    /// The table.
    pub as_table: &'static str,
    /// The name of the switches of the series.
    pub legend_label: &'static str,
    /// The name of a legend without switches.
    pub key_label: &'static str,
    /// `{year}`: leaves out the year that flattens all others.
    pub without_year_of: &'static str,
    /// `{years}`: begins the sentence that stands for the trend's chart.
    pub summary_years_of: &'static str,
    /// `{year}`, `{total}`, `{executed}`: goes on with each year.
    pub summary_year_of: &'static str,
    /// Stands for a chart without figures.
    pub summary_none: &'static str,

    // The explorer: its tables.
    /// The name of the tabs.
    pub lists_label: &'static str,
    /// The tab of the projects.
    pub tab_projects: &'static str,
    /// The tab of the recipients.
    pub tab_recipients: &'static str,
    /// What the table of projects is.
    pub projects_caption: &'static str,
    /// What its columns are.
    pub projects_note: &'static str,
    /// 事業.
    pub project: &'static str,
    /// 予算計 against the year before.
    pub change: &'static str,
    /// How many sheets.
    pub sheets: &'static str,
    /// Nothing matches, and what to do.
    pub nothing_found: &'static str,
    /// The name of the choice of an order.
    pub sort_label: &'static str,
    /// `{key}`, `{order}`: one of its choices.
    pub sort_option_of: &'static str,
    /// Amounts from the largest.
    pub largest_first: &'static str,
    /// Amounts from the smallest.
    pub smallest_first: &'static str,
    /// Rates from the highest.
    pub highest_first: &'static str,
    /// Rates from the lowest.
    pub lowest_first: &'static str,
    /// Years from the newest.
    pub newest_first: &'static str,
    /// Years from the oldest.
    pub oldest_first: &'static str,
    /// Names and ministries from the first.
    pub in_order: &'static str,
    /// Names and ministries from the last.
    pub in_reverse: &'static str,
    /// What the table of recipients is.
    pub ranking_caption: &'static str,
    /// Why its sums are no totals (pitfalls D3, D6).
    pub ranking_note: &'static str,
    /// The place in a ranking.
    pub rank: &'static str,
    /// How many payments.
    pub payments: &'static str,
    /// What they are counted in.
    pub payments_unit: &'static str,
    /// There is nobody to rank.
    pub no_recipients: &'static str,
    /// `{n}`, `{amount}`: payments to payees that name nobody (pitfall I4).
    pub unidentified_of: &'static str,
    /// `{n}`: payments left out as suspected unit errors (pitfall U2).
    pub excluded_unit_errors_of: &'static str,
    /// `{n}`: payments left out as plans (pitfall U6).
    pub excluded_plans_of: &'static str,

    // The project's page: its facts.
    /// 府省庁.
    pub ministry: &'static str,
    /// `{ministry}`, `{former}`: its name today, and as filed.
    pub former_name_of: &'static str,
    /// 事業番号.
    pub number: &'static str,
    /// 担当部局.
    pub department: &'static str,
    /// 事業期間.
    pub period: &'static str,
    /// 会計区分.
    pub account: &'static str,
    /// 実施方法.
    pub method: &'static str,
    /// 主要施策.
    pub policy: &'static str,
    /// 公開年度.
    pub published: &'static str,
    /// `{bureau}`: what follows the ministry over the title.
    pub crumb_of: &'static str,
    /// The name of the way to the sections.
    pub toc: &'static str,
    /// 事業の目的.
    pub purpose: &'static str,
    /// 事業概要.
    pub summary: &'static str,
    /// `{change}`: under a budget.
    pub change_note_of: &'static str,
    /// Under a request.
    pub requested_note: &'static str,
    /// `{blocks}`, `{payments}`: under the number of recipients.
    pub blocks_note_of: &'static str,
    /// The same where the blocks name no recipient: `{blocks}`.
    pub unpaid_blocks_note_of: &'static str,
    /// The same where there is no block.
    pub no_blocks_note: &'static str,

    // The project's page: budget and execution.
    /// The title of the section.
    pub budget_title: &'static str,
    /// The unit of the table of nine columns.
    pub in_millions: &'static str,
    /// `{years}`: what the table and chart hold (pitfall F2).
    pub budget_scope_of: &'static str,
    /// 年度.
    pub fiscal_year: &'static str,
    /// 要求額.
    pub requested: &'static str,
    /// 当初予算.
    pub initial: &'static str,
    /// 補正予算.
    pub supplementary: &'static str,
    /// 前年度から繰越し.
    pub carried_in: &'static str,
    /// 翌年度へ繰越し.
    pub carried_out: &'static str,
    /// 予備費等.
    pub reserve: &'static str,
    /// 予算計.
    pub total: &'static str,
    /// 執行額.
    pub executed: &'static str,
    /// 執行率.
    pub rate: &'static str,
    /// `{name}`, `{years}`: begins the sentence that stands for the chart.
    pub budget_summary_of: &'static str,
    /// `{year}`, `{requested}`: goes on with a year of which only the request was filed.
    pub budget_summary_request_of: &'static str,

    // The project's page: results.
    /// The title of the outcomes.
    pub outcomes_title: &'static str,
    /// The same in the list of sections.
    pub outcomes_short: &'static str,
    /// What an outcome aims at (pitfall F1).
    pub outcome_expected: &'static str,
    /// What came of it.
    pub outcome_actual: &'static str,
    /// The title of the outputs.
    pub outputs_title: &'static str,
    /// The same in the list of sections.
    pub outputs_short: &'static str,
    /// What an output expects (pitfall F1).
    pub output_expected: &'static str,
    /// What was done.
    pub output_actual: &'static str,
    /// The one in percent of the other.
    pub achievement: &'static str,
    /// `{year}`, `{target}`: what is to be reached, and when.
    pub target_of: &'static str,
    /// `{target}`: the same without a year.
    pub target_without_year_of: &'static str,
    /// `{evidence}`: where the values come from.
    pub evidence_of: &'static str,
    /// Why there is no target in figures.
    pub no_target_reason: &'static str,
    /// The sheet has no indicators.
    pub no_indicators: &'static str,
    /// 代替的な達成目標及び実績.
    pub alternatives_title: &'static str,
    /// The title of the unit costs.
    pub unit_costs_title: &'static str,
    /// 単位当たりコスト.
    pub unit_cost: &'static str,
    /// 計算式.
    pub formula: &'static str,

    // The project's page: payments and source.
    /// The title of the payments.
    pub payments_title: &'static str,
    /// That a section which is shown alone is none of this project.
    pub section_missing: &'static str,
    /// Why they do not add up to what the state paid (pitfalls D3, D6).
    pub payments_note: &'static str,
    /// `{n}`: this sheet has suspected unit errors (pitfall U2).
    pub payments_unit_errors_of: &'static str,
    /// `{n}`: this sheet lists plans (pitfall U6).
    pub payments_plans_of: &'static str,
    /// The sheet lists none.
    pub no_payments: &'static str,
    /// 支出先.
    pub recipient: &'static str,
    /// 業務概要.
    pub description: &'static str,
    /// ブロック.
    pub block: &'static str,
    /// 支出額.
    pub amount: &'static str,
    /// `{number}`: 法人番号 as filed.
    pub number_note_of: &'static str,
    /// A payment that looks like a unit error.
    pub flag_unit_error: &'static str,
    /// A payment that looks like a plan.
    pub flag_plan: &'static str,
    /// 根拠法令.
    pub law: &'static str,
    /// 関係する計画、通知等.
    pub plans: &'static str,
    /// The title of the source.
    pub source_title: &'static str,
    /// The way to the official sheet.
    pub open_sheet: &'static str,
    /// `{ministry}`, `{year}`, `{file}`, `{line}`: where the sheet was read.
    pub source_of: &'static str,
    /// What the names of fictional projects start with.
    pub fictional_mark: &'static str,
    /// Where a fictional sheet was read: `{file}`, `{line}`.
    pub fictional_source_of: &'static str,
    /// The years of a ranking's sums: `{years}`.
    pub ranking_scope_of: &'static str,
    /// Of payments on a sheet without budget or execution.
    pub payments_without_budget: &'static str,
    /// `{licence}`: the licence of the data.
    pub licence_of: &'static str,

    /// The project through the years.
    pub life_title: &'static str,
    /// What the table of a project's life shows.
    pub life_note: &'static str,
    /// The mark of a year that no sheet closes.
    pub life_open: &'static str,
    /// What changed between publications.
    pub revisions: &'static str,
    /// `{label}`, `{year}`, `{amount}`: another sheet's figure.
    pub revision_of: &'static str,
    /// How the sheets were joined.
    pub links_title: &'static str,
    /// `{method}`, `{confidence}`, `{agrees}`: a link.
    pub linked_of: &'static str,
    /// Sheets that may belong to it.
    pub perhaps_title: &'static str,
    /// The same, of a link that was not made.
    pub perhaps_of: &'static str,
    /// A link by name.
    pub link_name: &'static str,
    /// A link by 事業ID.
    pub link_project_id: &'static str,
    /// A link by 関連.
    pub link_related: &'static str,
    /// A link by 旧事業番号.
    pub link_old_number: &'static str,
    /// A link by executions.
    pub link_executions: &'static str,
    /// A link by one execution and a name that is alike.
    pub link_one_execution: &'static str,
    /// A split.
    pub link_split: &'static str,
    /// A merger.
    pub link_merger: &'static str,
    /// A name that stands more than once.
    pub link_ambiguous: &'static str,
    /// Sure.
    pub confidence_high: &'static str,
    /// Less sure.
    pub confidence_medium: &'static str,
    /// Not sure.
    pub confidence_low: &'static str,
    /// The figures agree.
    pub link_agrees: &'static str,
    /// The figures do not.
    pub link_conflicts: &'static str,
    /// There are no common figures.
    pub link_untested: &'static str,
    /// `{amount}`, `{reason}`, `{source}`: a correction.
    pub correction_of: &'static str,

    // The project's page: what the RS System files.
    /// Words of their own file.
    pub sheet: SheetWords,

    // Flags.
    /// Words of their own file.
    pub flags: FlagWords,
    /// The filters beyond the first ones.
    pub filters: FilterWords,

    // The page on the data's quality.
    /// Words of their own file.
    pub quality: QualityWords,
    /// The words of the overview, charts and downloads.
    pub board: BoardWords,
    /// Pages inside other pages.
    pub embed: EmbedWords,
    /// What is kept on the device.
    pub offline: OfflineWords,
    /// The search in all texts.
    pub search: SearchWords,

    // The recipient's page.
    /// How a recipient without 法人番号 is known.
    pub identity_by_name: &'static str,
    /// What its payments add up to.
    pub recipient_sum: &'static str,
    /// What that is not (pitfall D6).
    pub recipient_sum_note: &'static str,
    /// `{years}`: in which fiscal years they were paid.
    pub recipient_years_of: &'static str,
    /// Sheets that name it.
    pub recipient_sheets: &'static str,
    /// How they are counted.
    pub recipient_sheets_note: &'static str,
    /// The title of its chart.
    pub recipient_trend: &'static str,
    /// The series of that chart.
    pub recipient_series: &'static str,
    /// The title of the list of its payments.
    pub recipient_payments: &'static str,
    /// `{name}`, `{years}`: begins the sentence that stands for the chart.
    pub recipient_summary_of: &'static str,
    /// `{year}`, `{amount}`, `{n}`: goes on with each year.
    pub recipient_summary_year_of: &'static str,
}

/// The languages by their own names, whichever the page is in.
pub(super) const LANGUAGES: [&str; 3] = ["日本語", "やさしい日本語", "English"];

/// A unit that amounts are read in: 兆円, `billion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its size in yen.
    pub yen: u64,
    /// Stands behind the number.
    pub name: &'static str,
    /// Its name by itself, on an axis.
    pub axis: &'static str,
}

thread_local! {
    /// The browser has one thread; tests do not disturb each other.
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Japanese) };
}

/// From here on [`words`] are in this language. What was written before stays:
/// the page is drawn anew.
pub fn speak(language: Language) {
    LANGUAGE.set(language);
}

/// The reader's language.
pub(super) fn spoken() -> Language {
    LANGUAGE.get()
}

/// The words in the reader's language.
pub fn words() -> &'static Words {
    match spoken() {
        Language::Japanese => &JA,
        Language::EasyJapanese => &EASY,
        Language::English => &EN,
    }
}

/// Of [`words`], those of the search. A program that asks only for these has no others in it.
pub fn search_words() -> &'static SearchWords {
    match spoken() {
        Language::Japanese => &search_ja::SEARCH,
        Language::EasyJapanese => &EASY_SEARCH,
        Language::English => &search_en::SEARCH,
    }
}

/// The same of figures and lists.
pub(super) fn basic() -> &'static BasicWords {
    match spoken() {
        Language::Japanese => &basic_ja::BASIC,
        Language::EasyJapanese => &EASY_BASIC,
        Language::English => &basic_en::BASIC,
    }
}

/// A language by its own name.
pub fn language(of: Language) -> &'static str {
    let place = Language::ALL.into_iter().position(|one| one == of);
    place.map_or("", |place| words().languages[place])
}

/// A name of 府省庁 or 外局 in the reader's language; any other text as it is.
pub fn translated(filed: &str) -> &str {
    term_of(basic().terms, filed)
}

/// Another of the state's fixed words (会計区分, 契約方式 …) or of those that the form
/// of the sheet offers, in the reader's language; any other text as it is.
pub fn fixed_word(filed: &str) -> &str {
    match spoken() {
        Language::Japanese | Language::EasyJapanese => filed,
        Language::English => term_of(FIXED, filed),
    }
}

fn term_of<'a>(terms: &[(&str, &'static str)], filed: &'a str) -> &'a str {
    let known = terms.iter().find(|(of, _)| *of == filed);
    known.map_or(filed, |(_, term)| *term)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Each sentence of a language, and the names of the values it takes.
    fn sentences(words: &Words) -> Vec<(String, BTreeSet<String>)> {
        let plain = Words {
            languages: [""; 3],
            ..*words
        };
        let text = format!("{plain:#?}");
        let lines = text.lines().filter(|line| line.contains('"'));
        let names = |line: &str| {
            let parts = line.split('{').skip(1);
            let names = parts.filter_map(|part| part.split('}').next());
            names
                .map(|name| name.split('?').next().unwrap_or(name).to_owned())
                .collect()
        };
        lines
            .map(|line| (line.trim().to_owned(), names(line)))
            .collect()
    }

    #[test]
    fn every_language_says_the_same_values_in_the_same_sentences() {
        let own = sentences(&JA);
        assert!(own.len() > 500, "{}", own.len());
        for other in [&EN, &EASY] {
            let other = sentences(other);
            assert_eq!(own.len(), other.len());
            for ((own, values), (other, others)) in own.iter().zip(&other) {
                assert_eq!(values, others, "{own}\n{other}");
            }
        }
    }

    #[test]
    fn english_has_no_japanese_but_what_is_typed_or_stands_in_the_data() {
        let is_japanese = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}');
        let quoted = ["架空", "新", "子育て", "大学", "環境省", "地方創生"];
        let topics: Vec<&str> = EN.board.topics.iter().map(|(_, query)| *query).collect();
        let examples = EN.search.examples.iter();
        let mut typed: Vec<&str> = examples
            .flat_map(|example| example.split(|c| !is_japanese(c)))
            .filter(|word| !word.is_empty())
            .collect();
        // The longest first: one may be a part of another.
        typed.sort_by_key(|word| std::cmp::Reverse(word.len()));
        for (sentence, _) in sentences(&EN) {
            let mut rest = sentence.clone();
            for word in quoted.iter().chain(&topics).chain(&typed) {
                rest = rest.replace(word, "");
            }
            let rest = rest.replace(['【', '】'], "");
            assert!(!rest.contains(is_japanese), "{sentence}");
        }
        let terms = basic_en::BASIC.terms.iter().chain(FIXED);
        for (of, term) in terms {
            assert!(!term.contains(is_japanese), "{of}: {term}");
        }
    }

    #[test]
    fn a_fixed_word_is_translated_and_any_other_stays() {
        assert_eq!(translated("環境省"), "環境省");
        speak(Language::English);
        assert_eq!(translated("環境省"), "Environment");
        assert_eq!(translated("道路局"), "道路局");
        assert_eq!(fixed_word("一般会計"), "General account");
        assert_eq!(fixed_word("道路局"), "道路局");
        speak(Language::EasyJapanese);
        assert_eq!(fixed_word("一般会計"), "一般会計");
        speak(Language::Japanese);
    }
}
