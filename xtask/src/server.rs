//! Serves the site over HTTP, on this machine only.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
};

use anyhow::{Context as _, Result};
use axum::{
    Router,
    http::{HeaderName, HeaderValue, header},
    middleware,
    response::Response,
};
use tokio::runtime::{self, Runtime};
use tower_http::{compression::CompressionLayer, services::ServeDir};

/// Allows the page and its modules, and nothing from other sites. `index.html` contains the same policy, except for
/// `frame-ancestors`, which a page cannot set for itself.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'self'";

/// The headers of every response.
const HEADERS: [(HeaderName, HeaderValue); 4] = [
    (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(CONTENT_SECURITY_POLICY),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
];

/// A running server, which stops when this value is dropped.
#[derive(Debug)]
pub struct Guard {
    runtime: Option<Runtime>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Serves a built site on a free port of this machine until the guard is dropped.
///
/// # Errors
/// Returns an error if there is no free port or the server cannot be started.
pub fn serve_in_background(dist: &Path) -> Result<(SocketAddr, Guard)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("there is no free port")?;
    let address = listener.local_addr()?;
    Ok((address, start(listener, files(dist))?))
}

/// Returns the router for the files of a built site.
pub(crate) fn files(dist: &Path) -> Router {
    Router::new().fallback_service(ServeDir::new(dist))
}

/// Starts to answer the requests to the listener, compressed and with the headers.
pub(crate) fn start(listener: TcpListener, pages: Router) -> Result<Guard> {
    let pages = pages
        .layer(CompressionLayer::new())
        .layer(middleware::map_response(with_headers));
    let runtime = runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start the server")?;
    listener.set_nonblocking(true)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener)?
    };
    runtime.spawn(axum::serve(listener, pages).into_future());
    Ok(Guard {
        runtime: Some(runtime),
    })
}

async fn with_headers(mut response: Response) -> Response {
    response.headers_mut().extend(HEADERS);
    response
}

#[cfg(test)]
pub(crate) mod tests {
    use std::{
        fs,
        io::{Read as _, Write as _},
        net::TcpStream,
    };

    use super::*;

    /// Sends a request and returns the head and the body of the response.
    pub(crate) fn get(address: SocketAddr, path: &str, header: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{header}\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer
            .windows(4)
            .position(|bytes| bytes == b"\r\n\r\n")
            .unwrap();
        let body = answer.split_off(end + 4);
        (String::from_utf8(answer).unwrap(), body)
    }

    /// Creates a site with a file of each type.
    pub(crate) fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("pkg")).unwrap();
        fs::write(site.path().join("index.html"), "<html><head></head></html>").unwrap();
        for file in [
            "pkg/a.js",
            "pkg/a_bg.wasm",
            "a.css",
            "a.svg",
            "a.json",
            "a.webmanifest",
        ] {
            fs::write(site.path().join(file), "x".repeat(1000)).unwrap();
        }
        site
    }

    #[test]
    fn every_file_has_its_type() {
        let site = site();
        let (address, _guard) = serve_in_background(site.path()).unwrap();
        for (path, expected) in [
            ("/", "text/html"),
            ("/index.html", "text/html"),
            ("/pkg/a.js", "text/javascript"),
            ("/pkg/a_bg.wasm", "application/wasm"),
            ("/a.css", "text/css"),
            ("/a.svg", "image/svg+xml"),
            ("/a.json", "application/json"),
            ("/a.webmanifest", "application/manifest+json"),
        ] {
            let (head, _) = get(address, path, "");
            assert!(head.starts_with("HTTP/1.1 200 "), "{path}: {head}");
            assert!(
                head.contains(&format!("\r\ncontent-type: {expected}\r\n")),
                "{path}: {head}"
            );
        }
    }

    #[test]
    fn every_answer_has_the_headers() {
        let site = site();
        let (address, _guard) = serve_in_background(site.path()).unwrap();
        for path in ["/", "/pkg/a.js", "/missing"] {
            let (head, _) = get(address, path, "");
            for (name, value) in HEADERS {
                let line = format!("\r\n{name}: {}\r\n", value.to_str().unwrap());
                assert_eq!(head.matches(&line).count(), 1, "{path}: {head}");
            }
        }
    }

    #[test]
    fn what_is_not_there_is_404() {
        let site = site();
        let (address, _guard) = serve_in_background(site.path()).unwrap();
        for path in [
            "/missing",
            "/pkg/",
            "/../Cargo.toml",
            "/reload.js",
            "/reload",
        ] {
            let (head, _) = get(address, path, "");
            assert!(head.starts_with("HTTP/1.1 404 "), "{path}: {head}");
        }
    }

    #[test]
    fn what_takes_gzip_gets_gzip() {
        let site = site();
        let (address, _guard) = serve_in_background(site.path()).unwrap();
        let (head, body) = get(address, "/pkg/a_bg.wasm", "Accept-Encoding: gzip\r\n");
        assert!(head.contains("\r\ncontent-encoding: gzip\r\n"), "{head}");
        assert!(body.len() < 1000);
        let (head, body) = get(address, "/pkg/a_bg.wasm", "");
        assert!(!head.contains("content-encoding"), "{head}");
        assert_eq!(body.len(), 1000);
    }

    #[test]
    fn it_stops_with_its_guard() {
        let site = site();
        let (address, guard) = serve_in_background(site.path()).unwrap();
        get(address, "/", "");
        drop(guard);
        while TcpStream::connect(address).is_ok() {}
    }

    #[test]
    fn the_page_carries_the_same_policy() {
        let page = fs::read_to_string(crate::project::root().join("index.html")).unwrap();
        let page: Vec<_> = page.split_whitespace().collect();
        let (policy, _) = CONTENT_SECURITY_POLICY
            .split_once("; frame-ancestors")
            .unwrap();
        assert!(
            page.join(" ").contains(&format!("content=\"{policy}\"")),
            "index.html needs: {policy}"
        );
    }
}
