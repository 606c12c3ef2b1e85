//! A part of a corpus, for a site of one ministry or one year.

use crate::scale::recount;
use kokko_core::dataset::Corpus;
use kokko_core::domain::SheetId;
use std::collections::BTreeSet;

/// Keeps these sheets of a corpus and leaves out all others.
///
/// Who the recipients are, which sheets are one project and what is flagged was
/// found among all sheets, and stays: so this comes after identity (pitfall I7).
/// A link to a sheet that is left out goes with it. Each source has the sheets that
/// are kept; what was read, warned of and refused is still said of all of it.
pub fn keep(corpus: &mut Corpus, wanted: &BTreeSet<SheetId>) {
    corpus.sheets.retain(|sheet| wanted.contains(&sheet.id));
    for line in &mut corpus.lines {
        line.sheets.retain(|id| wanted.contains(id));
        for links in [&mut line.links, &mut line.perhaps] {
            links.retain(|link| wanted.contains(&link.from) && wanted.contains(&link.to));
        }
    }
    corpus.lines.retain(|line| !line.sheets.is_empty());
    recount(corpus);
}

#[cfg(test)]
mod tests {
    use super::*;
    use kokko_core::dataset::Kind;
    use kokko_core::domain::{Confidence, Line, Link, LinkMethod, Sheet};

    fn id(text: &str) -> SheetId {
        SheetId::parse(text).expect("an id")
    }

    fn sheet(year: u16, number: &str) -> Sheet {
        let json = format!(
            r#"{{"id":"{year}-総務-{number}","year":{year},"ministry":"総務省","name":"甲","budgets":[],"source":{{"file":"a","line":1}}}}"#
        );
        serde_json::from_str(&json).expect("a sheet")
    }

    fn link(from: &str, to: &str) -> Link {
        Link {
            from: id(from),
            to: id(to),
            method: LinkMethod::Name,
            confidence: Confidence::High,
            agrees: None,
        }
    }

    #[test]
    fn a_part_holds_whole_sheets_and_no_link_out_of_it() {
        let sheets = vec![
            sheet(2020, "1"),
            sheet(2021, "1"),
            sheet(2022, "1"),
            sheet(2022, "2"),
        ];
        let whole = Line {
            sheets: sheets[..3].iter().map(|sheet| sheet.id.clone()).collect(),
            links: vec![
                link("2020-総務-1", "2021-総務-1"),
                link("2021-総務-1", "2022-総務-1"),
            ],
            perhaps: vec![link("2021-総務-1", "2022-総務-2")],
        };
        let alone = Line {
            sheets: vec![id("2022-総務-2")],
            ..Line::default()
        };
        let mut corpus = Corpus {
            kind: Kind::Public,
            sheets,
            lines: vec![whole, alone],
            sources: Vec::new(),
            quality: Default::default(),
        };
        keep(&mut corpus, &[id("2021-総務-1"), id("2022-総務-1")].into());
        let kept: Vec<&str> = corpus
            .sheets
            .iter()
            .map(|sheet| sheet.id.as_str())
            .collect();
        assert_eq!(kept, ["2021-総務-1", "2022-総務-1"]);
        let [line] = corpus.lines.as_slice() else {
            panic!("expected one line, found {:?}", corpus.lines);
        };
        assert_eq!(line.links, [link("2021-総務-1", "2022-総務-1")]);
        assert!(line.perhaps.is_empty());
    }
}
