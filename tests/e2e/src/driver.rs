//! WebDriver servers, which control browsers.

use std::io::{self, BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::patience;

/// A running WebDriver server on its own port. It is stopped when the value is dropped.
pub struct Driver {
    process: Child,
    port: u16,
    /// The display that it draws on, which ends after it.
    _display: Option<Box<Driver>>,
}

impl Driver {
    /// Starts `program` on a free port (or display), which it picks itself and prints after `announced`.
    ///
    /// # Panics
    /// If the program is missing or does not start. The message says what to run.
    pub fn start(program: &str, args: &[&str], announced: &str) -> Driver {
        // The port that it picks is free for IPv4, but may be in use for IPv6. Then it ends and picks another one next time.
        const ATTEMPTS: usize = 5;
        let mut outputs = Vec::new();
        for _ in 0..ATTEMPTS {
            match Driver::attempt(program, args, announced) {
                Ok(driver) => return driver,
                Err(output) => outputs.push(output),
            }
        }
        panic!(
            "`{program}` ends before it is ready; it says:\n{}",
            outputs.join("\n")
        );
    }

    /// Starts `program` on a display, with a port that it is given, as it can pick none itself.
    ///
    /// # Panics
    /// If the program is missing or does not answer in time.
    pub fn beside(display: Driver, program: &str) -> Driver {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        drop(listener);
        let process = Command::new(program)
            .arg(format!("--port={port}"))
            .env("DISPLAY", format!(":{}", display.port))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}", missing(program, &error)));
        patience::wait("an answer", patience::USUAL, thread::sleep, || {
            TcpStream::connect(("127.0.0.1", port)).map_err(|error| error.to_string())
        });
        Driver {
            process,
            port,
            _display: Some(Box::new(display)),
        }
    }

    /// Returns a driver that is ready, or its output if it ended.
    fn attempt(program: &str, args: &[&str], announced: &str) -> Result<Driver, String> {
        let mut process = Command::new(program)
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}", missing(program, &error)));
        let mut output = BufReader::new(process.stdout.take().expect("stdout is piped")).lines();
        let mut said = Vec::new();
        for line in output.by_ref().map_while(Result::ok) {
            if let Some(port) = port_after(&line, announced) {
                // A driver that writes to a pipe which is closed or full does not go on.
                thread::spawn(|| output.for_each(drop));
                return Ok(Driver {
                    process,
                    port,
                    _display: None,
                });
            }
            said.push(line);
        }
        said.push(format!("{:?}", process.wait()));
        Err(said.join("\n"))
    }

    /// Returns the address of the driver.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may already have ended.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn missing(program: &str, error: &io::Error) -> String {
    format!(
        "cannot start `{program}` ({error}): run `cargo xtask test`, which installs the browser and its driver, or put \
         `{program}` on the PATH"
    )
}

fn port_after(line: &str, announced: &str) -> Option<u16> {
    let rest = &line[line.find(announced)? + announced.len()..];
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}
