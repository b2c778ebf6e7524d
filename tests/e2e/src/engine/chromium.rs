//! Chromium or Chrome, through chromedriver and the DevTools protocol.

use std::path::Path;

use serde_json::{Value, json};

use super::{Engine, downloads_in};
use crate::browser::Browser;
use crate::driver::Driver;
use crate::screen::Screen;

/// Tells headless Chromium that there is a mouse; it finds none and would tell the page that nothing can hover.
const MOUSE: &str = "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,\
                     availablePointerTypes=4";

pub(super) struct Chromium;

impl Engine for Chromium {
    fn name(&self) -> &'static str {
        "Chromium"
    }

    fn start_driver(&self) -> Driver {
        Driver::start(
            "chromedriver",
            &["--port=0"],
            "started successfully on port ",
        )
    }

    fn capabilities(&self, profile: &Path, screen: Screen) -> Value {
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
            // Of the browser's own window, not of the page: its animations, and what it loads ahead for its own menus, take a
            // quarter of the time of all stories.
            "--force-prefers-reduced-motion",
            "--disable-features=PreloadTopChromeWebUI",
            &profile,
            "about:blank",
        ];
        if !screen.touch {
            args.push(MOUSE);
        }
        json!({
            "goog:chromeOptions": {
                "args": args,
                // Adds a bar about automation to each window.
                "excludeSwitches": ["enable-automation"],
                "prefs": {
                    "download.default_directory": downloads,
                    // Downloads of programs are kept without a question that nobody would answer.
                    "safebrowsing.enabled": true,
                },
            },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        })
    }

    fn can_change(&self, from: Screen, to: Screen) -> bool {
        from.touch == to.touch
    }

    fn show(&self, browser: &Browser, screen: Screen) {
        let metrics = json!({
            "width": screen.width,
            "height": screen.height,
            "deviceScaleFactor": screen.scale,
            "mobile": screen.touch,
        });
        devtools(browser, "Emulation.setDeviceMetricsOverride", metrics);
        if screen.touch {
            let on = json!({ "enabled": true });
            devtools(browser, "Emulation.setTouchEmulationEnabled", on);
        }
        let [standard, fixed] = [16.0, 13.0].map(|size| (size * screen.font).round());
        let sizes = json!({ "fontSizes": { "standard": standard, "fixed": fixed } });
        devtools(browser, "Page.setFontSizes", sizes);
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
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-contrast", "value": contrast },
            { "name": "prefers-reduced-motion", "value": motion },
        ] });
        devtools(browser, "Emulation.setEmulatedMedia", features);
    }

    fn before_scripts(&self, browser: &Browser, _origin: &str, script: &str) {
        let source = json!({ "source": script });
        devtools(browser, "Page.addScriptToEvaluateOnNewDocument", source);
    }

    fn console(&self, browser: &Browser) -> Vec<String> {
        let message = |entry: Value| entry["message"].as_str().map(String::from);
        log(browser, "browser")
            .into_iter()
            .filter_map(message)
            .collect()
    }

    fn requests(&self, browser: &Browser) -> Vec<String> {
        let address = |entry: Value| {
            let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let event = &event["message"];
            (event["method"] == "Network.requestWillBeSent")
                .then(|| event["params"]["request"]["url"].as_str().map(String::from))?
        };
        log(browser, "performance")
            .into_iter()
            .filter_map(address)
            .collect()
    }

    fn renew(&self, browser: &Browser, origins: &[String]) -> bool {
        let window = browser.post("window/new", json!({ "type": "tab" }))["handle"].clone();
        browser.close_windows_but(&window);
        for origin in origins {
            devtools(
                browser,
                "Storage.clearDataForOrigin",
                json!({ "origin": origin, "storageTypes": "all" }),
            );
        }
        devtools(browser, "Browser.resetPermissions", json!({}));
        true
    }

    fn bypass_policies(&self, browser: &Browser) {
        devtools(browser, "Page.setBypassCSP", json!({ "enabled": true }));
    }

    fn permit(&self, browser: &Browser, origin: &str, permission: &str, is_granted: bool) {
        let setting = if is_granted { "granted" } else { "denied" };
        let permission = json!({ "name": permission });
        devtools(
            browser,
            "Browser.setPermission",
            json!({ "permission": permission, "setting": setting, "origin": origin }),
        );
    }

    fn show_paper(&self, browser: &Browser) {
        let paper = json!({ "media": "print" });
        devtools(browser, "Emulation.setEmulatedMedia", paper);
    }
}

fn devtools(browser: &Browser, command: &str, params: Value) {
    let command = json!({ "cmd": command, "params": params });
    browser.post("goog/cdp/execute", command);
}

fn log(browser: &Browser, kind: &str) -> Vec<Value> {
    match browser.post("se/log", json!({ "type": kind })) {
        Value::Array(entries) => entries,
        other => panic!("the {kind} log is not a list: {other}"),
    }
}
