//! Golden options: what ECharts is told, byte for byte. They change only with
//! `KOKKO_BLESS=1 cargo test --test chart`, and their difference is read.

use kokko_core::domain::{BudgetYear, FiscalYear, SheetYear};
use kokko_core::query::{Basis, Measured, RecipientYear, Sum, TrendYear};
use kokko_web::chart::{self, ChartOption, Palette, Series};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn palette() -> Palette {
    Palette::from_tokens(|token| match token {
        "--font" => "\"Noto Sans JP\",\n    sans-serif".to_owned(),
        token => format!("<{}>", token.trim_start_matches('-')),
    })
}

fn parsed(option: &ChartOption) -> Value {
    serde_json::from_str(option.json()).expect("an option is JSON")
}

#[track_caller]
fn assert_golden(name: &str, option: &ChartOption) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/chart")
        .join(format!("{name}.json"));
    let found = format!("{:#}\n", parsed(option));
    if std::env::var_os("KOKKO_BLESS").is_some() {
        fs::write(&path, found).expect("write golden");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "failed to match {}: expected\n{expected}\nfound\n{found}\nIf that is meant: KOKKO_BLESS=1",
        path.display()
    );
}

fn sum(yen: Option<i64>) -> Sum {
    Sum {
        yen: yen.unwrap_or(0),
        filed: u32::from(yen.is_some()),
    }
}

fn year(
    year: u16,
    initial: i64,
    supplementary: i64,
    total: Option<i64>,
    executed: Option<i64>,
) -> TrendYear {
    TrendYear {
        chosen: true,
        basis: Basis::Settled,
        year: FiscalYear(year),
        published: SheetYear(year + 1),
        sheets: 1,
        initial: sum(Some(initial)),
        supplementary: sum(Some(supplementary)),
        carried_in: sum(None),
        carried_out: sum(None),
        reserve: sum(None),
        total: sum(total),
        executed: sum(executed),
    }
}

/// The budget of the sheet 2021-総務-20-0075.
fn sheet_budgets() -> Vec<BudgetYear> {
    let json = r#"[
        {"year":2018,"initial":[200000000,6],"supplementary":[0,6],"carried_in":[0,6],"carried_out":[0,6],"reserve":[0,6],"total":[200000000,6],"executed":[197000000,6]},
        {"year":2019,"initial":[384000000,6],"supplementary":[0,6],"carried_in":[0,6],"carried_out":[0,6],"reserve":[-19000000,6],"total":[365000000,6],"executed":[349000000,6]},
        {"year":2020,"initial":[151000000,6],"supplementary":[0,6],"carried_in":[0,6],"carried_out":[0,6],"reserve":[0,6],"total":[151000000,6],"executed":[131000000,6]},
        {"year":2021,"initial":[85000000,6],"supplementary":[0,6],"carried_in":[0,6],"carried_out":[0,6],"reserve":[0,6],"total":[85000000,6]},
        {"year":2022,"requested":[210000000,6]}]"#;
    serde_json::from_str(json).expect("budgets")
}

fn series<'a>(option: &'a Value, name: &str) -> &'a Value {
    let all = option["series"].as_array().expect("series");
    all.iter()
        .find(|series| series["name"] == name)
        .unwrap_or_else(|| panic!("no series {name} in {all:#?}"))
}

#[test]
fn the_trend_of_a_selection() {
    let years = [
        year(
            2018,
            560_123_000_000,
            12_000_000_000,
            Some(570_000_000_000),
            Some(541_000_000_000),
        ),
        year(
            2019,
            530_000_000_000,
            -4_000_000_000,
            Some(520_000_000_000),
            Some(500_000_000_000),
        ),
        year(
            2020,
            600_000_000_000,
            13_000_000_000_000,
            Some(13_722_345_678_901),
            Some(13_580_000_000_000),
        ),
    ];
    assert_golden("trend", &chart::trend(&years, &Series::TREND, &palette()));
}

#[test]
fn the_budget_of_a_project_with_a_negative_reserve_and_a_request() {
    assert_golden(
        "budgets",
        &chart::budgets(&sheet_budgets(), &[], &Series::BUDGET, &palette()),
    );
}

#[test]
fn the_payments_to_a_recipient_with_a_year_between_that_pays_nothing() {
    let years =
        [(2018, 82_500_000, 1), (2019, 0, 0), (2020, 557_700, 1)].map(|(year, yen, payments)| {
            RecipientYear {
                published: SheetYear(year + 1),
                year: FiscalYear(year),
                yen,
                payments,
            }
        });
    assert_golden(
        "recipient_years",
        &chart::recipient_years(&years, &palette()),
    );
}

#[test]
fn a_chart_of_nothing_is_still_a_chart() {
    assert_golden("nothing", &chart::trend(&[], &Series::TREND, &palette()));
    let option = parsed(&chart::budgets(&sheet_budgets(), &[], &[], &palette()));
    assert_eq!(option["series"].as_array().map(Vec::len), Some(0));
}

#[test]
fn the_parts_of_a_budget_lie_on_one_pile_and_the_request_beside_it() {
    let option = parsed(&chart::budgets(
        &sheet_budgets(),
        &[],
        &Series::BUDGET,
        &palette(),
    ));
    for part in [
        Series::Initial,
        Series::Supplementary,
        Series::CarriedIn,
        Series::CarriedOut,
        Series::Reserve,
    ] {
        let part = series(&option, part.label());
        assert_eq!(
            (&part["type"], &part["stack"]),
            (&Value::from("bar"), &Value::from("budget")),
            "{part}"
        );
    }
    let requested = series(&option, Series::Requested.label());
    assert_eq!(
        (&requested["type"], &requested["stack"]),
        (&Value::from("bar"), &Value::Null)
    );
    for line in [Series::Total, Series::Executed] {
        let line = series(&option, line.label());
        assert_eq!(
            (&line["type"], &line["stack"]),
            (&Value::from("line"), &Value::Null)
        );
    }
}

#[test]
fn a_request_stands_in_the_middle_of_its_year_unless_that_year_has_a_budget_too() {
    let mut budgets = sheet_budgets();
    let gap = |budgets: &[BudgetYear]| {
        let option = parsed(&chart::budgets(budgets, &[], &Series::BUDGET, &palette()));
        series(&option, Series::Initial.label())["barGap"].clone()
    };
    assert_eq!(gap(&budgets), "-100%");
    budgets[3].requested = budgets[4].requested.clone();
    assert_eq!(gap(&budgets), "8%");
}

#[test]
fn money_below_zero_is_drawn_below_zero_and_labels_stay_at_the_foot() {
    let mut budgets = sheet_budgets();
    let option = parsed(&chart::budgets(&budgets, &[], &Series::BUDGET, &palette()));
    assert_eq!(series(&option, Series::Reserve.label())["data"][1], -0.19);
    assert_eq!(option["xAxis"][0]["axisLine"]["onZero"], false, "labels");
    assert_eq!(
        option["xAxis"][1]["axisLine"]["onZero"], true,
        "the line at zero"
    );

    // Without the one series that is negative there is nothing below zero.
    let without: Vec<Series> = Series::BUDGET
        .into_iter()
        .filter(|one| *one != Series::Reserve)
        .collect();
    let option = parsed(&chart::budgets(&budgets, &[], &without, &palette()));
    assert!(option["xAxis"].is_object());
    budgets.truncate(1);
    assert!(
        parsed(&chart::budgets(&budgets, &[], &Series::BUDGET, &palette()))["xAxis"].is_object()
    );
}

#[test]
fn what_was_not_filed_is_a_gap_and_zero_is_a_zero() {
    let option = parsed(&chart::budgets(
        &sheet_budgets(),
        &[],
        &Series::BUDGET,
        &palette(),
    ));
    let executed = &series(&option, Series::Executed.label())["data"];
    assert_eq!(*executed, serde_json::json!([1.97, 3.49, 1.31, null, null]));
    let requested = &series(&option, Series::Requested.label())["data"];
    assert_eq!(*requested, serde_json::json!([null, null, null, null, 2.1]));
    let supplementary = &series(&option, Series::Supplementary.label())["data"];
    assert_eq!(
        *supplementary,
        serde_json::json!([0.0, 0.0, 0.0, 0.0, null])
    );

    let trend = [year(2020, 1, 0, None, None)];
    let option = parsed(&chart::trend(&trend, &Series::TREND, &palette()));
    assert_eq!(
        series(&option, Series::Total.label())["data"],
        serde_json::json!([null])
    );
}

fn unit_of(years: &[TrendYear]) -> String {
    let option = parsed(&chart::trend(years, &Series::TREND, &palette()));
    option["yAxis"]["name"].as_str().expect("a unit").to_owned()
}

#[test]
fn the_axis_takes_the_unit_of_what_is_drawn() {
    assert_eq!(
        unit_of(&[year(2020, 900_000_000_000, 200_000_000_000, None, None)]),
        "兆円",
        "the pile decides"
    );
    assert_eq!(
        unit_of(&[year(2020, 900_000_000_000, -200_000_000_000, None, None)]),
        "億円"
    );
    assert_eq!(unit_of(&[year(2020, 0, -50_000_000, None, None)]), "万円");
    assert_eq!(unit_of(&[year(2020, 0, 0, None, None)]), "円");

    let years = [year(2020, 1_000_000, 0, Some(2_000_000_000_000), None)];
    let only = parsed(&chart::trend(&years, &[Series::Initial], &palette()));
    assert_eq!(
        only["yAxis"]["name"], "万円",
        "what is switched off has no say"
    );
}

#[test]
fn series_stand_in_the_chart_s_order_and_only_those_it_knows() {
    let shown = [Series::Executed, Series::Requested, Series::Initial];
    let option = parsed(&chart::trend(
        &[year(2020, 1, 2, Some(3), Some(3))],
        &shown,
        &palette(),
    ));
    let names: Vec<&Value> = option["series"]
        .as_array()
        .expect("series")
        .iter()
        .map(|one| &one["name"])
        .collect();
    assert_eq!(names, [Series::Initial.label(), Series::Executed.label()]);
}

#[test]
fn an_option_holds_data_only_and_says_how_its_tooltip_is_drawn() {
    for option in [
        chart::trend(
            &[year(2020, 1, -2, Some(3), Some(3))],
            &Series::TREND,
            &palette(),
        ),
        chart::budgets(&sheet_budgets(), &[], &Series::BUDGET, &palette()),
    ] {
        assert!(!option.json().contains("function") && !option.json().contains("=>"));
        let option = parsed(&option);
        assert_eq!(option["tooltip"]["renderMode"], "richText");
        assert_eq!(option["animation"], false);
        assert!(
            option.get("title").is_none() && option.get("legend").is_none(),
            "HTML has these"
        );
    }
}

#[test]
fn every_series_has_a_name_a_key_and_a_colour_of_its_own() {
    for (place, one) in Series::BUDGET.iter().enumerate() {
        for other in &Series::BUDGET[..place] {
            assert_ne!(one.label(), other.label());
            assert_ne!(one.key(), other.key());
        }
        assert_eq!(one.token(), format!("--s-{}", one.key()));
        assert!(["bar", "line", "dash"].contains(&one.shape()));
    }
}

#[test]
fn one_extraordinary_year_can_be_left_out_and_an_ordinary_one_cannot() {
    let mut years = vec![
        year(2018, 560, 0, Some(570), None),
        year(2019, 530, 0, Some(520), None),
        year(2020, 600, 13_000, Some(13_720), None),
    ];
    assert_eq!(chart::outlier(&years), Some(FiscalYear(2020)));
    let rest: Vec<u16> = chart::without(&years, Some(FiscalYear(2020)))
        .iter()
        .map(|year| year.year.0)
        .collect();
    assert_eq!(rest, [2018, 2019]);
    assert_eq!(chart::without(&years, None), years);
    years[2] = year(2020, 900, 0, Some(1000), None);
    assert_eq!(chart::outlier(&years), None);
    assert_eq!(chart::outlier(&years[1..]), None, "two years have no rule");
    assert_eq!(chart::outlier(&[]), None);
}

/// A trend of a year known from projects that live on, two settled ones, another
/// such year, a settled one, and the year that is not closed.
fn trend_of_all_kinds() -> Vec<TrendYear> {
    let of = |number: u16, basis: Basis, executed: bool| TrendYear {
        basis,
        ..year(
            number,
            1_000_000_000 * i64::from(number - 2010),
            -1_000_000_000,
            Some(30_000_000_000),
            executed.then_some(20_000_000_000),
        )
    };
    vec![
        of(2019, Basis::Survivors, true),
        of(2020, Basis::Settled, true),
        of(2021, Basis::Settled, true),
        of(2022, Basis::Survivors, true),
        of(2023, Basis::Settled, true),
        of(2024, Basis::Current, false),
    ]
}

#[test]
fn years_that_are_not_settled_are_drawn_apart() {
    let years = trend_of_all_kinds();
    assert_golden(
        "trend_of_all_kinds",
        &chart::trend(&years, &Series::TREND, &palette()),
    );
}

#[test]
fn no_line_runs_from_a_settled_year_into_another_and_each_year_is_told_once() {
    let option = parsed(&chart::trend(
        &trend_of_all_kinds(),
        &Series::TREND,
        &palette(),
    ));
    assert_eq!(
        option["xAxis"][0]["data"],
        serde_json::json!(["※2019", "2020", "2021", "※2022", "2023", "※2024"])
    );
    let all = option["series"].as_array().expect("series");
    let places = |series: &Value| -> Vec<u64> {
        let data = series["data"].as_array().expect("points");
        let place = |point: &Value| point[0].as_u64().expect("a place");
        data.iter().map(place).collect()
    };
    for label in [Series::Initial, Series::Total, Series::Executed].map(Series::label) {
        let own = || {
            all.iter().filter(move |series| {
                series["name"]
                    .as_str()
                    .is_some_and(|name| name.starts_with(label))
            })
        };
        let mut told: Vec<u64> = own().flat_map(places).collect();
        told.sort_unstable();
        assert_eq!(told, [0, 1, 2, 3, 4, 5], "{label}");
        for series in own() {
            let name = series["name"].as_str().expect("a name");
            let marked: Vec<bool> = places(series)
                .iter()
                .map(|at| [0, 3, 5].contains(at))
                .collect();
            assert!(marked.iter().all(|own| *own == (name != label)), "{series}");
            if series["type"] == "line" {
                assert!(places(series).windows(2).all(|pair| pair[0] + 1 == pair[1]));
            }
        }
    }
    let names: Vec<&str> = all
        .iter()
        .filter_map(|series| series["name"].as_str())
        .collect();
    assert!(names.contains(&"執行額(存続事業のみ)") && names.contains(&"予算計(年度途中)"));
}

#[test]
fn only_settled_years_are_compared_for_the_one_that_flattens_all_others() {
    let mut years = vec![
        year(2018, 100, 0, Some(100), None),
        year(2019, 100, 0, Some(100), None),
        year(2020, 900, 0, Some(900), None),
        year(2021, 900, 0, Some(900), None),
    ];
    assert_eq!(chart::outlier(&years), None);
    years[3].basis = Basis::Survivors;
    assert_eq!(chart::outlier(&years), Some(FiscalYear(2020)));
    years[2].basis = Basis::Current;
    assert_eq!(chart::outlier(&years), None);
}

#[test]
fn a_year_of_a_project_that_is_not_closed_is_drawn_apart() {
    let open = [FiscalYear(2021)];
    let drawn = chart::budgets(&sheet_budgets(), &open, &Series::BUDGET, &palette());
    assert_golden("budgets_with_an_open_year", &drawn);
    let option = parsed(&drawn);
    let total = Series::Total.label();
    let open = &series(&option, "予算計(年度途中)")["data"];
    assert_eq!(*open, serde_json::json!([[3, 0.85]]), "a mark of its own");
    let all = option["series"].as_array().expect("series");
    let closed = all.iter().filter(|series| series["name"] == total);
    for line in closed {
        let data = line["data"].as_array().expect("points");
        assert!(data.iter().all(|point| point[0] != 3), "{line}");
    }
    assert_eq!(option["xAxis"][0]["data"][3], "※2021");
}

/// What the texts of a drawing say, from the first to the last.
fn texts(svg: &str) -> Vec<&str> {
    let texts = svg
        .split("</text>")
        .filter_map(|part| part.rsplit_once('>'));
    texts
        .map(|(_, text)| text)
        .filter(|text| !text.is_empty())
        .collect()
}

#[test]
fn a_drawing_has_the_lines_and_labels_that_the_chart_program_gives_its_chart() {
    // As ECharts 5.6 labels the same, seen in a browser.
    let of = |highest: i64| {
        vec![
            year(2019, highest, 0, None, None),
            year(2020, 100, 0, None, None),
        ]
    };
    for (highest, labels) in [
        (
            183_000_000_000_000,
            ["兆円", "0", "50", "100", "150", "200"].as_slice(),
        ),
        (
            950_000_000_000,
            &["億円", "0", "2,000", "4,000", "6,000", "8,000", "10,000"],
        ),
        (
            26_000_000_000,
            &["億円", "0", "50", "100", "150", "200", "250", "300"],
        ),
        (
            1_000_000_000_000,
            &["兆円", "0", "0.3", "0.6", "0.9", "1.2"],
        ),
    ] {
        let svg = chart::trend_drawing(&of(highest), &Series::TREND, 867);
        let years = ["2019年度", "2020年度"];
        let wanted: Vec<&str> = labels.iter().copied().chain(years).collect();
        assert_eq!(texts(&svg), wanted);
    }
    // Eleven years on a phone: every third from the first; on a wide page all.
    let years: Vec<TrendYear> = (2014..=2024)
        .map(|number| year(number, 100_000_000_000_000, 0, None, None))
        .collect();
    let labelled = |width| -> Vec<String> {
        let svg = chart::trend_drawing(&years, &Series::TREND, width);
        let years = texts(&svg)
            .into_iter()
            .filter(|text| text.starts_with("20"));
        years
            .filter(|text| text.len() == 4)
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(labelled(867).len(), 11);
    assert_eq!(
        labelled(291),
        ["2014", "2016", "2018", "2020", "2022", "2024"]
    );
    assert_eq!(labelled(200), ["2014", "2017", "2020", "2023"]);
}

#[test]
fn what_is_pointed_at_reads_as_in_a_table() {
    let years = [year(
        2019,
        139_723_456_789_012,
        0,
        Some(139_723_456_789_012),
        None,
    )];
    let trend = chart::trend(&years, &Series::TREND, &palette());
    let drawn = parsed(&trend);
    let value = series(&drawn, Series::Total.label())["data"][0].as_f64();
    assert_eq!(trend.told(value.expect("a value")), "139.7兆円");
    assert_eq!(trend.told(0.045_67), "457億円");
    let header = &drawn["xAxis"]["axisPointer"]["label"]["formatter"];
    assert_eq!(header, "{value}年度", "each value has its own unit");
    let index = chart::scaled_trend(&years, chart::Lengths::Index, &palette());
    assert_eq!(index.told(100.5), "100.5");
    let logarithm = chart::scaled_trend(&years, chart::Lengths::Logarithm, &palette());
    assert_eq!(logarithm.told(139.7), "139.7兆円");
}

#[test]
fn bars_in_the_logarithm_say_where_they_begin() {
    let of = |sizes: &[f64], unit| {
        let sizes: Vec<Option<f64>> = sizes.iter().copied().map(Some).collect();
        chart::begins(&sizes, unit)
    };
    let yen = Measured::Yen(1);
    assert_eq!(
        of(&[3.2e11, 7.0e14], yen),
        Some(Measured::Yen(100_000_000_000))
    );
    assert_eq!(
        of(&[20.0, 0.0], Measured::Count(1)),
        Some(Measured::Count(10))
    );
    assert_eq!(of(&[0.0], yen), None);
    assert_eq!(of(&[0.5], Measured::Share(0.5)), None);
}
