use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The record was taken; something about it should be known.
    Warning,
    /// The record was refused.
    Error,
}

/// What kind of finding it is; findings are grouped and counted by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Problem {
    /// A line or file that is no review sheet, or whose cells are of the wrong type.
    Broken,
    /// Two sheets with one id inside one file: the first was kept.
    Duplicate,
    /// One sheet in two files: the newer form was kept.
    Superseded,
    /// Two forms of one sheet, merged field by field (pitfall C1).
    Merged,
    /// Payments that are suspected to be typed in another unit (pitfall U2).
    UnitError,
    /// Plans listed as payments (pitfall U6).
    Plan,
    /// A key that the form does not know.
    UnknownKey,
    /// A key of the form that is not there.
    MissingKey,
    /// A 府省庁 that is not known, or does not agree with the 事業番号.
    Ministry,
    /// An entry of a list (会計区分, 実施方法 …) in other words than the list's.
    OtherWords,
    /// A url that is no http address.
    Url,
    /// Fictional and real sheets in one dataset.
    Mixed,
    /// Bytes that the encoding of the file does not have.
    Encoding,
    /// Rows of another kind of sheet.
    OtherKind,
    /// A correction of the overlay that no longer fits what is filed (pitfall U3).
    Correction,
    /// A payment whose recipient its number does not tell (pitfall I1).
    Repair,
    /// A table of a year that is not there.
    MissingTable,
    /// A row that fits to no row of another table, or stands twice.
    Loose,
    /// A row with fewer or more cells than its table has columns.
    Length,
    /// An amount that is no whole yen.
    Fraction,
}

impl Problem {
    /// What the findings of this kind have in common, for a heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Broken => "refused: not readable as a review sheet",
            Self::Duplicate => "refused: an id that stands twice in one file",
            Self::Superseded => "left out: the sheet stands in another file, too",
            Self::Merged => "merged: the sheet stands in two forms",
            Self::UnitError => "suspected unit errors, kept out of totals",
            Self::Plan => "plans listed as payments, kept out of totals",
            Self::UnknownKey => "keys that are not read",
            Self::MissingKey => "keys that are missing",
            Self::Ministry => "ministries that are unknown or disagree with the number",
            Self::OtherWords => "entries of lists in other words than the list's",
            Self::Url => "addresses left out",
            Self::Mixed => "things in one place that belong apart",
            Self::Encoding => "bytes that are no text",
            Self::OtherKind => "rows of other kinds of sheets, not read",
            Self::Correction => "corrections that do not fit what is filed",
            Self::Repair => "recipients found in spite of their number, or without it",
            Self::MissingTable => "tables that are missing: what they hold is not available",
            Self::Loose => "rows that fit to no row of another table",
            Self::Length => "rows with fewer or more cells than columns",
            Self::Fraction => "amounts that are no whole yen",
        }
    }
}

/// One finding, with the place it was found at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Its kind.
    pub problem: Problem,
    /// The file, as it is named in [`kokko_core::domain::Source`].
    pub file: String,
    /// The line, counted from one; `None` for the file as a whole.
    pub line: Option<u32>,
    /// The field, as the source spells it: `予算[2].執行額`.
    pub field: Option<String>,
    /// What was expected and what was found.
    pub message: String,
}

impl Diagnostic {
    /// A warning about a whole file.
    pub(crate) fn warning(problem: Problem, file: &str, message: String) -> Self {
        Self {
            severity: Severity::Warning,
            problem,
            file: file.to_owned(),
            line: None,
            field: None,
            message,
        }
    }

    /// The same, for one line.
    pub(crate) fn at(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    /// The same, for one field.
    pub(crate) fn of(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same, as an error.
    pub(crate) fn error(mut self) -> Self {
        self.severity = Severity::Error;
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.severity {
            Severity::Warning => "warning: ",
            Severity::Error => "error: ",
        })?;
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ": {field}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Why a file as a whole could not be read: nothing of it may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    /// The file.
    pub file: String,
    /// What was expected there.
    pub expected: String,
    /// What was found instead.
    pub found: String,
    /// Whether it is a file of ours that breaks off or is damaged; `false` where
    /// it is of no kind that is known.
    pub torn: bool,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "failed to read {}: expected {}, found {}",
            self.file, self.expected, self.found
        )
    }
}

impl std::error::Error for FileError {}
