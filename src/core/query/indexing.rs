use super::Engine;
use super::index::Index;
use super::spent::{DOWNSTREAM, Spent};
use crate::dataset::{PaymentTable, SheetTable};
use crate::turns::PIECE;
use std::mem::take;
use std::ops::Range;
use std::sync::Arc;

/// Recipients are put in order by counting up to so many payments.
const OFTEN: usize = 256;

/// Sheets on their way into an engine, a step at a time, so that a page can answer its
/// reader between two of them.
#[derive(Debug)]
pub struct SheetIndexing {
    sheets: SheetTable,
    index: Index,
}

impl SheetIndexing {
    /// Nothing is indexed yet.
    pub fn new(sheets: SheetTable) -> Self {
        let index = Index::default();
        Self { sheets, index }
    }

    /// Does the next step; false where none is left.
    pub fn step(&mut self) -> bool {
        self.index.make_next(&self.sheets)
    }

    /// The engine of these sheets: what steps are left are done now.
    pub fn finish(mut self) -> Engine {
        while self.step() {}
        Engine::of(self.sheets, self.index)
    }
}

/// Payments on their way into an engine, a step at a time, as [`SheetIndexing`].
#[derive(Debug)]
pub struct PaymentIndexing {
    payments: Arc<PaymentTable>,
    stage: Stage,
}

#[derive(Debug)]
enum Stage {
    /// How often each recipient is paid, and whether anything was passed on to it,
    /// of the payments up to a place.
    Counting(usize, Vec<u32>, Vec<bool>),
    /// What is laid out so far, and the account of each recipient.
    LayingOut(Box<Spent>, Vec<u32>),
}

impl PaymentIndexing {
    /// Nothing is indexed yet.
    pub fn new(payments: PaymentTable) -> Self {
        let recipients = payments.recipients.ids.len();
        Self {
            payments: Arc::new(payments),
            stage: Stage::Counting(0, vec![0; recipients], vec![false; recipients]),
        }
    }

    /// Does the next step; false where none is left.
    pub fn step(&mut self) -> bool {
        let payments = self.payments.as_ref();
        match &mut self.stage {
            Stage::Counting(next, often, passed_on) if *next < payments.recipient.len() => {
                let end = payments.recipient.len().min(*next + PIECE);
                count(payments, *next..end, often, passed_on);
                *next = end;
                true
            }
            Stage::Counting(_, often, passed_on) => {
                let named = payments.recipients.named();
                let mut order = Vec::with_capacity(often.len());
                // Somebody first.
                by_use(0..named, often, &mut order);
                by_use(named..often.len(), often, &mut order);
                let mut code_of = take(often);
                for (code, row) in (0_u32..).zip(&order) {
                    code_of[*row as usize] = code;
                }
                let sheets = payments.offsets.len().saturating_sub(1);
                let room = (sheets, payments.recipient.len());
                let spent = Spent::empty(room, order, named, passed_on);
                self.stage = Stage::LayingOut(Box::new(spent), code_of);
                true
            }
            Stage::LayingOut(spent, code_of) => {
                let sheets = payments.offsets.len().saturating_sub(1);
                let first = spent.sheets();
                let until = payments.of_sheet(first).start + PIECE;
                while spent.sheets() < sheets && payments.of_sheet(spent.sheets()).start < until {
                    spent.add_sheet(payments, code_of);
                }
                spent.sheets() < sheets
            }
        }
    }

    /// The engine with these payments: what steps are left are done now.
    #[must_use]
    pub fn finish(mut self, engine: &Engine) -> Engine {
        while self.step() {}
        match self.stage {
            Stage::LayingOut(spent, _) => engine.with_spending(self.payments, Arc::from(spent)),
            // A step follows the last of the counting.
            Stage::Counting(..) => engine.clone(),
        }
    }
}

/// Counts how often each recipient is paid, and notes to whom anything was passed on.
// A function of its own: a browser optimises one that is called often.
#[inline(never)]
fn count(payments: &PaymentTable, piece: Range<usize>, often: &mut [u32], passed_on: &mut [bool]) {
    let routes = &payments.route[piece.clone()];
    for (recipient, route) in payments.recipient[piece].iter().zip(routes) {
        often[*recipient as usize] += 1;
        passed_on[*recipient as usize] |= *route == DOWNSTREAM;
    }
}

/// Rows by how often each is paid, the most often first, equals as they come: so
/// that those paid most often stand close together.
fn by_use(rows: Range<usize>, often: &[u32], order: &mut Vec<u32>) {
    let counted = |row: &usize| (often[*row] as usize).min(OFTEN);
    let mut places = [0_usize; OFTEN + 1];
    for row in rows.clone() {
        places[counted(&row)] += 1;
    }
    let start = order.len();
    let mut next = start;
    for place in places.iter_mut().rev() {
        next += std::mem::replace(place, next);
    }
    let many = places[OFTEN - 1] - start;
    order.resize(next, 0);
    for row in rows {
        let place = &mut places[counted(&row)];
        order[*place] = row as u32;
        *place += 1;
    }
    order[start..start + many].sort_by_key(|row| std::cmp::Reverse(often[*row as usize]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_paid_most_often_come_first_and_equals_as_they_stand() {
        let often = [0, 3, 900, 3, 256, 257, 7, 0];
        let mut order = vec![99];
        by_use(0..8, &often, &mut order);
        assert_eq!(order, [99, 2, 5, 4, 6, 1, 3, 0, 7]);
        let mut order = Vec::new();
        by_use(6..8, &often, &mut order);
        by_use(0..1, &often, &mut order);
        by_use(3..3, &often, &mut order);
        assert_eq!(order, [6, 7, 0]);
    }
}
