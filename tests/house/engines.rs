//! The lists of stories for Firefox and WebKit name stories that exist: the test runner would pass over others in silence.

use std::collections::BTreeSet;

use crate::{files, read};

fn stories() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in files("tests/e2e/tests/stories", "rs") {
        let module = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        for part in text.split("#[test]\n").skip(1) {
            let name = part
                .trim_start()
                .strip_prefix("fn ")
                .and_then(|rest| rest.split('(').next());
            names.insert(format!("{module}::{}", name.expect("a test is a function")));
        }
    }
    names
}

#[test]
fn the_lists_of_the_engines_name_each_story_once() {
    let stories = stories();
    assert!(stories.len() > 500, "{}", stories.len());
    for engine in ["firefox", "webkit"] {
        let list = read(&format!("tests/e2e/engines/{engine}.txt"));
        let mut named = BTreeSet::new();
        for line in list
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (_, rest) = line.split_once(' ').unwrap();
            let name = rest.split(": ").next().unwrap();
            assert!(stories.contains(name), "{engine}: there is no story {name}");
            assert!(
                named.insert(name.to_owned()),
                "{engine}: {name} stands there twice"
            );
        }
    }
}
