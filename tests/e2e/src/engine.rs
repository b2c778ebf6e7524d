//! Browser engines: what differs between them, behind one trait.
//!
//! All of them are driven by WebDriver. What it has no commands for, each does in its own way: to emulate a screen, to run a
//! script before those of the page, to record requests and console messages, and to forget a site.

mod chromium;
mod firefox;
mod webkit;

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::browser::Browser;
use crate::driver::Driver;
use crate::screen::Screen;

/// A browser engine with its driver.
pub trait Engine: Sync {
    /// Its name, as people write it.
    fn name(&self) -> &'static str;

    /// Returns the role that its driver gives a list of choices that is closed, if it is not that of a combobox.
    fn role_of_choices(&self) -> Option<&'static str> {
        None
    }

    /// Starts its driver.
    ///
    /// # Panics
    /// If the driver is missing or does not start. The message says what to run.
    fn start_driver(&self) -> Driver;

    /// Returns the capabilities of a session on `screen`, whose browser keeps its files in `profile`.
    fn capabilities(&self, profile: &Path, screen: Screen) -> Value;

    /// Returns whether a browser that was started for one screen can show another one.
    fn can_change(&self, from: Screen, to: Screen) -> bool;

    /// Emulates a screen.
    fn show(&self, browser: &Browser, screen: Screen);

    /// Makes every page opened from now on run `script` before its own scripts.
    fn before_scripts(&self, browser: &Browser, origin: &str, script: &str);

    /// Returns the console messages since the last call, uncaught exceptions included.
    fn console(&self, browser: &Browser) -> Vec<String>;

    /// Returns the addresses of the requests since the last call.
    fn requests(&self, browser: &Browser) -> Vec<String>;

    /// Opens a new window, closes the others, and removes what the pages of these origins left. Returns whether it can.
    fn renew(&self, browser: &Browser, origins: &[String]) -> bool;

    /// Lets the pages opened from now on do what the security policies of their server forbid.
    fn bypass_policies(&self, browser: &Browser);

    /// Grants a site a permission that a person would be asked for, or denies it.
    fn permit(&self, browser: &Browser, origin: &str, permission: &str, is_granted: bool);

    /// Shows what the page would look like on paper, until another screen is shown.
    fn show_paper(&self, browser: &Browser);
}

/// Returns the engine that the environment variable `STEEPEST_BROWSER` names, or Chromium if it is not set.
///
/// # Panics
/// If it names an unknown one.
pub fn chosen() -> &'static dyn Engine {
    match std::env::var("STEEPEST_BROWSER").as_deref() {
        Err(_) | Ok("" | "chromium") => &chromium::Chromium,
        Ok("firefox") => &firefox::Firefox,
        Ok("webkit") => &webkit::WebKit,
        Ok(other) => panic!(
            "STEEPEST_BROWSER is `{other}`; the browsers known here: chromium, firefox, webkit"
        ),
    }
}

/// Returns the folder of a profile for downloaded files.
pub fn downloads_in(profile: &Path) -> PathBuf {
    profile.join("downloads")
}
