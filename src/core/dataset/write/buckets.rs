//! Records in their order → buckets of about one size.

use serde::Serialize;

/// A bucket is closed at this many bytes of JSON: brotli makes about a seventh
/// of it, well below the 64 KB a page may cost.
const BUCKET_BYTES: usize = 160 * 1024;

/// Buckets that are filled in order.
#[derive(Default)]
pub(super) struct Buckets {
    buckets: Vec<Vec<u8>>,
}

impl Buckets {
    /// Puts a record into the open bucket; the bucket's number.
    pub(super) fn push(&mut self, record: &impl Serialize) -> Result<usize, serde_json::Error> {
        let json = serde_json::to_vec(record)?;
        match self.buckets.last_mut() {
            Some(open) if open.len() + json.len() < BUCKET_BYTES => {
                open.push(b',');
                open.extend(json);
            }
            _ => self.buckets.push([b"[", json.as_slice()].concat()),
        }
        Ok(self.buckets.len() - 1)
    }

    /// The buckets, each a JSON list, under their names.
    pub(super) fn finish(self) -> Vec<(String, Vec<u8>)> {
        let close = |(number, mut bucket): (usize, Vec<u8>)| {
            bucket.push(b']');
            (format!("{number:04}.json"), bucket)
        };
        self.buckets.into_iter().enumerate().map(close).collect()
    }
}
