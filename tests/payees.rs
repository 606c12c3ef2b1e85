//! Who is who in the published files: the cases that the pitfalls name.
//!
//! The real files lie beside the repository, at `../shared/data` or where
//! `KOKKO_SHARED` says; without them these tests say so and pass.

mod published;

use kokko_core::domain::{FlagCode, Payment, PaymentFlag, RecipientId, Resolution, Sheet};
use kokko_core::identity::{
    Repair, apply_corrections, corrections, flag_sheet, names_nobody, names_several,
    resolve_recipients,
};
use kokko_core::search::payee_key;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

struct Corpus {
    sheets: Vec<Sheet>,
    repairs: Vec<Repair>,
}

/// The six years, corrected, resolved and flagged once for all tests.
fn corpus() -> Option<&'static Corpus> {
    static ALL: OnceLock<Option<Corpus>> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let mut sheets = published::sheets()?;
        let entries = corrections().expect("corrections");
        assert_eq!(apply_corrections(&mut sheets, &entries), []);
        let repairs = resolve_recipients(&mut sheets);
        sheets.iter_mut().for_each(flag_sheet);
        Some(Corpus { sheets, repairs })
    });
    all.as_ref()
}

fn payments(corpus: &Corpus) -> impl Iterator<Item = &Payment> {
    corpus.sheets.iter().flat_map(|sheet| &sheet.payments)
}

fn block<'a>(corpus: &'a Corpus, sheet: &str, block: &str) -> Vec<&'a Payment> {
    let sheet = corpus
        .sheets
        .iter()
        .find(|found| found.id.as_str() == sheet);
    let payments = &sheet.expect("the sheet").payments;
    payments
        .iter()
        .filter(|payment| payment.block == block)
        .collect()
}

/// Recipients that are somebody, the largest first, with what is not flagged.
fn ranking(corpus: &Corpus) -> Vec<(i64, &RecipientId)> {
    let mut sums: BTreeMap<&RecipientId, i64> = BTreeMap::new();
    for payment in payments(corpus) {
        if payment.flag.is_none() && !payment.recipient.is_anonymous() {
            let yen = payment.amount.as_ref().map_or(0, |filed| filed.amount.yen);
            *sums.entry(&payment.recipient).or_default() += yen;
        }
    }
    let mut ranking: Vec<_> = sums.into_iter().map(|(id, sum)| (sum, id)).collect();
    ranking.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    ranking
}

#[test]
fn rows_that_count_up_from_ikeda_rika_are_ikeda_rika() {
    let Some(corpus) = corpus() else { return };
    let rows = block(corpus, "2018-復興-0051", "C");
    assert_eq!(rows[0].number.as_deref(), Some("3010001010696"));
    for (place, row) in rows.iter().enumerate().take(30) {
        assert_eq!(row.recipient.as_str(), "3010001010696", "row {place}");
    }
    let chance = ["3010001010705", "3010001010713", "3010001010721"];
    for number in chance {
        let row = rows
            .iter()
            .find(|row| row.number.as_deref() == Some(number));
        let row = row.expect(number);
        assert_eq!(row.resolved, Some(Resolution::Series));
        assert_ne!(row.name.shown(), "株式会社池田理化", "as filed");
    }
}

#[test]
fn repairs_are_as_many_as_were_counted() {
    let Some(corpus) = corpus() else { return };
    let mut counts: BTreeMap<Resolution, usize> = BTreeMap::new();
    for repair in &corpus.repairs {
        *counts.entry(repair.how).or_default() += 1;
    }
    assert_eq!(
        counts.into_iter().collect::<Vec<_>>(),
        [
            (Resolution::NameOnly, 1_943),
            (Resolution::BrokenNumber, 1_153),
            (Resolution::Series, 209),
            (Resolution::SeriesDropped, 89),
            (Resolution::Alias, 793),
        ]
    );
    let disagree = |repair: &&Repair| repair.why.contains("disagree");
    assert_eq!(corpus.repairs.iter().filter(disagree).count(), 4);
    assert!(corpus.repairs.is_sorted());
}

#[test]
fn a_body_whose_legal_form_is_short_and_whose_number_lacks_a_digit_is_that_body() {
    let Some(corpus) = corpus() else { return };
    let mut rows = payments(corpus)
        .filter(|payment| payment.number.as_deref() == Some("401045003683"))
        .peekable();
    assert!(rows.peek().is_some());
    for row in rows {
        assert_eq!(row.recipient.as_str(), "4010405003683", "{:?}", row.name);
    }
}

#[test]
fn labour_bureaus_with_a_truncated_number_stay_bureaus() {
    let Some(corpus) = corpus() else { return };
    let shared: Vec<&Payment> = payments(corpus)
        .filter(|payment| payment.number.as_deref() == Some("600012080001"))
        .collect();
    let recipients: BTreeSet<&RecipientId> = shared.iter().map(|row| &row.recipient).collect();
    let names: BTreeSet<&str> = shared.iter().map(|row| row.name.shown()).collect();
    assert_eq!((names.len(), recipients.len()), (26, 26));
    assert!(recipients.iter().all(|id| id.as_str().starts_with("n-")));
}

#[test]
fn bureaus_filled_down_from_their_ministry_get_no_repair() {
    let Some(corpus) = corpus() else { return };
    for row in &block(corpus, "2017-国交-0025", "A")[1..] {
        assert_eq!(
            row.resolved,
            Some(Resolution::SeriesDropped),
            "{}",
            row.name
        );
        assert!(row.recipient.as_str().starts_with("n-"), "{}", row.name);
    }
}

#[test]
fn ntt_data_and_its_group_stay_two_firms() {
    let Some(corpus) = corpus() else { return };
    let of = |names: &[&str]| -> BTreeSet<&RecipientId> {
        payments(corpus)
            .filter(|payment| names.contains(&payment.name.shown()))
            .map(|payment| &payment.recipient)
            .collect()
    };
    let group = of(&["株式会社NTTデータグループ"]);
    let data = of(&["株式会社NTTデータ", "(株)NTTデータ"]);
    assert_eq!(
        group.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
        ["9010601021385"]
    );
    assert_eq!(data.len(), 1);
    assert!(group.is_disjoint(&data));
}

#[test]
fn infinity_is_three_firms_and_no_name_joins_them() {
    let Some(corpus) = corpus() else { return };
    let of_the_name = payments(corpus).filter(|row| row.name.shown() == "株式会社インフィニティ");
    let by_number: BTreeSet<&str> = of_the_name
        .inspect(|row| assert_eq!(row.resolved, None))
        .map(|row| row.recipient.as_str())
        .filter(|id| !id.starts_with("n-"))
        .collect();
    assert_eq!(by_number.len(), 3);
}

#[test]
fn the_largest_recipients_are_all_somebody() {
    let Some(corpus) = corpus() else { return };
    let ranking = ranking(corpus);
    let mut names: BTreeMap<&RecipientId, BTreeMap<&str, u32>> = BTreeMap::new();
    for payment in corpus.sheets.iter().flat_map(|sheet| &sheet.payments) {
        let of = names.entry(&payment.recipient).or_default();
        *of.entry(payment.name.shown()).or_default() += 1;
    }
    for (_, id) in &ranking[..500] {
        for name in names[*id].keys() {
            assert!(!names_several(name), "{name}");
            // A valid number is somebody whatever the name says.
            assert!(
                id.corporate_number().is_some() || !names_nobody(name),
                "{name}"
            );
        }
    }
    // Words of the pitfalls, not of the rule.
    for (_, id) in &ranking[..500] {
        let of_nobody = ["受給者", "個人", "その他", "職員", "勘定", "経理", "繰入"];
        let named = |name: &&str| of_nobody.iter().any(|word| name.ends_with(word));
        let is_named = id.corporate_number().is_some();
        assert!(is_named || !names[*id].keys().any(named), "{id}");
    }
    // No firm stands twice: once by its number, once by a broken one or by name.
    let mut known: BTreeMap<String, BTreeSet<&RecipientId>> = BTreeMap::new();
    for (id, of) in &names {
        for name in of.keys() {
            known.entry(payee_key(name)).or_default().insert(id);
        }
    }
    for (_, id) in ranking[..500]
        .iter()
        .filter(|(_, id)| id.corporate_number().is_none())
    {
        for name in names[*id].keys() {
            let numbers = known[&payee_key(name)].iter();
            let numbers = numbers.filter(|id| id.corporate_number().is_some()).count();
            // A name that several numbers have joins none of them (pitfall I3).
            assert_ne!(numbers, 1, "{name} stands apart from its number");
        }
    }
    let top: Vec<&str> = ranking[..5]
        .iter()
        .filter_map(|(_, id)| names[*id].iter().max_by_key(|(_, uses)| **uses))
        .map(|(name, _)| *name)
        .collect();
    assert_eq!(
        top,
        [
            "全国健康保険協会",
            "株式会社日本政策金融公庫",
            "国土交通省",
            "東京都",
            "農林水産省"
        ]
    );
}

#[test]
fn the_three_payments_to_nec_are_corrected_and_no_unit_error_any_more() {
    let Some(corpus) = corpus() else { return };
    let rows = block(corpus, "2021-総務-20-0068", "A");
    let yen: Vec<i64> = rows
        .iter()
        .filter_map(|row| Some(row.amount.as_ref()?.amount.yen))
        .collect();
    assert_eq!(yen, [86_900_000, 118_580_000, 118_800_000, 52_000_000]);
    assert!(rows.iter().all(|row| row.flag.is_none()));
    let errors = payments(corpus).filter(|row| row.flag == Some(PaymentFlag::UnitError));
    assert_eq!(errors.count(), 39 - 3);
    if let Some(mut older) = published::read("judgit-2021-rev20230208") {
        let entries = corrections().expect("corrections");
        let stale = apply_corrections(&mut older, &entries);
        assert_eq!(stale, [], "the older file has them right");
    }
}

#[test]
fn sheets_are_flagged_as_often_as_was_counted() {
    let Some(corpus) = corpus() else { return };
    let mut counts: BTreeMap<FlagCode, usize> = BTreeMap::new();
    for sheet in &corpus.sheets {
        let codes: BTreeSet<FlagCode> = sheet.flags.iter().map(|flag| flag.code).collect();
        for code in codes {
            *counts.entry(code).or_default() += 1;
        }
    }
    // No sheet of these years says which block pays which, or has a parent.
    let counted = [
        (FlagCode::UnitError, 7),
        (FlagCode::Plan, 205),
        (FlagCode::OverBudget, 1_391),
        (FlagCode::NoBudget, 203),
        (FlagCode::OverExecution, 7_467),
        (FlagCode::BrokenNumber, 945),
        (FlagCode::ImpossibleYear, 2),
        (FlagCode::Corrected, 1),
    ];
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), counted);
}
