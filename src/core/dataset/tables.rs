//! The columns of all loaded years, joined.

use super::columns::{Dictionaries, YearPayments, YearSheets, YearTexts};
use super::sets::JoiningSets;
use super::{Names, ReadError, RecipientTable, Sets};
use crate::domain::{FlagCode, SheetId, SheetYear};
use crate::turns::{AtOnce, Turns, at_once};
use std::sync::Arc;

/// Every sheet of every loaded year, in columns.
///
/// Amounts are yen of each sheet's settled fiscal year, [`super::MISSING`] where
/// nothing was filed.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetTable {
    /// The shared labels.
    pub labels: Dictionaries,
    /// 公開年度.
    pub year: Vec<SheetYear>,
    /// What stands behind the year in the sheet's id.
    pub ids: Names,
    /// 事業名 as shown.
    pub names: Names,
    /// Code of 府省庁.
    pub ministry: Vec<u16>,
    /// Code of 外局.
    pub agency: Vec<u16>,
    /// Code of 担当部局庁.
    pub bureau: Vec<u16>,
    /// Codes of 会計区分.
    pub accounts: Sets,
    /// Codes of 実施方法.
    pub methods: Sets,
    /// Codes of 主要施策.
    pub policies: Sets,
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
    /// 支出額 in yen, [`super::MISSING`] where nothing was filed.
    pub yen: Vec<i64>,
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

impl SheetTable {
    /// Joins the years in the order given.
    ///
    /// # Errors
    /// When the columns of a year differ in length, an id is none, or a code has
    /// no label.
    pub fn assemble(labels: Dictionaries, years: Vec<YearSheets>) -> Result<Self, ReadError> {
        at_once(Self::assemble_in_turns(labels, years, &AtOnce))
    }

    /// The same, while others have their turn.
    ///
    /// # Errors
    /// As [`SheetTable::assemble`].
    pub async fn assemble_in_turns(
        labels: Dictionaries,
        years: Vec<YearSheets>,
        turns: &impl Turns,
    ) -> Result<Self, ReadError> {
        let rows = years.iter().map(|year| year.ids.len()).sum();
        let bytes = |of: fn(&YearSheets) -> &Names| years.iter().map(|year| of(year).bytes()).sum();
        let mut table = Self {
            labels,
            year: Vec::with_capacity(rows),
            ids: Names::with_capacity(rows, bytes(|year| &year.ids)),
            names: Names::with_capacity(rows, bytes(|year| &year.names)),
            ministry: Vec::with_capacity(rows),
            agency: Vec::with_capacity(rows),
            bureau: Vec::with_capacity(rows),
            accounts: Sets::default(),
            methods: Sets::default(),
            policies: Sets::default(),
            initial: Vec::with_capacity(rows),
            supplementary: Vec::with_capacity(rows),
            carried_in: Vec::with_capacity(rows),
            carried_out: Vec::with_capacity(rows),
            reserve: Vec::with_capacity(rows),
            total: Vec::with_capacity(rows),
            executed: Vec::with_capacity(rows),
            previous_total: Vec::with_capacity(rows),
            over_budget: Vec::new(),
            no_budget: Vec::new(),
        };
        let mut accounts = JoiningSets::default();
        let mut methods = JoiningSets::default();
        let mut policies = JoiningSets::default();
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
            table.ids.append(&year.ids);
            table.names.append(&year.names);
            table.ministry.extend(year.ministry);
            table.agency.extend(year.agency);
            table.bureau.extend(year.bureau);
            accounts.append(&year.accounts);
            methods.append(&year.methods);
            policies.append(&year.policies);
            table.initial.extend(year.initial);
            table.supplementary.extend(year.supplementary);
            table.carried_in.extend(year.carried_in);
            table.carried_out.extend(year.carried_out);
            table.reserve.extend(year.reserve);
            table.total.extend(year.total);
            table.executed.extend(year.executed);
            table.previous_total.extend(year.previous_total);
            turns.turn().await;
        }
        table.accounts = accounts.finish();
        table.methods = methods.finish();
        table.policies = policies.finish();
        Ok(table)
    }

    fn check(&self, year: &YearSheets) -> Result<(), ReadError> {
        let file = || format!("the columns of {}", year.year);
        year.check(&file())?;
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
            ("accounts", &self.labels.accounts, year.accounts.largest()),
            ("methods", &self.labels.methods, year.methods.largest()),
            ("policies", &self.labels.policies, year.policies.largest()),
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

/// Payments that are joined year by year, as they come, so that a page can answer
/// its reader between two of them.
#[derive(Debug)]
pub struct PaymentJoin {
    table: PaymentTable,
    /// Of each year the largest row of a recipient.
    largest: Vec<(SheetYear, u32)>,
}

impl PaymentJoin {
    /// Nothing yet; room for so many payments.
    pub fn new(sheets: &SheetTable, payments: usize) -> Self {
        let mut offsets = Vec::with_capacity(sheets.len() + 1);
        offsets.push(0);
        Self {
            table: PaymentTable {
                recipients: Arc::default(),
                offsets,
                recipient: Vec::with_capacity(payments),
                yen: Vec::with_capacity(payments),
                flag: Vec::with_capacity(payments),
                route: Vec::with_capacity(payments),
            },
            largest: Vec::new(),
        }
    }

    /// Joins the next year in the order of `sheets`.
    ///
    /// # Errors
    /// When columns differ in length, or the year has other sheets than `sheets`
    /// or comes in another order.
    pub fn add(&mut self, sheets: &SheetTable, year: YearPayments) -> Result<(), ReadError> {
        let table = &mut self.table;
        let file = format!("the payments of {}", year.year);
        year.check(&file)?;
        let from = table.offsets.len() - 1;
        same_sheets(sheets, from, &file, year.year, year.counts.len())?;
        for count in &year.counts {
            let last = table.offsets.last().copied().unwrap_or(0);
            let next = last.checked_add(*count).ok_or_else(|| {
                ReadError::new(&file, "at most 4294967295 payments in all", "more")
            })?;
            table.offsets.push(next);
        }
        let largest = year.recipient.iter().copied().max();
        self.largest.extend(largest.map(|row| (year.year, row)));
        table.recipient.extend(year.recipient);
        table.yen.extend(year.yen);
        table.flag.extend(year.flag);
        table.route.extend(year.route);
        Ok(())
    }

    /// The payments of all years, to these recipients.
    ///
    /// # Errors
    /// When a year of `sheets` is missing, or a recipient.
    pub fn finish(
        mut self,
        sheets: &SheetTable,
        recipients: RecipientTable,
    ) -> Result<PaymentTable, ReadError> {
        let known = recipients.ids.len();
        let mut largest = self.largest.iter();
        if let Some((year, row)) = largest.find(|(_, row)| *row as usize >= known) {
            let file = format!("the payments of {year}");
            let expected = format!("recipients below {known}");
            return Err(ReadError::new(&file, expected, row.to_string()));
        }
        if self.table.offsets.len() != sheets.len() + 1 {
            return Err(ReadError::new(
                "the payments",
                format!("payments of {} sheets", sheets.len()),
                format!("those of {}", self.table.offsets.len() - 1),
            ));
        }
        self.table.recipients = Arc::new(recipients);
        Ok(self.table)
    }
}

impl PaymentTable {
    /// Joins the years, which must come in the order of `sheets`; in one go, where a
    /// page takes them as they come: [`PaymentJoin`].
    ///
    /// # Errors
    /// When columns differ in length, a year has other sheets than `sheets` or
    /// comes in another order, or a code points nowhere.
    pub fn assemble(
        sheets: &SheetTable,
        recipients: RecipientTable,
        years: Vec<YearPayments>,
    ) -> Result<Self, ReadError> {
        let payments = years.iter().map(|year| year.recipient.len()).sum();
        let mut join = PaymentJoin::new(sheets, payments);
        for year in years {
            join.add(sheets, year)?;
        }
        join.finish(sheets, recipients)
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
