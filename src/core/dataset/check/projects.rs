//! The whole sheets, and whether the lookup finds each.

use super::Check;
use super::slim::slim;
use crate::dataset::write::FolderHash;
use crate::dataset::{
    Corpus, Manifest, Quality, ReadError, lookup_path, project_path, read_lookup, read_projects,
};
use crate::domain::{Line, Sheet, SheetId};
use crate::search::IndexCheck;
use std::collections::{HashMap, HashSet};

impl Check<'_> {
    /// Reads all projects; `None` where some cannot be read, which is told.
    pub(super) fn projects(
        &mut self,
        manifest: &Manifest,
        index: Option<&IndexCheck>,
    ) -> Option<Corpus> {
        let read = self.read_all(manifest, index);
        self.taken(read)
    }

    fn read_all(
        &mut self,
        manifest: &Manifest,
        index: Option<&IndexCheck>,
    ) -> Result<Corpus, ReadError> {
        let files = &manifest.projects;
        let mut corpus = Corpus {
            kind: manifest.kind,
            sheets: Vec::new(),
            lines: Vec::new(),
            sources: Vec::new(),
            quality: Quality::default(),
        };
        let mut kept: HashMap<SheetId, u32> = HashMap::new();
        let mut hashed = FolderHash::default();
        for bucket in 0..files.buckets {
            let path = project_path(files, bucket);
            let bytes = self.bytes(&path)?;
            for record in read_projects(&path, &bytes)? {
                self.line(&path, &record.line, &record.sheets);
                match index.map(|index| index.project(&record.sheets)) {
                    None => {}
                    Some(Ok(())) => self.checked.searched += 1,
                    Some(Err((expected, found))) => self.fault(&path, expected, found),
                }
                let before = corpus.lines.last().and_then(|line| line.sheets.first());
                let first = record.line.sheets.first();
                if before.is_some() && before >= first {
                    let expected = format!("a project after {before:?}");
                    self.fault(&path, expected, format!("{first:?}"));
                }
                kept.extend(record.sheets.iter().map(|sheet| (sheet.id.clone(), bucket)));
                corpus.sheets.extend(record.sheets.into_iter().map(slim));
                corpus.lines.push(record.line);
            }
            hashed.add(&bytes);
        }
        let mut found: HashSet<SheetId> = HashSet::new();
        for shard in 0..files.shards {
            let path = format!("{}/lookup/{shard:03}.json", files.folder);
            let bytes = self.bytes(&path)?;
            for (id, bucket) in read_lookup(&path, &bytes)? {
                let own = SheetId::parse(&id).ok();
                let own = own.filter(|id| lookup_path(files, id) == path);
                match own {
                    None => self.fault(&path, "ids of this shard", id),
                    Some(id) if kept.get(&id) == Some(&bucket) => drop(found.insert(id)),
                    Some(id) => {
                        let expected = format!("{id} in the bucket {:?}", kept.get(&id));
                        self.fault(&path, expected, bucket.to_string());
                    }
                }
            }
            hashed.add(&bytes);
        }
        self.hashed(&project_path(files, 0), &hashed.name());
        let mut lost: Vec<&SheetId> = kept.keys().filter(|id| !found.contains(*id)).collect();
        lost.sort();
        for id in lost {
            self.fault(
                &lookup_path(files, id),
                format!("the bucket of {id}"),
                "none",
            );
        }
        Ok(corpus)
    }

    /// Whether a project has the sheets that its line names, and joins no others.
    fn line(&mut self, path: &str, line: &Line, sheets: &[Sheet]) {
        let named = &line.sheets;
        let ids: Vec<&SheetId> = sheets.iter().map(|sheet| &sheet.id).collect();
        if named.is_empty() || !named.iter().eq(ids.iter().copied()) {
            self.fault(path, format!("the sheets {named:?}"), format!("{ids:?}"));
        }
        let ends = line.links.iter().flat_map(|link| [&link.from, &link.to]);
        for end in ends.filter(|end| !named.contains(end)) {
            self.fault(path, format!("links between {named:?}"), end.to_string());
        }
    }
}
