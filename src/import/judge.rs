//! What is judged when everything is read: corrections, recipients, flags, projects.

use crate::diagnostic::{Diagnostic, Problem};
use kokko_core::dataset::{LinkMethodRow, LinkRow};
use kokko_core::domain::{Line, Resolution, Sheet};
use kokko_core::identity::{
    YearCount, apply_corrections, corrections, flag_sheet, lineage, resolve_recipients,
};

/// The judgements on a corpus.
pub(crate) struct Judged {
    pub(crate) lines: Vec<Line>,
    pub(crate) links: Vec<LinkRow>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Judges all sheets together, in the order that [`kokko_core::identity`] says.
pub(crate) fn judge(sheets: &mut [Sheet]) -> Judged {
    // Whatever the order of the files.
    sheets.sort_by(|a, b| a.id.cmp(&b.id));
    let mut diagnostics = Vec::new();
    match corrections() {
        Ok(entries) => {
            for stale in apply_corrections(sheets, &entries) {
                let message = format!("{stale}");
                diagnostics.push(Diagnostic::warning(
                    Problem::Correction,
                    "corrections.json",
                    message,
                ));
            }
        }
        Err(error) => {
            let found =
                Diagnostic::warning(Problem::Correction, "corrections.json", error.to_string());
            diagnostics.push(found.error());
        }
    }
    for repair in resolve_recipients(sheets) {
        // A name alone is no repair: nothing that was filed is doubted.
        if repair.how == Resolution::NameOnly {
            continue;
        }
        let message = format!(
            "{} {}{}: {} {:?} is {}: {}",
            repair.sheet,
            repair.block,
            repair.place,
            repair.name,
            repair.filed.as_deref().unwrap_or(""),
            repair.recipient,
            repair.why
        );
        diagnostics.push(Diagnostic::warning(Problem::Repair, "支出先", message));
    }
    for sheet in sheets.iter_mut() {
        flag_sheet(sheet);
    }
    let lineage = lineage(sheets);
    Judged {
        lines: lineage.lines,
        links: lineage.report.iter().map(row).collect(),
        diagnostics,
    }
}

fn row(year: &YearCount) -> LinkRow {
    let method = |count: &kokko_core::identity::LinkCount| LinkMethodRow {
        method: count.method,
        links: count.links,
        testable: count.testable,
        conflicting: count.conflicting,
    };
    LinkRow {
        year: year.year,
        before: year.before,
        sheets: year.sheets,
        joined: year.joined,
        bridged: year.bridged,
        methods: year.links.iter().map(method).collect(),
    }
}
