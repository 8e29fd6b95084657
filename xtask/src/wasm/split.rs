//! The page's program → its parts, cut at the functions that `src/web/later.rs` and
//! `src/web/extra.rs` mark: what is reached through the one alone, through the other
//! alone, and through either.
//!
//! They share memory and table, so the others are linked with the first when they
//! come; `bundle/page/boot.js` does that.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use walrus::ModuleConfig;
use wasm_split_cli_support::{Options, transform};

use crate::run;

/// How wasm-bindgen's script asks for what fetches the other parts …
pub const REQUIRED: &str = "require(\"./later\")";

/// … and where it is once the page begins, after the script.
pub const FETCHER: &str = "{ get __wasm_split_load_later() { return self.dubanLater; }, get __wasm_split_load_extra() { return self.dubanExtra; } }";

/// What is fetched beside the worker; the other parts are fetched behind the screen that shows.
pub const EXTRA: &str = "extra";

/// A program in parts.
pub struct Cut {
    /// Where the first part lies, for wasm-bindgen.
    pub first: PathBuf,
    /// The others, by the names that `boot.js` asks for them by.
    pub others: Vec<(&'static str, Vec<u8>)>,
}

/// Cuts a program that was linked with its relocations.
pub fn cut(program: &Path) -> Result<Cut> {
    let whole = fs::read(program).with_context(|| program.display().to_string())?;
    let directory = run::root().join("target/parts");
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    let first = directory.join("first.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = &directory;
    options.main_out_path = &first;
    options.link_name = "./later";
    let parts = transform(options).map_err(|error| anyhow!("the page cannot be cut: {error:?}"))?;
    let mut others = Vec::new();
    for path in parts.split_modules {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let name = match &*stem {
            "split_later" => "later",
            "split_extra" => EXTRA,
            chunk if chunk.starts_with("chunk_") => "shared",
            other => bail!("the page falls into parts that are not foreseen: {other}"),
        };
        others.push((name, compact(&fs::read(&path)?)?));
    }
    let mut names: Vec<_> = others.iter().map(|(name, _)| *name).collect();
    names.sort_unstable();
    ensure!(names == [EXTRA, "later", "shared"], "the page falls into {names:?}");
    Ok(Cut { first, others })
}

/// Numbers that were to be filled in stand there with room for the largest; what is
/// for a debugger stands beside.
fn compact(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    Ok(config.parse(wasm)?.emit_wasm())
}
