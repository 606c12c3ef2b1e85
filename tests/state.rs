//! The address and the view are one: each reads back as the other, and every
//! address ever shipped keeps working.

use kokko_core::domain::{PaymentFlag, RecipientId, SheetId, SheetYear};
use kokko_core::query::{
    Dimension, Direction, Filters, Group, Include, Measure, RatioRange, Sort, SortKey,
};
use kokko_core::search::{Facets, Query};
use kokko_web::state::{
    ActiveFilter, Chart, ChartKind, Column, Columns, Intent, Language, Notice, RANKED, Route,
    Scale, Tab, ViewState, group_key, is_of_recipients, is_searched, key_of, measure_key,
    parse_sort, search_values, sort_value, sorts,
};

/// Addresses that stand in links, mails and papers, and what each means in its
/// canonical form. Lines are added, never changed.
const SHIPPED: [(&str, &str); 54] = [
    ("#/search", "#/search"),
    (
        "#/search?lang=en&q=name:橋%20-道路",
        "#/search?q=name:橋%20-道路&lang=en",
    ),
    (
        "#/projects?not.ministry=総務省&bureau=総務省/大臣官房&rate=0.90..1&q=医療&not.q=研究",
        "#/projects?bureau=総務省/大臣官房&rate=0.9..1&q=医療&not.ministry=総務省&not.q=研究",
    ),
    (
        "#/projects?flag=over_budget&ends=none&bidders=one&depth=2,1&recipient_kind=株式会社&contract=随意契約&expense=社会保障",
        "#/projects?expense=社会保障&contract=随意契約&bidders=one&depth=1,2&recipient_kind=株式会社&ends=none&flag=over_budget",
    ),
    (
        "#/projects?change=-0.5..&not.rate=..0.5",
        "#/projects?change=-0.5..&not.rate=..0.5",
    ),
    (
        "#/projects?not.year=2020,2021&not.min_budget=100&not.change=0..0",
        "#/projects?not.year=2021,2020&not.min_budget=100&not.change=0..0",
    ),
    (
        "#/projects?not.ministry=特定個人情報保護委員会",
        "#/projects?not.ministry=個人情報保護委員会",
    ),
    ("#/quality", "#/quality"),
    ("#/accessibility", "#/accessibility"),
    ("#/projects?year=all", "#/projects?year=all"),
    // The overview has stood there since it was written; what is chosen there
    // is still the explorer's.
    ("", "#/"),
    ("#", "#/"),
    ("#/", "#/"),
    ("#/?include=plans", "#/?include=plans"),
    ("#/?ministry=総務省", "#/projects?ministry=総務省"),
    ("#/?year=all", "#/projects?year=all"),
    ("#?q=医療", "#/projects?q=医療"),
    (
        "#/projects?chart=trend&group=ministry&measure=total&scale=linear",
        "#/projects",
    ),
    (
        "#/projects?scale=log&measure=executed&group=policy&chart=bars",
        "#/projects?chart=bars&group=policy&measure=executed&scale=log",
    ),
    (
        "#/projects?chart=treemap&scale=rest",
        "#/projects?chart=treemap&scale=rest",
    ),
    ("#/projects?chart=scatter", "#/projects?chart=scatter"),
    ("#/projects?table=ministries", "#/projects?table=ministries"),
    (
        "#/projects?columns=rate,ministry,budget",
        "#/projects?columns=ministry,budget,rate",
    ),
    (
        "#/projects?columns=year,budget,executed,rate,change",
        "#/projects",
    ),
    ("#/projects?scale=index", "#/projects?scale=index"),
    ("#/projects", "#/projects"),
    ("#/projects/", "#/projects"),
    ("#/projects?year=2021", "#/projects?year=2021"),
    ("#/projects?year=2020,2021", "#/projects?year=2021,2020"),
    ("#/projects?ministry=総務省", "#/projects?ministry=総務省"),
    (
        "#/projects?ministry=%E7%B7%8F%E5%8B%99%E7%9C%81",
        "#/projects?ministry=総務省",
    ),
    (
        "#/projects?ministry=総務省&ministry=内閣府",
        "#/projects?ministry=内閣府,総務省",
    ),
    ("#/projects?account=(なし)", "#/projects?account=%28なし%29"),
    (
        "#/projects?method=委託・請負&policy=IT戦略",
        "#/projects?method=委託・請負&policy=IT戦略",
    ),
    (
        "#/projects?min_budget=100000000",
        "#/projects?min_budget=100000000",
    ),
    ("#/projects?q=遠隔%20病理", "#/projects?q=遠隔%20病理"),
    ("#/projects?q=遠隔+病理", "#/projects?q=遠隔%20病理"),
    ("#/projects?sort=-budget&table=projects", "#/projects"),
    ("#/projects?sort=name", "#/projects?sort=name"),
    (
        "#/projects?table=recipients&sort=-rate",
        "#/projects?sort=-rate&table=recipients",
    ),
    (
        "#/projects/2021-総務-20-0075",
        "#/projects/2021-総務-20-0075",
    ),
    (
        "#/projects/2021-%E7%B7%8F%E5%8B%99-20-0075",
        "#/projects/2021-総務-20-0075",
    ),
    (
        "#/sheets/2018-厚労-新30-0003-1",
        "#/sheets/2018-厚労-新30-0003-1",
    ),
    ("#/recipients/8011101028104", "#/recipients/8011101028104"),
    ("#/recipients", "#/projects?table=recipients"),
    ("#/recipients/", "#/projects?table=recipients"),
    (
        "#/recipients?year=2021&sort=-rate",
        "#/projects?year=2021&sort=-rate&table=recipients",
    ),
    (
        "#/projects?table=recipients&include=plans,unit-errors",
        "#/projects?table=recipients&include=unit-errors,plans",
    ),
    (
        "#/recipients/8011101028104?include=plans",
        "#/recipients/8011101028104?include=plans",
    ),
    (
        "#/quality?include=unit-errors",
        "#/quality?include=unit-errors",
    ),
    (
        "#/projects?ministry=国土交通省/観光庁",
        "#/projects?ministry=国土交通省/観光庁",
    ),
    (
        "#/projects?ministry=%E5%9B%BD%E5%9C%9F%E4%BA%A4%E9%80%9A%E7%9C%81%2F%E8%A6%B3%E5%85%89%E5%BA%81,総務省",
        "#/projects?ministry=国土交通省/観光庁,総務省",
    ),
    (
        "#/projects?ministry=国土交通省/観光庁,国土交通省",
        "#/projects?ministry=国土交通省,国土交通省/観光庁",
    ),
    // Its name until 2016.
    (
        "#/projects?ministry=特定個人情報保護委員会",
        "#/projects?ministry=個人情報保護委員会",
    ),
];

#[test]
fn every_address_ever_shipped_keeps_working() {
    for (address, canonical) in SHIPPED {
        let (view, notices) = ViewState::parse(address);
        assert_eq!(notices, [], "{address}");
        assert!(!matches!(view.route, Route::Unknown(_)), "{address}");
        assert_eq!(view.to_hash(), canonical, "{address}");
    }
}

#[test]
fn an_address_means_what_it_says() {
    let hash = "#/projects?year=2020,2021&ministry=総務省&account=一般会計&method=補助&policy=その他\
                &min_budget=100000000&q=遠隔　医療&sort=executed&table=recipients&include=plans&lang=en";
    let (view, notices) = ViewState::parse(hash);
    assert_eq!(notices, []);
    let owned = |label: &str| vec![label.to_owned()];
    assert_eq!(
        view,
        ViewState {
            route: Route::Projects,
            filters: Filters {
                years: vec![SheetYear(2021), SheetYear(2020)],
                ministries: owned("総務省"),
                accounts: owned("一般会計"),
                methods: owned("補助"),
                policies: owned("その他"),
                min_budget: Some(100_000_000),
                query: "遠隔　医療".to_owned(),
                ..Filters::default()
            },
            all_years: false,
            sort: Sort {
                key: SortKey::Executed,
                direction: Direction::Ascending
            },
            tab: Tab::Recipients,
            chart: Chart::default(),
            columns: Columns::default(),
            include: Include {
                unit_errors: false,
                plans: true,
            },
            language: Language::English,
        }
    );
    let plan = view.plan(Some(SheetYear(2024)));
    assert_eq!(
        (plan.filters, plan.sort, plan.recipients, plan.include),
        (view.filters, view.sort, Some(RANKED), view.include)
    );
}

#[test]
fn without_a_year_the_newest_is_meant_and_all_only_when_asked_for() {
    let newest = Some(SheetYear(2024));
    let years = |hash: &str| ViewState::parse(hash).0.plan(newest).filters.years;
    assert_eq!(years("#/projects"), [SheetYear(2024)]);
    assert_eq!(years("#/projects?year=2019"), [SheetYear(2019)]);
    assert_eq!(years("#/projects?year=all"), []);
    assert_eq!(
        years("#/projects?q=医療"),
        [],
        "words are searched for in every year"
    );

    let view = ViewState::at(Route::Projects);
    let other = view.toggle_year("2021", newest);
    assert_eq!(other.to_hash(), "#/projects?year=2024,2021");
    assert_eq!(
        other.toggle_year("2024", newest).to_hash(),
        "#/projects?year=2021"
    );
    let all = other.with_all_years(true);
    assert_eq!(all.to_hash(), "#/projects?year=all");
    assert_eq!(
        all.toggle_year("2021", newest).to_hash(),
        "#/projects?year=2021"
    );
    assert_eq!(all.with_all_years(false).to_hash(), "#/projects");
    assert_eq!(all.cleared().to_hash(), "#/projects");
}

#[test]
fn what_is_ticked_is_what_is_applied() {
    let newest = Some(SheetYear(2024));
    let view = |hash: &str| ViewState::parse(hash).0;
    // Of the boxes one year lets go of itself, whichever it is and however it came.
    for (hash, year) in [
        ("#/projects", "2024"),
        ("#/projects?year=2024", "2024"),
        ("#/projects?year=2021", "2021"),
    ] {
        let none = view(hash).toggle_year(year, newest);
        assert_eq!(none.to_hash(), "#/projects?year=all", "{hash}");
        assert!(none.plan(newest).filters.years.is_empty());
        let again = none.toggle_year(year, newest);
        assert_eq!(again.to_hash(), format!("#/projects?year={year}"));
    }
    assert_eq!(
        view("#/projects").toggle_year("x", None),
        view("#/projects")
    );
    // The box of all years stands on what is meant, and always becomes the other.
    for (hash, ticked, other) in [
        ("#/projects", false, "#/projects?year=all"),
        ("#/projects?year=all", true, "#/projects"),
        ("#/projects?year=2021", false, "#/projects?year=all"),
        ("#/projects?q=医療", true, "#/projects?year=2024&q=医療"),
        (
            "#/projects?year=all&q=医療",
            true,
            "#/projects?year=2024&q=医療",
        ),
        (
            "#/projects?year=2021&q=医療",
            false,
            "#/projects?year=all&q=医療",
        ),
    ] {
        let before = view(hash);
        assert_eq!(before.means_all_years(), ticked, "{hash}");
        let toggled = before.toggle_all_years(newest);
        assert_eq!(toggled.to_hash(), other);
        assert_eq!(toggled.means_all_years(), !ticked, "{hash}");
        assert_eq!(before.is_widened(), hash == "#/projects?q=医療");
    }
}

#[test]
fn a_year_left_out_leaves_all_others_and_a_span_is_its_years() {
    let view = ViewState::at(Route::Projects);
    let others = view.toggle_year_left_out("2024");
    assert_eq!(others.to_hash(), "#/projects?year=all&not.year=2024");
    assert_eq!(
        others.toggle_year_left_out("2024").to_hash(),
        "#/projects?year=all"
    );
    let chosen = ViewState::parse("#/projects?year=2021,2020").0;
    assert_eq!(
        chosen.toggle_year_left_out("2021").to_hash(),
        "#/projects?year=2020&not.year=2021"
    );
    let span = [2019, 2020, 2021].map(SheetYear);
    assert_eq!(
        others.with_chosen_years(&span).to_hash(),
        "#/projects?year=2021,2020,2019&not.year=2024"
    );
}

#[test]
fn a_page_of_its_own_has_an_address_of_its_own() {
    let sheet = SheetId::parse("2021-総務-20-0075").expect("id");
    let recipient = RecipientId::from_text("n-00ff");
    for (route, hash) in [
        (
            Route::Project(sheet.clone()),
            "#/projects/2021-総務-20-0075",
        ),
        (Route::Sheet(sheet), "#/sheets/2021-総務-20-0075"),
        (Route::Recipient(recipient), "#/recipients/n-00ff"),
    ] {
        assert_eq!(ViewState::at(route.clone()).to_hash(), hash);
        assert_eq!(ViewState::parse(hash), (ViewState::at(route), vec![]));
    }
}

#[test]
fn what_leads_nowhere_is_kept_as_it_was_typed() {
    for (hash, path) in [
        ("#/projects/nothing", "/projects/nothing"),
        (
            "#/projects/2021-総務-20-0075/more",
            "/projects/2021-総務-20-0075/more",
        ),
        ("#/%E6%A6%82%E8%A6%81", "/概要"),
        ("#main", "main"),
        ("#/a%2Fprojects%3Fb", "/a%2Fprojects%3Fb"),
    ] {
        let (view, notices) = ViewState::parse(hash);
        assert_eq!(view.route, Route::Unknown(path.to_owned()), "{hash}");
        assert_eq!(notices, [], "{hash}");
        assert_eq!(ViewState::parse(&view.to_hash()).0, view, "{hash}");
    }
}

#[test]
fn what_is_not_understood_is_said_and_left_out() {
    let (view, notices) = ViewState::parse(
        "#/projects?year=2021,21x,&colour=red&colour=blue&lang=fr&not.colour=総務省&not.year=x&rate=1&change=0..-1&not.rate=..&min_budget=-5&sort=size&table=x&ministry=",
    );
    assert_eq!(view.to_hash(), "#/projects?year=2021");
    let bad = |key, value: &str| Notice::BadValue {
        key,
        value: value.to_owned(),
    };
    assert_eq!(
        notices,
        [
            bad("year", "21x"),
            Notice::UnknownKey("colour".to_owned()),
            bad("lang", "fr"),
            Notice::UnknownKey("not.colour".to_owned()),
            bad("not.year", "x"),
            bad("rate", "1"),
            bad("change", "0..-1"),
            bad("not.rate", ".."),
            bad("min_budget", "-5"),
            bad("sort", "size"),
            bad("table", "x"),
        ]
    );
    for notice in notices {
        assert!(!notice.sentence().contains(['{', '}']), "{notice:?}");
    }
}

#[test]
fn keys_given_twice_add_up_and_of_single_values_the_last_holds() {
    let (view, _) = ViewState::parse(
        "#/projects?year=2019&q=a&year=2021,2019&q=b&sort=name&sort=-year&min_budget=1&min_budget=10",
    );
    assert_eq!(
        view.to_hash(),
        "#/projects?year=2021,2019&min_budget=10&q=a%20b&sort=-year"
    );
}

#[test]
fn a_click_chooses_and_the_next_lets_go() {
    let start = ViewState::at(Route::Projects);
    let one = start
        .toggle(Dimension::Ministry, "総務省")
        .toggle(Dimension::Year, "2020");
    let two = one.toggle(Dimension::Year, "2021");
    assert_eq!(two.to_hash(), "#/projects?year=2021,2020&ministry=総務省");
    assert_eq!(two.toggle(Dimension::Year, "2021"), one);
    assert_eq!(
        two.toggle(Dimension::Year, "last"),
        two,
        "no year changes nothing"
    );
    assert_eq!(start.with_min_budget(Some(0)), start);
    assert_eq!(start.with_query(" 　医療 "), start.with_query("医療"));
    let kept = two.with_tab(Tab::Recipients).with_sort(SortKey::Name);
    assert_eq!(
        kept.with_query("医療").cleared().to_hash(),
        "#/projects?sort=name&table=recipients"
    );
}

#[test]
fn what_is_left_out_is_not_chosen_and_the_other_way_round() {
    let start = ViewState::at(Route::Projects).toggle(Dimension::Depth, "1");
    let left_out = start.toggle_left_out(Dimension::Depth, "1");
    assert_eq!(left_out.to_hash(), "#/projects?not.depth=1");
    assert_eq!(left_out.toggle(Dimension::Depth, "1"), start);
    assert_eq!(
        left_out.toggle_left_out(Dimension::Depth, "1"),
        ViewState::at(Route::Projects)
    );
    assert_eq!(left_out.toggle_left_out(Dimension::Year, "x"), left_out);
}

#[test]
fn what_is_included_goes_along_to_every_page() {
    let (unit_errors, plans) = (PaymentFlag::UnitError, PaymentFlag::Plan);
    let start = ViewState::at(Route::Projects);
    let first = start.toggle_included(plans);
    let both = first.toggle_included(unit_errors);
    let hashes = [
        (&start, "#/projects"),
        (&first, "#/projects?include=plans"),
        (&both, "#/projects?include=unit-errors,plans"),
        (
            &both.toggle_included(plans),
            "#/projects?include=unit-errors",
        ),
    ];
    for (view, hash) in hashes {
        assert_eq!(view.to_hash(), hash);
        assert_eq!(ViewState::parse(hash), (view.clone(), vec![]));
        let moved = view.with_query("医療").moved_to(Route::Quality);
        assert_eq!(moved.to_hash(), hash.replace("projects", "quality"));
    }
    assert_eq!(
        both.toggle_included(plans).toggle_included(unit_errors),
        start
    );
    assert_eq!(both.with_query("医療").cleared(), both);
    let english = both.with_language(Language::English);
    assert_eq!(english.moved_to(Route::Quality).language, Language::English);

    let (view, notices) = ViewState::parse("#/projects?include=plans,all,&include=plans");
    assert_eq!(view, first);
    let bad = Notice::BadValue {
        key: "include",
        value: "all".to_owned(),
    };
    assert_eq!(notices, [bad]);
}

#[test]
fn an_agency_takes_the_place_of_its_ministry_and_the_ministry_of_its_agencies() {
    let chosen = |clicks: &[&str]| {
        let start = ViewState::at(Route::Projects);
        let clicked = clicks
            .iter()
            .fold(start, |view, label| view.toggle(Dimension::Ministry, label));
        clicked.filters.ministries
    };
    assert_eq!(
        chosen(&["国土交通省", "国土交通省/観光庁", "国土交通省/気象庁"]),
        ["国土交通省/気象庁", "国土交通省/観光庁"]
    );
    assert_eq!(
        chosen(&["国土交通省/観光庁", "国土交通省/気象庁", "国土交通省"]),
        ["国土交通省"]
    );
    assert_eq!(
        chosen(&["総務省", "総務省/消防庁", "総務省/消防庁"]),
        [""; 0],
        "letting go of the agency does not bring back the ministry"
    );
    assert_eq!(
        chosen(&["総務省", "国土交通省/観光庁"]),
        ["国土交通省/観光庁", "総務省"]
    );
}

#[test]
fn a_column_clicked_twice_turns_round() {
    let start = ViewState::default();
    let sorted = |view: &ViewState| sort_value(view.sort);
    let name = start.with_sort(SortKey::Name);
    assert_eq!(sorted(&name), "name");
    assert_eq!(sorted(&name.with_sort(SortKey::Name)), "-name");
    assert_eq!(sorted(&name.with_sort(SortKey::Rate)), "-rate");
    assert_eq!(sorted(&start.with_sort(SortKey::Budget)), "budget");
}

#[test]
fn every_order_has_a_value_that_reads_back() {
    let all = sorts();
    assert_eq!(all.len(), 2 * SortKey::ALL.len());
    assert_eq!(all[0], Sort::default());
    for (place, sort) in all.iter().enumerate() {
        assert_eq!(parse_sort(&sort_value(*sort)), Some(*sort));
        assert!(!all[..place].contains(sort));
    }
    assert_eq!(parse_sort("--budget"), None);
}

#[test]
fn each_chip_takes_away_what_it_stands_for_and_nothing_else() {
    let (view, _) = ViewState::parse(
        "#/projects?year=2021,2020&ministry=総務省&depth=1&min_budget=1000000&rate=..0.5&change=1..&q=医療&not.flag=plan&not.year=2019&not.min_budget=9000000&not.rate=0..0&not.change=..0&not.q=研究",
    );
    let range = |from, to| RatioRange { from, to };
    let not = |filter| ActiveFilter::Not(Box::new(filter));
    let active = view.active();
    assert_eq!(
        active,
        [
            ActiveFilter::Query("医療".to_owned()),
            ActiveFilter::Value(Dimension::Year, "2021".to_owned()),
            ActiveFilter::Value(Dimension::Year, "2020".to_owned()),
            ActiveFilter::Value(Dimension::Ministry, "総務省".to_owned()),
            ActiveFilter::Value(Dimension::Depth, "1".to_owned()),
            ActiveFilter::MinBudget(1_000_000),
            ActiveFilter::Rate(range(None, Some(5_000))),
            ActiveFilter::Change(range(Some(10_000), None)),
            not(ActiveFilter::Query("研究".to_owned())),
            not(ActiveFilter::Value(Dimension::Year, "2019".to_owned())),
            not(ActiveFilter::Value(Dimension::Flag, "plan".to_owned())),
            not(ActiveFilter::MinBudget(9_000_000)),
            not(ActiveFilter::Rate(range(Some(0), Some(0)))),
            not(ActiveFilter::Change(range(None, Some(0)))),
        ]
    );
    for chip in &active {
        let rest: Vec<_> = active
            .iter()
            .filter(|other| *other != chip)
            .cloned()
            .collect();
        assert_eq!(chip.remove(&view).active(), rest);
        assert_eq!(chip.remove(&chip.remove(&view)), chip.remove(&view));
    }
    // Without its last year it is of every year, which is a chip of its own.
    let none = active.iter().fold(view, |view, chip| chip.remove(&view));
    assert_eq!(none.active(), [ActiveFilter::AllYears]);
    let none = ActiveFilter::AllYears.remove(&none);
    assert_eq!(none, ViewState::at(Route::Projects));
}

/// A stream of numbers that is the same on every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).expect("limit")).expect("below")
    }

    fn text(&mut self, alphabet: &[char], longest: usize) -> String {
        (0..self.below(longest + 1))
            .map(|_| alphabet[self.below(alphabet.len())])
            .collect()
    }

    /// What labels, words and ids may be made of, and what could break an address.
    fn label(&mut self) -> String {
        const PARTS: [char; 30] = [
            '総',
            '務',
            '省',
            '・',
            'ー',
            '〜',
            '(',
            ')',
            'a',
            'Z',
            '0',
            '9',
            '-',
            '.',
            ',',
            '&',
            '=',
            '+',
            '%',
            '#',
            '?',
            '/',
            ' ',
            '　',
            '"',
            '\'',
            '<',
            '\u{feff}',
            '\u{10ffff}',
            '\n',
        ];
        let text = self.text(&PARTS, 8);
        if text.is_empty() {
            "x".to_owned()
        } else {
            text
        }
    }

    fn view(&mut self) -> ViewState {
        let id = |text: String| SheetId::parse(&format!("2021-{text}-{text}x"));
        let route = match self.below(6) {
            0 => id(self.label()).map(Route::Project),
            1 => id(self.label()).map(Route::Sheet),
            2 => Ok(Route::Recipient(RecipientId::from_text(self.label()))),
            _ => Ok(Route::Projects),
        };
        let mut view = ViewState::at(route.unwrap_or(Route::Projects));
        for _ in 0..self.below(6) {
            let dimension = Dimension::ALL[self.below(Dimension::ALL.len())];
            let label = match dimension {
                Dimension::Year => (2010 + self.below(20)).to_string(),
                _ => self.label(),
            };
            view = match self.below(3) {
                0 => view.toggle_left_out(dimension, &label),
                _ => view.toggle(dimension, &label),
            };
        }
        for end in 0..3 {
            let mut end = || {
                let tenths = i32::try_from(self.below(60_000)).expect("small") - 30_000;
                (end < 2).then_some(tenths)
            };
            let (a, b) = (end(), end());
            let range = RatioRange {
                from: a.min(b),
                to: b.max(a),
            };
            view = match self.below(8) {
                0 if range.to.is_some() => view.with_rate(Some(range)),
                1 if range.to.is_some() => view.with_change(Some(range)),
                2 if range.to.is_some() => {
                    view.filters.not.rate = Some(range);
                    view
                }
                3 => {
                    view.filters.not.query = self.label().trim().to_owned();
                    view
                }
                _ => view,
            };
        }
        if self.below(2) == 0 {
            view = view.with_query(&self.label());
        }
        if self.below(3) == 0 {
            view = view.with_min_budget(i64::try_from(self.below(usize::MAX / 2)).ok());
        }
        for flag in [PaymentFlag::UnitError, PaymentFlag::Plan] {
            if self.below(2) == 0 {
                view = view.toggle_included(flag);
            }
        }
        view = view.with_language(Language::ALL[self.below(Language::ALL.len())]);
        for _ in 0..self.below(3) {
            view = view.with_sort(SortKey::ALL[self.below(SortKey::ALL.len())]);
        }
        if self.below(2) == 0 {
            view.with_tab(view.tab.beside(true))
        } else {
            view
        }
    }
}

#[test]
fn every_view_reads_back_from_its_address() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..20_000 {
        let view = random.view();
        let hash = view.to_hash();
        assert_eq!(ViewState::parse(&hash), (view, vec![]), "{hash}");
        assert!(!hash.contains(char::is_whitespace), "{hash}");
    }
}

#[test]
fn any_text_is_an_address_and_its_canonical_form_is_stable() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let grammar: Vec<char> = "#/?&=,%+-.projectsheetsrecipientsyearministrymin_budgetqsorttable0123456789ABEFE7総務省　\u{0}\u{fffd}"
        .chars()
        .collect();
    let keys: Vec<&str> = Dimension::ALL
        .into_iter()
        .map(key_of)
        .chain([
            "q",
            "sort",
            "table",
            "include",
            "min_budget",
            "lang",
            "not.year",
            "not.bureau",
            "rate",
            "not.change",
            "not.q",
        ])
        .collect();
    for round in 0..40_000 {
        let mut text = random.text(&grammar, 24);
        if round % 2 == 0 {
            let (path, key) = (random.text(&grammar, 6), keys[random.below(keys.len())]);
            text = format!("#/{path}?{key}={text}&{key}={}", random.text(&grammar, 6));
        }
        let (view, _) = ViewState::parse(&text);
        let hash = view.to_hash();
        assert_eq!(
            ViewState::parse(&hash),
            (view, vec![]),
            "{text:?} -> {hash:?}"
        );
    }
}

#[test]
fn the_address_as_browsers_write_it_means_the_same() {
    // Browsers percent-encode what is not ASCII, in capital or small letters.
    let mut random = Random(0x1234_5678_9abc_def1);
    for _ in 0..2_000 {
        let view = random.view();
        let written: String = view
            .to_hash()
            .chars()
            .flat_map(|c| {
                let mut bytes = [0; 4];
                let bytes = c.encode_utf8(&mut bytes).as_bytes();
                if c.is_ascii() {
                    vec![c]
                } else {
                    bytes
                        .iter()
                        .flat_map(|byte| format!("%{byte:02x}").chars().collect::<Vec<_>>())
                        .collect()
                }
            })
            .collect();
        assert_eq!(ViewState::parse(&written).0, view, "{written}");
    }
}

#[test]
fn every_chart_has_an_address_and_every_address_its_chart() {
    let start = ViewState::at(Route::Projects);
    for kind in ChartKind::ALL {
        for group in Group::ALL {
            for measure in Measure::ALL {
                for scale in Scale::ALL {
                    let view = start.with_chart(Chart {
                        kind,
                        group,
                        measure,
                        scale,
                    });
                    assert_eq!(ViewState::parse(&view.to_hash()), (view, vec![]));
                }
            }
        }
    }
    let keys: std::collections::BTreeSet<_> = Group::ALL.map(group_key).into_iter().collect();
    assert_eq!(keys.len(), Group::ALL.len());
    let keys: std::collections::BTreeSet<_> = Measure::ALL.map(measure_key).into_iter().collect();
    assert_eq!(keys.len(), Measure::ALL.len());
    let (view, notices) = ViewState::parse("#/projects?chart=pie&group=x&measure=&scale=cube");
    assert_eq!(view, start);
    assert_eq!(notices.len(), 3, "{notices:?}");
}

#[test]
fn a_chart_asks_for_what_it_shows_and_nothing_else() {
    let plan = |hash: &str| ViewState::parse(hash).0.plan(None);
    let trend = plan("#/projects");
    assert_eq!((trend.grouping, trend.points), (None, None));
    let bars = plan("#/projects?chart=bars&group=policy&measure=rate");
    let grouping = bars.grouping.expect("groups");
    assert_eq!(
        (grouping.by, grouping.measure),
        (Group::Policy, Measure::Rate)
    );
    assert_eq!(bars.points, None);
    let scatter = plan("#/projects?chart=scatter");
    assert!(scatter.points.is_some() && scatter.grouping.is_none());

    let overview = ViewState::default().overview_plan(Some(SheetYear(2024)));
    assert_eq!(overview.filters.years, [SheetYear(2024)]);
    assert!(overview.filters.only_years());
    assert!(overview.changes.is_some() && overview.grouping.is_some());
}

#[test]
fn columns_are_chosen_and_the_last_one_stays() {
    let start = ViewState::at(Route::Projects);
    let with = start.toggle_column(Column::Ministry);
    assert_eq!(
        with.to_hash(),
        "#/projects?columns=ministry,year,budget,executed,rate,change"
    );
    assert_eq!(with.toggle_column(Column::Ministry), start);
    let one = Column::ALL
        .into_iter()
        .filter(|column| *column != Column::Rate)
        .fold(with, |view, column| view.toggle_column(column));
    assert_eq!(one.to_hash(), "#/projects?columns=rate");
    assert_eq!(one.toggle_column(Column::Rate), one);
    let (view, notices) = ViewState::parse("#/projects?columns=size,rate");
    assert_eq!(view, one);
    assert_eq!(notices.len(), 1);
    assert_eq!(ViewState::parse("#/projects?columns=").0, start);
    assert!(Columns::default().has(Column::Budget));
}

#[test]
fn what_is_typed_leads_to_what_is_looked_for() {
    let labels = [
        "総務省",
        "総務省/消防庁",
        "国土交通省",
        "国土交通省/観光庁",
        "環境省",
    ];
    let leads = |intent: Intent, typed: &str| {
        intent
            .leads(&ViewState::default(), typed, labels.into_iter())
            .to_hash()
    };
    assert_eq!(leads(Intent::Project, " 医療 "), "#/search?q=医療");
    assert_eq!(leads(Intent::Project, ""), "#/projects");
    // Recipients that are called so, not those of projects that mention the word.
    for (typed, searched) in [
        ("大学", "recipient:大学"),
        (
            "\"NTT データ\" -東日本",
            "recipient:\"NTT データ\" -recipient:東日本",
        ),
        ("recipient:大学 year:2021", "recipient:大学 year:2021"),
    ] {
        let (view, _) = ViewState::parse(&leads(Intent::Recipient, typed));
        assert_eq!(view, ViewState::at(Route::Search).with_query(searched));
        assert!(is_of_recipients(&Query::parse(searched).0), "{searched}");
    }
    assert!(!is_of_recipients(&Query::parse("recipient:大学 医療").0));
    assert_eq!(leads(Intent::Recipient, ""), "#/projects?table=recipients");
    assert_eq!(
        leads(Intent::Ministry, "環境"),
        "#/projects?ministry=環境省"
    );
    assert_eq!(
        leads(Intent::Ministry, "観光庁"),
        "#/projects?ministry=国土交通省/観光庁"
    );
    assert_eq!(
        leads(Intent::Ministry, "総務省"),
        "#/projects?ministry=総務省"
    );
    assert_eq!(leads(Intent::Ministry, "郵政"), "#/projects?q=郵政");
    assert_eq!(
        leads(Intent::Policy, "環境省"),
        "#/projects?year=all&policy=環境省"
    );
    assert_eq!(leads(Intent::Policy, ""), "#/projects");
}

#[test]
fn a_search_goes_on_in_the_explorer() {
    let narrowed = |text: &str| {
        let (query, _) = Query::parse(text);
        ViewState::at(Route::Search).narrowing(&query).to_hash()
    };
    assert_eq!(narrowed("橋"), "#/projects?year=all&q=橋");
    assert_eq!(
        narrowed("name:橋 -道路 ministry:国土 year:2020,2021"),
        "#/projects?year=2021,2020&q=橋&not.q=道路"
    );
}

#[test]
fn a_search_is_narrowed_to_a_ministry_and_years_and_widened_again() {
    let at = |text: &str| ViewState::at(Route::Search).with_query(text);
    let ministry = |text: &str, label: &str| {
        let view = at(text).with_searched(Dimension::Ministry, label);
        view.filters.query
    };
    assert_eq!(ministry("橋", "国土交通省"), "橋 ministry:\"国土交通省\"");
    assert_eq!(
        ministry("橋 ministry:\"国土交通省\" -道路", "国土交通省"),
        "橋 -道路"
    );
    // Another one takes its place, for both together find nothing.
    assert_eq!(
        ministry("ministry:国土 \"橋 梁\" -ministry:環境省", "農林水産省"),
        "\"橋 梁\" -ministry:環境省 ministry:\"農林水産省\""
    );
    assert_eq!(
        ministry("\"Beyond 5G", "総務省"),
        "\"Beyond 5G\" ministry:\"総務省\""
    );
    let year = |text: &str, year: u16| {
        let view = at(text).with_searched(Dimension::Year, &year.to_string());
        view.filters.query
    };
    assert_eq!(year("橋", 2021), "橋 year:2021");
    assert_eq!(year("year:2019-2021 橋", 2020), "橋 year:2021,2019");
    assert_eq!(year("橋 year:2021 -year:2018", 2021), "橋 -year:2018");
    let (query, _) = Query::parse("橋 ministry:\"国土交通省\" -ministry:環境省");
    let chosen = |label: &str| is_searched(&query, Dimension::Ministry, label);
    assert!(chosen("国土交通省") && !chosen("環境省"));
    let found = |label: &str, count| (label.to_owned(), count);
    let facets = Facets {
        ministries: vec![found("内閣府", 2), found("環境省", 5)],
        published: [2022, 2021, 2020].map(SheetYear).to_vec(),
        years: vec![(SheetYear(2022), 1), (SheetYear(2021), 3)],
        years_open: false,
    };
    assert_eq!(
        search_values(&query, &facets, Dimension::Ministry),
        [
            found("国土交通省", 0),
            found("環境省", 5),
            found("内閣府", 2)
        ]
    );
    let (query, _) = Query::parse("橋 year:2021,2018");
    assert_eq!(
        search_values(&query, &facets, Dimension::Year),
        [
            found("2018", 0),
            found("2022", 1),
            found("2021", 3),
            found("2020", 0)
        ]
    );
    let nothing = Facets {
        published: facets.published,
        ..Facets::default()
    };
    assert_eq!(
        search_values(&query, &nothing, Dimension::Year),
        [found("2021", 0), found("2018", 0)]
    );
}
