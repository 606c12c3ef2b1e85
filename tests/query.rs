//! Every answer of the engine equals that of a naive oracle, which reads the
//! sheets row by row and knows nothing of columns, bitmaps or codes.

mod corpus;

use corpus::{ACCOUNTS, METHODS, POLICIES, WORDS, corpora, load, written};
use kokko_core::dataset::{
    Corpus, Manifest, RecipientRecord, RecipientTable, SheetTable, read_manifest,
    read_recipient_bucket,
};
use kokko_core::domain::{
    self, Amount, BudgetYear, FiledAmount, FlagCode, Payment, PaymentFlag, RecipientId, Resolution,
    Sheet, SheetId, SheetYear,
};
use kokko_core::query::{
    Basis, Change, Dimension, Direction, Engine, Facet, FacetValue, Filters, Flagged, Include,
    NO_LABEL, Plan, RankedRecipient, Ranking, Recipient, RecipientPayment, RecipientProfile, Sort,
    SortKey, Sum, THRESHOLDS, Threshold, TrendYear,
};
use kokko_core::search;
use proptest::prelude::*;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is loaded beside the sheets.
#[derive(Clone, Copy, Debug)]
struct With {
    payments: bool,
    texts: bool,
}

fn engine(corpus: &Corpus, with: With) -> Engine {
    let loaded = load(&written(corpus).0).expect("the writer's twin reads it");
    let mut engine = Engine::new(loaded.sheets);
    if with.payments {
        engine = engine.with_payments(loaded.payments);
    }
    if with.texts {
        engine = engine.with_texts(loaded.texts);
    }
    engine
}

// ---------------------------------------------------------------- the oracle

type Field = fn(&BudgetYear) -> &Option<FiledAmount>;

fn yen(sheet: &Sheet, year: u16, field: Field) -> Option<i64> {
    let budget = sheet.budgets.iter().find(|budget| budget.year.0 == year)?;
    field(budget).as_ref().map(|filed| filed.amount.yen)
}

fn settled(sheet: &Sheet, field: Field) -> Option<i64> {
    yen(sheet, sheet.year.0 - 1, field)
}

fn total(sheet: &Sheet) -> Option<i64> {
    settled(sheet, |budget| &budget.total)
}

fn executed(sheet: &Sheet) -> Option<i64> {
    settled(sheet, |budget| &budget.executed)
}

fn total_before(sheet: &Sheet) -> Option<i64> {
    yen(sheet, sheet.year.0 - 2, |budget| &budget.total)
}

/// The dataset's order: newest year, largest 予算計, not filed last, then the id.
fn in_order(sheets: &[Sheet]) -> Vec<&Sheet> {
    let mut sheets: Vec<&Sheet> = sheets.iter().collect();
    sheets.sort_by_key(|sheet| {
        let total = total(sheet);
        (
            Reverse(sheet.year),
            total.is_none(),
            Reverse(total.unwrap_or(0)),
            sheet.id.clone(),
        )
    });
    sheets
}

/// The labels under which a sheet is counted.
fn labels(sheet: &Sheet, dimension: Dimension) -> Vec<String> {
    let texts = match dimension {
        Dimension::Year => return vec![sheet.year.0.to_string()],
        Dimension::Ministry => {
            let mut labels = vec![sheet.ministry.clone()];
            if !sheet.agency.is_empty() {
                labels.push(format!("{}/{}", sheet.ministry, sheet.agency));
            }
            return labels;
        }
        Dimension::Account => &sheet.accounts,
        Dimension::Method => &sheet.methods,
        Dimension::Policy => &sheet.policies,
        other => panic!("{other:?}: tests/plans.rs asks for it"),
    };
    let mut labels: Vec<String> = texts
        .iter()
        .map(|text| text.shown().to_owned())
        .filter(|label| !label.is_empty())
        .collect();
    if labels.is_empty() {
        labels.push(NO_LABEL.to_owned());
    }
    labels
}

fn asked(filters: &Filters, dimension: Dimension) -> Vec<String> {
    match dimension {
        Dimension::Year => filters
            .years
            .iter()
            .map(|year| year.0.to_string())
            .collect(),
        Dimension::Ministry => filters.ministries.clone(),
        Dimension::Account => filters.accounts.clone(),
        Dimension::Method => filters.methods.clone(),
        Dimension::Policy => filters.policies.clone(),
        other => panic!("{other:?}: tests/plans.rs asks for it"),
    }
}

/// Every label of a dimension in the order in which the dataset gives them.
fn all_labels(sheets: &[&Sheet], dimension: Dimension) -> Vec<String> {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    let mut blank = false;
    for sheet in sheets {
        let own = labels(sheet, dimension);
        let says_so = dimension == Dimension::Account
            && sheet
                .accounts
                .iter()
                .any(|account| account.shown() == NO_LABEL);
        if own == [NO_LABEL] && !says_so {
            blank = true;
            continue;
        }
        for label in own {
            *uses.entry(label).or_default() += 1;
        }
    }
    let mut all: Vec<(String, usize)> = uses.into_iter().collect();
    match dimension {
        Dimension::Year => all.sort_by(|a, b| b.0.cmp(&a.0)),
        Dimension::Ministry => all = in_tree_order(sheets, all),
        _ => all.sort_by_key(|(label, uses)| (Reverse(*uses), label.clone())),
    }
    let mut all: Vec<String> = all.into_iter().map(|(label, _)| label).collect();
    if blank && !all.iter().any(|label| label == NO_LABEL) {
        all.push(NO_LABEL.to_owned());
    }
    all
}

/// Ministries in 建制順, each with its agencies behind it.
fn in_tree_order(sheets: &[&Sheet], all: Vec<(String, usize)>) -> Vec<(String, usize)> {
    let (below, mut tops): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(label, _)| label.contains('/'));
    tops.sort_by_key(|(label, uses)| {
        let listed = domain::MINISTRIES.iter().position(|m| m.name == label);
        (listed.unwrap_or(usize::MAX), Reverse(*uses), label.clone())
    });
    let uses_of = |agency: &str| sheets.iter().filter(|sheet| sheet.agency == agency).count();
    let mut tree = Vec::new();
    for top in tops {
        let above = format!("{}/", top.0);
        let mut own: Vec<_> = below
            .iter()
            .filter_map(|(label, uses)| Some((label.strip_prefix(&above)?, label, uses)))
            .collect();
        own.sort_by_key(|(agency, ..)| {
            let listed = domain::AGENCIES.iter().position(|a| a.name == *agency);
            (
                listed.unwrap_or(usize::MAX),
                Reverse(uses_of(agency)),
                *agency,
            )
        });
        tree.push(top);
        tree.extend(
            own.into_iter()
                .map(|(_, label, uses)| (label.clone(), *uses)),
        );
    }
    tree
}

/// The name of each recipient that names somebody: the one used most, then
/// the first of the alphabet.
fn names(sheets: &[&Sheet]) -> BTreeMap<RecipientId, String> {
    let mut uses: BTreeMap<RecipientId, BTreeMap<String, usize>> = BTreeMap::new();
    for payment in sheets.iter().flat_map(|sheet| &sheet.payments) {
        if !payment.recipient.as_str().starts_with("p-") {
            let names = uses.entry(payment.recipient.clone()).or_default();
            *names.entry(payment.name.shown().to_owned()).or_default() += 1;
        }
    }
    uses.into_iter()
        .map(|(id, names)| {
            let mut names: Vec<(String, usize)> = names.into_iter().collect();
            names.sort_by_key(|(name, uses)| (Reverse(*uses), name.clone()));
            (id, names.swap_remove(0).0)
        })
        .collect()
}

fn name_of(payment: &Payment, names: &BTreeMap<RecipientId, String>) -> String {
    names
        .get(&payment.recipient)
        .cloned()
        .unwrap_or_else(|| payment.name.shown().to_owned())
}

/// Whether every word stands somewhere in what is loaded of a sheet.
fn is_found(sheet: &Sheet, query: &str, with: With, names: &BTreeMap<RecipientId, String>) -> bool {
    let mut places = vec![search::key(sheet.name.shown())];
    if with.texts {
        places.push(search::key(&sheet.purpose));
        places.push(search::key(&sheet.summary));
    }
    if with.payments {
        places.extend(
            sheet
                .payments
                .iter()
                .map(|payment| search::key(&name_of(payment, names))),
        );
    }
    search::words(query)
        .iter()
        .all(|word| places.iter().any(|place| place.contains(word.as_str())))
}

/// Which filter a count leaves out.
#[derive(Clone, Copy, PartialEq)]
enum Without {
    Nothing,
    Own(Dimension),
    Least,
}

fn passes(sheet: &Sheet, filters: &Filters, without: Without) -> bool {
    let dimensions = Dimension::FIRST.iter().all(|dimension| {
        let asked = asked(filters, *dimension);
        without == Without::Own(*dimension)
            || asked.is_empty()
            || labels(sheet, *dimension)
                .iter()
                .any(|label| asked.contains(label))
    });
    let least = without == Without::Least
        || filters
            .min_budget
            .is_none_or(|least| total(sheet).is_some_and(|total| total >= least));
    dimensions && least
}

/// A value to sort by, exact; `None` is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Number(i64),
    Text(String),
    Pair(usize, String),
    /// Numerator and a denominator above zero.
    Ratio(i64, i64),
    Infinite,
}

fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.cmp(b),
        (Value::Text(a), Value::Text(b)) => a.cmp(b),
        (Value::Pair(a, c), Value::Pair(b, d)) => (a, c).cmp(&(b, d)),
        (Value::Ratio(a, b), Value::Ratio(c, d)) => {
            (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
        }
        (Value::Infinite, Value::Infinite) => Ordering::Equal,
        (Value::Infinite, _) => Ordering::Greater,
        (_, Value::Infinite) => Ordering::Less,
        _ => panic!("a column holds values of one kind: {a:?}, {b:?}"),
    }
}

fn value(sheet: &Sheet, key: SortKey, ministries: &[String]) -> Option<Value> {
    match key {
        SortKey::Budget => total(sheet).map(Value::Number),
        SortKey::Executed => executed(sheet).map(Value::Number),
        SortKey::Rate => match (executed(sheet), total(sheet)) {
            (Some(executed), Some(total)) if total > 0 => Some(Value::Ratio(executed, total)),
            _ => None,
        },
        SortKey::Change => match (total_before(sheet), total(sheet)) {
            (None | Some(0), Some(now)) if now > 0 => Some(Value::Infinite),
            (Some(before), Some(now)) if before > 0 => Some(Value::Ratio(now, before)),
            _ => None,
        },
        SortKey::Name => Some(Value::Text(sheet.name.shown().to_owned())),
        SortKey::Ministry => {
            let rank = ministries.iter().position(|name| *name == sheet.ministry);
            let number = sheet.id.as_str()[5..].to_owned();
            Some(Value::Pair(rank.expect("its own ministry"), number))
        }
        SortKey::Year => Some(Value::Number(i64::from(sheet.year.0))),
    }
}

/// Known values from the end asked for, ties as they came, then the missing.
fn sorted<'a>(matching: &[&'a Sheet], sort: Sort, ministries: &[String]) -> Vec<&'a Sheet> {
    let (mut known, mut missing) = (Vec::new(), Vec::new());
    for sheet in matching {
        match value(sheet, sort.key, ministries) {
            Some(value) => known.push((value, *sheet)),
            None => missing.push(*sheet),
        }
    }
    known.sort_by(|a, b| match sort.direction {
        Direction::Ascending => compare(&a.0, &b.0),
        Direction::Descending => compare(&b.0, &a.0),
    });
    known
        .into_iter()
        .map(|(_, sheet)| sheet)
        .chain(missing)
        .collect()
}

fn facet(found: &[&Sheet], all: &[&Sheet], filters: &Filters, dimension: Dimension) -> Facet {
    let asked = asked(filters, dimension);
    let counted = all_labels(all, dimension).into_iter().map(|label| {
        let has = |sheet: &&&Sheet| {
            passes(sheet, filters, Without::Own(dimension))
                && labels(sheet, dimension).contains(&label)
        };
        (found.iter().filter(has).count(), label)
    });
    let counted: Vec<(usize, String)> = counted.collect();
    let largest = counted.iter().map(|(count, _)| *count).max().unwrap_or(0);
    let value = |(count, label): &(usize, String)| FacetValue {
        label: label.as_str().into(),
        depth: u8::from(dimension == Dimension::Ministry && label.contains('/')),
        count: u32::try_from(*count).expect("few"),
        chosen: asked.contains(label),
        excluded: false,
        share: if *count == 0 {
            0
        } else {
            u16::try_from(count * 1000 / largest).expect("at most 1000")
        },
    };
    let all: Vec<FacetValue> = counted.iter().map(value).collect();
    // A ministry with its agencies moves as one.
    let top = |value: &FacetValue| value.label.split('/').next().map(str::to_owned);
    let is_chosen = |value: &FacetValue| {
        let kin = |other: &&FacetValue| {
            dimension == Dimension::Ministry && top(other) == top(value) || *other == value
        };
        all.iter().filter(kin).any(|value| value.chosen)
    };
    let (chosen, others): (Vec<_>, Vec<_>) = all.iter().cloned().partition(is_chosen);
    Facet {
        dimension,
        values: [chosen, others].concat(),
    }
}

fn trend(matching: &[&Sheet], filters: &Filters) -> Vec<TrendYear> {
    let years: BTreeSet<SheetYear> = matching.iter().map(|sheet| sheet.year).collect();
    let years = years.into_iter().map(|published| {
        let of_year: Vec<&&Sheet> = matching
            .iter()
            .filter(|sheet| sheet.year == published)
            .collect();
        let sum = |field: Field| {
            let filed: Vec<i64> = of_year
                .iter()
                .filter_map(|sheet| settled(sheet, field))
                .collect();
            Sum {
                yen: filed.iter().sum(),
                filed: u32::try_from(filed.len()).expect("few"),
            }
        };
        TrendYear {
            chosen: filters.years.is_empty() || filters.years.contains(&published),
            year: published.settled(),
            published,
            basis: Basis::Settled,
            sheets: u32::try_from(of_year.len()).expect("few"),
            initial: sum(|budget| &budget.initial),
            supplementary: sum(|budget| &budget.supplementary),
            carried_in: sum(|budget| &budget.carried_in),
            carried_out: sum(|budget| &budget.carried_out),
            reserve: sum(|budget| &budget.reserve),
            total: sum(|budget| &budget.total),
            executed: sum(|budget| &budget.executed),
        }
    });
    let mut trend: Vec<TrendYear> = Vec::new();
    for year in years {
        // A year that nobody settles stands there, empty.
        let next = trend
            .last()
            .map_or(year.published.0, |last| last.published.0 + 1);
        trend.extend((next..year.published.0).map(|year| TrendYear::new(SheetYear(year), false)));
        trend.push(year);
    }
    trend
}

fn paid(payment: &Payment) -> i64 {
    payment.amount.as_ref().map_or(0, |filed| filed.amount.yen)
}

/// Whether another block, and not the ministry, pays a block.
fn is_downstream(sheet: &Sheet, payment: &Payment) -> bool {
    let into = sheet.flows.iter().filter(|flow| flow.to == payment.block);
    let (direct, fed): (Vec<_>, Vec<_>) = into.partition(|flow| flow.from.is_none());
    direct.is_empty()
        && fed
            .iter()
            .any(|flow| flow.from.as_ref() != Some(&payment.block))
}

/// Whether a payment counts, and the flagged ones of a list, by reason.
fn counts(payment: &Payment, include: Include) -> bool {
    match payment.flag {
        None => true,
        Some(PaymentFlag::UnitError) => include.unit_errors,
        Some(PaymentFlag::Plan) => include.plans,
    }
}

fn flagged<'a>(payments: impl Iterator<Item = &'a Payment>) -> Flagged {
    let flags: Vec<_> = payments.filter_map(|payment| payment.flag).collect();
    let with = |flag| flags.iter().filter(|one| **one == flag).count();
    Flagged {
        unit_errors: u32::try_from(with(PaymentFlag::UnitError)).expect("few"),
        plans: u32::try_from(with(PaymentFlag::Plan)).expect("few"),
    }
}

/// A recipient in a table of its own: it equals any other of that id and name.
fn named(id: &RecipientId, name: &str) -> Recipient {
    let table = RecipientTable::new(
        [id.as_str()].into_iter().collect(),
        [name].into_iter().collect(),
    );
    Recipient::new(&Arc::new(table), 0)
}

fn ranking(
    matching: &[&Sheet],
    names: &BTreeMap<RecipientId, String>,
    limit: usize,
    include: Include,
) -> Ranking {
    let all = || matching.iter().flat_map(|sheet| &sheet.payments);
    let is_nobody = |payment: &&Payment| payment.recipient.as_str().starts_with("p-");
    let counted = |payment: &&Payment| counts(payment, include);
    let mut ranking = Ranking {
        include,
        excluded: flagged(all()),
        unidentified_flagged: flagged(all().filter(is_nobody).filter(counted)),
        ..Ranking::default()
    };
    let of = |id: &RecipientId, passed_on: bool| {
        flagged(matching.iter().flat_map(|sheet| {
            let own = sheet.payments.iter().filter(|one| one.recipient == *id);
            own.filter(counted)
                .filter(move |one| is_downstream(sheet, one) == passed_on)
        }))
    };
    let mut sums: BTreeMap<RecipientId, (i64, u32, i64, u32)> = BTreeMap::new();
    let payments = matching
        .iter()
        .flat_map(|sheet| sheet.payments.iter().map(move |payment| (*sheet, payment)));
    for (sheet, payment) in payments {
        let downstream = is_downstream(sheet, payment);
        if !counts(payment, include) {
            continue;
        }
        if is_nobody(&payment) {
            ranking.unidentified += 1;
            ranking.unidentified_yen += if downstream { 0 } else { paid(payment) };
            continue;
        }
        let sum = sums.entry(payment.recipient.clone()).or_default();
        if downstream {
            sum.2 += paid(payment);
            sum.3 += 1;
        } else {
            sum.0 += paid(payment);
            sum.1 += 1;
        }
    }
    ranking.recipients = u32::try_from(sums.len()).expect("few");
    let mut top: Vec<_> = sums.into_iter().collect();
    top.sort_by_key(|(id, (yen, _, downstream, _))| {
        (Reverse(*yen), Reverse(*downstream), id.clone())
    });
    ranking.top = top
        .into_iter()
        .take(limit)
        .map(
            |(id, (yen, payments, downstream, downstream_payments))| RankedRecipient {
                recipient: named(&id, &names[&id]),
                flagged: of(&id, false),
                downstream_flagged: of(&id, true),
                yen,
                payments,
                downstream,
                downstream_payments,
            },
        )
        .collect();
    ranking
}

fn unknown(all: &[&Sheet], filters: &Filters) -> Vec<(Dimension, String)> {
    let mut unknown = Vec::new();
    for dimension in Dimension::FIRST {
        let known = all_labels(all, dimension);
        for label in asked(filters, dimension) {
            if !known.contains(&label) {
                unknown.push((dimension, label));
            }
        }
    }
    unknown
}

// ------------------------------------------------------------- the questions

/// Labels of 府省庁, of 外局 below one, and some that stand nowhere.
const NODES: [&str; 8] = [
    "総務省",
    "内閣府",
    "未来省",
    "総務省/消防庁",
    "内閣府/消防庁",
    "内閣府/未知庁",
    "消防庁",
    "総務省/",
];

fn some_of(labels: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
    let mut all: Vec<&str> = labels.to_vec();
    all.retain(|label| !label.is_empty());
    all.extend([NO_LABEL, "どこにもない"]);
    prop_oneof![
        2 => Just(Vec::new()),
        1 => prop::collection::vec(prop::sample::select(all), 1..3)
            .prop_map(|labels| labels.into_iter().map(str::to_owned).collect()),
    ]
}

fn queries() -> impl Strategy<Value = String> {
    let mut words = WORDS.to_vec();
    words.extend([
        "ﾃﾞｰﾀ",
        "ict",
        "電信電話",
        "(株)",
        "株式会社ict",
        "個人",
        "ない",
        "利活用",
    ]);
    let words = prop::collection::vec(prop::sample::select(words), 1..3);
    prop_oneof![
        3 => Just(String::new()),
        1 => Just(" 　".to_owned()),
        3 => words.prop_map(|words| words.join("　")),
    ]
}

fn plans() -> impl Strategy<Value = Plan> {
    let years = prop_oneof![
        2 => Just(Vec::new()),
        1 => prop::collection::vec((2017_u16..2023).prop_map(SheetYear), 1..3),
    ];
    let least = prop_oneof![
        2 => Just(None),
        2 => prop::sample::select(THRESHOLDS.to_vec()).prop_map(Some),
        1 => (-20_000_000_i64..20_000_000).prop_map(Some),
    ];
    let categories = (
        some_of(&NODES),
        some_of(&ACCOUNTS),
        some_of(&METHODS),
        some_of(&POLICIES),
    );
    let direction = prop::sample::select(vec![Direction::Ascending, Direction::Descending]);
    let sort = (prop::sample::select(SortKey::ALL.to_vec()), direction);
    let ranked = (0_usize..7, includes());
    (years, categories, least, queries(), sort, ranked).prop_map(
        |(years, categories, min_budget, query, (key, direction), (recipients, include))| {
            let (ministries, accounts, methods, policies) = categories;
            Plan {
                filters: Filters {
                    years,
                    ministries,
                    accounts,
                    methods,
                    policies,
                    min_budget,
                    query,
                    ..Filters::default()
                },
                sort: Sort { key, direction },
                recipients: Some(recipients),
                include,
                ..Plan::default()
            }
        },
    )
}

fn includes() -> impl Strategy<Value = Include> {
    (any::<bool>(), any::<bool>()).prop_map(|(unit_errors, plans)| Include { unit_errors, plans })
}

fn withs() -> impl Strategy<Value = With> {
    (any::<bool>(), any::<bool>()).prop_map(|(payments, texts)| With { payments, texts })
}

/// 256 cases, or PROPTEST_CASES, or a share of them where a case asks for much;
/// a failure prints its input, shrunk.
fn config(share: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: default.cases / share,
        failure_persistence: None,
        ..default
    }
}

fn ids(engine: &Engine, rows: impl IntoIterator<Item = u32>) -> Vec<String> {
    rows.into_iter()
        .map(|row| engine.row(row).expect("a row of its own").id.to_string())
        .collect()
}

fn ids_of(sheets: &[&Sheet]) -> Vec<String> {
    sheets.iter().map(|sheet| sheet.id.to_string()).collect()
}

proptest! {
    #![proptest_config(config(1))]

    #[test]
    fn every_answer_equals_that_of_the_oracle(
        corpus in corpora(), plan in plans(), with in withs(),
    ) {
        let engine = engine(&corpus, with);
        let found = engine.find(&plan.filters.query);
        let result = engine.run(&plan, found.as_ref());

        let all = in_order(&corpus.sheets);
        let names = names(&all);
        let among: Vec<&Sheet> = all
            .iter()
            .copied()
            .filter(|sheet| is_found(sheet, &plan.filters.query, with, &names))
            .collect();
        let matching: Vec<&Sheet> = among
            .iter()
            .copied()
            .filter(|sheet| passes(sheet, &plan.filters, Without::Nothing))
            .collect();

        let ministries = all_labels(&all, Dimension::Ministry);
        prop_assert_eq!(
            ids(&engine, result.rows.all().iter().copied()),
            ids_of(&sorted(&matching, plan.sort, &ministries)),
            "the rows and their order"
        );
        for (facet_found, dimension) in result.facets.iter().zip(Dimension::FIRST) {
            let expected = facet(&among, &all, &plan.filters, dimension);
            prop_assert_eq!(facet_found, &expected, "a facet ignores only its own filter");
        }
        prop_assert_eq!(result.facets.len(), Dimension::FIRST.len());
        let thresholds: Vec<Threshold> = THRESHOLDS
            .iter()
            .map(|least| {
                let reached = among.iter().filter(|sheet| {
                    passes(sheet, &plan.filters, Without::Least)
                        && total(sheet).is_some_and(|total| total >= *least)
                });
                Threshold {
                    least: *least,
                    count: u32::try_from(reached.count()).expect("few"),
                }
            })
            .collect();
        prop_assert_eq!(result.thresholds, thresholds, "a threshold ignores only the least budget");
        let of_all_years: Vec<&Sheet> = among
            .iter()
            .copied()
            .filter(|sheet| passes(sheet, &plan.filters, Without::Own(Dimension::Year)))
            .collect();
        prop_assert_eq!(result.trend, trend(&of_all_years, &plan.filters), "a trend ignores the filter of years");
        prop_assert_eq!(
            result.ranking,
            with.payments.then(|| ranking(&matching, &names, plan.recipients.unwrap_or(0), plan.include))
        );
        prop_assert_eq!(
            engine.recipients(&result.rows, usize::MAX, plan.include),
            with.payments.then(|| ranking(&matching, &names, usize::MAX, plan.include)),
            "who reads on finds all recipients"
        );
        prop_assert_eq!(result.unknown, unknown(&all, &plan.filters));
    }

    #[test]
    fn all_words_of_a_query_stand_in_what_is_loaded(
        corpus in corpora(), query in queries(), with in withs(),
    ) {
        let engine = engine(&corpus, with);
        let all = in_order(&corpus.sheets);
        let names = names(&all);
        match engine.find(&query) {
            None => prop_assert!(query.trim().is_empty()),
            Some(found) => {
                prop_assert!(!query.trim().is_empty());
                let expected: Vec<usize> = (0..all.len())
                    .filter(|row| is_found(all[*row], &query, with, &names))
                    .collect();
                prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected);
            }
        }
    }

}

proptest! {
    #![proptest_config(config(4))]

    #[test]
    fn every_order_keeps_ties_and_puts_the_missing_last(corpus in corpora()) {
        let engine = engine(&corpus, With { payments: false, texts: false });
        let all = in_order(&corpus.sheets);
        let ministries = all_labels(&all, Dimension::Ministry);
        for key in SortKey::ALL {
            for direction in [Direction::Ascending, Direction::Descending] {
                let sort = Sort { key, direction };
                let plan = Plan { sort, ..Plan::default() };
                prop_assert_eq!(
                    ids(&engine, engine.run(&plan, None).rows.all().iter().copied()),
                    ids_of(&sorted(&all, sort, &ministries)),
                    "{:?}", sort
                );
            }
        }
    }

    #[test]
    fn a_row_shows_what_its_sheet_says(corpus in corpora()) {
        let engine = engine(&corpus, With { payments: false, texts: false });
        let all = in_order(&corpus.sheets);
        prop_assert_eq!(engine.sheets().len(), all.len());
        for (row, sheet) in (0_u32..).zip(&all) {
            let shown = engine.row(row).expect("a row of its own");
            prop_assert_eq!(&shown.id, &sheet.id);
            prop_assert_eq!(shown.year, sheet.year);
            prop_assert_eq!(shown.name, sheet.name.shown());
            prop_assert_eq!(shown.ministry, &sheet.ministry);
            prop_assert_eq!(shown.agency, &sheet.agency);
            prop_assert_eq!(shown.bureau, sheet.bureau.shown());
            prop_assert_eq!(shown.total, total(sheet));
            prop_assert_eq!(shown.executed, executed(sheet));
            let flags = sheet.flags.iter().filter(|flag| flag.year == Some(sheet.year.settled()));
            let money = [FlagCode::OverBudget, FlagCode::NoBudget];
            let flag = flags.map(|flag| flag.code).find(|code| money.contains(code));
            prop_assert_eq!(shown.flag, flag);
            let rate = value(sheet, SortKey::Rate, &[]).map(|value| match value {
                Value::Ratio(executed, total) => executed as f64 / total as f64,
                _ => f64::NAN,
            });
            prop_assert_eq!(shown.rate, rate);
            let change = match value(sheet, SortKey::Change, &[]) {
                Some(Value::Ratio(now, before)) => Change::By(now as f64 / before as f64 - 1.0),
                Some(_) => Change::New,
                None => Change::Unknown,
            };
            prop_assert_eq!(shown.change, change);
        }
        prop_assert!(engine.row(u32::try_from(all.len()).expect("few")).is_none());
    }

    #[test]
    fn a_recipient_has_all_its_payments_and_sums_what_was_passed_on_apart(
        corpus in corpora(), include in includes(),
    ) {
        let (files, _) = corpus::written(&corpus);
        let manifest = read_manifest(&files["manifest.json"]).expect("a manifest");
        let records = records(&files, &manifest);
        let all = in_order(&corpus.sheets);
        let names = names(&all);
        prop_assert_eq!(
            records.iter().map(|record| record.id.as_str()).collect::<Vec<_>>(),
            names.keys().map(RecipientId::as_str).collect::<Vec<_>>(),
            "a payee that names nobody has no record"
        );
        for record in &records {
            let profile = RecipientProfile::of(record, include);
            let id = RecipientId::from_text(record.id.clone());
            let (mut sum, mut counted, mut downstream) = ((0, 0), 0, 0);
            let (mut own, mut held) = (Vec::new(), [Vec::new(), Vec::new()]);
            let mut sheets = BTreeSet::new();
            let mut filed = Vec::new();
            let mut paid_in = BTreeSet::new();
            for sheet in &all {
                for payment in sheet.payments.iter().filter(|payment| payment.recipient == id) {
                    sheets.insert(sheet.id.clone());
                    let amount = payment.amount.as_ref().map(|filed| filed.amount);
                    own.push(payment);
                    filed.push((sheet.id.clone(), payment.block.clone(), amount, payment.flag, payment.resolved));
                    if !counts(payment, include) {
                        continue;
                    }
                    let passed_on = is_downstream(sheet, payment);
                    held[usize::from(passed_on)].push(payment);
                    if passed_on {
                        sum.1 += paid(payment);
                        downstream += 1;
                    } else {
                        sum.0 += paid(payment);
                        counted += 1;
                        paid_in.insert(sheet.year.0);
                    }
                }
            }
            let mut shown: Vec<_> = profile
                .payments
                .iter()
                .map(|payment| {
                    let sheet = record.sheets[payment.sheet as usize].id.clone();
                    (sheet, payment.block.clone(), payment.amount, payment.flag, payment.resolved)
                })
                .collect();
            type Shown = (SheetId, String, Option<Amount>, Option<PaymentFlag>, Option<Resolution>);
            let key = |row: &Shown| format!("{row:?}");
            shown.sort_by_key(key);
            filed.sort_by_key(key);
            prop_assert_eq!(shown, filed);
            prop_assert_eq!((profile.yen, profile.downstream), sum);
            prop_assert_eq!((profile.counted, profile.downstream_counted), (counted, downstream));
            prop_assert_eq!(profile.sheets as usize, sheets.len());
            prop_assert_eq!(&profile.name, &names[&id]);
            prop_assert_eq!(profile.years.iter().map(|year| year.yen).sum::<i64>(), profile.yen);
            prop_assert_eq!(profile.excluded, flagged(own.iter().copied()));
            let [direct, passed_on] = held.map(|own| flagged(own.into_iter()));
            prop_assert_eq!((profile.flagged, profile.downstream_flagged), (direct, passed_on));
            let years: Vec<u16> = profile.years.iter().map(|year| year.published.0).collect();
            let (first, last) = (paid_in.first().copied(), paid_in.last().copied());
            let all_years: Vec<u16> = first.zip(last).map_or_else(Vec::new, |(first, last)| (first..=last).collect());
            prop_assert_eq!(years, all_years, "a year without a payment stands between others");
            for year in &profile.years {
                prop_assert_eq!(year.value().is_some(), paid_in.contains(&year.published.0));
            }
            let left_out = |payment: &RecipientPayment| payment.flag.filter(|flag| !include.has(*flag));
            prop_assert!(profile.payments.is_sorted_by_key(|payment| (left_out(payment), Reverse(payment.year))));
        }
    }
}

/// Every recipient's record, in order.
fn records(files: &corpus::Files, manifest: &Manifest) -> Vec<RecipientRecord> {
    let folder = manifest
        .paid
        .index
        .path
        .rsplit_once('/')
        .expect("a folder")
        .0;
    let paths = (0..manifest.paid.buckets).map(|bucket| format!("{folder}/{bucket:04}.json"));
    paths
        .flat_map(|path| read_recipient_bucket(&path, &files[&path]).expect("a bucket"))
        .collect()
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn an_engine_of_one_year_answers_for_it_as_one_of_all_years_does(corpus in corpora()) {
        let (files, _) = written(&corpus);
        let whole = load(&files).expect("the writer's twin reads it");
        let entries = &whole.manifest.years;
        let years = corpus::years_of(&files, &whole.manifest).expect("the columns");
        let engine_of_all = Engine::new(whole.sheets.clone());
        for year in &years {
            let own = SheetTable::assemble(whole.sheets.labels.clone(), vec![year.clone()]);
            let engine = Engine::new(own.expect("one year")).with_outline(entries);
            let asked = |years: Vec<SheetYear>, query: &str| Plan {
                filters: Filters { years, query: query.to_owned(), ..Filters::default() },
                ..Plan::default()
            };
            prop_assert!(!engine.answers(&asked(vec![], "")));
            prop_assert!(!engine.answers(&asked(vec![year.year], "調査")));
            prop_assert!(!engine.answers(&asked(vec![year.year, SheetYear(1999)], "")));
            let plan = asked(vec![year.year], "");
            prop_assert!(engine.answers(&plan));
            let (own, all) = (engine.run(&plan, None), engine_of_all.run(&plan, None));
            prop_assert_eq!(
                ids(&engine, own.rows.all().iter().copied()),
                ids(&engine_of_all, all.rows.all().iter().copied())
            );
            prop_assert_eq!(&own.facets[0], &all.facets[0], "公開年度");
            prop_assert_eq!(own.trend, all.trend);
            prop_assert_eq!(own.thresholds, all.thresholds);
        }
    }
}

#[test]
fn what_was_found_in_another_dataset_breaks_nothing() {
    let larger = engine_of(3);
    let smaller = engine_of(1);
    let plan = Plan::default();
    for found in [larger.find("調査"), smaller.find("調査")] {
        assert!(larger.run(&plan, found.as_ref()).rows.len() <= 3);
        assert!(smaller.run(&plan, found.as_ref()).rows.len() <= 1);
    }
}

/// An engine over `sheets` copies of one sheet.
fn engine_of(sheets: u16) -> Engine {
    let one: Sheet = serde_json::from_str(
        r#"{"id":"2021-総務-20-0001","year":2021,"ministry":"総務省","name":"調査",
            "budgets":[],"source":{"file":"made.ndjson","line":1}}"#,
    )
    .expect("a sheet");
    let sheets = (1..=sheets).map(|number| Sheet {
        id: domain::SheetId::new(SheetYear(2021), "総務", &format!("20-{number:04}")),
        ..one.clone()
    });
    let corpus = corpus::corpus(sheets.collect());
    engine(
        &corpus,
        With {
            payments: false,
            texts: false,
        },
    )
}
