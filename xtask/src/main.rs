//! `cargo xtask`: see the library's documentation.

use std::process::ExitCode;

fn main() -> ExitCode {
    match xtask::command_line::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
