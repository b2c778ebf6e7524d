//! `cargo xtask serve`: the site for a person, on this machine.

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

/// Where the search for a free port begins.
const FIRST_PORT: u16 = 8080;

#[derive(clap::Args)]
pub struct Options {
    /// Serve on this port and no other; without it, on 8080 or the next free one
    #[arg(long, value_name = "NUMBER")]
    port: Option<u16>,
    /// Open the page in the browser
    #[arg(long)]
    open: bool,
    /// Build again when a source changes, and reload the page
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
        eprintln!("The browser cannot be opened: {error}");
    }

    if let Some(changes) = changes {
        rebuild(&changes, &reload)?;
    }
    loop {
        thread::park();
    }
}

/// Builds the site again after each change, for ever. A failed build leaves the site as it is.
fn rebuild(changes: &Changes, reload: &Reload) -> Result<()> {
    loop {
        changes.wait()?;
        match site::build(Scripts::Readable) {
            Ok(()) => {
                println!("Built again");
                reload.send();
            }
            Err(error) => eprintln!("The site stays as it was: {error:#}"),
        }
    }
}

/// Listens on the port that was asked for.
fn exactly(port: u16) -> Result<TcpListener> {
    bind(port).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            anyhow!("port {port} is taken: give another, or none for the next free one")
        }
        _ => anyhow!(error).context(format!("port {port} cannot be used")),
    })
}

/// Listens on the first free port from this one on.
fn next_free(first: u16) -> Result<TcpListener> {
    (first..=u16::MAX)
        .find_map(|port| bind(port).ok())
        .with_context(|| format!("no port from {first} on is free"))
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
            format!("port {port} is taken: give another, or none for the next free one")
        );
    }

    #[test]
    fn without_one_the_next_free_port_is_used() {
        let (_listener, port) = taken();
        let next = next_free(port).unwrap().local_addr().unwrap().port();
        assert!(next > port, "{next} after {port}");
    }
}
