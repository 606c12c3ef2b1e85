//! What a search costs: `cargo run --release -p kokko-import --example bench_search DATASET`.
//!
//! Cold: each drawn query alone, from nothing, in brotli's bytes and in rounds of
//! fetching. Warm: everything in memory, in milliseconds.

#[path = "../../../tests/drawn/mod.rs"]
mod drawn;

use brotli::enc::BrotliEncoderParams;
use kokko_core::dataset::{project_path, read_manifest, read_projects};
use kokko_core::domain::Sheet;
use kokko_core::search::{Query, Search, Wanted};
use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

/// Queries that cost so many bytes, or more than three rounds, are named.
const DEAR: usize = 120_000;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(
        std::env::args()
            .nth(1)
            .ok_or("expected the folder of a dataset")?,
    );
    let read = |path: &str| fs::read(folder.join(path));
    let manifest = read_manifest(&read("manifest.json")?)?;
    let files = manifest.search.ok_or("expected a dataset with an index")?;

    // Every eleventh bucket gives enough to draw from.
    let mut lists: [Vec<String>; 5] = Default::default();
    for bucket in (0..manifest.projects.buckets).step_by(11) {
        let path = project_path(&manifest.projects, bucket);
        for record in read_projects(&path, &read(&path)?)? {
            record
                .sheets
                .iter()
                .for_each(|sheet| texts(sheet, &mut lists));
        }
    }
    let mut queries: Vec<String> = drawn::queries(&lists)
        .into_iter()
        .map(|(_, query)| query)
        .collect();
    let drawn = queries.len();
    queries.extend(drawn::CHOSEN.map(str::to_owned));

    let mut sizes: HashMap<String, usize> = HashMap::new();
    let mut cold = |wanted: Wanted, queries: &[String]| -> Result<_, Box<dyn Error>> {
        let (mut bytes, mut rounds, mut after_one, mut fetched) = (vec![], vec![], vec![], vec![]);
        let mut dear: Vec<(usize, String)> = Vec::new();
        for text in queries {
            let (query, _) = Query::parse(text);
            let mut search = Search::new(files.clone());
            let (mut cost, mut round, mut count) = (0, 0_u32, 0);
            let mut each: Vec<String> = Vec::new();
            loop {
                let step = search.find(&query, Wanted { round, ..wanted });
                if step.fetch.is_empty() {
                    let found = &step.projects;
                    let hits = found.hits.len();
                    each.push(format!(
                        "{hits} hits, {} of {} open",
                        found.open, found.at_most
                    ));
                    break;
                }
                round += 1;
                count += step.fetch.len();
                let before = cost;
                let files = step.fetch.len();
                for path in step.fetch {
                    let raw = read(&path)?;
                    search.feed(&path, &raw)?;
                    cost += *sizes.entry(path).or_insert_with(|| packed(&raw));
                }
                each.push(format!("{files} files {} B", cost - before));
                if round == 1 {
                    after_one.push(cost as f64);
                }
            }
            if cost >= DEAR || round > 3 {
                dear.push((cost, format!("{text}: {}", each.join("; "))));
            }
            bytes.push(cost as f64);
            rounds.push(f64::from(round));
            fetched.push(count as f64);
        }
        dear.sort();
        let spreads = [
            ("bytes", bytes),
            ("rounds", rounds),
            ("bytes of round 1", after_one),
            ("files", fetched),
        ];
        Ok((spreads, dear))
    };
    let projects = Wanted {
        recipients: 0,
        ..Wanted::FIRST
    };
    for (what, wanted, queries) in [
        ("drawn, ten projects", projects, &queries[..drawn]),
        ("chosen, ten projects", projects, &queries[drawn..]),
        (
            "drawn, ten projects and five recipients",
            Wanted::FIRST,
            &queries[..drawn],
        ),
        (
            "chosen, ten projects and five recipients",
            Wanted::FIRST,
            &queries[drawn..],
        ),
    ] {
        println!("cold, {what}:");
        let (spreads, dear) = cold(wanted, queries)?;
        for (name, mut values) in spreads {
            println!("  {name}: {}", spread(&mut values));
        }
        for (cost, said) in dear.iter().rev() {
            println!("  dear: {cost} {said}");
        }
    }

    let mut search = Search::new(files.clone());
    let started = Instant::now();
    loop {
        let paths = search.everything();
        if paths.is_empty() {
            break;
        }
        for path in paths {
            search.feed(&path, &read(&path)?)?;
        }
    }
    println!(
        "everything read in {:.2} s",
        started.elapsed().as_secs_f64()
    );
    for (what, queries) in [("drawn", &queries[..drawn]), ("chosen", &queries[drawn..])] {
        let mut times = Vec::new();
        let mut slow: Vec<(f64, String)> = Vec::new();
        for query in queries {
            let mut best = f64::MAX;
            for _ in 0..5 {
                let started = Instant::now();
                let (parsed, _) = Query::parse(query);
                let step = search.find(&parsed, Wanted::EXACT);
                assert!(step.fetch.is_empty());
                best = best.min(started.elapsed().as_secs_f64() * 1e3);
            }
            let (parsed, _) = Query::parse(query);
            let step = search.find(&parsed, Wanted::EXACT);
            let all = step.projects.at_most + step.recipients.at_most;
            slow.push((best, format!("{query} {best:.3} for {all}")));
            times.push(best);
        }
        slow.sort_by(|one, other| other.0.total_cmp(&one.0));
        let slow: Vec<String> = slow.into_iter().take(6).map(|(_, said)| said).collect();
        println!(
            "warm, {what}, milliseconds with exact numbers: {}; slowest {}",
            spread(&mut times),
            slow.join(", ")
        );
    }
    Ok(())
}

fn texts(sheet: &Sheet, lists: &mut [Vec<String>; 5]) {
    let [names, about, recipients, indicators, payments] = lists;
    names.push(sheet.name.filed().to_owned());
    about.extend([sheet.purpose.clone(), sheet.summary.clone()]);
    for payment in &sheet.payments {
        recipients.push(payment.name.filed().to_owned());
        payments.push(payment.description.filed().to_owned());
    }
    for indicator in sheet.outcomes.iter().chain(&sheet.outputs) {
        indicators
            .extend([&indicator.goal, &indicator.measure].map(|text| text.filed().to_owned()));
    }
}

/// Median, 90th, 95th and 99th percentile, and the most.
fn spread(values: &mut [f64]) -> String {
    values.sort_by(f64::total_cmp);
    let at = |share: usize| {
        values
            .get((values.len() * share / 100).min(values.len() - 1))
            .copied()
            .unwrap_or(0.0)
    };
    let said: Vec<String> = [50, 90, 95, 99, 100]
        .iter()
        .map(|share| format!("{:.3}", at(*share)))
        .collect();
    format!(
        "{} (median, 90th, 95th, 99th, most)",
        said.join(" / ").replace(".000", "")
    )
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
