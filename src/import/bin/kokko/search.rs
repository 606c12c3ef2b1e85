use crate::failure::Failure;
use crate::print::say;
use crate::report::grouped;
use brotli::enc::BrotliEncoderParams;
use kokko_core::dataset::read_manifest;
use kokko_core::domain::SheetYear;
use kokko_core::search::{Field, Found, Query, Search, Wanted};
use std::fs;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub struct Arguments {
    /// The folder of a dataset, with its manifest.json.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Words that must all be there; "…" is one phrase, -word excludes; name:, ministry:, recipient: and year: say where.
    #[arg(required = true, value_name = "QUERY", allow_hyphen_values = true)]
    words: Vec<String>,
    /// Shows so many projects, and half as many recipients.
    #[arg(long, default_value_t = 10, value_name = "N")]
    first: usize,
    /// Verifies everything that may be a hit, so that the numbers are exact.
    #[arg(long)]
    exact: bool,
}

/// What a round of fetching cost.
#[derive(Default)]
struct Cost {
    files: usize,
    bytes: usize,
    packed: usize,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let wrong = |error: &dyn std::fmt::Display| Failure::new(error.to_string());
    let read = |path: &str| read(&arguments.folder, path);
    let manifest = read_manifest(&read("manifest.json")?).map_err(|error| wrong(&error))?;
    let files = manifest.search.ok_or_else(|| {
        Failure::new(format!(
            "failed to search {}: expected a dataset with an index, found one that was written before there was any",
            arguments.folder.display()
        ))
    })?;
    files.check_form().map_err(|error| wrong(&error))?;
    let typed = arguments.words.join(" ");
    let (asked, hints) = Query::parse(&typed);
    let mut query = asked.clone();
    let mut wanted = Wanted {
        projects: arguments.first,
        recipients: arguments.first.div_ceil(2),
        all: arguments.exact,
        round: 0,
    };
    let mut search = Search::new(files);
    let mut rounds = Vec::new();
    let mut fetch = |search: &mut Search, paths: &[String]| -> Result<u32, Failure> {
        let mut cost = Cost::default();
        for path in paths {
            let bytes = read(path)?;
            cost.files += 1;
            cost.bytes += bytes.len();
            cost.packed += packed(&bytes);
            search.feed(path, &bytes).map_err(|error| wrong(&error))?;
        }
        rounds.push(cost);
        Ok(1)
    };
    let mut step = search.find(&query, wanted);
    loop {
        let needs = match step.fetch.is_empty() && arguments.exact {
            true => &step.fetch_years,
            false => &step.fetch,
        };
        if needs.is_empty() {
            break;
        }
        wanted.round += fetch(&mut search, needs)?;
        query = search.narrowed(&asked).0;
        step = search.find(&query, wanted);
    }
    for hint in hints {
        say!("hint: {hint:?}");
    }
    let unknown = search.narrowed(&asked).1;
    if unknown != Default::default() {
        say!("not in the data: {unknown:?}");
    }
    if arguments.exact {
        let years = count_years(&mut search, &query, &mut fetch)?;
        let years: Vec<String> = years
            .into_iter()
            .map(|(year, count)| format!("{year} {}", grouped(count as usize)))
            .collect();
        say!("projects by year: {}", years.join(", "));
    }
    print("projects", &step.projects);
    print("recipients", &step.recipients);
    if step.projects.at_most == 0 && step.recipients.at_most == 0 {
        let mut round = 0;
        let mut near = search.near(&query, round);
        while !near.fetch.is_empty() {
            round += fetch(&mut search, &near.fetch)?;
            near = search.near(&query, round);
        }
        for near in near.names {
            say!("near ({}): {} {}", near.distance, near.id, near.name);
        }
    }
    let found = step.projects.at_most + step.recipients.at_most;
    let mut small: Vec<String> = search.rewritten(&typed, found).1;
    small.extend(search.abbreviations_file());
    for path in small {
        let bytes = read(&path)?;
        search.feed(&path, &bytes).map_err(|error| wrong(&error))?;
    }
    for text in search.rewritten(&typed, found).0 {
        say!("instead: {text}");
    }
    for name in search.also_named(&query) {
        say!("also: {name}");
    }
    for (number, cost) in rounds.iter().enumerate() {
        say!(
            "round {}: {} files, {} bytes, {} as brotli",
            number + 1,
            grouped(cost.files),
            grouped(cost.bytes),
            grouped(cost.packed)
        );
    }
    let packed: usize = rounds.iter().map(|cost| cost.packed).sum();
    say!(
        "{} rounds, {} bytes as brotli",
        rounds.len(),
        grouped(packed)
    );
    Ok(())
}

/// Reads files and feeds them; a round.
type Fetch<'a> = dyn FnMut(&mut Search, &[String]) -> Result<u32, Failure> + 'a;

/// How many projects each year has, from the texts.
fn count_years(
    search: &mut Search,
    query: &Query,
    fetch: &mut Fetch<'_>,
) -> Result<Vec<(SheetYear, u32)>, Failure> {
    loop {
        let needs = match search.count_years(query) {
            None => search.years_file().into_iter().collect(),
            Some(mut count) => {
                while !search.count_more(&mut count, usize::MAX) {}
                let (needs, _) = search.uncounted(&count, &[]);
                if needs.is_empty() {
                    return Ok(search.counted_years(&count));
                }
                needs
            }
        };
        fetch(search, &needs)?;
    }
}

fn print(what: &str, found: &Found) {
    let most = if found.open > 0 { "at most " } else { "" };
    say!("{what}: {most}{}", grouped(found.at_most));
    for (place, hit) in found.hits.iter().enumerate() {
        let years: Vec<String> = hit.years.iter().map(|year| year.to_string()).collect();
        let yen = hit.yen.map_or("–".to_owned(), |yen| yen.to_string());
        say!(
            "{:>3}. {} {} ({}; {yen} yen) {}",
            place + 1,
            hit.id,
            hit.name,
            hit.ministry,
            years.join(" ") + if hit.years_open { " …" } else { "" }
        );
        let snippet = hit.snippet.iter().map(|mark| match mark.marked {
            true => format!("[{}]", mark.text),
            false => mark.text.clone(),
        });
        say!("     {}: {}", field(hit.field), snippet.collect::<String>());
    }
}

fn field(field: Field) -> &'static str {
    match field {
        Field::Name => "name",
        Field::About => "purpose, summary",
        Field::Recipient => "recipient",
        Field::Indicator => "indicator",
        Field::Payment => "payment",
        Field::Ministry => "ministry",
    }
}

fn read(folder: &Path, path: &str) -> Result<Vec<u8>, Failure> {
    let file = path
        .split('/')
        .fold(folder.to_owned(), |folder, part| folder.join(part));
    fs::read(&file).map_err(|error| Failure::io("read", &file, "a file of the dataset", &error))
}

/// Bytes as a host that compresses well sends them.
fn packed(bytes: &[u8]) -> usize {
    let parameters = BrotliEncoderParams {
        quality: 11,
        ..BrotliEncoderParams::default()
    };
    let mut packed = Vec::new();
    let done = brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters);
    done.map_or(bytes.len(), |_| packed.len())
}
