//! Watches the sources of the site for changes.

use std::{
    path::Path,
    sync::mpsc::{self, Receiver, RecvError},
    time::Duration,
};

use anyhow::{Context as _, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

/// A change counts as finished when nothing else changes for this long: editors and git write in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// The changes since this value was created.
pub struct Changes {
    changes: Receiver<()>,
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Starts to watch a project.
    pub fn of(root: &Path) -> Result<Self> {
        let root = root.canonicalize()?;
        let (sender, changes) = mpsc::channel();
        let project = root.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // An error may mean missed events: one build too many is better than one too few.
            if event.map_or(true, |event| matters(&event, &project)) {
                // The receiver is gone only when the whole command ends.
                sender.send(()).ok();
            }
        })?;
        for (directory, mode) in [
            // An editor may replace a file by a new one, so the directory is watched instead of the file.
            (root.clone(), RecursiveMode::NonRecursive),
            (root.join("src"), RecursiveMode::Recursive),
            (root.join("samples"), RecursiveMode::Recursive),
            (root.join("www"), RecursiveMode::Recursive),
        ] {
            watcher
                .watch(&directory, mode)
                .with_context(|| format!("cannot watch {}", directory.display()))?;
        }
        Ok(Self {
            changes,
            _watcher: watcher,
        })
    }

    /// Waits until the next change has finished.
    pub fn wait(&self) -> Result<(), RecvError> {
        self.changes.recv()?;
        while self.changes.recv_timeout(QUIET).is_ok() {}
        Ok(())
    }
}

/// Returns whether an event can change the site. A build reads the sources, so read events do not count.
fn matters(event: &Event, root: &Path) -> bool {
    let is_source = |path: &Path| {
        let path = path.strip_prefix(root).unwrap_or(path);
        let is_file = ["index.html", "Cargo.toml", "build.rs"]
            .iter()
            .any(|file| path == Path::new(file));
        is_file
            || path.starts_with("src")
            || path.starts_with("samples")
            || (path.starts_with("www") && !path.starts_with("www/node_modules"))
    };
    !event.kind.is_access() && event.paths.iter().any(|path| is_source(path))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use notify::event::{AccessKind, EventKind, ModifyKind};

    use super::*;

    #[test]
    fn sources_matter_and_nothing_else() {
        let root = Path::new("/project");
        let event = |kind, path: &str| Event::new(kind).add_path(root.join(path));
        let modify = EventKind::Modify(ModifyKind::Any);
        for path in [
            "src/chart/ticks.rs",
            "samples/galton.csv",
            "build.rs",
            "www/main.js",
            "www/locales/en/start.json",
            "index.html",
            "Cargo.toml",
        ] {
            assert!(matters(&event(modify, path), root), "{path}");
            assert!(
                !matters(&event(EventKind::Access(AccessKind::Any), path), root),
                "{path}"
            );
        }
        for path in [
            "",
            "Cargo.lock",
            "README.md",
            "target/x",
            ".dist-1/new",
            "dist",
            "www/node_modules/a/index.js",
        ] {
            assert!(!matters(&event(modify, path), root), "{path}");
        }
    }

    #[test]
    fn a_written_file_is_a_change() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("www/locales/en")).unwrap();
        for folder in ["src", "samples"] {
            fs::create_dir(root.path().join(folder)).unwrap();
        }
        let changes = Changes::of(root.path()).unwrap();
        for file in ["index.html", "src/lib.rs", "www/locales/en/start.json"] {
            fs::write(root.path().join(file), "new").unwrap();
            changes.wait().unwrap();
        }
    }
}
