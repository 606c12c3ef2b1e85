//! A plain scan of all texts: the oracle of the search.

use kokko_core::domain::{Line, Sheet, SheetId, SheetYear};
use kokko_core::search::{Field, Query, Scope, Word, key};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A project, or a recipient, as a list of keys with their fields and years.
pub struct Document {
    pub id: String,
    /// The characters of its texts, many on one bit: what is not there need not be
    /// looked for.
    chars: Box<[u64; 64]>,
    pub texts: Vec<(Field, SheetYear, String)>,
}

/// All that is searched, as it was filed.
pub struct Oracle {
    pub projects: Vec<Document>,
    pub recipients: Vec<Document>,
}

/// Every text of a sheet that is searched, as filed.
pub fn texts(sheet: &Sheet) -> Vec<(Field, &str)> {
    let mut all = vec![(Field::Name, sheet.name.filed())];
    all.extend([&sheet.purpose, &sheet.summary].map(|text| (Field::About, text.as_str())));
    let labels = [&sheet.ministry, &sheet.agency, &sheet.former_ministry];
    all.extend(labels.map(|text| (Field::Ministry, text.as_str())));
    for one in sheet
        .outcomes
        .iter()
        .chain(&sheet.outputs)
        .chain(&sheet.alternatives)
    {
        let texts = [
            one.goal.filed(),
            one.measure.filed(),
            &one.qualitative,
            &one.evidence,
        ];
        all.extend(texts.map(|text| (Field::Indicator, text)));
    }
    for payment in &sheet.payments {
        all.push((Field::Recipient, payment.name.filed()));
        all.push((Field::Payment, payment.description.filed()));
        let contracts = payment.contracts.iter();
        all.extend(contracts.map(|contract| (Field::Payment, contract.summary.filed())));
    }
    all
}

fn bit(c: char) -> (usize, u64) {
    let number = c as usize % 4096;
    (number / 64, 1 << (number % 64))
}

impl Document {
    fn new(id: &str, texts: impl IntoIterator<Item = (Field, SheetYear, String)>) -> Self {
        let mut document = Self {
            id: id.to_owned(),
            chars: Box::new([0; 64]),
            texts: Vec::new(),
        };
        texts.into_iter().for_each(|text| document.push(text));
        document
    }

    fn push(&mut self, text: (Field, SheetYear, String)) {
        for (place, bit) in text.2.chars().map(bit) {
            self.chars[place] |= bit;
        }
        self.texts.push(text);
    }

    /// Whether it has every character of a key, and perhaps the key.
    pub fn may_hold(&self, key: &str) -> bool {
        key.chars()
            .map(bit)
            .all(|(place, bit)| self.chars[place] & bit != 0)
    }
}

impl Oracle {
    pub fn of(sheets: &[Sheet], lines: &[Line]) -> Self {
        let by_id: HashMap<&SheetId, &Sheet> =
            sheets.iter().map(|sheet| (&sheet.id, sheet)).collect();
        let placed: BTreeSet<&SheetId> = lines.iter().flat_map(|line| &line.sheets).collect();
        let alone = sheets.iter().filter(|sheet| !placed.contains(&sheet.id));
        let alone = alone.map(|sheet| vec![&sheet.id]);
        let of_lines = lines
            .iter()
            .map(|line| line.sheets.iter().collect::<Vec<_>>());
        let mut keys: HashMap<&str, String> = HashMap::new();
        let mut key_of = |text| {
            keys.entry(text)
                .or_insert_with_key(|text| key(text))
                .clone()
        };
        let mut recipients: BTreeMap<String, Document> = BTreeMap::new();
        let projects = of_lines.chain(alone).map(|ids| {
            let mut seen = BTreeSet::new();
            for sheet in ids.iter().filter_map(|id| by_id.get(id)) {
                seen.extend(
                    texts(sheet)
                        .into_iter()
                        .map(|(field, text)| (field, sheet.year, text)),
                );
                for payment in sheet
                    .payments
                    .iter()
                    .filter(|one| !one.recipient.is_anonymous())
                {
                    let id = payment.recipient.as_str().to_owned();
                    let own = recipients
                        .entry(id.clone())
                        .or_insert(Document::new(&id, []));
                    let text = (Field::Recipient, sheet.year, key_of(payment.name.filed()));
                    if !own.texts.contains(&text) {
                        own.push(text);
                    }
                }
            }
            let texts = seen
                .into_iter()
                .map(|(field, year, text)| (field, year, key_of(text)));
            Document::new(ids[0].as_str(), texts)
        });
        Self {
            projects: projects.collect(),
            recipients: recipients.into_values().collect(),
        }
    }
}

/// A hit: the field that ranks it, and the years in each of which it has all words,
/// in whatever fields.
pub type Hits = BTreeMap<String, (Field, BTreeSet<SheetYear>)>;

/// Where and when a document has a word.
fn fields_and_years(document: &Document, word: &Word) -> BTreeSet<(Field, SheetYear)> {
    let here = |field: &Field| match word.scope {
        Scope::All => *field != Field::Ministry,
        Scope::In(own) => *field == own,
    };
    let texts = document.texts.iter();
    let texts = texts.filter(|(field, _, text)| here(field) && text.contains(&word.key));
    texts.map(|(field, year, _)| (*field, *year)).collect()
}

/// How many documents have all words, and none of the excluded ones, in each year by
/// itself.
pub fn by_year(documents: &[Document], query: &Query) -> BTreeMap<SheetYear, u32> {
    let mut counts = BTreeMap::new();
    let (excluded, wanted): (Vec<&Word>, Vec<&Word>) =
        query.words.iter().partition(|word| word.excluded);
    for document in documents {
        if !wanted.iter().all(|word| document.may_hold(&word.key)) {
            continue;
        }
        let years_of = |word: &&Word| -> BTreeSet<SheetYear> {
            let found = fields_and_years(document, word).into_iter();
            found.map(|(_, year)| year).collect()
        };
        let all = wanted.iter().map(years_of).reduce(|all, own| &all & &own);
        let mut years = &all.unwrap_or_default() - &query.not_years;
        for word in &excluded {
            years = &years - &years_of(word);
        }
        for year in years {
            *counts.entry(year).or_default() += 1;
        }
    }
    counts
}

/// How many hits have a sheet, of the years that the query counts, that names a ministry:
/// by the ministry's key.
pub fn by_ministry(documents: &[Document], hits: &Hits, query: &Query) -> BTreeMap<String, u32> {
    let counts = |year: &SheetYear| {
        (query.years.is_empty() || query.years.contains(year)) && !query.not_years.contains(year)
    };
    let mut all = BTreeMap::new();
    let found = documents.iter();
    for document in found.filter(|document| hits.contains_key(&document.id)) {
        let texts = document.texts.iter();
        let own: BTreeSet<&String> = texts
            .filter(|(field, year, _)| *field == Field::Ministry && counts(year))
            .map(|(_, _, text)| text)
            .collect();
        for ministry in own {
            *all.entry(ministry.clone()).or_default() += 1;
        }
    }
    all
}

/// The documents that a query finds.
pub fn scan(documents: &[Document], query: &Query) -> Hits {
    let counts = |year: &SheetYear| {
        (query.years.is_empty() || query.years.contains(year)) && !query.not_years.contains(year)
    };
    let mut hits = Hits::new();
    if query.words.iter().all(|word| word.excluded) {
        return hits;
    }
    'next: for document in documents {
        let wanted = query.words.iter().filter(|word| !word.excluded);
        if !wanted.into_iter().all(|word| document.may_hold(&word.key)) {
            continue;
        }
        let mut ranks: Vec<(bool, Field)> = Vec::new();
        let mut years: Vec<BTreeSet<SheetYear>> = Vec::new();
        for word in &query.words {
            let mut found = fields_and_years(document, word);
            found.retain(|(_, year)| counts(year));
            match found.first() {
                Some(_) if word.excluded => continue 'next,
                // A ministry narrows, and ranks only where nothing else does.
                Some((best, _)) => {
                    ranks.push((word.scope == Scope::In(Field::Ministry), *best));
                    years.push(found.into_iter().map(|(_, year)| year).collect());
                }
                None if word.excluded => {}
                None => continue 'next,
            }
        }
        let narrowed = ranks.iter().all(|(narrows, _)| *narrows);
        let ranks = ranks
            .into_iter()
            .filter(|(narrows, _)| narrowed || !narrows);
        let years = years.into_iter().reduce(|all, own| &all & &own);
        if let Some((rank, years)) = ranks.map(|(_, field)| field).max().zip(years) {
            hits.insert(document.id.clone(), (rank, years));
        }
    }
    hits
}
