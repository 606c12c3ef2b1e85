use crate::cell::{Context, Keys};
use crate::decode::{LONGEST_LINE, Layout, Line, Lines, describe};
use crate::diagnostic::{Diagnostic, FileError, Problem};
use crate::judgit::{self, Form, OddityKind, Record};
use crate::rs::Part;
use kokko_core::domain::Day;
use std::collections::BTreeSet;

const EXPECTED: &str = "review sheets (JUDGIT! JSON, one 行政事業レビューシート a record)";

/// A file none of whose first lines is a sheet is not read to its end.
const PATIENCE: u32 = 1000;

/// What a reader hands out: records and findings, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A sheet.
    Record(Box<Record>),
    /// A row of a table of the RS System: a part of a sheet.
    Part(Box<Part>),
    /// A finding.
    Diagnostic(Diagnostic),
}

/// What was read of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Records found, readable or not.
    pub records: u32,
    /// Records handed out.
    pub read: u32,
    /// Records refused.
    pub refused: u32,
    /// The day on which what it holds was last changed, where the file says so.
    pub dated: Option<Day>,
}

/// Reads a file of the JUDGIT! data set, plain or gzipped, chunk by chunk.
///
/// No line is dropped silently: each is handed out as a record or as an error.
/// ```
/// use kokko_import::{Item, JudgitReader, Layout};
/// let mut reader = JudgitReader::new("2021.ndjson", Layout::Lines);
/// let mut sheets = Vec::new();
/// let mut sink = |item| if let Item::Record(record) = item { sheets.push(record.sheet) };
/// reader.push(r#"{"公開年度":2021,"府省庁":"総務省","事業番号1":"20","#.as_bytes(), &mut sink)?;
/// reader.push(r#""事業番号2":"0001","事業名":"例","予算":[]}"#.as_bytes(), &mut sink)?;
/// reader.finish(&mut sink)?;
/// assert_eq!(sheets[0].id.as_str(), "2021-総務-20-0001");
/// # Ok::<(), kokko_import::FileError>(())
/// ```
pub struct JudgitReader {
    lines: Lines,
    state: State,
}

struct State {
    file: String,
    keys: Keys,
    unknown_ministries: BTreeSet<String>,
    summary: Summary,
    /// Whether a line was a sheet, if only a broken one.
    resembled: bool,
    /// Errors, held back until the file is known to be one of sheets.
    held: Vec<Item>,
    /// Why nothing more of the file is read.
    given_up: bool,
}

impl JudgitReader {
    /// A reader for the file of this name.
    pub fn new(file: impl Into<String>, layout: Layout) -> Self {
        Self {
            lines: Lines::new(layout),
            state: State {
                file: file.into(),
                keys: Keys::default(),
                unknown_ministries: BTreeSet::new(),
                summary: Summary::default(),
                resembled: false,
                held: Vec::new(),
                given_up: false,
            },
        }
    }

    /// Reads on; chunks may end anywhere.
    ///
    /// # Errors
    /// When the file is no whole gzip archive, or holds no review sheets.
    pub fn push(&mut self, chunk: &[u8], sink: &mut dyn FnMut(Item)) -> Result<(), FileError> {
        let Self { lines, state } = self;
        lines
            .push(chunk, &mut |number, line| state.line(number, line, sink))
            .map_err(|error| state.torn(&error))?;
        if state.given_up {
            return Err(state.no_sheets(lines.head()));
        }
        Ok(())
    }

    /// Ends the file and reports on it as a whole.
    ///
    /// # Errors
    /// When the file is no whole gzip archive, or holds no review sheets.
    pub fn finish(self, sink: &mut dyn FnMut(Item)) -> Result<Summary, FileError> {
        let Self { lines, mut state } = self;
        let head = lines
            .finish(&mut |number, line| state.line(number, line, sink))
            .map_err(|error| state.torn(&error))?;
        if !state.resembled {
            return Err(state.no_sheets(&head));
        }
        for held in state.held.drain(..) {
            sink(held);
        }
        state.report_keys(sink);
        Ok(state.summary)
    }
}

impl State {
    fn torn(&self, error: &std::io::Error) -> FileError {
        FileError {
            file: self.file.clone(),
            expected: "a whole gzip archive".to_owned(),
            found: error.to_string(),
            torn: true,
        }
    }

    fn no_sheets(&self, head: &[u8]) -> FileError {
        FileError {
            file: self.file.clone(),
            expected: EXPECTED.to_owned(),
            found: describe(head),
            torn: false,
        }
    }

    fn line(&mut self, number: u32, line: Line<'_>, sink: &mut dyn FnMut(Item)) {
        if self.given_up {
            return;
        }
        self.summary.records += 1;
        let text = match line {
            Line::TooLong => {
                let found = format!("more than {} MB", LONGEST_LINE >> 20);
                return self.refuse(number, None, "one review sheet a line", &found, sink);
            }
            Line::Bytes(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => {
                    let found = format!("other bytes from byte {}", error.valid_up_to() + 1);
                    return self.refuse(number, None, "UTF-8", &found, sink);
                }
            },
        };
        let mut odd = Vec::new();
        let mut context = Context {
            line: number,
            keys: &mut self.keys,
        };
        match judgit::read(text, &self.file, &mut context, &mut odd) {
            Err(error) => {
                self.resembled = self.resembled || judgit::resembles_sheet(text);
                self.refuse(
                    number,
                    Some(error.field).filter(|field| !field.is_empty()),
                    &error.expected,
                    &error.found,
                    sink,
                );
            }
            Ok(record) => {
                self.resembled = true;
                for held in self.held.drain(..) {
                    sink(held);
                }
                for oddity in odd {
                    let problem = match oddity.kind {
                        OddityKind::UnknownMinistry(name) => {
                            if !self.unknown_ministries.insert(name) {
                                continue;
                            }
                            Problem::Ministry
                        }
                        OddityKind::OtherMinistry => Problem::Ministry,
                        OddityKind::OtherWords => Problem::OtherWords,
                        OddityKind::Url => Problem::Url,
                    };
                    let found = Diagnostic::warning(problem, &self.file, oddity.message);
                    sink(Item::Diagnostic(found.at(number).of(oddity.field)));
                }
                self.summary.read += 1;
                sink(Item::Record(Box::new(record)));
            }
        }
    }

    fn refuse(
        &mut self,
        number: u32,
        field: Option<String>,
        expected: &str,
        found: &str,
        sink: &mut dyn FnMut(Item),
    ) {
        self.summary.refused += 1;
        let message = format!("failed to read the record: expected {expected}, found {found}");
        let mut error = Diagnostic::warning(Problem::Broken, &self.file, message)
            .at(number)
            .error();
        error.field = field;
        if self.resembled {
            sink(Item::Diagnostic(error));
            return;
        }
        self.held.push(Item::Diagnostic(error));
        self.given_up = self.summary.records >= PATIENCE;
    }

    fn report_keys(&mut self, sink: &mut dyn FnMut(Item)) {
        let keys = std::mem::take(&mut self.keys);
        let all = [
            (
                Problem::UnknownKey,
                "a key of the form, found another one",
                keys.unknown,
            ),
            (Problem::MissingKey, "this key, found none", keys.missing),
        ];
        for (problem, expected, keys) in all {
            for (key, (line, count)) in keys {
                let message = format!("expected {expected} (in {count} places, first here)");
                let found = Diagnostic::warning(problem, &self.file, message);
                sink(Item::Diagnostic(found.at(line).of(key)));
            }
        }
    }
}

impl Form {
    /// Its name in reports.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Older => "older form",
            Self::Newer => "newer form",
        }
    }
}
