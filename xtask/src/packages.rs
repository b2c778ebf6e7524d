//! The npm packages that check the page. The site itself is built without any.

use std::{fs, io, path::Path, process::Command};

use anyhow::Result;

use crate::{process, project, tools};

/// Installs what `www/package-lock.json` lists, unless that is what is installed.
pub fn install() -> Result<()> {
    let www = project::www();
    if is_installed(&www) {
        return Ok(());
    }
    tools::require(&[&tools::NODE, &tools::NPM])?;
    let mut npm = Command::new(tools::NPM.path()?);
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    process::run(npm.current_dir(www))
}

/// Checks the types of the page's JavaScript against those of the built module.
pub fn check_types() -> Result<()> {
    tools::require(&[&tools::NODE])?;
    let mut node = Command::new(tools::NODE.path()?);
    node.args([
        "www/node_modules/typescript/bin/tsc",
        "--project",
        "www/tsconfig.json",
    ]);
    process::run(node.current_dir(project::root()))
}

/// Whether npm has finished an installation since the list was last written.
fn is_installed(www: &Path) -> bool {
    let written = |file: &str| -> io::Result<_> { fs::metadata(www.join(file))?.modified() };
    match (
        written("package-lock.json"),
        written("node_modules/.package-lock.json"),
    ) {
        (Ok(list), Ok(installed)) => list <= installed,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs::File,
        time::{Duration, SystemTime},
    };

    use super::*;

    #[test]
    fn an_installation_older_than_the_list_does_not_count() {
        let www = tempfile::tempdir().unwrap();
        let write = |file: &str, seconds| {
            let file = File::create(www.path().join(file)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
                .unwrap();
        };
        fs::create_dir(www.path().join("node_modules")).unwrap();
        write("package-lock.json", 2);
        assert!(!is_installed(www.path()));
        write("node_modules/.package-lock.json", 1);
        assert!(!is_installed(www.path()));
        write("node_modules/.package-lock.json", 3);
        assert!(is_installed(www.path()));
    }
}
