use super::addresses::Address;
use super::trouble::Trouble;
use super::verify::Check;
use crate::failure::Failure;
use crate::print::{self, say};
use crate::report::grouped;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// New, or newer than what was here.
    Fetched,
    /// Made of what was fetched.
    Made,
    /// Here, and what the host has.
    Kept,
    /// Here and whole; whether the host has a newer one could not be asked.
    Unasked,
    /// The host does not publish it.
    Absent,
    /// Not here, and not to be had.
    Failed,
}

impl State {
    const ALL: [Self; 6] = [
        Self::Fetched,
        Self::Made,
        Self::Kept,
        Self::Unasked,
        Self::Absent,
        Self::Failed,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::Made => "made",
            Self::Kept => "kept",
            Self::Unasked => "not asked",
            Self::Absent => "absent",
            Self::Failed => "failed",
        }
    }

    /// Whether there is a file to import.
    pub fn is_here(self) -> bool {
        !matches!(self, Self::Absent | Self::Failed)
    }
}

/// A line of the table.
#[derive(Debug)]
pub struct Row {
    pub state: State,
    pub bytes: u64,
    pub name: String,
    pub detail: String,
    /// What is to be explained below the table.
    pub trouble: Option<Explained>,
}

/// A file that could not be had from its host.
#[derive(Debug)]
pub struct Explained {
    address: Address,
    reached: bool,
    found: String,
}

impl Row {
    pub fn new(address: &Address, state: State, bytes: u64) -> Self {
        Self {
            state,
            bytes,
            name: address.name.clone(),
            detail: String::new(),
            trouble: None,
        }
    }

    /// A file that did not come: what was here before is still here.
    pub fn without(
        address: &Address,
        path: &Path,
        check: Check,
        trouble: Trouble,
    ) -> Result<Self, Failure> {
        let here = fs::metadata(path).ok().map(|about| about.len());
        let here = here.filter(|_| check(path).is_ok());
        let state = here.map_or(State::Failed, |_| State::Unasked);
        let mut row = Self::new(address, state, here.unwrap_or(0));
        let (reached, found) = match trouble {
            Trouble::Here(failure) => return Err(failure),
            Trouble::Absent => {
                if here.is_none() {
                    row.state = State::Absent;
                }
                row.detail = "not published there".to_owned();
                return Ok(row);
            }
            Trouble::Unreachable(found) => (false, found),
            Trouble::Passing(found) | Trouble::Lasting(found) => (true, found),
        };
        if reached {
            row.detail = found.clone();
        }
        row.trouble = Some(Explained {
            address: address.clone(),
            reached,
            found,
        });
        Ok(row)
    }
}

/// Prints the table, and below it what could not be had and what to do about it.
pub fn print(out: &Path, rows: &[Row]) {
    for row in rows {
        let line = format!(
            "{:<9}  {:>11}  {}  {}",
            row.state.word(),
            if row.state.is_here() {
                grouped(row.bytes)
            } else {
                "-".to_owned()
            },
            shown(&row.name),
            row.detail
        );
        say!("{}", line.trim_end());
    }
    say!("{}: {}", out.display(), counts(rows));
    let mut hosts: BTreeMap<&str, Vec<&Explained>> = BTreeMap::new();
    for explained in rows.iter().filter_map(|row| row.trouble.as_ref()) {
        let host = explained.address.host();
        hosts.entry(host).or_default().push(explained);
    }
    let has_some = rows.iter().any(|row| row.state.is_here());
    for (host, all) in hosts {
        print::err(format_args!("{}", explanation((out, has_some), host, &all)));
    }
}

fn counts(rows: &[Row]) -> String {
    let counted = State::ALL.into_iter().filter_map(|state| {
        let count = rows.iter().filter(|row| row.state == state).count();
        (count > 0).then(|| format!("{count} {}", state.word()))
    });
    counted.collect::<Vec<_>>().join(", ")
}

/// A file by its name; a hidden one, of which files are made, by what it is.
fn shown(name: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, file)) if file.starts_with('.') => {
            format!("{folder}/ (archive of all years)")
        }
        _ => name.to_owned(),
    }
}

/// Which host, what failed, and the two ways on: by hand, or without.
fn explanation((out, has_some): (&Path, bool), host: &str, all: &[&Explained]) -> String {
    let what = match all.iter().find(|explained| !explained.reached) {
        Some(lost) => format!(
            "failed to reach {host}: expected an answer, found: {}",
            lost.found
        ),
        None => format!("failed to fetch {} of the files of {host}", all.len()),
    };
    let without = if has_some {
        format!(
            "To go on without: kokko import takes what is in {}.",
            out.display()
        )
    } else {
        "Nothing of these years is here yet, so there is nothing to import.".to_owned()
    };
    let mut text = format!(
        "\nwarning: {what}\n  {without}\n  \
         To try again: the same command goes on where this one stopped.\n"
    );
    let mut places: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for explained in all {
        let place = by_hand(out, &explained.address);
        places
            .entry(place)
            .or_default()
            .push(&explained.address.url);
    }
    for (place, urls) in places {
        text.push_str(&format!("  To fetch by hand, {place}:\n"));
        for url in urls {
            text.push_str(&format!("    {url}\n"));
        }
    }
    text
}

/// Where a file fetched by hand goes.
fn by_hand(out: &Path, address: &Address) -> String {
    let path = address.below(out);
    let hidden = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    match path.parent() {
        Some(folder) if hidden => format!("unpacked into {}", folder.display()),
        Some(folder) => format!("into {}", folder.display()),
        None => format!("as {}", path.display()),
    }
}
