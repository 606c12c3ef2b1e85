//! Bytes in chunks → lines: gunzips where the first bytes say so, drops the BOM.

use flate2::write::MultiGzDecoder;
use std::io::Write;

/// A line above this size is refused unread, so that a file without line ends
/// cannot fill the memory; the longest sheet of 2017 to 2022 has 234 KB.
pub(crate) const LONGEST_LINE: usize = 32 << 20;

const GZIP: [u8; 2] = [0x1f, 0x8b];
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Whether a file holds a record a line, or is one record as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// `.ndjson`, `.jsonl`: one record a line.
    Lines,
    /// `.json`: the whole file is one record.
    Whole,
    /// `.csv`: a table of the RS System.
    Table,
}

enum Stage {
    /// Fewer bytes than the magic number has.
    Start(Vec<u8>),
    Plain,
    Gzip(Box<MultiGzDecoder<Vec<u8>>>),
}

/// One line as it was cut, without its line end.
pub(crate) enum Line<'a> {
    Bytes(&'a [u8]),
    /// Longer than [`LONGEST_LINE`].
    TooLong,
}

pub(crate) struct Lines {
    layout: Layout,
    stage: Stage,
    /// The unfinished line.
    carry: Vec<u8>,
    number: u32,
    too_long: bool,
    /// The first decoded bytes, to say what a file is that holds no sheets.
    head: Vec<u8>,
}

const HEAD: usize = 256;

impl Lines {
    pub(crate) fn new(layout: Layout) -> Self {
        Self {
            layout,
            stage: Stage::Start(Vec::new()),
            carry: Vec::new(),
            number: 0,
            too_long: false,
            head: Vec::new(),
        }
    }

    pub(crate) fn head(&self) -> &[u8] {
        &self.head
    }

    /// Feeds a chunk; `each` gets every line that it completes.
    pub(crate) fn push(
        &mut self,
        chunk: &[u8],
        each: &mut dyn FnMut(u32, Line<'_>),
    ) -> Result<(), std::io::Error> {
        match &mut self.stage {
            Stage::Start(first) => {
                first.extend_from_slice(chunk);
                if first.len() < GZIP.len() {
                    return Ok(());
                }
                let first = std::mem::take(first);
                self.stage = if first.starts_with(&GZIP) {
                    Stage::Gzip(Box::new(MultiGzDecoder::new(Vec::new())))
                } else {
                    Stage::Plain
                };
                self.push(&first, each)
            }
            Stage::Plain => {
                self.cut(chunk, each);
                Ok(())
            }
            Stage::Gzip(_) => {
                // Small steps bound what a chunk of a thousandfold ratio inflates to.
                for step in chunk.chunks(16 << 10) {
                    let Stage::Gzip(decoder) = &mut self.stage else {
                        return Ok(());
                    };
                    decoder.write_all(step)?;
                    let decoded = std::mem::take(decoder.get_mut());
                    self.cut(&decoded, each);
                }
                Ok(())
            }
        }
    }

    /// Ends the file: the last line needs no line end.
    pub(crate) fn finish(
        mut self,
        each: &mut dyn FnMut(u32, Line<'_>),
    ) -> Result<Vec<u8>, std::io::Error> {
        match std::mem::replace(&mut self.stage, Stage::Plain) {
            Stage::Start(first) => self.cut(&first, each),
            Stage::Plain => {}
            Stage::Gzip(mut decoder) => {
                decoder.try_finish()?;
                let decoded = std::mem::take(decoder.get_mut());
                self.cut(&decoded, each);
            }
        }
        if !self.carry.is_empty() || self.too_long {
            let carry = std::mem::take(&mut self.carry);
            self.emit(&carry, each);
        }
        Ok(self.head)
    }

    fn cut(&mut self, bytes: &[u8], each: &mut dyn FnMut(u32, Line<'_>)) {
        if self.head.len() < HEAD {
            let more = (HEAD - self.head.len()).min(bytes.len());
            self.head.extend_from_slice(&bytes[..more]);
        }
        let mut rest = bytes;
        if self.layout == Layout::Lines {
            while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                if self.carry.is_empty() && !self.too_long {
                    self.emit(&rest[..end], each);
                } else {
                    self.carry_on(&rest[..end]);
                    let carry = std::mem::take(&mut self.carry);
                    self.emit(&carry, each);
                }
                rest = &rest[end + 1..];
            }
        }
        self.carry_on(rest);
    }

    fn carry_on(&mut self, bytes: &[u8]) {
        if self.too_long || self.carry.len() + bytes.len() > LONGEST_LINE {
            self.too_long = true;
            self.carry = Vec::new();
        } else {
            self.carry.extend_from_slice(bytes);
        }
    }

    fn emit(&mut self, line: &[u8], each: &mut dyn FnMut(u32, Line<'_>)) {
        self.number = self.number.saturating_add(1);
        if std::mem::take(&mut self.too_long) {
            each(self.number, Line::TooLong);
            return;
        }
        let line = match self.number {
            1 => line.strip_prefix(BOM).unwrap_or(line),
            _ => line,
        };
        if !line.trim_ascii().is_empty() {
            each(self.number, Line::Bytes(line));
        }
    }
}

/// What a file seems to be, from its first bytes.
pub(crate) fn describe(head: &[u8]) -> String {
    let known: [(&[u8], &str); 9] = [
        (b"PK\x03\x04", "a ZIP archive (or a spreadsheet)"),
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture (PNG)"),
        (b"\xff\xd8\xff", "a picture (JPEG)"),
        (b"SQLite format 3", "a SQLite database"),
        (b"\xff\xfe", "text in UTF-16"),
        (b"\xfe\xff", "text in UTF-16"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"PAR1", "a Parquet table"),
    ];
    if let Some((_, what)) = known.iter().find(|(magic, _)| head.starts_with(magic)) {
        return (*what).to_owned();
    }
    let text = String::from_utf8_lossy(head.strip_prefix(BOM).unwrap_or(head));
    let start = text.trim_start();
    if start.is_empty() {
        return if head.is_empty() {
            "an empty file".to_owned()
        } else {
            "empty lines".to_owned()
        };
    }
    if start.starts_with('<') {
        return "HTML or XML".to_owned();
    }
    // A cut character at the end is no sign of another encoding.
    let foreign = text
        .chars()
        .take(text.chars().count().saturating_sub(1))
        .filter(|c| *c == char::REPLACEMENT_CHARACTER || *c == '\0')
        .count();
    if foreign > 0 {
        return "bytes that are no UTF-8 text".to_owned();
    }
    let words: Vec<&str> = start.split_whitespace().collect();
    let first: String = words.join(" ").chars().take(40).collect();
    if first.starts_with(['{', '[']) {
        return format!("other JSON, beginning {first:?}");
    }
    format!("text beginning {first:?}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn lines(layout: Layout, bytes: &[u8], chunk: usize) -> Vec<(u32, Vec<u8>)> {
        let mut found = Vec::new();
        let mut each = |number: u32, line: Line<'_>| {
            let bytes = match line {
                Line::Bytes(bytes) => bytes.to_vec(),
                Line::TooLong => b"too long".to_vec(),
            };
            found.push((number, bytes));
        };
        let mut lines = Lines::new(layout);
        for chunk in bytes.chunks(chunk) {
            lines.push(chunk, &mut each).expect("push");
        }
        lines.finish(&mut each).expect("finish");
        found
    }

    #[test]
    fn lines_are_the_same_however_the_file_is_cut_and_packed() {
        let text = "\u{feff}一\r\n\n二\n  \n三".as_bytes();
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gzip.write_all(text).expect("gzip");
        let gzip = gzip.finish().expect("gzip");
        let expected: Vec<(u32, Vec<u8>)> =
            vec![(1, "一\r".into()), (3, "二".into()), (5, "三".into())];
        for chunk in [1, 2, 3, 7, 1000] {
            assert_eq!(lines(Layout::Lines, text, chunk), expected, "{chunk}");
            assert_eq!(lines(Layout::Lines, &gzip, chunk), expected, "{chunk}");
        }
    }

    #[test]
    fn a_whole_file_is_one_line_without_its_bom() {
        assert_eq!(
            lines(Layout::Whole, "\u{feff}{\n}\n".as_bytes(), 2),
            [(1, b"{\n}\n".to_vec())]
        );
        assert!(lines(Layout::Whole, b"", 2).is_empty());
    }

    #[test]
    fn a_line_without_end_does_not_fill_the_memory() {
        let mut bytes = vec![b'x'; LONGEST_LINE + 1];
        bytes.extend_from_slice(b"\nshort\n");
        assert_eq!(
            lines(Layout::Lines, &bytes, 1 << 20),
            [(1, b"too long".to_vec()), (2, b"short".to_vec())]
        );
    }

    #[test]
    fn a_torn_archive_is_an_error() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gzip.write_all(&[b'x'; 5000]).expect("gzip");
        let gzip = gzip.finish().expect("gzip");
        let mut lines = Lines::new(Layout::Lines);
        let mut each = |_: u32, _: Line<'_>| {};
        let pushed = lines.push(&gzip[..gzip.len() - 6], &mut each);
        assert!(pushed.is_err() || lines.finish(&mut each).is_err());
    }
}
