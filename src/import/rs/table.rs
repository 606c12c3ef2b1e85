//! The fifteen tables and the columns each must have (pitfall C2).

use kokko_core::search;

/// One of the official tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// 1-1 組織情報.
    Organisation,
    /// 1-2 事業概要等.
    Outline,
    /// 1-3 政策・施策、法令等.
    Basis,
    /// 1-4 補助率等.
    Subsidies,
    /// 1-5 関連事業.
    Relations,
    /// 2-1 予算・執行 サマリ.
    Budget,
    /// 2-2 予算種別・歳出予算項目.
    Items,
    /// 3-1 効果発現経路 目標・実績.
    Indicators,
    /// 3-2 効果発現経路 目標のつながり.
    Pathway,
    /// 4-1 点検・評価.
    Review,
    /// 5-1 支出先 支出情報.
    Payments,
    /// 5-2 支出ブロックのつながり.
    Flows,
    /// 5-3 費目・使途.
    Uses,
    /// 5-4 国庫債務負担行為等による契約.
    Commitments,
    /// 6-1 その他備考.
    Remarks,
}

/// What every table begins with, as [`column_key`] spells it.
const COMMON: [&str; 13] = [
    "シート種別",
    "事業年度",
    "予算事業ID",
    "事業名",
    "府省庁の建制順",
    "政策所管府省庁",
    "府省庁",
    "局・庁",
    "部",
    "課",
    "室",
    "班",
    "係",
];

/// Of the common columns, those without which no row can be placed.
const PLACE: [&str; 3] = ["シート種別", "事業年度", "予算事業ID"];

impl Table {
    /// All of them, in their order.
    pub const ALL: [Self; 15] = [
        Self::Organisation,
        Self::Outline,
        Self::Basis,
        Self::Subsidies,
        Self::Relations,
        Self::Budget,
        Self::Items,
        Self::Indicators,
        Self::Pathway,
        Self::Review,
        Self::Payments,
        Self::Flows,
        Self::Uses,
        Self::Commitments,
        Self::Remarks,
    ];

    /// Its number in the file's name.
    pub fn number(self) -> &'static str {
        match self {
            Self::Organisation => "1-1",
            Self::Outline => "1-2",
            Self::Basis => "1-3",
            Self::Subsidies => "1-4",
            Self::Relations => "1-5",
            Self::Budget => "2-1",
            Self::Items => "2-2",
            Self::Indicators => "3-1",
            Self::Pathway => "3-2",
            Self::Review => "4-1",
            Self::Payments => "5-1",
            Self::Flows => "5-2",
            Self::Uses => "5-3",
            Self::Commitments => "5-4",
            Self::Remarks => "6-1",
        }
    }

    /// The table of a header, known by the columns that only it has.
    pub(crate) fn of_header(header: &[String]) -> Option<Self> {
        let has = |name: &str| header.iter().any(|column| column == name);
        if !PLACE.iter().all(|name| has(name)) {
            return None;
        }
        // The most telling columns first; 6-1 is told by having nothing else.
        Self::ALL
            .into_iter()
            .filter(|table| *table != Self::Remarks)
            .max_by_key(|table| {
                let own = table.own();
                own.iter().filter(|name| has(name)).count() * 100 / own.len()
            })
            .filter(|table| {
                let own = table.own();
                own.iter().filter(|name| has(name)).count() * 2 >= own.len()
            })
            .or_else(|| (has("備考") && header.len() <= COMMON.len() + 3).then_some(Self::Remarks))
    }

    /// The columns without which the table cannot be read.
    pub(crate) fn required(self) -> impl Iterator<Item = &'static str> {
        PLACE.into_iter().chain(self.own().iter().copied())
    }

    /// The columns that are read where they are there.
    pub(crate) fn optional(self) -> impl Iterator<Item = &'static str> {
        COMMON
            .into_iter()
            .filter(|name| !PLACE.contains(name))
            .filter(move |name| {
                // 1-1 spells two of them in its own way.
                self != Self::Organisation || !["府省庁の建制順", "政策所管府省庁"].contains(name)
            })
            .chain(self.extra().iter().copied())
    }

    /// Whether a column is one of the table's.
    pub(crate) fn declares(self, column: &str) -> bool {
        self.required()
            .chain(self.optional())
            .any(|name| name == column)
    }

    fn own(self) -> &'static [&'static str] {
        match self {
            Self::Organisation => &["所管府省庁", "作成責任者"],
            Self::Outline => &[
                "事業名",
                "政策所管府省庁",
                "府省庁",
                "事業の目的",
                "事業の概要",
                "事業区分",
                "事業開始年度",
                "事業終了(予定)年度",
                "主要経費",
            ],
            Self::Basis => &["政策", "施策", "法令名", "計画通知名"],
            Self::Subsidies => &["補助対象", "補助率"],
            Self::Relations => &["関連事業の事業ID", "関連事業の事業名", "関連性"],
            Self::Budget => &[
                "予算年度",
                "当初予算(合計)",
                "補正予算(合計)",
                "前年度からの繰越し(合計)",
                "予備費等(合計)",
                "計(歳出予算現額合計)",
                "執行額(合計)",
                "翌年度への繰越し(合計)",
                "翌年度要求額(合計)",
                "会計区分",
            ],
            Self::Items => &[
                "予算年度",
                "予算種別",
                "項",
                "目",
                "予算額(歳出予算項目ごと)",
            ],
            Self::Indicators => &[
                "種別(アクティビティ・アウトプット・アウトカム)",
                "アクティビティ/活動目標/成果目標",
                "活動指標/成果指標",
                "目標年度/目標値/実績値/達成率",
            ],
            Self::Pathway => &[
                "派生元-種別(アクティビティ・アウトプット・アウトカム)",
                "派生先-種別(アクティビティ・アウトプット・アウトカム)",
                "後続アウトカムへのつながり",
            ],
            Self::Review => &[
                "事業所管部局による点検・改善-点検結果",
                "行政事業レビュー推進チームの所見",
            ],
            Self::Payments => &[
                "支出先ブロック番号",
                "支出先名",
                "法人番号",
                "支出先の合計支出額",
                "金額",
            ],
            Self::Flows => &[
                "支出元の支出先ブロック",
                "担当組織からの支出",
                "支出先の支出先ブロック",
            ],
            Self::Uses => &["支出先ブロック番号", "支出先名", "費目", "使途", "金額"],
            Self::Commitments => &[
                "契約先名(国庫債務負担行為等による契約)",
                "契約額(国庫債務負担行為等による契約)",
            ],
            Self::Remarks => &["備考"],
        }
    }

    fn extra(self) -> &'static [&'static str] {
        match self {
            Self::Organisation => &[
                "建制順",
                "その他担当組織_作成責任者_no",
                "府省庁(その他担当組織)",
                "局・庁(その他担当組織)",
                "部(その他担当組織)",
                "課(その他担当組織)",
                "室(その他担当組織)",
                "班(その他担当組織)",
                "係(その他担当組織)",
            ],
            Self::Outline => &[
                "現状・課題",
                "事業概要URL",
                "開始年度不明",
                "終了予定なし",
                "備考",
                "実施方法-直接実施",
                "実施方法-補助",
                "実施方法-負担",
                "実施方法-交付",
                "実施方法-分担金・拠出金",
                "実施方法-その他",
                "旧事業番号",
                "整理表表示順",
            ],
            Self::Basis => &[
                "番号(政策・施策)",
                "政策所管府省庁_P",
                "政策・施策URL",
                "番号(根拠法令)",
                "法令番号",
                "法令ID",
                "条",
                "項",
                "号・号の細分",
                "番号(関係する計画・通知等)",
                "計画通知等URL",
            ],
            Self::Subsidies => &["番号(補助率等)", "補助上限等", "補助率URL"],
            Self::Relations => &["番号(関連事業)"],
            Self::Budget => &[
                "執行率",
                "主な増減理由",
                "その他特記事項",
                "会計",
                "勘定",
                "当初予算",
                "第1次補正予算",
                "第2次補正予算",
                "第3次補正予算",
                "第4次補正予算",
                "第5次補正予算",
                "前年度から繰越し",
                "予備費等1",
                "予備費等2",
                "予備費等3",
                "予備費等4",
                "歳出予算現額",
                "執行額",
                "翌年度要求額",
                "要望額",
                "備考",
            ],
            Self::Items => &[
                "会計区分",
                "会計",
                "勘定",
                "所管",
                "組織・勘定",
                "歳出予算項目の補足情報",
                "翌年度要求額(歳出予算項目ごと)",
                "備考(歳出予算項目ごと)",
            ],
            Self::Indicators => &[
                "事業に関連するKPIが定められている閣議決定等の名称",
                "事業に関連するKPIが定められている閣議決定等の該当箇所",
                "事業に関連するKPIが定められている閣議決定等のURL",
                "アクティビティ・アウトプット・アウトカムの番号",
                "アウトカムの期間",
                "成果目標の種類",
                "単位",
                "改善の上向き/下向き",
                "成果実績及び目標値の根拠として用いた統計・データ名(出典)",
                "定性的なアウトカム目標を設定している理由",
                "定性的なアウトカムに関する成果実績",
            ],
            Self::Pathway => &[
                "派生元-アクティビティ・アウトプット・アウトカムの番号",
                "派生元-アウトカムの期間",
                "派生元-アクティビティの内容/活動目標/成果目標",
                "派生先-アクティビティ・アウトプット・アウトカムの番号",
                "派生先-アウトカムの期間",
                "派生先-活動目標/成果目標",
                "アウトカムを複数段階で設定できない理由",
            ],
            Self::Review => &[
                "事業所管部局による点検・改善-改善の方向性",
                "事業所管部局による点検・改善-目標年度における効果測定に関する評価",
                "外部有識者による点検-最終実施年度",
                "外部有識者による点検-点検対象",
                "外部有識者による点検-対象の理由",
                "外部有識者による点検-所見",
                "公開プロセス結果概要",
                "行政事業レビュー推進チームの所見の詳細",
                "所見を踏まえた改善点/概算要求における反映状況",
                "所見を踏まえた改善点/概算要求における反映状況の詳細",
                "反映額(一般会計)",
                "反映額(特別会計)-会計",
                "反映額(特別会計)-勘定",
                "反映額(特別会計)-反映額",
                "過去に受けた指摘事項-区分",
                "過去に受けた指摘事項-取りまとめ年度",
                "過去に受けた指摘事項-取りまとめ内容",
                "過去に受けた指摘事項-対応状況",
                "その他の指摘事項-調査等の名称",
                "その他の指摘事項-指摘年度",
                "その他の指摘事項-指摘内容",
                "その他の指摘事項-対応状況",
            ],
            Self::Payments => &[
                "支出先ブロック名",
                "支出先の数",
                "事業を行う上での役割",
                "ブロックの合計支出額",
                "所在地",
                "法人種別",
                "その他支出先",
                "契約概要",
                "契約方式等",
                "具体的な契約方式等",
                "入札者数",
                "落札率",
                "一者応札・一者応募又は競争性のない随意契約となった理由及び改善策(支出額10億円以上)",
                "その他の契約",
            ],
            Self::Flows => &[
                "支出元の支出先ブロック名",
                "支出先の支出先ブロック名",
                "資金の流れの補足情報",
                "国自らが支出する間接経費",
                "国自らが支出する間接経費の項目",
                "国自らが支出する間接経費の金額",
            ],
            Self::Uses => &["法人番号", "契約概要"],
            Self::Commitments => &[
                "支出先ブロック(国庫債務負担行為等による契約)",
                "契約先の法人番号(国庫債務負担行為等による契約)",
                "契約先の所在地(国庫債務負担行為等による契約)",
                "契約先の法人種別(国庫債務負担行為等による契約)",
                "契約概要(契約名)(国庫債務負担行為等による契約)",
                "その他の契約",
                "契約方式等(国庫債務負担行為等による契約)",
                "具体的な契約方式等(国庫債務負担行為等による契約)",
                "入札者数(応募者数)(国庫債務負担行為等による契約)",
                "落札率(%)(国庫債務負担行為等による契約)",
                "一者応札・一者応募又は競争性のない随意契約となった理由及び改善策(契約額10億円以上)(国庫債務負担行為等による契約)",
                "その他の契約(国庫債務負担行為等による契約)",
            ],
            Self::Remarks => &[],
        }
    }

    /// Whether a column is one of the years that 3-1 has: 2007 … 2060.
    pub(crate) fn is_year(self, column: &str) -> Option<u16> {
        let year = column.strip_suffix("年度").unwrap_or(column);
        (self == Self::Indicators && year.len() == 4)
            .then(|| year.parse().ok())
            .flatten()
    }
}

/// A column's name as it is compared: NFKC, no spaces, one kind of dash.
///
/// Headers drift in width: （, －, and `(合計）` with one half-width bracket (pitfall C2).
pub(crate) fn column_key(filed: &str) -> String {
    let mut key = String::new();
    let mut before = ' ';
    for c in search::display(filed).chars().filter(|c| *c != ' ') {
        // ー is a dash between words, and a long vowel inside カタカナ.
        let dash = matches!(c, '-' | '−' | '‐' | '–' | '—' | '―')
            || c == 'ー' && !matches!(before, 'ァ'..='ヺ' | 'ー');
        key.push(if dash { '-' } else { c });
        before = c;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Columns that are known and hold nothing to show: places in a list, and a
    /// ratio of two others.
    const NOT_READ: [&str; 12] = [
        "府省庁の建制順",
        "建制順",
        "整理表表示順",
        "その他担当組織_作成責任者_no",
        "番号(政策・施策)",
        "番号(根拠法令)",
        "番号(関係する計画・通知等)",
        "番号(補助率等)",
        "番号(関連事業)",
        "執行率",
        // 5-2: a paying block is paid by another row, which names it.
        "支出元の支出先ブロック名",
        // 5-2: what it is and how much stands beside it.
        "国自らが支出する間接経費",
    ];

    #[test]
    fn headers_that_drift_in_width_are_one_column() {
        assert_eq!(
            column_key("翌年度への繰越し(合計）"),
            "翌年度への繰越し(合計)"
        );
        assert_eq!(column_key("実施方法ー直接実施"), "実施方法-直接実施");
        assert_eq!(
            column_key("事業所管部局による点検・改善－目標年度における効果測定に関する評価"),
            "事業所管部局による点検・改善-目標年度における効果測定に関する評価"
        );
        assert_eq!(
            column_key("派生元ーアクティビティの内容/ 活動目標／成果目標"),
            "派生元-アクティビティの内容/活動目標/成果目標"
        );
        assert_eq!(
            column_key("外部有識者による点検ーデータ"),
            "外部有識者による点検-データ"
        );
    }

    #[test]
    fn every_column_that_is_known_is_read_or_said_not_to_be() {
        let readers = [
            include_str!("parse/mod.rs"),
            include_str!("parse/budget.rs"),
            include_str!("parse/effects.rs"),
            include_str!("parse/spending.rs"),
            include_str!("reader.rs"),
        ]
        .concat();
        for table in Table::ALL {
            for column in table.required().chain(table.optional()) {
                let read = readers.contains(&format!("\"{column}\""));
                assert!(
                    read || NOT_READ.contains(&column),
                    "{} {column}",
                    table.number()
                );
            }
        }
    }

    #[test]
    fn every_table_is_known_by_its_own_columns() {
        for table in Table::ALL {
            let header: Vec<String> = COMMON
                .iter()
                .copied()
                .chain(table.own().iter().copied())
                .map(str::to_owned)
                .collect();
            assert_eq!(Table::of_header(&header), Some(table), "{}", table.number());
        }
        assert_eq!(Table::of_header(&["都道府県".to_owned()]), None);
    }
}
