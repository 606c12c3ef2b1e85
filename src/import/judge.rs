//! What is judged when everything is read: corrections, recipients, flags, projects.

use crate::diagnostic::{Diagnostic, Problem};
use kokko_core::dataset::{LinkMethodRow, LinkRow};
use kokko_core::domain::{Line, PaymentFlag, Sheet};
use kokko_core::identity::{
    YearCount, apply_corrections, corrections, flag_sheet, lineage, resolve_recipients,
};

/// The judgements on a corpus.
pub(crate) struct Judged {
    pub(crate) lines: Vec<Line>,
    pub(crate) links: Vec<LinkRow>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Sheets whose payments stay out of totals: what was found, as it is stored.
    pub(crate) flagged: Vec<Diagnostic>,
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
    let flagged = sheets.iter().filter_map(flagged).collect();
    let lineage = lineage(sheets);
    Judged {
        lines: lineage.lines,
        links: lineage.report.iter().map(row).collect(),
        diagnostics,
        flagged,
    }
}

/// Why payments of a sheet stay out of totals, with counts (pitfalls U2, U6).
fn flagged(sheet: &Sheet) -> Option<Diagnostic> {
    let flag = sheet.payments.iter().find_map(|payment| payment.flag)?;
    let count = sheet
        .payments
        .iter()
        .filter(|payment| payment.flag == Some(flag))
        .count();
    let (problem, expected) = match flag {
        PaymentFlag::UnitError => (
            Problem::UnitError,
            "payments near the budget, found payments as if in yen or thousand yen",
        ),
        PaymentFlag::Plan => (
            Problem::Plan,
            "payments of a settled year, found a new project without one",
        ),
    };
    let message = format!(
        "{}: expected {expected}; {count} of {} kept out of totals",
        sheet.id,
        sheet.payments.len()
    );
    let found = Diagnostic::warning(problem, &sheet.source.file, message);
    Some(found.at(sheet.source.line).of("支出先"))
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
