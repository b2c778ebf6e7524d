//! The directories of the project.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// Returns the root directory of the repository.
#[must_use]
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// Returns the directory of the built site.
#[must_use]
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Returns the directory of the page's sources.
#[must_use]
pub fn www() -> PathBuf {
    root().join("www")
}

/// Returns a command that runs cargo in the root directory: the same cargo that runs this program.
pub(crate) fn cargo<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}
