use crate::failure::Failure;
use crate::import::{collect, write};
use crate::print::say;
use crate::report::grouped;
use crate::sources;
use crate::staged::{Holds, Staged};
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Arguments {
    /// How many sheets the dataset shall have at least, for no project is cut; the nation has 50,000.
    #[arg(value_name = "N")]
    sheets: usize,
    /// The folder to write the dataset to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Files or folders that `kokko import` reads.
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let staged = Staged::begin(&arguments.out, Holds::Dataset)?;
    let mut corpus = collect(&sources::expand(&arguments.sources)?)?.corpus;
    kokko_import::scale(&mut corpus, arguments.sheets);
    let written = write(&corpus, staged)?;
    say!(
        "{}: {} sheets, {} payments, {} recipients in {} files, {} bytes; for tests and measurements, not for reading",
        arguments.out.display(),
        grouped(written.sheets),
        grouped(written.payments),
        grouped(written.recipients),
        grouped(written.files),
        grouped(written.bytes),
    );
    Ok(())
}
