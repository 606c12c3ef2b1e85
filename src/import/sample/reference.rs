//! One real sheet, 2021-総務-20-0075: its facts, names and figures as filed in
//! the JUDGIT! data of 2023-02-08 (行政事業レビューシートLOD, CC BY 4.0); purpose
//! and summary in short words of this project.

use super::record::{
    Budget, Fuller, Number, Outcome, OutcomeYear, Output, OutputYear, Payment, Record, Target,
    UnitCost, UnitCostYear, Yen,
};

pub(super) const YEAR: u16 = 2021;

/// Million yen with up to one decimal, in tenths.
fn tenths(tenths: i64) -> Yen {
    Yen(tenths * 100_000)
}

fn budget(year: u16, initial: i64, reserve: i64, executed: Option<i64>) -> Budget {
    Budget::Filed {
        year,
        initial: tenths(initial * 10),
        supplementary: Yen(0),
        carried_in: Yen(0),
        carried_out: Yen(0),
        reserve: tenths(reserve * 10),
        total: tenths((initial + reserve) * 10),
        executed: executed.map(|executed| tenths(executed * 10)),
    }
}

/// Block, place, name as filed, number, description as filed, tenths of a million yen.
const PAYMENTS: [(&str, u32, &str, &str, &str, i64); 10] = [
    (
        "A",
        1,
        "東日本電信電話株式会社",
        "8011101028104",
        "遠隔病理診断の普及促進と効率化にかかる調査研究",
        825,
    ),
    (
        "B",
        1,
        "正晃テック株式会社",
        "2290001003376",
        "遠隔病理診断に関する仕組みの検証",
        242,
    ),
    (
        "B",
        2,
        "有限責任監査法人トーマツ",
        "5010405001703",
        "遠隔病理診断に関する調査",
        198,
    ),
    (
        "B",
        3,
        "一般社団法人ＰａＬａＮＡ　Ｉｎｉｔｉａｔｉｖｅ",
        "1130005015491",
        "遠隔病理診断に関するアンケートの実施及び考察",
        22,
    ),
    (
        "B",
        4,
        "浜松ホトニクス株式会社",
        "2080401004193",
        "遠隔病理診断に係るシステムの構築",
        8,
    ),
    (
        "C",
        1,
        "株式会社エヌ・ティ・ティ・データ経営研究所",
        "1010001143390",
        "適切な民間PHRサービスの在り方の検討に関する調査研究",
        262,
    ),
    (
        "D",
        1,
        "Ｈｏｌｏｅｙｅｓ株式会社",
        "1010001179195",
        "マレーシアにおけるVR等を活用した遠隔医療システムの展開に向けた調査研究",
        110,
    ),
    (
        "E",
        1,
        "株式会社エヌ・ティ・ティ・データ経営研究所",
        "1010001143390",
        "先進的な医療ＩＣＴの普及促進等にかかる調査研究",
        101,
    ),
    (
        "F",
        1,
        "ＮＲＩセキュアテクノロジーズ株式会社",
        "8010401084443",
        "医療情報を取り扱う情報システム・サービスの提供事業者における安全管理ガイドライン（案）の修正作業",
        10,
    ),
    (
        "G",
        1,
        "株式会社じほう",
        "8010001031283",
        "医療・介護分野の政策や現場の取組の最新情報の収集及び提供を実施",
        4,
    ),
];

/// Goal, measure, unit, target and its year, (目標値, 成果実績) of 2018 to 2020, evidence.
type OutcomeFacts = (
    &'static str,
    &'static str,
    &'static str,
    (f64, u16),
    [Option<(f64, f64)>; 3],
    &'static str,
);

const OUTCOMES: [OutcomeFacts; 5] = [
    (
        "医療情報連携基盤の人口カバー率",
        "人口カバー率5%（3次医療圏については2.5%）を達成する基盤の数",
        "件",
        (15.0, 2021),
        [Some((15.0, 14.0)), Some((15.0, 12.0)), Some((15.0, 13.0))],
        "地域IoT実装推進ロードマップ",
    ),
    (
        "医療情報連携基盤（EHR）、オンライン診療等の医療・介護・健康分野のネットワーク化を推進するためのモデルの構築",
        "モデル数",
        "件",
        (1.0, 2020),
        [Some((9.0, 10.0)), Some((11.0, 7.0)), Some((1.0, 1.0))],
        "総務省が策定したモデルの数",
    ),
    (
        "遠隔医療の最新動向を含めた遠隔医療モデル参考書の取りまとめ",
        "参考書数",
        "件",
        (1.0, 2021),
        [None; 3],
        "総務省が取りまとめた参考書の数",
    ),
    (
        "民間PHR事業者においてルールが遵守される仕組みの構築",
        "民間PHR事業者においてルールが遵守される仕組み",
        "件",
        (1.0, 2022),
        [None; 3],
        "総務省が関与して構築したルールが遵守される仕組みの数",
    ),
    (
        "教育分野におけるデータ活用の基盤のモデル構築",
        "モデル数",
        "",
        (1.0, 2022),
        [None; 3],
        "総務省が策定したモデルの数",
    ),
];

/// (当初見込み, 活動実績) of 2018 to 2020.
type OutputFacts = (&'static str, &'static str, [Option<(f64, f64)>; 3]);

const OUTPUTS: [OutputFacts; 2] = [
    (
        "医療分野において実施したプロジェクトの件数",
        "件",
        [Some((6.0, 10.0)), Some((7.0, 10.0)), Some((5.0, 6.0))],
    ),
    (
        "教育分野におけるデータ連携の推進に係る検討結果件数",
        "",
        [None; 3],
    ),
];

const SETTLED: [u16; 3] = [2018, 2019, 2020];

pub(super) fn record() -> Record {
    Record {
        sample: true,
        id: Some(35155),
        project: Some(18724),
        url: None,
        year: YEAR,
        name: "ICT基盤高度化事業".to_owned(),
        start: Some(2016),
        end: Some(2022),
        ministry: "総務省",
        number: Number::Older {
            one: "20".to_owned(),
            two: "0075".to_owned(),
            three: None,
        },
        bureau: "情報流通行政局".to_owned(),
        division: "デジタル企業行動室\n情報活用支援室".to_owned(),
        official: None,
        accounts: vec!["一般会計"],
        purpose: "医療では健康や診療のデータを安全につなぎ、どこに住んでいても質の高い医療を受けやすくする。\n\n教育では学びのデータを仕組みの違いを越えて使えるようにし、人材の育成に役立てる。".to_owned(),
        summary: "医療では、遠隔医療の進め方を手引きにまとめ、民間の健康記録サービス（PHR）が守るべきルールの仕組みを調べる。\n\n教育では、学習履歴などをシステムの間でやりとりする通信技術を検討する。".to_owned(),
        methods: vec!["委託・請負"],
        policies: vec!["科学技術・イノベーション", "子ども・若者育成支援"],
        fuller: Some(Fuller {
            expenses: vec!["その他の事項経費"],
            law: Some("総務省設置法第4条第1項第70号"),
            unit_costs: unit_costs(),
        }),
        budgets: vec![
            budget(2018, 200, 0, Some(197)),
            budget(2019, 384, -19, Some(349)),
            budget(2020, 151, 0, Some(131)),
            budget(2021, 85, 0, None),
            Budget::Requested {
                year: 2022,
                requested: tenths(2100),
            },
        ],
        payments: PAYMENTS.map(payment).into(),
        outcomes: OUTCOMES.map(outcome).into(),
        outputs: OUTPUTS.map(output).into(),
    }
}

fn payment(
    (block, place, name, number, description, amount): (&str, u32, &str, &str, &str, i64),
) -> Payment {
    Payment {
        year: 2020,
        block: block.to_owned(),
        place,
        name: name.to_owned(),
        number: Some(number.to_owned()),
        description: description.to_owned(),
        amount: tenths(amount),
    }
}

fn outcome((goal, measure, unit, target, years, evidence): OutcomeFacts) -> Outcome {
    Outcome {
        goal: goal.to_owned(),
        measure: measure.to_owned(),
        unit,
        target: Some(Target::Number(target.0)),
        target_year: Some(target.1),
        years: SETTLED
            .into_iter()
            .zip(years)
            .map(|(year, values)| OutcomeYear {
                year,
                actual: values.map(|(_, actual)| actual),
                target: values.map(|(target, _)| target),
            })
            .collect(),
        evidence: Some(evidence),
    }
}

fn output((measure, unit, years): OutputFacts) -> Output {
    Output {
        measure: measure.to_owned(),
        unit,
        years: SETTLED
            .into_iter()
            .zip(years)
            .map(|(year, values)| OutputYear {
                year,
                actual: values.map(|(_, actual)| actual),
                expected: values.map(|(expected, _)| expected),
            })
            .collect(),
    }
}

fn unit_costs() -> Vec<UnitCost> {
    let filed = [("19.7", "197/10"), ("34.9", "349/10"), ("21.8", "131/6")];
    let years = |values: [Option<(&str, &str)>; 3]| {
        SETTLED
            .into_iter()
            .zip(values)
            .map(|(year, value)| UnitCostYear {
                year,
                cost: value.map(|(cost, _)| cost.to_owned()),
                formula: value.map(|(_, formula)| formula.to_owned()),
            })
            .collect()
    };
    vec![
        UnitCost {
            basis: "執行額／医療分野において実施したプロジェクトの件数".to_owned(),
            unit: "百万円",
            years: years(filed.map(Some)),
        },
        UnitCost {
            basis: "執行額／教育分野におけるデータ連携の推進に係る検討結果件数".to_owned(),
            unit: "百万円",
            years: years([None; 3]),
        },
    ]
}
