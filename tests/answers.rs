//! What a search of a few sheets answers: near names, counts, order, and refusals.

mod asked;
mod corpus;
mod made;

use asked::{ALL, ask, nothing, search_of, sheet, years_counted};
use corpus::{Files, Loaded, load, traits_of, written};
use kokko_core::dataset::{Corpus, TraitTable};
use kokko_core::domain::{Line, Sheet};
use kokko_core::search::{Field, Hint, Hit, Query, Search, Step, Wanted};

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
