//! The parts of a project, from all tables of its year → its [`Sheet`].

use super::indicators::{Kind, indicators};
use super::part::{Account, Body, Budget, IndicatorRow, Outline, Part, Payee};
use super::repeat::Repeats;
use super::table::Table;
use crate::diagnostic::{Diagnostic, Problem};
use kokko_core::domain::{
    Block, BudgetYear, Contract, FiledAmount, FiscalYear, LooseUse, Merged, Ministry, Payment,
    Sheet, SheetId, SheetYear, Source, Text, Use, expense,
};
use kokko_core::identity::{Payee as Named, flag_payments, recipient_of};
use kokko_core::search;
use std::collections::{BTreeMap, BTreeSet};

/// Collects parts and makes sheets of them.
#[derive(Default)]
pub(crate) struct Joiner {
    /// With the source each came from.
    parts: BTreeMap<(SheetYear, u32), Vec<(usize, Part)>>,
    tables: BTreeMap<SheetYear, BTreeSet<Table>>,
}

/// A sheet and what was odd about its parts.
pub(crate) struct Joined {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Tables that are not there, by year and number.
    pub(crate) absent: Vec<(SheetYear, String)>,
    /// Sources whose rows contradict those of another for the same table.
    pub(crate) contradicting: Vec<usize>,
}

impl Joiner {
    pub(crate) fn add(&mut self, source: usize, part: Part) {
        self.tables.entry(part.year).or_default().insert(part.table);
        self.parts
            .entry((part.year, part.project))
            .or_default()
            .push((source, part));
    }

    pub(crate) fn finish(self) -> Joined {
        let mut joined = Joined {
            sheets: Vec::with_capacity(self.parts.len()),
            diagnostics: Vec::new(),
            absent: Vec::new(),
            contradicting: Vec::new(),
        };
        let mut absent: BTreeMap<SheetYear, Vec<String>> = BTreeMap::new();
        for (year, tables) in &self.tables {
            for table in Table::ALL
                .into_iter()
                .filter(|table| !tables.contains(table))
            {
                absent
                    .entry(*year)
                    .or_default()
                    .push(table.number().to_owned());
                joined.absent.push((*year, table.number().to_owned()));
                let message = format!(
                    "expected table {} of {year}, found none; what it holds is shown as not available",
                    table.number()
                );
                let found =
                    Diagnostic::warning(Problem::MissingTable, &format!("RS {year}"), message);
                joined.diagnostics.push(found);
            }
        }
        let mut repeats = Repeats::default();
        for ((year, project), mut parts) in self.parts {
            // Whatever the order of the files: tables by number, rows as filed.
            parts.sort_by(|(a_source, a), (b_source, b)| {
                (a.table, &a.file, a_source, a.line).cmp(&(b.table, &b.file, b_source, b.line))
            });
            let parts = repeats.once(parts);
            let Some(first) = parts
                .iter()
                .find(|part| part.table == Table::Outline)
                .or(parts.first())
            else {
                continue;
            };
            let mut making = Making::new(year, project, first);
            making.sheet.absent_tables = absent.get(&year).cloned().unwrap_or_default();
            for part in parts {
                making.take(part, &mut joined.diagnostics);
            }
            joined.sheets.push(making.finish(&mut joined.diagnostics));
        }
        repeats.tell(&mut joined);
        joined
    }
}

struct Making {
    sheet: Sheet,
    seen: BTreeSet<Table>,
    outlines: u32,
    budgets: BTreeMap<FiscalYear, BudgetYear>,
    summaries: BTreeSet<FiscalYear>,
    rows: Vec<IndicatorRow>,
    uses: Vec<(Payee, Use)>,
    /// Payments whose sum no row gave: it is that of their contracts.
    unsummed: BTreeSet<usize>,
}

impl Making {
    fn new(year: SheetYear, project: u32, first: &Part) -> Self {
        let head = &first.head;
        let ministry = Ministry::current_name(&head.ministry);
        let short = Ministry::named(ministry).map_or(ministry, |known| known.short);
        let mut sheet = Sheet::new(
            SheetId::new(year, short, &project.to_string()),
            year,
            head.ministry.clone(),
            head.name.clone(),
            source(first),
        );
        sheet.agency.clone_from(&head.agency);
        sheet.bureau = head.bureau.clone();
        sheet.follow_renaming();
        sheet.find_agency();
        if !head.division.is_empty() {
            sheet.divisions.push(head.division.clone());
        }
        sheet.rs_project = Some(project);
        Self {
            sheet,
            seen: BTreeSet::new(),
            outlines: 0,
            budgets: BTreeMap::new(),
            summaries: BTreeSet::new(),
            rows: Vec::new(),
            uses: Vec::new(),
            unsummed: BTreeSet::new(),
        }
    }

    fn take(&mut self, part: Part, found: &mut Vec<Diagnostic>) {
        if part.table != Table::Outline
            && self.seen.insert(part.table)
            && part.body != Body::Nothing
        {
            self.sheet.merged.push(Merged {
                fields: fields(part.table)
                    .iter()
                    .map(|field| (*field).to_owned())
                    .collect(),
                source: source(&part),
            });
        }
        let sheet = &mut self.sheet;
        match part.body {
            Body::Nothing => {}
            Body::Organisation { official, other } => {
                if sheet.official.is_empty() {
                    sheet.official = official;
                } else if !official.is_empty() && !sheet.official.contains(&official) {
                    sheet.official.push('、');
                    sheet.official.push_str(&official);
                }
                push_text(&mut sheet.divisions, &other);
            }
            Body::Outline(outline) => self.outline(*outline),
            Body::Basis(basis) => {
                sheet.measures.extend(basis.measure);
                sheet.laws.extend(basis.law);
                sheet.notices.extend(basis.notice);
            }
            Body::Subsidy(subsidy) => sheet.subsidies.push(*subsidy),
            Body::Relation(relation) => sheet.relations.push(relation),
            Body::Budget(budget) => {
                let year = FiscalYear(budget.year);
                if self.summaries.insert(year) {
                    self.budget(*budget);
                } else {
                    let message = format!(
                        "{}: expected one summary row of {year}, found another (pitfall D2); the first counts",
                        sheet.id
                    );
                    found.push(loose(&part.file, part.line, "予算年度", message).error());
                }
            }
            Body::Account(year, account, Account(names)) => {
                for name in names {
                    push_new(&mut sheet.accounts, name);
                }
                let mut account = *account;
                if is_open(sheet.year, year, &account.executed) {
                    account.executed = None;
                }
                self.year(year).accounts.push(account);
            }
            Body::Item(year, item) => self.year(year).items.push(*item),
            Body::Indicator(row) => self.rows.push(*row),
            Body::Step(step) => sheet.pathway.push(*step),
            Body::Review(review) => match &mut sheet.review {
                None => sheet.review = Some(*review),
                // Further rows repeat the first but for effects and remarks.
                Some(kept) => {
                    kept.effects.extend(review.effects);
                    kept.remarks.extend(review.remarks);
                }
            },
            Body::Block(block) => sheet.blocks.push(*block),
            Body::Payee(payee) => self.payee(*payee),
            Body::Contract(payee, contract) => self.contract(*payee, *contract),
            Body::Flow(flow, name) => {
                // A block that 5-1 does not have is known by its name here.
                if sheet.blocks.iter().all(|block| block.id != flow.to) {
                    let id = flow.to.clone();
                    sheet.blocks.push(Block {
                        id,
                        name,
                        recipients: None,
                        role: String::new(),
                        total: None,
                    });
                }
                sheet.flows.push(flow);
            }
            Body::OwnCost(cost) => sheet.own_costs.push(cost),
            Body::Use(payee, spent) => self.uses.push((*payee, *spent)),
            Body::Commitment(commitment) => sheet.commitments.push(*commitment),
            Body::Remark(remark) => sheet.remarks.push(remark),
        }
    }

    /// Further rows of 1-2 differ in one column: each adds what is new.
    fn outline(&mut self, outline: Outline) {
        let sheet = &mut self.sheet;
        if self.outlines == 0 {
            sheet.purpose = outline.purpose;
            sheet.situation = outline.situation;
            sheet.summary = outline.summary;
            sheet.url = outline.url;
            sheet.stage = outline.stage;
            sheet.start = outline.start;
            sheet.end = outline.end;
            sheet.open_ended = outline.open_ended;
            sheet.methods = outline.methods;
        }
        self.outlines += 1;
        let filed = outline.expense;
        let expense = Text::new(expense(filed.shown()), filed.filed());
        push_new(&mut sheet.expenses, expense);
        if !outline.old_number.is_empty() && !sheet.old_numbers.contains(&outline.old_number) {
            sheet.old_numbers.push(outline.old_number);
        }
        if !outline.remark.is_empty() && !sheet.remarks.contains(&outline.remark) {
            sheet.remarks.push(outline.remark);
        }
    }

    fn year(&mut self, year: FiscalYear) -> &mut BudgetYear {
        self.budgets
            .entry(year)
            .or_insert_with(|| BudgetYear::new(year))
    }

    fn budget(&mut self, filed: Budget) {
        let open = is_open(self.sheet.year, FiscalYear(filed.year), &filed.executed);
        let next = FiscalYear(filed.year.saturating_add(1));
        let year = self.year(FiscalYear(filed.year));
        year.initial = filed.initial;
        year.supplementary = filed.supplementary;
        year.carried_in = filed.carried_in;
        year.reserve = filed.reserve;
        let out = filed.carried_out.as_ref().map_or(0, |out| out.amount.yen);
        year.total = filed
            .gross
            .as_ref()
            .map(|gross| FiledAmount::of_yen(gross.amount.yen - out));
        // JUDGIT! files what leaves the year below zero.
        year.carried_out = filed
            .carried_out
            .as_ref()
            .map(|out| FiledAmount::of_yen(-out.amount.yen));
        year.gross = filed.gross;
        year.executed = filed.executed.filter(|_| !open);
        year.reason = filed.reason;
        year.remark = filed.remark;
        if filed.requested.is_some() {
            self.year(next).requested = filed.requested;
        }
    }

    fn payee(&mut self, payee: Payee) {
        let id = &self.sheet.id;
        let at = self.sheet.payments.len();
        let key = search::key(payee.name.shown());
        let named = Named {
            number: payee.number.as_deref(),
            shown: payee.name.shown(),
            key: &key,
        };
        let recipient = if payee.collective {
            kokko_core::domain::RecipientId::of_payment(id, at)
        } else {
            recipient_of(named, id, at)
        };
        let before = self
            .sheet
            .payments
            .last()
            .filter(|last| last.block == payee.block);
        let place = before.map_or(1, |last| last.place + 1);
        let year = self.sheet.year.settled();
        self.sheet.payments.push(Payment {
            place,
            number: payee.number,
            amount: payee.total,
            collective: payee.collective,
            address: payee.address,
            legal_form: payee.legal_form,
            ..Payment::new(year, payee.block, payee.name, recipient)
        });
    }

    fn contract(&mut self, payee: Payee, contract: Contract) {
        let same = |payment: &Payment| {
            payment.block == payee.block
                && payment.name == payee.name
                && payment.number == payee.number
        };
        let known = self.sheet.payments.iter().rposition(same);
        let at = known.unwrap_or_else(|| {
            self.payee(payee);
            self.unsummed.insert(self.sheet.payments.len() - 1);
            self.sheet.payments.len() - 1
        });
        let payment = &mut self.sheet.payments[at];
        if self.unsummed.contains(&at) {
            let yen = |filed: &Option<FiledAmount>| filed.as_ref().map(|filed| filed.amount.yen);
            let sum = match (yen(&payment.amount), yen(&contract.amount)) {
                (None, None) => None,
                (one, other) => Some(one.unwrap_or(0).saturating_add(other.unwrap_or(0))),
            };
            payment.amount = sum.map(FiledAmount::of_yen);
        }
        if payment.description.is_empty() {
            payment.description = contract.summary.clone();
        }
        payment.contracts.push(contract);
    }

    fn finish(mut self, found: &mut Vec<Diagnostic>) -> Sheet {
        for (payee, spent) in std::mem::take(&mut self.uses) {
            let payments = &mut self.sheet.payments;
            // 5-1 and 5-3 do not always agree on the number: then the name decides.
            let in_block = |payment: &Payment| payment.block == payee.block;
            let by_name =
                |payment: &Payment| in_block(payment) && payment.name.shown() == payee.name.shown();
            let by_both = |payment: &Payment| by_name(payment) && payment.number == payee.number;
            let at = payments.iter().position(by_both);
            if let Some(at) = at.or_else(|| payments.iter().position(by_name)) {
                let payment = &mut payments[at];
                payment.uses.push(spent);
            } else {
                self.sheet.loose_uses.push(LooseUse {
                    block: payee.block,
                    name: payee.name,
                    spent,
                });
            }
        }
        if !self.sheet.loose_uses.is_empty() && self.seen.contains(&Table::Payments) {
            let message = format!(
                "{}: expected each 費目・使途 to have a payment of its recipient, found {} without; shown apart",
                self.sheet.id,
                self.sheet.loose_uses.len()
            );
            let source = &self.sheet.source;
            found.push(loose(&source.file, source.line, "支出先名", message));
        }
        for row in indicators(std::mem::take(&mut self.rows)) {
            match row {
                Kind::Outcome(indicator) => self.sheet.outcomes.push(indicator),
                Kind::Output(indicator) => self.sheet.outputs.push(indicator),
            }
        }
        self.sheet.budgets = self.budgets.into_values().collect();
        flag_payments(&mut self.sheet);
        self.sheet
    }
}

/// Whether an execution is the 0 that stands for a year not yet closed: it is
/// no figure (pitfall U5).
fn is_open(sheet: SheetYear, year: FiscalYear, executed: &Option<FiledAmount>) -> bool {
    year > sheet.settled() && executed.as_ref().is_some_and(|filed| filed.amount.yen == 0)
}

fn source(part: &Part) -> Source {
    Source {
        file: part.file.to_string(),
        line: part.line,
    }
}

fn loose(file: &str, line: u32, field: &str, message: String) -> Diagnostic {
    Diagnostic::warning(Problem::Loose, file, message)
        .at(line)
        .of(field)
}

fn push_text(texts: &mut Vec<Text>, filed: &str) {
    push_new(texts, Text::new(search::display(filed), filed));
}

/// Adds a text that does not stand there yet, however it was filed.
fn push_new(texts: &mut Vec<Text>, text: Text) {
    if !text.is_empty() && texts.iter().all(|one| one.shown() != text.shown()) {
        texts.push(text);
    }
}

/// The fields of a sheet that a table fills.
fn fields(table: Table) -> &'static [&'static str] {
    match table {
        Table::Organisation => &["official", "divisions"],
        Table::Outline => &["name", "purpose", "summary"],
        Table::Basis => &["measures", "laws", "notices"],
        Table::Subsidies => &["subsidies"],
        Table::Relations => &["relations"],
        Table::Budget => &["budgets"],
        Table::Items => &["budgets.items"],
        Table::Indicators => &["outcomes", "outputs"],
        Table::Pathway => &["pathway"],
        Table::Review => &["review"],
        Table::Payments => &["blocks", "payments"],
        Table::Flows => &["flows", "own_costs"],
        Table::Uses => &["payments.uses"],
        Table::Commitments => &["commitments"],
        Table::Remarks => &["remarks"],
    }
}
