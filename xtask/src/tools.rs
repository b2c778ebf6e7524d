//! Programs from the system: finds them, installs them if that is possible without asking, or tells the person which
//! command installs them.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result, bail};

use crate::process;

/// A program that the build, the tests or the checks need.
#[derive(Debug)]
pub struct Tool {
    name: &'static str,
    /// Its possible names on `PATH`; any of them is sufficient.
    programs: &'static [&'static str],
    /// Its location on systems that do not put it on `PATH`.
    places: &'static [&'static str],
    packages: Packages,
}

/// The package that contains a program, for each system; empty where there is none.
#[derive(Debug)]
struct Packages {
    debian: &'static str,
    ubuntu: &'static str,
    fedora: &'static str,
    arch: &'static str,
    homebrew: &'static str,
    winget: &'static str,
}

/// The browser that the page is tested in.
pub const CHROMIUM: Tool = Tool {
    name: "Chromium",
    programs: &["chromium", "chromium-browser", "google-chrome"],
    places: &[
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ],
    packages: Packages {
        debian: "chromium",
        ubuntu: "chromium-browser",
        fedora: "chromium",
        arch: "chromium",
        homebrew: "google-chrome",
        winget: "Google.Chrome",
    },
};

/// Drives [`CHROMIUM`].
pub const CHROMEDRIVER: Tool = Tool {
    name: "chromedriver",
    programs: &["chromedriver"],
    places: &[],
    packages: Packages {
        debian: "chromium-driver",
        ubuntu: "chromium-chromedriver",
        fedora: "chromedriver",
        arch: "chromium",
        homebrew: "chromedriver",
        winget: "Chromium.ChromeDriver",
    },
};

/// The second browser that the page is tested in.
pub const FIREFOX: Tool = Tool {
    name: "Firefox",
    programs: &["firefox", "firefox-esr"],
    places: &[
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ],
    packages: Packages {
        debian: "firefox-esr",
        ubuntu: "firefox",
        fedora: "firefox",
        arch: "firefox",
        homebrew: "firefox",
        winget: "Mozilla.Firefox",
    },
};

/// Drives WebKitGTK, the third browser that the page is tested in. There is none for macOS and Windows.
pub const WEBKIT_DRIVER: Tool = Tool {
    name: "WebKitWebDriver of WebKitGTK",
    programs: &["WebKitWebDriver"],
    places: &[],
    packages: Packages {
        debian: "webkit2gtk-driver",
        ubuntu: "webkit2gtk-driver",
        fedora: "webkit2gtk4.1",
        arch: "webkit2gtk-4.1",
        homebrew: "",
        winget: "",
    },
};

/// The display that WebKitGTK draws on.
pub const XVFB: Tool = Tool {
    name: "Xvfb",
    programs: &["Xvfb"],
    places: &[],
    packages: Packages {
        debian: "xvfb",
        ubuntu: "xvfb",
        fedora: "xorg-x11-server-Xvfb",
        arch: "xorg-server-xvfb",
        homebrew: "",
        winget: "",
    },
};

/// Runs the bundler and the type checker.
pub const NODE: Tool = Tool {
    name: "Node.js",
    programs: &["node"],
    places: &[],
    packages: Packages {
        debian: "nodejs",
        ubuntu: "nodejs",
        fedora: "nodejs",
        arch: "nodejs",
        homebrew: "node",
        winget: "OpenJS.NodeJS.LTS",
    },
};

/// Installs the bundler and the type checker.
pub const NPM: Tool = Tool {
    name: "npm",
    programs: &["npm"],
    places: &[],
    packages: Packages {
        debian: "npm",
        ubuntu: "npm",
        fedora: "npm",
        arch: "npm",
        ..NODE.packages
    },
};

/// Compiles libFuzzer.
pub const CXX: Tool = Tool {
    name: "a C++ compiler",
    programs: &["c++", "clang++", "g++"],
    places: &[],
    packages: Packages {
        debian: "g++",
        ubuntu: "g++",
        fedora: "gcc-c++",
        arch: "gcc",
        homebrew: "llvm",
        winget: "LLVM.LLVM",
    },
};

/// Runs the Python programs that the lab generates, in tests.
pub const PYTHON: Tool = Tool {
    name: "Python 3",
    programs: &["python3", "python"],
    places: &[],
    packages: Packages {
        debian: "python3",
        ubuntu: "python3",
        fedora: "python3",
        arch: "python",
        homebrew: "python",
        winget: "Python.Python.3.13",
    },
};

impl Tool {
    /// Returns the path of the program on this machine.
    ///
    /// # Errors
    /// Returns an error if the program is not installed.
    pub fn path(&self) -> Result<PathBuf> {
        let on_path = self
            .programs
            .iter()
            .find_map(|program| which::which(program).ok());
        let elsewhere = || {
            self.places
                .iter()
                .map(PathBuf::from)
                .find(|place| place.is_file())
        };
        on_path
            .or_else(elsewhere)
            .with_context(|| format!("{} is not installed", self.name))
    }

    fn is_missing(&self) -> bool {
        self.path().is_err()
    }
}

/// Installs the programs that are missing, if that is possible without asking.
///
/// # Errors
/// Returns an error if a program is missing and cannot be installed; the message has the command that installs it.
pub fn require(tools: &[&Tool]) -> Result<()> {
    let missing = missing(tools);
    if missing.is_empty() {
        return Ok(());
    }
    let system = System::here();
    if let Some(superuser) = system.has_apt().then(superuser).flatten() {
        let packages = system.packages(&missing);
        eprintln!(
            "Installing {} with apt, for {}",
            packages.join(", "),
            names(&missing)
        );
        apt_get(superuser, &["update"])?;
        apt_get(
            superuser,
            &[&["install", "-y", "--no-install-recommends"], &*packages].concat(),
        )?;
    }
    let missing = self::missing(tools);
    if !missing.is_empty() {
        bail!("{}", request(system, &missing));
    }
    Ok(())
}

fn missing<'a>(tools: &[&'a Tool]) -> Vec<&'a Tool> {
    tools
        .iter()
        .copied()
        .filter(|tool| tool.is_missing())
        .collect()
}

fn names(tools: &[&Tool]) -> String {
    tools
        .iter()
        .map(|tool| tool.name)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Tells a person how to install the missing programs.
fn request(system: System, missing: &[&Tool]) -> String {
    let names = names(missing);
    let packages = system.packages(missing).join(" ");
    system.installer().map_or_else(
        || format!("missing: {names}. Install them, make sure that they are on PATH, and run this command again"),
        |installer| {
            format!(
                "missing: {names}. Install with\n\n    {installer} {packages}\n\nand run this command again"
            )
        },
    )
}

/// Returns the prefix that runs a command as the superuser, if that needs no password.
fn superuser() -> Option<&'static [&'static str]> {
    if process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        Some(&[])
    } else if process::succeeds(Command::new("sudo").args(["-n", "true"])) {
        Some(&["sudo", "-n"])
    } else {
        None
    }
}

fn apt_get(superuser: &[&str], arguments: &[&str]) -> Result<()> {
    let words = [
        superuser,
        &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"],
        arguments,
    ]
    .concat();
    process::run(Command::new(words[0]).args(&words[1..]))
}

/// A family of systems with the same package manager and package names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    Debian,
    Ubuntu,
    Fedora,
    Arch,
    MacOs,
    Windows,
    Other,
}

impl System {
    fn here() -> Self {
        if cfg!(target_os = "macos") {
            Self::MacOs
        } else if cfg!(windows) {
            Self::Windows
        } else {
            fs::read_to_string("/etc/os-release")
                .map_or(Self::Other, |text| Self::from_os_release(&text))
        }
    }

    /// Returns the first known family among the `ID` of the system and then its `ID_LIKE`.
    fn from_os_release(text: &str) -> Self {
        let value = |name: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(name))
                .unwrap_or_default()
        };
        [value("ID="), value("ID_LIKE=")]
            .iter()
            .flat_map(|value| value.trim_matches('"').split_whitespace())
            .find_map(|id| match id {
                "debian" => Some(Self::Debian),
                "ubuntu" => Some(Self::Ubuntu),
                "fedora" => Some(Self::Fedora),
                "arch" => Some(Self::Arch),
                _ => None,
            })
            .unwrap_or(Self::Other)
    }

    fn has_apt(self) -> bool {
        matches!(self, Self::Debian | Self::Ubuntu) && which::which("apt-get").is_ok()
    }

    /// Returns the command that installs packages, without their names.
    fn installer(self) -> Option<&'static str> {
        match self {
            Self::Debian | Self::Ubuntu => Some("sudo apt-get install --no-install-recommends"),
            Self::Fedora => Some("sudo dnf install"),
            Self::Arch => Some("sudo pacman -S --needed"),
            Self::MacOs => Some("brew install"),
            Self::Windows => Some("winget install"),
            Self::Other => None,
        }
    }

    /// Returns the packages that contain the tools, each once.
    fn packages(self, tools: &[&Tool]) -> Vec<&'static str> {
        let mut packages: Vec<_> = tools
            .iter()
            .filter_map(|tool| self.package(&tool.packages))
            .collect();
        packages.dedup();
        packages
    }

    fn package(self, packages: &Packages) -> Option<&'static str> {
        match self {
            Self::Debian => Some(packages.debian),
            Self::Ubuntu => Some(packages.ubuntu),
            Self::Fedora => Some(packages.fedora),
            Self::Arch => Some(packages.arch),
            Self::MacOs => Some(packages.homebrew),
            Self::Windows => Some(packages.winget),
            Self::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [&Tool; 4] = [&CHROMIUM, &CHROMEDRIVER, &NODE, &NPM];

    #[test]
    fn a_system_is_known_by_what_it_is_or_is_like() {
        for (text, expected) in [
            ("NAME=\"Debian GNU/Linux\"\nID=debian\n", System::Debian),
            ("ID=ubuntu\nID_LIKE=debian\n", System::Ubuntu),
            ("ID_LIKE=\"ubuntu debian\"\nID=linuxmint\n", System::Ubuntu),
            (
                "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n",
                System::Fedora,
            ),
            ("ID=manjaro\nID_LIKE=arch\n", System::Arch),
            ("ID=alpine\n", System::Other),
            ("", System::Other),
        ] {
            assert_eq!(System::from_os_release(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_missing_is_asked_for_with_the_command_of_the_system() {
        for (system, command) in [
            (
                System::Debian,
                "sudo apt-get install --no-install-recommends chromium chromium-driver nodejs npm",
            ),
            (
                System::Ubuntu,
                "sudo apt-get install --no-install-recommends chromium-browser chromium-chromedriver nodejs npm",
            ),
            (
                System::Fedora,
                "sudo dnf install chromium chromedriver nodejs npm",
            ),
            (System::Arch, "sudo pacman -S --needed chromium nodejs npm"),
            (
                System::MacOs,
                "brew install google-chrome chromedriver node",
            ),
            (
                System::Windows,
                "winget install Google.Chrome Chromium.ChromeDriver OpenJS.NodeJS.LTS",
            ),
        ] {
            assert_eq!(
                request(system, &ALL),
                format!(
                    "missing: Chromium, chromedriver, Node.js, npm. Install with\n\n    {command}\n\nand run this command again"
                )
            );
        }
    }

    #[test]
    fn without_a_known_package_manager_the_programs_are_named() {
        assert_eq!(
            request(System::Other, &[&NODE, &NPM]),
            "missing: Node.js, npm. Install them, make sure that they are on PATH, and run this command again"
        );
    }

    #[test]
    fn a_program_is_found_on_path() {
        let cargo = Tool {
            programs: &["no-such-program", "cargo"],
            ..NODE
        };
        assert!(
            cargo
                .path()
                .unwrap()
                .ends_with(format!("cargo{}", std::env::consts::EXE_SUFFIX))
        );
        let nothing = Tool {
            name: "Nothing",
            programs: &["no-such-program"],
            ..NODE
        };
        assert_eq!(
            nothing.path().unwrap_err().to_string(),
            "Nothing is not installed"
        );
    }
}
