use crate::failure::Failure;
use crate::print::{self, say};
use kokko_core::dataset::{LinkRow, Written};
use kokko_import::{Collected, Diagnostic, Problem, Tally};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How many findings of a kind the screen shows.
const SHOWN: usize = 20;

/// Writes every finding, a line each, in the order of the files.
pub fn write_all(path: &Path, diagnostics: &[Diagnostic]) -> Result<(), Failure> {
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(&diagnostic.to_string());
        text.push('\n');
    }
    fs::write(path, text).map_err(|error| Failure::io("write", path, "room for the report", &error))
}

/// Prints the table of the sources, what was written, and the first findings.
pub fn print(collected: &Collected, written: &Written, out: &Path, report: Option<&Path>) {
    print::out(format_args!("{}", table(&collected.tallies)));
    say!("");
    say!(
        "{}: {} sheets, {} payments, {} recipients in {} files, {} bytes; dataset {}",
        out.display(),
        grouped(written.sheets),
        grouped(written.payments),
        grouped(written.recipients),
        grouped(written.files),
        grouped(written.bytes),
        written.dataset,
    );
    print::out(format_args!("{}", links(&collected.corpus.quality.links)));
    let mut kinds: BTreeMap<Problem, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in &collected.diagnostics {
        kinds
            .entry(diagnostic.problem)
            .or_default()
            .push(diagnostic);
    }
    for (problem, all) in kinds {
        say!("\n{} ({})", problem.title(), grouped(all.len()));
        for diagnostic in all.iter().take(SHOWN) {
            say!("  {diagnostic}");
        }
        if all.len() > SHOWN {
            let rest = grouped(all.len() - SHOWN);
            match report {
                Some(path) => say!("  … {rest} more in {}", path.display()),
                None => say!("  … {rest} more; --report FILE writes them all"),
            }
        }
    }
}

/// How the sheets of each year were joined to the year before, by method.
fn links(rows: &[LinkRow]) -> String {
    let mut text = String::from(
        "\nsheets joined to the year before (links that conflict in a common execution / that can be tested)\n",
    );
    for row in rows {
        let Some(before) = row.before else { continue };
        let share = f64::from(row.joined) * 100.0 / f64::from(row.sheets.max(1));
        text.push_str(&format!(
            "  {} to {before}: {} of {} ({share:.1} %), {} to older years",
            row.year,
            grouped(row.joined),
            grouped(row.sheets),
            grouped(row.bridged)
        ));
        for method in &row.methods {
            text.push_str(&format!(
                "; {:?} {} ({}/{})",
                method.method,
                grouped(method.links),
                grouped(method.conflicting),
                grouped(method.testable)
            ));
        }
        text.push('\n');
    }
    text
}

const HEAD: [&str; 7] = [
    "read", "written", "payments", "left out", "warnings", "refused", "bytes",
];

fn table(tallies: &[Tally]) -> String {
    let row = |tally: &Tally| -> [u64; 7] {
        [
            u64::from(tally.read),
            u64::from(tally.kept),
            u64::from(tally.payments),
            u64::from(tally.left_out),
            u64::from(tally.warnings),
            u64::from(tally.refused),
            tally.file.bytes,
        ]
    };
    let mut rows: Vec<(&str, [u64; 7])> = tallies
        .iter()
        .map(|tally| (tally.file.name.as_str(), row(tally)))
        .collect();
    if rows.len() > 1 {
        let mut total = [0; 7];
        for (_, row) in &rows {
            for (sum, value) in total.iter_mut().zip(row) {
                *sum += value;
            }
        }
        rows.push(("total", total));
    }
    let name = rows.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let columns: Vec<usize> = HEAD
        .iter()
        .enumerate()
        .map(|(at, head)| {
            let widest = rows.iter().map(|(_, row)| grouped(row[at]).len()).max();
            widest.unwrap_or(0).max(head.len())
        })
        .collect();
    let mut text = " ".repeat(name);
    for (head, width) in HEAD.iter().zip(&columns) {
        text.push_str(&format!("  {head:>width$}"));
    }
    text.push('\n');
    for (label, row) in rows {
        text.push_str(label);
        text.push_str(&" ".repeat(name - width(label)));
        for (value, width) in row.iter().zip(&columns) {
            text.push_str(&format!("  {:>width$}", grouped(*value)));
        }
        text.push('\n');
    }
    text
}

/// Columns of a terminal: what is not ASCII takes two, near enough for Japanese.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A whole number with commas.
pub fn grouped(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
