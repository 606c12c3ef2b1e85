use crate::failure::Failure;
use crate::print::say;
use std::fs;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Arguments {
    /// The folder to write sample-YYYY.ndjson to; made where it is missing.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let out = &arguments.out;
    fs::create_dir_all(out).map_err(|error| Failure::io("write", out, "a folder", &error))?;
    let files = kokko_import::sample::files()
        .map_err(|error| Failure::new(format!("failed to make the sample: {error}")))?;
    for file in files {
        let path = out.join(&file.name);
        fs::write(&path, &file.text)
            .map_err(|error| Failure::io("write", &path, "room for a file", &error))?;
        let lines = file.text.lines().count();
        say!(
            "{}: {lines} sheets, {} bytes",
            path.display(),
            file.text.len()
        );
    }
    Ok(())
}
