use super::figures::{count, fiscal_year, fiscal_year_number, percent_short, yen};
use super::messages::years;
use super::template::fill;
use super::words;
use kokko_core::domain::{
    BudgetYear, FiledAmount, Indicator, IndicatorYear, PaymentFlag, Sheet, SheetYear, Text,
};

/// What follows the ministry over the title: the bureau, if it was filed.
pub fn crumb_tail(bureau: &str) -> String {
    if bureau.is_empty() {
        return String::new();
    }
    fill(words().crumb_of, &[("bureau", bureau)])
}

/// 担当部局: bureau and divisions in one line.
pub fn department(sheet: &Sheet) -> String {
    let parts: Vec<&str> = std::iter::once(&sheet.bureau)
        .chain(&sheet.divisions)
        .map(Text::shown)
        .filter(|part| !part.is_empty())
        .collect();
    super::or_dash(&parts.join(" "))
}

/// Labels of a category in one line.
pub fn labels(labels: &[Text]) -> String {
    let labels: Vec<&str> = labels
        .iter()
        .map(|label| super::fixed_word(label.shown()))
        .collect();
    super::or_dash(&labels.join(words().list_separator))
}

/// How many blocks and lines the payments have; a block may name nobody.
pub fn blocks_note(blocks: u32, payments: u32) -> String {
    let words = words();
    let sentence = match (blocks, payments) {
        (0, 0) => words.no_blocks_note,
        (_, 0) => words.unpaid_blocks_note_of,
        _ => words.blocks_note_of,
    };
    fill(
        sentence,
        &[
            ("blocks", &count(u64::from(blocks))),
            ("payments", &count(u64::from(payments))),
        ],
    )
}

/// The years of a sheet's budgets, and what its 予算計 is (pitfall F2).
pub fn budget_scope(sheet: &Sheet) -> String {
    let words = words();
    if sheet.budgets.is_empty() {
        return words.no_indicators.to_owned();
    }
    let scope = match sheet.rs_project {
        Some(_) => words.sheet.budget_scope_of,
        None => words.budget_scope_of,
    };
    fill(scope, &[("years", &budget_years(&sheet.budgets))])
}

fn budget_years(budgets: &[BudgetYear]) -> String {
    years(budgets.iter().map(|budget| budget.year.0))
}

/// Budget and execution in a sentence, for whoever cannot see the chart.
pub fn budget_summary(sheet: &Sheet) -> String {
    let words = words();
    if sheet.budgets.is_empty() {
        return words.summary_none.to_owned();
    }
    let text = |filed: &Option<FiledAmount>| {
        filed.as_ref().map_or_else(
            || words.nothing_filed.to_owned(),
            |filed| yen(filed.amount.yen).to_string(),
        )
    };
    let mut summary = fill(
        words.budget_summary_of,
        &[
            ("name", sheet.name.shown()),
            ("years", &budget_years(&sheet.budgets)),
        ],
    );
    for budget in &sheet.budgets {
        let only_requested =
            budget.total.is_none() && budget.executed.is_none() && budget.requested.is_some();
        let sentence = if only_requested {
            words.budget_summary_request_of
        } else {
            words.summary_year_of
        };
        summary.push_str(&fill(
            sentence,
            &[
                ("year", &fiscal_year(budget.year)),
                ("requested", &text(&budget.requested)),
                ("total", &text(&budget.total)),
                ("executed", &text(&budget.executed)),
            ],
        ));
    }
    summary
}

/// A value as filed with its unit: `14 件`, `87%`, or a dash.
pub fn with_unit(filed: Option<&str>, unit: &str) -> String {
    let Some(filed) = filed.map(str::trim).filter(|filed| !filed.is_empty()) else {
        return words().nothing_filed.to_owned();
    };
    let value = plain(filed);
    match unit {
        "" => value,
        "%" => format!("{value}%"),
        unit => format!("{value} {unit}"),
    }
}

/// A number without the zeros that a spreadsheet left at its end; any other
/// text as it is.
fn plain(filed: &str) -> String {
    match filed.split_once('.') {
        Some((whole, fraction)) if number(filed).is_some() && !fraction.contains(['e', 'E']) => {
            let fraction = fraction.trim_end_matches('0');
            let point = if fraction.is_empty() { "" } else { "." };
            format!("{whole}{point}{fraction}")
        }
        _ => filed.to_owned(),
    }
}

/// A filed value as a number, if it is one.
fn number(filed: &str) -> Option<f64> {
    let digits = filed.trim().replace(',', "");
    let first = digits.bytes().find(|byte| *byte != b'-');
    let value: f64 = digits.parse().ok()?;
    (first.is_some_and(|byte| byte.is_ascii_digit()) && value.is_finite()).then_some(value)
}

/// 達成度, as the RS System files it; else the value reached in percent of the one expected, where both are
/// numbers and the latter is above zero. A presentation of two filed values;
/// whether more is better is not known here.
pub fn achievement(year: &IndicatorYear) -> String {
    let value = |filed: &Option<String>| filed.as_deref().and_then(number);
    if let Some(filed) = year.rate.as_deref().filter(|rate| !rate.trim().is_empty()) {
        return with_unit(Some(filed.trim_end_matches(['%', '％'])), "%");
    }
    match (value(&year.expected), value(&year.actual)) {
        (Some(expected), Some(actual)) if expected > 0.0 => percent_short(actual / expected),
        _ => words().nothing_filed.to_owned(),
    }
}

/// The head of an indicator and the line under it: what is aimed at, how it is
/// measured, and what is to be reached.
pub fn indicator_title(indicator: &Indicator) -> (String, String) {
    let (goal, measure) = (indicator.goal.shown(), indicator.measure.shown());
    let (title, measure) = if goal.is_empty() {
        (measure, "")
    } else {
        (goal, measure)
    };
    let target = target(indicator).unwrap_or_default();
    let line: Vec<&str> = [measure, &target]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    (super::or_dash(title), line.join(" "))
}

/// `(目標:2021年度に15 件)`, if a target was filed.
pub fn target(indicator: &Indicator) -> Option<String> {
    let filed = indicator
        .target
        .as_deref()
        .filter(|target| !target.trim().is_empty())?;
    let target = with_unit(Some(filed), indicator.unit.shown());
    Some(match indicator.target_year {
        Some(year) => fill(
            words().target_of,
            &[("year", &fiscal_year(year)), ("target", &target)],
        ),
        None => fill(words().target_without_year_of, &[("target", &target)]),
    })
}

/// Where the values of an indicator come from.
pub fn evidence(evidence: &str) -> String {
    fill(words().evidence_of, &[("evidence", evidence)])
}

/// 法人番号 as filed.
pub fn number_note(number: &str) -> String {
    fill(words().number_note_of, &[("number", number)])
}

/// What is to be known before reading a sheet's payments, a sentence each.
pub fn payment_notes(sheet: &Sheet) -> Vec<String> {
    let words = words();
    let flags = [
        (PaymentFlag::UnitError, words.payments_unit_errors_of),
        (PaymentFlag::Plan, words.payments_plans_of),
    ]
    .into_iter()
    .filter_map(|(flag, sentence)| {
        let flagged = sheet
            .payments
            .iter()
            .filter(|payment| payment.flag == Some(flag))
            .count();
        (flagged > 0).then(|| fill(sentence, &[("n", &count(flagged as u64))]))
    });
    // Without a budget nothing tells whether a payment is in the right unit (pitfall U2).
    let measure = sheet
        .budgets
        .iter()
        .flat_map(|budget| [&budget.total, &budget.executed])
        .flatten()
        .any(|filed| filed.amount.yen > 0);
    let untested = !measure && !sheet.payments.is_empty();
    flags
        .chain(untested.then(|| words.payments_without_budget.to_owned()))
        .collect()
}

/// Where a sheet was read; of a fictional one that it is no ministry's.
pub fn source_of(sheet: &Sheet) -> String {
    let words = words();
    let fictional = sheet.name.shown().starts_with(words.fictional_mark);
    let filed_by = match sheet.former_ministry.as_str() {
        "" => &sheet.ministry,
        former => former,
    };
    fill(
        if fictional {
            words.fictional_source_of
        } else {
            words.source_of
        },
        &[
            ("ministry", super::translated(filed_by)),
            ("year", &fiscal_year_number(sheet.year.0)),
            ("file", &sheet.source.file),
            ("line", &sheet.source.line.to_string()),
        ],
    )
}

/// The licence of the data.
pub fn licence(licence: &str) -> String {
    fill(words().licence_of, &[("licence", licence)])
}

/// A published year: 2021年度公開.
pub fn published_year(year: SheetYear) -> String {
    fill(words().published_year_of, &[("year", &year.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use kokko_core::domain::FiscalYear;

    fn text(shown: &str) -> Text {
        Text::new(shown, shown)
    }

    #[test]
    fn a_value_stands_with_its_unit_and_a_missing_one_as_a_dash() {
        assert_eq!(with_unit(Some("14.0"), "件"), "14 件");
        assert_eq!(with_unit(Some("2.50"), ""), "2.5");
        assert_eq!(with_unit(Some("87"), "%"), "87%");
        assert_eq!(with_unit(Some("検討中"), "件"), "検討中 件");
        assert_eq!(with_unit(Some(" "), "件"), "-");
        assert_eq!(with_unit(None, "件"), "-");
        assert_eq!(with_unit(Some("v1.0.0"), ""), "v1.0.0");
    }

    #[test]
    fn an_indicator_says_what_is_aimed_at_and_until_when() {
        let mut one = Indicator {
            goal: text("医療情報連携基盤の人口カバー率"),
            measure: text("基盤の数"),
            unit: text("件"),
            target: Some("15.0".to_owned()),
            target_year: Some(FiscalYear(2021)),
            ..Indicator::default()
        };
        let (title, line) = indicator_title(&one);
        assert_eq!(title, "医療情報連携基盤の人口カバー率");
        assert_eq!(line, "基盤の数 (目標:2021年度に15 件)");
        one.goal = Text::default();
        one.target_year = None;
        assert_eq!(
            indicator_title(&one),
            ("基盤の数".to_owned(), "(目標:15 件)".to_owned())
        );
        one.target = None;
        assert_eq!(indicator_title(&one).1, "");
    }

    #[test]
    fn an_achievement_needs_two_numbers_and_something_expected() {
        let read = |expected: &str, actual: &str| {
            let filed = |value: &str| (!value.is_empty()).then(|| value.to_owned());
            achievement(&IndicatorYear {
                year: FiscalYear(2020),
                expected: filed(expected),
                actual: filed(actual),
                rate: None,
            })
        };
        assert_eq!(read("15", "14"), "93%");
        assert_eq!(read("1,000", "2500.0"), "250%");
        for (expected, actual) in [
            ("", "14"),
            ("15", ""),
            ("0", "14"),
            ("-3", "1"),
            ("NaN", "1"),
            ("検討", "inf"),
        ] {
            assert_eq!(read(expected, actual), "-", "{expected} {actual}");
        }
    }

    #[test]
    fn a_sheet_that_filed_little_still_reads_well() {
        let json = r#"{"id":"2021-総務-20-0001","year":2021,"ministry":"総務省","name":"甲",
            "budgets":[{"year":2020,"total":[151000000,6],"executed":[131000000,6]},{"year":2022,"requested":[210000000,7]}],
            "source":{"file":"a.ndjson","line":7}}"#;
        let sheet: Sheet = serde_json::from_str(json).expect("sheet");
        assert_eq!(department(&sheet), "-");
        assert_eq!(labels(&sheet.accounts), "-");
        assert_eq!(
            budget_summary(&sheet),
            "甲の予算額と執行額、2020・2022年度。2020年度は予算計1.51億円、執行額1.31億円。2022年度は要求額2.10億円。"
        );
        assert_eq!(
            source_of(&sheet),
            "総務省「行政事業レビューシート」(2021年度公開)。読み取り元: a.ndjson の7行目"
        );
        assert!(payment_notes(&sheet).is_empty());
        assert_eq!(crumb_tail("統計局"), " › 統計局");
        assert_eq!(crumb_tail(""), "");
    }
}
