//! Through a dataset bucket by bucket: no more of it is held than one of them.

use super::budgets::{self, BudgetRow};
use super::contracts::{self, ContractRow};
use super::indicators::{self, IndicatorRow};
use super::payments::{self, PaymentRow};
use super::projects::{self, CandidateRow, MemberRow};
use super::sheets::{self, SheetRow};
use super::table::{About, Rows, Table};
use super::{TABLES, recipients};
use kokko_core::dataset::{
    Get, Manifest, ProjectRecord, Put, ReadError, RecipientRecord, SourceFile, project_path,
    read_manifest, read_projects, read_recipient_bucket, read_recipient_index, read_sources,
    recipient_path,
};
use kokko_core::domain::{Link, RecipientId, Sheet, SheetId};
use std::collections::HashMap;
use std::fmt;

/// What was exported.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The dataset's manifest.
    pub manifest: Manifest,
    /// The files the dataset was made from.
    pub sources: Vec<SourceFile>,
    /// Rows of each table, in the order of [`TABLES`].
    pub rows: Vec<(&'static str, u64)>,
}

/// Why a dataset could not be exported.
#[derive(Debug)]
pub enum ExportError<E> {
    /// A file of it is not there or is none.
    Read(ReadError),
    /// It holds another number of something than its manifest says.
    Count {
        /// Of what.
        what: &'static str,
        /// By the manifest.
        expected: u64,
        /// In its files.
        found: u64,
    },
    /// A value that JSON cannot hold.
    Json(serde_json::Error),
    /// The place to put it refused.
    Put(E),
}

impl<E: fmt::Display> fmt::Display for ExportError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::Count {
                what,
                expected,
                found,
            } => write!(
                f,
                "failed to export the dataset: expected {expected} {what}, found {found}"
            ),
            Self::Json(error) => write!(
                f,
                "failed to export the dataset: expected values that JSON holds, found {error}"
            ),
            Self::Put(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for ExportError<E> {}

impl<E> From<serde_json::Error> for ExportError<E> {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

impl<E> From<ReadError> for ExportError<E> {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// Writes every table of a dataset, `NAME.csv` and `NAME.ndjson`: the same
/// dataset gives the same bytes. `put` is called many times for a file and adds
/// to it; projects come by their ids, each with its sheets from the oldest.
///
/// # Errors
/// When a file of the dataset cannot be read, the dataset holds other numbers
/// of sheets or payments than its manifest says, or `put` refuses.
pub fn export<'a, E>(
    get: &'a mut Get<'a>,
    put: &'a mut Put<'a, E>,
) -> Result<Exported, ExportError<E>> {
    let mut export = Export {
        get,
        put,
        rows: HashMap::new(),
    };
    let manifest = read_manifest(&export.bytes("manifest.json")?)?;
    let sources = export.bytes(&manifest.sources.path)?;
    let sources = read_sources(&manifest.sources.path, &sources)?;
    export.projects(&manifest)?;
    export.recipients(&manifest)?;
    let rows = TABLES.map(|name| (name, export.rows.get(name).copied().unwrap_or(0)));
    for (what, expected) in [
        (sheets::NAME, manifest.sheets),
        (payments::NAME, manifest.payments),
    ] {
        let found = export.rows.get(what).copied().unwrap_or(0);
        if found != u64::from(expected) {
            return Err(ExportError::Count {
                what,
                expected: expected.into(),
                found,
            });
        }
    }
    Ok(Exported {
        manifest,
        sources,
        rows: rows.to_vec(),
    })
}

struct Export<'a, E> {
    get: &'a mut Get<'a>,
    put: &'a mut Put<'a, E>,
    rows: HashMap<&'static str, u64>,
}

/// The tables whose rows come from projects, and their rows of one bucket.
struct Projects<'a> {
    sheets: Batch<SheetRow<'a>>,
    budgets: Batch<BudgetRow<'a>>,
    payments: Batch<PaymentRow<'a>>,
    contracts: Batch<ContractRow<'a>>,
    members: Batch<MemberRow<'a>>,
    candidates: Batch<CandidateRow<'a>>,
    indicators: Batch<IndicatorRow<'a>>,
}

struct Batch<R> {
    table: Table<R>,
    rows: Rows,
}

impl<R> Batch<R> {
    fn new(table: Table<R>) -> Self {
        let rows = Rows::default();
        Self { table, rows }
    }

    fn add(&mut self, record: &R) -> Result<(), serde_json::Error> {
        self.table.add(record, &mut self.rows)
    }
}

impl<E> Export<'_, E> {
    fn bytes(&mut self, path: &str) -> Result<Vec<u8>, ReadError> {
        (self.get)(path).map_err(|found| ReadError {
            file: path.to_owned(),
            expected: "a file".to_owned(),
            found,
        })
    }

    fn begin<R>(&mut self, table: &Table<R>) -> Result<(), ExportError<E>> {
        let rows = Rows {
            csv: table.head(),
            ..Rows::default()
        };
        self.write(&table.about, &rows)
    }

    fn write(&mut self, about: &About, rows: &Rows) -> Result<(), ExportError<E>> {
        let name = about.name;
        (self.put)(&format!("{name}.csv"), &rows.csv).map_err(ExportError::Put)?;
        (self.put)(&format!("{name}.ndjson"), &rows.ndjson).map_err(ExportError::Put)?;
        *self.rows.entry(name).or_default() += rows.count;
        Ok(())
    }

    fn projects(&mut self, manifest: &Manifest) -> Result<(), ExportError<E>> {
        let files = &manifest.projects;
        self.begin(&sheets::table())?;
        self.begin(&budgets::table())?;
        self.begin(&payments::table())?;
        self.begin(&contracts::table())?;
        self.begin(&projects::members())?;
        self.begin(&projects::candidates())?;
        self.begin(&indicators::table())?;
        for bucket in 0..files.buckets {
            let path = project_path(files, bucket);
            let records = read_projects(&path, &self.bytes(&path)?)?;
            let mut batch = Projects::new();
            for record in &records {
                batch.project(record)?;
            }
            self.write(&batch.sheets.table.about, &batch.sheets.rows)?;
            self.write(&batch.budgets.table.about, &batch.budgets.rows)?;
            self.write(&batch.payments.table.about, &batch.payments.rows)?;
            self.write(&batch.contracts.table.about, &batch.contracts.rows)?;
            self.write(&batch.members.table.about, &batch.members.rows)?;
            self.write(&batch.candidates.table.about, &batch.candidates.rows)?;
            self.write(&batch.indicators.table.about, &batch.indicators.rows)?;
        }
        Ok(())
    }

    fn recipients(&mut self, manifest: &Manifest) -> Result<(), ExportError<E>> {
        let files = &manifest.paid;
        let path = &files.index.path;
        let index = read_recipient_index(path, &self.bytes(path)?)?;
        let table = recipients::table();
        self.begin(&table)?;
        for first in &index {
            let first = RecipientId::from_text(first.as_str());
            let Some(path) = recipient_path(files, &index, &first) else {
                continue;
            };
            let bucket: Vec<RecipientRecord> = read_recipient_bucket(&path, &self.bytes(&path)?)?;
            let mut rows = Rows::default();
            for record in &bucket {
                table.add(record, &mut rows)?;
            }
            self.write(&table.about, &rows)?;
        }
        Ok(())
    }
}

impl<'a> Projects<'a> {
    fn new() -> Self {
        Self {
            sheets: Batch::new(sheets::table()),
            budgets: Batch::new(budgets::table()),
            payments: Batch::new(payments::table()),
            contracts: Batch::new(contracts::table()),
            members: Batch::new(projects::members()),
            candidates: Batch::new(projects::candidates()),
            indicators: Batch::new(indicators::table()),
        }
    }

    fn project(&mut self, record: &'a ProjectRecord) -> Result<(), serde_json::Error> {
        let Some(project) = record.line.sheets.first() else {
            return Ok(());
        };
        for sheet in &record.sheets {
            self.sheet(project, sheet, &record.line.links)?;
        }
        for link in &record.line.perhaps {
            self.candidates.add(&CandidateRow { project, link })?;
        }
        Ok(())
    }

    fn sheet(
        &mut self,
        project: &'a SheetId,
        sheet: &'a Sheet,
        links: &'a [Link],
    ) -> Result<(), serde_json::Error> {
        self.sheets.add(&SheetRow { project, sheet })?;
        let link = links.iter().find(|link| link.to == sheet.id);
        let sheet_id = &sheet.id;
        self.members.add(&MemberRow {
            project,
            sheet: sheet_id,
            link,
        })?;
        for budget in &sheet.budgets {
            self.budgets.add(&BudgetRow { sheet, budget })?;
        }
        self.payments(sheet)?;
        self.indicators(sheet)
    }

    fn payments(&mut self, sheet: &'a Sheet) -> Result<(), serde_json::Error> {
        for (payment, position) in sheet.payments.iter().zip(1..) {
            let row = PaymentRow {
                sheet,
                payment,
                position,
            };
            self.payments.add(&row)?;
            for (contract, position) in payment.contracts.iter().zip(1..) {
                self.contracts.add(&ContractRow {
                    sheet,
                    payment: row.position,
                    contract,
                    position,
                })?;
            }
        }
        Ok(())
    }

    fn indicators(&mut self, sheet: &'a Sheet) -> Result<(), serde_json::Error> {
        for (kind, indicators) in indicators::of(sheet) {
            for (indicator, position) in indicators.iter().zip(1..) {
                let row = |year| IndicatorRow {
                    sheet,
                    kind,
                    position,
                    indicator,
                    year,
                };
                if indicator.years.is_empty() {
                    self.indicators.add(&row(None))?;
                }
                for year in &indicator.years {
                    self.indicators.add(&row(Some(year)))?;
                }
            }
        }
        Ok(())
    }
}
