//! `cargo xtask serve`: builds the site and serves it on this machine.

use std::{
    io::{self, ErrorKind},
    net::{Ipv4Addr, TcpListener},
    thread,
};

use anyhow::{Context as _, Result, anyhow};

use crate::{
    project,
    reload::Reload,
    server,
    site::{self, Scripts},
    watch::Changes,
};

/// The search for a free port starts here.
const FIRST_PORT: u16 = 8080;

#[derive(clap::Args)]
pub struct Options {
    /// Serve on this port only; by default on 8080 or the next free port
    #[arg(long, value_name = "NUMBER")]
    port: Option<u16>,
    /// Open the page in a browser
    #[arg(long)]
    open: bool,
    /// Rebuild when a source changes, and reload the page
    #[arg(long)]
    watch: bool,
}

/// Builds the site and serves it until the command is stopped.
pub fn run(options: &Options) -> Result<()> {
    let listener = options
        .port
        .map_or_else(|| next_free(FIRST_PORT), exactly)?;
    let address = format!("http://{}/", listener.local_addr()?);
    let changes = options
        .watch
        .then(|| Changes::of(project::root()))
        .transpose()?;
    let scripts = if options.watch {
        Scripts::Readable
    } else {
        Scripts::Short
    };
    site::build(scripts)?;

    let dist = project::dist();
    let reload = Reload::new();
    let mut pages = server::files(&dist);
    if options.watch {
        pages = pages.merge(reload.pages(&dist));
    }
    let _guard = server::start(listener, pages)?;
    println!("Steepest is at {address}");
    if options.open
        && let Err(error) = open::that_detached(&address)
    {
        eprintln!("Cannot open a browser: {error}");
    }

    if let Some(changes) = changes {
        rebuild(&changes, &reload)?;
    }
    loop {
        thread::park();
    }
}

/// Rebuilds the site after each change, without end. A failed build leaves the site unchanged.
fn rebuild(changes: &Changes, reload: &Reload) -> Result<()> {
    loop {
        changes.wait()?;
        match site::build(Scripts::Readable) {
            Ok(()) => {
                println!("Rebuilt");
                reload.send();
            }
            Err(error) => eprintln!("The build failed; the site is unchanged: {error:#}"),
        }
    }
}

/// Listens on the port that was requested.
fn exactly(port: u16) -> Result<TcpListener> {
    bind(port).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("port {port} is in use: choose another port, or leave out --port to use the next free one")
        }
        _ => anyhow!(error).context(format!("cannot use port {port}")),
    })
}

/// Listens on the first free port, starting with this one.
fn next_free(first: u16) -> Result<TcpListener> {
    (first..=u16::MAX)
        .find_map(|port| bind(port).ok())
        .with_context(|| format!("there is no free port from {first} on"))
}

fn bind(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken() -> (TcpListener, u16) {
        let listener = bind(0).unwrap();
        let port = listener.local_addr().unwrap().port();
        (listener, port)
    }

    #[test]
    fn a_given_port_that_is_taken_is_an_error() {
        let (_listener, port) = taken();
        let error = exactly(port).unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "port {port} is in use: choose another port, or leave out --port to use the next free one"
            )
        );
    }

    #[test]
    fn without_one_the_next_free_port_is_used() {
        let (_listener, port) = taken();
        let next = next_free(port).unwrap().local_addr().unwrap().port();
        assert!(next > port, "{next} after {port}");
    }
}
