//! Recipients of a whole corpus: what the rows say of each other (pitfalls I1 to I3).

use super::evidence::{Evidence, Names};
use super::series::{Filed, Row, Verdict, judge};
use crate::domain::{CorporateNumber, Payment, RecipientId, Resolution, Sheet, SheetId};

/// A name vouches for a broken number only from so many rows on (pitfall I1).
const ROWS_AGAINST_A_BROKEN_NUMBER: u32 = 3;

/// One payment whose recipient is not what its filed number says, for the report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repair {
    /// The sheet.
    pub sheet: SheetId,
    /// 支出先ブロック.
    pub block: String,
    /// The number inside the block.
    pub place: u32,
    /// The name as shown.
    pub name: String,
    /// 法人番号 as filed.
    pub filed: Option<String>,
    /// Who it is taken to be.
    pub recipient: RecipientId,
    /// By which rule.
    pub how: Resolution,
    /// What the rule rests on, as a sentence.
    pub why: String,
}

/// What is decided of one payment.
struct Decision {
    recipient: RecipientId,
    resolved: Option<(Resolution, String)>,
}

/// Finds the recipient of every payment of a corpus, and says what it repaired.
///
/// It looks at what was filed only, so running it again, or over the sheets in
/// another order, gives the same; names and numbers as filed stay untouched
/// (pitfall I2). By rule:
///
/// 1. A payee that is several together is this payment only ([`Resolution::Collective`]
///    where it carries a number).
/// 2. A number that continues a series with the first's name is the first's
///    ([`Resolution::Series`]); one with another name is not used
///    ([`Resolution::SeriesDropped`]), unless that name's one number is the first's.
///    Where the two disagree nothing is repaired.
/// 3. A valid number decides.
/// 4. A broken number is replaced where the normalised name has exactly one
///    valid number, in three rows or more ([`Resolution::BrokenNumber`]).
/// 5. Without a number, or with the dummy of nines, a name that has exactly one
///    valid number joins it ([`Resolution::NameOnly`]).
/// 6. Anything else is known by its name; who names nobody, by the payment.
///
/// Names are compared whole, never in part. Evidence is every row with a valid
/// number that is in no series; the number of a ministry is evidence for its
/// own name only, for its bureaus have none of their own.
pub fn resolve_recipients(sheets: &mut [Sheet]) -> Vec<Repair> {
    let decided = decide_all(sheets);
    let mut repairs = Vec::new();
    for (sheet, decisions) in sheets.iter_mut().zip(decided) {
        for (payment, decision) in sheet.payments.iter_mut().zip(decisions) {
            payment.recipient = decision.recipient;
            payment.resolved = decision.resolved.as_ref().map(|(how, _)| *how);
            if let Some((how, why)) = decision.resolved {
                repairs.push(repair(&sheet.id, payment, how, why));
            }
        }
    }
    repairs.sort_unstable();
    repairs
}

fn repair(sheet: &SheetId, payment: &Payment, how: Resolution, why: String) -> Repair {
    Repair {
        sheet: sheet.clone(),
        block: payment.block.clone(),
        place: payment.place,
        name: payment.name.shown().to_owned(),
        filed: payment.number.clone(),
        recipient: payment.recipient.clone(),
        how,
        why,
    }
}

fn decide_all(sheets: &[Sheet]) -> Vec<Vec<Decision>> {
    let mut names = Names::default();
    let read: Vec<Vec<(Row<'_>, Verdict)>> = sheets
        .iter()
        .map(|sheet| {
            let payments = sheet.payments.iter();
            let rows: Vec<Row<'_>> = payments.map(|payment| row(payment, &mut names)).collect();
            let verdicts = judge(&rows);
            rows.into_iter().zip(verdicts).collect()
        })
        .collect();
    let mut evidence = Evidence::default();
    for (sheet, rows) in sheets.iter().zip(&read) {
        for (payment, (row, verdict)) in sheet.payments.iter().zip(rows) {
            if let (Filed::Valid(number), Verdict::Free, false) =
                (row.filed, verdict, payment.collective)
            {
                evidence.add(row.name, number);
            }
        }
    }
    let evidence = evidence.weighed(&names);
    let decide_sheet = |(sheet, rows): (&Sheet, Vec<(Row<'_>, Verdict)>)| {
        let decide = |(place, (row, verdict)): (usize, (Row<'_>, Verdict))| {
            let case = Case {
                payment: &sheet.payments[place],
                row,
                verdict,
                names: &names,
                evidence: &evidence,
            };
            case.decide(&sheet.id, place)
        };
        rows.into_iter().enumerate().map(decide).collect()
    };
    sheets.iter().zip(read).map(decide_sheet).collect()
}

fn row<'a>(payment: &'a Payment, names: &mut Names<'a>) -> Row<'a> {
    Row {
        block: &payment.block,
        name: names.code(payment.name.shown()),
        filed: Filed::read(payment.number.as_deref()),
    }
}

/// All that a decision on one payment looks at.
struct Case<'a> {
    payment: &'a Payment,
    row: Row<'a>,
    verdict: Verdict,
    names: &'a Names<'a>,
    evidence: &'a Evidence,
}

impl Case<'_> {
    fn decide(&self, sheet: &SheetId, place: usize) -> Decision {
        let is_several = self.payment.collective || self.names.is_several(self.row.name);
        if is_several || self.names.is_nobody(self.row.name) && !self.is_valid() {
            return Decision {
                recipient: RecipientId::of_payment(sheet, place),
                resolved: self.is_valid().then(|| {
                    let why = "the payee is several together, so the number is that of one of them";
                    (Resolution::Collective, why.to_owned())
                }),
            };
        }
        match (self.verdict, self.row.filed) {
            (Verdict::Firm(first), _) => {
                let why = format!(
                    "the number continues a series filled down from {first}, and so does the name"
                );
                by_number(first, Resolution::Series, why)
            }
            (Verdict::Dropped(first), _) => self.dropped(first),
            (Verdict::Free, Filed::Valid(number)) => Decision {
                recipient: RecipientId::of_number(number),
                resolved: None,
            },
            (Verdict::Free, Filed::Nothing) => {
                let why = "no number was filed, and the name has one valid number";
                self.by_evidence(1, Resolution::NameOnly, why)
            }
            (Verdict::Free, Filed::Failing(_)) => {
                let why = "the number fails its check, and the name has one valid number";
                self.broken(why)
            }
            (Verdict::Free, Filed::Malformed) => {
                let why = "the number is not thirteen digits, and the name has one valid number";
                self.broken(why)
            }
        }
    }

    fn is_valid(&self) -> bool {
        matches!(self.row.filed, Filed::Valid(_))
    }

    fn broken(&self, why: &str) -> Decision {
        let rows = ROWS_AGAINST_A_BROKEN_NUMBER;
        self.by_evidence(rows, Resolution::BrokenNumber, why)
    }

    fn by_evidence(&self, least: u32, how: Resolution, why: &str) -> Decision {
        match self.evidence.one_number(self.row.name) {
            Some((number, rows)) if rows >= least => {
                by_number(number, how, format!("{why}, in {rows} rows"))
            }
            _ => Decision {
                recipient: self.by_name(),
                resolved: None,
            },
        }
    }

    /// A number filled down beside another name: only a name that leads to the
    /// same number is believed.
    fn dropped(&self, first: Option<CorporateNumber>) -> Decision {
        let named = self.evidence.one_number(self.row.name);
        let named = named.filter(|(_, rows)| *rows >= ROWS_AGAINST_A_BROKEN_NUMBER);
        let why = match (first, named) {
            (Some(first), Some((number, rows))) if number == first => {
                let why = format!(
                    "the number continues a series filled down from {first}, the name's one valid number, in {rows} rows"
                );
                return by_number(first, Resolution::BrokenNumber, why);
            }
            (Some(first), Some((number, _))) => format!(
                "the number continues a series filled down from {first}, the name has {number}: they disagree, nothing is repaired"
            ),
            (Some(first), None) => format!(
                "the number continues a series filled down from {first}, which is somebody else's"
            ),
            (None, _) => "the number continues a series filled down from a broken one".to_owned(),
        };
        Decision {
            recipient: self.by_name(),
            resolved: Some((Resolution::SeriesDropped, why)),
        }
    }

    fn by_name(&self) -> RecipientId {
        RecipientId::of_name(self.names.key(self.row.name))
    }
}

fn by_number(number: CorporateNumber, how: Resolution, why: String) -> Decision {
    Decision {
        recipient: RecipientId::of_number(number),
        resolved: Some((how, why)),
    }
}
