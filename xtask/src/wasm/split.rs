//! The page's program → its two halves, cut at the function that
//! `src/web/later.rs` marks: what is reached through it alone is the second.
//!
//! They share memory and table, so the second is linked with the first when it
//! comes; `bundle/page/boot.js` does that.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use walrus::ModuleConfig;
use wasm_split_cli_support::{Options, transform};

use crate::run;

/// How wasm-bindgen's script asks for what fetches the second half …
pub const REQUIRED: &str = "require(\"./later\")";

/// … and where it is once the page begins, after the script.
pub const FETCHER: &str = "{ get __wasm_split_load_later() { return self.dubanLater; } }";

/// A program in two.
pub struct Halves {
    /// Where the first half lies, for wasm-bindgen.
    pub first: PathBuf,
    pub later: Vec<u8>,
}

/// Cuts a program that was linked with its relocations.
pub fn cut(program: &Path) -> Result<Halves> {
    let whole = fs::read(program).with_context(|| program.display().to_string())?;
    let directory = run::root().join("target/halves");
    if directory.exists() {
        fs::remove_dir_all(&directory)?;
    }
    let first = directory.join("first.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = &directory;
    options.main_out_path = &first;
    options.link_name = "./later";
    let parts = transform(options).map_err(|error| anyhow!("the page cannot be cut in two: {error:?}"))?;
    let [later] = parts.split_modules.as_slice() else {
        bail!(
            "the page falls into {} parts and not in two",
            parts.split_modules.len() + 1
        );
    };
    let later = compact(&fs::read(later)?)?;
    Ok(Halves { first, later })
}

/// Numbers that were to be filled in stand there with room for the largest; what is
/// for a debugger stands beside.
fn compact(wasm: &[u8]) -> Result<Vec<u8>> {
    let mut config = ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    Ok(config.parse(wasm)?.emit_wasm())
}
