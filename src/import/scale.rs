//! A corpus of any size from a smaller one, for tests and measurements.

use kokko_core::dataset::Corpus;
use kokko_core::domain::{FiscalYear, Indicator, Line, Sheet, SheetId, SheetYear};
use std::collections::HashMap;

/// Repeats the projects of a corpus in earlier years until it has so many
/// sheets at least, line by line and always the same; or cuts it to whole lines
/// that have as many at least.
///
/// Every sheet must be in a line. Years stay as large as they are, for a larger state is one with more years:
/// a copy is moved back by as many years as the corpus spans. Copies name the
/// same recipients, and file the same amounts.
pub fn scale(corpus: &mut Corpus, sheets: usize) {
    let years = || corpus.sheets.iter().map(|sheet| sheet.year.0);
    let (Some(first), Some(last)) = (years().min(), years().max()) else {
        return;
    };
    let span = last - first + 1;
    let places: HashMap<SheetId, usize> = (0..)
        .zip(&corpus.sheets)
        .map(|(place, sheet)| (sheet.id.clone(), place))
        .collect();
    let mut made = Corpus {
        sheets: Vec::with_capacity(sheets),
        lines: Vec::new(),
        kind: corpus.kind,
        sources: corpus.sources.clone(),
        quality: corpus.quality.clone(),
    };
    // Each year keeps its four digits.
    'full: for round in 0..(first.saturating_sub(1_000) / span) {
        for line in &corpus.lines {
            if made.sheets.len() >= sheets {
                break 'full;
            }
            let by = round * span;
            let moved = |id: &SheetId| moved_id(id, by);
            for id in &line.sheets {
                if let Some(place) = places.get(id) {
                    made.sheets.push(moved_sheet(&corpus.sheets[*place], by));
                }
            }
            let mut copy = Line {
                sheets: line.sheets.iter().map(moved).collect(),
                links: line.links.clone(),
                perhaps: Vec::new(),
            };
            for link in &mut copy.links {
                link.from = moved(&link.from);
                link.to = moved(&link.to);
            }
            made.lines.push(copy);
        }
    }
    recount(&mut made);
    *corpus = made;
}

/// Each source has the sheets that name it, and was read as often.
pub(crate) fn recount(corpus: &mut Corpus) {
    for source in &mut corpus.sources {
        let own = corpus.sheets.iter();
        let own = own.filter(|sheet| source.holds(&sheet.source.file));
        let (mut sheets, mut payments) = (0_u32, 0_u32);
        for sheet in own {
            sheets += 1;
            payments = payments.saturating_add(u32::try_from(sheet.payments.len()).unwrap_or(0));
        }
        source.sheets = sheets;
        for file in &mut corpus.quality.files {
            if file.name == source.name {
                file.sheets = sheets;
                file.payments = payments;
                file.read = file.read.max(sheets.saturating_add(file.left_out));
            }
        }
    }
}

fn moved_id(id: &SheetId, by: u16) -> SheetId {
    let year = id.year().map_or(0, |year| year.0.saturating_sub(by));
    let (short, number) = id.within_year().split_once('-').unwrap_or(("", ""));
    SheetId::new(SheetYear(year), short, number)
}

fn moved_sheet(sheet: &Sheet, by: u16) -> Sheet {
    let mut copy = sheet.clone();
    let back = |year: &mut FiscalYear| year.0 = year.0.saturating_sub(by);
    copy.id = moved_id(&sheet.id, by);
    copy.year.0 = copy.year.0.saturating_sub(by);
    copy.budgets
        .iter_mut()
        .for_each(|budget| back(&mut budget.year));
    copy.payments
        .iter_mut()
        .for_each(|payment| back(&mut payment.year));
    let indicators = [
        &mut copy.outcomes,
        &mut copy.outputs,
        &mut copy.alternatives,
    ];
    for indicator in indicators.into_iter().flatten() {
        let Indicator {
            years, target_year, ..
        } = indicator;
        years.iter_mut().for_each(|year| back(&mut year.year));
        target_year.iter_mut().for_each(back);
    }
    copy
}

#[cfg(test)]
mod tests {
    use super::*;
    use kokko_core::dataset::Kind;

    fn corpus() -> Corpus {
        let sheet = |year: u16, number: &str| -> Sheet {
            let json = format!(
                r#"{{"id":"{year}-総務-{number}","year":{year},"ministry":"総務省","name":"甲",
                "budgets":[{{"year":{}}}],"source":{{"file":"a","line":1}}}}"#,
                year - 1
            );
            serde_json::from_str(&json).expect("a sheet")
        };
        let sheets = vec![sheet(2020, "1"), sheet(2021, "1"), sheet(2021, "2")];
        Corpus {
            kind: Kind::Sample,
            lines: [&sheets[..2], &sheets[2..]]
                .map(|line| Line {
                    sheets: line.iter().map(|sheet| sheet.id.clone()).collect(),
                    ..Line::default()
                })
                .to_vec(),
            sheets,
            sources: Vec::new(),
            quality: Default::default(),
        }
    }

    fn ids(sheets: usize) -> Vec<String> {
        let mut corpus = corpus();
        scale(&mut corpus, sheets);
        corpus
            .sheets
            .iter()
            .map(|sheet| sheet.id.to_string())
            .collect()
    }

    #[test]
    fn copies_stand_in_earlier_years_with_their_lines() {
        assert_eq!(
            ids(5),
            [
                "2020-総務-1",
                "2021-総務-1",
                "2021-総務-2",
                "2018-総務-1",
                "2019-総務-1"
            ]
        );
        let mut corpus = corpus();
        scale(&mut corpus, 5);
        assert_eq!(corpus.sheets[3].budgets[0].year, FiscalYear(2017));
        let line: Vec<&str> = corpus.lines[2].sheets.iter().map(SheetId::as_str).collect();
        assert_eq!(line, ["2018-総務-1", "2019-総務-1"]);
    }

    #[test]
    fn a_smaller_corpus_is_cut_to_whole_lines() {
        assert_eq!(ids(1), ["2020-総務-1", "2021-総務-1"]);
        assert!(ids(0).is_empty());
    }
}
