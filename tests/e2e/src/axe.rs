//! axe-core, the accessibility checker, as the project's `www/package.json` pins it.

use std::fs;
use std::process::Command;
use std::sync::OnceLock;

use xtask::project;

/// Returns the script that loads axe-core into a page.
///
/// # Panics
/// If the package is missing and npm cannot fetch it. The message has the command to run.
pub fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let www = project::www();
        let script = www.join("node_modules/axe-core/axe.min.js");
        if !script.exists() {
            const ARGS: [&str; 4] = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
            let fetched = Command::new("npm").args(ARGS).current_dir(&www).status();
            assert!(
                fetched.as_ref().is_ok_and(|status| status.success()),
                "axe-core is missing; run `npm {}` in www/ ({fetched:?})",
                ARGS.join(" ")
            );
        }
        fs::read_to_string(&script)
            .unwrap_or_else(|error| panic!("{} cannot be read: {error}", script.display()))
    })
}
