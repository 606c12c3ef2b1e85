//! The columns of all loaded years, joined.

use super::columns::{Dictionaries, YearPayments, YearSheets, YearTexts};
use super::{MISSING, ReadError, RecipientTable};
use crate::domain::{FlagCode, SheetId, SheetYear};
use std::collections::HashMap;
use std::sync::Arc;

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
    /// Code of 外局.
    pub agency: Vec<u16>,
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
    /// Rows whose 執行額 is flagged as above 予算計, ascending.
    pub over_budget: Vec<u32>,
    /// Rows whose 執行額 is flagged as without 予算計, ascending.
    pub no_budget: Vec<u32>,
}

/// Every payment of every loaded year, in columns, grouped by sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct PaymentTable {
    /// Who was paid; shared with answers, which name those they rank.
    pub recipients: Arc<RecipientTable>,
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
    /// 0: not filed; 1: by the ministry; 2: by another block; 3: by both.
    pub route: Vec<u8>,
}

/// Purposes and summaries of every loaded year as search keys, a row a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTable {
    /// Purpose and summary, a line each.
    pub texts: Vec<String>,
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
            agency: Vec::new(),
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
            over_budget: Vec::new(),
            no_budget: Vec::new(),
        };
        for year in years {
            table.check(&year)?;
            let before = u32::try_from(table.ids.len()).unwrap_or(u32::MAX);
            let joined = |row: u32| row.saturating_add(before);
            table
                .over_budget
                .extend(year.over_budget.into_iter().map(joined));
            table
                .no_budget
                .extend(year.no_budget.into_iter().map(joined));
            table
                .year
                .extend(std::iter::repeat_n(year.year, year.ids.len()));
            table.ids.extend(year.ids);
            table.names.extend(year.names);
            table.ministry.extend(year.ministry);
            table.agency.extend(year.agency);
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
                "agency",
                &self.labels.agencies,
                year.agency.iter().copied().max(),
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

    /// The flag of a sheet's 執行額, if it has one (pitfall F3).
    pub fn flag(&self, row: u32) -> Option<FlagCode> {
        let has = |rows: &[u32]| rows.binary_search(&row).is_ok();
        let over = has(&self.over_budget).then_some(FlagCode::OverBudget);
        over.or_else(|| has(&self.no_budget).then_some(FlagCode::NoBudget))
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
            recipients: Arc::new(recipients),
            offsets: vec![0],
            recipient: Vec::new(),
            yen: Vec::new(),
            step: Vec::new(),
            blocks: Vec::new(),
            block: Vec::new(),
            flag: Vec::new(),
            route: Vec::new(),
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
            table.route.extend(year.route);
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
