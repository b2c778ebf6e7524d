//! The style of a dialog changes nothing of the page: all styles that are loaded later are in one file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::{files, read, root};

/// The class names in `class="…"` of a markup.
fn classes(markup: &str) -> BTreeSet<&str> {
    let values = markup.split("class=\"").skip(1);
    let values = values.filter_map(|rest| rest.split('"').next());
    values.flat_map(str::split_whitespace).collect()
}

/// The classes of the first element of each selector of a style, where it begins with a class.
fn leading_classes(style: &str) -> BTreeSet<Vec<&str>> {
    let selectors = style.split(['{', '}', ',']).map(str::trim);
    let first = selectors.filter_map(|selector| selector.strip_prefix('.'));
    let is_of_classes = |c: char| c.is_alphanumeric() || "-_.".contains(c);
    first
        .filter_map(|rest| rest.split(|c| !is_of_classes(c)).next())
        .map(|names| names.split('.').collect())
        .collect()
}

#[test]
fn the_style_of_a_dialog_begins_with_its_own_classes() {
    let dialogs = files("www/dialogs", "css");
    let dialogs = dialogs.iter().filter(|path| !path.ends_with("dialog.css"));
    let mut count = 0;
    for style in dialogs {
        let text = fs::read_to_string(style).unwrap();
        let own = leading_classes(&text);
        count += own.len();
        let markups = files("www", "html");
        let others = markups
            .iter()
            .filter(|markup| !markup.starts_with(root().join("www/dialogs")));
        let others = others.map(|markup| fs::read_to_string(markup).unwrap());
        for markup in others.chain([read("index.html")]) {
            let there = classes(&markup);
            let is_there = |names: &&Vec<&str>| names.iter().all(|name| there.contains(name));
            let shared: Vec<_> = own.iter().filter(is_there).collect();
            let name = style.file_name().map(Path::new);
            assert!(
                shared.is_empty(),
                "{name:?} styles {shared:?} elsewhere, too"
            );
        }
    }
    assert!(count > 10, "too few classes were found: {count}");
}
