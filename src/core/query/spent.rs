use super::select::Selection;
use crate::dataset::{MISSING, PaymentTable};
use std::ops::Range;
use std::sync::Mutex;

/// The `route` of a payment that another block passed on (pitfall D3).
pub(super) const DOWNSTREAM: u8 = 2;

/// The account of what was passed on of somebody to whom nothing was.
const NONE: u32 = u32::MAX;

/// Payments that count, ready to be added up by recipient: in the order of the
/// sheets, with codes by which those paid most often stand close together, so
/// that sums stay in the cache.
///
/// A code below [`Spent::recipients`] is a recipient's direct account; those
/// from there on are accounts of what was passed on to it.
#[derive(Debug)]
pub(super) struct Spent {
    /// The payments of sheet `s` are `offsets[s]..offsets[s + 1]`.
    offsets: Vec<u32>,
    code: Vec<u32>,
    yen: Vec<i64>,
    /// The recipient's row of each direct account.
    pub(super) recipient_of: Vec<u32>,
    /// How many direct accounts there are: one a recipient.
    recipients: usize,
    /// Of the direct accounts, those of somebody; the others name nobody.
    named: usize,
    /// The direct account of each account of what was passed on.
    direct_of: Vec<u32>,
    /// The account of what was passed on of each direct account, or [`NONE`].
    downstream_of: Vec<u32>,
    /// What all payments add up to, by code.
    whole: Vec<Account>,
    /// Payments that stay out of sums, in the order of the sheets.
    flagged: Vec<FlaggedPayment>,
    spare: Mutex<Sums>,
}

/// What was paid into one account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Account {
    /// The sum; a payment without an amount adds nothing.
    pub(super) yen: i64,
    /// How many payments.
    pub(super) count: u32,
}

/// A payment with a flag (pitfalls U2, U6).
#[derive(Clone, Copy, Debug)]
pub(super) struct FlaggedPayment {
    row: u32,
    pub(super) code: u32,
    yen: i64,
    /// As in [`PaymentTable::flag`].
    pub(super) flag: u8,
}

impl Spent {
    /// Without a payment yet: an account a recipient, and another of those to whom
    /// something was passed on. `recipient_of` is a recipient's row a direct account,
    /// the `named` ones first.
    pub(super) fn empty(
        (sheets, payments): (usize, usize),
        recipient_of: Vec<u32>,
        named: usize,
        passed_on: &[bool],
    ) -> Self {
        let recipients = recipient_of.len();
        let direct_of: Vec<u32> = (0_u32..)
            .zip(&recipient_of)
            .filter(|(_, row)| passed_on[**row as usize])
            .map(|(code, _)| code)
            .collect();
        let mut downstream_of = vec![NONE; recipients];
        for (place, direct) in direct_of.iter().enumerate() {
            downstream_of[*direct as usize] = (recipients + place) as u32;
        }
        let mut offsets = Vec::with_capacity(sheets + 1);
        offsets.push(0);
        Self {
            offsets,
            code: Vec::with_capacity(payments),
            yen: Vec::with_capacity(payments),
            recipients,
            named,
            whole: vec![Account::default(); recipients + direct_of.len()],
            flagged: Vec::new(),
            spare: Mutex::default(),
            recipient_of,
            direct_of,
            downstream_of,
        }
    }

    /// How many sheets it has the payments of.
    pub(super) fn sheets(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Adds the payments of the next sheet; `code_of` is the direct account of each
    /// recipient.
    pub(super) fn add_sheet(&mut self, payments: &PaymentTable, code_of: &[u32]) {
        let row = self.sheets();
        let run = payments.of_sheet(row);
        let paid = payments.recipient[run.clone()].iter();
        let paid = paid.zip(&payments.yen[run.clone()]);
        let how = payments.flag[run.clone()].iter().zip(&payments.route[run]);
        for ((recipient, yen), (flag, route)) in paid.zip(how) {
            let direct = code_of[*recipient as usize];
            let code = if *route == DOWNSTREAM {
                self.downstream_of[direct as usize]
            } else {
                direct
            };
            let yen = if *yen == MISSING { 0 } else { *yen };
            match *flag {
                0 => {
                    self.code.push(code);
                    self.yen.push(yen);
                    self.whole[code as usize].add(yen);
                }
                flag => self.flagged.push(FlaggedPayment {
                    row: row as u32,
                    code,
                    yen,
                    flag,
                }),
            }
        }
        self.offsets.push(self.code.len() as u32);
    }

    /// Whether an account is somebody's.
    pub(super) fn is_somebody(&self, code: u32) -> bool {
        let place = (code as usize).checked_sub(self.recipients);
        let direct = place.map_or(code, |place| self.direct_of[place]);
        (direct as usize) < self.named
    }

    /// The account of what was passed on to the recipient of a direct account.
    pub(super) fn downstream_of(&self, code: u32) -> Option<u32> {
        Some(self.downstream_of[code as usize]).filter(|own| *own != NONE)
    }

    /// The flagged payments of the selected sheets.
    pub(super) fn flagged<'a>(
        &'a self,
        selection: &'a Selection,
    ) -> impl Iterator<Item = &'a FlaggedPayment> {
        let selected = |payment: &&FlaggedPayment| selection.rows.contains(payment.row as usize);
        self.flagged.iter().filter(selected)
    }

    /// Adds up what the selected sheets paid, and the flagged payments that
    /// count all the same.
    pub(super) fn add_up(
        &self,
        selection: &Selection,
        included: impl Fn(&FlaggedPayment) -> bool,
    ) -> Accounts<'_> {
        let mut sums = self
            .spare
            .lock()
            .map_or_else(|_| Sums::default(), |mut spare| std::mem::take(&mut *spare));
        let rows = self.offsets.len().saturating_sub(1);
        let words = selection.rows.words();
        if selection.count * 2 > rows {
            // Most of the sheets: all of them without the rest.
            sums.accounts.clone_from(&self.whole);
            for (place, word) in words.iter().enumerate() {
                let last = rows - place * 64;
                let all = if last < 64 { (1 << last) - 1 } else { u64::MAX };
                self.each_run(place, !word & all, |run| {
                    for (code, yen) in self.code[run.clone()].iter().zip(&self.yen[run]) {
                        sums.accounts[*code as usize].take_back(*yen);
                    }
                });
            }
        } else {
            sums.accounts.resize(self.whole.len(), Account::default());
            let places = || selection.words.iter().cloned().flatten();
            let mut payments = 0;
            for place in places() {
                self.each_run(place, words[place], |run| payments += run.len());
            }
            if payments < sums.accounts.len() {
                sums.begin_list(payments + self.flagged.len());
                for place in places() {
                    self.each_run(place, words[place], |run| {
                        for (code, yen) in self.code[run.clone()].iter().zip(&self.yen[run]) {
                            sums.add_listed(*code, *yen);
                        }
                    });
                }
            } else {
                for place in places() {
                    self.each_run(place, words[place], |run| {
                        for (code, yen) in self.code[run.clone()].iter().zip(&self.yen[run]) {
                            sums.accounts[*code as usize].add(*yen);
                        }
                    });
                }
            }
        }
        for payment in self.flagged(selection).filter(|payment| included(payment)) {
            sums.add_listed(payment.code, payment.yen);
        }
        Accounts { spent: self, sums }
    }

    /// Runs of payments of the sheets in one word.
    fn each_run(&self, place: usize, word: u64, mut each: impl FnMut(Range<usize>)) {
        let mut rest = word;
        while rest != 0 {
            let first = rest.trailing_zeros();
            let length = (rest >> first).trailing_ones();
            let start = place * 64 + first as usize;
            each(self.offsets[start] as usize..self.offsets[start + length as usize] as usize);
            rest = rest
                .checked_shr(first + length)
                .map_or(0, |high| high.checked_shl(first + length).unwrap_or(0));
        }
    }
}

impl Account {
    fn add(&mut self, yen: i64) {
        self.yen = self.yen.wrapping_add(yen);
        self.count += 1;
    }

    fn take_back(&mut self, yen: i64) {
        self.yen = self.yen.wrapping_sub(yen);
        self.count -= 1;
    }
}

/// Accounts, and of a selection of few payments a list of those that are not empty.
#[derive(Debug, Default)]
struct Sums {
    accounts: Vec<Account>,
    codes: Vec<u32>,
    /// How many of `codes` are listed, if they are.
    listed: Option<usize>,
}

impl Sums {
    /// From here on at most this many payments are added, each listed.
    fn begin_list(&mut self, payments: usize) {
        if self.codes.len() <= payments {
            self.codes.resize(payments + 1, 0);
        }
        self.listed = Some(0);
    }

    fn add_listed(&mut self, code: u32, yen: i64) {
        let account = &mut self.accounts[code as usize];
        if let Some(listed) = &mut self.listed {
            // Written in any case, kept if the account was empty: no branch to be guessed.
            self.codes[*listed] = code;
            *listed += usize::from(account.count == 0);
        }
        account.add(yen);
    }

    fn codes(&self) -> Option<&[u32]> {
        Some(&self.codes[..self.listed?])
    }

    fn clear(&mut self) {
        match self.listed.take() {
            Some(listed) => {
                for code in &self.codes[..listed] {
                    self.accounts[*code as usize] = Account::default();
                }
            }
            None => self.accounts.fill(Account::default()),
        }
    }
}

/// The accounts of a selection.
pub(super) struct Accounts<'a> {
    spent: &'a Spent,
    sums: Sums,
}

impl Accounts<'_> {
    /// Every account that is not empty: its code and sum.
    fn each(&self, mut each: impl FnMut(u32, Account)) {
        match self.sums.codes() {
            Some(codes) => {
                for code in codes {
                    each(*code, self.sums.accounts[*code as usize]);
                }
            }
            None => {
                for (sum, code) in self.sums.accounts.iter().zip(0_u32..) {
                    if sum.count > 0 {
                        each(code, *sum);
                    }
                }
            }
        }
    }

    /// Every account that is not empty: of a direct one its code and sum, of one
    /// of what was passed on the code of its recipient's direct account and its sum.
    pub(super) fn each_account(
        &self,
        mut direct: impl FnMut(u32, Account),
        mut downstream: impl FnMut(u32, Account),
    ) {
        let recipients = self.spent.recipients;
        self.each(|code, sum| match (code as usize).checked_sub(recipients) {
            None => direct(code, sum),
            Some(place) => downstream(self.spent.direct_of[place], sum),
        });
    }

    /// A direct account.
    pub(super) fn direct(&self, code: u32) -> Account {
        self.sums.accounts[code as usize]
    }

    /// What was passed on to the recipient of a direct account.
    pub(super) fn downstream(&self, code: u32) -> Account {
        let own = self.spent.downstream_of(code);
        own.map_or_else(Account::default, |own| self.sums.accounts[own as usize])
    }
}

impl Drop for Accounts<'_> {
    /// Hands the memory back, empty, for the next question.
    fn drop(&mut self) {
        let mut sums = std::mem::take(&mut self.sums);
        sums.clear();
        if let Ok(mut spare) = self.spent.spare.lock() {
            *spare = sums;
        }
    }
}
