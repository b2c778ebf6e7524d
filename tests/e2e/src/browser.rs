//! A real browser, driven by WebDriver.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use url::{Origin, ParseError, Url};

use crate::bidi::Bidi;
use crate::driver::Driver;
use crate::engine::{self, Engine};
use crate::screen::Screen;
use crate::shelf::{self, Stay};

/// How long a script may take before the driver gives up on it.
const SCRIPT_LIMIT: Duration = Duration::from_secs(120);

/// The width and the height of paper in centimetres.
pub type Paper = (f64, f64);

/// The paper of most of the world.
pub const A4: Paper = (21.0, 29.7);
/// The paper of North America.
pub const LETTER: Paper = (21.59, 27.94);

/// A browser that no page has left anything in, with one window. It is closed when the value is dropped.
pub struct Browser {
    engine: &'static dyn Engine,
    /// The screen for which it was started.
    first: Screen,
    runtime: Runtime,
    client: Client,
    bidi: Option<Bidi>,
    requests: RefCell<Vec<String>>,
    /// The origins of the pages that it opened.
    origins: RefCell<BTreeSet<String>>,
    // In the order in which they must be dropped.
    _driver: Driver,
    profile: TempDir,
    stay: Option<Stay>,
}

impl Browser {
    /// Returns the chosen browser on `screen`, as soon as fewer than the greatest number of browsers are used: one that was
    /// left, or a new one.
    ///
    /// # Panics
    /// If the browser or its driver is missing or does not start. The message says what to run.
    pub fn launch(screen: Screen) -> Browser {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("an async runtime");
        let stay = Stay::begin(&runtime);
        let mut browser = shelf::take(screen)
            .unwrap_or_else(|| Browser::start(engine::chosen(), runtime, screen));
        browser.stay = Some(stay);
        browser.show(screen);
        // What was requested before does not belong to the page.
        browser.requests();
        browser.requests.borrow_mut().clear();
        browser
    }

    fn start(engine: &'static dyn Engine, runtime: Runtime, screen: Screen) -> Browser {
        let profile = TempDir::with_prefix("steepest-e2e-").expect("a directory for the profile");
        let driver = engine.start_driver();
        let Value::Object(wanted) = engine.capabilities(profile.path(), screen) else {
            panic!("the capabilities are an object");
        };
        let client = runtime
            .block_on(
                ClientBuilder::new(HttpConnector::new())
                    .capabilities(wanted)
                    .connect(&driver.url()),
            )
            .unwrap_or_else(|error| {
                panic!(
                    "{} does not start: {error}\nRun `cargo xtask test`, which installs it.",
                    engine.name()
                )
            });
        let address = client
            .capabilities()
            .and_then(|given| given.get("webSocketUrl")?.as_str());
        let bidi = address.map(|address| Bidi::connect(&runtime, address));
        let browser = Browser {
            engine,
            first: screen,
            runtime,
            client,
            bidi,
            requests: RefCell::default(),
            origins: RefCell::default(),
            _driver: driver,
            profile,
            stay: None,
        };
        browser.post(
            "timeouts",
            json!({ "script": SCRIPT_LIMIT.as_millis() as u64 }),
        );
        // The browser requests something for its own first tab. An empty page ends what is under way.
        browser.open("about:blank");
        browser
    }

    /// Leaves the browser to another story, if it can forget its pages. Its cache of files stays, so that all its pages must be
    /// of one site, and none may have left a service worker.
    pub fn leave(mut self) {
        let stay = self.stay.take();
        // A page writes what it keeps when it ends.
        self.open("about:blank");
        let origins = Vec::from_iter(self.origins.take());
        if self.engine.renew(&self, &origins) {
            self.console();
            // There may be none.
            let _ = fs::remove_dir_all(engine::downloads_in(self.profile.path()));
            shelf::leave(self);
        }
        drop(stay);
    }

    /// Closes all windows but one, which the next commands are for.
    pub(crate) fn close_windows_but(&self, kept: &Value) {
        let windows = self.get("window/handles").expect("the windows");
        for window in windows.as_array().into_iter().flatten() {
            if window != kept {
                self.post("window", json!({ "handle": window }));
                let closed = self.command("DELETE", "window", None);
                closed.expect("a window that closes");
            }
        }
        self.post("window", json!({ "handle": kept }));
    }

    /// Returns whether it can show a screen.
    pub(crate) fn fits(&self, screen: Screen) -> bool {
        self.engine.can_change(self.first, screen)
    }

    /// Emulates another screen. The page sees a resize, a change of scale or a change of the preferences.
    ///
    /// # Panics
    /// If only another browser can show it. A browser keeps its mouse or its finger, for example.
    pub fn show(&self, screen: Screen) {
        assert!(self.fits(screen), "that needs another browser: {screen:?}");
        self.engine.show(self, screen);
    }

    /// Makes every page of the site at `origin` that is opened from now on run `script` before its own scripts.
    pub fn before_scripts(&self, origin: &str, script: &str) {
        self.engine.before_scripts(self, origin, script);
    }

    pub(crate) fn engine(&self) -> &'static dyn Engine {
        self.engine
    }

    /// Opens an address and returns when it is loaded.
    pub fn open(&self, url: &str) {
        let origin = Url::parse(url).map(|url| url.origin());
        if let Ok(origin @ Origin::Tuple(..)) = origin {
            let origin = origin.ascii_serialization();
            self.origins.borrow_mut().insert(origin);
        }
        self.post("url", json!({ "url": url }));
    }

    /// Returns the console messages since the last call, uncaught exceptions included.
    pub fn console(&self) -> Vec<String> {
        self.engine.console(self)
    }

    /// Returns the address of every request made so far, in order.
    pub fn requests(&self) -> Vec<String> {
        let sent = self.engine.requests(self);
        self.requests.borrow_mut().extend(sent);
        self.requests.borrow().clone()
    }

    /// Returns the names and contents of the files that were downloaded completely.
    pub fn downloads(&self) -> Vec<(String, Vec<u8>)> {
        let folder = fs::read_dir(engine::downloads_in(self.profile.path()));
        let files = folder.into_iter().flatten().flatten().filter_map(|file| {
            let name = file.file_name().into_string().ok()?;
            // Chromium renames a file when it is complete, and may use the final name earlier.
            let is_whole = !name.ends_with(".crdownload") && !name.starts_with('.');
            let content = is_whole.then(|| fs::read(file.path()).ok())??;
            (!content.is_empty()).then_some((name, content))
        });
        files.collect()
    }

    /// Lets the pages opened from now on do what the security policies of their server forbid.
    pub fn bypass_policies(&self) {
        self.engine.bypass_policies(self);
    }

    /// Grants a site the permissions that a person would be asked for, or revokes them.
    pub fn permit(&self, origin: &str, permission: &str, is_granted: bool) {
        let origin = origin.trim_end_matches('/');
        self.engine.permit(self, origin, permission, is_granted);
    }

    /// Returns a screenshot of the window as a PNG.
    pub fn screenshot(&self) -> Vec<u8> {
        self.runtime
            .block_on(self.client.screenshot())
            .expect("a screenshot")
    }

    /// Returns what the page prints as a PDF, on upright paper of this size with the margins that the page asks for.
    pub fn printed(&self, (width, height): Paper) -> Vec<u8> {
        let paper = json!({ "page": { "width": width, "height": height }, "background": false });
        let text = self.post("print", paper);
        let text = text.as_str().expect("a PDF in base64");
        BASE64_STANDARD.decode(text).expect("base64")
    }

    /// Shows what the page would look like on paper, until [`Browser::show`] is called.
    pub fn show_paper(&self) {
        self.engine.show_paper(self);
    }

    /// Sends a command of WebDriver BiDi, which must succeed, and returns its result.
    ///
    /// # Panics
    /// If it fails, or if the driver has no BiDi.
    pub(crate) fn bidi(&self, method: &str, params: Value) -> Value {
        let bidi = self.bidi.as_ref().expect("a driver with BiDi");
        bidi.call(&self.runtime, method, params)
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Returns the parameters of the events of WebDriver BiDi with this name since the last call.
    pub(crate) fn events(&self, name: &str) -> Vec<Value> {
        let bidi = self.bidi.as_ref().expect("a driver with BiDi");
        bidi.events(&self.runtime, name)
    }

    /// Runs the body of a JavaScript function, awaits its promise if it returns one, and returns its value. Returns what
    /// it throws as an error.
    pub fn script(&self, body: &str, args: Value) -> Result<Value, String> {
        self.command(
            "POST",
            "execute/sync",
            Some(json!({ "script": body, "args": args })),
        )
    }

    /// Sends the driver a GET request for `path` below the session.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        self.command("GET", path, None)
    }

    /// Sends the driver a command that must succeed.
    ///
    /// # Panics
    /// With the message of the driver if it does not.
    #[track_caller]
    pub fn post(&self, path: &str, body: Value) -> Value {
        self.command("POST", path, Some(body))
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Sends the driver a command. Returns the message of the driver if it fails.
    pub fn command(
        &self,
        method: &'static str,
        path: &str,
        body: Option<Value>,
    ) -> Result<Value, String> {
        let command = Command {
            method,
            path: path.to_owned(),
            body,
        };
        self.runtime
            .block_on(self.client.issue_cmd(command))
            .map_err(|error| match error {
                CmdError::Standard(error) => format!("{}: {}", error.error, error.message),
                other => other.to_string(),
            })
    }

    /// Lets the browser work for a moment between two checks of a condition.
    pub(crate) fn blink(&self, moment: Duration) {
        self.runtime
            .block_on(async { tokio::time::sleep(moment).await });
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver closes the browser with the session. It may already be closed.
        let _ = self.runtime.block_on(self.client.clone().close());
    }
}

/// A WebDriver command: method, path below the session, and body.
#[derive(Debug)]
struct Command {
    method: &'static str,
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.expect("an open session"),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let method = self.method.parse().expect("a method written in this file");
        (method, self.body.as_ref().map(Value::to_string))
    }
}
