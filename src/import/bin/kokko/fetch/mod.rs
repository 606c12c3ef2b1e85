//! `kokko fetch`: the public files, from their hosts into a folder.
//!
//! One file after the other: the hosts are public services. Whatever happens,
//! what was here before stays until something better is complete.

mod addresses;
mod archive;
mod client;
mod download;
mod judgit;
mod part;
mod rs;
mod summary;
mod trouble;
mod validators;
mod verify;

use crate::failure::Failure;
use crate::progress;
use addresses::{Address, FIRST_RS, JUDGIT_YEARS};
use client::Client;
use download::{Download, Got};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use summary::{Row, State};
use trouble::Trouble;
use verify::Check;

/// The exit status when nothing could be had.
const NOTHING: u8 = 1;

#[derive(clap::Args)]
pub struct Arguments {
    /// The folder to fetch into; made where it is missing.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Only these years of publication; else all from 2015 to this one.
    #[arg(long = "year", value_name = "YYYY", num_args = 1..,
          value_parser = clap::value_parser!(u16).range(2015..=2100))]
    years: Vec<u16>,
    /// Where the tables of the RS System are, from 2024 on: URL/YEAR/rs/NAME.zip.
    #[arg(long, value_name = "URL", default_value = addresses::RS)]
    base_rs: String,
    /// Where the JUDGIT! repository is, for the years before: URL/zip/HEAD.
    #[arg(long, value_name = "URL", default_value = addresses::JUDGIT)]
    base_judgit: String,
    /// Milliseconds before the second try; each later pause is twice as long.
    #[arg(long, value_name = "MS", default_value_t = 1000, hide = true)]
    pause: u64,
}

/// A run: what it works with, and which hosts it has given up.
struct Run<'a> {
    arguments: &'a Arguments,
    client: Client,
    /// What was found at each host that cannot be reached.
    given_up: BTreeMap<String, String>,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut run = Run {
        arguments,
        client: Client::new(),
        given_up: BTreeMap::new(),
    };
    let mut rows = Vec::new();
    let years = years(arguments);
    let before: Vec<u16> = years.range(..FIRST_RS).copied().collect();
    if !before.is_empty() {
        rows.extend(judgit::fetch(&mut run, &before)?);
    }
    for year in years.range(FIRST_RS..) {
        rows.extend(rs::fetch(&mut run, *year)?);
    }
    summary::print(&arguments.out, &rows);
    if rows.iter().any(|row| row.state.is_here()) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "failed to fetch into {}: expected at least one file, found none to be had",
        arguments.out.display()
    ))
    .with_status(NOTHING))
}

fn years(arguments: &Arguments) -> BTreeSet<u16> {
    if arguments.years.is_empty() {
        JUDGIT_YEARS.chain(FIRST_RS..=this_year()).collect()
    } else {
        arguments.years.iter().copied().collect()
    }
}

/// Near enough: a day too early or too late, a year without files is said to have none.
fn this_year() -> u16 {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |passed| passed.as_secs());
    u16::try_from(1970 + seconds / 31_556_952).map_or(FIRST_RS, |year| year.max(FIRST_RS))
}

impl Run<'_> {
    /// Fetches one file and says what became of it.
    fn file(&mut self, address: &Address, check: Check) -> Result<Row, Failure> {
        let path = address.below(&self.arguments.out);
        if let Some(found) = self.given_up.get(address.host()) {
            let trouble = Trouble::Unreachable(found.clone());
            return Row::without(address, &path, check, trouble);
        }
        download::make_room(&path)?;
        let bar = progress::unknown_bytes(address.name.clone());
        let done = Download {
            client: &self.client,
            address,
            path: path.clone(),
            check,
            pause: Duration::from_millis(self.arguments.pause),
            bar: &bar,
        }
        .run();
        bar.finish_and_clear();
        match done {
            Ok(Got::Fetched(bytes)) => Ok(Row::new(address, State::Fetched, bytes)),
            Ok(Got::Kept(bytes)) => Ok(Row::new(address, State::Kept, bytes)),
            Err(trouble) => {
                if let Trouble::Unreachable(found) = &trouble {
                    self.given_up
                        .insert(address.host().to_owned(), found.clone());
                }
                Row::without(address, &path, check, trouble)
            }
        }
    }
}
