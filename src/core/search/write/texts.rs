//! Texts in files of about one size.

use super::{Folder, Piece};
use crate::search::format::{Field, Group, TextFile, TextFiles};

/// Id, name, place of the ministry, yen.
pub(super) type Head<'a> = (&'a str, &'a str, Option<u16>, Option<i64>);

pub(super) struct Texts {
    group: Group,
    /// A file is closed at so many bytes of text.
    target: usize,
    open: TextFile,
    bytes: usize,
    counts: Vec<u32>,
    files: Vec<(String, Vec<u8>)>,
}

impl Texts {
    pub(super) fn new(group: Group, target: usize) -> Self {
        Self {
            group,
            target,
            open: TextFile::default(),
            bytes: 0,
            counts: Vec::new(),
            files: Vec::new(),
        }
    }

    /// Adds a project or a recipient with its texts.
    pub(super) fn push<'a>(
        &mut self,
        (id, name, ministry, yen): Head<'_>,
        of: impl Fn(Field) -> &'a Vec<Piece>,
    ) -> Result<(), serde_json::Error> {
        self.open.ids.push(id.to_owned());
        let first = self.group.fields().first();
        let first = first.and_then(|field| of(*field).first());
        let known =
            self.group.is_named_by_texts() && first.is_some_and(|piece| piece.shown == name);
        let name = if known { "" } else { name };
        self.bytes += name.len();
        self.open.names.push(name.to_owned());
        self.open.ministries.extend(ministry);
        self.open.yen.push(yen);
        self.bytes += id.len();
        for field in self.group.fields() {
            let pieces = of(*field);
            self.open
                .counts
                .push(u32::try_from(pieces.len()).unwrap_or(u32::MAX));
            for piece in pieces {
                self.bytes += piece.shown.len();
                self.open.years.push(piece.years);
                self.open.texts.push(piece.shown.clone());
            }
        }
        if self.bytes >= self.target {
            self.close()
        } else {
            Ok(())
        }
    }

    fn close(&mut self) -> Result<(), serde_json::Error> {
        if self.open.ids.is_empty() {
            return Ok(());
        }
        let file = std::mem::take(&mut self.open);
        let name = format!("{}/{:04}.json", self.group.folder(), self.files.len());
        self.files.push((name, serde_json::to_vec(&file)?));
        self.counts
            .push(u32::try_from(file.ids.len()).unwrap_or(u32::MAX));
        self.bytes = 0;
        Ok(())
    }

    pub(super) fn finish<E: From<serde_json::Error>>(
        mut self,
        put: &mut Folder<'_, E>,
    ) -> Result<TextFiles, E> {
        self.close()?;
        let folder = put(self.files)?;
        Ok(TextFiles {
            folder: format!("{folder}/{}", self.group.folder()),
            counts: self.counts,
        })
    }
}
