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

/// Pages that the weights were not fitted to: printed ones, where they lie
/// beside the project, or else our own.
const PRINTED: &str = "../shared/pages/dev";
const OUR_OWN: [&str; 2] = ["tests/fixtures/ocr", "tests/fixtures/layout"];

/// Shows how often articles of pages held out are right, by the confidence stated.
pub fn calibration() -> Result<()> {
    let root = run::root();
    let pages: Vec<_> = match root.join(PRINTED) {
        printed if printed.is_dir() => vec![printed],
        _ => OUR_OWN.map(|pages| root.join(pages)).into(),
    };
    let words = pages.iter().map(|path| path.display().to_string());
    run("eval", &words.chain(["--calibration".to_owned()]).collect::<Vec<_>>())
}
