use super::addresses::Address;
use super::client::{Client, Wish};
use super::part::Part;
use super::trouble::Trouble;
use super::validators::Validators;
use super::verify::Check;
use crate::failure::Failure;
use indicatif::ProgressBar;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;
use ureq::Body;
use ureq::http::Response;

/// How often a file is asked for; the pause between doubles.
const TRIES: u32 = 4;
/// The longest pause.
const LONGEST: Duration = Duration::from_secs(30);

/// A file that is here now.
#[derive(Debug, PartialEq, Eq)]
pub enum Got {
    /// It is new, or newer than what was here.
    Fetched(u64),
    /// What was here is what the host has.
    Kept(u64),
}

/// One file on its way: where it comes from, where it goes and what it must be.
pub struct Download<'a> {
    pub client: &'a Client,
    pub address: &'a Address,
    pub path: PathBuf,
    pub check: Check,
    /// Before the second try.
    pub pause: Duration,
    pub bar: &'a ProgressBar,
}

impl Download<'_> {
    /// Fetches the file, with as many tries as make sense.
    pub fn run(&self) -> Result<Got, Trouble> {
        let mut pause = self.pause;
        for _ in 1..TRIES {
            match self.once() {
                Err(trouble) if trouble.may_pass() => thread::sleep(pause.min(LONGEST)),
                done => return done,
            }
            pause *= 2;
        }
        self.once()
    }

    fn once(&self) -> Result<Got, Trouble> {
        let mut part = Part::beside(&self.path, &self.address.url);
        let here = self.what_is_here();
        let wish = match (part.to_resume(), &here) {
            (Some((from, proof)), _) => Wish::Rest(from, proof),
            (None, Some((_, known))) => Wish::Changed(known),
            (None, None) => Wish::Whole,
        };
        let response = self.client.get(&self.address.url, &wish)?;
        let resumed = matches!(wish, Wish::Rest(..));
        match (response.status().as_u16(), here) {
            (304, Some((bytes, _))) => return Ok(Got::Kept(bytes)),
            (200, _) => {
                refuse_page(&response)?;
                let fresh = self.said(&response);
                part.begin(fresh).map_err(Trouble::Here)?;
            }
            (206, _) if resumed && continues(&response, &part) => {}
            // The rest of another file, or of one that ended before: from the start, then.
            (206 | 416, _) => {
                part.clear().map_err(Trouble::Here)?;
                return Err(Trouble::Passing("another part than the rest".to_owned()));
            }
            (404 | 410, _) => return Err(Trouble::Absent),
            (status, _) => return Err(refused(status)),
        }
        self.bar.set_position(part.bytes());
        if let Some(total) = part.announced() {
            self.bar.set_length(total);
        }
        self.receive(response, &mut part)?;
        self.finish(part)
    }

    /// A file that is whole and of this address: its size and what its host said of it.
    fn what_is_here(&self) -> Option<(u64, Validators)> {
        let bytes = fs::metadata(&self.path).ok()?.len();
        let known = Validators::beside(&self.path)?;
        let same = known.url == self.address.url && known.bytes == Some(bytes);
        (same && (self.check)(&self.path).is_ok()).then_some((bytes, known))
    }

    fn said(&self, response: &Response<Body>) -> Validators {
        Validators {
            url: self.address.url.clone(),
            etag: header(response, "etag"),
            last_modified: header(response, "last-modified"),
            bytes: header(response, "content-length").and_then(|bytes| bytes.parse().ok()),
        }
    }

    fn receive(&self, response: Response<Body>, part: &mut Part) -> Result<(), Trouble> {
        let mut body = response.into_body().into_reader();
        let mut chunk = vec![0; 64 << 10];
        loop {
            let count = match body.read(&mut chunk) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) => return Err(Trouble::Passing(cut(part, &error.to_string()))),
            };
            part.append(&chunk[..count]).map_err(Trouble::Here)?;
            self.bar.inc(count as u64);
        }
        match part.announced() {
            Some(total) if part.bytes() < total => Err(Trouble::Passing(cut(part, "the end"))),
            Some(total) if part.bytes() > total => {
                let found = part.bytes();
                part.clear().map_err(Trouble::Here)?;
                Err(Trouble::Passing(format!(
                    "{found} bytes where {total} were announced"
                )))
            }
            _ => Ok(()),
        }
    }

    /// Puts the part into its place if it is what it should be.
    fn finish(&self, mut part: Part) -> Result<Got, Trouble> {
        if let Err(sentence) = (self.check)(part.path()) {
            part.clear().map_err(Trouble::Here)?;
            return Err(Trouble::Passing(sentence));
        }
        let bytes = part.bytes();
        part.take_place(&self.path).map_err(Trouble::Here)?;
        Ok(Got::Fetched(bytes))
    }
}

fn cut(part: &Part, found: &str) -> String {
    match part.announced() {
        Some(total) => format!("{found} after {} of {total} bytes", part.bytes()),
        None => format!("{found} after {} bytes", part.bytes()),
    }
}

fn header(response: &Response<Body>, name: &str) -> Option<String> {
    let value = response.headers().get(name)?.to_str().ok()?;
    Some(value.trim().to_owned())
}

/// Whether an answer begins where the part ends, and is of the same file.
fn continues(response: &Response<Body>, part: &Part) -> bool {
    let same = |name, known: Option<&str>| {
        header(response, name).is_none_or(|said| known.is_none_or(|known| said == known))
    };
    let begins = header(response, "content-range")
        .is_some_and(|range| range.starts_with(&format!("bytes {}-", part.bytes())));
    begins
        && same("etag", part.known().etag.as_deref())
        && same("last-modified", part.known().last_modified.as_deref())
}

/// Many a site answers every address with a page of its own.
fn refuse_page(response: &Response<Body>) -> Result<(), Trouble> {
    match header(response, "content-type") {
        Some(kind) if kind.starts_with("text/html") => Err(Trouble::Lasting(
            "expected a ZIP file, found a web page".to_owned(),
        )),
        _ => Ok(()),
    }
}

fn refused(status: u16) -> Trouble {
    let found = format!("the answer {status}");
    if matches!(status, 408 | 425 | 429 | 500..=599) {
        Trouble::Passing(found)
    } else {
        Trouble::Lasting(found)
    }
}

/// Makes the folder of a file.
pub fn make_room(path: &Path) -> Result<(), Failure> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|error| Failure::io("write", folder, "a folder", &error))
}
