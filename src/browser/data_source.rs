use gloo_net::http::{Request, RequestBuilder};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader, RequestCache};

/// Where the dataset lies: the folder `data/` beside the page.
#[derive(Clone, Copy, Debug, Default)]
pub struct DataSource;

/// Why a file did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The host answered with another status than 200.
    Status {
        /// The file, below `data/`.
        file: String,
        /// The status of the answer.
        status: u16,
    },
    /// There was no answer, or it broke off.
    Network {
        /// The file, below `data/`.
        file: String,
        /// What the browser said.
        reason: String,
    },
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status { file, status } => {
                write!(
                    f,
                    "failed to fetch data/{file}: expected status 200, found {status}"
                )
            }
            Self::Network { file, reason } => {
                write!(
                    f,
                    "failed to fetch data/{file}: expected an answer, found {reason}"
                )
            }
        }
    }
}

impl std::error::Error for FetchError {}

impl DataSource {
    /// Fetches a file of the dataset; `progress` is told the bytes of each
    /// piece as it arrives, after decompression.
    ///
    /// # Errors
    /// When the host does not have it or the connection fails.
    pub async fn fetch(self, file: &str, progress: impl Fn(u64)) -> Result<Vec<u8>, FetchError> {
        read(Request::get(&url(file)), file, progress).await
    }

    /// Fetches a file that may change under its name: the browser asks the
    /// host whether its copy is still good.
    ///
    /// # Errors
    /// As [`DataSource::fetch`].
    pub async fn fetch_latest(self, file: &str) -> Result<Vec<u8>, FetchError> {
        read(
            Request::get(&url(file)).cache(RequestCache::NoCache),
            file,
            |_| (),
        )
        .await
    }
}

/// Fetches a file of the dataset beside the page at `folder`, for a program that may be
/// no page; as long as somebody waits for it: who drops the future drops the request.
///
/// # Errors
/// As [`DataSource::fetch`].
pub async fn fetch_while_wanted(folder: &str, file: &str) -> Result<Vec<u8>, FetchError> {
    let wanted = Wanted(AbortController::new().ok());
    let signal = wanted.0.as_ref().map(AbortController::signal);
    let request = Request::get(&address(folder, file)).abort_signal(signal.as_ref());
    read(request, file, |_| ()).await
}

/// The address of a file of the dataset beside the page at `folder`.
pub fn address(folder: &str, file: &str) -> String {
    [folder, &url(file)].concat()
}

/// Ends a request when it goes; one that has ended does not mind.
struct Wanted(Option<AbortController>);

impl Drop for Wanted {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// The address of a file of the dataset.
pub fn url(file: &str) -> String {
    // Relative to the page, so that the site works from any folder.
    format!("data/{file}")
}

async fn read(
    request: RequestBuilder,
    file: &str,
    progress: impl Fn(u64),
) -> Result<Vec<u8>, FetchError> {
    let network = |reason: String| FetchError::Network {
        file: file.to_owned(),
        reason,
    };
    let response = request
        .send()
        .await
        .map_err(|error| network(error.to_string()))?;
    if !response.ok() {
        return Err(FetchError::Status {
            file: file.to_owned(),
            status: response.status(),
        });
    }
    let Some(body) = response.body() else {
        return response
            .binary()
            .await
            .map_err(|error| network(error.to_string()));
    };
    let reader: ReadableStreamDefaultReader = body
        .get_reader()
        .dyn_into()
        .map_err(|_| network("a stream without a reader".to_owned()))?;
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read())
            .await
            .map_err(|error| network(describe(&error)))?;
        let get = |key: &str| js_sys::Reflect::get(&piece, &JsValue::from_str(key)).ok();
        if get("done").is_some_and(|done| done.is_truthy()) {
            return Ok(bytes);
        }
        if let Some(value) = get("value") {
            let array = js_sys::Uint8Array::new(&value);
            let start = bytes.len();
            let length = array.length() as usize;
            bytes.resize(start + length, 0);
            array.copy_to(&mut bytes[start..]);
            progress(length as u64);
        }
    }
}

/// What a thrown value says of itself.
pub(super) fn describe(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(
        || format!("{error:?}"),
        |error| String::from(error.message()),
    )
}
