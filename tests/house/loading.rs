//! When scripts are loaded.

use std::fs;

use crate::{files, read};

/// The script that the first script imports is loaded at the same time, and no other is.
#[test]
fn the_page_names_what_its_first_script_imports() {
    let between = |text: &str, opening: &str| -> Vec<String> {
        let rests = text.split(opening).skip(1);
        let names = rests.filter_map(|rest| rest.split('"').next());
        names.map(str::to_owned).collect()
    };
    let preloads = between(
        &read("index.html"),
        "<link rel=\"modulepreload\" href=\"./www/",
    );
    assert_eq!(preloads, ["start.js"]);
    assert_eq!(between(&read("www/app/main.js"), "import(\"./"), preloads);
}

/// A script that is loaded later comes with its words.
#[test]
fn scripts_that_come_later_come_with_their_words() {
    for path in files("www", "js") {
        // The first script, and the one that brings no words of its own.
        if path.ends_with("main.js") || path.ends_with("keep-site.js") {
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
