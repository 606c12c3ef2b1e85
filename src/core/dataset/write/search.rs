//! The search index, put where the manifest finds it.

use super::{Corpus, Out, WriteError, projects};
use crate::dataset::{SEARCH_FORM, SearchFiles};
use crate::domain::{Sheet, SheetId};
use std::collections::HashMap;

/// The projects in the order of their numbers.
pub(super) fn ranked(corpus: &Corpus) -> Vec<Vec<&Sheet>> {
    let sheets: HashMap<&SheetId, &Sheet> = corpus
        .sheets
        .iter()
        .map(|sheet| (&sheet.id, sheet))
        .collect();
    let lines = projects::lines_of(corpus);
    let of_lines = lines.values().map(|line| {
        let ids = line.sheets.iter();
        ids.filter_map(|id| sheets.get(id).copied()).collect()
    });
    let mut projects: Vec<Vec<&Sheet>> = of_lines.collect();
    crate::search::rank(&mut projects);
    projects
}

/// Writes the index of all projects; `None` where there are more years than it can tell apart.
pub(super) fn write<E>(
    corpus: &Corpus,
    out: &mut Out<'_, E>,
) -> Result<Option<SearchFiles>, WriteError<E>> {
    let mut bytes = 0;
    let index = crate::search::write(&ranked(corpus), &mut |files| {
        let (folder, files) = out.folder(&files)?;
        bytes += files.iter().map(|file| file.bytes).sum::<u64>();
        Ok::<_, WriteError<E>>(folder)
    })?;
    Ok(index.map(|index| SearchFiles {
        folder: index.folder,
        form: SEARCH_FORM,
        rows: index.rows,
        columns: index.columns,
        small_rows: index.small_rows,
        bytes,
        singles: index.singles,
    }))
}
