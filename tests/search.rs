//! The search against a plain scan of all texts: what is found is what holds the
//! query, and nothing else, over all years.
//!
//! The real files lie beside the repository, at `../shared/data` or where
//! `KOKKO_SHARED` says; without them the tests that need them say so and pass.

mod asked;
mod corpus;
mod drawn;
mod made;
mod published;
mod scan;

use asked::{ALL, ask, ministries, nothing, search_of, sheet, years_counted};
use corpus::written;
use kokko_core::dataset::{Corpus, read_manifest};
use kokko_core::domain::{Line, Sheet, SheetYear};
use kokko_core::search::{Field, Found, Hit, Query, Search, Wanted, Word, key};
use proptest::prelude::*;
use scan::{Hits, Oracle, by_ministry, by_year, scan, texts};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

// ------------------------------------------------------------------- the search

/// A query of one year alone.
fn in_year(query: &Query, year: SheetYear) -> Query {
    Query {
        years: BTreeSet::from([year]),
        ..query.clone()
    }
}

/// Hits without what more texts may add: their years.
fn without_years(hits: &[Hit]) -> Vec<Hit> {
    let bare = |hit: &Hit| Hit {
        years: Vec::new(),
        years_open: false,
        ..hit.clone()
    };
    hits.iter().map(bare).collect()
}

/// The hits of an answer; each once, in the order of their fields, its snippet marked.
fn hits(found: &Found, query: &Query) -> Hits {
    assert_eq!(
        (found.open, found.at_most),
        (0, found.hits.len()),
        "{query:?}"
    );
    let mut hits = Hits::new();
    let mut before = Field::Name;
    // Of short words in letters and digits, what goes on behind them comes last.
    let is_short = |word: &Word| {
        let letters = word.key.bytes().all(|byte| byte.is_ascii_alphanumeric());
        letters && (2..=3).contains(&word.key.len())
    };
    let mut parts = query.wanted().any(is_short);
    for hit in &found.hits {
        if hit.field < before && parts {
            (before, parts) = (Field::Name, false);
        }
        assert!(hit.field >= before, "{query:?}: {} is out of order", hit.id);
        before = hit.field;
        let marked: Vec<&str> = hit
            .snippet
            .iter()
            .filter(|mark| mark.marked)
            .map(|mark| mark.text.as_str())
            .collect();
        assert!(
            !marked.is_empty(),
            "{query:?}: nothing is marked in {:?}",
            hit.snippet
        );
        assert!(!hit.years_open, "{query:?}: the years of {}", hit.id);
        let years = hit.years.iter().copied().collect();
        let twice = hits.insert(hit.id.clone(), (hit.field, years));
        assert!(twice.is_none(), "{query:?}: {} stands twice", hit.id);
    }
    hits
}

// ---------------------------------------------------------------- the real data

/// A place for the dataset of all files, removed at the end.
struct Place(std::path::PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The ministries of sheets by their keys.
fn labels(sheets: &[Sheet]) -> BTreeMap<String, String> {
    let label = |sheet: &Sheet| (key(&sheet.ministry), sheet.ministry.clone());
    sheets.iter().map(label).collect()
}

/// The same by the labels of ministries: of texts that are none nothing is said.
fn named(
    counts: BTreeMap<String, u32>,
    labels: &BTreeMap<String, String>,
) -> BTreeMap<String, u32> {
    let own = counts.into_iter();
    own.filter_map(|(key, count)| Some((labels.get(&key)?.clone(), count)))
        .collect()
}

#[test]
fn what_is_found_in_all_years_is_what_a_scan_finds() {
    let data = published::data();
    let mut inputs = Vec::new();
    for folder in ["judgit", "rs-2024"] {
        let Ok(entries) = fs::read_dir(data.join(folder)) else {
            eprintln!("skipped: {} is not there", data.join(folder).display());
            return;
        };
        inputs.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    inputs.sort();
    let inputs = inputs.iter().map(|path| {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        (name, fs::read(path).expect("a file"))
    });
    let corpus = made::collected(inputs.collect());
    let place = Place(std::env::temp_dir().join(format!("kokko-search-{}", std::process::id())));
    let mut index = (0_u64, 0_u32);
    kokko_core::dataset::write(&corpus, &mut |path, bytes| {
        let parts: Vec<&str> = path.split('/').collect();
        let of_search =
            parts.len() == 4 && parts[2] != "lookup" || path.ends_with("directory.json");
        if of_search {
            index.0 += bytes.len() as u64;
            index.1 += 1;
        }
        if of_search || path == "manifest.json" {
            let file = place.0.join(path);
            fs::create_dir_all(file.parent().expect("a folder"))
                .and_then(|()| fs::write(file, bytes))
        } else {
            Ok(())
        }
    })
    .expect("a dataset");
    assert!(index.1 <= 5_000, "{} files", index.1);

    let mut lists: [Vec<String>; 5] = Default::default();
    for sheet in corpus.sheets.iter().step_by(7) {
        for (field, text) in texts(sheet)
            .into_iter()
            .filter(|(field, _)| *field != Field::Ministry)
        {
            lists[field as usize].push(text.to_owned());
        }
    }
    let oracle = Oracle::of(&corpus.sheets, &corpus.lines);
    let labels = labels(&corpus.sheets);
    drop(corpus);
    let mut queries: Vec<String> = drawn::queries(&lists)
        .into_iter()
        .map(|(_, query)| query)
        .collect();
    assert_eq!(queries.len(), 200);
    queries.extend(drawn::CHOSEN.map(str::to_owned));
    drop(lists);

    let read =
        |path: &str| fs::read(place.0.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let manifest = read_manifest(&read("manifest.json")).expect("a manifest");
    let files = manifest.search.expect("an index");
    let (mut all, mut nothing) = (0, 0);
    let mut costs = Vec::new();
    let mut short = 0;
    let mut warm = Search::new(files.clone());
    let ask_years = ["サイバーセキュリティ", "防災 -国土交通", "year:2018 橋梁"].map(str::to_owned);
    assert!(ask_years.iter().all(|text| queries.contains(text)));
    for text in &queries {
        let (query, hints) = Query::parse(text);
        assert!(hints.is_empty(), "{text}: {hints:?}");
        // Everything that may be a hit, verified, against the scan.
        let (projects, recipients, _) = ask(&mut warm, &query, ALL, &read);
        let expected = scan(&oracle.projects, &query);
        all += expected.len();
        nothing += usize::from(expected.is_empty());
        let found = hits(&projects, &query);
        assert!(
            found == expected,
            "{text}: {}",
            difference(&found, &expected)
        );
        let by_ministry = by_ministry(&oracle.projects, &expected, &query);
        assert_eq!(ministries(&projects), named(by_ministry, &labels), "{text}");
        let expected = scan(&oracle.recipients, &query);
        let found = hits(&recipients, &query);
        assert!(
            found == expected,
            "{text}, recipients: {}",
            difference(&found, &expected)
        );
        let counted = years_counted(&mut warm, &query, &read);
        assert_eq!(counted, by_year(&oracle.projects, &query), "{text}");
        // A number is what is found where its year is chosen.
        for (year, count) in counted.into_iter().filter(|_| ask_years.contains(text)) {
            let (found, _, _) = ask(&mut warm, &in_year(&query, year), ALL, &read);
            assert_eq!(found.at_most, count as usize, "{text} of {year}");
        }
        // The first ten from nothing are the first ten of all.
        let mut cold = Search::new(files.clone());
        let (first, payees, rounds) = ask(&mut cold, &query, Wanted::FIRST, &read);
        let enough = first.hits.len() == projects.hits.len().min(10)
            && payees.hits.len() == recipients.hits.len().min(5);
        short += usize::from(!enough);
        assert!(rounds.len() <= 3, "{text}: {} rounds", rounds.len());
        assert!(
            enough || first.open + payees.open > 0,
            "{text}: too few, and nothing is open"
        );
        assert!(
            without_years(&projects.hits).starts_with(&without_years(&first.hits))
                && first.hits.len() <= 10,
            "{text}: other first hits"
        );
        assert!(
            recipients.hits.starts_with(&payees.hits) && payees.hits.len() <= 5,
            "{text}: other first recipients"
        );
        for (first, hit) in first.hits.iter().zip(&projects.hits) {
            let all = first.years.iter().all(|year| hit.years.contains(year));
            assert!(all, "{text}: {} of other years", hit.id);
            assert!(first.years_open || first.years == hit.years, "{text}");
        }
        let bytes: usize = rounds.iter().flatten().map(|path| read(path).len()).sum();
        costs.push((bytes, rounds.len(), text));
    }
    assert!(
        all > 10_000 && nothing > 20,
        "{all} hits, {nothing} queries without any"
    );
    // Raw bytes: brotli makes between a half and a quarter of them.
    costs.sort_unstable();
    let at = |share: usize| costs[costs.len() * share / 100];
    println!(
        "{all} hits; {short} queries short after three rounds; index: {} bytes in {} files; cold, raw bytes: median {:?}, 95th percentile {:?}, most {:?}",
        index.0,
        index.1,
        at(50),
        at(95),
        costs[costs.len() - 1]
    );
    assert!(at(50).0 <= 400_000, "{:?}", at(50));
    assert!(at(95).0 <= 900_000, "{:?}", at(95));
    // Three rounds verify the first ten of nearly all.
    assert!(
        short * 100 <= costs.len() * 5,
        "{short} of {} are short of hits after three rounds",
        costs.len()
    );
}

fn difference(found: &Hits, expected: &Hits) -> String {
    let missed = expected.iter().find(|(id, _)| !found.contains_key(*id));
    let false_one = found.iter().find(|(id, _)| !expected.contains_key(*id));
    let other = found
        .iter()
        .find(|(id, hit)| expected.get(*id).is_some_and(|known| known != *hit));
    let known = other.and_then(|(id, _)| expected.get(id));
    format!(
        "{} found, {} expected; missed {missed:?}, false {false_one:?}, other {other:?} for {known:?}",
        found.len(),
        expected.len()
    )
}

// ---------------------------------------------------------------- small corpora

/// Parts that texts and queries are made of: what the normaliser makes one, and
/// what only looks so.
const PARTS: [&str; 21] = [
    "データ",
    "ﾃﾞｰﾀ",
    "デ－タ",
    "㈱",
    "(株)",
    "（ 株 ）",
    "株式会社",
    "ＡＢＣ",
    "abc",
    "Beyond 5G",
    "beyond5g",
    " ",
    "　",
    "①",
    "か\u{3099}",
    "が",
    "調査",
    "\n",
    "／",
    "葛\u{e0100}",
    "一般社団法人",
];
/// Few characters, so that two side by side are often where three are not.
const CHARS: [&str; 9] = ["調", "査", "研", "あ", "ア", "ー", "a", "b", "1"];

fn made_of(parts: usize) -> impl Strategy<Value = String> {
    let of =
        |list: &'static [&'static str]| prop::collection::vec(prop::sample::select(list), 0..parts);
    prop_oneof![of(&PARTS), of(&CHARS), of(&CHARS[..3]), of(&CHARS[4..])]
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn small_corpora_are_searched_as_a_scan_searches_them(
        drafts in prop::collection::vec((0_u16..3, made_of(6), made_of(12), made_of(8)), 1..8),
        moved in prop::collection::vec(0_usize..3, 8),
        words in prop::collection::vec((made_of(5), 0_usize..4, prop::bool::weighted(0.2)), 1..3),
        year in prop::option::of(2018_u16..2022),
    ) {
        let mut sheets: Vec<Sheet> = drafts.into_iter().enumerate().map(|(number, draft)| sheet(number, draft)).collect();
        for (sheet, at) in sheets.iter_mut().zip(moved) {
            sheet.ministry = ["総務省", "法務省", "環境省"][at].to_owned();
        }
        let labels = labels(&sheets);
        let ids = |from: usize| sheets.iter().skip(from).step_by(2).map(|sheet| sheet.id.clone()).collect::<Vec<_>>();
        // Two projects of several years, in the order of their ids.
        let lines = [0, 1].map(|from| {
            let mut sheets = ids(from);
            sheets.sort();
            Line { sheets, ..Line::default() }
        });
        let lines: Vec<Line> = lines.into_iter().filter(|line| !line.sheets.is_empty()).collect();
        let keys = ["", "name:", "recipient:", "ministry:"];
        let mut text: String = words
            .iter()
            .map(|(word, at, excluded)| format!("{}{}\"{word}\" ", if *excluded { "-" } else { "" }, keys[*at]))
            .collect();
        text.extend(year.map(|year| format!("year:{year}")));
        let (query, _) = Query::parse(&text);
        let oracle = Oracle::of(&sheets, &lines);
        let corpus = Corpus { sheets, lines, ..nothing() };
        let (files, _) = written(&corpus);
        let mut search = search_of(&files);
        let (projects, recipients, _) = ask(&mut search, &query, ALL, &|path| files[path].clone());
        if query.wanted().next().is_some() {
            prop_assert_eq!(hits(&projects, &query), scan(&oracle.projects, &query), "{}", &text);
            prop_assert_eq!(hits(&recipients, &query), scan(&oracle.recipients, &query), "{}", &text);
            let expected = by_ministry(&oracle.projects, &scan(&oracle.projects, &query), &query);
            prop_assert_eq!(ministries(&projects), named(expected, &labels), "{}", &text);
            let read = |path: &str| files[path].clone();
            let mut early = search_of(&files);
            ask(&mut early, &query, Wanted::FIRST, &read);
            let counted = years_counted(&mut early, &query, &read);
            prop_assert_eq!(&counted, &by_year(&oracle.projects, &query), "{}", &text);
            for (year, count) in counted {
                let found = scan(&oracle.projects, &in_year(&query, year)).len();
                prop_assert_eq!(found, count as usize, "{} of {}", &text, year);
            }
        }
        // Whatever is in memory, the answer is the same.
        while let Some(path) = search.everything().first() {
            search.feed(path, &files[path]).expect("a file of the index");
        }
        let again = search.find(&query, ALL);
        prop_assert!(again.fetch.is_empty());
        prop_assert_eq!(again.projects.hits, projects.hits);
        prop_assert_eq!(again.recipients.hits, recipients.hits);
    }
}
