//! The bundle's sizes, in a table, against the budgets of `xtask/budgets.toml`.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::bundle::{self, File, Load, Packed};
use crate::run;
use crate::wasm::Profile;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Budgets {
    first_load_brotli: usize,
    behind_brotli: usize,
    extra_brotli: usize,
    worker_brotli: usize,
    dictionaries_brotli: usize,
    single_file: usize,
}

/// Builds the bundle as it ships, and holds it to its budgets.
pub fn build_within() -> Result<()> {
    check(&bundle::build(Profile::Small)?)
}

/// Prints the sizes; an error where one is beyond its budget.
fn check(files: &[File]) -> Result<()> {
    let path = run::root().join("xtask/budgets.toml");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let budgets: Budgets = toml::from_str(&text).context("xtask/budgets.toml")?;
    println!("{:<34}{:>11}{:>11}{:>11}", "file", "bytes", "gzip", "brotli");
    for file in files {
        let [raw, gzip, brotli] = sizes(file);
        println!("{:<34}{raw:>11}{gzip:>11}{brotli:>11}", file.name);
    }
    let rows = [
        (
            "first load, brotli",
            total(files, Load::First)[2],
            budgets.first_load_brotli,
        ),
        (
            "behind it, brotli",
            total(files, Load::Behind)[2],
            budgets.behind_brotli,
        ),
        (
            "beside the worker, brotli",
            total(files, Load::Extra)[2],
            budgets.extra_brotli,
        ),
        (
            "the worker, brotli",
            total(files, Load::Worker)[2],
            budgets.worker_brotli,
        ),
        (
            "dictionaries, brotli",
            total(files, Load::Dictionaries)[2],
            budgets.dictionaries_brotli,
        ),
        ("duban.html", total(files, Load::Single)[0], budgets.single_file),
    ];
    println!("\n{:<34}{:>11}{:>11}", "budget", "bytes", "at most");
    let mut beyond = Vec::new();
    for (name, size, budget) in rows {
        println!("{name:<34}{size:>11}{budget:>11}");
        if size > budget {
            beyond.push(name);
        }
    }
    if !beyond.is_empty() {
        bail!("beyond the budget: {}", beyond.join("; "));
    }
    Ok(())
}

fn total(files: &[File], load: Load) -> [usize; 3] {
    files
        .iter()
        .filter(|file| file.load == load)
        .map(sizes)
        .fold([0; 3], |sum, size| {
            [sum[0] + size[0], sum[1] + size[1], sum[2] + size[2]]
        })
}

/// Bytes as they are, by gzip, by brotli.
fn sizes(file: &File) -> [usize; 3] {
    let raw = file.bytes.len();
    match &file.packed {
        Some(Packed { gzip, brotli }) => [raw, gzip.len(), brotli.len()],
        None => [raw; 3],
    }
}
