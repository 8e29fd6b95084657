//! A browser for the browser tests, and a font that has Chinese: installed where
//! this may be done, named where not.

use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use crate::run;

/// Debian's names of what the tests need.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Leaves the machine with Chromium, its driver and a Chinese font.
pub fn install() -> Result<()> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = PACKAGES.join(" ");
    if !works("apt-get", &["--version"]) {
        bail!("the browser tests need {}: install them", missing.join(", "));
    }
    let mut apt = if works("test", &["-w", "/usr/bin"]) {
        vec!["apt-get"]
    } else if works("sudo", &["-n", "true"]) {
        vec!["sudo", "-n", "apt-get"]
    } else {
        bail!(
            "the browser tests need {}: sudo apt-get install {packages}",
            missing.join(", ")
        );
    };
    println!("installing {packages}");
    let program = apt.remove(0);
    // An old list of packages may still do: what counts is the install.
    let _ = apt_get(program, &apt, &["update", "-qq"]);
    let install = ["install", "-y", "-qq", "--no-install-recommends"];
    apt_get(program, &apt, &[&install[..], &PACKAGES].concat())
}

/// What is not there, in words.
fn missing() -> Vec<&'static str> {
    let needed: [(&str, &str, &[&str]); 3] = [
        ("Chromium", "chromium", &["--version"]),
        ("chromedriver", "chromedriver", &["--version"]),
        ("a Chinese font", "sh", &["-c", "fc-list :lang=zh | grep -q ."]),
    ];
    let absent = |&(_, program, arguments): &(_, &str, &[&str])| !works(program, arguments);
    needed.iter().copied().filter(absent).map(|(name, ..)| name).collect()
}

fn works(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn apt_get(program: &str, before: &[&str], arguments: &[&str]) -> Result<()> {
    let arguments = [before, arguments].concat();
    run::succeed(run::command(program, &arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}
