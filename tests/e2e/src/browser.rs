//! A real browser: the one place that knows which one it is.
//!
//! [`Kind`] names the browsers. Another one is another variant, its driver and capabilities in [`Kind`], and its way to
//! do the few things WebDriver has no words for: showing a screen, running a script before those of the page, and
//! keeping the record of requests and console messages.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::error::CmdError;
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, SemaphorePermit};
use url::{ParseError, Url};

use crate::driver::Driver;
use crate::screen::Screen;

/// How many browsers run side by side; more make each slower than they save.
const BROWSERS: usize = 2;
static PLACES: Semaphore = Semaphore::const_new(BROWSERS);

/// How long a script may take before the driver gives up on it.
const SCRIPT_LIMIT: Duration = Duration::from_secs(120);

/// For Chromium without a window, which finds no mouse on the machine and would tell the page that nothing can hover.
const MOUSE: &str = "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,\
                     availablePointerTypes=4";

/// Which browser.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Chromium or Chrome, through chromedriver.
    Chromium,
}

impl Kind {
    /// The browser that the environment variable `STEEPEST_BROWSER` asks for: Chromium unless it says otherwise.
    ///
    /// # Panics
    /// When it names a browser that is not known here.
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
                            // Programs are kept without a question, which nobody would answer.
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

/// The folder of a profile into which files are downloaded.
fn downloads_in(profile: &Path) -> PathBuf {
    profile.join("downloads")
}

/// A browser with a fresh profile and one window; it ends with the value.
pub struct Browser {
    kind: Kind,
    touch: bool,
    runtime: Runtime,
    client: Client,
    requests: RefCell<Vec<String>>,
    // In the order in which they have to go.
    _driver: Driver,
    profile: TempDir,
    _place: SemaphorePermit<'static>,
}

impl Browser {
    /// Starts the chosen browser on `screen`, once there is a place for it.
    ///
    /// # Panics
    /// When the browser or its driver is missing or does not start; the message says what to run.
    pub fn launch(screen: Screen) -> Browser {
        let kind = Kind::chosen();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("an async runtime");
        let place = runtime
            .block_on(PLACES.acquire())
            .expect("places are never closed");
        let profile = TempDir::with_prefix("steepest-e2e-").expect("a directory for the profile");
        let driver = kind.start_driver();
        let client = runtime
            .block_on(
                ClientBuilder::new(HttpConnector::new())
                    .capabilities(kind.capabilities(profile.path(), screen.touch))
                    .connect(&driver.url()),
            )
            .unwrap_or_else(|error| {
                panic!(
                    "{kind:?} does not start: {error}\nRun `cargo xtask test`, which installs it."
                )
            });
        let browser = Browser {
            kind,
            touch: screen.touch,
            runtime,
            client,
            requests: RefCell::default(),
            _driver: driver,
            profile,
            _place: place,
        };
        browser.post(
            "timeouts",
            json!({ "script": SCRIPT_LIMIT.as_millis() as u64 }),
        );
        browser.show(screen);
        // What the browser asked for its own first tab is none of the page's.
        browser.requests();
        browser.requests.borrow_mut().clear();
        browser
    }

    /// Puts the page on another screen; it sees a resize, a change of scale or of the preferences.
    ///
    /// # Panics
    /// When it is touched and the first one was not, or the other way round: that takes another browser.
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
                let (scheme, motion) = (
                    if screen.dark { "dark" } else { "light" },
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
                        { "name": "prefers-reduced-motion", "value": motion },
                    ] }),
                );
            }
        }
    }

    /// Has every page opened from now on run `script` before any script of its own.
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

    /// Opens an address and returns when it has loaded.
    pub fn open(&self, url: &str) {
        self.post("url", json!({ "url": url }));
    }

    /// The console messages since the last call, exceptions nobody caught among them.
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

    /// The address of every request made so far, in order.
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

    /// The files that have come down so far, whole ones only: name and content.
    pub fn downloads(&self) -> Vec<(String, Vec<u8>)> {
        let folder = fs::read_dir(downloads_in(self.profile.path()));
        let files = folder.into_iter().flatten().flatten().filter_map(|file| {
            let name = file.file_name().into_string().ok()?;
            // Chromium renames a file when it has all of it, and may take the name before.
            let is_whole = !name.ends_with(".crdownload") && !name.starts_with('.');
            let content = is_whole.then(|| fs::read(file.path()).ok())??;
            (!content.is_empty()).then_some((name, content))
        });
        files.collect()
    }

    /// Lets the pages opened from now on do what the policies of their server forbid.
    pub fn bypass_policies(&self) {
        match self.kind {
            Kind::Chromium => {
                self.cdp("Page.setBypassCSP", json!({ "enabled": true }));
            }
        }
    }

    /// Gives a site the permissions that a person would be asked for, or takes them away again.
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

    /// What the window shows, as a PNG.
    pub fn screenshot(&self) -> Vec<u8> {
        self.runtime
            .block_on(self.client.screenshot())
            .expect("a screenshot")
    }

    /// Runs the body of a JavaScript function, awaits it when it is a promise, and returns its value; what it throws
    /// comes back as an error.
    pub fn script(&self, body: &str, args: Value) -> Result<Value, String> {
        self.command(
            "POST",
            "execute/sync",
            Some(json!({ "script": body, "args": args })),
        )
    }

    /// Asks the driver for `path` below the session.
    pub fn get(&self, path: &str) -> Result<Value, String> {
        self.command("GET", path, None)
    }

    /// Sends the driver a command that is to succeed.
    ///
    /// # Panics
    /// With the driver's words when it does not.
    #[track_caller]
    pub fn post(&self, path: &str, body: Value) -> Value {
        self.command("POST", path, Some(body))
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Sends the driver a command; its refusal comes back in words.
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

    /// Lets the browser work for a moment, between two looks at a state that is waited for.
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
        // The driver closes the browser with the session. Nothing to be done here when it is already gone.
        let _ = self.runtime.block_on(self.client.clone().close());
    }
}

/// A WebDriver command as the standard writes it: method, path below the session, body.
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
