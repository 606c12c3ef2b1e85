/// The state's fixed words in English beside 府省庁 and 外局: the labels of the filters,
/// what the form of the sheet has its writers choose from, and the grounds of this
/// program's own corrections. Official English where there is any.
pub(super) const FIXED: &[(&str, &str)] = &[
    // 会計区分
    ("一般会計", "General account"),
    (
        "東日本大震災復興特別会計",
        "Special account: Great East Japan Earthquake reconstruction",
    ),
    (
        "エネルギー対策特別会計エネルギー需給勘定",
        "Special account: energy, supply and demand",
    ),
    (
        "エネルギー対策特別会計電源開発促進勘定",
        "Special account: energy, power development",
    ),
    (
        "労働保険特別会計雇用勘定",
        "Special account: labour insurance, employment",
    ),
    (
        "労働保険特別会計労災勘定",
        "Special account: labour insurance, accidents",
    ),
    (
        "労働保険特別会計徴収勘定",
        "Special account: labour insurance, collection",
    ),
    ("特許特別会計", "Special account: patents"),
    (
        "自動車安全特別会計空港整備勘定",
        "Special account: motor vehicle safety, airports",
    ),
    (
        "自動車安全特別会計自動車事故対策勘定",
        "Special account: motor vehicle safety, accidents",
    ),
    (
        "自動車安全特別会計自動車検査登録勘定",
        "Special account: motor vehicle safety, inspection and registration",
    ),
    (
        "自動車安全特別会計保障勘定",
        "Special account: motor vehicle safety, compensation",
    ),
    (
        "年金特別会計業務勘定",
        "Special account: pensions, administration",
    ),
    (
        "年金特別会計子ども・子育て支援勘定",
        "Special account: pensions, children",
    ),
    (
        "年金特別会計国民年金勘定",
        "Special account: pensions, national pension",
    ),
    (
        "年金特別会計厚生年金勘定",
        "Special account: pensions, employees' pension",
    ),
    ("年金特別会計健康勘定", "Special account: pensions, health"),
    (
        "年金特別会計基礎年金勘定",
        "Special account: pensions, basic pension",
    ),
    (
        "食料安定供給特別会計食糧管理勘定",
        "Special account: stable food supply, food control",
    ),
    ("エネルギー対策特別会計", "Special account: energy"),
    ("労働保険特別会計", "Special account: labour insurance"),
    ("年金特別会計", "Special account: pensions"),
    (
        "食料安定供給特別会計国営土地改良事業勘定",
        "Special account: stable food supply, land improvement",
    ),
    (
        "食料安定供給特別会計農業再保険勘定",
        "Special account: stable food supply, agricultural reinsurance",
    ),
    (
        "食料安定供給特別会計農業共済再保険勘定",
        "Special account: stable food supply, agricultural mutual relief reinsurance",
    ),
    (
        "食料安定供給特別会計農業経営安定勘定",
        "Special account: stable food supply, stable farming",
    ),
    (
        "食料安定供給特別会計漁船再保険勘定",
        "Special account: stable food supply, fishing boat reinsurance",
    ),
    (
        "食料安定供給特別会計漁業共済保険勘定",
        "Special account: stable food supply, fishery mutual relief insurance",
    ),
    (
        "食料安定供給特別会計業務勘定",
        "Special account: stable food supply, administration",
    ),
    (
        "子ども・子育て支援特別会計子ども・子育て支援勘定",
        "Special account: children, child support",
    ),
    (
        "子ども・子育て支援特別会計育児休業等給付勘定",
        "Special account: children, childcare leave benefits",
    ),
    (
        "財政投融資特別会計特定国有財産整備勘定",
        "Special account: fiscal investment and loans, state property",
    ),
    ("貿易再保険特別会計", "Special account: trade reinsurance"),
    (
        "地震再保険特別会計",
        "Special account: earthquake reinsurance",
    ),
    // 実施方法
    ("直接実施", "done by the state itself"),
    ("委託・請負", "commissioned"),
    ("補助", "subsidy"),
    ("負担", "shared cost"),
    ("交付", "grant"),
    ("貸付", "loan"),
    ("分担金・拠出金", "contribution"),
    ("その他", "other"),
    // 主要施策
    (
        "科学技術・イノベーション",
        "Science, technology and innovation",
    ),
    ("地球温暖化対策", "Global warming"),
    ("国土強靱化施策", "National resilience"),
    ("IT戦略", "IT strategy"),
    ("海洋政策", "Ocean policy"),
    ("高齢社会対策", "Ageing society"),
    ("医療分野の研究開発関連", "Medical research"),
    ("子ども・若者育成支援", "Children and youth"),
    ("地方創生", "Regional revitalisation"),
    ("障害者施策", "People with disabilities"),
    ("観光立国", "Tourism"),
    ("男女共同参画", "Gender equality"),
    ("交通安全対策", "Traffic safety"),
    ("知的財産", "Intellectual property"),
    ("少子化社会対策", "Low birth rate"),
    ("宇宙開発利用", "Space"),
    ("沖縄振興", "Okinawa"),
    ("クールジャパン", "Cool Japan"),
    ("犯罪被害者等施策", "Victims of crime"),
    ("食育推進", "Food education"),
    ("自殺対策", "Suicide prevention"),
    ("2020年東京オリパラ", "Tokyo 2020 Games"),
    ("一億総活躍推進", "Participation of all citizens"),
    ("統計改革", "Statistical reform"),
    (
        "軍備管理・軍縮・不拡散への取り組み",
        "Arms control, disarmament and non-proliferation",
    ),
    // 主要経費
    ("その他の事項経費", "Other"),
    ("社会保障", "Social security"),
    ("文教及び科学振興", "Education and science"),
    ("科学技術振興費", "Science and technology"),
    ("エネルギー対策費", "Energy"),
    ("防衛関係費", "Defense"),
    ("食料安定供給関係費", "Stable food supply"),
    ("経済協力費", "Economic cooperation"),
    ("公共事業", "Public works"),
    ("中小企業対策費", "Small and medium enterprises"),
    ("その他の事務経費", "Other administration"),
    ("保健衛生対策費", "Public health"),
    ("医療給付費", "Medical care benefits"),
    ("年金給付費", "Pension benefits"),
    ("介護給付費", "Long-term care benefits"),
    ("少子化対策費", "Low birth rate"),
    (
        "生活扶助等社会福祉費",
        "Public assistance and social welfare",
    ),
    ("雇用労災対策費", "Employment and work accidents"),
    ("恩給関係費", "Pensions of former officials and soldiers"),
    (
        "義務教育費国庫負担金",
        "State's share of compulsory education",
    ),
    ("教育振興助成費", "Promotion of education"),
    ("文教施設費", "Educational facilities"),
    ("育英事業費", "Scholarships"),
    (
        "治山治水対策事業費",
        "Forest conservation and flood control",
    ),
    ("道路整備事業費", "Roads"),
    ("港湾空港鉄道等整備事業費", "Ports, airports and railways"),
    ("住宅都市環境整備事業費", "Housing and urban environment"),
    (
        "公園水道廃棄物処理等施設整備費",
        "Parks, water supply and waste treatment",
    ),
    (
        "農林水産基盤整備事業費",
        "Agricultural, forestry and fishery infrastructure",
    ),
    ("社会資本総合整備事業費", "Comprehensive infrastructure"),
    ("推進費等", "Promotion of public works"),
    ("災害復旧等事業費", "Disaster recovery"),
    // 契約方式
    (
        "一般競争契約(最低価格)",
        "Open competitive bidding (lowest price)",
    ),
    (
        "一般競争契約(総合評価)",
        "Open competitive bidding (comprehensive evaluation)",
    ),
    (
        "指名競争契約(最低価格)",
        "Designated competitive bidding (lowest price)",
    ),
    (
        "指名競争契約(総合評価)",
        "Designated competitive bidding (comprehensive evaluation)",
    ),
    ("随意契約(公募)", "Negotiated contract (public call)"),
    (
        "随意契約(企画競争)",
        "Negotiated contract (competing proposals)",
    ),
    (
        "随意契約(不落・不調)",
        "Negotiated contract (failed bidding)",
    ),
    ("随意契約(少額)", "Negotiated contract (small amount)"),
    ("随意契約(その他)", "Negotiated contract (other)"),
    ("補助金等交付", "Subsidy or grant"),
    // 支出先の種別
    ("国の機関", "the state"),
    ("地方公共団体", "local government"),
    ("独立行政法人", "incorporated administrative agency"),
    ("大学・学校法人", "university or school"),
    ("株式会社", "joint-stock company"),
    ("その他の会社", "other company"),
    ("社団・財団法人", "association or foundation"),
    ("組合", "cooperative"),
    ("その他の法人", "other body"),
    ("特定できない", "cannot be identified"),
    ("不明", "unknown"),
    ("(なし)", "not filed"),
    // 事業区分
    ("前年度事業", "run in the year before"),
    ("新規開始事業", "started this year"),
    ("新規要求事業", "requested for next year"),
    // 予算種別
    ("当初予算", "Initial budget"),
    ("前年度から繰越し", "Carried in"),
    ("第1次補正予算", "Supplementary 1"),
    ("第2次補正予算", "Supplementary 2"),
    ("第3次補正予算", "Supplementary 3"),
    ("第4次補正予算", "Supplementary 4"),
    ("第5次補正予算", "Supplementary 5"),
    ("予備費等1", "Reserves 1"),
    ("予備費等2", "Reserves 2"),
    ("予備費等3", "Reserves 3"),
    ("予備費等4", "Reserves 4"),
    // 効果発現経路
    ("アクティビティ", "Activity"),
    ("アウトプット", "Output"),
    ("アウトカム", "Outcome"),
    ("短期アウトカム", "Short-term outcome"),
    ("中期アウトカム", "Medium-term outcome"),
    ("長期アウトカム", "Long-term outcome"),
    // 点検・評価
    (
        "外部有識者による点検対象外",
        "not reviewed by outside experts",
    ),
    ("書面点検", "review of documents"),
    ("公開プロセス", "public process"),
    ("秋のレビュー", "autumn review"),
    ("現状通り", "as it is"),
    ("事業内容の一部改善", "partial improvement"),
    ("事業全体の抜本的な改善", "fundamental improvement"),
    ("終了予定", "to end"),
    ("廃止", "abolition"),
    ("執行等改善", "improved execution"),
    ("年度内に改善を検討", "improvement considered this year"),
    ("縮減", "reduction"),
    // 関連事業
    ("親事業", "parent project"),
    ("子事業", "child project"),
    ("統合元", "merged into this"),
    ("統合先", "this was merged into it"),
    ("分割元", "this was split from it"),
    ("分割先", "split from this"),
    ("その他関連元", "other, before this"),
    ("その他関連先", "other, after this"),
    ("基金造成した基金シート", "fund set up by this"),
    (
        "基金造成されたレビューシート",
        "sheet that set up this fund",
    ),
    (
        "運用交付先セグメントシート",
        "segment that gets grants of this",
    ),
    ("運用交付元レビューシート", "sheet that grants to this"),
    // The grounds of corrections.json.
    (
        "円で記入された額が百万円の欄にある（執行額は 469 百万円）。",
        "An amount in yen stands in a column of million yen (executed: 469 million yen).",
    ),
    (
        "JUDGIT! の 2023-02-08 版（judgit-2021-rev20230208）の同じ行は 86.9 百万円。",
        "The same line of JUDGIT! of 2023-02-08 (judgit-2021-rev20230208) has 86.9 million yen.",
    ),
    (
        "JUDGIT! の 2023-02-08 版（judgit-2021-rev20230208）の同じ行は 118.58 百万円。",
        "The same line of JUDGIT! of 2023-02-08 (judgit-2021-rev20230208) has 118.58 million yen.",
    ),
    (
        "JUDGIT! の 2023-02-08 版（judgit-2021-rev20230208）の同じ行は 118.8 百万円。",
        "The same line of JUDGIT! of 2023-02-08 (judgit-2021-rev20230208) has 118.8 million yen.",
    ),
];

#[cfg(test)]
mod tests {
    use crate::state::Language;
    use crate::text::{fixed_word, speak};
    use kokko_core::domain::{RecipientKind, accounts_in_columns, expense, method};
    use kokko_core::identity::corrections;
    use kokko_core::query::NO_LABEL;

    /// The labels of the published files, a kind a line; tests/whole.rs reads them all there.
    const LABELS: [&str; 6] = [
        "直接実施 委託・請負 補助 負担 交付 貸付 分担金・拠出金 その他",
        "科学技術・イノベーション 2020年東京オリパラ 一億総活躍推進 統計改革 軍備管理・軍縮・不拡散への取り組み その他",
        "その他の事項経費 社会保障 文教及び科学振興 公共事業 エネルギー対策費 防衛関係費 恩給関係費 推進費等 義務教育費国庫負担金",
        "一般競争契約(最低価格) 一般競争契約(総合評価) 指名競争契約(最低価格) 指名競争契約(総合評価) 随意契約(公募) 随意契約(企画競争) 随意契約(少額) 随意契約(不落・不調) 随意契約(その他) 補助金等交付 その他",
        "前年度事業 新規開始事業 新規要求事業 当初予算 前年度から繰越し 第1次補正予算 予備費等1",
        "現状通り 縮減 廃止 終了予定 執行等改善 年度内に改善を検討 書面点検 公開プロセス 親事業 子事業 統合元 統合先 分割元 分割先",
    ];

    #[test]
    fn labels_of_filters_words_of_the_form_and_grounds_have_an_english_form() {
        let grounds = corrections().expect("the reviewed file").into_iter();
        let grounds = grounds.flat_map(|one| [one.reason, one.source]);
        let kinds = RecipientKind::ALL.map(|kind| kind.label().to_owned());
        let labels = LABELS.iter().flat_map(|line| line.split(' '));
        let accounts = [("労働保険", "雇用勘定"), ("一般会計", ""), ("特許", "")];
        let accounts = accounts.map(|(account, part)| accounts_in_columns(account, part));
        let all: Vec<String> = labels
            .map(str::to_owned)
            .chain(grounds)
            .chain(kinds)
            .chain(accounts.concat())
            .chain([NO_LABEL, method("甲"), &expense("経済協力")].map(str::to_owned))
            .collect();
        speak(Language::English);
        let left: Vec<&String> = all
            .iter()
            .filter(|own| fixed_word(own) == own.as_str())
            .collect();
        assert_eq!(left, Vec::<&String>::new());
        speak(Language::Japanese);
    }
}
