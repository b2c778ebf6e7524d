//! What is served to the browser.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use tempfile::TempDir;
use xtask::project;
use xtask::server::{self, Guard};

/// A static site on a port of its own; it is served as long as the value lives.
pub struct Site {
    origin: String,
    _server: Guard,
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
        let folder = TempDir::with_prefix("steepest-site-").expect("a directory for the copy");
        copy(&project::dist(), folder.path());
        fs::remove_file(folder.path().join(file)).expect("the file is there to be removed");
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
            _server: server,
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
