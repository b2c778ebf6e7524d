//! The page as a single file, opened from a disk.

use std::fs;

use e2e::page::Page;
use e2e::screen::WIDE;
use serde_json::Value;
use tempfile::TempDir;
use xtask::project;

use crate::given::{open_leaf, seven_cars};

#[test]
fn the_single_file_works_from_a_disk() {
    let file = project::dist().join("steepest.html");
    assert!(
        file.exists(),
        "there is no single file: run `cargo xtask bundle`"
    );
    // Alone, in a folder as people have them.
    let folder = TempDir::with_prefix("Übung 1 & more ").expect("a folder");
    let copy = folder.path().join("steepest (2).html");
    fs::copy(file, &copy).expect("a copy of the file");
    let address = url::Url::from_file_path(copy).expect("an address");

    let page = Page::open(WIDE, address.as_str(), "");
    page.wait_for("document.documentElement.hasAttribute('data-ready')");
    assert_eq!(page.js("location.protocol"), "file:");
    seven_cars(&page);
    page.find("button", "Step").click();
    assert_eq!(page.lab("state().iteration"), 1);
    // What comes later on the site: scripts, words, parts of the page with their styles, and the extras.
    let leaf = open_leaf(&page, "Try every line", "Try every line");
    leaf.find("button", "Try them all").click();
    page.wait("the end of the search", || match leaf.text() {
        text if text.contains("625") => Ok(()),
        text => Err(text),
    });
    assert!(page.lab("samples()[0].title").as_str() > Some("A"));
    page.find("button", "Keyboard").click();
    let list = page.find("dialog", "Keyboard shortcuts");
    assert_ne!(list.js("getComputedStyle(el).borderRadius"), "0px");
    page.press("Escape");
    page.find("button", "Share").click();
    page.find("button", "Export a picture…").click();
    page.wait_for("document.getElementById('picture-preview')?.naturalWidth > 0");
    page.press("Escape");
    let svg = page.lab("svg('data')");
    assert!(svg.as_str().is_some_and(|text| text.starts_with("<svg")));

    let origin = address.as_str();
    let requests = page.browser().requests();
    let is_own = |url: &&String| {
        url.starts_with(origin) || url.starts_with("data:") || url.starts_with("blob:")
    };
    let others: Vec<_> = requests.iter().filter(|url| !is_own(url)).collect();
    assert_eq!(others, [""; 0]);
    assert_eq!(page.browser().console(), [""; 0]);
    // It stays as it is: no worker, and nothing that loads it anew.
    let registered = page
        .js("navigator.serviceWorker?.getRegistrations().then(all => all.length).catch(() => 0)");
    assert!(
        matches!(registered, Value::String(_)) || registered == 0,
        "{registered}"
    );
}
