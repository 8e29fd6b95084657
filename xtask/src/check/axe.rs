//! axe-core, which looks for what keeps people out of a page. It is fetched by
//! npm where that is there, is no part of the project and is never shipped.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::run;

/// Another version may find other things: it is raised by hand, and what it finds is mended.
const PACKAGE: &str = "axe-core@4.14.1";

/// The script, where [`install`] leaves it.
pub fn script() -> PathBuf {
    directory().join("node_modules/axe-core/axe.min.js")
}

fn directory() -> PathBuf {
    run::root().join("target/axe")
}

/// Fetches it; where that fails, its tests are left out.
pub fn install() -> Result<()> {
    if script().exists() {
        return Ok(());
    }
    println!("fetching {PACKAGE}");
    fs::create_dir_all(directory()).context("no place for axe-core")?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]);
    npm.args(["--silent", "--prefix"]).arg(directory()).arg(PACKAGE);
    run::succeed(&mut npm)?;
    ensure!(script().exists(), "its script is not where it was");
    Ok(())
}
