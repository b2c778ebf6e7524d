//! The browser engines that the page is tested in, and the stories that each of them runs.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;

use crate::{
    process, project,
    tools::{self, Tool},
};

/// The version of Firefox's driver that the stories are known to pass with.
const GECKODRIVER: &str = "0.37.1";

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// Runs every story
    Chromium,
    /// Runs a core of the stories
    Firefox,
    /// Runs a core of the stories, in WebKitGTK
    #[value(name = "webkit")]
    WebKit,
}

impl Engine {
    /// All engines, in the order in which they are tested.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name for the harness of the stories, in the environment variable `STEEPEST_BROWSER`.
    fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Makes sure that the browser and its driver are installed.
    ///
    /// # Errors
    /// Returns an error if one is missing and cannot be installed; the message has the command that installs it.
    pub fn require(self) -> Result<()> {
        if self == Self::WebKit && !cfg!(target_os = "linux") {
            bail!(
                "WebKitGTK runs on Linux only: name the browsers to test in, as in `cargo xtask test --browser chromium \
                 --browser firefox`"
            );
        }
        let needed: &[&Tool] = match self {
            Self::Chromium => &[&tools::CHROMIUM, &tools::CHROMEDRIVER],
            Self::Firefox => &[&tools::FIREFOX],
            Self::WebKit => &[&tools::WEBKIT_DRIVER, &tools::XVFB],
        };
        tools::require(needed)?;
        if self == Self::Firefox && which::which("geckodriver").is_err() {
            // It waits for the browser most of the time, and takes half as long to compile without optimisation.
            let options = ["--debug", "--version", GECKODRIVER];
            let mut install = project::cargo(["install", "--locked", "geckodriver"]);
            process::run(install.args(options))?;
        }
        Ok(())
    }

    /// Returns the command that runs stories in this engine: those whose names have a part that is among the arguments, or, if
    /// there are none, all of them in Chromium, and in another engine those of its core or, `with_all`, all but those that its
    /// driver cannot run. The arguments may also be options of the test runner.
    ///
    /// # Errors
    /// Returns an error if the list of the engine cannot be read.
    pub fn stories(self, with_all: bool, arguments: &[String]) -> Result<Command> {
        // With the whole workspace, the packages have the features with which the native tests were built.
        let mut cargo = project::cargo(["test", "--no-fail-fast", "--workspace", "--test=stories"]);
        cargo.env("STEEPEST_BROWSER", self.name()).arg("--");
        if !arguments.is_empty() {
            cargo.args(arguments);
        } else if self != Self::Chromium {
            let list = Stories::of(self)?;
            cargo.arg("--exact");
            if with_all {
                cargo.args(list.left_out.iter().flat_map(|name| ["--skip", name]));
            } else {
                cargo.args(&list.core);
            }
        }
        Ok(cargo)
    }
}

/// Which stories run in an engine other than Chromium.
#[derive(Debug, PartialEq, Eq)]
struct Stories {
    core: Vec<String>,
    left_out: Vec<String>,
}

impl Stories {
    fn of(engine: Engine) -> Result<Self> {
        let path: PathBuf = ["tests", "e2e", "engines", &format!("{}.txt", engine.name())]
            .iter()
            .collect();
        let text = fs::read_to_string(project::root().join(&path))
            .with_context(|| format!("cannot read {}", path.display()))?;
        Self::read(&text).with_context(|| path.display().to_string())
    }

    /// Reads a list: lines `core NAME`, and lines `not NAME: REASON`. A line that begins with `#` is a comment.
    fn read(text: &str) -> Result<Self> {
        let mut stories = Self {
            core: Vec::new(),
            left_out: Vec::new(),
        };
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match (line.split_once(' '), line.split_once(": ")) {
                (Some(("core", name)), None) => stories.core.push(name.to_owned()),
                (Some(("not", _)), Some((start, _))) => {
                    stories.left_out.push(start["not ".len()..].to_owned());
                }
                _ => bail!(
                    "line {}: neither `core NAME` nor `not NAME: REASON`: {line}",
                    index + 1
                ),
            }
        }
        Ok(stories)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_list_has_a_core_and_says_why_others_are_left_out() {
        let list =
            "# Comment\n\ncore steps::one\nnot pen::two: the driver has no pen: none at all\n";
        let expected = Stories {
            core: vec!["steps::one".into()],
            left_out: vec!["pen::two".into()],
        };
        assert_eq!(Stories::read(list).unwrap(), expected);
    }

    #[test]
    fn a_line_that_is_neither_is_named() {
        for line in ["not pen::two", "steps::one", "core a: b"] {
            let error = Stories::read(&format!("core a::b\n{line}")).unwrap_err();
            assert!(error.to_string().starts_with("line 2: "), "{error}");
        }
    }

    /// The names of all stories, as the test runner has them.
    fn all() -> BTreeSet<String> {
        let folder = project::root().join("tests/e2e/tests/stories");
        let files = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path());
        let mut names = BTreeSet::new();
        for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
            let module = file.file_stem().unwrap().to_str().unwrap();
            let text = fs::read_to_string(&file).unwrap();
            for part in text.split("#[test]\n").skip(1) {
                let name = part.trim_start().strip_prefix("fn ");
                let name = name.and_then(|rest| rest.split('(').next());
                names.insert(format!("{module}::{}", name.expect("a test is a function")));
            }
        }
        names
    }

    /// The test runner would pass over others in silence.
    #[test]
    fn the_lists_name_stories_that_exist_each_once() {
        let all = all();
        assert!(all.len() > 500, "{}", all.len());
        for engine in [Engine::Firefox, Engine::WebKit] {
            let stories = Stories::of(engine).unwrap();
            let mut named = BTreeSet::new();
            for name in stories.core.into_iter().chain(stories.left_out) {
                assert!(all.contains(&name), "{engine:?}: there is no story {name}");
                assert!(
                    named.insert(name.clone()),
                    "{engine:?}: {name} stands there twice"
                );
            }
        }
    }

    #[test]
    fn the_core_in_firefox_has_sixty_stories_and_that_in_webkit_thirty() {
        for (engine, least) in [(Engine::Firefox, 60), (Engine::WebKit, 30)] {
            let stories = Stories::of(engine).unwrap();
            assert!(stories.core.len() >= least, "{}", stories.core.len());
        }
    }
}
