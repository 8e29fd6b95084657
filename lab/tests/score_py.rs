//! Our figures are those of the script that the gold came with, to three decimals.
//!
//! Runs where the script, its pages and Python are there.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use duban::parse::Model;
use duban_lab::score::NAMES;
use duban_lab::{eval, gold};
use serde_json::Value;

#[test]
fn figures_equal_the_scripts() -> Result<()> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let script = shared.join("eval/score.py");
    let python = Command::new("python3")
        .arg("--version")
        .output()
        .is_ok_and(|output| output.status.success());
    if !python || !script.exists() {
        return Ok(());
    }
    for set in ["seed", "dev", "jingbao", "train"] {
        compare(&script, &shared.join("pages").join(set)).with_context(|| set.to_owned())?;
    }
    Ok(())
}

fn compare(script: &Path, pages: &Path) -> Result<()> {
    let ours = Path::new(env!("CARGO_TARGET_TMPDIR")).join(pages.file_name().unwrap_or_default());
    std::fs::create_dir_all(&ours)?;
    let pages_read = gold::find(pages)?;
    let mut readings = Vec::new();
    for page in &pages_read {
        let reading = eval::read(page, Model::fitted())?;
        std::fs::write(ours.join(&page.name), serde_json::to_vec(&reading.edition)?)?;
        readings.push(reading);
    }
    let output = Command::new("python3")
        .arg(script.canonicalize()?)
        .args(["--json", "--cmd", "cat \"$(basename {file} .txt)\"", "--pages"])
        .arg(pages.canonicalize()?)
        .current_dir(&ours)
        .output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let theirs: Value = serde_json::from_slice(&output.stdout)?;
    for reading in &readings {
        for name in NAMES {
            let their = theirs["pages"][&reading.page.name][name].as_f64();
            let our = reading.figures.get(name);
            let same = match (our, their) {
                (Some(our), Some(their)) => (our - their).abs() < 5e-4,
                (our, their) => our.is_none() && their.is_none(),
            };
            ensure!(
                same,
                "{}: {name} is {our:?}, the script says {their:?}",
                reading.page.name
            );
        }
    }
    Ok(())
}
