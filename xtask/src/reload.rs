//! Reloads open pages after a build; used only by `cargo xtask serve --watch`.

use std::{convert::Infallible, fs, io, path::Path};

use axum::{
    Router,
    http::{StatusCode, header},
    response::{
        Html, Sse,
        sse::{self, Event},
    },
    routing::get,
};
use futures_util::stream::{self, Stream};
use tokio::sync::watch;

const SCRIPT: &str = include_str!("reload.js");
const NO_WORKER: &str = include_str!("no_worker.js");
const SCRIPT_TAG: &str = r#"<script type="module" src="/reload.js"></script>"#;

/// Tells open pages that the site has changed.
pub struct Reload {
    builds: watch::Sender<()>,
}

impl Reload {
    pub fn new() -> Self {
        Self {
            builds: watch::Sender::new(()),
        }
    }

    /// Reloads every open page.
    pub fn send(&self) {
        self.builds.send_replace(());
    }

    /// Adds the routes: the page with a script in it, the script, and the stream of events that the script listens to. The
    /// service worker is replaced by one that keeps nothing; otherwise the browser would show an outdated page.
    pub fn pages(&self, dist: &Path) -> Router {
        let file = dist.join("index.html");
        let page = get(async move || page(&file));
        let builds = self.builds.clone();
        Router::new()
            .route("/", page.clone())
            .route("/index.html", page)
            .route(
                "/reload.js",
                get(([(header::CONTENT_TYPE, "text/javascript")], SCRIPT)),
            )
            .route(
                "/sw.js",
                get(([(header::CONTENT_TYPE, "text/javascript")], NO_WORKER)),
            )
            .route(
                "/reload",
                get(async move || Sse::new(events(builds.subscribe()))),
            )
    }
}

fn page(file: &Path) -> Result<Html<String>, StatusCode> {
    let page = fs::read_to_string(file).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StatusCode::NOT_FOUND,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    })?;
    Ok(Html(page.replacen(
        "</head>",
        &format!("{SCRIPT_TAG}</head>"),
        1,
    )))
}

fn events(builds: watch::Receiver<()>) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(builds, async |mut builds| {
        builds.changed().await.ok()?;
        Some((Ok(sse::Event::default().data("built")), builds))
    })
}

#[cfg(test)]
mod tests {
    use std::{
        io::{BufRead as _, BufReader, Write as _},
        net::{TcpListener, TcpStream},
    };

    use super::*;
    use crate::server::{self, tests};

    #[test]
    fn the_page_has_the_script_and_the_script_is_there() {
        let site = tests::site();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let pages = server::files(site.path()).merge(Reload::new().pages(site.path()));
        let _guard = server::start(listener, pages).unwrap();

        for path in ["/", "/index.html"] {
            let (head, body) = tests::get(address, path, "");
            assert!(head.contains("\r\ncontent-type: text/html"), "{head}");
            assert_eq!(
                String::from_utf8(body).unwrap(),
                format!("<html><head>{SCRIPT_TAG}</head></html>")
            );
        }
        for (path, script) in [("/reload.js", SCRIPT), ("/sw.js", NO_WORKER)] {
            let (head, body) = tests::get(address, path, "");
            assert!(
                head.contains("\r\ncontent-type: text/javascript\r\n"),
                "{head}"
            );
            assert_eq!(body, script.as_bytes());
        }
    }

    #[test]
    fn a_build_is_an_event() {
        let site = tests::site();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let reload = Reload::new();
        let _guard = server::start(listener, reload.pages(site.path())).unwrap();

        write!(
            stream,
            "GET /reload HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
        )
        .unwrap();
        let mut lines = BufReader::new(stream).lines().map(Result::unwrap);
        assert!(lines.any(|line| line == "content-type: text/event-stream"));
        assert!(lines.any(|line| line.is_empty()));
        reload.send();
        assert!(lines.any(|line| line == "data: built"));
    }
}
