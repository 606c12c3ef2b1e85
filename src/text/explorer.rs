use super::figures::{amount, count, fiscal_year, yen};
use super::flags::{ranked, scope_with};
use super::messages::years;
use super::ministry;
use super::template::fill;
use super::words;
use kokko_core::domain::{Amount, FiscalYear, Precision, SheetYear};
use kokko_core::query::{Basis, Direction, Ranking, Row, Sort, SortKey, TrendYear};

/// A number of things, for figures of any width.
fn number(count_of: impl TryInto<u64>) -> String {
    count(count_of.try_into().unwrap_or(u64::MAX))
}

/// A least budget: `1億円以上`.
pub fn at_least(least: i64) -> String {
    fill(words().at_least_of, &[("amount", &round_amount(least))])
}

/// An amount that is not filed but set, such as a mark on an axis: `10億円`.
pub fn round_amount(yen: i64) -> String {
    let exact = Amount {
        yen,
        step: Precision::YEN,
    };
    amount(exact).to_string()
}

/// How many sheets there are to choose from.
pub fn filter_total(sheets: u32) -> String {
    fill(words().filter_total_of, &[("n", &number(sheets))])
}

/// The button that opens the filters on a phone.
pub fn open_filters(active: usize) -> String {
    match active {
        0 => words().filters_label.to_owned(),
        active => fill(words().open_filters_of, &[("n", &number(active))]),
    }
}

/// The button that closes them again.
pub fn show_found(found: usize) -> String {
    fill(words().show_found_of, &[("n", &number(found))])
}

/// The button that unfolds a filter.
pub fn more_values(more: usize) -> String {
    fill(words().more_values_of, &[("n", &number(more))])
}

/// How far the search reaches at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchState {
    /// Purposes and summaries are searched.
    pub texts: bool,
    /// Recipients are searched.
    pub recipients: bool,
    /// What is not searched yet could not be loaded.
    pub failed: bool,
}

/// What is searched, and whether more is on its way.
pub fn search_state(state: SearchState) -> String {
    let words = words();
    let mut scope = vec![words.search_in_names];
    if state.texts {
        scope.push(words.search_in_texts);
    }
    if state.recipients {
        scope.push(words.search_in_recipients);
    }
    let sentence = match state {
        SearchState {
            texts: true,
            recipients: true,
            ..
        } => words.search_complete_of,
        SearchState { failed: true, .. } => words.search_failed_of,
        _ => words.search_waiting_of,
    };
    fill(sentence, &[("scope", &scope.join(words.part_separator))])
}

/// The published years that a selection is from.
pub fn published_scope(trend: &[TrendYear]) -> String {
    let sentence = match trend {
        [] => return String::new(),
        [_] => words().published_of,
        _ => words().published_several_of,
    };
    fill(
        sentence,
        &[("years", &years(trend.iter().map(|year| year.published.0)))],
    )
}

/// Where the figures come from: which of the two eras, by the years of the dataset.
pub fn source_line(published: &[SheetYear]) -> String {
    let words = words();
    let mut sources = Vec::new();
    if published.is_empty() || published.iter().any(|year| *year < SheetYear::FIRST_RS) {
        sources.push(words.source_judgit);
    }
    if published.iter().any(|year| *year >= SheetYear::FIRST_RS) {
        sources.push(words.source_rs);
    }
    let sources = sources.join(words.list_separator);
    fill(words.source_line_of, &[("sources", &sources)])
}

/// What the years are that no loaded sheet settles, a line each: known from
/// projects that live on, not closed, or blank (pitfall D1).
pub fn trend_notes(trend: &[TrendYear]) -> Vec<String> {
    let words = words();
    let note = |sentence: &str, of: &dyn Fn(&TrendYear) -> bool| {
        let of: Vec<u16> = trend
            .iter()
            .filter(|year| of(year))
            .map(|year| year.year.0)
            .collect();
        (!of.is_empty()).then(|| fill(sentence, &[("years", &years(of))]))
    };
    let notes = [
        note(words.survivors_of, &|year| year.basis == Basis::Survivors),
        note(words.current_of, &|year| year.basis == Basis::Current),
        note(words.trend_gap_of, &|year| year.sheets == 0),
    ];
    notes.into_iter().flatten().collect()
}

/// What a year's figures rest on, where that is not the sheets that settle it.
pub fn basis_tag(basis: Basis) -> Option<&'static str> {
    match basis {
        Basis::Settled => None,
        Basis::Survivors => Some(words().survivors_tag),
        Basis::Current => Some(words().current_tag),
    }
}

/// A year or a series with what its figures rest on: `2014年度(存続事業のみ)`.
pub fn of_basis(name: &str, basis: Basis) -> String {
    match basis_tag(basis) {
        None => name.to_owned(),
        Some(tag) => fill(words().basis_of, &[("name", name), ("basis", tag)]),
    }
}

/// The fiscal years that a ranking's sums are of.
pub fn ranking_scope(trend: &[TrendYear]) -> String {
    if trend.is_empty() {
        return String::new();
    }
    fill(
        words().ranking_scope_of,
        &[("years", &years(trend.iter().map(|year| year.year.0)))],
    )
}

/// The button that leaves out the year that flattens all others.
pub fn without_year(year: Option<FiscalYear>) -> String {
    match year {
        Some(year) => fill(words().without_year_of, &[("year", &fiscal_year(year))]),
        None => String::new(),
    }
}

/// The trend in a sentence, for whoever cannot see the chart.
pub fn chart_summary(trend: &[TrendYear]) -> String {
    let words = words();
    if trend.is_empty() {
        return words.summary_none.to_owned();
    }
    let mut summary = fill(
        words.summary_years_of,
        &[("years", &years(trend.iter().map(|year| year.year.0)))],
    );
    let text = |value: Option<i64>| {
        value.map_or_else(
            || words.nothing_filed.to_owned(),
            |value| yen(value).to_string(),
        )
    };
    for year in trend {
        summary.push_str(&fill(
            words.summary_year_of,
            &[
                ("year", &of_basis(&fiscal_year(year.year), year.basis)),
                ("total", &text(year.total.value())),
                ("executed", &text(year.executed.value())),
            ],
        ));
    }
    summary
}

/// What a row says under a project's name: ministry, agency, bureau, number.
pub fn sheet_meta(row: &Row<'_>) -> String {
    let mut parts = ministry::without_repeats(row.ministry, row.agency, row.bureau);
    parts.push(row.id.number());
    parts.join(&format!(" {} ", words().part_separator))
}

/// The name of a column by which the table can be ordered.
pub fn sort_label(key: SortKey) -> &'static str {
    let words = words();
    match key {
        SortKey::Budget => words.total,
        SortKey::Executed => words.executed,
        SortKey::Rate => words.rate,
        SortKey::Change => words.change,
        SortKey::Name => words.project,
        SortKey::Ministry => words.ministry,
        SortKey::Year => words.published,
    }
}

/// An order of the table: `予算計: 大きい順`.
pub fn sort_option(sort: Sort) -> String {
    let words = words();
    let descending = sort.direction == Direction::Descending;
    let (down, up) = match sort.key {
        SortKey::Budget | SortKey::Executed => (words.largest_first, words.smallest_first),
        SortKey::Rate | SortKey::Change => (words.highest_first, words.lowest_first),
        SortKey::Year => (words.newest_first, words.oldest_first),
        SortKey::Name | SortKey::Ministry => (words.in_reverse, words.in_order),
    };
    let order = if descending { down } else { up };
    fill(
        words.sort_option_of,
        &[("key", sort_label(sort.key)), ("order", order)],
    )
}

/// What a ranking leaves out, a line each.
pub fn ranking_rest(ranking: &Ranking) -> Vec<String> {
    let words = words();
    let mut lines = Vec::new();
    if ranking.unidentified > 0 {
        let amount = yen(ranking.unidentified_yen).to_string();
        let amount = scope_with(&amount, ranking.unidentified_flagged);
        lines.push(fill(
            words.unidentified_of,
            &[("n", &number(ranking.unidentified)), ("amount", &amount)],
        ));
    }
    lines.extend(ranked(ranking.excluded, ranking.include));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use kokko_core::domain::SheetId;
    use kokko_core::query::{Change, Flagged, Sum};

    fn trend_year(year: u16, total: Option<i64>) -> TrendYear {
        let sum = |value: Option<i64>| Sum {
            yen: value.unwrap_or(0),
            filed: u32::from(value.is_some()),
        };
        TrendYear {
            year: FiscalYear(year),
            published: SheetYear(year + 1),
            basis: Basis::Settled,
            chosen: true,
            sheets: 1,
            initial: sum(None),
            supplementary: sum(None),
            carried_in: sum(None),
            carried_out: sum(None),
            reserve: sum(None),
            total: sum(total),
            executed: sum(None),
        }
    }

    #[test]
    fn the_chart_can_be_read_as_sentences() {
        let trend = [trend_year(2019, Some(365_000_000)), trend_year(2020, None)];
        assert_eq!(
            chart_summary(&trend),
            "予算と執行の推移、2019〜2020年度。2019年度は予算計3.65億円、執行額-。2020年度は予算計-、執行額-。"
        );
        assert_eq!(chart_summary(&[]), "グラフに示す数値がありません。");
        assert_eq!(published_scope(&trend[..1]), "2020年度公開分");
        assert_eq!(
            published_scope(&trend),
            "2020〜2021年度公開分(事業は年度ごとに数えます)"
        );
    }

    #[test]
    fn a_year_that_no_sheet_settles_says_what_it_rests_on() {
        let of = |year, basis| TrendYear {
            basis,
            ..trend_year(year, Some(100_000_000))
        };
        let blank = TrendYear::new(SheetYear(2021), false);
        let trend = [
            of(2018, Basis::Survivors),
            of(2019, Basis::Settled),
            blank,
            of(2021, Basis::Survivors),
            of(2022, Basis::Settled),
            of(2023, Basis::Current),
        ];
        let notes = trend_notes(&trend);
        assert_eq!(notes.len(), 3);
        assert!(notes[0].starts_with("※2018・2021年度は存続事業のみ: "));
        assert!(notes[1].starts_with("※2023年度は、年度の途中に作られたシートによる額です。"));
        assert!(notes[2].starts_with("2020年度は、"));
        assert!(trend_notes(&trend[1..2]).is_empty());
        assert_eq!(
            chart_summary(&trend[4..]),
            "予算と執行の推移、2022〜2023年度。2022年度は予算計1.00億円、執行額-。2023年度(年度途中)は予算計1.00億円、執行額-。"
        );
        assert!(chart_summary(&trend).contains("2018年度(存続事業のみ)は予算計1.00億円"));
    }

    #[test]
    fn a_search_says_how_far_it_reaches() {
        let state = |texts, recipients, failed| {
            search_state(SearchState {
                texts,
                recipients,
                failed,
            })
        };
        assert_eq!(
            state(true, true, false),
            "事業名・目的・概要・支出先名から探しています。"
        );
        assert_eq!(
            state(false, true, false),
            "まず事業名・支出先名から探しています。残りは読み込み中です。"
        );
        assert_eq!(
            state(false, false, true),
            "事業名だけから探しています。残りは読み込めませんでした。"
        );
    }

    #[test]
    fn a_row_names_its_ministry_once() {
        let row = |agency, bureau| Row {
            id: SheetId::parse("2021-総務-20-0166").expect("id"),
            year: SheetYear(2021),
            name: "恩給支給事業",
            ministry: "総務省",
            agency,
            bureau,
            total: None,
            executed: None,
            flag: None,
            rate: None,
            change: Change::Unknown,
        };
        assert_eq!(
            sheet_meta(&row("", "総務省政策統括官(恩給担当)")),
            "総務省政策統括官(恩給担当) ・ 20-0166"
        );
        assert_eq!(
            sheet_meta(&row("", "統計局")),
            "総務省 ・ 統計局 ・ 20-0166"
        );
        assert_eq!(sheet_meta(&row("", "")), "総務省 ・ 20-0166");
        assert_eq!(
            sheet_meta(&row("消防庁", "消防庁国民保護・防災部")),
            "総務省 ・ 消防庁国民保護・防災部 ・ 20-0166"
        );
        assert_eq!(
            sheet_meta(&row("消防庁", "総務部")),
            "総務省 ・ 消防庁 ・ 総務部 ・ 20-0166"
        );
    }

    #[test]
    fn a_ranking_says_what_it_leaves_out_and_nothing_else() {
        let mut ranking = Ranking::default();
        assert!(ranking_rest(&ranking).is_empty());
        ranking.recipients = 1320;
        ranking.unidentified = 2;
        ranking.unidentified_yen = 820_000;
        ranking.excluded = Flagged {
            unit_errors: 3,
            plans: 0,
        };
        assert_eq!(
            ranking_rest(&ranking),
            [
                "特定できない支出先(個人A、その他、年金受給者など)への支払い2件、82万円は、支出先の数と順位に含めていません。",
                "桁の誤りとみられる支払い3件は、合計と順位から除いています。シートの記載はそのまま事業のページで見られます。",
            ]
        );
    }

    #[test]
    fn every_order_of_the_table_has_a_name_of_its_own() {
        let mut names: Vec<String> = crate::state::sorts().into_iter().map(sort_option).collect();
        assert_eq!(names[0], "予算計: 大きい順");
        let all = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
