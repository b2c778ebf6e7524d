//! The page without a network, and the way from one version to the next.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use e2e::page::{CLOCKWORK, Page};
use e2e::patience;
use e2e::screen::{PHONE, WIDE};
use e2e::site::Site;
use e2e::story::{visit, visit_for_good};
use serde_json::{Value, json};
use xtask::{builds, offline, project};

use crate::given::{announced, assert_comes_to_rest, open_leaf, seven_cars};

/// Waits until the page works.
#[track_caller]
fn wait_for_the_page(page: &Page) {
    page.wait_for("document.documentElement.hasAttribute('data-ready')");
    // The last part that is fetched without a person's doing.
    page.wait_for("!!document.getElementById('print-sheet')");
}

/// Waits until the browser has all of the site.
#[track_caller]
fn wait_for_the_worker(page: &Page) {
    // What browsers do in the background takes long on a busy machine.
    page.set_patience(4 * patience::USUAL);
    wait_for_the_page(page);
    page.wait_for("(await navigator.serviceWorker.ready).active.state === 'activated'");
}

#[track_caller]
fn assert_works(page: &Page) {
    wait_for_the_page(page);
    seven_cars(page);
    page.find("button", "Step").click();
    assert_eq!(page.lab("state().iteration"), 1);
    // What is loaded when it is first used: scripts, parts of the page and their style.
    let leaf = open_leaf(page, "Try every line", "Try every line");
    leaf.find("button", "Try them all").click();
    page.wait("the end of the search", || match leaf.text() {
        text if text.contains("625") => Ok(()),
        text => Err(text),
    });
    open_leaf(page, "Iterations", "Iterations");
    page.find("table", "Iterations");
    page.find("button", "Share").click();
    page.find("button", "Iterations as CSV…").click();
    page.find("dialog", "Iterations as CSV");
    page.press("Escape");
}

/// The files of the site, by their paths.
fn files(directory: &Path, path: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(directory).expect("a directory of the site") {
        let entry = entry.expect("an entry of it");
        let name = format!("{path}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name);
        }
    }
}

/// The addresses of what the browser keeps, below the page's own.
fn kept(page: &Page) -> BTreeSet<String> {
    let kept = page.js("(async () => {
        const all = [];
        for (const name of await caches.keys()) {
            if (name.endsWith(' notes')) continue;
            for (const { url } of await (await caches.open(name)).keys()) {
                all.push(url.slice(new URL('.', location.href).href.length));
            }
        }
        return all;
    })()");
    let kept = kept.as_array().expect("a list").iter();
    kept.map(|url| url.as_str().expect("an address").to_owned())
        .collect()
}

#[test]
fn after_one_visit_the_page_works_without_a_network() {
    let site = Site::copied();
    visit_for_good(WIDE, &site, "", |page| {
        wait_for_the_worker(page);
        let mut all = BTreeSet::new();
        files(&project::dist(), "", &mut all);
        all.remove("sw.js");
        all.retain(|file| !file.ends_with("steepest.html"));
        let pages = all
            .iter()
            .map(|file| file.strip_suffix("index.html").unwrap_or(file).to_owned());
        assert_eq!(kept(page), pages.collect());
        site.stop();
        page.browser().open(site.origin());
        assert_works(page);
        page.browser()
            .open(&format!("{}index.html?again", site.origin()));
        assert_works(page);
    });
}

/// A browser whose page always has something else to do.
const BUSY: &str =
    "window.requestIdleCallback = (call, options) => setTimeout(call, options?.timeout ?? 1e9);";

#[test]
fn a_page_that_never_rests_is_kept_too() {
    let site = Site::copied();
    visit_for_good(WIDE, &site, BUSY, |page| {
        wait_for_the_worker(page);
        site.stop();
        page.browser().open(site.origin());
        assert_works(page);
    });
}

#[test]
fn the_site_works_at_any_path() {
    let site = Site::below("some/sub/path/");
    visit_for_good(WIDE, &site, "", |page| {
        wait_for_the_worker(page);
        let scope = page.js("navigator.serviceWorker.ready.then(({ scope }) => scope)");
        assert_eq!(scope, site.origin());
        let installed = page.js("fetch(document.querySelector('link[rel=manifest]').href)
            .then(async answer => [await answer.json(), answer.url])
            .then(([manifest, base]) => [
                new URL(manifest.start_url, base).href,
                new URL(manifest.scope, base).href,
                ...manifest.icons.map(icon => new URL(icon.src, base).href),
            ])");
        let installed: Vec<_> = installed.as_array().expect("addresses").iter().collect();
        assert_eq!(installed[..2], [site.origin(), site.origin()]);
        for icon in &installed[2..] {
            let status = page.js(&format!("fetch({icon}).then(({{ status }}) => status)"));
            assert_eq!(status, 200, "{icon}");
        }
        assert_works(page);
        site.stop();
        page.browser().open(site.origin());
        assert_works(page);
        // (`foreign_requests` counts what is not below the path as foreign.)
    });
}

#[test]
fn nothing_runs_at_rest_with_the_worker() {
    let site = Site::copied();
    visit_for_good(WIDE, &site, CLOCKWORK, |page| {
        wait_for_the_worker(page);
        assert_comes_to_rest(page, "with the worker");
    });
}

/// Seconds by which what is published next is younger.
static STAMPS: AtomicU64 = AtomicU64::new(2);

/// Puts another version in the place of a site: its page, its first script and a part that comes later say so. Its files are in a folder
/// of their own, as those of every build are.
fn publish(site: &Site, version: &str) {
    let dist = project::dist();
    let original = builds::name(&dist).expect("a build");
    let before = builds::name(site.folder()).expect("a build");
    let build = format!("build-{version}");
    fs::rename(site.folder().join(before), site.folder().join(&build)).expect("another folder");
    let edit = |from: &str, to: &str, addition: &str| {
        let text = fs::read_to_string(dist.join(from)).expect("a file of the site");
        let text = text.replace(&original, &build) + addition;
        fs::write(site.folder().join(to), text).expect("a new file");
    };
    edit(
        "index.html",
        "index.html",
        &format!("<data id='the-page' value='{version}'></data>"),
    );
    for (script, name) in [("main", "theStart"), ("search", "theSearch")] {
        edit(
            &format!("{original}/www/{script}.js"),
            &format!("{build}/www/{script}.js"),
            &format!("\nwindow.{name} = '{version}';"),
        );
    }
}

/// Makes what has been published a build of its own.
fn complete(site: &Site) {
    offline::stamp(site.folder()).expect("a stamp");
    // Servers tell versions of a file apart by the second in which it was written, and a story has several in one.
    let worker = File::options()
        .write(true)
        .open(site.file(offline::WORKER))
        .expect("the worker");
    let later = Duration::from_secs(STAMPS.fetch_add(2, Ordering::Relaxed));
    worker
        .set_modified(SystemTime::now() + later)
        .expect("another time");
}

/// Which version each of the three is of.
fn versions(page: &Page) -> Value {
    wait_for_the_page(page);
    open_leaf(page, "Try every line", "Try every line");
    page.wait_for("window.theSearch !== undefined");
    page.js("[document.getElementById('the-page')?.value, window.theStart, window.theSearch]")
}

#[test]
fn a_new_version_is_announced_and_never_mixed_with_the_old() {
    for screen in [WIDE, PHONE.dark()] {
        let site = Site::copied();
        publish(&site, "first");
        complete(&site);
        visit_for_good(screen, &site, "", |page| {
            wait_for_the_worker(page);
            assert!(!page.has("region", "New version"));
            publish(&site, "second");
            complete(&site);
            page.browser().open(site.origin());
            let notice = page.find("region", "New version");
            assert_eq!(page.layout_faults(), [""; 0]);
            assert_eq!(page.accessibility_faults(), [""; 0]);
            if screen.touch {
                assert_eq!(page.small_targets(), [""; 0]);
            }
            page.wait_for("document.getElementById('live').textContent.includes('new version')");
            if screen.touch {
                page.find("button", "Close").click();
                assert!(!page.has("region", "New version"));
            }
            assert_eq!(versions(page), json!(["first", "first", "first"]));
            if screen.touch {
                return;
            }
            notice.find("button", "Reload").click();
            page.wait_for("document.getElementById('the-page')?.value.includes('second')");
            assert_eq!(versions(page), json!(["second", "second", "second"]));
            page.wait_for("(await caches.keys()).length === 2");
        });
    }
}

#[test]
fn a_page_that_is_open_keeps_its_version_when_another_takes_the_new_one() {
    let site = Site::copied();
    publish(&site, "first");
    complete(&site);
    visit_for_good(WIDE, &site, "", |page| {
        let browser = page.browser();
        wait_for_the_worker(page);
        browser.open(site.origin());
        wait_for_the_page(page);
        let first = browser.get("window").expect("a window");
        let second = browser.post("window/new", json!({ "type": "tab" }));
        publish(&site, "second");
        complete(&site);
        browser.post("window", json!({ "handle": second["handle"] }));
        browser.open(site.origin());
        let notice = page.find("region", "New version");
        notice.find("button", "Reload").click();
        page.wait_for("document.getElementById('the-page')?.value.includes('second')");
        wait_for_the_page(page);
        browser.post("window", json!({ "handle": first }));
        assert_eq!(versions(page), json!(["first", "first", "first"]));
        browser.open(site.origin());
        assert_eq!(versions(page), json!(["second", "second", "second"]));
        page.wait_for("(await caches.keys()).length === 2");
    });
}

#[test]
fn a_first_visit_takes_no_file_of_a_build_that_has_come_since() {
    let site = Site::copied();
    publish(&site, "first");
    complete(&site);
    visit(WIDE, &site, "", |page| {
        page.wait_for_ready();
        publish(&site, "second");
        complete(&site);
        page.find("tab", "Try every line").click();
        announced(page, "a newer version");
        assert_eq!(page.js("window.theSearch"), "undefined");
        assert_eq!(page.accessibility_faults(), [""; 0]);
        // The browser says which files are missing.
        page.ignore_console();
        page.find("button", "Reload").click();
        page.wait_for("document.getElementById('the-page')?.value.includes('second')");
        assert_eq!(versions(page), json!(["second", "second", "second"]));
    });
}

#[test]
fn scripts_can_call_everything_without_a_network() {
    let site = Site::copied();
    visit(WIDE, &site, "", |page| {
        page.wait_for_ready();
        site.stop();
        seven_cars(page);
        assert!(
            page.js("lab.save()")
                .as_str()
                .expect("a text")
                .contains("steepest")
        );
        assert!(
            page.js("lab.svg('lab')")
                .as_str()
                .expect("a text")
                .contains("<svg")
        );
        assert_eq!(page.js("lab.load('x,y\\n1,2\\n3,4').rows"), 2);
        page.js("lab.csv()");
        // The scripts that save the lab are loaded after the first change, which they cannot be any more.
        page.ignore_console();
    });
}

/// A browser that has lost what it kept is given it again.
#[test]
fn an_emptied_cache_is_filled_again() {
    let site = Site::copied();
    visit_for_good(WIDE, &site, "", |page| {
        wait_for_the_worker(page);
        let all = kept(page);
        page.js(
            "caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))",
        );
        assert_eq!(kept(page), BTreeSet::new());
        page.browser().open(site.origin());
        assert_works(page);
        page.wait("all files", || match kept(page) {
            now if now == all => Ok(()),
            now => Err(format!("{} of {}", now.len(), all.len())),
        });
        site.stop();
        page.browser().open(site.origin());
        assert_works(page);
    });
}

/// Writes down how the first worker ends.
const WATCH: &str = "{
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = async function (...args) {
        const registration = await register.apply(this, args);
        const { installing } = registration;
        installing.addEventListener('statechange', () => (window.workerIs = installing.state));
        return registration;
    };
}";

#[test]
fn files_of_two_builds_are_not_kept_together() {
    let site = Site::copied();
    // As if the site changed while it is being fetched.
    publish(&site, "half");
    visit_for_good(WIDE, &site, WATCH, |page| {
        page.wait_for("window.workerIs === 'redundant'");
        assert_eq!(kept(page), BTreeSet::new());
        assert_works(page);
        page.ignore_console();
    });
}
