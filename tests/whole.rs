//! All of the published files in one corpus: both eras, both forms of 2021.
//!
//! The real files lie beside the repository, at `../shared/data` or where
//! `KOKKO_SHARED` says; without them these tests say so and pass.

mod corpus;
mod published;

use corpus::{load, unsettled_of, written};
use kokko_core::dataset::{Corpus, LinkMethodRow, UnsettledTable};
use kokko_core::domain::{
    BudgetYear, FiledAmount, FiscalYear, FlagCode, RecipientId, Sheet, SheetYear, Text,
};
use kokko_core::identity::{names_nobody, names_several};
use kokko_core::query::{Basis, Engine, Plan, TrendYear};
use kokko_import::{Collected, Collector, FileRead, Item, Layout, Problem, Severity, SourceReader};
use kokko_web::state::Language;
use kokko_web::text::{self, Cell};
use published::data;
use serde_json::Value;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;

fn files() -> Vec<PathBuf> {
    let mut all = Vec::new();
    for folder in ["judgit", "rs-2024"] {
        let Ok(entries) = fs::read_dir(data().join(folder)) else {
            return Vec::new();
        };
        all.extend(entries.filter_map(|entry| Some(entry.ok()?.path())));
    }
    all.sort();
    all
}

fn read(path: &Path) -> (FileRead, Vec<Item>) {
    let name = path
        .file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let bytes = fs::read(path).expect("a file");
    let layout = if name.ends_with(".zip") {
        Layout::Table
    } else {
        Layout::Lines
    };
    let mut items = Vec::new();
    let mut sink = |item| items.push(item);
    let mut reader = SourceReader::new(name.clone(), layout);
    for chunk in bytes.chunks(1 << 16) {
        reader.push(chunk, &mut sink).expect("a source");
    }
    reader.finish(&mut sink).expect("a source");
    let read = FileRead {
        name,
        bytes: bytes.len() as u64,
        ..FileRead::default()
    };
    (read, items)
}

/// The corpus, collected once for all tests; `None` where there is no data.
fn whole() -> Option<&'static Collected> {
    static WHOLE: OnceLock<Option<Collected>> = OnceLock::new();
    let whole = WHOLE.get_or_init(|| {
        let files = files();
        if files.is_empty() {
            eprintln!("skipped: no published files under {}", data().display());
            return None;
        }
        let (odd, even): (Vec<_>, Vec<_>) =
            files.iter().enumerate().partition(|(at, _)| at % 2 == 1);
        let mut read: Vec<(usize, (FileRead, Vec<Item>))> = thread::scope(|scope| {
            let halves = [odd, even].map(|half| {
                scope.spawn(move || {
                    half.into_iter()
                        .map(|(at, path)| (at, read(path)))
                        .collect::<Vec<_>>()
                })
            });
            halves
                .into_iter()
                .flat_map(|half| half.join().expect("readers"))
                .collect()
        });
        read.sort_by_key(|(at, _)| *at);
        let mut collector = Collector::new();
        for (_, (file, items)) in read {
            collector.begin(file);
            items.into_iter().for_each(|item| collector.add(item));
        }
        Some(collector.finish())
    });
    whole.as_ref()
}

fn expected() -> Value {
    let text = fs::read_to_string(data().join("expected.json")).expect("figures");
    serde_json::from_str(&text).expect("figures as JSON")
}

fn of_year(collected: &Collected, year: u16) -> impl Iterator<Item = &Sheet> {
    let sheets = collected.corpus.sheets.iter();
    sheets.filter(move |sheet| sheet.year == SheetYear(year))
}

#[test]
fn the_rs_system_agrees_with_the_published_figures_of_each_budget_year() {
    let Some(collected) = whole() else { return };
    let expected = &expected()["rs_2024"];
    assert_eq!(
        of_year(collected, 2024).count() as u64,
        expected["projects"].as_u64().expect("projects")
    );
    type Pick = fn(&BudgetYear) -> &Option<FiledAmount>;
    let columns: [(&str, Pick); 4] = [
        ("当初予算", |budget| &budget.initial),
        ("補正予算", |budget| &budget.supplementary),
        ("歳出予算現額", |budget| &budget.gross),
        ("執行額", |budget| &budget.executed),
    ];
    for (year, figures) in expected["by_budget_year"].as_object().expect("years") {
        let year = FiscalYear(year.parse().expect("a year"));
        let rows = || {
            of_year(collected, 2024)
                .flat_map(|sheet| &sheet.budgets)
                .filter(|budget| budget.year == year && budget.gross.is_some())
        };
        assert_eq!(
            rows().count() as u64,
            figures["projects"].as_u64().expect("projects"),
            "{year}"
        );
        for (name, pick) in columns {
            let yen: i64 = rows()
                .filter_map(|budget| pick(budget).as_ref())
                .map(|filed| filed.amount.yen)
                .sum();
            assert_eq!(Some(yen), figures[name].as_i64(), "{name} of {year}");
        }
    }
}

#[test]
fn a_year_that_is_not_closed_has_no_execution_which_is_not_zero() {
    let Some(collected) = whole() else { return };
    let open: Vec<_> = of_year(collected, 2024)
        .flat_map(|sheet| &sheet.budgets)
        .filter(|budget| budget.year == FiscalYear(2024) && budget.executed.is_some())
        .collect();
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn nothing_of_the_published_files_is_refused() {
    let Some(collected) = whole() else { return };
    let refused = collected
        .diagnostics
        .iter()
        .find(|found| found.severity == Severity::Error);
    assert_eq!(refused.map(ToString::to_string), None);
    let missing: Vec<&str> = collected
        .diagnostics
        .iter()
        .filter(|found| found.problem == Problem::MissingTable)
        .map(|found| found.message.as_str())
        .collect();
    assert_eq!(
        missing,
        ["expected table 3-1 of 2024, found none; what it holds is shown as not available"]
    );
}

#[test]
fn the_two_forms_of_2021_are_one_sheet_each_with_the_source_of_every_field() {
    let Some(collected) = whole() else { return };
    // 5,440 of the newer form and 6 that only the older has; 6 more of the older
    // are sheets of the newer under another number.
    assert_eq!(of_year(collected, 2021).count(), 5446);
    let renumbered = collected.diagnostics.iter().filter(|found| {
        found.problem == Problem::Merged && found.message.contains("the number of that is kept")
    });
    assert_eq!(renumbered.count(), 6);
    let line = collected.corpus.lines.iter().find(|line| {
        line.sheets
            .iter()
            .any(|id| id.as_str() == "2021-総務-20-0186-1")
    });
    let sheets = line.map_or(0, |line| line.sheets.len());
    assert_eq!(
        sheets, 7,
        "one sheet a year of 情報通信研究機構運営費交付金"
    );
    let nec = of_year(collected, 2021)
        .find(|sheet| sheet.id.as_str() == "2021-総務-20-0068")
        .expect("the sheet");
    assert!(
        nec.payments.iter().all(|payment| payment.flag.is_none()),
        "payments are the older form's"
    );
    let replaced = nec.payments.iter().filter_map(|payment| {
        let before = payment.corrected.as_ref()?;
        let now = payment.amount.as_ref()?;
        Some((before.filed.amount.yen, now.amount.yen))
    });
    assert_eq!(
        replaced.collect::<Vec<_>>(),
        [
            (86_900_000_000_000, 86_900_000),
            (118_580_000_000_000, 118_580_000),
            (118_800_000_000_000, 118_800_000)
        ],
        "what the newer form filed stays to be seen"
    );
    let mut codes = nec.flags.iter().map(|flag| flag.code);
    assert!(codes.any(|code| code == FlagCode::Corrected));
    let from = |field: &str| {
        let merged = nec
            .merged
            .iter()
            .find(|merged| merged.fields.iter().any(|known| known == field));
        merged.map(|merged| merged.source.file.as_str())
    };
    assert_eq!(from("payments"), Some("judgit-2021-rev20230208.ndjson.gz"));
    assert_eq!(from("outputs"), Some("judgit-2021-rev20230208.ndjson.gz"));
    assert_eq!(nec.source.file, "judgit-2021.ndjson.gz");
    let with_outputs = of_year(collected, 2021)
        .filter(|sheet| !sheet.outputs.is_empty())
        .count();
    assert!(with_outputs > 4_000, "{with_outputs}");
}

/// 当初予算, 補正予算, 予算計, 執行額 of the year that a sheet settles, in yen.
fn settled_yen(sheet: &Sheet) -> [i64; 4] {
    sheet.settled().map_or([0; 4], |settled| {
        let filed = [
            &settled.initial,
            &settled.supplementary,
            &settled.total,
            &settled.executed,
        ];
        filed.map(|filed| filed.as_ref().map_or(0, |filed| filed.amount.yen))
    })
}

#[test]
fn by_ministry_2021_is_the_newer_form_and_exactly_what_the_listed_sheets_differ_by() {
    let Some(collected) = whole() else { return };
    let names = ["当初予算", "補正予算", "予算計", "執行額"];
    let listed: BTreeMap<&str, &str> = collected
        .diagnostics
        .iter()
        .filter(|found| found.problem == Problem::Merged)
        .filter_map(|found| found.message.split_once(": "))
        .filter(|(_, told)| told.starts_with("予算額・執行額") || told.starts_with("stands"))
        .collect();
    // From "…; 執行額 12000 here, 13000 there" 1,000 yen less than published.
    let told = |sheet: &Sheet| -> [i64; 4] {
        let message = listed.get(sheet.id.as_str()).copied().unwrap_or_default();
        if message.starts_with("stands here only") {
            return settled_yen(sheet);
        }
        names.map(|name| {
            let figures = message.split("; ").find_map(|part| part.strip_prefix(name));
            let yen = |part: &str, end: &str| -> i64 {
                let digits = part.trim().strip_suffix(end).expect(message);
                digits.parse().expect(message)
            };
            figures.map_or(0, |figures| {
                let (here, there) = figures.split_once(", ").expect(message);
                yen(here, " here") - yen(there, " there")
            })
        })
    };
    let mut sums: BTreeMap<&str, [i64; 4]> = BTreeMap::new();
    for sheet in of_year(collected, 2021) {
        let sum = sums.entry(sheet.ministry.as_str()).or_default();
        for ((sum, ours), told) in sum.iter_mut().zip(settled_yen(sheet)).zip(told(sheet)) {
            *sum += ours - told;
        }
    }
    let expected = &expected()["judgit"]["2021"]["by_ministry"];
    let published = expected.as_object().expect("ministries");
    assert_eq!(sums.len(), published.len());
    for (ministry, figures) in published {
        let want = names.map(|name| figures[name].as_i64().expect(name));
        let found = sums.get(ministry.as_str()).copied().unwrap_or_default();
        // Published sums add amounts with fractions of a yen.
        let near = found.iter().zip(want).all(|(a, b)| a.abs_diff(b) <= 1);
        assert!(near, "{ministry}: expected {want:?}, found {found:?}");
    }
}

#[test]
fn at_least_four_fifths_of_a_year_are_joined_and_few_links_conflict() {
    let Some(collected) = whole() else { return };
    for row in &collected.corpus.quality.links {
        let sum = |of: fn(&LinkMethodRow) -> u32| row.methods.iter().map(of).sum::<u32>();
        let (testable, conflicting) = (sum(|one| one.testable), sum(|one| one.conflicting));
        match row.year {
            SheetYear(2018..=2022) => {
                assert!(row.joined * 100 >= row.sheets * 80, "{row:?}");
                assert!(conflicting * 100 <= testable * 3, "{row:?}");
            }
            SheetYear(2024) => assert!(row.joined > 3_300, "{row:?}"),
            _ => assert_eq!(row.before, None, "{row:?}"),
        }
    }
    let sheets: usize = collected
        .corpus
        .lines
        .iter()
        .map(|line| line.sheets.len())
        .sum();
    assert_eq!(
        sheets,
        collected.corpus.sheets.len(),
        "each sheet in one line"
    );
}

#[test]
fn an_account_a_method_and_an_expense_have_one_name_in_both_eras() {
    let Some(collected) = whole() else { return };
    let sheets = || collected.corpus.sheets.iter();
    let in_2024 = |account: &str| {
        let has = |sheet: &&Sheet| sheet.accounts.iter().any(|one| one.shown() == account);
        of_year(collected, 2024).filter(has).count()
    };
    // What a reader of table 2-1 counts under the two spellings there.
    assert_eq!(in_2024("東日本大震災復興特別会計"), 160);
    assert_eq!(in_2024("東日本大震災復興"), 0);
    for account in sheets().flat_map(|sheet| &sheet.accounts) {
        let account = account.shown();
        let is_one = !account.contains(['、', ',']);
        let is_whole = account.ends_with("会計") || account.ends_with("勘定");
        assert!(is_one && is_whole, "{account}");
    }
    let methods: BTreeSet<&str> = sheets()
        .flat_map(|sheet| &sheet.methods)
        .map(|method| method.shown())
        .collect();
    assert_eq!(methods.len(), 8, "{methods:?}");
    let expenses: BTreeSet<&str> = sheets()
        .flat_map(|sheet| &sheet.expenses)
        .map(|expense| expense.shown())
        .collect();
    for expense in &expenses {
        let other = format!("{expense}費");
        assert!(!expenses.contains(other.as_str()), "{other}");
    }
    let told = |found: &&kokko_import::Diagnostic| found.problem == Problem::OtherWords;
    assert_eq!(collected.diagnostics.iter().filter(told).count(), 7);
}

#[test]
fn the_largest_recipients_of_both_eras_are_somebody_and_hold_no_flagged_payment() {
    let Some(collected) = whole() else { return };
    let mut sums: BTreeMap<&RecipientId, (i64, BTreeSet<&str>)> = BTreeMap::new();
    for payment in collected
        .corpus
        .sheets
        .iter()
        .flat_map(|sheet| &sheet.payments)
    {
        if payment.recipient.is_anonymous() || payment.flag.is_some() {
            continue;
        }
        let (sum, names) = sums.entry(&payment.recipient).or_default();
        *sum += payment.amount.as_ref().map_or(0, |filed| filed.amount.yen);
        names.insert(payment.name.shown());
    }
    let mut largest: Vec<_> = sums.into_iter().collect();
    largest.sort_by_key(|(_, (sum, _))| Reverse(*sum));
    assert!(largest[0].1.0 < 200_000_000_000_000, "{:?}", largest[0]);
    for (id, (_, names)) in &largest[..500] {
        for name in names {
            assert!(!names_several(name), "{id} {name}");
            // A valid number is somebody whatever the name says.
            assert!(
                id.corporate_number().is_some() || !names_nobody(name),
                "{id} {name}"
            );
        }
    }
}

/// The trend of the sheets of some years, written and read back without what it
/// does not show.
fn trend_of(collected: &Collected, of: impl Fn(SheetYear) -> bool) -> Vec<TrendYear> {
    let sheets = collected.corpus.sheets.iter();
    let sheets = sheets.filter(|sheet| of(sheet.year)).map(|sheet| Sheet {
        budgets: sheet.budgets.clone(),
        ..Sheet::new(
            sheet.id.clone(),
            sheet.year,
            sheet.ministry.clone(),
            sheet.name.clone(),
            sheet.source.clone(),
        )
    });
    let corpus = Corpus {
        lines: collected.corpus.lines.clone(),
        ..corpus::corpus(sheets.collect())
    };
    let (files, _) = written(&corpus);
    let loaded = load(&files).expect("the writer's twin reads it");
    let years = unsettled_of(&files, &loaded.manifest).expect("the unsettled years");
    let table = UnsettledTable::assemble(&loaded.sheets, years).expect("rows of these sheets");
    let engine = Engine::new(loaded.sheets).with_unsettled(table);
    engine.run(&Plan::default(), None).trend
}

#[test]
fn alone_the_rs_system_knows_three_years_and_two_of_them_from_survivors_only() {
    let Some(collected) = whole() else { return };
    let figures = &expected()["rs_2024"]["by_budget_year"];
    let trend = trend_of(collected, |year| year == SheetYear(2024));
    let kinds: Vec<(u16, Basis)> = trend.iter().map(|year| (year.year.0, year.basis)).collect();
    assert_eq!(
        kinds,
        [
            (2021, Basis::Survivors),
            (2022, Basis::Survivors),
            (2023, Basis::Settled),
            (2024, Basis::Current),
        ]
    );
    for year in &trend {
        let figures = &figures[year.year.to_string()];
        assert_eq!(
            Some(year.initial.yen),
            figures["当初予算"].as_i64(),
            "{year:?}"
        );
        assert_eq!(
            Some(year.supplementary.yen),
            figures["補正予算"].as_i64(),
            "{year:?}"
        );
        // 129.0 兆円 in FY 2021 (pitfall D1); 0 in FY 2024, which is not closed.
        assert_eq!(
            Some(year.executed.yen),
            figures["執行額"].as_i64(),
            "{year:?}"
        );
    }
    assert_eq!(trend[0].executed.yen / 100_000_000_000, 1290);
    assert_eq!(trend[3].executed.value(), None);
}

#[test]
fn both_eras_are_one_line_from_2014_with_survivors_only_where_no_sheet_settles_the_year() {
    let Some(collected) = whole() else { return };
    let trend = trend_of(collected, |_| true);
    let years: Vec<u16> = trend.iter().map(|year| year.year.0).collect();
    assert_eq!(years, (2014..=2024).collect::<Vec<u16>>());
    let of = |basis: Basis| -> Vec<u16> {
        let own = trend.iter().filter(|year| year.basis == basis);
        own.map(|year| year.year.0).collect()
    };
    assert_eq!(of(Basis::Survivors), [2014, 2015, 2022]);
    assert_eq!(of(Basis::Current), [2024]);
    assert!(trend.iter().all(|year| year.total.value().is_some()));
    assert!(
        trend
            .iter()
            .all(|year| year.executed.value().is_some() == (year.year.0 < 2024))
    );
    let year = |number: u16| &trend[usize::from(number - 2014)];
    // Read off the files: the sheets of 2017 for FY 2014, those of 2024 for FY 2022.
    let filed = |published: u16, fiscal: u16| -> i64 {
        let budgets = of_year(collected, published).flat_map(|sheet| &sheet.budgets);
        budgets
            .filter(|budget| budget.year == FiscalYear(fiscal))
            .filter_map(|budget| budget.executed.as_ref())
            .map(|filed| filed.amount.yen)
            .sum()
    };
    assert_eq!(year(2014).executed.yen, filed(2017, 2014));
    assert_eq!(year(2022).executed.yen, filed(2024, 2022));
    // FY 2015: of the projects of 2017 what their sheets of 2018 corrected, and
    // nothing of those that only appear in 2018 and mostly are the same ones.
    let first = filed(2017, 2015);
    assert!(year(2015).executed.yen.abs_diff(first) * 1_000 < first.unsigned_abs());
    assert_eq!(year(2015).sheets as usize, of_year(collected, 2017).count());
}

#[test]
fn every_fixed_word_of_the_published_files_has_an_english_one() {
    let Some(collected) = whole() else { return };
    text::speak(Language::English);
    let shown =
        |texts: &[Text]| -> Vec<String> { texts.iter().map(|one| one.to_string()).collect() };
    // What is not Latin letters alone is Japanese.
    let is_left = |word: &str| !word.is_ascii();
    let mut left: BTreeSet<(&str, String)> = BTreeSet::new();
    for sheet in &collected.corpus.sheets {
        let names = [&sheet.ministry, &sheet.agency].map(|name| text::translated(name).to_owned());
        let review = sheet.review.iter();
        let review = review.flat_map(|one| [&one.expert_scope, &one.team_finding, &one.response]);
        let steps = sheet.pathway.iter();
        let nodes = steps.flat_map(|step| std::iter::once(&step.from).chain(&step.to));
        let paid = sheet.payments.iter().flat_map(|payment| &payment.contracts);
        let bound = sheet.commitments.iter().map(|one| &one.contract);
        let methods = paid
            .chain(bound)
            .map(|contract| contract.method.to_string());
        let items = sheet.budgets.iter().flat_map(|budget| &budget.items);
        let grids = text::budget_grids(sheet).into_iter();
        let accounts = grids.flat_map(|grid| {
            let column = grid
                .heads
                .iter()
                .position(|head| *head == text::words().sheet.account);
            let rows = grid.rows.into_iter();
            rows.filter_map(move |row| match row.get(column?) {
                Some(Cell::Text(name)) => Some(name.clone()),
                _ => None,
            })
        });
        let relations = sheet.relations.iter().map(|one| one.kind.clone());
        let kinds: [(&str, Vec<String>); 13] = [
            ("府省庁", names.to_vec()),
            ("会計・勘定", accounts.collect()),
            ("効果発現経路", nodes.map(text::path_label).collect()),
            ("会計区分", shown(&sheet.accounts)),
            ("実施方法", shown(&sheet.methods)),
            ("主要施策", shown(&sheet.policies)),
            ("主要経費", shown(&sheet.expenses)),
            ("契約方式", methods.collect()),
            ("事業区分", vec![sheet.stage.clone()]),
            (
                "予算種別",
                items.map(|item| item.kind.to_string()).collect(),
            ),
            ("点検・評価", review.map(|one| one.to_string()).collect()),
            ("関連事業", relations.collect()),
            (
                "期間",
                sheet.outcomes.iter().filter_map(text::term).collect(),
            ),
        ];
        for (kind, words) in kinds {
            let words = words.iter().map(|word| text::fixed_word(word));
            left.extend(
                words
                    .filter(|word| is_left(word))
                    .map(|word| (kind, word.to_owned())),
            );
        }
    }
    text::speak(Language::Japanese);
    assert_eq!(left, BTreeSet::new());
}
