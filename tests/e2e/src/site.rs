//! What is served to the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use tempfile::TempDir;
use xtask::project;
use xtask::server::{self, Guard};

/// A static site on a port of its own; it is served as long as the value lives.
pub struct Site {
    origin: String,
    server: Mutex<Option<Guard>>,
    /// Kept while it is served, if it was made for this.
    folder: Option<TempDir>,
}

impl Site {
    /// The built page, served once for all the stories of a process.
    ///
    /// # Panics
    /// When it has not been built; the message has the command to run.
    pub fn of_the_project() -> &'static Site {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| {
            let dist = project::dist();
            assert!(
                dist.join("index.html").exists(),
                "there is no page to test: run `cargo xtask build`"
            );
            Site::serve(&dist)
        })
    }

    /// A copy of the built page without one of its files.
    pub fn without(file: &str) -> Site {
        let site = Site::copied();
        fs::remove_file(site.file(file)).expect("the file is there to be removed");
        site
    }

    /// A copy of the built page, in which files can change.
    pub fn copied() -> Site {
        Site::below("")
    }

    /// A copy of the built page that is served below a path: `some/path/`, or nothing.
    pub fn below(path: &str) -> Site {
        let folder = TempDir::with_prefix("steepest-site-").expect("a directory for the copy");
        let target = folder.path().join(path);
        fs::create_dir_all(&target).expect("a directory of the copy");
        copy(&project::dist(), &target);
        let mut site = Site::in_folder(folder);
        site.origin += path;
        site
    }

    /// Where one of its files is on this machine, if the site was made for a story.
    pub fn file(&self, name: &str) -> PathBuf {
        let folder = self.folder.as_ref().expect("a folder of its own");
        folder.path().join(name)
    }

    /// Serves nothing any more.
    pub fn stop(&self) {
        self.server.lock().expect("no story has failed").take();
    }

    /// A copy of the built page with one more file.
    pub fn with(file: &str, text: &str) -> Site {
        let folder = TempDir::with_prefix("steepest-site-").expect("a directory for the copy");
        copy(&project::dist(), folder.path());
        fs::write(folder.path().join(file), text).expect("one more file");
        Site::in_folder(folder)
    }

    /// A site of these files, each given by its name and text.
    pub fn of(files: &[(&str, &str)]) -> Site {
        let folder = TempDir::with_prefix("steepest-site-").expect("a directory for the files");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("a file in it");
        }
        Site::in_folder(folder)
    }

    /// Its address, which ends in a slash.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    fn in_folder(folder: TempDir) -> Site {
        let mut site = Site::serve(folder.path());
        site.folder = Some(folder);
        site
    }

    fn serve(files: &Path) -> Site {
        let (address, server) = server::serve_in_background(files).expect("a server");
        Site {
            origin: format!("http://{address}/"),
            server: Mutex::new(Some(server)),
            folder: None,
        }
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a directory to copy") {
        let entry = entry.expect("an entry of it");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).expect("a directory of the copy");
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file of the copy");
        }
    }
}
