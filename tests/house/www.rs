//! Imports in `www/` point down: each folder imports only from the folders below it, and no scripts
//! import each other in a circle.
//!
//! Imports of types and imports by a call, which load a script when it is first used, count too.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::graph::{self, Import};
use crate::{files, root};

/// The folders of `www/` with scripts, the lowest first: each imports only from itself and from those
/// before it.
const FLOORS: [&str; 13] = [
    "base", // what every script may use: the `App` object, elements, words, files, data of runs
    "controls", // fields, sliders, tabs, and the controls made of them
    "charts", // the pointer in the charts, and pictures of them
    "sound", // plays what is heard of the lab
    "panels", // the parts of the page that show numbers, runs and points
    "scripting", // the `lab` object
    "embed", // the page within another page
    "dialogs", // one script for each dialog, with its markup and style beside it
    "lesson", // chapters that set up the lab, and follow what is done in it
    "game", // something to guess about the descent, and points for it
    "presenter", // the page as it is shown to a room, and the window for the audience
    "offline", // the service worker
    "app",  // puts all of this together
];

/// The file that `name` means in a script, without `.` and `..`.
fn resolved(script: &Path, name: &str) -> PathBuf {
    let mut path = PathBuf::new();
    for part in script.with_file_name(name).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            Component::CurDir => {}
            part => path.push(part),
        }
    }
    path
}

/// Every import between the scripts of `www/`.
fn imports() -> Vec<Import> {
    let mut imports = Vec::new();
    for path in files("www", "js") {
        let from = path.strip_prefix(root()).unwrap();
        for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            // Every relative path to a script is that of an import.
            let paths = line.split('"').skip(1).step_by(2);
            for name in paths.filter(|name| name.starts_with('.') && name.ends_with(".js")) {
                let to = resolved(from, name);
                // The bindings of the WebAssembly modules are made by the build.
                if to.starts_with("pkg") {
                    continue;
                }
                assert!(
                    root().join(&to).is_file(),
                    "{}: there is no {}",
                    from.display(),
                    to.display()
                );
                let (from, line) = (from.to_path_buf(), number + 1);
                imports.push(Import { from, line, to });
            }
        }
    }
    imports
}

#[test]
fn folders_of_scripts_import_only_from_folders_below() {
    graph::assert_points_down(&imports(), &FLOORS);
}

#[test]
fn no_scripts_import_each_other_in_a_circle() {
    graph::assert_no_circle(&imports());
}
