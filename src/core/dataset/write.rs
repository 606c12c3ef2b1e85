use super::{
    Dictionaries, FORMAT, FileRef, Kind, Manifest, RecipientTable, SourceFile, YearEntry,
    YearPayments, YearSheets, YearTexts,
};
use crate::domain::{
    BudgetYear, FiledAmount, Ministry, PaymentFlag, RecipientId, Sheet, SheetId, SheetYear, Text,
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

/// A bucket of details is closed at this many bytes of JSON: brotli makes
/// about a seventh of it, well below the 64 KB a page may cost.
const BUCKET_BYTES: usize = 160 * 1024;

/// Everything a dataset is made of.
#[derive(Clone, Debug)]
pub struct Corpus {
    /// Real or sample data.
    pub kind: Kind,
    /// The sheets, in any order, each id once.
    pub sheets: Vec<Sheet>,
    /// The files they came from.
    pub sources: Vec<SourceFile>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The id of the dataset.
    pub dataset: String,
    /// Number of files.
    pub files: u32,
    /// Their bytes, uncompressed.
    pub bytes: u64,
    /// Sheets in all.
    pub sheets: u32,
    /// Payments in all.
    pub payments: u32,
    /// Recipients that name somebody.
    pub recipients: u32,
}

/// Why a dataset could not be written.
#[derive(Debug)]
pub enum WriteError<E> {
    /// Two sheets have one id.
    Twice(SheetId),
    /// A sheet's id is none of its year, so the columns could not give it back.
    Id(SheetId, SheetYear),
    /// Two names have one recipient id.
    Collision(RecipientId),
    /// More values than a code can count.
    TooMany(&'static str),
    /// A value that JSON cannot hold.
    Json(serde_json::Error),
    /// The place to put it refused.
    Put(E),
}

impl<E: fmt::Display> fmt::Display for WriteError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to write the dataset: ")?;
        match self {
            Self::Twice(id) => write!(f, "expected each sheet once, found {id} twice"),
            Self::Id(id, year) => write!(f, "expected an id of {year}, found {id}"),
            Self::Collision(id) => write!(f, "expected one name for {id}, found two"),
            Self::TooMany(what) => write!(f, "expected at most 65535 {what}, found more"),
            Self::Json(error) => write!(f, "expected values that JSON holds, found {error}"),
            Self::Put(error) => error.fmt(f),
        }
    }
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for WriteError<E> {}

impl<E> From<serde_json::Error> for WriteError<E> {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

/// Takes a path below `data/`, with `/`, and the bytes of that file.
pub type Put<'a, E> = dyn FnMut(&str, &[u8]) -> Result<(), E> + 'a;

/// SHA-256 in hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes a dataset: the same corpus gives the same bytes, whatever its order.
///
/// `manifest.json` comes last.
///
/// # Errors
/// When an id stands twice or is of another year, a code overflows, or `put`
/// refuses.
pub fn write<E>(corpus: &Corpus, put: &mut Put<'_, E>) -> Result<Written, WriteError<E>> {
    let mut years: BTreeMap<Reverse<SheetYear>, Vec<&Sheet>> = BTreeMap::new();
    for sheet in &corpus.sheets {
        let id = SheetId::parse(sheet.id.as_str());
        if id.ok().and_then(|id| id.year()) != Some(sheet.year) {
            return Err(WriteError::Id(sheet.id.clone(), sheet.year));
        }
        years.entry(Reverse(sheet.year)).or_default().push(sheet);
    }
    let mut seen = BTreeSet::new();
    for sheets in years.values_mut() {
        sheets.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(twice) = sheets.iter().find(|sheet| !seen.insert(&sheet.id)) {
            return Err(WriteError::Twice(twice.id.clone()));
        }
    }
    let mut out = Out {
        put,
        files: 0,
        bytes: 0,
    };
    let labels = Labels::collect(&corpus.sheets)?;
    let recipients = Recipients::collect(&corpus.sheets)?;

    let mut entries = Vec::with_capacity(years.len());
    for (Reverse(year), sheets) in &years {
        entries.push(write_year(*year, sheets, &labels, &recipients, &mut out)?);
    }
    let tables = out.part("tables.json", &labels.lists)?;
    let recipient_file = out.part("recipients.json", &recipients.table)?;
    let mut sources = corpus.sources.clone();
    sources.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.sha256.cmp(&b.sha256)));
    let sources = out.part("sources.json", &sources)?;

    let mut manifest = Manifest {
        format: FORMAT,
        dataset: String::new(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        kind: corpus.kind,
        sheets: entries.iter().map(|entry| entry.sheets).sum(),
        payments: entries.iter().map(|entry| entry.payments).sum(),
        tables,
        recipients: recipient_file,
        sources,
        years: entries,
    };
    manifest.dataset = sha256_hex(&serde_json::to_vec(&manifest)?)[..16].to_owned();
    out.file("manifest.json", &serde_json::to_vec_pretty(&manifest)?)?;
    let named = recipients
        .table
        .ids
        .iter()
        .filter(|id| !id.is_empty())
        .count();
    Ok(Written {
        dataset: manifest.dataset,
        files: out.files,
        bytes: out.bytes,
        sheets: manifest.sheets,
        payments: manifest.payments,
        recipients: u32::try_from(named).map_err(|_| WriteError::TooMany("recipients"))?,
    })
}

struct Out<'a, E> {
    put: &'a mut Put<'a, E>,
    files: u32,
    bytes: u64,
}

impl<E> Out<'_, E> {
    fn file(&mut self, path: &str, bytes: &[u8]) -> Result<FileRef, WriteError<E>> {
        (self.put)(path, bytes).map_err(WriteError::Put)?;
        self.files += 1;
        self.bytes += bytes.len() as u64;
        Ok(FileRef {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
        })
    }

    /// A part of one file: its folder is named by its content.
    fn part(&mut self, name: &str, value: &impl Serialize) -> Result<FileRef, WriteError<E>> {
        let bytes = serde_json::to_vec(value)?;
        let path = format!("parts/{}/{name}", &sha256_hex(&bytes)[..16]);
        self.file(&path, &bytes)
    }
}

fn write_year<E>(
    year: SheetYear,
    by_id: &[&Sheet],
    labels: &Labels,
    recipients: &Recipients,
    out: &mut Out<'_, E>,
) -> Result<YearEntry, WriteError<E>> {
    let mut rows = by_id.to_vec();
    rows.sort_by_key(|sheet| {
        (
            Reverse(sheet.settled().and_then(|settled| yen(&settled.total))),
            &sheet.id,
        )
    });
    let spending = payments_of(year, &rows, recipients)?;
    let payments = spending.recipient.len();
    let texts = YearTexts {
        year,
        texts: rows.iter().map(|sheet| search_text(sheet)).collect(),
    };
    let (firsts, buckets) = buckets_of(by_id)?;
    let files = [
        (
            "sheets.json",
            serde_json::to_vec(&sheets_of(year, &rows, labels))?,
        ),
        ("payments.json", serde_json::to_vec(&spending)?),
        ("texts.json", serde_json::to_vec(&texts)?),
        ("buckets.json", serde_json::to_vec(&firsts)?),
    ];
    let mut hash = Sha256::new();
    for bytes in files.iter().map(|(_, bytes)| bytes).chain(&buckets) {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    let folder = format!("parts/{}", &hex(&hash.finalize())[..16]);
    for (number, bytes) in buckets.iter().enumerate() {
        out.file(&format!("{folder}/details/{number:04}.json"), bytes)?;
    }
    let mut put = |at: usize| {
        let (name, bytes) = &files[at];
        out.file(&format!("{folder}/{name}"), bytes)
    };
    Ok(YearEntry {
        year,
        sheets: count(rows.len(), "sheets")?,
        payments: count(payments, "payments")?,
        columns: put(0)?,
        spending: put(1)?,
        texts: put(2)?,
        buckets: put(3)?,
    })
}

fn count<E>(number: usize, what: &'static str) -> Result<u32, WriteError<E>> {
    u32::try_from(number).map_err(|_| WriteError::TooMany(what))
}

fn yen(filed: &Option<FiledAmount>) -> Option<i64> {
    filed.as_ref().map(|filed| filed.amount.yen)
}

fn search_text(sheet: &Sheet) -> String {
    format!(
        "{}\n{}",
        crate::search::key(&sheet.purpose),
        crate::search::key(&sheet.summary)
    )
}

fn sheets_of(year: SheetYear, rows: &[&Sheet], labels: &Labels) -> YearSheets {
    let settled = |pick: fn(&BudgetYear) -> &Option<FiledAmount>| -> Vec<Option<i64>> {
        rows.iter()
            .map(|sheet| sheet.settled().and_then(|budget| yen(pick(budget))))
            .collect()
    };
    let before = year.settled().0.saturating_sub(1);
    let codes = |pick: fn(&Sheet) -> &[Text], of: &HashMap<String, u16>| -> Vec<Vec<u16>> {
        let mut all: Vec<Vec<u16>> = Vec::with_capacity(rows.len());
        for sheet in rows {
            let found: BTreeSet<u16> = pick(sheet)
                .iter()
                .filter_map(|label| of.get(label.shown()).copied())
                .collect();
            all.push(found.into_iter().collect());
        }
        all
    };
    let code = |of: &HashMap<String, u16>, label: &str| of.get(label).copied().unwrap_or(0);
    YearSheets {
        year,
        ids: rows
            .iter()
            .map(|sheet| sheet.id.within_year().to_owned())
            .collect(),
        names: rows
            .iter()
            .map(|sheet| sheet.name.shown().to_owned())
            .collect(),
        ministry: rows
            .iter()
            .map(|sheet| code(&labels.ministry, &sheet.ministry))
            .collect(),
        bureau: rows
            .iter()
            .map(|sheet| code(&labels.bureau, sheet.bureau.shown()))
            .collect(),
        accounts: codes(|sheet| &sheet.accounts, &labels.account),
        methods: codes(|sheet| &sheet.methods, &labels.method),
        policies: codes(|sheet| &sheet.policies, &labels.policy),
        initial: settled(|budget| &budget.initial),
        supplementary: settled(|budget| &budget.supplementary),
        carried_in: settled(|budget| &budget.carried_in),
        carried_out: settled(|budget| &budget.carried_out),
        reserve: settled(|budget| &budget.reserve),
        total: settled(|budget| &budget.total),
        executed: settled(|budget| &budget.executed),
        previous_total: rows
            .iter()
            .map(|sheet| {
                let budget = sheet
                    .budgets
                    .iter()
                    .find(|budget| budget.year.0 == before)?;
                yen(&budget.total)
            })
            .collect(),
    }
}

fn payments_of<E>(
    year: SheetYear,
    rows: &[&Sheet],
    recipients: &Recipients,
) -> Result<YearPayments, WriteError<E>> {
    let names: BTreeSet<&str> = rows
        .iter()
        .flat_map(|sheet| &sheet.payments)
        .map(|payment| payment.block.as_str())
        .collect();
    let blocks: Vec<String> = names.into_iter().map(str::to_owned).collect();
    if blocks.len() > usize::from(u16::MAX) {
        return Err(WriteError::TooMany("blocks' names"));
    }
    let codes: HashMap<&str, u16> = blocks.iter().map(String::as_str).zip(0_u16..).collect();
    let mut columns = YearPayments {
        year,
        counts: Vec::with_capacity(rows.len()),
        recipient: Vec::new(),
        yen: Vec::new(),
        step: Vec::new(),
        block: Vec::new(),
        flag: Vec::new(),
        blocks: Vec::new(),
    };
    for sheet in rows {
        columns
            .counts
            .push(count(sheet.payments.len(), "payments")?);
        for payment in &sheet.payments {
            columns.recipient.push(recipients.row(payment));
            columns.yen.push(yen(&payment.amount));
            let step = payment
                .amount
                .as_ref()
                .map_or(0, |filed| filed.amount.step.exponent());
            columns.step.push(step);
            columns
                .block
                .push(codes.get(payment.block.as_str()).copied().unwrap_or(0));
            columns.flag.push(match payment.flag {
                None => 0,
                Some(PaymentFlag::UnitError) => 1,
                Some(PaymentFlag::Plan) => 2,
            });
        }
    }
    columns.blocks = blocks;
    Ok(columns)
}

/// Buckets of whole sheets, in the order of their ids, and each one's first id.
fn buckets_of(by_id: &[&Sheet]) -> Result<(Vec<String>, Vec<Vec<u8>>), serde_json::Error> {
    let mut firsts = Vec::new();
    let mut buckets: Vec<Vec<u8>> = Vec::new();
    for sheet in by_id {
        let json = serde_json::to_vec(sheet)?;
        match buckets.last_mut() {
            Some(open) if open.len() + json.len() < BUCKET_BYTES => {
                open.push(b',');
                open.extend(json);
            }
            _ => {
                firsts.push(sheet.id.as_str().to_owned());
                buckets.push([b"[", json.as_slice()].concat());
            }
        }
    }
    for bucket in &mut buckets {
        bucket.push(b']');
    }
    Ok((firsts, buckets))
}

struct Labels {
    lists: Dictionaries,
    ministry: HashMap<String, u16>,
    bureau: HashMap<String, u16>,
    account: HashMap<String, u16>,
    method: HashMap<String, u16>,
    policy: HashMap<String, u16>,
}

impl Labels {
    fn collect<E>(sheets: &[Sheet]) -> Result<Self, WriteError<E>> {
        let mut ministries: Vec<String> =
            by_use(sheets.iter().map(|sheet| sheet.ministry.as_str()));
        ministries.sort_by_key(|name| Ministry::rank(name));
        let shown = |labels: fn(&Sheet) -> &[Text]| {
            // A blank label says nothing: such a sheet counts as one without.
            let all = sheets.iter().flat_map(labels).map(Text::shown);
            by_use(all.filter(|label| !label.is_empty()))
        };
        let mut bureaus = by_use(sheets.iter().map(|sheet| sheet.bureau.shown()));
        bureaus.sort();
        let lists = Dictionaries {
            ministries,
            bureaus,
            accounts: shown(|sheet| &sheet.accounts),
            methods: shown(|sheet| &sheet.methods),
            policies: shown(|sheet| &sheet.policies),
        };
        Ok(Self {
            ministry: codes(&lists.ministries, "ministries")?,
            bureau: codes(&lists.bureaus, "bureaus")?,
            account: codes(&lists.accounts, "accounts")?,
            method: codes(&lists.methods, "methods")?,
            policy: codes(&lists.policies, "policies")?,
            lists,
        })
    }
}

/// Distinct labels, the most used first, then by themselves.
fn by_use<'a>(labels: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut uses: BTreeMap<&str, u32> = BTreeMap::new();
    for label in labels {
        *uses.entry(label).or_default() += 1;
    }
    let mut all: Vec<(&str, u32)> = uses.into_iter().collect();
    all.sort_by_key(|(label, uses)| (Reverse(*uses), *label));
    all.into_iter().map(|(label, _)| label.to_owned()).collect()
}

fn codes<E>(labels: &[String], what: &'static str) -> Result<HashMap<String, u16>, WriteError<E>> {
    if labels.len() > usize::from(u16::MAX) {
        return Err(WriteError::TooMany(what));
    }
    Ok(labels.iter().cloned().zip(0..).collect())
}

struct Recipients {
    table: RecipientTable,
    named: HashMap<String, u32>,
    anonymous: HashMap<String, u32>,
}

impl Recipients {
    fn collect<E>(sheets: &[Sheet]) -> Result<Self, WriteError<E>> {
        let mut named: BTreeMap<&str, BTreeMap<&str, u32>> = BTreeMap::new();
        let mut anonymous: BTreeSet<&str> = BTreeSet::new();
        for payment in sheets.iter().flat_map(|sheet| &sheet.payments) {
            if payment.recipient.is_anonymous() {
                anonymous.insert(payment.name.shown());
            } else {
                let names = named.entry(payment.recipient.as_str()).or_default();
                *names.entry(payment.name.shown()).or_default() += 1;
            }
        }
        for (id, names) in named.iter().filter(|(id, _)| id.starts_with("n-")) {
            let keys: BTreeSet<String> =
                names.keys().map(|name| crate::search::key(name)).collect();
            if keys.len() > 1 {
                return Err(WriteError::Collision(RecipientId::from_text(*id)));
            }
        }
        count::<E>(named.len() + anonymous.len(), "recipients")?;
        let mut ids = Vec::new();
        let mut shown = Vec::new();
        for (id, names) in &named {
            let most = names
                .iter()
                .max_by_key(|(name, uses)| (**uses, Reverse(**name)));
            ids.push((*id).to_owned());
            shown.push(most.map_or_else(String::new, |(name, _)| (*name).to_owned()));
        }
        for name in &anonymous {
            ids.push(String::new());
            shown.push((*name).to_owned());
        }
        let rows = |names: &mut dyn Iterator<Item = &&str>, from: u32| -> HashMap<String, u32> {
            names.map(|name| (*name).to_owned()).zip(from..).collect()
        };
        let first = u32::try_from(named.len()).unwrap_or(u32::MAX);
        Ok(Self {
            named: rows(&mut named.keys(), 0),
            anonymous: rows(&mut anonymous.iter(), first),
            table: RecipientTable::new(ids, shown),
        })
    }

    fn row(&self, payment: &crate::domain::Payment) -> u32 {
        let found = if payment.recipient.is_anonymous() {
            self.anonymous.get(payment.name.shown())
        } else {
            self.named.get(payment.recipient.as_str())
        };
        found.copied().unwrap_or(u32::MAX)
    }
}
