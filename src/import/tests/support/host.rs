//! A host of public files, as well or badly behaved as a test wants it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A file of the host and how it is sent.
#[derive(Clone, Default)]
pub struct Served {
    pub bytes: Vec<u8>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub kind: Option<&'static str>,
    /// How many answers are cut, and after how many bytes of the body.
    pub cuts: (usize, usize),
    /// Whether it understands Range; GitHub's archives do not.
    pub no_ranges: bool,
    /// An answer of this status instead, so many times.
    pub refuses: (usize, u16),
}

/// What was asked: path and headers in lower case.
#[derive(Clone, Debug)]
pub struct Asked {
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub status: u16,
}

#[derive(Default)]
struct Inside {
    files: BTreeMap<String, Served>,
    asked: Vec<Asked>,
}

/// The host; it goes on until the tests end.
pub struct Host {
    pub base: String,
    inside: Arc<Mutex<Inside>>,
}

impl Host {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let inside = Arc::new(Mutex::new(Inside::default()));
        let shared = Arc::clone(&inside);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A client that hangs up is part of the game.
                let _ = answer(stream, &shared);
            }
        });
        Self {
            base: format!("http://127.0.0.1:{port}"),
            inside,
        }
    }

    /// Puts a file there, or another in its place.
    pub fn put(&self, path: &str, served: Served) {
        let mut inside = self.inside.lock().expect("the host");
        inside.files.insert(path.to_owned(), served);
    }

    /// What was asked of a file since the last time; of all files for `""`.
    pub fn asked(&self, path: &str) -> Vec<Asked> {
        let mut inside = self.inside.lock().expect("the host");
        let asked = std::mem::take(&mut inside.asked);
        asked
            .into_iter()
            .filter(|asked| path.is_empty() || asked.path == path)
            .collect()
    }
}

fn answer(mut stream: TcpStream, inside: &Mutex<Inside>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().unwrap_or(Ok(String::new()))?;
    let path = first.split(' ').nth(1).unwrap_or("").to_owned();
    let mut headers = BTreeMap::new();
    for line in lines {
        let line = line?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let (head, body, status) = respond(inside, &path, &headers);
    let mut inside = inside.lock().expect("the host");
    inside.asked.push(Asked {
        path,
        headers,
        status,
    });
    drop(inside);
    stream.write_all(head.as_bytes())?;
    stream.write_all(&body)
}

fn respond(
    inside: &Mutex<Inside>,
    path: &str,
    headers: &BTreeMap<String, String>,
) -> (String, Vec<u8>, u16) {
    let mut inside = inside.lock().expect("the host");
    let Some(file) = inside.files.get_mut(path) else {
        return (head(404, 0, ""), Vec::new(), 404);
    };
    if file.refuses.0 > 0 {
        file.refuses.0 -= 1;
        return (head(file.refuses.1, 0, ""), Vec::new(), file.refuses.1);
    }
    let known = |name| headers.get(name).filter(|said| !said.is_empty());
    let same = |said: &String| {
        file.etag.as_ref() == Some(said) || file.last_modified.as_ref() == Some(said)
    };
    if known("if-none-match")
        .or(known("if-modified-since"))
        .is_some_and(same)
    {
        return (head(304, 0, ""), Vec::new(), 304);
    }
    let mut more = String::new();
    for (name, value) in [("ETag", &file.etag), ("Last-Modified", &file.last_modified)] {
        if let Some(value) = value {
            more.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    let kind = file.kind.unwrap_or("application/zip");
    more.push_str(&format!("Content-Type: {kind}\r\n"));
    let from = known("range")
        .filter(|_| !file.no_ranges && known("if-range").is_none_or(same))
        .and_then(|range| {
            range
                .strip_prefix("bytes=")?
                .strip_suffix('-')?
                .parse::<usize>()
                .ok()
        })
        .filter(|from| *from < file.bytes.len());
    let mut body = file.bytes[from.unwrap_or(0)..].to_vec();
    let status = if from.is_some() { 206 } else { 200 };
    if let Some(from) = from {
        let total = file.bytes.len();
        more.push_str(&format!(
            "Content-Range: bytes {from}-{}/{total}\r\n",
            total - 1
        ));
    }
    let head = head(status, body.len(), &more);
    if file.cuts.0 > 0 {
        file.cuts.0 -= 1;
        body.truncate(file.cuts.1);
    }
    (head, body, status)
}

fn head(status: u16, length: usize, more: &str) -> String {
    format!("HTTP/1.1 {status} X\r\nContent-Length: {length}\r\nConnection: close\r\n{more}\r\n")
}
