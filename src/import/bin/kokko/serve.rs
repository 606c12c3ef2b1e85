use crate::failure::Failure;
use crate::print::say;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use sha2::{Digest, Sha256};
use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;
use tower::ServiceExt;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

/// What a page may do: nothing but what it was shipped with, the page's own
/// inline style and script among it, by their hashes.
fn strict(page: &str) -> String {
    let hash = |inline: Option<&str>| {
        inline
            .map(|text| format!(" 'sha256-{}'", base64(&Sha256::digest(text))))
            .unwrap_or_default()
    };
    let script = hash(inside(page, "<script data-ahead", "</script>"));
    let style = hash(inside(page, "<style", "</style>"));
    format!(
        "default-src 'self'; script-src 'self'{script} 'wasm-unsafe-eval'; style-src 'self'{style}; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; \
         base-uri 'none'; form-action 'none'"
    )
}

/// What stands in the first element of a page that begins and ends so.
fn inside<'a>(page: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let (_, after) = page.split_once(open)?;
    let (_, inside) = after.split_once('>')?;
    Some(inside.split_once(close)?.0)
}

/// Bytes as the policy writes them: base64 with its padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let of = |place: usize| u32::from(group.get(place).copied().unwrap_or(0));
        let bits = of(0) << 16 | of(1) << 8 | of(2);
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place > group.len() {
                '='
            } else {
                char::from(digit)
            });
        }
    }
    text
}

#[derive(clap::Args)]
pub struct Arguments {
    /// The built site.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Another dataset in the place of DIR/data.
    #[arg(long, value_name = "DATADIR")]
    data: Option<PathBuf>,
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The content security policy to send.
    #[arg(long, value_enum, default_value_t = Csp::Strict)]
    csp: Csp,
    /// Share the files with every origin, as frames without one of their own need it.
    #[arg(long)]
    cors: bool,
    /// The folder under which the site is served.
    #[arg(long, default_value = "/", value_name = "PATH")]
    base: String,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Csp {
    /// Only what the site was shipped with may run.
    Strict,
    /// No policy.
    None,
}

struct Site {
    base: String,
    dir: Folder,
    data: Option<Folder>,
    /// The policy to send, if any.
    policy: Option<HeaderValue>,
    /// Whether every origin may read the files.
    cors: bool,
}

/// A folder, and what sends its files: packed beforehand where `kokko compress` was there.
#[derive(Clone)]
struct Folder {
    root: PathBuf,
    files: ServeDir,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    for folder in [Some(&arguments.dir), arguments.data.as_ref()]
        .into_iter()
        .flatten()
    {
        if !folder.is_dir() {
            return Err(Failure::new(format!(
                "failed to serve {}: expected a folder, found none",
                folder.display()
            )));
        }
    }
    let base = format!("/{}/", arguments.base.trim_matches('/')).replace("//", "/");
    let site = Arc::new(Site {
        base: base.clone(),
        dir: Folder::new(&arguments.dir),
        data: arguments.data.as_deref().map(Folder::new),
        policy: match arguments.csp {
            Csp::Strict => {
                let page = std::fs::read_to_string(arguments.dir.join("index.html"));
                HeaderValue::from_str(&strict(&page.unwrap_or_default())).ok()
            }
            Csp::None => None,
        },
        cors: arguments.cors,
    });
    let app = Router::new().fallback(answer).with_state(site).layer(
        // Brotli 4 makes 3 MB of program 0.8 MB in a tenth of a second.
        CompressionLayer::new()
            .gzip(true)
            .br(true)
            .quality(CompressionLevel::Precise(4)),
    );
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::new(format!("failed to start the server: {error}")))?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port))
            .await
            .map_err(|error| refused(arguments.port, &error))?;
        let port = listener
            .local_addr()
            .map_err(|error| refused(arguments.port, &error))?
            .port();
        say!("http://127.0.0.1:{port}{}", base.trim_end_matches('/'));
        axum::serve(listener, app)
            .await
            .map_err(|error| Failure::new(format!("failed to serve: {error}")))
    })
}

fn refused(port: u16, error: &io::Error) -> Failure {
    Failure::new(match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "failed to serve on port {port}: expected a free port, found one in use; \
             stop what uses it, or choose another with --port"
        ),
        _ => format!("failed to serve on port {port}: expected a free port, found: {error}"),
    })
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = match path.strip_prefix(&site.base) {
        Some(inside) => site.file(inside, request).await,
        None if format!("{path}/") == site.base => redirect(&site.base),
        None => not_found(),
    };
    let cached = cache_control(&path, response.status());
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value| headers.insert(name, HeaderValue::from_static(value));
    set(CACHE_CONTROL, cached);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    if site.cors {
        set(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    if let Some(policy) = &site.policy {
        headers.insert(CONTENT_SECURITY_POLICY, policy.clone());
    }
    response
}

impl Site {
    /// A file by its path below the base.
    async fn file(&self, inside: &str, mut request: Request) -> Response {
        let (folder, rest) = match (&self.data, inside.strip_prefix("data/")) {
            (Some(data), Some(rest)) => (data, rest),
            _ => (&self.dir, inside),
        };
        if folder.is_stale(rest) {
            request.headers_mut().remove(ACCEPT_ENCODING);
        }
        let Ok(uri) = format!("/{rest}").parse::<Uri>() else {
            return not_found();
        };
        *request.uri_mut() = uri;
        match folder.files.clone().oneshot(request).await {
            Ok(found) if found.status() == StatusCode::NOT_FOUND => not_found(),
            Ok(found) => found.map(Body::new),
            Err(never) => match never {},
        }
    }
}

impl Folder {
    fn new(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            files: ServeDir::new(root).precompressed_br().precompressed_gzip(),
        }
    }

    /// Whether a file changed since it was packed: then its packed form is a page of yesterday.
    fn is_stale(&self, path: &str) -> bool {
        let name = if path.is_empty() { "index.html" } else { path };
        let modified = |suffix| {
            let file = self.root.join(format!("{name}{suffix}"));
            file.metadata().and_then(|about| about.modified()).ok()
        };
        let file = modified("");
        [".br", ".gz"]
            .into_iter()
            .filter_map(modified)
            .any(|packed| Some(packed) < file)
    }
}

fn not_found() -> Response {
    plain(StatusCode::NOT_FOUND, "404: no such file\n")
}

fn redirect(to: &str) -> Response {
    let mut response = plain(StatusCode::PERMANENT_REDIRECT, "");
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(LOCATION, to);
    }
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

/// Files named by the hash of what they hold never change; all others are asked for again.
fn cache_control(path: &str, status: StatusCode) -> &'static str {
    let kept = status.is_success() || status == StatusCode::NOT_MODIFIED;
    if kept && is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

/// Below `data/parts/`, or with sixteen hexadecimal digits in the name.
fn is_hashed(path: &str) -> bool {
    if path.contains("/data/parts/") {
        return true;
    }
    let name = Path::new(path)
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or("");
    let mut run = 0;
    name.bytes().chain([b'.']).any(|byte| {
        if byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte) {
            run += 1;
            false
        } else {
            std::mem::take(&mut run) == 16
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_inline_style_and_script_by_their_hashes() {
        let page = "<head><style data-first>p{}</style><script src=a.js></script><script data-ahead>let a=1</script></head>";
        let sent = strict(page);
        for part in [
            "script-src 'self' 'sha256-+Q3dsIT3kYyYXlBldxY4Baal1kEoF6cDrlPvZn4iLYs=' 'wasm-unsafe-eval';",
            "style-src 'self' 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y=';",
        ] {
            assert!(sent.contains(part), "{sent}");
        }
        let sent = strict("<p>");
        assert!(
            sent.contains("script-src 'self' 'wasm-unsafe-eval'; style-src 'self';"),
            "{sent}"
        );
        assert_eq!(base64(b"Kokko"), "S29ra28=");
        assert_eq!(base64(b"Kok"), "S29r");
        assert_eq!(base64(b"Ko"), "S28=");
    }

    #[test]
    fn only_files_named_by_their_hash_are_kept_for_ever() {
        for path in [
            "/data/parts/0123456789abcdef/tables.json",
            "/some/folder/data/parts/x/sheets.json",
            "/kokko-web-0123456789abcdef_bg.wasm",
            "/base-89abcdef01234567.css",
        ] {
            assert!(is_hashed(path), "{path}");
        }
        for path in [
            "/",
            "/index.html",
            "/data/manifest.json",
            "/favicon.svg",
            "/notes-0123456789abcde.txt",
            "/notes-0123456789abcdef0.txt",
        ] {
            assert!(!is_hashed(path), "{path}");
        }
        assert_eq!(
            cache_control("/data/parts/x/y.json", StatusCode::NOT_FOUND),
            "no-cache"
        );
    }
}
