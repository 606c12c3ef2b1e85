use super::basic_words::BasicWords;
use super::words::Unit;

const fn unit(yen: u64, name: &'static str) -> Unit {
    Unit {
        yen,
        name,
        axis: name,
    }
}

/// Japanese.
pub(super) static BASIC: BasicWords = BasicWords {
    currency: "",
    units: [
        unit(1_000_000_000_000, "兆円"),
        unit(100_000_000, "億円"),
        unit(10_000, "万円"),
        unit(1, "円"),
    ],
    terms: &[],
    nothing_filed: "-",
    year_of: "{year}年度",
    span_of: "{from}〜{until}",
    year_separator: "・",
    list_separator: "、",
    part_separator: "・",
    sample_title: "これはサンプルデータです",
    sample_explanation: "画面の動きを確かめるためのもので、名称に架空とある事業・支出先・金額は実在しません。",
};
