//! Runs other programs; errors name the command.

use std::{
    path::Path,
    process::{Command, ExitStatus, Stdio},
};

use anyhow::{Context as _, Result, ensure};

/// Runs a command and waits for it. Prints the command and everything it prints.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = shown(command);
    eprintln!("$ {shown}");
    let status = command.status().with_context(|| not_started(&shown))?;
    ensure_success(status, &shown)
}

/// Runs a command and returns its standard output.
pub fn output(command: &mut Command) -> Result<String> {
    let shown = shown(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| not_started(&shown))?;
    ensure_success(output.status, &shown)?;
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{shown}` printed something that is not text"))
}

/// Returns whether a command can be run and succeeds. Prints nothing.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

fn ensure_success(status: ExitStatus, shown: &str) -> Result<()> {
    ensure!(status.success(), "`{shown}` failed ({status})");
    Ok(())
}

fn not_started(shown: &str) -> String {
    format!("`{shown}` could not be started")
}

/// Returns the command as a person would type it.
fn shown(command: &Command) -> String {
    let settings = command
        .get_envs()
        .filter_map(|(name, value)| Some(format!("{}={}", name.display(), value?.display())));
    let program = Path::new(command.get_program())
        .file_stem()
        .unwrap_or_default();
    let program = program.display().to_string();
    let arguments = command
        .get_args()
        .map(|argument| argument.display().to_string());
    settings
        .chain([program])
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_command_as_typed() {
        let mut command = Command::new("/nowhere/cargo");
        command
            .args(["doc", "--no-deps"])
            .env("RUSTDOCFLAGS", "-Dwarnings");
        let error = run(&mut command).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`RUSTDOCFLAGS=-Dwarnings cargo doc --no-deps` could not be started"
        );
    }

    #[test]
    fn a_failing_command_is_an_error() {
        let mut command = Command::new("cargo");
        command.arg("no-such-command").stderr(Stdio::null());
        let error = run(&mut command).unwrap_err().to_string();
        assert!(
            error.starts_with("`cargo no-such-command` failed"),
            "{error}"
        );
    }
}
