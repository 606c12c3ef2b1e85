/// The words of a sheet's page that speak of what the RS System files; a part
/// of [`super::Words`], whose rules it keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetWords {
    // Facts.
    /// 外局, below the ministry.
    pub agency: &'static str,
    /// The project's number in the RS System.
    pub project_number: &'static str,
    /// 事業区分.
    pub stage: &'static str,
    /// 主要経費.
    pub expense: &'static str,
    /// 作成責任者.
    pub official: &'static str,
    /// 旧事業番号.
    pub old_number: &'static str,
    /// 現状・課題.
    pub situation: &'static str,
    /// A section of which the sheet holds nothing.
    pub not_filed: &'static str,
    /// `{tables}`: what stands where a table of the source is missing, which is not "nothing filed".
    pub absent_of: &'static str,

    // What the project rests on.
    /// The title of the section.
    pub basis_title: &'static str,
    /// 政策・施策.
    pub measures: &'static str,
    /// 根拠法令.
    pub laws: &'static str,
    /// 関係する計画・通知.
    pub notices: &'static str,
    /// 補助率等.
    pub subsidies: &'static str,
    /// `{rate}`: 補助率.
    pub rate_of: &'static str,
    /// `{limit}`: 補助上限等.
    pub limit_of: &'static str,
    /// `{id}`: where e-Gov has a law.
    pub law_address_of: &'static str,

    // Budget and execution.
    /// `{years}`: what the table holds (pitfall F2).
    pub budget_scope_of: &'static str,
    /// 歳出予算現額 (pitfall F2).
    pub gross: &'static str,
    /// What that is, and what 予算計 is beside it.
    pub gross_note: &'static str,
    /// Stands for 執行額 of a year that is not closed (pitfall U5).
    pub unsettled: &'static str,
    /// Why.
    pub unsettled_note: &'static str,
    /// 主な増減理由 and その他特記事項, by year.
    pub reasons: &'static str,
    /// 主な増減理由.
    pub reason: &'static str,
    /// その他特記事項.
    pub remark: &'static str,
    /// 会計・勘定, by year.
    pub accounts: &'static str,
    /// 会計・勘定.
    pub account: &'static str,
    /// 要望額.
    pub wished: &'static str,
    /// 翌年度要求額.
    pub next_request: &'static str,
    /// 歳出予算項目, by year.
    pub items: &'static str,
    /// 歳出予算項目.
    pub item: &'static str,
    /// 予算種別.
    pub item_kind: &'static str,
    /// 予算額.
    pub item_amount: &'static str,
    /// 備考.
    pub note: &'static str,
    /// `{what}`, `{n}`: a table that is folded away.
    pub rows_of: &'static str,

    // Results.
    /// 効果発現経路.
    pub pathway_title: &'static str,
    /// How it is read.
    pub pathway_note: &'static str,
    /// `{kind}`, `{number}`: an activity, output or outcome.
    pub node_of: &'static str,
    /// 後続アウトカムへのつながり.
    pub link: &'static str,
    /// アウトカムを複数段階で設定できない理由.
    pub single_stage: &'static str,
    /// A node or block that unfolds elsewhere.
    pub repeated: &'static str,
    /// 定性的なアウトカムに関する成果実績.
    pub qualitative: &'static str,
    /// 成果目標の種類 and its direction.
    pub aim: &'static str,
    /// 定性的なアウトカム目標を設定している理由.
    pub qualitative_reason: &'static str,
    /// 閣議決定等 that set the KPI.
    pub policy: &'static str,
    /// 終了予定.
    pub end_planned: &'static str,
    /// That no end is planned.
    pub end_none: &'static str,

    // Review.
    /// 点検・評価.
    pub review_title: &'static str,
    /// 点検結果.
    pub result: &'static str,
    /// 改善の方向性.
    pub direction: &'static str,
    /// 目標年度における効果測定に関する評価.
    pub effect: &'static str,
    /// 事業所管部局による点検・改善.
    pub by_bureau: &'static str,
    /// 外部有識者による点検.
    pub by_expert: &'static str,
    /// 点検対象.
    pub expert_scope: &'static str,
    /// 最終実施年度.
    pub expert_year: &'static str,
    /// 対象の理由.
    pub expert_reason: &'static str,
    /// 所見.
    pub finding: &'static str,
    /// 所見の詳細.
    pub finding_detail: &'static str,
    /// 公開プロセス結果概要.
    pub public_process: &'static str,
    /// 行政事業レビュー推進チームの所見.
    pub by_team: &'static str,
    /// 所見を踏まえた改善点／概算要求における反映状況.
    pub response_title: &'static str,
    /// 反映状況.
    pub response: &'static str,
    /// Its details.
    pub response_detail: &'static str,
    /// 反映額.
    pub effects: &'static str,
    /// 過去に受けた指摘事項.
    pub past_remarks: &'static str,
    /// Of a remark that has no 区分.
    pub past_remark: &'static str,
    /// 対応状況.
    pub answer: &'static str,

    // The way of the money.
    /// Why blocks are not added up (pitfalls D3, D6).
    pub blocks_note: &'static str,
    /// Paid by the ministry.
    pub direct: &'static str,
    /// Paid by other blocks.
    pub downstream: &'static str,
    /// Paid by both.
    pub both: &'static str,
    /// No flow leads to it.
    pub unknown: &'static str,
    /// Under the sum of what the ministry pays.
    pub direct_note: &'static str,
    /// Under the sum of what blocks pay (pitfall D3).
    pub downstream_note: &'static str,
    /// Under the sum of what both pay (pitfall D4).
    pub both_note: &'static str,
    /// Under the sum of what nobody pays.
    pub unknown_note: &'static str,
    /// Beside a block the ministry pays.
    pub from_direct: &'static str,
    /// `{blocks}`: beside a block that others pay.
    pub from_of: &'static str,
    /// `{blocks}`: beside a block that the ministry and others pay.
    pub from_both_of: &'static str,
    /// Beside a block of unknown origin.
    pub from_unknown: &'static str,
    /// The overview of the flows.
    pub money_title: &'static str,
    /// Its first payer.
    pub money_of_state: &'static str,
    /// Whoever pays the rest.
    pub money_of_nobody: &'static str,
    /// `{id}`: a block.
    pub block_of: &'static str,
    /// `{n}`: 支出先の数.
    pub recipients_of: &'static str,
    /// 事業を行う上での役割.
    pub role: &'static str,
    /// その他支出先.
    pub collective: &'static str,
    /// その他の契約.
    pub several: &'static str,
    /// `{n}`: 入札者数.
    pub bidders_of: &'static str,
    /// `{rate}`: 落札率.
    pub winning_rate_of: &'static str,
    /// 契約概要.
    pub contract: &'static str,
    /// `{n}`: contracts of a payment.
    pub contracts_of: &'static str,
    /// 一者応札・一者応募又は競争性のない随意契約となった理由及び改善策.
    pub contract_reason: &'static str,
    /// 契約方式等.
    pub method: &'static str,
    /// `{n}`: 費目・使途 of a payment.
    pub uses_of: &'static str,
    /// 費目.
    pub use_item: &'static str,
    /// 使途.
    pub use_purpose: &'static str,
    /// 金額.
    pub amount: &'static str,
    /// A block without payments.
    pub block_empty: &'static str,
    /// 国自らが支出する間接経費.
    pub own_costs: &'static str,
    /// 項目.
    pub own_item: &'static str,
    /// 国庫債務負担行為等による契約.
    pub commitments: &'static str,
    /// What they are.
    pub commitments_note: &'static str,
    /// 契約先.
    pub contractor: &'static str,
    /// 契約額.
    pub contract_amount: &'static str,
    /// 費目・使途 of nobody's payment.
    pub loose_uses: &'static str,

    // The end of the page.
    /// The way to a page about the project.
    pub open_page: &'static str,
    /// 関連事業.
    pub relations_title: &'static str,
    /// That the same money may stand on both sheets (pitfall D5).
    pub relations_note: &'static str,
    /// その他備考.
    pub remarks_title: &'static str,
    /// Where each part was read.
    pub fields_title: &'static str,
    /// `{fields}`, `{file}`, `{line}`: where some of it was read.
    pub field_of: &'static str,

    /// What each flag is called and means, in the order of [`kokko_core::domain::FlagCode`].
    pub flags: [(&'static str, &'static str); 9],
    /// What the program calls a field, and what it is.
    pub fields: [(&'static str, &'static str); 38],
}
