//! When scripts are loaded.

use std::fs;

use crate::{files, read};

/// What the page asks the browser to fetch early is what its first scripts fetch without waiting for anything. A browser warns of what
/// it fetched early and nobody has used when the page is loaded.
#[test]
fn what_is_fetched_early_is_used_at_once() {
    let page = read("index.html");
    let early: Vec<_> = page
        .lines()
        .filter(|line| line.contains("rel=\"preload\"") || line.contains("rel=\"modulepreload\""))
        .filter_map(|line| line.split("href=\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(
        early,
        [
            "./pkg/steepest_simd.wasm",
            "./www/locales/{{page.language}}/start.json"
        ]
    );
    let first = read("www/app/main.js");
    assert!(first.contains("import { start } from \"./start.js\";"));
    assert!(
        !first.contains("import("),
        "the first script waits for no other"
    );
}

/// A script that is loaded later comes with its words.
#[test]
fn scripts_that_come_later_come_with_their_words() {
    for path in files("www", "js") {
        // It brings no words of its own.
        if path.ends_with("keep-site.js") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.starts_with(['*', '/']));
        for line in code {
            let calls = line.matches(" import(\"").count();
            let later = line.matches("later(() => import(\"").count();
            assert_eq!(calls, later, "{}: {line}", path.display());
        }
    }
}
