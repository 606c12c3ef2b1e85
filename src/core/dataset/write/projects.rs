//! Whole projects in buckets, and the lookup that finds a sheet's bucket.

use super::buckets::Buckets;
use super::{Corpus, Out, WriteError, count};
use crate::dataset::ProjectFiles;
use crate::dataset::projects::shard;
use crate::domain::{Line, Sheet, SheetId};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// A shard of the lookup holds about so many ids.
const SHARD_IDS: usize = 512;

#[derive(Serialize)]
struct Record<'a> {
    line: &'a Line,
    sheets: Vec<&'a Sheet>,
}

/// Writes all projects; where they are, and how many.
pub(super) fn write<E>(
    corpus: &Corpus,
    out: &mut Out<'_, E>,
) -> Result<(ProjectFiles, u32), WriteError<E>> {
    let sheets: HashMap<&SheetId, &Sheet> = corpus
        .sheets
        .iter()
        .map(|sheet| (&sheet.id, sheet))
        .collect();
    let lines = lines_of(corpus);
    let shards = count(corpus.sheets.len().div_ceil(SHARD_IDS).max(1), "shards")?;
    let mut lookup: Vec<BTreeMap<&str, usize>> = vec![BTreeMap::new(); shards as usize];
    let mut buckets = Buckets::default();
    for line in lines.values() {
        let record = Record {
            line,
            sheets: line
                .sheets
                .iter()
                .filter_map(|id| sheets.get(id).copied())
                .collect(),
        };
        let bucket = buckets.push(&record)?;
        for id in &line.sheets {
            lookup[shard(id, shards) as usize].insert(id.as_str(), bucket);
        }
    }
    let mut files = buckets.finish();
    let buckets = count(files.len(), "buckets")?;
    for (number, ids) in lookup.iter().enumerate() {
        files.push((format!("lookup/{number:03}.json"), serde_json::to_vec(ids)?));
    }
    let (folder, _) = out.folder(&files)?;
    let files = ProjectFiles {
        folder,
        buckets,
        shards,
    };
    Ok((files, count(lines.len(), "projects")?))
}

/// Every line by its first sheet; sheets of no line are lines of their own.
pub(super) fn lines_of(corpus: &Corpus) -> BTreeMap<SheetId, Line> {
    let mut lines: BTreeMap<SheetId, Line> = BTreeMap::new();
    let mut placed = std::collections::HashSet::new();
    for line in &corpus.lines {
        if let Some(first) = line.sheets.first() {
            placed.extend(line.sheets.iter());
            lines.insert(first.clone(), line.clone());
        }
    }
    for sheet in corpus
        .sheets
        .iter()
        .filter(|sheet| !placed.contains(&sheet.id))
    {
        let line = Line {
            sheets: vec![sheet.id.clone()],
            ..Line::default()
        };
        lines.insert(sheet.id.clone(), line);
    }
    lines
}
