//! Firefox, through geckodriver and WebDriver BiDi.

use std::path::Path;

use serde_json::{Value, json};

use super::{Engine, downloads_in};
use crate::bidi;
use crate::browser::Browser;
use crate::driver::Driver;
use crate::screen::Screen;

pub(super) struct Firefox;

/// The bits with which Firefox describes a pointing device.
const COARSE: u8 = 1;
const FINE_THAT_HOVERS: u8 = 2 | 4;

impl Engine for Firefox {
    fn name(&self) -> &'static str {
        "Firefox"
    }

    fn start_driver(&self) -> Driver {
        Driver::start(
            "geckodriver",
            &["--port=0", "--websocket-port=0"],
            "Listening on 127.0.0.1:",
        )
    }

    fn capabilities(&self, profile: &Path, screen: Screen) -> Value {
        let pointer = if screen.touch {
            COARSE
        } else {
            FINE_THAT_HOVERS
        };
        let [standard, fixed] = [16.0, 13.0].map(|size| (size * screen.font).round() as i64);
        json!({
            "webSocketUrl": true,
            "moz:firefoxOptions": {
                "args": ["-headless"],
                "prefs": {
                    "browser.download.folderList": 2,
                    "browser.download.dir": downloads_in(profile),
                    "browser.download.always_ask_before_handling_new_types": false,
                    "dom.w3c_touch_events.enabled": i64::from(screen.touch),
                    "ui.primaryPointerCapabilities": pointer,
                    "ui.allPointerCapabilities": pointer,
                    "ui.prefersReducedMotion": i64::from(screen.still),
                    "layout.css.prefers-color-scheme.content-override": i64::from(!screen.dark),
                    "font.size.variable.x-western": standard,
                    "font.size.monospace.x-western": fixed,
                },
            },
        })
    }

    fn can_change(&self, from: Screen, to: Screen) -> bool {
        let preferences = |screen: Screen| (screen.touch, screen.still, screen.dark, screen.strong);
        preferences(from) == preferences(to) && from.font == to.font
    }

    fn show(&self, browser: &Browser, screen: Screen) {
        assert!(!screen.strong, "no preference of Firefox asks for contrast");
        browser.bidi(
            "browsingContext.setViewport",
            json!({
                "context": window(browser),
                "viewport": { "width": screen.width, "height": screen.height },
                "devicePixelRatio": screen.scale,
            }),
        );
    }

    fn before_scripts(&self, browser: &Browser, _origin: &str, script: &str) {
        let script = json!({
            "functionDeclaration": format!("() => {{ {script} }}"),
            "contexts": [window(browser)],
        });
        browser.bidi("script.addPreloadScript", script);
    }

    fn console(&self, browser: &Browser) -> Vec<String> {
        let text = |entry: Value| entry["text"].as_str().map(String::from);
        let entries = browser.events(bidi::CONSOLE);
        entries.into_iter().filter_map(text).collect()
    }

    fn requests(&self, browser: &Browser) -> Vec<String> {
        let address = |sent: Value| sent["request"]["url"].as_str().map(String::from);
        let sent = browser.events(bidi::REQUEST);
        sent.into_iter().filter_map(address).collect()
    }

    fn renew(&self, browser: &Browser, _origins: &[String]) -> bool {
        // A container has storage of its own.
        let container = browser.bidi("browser.createUserContext", json!({}));
        let container = &container["userContext"];
        let window = browser.bidi(
            "browsingContext.create",
            json!({ "type": "tab", "userContext": container }),
        );
        browser.close_windows_but(&window["context"]);
        let all = browser.bidi("browser.getUserContexts", json!({}));
        for old in all["userContexts"].as_array().into_iter().flatten() {
            let old = &old["userContext"];
            if old != container && old != "default" {
                let old = json!({ "userContext": old });
                browser.bidi("browser.removeUserContext", old);
            }
        }
        true
    }

    fn bypass_policies(&self, _browser: &Browser) {
        panic!("nothing lets pages in Firefox do what their server forbids");
    }

    fn permit(&self, browser: &Browser, origin: &str, permission: &str, is_granted: bool) {
        let state = if is_granted { "granted" } else { "denied" };
        browser.bidi(
            "permissions.setPermission",
            json!({ "descriptor": { "name": permission }, "state": state, "origin": origin }),
        );
    }

    fn show_paper(&self, _browser: &Browser) {
        panic!("Firefox shows no paper on a screen");
    }
}

/// Returns the window that commands are for.
fn window(browser: &Browser) -> Value {
    browser.get("window").expect("a window")
}
