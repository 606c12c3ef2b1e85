//! What the tests of the dataset and of its queries share: small corpora made
//! to collide, written and read back by the twins.
#![allow(dead_code, reason = "each test uses its part")]

use kokko_core::dataset::{
    Corpus, FileQuality, Kind, Manifest, PaymentTable, Quality, ReadError, RecipientTable,
    SheetTable, SourceFile, TextTable, Written, YearPayments, YearSheets, YearTexts, YearTraits,
    YearUnsettled, read_manifest, read_payments, read_recipients, read_sheets, read_tables,
    read_texts, read_traits, read_unsettled, write,
};
use kokko_core::domain::{
    BudgetYear, Contract, FiledAmount, FiscalYear, Flow, Indicator, IndicatorYear, Payment,
    PaymentFlag, Precision, Resolution, Sheet, SheetId, SheetYear, Source, Text,
};
use kokko_core::identity::{Payee, flag_sheet, recipient_of};
use kokko_core::search;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

/// The files of a dataset by their paths.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Ministries: two of 建制順, given here against it, and two that it does not list.
pub const MINISTRIES: [&str; 4] = ["総務省", "内閣府", "未来省", "過去省"];
/// 外局: none, two listed ones against their order, and one that is not listed; any
/// of them below any ministry.
pub const AGENCIES: [&str; 4] = ["", "観光庁", "消防庁", "未知庁"];
/// 会計区分, one of them saying itself that there is none.
pub const ACCOUNTS: [&str; 3] = ["一般会計", "特別会計", "(なし)"];
/// 実施方法.
pub const METHODS: [&str; 3] = ["直接実施", "補助", "委託・請負"];
/// 主要施策, one of them blank.
pub const POLICIES: [&str; 4] = ["地方創生", "海洋政策", "IT戦略", ""];
/// Words that purposes, summaries, names and queries are made of.
pub const WORDS: [&str; 6] = ["データ", "５Ｇ", "研究", "ICT", "調査", "センター"];

const NAMES: [&str; 5] = [
    "データ利活用",
    "デ－タ利活用",
    "5G 研究 開発",
    "ＩＣＴ調査",
    "調査",
];
const BUREAUS: [&str; 3] = ["", "統計局", "情報流通行政局"];
const AMOUNTS: [&str; 14] = [
    "0.0",
    "1.0",
    "1.0",
    "0.4",
    "0.000001",
    "-19.0",
    "-0.5",
    "9.999999",
    "10.0",
    "100.0",
    "114.69999999999999",
    "1000.0",
    "2000",
    "1000000.0",
];
/// 法人番号 as filed, and names: two names of one number, two of one spelling,
/// a broken number, and three that name nobody.
const PAYEES: [(Option<&str>, &str); 10] = [
    (Some("8011101028104"), "東日本電信電話株式会社"),
    (Some("8011101028104"), "東日本電信電話（株）"),
    (Some("7010001064648"), "データ通信センター"),
    (Some("9999999999999"), "㈱ＩＣＴ"),
    (None, "株式会社 ICT"),
    (Some("123"), "調査会"),
    (None, "研究所"),
    (None, "個人A"),
    (None, "その他"),
    (None, ""),
];

/// A sheet, as far as the tests vary it.
#[derive(Clone, Debug)]
struct Draft {
    year: u16,
    ministry: usize,
    number: u16,
    name: usize,
    bureau: usize,
    agency: usize,
    accounts: Vec<&'static str>,
    methods: Vec<&'static str>,
    policies: Vec<&'static str>,
    settled: Option<[Option<&'static str>; 7]>,
    before: Option<Option<&'static str>>,
    payments: Vec<(usize, Option<&'static str>, Option<PaymentFlag>, usize)>,
    purpose: Vec<&'static str>,
    summary: Vec<&'static str>,
}

/// Corpora of 0 to 60 sheets of 1 to 4 years.
pub fn corpora() -> impl Strategy<Value = Corpus> {
    (1_u16..=4)
        .prop_flat_map(|years| prop::collection::vec(draft(years), 0..=60))
        .prop_map(|drafts| {
            let mut seen = BTreeSet::new();
            let mut sheets: Vec<Sheet> = drafts.iter().map(sheet).collect();
            sheets.retain(|sheet| seen.insert(sheet.id.clone()));
            corpus(sheets)
        })
}

/// A corpus of these sheets.
pub fn corpus(sheets: Vec<Sheet>) -> Corpus {
    let source = SourceFile {
        name: "made.ndjson".into(),
        bytes: 1,
        sha256: "0".repeat(64),
        dated: None,
        sheets: u32::try_from(sheets.len()).expect("few sheets"),
        licence: "MIT".into(),
    };
    let payments = sheets
        .iter()
        .map(|sheet| sheet.payments.len())
        .sum::<usize>();
    let read = FileQuality {
        name: source.name.clone(),
        read: source.sheets,
        sheets: source.sheets,
        payments: u32::try_from(payments).expect("few payments"),
        ..FileQuality::default()
    };
    Corpus {
        kind: Kind::Sample,
        sheets,
        lines: Vec::new(),
        sources: vec![source],
        quality: Quality {
            files: vec![read],
            ..Quality::default()
        },
    }
}

fn draft(years: u16) -> impl Strategy<Value = Draft> {
    let amount = || prop::option::weighted(0.8, prop::sample::select(AMOUNTS.to_vec()));
    let flag = prop_oneof![
        8 => Just(None),
        1 => Just(Some(PaymentFlag::UnitError)),
        1 => Just(Some(PaymentFlag::Plan)),
    ];
    let payment = (0..PAYEES.len(), amount(), flag, 0_usize..3);
    let some = |of: &'static [&'static str]| prop::sample::subsequence(of.to_vec(), 0..=of.len());
    let words = || prop::sample::subsequence(WORDS.to_vec(), 0..=2);
    let what = (
        2018..2018 + years,
        0..MINISTRIES.len(),
        0_u16..12,
        0..NAMES.len(),
        0..BUREAUS.len(),
        0..AGENCIES.len(),
    );
    let kinds = (some(&ACCOUNTS), some(&METHODS), some(&POLICIES));
    let settled = std::array::from_fn(|_| 0).map(move |_: usize| amount());
    let money = (
        prop::option::weighted(0.9, settled),
        prop::option::weighted(0.8, amount()),
        prop::collection::vec(payment, 0..5),
    );
    (what, kinds, money, words(), words()).prop_map(|(what, kinds, money, purpose, summary)| {
        let (year, ministry, number, name, bureau, agency) = what;
        let (accounts, methods, policies) = kinds;
        let (settled, before, payments) = money;
        Draft {
            year,
            ministry,
            number,
            name,
            bureau,
            agency,
            accounts,
            methods,
            policies,
            settled,
            before,
            payments,
            purpose,
            summary,
        }
    })
}

fn shown(filed: &str) -> Text {
    Text::new(search::display(filed), filed)
}

fn amount(filed: Option<&str>) -> Option<FiledAmount> {
    filed.map(|text| FiledAmount::parse(text, Precision::MILLION).expect(text))
}

fn budget(year: u16) -> BudgetYear {
    BudgetYear::new(FiscalYear(year))
}

fn sheet(draft: &Draft) -> Sheet {
    let year = SheetYear(draft.year);
    // The number alone may stand in several ministries and years.
    let short = ["総務", "府", "未来", "過去"][draft.ministry];
    let id = SheetId::new(year, short, &format!("20-{:04}", draft.number));
    let mut budgets = Vec::new();
    if let Some(before) = draft.before {
        budgets.push(BudgetYear {
            total: amount(before),
            ..budget(draft.year - 2)
        });
    }
    if let Some(filed) = draft.settled {
        let [
            initial,
            supplementary,
            carried_in,
            carried_out,
            reserve,
            total,
            executed,
        ] = filed.map(amount);
        budgets.push(BudgetYear {
            initial,
            supplementary,
            carried_in,
            carried_out,
            reserve,
            total,
            executed,
            ..BudgetYear::new(year.settled())
        });
    }
    // Years that no sum may touch.
    for other in [draft.year, draft.year + 1] {
        budgets.push(BudgetYear {
            requested: amount(Some("777.0")),
            total: amount(Some("888.0")),
            executed: amount(Some("999.0")),
            ..budget(other)
        });
    }
    let payments = draft.payments.iter().enumerate().map(|(place, payment)| {
        let (payee, filed, flag, block) = *payment;
        let (number, name) = PAYEES[payee];
        let name = shown(name);
        let payee = Payee {
            number,
            shown: name.shown(),
            key: &search::key(name.shown()),
        };
        let recipient = recipient_of(payee, &id, place);
        let block = ["A", "B", "AA"][block].to_owned();
        Payment {
            place: u32::try_from(place + 1).expect("few payments"),
            number: number.map(str::to_owned),
            description: shown("調査 の\n実施"),
            amount: amount(filed),
            flag,
            contracts: contracts(draft.number, place),
            resolved: [None, Some(Resolution::NameOnly), Some(Resolution::Series)]
                [(payment.0 + place) % 3],
            ..Payment::new(year.settled(), block, name, recipient)
        }
    });
    let payments = payments.collect();
    // No arrows, a chain with a block that pays itself, and one that two pay.
    let arrows: &[(Option<&str>, &str)] = match draft.number % 3 {
        0 => &[],
        1 => &[(None, "A"), (Some("A"), "B"), (Some("B"), "B")],
        _ => &[
            (None, "A"),
            (Some("AA"), "A"),
            (Some("A"), "AA"),
            (Some("B"), "B"),
        ],
    };
    let flows = arrows.iter().map(|(from, to)| Flow {
        from: from.map(str::to_owned),
        to: (*to).to_owned(),
        note: String::new(),
    });
    let source = Source {
        file: "made.ndjson".to_owned(),
        line: u32::from(draft.number) + 1,
    };
    let ministry = MINISTRIES[draft.ministry].to_owned();
    let mut sheet = Sheet {
        payments,
        flows: flows.collect(),
        agency: AGENCIES[draft.agency].to_owned(),
        bureau: shown(BUREAUS[draft.bureau]),
        divisions: vec![shown("第一課"), shown("第二　課")],
        official: "課長　山田".to_owned(),
        start: draft.number.is_multiple_of(2).then_some(FiscalYear(2016)),
        end: draft.number.is_multiple_of(3).then_some(FiscalYear(2022)),
        open_ended: draft.number.is_multiple_of(4),
        expenses: EXPENSES[..usize::from(draft.number) % 3]
            .iter()
            .map(|label| shown(label))
            .collect(),
        accounts: draft.accounts.iter().map(|label| shown(label)).collect(),
        methods: draft.methods.iter().map(|label| shown(label)).collect(),
        policies: draft.policies.iter().map(|label| shown(label)).collect(),
        purpose: draft.purpose.join(""),
        summary: draft.summary.join("、\n"),
        plans: "計画".to_owned(),
        budgets,
        outcomes: vec![Indicator {
            measure: shown("件数①"),
            target: Some("100".to_owned()),
            years: vec![IndicatorYear {
                year: year.settled(),
                expected: None,
                actual: Some("-".to_owned()),
                rate: None,
            }],
            ..Indicator::default()
        }],
        judgit_project: (draft.number > 5).then_some(u32::from(draft.number)),
        ..Sheet::new(id, year, ministry, shown(NAMES[draft.name]), source)
    };
    flag_sheet(&mut sheet);
    sheet
}

/// 主要経費.
const EXPENSES: [&str; 2] = ["社会保障", "防衛関係費"];

/// 契約 of some payments: bidders of some, methods of others.
fn contracts(number: u16, place: usize) -> Vec<Contract> {
    let contract = |method: &str, bidders| Contract {
        method: shown(method),
        bidders,
        ..Contract::default()
    };
    match (usize::from(number) + place) % 5 {
        0 => vec![contract("一般競争契約", Some(1))],
        1 => vec![contract("随意契約", Some(3)), contract("", None)],
        2 => vec![contract("補助金等交付", None)],
        _ => Vec::new(),
    }
}

/// Writes a corpus into memory.
pub fn written(corpus: &Corpus) -> (Files, Written) {
    let mut files = Files::new();
    let written = write(corpus, &mut |path, bytes| {
        let before = files.insert(path.to_owned(), bytes.to_vec());
        assert!(before.is_none(), "{path} was written twice");
        Ok::<_, Infallible>(())
    });
    (files, written.expect("the corpus is in order"))
}

/// A dataset in memory.
pub struct Loaded {
    /// `manifest.json`.
    pub manifest: Manifest,
    /// Sheets of all years.
    pub sheets: SheetTable,
    /// Payments of all years.
    pub payments: PaymentTable,
    /// Texts of all years.
    pub texts: TextTable,
}

/// Reads the whole dataset.
///
/// # Errors
/// Whatever the readers refuse.
pub fn load(files: &Files) -> Result<Loaded, ReadError> {
    let manifest = read_manifest(&files["manifest.json"])?;
    let labels = read_tables(&manifest.tables.path, &files[&manifest.tables.path])?;
    let recipients = recipients_of(files, &manifest)?;
    let sheets = SheetTable::assemble(labels, years_of(files, &manifest)?)?;
    let payments = PaymentTable::assemble(&sheets, recipients, paid_of(files, &manifest)?)?;
    let texts = TextTable::assemble(&sheets, texts_of(files, &manifest)?)?;
    Ok(Loaded {
        manifest,
        sheets,
        payments,
        texts,
    })
}

/// Reads the recipients.
///
/// # Errors
/// Whatever the reader refuses.
pub fn recipients_of(files: &Files, manifest: &Manifest) -> Result<RecipientTable, ReadError> {
    read_recipients(manifest, &files[&manifest.recipients.path])
}

/// Reads the columns of every year.
///
/// # Errors
/// Whatever the reader refuses.
pub fn years_of(files: &Files, manifest: &Manifest) -> Result<Vec<YearSheets>, ReadError> {
    let years = manifest.years.iter();
    years
        .map(|year| {
            let names = year.names_file();
            let names = names.map(|file| files[&file.path].as_slice());
            read_sheets(year, &files[&year.columns.path], names)
        })
        .collect()
}

/// Reads the payments of every year.
///
/// # Errors
/// Whatever the reader refuses.
pub fn paid_of(files: &Files, manifest: &Manifest) -> Result<Vec<YearPayments>, ReadError> {
    let years = manifest.years.iter();
    years
        .map(|year| read_payments(year, &files[&year.spending.path]))
        .collect()
}

/// Reads the texts of every year.
///
/// # Errors
/// Whatever the reader refuses.
pub fn texts_of(files: &Files, manifest: &Manifest) -> Result<Vec<YearTexts>, ReadError> {
    let years = manifest.years.iter();
    years
        .map(|year| read_texts(&year.texts.path, &files[&year.texts.path]))
        .collect()
}

/// Reads what else is known of the sheets of every year.
///
/// # Errors
/// Whatever the reader refuses.
pub fn traits_of(files: &Files, manifest: &Manifest) -> Result<Vec<YearTraits>, ReadError> {
    let years = manifest.years.iter();
    years
        .filter_map(|year| year.traits.as_ref())
        .map(|file| read_traits(&file.path, &files[&file.path]))
        .collect()
}

/// Reads what the years tell of fiscal years that none of them settles.
///
/// # Errors
/// Whatever the reader refuses.
pub fn unsettled_of(files: &Files, manifest: &Manifest) -> Result<Vec<YearUnsettled>, ReadError> {
    let years = manifest.years.iter();
    years
        .filter_map(|year| year.unsettled.as_ref())
        .map(|file| read_unsettled(&file.path, &files[&file.path]))
        .collect()
}
