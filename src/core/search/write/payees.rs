//! Recipients by themselves, with all their names.

use super::{Piece, Project, digits};
use crate::domain::SheetYear;
use crate::search::key;
use std::cmp::Reverse;
use std::collections::HashMap;

/// 支出先 that names somebody.
pub(super) struct Payee<'a> {
    pub id: &'a str,
    /// What it is ranked by: all its payments that count, added up. Money passed on
    /// counts again, so it orders and is no sum (pitfalls D3, D6).
    pub yen: i64,
    /// Its names, how often each is filed, and in which years; the most frequent first.
    names: Vec<(&'a str, u32, u32)>,
}

impl Payee<'_> {
    pub(super) fn size(&self) -> usize {
        self.names
            .iter()
            .map(|(name, ..)| name.len())
            .sum::<usize>()
            + self.id.len()
    }

    pub(super) fn pieces(&self) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::with_capacity(self.names.len());
        for (name, _, years) in &self.names {
            let key = key(name);
            match pieces.iter_mut().find(|piece| piece.key == key) {
                Some(piece) => piece.years |= years,
                None if key.is_empty() => {}
                None => pieces.push(Piece {
                    shown: (*name).to_owned(),
                    key,
                    years: *years,
                }),
            }
        }
        pieces
    }
}

/// All, ranked: the number of a recipient is its rank, by the digits of its money, and
/// then by its name, for names that begin alike cost half when they lie together.
pub(super) fn collect<'a>(
    projects: &[Project<'a>],
    bits: &HashMap<SheetYear, u32>,
) -> Vec<Payee<'a>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut payees: Vec<Payee<'a>> = Vec::new();
    for sheet in projects.iter().flatten() {
        let year = bits.get(&sheet.year).copied().unwrap_or(0);
        let named = sheet
            .payments
            .iter()
            .filter(|payment| !payment.recipient.is_anonymous());
        for payment in named {
            let id = payment.recipient.as_str();
            let place = *places.entry(id).or_insert_with(|| {
                payees.push(Payee {
                    id,
                    yen: 0,
                    names: Vec::new(),
                });
                payees.len() - 1
            });
            let payee = &mut payees[place];
            let counted = payment.amount.as_ref().filter(|_| payment.flag.is_none());
            payee.yen = payee
                .yen
                .saturating_add(counted.map_or(0, |filed| filed.amount.yen));
            let name = payment.name.shown();
            match payee.names.iter_mut().find(|(known, ..)| *known == name) {
                Some((_, uses, years)) => {
                    *uses += 1;
                    *years |= year;
                }
                None => payee.names.push((name, 1, year)),
            }
        }
    }
    for payee in &mut payees {
        payee
            .names
            .sort_by_key(|(name, uses, _)| (Reverse(*uses), *name));
    }
    payees.sort_by_cached_key(|payee| {
        let name = payee.names.first().map_or("", |(name, ..)| *name);
        (Reverse(digits(Some(payee.yen))), key(name), payee.id)
    });
    payees
}
