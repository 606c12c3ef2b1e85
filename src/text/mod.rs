//! Every word and every figure that is read on screen.
//!
//! What it is: the words of the interface ([`Words`], one value a language),
//! and the sentences, amounts, percents and years that are made of data. What
//! it is not: a calculation; figures are scaled and rounded for display, and
//! never added up here ([`kokko_core::query`] did that). Its neighbour is `ui`,
//! which puts these texts in their places and has no words of its own.

mod accessibility;
mod accessibility_en;
mod accessibility_ja;
mod accessibility_words;
mod basic_en;
mod basic_ja;
mod basic_words;
mod board;
mod board_en;
mod board_ja;
mod board_words;
mod budget;
mod download;
mod easy_ja;
mod embed;
mod embed_en;
mod embed_ja;
mod embed_words;
mod en;
mod explorer;
mod figures;
mod filter_en;
mod filter_ja;
mod filter_words;
mod filters;
mod fixed_en;
mod flag_en;
mod flag_ja;
mod flag_words;
mod flags;
mod grid;
mod ja;
mod life;
mod messages;
mod ministry;
mod offline;
mod offline_en;
mod offline_ja;
mod offline_words;
mod project;
mod quality;
mod quality_en;
mod quality_ja;
mod quality_words;
mod recipient;
mod search;
mod search_en;
mod search_ja;
mod search_words;
mod sheet;
mod sheet_en;
mod sheet_ja;
mod sheet_words;
mod spending;
mod template;
mod terms_en;
mod units;
mod words;

pub use accessibility::accessibility;
pub use accessibility_words::AccessibilityWords;
pub use board::{
    changes_scope, chart_kind, chart_scope, chart_title, choose_year, column, difference, from_to,
    group, group_label, groups_notes, groups_summary, index_unit, intent, left_out_of_chart,
    logarithm_bars, measure, measured, ministry_all, ministry_meta, open_year, point, rest, scale,
    scatter_scope, shares_scope, tile,
};
pub use board_words::BoardWords;
pub use budget::{budget_grids, years_prose};
pub use download::{About, Download, groups_csv, ministries_csv, projects_csv, recipients_csv};
pub use embed::{
    FRAME_HEIGHT, Snippets, beyond, frame, kept, part_of, section_title, snippets, view_title,
};
pub use embed_words::EmbedWords;
pub use explorer::{
    SearchState, at_least, basis_tag, chart_summary, filter_total, more_values, of_basis,
    open_filters, published_scope, ranking_rest, ranking_scope, round_amount, search_state,
    sheet_meta, show_found, sort_label, sort_option, source_line, trend_notes, without_year,
};
pub use figures::{
    Figure, amount, change, count, fiscal_year, fiscal_year_number, meter, millions, percent,
    percent_short, period, yen,
};
pub use filter_words::FilterWords;
pub use filters::{
    change_range, chip, dimension, facet_label, leave_out, only_year, rate_range, remove_filter,
    unknown_label,
};
pub use flag_words::FlagWords;
pub use flags::{flag_mark, flag_rule, holds, include_switch, resolved, scope_with};
pub use grid::{Cell, Entry, Grid};
pub use life::{correction, link, open_years, revision};
pub use messages::{
    change_note, figure_of_year, flag_label, not_found_sentence, or_dash, page_title, rate_note,
    recipient_absent, sheet_absent,
};
pub use ministry::{agencies_of, bureau_below, ministry_fact};
pub use offline::{dataset_size, saving_progress};
pub use offline_words::OfflineWords;
pub use project::{
    achievement, blocks_note, budget_scope, budget_summary, crumb_tail, department, evidence,
    indicator_title, labels, licence, number_note, payment_notes, published_year, source_of,
    target, with_unit,
};
pub use quality::{
    corrected_payment, gaps, joined_share, link_methods, ministries, more_flagged, resolution,
    source_date,
};
pub use quality_words::QualityWords;
pub use recipient::{
    aliases, left_out, paying_sheet, recipient_identity, recipient_summary, recipient_years,
};
pub use search::{
    HitText, nothing_filed, sample, search_count, search_facet, search_facet_name, search_found,
    search_hint, search_hit, search_nothing, search_unknown, search_verify, search_where,
};
pub use search_words::SearchWords;
pub use sheet::{
    absent, department_facts, expert_facts, flag_marks_of, flag_text, flag_texts, indicator_texts,
    law_entries, measure_entries, notice_entries, path_label, prose, relation_kind, review_effects,
    review_remarks, source_entries, subsidy_entries, term,
};
pub use sheet_words::SheetWords;
pub use spending::{
    BlockHead, block_head, block_label, block_summary, commitments, contract_facts, contracts,
    loose_uses, own_costs, uses,
};
pub use units::{
    AxisUnit, axis_amount, axis_label, axis_unit, axis_value, axis_year, columns_unit,
};
pub use words::{Unit, Words, fixed_word, language, search_words, speak, translated, words};
