use crate::failure::Failure;
use crate::print::say;
use crate::report::grouped;
use kokko_core::dataset::check;
use std::fs;
use std::path::PathBuf;

/// How many faults the screen shows.
const SHOWN: usize = 20;

#[derive(clap::Args)]
pub struct Arguments {
    /// The folder of a dataset, with its manifest.json.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let folder = &arguments.folder;
    let mut get = |path: &str| {
        let file = path
            .split('/')
            .fold(folder.clone(), |folder, part| folder.join(part));
        fs::read(file).map_err(|error| error.to_string())
    };
    let (checked, faults) = check(&mut get);
    say!("{}:", folder.display());
    say!(
        "  {} files, {} bytes, each where its contents say",
        grouped(checked.files),
        grouped(checked.bytes)
    );
    say!(
        "  {} sheets: in the columns, found by the lookup, whole in their buckets",
        grouped(checked.sheets)
    );
    say!(
        "  {} payments: in the columns, on their sheets, with their recipients",
        grouped(checked.payments)
    );
    say!(
        "  {} recipients: their records add up to the columns",
        grouped(checked.recipients)
    );
    say!(
        "  {} sums of years: those of the columns",
        grouped(checked.sums)
    );
    say!(
        "  {} values of fiscal years that no published year settles: those of the sheets",
        grouped(checked.unsettled)
    );
    say!(
        "  {} sheets whose traits are what the whole sheet says",
        grouped(checked.traits)
    );
    println!(
        "  {} projects: their texts in the search index those of their sheets, its postings those of the texts",
        grouped(checked.searched)
    );
    if faults.is_empty() {
        say!("nothing is wrong");
        return Ok(());
    }
    for fault in faults.iter().take(SHOWN) {
        say!("  wrong: {fault}");
    }
    if let Some(rest) = faults.len().checked_sub(SHOWN).filter(|rest| *rest > 0) {
        say!("  … {} more", grouped(rest));
    }
    Err(Failure::new(format!(
        "failed to verify {}: expected a whole dataset, found {} faults",
        folder.display(),
        grouped(faults.len())
    )))
}
