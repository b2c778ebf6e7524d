//! What the service worker has to know of a build: all its files, and a stamp that no other build has.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest as _, Sha256};

/// The service worker: from its directory, that of the whole site, follows what it can serve.
pub const WORKER: &str = "sw.js";

/// How the line begins that this module writes.
const OPENING: &str = "self.STAMP=";

/// Writes into a site's service worker which files there are and what their bytes must be, in place of what was there.
///
/// # Errors
/// When the site has no service worker, or cannot be read or written.
pub fn stamp(site: &Path) -> Result<()> {
    let worker = site.join(WORKER);
    let script = fs::read_to_string(&worker)
        .with_context(|| format!("{} cannot be read", worker.display()))?;
    let script = match script.split_once('\n') {
        Some((line, rest)) if line.starts_with(OPENING) => rest,
        _ => &script,
    };
    let files = serde_json::to_string(&digests(site)?)?;
    let build = Sha256::digest(files.clone() + script);
    let stamp: String = build[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let line = format!("{OPENING}\"{stamp}\";self.FILES={files};\n");
    fs::write(&worker, line + script)
        .with_context(|| format!("{} cannot be written", worker.display()))
}

/// What `integrity` says of each file of the site but the worker, by its address.
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
            // Some hosts send who asks for the page by its name to its directory, and such an answer cannot be kept.
            "index.html" => String::from("./"),
            name => format!("./{name}"),
        };
        let bytes =
            fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        digests.insert(address, integrity(&bytes));
    }
    Ok(digests)
}

/// The SHA-256 of bytes as web pages write it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(bytes)))
}

/// All files below a directory.
pub(crate) fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut ahead = vec![directory.to_owned()];
    while let Some(directory) = ahead.pop() {
        for entry in fs::read_dir(&directory)
            .with_context(|| format!("{} cannot be read", directory.display()))?
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

    /// The stamp is in quotes, and the first thing in quotes.
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
