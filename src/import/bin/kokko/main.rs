//! The command `kokko`: fetches the public files, makes the static dataset,
//! its row-wise tables and the sample data, compresses and serves a built site.
//!
//! What it is: files, threads and the terminal around [`kokko_import`]. What it
//! is not: a reader of anything; one file a job.

mod check;
mod compress;
mod export;
mod failure;
mod fetch;
mod import;
mod print;
mod progress;
mod report;
mod sample;
mod scale;
mod search;
mod serve;
mod sources;
mod staged;
mod unchanged;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// 国庫: public review-sheet files in, a static site's data out.
#[derive(Parser)]
#[command(name = "kokko", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fetches the public files into a folder that `kokko import` reads.
    Fetch(fetch::Arguments),
    /// Reads review sheets (行政事業レビューシート) and writes the dataset.
    Import(import::Arguments),
    /// Writes the sample input: fictional projects, six years, always the same.
    Sample(sample::Arguments),
    /// Writes a dataset of at least so many sheets from fewer or more, for tests and measurements.
    Scale(scale::Arguments),
    /// Verifies a dataset: every file by its hash, every table against the whole sheets.
    Check(check::Arguments),
    /// Searches a dataset as the site does, and says what that costs it.
    Search(search::Arguments),
    /// Writes a dataset's row-wise tables, CSV and NDJSON, and a datapackage.json that describes them.
    Export(export::Arguments),
    /// Writes .gz and .br files beside those of a dataset or a built site, for hosts that send them.
    Compress(compress::Arguments),
    /// Serves a built site on this machine only.
    Serve(serve::Arguments),
}

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Fetch(arguments) => fetch::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Sample(arguments) => sample::run(&arguments),
        Command::Scale(arguments) => scale::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Compress(arguments) => compress::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            print::tell!("error: {failure}");
            ExitCode::from(failure.status())
        }
    }
}
