//! Browser crates and plotters are named only where they are needed.

use std::fs;

use crate::{files, root};

/// Checks that the code of `src/` names these words only in these folders.
#[track_caller]
fn assert_named_only_in(words: &[&str], folders: &[&str]) {
    for path in files("src", "rs") {
        let place = path.strip_prefix(root().join("src")).unwrap();
        let is_allowed = folders.iter().any(|folder| place.starts_with(folder));
        let text = fs::read_to_string(&path).unwrap();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for word in words {
                assert!(
                    is_allowed || !line.contains(word),
                    "{}: {line}",
                    place.display()
                );
            }
        }
    }
}

#[test]
fn only_wasm_names_the_browser() {
    assert_named_only_in(
        &["wasm_bindgen", "web_sys", "js_sys", "plotters_canvas"],
        &["wasm"],
    );
}

#[test]
fn nothing_below_the_charts_names_plotters() {
    assert_named_only_in(&["plotters"], &["chart", "wasm"]);
}
