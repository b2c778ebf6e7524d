//! Where the parts of the project are.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The directory of the whole repository.
#[must_use]
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// The built site.
#[must_use]
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The parts of the page that are written by hand.
#[must_use]
pub fn www() -> PathBuf {
    root().join("www")
}

/// The cargo that runs this very command, in the project's directory.
pub(crate) fn cargo<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}
