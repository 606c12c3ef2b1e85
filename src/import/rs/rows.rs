//! Chunks of bytes → rows of a CSV: encoding found out, quotes and line ends by
//! the rules of RFC 4180, everything bounded.

use csv_core::{ReadRecordResult, Reader};
use encoding_rs::{Decoder, SHIFT_JIS, UTF_8};

/// A row above this size is refused, so that an open quote cannot fill the memory.
pub(crate) const LONGEST_ROW: usize = 64 << 20;

/// Bytes by which the encoding is told.
const HEAD: usize = 4096;

/// A row: its line in the file and its cells.
pub(crate) struct Row<'a> {
    pub(crate) number: u32,
    pub(crate) cells: Vec<&'a str>,
}

/// Why no more rows come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) row: u32,
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// Cuts a CSV, chunk by chunk, into rows.
pub(crate) struct Rows {
    head: Vec<u8>,
    decoder: Option<Decoder>,
    name: &'static str,
    reader: Reader,
    text: Vec<u8>,
    fields: Vec<u8>,
    ends: Vec<usize>,
    used: usize,
    ended: usize,
    /// Rows handed out, blank ones too.
    row: u32,
    malformed: bool,
}

impl Rows {
    pub(crate) fn new() -> Self {
        Self {
            head: Vec::new(),
            decoder: None,
            name: "UTF-8",
            reader: Reader::new(),
            text: Vec::new(),
            fields: vec![0; 16 << 10],
            ends: vec![0; 64],
            used: 0,
            ended: 0,
            row: 0,
            malformed: false,
        }
    }

    /// The encoding it is read in.
    pub(crate) fn encoding(&self) -> &'static str {
        self.name
    }

    /// Whether bytes stood there that the encoding does not have.
    pub(crate) fn malformed(&self) -> bool {
        self.malformed
    }

    pub(crate) fn push(
        &mut self,
        chunk: &[u8],
        each: &mut dyn FnMut(Row<'_>) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        if self.decoder.is_none() {
            self.head.extend_from_slice(chunk);
            if self.head.len() < HEAD {
                return Ok(());
            }
            let head = std::mem::take(&mut self.head);
            self.choose(&head);
            return self.decode(&head, false, each);
        }
        self.decode(chunk, false, each)
    }

    pub(crate) fn finish(
        &mut self,
        each: &mut dyn FnMut(Row<'_>) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        let head = std::mem::take(&mut self.head);
        if self.decoder.is_none() {
            self.choose(&head);
        }
        self.decode(&head, true, each)?;
        // What ends without a line end is a row, too.
        self.cut(&[], each)
    }

    /// UTF-8 unless the first bytes are none and are Shift_JIS, in which a
    /// spreadsheet saves (pitfall C3).
    fn choose(&mut self, head: &[u8]) {
        let torn = |error: std::str::Utf8Error| error.error_len().is_none();
        let utf8 = std::str::from_utf8(head).map_or_else(torn, |_| true);
        let encoding = if utf8 { UTF_8 } else { SHIFT_JIS };
        self.name = encoding.name();
        self.decoder = Some(encoding.new_decoder_with_bom_removal());
    }

    fn decode(
        &mut self,
        bytes: &[u8],
        last: bool,
        each: &mut dyn FnMut(Row<'_>) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        let Some(decoder) = &mut self.decoder else {
            return Ok(());
        };
        let room = decoder
            .max_utf8_buffer_length(bytes.len())
            .unwrap_or(bytes.len().saturating_mul(3))
            .max(16);
        let mut text = std::mem::take(&mut self.text);
        text.resize(room, 0);
        let (_, _, written, malformed) = decoder.decode_to_utf8(bytes, &mut text, last);
        self.malformed |= malformed;
        let result = if written == 0 {
            Ok(())
        } else {
            self.cut(&text[..written], each)
        };
        self.text = text;
        result
    }

    fn cut(
        &mut self,
        mut input: &[u8],
        each: &mut dyn FnMut(Row<'_>) -> Result<(), Broken>,
    ) -> Result<(), Broken> {
        let at_end = input.is_empty();
        loop {
            let (result, read, written, ends) = self.reader.read_record(
                input,
                &mut self.fields[self.used..],
                &mut self.ends[self.ended..],
            );
            input = &input[read..];
            self.used += written;
            self.ended += ends;
            match result {
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return Ok(()),
                ReadRecordResult::OutputFull => self.grow()?,
                ReadRecordResult::OutputEndsFull => {
                    let more = self.ends.len() * 2;
                    self.ends.resize(more, 0);
                }
                ReadRecordResult::Record => {
                    self.row = self.row.saturating_add(1);
                    self.emit(each)?;
                }
            }
            if input.is_empty() && !at_end {
                return Ok(());
            }
        }
    }

    fn grow(&mut self) -> Result<(), Broken> {
        if self.fields.len() >= LONGEST_ROW {
            return Err(Broken {
                row: self.row.saturating_add(1),
                expected: format!("a row of at most {} MB", LONGEST_ROW >> 20),
                found: "a longer one, as an open quotation mark makes".to_owned(),
            });
        }
        let more = self.fields.len() * 2;
        self.fields.resize(more, 0);
        Ok(())
    }

    fn emit(&mut self, each: &mut dyn FnMut(Row<'_>) -> Result<(), Broken>) -> Result<(), Broken> {
        let mut cells = Vec::with_capacity(self.ended);
        let mut start = 0;
        for end in &self.ends[..self.ended] {
            // The decoder wrote UTF-8, and fields end at ASCII.
            cells.push(std::str::from_utf8(&self.fields[start..*end]).unwrap_or("\u{fffd}"));
            start = *end;
        }
        let result = each(Row {
            number: self.row,
            cells,
        });
        self.used = 0;
        self.ended = 0;
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8], chunk: usize) -> (Vec<(u32, Vec<String>)>, &'static str) {
        let mut found = Vec::new();
        let mut rows = Rows::new();
        let mut each = |row: Row<'_>| {
            found.push((
                row.number,
                row.cells.iter().map(|cell| (*cell).to_owned()).collect(),
            ));
            Ok(())
        };
        for chunk in bytes.chunks(chunk) {
            rows.push(chunk, &mut each).expect("push");
        }
        rows.finish(&mut each).expect("finish");
        (found, rows.encoding())
    }

    #[test]
    fn rows_are_the_same_however_the_file_is_cut_and_encoded() {
        let text = "事業名,金額\r\n\"改行\nと \"\"引用\"\"\",1\r\n終わり,2";
        let expected: Vec<(u32, Vec<String>)> = [
            (1, ["事業名", "金額"]),
            (2, ["改行\nと \"引用\"", "1"]),
            (3, ["終わり", "2"]),
        ]
        .map(|(row, cells)| (row, cells.map(str::to_owned).to_vec()))
        .to_vec();
        let bom = ["\u{feff}", text].concat();
        let (sjis, _, _) = SHIFT_JIS.encode(text);
        for chunk in [1, 2, 3, 7, 1000] {
            assert_eq!(rows(text.as_bytes(), chunk), (expected.clone(), "UTF-8"));
            assert_eq!(rows(bom.as_bytes(), chunk), (expected.clone(), "UTF-8"));
            assert_eq!(rows(&sjis, chunk), (expected.clone(), "Shift_JIS"));
        }
    }

    #[test]
    fn an_open_quotation_mark_does_not_fill_the_memory() {
        let mut rows = Rows::new();
        let mut each = |_: Row<'_>| Ok(());
        let mut result = rows.push(b"a,\"", &mut each);
        let chunk = vec![b'x'; 1 << 20];
        for _ in 0..=LONGEST_ROW >> 20 {
            result = result.and_then(|()| rows.push(&chunk, &mut each));
        }
        assert!(result.is_err());
        assert!(rows.fields.len() <= LONGEST_ROW);
    }
}
