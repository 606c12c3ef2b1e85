use super::figures::{count, percent};
use super::life::link_method;
use super::project::published_year;
use super::template::fill;
use super::words;
use kokko_core::domain::{LinkMethod, Resolution, SheetYear};
use kokko_core::query::SourceDate;

/// What is known to be missing: in every dataset, and in this one.
pub fn gaps(absent: &[(SheetYear, String)], missing: &[SheetYear]) -> Vec<String> {
    let words = &words().quality;
    let known = words.known_gaps.iter().map(|gap| (*gap).to_owned());
    let tables = absent.iter().map(|(year, table)| {
        fill(
            words.gap_table_of,
            &[("year", &year.to_string()), ("table", table)],
        )
    });
    let years = missing.iter().map(|year| {
        fill(
            words.gap_year_of,
            &[
                ("year", &year.to_string()),
                ("fiscal", &year.settled().to_string()),
            ],
        )
    });
    years.chain(tables).chain(known).collect()
}

/// When a source is from.
pub fn source_date(date: &SourceDate) -> String {
    let words = &words().quality;
    let published = date.published.map(published_year);
    let day = date.day.map(|day| {
        fill(
            words.day_of,
            &[
                ("year", &day.year().to_string()),
                ("month", &day.month().to_string()),
                ("day", &day.day().to_string()),
            ],
        )
    });
    match (published, day) {
        (Some(year), Some(day)) => fill(words.date_of, &[("year", &year), ("day", &day)]),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => words.date_unknown.to_owned(),
    }
}

/// A corrected payment below its sheet: block and number, and the payee.
pub fn corrected_payment(place: &str, name: &str) -> String {
    fill(
        words().quality.payment_of,
        &[("place", place), ("name", name)],
    )
}

/// How a recipient was found.
pub fn resolution(how: Resolution) -> &'static str {
    let words = &words().quality;
    match how {
        Resolution::NameOnly => words.resolution_name,
        Resolution::BrokenNumber => words.resolution_broken,
        Resolution::Series => words.resolution_series,
        Resolution::SeriesDropped => words.resolution_dropped,
        Resolution::Alias => words.resolution_alias,
        Resolution::Collective => words.resolution_collective,
    }
}

/// Ministries with their counts in a line.
pub fn ministries(all: &[(String, u32)]) -> String {
    let one = |(name, sheets): &(String, u32)| {
        fill(
            words().quality.ministry_of,
            &[
                ("name", super::translated(name)),
                ("n", &count(u64::from(*sheets))),
            ],
        )
    };
    let all: Vec<String> = all.iter().map(one).collect();
    all.join(words().list_separator)
}

/// How many sheets are not listed, if any.
pub fn more_flagged(all: usize, shown: usize) -> Option<String> {
    let more = all.checked_sub(shown).filter(|more| *more > 0)?;
    Some(fill(words().quality.more_of, &[("n", &count(more as u64))]))
}

/// Links of one method: how many, how many conflict.
pub fn link_methods(method: LinkMethod, links: u32, conflicting: u32, testable: u32) -> String {
    fill(
        words().quality.method_of,
        &[
            ("method", link_method(method)),
            ("links", &count(u64::from(links))),
            ("conflicts", &count(u64::from(conflicting))),
            ("testable", &count(u64::from(testable))),
        ],
    )
}

/// The share of sheets that were joined.
pub fn joined_share(joined: u32, sheets: u32) -> String {
    percent(f64::from(joined) / f64::from(sheets.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_says_when_it_is_from_or_that_nobody_knows() {
        let date = |name: &str| source_date(&SourceDate::of(name, None));
        assert_eq!(date("judgit-2021.ndjson"), "2021年度公開");
        assert_eq!(
            date("judgit-2021-rev20230208.ndjson"),
            "2021年度公開(2023年2月8日版)"
        );
        assert_eq!(date("data/"), "不明");
    }

    #[test]
    fn a_missing_year_is_named_with_the_year_that_rests_on_it() {
        let gaps = gaps(&[], &[SheetYear(2023)]);
        assert!(gaps[0].starts_with("2023年度に公開"), "{}", gaps[0]);
        assert!(gaps[0].contains("2022年度の支出先"), "{}", gaps[0]);
    }
}
