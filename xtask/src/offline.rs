//! Tells the service worker about a build: the list of its files, and a stamp that identifies the build.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

use crate::single;

/// The service worker. It is in the root of the site, because it can serve only what is below its own directory.
pub const WORKER: &str = "sw.js";

/// The beginning of the line that this module writes.
const OPENING: &str = "self.STAMP=";

/// Writes the list of the site's files and their checksums into its service worker, replacing an earlier list. The single file is not in it.
///
/// # Errors
/// Returns an error if the site has no service worker, or cannot be read or written.
pub fn stamp(site: &Path) -> Result<()> {
    let worker = site.join(WORKER);
    let script =
        fs::read_to_string(&worker).with_context(|| format!("cannot read {}", worker.display()))?;
    let script = match script.split_once('\n') {
        Some((line, rest)) if line.starts_with(OPENING) => rest,
        _ => &script,
    };
    let files = serde_json::to_string(&digests(site)?)?;
    let stamp = name_of(&Sha256::digest(files.clone() + script)[..8]);
    let line = format!("{OPENING}\"{stamp}\";self.FILES={files};\n");
    fs::write(&worker, line + script).with_context(|| format!("cannot write {}", worker.display()))
}

/// Returns the checksum of each file of the site, except the service worker, by its address.
fn digests(site: &Path) -> Result<BTreeMap<String, String>> {
    let mut digests = BTreeMap::new();
    for file in files(site)? {
        let name = file
            .strip_prefix(site)?
            .display()
            .to_string()
            .replace('\\', "/");
        let address = match &*name {
            WORKER => continue,
            // Who wants a single file has it on a disk.
            name if name.ends_with(single::NAME) => continue,
            // Some hosts redirect index.html to its directory, and a redirected response cannot be cached.
            "index.html" => String::from("./"),
            name => match name.strip_suffix("/index.html") {
                Some(folder) => format!("./{folder}/"),
                None => format!("./{name}"),
            },
        };
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        digests.insert(address, integrity(&bytes));
    }
    Ok(digests)
}

/// Returns the SHA-256 of bytes in the format of subresource integrity.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// Returns a part of a digest in letters and digits that any file name can have.
pub(crate) fn name_of(digest: &[u8]) -> String {
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns all files below a directory.
pub(crate) fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut ahead = vec![directory.to_owned()];
    while let Some(directory) = ahead.pop() {
        for entry in fs::read_dir(&directory)
            .with_context(|| format!("cannot read {}", directory.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                ahead.push(path);
            } else {
                found.push(path);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir(site.path().join("www")).unwrap();
        for (file, text) in [
            ("index.html", "<p>"),
            ("www/a.js", "abc"),
            (WORKER, "go()\n"),
        ] {
            fs::write(site.path().join(file), text).unwrap();
        }
        site
    }

    fn worker(site: &tempfile::TempDir) -> String {
        fs::read_to_string(site.path().join(WORKER)).unwrap()
    }

    /// The stamp is the first string in quotation marks.
    fn stamp_in(worker: &str) -> &str {
        worker.split('"').nth(1).unwrap()
    }

    #[test]
    fn the_worker_knows_every_file_but_itself() {
        let site = site();
        stamp(site.path()).unwrap();
        let worker = worker(&site);
        let (line, script) = worker.split_once('\n').unwrap();
        assert_eq!(script, "go()\n");
        let (_, files) = line.split_once(";self.FILES=").unwrap();
        // `printf abc | openssl dgst -sha256 -binary | base64`, and the same of `<p>`
        assert_eq!(
            files,
            "{\"./\":\"sha256-M/J5lGcXcoeikmB4ChB6yY6mPdYWX2f8wNdHZ9CoIJA=\",\
             \"./www/a.js\":\"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"};"
        );
    }

    #[test]
    fn the_page_of_a_language_has_the_address_of_its_folder() {
        let site = site();
        fs::create_dir(site.path().join("de")).unwrap();
        fs::write(site.path().join("de/index.html"), "<p>").unwrap();
        let addresses: Vec<String> = digests(site.path()).unwrap().into_keys().collect();
        assert_eq!(addresses, ["./", "./de/", "./www/a.js"]);
    }

    #[test]
    fn a_stamp_is_that_of_the_files_and_the_worker() {
        let site = site();
        let stamped = || {
            stamp(site.path()).unwrap();
            worker(&site)
        };
        let first = stamped();
        assert_eq!(stamp_in(&first).len(), 16);
        assert_eq!(stamped(), first, "stamping twice is stamping once");
        fs::write(site.path().join("www/a.js"), "abd").unwrap();
        let second = stamped();
        assert_ne!(stamp_in(&second), stamp_in(&first));
        fs::write(site.path().join("www/b.js"), "").unwrap();
        let third = stamped();
        assert_ne!(stamp_in(&third), stamp_in(&second));
        fs::write(site.path().join(WORKER), third.clone() + "more()").unwrap();
        assert_ne!(stamp_in(&stamped()), stamp_in(&third));
    }
}
