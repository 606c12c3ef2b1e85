//! What filters are called: categories, their values, chips.

use super::explorer::at_least;
use super::figures::{change, count, fiscal_year_number, percent_short};
use super::messages::clipped;
use super::ministry;
use super::sheet::flag_text;
use super::template::fill;
use super::words::{fixed_word, words};
use crate::state::ActiveFilter;
use kokko_core::domain::{FlagCode, SheetYear};
use kokko_core::query::{Change, Dimension, NO_LABEL, RatioRange};

/// The name of a category.
pub fn dimension(dimension: Dimension) -> &'static str {
    let all = words();
    let words = &all.filters;
    match dimension {
        Dimension::Year => all.published,
        Dimension::Ministry => all.ministry,
        Dimension::Account => all.account,
        Dimension::Method => all.method,
        Dimension::Policy => all.policy,
        Dimension::Bureau => words.bureau,
        Dimension::Expense => words.expense,
        Dimension::Contract => words.contract,
        Dimension::Bidders => words.bidders,
        Dimension::Depth => words.depth,
        Dimension::RecipientKind => words.recipient_kind,
        Dimension::Ends => words.ends,
        Dimension::Flag => words.flag,
    }
}

/// A value of a category in its list, where 外局 stands below its ministry: `観光庁`.
pub fn facet_label(dimension: Dimension, label: &str) -> String {
    let words = &words().filters;
    match (dimension, label) {
        (Dimension::Year, _) => label
            .parse()
            .map_or_else(|_| label.to_owned(), fiscal_year_number),
        (Dimension::Ministry, _) => ministry::last_name(label).to_owned(),
        (Dimension::Bureau, _) => ministry::full_name(label),
        (Dimension::Flag, NO_LABEL) => words.no_flag.to_owned(),
        (Dimension::Flag, _) => FlagCode::ALL
            .into_iter()
            .find(|code| code.name() == label)
            .map_or_else(|| label.to_owned(), |code| flag_text(code).0.to_owned()),
        (Dimension::Bidders | Dimension::Depth | Dimension::Ends, NO_LABEL) => {
            words.not_filed.to_owned()
        }
        (Dimension::Bidders, Dimension::ONE) => words.one_bidder.to_owned(),
        (Dimension::Bidders, Dimension::SEVERAL) => words.several_bidders.to_owned(),
        (Dimension::Ends, Dimension::NONE) => words.no_end.to_owned(),
        (Dimension::Ends, Dimension::PLANNED) => words.planned_end.to_owned(),
        (Dimension::Depth, "0") => words.no_depth.to_owned(),
        (Dimension::Depth, _) => label.parse().map_or_else(
            |_| label.to_owned(),
            |depth| fill(words.depth_of, &[("n", &count(depth))]),
        ),
        _ => fixed_word(label).to_owned(),
    }
}

/// A value of a category by itself: `観光庁(国土交通省)`.
fn value_label(dimension: Dimension, label: &str) -> String {
    match dimension {
        Dimension::Ministry => ministry::full_name(label),
        _ => facet_label(dimension, label),
    }
}

/// A range of 執行率: `90%以上`, `50%から90%`.
pub fn rate_range(range: RatioRange) -> String {
    of_range(range, percent_short)
}

/// A range of changes against the year before: `+50%以上`.
pub fn change_range(range: RatioRange) -> String {
    of_range(range, |ratio| change(Change::By(ratio)))
}

fn of_range(range: RatioRange, text: impl Fn(f64) -> String) -> String {
    let words = &words().filters;
    let end = |end: i32| text(f64::from(end) / f64::from(RatioRange::ONE));
    match (range.from.map(&end), range.to.map(&end)) {
        (Some(from), Some(to)) if from == to => from,
        (Some(from), Some(to)) => fill(words.between_of, &[("from", &from), ("to", &to)]),
        (Some(from), None) => fill(words.from_of, &[("from", &from)]),
        (None, Some(to)) => fill(words.to_of, &[("to", &to)]),
        (None, None) => words.any.to_owned(),
    }
}

/// What a chip stands for: its kind and its value.
pub fn chip(filter: &ActiveFilter) -> (&'static str, String) {
    let all = words();
    match filter {
        ActiveFilter::AllYears => (all.published, all.filters.every_year.to_owned()),
        ActiveFilter::Value(of, label) => (dimension(*of), clipped(&value_label(*of, label))),
        ActiveFilter::MinBudget(least) => (all.min_budget_kind, at_least(*least)),
        ActiveFilter::Rate(range) => (all.filters.rate, rate_range(*range)),
        ActiveFilter::Change(range) => (all.filters.change, change_range(*range)),
        ActiveFilter::Query(query) => (all.query_kind, clipped(query)),
        ActiveFilter::Not(other) => {
            let (kind, value) = chip(other);
            (kind, fill(all.filters.not_of, &[("value", &value)]))
        }
    }
}

/// The way back to one year, from words that are searched for in every year.
pub fn only_year(year: SheetYear) -> String {
    let year = facet_label(Dimension::Year, &year.to_string());
    fill(words().filters.only_year_of, &[("year", &year)])
}

/// What leaving out a value of a category does, for those who hear it.
pub fn leave_out(of: Dimension, label: &str) -> String {
    fill(
        words().filters.not_of,
        &[("value", &value_label(of, label))],
    )
}

/// What clicking a chip does, for those who hear it.
pub fn remove_filter(filter: &ActiveFilter) -> String {
    let (kind, value) = chip(filter);
    fill(
        words().remove_filter_of,
        &[("kind", kind), ("value", &value)],
    )
}

/// That a filter asks for what the dataset does not have.
pub fn unknown_label(of: Dimension, label: &str) -> String {
    let label = clipped(&value_label(of, label));
    fill(
        words().unknown_label_of,
        &[("kind", dimension(of)), ("label", &label)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_have_names() {
        let value = |of, label: &str| ActiveFilter::Value(of, label.to_owned());
        let not = |filter| ActiveFilter::Not(Box::new(filter));
        let range = |from, to| RatioRange { from, to };
        for (filter, kind, text) in [
            (value(Dimension::Year, "2021"), "公開年度", "2021年度"),
            (ActiveFilter::AllYears, "公開年度", "すべて"),
            (
                value(Dimension::Ministry, "国土交通省/観光庁"),
                "府省庁",
                "観光庁(国土交通省)",
            ),
            (
                value(Dimension::Bureau, "総務省/大臣官房"),
                "局・庁",
                "大臣官房(総務省)",
            ),
            (
                value(Dimension::Bidders, "one"),
                "応札者数",
                "一者応札がある",
            ),
            (value(Dimension::Depth, "0"), "再委託の深さ", "再委託なし"),
            (value(Dimension::Depth, "3"), "再委託の深さ", "3段まで"),
            (
                value(Dimension::Depth, NO_LABEL),
                "再委託の深さ",
                "記載なし",
            ),
            (value(Dimension::Ends, "none"), "終了予定", "終了予定なし"),
            (
                value(Dimension::Flag, "over_budget"),
                "確認が必要な点",
                "執行額が予算計を超過",
            ),
            (value(Dimension::Flag, "x"), "確認が必要な点", "x"),
            (
                ActiveFilter::Rate(range(Some(9_000), None)),
                "執行率",
                "90%以上",
            ),
            (
                not(ActiveFilter::Change(range(Some(-5_000), Some(0)))),
                "前年度からの増減",
                "−50%から±0%を除く",
            ),
            (
                not(ActiveFilter::Query("調査".to_owned())),
                words().query_kind,
                "調査を除く",
            ),
        ] {
            assert_eq!(chip(&filter), (kind, text.to_owned()));
            assert!(remove_filter(&filter).contains(text));
        }
        assert_eq!(
            facet_label(Dimension::Ministry, "国土交通省/観光庁"),
            "観光庁"
        );
        assert_eq!(
            remove_filter(&ActiveFilter::MinBudget(100_000_000)),
            "予算の規模 1億円以上 の条件を外す"
        );
        assert_eq!(
            unknown_label(Dimension::Ministry, "郵政省"),
            "府省庁「郵政省」は、読み込まれているデータにありません。"
        );
    }
}
