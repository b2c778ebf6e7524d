//! Stories: tests that open the page, use it, and check that nothing is left in the console.

use std::fs;
use std::path::PathBuf;
use std::thread;

use xtask::project;

use crate::page::Page;
use crate::screen::Screen;
use crate::site::Site;

/// Runs a story on a screen, starting when the page is ready.
///
/// # Panics
/// If the story panics, or if the page wrote to the console or sent a request to another origin.
#[track_caller]
pub fn story(screen: Screen, tell: impl FnOnce(&Page)) {
    prepared(screen, "", tell);
}

/// Runs a story like [`story`], with a script that runs before those of the page. It starts when scripts can call everything.
///
/// # Panics
/// As [`story`].
#[track_caller]
pub fn prepared(screen: Screen, script: &str, tell: impl FnOnce(&Page)) {
    let script = format!("{KNOWN}{NO_WORKER}{script}");
    let page = Page::open(screen, Site::of_the_project().origin(), &script);
    watched(page, |page| {
        page.wait_for_ready();
        tell(page);
    })
    .leave();
}

/// Makes the browser one in which a lab was used before, so that the page opens empty.
const KNOWN: &str = "try { localStorage.setItem('steepest.known', '') } catch {};";

/// Makes every visit the first one: no service worker fetches the whole site during the story.
const NO_WORKER: &str = "delete Navigator.prototype.serviceWorker;";

/// Runs a story on any site, starting when it is loaded.
///
/// # Panics
/// As [`story`].
#[track_caller]
pub fn visit(screen: Screen, site: &Site, script: &str, tell: impl FnOnce(&Page)) {
    visit_for_good(screen, site, &format!("{NO_WORKER}{script}"), tell);
}

/// Runs a story on any site, which the browser may keep for offline use.
///
/// # Panics
/// As [`story`].
#[track_caller]
pub fn visit_for_good(screen: Screen, site: &Site, script: &str, tell: impl FnOnce(&Page)) {
    watched(
        Page::open(screen, site.origin(), &format!("{KNOWN}{script}")),
        tell,
    );
}

/// Runs a story like [`prepared`] in a browser that has never seen the page.
///
/// # Panics
/// As [`story`].
#[track_caller]
pub fn first_visit(screen: Screen, script: &str, tell: impl FnOnce(&Page)) {
    let origin = Site::of_the_project().origin();
    let page = Page::open(screen, origin, &format!("{NO_WORKER}{script}"));
    watched(page, |page| {
        page.wait_for("document.documentElement.hasAttribute('data-ready')");
        tell(page);
    })
    .leave();
}

#[track_caller]
fn watched(page: Page, tell: impl FnOnce(&Page)) -> Page {
    let witness = Witness(&page);
    tell(&page);
    assert_eq!(page.complaints(), [""; 0], "the console is to stay empty");
    assert_eq!(
        page.foreign_requests(),
        [""; 0],
        "the page is to keep to its own origin"
    );
    drop(witness);
    page
}

/// Saves what the page showed when a story failed.
struct Witness<'a>(&'a Page);

impl Drop for Witness<'_> {
    fn drop(&mut self) {
        if !thread::panicking() {
            return;
        }
        let picture = picture_path();
        if let Some(folder) = picture.parent() {
            // An error while saving must not hide the failure.
            let kept = fs::create_dir_all(folder)
                .and_then(|()| fs::write(&picture, self.0.browser().screenshot()));
            eprintln!("the page at the end: {} ({kept:?})", picture.display());
        }
        eprintln!("its console: {:#?}", self.0.browser().console());
    }
}

fn picture_path() -> PathBuf {
    let thread = thread::current();
    let test = thread.name().unwrap_or("story").replace("::", "-");
    project::root().join("target/e2e").join(test + ".png")
}
