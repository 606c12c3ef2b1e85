//! A search that is asked until nothing is missing, and small sheets to ask it of.

#![allow(dead_code, reason = "each test uses its part")]

use crate::corpus::Files;
use kokko_core::dataset::{Corpus, Kind, Quality, read_manifest};
use kokko_core::domain::{Sheet, SheetId, SheetYear, Text};
use kokko_core::search::{Found, Query, Search, Wanted, key};
use std::collections::BTreeMap;

/// Asks until nothing is missing; rounds, and the files of each.
pub fn ask(
    search: &mut Search,
    query: &Query,
    wanted: Wanted,
    read: &dyn Fn(&str) -> Vec<u8>,
) -> (Found, Found, Vec<Vec<String>>) {
    let mut rounds = Vec::new();
    loop {
        let round = u32::try_from(rounds.len()).expect("few rounds");
        let mut step = search.find(query, Wanted { round, ..wanted });
        if step.fetch.is_empty() && wanted.all {
            step.fetch = std::mem::take(&mut step.fetch_years);
        }
        if step.fetch.is_empty() {
            return (step.projects, step.recipients, rounds);
        }
        for path in &step.fetch {
            search
                .feed(path, &read(path))
                .unwrap_or_else(|error| panic!("{error}"));
        }
        rounds.push(step.fetch);
        assert!(rounds.len() < 50, "{query:?} is never answered");
    }
}

/// The years of a facet, counted until they are exact, a few projects at a time.
pub fn years_counted(
    search: &mut Search,
    query: &Query,
    read: &dyn Fn(&str) -> Vec<u8>,
) -> BTreeMap<SheetYear, u32> {
    let feed = |search: &mut Search, path: &str| {
        let fed = search.feed(path, &read(path));
        fed.unwrap_or_else(|error| panic!("{error}"));
    };
    if let Some(path) = search.years_file() {
        assert!(search.count_years(query).is_none() && search.years_at_most(query).is_empty());
        feed(search, &path);
    }
    let at_most: BTreeMap<SheetYear, u32> = search.years_at_most(query).into_iter().collect();
    loop {
        let mut count = search.count_years(query).expect("the years are here");
        while !search.count_more(&mut count, 7) {}
        let counted: BTreeMap<SheetYear, u32> = search.counted_years(&count).into_iter().collect();
        let less = |(year, count): (&SheetYear, &u32)| at_most.get(year) >= Some(count);
        assert!(
            counted.iter().all(less),
            "{query:?}: {counted:?} of {at_most:?}"
        );
        let (first, all) = search.uncounted(&count, &[]);
        assert_eq!(count.open() == 0, first.is_empty(), "{query:?}");
        assert!(first.len() <= all, "{query:?}");
        if first.is_empty() {
            return counted;
        }
        first.iter().for_each(|path| feed(search, path));
    }
}

/// Everything, exactly.
pub const ALL: Wanted = Wanted {
    projects: usize::MAX,
    recipients: usize::MAX,
    all: true,
    round: 0,
};

/// The search of written files, which has none of them yet.
pub fn search_of(files: &Files) -> Search {
    let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
    Search::new(manifest.search.expect("an index"))
}

/// How many projects of each ministry are found.
pub fn ministries(found: &Found) -> BTreeMap<String, u32> {
    found.facets.ministries.iter().cloned().collect()
}

/// No sheets.
pub fn nothing() -> Corpus {
    Corpus {
        kind: Kind::Sample,
        sheets: Vec::new(),
        lines: Vec::new(),
        sources: Vec::new(),
        quality: Quality::default(),
    }
}

/// A small sheet of 総務省: the year after 2018, name, purpose, and whom it paid.
pub fn sheet(number: usize, (year, name, purpose, payee): (u16, String, String, String)) -> Sheet {
    let year = SheetYear(2018 + year);
    let id = format!("{}-総務-{number:04}", year.0);
    let id = SheetId::parse(&id).expect("an id");
    let shown = |text: &str| Text::new(kokko_core::search::display(text), text);
    let mut sheet = Sheet::new(
        id,
        year,
        "総務省".to_owned(),
        shown(&name),
        Default::default(),
    );
    sheet.purpose = purpose;
    if !key(&payee).is_empty() {
        let recipient = kokko_core::domain::RecipientId::of_name(&key(&payee));
        let block = "A".to_owned();
        let payment =
            kokko_core::domain::Payment::new(year.settled(), block, shown(&payee), recipient);
        sheet.payments.push(payment);
    }
    sheet
}
