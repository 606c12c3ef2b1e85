//! The search against a plain scan of all texts: what is found is what holds the
//! query, and nothing else, over all years.
//!
//! The real files lie beside the repository, at `../shared/data` or where
//! `KOKKO_SHARED` says; without them the tests that need them say so and pass.

mod corpus;
mod drawn;
mod made;
mod published;
mod scan;

use corpus::{Files, Loaded, load, traits_of, written};
use kokko_core::dataset::{Corpus, Kind, Quality, TraitTable, read_manifest};
use kokko_core::domain::{Line, Sheet, SheetId, SheetYear, Text};
use kokko_core::search::{Field, Found, Hint, Hit, Query, Search, Step, Wanted, Word, key};
use proptest::prelude::*;
use scan::{Hits, Oracle, by_ministry, by_year, scan, texts};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

// ------------------------------------------------------------------- the search

/// Asks until nothing is missing; rounds, and the files of each.
fn ask(
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
fn years_counted(
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

const ALL: Wanted = Wanted {
    projects: usize::MAX,
    recipients: usize::MAX,
    all: true,
    round: 0,
};

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

fn search_of(files: &Files) -> Search {
    let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
    Search::new(manifest.search.expect("an index"))
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

/// How many projects of each ministry are found.
fn ministries(found: &Found) -> BTreeMap<String, u32> {
    found.facets.ministries.iter().cloned().collect()
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

fn nothing() -> Corpus {
    Corpus {
        kind: Kind::Sample,
        sheets: Vec::new(),
        lines: Vec::new(),
        sources: Vec::new(),
        quality: Quality::default(),
    }
}

fn made_of(parts: usize) -> impl Strategy<Value = String> {
    let of =
        |list: &'static [&'static str]| prop::collection::vec(prop::sample::select(list), 0..parts);
    prop_oneof![of(&PARTS), of(&CHARS), of(&CHARS[..3]), of(&CHARS[4..])]
        .prop_map(|parts| parts.concat())
}

fn sheet(number: usize, (year, name, purpose, payee): (u16, String, String, String)) -> Sheet {
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

#[test]
fn a_year_alone_gives_its_projects() {
    let sheets: Vec<Sheet> = (0..3)
        .map(|at| {
            sheet(
                usize::from(at),
                (at, "橋".to_owned(), String::new(), String::new()),
            )
        })
        .collect();
    let corpus = Corpus {
        sheets,
        ..nothing()
    };
    let (files, _) = written(&corpus);
    let (query, hints) = Query::parse("year:2019");
    assert!(hints.is_empty());
    let (projects, recipients, _) = ask(&mut search_of(&files), &query, ALL, &|path| {
        files[path].clone()
    });
    let found: Vec<(&str, Vec<u16>)> = projects
        .hits
        .iter()
        .map(|hit| {
            (
                hit.id.as_str(),
                hit.years.iter().map(|year| year.0).collect(),
            )
        })
        .collect();
    assert_eq!(found, [("2019-総務-0001", vec![2019])]);
    assert_eq!(recipients.at_most, 0);
}

#[test]
fn where_nothing_is_found_near_names_are_offered() {
    let named = |at: u16, name: &str, payee: &str| {
        let draft = (0, name.to_owned(), "橋の調査".to_owned(), payee.to_owned());
        sheet(usize::from(at), draft)
    };
    let long = |length: usize| "橋梁点検".repeat(length / 4);
    let sheets = vec![
        named(3, &format!("道{}", long(124)), ""),
        named(4, &format!("道{}", long(140)), ""),
        named(0, "サイバーセキュリティ対策", ""),
        named(
            1,
            "国立がん研究センター運営費",
            "国立研究開発法人がん研究所",
        ),
        named(2, "橋梁", "サイバーセキュリティ株式会社"),
    ];
    let (files, _) = written(&Corpus {
        sheets,
        ..nothing()
    });
    let near = |text: &str| {
        let (query, _) = Query::parse(text);
        let mut search = search_of(&files);
        let (projects, recipients, _) = ask(&mut search, &query, ALL, &|path| files[path].clone());
        assert_eq!((projects.at_most, recipients.at_most), (0, 0), "{text}");
        let mut round = 0;
        loop {
            let step = search.near(&query, round);
            if step.fetch.is_empty() {
                break step
                    .names
                    .into_iter()
                    .map(|near| (near.name, near.is_recipient, near.distance))
                    .collect::<Vec<_>>();
            }
            for path in step.fetch {
                search
                    .feed(&path, &files[&path])
                    .expect("a file of the index");
            }
            round += 1;
        }
    };
    let name = |name: &str, is_recipient, distance| (name.to_owned(), is_recipient, distance);
    assert_eq!(
        near("サイバーセキュリテイ"),
        [
            name("サイバーセキュリティ対策", false, 1),
            name("サイバーセキュリティ株式会社", true, 1)
        ]
    );
    assert_eq!(
        near("recipient:サイバセキュリティ"),
        [name("サイバーセキュリティ株式会社", true, 1)]
    );
    // The other kana, also in the middle of a word.
    assert_eq!(
        near("ガン研究"),
        [
            name("国立がん研究センター運営費", false, 0),
            name("国立研究開発法人がん研究所", true, 0)
        ]
    );
    // A long vowel mark less.
    assert_eq!(
        near("センタ運営費"),
        [name("国立がん研究センター運営費", false, 0)]
    );
    assert!(near("どこにもない").is_empty());
    assert!(near("海").is_empty());
    // What is longer than names are is compared with none.
    assert_eq!(near(&format!("路{}", long(124))).len(), 2);
    assert!(near(&format!("路{}", long(140))).is_empty());
}

#[test]
fn what_the_texts_call_short_is_known_both_ways() {
    let named = |number: usize, about: &str, payee: &str| {
        let texts = (0, "橋".to_owned(), about.to_owned(), payee.to_owned());
        sheet(number, texts)
    };
    let sheets = vec![
        named(0, "委託先は架空技術開発機構（ＫＧＫ）とする。", ""),
        named(1, "", "国立研究開発法人架空技術開発機構"),
    ];
    let (files, _) = written(&Corpus {
        sheets,
        ..nothing()
    });
    let mut search = search_of(&files);
    let (query, _) = Query::parse("kgk");
    let (projects, recipients, _) = ask(&mut search, &query, ALL, &|path| files[path].clone());
    assert_eq!((projects.at_most, recipients.at_most), (1, 0));
    assert!(search.also_named(&query).is_empty());
    let path = search.abbreviations_file().expect("a file of them");
    search.feed(&path, &files[&path]).expect("abbreviations");
    assert_eq!(search.abbreviations_file(), None);
    let also = |text: &str| search.also_named(&Query::parse(text).0);
    assert_eq!(also("kgk"), ["架空技術開発機構"]);
    assert_eq!(also("recipient:(国研)架空技術開発機構"), [""; 0]);
    assert_eq!(also("国立研究開発法人架空技術開発機構"), ["KGK"]);
    assert!(also("架空技術").is_empty() && also("-kgk 橋").is_empty());
}

#[test]
fn what_may_be_a_hit_has_its_name_before_it_is_verified() {
    let draft = (
        0,
        "橋の点検".to_owned(),
        "道をつなぐ".to_owned(),
        "架空測量事務所".to_owned(),
    );
    let (files, _) = written(&Corpus {
        sheets: vec![sheet(0, draft)],
        ..nothing()
    });
    let (query, _) = Query::parse("測量事務");
    let mut search = search_of(&files);
    let feed = |search: &mut Search, wanted: &dyn Fn(&str) -> bool| {
        for path in search.everything() {
            if wanted(&path) {
                search
                    .feed(&path, &files[&path])
                    .expect("a file of the index");
            }
        }
    };
    feed(&mut search, &|_| true);
    feed(&mut search, &|path| path.contains("/postings/"));
    let step = search.find(&query, ALL);
    // By number where no text is here, in the order of the ranks.
    let known = |step: &Step| -> Vec<(u32, String)> {
        let perhaps = step.projects.perhaps.iter();
        perhaps.map(|one| (one.number, one.name.clone())).collect()
    };
    assert_eq!(
        (step.projects.open, known(&step)),
        (1, vec![(0, String::new())])
    );
    feed(&mut search, &|path| path.contains("/about/"));
    let step = search.find(&query, ALL);
    assert!(step.projects.open == 1 && step.projects.hits.is_empty());
    assert_eq!(known(&step), [(0, "橋の点検".to_owned())]);
    feed(&mut search, &|_| true);
    let step = search.find(&query, ALL);
    assert_eq!((step.projects.open, step.projects.hits.len()), (0, 1));
    assert!(step.projects.perhaps.is_empty());
}

/// Projects of two ministries with one word, and one without it.
fn of_two_ministries() -> Files {
    let sheets = ["総務省", "法務省", "総務省", "法務省"];
    let sheets = sheets.into_iter().enumerate().map(|(number, ministry)| {
        let name = if number == 3 { "道" } else { "橋の点検" };
        let year = (number % 2) as u16;
        let texts = (year, name.to_owned(), String::new(), String::new());
        Sheet {
            ministry: ministry.to_owned(),
            ..sheet(number, texts)
        }
    });
    let (files, _) = written(&Corpus {
        sheets: sheets.collect(),
        ..nothing()
    });
    files
}

#[test]
fn what_is_found_is_counted_by_ministry_and_year() {
    let files = of_two_ministries();
    let mut search = search_of(&files);
    let facets = |search: &mut Search, text: &str| {
        let (query, _) = Query::parse(text);
        let (found, payees, _) = ask(search, &query, ALL, &|path| files[path].clone());
        assert!(payees.facets.ministries.is_empty());
        found.facets
    };
    let of = |name: &str, count| (name.to_owned(), count);
    let both = [of("総務省", 2), of("法務省", 1)];
    assert_eq!(facets(&mut search, "橋").ministries, both);
    let read = |path: &str| files[path].clone();
    let mut years = |text: &str| -> Vec<(u16, u32)> {
        let (query, _) = Query::parse(text);
        let counted = years_counted(&mut search, &query, &read);
        counted
            .into_iter()
            .map(|(year, count)| (year.0, count))
            .collect()
    };
    assert_eq!(years("橋"), [(2018, 2), (2019, 1)]);
    // What is chosen leaves the other years as they were, and what is excluded does not.
    assert_eq!(years("点検 year:2019"), [(2018, 2), (2019, 1)]);
    assert_eq!(years("点検 -year:2018"), [(2019, 1)]);
    assert_eq!(years("year:2019"), [(2018, 2), (2019, 2)]);
    assert_eq!(years("-点検 道"), [(2019, 1)]);
    assert_eq!(search.years_file(), None);
    // What is not found any more is not counted any more.
    assert_eq!(
        facets(&mut search, "点検 year:2019").ministries,
        [of("法務省", 1)]
    );
}

#[test]
fn a_short_word_of_letters_comes_before_longer_ones_that_begin_with_it() {
    let texts = |name: &str, payee: &str| [name, "", payee].map(str::to_owned);
    let drafts = [
        texts("Connected Industries", ""),
        texts("ＮＥＣの橋", ""),
        texts("見本", "日本電気（NEC）"),
        texts("見本necネ", ""),
        texts("見本", "Connec2 株式会社"),
    ];
    let sheets = drafts.into_iter().enumerate();
    let sheets = sheets.map(|(at, [name, about, payee])| sheet(at, (0, name, about, payee)));
    let (files, _) = written(&Corpus {
        sheets: sheets.collect(),
        ..nothing()
    });
    let found = |text: &str| {
        let (query, _) = Query::parse(text);
        let read = |path: &str| files[path].clone();
        let (projects, recipients, _) = ask(&mut search_of(&files), &query, ALL, &read);
        let ends = |hit: &Hit| hit.id.chars().last().expect("a number");
        let projects: String = projects.hits.iter().map(ends).collect();
        let names = recipients.hits.into_iter().map(|hit| hit.name);
        (projects, names.collect::<Vec<_>>())
    };
    let (projects, recipients) = found("NEC");
    assert_eq!(projects, "13204");
    assert_eq!(recipients, ["日本電気(NEC)", "Connec2 株式会社"]);
    assert_eq!(found("ne -橋").0, "0324");
    // Longer words are known by their letters.
    assert_eq!(found("conn").0, "04");
}

#[test]
fn a_hit_has_the_years_of_all_its_fields_and_a_year_counts_what_matches_in_it() {
    // One project: the word is its name in 2018, its purpose in 2020 and its recipient in
    // 2021, and nothing of it in 2019.
    let texts = |name: &str, about: &str, payee: &str| [name, about, payee].map(str::to_owned);
    let drafts = [
        texts("架空の橋", "", ""),
        texts("見本", "", "架空"),
        texts("見本", "橋をかける", ""),
        texts("見本", "架空", "橋本測量"),
    ];
    let sheets: Vec<Sheet> = (0..)
        .zip(drafts)
        .map(|(at, [name, about, payee])| sheet(usize::from(at), (at, name, about, payee)))
        .collect();
    let line = Line {
        sheets: sheets.iter().map(|sheet| sheet.id.clone()).collect(),
        ..Line::default()
    };
    let (files, _) = written(&Corpus {
        sheets,
        lines: vec![line],
        ..nothing()
    });
    let read = |path: &str| files[path].clone();
    let mut search = search_of(&files);
    let mut years = |text: &str, wanted: Wanted| {
        let (query, _) = Query::parse(text);
        let (found, ..) = ask(&mut search, &query, wanted, &read);
        let [hit] = &found.hits[..] else {
            panic!("{text}: {} hits", found.hits.len());
        };
        let years: Vec<u16> = hit.years.iter().map(|year| year.0).collect();
        (hit.field, years, hit.years_open)
    };
    // The first hit is there before the texts that tell of its other years.
    assert_eq!(
        years("橋", Wanted::FIRST),
        (Field::Name, vec![2020, 2018], true)
    );
    assert_eq!(
        years("橋", ALL),
        (Field::Name, vec![2021, 2020, 2018], false)
    );
    assert_eq!(
        years("橋 year:2019-2021", ALL),
        (Field::About, vec![2021, 2020], false)
    );
    assert_eq!(
        years("橋 架空", ALL),
        (Field::Name, vec![2021, 2018], false)
    );
    // No year has both.
    assert_eq!(years("かける 測量", ALL), (Field::Recipient, vec![], false));
    let (query, _) = Query::parse("橋");
    let counted = years_counted(&mut search, &query, &read);
    let counted: Vec<(u16, u32)> = counted.into_iter().map(|(year, n)| (year.0, n)).collect();
    assert_eq!(counted, [(2018, 1), (2020, 1), (2021, 1)]);
}

#[test]
fn a_step_is_a_message() {
    let files = of_two_ministries();
    let (query, _) = Query::parse("橋 ministry:総務 -year:2024");
    let mut search = search_of(&files);
    let (projects, recipients, _) = ask(&mut search, &query, ALL, &|path| files[path].clone());
    assert_eq!(projects.hits.len(), 2);
    let step = Step {
        fetch: vec!["a".to_owned()],
        fetch_years: vec!["b".to_owned()],
        projects,
        recipients,
    };
    let sent = serde_json::to_string(&(&query, &step)).expect("JSON");
    let (read, got): (Query, Step) = serde_json::from_str(&sent).expect("the same");
    assert_eq!((read, got), (query, step));
}

#[test]
fn traits_number_projects_as_the_index_does() {
    let files = of_two_ministries();
    let Loaded {
        sheets, manifest, ..
    } = load(&files).expect("read");
    let traits = traits_of(&files, &manifest).expect("traits");
    let traits = TraitTable::assemble(&sheets, traits).expect("traits");
    let rows = (0..sheets.len()).filter(|row| sheets.names[*row].contains('橋'));
    let mut own: Vec<u32> = rows.map(|row| traits.project[row]).collect();
    own.sort_unstable();
    let (query, _) = Query::parse("橋");
    let mut search = search_of(&files);
    let first = search.find(&query, Wanted::FIRST);
    for path in first
        .fetch
        .iter()
        .chain(&search.find(&query, Wanted::FIRST).fetch)
    {
        search
            .feed(path, &files[path])
            .expect("a file of the index");
    }
    let step = search.find(&query, Wanted::FIRST);
    let perhaps = step.projects.perhaps.iter().map(|one| one.number);
    assert_eq!(perhaps.collect::<Vec<u32>>(), own);
}

#[test]
fn what_only_excludes_asks_for_nothing() {
    let (files, _) = written(&Corpus {
        sheets: vec![sheet(0, (0, "橋".to_owned(), String::new(), String::new()))],
        ..nothing()
    });
    for text in ["-橋", "", " ", "-year:2018"] {
        let (query, hints) = Query::parse(text);
        assert_eq!(
            hints.contains(&Hint::OnlyExcluded),
            text.starts_with('-'),
            "{text}"
        );
        let step = search_of(&files).find(&query, ALL);
        assert!(
            step.fetch.is_empty() && step.projects.at_most == 0,
            "{text}"
        );
    }
}

#[test]
fn broken_files_of_the_index_are_refused() {
    let sheets = vec![sheet(
        0,
        (
            0,
            "橋梁".to_owned(),
            "調査研究".to_owned(),
            "株式会社ＡＢＣ".to_owned(),
        ),
    )];
    let (files, _) = written(&Corpus {
        sheets,
        ..nothing()
    });
    let mut search = search_of(&files);
    while let Some(path) = search.everything().first().cloned() {
        let text = String::from_utf8(files[&path].clone()).expect("text");
        for (at, _) in text.char_indices().step_by(3) {
            // Cut, and with a sign that says something else: refused or read, no panic.
            assert!(
                search.feed(&path, &text.as_bytes()[..at]).is_err(),
                "{path} cut at {at}"
            );
            let planted = format!("{}~9{}", &text[..at], &text[at..]);
            let mut other = search_of(&files);
            for before in files
                .keys()
                .filter(|before| before.ends_with("directory.json"))
            {
                other.feed(before, &files[before]).expect("the directory");
            }
            let _ = other.feed(&path, planted.as_bytes());
        }
        search
            .feed(&path, &files[&path])
            .expect("a file of the index");
    }
    assert!(search.feed("parts/x/0000.json", b"{}").is_err());
}
