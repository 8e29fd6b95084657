//! What another release of OpenCC's dictionaries would change: entries, the
//! configurations, and the size of what the page fetches. `--apply` takes the
//! release over.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};

use crate::run;

/// The compiler of the dictionaries, as the build uses it.
#[path = "../../src/hanzi"]
mod hanzi {
    pub mod compile;
    #[allow(dead_code)]
    mod format;
    pub mod names;
}

/// So many changed entries of a dictionary are shown; the rest is counted.
const SHOWN: usize = 20;

/// Compares the release in `folder`, which holds `dictionary/*.txt` and
/// `config/*.json`, with the one in the project; then takes it over, if asked to.
///
/// # Errors
/// Where a file is missing or is not what OpenCC's are.
pub fn compare(folder: &Path, apply: bool) -> Result<()> {
    let ours = run::root().join("src/hanzi/opencc");
    let files = files(&ours)?;
    ensure!(!files.is_empty(), "{} holds no dictionaries", ours.display());
    for file in &files {
        let [old, new] = [read(&ours, file)?, read(folder, file)?];
        let lines = match file.ends_with(".txt") {
            true => changes(&hanzi::compile::entries(&old), &hanzi::compile::entries(&new)),
            false if old == new => Vec::new(),
            false => vec!["  is another".to_owned()],
        };
        if !lines.is_empty() {
            println!("{file}: {} changed", lines.len());
            lines.iter().take(SHOWN).for_each(|line| println!("{line}"));
            if lines.len() > SHOWN {
                println!("  … and {} more", lines.len() - SHOWN);
            }
        }
    }
    let [old, new] = [compiled(&ours)?, compiled(folder)?];
    println!("compiled: {} → {} bytes", old.len(), new.len());
    println!("by brotli: {} → {} bytes", brotli(&old)?, brotli(&new)?);
    if apply {
        for file in &files {
            fs::copy(folder.join(file), ours.join(file)).with_context(|| format!("{file} cannot be copied"))?;
        }
        println!("taken over; note the release in {}", ours.join("README.md").display());
    }
    Ok(())
}

/// The paths of all dictionaries and configurations below `folder`.
fn files(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for part in ["dictionary", "config"] {
        for entry in
            fs::read_dir(folder.join(part)).with_context(|| format!("{} is missing", folder.join(part).display()))?
        {
            files.push(format!("{part}/{}", entry?.file_name().to_string_lossy()));
        }
    }
    files.sort();
    Ok(files)
}

fn read(folder: &Path, file: &str) -> Result<String> {
    let path: PathBuf = folder.join(file);
    fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))
}

fn compiled(folder: &Path) -> Result<Vec<u8>> {
    let read = |file: &str| read(folder, file).map_err(|error| format!("{error:#}"));
    hanzi::compile::compile(&hanzi::names::NAMES, &read).map_err(|error| anyhow!(error))
}

/// How many bytes are left of these by brotli at its best.
fn brotli(mut bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        ..Default::default()
    };
    Ok(brotli::BrotliCompress(&mut bytes, &mut std::io::sink(), &parameters)?)
}

/// A line for every entry that was added, taken away or changed.
fn changes(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<String> {
    let gone = old.iter().filter(|(key, _)| !new.contains_key(*key));
    let gone = gone.map(|(key, value)| format!("  - {key} {value}"));
    let come = new.iter().filter_map(|(key, value)| match old.get(key) {
        None => Some(format!("  + {key} {value}")),
        Some(before) if before != value => Some(format!("  ~ {key} {before} → {value}")),
        Some(_) => None,
    });
    gone.chain(come).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_entry_by_entry() {
        let entries = hanzi::compile::entries;
        let old = entries("头\t頭\n发\t發 髮\n里\t裏\n");
        let new = entries("头\t頭\n发\t髮 發\n面\t麪\n");
        assert_eq!(changes(&old, &new), ["  - 里 裏", "  ~ 发 發 → 髮", "  + 面 麪"]);
    }

    #[test]
    fn the_project_compared_with_itself_has_no_changes() -> Result<()> {
        compare(&run::root().join("src/hanzi/opencc"), false)
    }
}
