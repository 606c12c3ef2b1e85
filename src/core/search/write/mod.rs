//! Writes the index: one pass over the projects in the order of their rank, one
//! over the recipients; what is kept in between is the postings as they will be
//! written, and the texts.

mod abbreviations;
mod payees;
mod pieces;
mod postings;
mod texts;

pub(super) use self::abbreviations::Abbreviations;
pub(super) use self::pieces::of_project as pieces_of;
pub(super) use self::postings::Postings;
use self::texts::Texts;
use super::format::{
    Directory, Field, Group, MOST_YEARS, MinistryMoves, MinistryRuns, YearFile, id_of_name,
};
use super::key;
use super::terms::Alone;
use crate::domain::{Ministry, Sheet, SheetYear};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A text of a project or a recipient, and the years it stands in.
pub(super) struct Piece {
    pub shown: String,
    pub key: String,
    pub years: u32,
}

/// What was written: the folder of directory and postings, and their rows and columns.
pub(crate) struct Index {
    pub folder: String,
    pub rows: u32,
    pub columns: u32,
    pub small_rows: u32,
    pub singles: u32,
}

/// A project: its sheets, oldest first.
pub(crate) type Project<'a> = Vec<&'a Sheet>;

/// Takes the files of one folder by their names; gives the folder.
pub(crate) type Folder<'a, E> = dyn FnMut(Vec<(String, Vec<u8>)>) -> Result<String, E> + 'a;

/// Files of texts of projects, and of recipients: with 2,048 of postings and 128 of
/// single characters there are at most 5,000.
const MOST_TEXT_FILES: usize = 2_200;
const MOST_PAYEE_FILES: usize = 600;
/// A file of texts has at least so many bytes of text: brotli makes a third or a
/// quarter of it.
const LEAST_TEXT: usize = 14_000;
const LEAST_PAYEES: usize = 4_000;

/// Puts projects in the order of their numbers. The number of a project is its
/// rank: by the digits of its money, and then so that what is alike lies together,
/// for that costs a quarter of a file less.
pub(crate) fn rank(projects: &mut [Project<'_>]) {
    projects.sort_by_cached_key(|sheets| {
        let of = |pick: fn(&Sheet) -> &str| sheets.last().map_or("", |sheet| pick(sheet));
        let ministry = of(|sheet| sheet.ministry.as_str());
        (
            Reverse(digits(yen(sheets))),
            Ministry::rank(ministry),
            ministry,
            of(|sheet| sheet.bureau.shown()),
            sheets.first().map(|sheet| sheet.id.clone()),
        )
    });
}

/// Writes the index of these projects, which [`rank`] has put in order.
///
/// # Errors
/// When there are too many years, a value is none that JSON holds, or `put` refuses.
pub(crate) fn write<E: From<serde_json::Error>>(
    projects: &[Project<'_>],
    put: &mut Folder<'_, E>,
) -> Result<Option<Index>, E> {
    let years: BTreeSet<Reverse<SheetYear>> = projects
        .iter()
        .flatten()
        .map(|sheet| Reverse(sheet.year))
        .collect();
    let years: Vec<SheetYear> = years.into_iter().map(|year| year.0).collect();
    if years.len() > MOST_YEARS {
        return Ok(None);
    }
    let bits = bits_of(&years);
    let newest = || projects.iter().map(|sheets| sheets.last().copied());
    let labels = projects.iter().flatten();
    let labels = labels.map(|sheet| sheet.ministry.as_str());
    let labels: BTreeSet<(usize, &str)> =
        labels.map(|label| (Ministry::rank(label), label)).collect();
    let ministries: HashMap<&str, u16> = labels.iter().map(|(_, label)| *label).zip(0..).collect();
    let ministry_of = |sheet: &Sheet| ministries.get(sheet.ministry.as_str()).copied();

    let size: usize = projects.iter().map(|sheets| pieces::size(sheets)).sum();
    let target = LEAST_TEXT.max(size / MOST_TEXT_FILES);
    let groups = [Group::About, Group::Recipients, Group::Payments];
    let mut texts = groups.map(|group| Texts::new(group, target));
    let mut postings = Postings::new(Alone::NoKanji);
    let mut abbreviations = Abbreviations::default();
    let keys = ministries.iter().map(|(label, place)| (key(label), *place));
    let keys: HashMap<String, u16> = keys.collect();
    let mut ministry_moves = MinistryMoves::default();
    for (number, sheets) in (0_u32..).zip(projects) {
        let fields = pieces::of_project(sheets, &bits);
        for (field, pieces) in Field::ALL.into_iter().zip(&fields) {
            for piece in pieces {
                postings.project(number, field, &piece.key);
                abbreviations.text(field, &piece.shown);
            }
        }
        let own = fields[Field::Ministry.place()].iter();
        let own = own.map(|piece| (piece.key.as_str(), piece.years));
        ministry_moves.push(number, &named(own, &keys));
        let Some(newest) = sheets.last() else {
            continue;
        };
        let ministry = ministry_of(newest).unwrap_or(0);
        let id = sheets.first().map_or("", |sheet| sheet.id.as_str());
        let name = newest.name.shown();
        for texts in &mut texts {
            let head = (id, name, Some(ministry), yen(sheets));
            texts.push(head, |field| &fields[field.place()])?;
        }
    }
    let mut directory = Directory {
        ministries: labels
            .iter()
            .map(|(_, label)| (*label).to_owned())
            .collect(),
        ministry_runs: MinistryRuns::of(
            newest().map(|sheet| sheet.and_then(ministry_of).unwrap_or(0)),
        ),
        ministry_moves,
        projects: u32::try_from(projects.len()).unwrap_or(u32::MAX),
        ..Directory::default()
    };
    let [about, recipients, payments] = texts;
    directory.about = about.finish(put)?;
    directory.recipients = recipients.finish(put)?;
    directory.payments = payments.finish(put)?;

    let payees = payees::collect(projects, &bits);
    let size: usize = payees.iter().map(payees::Payee::size).sum();
    let mut texts = Texts::new(Group::Payees, LEAST_PAYEES.max(size / MOST_PAYEE_FILES));
    for (number, payee) in (0_u32..).zip(&payees) {
        let pieces = payee.pieces();
        for piece in &pieces {
            postings.payee(number, &piece.key);
            abbreviations.name(&piece.key);
        }
        let name = pieces.first().map_or("", |piece| piece.shown.as_str());
        let id = if id_of_name(name).as_str() == payee.id {
            ""
        } else {
            payee.id
        };
        texts.push((id, name, None, Some(payee.yen)), |_| &pieces)?;
    }
    directory.payees = u32::try_from(payees.len()).unwrap_or(u32::MAX);
    directory.of_payees = texts.finish(put)?;

    let postings = postings.finish();
    let (grid, singles) = postings.sizes();
    let mut files = postings.files((grid, singles))?;
    let of_years = years.iter().map(|year| {
        let all = (0_u32..).zip(projects);
        let with = all.filter(|(_, sheets)| sheets.iter().any(|sheet| sheet.year == *year));
        with.map(|(number, _)| number)
    });
    files.push(("postings/years.json".to_owned(), years_file(of_years)?));
    let abbreviations = abbreviations.file();
    directory.abbreviations = u32::try_from(abbreviations.short.len()).ok();
    let file = serde_json::to_vec(&abbreviations)?;
    files.push(("postings/abbreviations.json".to_owned(), file));
    directory.years = years;
    files.push(("directory.json".to_owned(), serde_json::to_vec(&directory)?));
    Ok(Some(Index {
        folder: put(files)?,
        rows: grid.rows,
        columns: grid.columns,
        small_rows: grid.small,
        singles,
    }))
}

/// The ministries that keys of a project name, each with its years.
pub(super) fn named<'a>(
    keys: impl Iterator<Item = (&'a str, u32)>,
    ministries: &HashMap<String, u16>,
) -> BTreeMap<u16, u32> {
    keys.filter_map(|(key, years)| Some((*ministries.get(key)?, years)))
        .collect()
}

/// The bit of each year.
pub(super) fn bits_of(years: &[SheetYear]) -> HashMap<SheetYear, u32> {
    let years = years.iter().copied().take(MOST_YEARS);
    years.zip((0..).map(|bit| 1 << bit)).collect()
}

/// `years.json`: the projects of each year.
pub(super) fn years_file(
    lists: impl Iterator<Item = impl Iterator<Item = u32>>,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut file = YearFile::default();
    for mut list in lists {
        let (count, gaps) = postings::gaps(&mut list);
        file.counts.push(count);
        file.gaps.push(gaps);
    }
    serde_json::to_vec(&file)
}

/// What a project is ranked by: 予算計 of the newest sheet that files it for the
/// year it settles.
fn yen(sheets: &[&Sheet]) -> Option<i64> {
    let settled = sheets.iter().rev().filter_map(|sheet| sheet.settled());
    settled
        .filter_map(|budget| budget.total.as_ref())
        .map(|filed| filed.amount.yen)
        .next()
}

/// 桁: how many digits an amount has; none, where it is nothing.
fn digits(yen: Option<i64>) -> u32 {
    yen.and_then(|yen| yen.checked_ilog10())
        .map_or(0, |digits| digits + 1)
}
