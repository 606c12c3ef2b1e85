use super::figures::{count, percent};
use super::life::link_method;
use super::template::fill;
use super::words;
use kokko_core::domain::{LinkMethod, Resolution, SheetYear};

/// What is known to be missing: in every dataset, and in this one.
pub fn gaps(absent: &[(SheetYear, String)]) -> Vec<String> {
    let words = &words().quality;
    let known = words.known_gaps.iter().map(|gap| (*gap).to_owned());
    let tables = absent.iter().map(|(year, table)| {
        fill(
            words.gap_table_of,
            &[("year", &year.to_string()), ("table", table)],
        )
    });
    tables.chain(known).collect()
}

/// How a recipient was found.
pub fn resolution(how: Resolution) -> &'static str {
    let words = &words().quality;
    match how {
        Resolution::NameOnly => words.resolution_name,
        Resolution::BrokenNumber => words.resolution_broken,
        Resolution::Series => words.resolution_series,
        Resolution::SeriesDropped => words.resolution_dropped,
        Resolution::Collective => words.resolution_collective,
    }
}

/// Ministries with their counts in a line.
pub fn ministries(all: &[(String, u32)]) -> String {
    let one = |(name, sheets): &(String, u32)| {
        fill(
            words().quality.ministry_of,
            &[("name", name), ("n", &count(u64::from(*sheets)))],
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
