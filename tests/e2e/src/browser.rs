//! A real browser: the one place that knows which one it is.
//!
//! [`Kind`] names the browsers. Another browser needs another variant, its driver and capabilities in [`Kind`], and its
//! own way to do what WebDriver has no commands for: to emulate a screen, to run a script before those of the page, and
//! to record requests and console messages.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use base64::Engine;
use fantoccini::error::CmdError;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use url::{Origin, ParseError, Url};

use crate::driver::Driver;
use crate::screen::Screen;
use crate::shelf::{self, Stay};

/// How long a script may take before the driver gives up on it.
const SCRIPT_LIMIT: Duration = Duration::from_secs(120);

/// Tells headless Chromium that there is a mouse; it finds none and would tell the page that nothing can hover.
const MOUSE: &str = "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,\
                     availablePointerTypes=4";

/// A kind of browser.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Chromium or Chrome, through chromedriver.
    Chromium,
}

impl Kind {
    /// Returns the browser that the environment variable `STEEPEST_BROWSER` names, or Chromium if it is not set.
    ///
    /// # Panics
    /// If it names an unknown browser.
    pub fn chosen() -> Kind {
        match std::env::var("STEEPEST_BROWSER").as_deref() {
            Err(_) | Ok("" | "chromium") => Kind::Chromium,
            Ok(other) => panic!("STEEPEST_BROWSER is `{other}`; the browsers known here: chromium"),
        }
    }

    fn start_driver(self) -> Driver {
        match self {
            Kind::Chromium => Driver::start(
                "chromedriver",
                &["--port=0"],
                "started successfully on port ",
            ),
        }
    }

    fn capabilities(self, profile: &Path, touch: bool) -> Capabilities {
        let wanted = match self {
            Kind::Chromium => {
                let downloads = downloads_in(profile);
                let profile = format!("--user-data-dir={}", profile.display());
                let mut args = vec![
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    // A container's /dev/shm is small, and a tab dies when it is full.
                    "--disable-dev-shm-usage",
                    &profile,
                    "about:blank",
                ];
                if !touch {
                    args.push(MOUSE);
                }
                json!({
                    "goog:chromeOptions": {
                        "args": args,
                        "prefs": {
                            "download.default_directory": downloads,
                            // Downloads of programs are kept without a question that nobody would answer.
                            "safebrowsing.enabled": true,
                        },
                    },
                    "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                })
            }
        };
        let Value::Object(wanted) = wanted else {
            unreachable!("written above as an object")
        };
        wanted
    }
}

/// Returns the folder of a profile for downloaded files.
fn downloads_in(profile: &Path) -> PathBuf {
    profile.join("downloads")
}

/// A browser that no page has left anything in, with one window. It is closed when the value is dropped.
pub struct Browser {
    kind: Kind,
    touch: bool,
    runtime: Runtime,
    client: Client,
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
        let mut browser = match shelf::take(screen.touch) {
            Some(browser) => {
                browser.renew();
                browser
            }
            None => Browser::start(runtime, screen.touch),
        };
        browser.stay = Some(stay);
        browser.show(screen);
        // Requests of the browser for its own first tab do not belong to the page. An empty page ends those under way.
        browser.open("about:blank");
        browser.requests();
        browser.requests.borrow_mut().clear();
        browser
    }

    fn start(runtime: Runtime, touch: bool) -> Browser {
        let kind = Kind::chosen();
        let profile = TempDir::with_prefix("steepest-e2e-").expect("a directory for the profile");
        let driver = kind.start_driver();
        let client = runtime
            .block_on(
                ClientBuilder::new(HttpConnector::new())
                    .capabilities(kind.capabilities(profile.path(), touch))
                    .connect(&driver.url()),
            )
            .unwrap_or_else(|error| {
                panic!(
                    "{kind:?} does not start: {error}\nRun `cargo xtask test`, which installs it."
                )
            });
        let browser = Browser {
            kind,
            touch,
            runtime,
            client,
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
        browser
    }

    /// Leaves the browser to another story. Its cache of files stays, so that all its pages must be of one site, and none may
    /// have left a service worker.
    pub fn leave(mut self) {
        let stay = self.stay.take();
        shelf::leave(self);
        drop(stay);
    }

    /// Opens a new window, closes the others, and removes what their pages left.
    fn renew(&self) {
        // A page writes what it keeps when it ends.
        self.open("about:blank");
        let window = self.post("window/new", json!({ "type": "tab" }))["handle"].clone();
        let windows = self.get("window/handles").expect("the windows");
        for other in windows.as_array().into_iter().flatten() {
            if *other != window {
                self.post("window", json!({ "handle": other }));
                self.command("DELETE", "window", None)
                    .expect("a window that closes");
            }
        }
        self.post("window", json!({ "handle": window }));
        match self.kind {
            Kind::Chromium => {
                for origin in self.origins.take() {
                    self.cdp(
                        "Storage.clearDataForOrigin",
                        json!({ "origin": origin, "storageTypes": "all" }),
                    );
                }
                self.cdp("Browser.resetPermissions", json!({}));
            }
        }
        self.console();
        // There may be none.
        let _ = fs::remove_dir_all(downloads_in(self.profile.path()));
    }

    /// Returns whether it has a finger instead of a mouse.
    pub(crate) fn is_touched(&self) -> bool {
        self.touch
    }

    /// Emulates another screen. The page sees a resize, a change of scale or a change of the preferences.
    ///
    /// # Panics
    /// If one of the two screens is a touch screen and the other is not: that needs another browser.
    pub fn show(&self, screen: Screen) {
        assert_eq!(
            screen.touch, self.touch,
            "a browser keeps its mouse or its finger"
        );
        match self.kind {
            Kind::Chromium => {
                self.cdp(
                    "Emulation.setDeviceMetricsOverride",
                    json!({
                        "width": screen.width,
                        "height": screen.height,
                        "deviceScaleFactor": screen.scale,
                        "mobile": screen.touch,
                    }),
                );
                if screen.touch {
                    self.cdp(
                        "Emulation.setTouchEmulationEnabled",
                        json!({ "enabled": true }),
                    );
                }
                let [standard, fixed] = [16.0, 13.0].map(|size| (size * screen.font).round());
                self.cdp(
                    "Page.setFontSizes",
                    json!({ "fontSizes": { "standard": standard, "fixed": fixed } }),
                );
                let (scheme, contrast, motion) = (
                    if screen.dark { "dark" } else { "light" },
                    if screen.strong {
                        "more"
                    } else {
                        "no-preference"
                    },
                    if screen.still {
                        "reduce"
                    } else {
                        "no-preference"
                    },
                );
                self.cdp(
                    "Emulation.setEmulatedMedia",
                    json!({ "features": [
                        { "name": "prefers-color-scheme", "value": scheme },
                        { "name": "prefers-contrast", "value": contrast },
                        { "name": "prefers-reduced-motion", "value": motion },
                    ] }),
                );
            }
        }
    }

    /// Makes every page opened from now on run `script` before its own scripts.
    pub fn before_scripts(&self, script: &str) {
        match self.kind {
            Kind::Chromium => {
                self.cdp(
                    "Page.addScriptToEvaluateOnNewDocument",
                    json!({ "source": script }),
                );
            }
        }
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
        match self.kind {
            Kind::Chromium => {
                let message = |entry: Value| entry["message"].as_str().map(String::from);
                self.log("browser")
                    .into_iter()
                    .filter_map(message)
                    .collect()
            }
        }
    }

    /// Returns the address of every request made so far, in order.
    pub fn requests(&self) -> Vec<String> {
        match self.kind {
            Kind::Chromium => {
                let sent = self.log("performance").into_iter().filter_map(|entry| {
                    let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
                    let event = &event["message"];
                    (event["method"] == "Network.requestWillBeSent")
                        .then(|| event["params"]["request"]["url"].as_str().map(String::from))?
                });
                self.requests.borrow_mut().extend(sent);
            }
        }
        self.requests.borrow().clone()
    }

    /// Returns the names and contents of the files that were downloaded completely.
    pub fn downloads(&self) -> Vec<(String, Vec<u8>)> {
        let folder = fs::read_dir(downloads_in(self.profile.path()));
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
        match self.kind {
            Kind::Chromium => {
                self.cdp("Page.setBypassCSP", json!({ "enabled": true }));
            }
        }
    }

    /// Grants a site the permissions that a person would be asked for, or revokes them.
    pub fn permit(&self, origin: &str, permission: &str, is_granted: bool) {
        match self.kind {
            Kind::Chromium => {
                let setting = if is_granted { "granted" } else { "denied" };
                let permission = json!({ "name": permission });
                let origin = origin.trim_end_matches('/');
                self.cdp(
                    "Browser.setPermission",
                    json!({ "permission": permission, "setting": setting, "origin": origin }),
                );
            }
        }
    }

    /// Returns a screenshot of the window as a PNG.
    pub fn screenshot(&self) -> Vec<u8> {
        self.runtime
            .block_on(self.client.screenshot())
            .expect("a screenshot")
    }

    /// Returns what the page prints as a PDF, on A4 upright with the margins that the page asks for.
    pub fn printed(&self) -> Vec<u8> {
        let paper = json!({ "page": { "width": 21.0, "height": 29.7 }, "background": false });
        let text = self.post("print", paper);
        let text = text.as_str().expect("a PDF in base64");
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .expect("base64")
    }

    /// Shows what the page would look like on paper, until [`Browser::show`] is called.
    pub fn show_paper(&self) {
        match self.kind {
            Kind::Chromium => self.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })),
        }
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

    fn log(&self, kind: &str) -> Vec<Value> {
        match self.post("se/log", json!({ "type": kind })) {
            Value::Array(entries) => entries,
            other => panic!("the {kind} log is not a list: {other}"),
        }
    }

    fn cdp(&self, cmd: &str, params: Value) {
        self.post("goog/cdp/execute", json!({ "cmd": cmd, "params": params }));
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
