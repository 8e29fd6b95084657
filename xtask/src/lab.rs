//! `eval`, `common` and `train`: run by the package `duban-lab`, which is built
//! with the core and optimised. xtask leaves the core out, so that it starts at once.

use anyhow::Result;

use crate::run;

/// Runs the lab's task of this name.
pub fn run(task: &str, arguments: &[String]) -> Result<()> {
    let mut cargo = run::cargo(&["run", "--quiet", "--release", "--package", "duban-lab", "--", task]);
    // Paths are those of the caller.
    if let Ok(here) = std::env::current_dir() {
        cargo.current_dir(here);
    }
    run::succeed(cargo.args(arguments))
}
