use super::budget::account_names;
use super::figures::fiscal_year;
use super::flags::flag_mark;
use super::grid::{Cell, Entry, Grid, filed_texts, joined, parts, with};
use super::messages::figure_of_year;
use super::template::fill;
use super::{fixed_word, translated, words};
use kokko_core::domain::{FiscalYear, FlagCode, Indicator, PathNode, Relation, Sheet, Text, lines};

/// 種別 of an outcome, as filed.
const OUTCOME: &str = "アウトカム";

/// A long text of a sheet: the RS System's with its line breaks (pitfall F8),
/// JUDGIT!'s as it is.
pub fn prose(sheet: &Sheet, filed: &str) -> String {
    match sheet.rs_project {
        Some(_) => super::or_dash(&lines(filed)),
        None => super::or_dash(filed),
    }
}

/// That tables of these numbers were not there, if so.
pub fn absent(sheet: &Sheet, tables: &[&str]) -> Option<String> {
    let missing = sheet.absent_tables.iter();
    let missing = missing
        .filter(|table| tables.contains(&table.as_str()))
        .cloned();
    let words = words();
    let missing = joined(missing, words.list_separator);
    (!missing.is_empty()).then(|| fill(words.sheet.absent_of, &[("tables", &missing)]))
}

/// The flags of these kinds: what each is called, with its year, and what it means.
pub fn flag_texts(sheet: &Sheet, codes: &[FlagCode]) -> Vec<(String, &'static str)> {
    let flags = sheet.flags.iter().filter(|flag| codes.contains(&flag.code));
    flags
        .map(|flag| {
            let (label, meaning) = flag_text(flag.code);
            (figure_of_year(label, flag.year), meaning)
        })
        .collect()
}

/// The flags of these kinds that concern one fiscal year, in a word each.
pub fn flag_marks_of(
    sheet: &Sheet,
    codes: &[FlagCode],
    year: FiscalYear,
) -> impl Iterator<Item = &'static str> {
    let flags = sheet
        .flags
        .iter()
        .filter(move |flag| flag.year == Some(year));
    flags
        .filter(|flag| codes.contains(&flag.code))
        .map(|flag| flag_mark(flag.code))
}

/// What a flag is called, and what it means.
pub fn flag_text(code: FlagCode) -> (&'static str, &'static str) {
    words().sheet.flags[flag_place(code)]
}

/// The place of a flag in the lists of words.
pub(super) fn flag_place(code: FlagCode) -> usize {
    match code {
        FlagCode::UnitError => 0,
        FlagCode::Plan => 1,
        FlagCode::OverBudget => 2,
        FlagCode::NoBudget => 3,
        FlagCode::OverExecution => 4,
        FlagCode::BrokenNumber => 5,
        FlagCode::ImpossibleYear => 6,
        FlagCode::ParentAndChild => 7,
        FlagCode::Corrected => 8,
    }
}

/// The facts that only the RS System files, those that were filed.
pub fn department_facts(sheet: &Sheet) -> Vec<(&'static str, String)> {
    let words = &words().sheet;
    let separator = super::words().list_separator;
    let expenses = sheet.expenses.iter().map(fixed_text);
    let is_rs = sheet.is_rs();
    let open_ended = if sheet.open_ended { words.end_none } else { "" };
    [
        (words.agency, translated(&sheet.agency).to_owned()),
        (words.official, sheet.official.clone()),
        (words.stage, fixed_word(&sheet.stage).to_owned()),
        (words.end_planned, open_ended.to_owned()),
        (words.expense, joined(expenses, separator)),
        (
            words.old_number,
            joined(sheet.old_numbers.clone(), separator),
        ),
    ]
    .into_iter()
    .filter(|(_, value)| is_rs && !value.is_empty())
    .collect()
}

/// 政策・施策.
pub fn measure_entries(sheet: &Sheet) -> Vec<Entry> {
    let entry = |one: &kokko_core::domain::Measure| {
        let (policy, measure) = (one.policy.to_string(), one.measure.to_string());
        // Where there is none, some kind of dash is filed, also ー and 一.
        let letters = measure.chars().filter(|c| c.is_alphanumeric());
        let measure = if letters.count() > 1 {
            measure
        } else {
            String::new()
        };
        let (title, below) = if measure.is_empty() {
            (policy, String::new())
        } else {
            (measure, policy)
        };
        Entry {
            title,
            href: one.url.clone(),
            meta: parts([translated(one.ministry.shown()).to_owned(), below]),
            ..Entry::default()
        }
    };
    sheet.measures.iter().map(entry).collect()
}

/// 根拠法令, the articles of one law in one entry.
pub fn law_entries(sheet: &Sheet) -> Vec<Entry> {
    let words = words();
    let mut entries: Vec<Entry> = Vec::new();
    for law in &sheet.laws {
        let title = law.name.to_string();
        match entries.iter_mut().find(|entry| entry.title == title) {
            Some(entry) => {
                entry.meta = joined(
                    [entry.meta.clone(), law.article.clone()],
                    words.list_separator,
                )
            }
            None => entries.push(Entry {
                title,
                href: (!law.id.is_empty()).then(|| with(words.sheet.law_address_of, "id", &law.id)),
                meta: parts([law.number.clone(), law.article.clone()]),
                ..Entry::default()
            }),
        }
    }
    entries
}

/// 関係する計画・通知.
pub fn notice_entries(sheet: &Sheet) -> Vec<Entry> {
    let entry = |one: &kokko_core::domain::Notice| Entry {
        title: one.name.to_string(),
        href: one.url.clone(),
        ..Entry::default()
    };
    sheet.notices.iter().map(entry).collect()
}

/// 補助率等.
pub fn subsidy_entries(sheet: &Sheet) -> Vec<Entry> {
    let words = &words().sheet;
    let entry = |one: &kokko_core::domain::Subsidy| Entry {
        title: lines(&one.target),
        href: one.url.clone(),
        meta: parts([
            with(words.rate_of, "rate", &one.rate),
            with(words.limit_of, "limit", &one.limit),
        ]),
        ..Entry::default()
    };
    sheet.subsidies.iter().map(entry).collect()
}

/// What a node of a pathway is: `短期アウトカム1`.
pub fn path_label(node: &PathNode) -> String {
    let kind = [node.term.shown(), node.kind.shown()].concat();
    let kind = fixed_word(&kind);
    fill(
        words().sheet.node_of,
        &[("kind", kind), ("number", &node.number)],
    )
}

/// A word that the form offers, in the reader's language.
pub(super) fn fixed_text(text: &Text) -> String {
    fixed_word(text.shown()).to_owned()
}

/// 期間 of an outcome, if filed.
pub fn term(indicator: &Indicator) -> Option<String> {
    let kind = [&indicator.term, OUTCOME].concat();
    (!indicator.term.is_empty()).then(|| fixed_word(&kind).to_owned())
}

/// What is filed of an indicator beside its years, each with its label.
pub fn indicator_texts(indicator: &Indicator) -> Vec<(&'static str, String)> {
    let words = &words().sheet;
    filed_texts([
        (words.aim, &indicator.aim),
        (words.qualitative, &indicator.qualitative),
        (words.qualitative_reason, &indicator.qualitative_reason),
        (words.policy, &indicator.policy),
    ])
}

/// 外部有識者による点検 in a line.
pub fn expert_facts(review: &kokko_core::domain::Review) -> String {
    let words = &words().sheet;
    let year = review.expert_year.map(fiscal_year).unwrap_or_default();
    let year = if year.is_empty() {
        year
    } else {
        format!("{} {year}", words.expert_year)
    };
    parts([fixed_text(&review.expert_scope), year])
}

/// 反映額, an account each.
pub fn review_effects(review: &kokko_core::domain::Review) -> Grid {
    let words = &words().sheet;
    let row = |one: &kokko_core::domain::ReviewEffect| {
        vec![
            Cell::Text(account_names(&one.account)),
            Cell::yen(&one.amount),
        ]
    };
    let rows = review.effects.iter().map(row).collect();
    Grid::new(words.effects, &[words.account, words.effects], rows)
}

/// 過去に受けた指摘事項.
pub fn review_remarks(review: &kokko_core::domain::Review) -> Vec<Entry> {
    let words = &words().sheet;
    let entry = |one: &kokko_core::domain::PastRemark| Entry {
        title: if one.origin.is_empty() {
            words.past_remark.to_owned()
        } else {
            fixed_text(&one.origin)
        },
        meta: one.year.map(fiscal_year).unwrap_or_default(),
        texts: filed_texts([
            (words.past_remark, &one.content),
            (words.answer, &one.answer),
        ]),
        ..Entry::default()
    };
    review.remarks.iter().map(entry).collect()
}

/// What another project is to this one, and its 予算事業ID.
pub fn relation_kind(relation: &Relation) -> String {
    let id = relation
        .project
        .map(|id| format!("{} {id}", words().sheet.project_number));
    parts([
        fixed_word(&relation.kind).to_owned(),
        id.unwrap_or_default(),
    ])
}

/// Where each part of the sheet was read, a sentence each.
pub fn source_entries(sheet: &Sheet) -> Vec<String> {
    let words = words();
    let name = |field: &String| {
        let known = words.sheet.fields.iter().find(|(key, _)| key == field);
        known.map_or_else(|| field.clone(), |(_, label)| (*label).to_owned())
    };
    let sentence = |merged: &kokko_core::domain::Merged| {
        let fields = joined(merged.fields.iter().map(name), words.list_separator);
        fill(
            words.sheet.field_of,
            &[
                ("fields", &fields),
                ("file", &merged.source.file),
                ("line", &merged.source.line.to_string()),
            ],
        )
    };
    sheet.merged.iter().map(sentence).collect()
}

/// A sheet of the RS System with these fields, for tests.
#[cfg(test)]
pub(super) fn made(json: &str) -> Sheet {
    let head = r#"{"id":"2024-総務-1","year":2024,"ministry":"総務省","name":"甲","rs_project":1,
        "source":{"file":"a","line":1},"#;
    let budgets = if json.contains("\"budgets\"") {
        ""
    } else {
        r#","budgets":[]"#
    };
    serde_json::from_str(&format!("{head}{json}{budgets}}}")).expect("sheet")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_made_where_they_were_filed_as_slashes_only() {
        let mut sheet = made(r#""purpose":"甲。／乙""#);
        assert_eq!(prose(&sheet, "甲。／乙"), "甲。\n乙");
        assert_eq!(prose(&sheet, " "), "-");
        sheet.rs_project = None;
        assert_eq!(prose(&sheet, "甲。／乙"), "甲。／乙");
    }

    #[test]
    fn a_table_that_was_not_there_is_not_one_that_is_empty() {
        let sheet = made(r#""absent_tables":["3-1","6-1"]"#);
        let said = absent(&sheet, &["3-1"]).expect("a sentence");
        assert!(said.contains("3-1") && !said.contains("6-1"), "{said}");
        assert_eq!(absent(&sheet, &["3-2"]), None);
    }

    #[test]
    fn every_flag_has_a_name_and_a_meaning_of_its_own() {
        let all = [
            FlagCode::UnitError,
            FlagCode::Plan,
            FlagCode::OverBudget,
            FlagCode::NoBudget,
            FlagCode::OverExecution,
            FlagCode::BrokenNumber,
            FlagCode::ImpossibleYear,
            FlagCode::ParentAndChild,
            FlagCode::Corrected,
        ];
        let texts: std::collections::BTreeSet<_> = all.into_iter().map(flag_text).collect();
        let rules: std::collections::BTreeSet<_> =
            all.into_iter().map(crate::text::flag_rule).collect();
        assert_eq!((texts.len(), rules.len()), (all.len(), all.len()));
        assert_eq!(flag_text(FlagCode::OverBudget).0, "執行額が予算計を超過");
        let sheet = made(r#""flags":[{"code":"no_budget","year":2022},{"code":"plan"}]"#);
        let shown = flag_texts(&sheet, &[FlagCode::NoBudget]);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].0, "予算計のない執行(2022年度)");
    }

    #[test]
    fn a_measure_that_is_a_dash_is_none() {
        let sheet = made(
            r#""measures":[{"policy":"政策甲","measure":"ー"},{"policy":"政策甲","measure":"施策"}]"#,
        );
        let titles: Vec<String> = measure_entries(&sheet)
            .into_iter()
            .map(|one| one.title)
            .collect();
        assert_eq!(titles, ["政策甲", "施策"]);
    }

    #[test]
    fn the_words_of_the_form_are_said_in_the_readers_language() {
        let sheet = made(
            r#""agency":"消防庁","stage":"前年度事業","expenses":["科学技術振興費"],
            "pathway":[{"from":{"number":"1","kind":"アクティビティ"},"to":{"number":"2","kind":"アウトカム","term":"短期"}}],
            "relations":[{"kind":"統合元","name":"乙","project":7}],
            "review":{"expert_scope":"書面点検","effects":[{"account":"労働保険 雇用勘定"}]}"#,
        );
        let said = || {
            let step = &sheet.pathway[0];
            let nodes = std::iter::once(&step.from).chain(&step.to).map(path_label);
            let review = sheet.review.as_ref().expect("a review");
            let effect = review_effects(review).rows[0][0].clone();
            let facts = department_facts(&sheet).into_iter().map(|(_, fact)| fact);
            let rest = [relation_kind(&sheet.relations[0]), expert_facts(review)];
            (nodes.chain(facts).chain(rest).collect::<Vec<_>>(), effect)
        };
        let own = [
            "アクティビティ1",
            "短期アウトカム2",
            "消防庁",
            "前年度事業",
            "科学技術振興費",
            "統合元・予算事業ID 7",
            "書面点検",
        ];
        let (words, effect) = said();
        assert_eq!(words, own);
        assert_eq!(effect, Cell::Text("労働保険 雇用勘定".to_owned()));
        crate::text::speak(crate::state::Language::English);
        let (words, effect) = said();
        crate::text::speak(crate::state::Language::Japanese);
        assert_eq!(words[..2], ["Activity 1", "Short-term outcome 2"]);
        assert!(words.iter().all(|word| !word.contains('事')), "{words:?}");
        let name = "Special account: labour insurance, employment";
        assert_eq!(effect, Cell::Text(name.to_owned()));
    }

    #[test]
    fn the_articles_of_one_law_stand_together() {
        let sheet = made(
            r#""laws":[{"name":"道路法","number":"昭和二十七年法律第百八十号","id":"327AC1000000180","article":"第四条"},
            {"name":"河川法"},{"name":"道路法","article":"第五条 第2項"}]"#,
        );
        let laws = law_entries(&sheet);
        assert_eq!(laws.len(), 2);
        assert_eq!(
            laws[0].meta,
            "昭和二十七年法律第百八十号・第四条、第五条 第2項"
        );
        assert_eq!(
            laws[0].href.as_deref(),
            Some("https://laws.e-gov.go.jp/law/327AC1000000180")
        );
        assert_eq!(laws[1].href, None);
    }

    #[test]
    fn each_part_says_where_it_was_read() {
        let sheet = made(
            r#""merged":[{"fields":["blocks","payments","x"],"source":{"file":"5-1.zip","line":7}}]"#,
        );
        assert_eq!(
            source_entries(&sheet),
            ["支出先ブロック、支出先、x: 5-1.zip の7行目から"]
        );
    }
}
