//! Browsers for the browser tests, and a font that has Chinese: installed where
//! this may be done, named where not.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::run;

/// The browsers that the tests are done in.
#[derive(Clone, Copy, ValueEnum)]
pub enum Browsers {
    /// All tests in Chromium
    Chromium,
    /// All tests in Firefox
    Firefox,
    /// All tests in WebKit
    Webkit,
    /// All tests in all three
    All,
    /// All tests in Chromium, and the most important ones in the others
    Smoke,
}

/// How much is tested.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Whole,
    Smoke,
}

impl Browsers {
    pub fn engines(self) -> &'static [(Engine, Extent)] {
        use Engine::{Chromium, Firefox, WebKit};
        match self {
            Self::Chromium => &[(Chromium, Extent::Whole)],
            Self::Firefox => &[(Firefox, Extent::Whole)],
            Self::Webkit => &[(WebKit, Extent::Whole)],
            Self::All => &[
                (Chromium, Extent::Whole),
                (Firefox, Extent::Whole),
                (WebKit, Extent::Whole),
            ],
            Self::Smoke => &[
                (Chromium, Extent::Whole),
                (Firefox, Extent::Smoke),
                (WebKit, Extent::Smoke),
            ],
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// A thing that must be there: what it is, a shell's command that succeeds where it
/// is, and Debian's packages that bring it.
type Need = (&'static str, &'static str, &'static [&'static str]);

const FONT: Need = (
    "a Chinese font",
    "fc-list :lang=zh | grep -q .",
    &["fonts-noto-cjk", "fontconfig"],
);

impl Engine {
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    fn needs(self) -> &'static [Need] {
        match self {
            Self::Chromium => &[
                ("Chromium", "chromium --version", &["chromium"]),
                ("chromedriver", "chromedriver --version", &["chromium-driver"]),
                FONT,
            ],
            Self::Firefox => &[
                (
                    "Firefox",
                    "firefox-esr --version || firefox --version",
                    &["firefox-esr"],
                ),
                FONT,
            ],
            Self::WebKit => &[
                ("WebKitWebDriver", "command -v WebKitWebDriver", &["webkit2gtk-driver"]),
                ("Xvfb", "command -v Xvfb", &["xvfb", "xauth"]),
                FONT,
            ],
        }
    }

    /// Leaves the machine with the browser, its driver and a Chinese font.
    pub fn install(self) -> Result<()> {
        let missing: Vec<&Need> = self.needs().iter().filter(|(_, works, _)| !holds(works)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let names = missing.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ");
        let packages: Vec<&str> = missing.iter().flat_map(|(.., packages)| *packages).copied().collect();
        let Some(apt) = apt() else {
            bail!(
                "the tests in {} need {names}: install them (on Debian: {})",
                self.name(),
                packages.join(" ")
            );
        };
        println!("installing {}", packages.join(" "));
        // An old list of packages may still do: what counts is the install.
        let _ = apt_get(&apt, &["update", "-qq"]);
        let install = ["install", "-y", "-qq", "--no-install-recommends"];
        apt_get(&apt, &[&install[..], &packages].concat())
    }

    /// Tells the tests which engine to take, and where its driver is.
    pub fn prepare(self, tests: &mut Command) -> Result<()> {
        tests.env("DUBAN_BROWSER", self.name().to_lowercase());
        if self == Self::Firefox && !holds("geckodriver --version") {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let paths = [gecko_driver()?].into_iter().chain(std::env::split_paths(&path));
            tests.env("PATH", std::env::join_paths(paths)?);
        }
        Ok(())
    }
}

/// The version of geckodriver that is built where none is installed: Debian has none.
const GECKO_DRIVER: &str = "0.36.0";

/// Where geckodriver is, once it was built.
fn gecko_driver() -> Result<PathBuf> {
    let root = run::root().join("target/tools");
    let bin = root.join("bin");
    if !bin.join("geckodriver").exists() {
        println!("building geckodriver {GECKO_DRIVER}");
        let mut cargo = run::cargo(&["install", "--quiet", "--locked", "geckodriver"]);
        cargo.args(["--version", GECKO_DRIVER, "--root"]).arg(&root);
        run::succeed(&mut cargo)?;
    }
    Ok(bin)
}

/// The program that installs Debian's packages, and what stands before it.
fn apt() -> Option<Vec<&'static str>> {
    if !holds("command -v apt-get") {
        None
    } else if holds("test -w /usr/bin") {
        Some(vec!["apt-get"])
    } else {
        holds("sudo -n true").then(|| vec!["sudo", "-n", "apt-get"])
    }
}

/// Whether a shell's command succeeds.
fn holds(command: &str) -> bool {
    Command::new("sh")
        .args(["-c", command])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn apt_get(apt: &[&str], arguments: &[&str]) -> Result<()> {
    let arguments = [apt, arguments].concat();
    run::succeed(run::command(arguments[0], &arguments[1..]).env("DEBIAN_FRONTEND", "noninteractive"))
}
