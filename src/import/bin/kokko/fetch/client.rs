use super::trouble::Trouble;
use super::validators::Validators;
use std::io;
use std::time::Duration;
use ureq::http::Response;
use ureq::{Agent, Body, Error, Timeout};

/// How long a host may take to take a connection.
const CONNECT: Duration = Duration::from_secs(15);
/// How long it may be silent, before its answer or in the midst of it.
const SILENCE: Duration = Duration::from_secs(45);

/// What to ask for.
pub enum Wish<'a> {
    /// The whole file.
    Whole,
    /// The whole file if it is another than this one.
    Changed(&'a Validators),
    /// The rest from this byte on, if the file is still this one.
    Rest(u64, &'a str),
}

pub struct Client(Agent);

impl Client {
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .user_agent(concat!("kokko/", env!("CARGO_PKG_VERSION")))
            // A range is one of the file's own bytes, not of a packed form of them.
            .accept_encoding("identity")
            .timeout_resolve(Some(CONNECT))
            .timeout_connect(Some(CONNECT))
            .timeout_per_read(Some(SILENCE))
            .timeout_per_write(Some(SILENCE))
            .build();
        Self(config.new_agent())
    }

    pub fn get(&self, url: &str, wish: &Wish) -> Result<Response<Body>, Trouble> {
        let mut request = self.0.get(url);
        match wish {
            Wish::Whole => {}
            Wish::Changed(known) => {
                if let Some(tag) = &known.etag {
                    request = request.header("If-None-Match", tag);
                }
                if let Some(time) = &known.last_modified {
                    request = request.header("If-Modified-Since", time);
                }
            }
            Wish::Rest(from, proof) => {
                request = request
                    .header("Range", format!("bytes={from}-"))
                    .header("If-Range", *proof);
            }
        }
        request.call().map_err(no_answer)
    }
}

/// Before an answer most of what fails is between here and the host: the next
/// file of that host would meet it, too.
fn no_answer(error: Error) -> Trouble {
    match error {
        Error::Io(error) if is_cut(&error) => Trouble::Passing(error.to_string()),
        Error::Io(error) => Trouble::Unreachable(error.to_string()),
        Error::HostNotFound => {
            Trouble::Unreachable("no address for this name (no network, or no DNS)".to_owned())
        }
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => Trouble::Unreachable(format!(
            "no connection within {} seconds",
            CONNECT.as_secs()
        )),
        Error::Timeout(_) => {
            Trouble::Unreachable(format!("no answer within {} seconds", SILENCE.as_secs()))
        }
        Error::ConnectionFailed
        | Error::Tls(_)
        | Error::Rustls(_)
        | Error::ConnectProxyFailed(_)
        | Error::InvalidProxyUrl => Trouble::Unreachable(error.to_string()),
        Error::Protocol(_) | Error::BodyStalled => Trouble::Passing(error.to_string()),
        other => Trouble::Lasting(other.to_string()),
    }
}

fn is_cut(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::Interrupted
    )
}
