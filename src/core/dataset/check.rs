//! Whether a written dataset is whole: hashes, references, sums.

use super::check_traits::Traits;
use super::columns::{YearPayments, YearSheets};
use super::write::{folder_name, sha256_hex};
use super::{
    FileRef, FirstView, MISSING, Manifest, PaymentTable, ReadError, RecipientRecord,
    RecipientTable, SheetTable, TraitTable, UnsettledTable, YearEntry, YearSums, YearTraits,
    YearUnsettled, lookup_path, project_path, read_first, read_flagged, read_lookup, read_manifest,
    read_payments, read_projects, read_quality, read_recipient_bucket, read_recipient_index,
    read_recipients, read_repairs, read_sheets, read_sources, read_tables, read_texts, read_traits,
    read_unsettled,
};
use crate::domain::{BudgetYear, FiscalYear, Sheet, SheetId};
use crate::search::IndexCheck;
use std::collections::{BTreeMap, HashMap};

/// What was verified, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Files whose folder is the hash of what they hold.
    pub files: u32,
    /// Their bytes.
    pub bytes: u64,
    /// Sheets that are in the columns, in the lookup and in their bucket.
    pub sheets: u32,
    /// Payments that are in the columns, on their sheets and with their recipients.
    pub payments: u32,
    /// Recipients whose record adds up to what the columns pay them.
    pub recipients: u32,
    /// Sums of years that equal those of their columns.
    pub sums: u32,
    /// Values of fiscal years that no published year settles, each as its sheet
    /// filed it.
    pub unsettled: u32,
    /// Sheets whose traits are what the whole sheet says.
    pub traits: u32,
    /// Projects whose texts in the search index are those of their sheets.
    pub searched: u32,
}

/// Takes a path below `data/` and gives the bytes of that file, or why not.
pub type Get<'a> = dyn FnMut(&str) -> Result<Vec<u8>, String> + 'a;

/// The files of a year, as far as they are columns.
struct YearFiles {
    sheets: YearSheets,
    payments: YearPayments,
    traits: Option<YearTraits>,
    unsettled: Option<YearUnsettled>,
}
/// 年度 and 当初予算, 補正予算, 予算計, 執行額 of it.
type Filed = (FiscalYear, [i64; 4]);

/// The values of unsettled years by the sheets they stand on.
fn by_sheet(sheets: &SheetTable, table: &UnsettledTable) -> HashMap<SheetId, Vec<Filed>> {
    let mut of: HashMap<SheetId, Vec<Filed>> = HashMap::new();
    for (place, row) in table.sheet.iter().enumerate() {
        let Some(id) = sheets.id(*row as usize) else {
            continue;
        };
        let yen = [
            &table.initial,
            &table.supplementary,
            &table.total,
            &table.executed,
        ];
        let yen = yen.map(|column| column[place]);
        of.entry(id).or_default().push((table.fiscal[place], yen));
    }
    of
}

pub(super) struct Check<'a> {
    pub(super) get: &'a mut Get<'a>,
    pub(super) checked: Checked,
    faults: Vec<ReadError>,
}

/// Verifies a dataset; what was verified, and everything that is wrong.
pub fn check<'a>(get: &'a mut Get<'a>) -> (Checked, Vec<ReadError>) {
    let mut check = Check {
        get,
        checked: Checked::default(),
        faults: Vec::new(),
    };
    if let Err(fault) = check.whole() {
        check.faults.push(fault);
    }
    (check.checked, check.faults)
}

impl Check<'_> {
    pub(super) fn bytes(&mut self, path: &str) -> Result<Vec<u8>, ReadError> {
        let bytes = (self.get)(path).map_err(|reason| ReadError::new(path, "a file", reason))?;
        self.checked.files += 1;
        self.checked.bytes += bytes.len() as u64;
        Ok(bytes)
    }

    pub(super) fn file(&mut self, file: &FileRef) -> Result<Vec<u8>, ReadError> {
        let bytes = self.bytes(&file.path)?;
        if bytes.len() as u64 != file.bytes {
            let expected = format!("{} bytes", file.bytes);
            self.fault(&file.path, expected, bytes.len().to_string());
        }
        Ok(bytes)
    }

    pub(super) fn fault(
        &mut self,
        file: &str,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) {
        self.faults.push(ReadError::new(file, expected, found));
    }

    /// Whether files lie in the folder that their contents name.
    pub(super) fn hashed(&mut self, path: &str, name: &str) {
        let folder = path.split('/').nth(1).unwrap_or("");
        if folder != name {
            self.fault(
                path,
                format!("the folder {name}, after what it holds"),
                folder,
            );
        }
    }

    fn alone(&mut self, file: &FileRef) -> Result<Vec<u8>, ReadError> {
        let bytes = self.file(file)?;
        self.hashed(&file.path, &sha256_hex(&bytes)[..16]);
        Ok(bytes)
    }

    fn whole(&mut self) -> Result<(), ReadError> {
        let manifest = read_manifest(&self.bytes("manifest.json")?)?;
        let bytes = self.alone(&manifest.tables)?;
        let labels = read_tables(&manifest.tables.path, &bytes)?;
        let bytes = self.alone(&manifest.recipients)?;
        let recipients = read_recipients(&manifest, &bytes)?;
        let bytes = self.alone(&manifest.sources)?;
        read_sources(&manifest.sources.path, &bytes)?;
        let bytes = self.alone(&manifest.quality)?;
        let quality = read_quality(&manifest.quality.path, &bytes)?;
        let bytes = self.alone(&quality.repair_list)?;
        read_repairs(&quality.repair_list.path, &bytes)?;
        for (_, list) in &quality.lists {
            let bytes = self.alone(list)?;
            read_flagged(&list.path, &bytes)?;
        }
        let mut years = Vec::new();
        let mut paid = Vec::new();
        let mut unsettled = Vec::new();
        let mut traits = Vec::new();
        for entry in &manifest.years {
            let year = self.year(entry)?;
            years.push(year.sheets);
            paid.push(year.payments);
            traits.extend(year.traits);
            unsettled.extend(year.unsettled);
        }
        if let (Some(file), Some(sheets), Some(payments)) =
            (&manifest.first, years.first(), paid.first())
        {
            let bytes = self.alone(file)?;
            let found = read_first(&file.path, &bytes)?;
            let paid = (payments, &recipients);
            if found != FirstView::of(&labels, sheets, paid, unsettled.iter()) {
                let found = format!("{found:?}");
                self.fault(&file.path, "what the columns say", found);
            }
        }
        let sheets = SheetTable::assemble(labels, years)?;
        let payments = PaymentTable::assemble(&sheets, recipients, paid)?;
        let unsettled = UnsettledTable::assemble(&sheets, unsettled)?;
        self.counts(&manifest, &sheets, &payments);
        let unsettled = by_sheet(&sheets, &unsettled);
        // Older datasets have none.
        let traits = match traits.is_empty() {
            true => TraitTable::default(),
            false => TraitTable::assemble(&sheets, traits)?,
        };
        let traits = Traits::new(&sheets, &traits);
        let index = self.index(&manifest)?;
        if let Some((_, payees)) = index.as_ref().map(IndexCheck::counts) {
            let named = payments.recipients.named();
            if payees as usize != named {
                self.fault(
                    "directory.json",
                    format!("{named} recipients"),
                    payees.to_string(),
                );
            }
        }
        let of_sheets = (&traits, index.as_ref());
        self.projects(&manifest, (&sheets, &payments), &unsettled, of_sheets)?;
        self.recipients(&manifest, &payments)
    }

    fn year(&mut self, entry: &YearEntry) -> Result<YearFiles, ReadError> {
        let mut all = Vec::new();
        let files = [&entry.columns, &entry.spending, &entry.texts];
        let optional = entry.traits.iter().chain(&entry.unsettled);
        for file in files.into_iter().chain(optional) {
            all.push(self.file(file)?);
        }
        let names = match entry.names_file() {
            Some(file) => Some(self.file(&file)?),
            None => None,
        };
        self.hashed(
            &entry.columns.path,
            &folder_name(all.iter().chain(&names).map(Vec::as_slice)),
        );
        let sheets = read_sheets(entry, &all[0], names.as_deref())?;
        let payments = read_payments(entry, &all[1])?;
        let texts = read_texts(&entry.texts.path, &all[2])?;
        if texts.texts.len() != sheets.ids.len() {
            let expected = format!("texts of {} sheets", sheets.ids.len());
            self.fault(&entry.texts.path, expected, texts.texts.len().to_string());
        }
        let found = YearSums::of(&sheets);
        if found == entry.sums {
            self.checked.sums += 7;
        } else {
            let expected = format!("sums of {} that are {found:?}", entry.year);
            self.fault("manifest.json", expected, format!("{:?}", entry.sums));
        }
        let mut rest = all[3..].iter();
        let mut read = |file: &Option<FileRef>| {
            let file = file.as_ref()?;
            Some((file.path.clone(), rest.next()?))
        };
        let traits = read(&entry.traits).map(|(path, bytes)| read_traits(&path, bytes));
        let unsettled = read(&entry.unsettled).map(|(path, bytes)| read_unsettled(&path, bytes));
        Ok(YearFiles {
            sheets,
            payments,
            traits: traits.transpose()?,
            unsettled: unsettled.transpose()?,
        })
    }

    fn counts(&mut self, manifest: &Manifest, sheets: &SheetTable, payments: &PaymentTable) {
        for (name, said, found) in [
            ("sheets", manifest.sheets, sheets.len()),
            ("payments", manifest.payments, payments.recipient.len()),
        ] {
            if said as usize != found {
                self.fault("manifest.json", format!("{found} {name}"), said.to_string());
            }
        }
    }

    /// Every sheet of the columns is in the lookup and in that bucket, with its payments.
    fn projects(
        &mut self,
        manifest: &Manifest,
        (sheets, payments): (&SheetTable, &PaymentTable),
        unsettled: &HashMap<SheetId, Vec<Filed>>,
        (traits, index): (&Traits<'_>, Option<&IndexCheck>),
    ) -> Result<(), ReadError> {
        let files = &manifest.projects;
        let mut all = Vec::new();
        let mut kept: HashMap<SheetId, (u32, Vec<Option<i64>>)> = HashMap::new();
        for bucket in 0..files.buckets {
            let path = project_path(files, bucket);
            let bytes = self.bytes(&path)?;
            for record in read_projects(&path, &bytes)? {
                let ids: Vec<&SheetId> = record.sheets.iter().map(|sheet| &sheet.id).collect();
                if !record.line.sheets.iter().eq(ids.iter().copied()) {
                    let expected = format!("the sheets {:?}", record.line.sheets);
                    self.fault(&path, expected, format!("{ids:?}"));
                }
                match index.map(|index| index.project(&record.sheets)) {
                    None => {}
                    Some(Ok(())) => self.checked.searched += 1,
                    Some(Err((expected, found))) => self.fault(&path, expected, found),
                }
                match traits.check(&record.sheets) {
                    Ok(checked) => self.checked.traits += checked,
                    Err((expected, found)) => self.fault(&path, expected, found),
                }
                for sheet in record.sheets {
                    for row in unsettled.get(&sheet.id).into_iter().flatten() {
                        self.unsettled(&path, &sheet, row);
                    }
                    let yen = sheet
                        .payments
                        .iter()
                        .map(|payment| payment.amount.as_ref().map(|filed| filed.amount.yen));
                    kept.insert(sheet.id, (bucket, yen.collect()));
                }
            }
            all.push(bytes);
        }
        let mut lookup: HashMap<String, u32> = HashMap::new();
        for shard in 0..files.shards {
            let path = format!("{}/lookup/{shard:03}.json", files.folder);
            let bytes = self.bytes(&path)?;
            for (id, bucket) in read_lookup(&path, &bytes)? {
                let own = SheetId::parse(&id).is_ok_and(|id| lookup_path(files, &id) == path);
                if !own {
                    self.fault(&path, "ids of this shard", id.clone());
                }
                lookup.insert(id, bucket);
            }
            all.push(bytes);
        }
        self.hashed(
            &project_path(files, 0),
            &folder_name(all.iter().map(Vec::as_slice)),
        );
        for row in 0..sheets.len() {
            let Some(id) = sheets.id(row) else { continue };
            let of_columns: Vec<Option<i64>> = payments.yen[payments.of_sheet(row)]
                .iter()
                .map(|yen| (*yen != MISSING).then_some(*yen))
                .collect();
            match kept.get(&id) {
                Some((bucket, yen)) if lookup.get(id.as_str()) == Some(bucket) => {
                    if *yen == of_columns {
                        self.checked.sheets += 1;
                    } else {
                        let found = format!("{} payments", yen.len());
                        self.fault(
                            &project_path(files, *bucket),
                            format!("the {} payments of {id}", of_columns.len()),
                            found,
                        );
                    }
                }
                Some((bucket, _)) => {
                    let found = format!("{:?}", lookup.get(id.as_str()));
                    self.fault(
                        &lookup_path(files, &id),
                        format!("bucket {bucket} of {id}"),
                        found,
                    );
                }
                None => self.fault(&files.folder, format!("the sheet {id}"), "none"),
            }
        }
        Ok(())
    }

    /// Whether what the columns have of a fiscal year is what the sheet filed for it.
    fn unsettled(&mut self, path: &str, sheet: &Sheet, (year, yen): &Filed) {
        let budget = sheet.budgets.iter().find(|budget| budget.year == *year);
        let filed = |budget: &BudgetYear| {
            [
                &budget.initial,
                &budget.supplementary,
                &budget.total,
                &budget.executed,
            ]
            .map(|filed| filed.as_ref().map_or(MISSING, |filed| filed.amount.yen))
        };
        let filed = budget.map_or([MISSING; 4], filed);
        for (yen, filed) in yen.iter().zip(filed) {
            if *yen == filed {
                self.checked.unsettled += u32::from(filed != MISSING);
            } else if *yen != MISSING {
                let expected = format!("{yen} yen for {year} on {}", sheet.id);
                self.fault(path, expected, filed.to_string());
            }
        }
    }

    /// Every recipient has a record that adds up to what the columns pay it.
    fn recipients(
        &mut self,
        manifest: &Manifest,
        payments: &PaymentTable,
    ) -> Result<(), ReadError> {
        let index_path = &manifest.paid.index.path;
        let folder = index_path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut all = Vec::new();
        let mut records: BTreeMap<String, (i64, u32)> = BTreeMap::new();
        let mut firsts = Vec::new();
        for bucket in 0..manifest.paid.buckets {
            let path = format!("{folder}/{bucket:04}.json");
            let bytes = self.bytes(&path)?;
            let read: Vec<RecipientRecord> = read_recipient_bucket(&path, &bytes)?;
            firsts.extend(read.first().map(|record| record.id.clone()));
            for record in read {
                let sum = record
                    .payments
                    .iter()
                    .fold(0_i64, |sum, row| sum.saturating_add(row.2.unwrap_or(0)));
                let count = u32::try_from(record.payments.len()).unwrap_or(u32::MAX);
                records.insert(record.id, (sum, count));
            }
            all.push(bytes);
        }
        let bytes = self.file(&manifest.paid.index)?;
        if read_recipient_index(index_path, &bytes)? != firsts {
            self.fault(index_path, "the first id of each bucket", "others");
        }
        all.push(bytes);
        self.hashed(index_path, &folder_name(all.iter().map(Vec::as_slice)));

        let table: &RecipientTable = &payments.recipients;
        let mut sums = vec![(0_i64, 0_u32); table.ids.len()];
        for (recipient, yen) in payments.recipient.iter().zip(&payments.yen) {
            let (sum, count) = &mut sums[*recipient as usize];
            *sum = sum.saturating_add(if *yen == MISSING { 0 } else { *yen });
            *count += 1;
        }
        self.checked.payments = u32::try_from(payments.recipient.len()).unwrap_or(u32::MAX);
        for (id, sum) in table.ids.iter().take(table.named()).zip(sums) {
            if records.get(id) == Some(&sum) {
                self.checked.recipients += 1;
            } else {
                let found = format!("{:?}", records.get(id));
                self.fault(folder, format!("a record of {id} with {sum:?}"), found);
            }
        }
        Ok(())
    }
}
