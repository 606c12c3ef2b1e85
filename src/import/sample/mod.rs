//! The sample input: what the site shows before anyone gave it real data.
//!
//! What it is: about four hundred fictional projects (架空の事業) a year over six
//! years, shaped like the published ones, and one real sheet whose facts the
//! end-to-end tests read; all in the forms that JUDGIT! publishes, so that they
//! pass through the same importer. What it is not: data about the state. Each
//! record says `"サンプル": true`, each name 【架空】 or 架空, each 事業番号 lies
//! above 9000 (the highest in use is 1067), and each 法人番号 in a block that
//! is not in use ([`CORPORATE_BLOCK`]).
//!
//! The same program gives the same bytes: no clock, and a generator of its own.

mod project;
mod random;
mod recipients;
mod record;
mod reference;
mod words;

pub use recipients::CORPORATE_BLOCK;

use project::Project;
use record::Record;

/// The 公開年度 of the sample.
pub const YEARS: [u16; 6] = [2017, 2018, 2019, 2020, 2021, 2022];

/// One file of the sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleFile {
    /// `sample-2021.ndjson`.
    pub name: String,
    /// A record a line: 2021 in the older form, all others in the newer.
    pub text: String,
}

/// The sample, a file for each of [`YEARS`].
///
/// # Errors
/// When a record cannot be written as JSON, which no record of ours should.
pub fn files() -> Result<Vec<SampleFile>, serde_json::Error> {
    let projects = project::all();
    YEARS
        .into_iter()
        .map(|year| {
            let mut text = String::new();
            for record in year_of(&projects, year) {
                text.push_str(&serde_json::to_string(&record)?);
                text.push('\n');
            }
            Ok(SampleFile {
                name: format!("sample-{year}.ndjson"),
                text,
            })
        })
        .collect()
}

fn year_of(projects: &[Project], year: u16) -> Vec<Record> {
    let mut records: Vec<Record> = projects
        .iter()
        .filter(|project| project.has_sheet(year))
        .map(|project| project.record(year))
        .collect();
    if year == reference::YEAR {
        records.push(reference::record());
    }
    records
}
