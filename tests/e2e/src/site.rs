//! The sites that are served to the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use tempfile::TempDir;
use xtask::server::{self, Guard};
use xtask::{builds, project, pseudo_language};

/// A static site on its own port. It is served until the value is dropped.
pub struct Site {
    origin: String,
    server: Mutex<Option<Guard>>,
    /// The folder of a site that was made for a story.
    folder: Option<TempDir>,
}

impl Site {
    /// Returns the built page, which is served once for all stories of a process.
    ///
    /// # Panics
    /// If it was not built. The message has the command to run.
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

    /// Returns the built page with the pseudo-language in the place of English, which is served once for all stories of a process.
    pub fn in_pseudo_language() -> &'static Site {
        static SITE: OnceLock<Site> = OnceLock::new();
        SITE.get_or_init(|| {
            let site = Site::copied();
            pseudo_language::put_into(site.folder()).expect("a site in another language");
            site
        })
    }

    /// Serves a copy of the built page without one of its files.
    pub fn without(file: &str) -> Site {
        let site = Site::copied();
        fs::remove_file(site.file(file)).expect("the file is there to be removed");
        site
    }

    /// Serves a copy of the built page, whose files can be changed.
    pub fn copied() -> Site {
        Site::below("")
    }

    /// Serves a copy of the built page below a path (`some/path/`), which may be empty.
    pub fn below(path: &str) -> Site {
        let folder = TempDir::with_prefix("steepest-site-").expect("a directory for the copy");
        let target = folder.path().join(path);
        fs::create_dir_all(&target).expect("a directory of the copy");
        copy(&project::dist(), &target);
        let mut site = Site::in_folder(folder);
        site.origin += path;
        site
    }

    /// Returns the folder of a site that was made for a story.
    pub fn folder(&self) -> &Path {
        self.folder.as_ref().expect("a folder of its own").path()
    }

    /// Returns the path of a file of such a site. The name leaves out the folder of the build.
    pub fn file(&self, name: &str) -> PathBuf {
        let folder = self.folder();
        let build = builds::name(folder).map(|build| folder.join(build).join(name));
        build
            .ok()
            .filter(|file| file.exists())
            .unwrap_or_else(|| folder.join(name))
    }

    /// Stops serving the site.
    pub fn stop(&self) {
        self.server.lock().expect("no story has failed").take();
    }

    /// Serves a copy of the built page with one more file.
    pub fn with(file: &str, text: &str) -> Site {
        let folder = TempDir::with_prefix("steepest-site-").expect("a directory for the copy");
        copy(&project::dist(), folder.path());
        fs::write(folder.path().join(file), text).expect("one more file");
        Site::in_folder(folder)
    }

    /// Serves a site of these files, each given by its name and text.
    pub fn of(files: &[(&str, &str)]) -> Site {
        let folder = TempDir::with_prefix("steepest-site-").expect("a directory for the files");
        for (name, text) in files {
            fs::write(folder.path().join(name), text).expect("a file in it");
        }
        Site::in_folder(folder)
    }

    /// Returns the address of the site, which ends in a slash.
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
