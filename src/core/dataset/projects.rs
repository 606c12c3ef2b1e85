//! A project with all its sheets, and how to find it by any of their ids.

use crate::domain::{Line, Sheet, SheetId};
use serde::{Deserialize, Serialize};

/// 事業: a line of sheets and the sheets themselves, a bucket's record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectRecord {
    /// Which sheets, and how they were joined.
    pub line: Line,
    /// The sheets, oldest first.
    pub sheets: Vec<Sheet>,
}

impl ProjectRecord {
    /// The sheet of an id.
    pub fn sheet(&self, id: &SheetId) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.id == *id)
    }
}

/// The shard of the lookup that knows a sheet's bucket, of so many shards.
pub(super) fn shard(id: &SheetId, shards: u32) -> u32 {
    // FNV-1a, 32 bits: it only has to spread.
    let hash = id.as_str().bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash % shards.max(1)
}
