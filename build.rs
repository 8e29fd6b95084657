//! Compiles the script data in `src/hanzi` into the compact tables that the
//! crate includes.

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "build/dictionary.rs"]
mod dictionary;
#[path = "build/fold.rs"]
mod fold;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    let hanzi = Path::new("src/hanzi");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_else(|| panic!("cargo sets OUT_DIR")));
    let write = |name: &str, bytes: Vec<u8>| {
        fs::write(out.join(name), bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    };
    write("fold.bin", fold::table(hanzi));
}
