use super::figures::{Figure, amount, count, fiscal_year};
use super::messages::figure_of_year;
use super::project::{number_note, with_unit};
use super::template::fill;
use super::words;
use kokko_core::domain::{
    AccountBudget, Contract, FiledAmount, FiscalYear, FlagCode, Indicator, LooseUse, PathNode,
    Payment, Relation, Route, Sheet, Text, Use, lines,
};
use kokko_core::query::SheetBlock;

/// One thing of a list: what it is called, where it leads, what is to be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub title: String,
    /// Where it leads.
    pub href: Option<String>,
    /// A line under it.
    pub meta: String,
    /// Texts under that, each with its label.
    pub texts: Vec<(&'static str, String)>,
}

/// A cell of a [`Grid`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text; empty where nothing was filed.
    Text(String),
    /// Whole yen, and the figure that shows them.
    Yen(Option<(i64, Figure)>),
}

/// A table as a whole: its columns and its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What it is, with the number of its rows.
    pub title: String,
    /// The heads of its columns.
    pub heads: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// A table of which columns that hold nothing are left out.
    fn new(title: &str, columns: &[&'static str], rows: Vec<Vec<Cell>>) -> Self {
        let used: Vec<usize> = (0..columns.len())
            .filter(|at| rows.iter().any(|row| row.get(*at).is_some_and(Cell::says)))
            .collect();
        let pick = |row: Vec<Cell>| {
            let cells = row.into_iter().enumerate();
            let kept = cells.filter(|(at, _)| used.contains(at));
            kept.map(|(_, cell)| cell).collect()
        };
        Self {
            title: fill(
                words().sheet.rows_of,
                &[("what", title), ("n", &count(rows.len() as u64))],
            ),
            heads: used.iter().map(|at| columns[*at]).collect(),
            rows: rows.into_iter().map(pick).collect(),
        }
    }
}

impl Cell {
    fn says(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Yen(yen) => yen.is_some(),
        }
    }

    fn yen(filed: &Option<FiledAmount>) -> Self {
        Self::Yen(
            filed
                .as_ref()
                .map(|filed| (filed.amount.yen, amount(filed.amount))),
        )
    }

    fn sum(filed: &[FiledAmount]) -> Self {
        // The parts of one figure, in the order of the year: 第1次, 第2次 …
        match filed {
            [] => Self::Yen(None),
            [one] => Self::yen(&Some(one.clone())),
            several => Self::Text(joined(
                several.iter().map(|one| amount(one.amount).to_string()),
                words().list_separator,
            )),
        }
    }

    fn text(text: &Text) -> Self {
        Self::Text(text.shown().to_owned())
    }
}

/// What says something, in one line.
fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

fn parts<const N: usize>(parts: [String; N]) -> String {
    joined(parts, words().part_separator)
}

/// A sentence with one value, or nothing where there is none.
fn with(sentence: &str, name: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    fill(sentence, &[(name, value)])
}

/// A long text of a sheet: the RS System's with its line breaks (pitfall F8),
/// JUDGIT!'s as it is.
pub fn prose(sheet: &Sheet, filed: &str) -> String {
    match sheet.rs_project {
        Some(_) => super::or_dash(&lines(filed)),
        None => super::or_dash(filed),
    }
}

/// A long text of the RS System with its line breaks (pitfall F8); empty stays empty.
pub fn filed_prose(filed: &str) -> String {
    lines(filed)
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

/// What a flag is called, and what it means.
pub fn flag_text(code: FlagCode) -> (&'static str, &'static str) {
    let [
        unit,
        plan,
        over,
        none,
        execution,
        number,
        year,
        parent,
        corrected,
    ] = words().sheet.flags;
    match code {
        FlagCode::UnitError => unit,
        FlagCode::Plan => plan,
        FlagCode::OverBudget => over,
        FlagCode::NoBudget => none,
        FlagCode::OverExecution => execution,
        FlagCode::BrokenNumber => number,
        FlagCode::ImpossibleYear => year,
        FlagCode::ParentAndChild => parent,
        FlagCode::Corrected => corrected,
    }
}

/// The facts that only the RS System files, those that were filed.
pub fn department_facts(sheet: &Sheet) -> Vec<(&'static str, String)> {
    let words = &words().sheet;
    let separator = super::words().list_separator;
    let expenses = sheet.expenses.iter().map(ToString::to_string);
    let is_rs = sheet.rs_project.is_some();
    [
        (words.agency, sheet.agency.clone()),
        (words.official, sheet.official.clone()),
        (words.stage, sheet.stage.clone()),
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
            meta: parts([one.ministry.to_string(), below]),
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

/// 主な増減理由 and その他特記事項 of each year that has any.
pub fn years_prose(sheet: &Sheet) -> Vec<Entry> {
    let words = &words().sheet;
    let entry = |one: &kokko_core::domain::BudgetYear| Entry {
        title: fiscal_year(one.year),
        texts: filed_texts([(words.reason, &one.reason), (words.remark, &one.remark)]),
        ..Entry::default()
    };
    let entries = sheet.budgets.iter().rev().map(entry);
    entries.filter(|entry| !entry.texts.is_empty()).collect()
}

fn filed_texts<'a>(
    texts: impl IntoIterator<Item = (&'static str, &'a String)>,
) -> Vec<(&'static str, String)> {
    let filed = texts.into_iter().filter(|(_, text)| !text.is_empty());
    filed.map(|(label, text)| (label, lines(text))).collect()
}

/// 会計・勘定 and 歳出予算項目 of all years, the newest first.
pub fn budget_grids(sheet: &Sheet) -> Vec<Grid> {
    let all = words();
    let words = &all.sheet;
    let years = || sheet.budgets.iter().rev();
    let account = |year: FiscalYear, one: &AccountBudget| {
        vec![
            Cell::Text(year.to_string()),
            Cell::text(&one.name),
            Cell::yen(&one.initial),
            Cell::sum(&one.supplementary),
            Cell::yen(&one.carried_in),
            Cell::sum(&one.reserve),
            Cell::yen(&one.gross),
            Cell::yen(&one.executed),
            Cell::yen(&one.requested),
            Cell::yen(&one.wished),
            Cell::Text(one.remark.clone()),
        ]
    };
    let accounts: Vec<_> = years()
        .flat_map(|year| year.accounts.iter().map(move |one| account(year.year, one)))
        .collect();
    let item = |year: FiscalYear, one: &kokko_core::domain::BudgetItem| {
        let mut place = one.place.clone();
        // The lines that stand for a whole kind repeat its name.
        place.retain(|part| part != one.kind.shown());
        vec![
            Cell::Text(year.to_string()),
            Cell::text(&one.account),
            Cell::text(&one.kind),
            Cell::Text(joined(place, all.path_separator)),
            Cell::yen(&one.amount),
            Cell::yen(&one.requested),
            Cell::Text(one.remark.clone()),
        ]
    };
    let items: Vec<_> = years()
        .flat_map(|year| year.items.iter().map(move |one| item(year.year, one)))
        .collect();
    let accounts = Grid::new(
        words.accounts,
        &[
            all.fiscal_year,
            words.account,
            all.initial,
            all.supplementary,
            all.carried_in,
            all.reserve,
            words.gross,
            all.executed,
            words.next_request,
            words.wished,
            words.note,
        ],
        accounts,
    );
    let items = Grid::new(
        words.items,
        &[
            all.fiscal_year,
            words.account,
            words.item_kind,
            words.item,
            words.item_amount,
            words.next_request,
            words.note,
        ],
        items,
    );
    [accounts, items]
        .into_iter()
        .filter(|grid| !grid.rows.is_empty())
        .collect()
}

/// What a node of a pathway is: `短期アウトカム1`.
pub fn path_label(node: &PathNode) -> String {
    fill(
        words().sheet.node_of,
        &[
            ("term", node.term.shown()),
            ("kind", node.kind.shown()),
            ("number", &node.number),
        ],
    )
}

/// 期間 of an outcome, if filed.
pub fn term(indicator: &Indicator) -> Option<String> {
    (!indicator.term.is_empty()).then(|| with(words().sheet.term_of, "term", &indicator.term))
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
    parts([review.expert_scope.to_string(), year])
}

/// 反映額, an account each.
pub fn review_effects(review: &kokko_core::domain::Review) -> Grid {
    let words = &words().sheet;
    let row = |one: &kokko_core::domain::ReviewEffect| {
        vec![Cell::text(&one.account), Cell::yen(&one.amount)]
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
            one.origin.to_string()
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

/// The head of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockHead {
    /// Its name, as filed.
    pub name: String,
    /// Who pays it.
    pub from: String,
    /// How many are paid.
    pub recipients: String,
    /// What they are paid for.
    pub role: String,
}

/// What is to be said of a block before its payments.
pub fn block_head(block: &SheetBlock<'_>) -> BlockHead {
    let words = &words().sheet;
    let payers = block.payers.iter().map(|id| block_label(id));
    let payers = joined(payers, super::words().list_separator);
    let filed = block.filed;
    BlockHead {
        name: filed
            .map(|filed| filed.name.to_string())
            .unwrap_or_default(),
        from: match block.route {
            Route::Direct => words.from_direct.to_owned(),
            Route::Downstream => with(words.from_of, "blocks", &payers),
            Route::Both => with(words.from_both_of, "blocks", &payers),
            Route::Unknown => words.from_unknown.to_owned(),
        },
        recipients: filed
            .and_then(|filed| filed.recipients)
            .map(|n| with(words.recipients_of, "n", &count(u64::from(n))))
            .unwrap_or_default(),
        role: filed.map(|filed| lines(&filed.role)).unwrap_or_default(),
    }
}

/// A block in a word: `ブロックA`.
pub fn block_label(id: &str) -> String {
    with(words().sheet.block_of, "id", id)
}

/// A block in a line of the overview: its name, if filed.
pub fn block_summary(sheet: &Sheet, id: &str) -> String {
    let known = sheet.blocks.iter().find(|block| block.id == id);
    known
        .map(|block| block.name.to_string())
        .unwrap_or_default()
}

/// 契約方式, 入札者数 and 落札率 of a contract in a line.
pub fn contract_facts(contract: &Contract) -> String {
    let words = &words().sheet;
    let bidders = contract.bidders.map(|n| count(u64::from(n)));
    parts([
        contract.method.to_string(),
        contract.method_detail.to_string(),
        with(words.bidders_of, "n", &bidders.unwrap_or_default()),
        with(words.winning_rate_of, "rate", &winning_rate(contract)),
        if contract.several {
            words.several.to_owned()
        } else {
            String::new()
        },
    ])
}

fn winning_rate(contract: &Contract) -> String {
    let rate = contract.winning_rate.trim_end_matches(['%', '％']);
    if rate.is_empty() {
        return String::new();
    }
    with_unit(Some(rate), "%")
}

/// The contracts of a payment, where there is more to say than its own line does.
pub fn contracts(payment: &Payment) -> Option<Grid> {
    if payment.contracts.len() < 2 {
        return None;
    }
    let all = words();
    let words = &all.sheet;
    let row = |one: &Contract| {
        vec![
            Cell::text(&one.summary),
            Cell::Text(contract_facts(one)),
            Cell::Text(lines(&one.reason)),
            Cell::yen(&one.amount),
        ]
    };
    let rows = payment.contracts.iter().map(row).collect();
    let heads = [
        words.contract,
        words.method,
        words.contract_reason,
        words.amount,
    ];
    let mut grid = Grid::new("", &heads, rows);
    grid.title = with(
        words.contracts_of,
        "n",
        &count(payment.contracts.len() as u64),
    );
    Some(grid)
}

/// 費目・使途 of a payment.
pub fn uses(payment: &Payment) -> Option<Grid> {
    let words = &words().sheet;
    // The contract is named where the payment has another or several.
    let several = payment
        .uses
        .iter()
        .any(|one| !one.contract.is_empty() && one.contract.shown() != payment.description.shown());
    let row = |one: &Use| {
        let mut row = use_row(one);
        if several {
            row.insert(0, Cell::text(&one.contract));
        }
        row
    };
    let rows: Vec<_> = payment.uses.iter().map(row).collect();
    let heads = [
        words.contract,
        words.use_item,
        words.use_purpose,
        words.amount,
    ];
    let mut grid = Grid::new("", &heads[usize::from(!several)..], rows);
    grid.title = with(words.uses_of, "n", &count(payment.uses.len() as u64));
    (!payment.uses.is_empty()).then_some(grid)
}

fn use_row(one: &Use) -> Vec<Cell> {
    vec![
        Cell::text(&one.item),
        Cell::text(&one.purpose),
        Cell::yen(&one.amount),
    ]
}

/// 費目・使途 of recipients that no payment names.
pub fn loose_uses(sheet: &Sheet) -> Grid {
    let all = words();
    let words = &all.sheet;
    let row = |one: &LooseUse| {
        let mut row = vec![
            Cell::Text(one.block.clone()),
            Cell::text(&one.name),
            Cell::text(&one.spent.contract),
        ];
        row.extend(use_row(&one.spent));
        row
    };
    let rows = sheet.loose_uses.iter().map(row).collect();
    let heads = [
        all.block,
        all.recipient,
        words.contract,
        words.use_item,
        words.use_purpose,
        words.amount,
    ];
    Grid::new(words.loose_uses, &heads, rows)
}

/// 国自らが支出する間接経費.
pub fn own_costs(sheet: &Sheet) -> Grid {
    let words = &words().sheet;
    let row =
        |one: &kokko_core::domain::OwnCost| vec![Cell::text(&one.item), Cell::yen(&one.amount)];
    let rows = sheet.own_costs.iter().map(row).collect();
    Grid::new(words.own_costs, &[words.own_item, words.amount], rows)
}

/// 国庫債務負担行為等による契約.
pub fn commitments(sheet: &Sheet) -> Grid {
    let all = words();
    let words = &all.sheet;
    let row = |one: &kokko_core::domain::Commitment| {
        let number = one.number.as_deref().map(number_note).unwrap_or_default();
        vec![
            Cell::Text(one.block.clone()),
            Cell::Text(joined([one.name.to_string(), number], " ")),
            Cell::Text(lines(one.contract.summary.shown())),
            Cell::Text(contract_facts(&one.contract)),
            Cell::Text(lines(&one.contract.reason)),
            Cell::yen(&one.contract.amount),
        ]
    };
    let rows = sheet.commitments.iter().map(row).collect();
    let heads = [
        all.block,
        words.contractor,
        words.contract,
        words.method,
        words.contract_reason,
        words.contract_amount,
    ];
    Grid::new(words.commitments, &heads, rows)
}

/// What another project is to this one, and its 予算事業ID.
pub fn relation_kind(relation: &Relation) -> String {
    let id = relation
        .project
        .map(|id| format!("{} {id}", words().sheet.project_number));
    parts([relation.kind.clone(), id.unwrap_or_default()])
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

#[cfg(test)]
mod tests {
    use super::*;
    use kokko_core::query::sheet_blocks;

    fn sheet(json: &str) -> Sheet {
        let head = r#"{"id":"2024-総務-1","year":2024,"ministry":"総務省","name":"甲","rs_project":1,
            "source":{"file":"a","line":1},"#;
        let budgets = if json.contains("\"budgets\"") {
            ""
        } else {
            r#","budgets":[]"#
        };
        serde_json::from_str(&format!("{head}{json}{budgets}}}")).expect("sheet")
    }

    #[test]
    fn breaks_are_made_where_they_were_filed_as_slashes_only() {
        let mut sheet = sheet(r#""purpose":"甲。／乙""#);
        assert_eq!(prose(&sheet, "甲。／乙"), "甲。\n乙");
        assert_eq!(prose(&sheet, " "), "-");
        sheet.rs_project = None;
        assert_eq!(prose(&sheet, "甲。／乙"), "甲。／乙");
    }

    #[test]
    fn a_table_that_was_not_there_is_not_one_that_is_empty() {
        let sheet = sheet(r#""absent_tables":["3-1","6-1"]"#);
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
        assert_eq!(texts.len(), all.len());
        assert_eq!(flag_text(FlagCode::OverBudget).0, "執行額が予算計を超過");
        let sheet = sheet(r#""flags":[{"code":"no_budget","year":2022},{"code":"plan"}]"#);
        let shown = flag_texts(&sheet, &[FlagCode::NoBudget]);
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0].0, "予算計のない執行(2022年度)");
    }

    #[test]
    fn a_measure_that_is_a_dash_is_none() {
        let sheet = sheet(
            r#""measures":[{"policy":"政策甲","measure":"ー"},{"policy":"政策甲","measure":"施策"}]"#,
        );
        let titles: Vec<String> = measure_entries(&sheet)
            .into_iter()
            .map(|one| one.title)
            .collect();
        assert_eq!(titles, ["政策甲", "施策"]);
    }

    #[test]
    fn the_articles_of_one_law_stand_together() {
        let sheet = sheet(
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
    fn a_block_says_who_pays_it() {
        let sheet = sheet(
            r#""blocks":[{"id":"A","name":"乙ほか","recipients":1200},{"id":"B"},{"id":"C"},{"id":"D"}],
            "flows":[{"to":"A"},{"from":"A","to":"B"},{"from":"C","to":"B"},{"to":"C"},{"from":"B","to":"C"}]"#,
        );
        let heads: Vec<BlockHead> = sheet_blocks(&sheet).iter().map(block_head).collect();
        assert_eq!(heads[0].name, "乙ほか");
        assert_eq!(heads[0].recipients, "支出先 1,200者");
        let from: Vec<&str> = heads.iter().map(|head| head.from.as_str()).collect();
        let wanted = [
            "国から直接",
            "ブロックA、ブロックCから",
            "国から直接、およびブロックBから",
            "支払い元の記載なし",
        ];
        assert_eq!(from, wanted);
    }

    #[test]
    fn a_contract_says_how_it_was_made() {
        let contract = Contract {
            method: Text::new("一般競争契約", "一般競争契約"),
            bidders: Some(1),
            winning_rate: "99.50%".to_owned(),
            several: true,
            ..Contract::default()
        };
        assert_eq!(
            contract_facts(&contract),
            "一般競争契約・入札者数 1・落札率 99.5%・その他の契約をまとめたもの"
        );
        assert_eq!(contract_facts(&Contract::default()), "");
    }

    #[test]
    fn columns_that_hold_nothing_are_left_out() {
        let sheet = sheet(
            r#""budgets":[{"year":2022,"items":[{"account":"一般会計","kind":"当初予算","place":["総務省","総務本省"],"amount":[5000000,0]}]},
            {"year":2023,"accounts":[{"name":"一般会計","supplementary":[[0,0],[-10000,0]]}],
             "items":[{"account":"一般会計","kind":"前年度から繰越し","place":["前年度から繰越し"]}]}]"#,
        );
        let grids = budget_grids(&sheet);
        assert_eq!(grids[0].title, "会計・勘定ごとの内訳(1件)");
        assert_eq!(grids[0].heads, ["年度", "会計・勘定", "補正予算"]);
        assert_eq!(grids[0].rows[0][2], Cell::Text("0円、−1万円".to_owned()));
        let items = &grids[1];
        assert_eq!(
            items.heads,
            ["年度", "会計・勘定", "予算種別", "歳出予算項目", "予算額"]
        );
        assert_eq!(
            items.rows[0][0],
            Cell::Text("2023".to_owned()),
            "the newest first"
        );
        assert_eq!(items.rows[0][3], Cell::Text(String::new()), "no name twice");
        assert_eq!(items.rows[1][3], Cell::Text("総務省 › 総務本省".to_owned()));
    }

    #[test]
    fn each_part_says_where_it_was_read() {
        let sheet = sheet(
            r#""merged":[{"fields":["blocks","payments","x"],"source":{"file":"5-1.zip","line":7}}]"#,
        );
        assert_eq!(
            source_entries(&sheet),
            ["支出先ブロック、支出先、x: 5-1.zip の7行目から"]
        );
    }
}
