//! WebKit, as WebKitGTK with its own small browser, through WebKitWebDriver. It needs a display, which Xvfb provides.
//!
//! Its driver cannot run a script before those of a page, emulates nothing but the size of the window, and records neither
//! requests nor console messages.

use std::path::Path;

use serde_json::{Value, json};

use super::Engine;
use crate::browser::Browser;
use crate::driver::Driver;
use crate::patience;
use crate::screen::Screen;

pub(super) struct WebKit;

/// Where distributions put the browser that comes with WebKitGTK.
const BROWSERS: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/webkit2gtk-4.1/MiniBrowser",
];

impl Engine for WebKit {
    fn name(&self) -> &'static str {
        "WebKit"
    }

    fn role_of_choices(&self) -> Option<&'static str> {
        Some("button")
    }

    fn start_driver(&self) -> Driver {
        // Larger than every screen of the stories, with the frame of the browser.
        let display = Driver::start(
            "Xvfb",
            &[
                "-displayfd",
                "1",
                "-screen",
                "0",
                "4096x2600x24",
                "-nolisten",
                "tcp",
            ],
            "",
        );
        Driver::beside(display, "WebKitWebDriver")
    }

    fn capabilities(&self, _profile: &Path, _screen: Screen) -> Value {
        let browser = BROWSERS.into_iter().find(|path| Path::new(path).exists());
        let browser = browser
            .expect("WebKitGTK has no MiniBrowser here: run `cargo xtask test`, which installs it");
        json!({ "webkitgtk:browserOptions": { "binary": browser, "args": ["--automation"] } })
    }

    fn can_change(&self, _from: Screen, to: Screen) -> bool {
        let Screen {
            dark,
            strong,
            still,
            touch,
            ..
        } = to;
        ![dark, strong, still, touch].contains(&true) && to.scale == 1.0 && to.font == 1.0
    }

    fn show(&self, browser: &Browser, screen: Screen) {
        // Its frame is part of the size of a window, which changes some time after it was asked for.
        let wanted = [screen.width, screen.height];
        patience::wait(
            "a window of this size",
            patience::USUAL,
            |pause| browser.blink(pause),
            || {
                let inner = browser.script("return [innerWidth, innerHeight]", json!([]))?;
                if inner == json!(wanted) {
                    return Ok(());
                }
                let outer = browser.get("window/rect")?;
                let with_frame = |side: usize, name: &str| {
                    let size = |of: &Value| of.as_i64().expect("a size");
                    i64::from(wanted[side]) + (size(&outer[name]) - size(&inner[side])).max(0)
                };
                browser.post(
                    "window/rect",
                    json!({ "width": with_frame(0, "width"), "height": with_frame(1, "height") }),
                );
                Err(inner.to_string())
            },
        );
    }

    fn before_scripts(&self, browser: &Browser, origin: &str, script: &str) {
        // What a script keeps in the store of the site is there before the page. Everything else is not.
        browser.open(&format!("{origin}sw.js"));
        browser
            .script(script, json!([]))
            .expect("a script that fits a page without content");
    }

    fn console(&self, _browser: &Browser) -> Vec<String> {
        Vec::new()
    }

    fn requests(&self, _browser: &Browser) -> Vec<String> {
        Vec::new()
    }

    fn renew(&self, _browser: &Browser, _origins: &[String]) -> bool {
        false
    }

    fn bypass_policies(&self, _browser: &Browser) {
        panic!("nothing lets pages in WebKit do what their server forbids");
    }

    fn permit(&self, _browser: &Browser, _origin: &str, _permission: &str, _is_granted: bool) {
        panic!("WebKit's driver knows no permissions");
    }

    fn show_paper(&self, _browser: &Browser) {
        panic!("WebKit shows no paper on a screen");
    }
}
