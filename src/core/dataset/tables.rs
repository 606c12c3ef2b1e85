use super::{MISSING, ReadError};
use crate::domain::{Precision, RecipientId, SheetId, SheetYear};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The labels that the years share. A code is a place in its list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dictionaries {
    /// 府省庁 in 建制順.
    pub ministries: Vec<String>,
    /// 担当部局庁.
    pub bureaus: Vec<String>,
    /// 会計区分, the most frequent first.
    pub accounts: Vec<String>,
    /// 実施方法, the most frequent first.
    pub methods: Vec<String>,
    /// 主要施策, the most frequent first.
    pub policies: Vec<String>,
}

/// The columns of one published year: a row a sheet, largest 予算計 first.
///
/// Amounts are yen of the settled fiscal year (公開年度 − 1), `null` where
/// nothing was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearSheets {
    /// 公開年度.
    pub year: SheetYear,
    /// What stands behind the year in the sheet's id.
    pub ids: Vec<String>,
    /// 事業名 as shown.
    pub names: Vec<String>,
    /// Code of 府省庁.
    pub ministry: Vec<u16>,
    /// Code of 担当部局庁.
    pub bureau: Vec<u16>,
    /// Codes of 会計区分.
    pub accounts: Vec<Vec<u16>>,
    /// Codes of 実施方法.
    pub methods: Vec<Vec<u16>>,
    /// Codes of 主要施策.
    pub policies: Vec<Vec<u16>>,
    /// 当初予算.
    pub initial: Vec<Option<i64>>,
    /// 補正予算.
    pub supplementary: Vec<Option<i64>>,
    /// 前年度から繰越し.
    pub carried_in: Vec<Option<i64>>,
    /// 翌年度へ繰越し.
    pub carried_out: Vec<Option<i64>>,
    /// 予備費等.
    pub reserve: Vec<Option<i64>>,
    /// 予算計.
    pub total: Vec<Option<i64>>,
    /// 執行額.
    pub executed: Vec<Option<i64>>,
    /// 予算計 of the fiscal year before, from the same sheet.
    pub previous_total: Vec<Option<i64>>,
}

/// The payments of one published year, in the order of its sheets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearPayments {
    /// 公開年度.
    pub year: SheetYear,
    /// How many payments each sheet has.
    pub counts: Vec<u32>,
    /// Row of the recipient.
    pub recipient: Vec<u32>,
    /// 支出額 in yen.
    pub yen: Vec<Option<i64>>,
    /// Exponent of ten of the step it was filed in.
    pub step: Vec<u8>,
    /// The blocks' names that `block` points into.
    pub blocks: Vec<String>,
    /// Code of the block.
    pub block: Vec<u16>,
    /// 0: counts; 1: unit error; 2: plan.
    pub flag: Vec<u8>,
}

/// Purposes and summaries of one published year as search keys, a row a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearTexts {
    /// 公開年度.
    pub year: SheetYear,
    /// Purpose and summary, a line each.
    pub texts: Vec<String>,
}

/// 支出先: the recipients of all years.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RecipientTable {
    /// [`RecipientId`]s, ascending; empty, behind all others, for a name that
    /// names nobody.
    pub ids: Vec<String>,
    /// The name shown: the one used most.
    pub names: Vec<String>,
    #[serde(skip)]
    keys: OnceLock<Vec<String>>,
}

impl PartialEq for RecipientTable {
    fn eq(&self, other: &Self) -> bool {
        self.ids == other.ids && self.names == other.names
    }
}

impl RecipientTable {
    /// Ids and names, a row each, in the order of [`RecipientTable::ids`].
    pub fn new(ids: Vec<String>, names: Vec<String>) -> Self {
        Self {
            ids,
            names,
            keys: OnceLock::new(),
        }
    }

    /// The row of an id.
    pub fn row(&self, id: &RecipientId) -> Option<u32> {
        let row =
            self.ids[..self.named()].binary_search_by(|known| known.as_str().cmp(id.as_str()));
        row.ok().and_then(|row| u32::try_from(row).ok())
    }

    /// How many rows name somebody: those before all that do not.
    pub fn named(&self) -> usize {
        self.ids.partition_point(|id| !id.is_empty())
    }

    /// Whether ids and names are as many, and ids in their order.
    pub(super) fn check(&self, file: &str) -> Result<(), ReadError> {
        same_length(file, self.ids.len(), &[("names", self.names.len())])?;
        let follows =
            |pair: &[String]| pair[1].is_empty() || pair[0] < pair[1] && !pair[0].is_empty();
        match self.ids.windows(2).find(|pair| !follows(pair)) {
            None => Ok(()),
            Some(pair) => Err(ReadError::new(
                file,
                format!("an id after {:?}", pair[0]),
                format!("{:?}", pair[1]),
            )),
        }
    }

    /// Whether a row stands for nobody in particular (pitfall I4).
    pub fn is_anonymous(&self, row: u32) -> bool {
        self.ids.get(row as usize).is_none_or(String::is_empty)
    }

    /// The search keys of all names.
    pub fn keys(&self) -> &[String] {
        self.keys.get_or_init(|| {
            self.names
                .iter()
                .map(|name| crate::search::key(name))
                .collect()
        })
    }
}

/// Every sheet of every loaded year, in columns.
///
/// Amounts are yen of each sheet's settled fiscal year, [`MISSING`] where
/// nothing was filed.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetTable {
    /// The shared labels.
    pub labels: Dictionaries,
    /// 公開年度.
    pub year: Vec<SheetYear>,
    /// What stands behind the year in the sheet's id.
    pub ids: Vec<String>,
    /// 事業名 as shown.
    pub names: Vec<String>,
    /// Code of 府省庁.
    pub ministry: Vec<u16>,
    /// Code of 担当部局庁.
    pub bureau: Vec<u16>,
    /// Codes of 会計区分.
    pub accounts: Vec<Vec<u16>>,
    /// Codes of 実施方法.
    pub methods: Vec<Vec<u16>>,
    /// Codes of 主要施策.
    pub policies: Vec<Vec<u16>>,
    /// 当初予算.
    pub initial: Vec<i64>,
    /// 補正予算.
    pub supplementary: Vec<i64>,
    /// 前年度から繰越し.
    pub carried_in: Vec<i64>,
    /// 翌年度へ繰越し.
    pub carried_out: Vec<i64>,
    /// 予備費等.
    pub reserve: Vec<i64>,
    /// 予算計.
    pub total: Vec<i64>,
    /// 執行額.
    pub executed: Vec<i64>,
    /// 予算計 of the fiscal year before, from the same sheet.
    pub previous_total: Vec<i64>,
}

/// Every payment of every loaded year, in columns, grouped by sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentTable {
    /// Who was paid.
    pub recipients: RecipientTable,
    /// The payments of sheet `s` are `offsets[s]..offsets[s + 1]`.
    pub offsets: Vec<u32>,
    /// Row of the recipient.
    pub recipient: Vec<u32>,
    /// 支出額 in yen, [`MISSING`] where nothing was filed.
    pub yen: Vec<i64>,
    /// Exponent of ten of the step it was filed in.
    pub step: Vec<u8>,
    /// The blocks' names that `block` points into.
    pub blocks: Vec<String>,
    /// Code of the block.
    pub block: Vec<u16>,
    /// 0: counts; 1: unit error; 2: plan.
    pub flag: Vec<u8>,
}

/// Purposes and summaries of every loaded year as search keys, a row a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTable {
    /// Purpose and summary, a line each.
    pub texts: Vec<String>,
}

impl YearSheets {
    /// Whether the columns are of one length and make ids.
    pub(super) fn check(&self, file: &str) -> Result<(), ReadError> {
        let rows = self.ids.len();
        let lengths = [
            ("names", self.names.len()),
            ("ministry", self.ministry.len()),
            ("bureau", self.bureau.len()),
            ("accounts", self.accounts.len()),
            ("methods", self.methods.len()),
            ("policies", self.policies.len()),
            ("initial", self.initial.len()),
            ("supplementary", self.supplementary.len()),
            ("carried_in", self.carried_in.len()),
            ("carried_out", self.carried_out.len()),
            ("reserve", self.reserve.len()),
            ("total", self.total.len()),
            ("executed", self.executed.len()),
            ("previous_total", self.previous_total.len()),
        ];
        same_length(file, rows, &lengths)?;
        let makes_an_id = |within: &&String| {
            let parts = within.split_once('-');
            parts.is_some_and(|(short, number)| !short.is_empty() && !number.is_empty())
                && (1_000..=9_999).contains(&self.year.0)
        };
        if let Some(within) = self.ids.iter().find(|within| !makes_an_id(within)) {
            let expected = "ids of the form MINISTRY-NUMBER in a year of four digits";
            let found = format!("{within:?} in {}", self.year);
            return Err(ReadError::new(file, expected, found));
        }
        Ok(())
    }
}

impl YearPayments {
    /// Whether the columns are of one length and hold only what is defined.
    pub(super) fn check(&self, file: &str) -> Result<(), ReadError> {
        let counted: u64 = self.counts.iter().copied().map(u64::from).sum();
        let lengths = [
            ("yen", self.yen.len()),
            ("step", self.step.len()),
            ("block", self.block.len()),
            ("flag", self.flag.len()),
        ];
        same_length(file, self.recipient.len(), &lengths)?;
        if counted != self.recipient.len() as u64 {
            let expected = format!("`counts` that add up to {}", self.recipient.len());
            return Err(ReadError::new(file, expected, counted.to_string()));
        }
        let blocks = self.blocks.len();
        if let Some(code) = self.block.iter().find(|code| usize::from(**code) >= blocks) {
            let expected = format!("codes of `block` below {blocks}");
            return Err(ReadError::new(file, expected, code.to_string()));
        }
        let unknown = |step: &&u8| Precision::from_exponent(**step).is_none();
        if let Some(step) = self.step.iter().find(unknown) {
            let expected = "values of `step` from 0 to 12";
            return Err(ReadError::new(file, expected, step.to_string()));
        }
        if let Some(flag) = self.flag.iter().find(|flag| **flag > 2) {
            let expected = "values of `flag` from 0 to 2";
            return Err(ReadError::new(file, expected, flag.to_string()));
        }
        Ok(())
    }
}

fn same_length(file: &str, rows: usize, columns: &[(&str, usize)]) -> Result<(), ReadError> {
    match columns.iter().find(|(_, length)| *length != rows) {
        None => Ok(()),
        Some((column, length)) => Err(ReadError::new(
            file,
            format!("{rows} values of `{column}`"),
            length.to_string(),
        )),
    }
}

/// Whether the next sheets, from row `from`, are the `count` sheets of a year.
fn same_sheets(
    sheets: &SheetTable,
    from: usize,
    file: &str,
    year: SheetYear,
    count: usize,
) -> Result<(), ReadError> {
    let rest = sheets.year.get(from..).unwrap_or(&[]);
    let here = rest.iter().take_while(|known| **known == year).count();
    if here == count {
        return Ok(());
    }
    Err(ReadError::new(
        file,
        format!("rows of the next {here} sheets, those of {year}"),
        count.to_string(),
    ))
}

fn yen(column: Vec<Option<i64>>) -> impl Iterator<Item = i64> {
    column.into_iter().map(|yen| yen.unwrap_or(MISSING))
}

impl SheetTable {
    /// Joins the years in the order given.
    ///
    /// # Errors
    /// When the columns of a year differ in length, an id is none, or a code has
    /// no label.
    pub fn assemble(labels: Dictionaries, years: Vec<YearSheets>) -> Result<Self, ReadError> {
        let mut table = Self {
            labels,
            year: Vec::new(),
            ids: Vec::new(),
            names: Vec::new(),
            ministry: Vec::new(),
            bureau: Vec::new(),
            accounts: Vec::new(),
            methods: Vec::new(),
            policies: Vec::new(),
            initial: Vec::new(),
            supplementary: Vec::new(),
            carried_in: Vec::new(),
            carried_out: Vec::new(),
            reserve: Vec::new(),
            total: Vec::new(),
            executed: Vec::new(),
            previous_total: Vec::new(),
        };
        for year in years {
            table.check(&year)?;
            table
                .year
                .extend(std::iter::repeat_n(year.year, year.ids.len()));
            table.ids.extend(year.ids);
            table.names.extend(year.names);
            table.ministry.extend(year.ministry);
            table.bureau.extend(year.bureau);
            table.accounts.extend(year.accounts);
            table.methods.extend(year.methods);
            table.policies.extend(year.policies);
            table.initial.extend(yen(year.initial));
            table.supplementary.extend(yen(year.supplementary));
            table.carried_in.extend(yen(year.carried_in));
            table.carried_out.extend(yen(year.carried_out));
            table.reserve.extend(yen(year.reserve));
            table.total.extend(yen(year.total));
            table.executed.extend(yen(year.executed));
            table.previous_total.extend(yen(year.previous_total));
        }
        Ok(table)
    }

    fn check(&self, year: &YearSheets) -> Result<(), ReadError> {
        let file = || format!("the columns of {}", year.year);
        year.check(&file())?;
        let largest = |codes: &[Vec<u16>]| codes.iter().flatten().copied().max();
        let codes = [
            (
                "ministry",
                &self.labels.ministries,
                year.ministry.iter().copied().max(),
            ),
            (
                "bureau",
                &self.labels.bureaus,
                year.bureau.iter().copied().max(),
            ),
            ("accounts", &self.labels.accounts, largest(&year.accounts)),
            ("methods", &self.labels.methods, largest(&year.methods)),
            ("policies", &self.labels.policies, largest(&year.policies)),
        ];
        for (column, labels, largest) in codes {
            if let Some(code) = largest.filter(|code| usize::from(*code) >= labels.len()) {
                return Err(ReadError::new(
                    &file(),
                    format!("codes of `{column}` below {}", labels.len()),
                    code.to_string(),
                ));
            }
        }
        Ok(())
    }

    /// Number of sheets.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no sheet.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The id of the sheet in a row.
    pub fn id(&self, row: usize) -> Option<SheetId> {
        let year = self.year.get(row)?;
        SheetId::parse(&format!("{year}-{}", self.ids.get(row)?)).ok()
    }
}

impl PaymentTable {
    /// Joins the years, which must come in the order of `sheets`.
    ///
    /// # Errors
    /// When columns differ in length, a year has other sheets than `sheets` or
    /// comes in another order, or a code points nowhere.
    pub fn assemble(
        sheets: &SheetTable,
        recipients: RecipientTable,
        years: Vec<YearPayments>,
    ) -> Result<Self, ReadError> {
        let mut table = Self {
            recipients,
            offsets: vec![0],
            recipient: Vec::new(),
            yen: Vec::new(),
            step: Vec::new(),
            blocks: Vec::new(),
            block: Vec::new(),
            flag: Vec::new(),
        };
        let mut codes: HashMap<String, u16> = HashMap::new();
        for year in years {
            let file = format!("the payments of {}", year.year);
            year.check(&file)?;
            same_sheets(
                sheets,
                table.offsets.len() - 1,
                &file,
                year.year,
                year.counts.len(),
            )?;
            let known = table.recipients.ids.len();
            if let Some(row) = year.recipient.iter().find(|row| **row as usize >= known) {
                let expected = format!("recipients below {known}");
                return Err(ReadError::new(&file, expected, row.to_string()));
            }
            let mut here = Vec::with_capacity(year.blocks.len());
            for block in year.blocks {
                if let Some(code) = codes.get(&block) {
                    here.push(*code);
                    continue;
                }
                let next = u16::try_from(table.blocks.len())
                    .map_err(|_| ReadError::new(&file, "at most 65536 blocks' names", "more"))?;
                table.blocks.push(block.clone());
                codes.insert(block, next);
                here.push(next);
            }
            for count in &year.counts {
                let last = table.offsets.last().copied().unwrap_or(0);
                let next = last.checked_add(*count).ok_or_else(|| {
                    ReadError::new(&file, "at most 4294967295 payments in all", "more")
                })?;
                table.offsets.push(next);
            }
            let codes = year
                .block
                .iter()
                .filter_map(|code| here.get(usize::from(*code)));
            table.block.extend(codes);
            table.recipient.extend(year.recipient);
            table.yen.extend(yen(year.yen));
            table.step.extend(year.step);
            table.flag.extend(year.flag);
        }
        if table.offsets.len() != sheets.len() + 1 {
            return Err(ReadError::new(
                "the payments",
                format!("payments of {} sheets", sheets.len()),
                format!("those of {}", table.offsets.len() - 1),
            ));
        }
        Ok(table)
    }

    /// The payments of one sheet; none of a sheet it does not know.
    pub fn of_sheet(&self, row: usize) -> std::ops::Range<usize> {
        let at = |place: usize| self.offsets.get(place).map(|offset| *offset as usize);
        match (at(row), row.checked_add(1).and_then(at)) {
            (Some(start), Some(end)) => start..end,
            _ => 0..0,
        }
    }
}

impl TextTable {
    /// Joins the years, which must come in the order of `sheets`.
    ///
    /// # Errors
    /// When they do not have a text for each sheet, year by year.
    pub fn assemble(sheets: &SheetTable, years: Vec<YearTexts>) -> Result<Self, ReadError> {
        let mut texts: Vec<String> = Vec::with_capacity(sheets.len());
        for year in years {
            let file = format!("the texts of {}", year.year);
            same_sheets(sheets, texts.len(), &file, year.year, year.texts.len())?;
            texts.extend(year.texts);
        }
        if texts.len() != sheets.len() {
            return Err(ReadError::new(
                "the texts",
                format!("texts of {} sheets", sheets.len()),
                texts.len().to_string(),
            ));
        }
        Ok(Self { texts })
    }
}
