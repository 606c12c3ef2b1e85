use super::basic_words::BasicWords;
use super::terms_en::TERMS;
use super::words::Unit;

/// English.
pub(super) static BASIC: BasicWords = BasicWords {
    currency: "¥",
    units: [
        Unit {
            yen: 1_000_000_000_000,
            name: " trillion",
            axis: "trillion yen",
        },
        Unit {
            yen: 1_000_000_000,
            name: " billion",
            axis: "billion yen",
        },
        Unit {
            yen: 1_000_000,
            name: " million",
            axis: "million yen",
        },
        Unit {
            yen: 1,
            name: "",
            axis: "yen",
        },
    ],
    terms: TERMS,
    nothing_filed: "-",
    year_of: "FY {year}",
    span_of: "{from}–{until}",
    year_separator: ", ",
    list_separator: ", ",
    part_separator: " · ",
    sample_title: "This is sample data",
    sample_explanation: "It shows how the site works. Projects, recipients and amounts marked 架空 are invented.",
};
