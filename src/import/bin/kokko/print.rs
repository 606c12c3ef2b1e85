//! Words on the terminal. A reader that goes away (`kokko import … | head`) is
//! no failure of the work: nothing here panics, nor stops it.

use std::fmt;
use std::io::{self, Write};

/// Writes to stdout, whoever still listens.
pub fn out(words: fmt::Arguments<'_>) {
    // Who has closed the pipe wants no more, not even a complaint.
    let _ = io::stdout().write_fmt(words);
}

/// Writes to stderr, whoever still listens.
pub fn err(words: fmt::Arguments<'_>) {
    let _ = io::stderr().write_fmt(words);
}

/// A line on stdout.
macro_rules! say {
    ($($words:tt)*) => {
        $crate::print::out(format_args!("{}\n", format_args!($($words)*)))
    };
}

/// A line on stderr.
macro_rules! tell {
    ($($words:tt)*) => {
        $crate::print::err(format_args!("{}\n", format_args!($($words)*)))
    };
}

pub(crate) use {say, tell};
